"""Titles of two or three words that have the shape of a name: what beside a year tells that they are none."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from profiles.homepages.authors.names import is_name
from profiles.homepages.authors.pieces import AuthorList
from profiles.homepages.authors.separators import CAPITAL, FAMILY
from profiles.homepages.entries.list_ends import TURNED_INITIALS
from profiles.homepages.markup.inline import Run
from profiles.homepages.markup.textruns import cut_characters, flat_text, keep_characters

_LEAST_REST = 2.0  # of a venue that tells that words shaped like a name are the title before it
_LONGEST_LIST = 1000  # characters of people
_LEAST_WORDS = 4  # of a title that is no further name of a list of family names and initials
_WITH_INITIALS = re.compile(rf"{TURNED_INITIALS.pattern}|(?:{CAPITAL}\.[\s-]?){{1,3}}\S+(?:\s\S+)?")
# Atomic: a name can be matched in many ways, and a list of them in very many.
_TURNED = rf"(?>{TURNED_INITIALS.pattern}|{FAMILY}\s{CAPITAL}{{1,3}}\.)"
_TURNED_LIST = re.compile(rf"(?:{_TURNED}(?:,?\s(?:&|and)\s|[,;]\s)){{0,20}}{_TURNED}[.:]?\s{{1,2}}")


@dataclass(frozen=True, slots=True)
class ShortTitle:
    """A place of a title in a line: ``start`` is behind the people and the mark, ``rest`` is the score of its venue."""

    runs: Sequence[Run]
    people: AuthorList
    title: tuple[int, int]
    start: int
    rest: float

    @property
    def is_apart(self) -> bool:
        """Whether the line tells that the title is no further name."""
        before = flat_text(self.runs)[: self.start]
        is_other = _is_other_than(self.people, flat_text(self.runs)[slice(*self.title)])
        if is_other or ends_in_colon(self.people, before[-2:]):
            return True
        is_list = len(before) <= _LONGEST_LIST
        if self.rest >= _LEAST_REST and ((is_list and _TURNED_LIST.fullmatch(before) is not None) or self._is_italic()):
            return True
        return len(self.people.names) > 1 and before.rstrip().endswith(".") and self._is_linked()

    def _is_italic(self) -> bool:
        """Whether the title, and nothing before it, is in italics."""
        return all(run.italic for run in self._inside()) and not any(run.italic for run in self._before())

    def _is_linked(self) -> bool:
        """Whether the title, and nothing before it, is a link."""
        return all(run.link for run in self._inside()) and not any(run.link for run in self._before())

    def _inside(self) -> list[Run]:
        return [run for run in cut_characters(self.runs, *self.title) if run.text.strip(" .,")]

    def _before(self) -> list[Run]:
        return keep_characters(self.runs, self.title[0])


def ends_in_colon(people: AuthorList, mark: str) -> bool:
    """Whether a colon stands behind a name with initials: "Lin, A.: Slow Rivers", "A. Lin: Slow Rivers"."""
    return mark.strip() in (":", "：") and _WITH_INITIALS.fullmatch(people.names[-1].name) is not None


def begins_with_name(people: AuthorList, title: str) -> bool:
    """Whether a title behind one person begins with a sentence that is shaped like a name."""
    head, stop, _ = title.partition(". ")
    return len(people.names) == 1 and bool(stop) and " " in head and is_name(head)


def _is_other_than(people: AuthorList, title: str) -> bool:
    """Whether a title of several words is no further name of a list of family names and initials."""
    is_turned = len(people.names) > 1 and all(TURNED_INITIALS.fullmatch(one.name) for one in people.names)
    return is_turned and len(title.split()) >= _LEAST_WORDS
