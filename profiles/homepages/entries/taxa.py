"""Who named a species, as titles print it: "Limosa lutea (Moor, 1758)", "Limosa Brizzo, 1760"."""

from __future__ import annotations

import re

from profiles.homepages.authors.separators import FAMILY
from profiles.homepages.wording.venues import looks_like_venue

_PEOPLE = rf"{FAMILY}(?:(?:,\s|\s(?:&|and|et|in)\s){FAMILY}){{0,2}}(?:\set\sal\.)?"
# Behind the two names of a species, the second of which ends as in Latin; no work has a year before 1900.
_BRACKET = re.compile(rf"(?<=[a-z])\s\((?P<people>{_PEOPLE}),?\s(?:1[789]|20)\d\d\)")
_SPECIES = re.compile(r"(?:[A-Z][a-z]{2,}|\b[A-Z]\.)\s[a-z]{2,}(?:i|us|a|is|um|ae|e|es|os|on|er|ns|or|ii|x)$")
_OPEN = re.compile(rf"\s{_PEOPLE},\s1[678]\d\d\b(?!\s?[-–—])")
_GENUS = re.compile(r"\b[A-Z][a-z]{2,}$")


def authority_at(text: str, position: int) -> int:
    """Where who named a species ends, if that begins at a position; else the position."""
    bare, found = _OPEN.match(text, position), _BRACKET.match(text, position)
    if bare is None and found is None:
        return position
    before = text[max(position - 60, 0) : position]
    is_species = _SPECIES.search(before) is not None
    if bare is not None and (is_species or _GENUS.search(before)):
        return bare.end()
    if found is None or not is_species:
        return position
    return position if looks_like_venue(found.group("people")) else found.end()


def without_authorities(title: str) -> str:
    """A title without who named its species and when."""
    place = title.find(" ") if any(char.isdigit() for char in title) else -1
    while place >= 0:
        if (end := authority_at(title, place)) > place:
            title = title[:place] + title[end:]
        place = title.find(" ", place + 1)
    return title
