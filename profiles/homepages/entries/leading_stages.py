"""How far a work is, printed ahead of its people or title: "Forthcoming.", "In press –", "R&R at Annals of Mud:"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from profiles.homepages.authors.lists import take_authors
from profiles.homepages.entries.other_kinds import is_placed_line
from profiles.homepages.markup.inline import Run
from profiles.homepages.markup.textruns import cut_characters, drop_characters, flat_text, length_of
from profiles.homepages.wording.printed_dates import YEAR
from profiles.homepages.wording.stages import STAGE
from profiles.homepages.wording.venues import looks_like_venue

_STAGE = rf"(?:{STAGE}|(?i:preprint|(?:in|under) submission))\b"
_MARK = r"(?:\s?[:：]\s{1,3}|\.\s{1,3}|\s[–—-]\s{1,3})"
_LEAD = re.compile(
    r"[\s,.]{0,4}(?:"
    rf"(?P<bare>{_STAGE}(?:,?\s{YEAR}|\s\({YEAR}\))?)(?i:\sfor publication)?{_MARK}|"
    rf"(?P<dated>{YEAR}\s[(\[]{_STAGE}[)\]])(?:[.:]\s|\s(?=\S))|"
    rf"[(\[](?P<bracket>{_STAGE},?\s{YEAR})[)\]][.,:]?\s{{1,3}}|"
    rf"(?P<placed>{STAGE}(?:,|\s(?i:at|in|by|to|for|with))\s(?P<venue>[^()\n:.]{{3,90}}?))\s?[:：]\s{{1,3}})(?=\S)"
)
_YEAR = re.compile(YEAR)
_IN = re.compile(r"\W*in\s", re.I)  # "In Review: ..." may be what a work is called
_QUOTES = tuple("“\"«„‘'")


def stage_behind(runs: Sequence[Run]) -> list[Run]:
    """The runs with the stage that leads them in a line behind all else, where entries are used to tell it."""
    text = flat_text(runs)
    match = _LEAD.match(text)
    if match is None or not text[match.end() :].strip() or _goes_on(runs, match.end()) or not _is_stage(runs, match):
        return list(runs)
    told = match.group(match.lastgroup or 0) if match.lastgroup != "venue" else match.group("placed")
    start = match.start() + match.group().index(told)
    moved = cut_characters(runs, start, start + len(told))
    return [*drop_characters(runs, match.end()), Run("\n", moved[0].line, "break"), *moved]


def _goes_on(runs: Sequence[Run], position: int) -> bool:
    """Whether a place is inside of what is set apart: the words before it are those of a title."""
    end = 0
    for run in runs:
        start, end = end, end + length_of(run)
        if end > position:
            return start < position and bool(run.bold or run.italic or run.link or run.title or run.code)
    return False


def _is_stage(runs: Sequence[Run], match: re.Match[str]) -> bool:
    """Whether words that may begin a title, too, tell how far the work behind them is."""
    behind = drop_characters(runs, match.end())
    rest = flat_text(behind)
    first = next((run for run in behind if run.text.strip()), None)
    is_begun = rest.startswith(_QUOTES) or (first is not None and bool(first.bold or first.italic or first.link))
    if is_begun or take_authors(behind, minimum=2)[1]:
        return True
    if venue := match.group("venue"):
        return looks_like_venue(venue)
    is_dated = _YEAR.search(rest) is not None and _YEAR.search(match.group()) is None
    is_called = is_placed_line(rest) or (is_dated and _IN.match(match.group()) is not None)
    return not is_called or bool(_YEAR.search(match.group())) or take_authors(behind)[1] > 0
