"""Where a work appeared, behind the people of a citation that leaves out the title: "A. Lin, B. Oak, A&A 680, A23"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from profiles.homepages.authors.names import is_name
from profiles.homepages.twins import title_key
from profiles.homepages.wording.venues import looks_like_venue
from publications.records import AuthorRecord

_NUMBER = re.compile(r"(?<!\S)(?:[A-Za-z]{0,2}\d[\d.–-]*|\d+\(\d+\))(?!\S)")
_WORD = re.compile(r"\w+")
_SMALL_WORDS = {"and", "of", "the", "in", "for", "on"}


def without_place(names: Sequence[AuthorRecord], venue: str = "") -> list[AuthorRecord]:
    """The names of a list without what of its end is a venue, its volume and its pages.

    ``venue`` is the venue that is told beside the citation, written out or short.
    """
    people = list(names)
    is_before_number = False
    while people:
        name = people[-1].name
        words = _NUMBER.sub("", name).strip(" ,.")
        is_numbered = words != name.strip(" ,.")
        if words and not _is_venue(words, venue) and not _stands_out(words, people, is_numbered or is_before_number):
            break
        is_before_number = is_numbered and not words
        people.pop()
    return people


def _is_venue(words: str, venue: str) -> bool:
    """Whether words are a venue by themselves, or the one told beside them in full or by its initials."""
    told = [word for word in _WORD.findall(venue) if word.casefold() not in _SMALL_WORDS]
    initials = "".join(word[0] for word in told) if len(told) > 1 else ""
    key = title_key(words)
    is_told = bool(key) and key in (title_key(venue), title_key(initials))
    return is_told or (looks_like_venue(words) and not words.istitle())


def _stands_out(words: str, people: Sequence[AuthorRecord], is_numbered: bool) -> bool:
    """Whether a volume follows what is no name, or one word in a list of names that have more."""
    is_shorter = len(words.split()) == 1 and all(len(one.name.split()) > 1 for one in people[:-1])
    return is_numbered and (is_shorter or not is_name(words))
