"""A registry of the venues of computer science that homepages name most.

``known_venues.json`` holds short name, full name, aliases, kind and the rank of the China Computer
Federation's recommended list (2022 edition); an empty rank means that the list does not have the venue.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_DATA = Path(__file__).with_name("known_venues.json")
_NOT_WORD = re.compile(r"[\W_]+")
_YEAR_BEHIND = re.compile(r"(?:,?\s{1,3}|,)[(]?(?:19|20)\d{2}[)]?[\s.]{0,3}$|\s?['’]\d{2}[\s.]{0,3}$")
_ACRONYM = re.compile(r"\(([^()]{2,40})\)")


@dataclass(frozen=True, slots=True)
class KnownVenue:
    short_name: str
    full_name: str
    kind: str  # "conference", "journal", "workshop", "preprint"
    ccf: str  # "A", "B", "C" or ""
    aliases: tuple[str, ...]


@cache
def known_venues() -> tuple[KnownVenue, ...]:
    """All venues, in the order of the data file."""
    rows = json.loads(_DATA.read_text(encoding="utf-8"))
    return tuple(
        KnownVenue(row["short_name"], row["full_name"], row["kind"], row["ccf"], tuple(row["aliases"])) for row in rows
    )


def fold_venue_name(name: str) -> str:
    """The form in which names are compared: letters and digits alone, case folded, "&" as "and"."""
    return _NOT_WORD.sub("", name.replace("&", "and").casefold())


@cache
def _index() -> dict[str, KnownVenue]:
    index: dict[str, KnownVenue] = {}
    for venue in known_venues():
        for name in (venue.short_name, venue.full_name, *venue.aliases):
            index.setdefault(fold_venue_name(name), venue)
    return index


def without_year(label: str) -> str:
    """ "ICLR 2025", "CVPR'25" and "Nature, 2020" without the year behind the name."""
    bare = _YEAR_BEHIND.sub("", label)
    return bare if len(_NOT_WORD.sub("", bare)) > 1 else label


def find_venue(label: str) -> KnownVenue | None:
    """The venue that a printed label without its year names exactly, or None.

    ``"Proceedings of the ... (CVPR)"`` is found by the acronym in parentheses.
    """
    label = label[:300]
    found = _index().get(fold_venue_name(label))
    if found is None and (acronym := _ACRONYM.search(label)):
        found = _index().get(fold_venue_name(acronym.group(1)))
    return found
