"""Marks that part the fields of an entry as a line end would: "Ada Lin @ Mud Days 2019", "2019 / Lin A. / Title"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from profiles.homepages.authors.search import is_people
from profiles.homepages.citations.lines import in_lines, titled
from profiles.homepages.markup.inline import Run
from profiles.homepages.markup.pieces import size
from profiles.homepages.markup.textruns import cut_characters, flat_text, with_breaks
from profiles.homepages.wording.printed_dates import YEAR
from profiles.homepages.wording.stages import STAGE
from profiles.homepages.wording.venues import find_year, looks_like_venue

_AT = re.compile(r"(?<=\S)\s@\s{1,3}(?=\w)")
_SLASH = re.compile(r"(?<=\S)\s/\s{1,3}(?=\S)")
_OPEN = "([（【"
_CLOSE = ")]）】"
_LEAST_SLASHES = 2
_MOST_MARKS = 12
_LAST_PEOPLE = 2  # the field of the people, behind at most a number or year and a title
_LEAST_TITLE = 2  # words
_YEAR_ALONE = re.compile(rf"[(\[]?(?:{YEAR}|{STAGE})[)\]]?\.?", re.I)


def part_fields(runs: Sequence[Run]) -> list[Run]:
    """The runs with a line break for every mark that parts their fields."""
    text = flat_text(runs)
    slashes = _outside_brackets(text, _SLASH)
    if _LEAST_SLASHES <= len(slashes) <= _MOST_MARKS and (arranged := _by_slashes(runs, text, slashes)):
        return arranged
    marks = [mark for mark in _outside_brackets(text, _AT) if not cut_characters(runs, *mark)[0].link]
    return with_breaks(runs, marks) if marks else list(runs)


def _outside_brackets(text: str, mark: re.Pattern[str]) -> list[tuple[int, int]]:
    places = [match.span() for match in mark.finditer(text)]
    return [place for place in places if _depth(text[: place[0]]) <= 0]


def _depth(text: str) -> int:
    return sum((char in _OPEN) - (char in _CLOSE) for char in text)


def _by_slashes(runs: Sequence[Run], text: str, slashes: Sequence[tuple[int, int]]) -> list[Run] | None:
    """The fields in lines, where one of the first is a list of people: the title is beside it.

    None where slashes part names, or a title alone.
    """
    spans = [*zip([0, *(stop for _, stop in slashes)], [*(start for start, _ in slashes), len(text)], strict=True)]
    fields = [text[slice(*span)].strip() for span in spans]
    people = [number for number, field in enumerate(fields) if is_people(field)]
    if len(people) != 1 or people[0] > _LAST_PEOPLE:
        return None
    beside = [number for number in (people[0] - 1, people[0] + 1) if 0 <= number < len(fields)]
    title = next((number for number in beside if _may_be_title(fields[number])), -1)
    if title < 0:
        return None
    lines = [cut_characters(runs, *span) for span in spans]
    lines[title] = titled(lines[title])
    return in_lines([lines[title], lines[people[0]], *_rest(lines, (title, people[0]))])


def _may_be_title(field: str) -> bool:
    return size(field) >= _LEAST_TITLE and not find_year(field) and not looks_like_venue(field)


def _rest(lines: Sequence[list[Run]], taken: Sequence[int]) -> list[list[Run]]:
    """The lines that are neither title nor people, the years behind the venue."""
    rest = [line for number, line in enumerate(lines) if number not in taken]
    return sorted(rest, key=lambda line: bool(_YEAR_ALONE.fullmatch(flat_text(line).strip())))
