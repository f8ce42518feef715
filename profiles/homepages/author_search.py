"""Where in an entry the author list stands."""

from __future__ import annotations

import re
from collections.abc import Sequence

from profiles.homepages.author_pieces import CAPITAL
from profiles.homepages.authors import AuthorList, take_authors
from profiles.homepages.inline import Run, plain
from profiles.homepages.pieces import TITLE_TRIM, TRIM, Piece, size, spread
from profiles.homepages.textruns import drop_characters, flat_text
from profiles.homepages.venues import find_year, looks_like_venue

_TITLE_SPLIT = re.compile(r"[,，.。;；:：?!]\s{1,3}|[，。；]|\s[-–—|]\s|[\r\n]")


def holds_names(text: str) -> bool:
    taken = take_authors([Run(text, 0)], minimum=2)[1]
    return bool(taken) and taken >= 0.8 * len(text.rstrip(TITLE_TRIM))


def lone_author(runs: Sequence[Run]) -> tuple[AuthorList, int]:
    authors, taken = take_authors(runs)
    if authors.names and (
        authors.names[0].is_self
        or authors.names[0].family
        or not authors.complete
        or re.search(rf"^\S+,\s{CAPITAL}\.", plain(runs))
    ):
        return authors, taken
    return AuthorList(), 0


def holds_list(fields: Sequence[Sequence[Piece]]) -> bool:
    """Whether one of the fields is an author list from its start."""
    return any(take_authors(spread(part), minimum=2)[1] > 0 for part in fields)


def is_sure(authors: AuthorList) -> bool:
    """Several names, a cut list or the owner's mark: no other part of an entry looks like that."""
    return len(authors.names) >= 2 or not authors.complete or authors.names[0].is_self


def _is_italic(runs: Sequence[Run]) -> bool:
    return all(run.italic for run in runs if run.kind == "text" and run.text.strip(TRIM))


def best_authors(runs: Sequence[Run], *, first: bool) -> tuple[AuthorList | None, tuple[int, int]]:
    """An author list at the start of a field, or behind a label or flag at its start."""
    text = "".join(run.text if run.kind == "text" else "\n" if flat_text([run]) else "" for run in runs)
    for start in _starts(text):
        authors, taken = take_authors(drop_characters(runs, start))
        if taken and _is_list(authors, runs, text, text[start + taken :].strip(TITLE_TRIM), first):
            return authors, (start, start + taken)
    return None, (0, 0)


def _starts(text: str) -> list[int]:
    """Where in a field an author list may begin."""
    starts = [0]
    lead = re.match(r"^[\s,.:：|\-–—]{0,6}(?:[(（\[][^()（）\[\]]{2,80}[)）\]][\s,.:：]{0,3}){1,3}", text)
    if lead:
        starts.append(lead.end())
    for match in re.finditer(r"[,.:：]\s|\n", text[:240]):
        if looks_like_venue(text[: match.start()]) or len(text[: match.start()].strip(TRIM)) < 3:
            starts.append(match.end())
    return starts[:6]


def _is_list(authors: AuthorList, runs: Sequence[Run], text: str, left: str, first: bool) -> bool:
    if _is_italic(runs) and find_year(text):
        return False
    is_lone = (
        first and len(authors.names[0].name.split()) <= 4 and (not left or looks_like_venue(left) or left[0] in "([（")
    )
    if not (is_sure(authors) or is_lone):
        return False
    return len(authors.names) > 1 or not (looks_like_venue(authors.names[0].name) or _is_italic(runs))


def title_then_authors(runs: Sequence[Run]) -> tuple[int, AuthorList, int] | None:
    """Split a plain line into a title and the author list behind it."""
    text = "".join(run.text if run.kind == "text" else "\n" if flat_text([run]) else "" for run in runs)
    for match in list(_TITLE_SPLIT.finditer(text[:1000]))[:25]:
        if size(text[: match.start()]) < 3:
            continue
        authors, taken = take_authors(drop_characters(runs, match.end()), minimum=1)
        if not taken:
            continue
        full = sum(
            len(name.name.split()) >= 2 or (size(name.name) < 3 and not name.name.isascii()) for name in authors.names
        )
        marked = any(name.is_self for name in authors.names)
        if full >= 2 or (full >= 1 and (marked or not authors.complete)):
            keep = match.start() + (1 if match.group()[0] in "?!" else 0)
            return keep, authors, match.end() + taken
    return None
