"""An entry of a list as it is printed: its text, with what each character is set in."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import NamedTuple

from profiles.homepages.authors.stretches import stretch_of, styles_of
from profiles.homepages.markup.inline import Run
from profiles.homepages.markup.pieces import size
from profiles.homepages.markup.textruns import length_of
from profiles.homepages.wording.venues import looks_like_venue

_SHORTEST, _LONGEST = 12, 1500  # characters of an entry that is cut
_MANY_WORDS = 4
_MOST_OF_ENTRY = 0.85  # of the letters: what most are set in sets nothing apart
QUOTED = re.compile(
    r"“(?P<a>[^”\n]{3,400})”|\"(?P<b>[^\"\n]{3,400})\"|«\s?(?P<c>[^»\n]{3,400})»|„(?P<d>[^“”\n]{3,400})[“”]|"
    r"‘(?P<e>[^’\n]{3,400}(?:’\w[^’\n]{0,300}){0,3})’(?!\w)"
)


class Setting(NamedTuple):
    """What a character is set in; ``link`` is the number of its link, 0 outside of links."""

    bold: bool
    italic: bool
    link: int
    title: bool

    @property
    def sets_apart(self) -> bool:
        """Whether it is set in what no venue and no name inside of a list is set in."""
        return bool(self.link) or self.title


@dataclass(slots=True)
class PrintedEntry:
    """``text`` has one character for each of the runs: raised ones are RAISED, breaks are newlines."""

    runs: list[Run]
    text: str
    settings: list[Setting]
    marked: list[bool]  # as the owner's name is
    is_in_link: bool = False  # all of it
    seams: list[int] = field(default_factory=list)  # where italics or a link begin or end
    apart: list[tuple[int, int]] = field(default_factory=list)  # stretches set apart as titles are


def printed_entry(runs: Sequence[Run]) -> PrintedEntry | None:
    """The entry of some runs; None where it is too short or too long for a citation."""
    shown = [replace(run, text=" ", kind="text") if run.kind == "softbreak" else run for run in runs]
    text = stretch_of(styles_of(shown)).visible.replace("\r", "\n")
    if not _SHORTEST <= len(text.strip()) <= _LONGEST:
        return None
    settings = [Setting(run.bold, run.italic, run.link, run.title) for run in shown for _ in range(length_of(run))]
    marked = [run.marked for run in shown for _ in range(length_of(run))]
    entry = PrintedEntry(shown, text, _without_common(text, settings), marked)
    entry.is_in_link = any(run.link for run in shown) and not any(one.link for one in entry.settings)
    entry.seams = [place for place, (one, two) in enumerate(pairwise(entry.settings), start=1) if one[1:] != two[1:]]
    entry.apart = _stretches_apart(entry)
    return entry


def _without_common(text: str, settings: list[Setting]) -> list[Setting]:
    """The settings without what nearly the whole entry is set in."""
    letters = [one for one, char in zip(settings, text, strict=True) if char.isalnum()]
    common: dict[str, bool | int] = {}
    for name, nothing in (("bold", False), ("italic", False), ("link", 0)):
        value, count = Counter(getattr(one, name) for one in letters).most_common(1)[0] if letters else (0, 0)
        if value and count > _MOST_OF_ENTRY * len(letters):
            common[name] = nothing
    return [one._replace(**common) for one in settings] if common else settings  # type: ignore[arg-type] # see above


def _stretches_apart(entry: PrintedEntry) -> list[tuple[int, int]]:
    """Stretches of many words in one link, or in quotes, that name no venue."""
    places = [0, *entry.seams, len(entry.text)]
    linked = [(start, stop) for start, stop in pairwise(places) if start < stop and entry.settings[start].sets_apart]
    quoted = [match.span() for match in QUOTED.finditer(entry.text)]
    texts = {span: entry.text[slice(*span)] for span in (*linked, *quoted)}
    return [span for span, text in texts.items() if size(text) >= _MANY_WORDS and not looks_like_venue(text)]
