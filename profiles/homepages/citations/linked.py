"""Citations that are one link from the people to the venue: "[A. Lin, B. Chen. River ice. Wet Lett. 12 (2019)](...)".

A link is the usual mark of a title. One that holds the people too tells only where the work stands, and the citation
in it is read as if nothing were linked.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from profiles.homepages.authors.lists import take_authors
from profiles.homepages.markup.inline import Run
from profiles.homepages.markup.pieces import Piece, gather, is_resource, size, spread
from profiles.homepages.wording.printed_dates import YEAR

_LEAST = 6  # words of people and title
_MOST_BEFORE = 3  # words: a number, a label
_YEAR = re.compile(rf"\b{YEAR}\b")
_SEVERAL_PARTS = re.compile(r"[,.，。“\"\n]\s")


@dataclass(frozen=True, slots=True)
class LinkedCitation:
    """The link, and the runs of the entry without it."""

    link: Piece
    runs: list[Run]


def linked_citation(runs: Sequence[Run]) -> LinkedCitation | None:
    """The first link of an entry if it may hold people and title; None if it holds a title at most."""
    pieces = gather(runs)
    place = next((at for at, piece in enumerate(pieces) if piece.kind == "link" and not is_resource(pieces, at)), -1)
    if place < 0 or sum(size(piece.text) for piece in pieces[:place]) > _MOST_BEFORE:
        return None
    link = pieces[place]
    if size(link.text) < _LEAST or not _may_cite(link):
        return None
    bare = [replace(run, url=None, link=0) for run in link.runs]
    return LinkedCitation(link, [*spread(pieces[:place]), *bare, *spread(pieces[place + 1 :])])


def _may_cite(link: Piece) -> bool:
    """Whether a link begins with people, or has several parts and a year among them."""
    people = take_authors(link.runs)[0]
    if len(people.names) > 1 or any(one.is_self for one in people.names):
        return True
    return _YEAR.search(link.text) is not None and _SEVERAL_PARTS.search(link.text) is not None
