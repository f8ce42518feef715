"""The stretches of a printed entry that may be its title."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice

from profiles.homepages.authors.separators import CAPITAL
from profiles.homepages.entries.plain_lines import JOURNAL
from profiles.homepages.entries.printed_entries import QUOTED, PrintedEntry
from profiles.homepages.wording.printed_dates import DATE, YEAR
from profiles.homepages.wording.stages import STAGE

_MOST_ENDS = 40  # of a title that are tried
_REACH = 400  # characters behind its start in which styles may end it
_SHORTEST = 3
_END = re.compile(
    r"(?P<line>\n)|(?P<question>[?!](?=[\s,]|$))|(?P<stop>\.(?=\s|$))|(?P<comma>,(?=\s))|(?P<semicolon>;(?=\s))|"
    rf"(?P<dash>\s[–—-](?=\s))|(?P<bar>\s[|/](?=\s))|(?P<bracket>\s(?=[(\[](?:{YEAR}|{STAGE}|in\b)))|(?P<colon>:(?=\s))"
)
# How much what sets a title apart, or what ends it, speaks for it: points as in ``plain_scores``.
_SIGNS = {"quotes": 3.0, "link": 2.5, "title": 4.0, "bold": 2.0, "italic": 1.5}
_ENDS = {
    "line": 1.5,
    "question": 0.8,
    "stop": 1.0,
    "comma": 0.0,
    "semicolon": 0.2,
    "dash": 0.3,
    "bar": 1.0,
    "bracket": 0.8,
    "colon": -0.5,
    "style": 0.8,
    "end": -1.0,
}
_DATE_BEHIND = re.compile(rf"[\s,.]{{0,2}}[(\[](?:{DATE}|{YEAR}|{STAGE})[)\]][.,]?$", re.I)
_INITIAL_BEFORE = re.compile(rf"(?:^|[\s.(-]){CAPITAL}$")


@dataclass(frozen=True, slots=True)
class TitleSpan:
    """``start`` to ``stop`` is the title, ``end`` is where the rest begins; one of ``sign`` and ``mark`` is ``""``."""

    start: int
    stop: int
    end: int
    sign: str  # what sets it apart
    mark: str  # what ends it
    weight: float


def title_spans(entry: PrintedEntry, start: int) -> Iterator[TitleSpan]:
    """The spans that may be the title, without a year in brackets behind it, which belongs to the rest."""
    for span in _spans(entry, start):
        dated = _DATE_BEHIND.search(entry.text, span.start, span.stop)
        if dated:
            span = replace(span, stop=dated.start(), end=dated.start(), mark="bracket")
        if span.stop > span.start:
            yield span


def _spans(entry: PrintedEntry, start: int) -> Iterator[TitleSpan]:
    text = entry.text
    if start >= len(text):
        return
    if quoted := QUOTED.match(text, start):
        yield TitleSpan(*quoted.span(quoted.lastgroup or 0), quoted.end(), "quotes", "", _SIGNS["quotes"])
        return
    sign, stop = styled_stretch(entry, start)
    if sign and stop - start >= _SHORTEST:
        inner = QUOTED.fullmatch(text, start, stop)
        span = inner.span(inner.lastgroup or 0) if inner else (start, _trimmed(text, start, stop))
        yield TitleSpan(*span, stop, "quotes" if inner else sign, "", _SIGNS["quotes" if inner else sign])
    yield from islice(_ended_spans(text, start), _MOST_ENDS)
    for place in range(start + _SHORTEST, min(len(text), start + _REACH)):
        if entry.settings[place] != entry.settings[place - 1] and text[start:place].strip():
            yield TitleSpan(start, _trimmed(text, start, place), place, "", "style", _ENDS["style"])
    yield TitleSpan(start, _trimmed(text, start, len(text)), len(text), "", "end", _ENDS["end"])


def _ended_spans(text: str, start: int) -> Iterator[TitleSpan]:
    """The spans up to each mark that may end a title, within its line and before a journal's shortened name."""
    journal = JOURNAL.search(text, start + 2)
    for match in _END.finditer(text, start + 2, journal.start() if journal else len(text)):
        mark = match.lastgroup or ""
        if mark == "stop" and _INITIAL_BEFORE.search(text[max(start, match.start() - 4) : match.start()]):
            continue
        stop = match.end() if mark == "question" else match.start()
        yield TitleSpan(start, stop, stop, "", mark, _ENDS[mark])
        if mark == "line":
            return


def _trimmed(text: str, start: int, stop: int) -> int:
    while stop > start and text[stop - 1] in " .,;:\n-–—|/":
        stop -= 1
    return stop


def styled_stretch(entry: PrintedEntry, start: int) -> tuple[str, int]:
    """In what a title that begins at a place is set, and where that ends; "" where it is in nothing."""
    for sign in ("title", "link", "bold", "italic"):
        value = getattr(entry.settings[start], sign)
        if not value:
            continue
        stop = start
        while stop < len(entry.text) and (getattr(entry.settings[stop], sign) == value or entry.text[stop] == " "):
            stop += 1
        return sign, len(entry.text[:stop].rstrip())
    return "", start
