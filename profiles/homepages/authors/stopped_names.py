"""Lists with a full stop behind every given name: "Lin, Ada. & Chen, Bo. (2019)", "Lin, Ada., Chen, Bo., and ..."."""

from __future__ import annotations

import re
from collections.abc import Sequence

from profiles.homepages.authors.separators import CAPITAL, FAMILY
from profiles.homepages.markup.inline import Run
from profiles.homepages.markup.textruns import cut_characters, drop_characters, flat_text

_GIVEN = rf"{CAPITAL}[\w'’]*[a-zß-ÿ](?:[- ]{CAPITAL}[\w'’]*[a-zß-ÿ])?"
_TURNED = rf"(?>{FAMILY}(?: {FAMILY})?), (?>{_GIVEN})"  # atomic: a name can be matched in many ways
_JOINT = r"(?:,? (?:&|and|und|et|y|e) |, |; )"
_FIRST = re.compile(rf"\W{{0,4}}(?:\d{{1,3}}\W{{1,3}})?{_TURNED}(?P<mark>\.{_JOINT})(?={_TURNED})")
_NEXT = re.compile(rf"{_TURNED}(?P<mark>\.?{_JOINT})(?={_TURNED})")
_MOST = 60  # names


def without_stops_of_names(runs: Sequence[Run]) -> list[Run]:
    """The runs with semicolons between the names of such a list, which every reader of names knows."""
    text = flat_text(runs)
    marks: list[tuple[int, int]] = []
    match = _FIRST.match(text)
    while match is not None and len(marks) < _MOST:
        marks.append(match.span("mark"))
        match = _NEXT.match(text, match.end())
    if not marks:
        return list(runs)
    parted = cut_characters(runs, 0, marks[0][0])
    for (_, stop), following in zip(marks, [*(start for start, _ in marks[1:]), None], strict=True):
        line = parted[-1].line
        behind = drop_characters(runs, stop) if following is None else cut_characters(runs, stop, following)
        parted += [Run("; ", line), *behind]
    return parted
