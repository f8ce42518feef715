"""Where a list of people at the start of a line may end, beside where it was read to end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from profiles.homepages.authors.lists import part_initials
from profiles.homepages.authors.pieces import AuthorList
from profiles.homepages.authors.separators import CAPITAL, FAMILY
from profiles.homepages.entries.plain_scores import is_odd
from profiles.homepages.entries.tidy_titles import DOCUMENT_TYPE
from profiles.homepages.wording.printed_dates import YEAR
from profiles.homepages.wording.stages import STAGE
from publications.records import AuthorRecord

_MAX_LAST_NAMES = 6  # that may be words of a title
_TYPED = re.compile(rf"[.。]\s?[^\n\[.。]{{4,300}}{DOCUMENT_TYPE}")
_INITIALS = rf"(?:{CAPITAL}\.[\s-]?){{0,3}}{CAPITAL}\."
TURNED = re.compile(rf"{FAMILY}, {CAPITAL}[\w'’.-]+(?:\s{CAPITAL}\.?)?")
TURNED_INITIALS = re.compile(rf"{FAMILY}, {_INITIALS}")
_RUN_ON = re.compile(rf"(?P<name>{FAMILY}, {_INITIALS})\s(?P<title>{CAPITAL}\w{{2,}})")
_DOTTED = re.compile(rf"{FAMILY},? {_INITIALS}")
_BARE = re.compile(rf"{FAMILY} {CAPITAL}{{1,3}}")
# What of a list may come behind the last name that was read: ", and Lin A. ", " & Lin, A. Songs", ", Ada Lin. ".
_JOINT = r"[,;&\s]{0,4}(?:and\s|&\s)?"
_MISSED_BARE = re.compile(rf"{_JOINT}(?P<name>{FAMILY} {CAPITAL}{{1,3}})(?=\.\s|\s?[(\[](?:{YEAR}|{STAGE}))")
_MISSED_PAIR = re.compile(rf"{_JOINT}(?P<name>{FAMILY}, {_INITIALS})(?=[*†‡#]{{0,3}}\s{CAPITAL}(?!\.))")
_MISSED_DOTTED = re.compile(rf"{_JOINT}(?P<name>{FAMILY} {_INITIALS})(?=\s(?:{CAPITAL}\w|[A-Z]\s|[“\"«]))")
_MISSED_FULL = re.compile(rf"{_JOINT}(?P<name>(?:{CAPITAL}[\w'’-]+\s){{1,2}}{CAPITAL}[\w'’-]+)(?<! St)(?=\.\s)")


def shorter_lists(text: str, authors: AuthorList, taken: int) -> Iterator[tuple[AuthorList, int]]:
    """A list, and the list without its last names where those may be words of a title: "Ada Lin, Strings, and ..."."""
    names = authors.names
    if not names:
        if alone := _MISSED_BARE.match(text) or _MISSED_PAIR.match(text):
            yield AuthorList([AuthorRecord(alone.group("name"))]), alone.end("name")
        return
    yield authors, taken
    if _TYPED.match(text, taken):
        return  # "Lin, Chen. The title[J].": the list ends where the stop is
    yield from _other_ends(text, authors, taken)
    first_odd = next((place for place, one in enumerate(names) if place and is_odd(one)), len(names))
    stop = 0
    for place, one in enumerate(names[:-1], start=1):
        found = text.find(one.name, stop, taken)
        if found < 0:
            return
        stop = found + len(one.name)
        if place >= max(min(first_odd, len(names) - 1), len(names) - _MAX_LAST_NAMES):
            yield AuthorList(names[:place]), stop
            yield from _other_ends(text, AuthorList(names[:place]), stop)


def _other_ends(text: str, authors: AuthorList, taken: int) -> Iterator[tuple[AuthorList, int]]:
    """A list whose last name ran on into a title of names' looks ("Lin, A. Strings and Bows"), or stopped before it."""
    *before, last = authors.names
    if run_on := _RUN_ON.fullmatch(last.name):
        stop = text.rfind(run_on.group("title"), 0, taken)
        yield AuthorList([*before, replace(last, name=run_on.group("name"))]), stop
    place = max(text.rfind(last.name, 0, taken), 0)
    is_bare = bool(before) and all(_BARE.fullmatch(one.name) for one in before)
    is_dotted = any(_DOTTED.fullmatch(one.name) for one in authors.names)
    for pattern in (_MISSED_PAIR, _MISSED_BARE if is_bare else _MISSED_DOTTED if is_dotted else _MISSED_FULL):
        if missed := pattern.match(text, taken):
            yield AuthorList(_alike([*authors.names, AuthorRecord(missed.group("name"))])), missed.end("name")
        if missed := pattern.match(text, place):
            yield AuthorList([*before, AuthorRecord(missed.group("name"))]), missed.end("name")


def _alike(names: list[AuthorRecord]) -> list[AuthorRecord]:
    """Names of which the last is printed as the others are: "Lin, A.", and not "Lin A."."""
    names = [replace(one) for one in names]
    part_initials(names)
    return names
