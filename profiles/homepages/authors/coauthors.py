"""Lists that name only the others: "(with Ada Lin and Bo Chen)", as economists print them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from profiles.homepages.authors.lists import take_authors
from profiles.homepages.authors.pieces import AuthorList
from profiles.homepages.authors.separators import FAMILY
from profiles.homepages.markup.inline import Run
from profiles.homepages.markup.pieces import BREAK, Piece, gather, spread
from profiles.homepages.markup.textruns import drop_characters, flat_text, keep_characters
from profiles.homepages.wording.printed_dates import YEAR

_WITH = re.compile(
    r"(?P<before>^[\s.,;:|–—-]{0,6}|[\n(（\[][\s.,]{0,3}|[.,;?!”\"]\s{1,2}|\s[|–—-]{1,3}\s|[\]】]\s{1,3})"
    r"(?:[–-]\s?)?(?:(?:is |was )?(?:(?:a )?joint(?:ly)?(?: (?:work|paper|project))?|co-?authored|co-?written|written|"
    r"together|work|in collaboration|en collaboration|en colaboración|in zusammenarbeit|em colaboração)\s{1,2})?"
    r"(?:with|w/|avec|mit|con|com)\s{1,3}(?=[^\W\d_])",
    re.I,
)
# What may follow the names: the end of the bracket, sentence or field.
_BEHIND = re.compile(rf"\s{{0,3}}(?:$|[\n)）\].,;:|(（–—\[]|-\s|in\s|at\s|published\b|{YEAR}\b)", re.I)
_CLOSING = re.compile(r"[)）\]]")
_FAMILY = re.compile(FAMILY)
# What a title goes on with: "with Applications and Examples".
_NO_FAMILY = re.compile(
    r"applications?|examples?|discussions?|rejoinders?|comments?|notes?|appendi(?:x|ces)|supplements?|corrigend\w+|proofs?|"
    r"exercises|code|data|implications|extensions?|evidence|theory|methods?|experiments?|solutions?|perspectives|"
    r"[A-Z]\w*(?:ing|tion|tions|ity|ness|ment|ments)",
    re.I,
)
_VOLUME = re.compile(r"[\s.,]{1,3}\d{1,4}\b")
_MAX_PLACES = 8


def tells_coauthors(runs: Sequence[Run]) -> bool:
    """Whether an entry may hold such a list."""
    return _WITH.search(flat_text(runs)) is not None


def take_coauthors(pieces: Sequence[Piece]) -> tuple[AuthorList, list[Piece]]:
    """The people whom a work was written with, and the pieces without them; no names where none are told."""
    runs = spread(pieces)
    text = flat_text(runs)
    for match in list(_WITH.finditer(text))[:_MAX_PLACES]:
        before = match.group("before")
        bracket = _CLOSING.search(text, match.end()) if before.startswith(("(", "（", "[")) else None
        inside = keep_characters(runs, bracket.start() if bracket else _journal_behind(runs, match.end()))
        authors, taken = take_authors(drop_characters(inside, match.end()))
        stop = match.end() + taken
        ends = _BEHIND.match(text[stop:]) or text[:stop].rstrip().endswith((",", ";"))
        names = [one.name for one in authors.names]
        is_apart = bracket is not None or _is_below_title(runs, match.start())
        if not taken or not ends or not (all(map(_is_full, names)) or (is_apart and _are_families(names, text[stop:]))):
            continue
        authors.others_only = True
        head = keep_characters(runs, match.start() + before.startswith(tuple('?!”"')))
        tail = drop_characters(runs, bracket.end() if bracket else stop)
        return authors, [*gather(head), BREAK, *gather(tail)]
    return AuthorList(), list(pieces)


def _journal_behind(runs: Sequence[Run], position: int) -> int:
    """Where italics before a volume begin behind names that are not in italics, else the end of the text."""
    text = flat_text(runs)
    place, end = 0, len(text)
    for run in runs:
        following = place + len(flat_text([run]))
        is_parted = place > position and text[:place].rstrip(" ").endswith(",")
        if run.italic and is_parted and _VOLUME.match(text, following):
            return place
        if run.italic and place <= position < following:
            return end
        place = following
    return end


def _is_below_title(runs: Sequence[Run], position: int) -> bool:
    """Whether a line begins at a position below one that is set apart as a title is."""
    before = [run for run in keep_characters(runs, position) if run.text.strip()]
    behind = [run for run in drop_characters(runs, position) if run.text.strip()]
    if not before or not behind:
        return False
    return any(run.bold or run.link or run.title for run in before[-1:]) and not (behind[0].bold or behind[0].link)


def _are_families(names: Sequence[str], behind: str) -> bool:
    """Whether names are family names alone ("with Castro, Lange and Oak") at the end of a line or bracket."""
    is_end = re.match(r"[\s.]{0,3}(?:$|[\n)）\]])", behind) is not None
    words = [name for name in names if not _is_full(name)]
    is_list = len(names) > 1 or is_end
    return is_end and is_list and all(_FAMILY.fullmatch(name) and not _NO_FAMILY.fullmatch(name) for name in words)


def _is_full(name: str) -> bool:
    """Whether a name has a given name: "with Applications" has none."""
    return len(name.split()) >= 2 or not name.isascii()
