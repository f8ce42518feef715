"""Lists that name only the others: "(with Ada Lin and Bo Chen)", as economists print them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate

from profiles.homepages.authors.lists import take_authors
from profiles.homepages.authors.pieces import AuthorList
from profiles.homepages.authors.separators import FAMILY
from profiles.homepages.markup.inline import Run
from profiles.homepages.markup.pieces import BREAK, Piece, gather, spread
from profiles.homepages.markup.textruns import (
    closing_place,
    cut_characters,
    drop_characters,
    flat_text,
    keep_characters,
    length_of,
    with_breaks,
)
from profiles.homepages.wording.editors import EDITORS_IN_BRACKETS
from profiles.homepages.wording.printed_dates import YEAR
from profiles.homepages.wording.stages import STAGE

# What was done together with those who made a volume: "co-edited with", "hrsg. mit".
_EDITED = (
    r"(?:as )?(?:special issue,? )?(?:guest )?(?:co-?)?edit(?:ed|ors?|ing),?|(?:co-?)?eds?\.?,?|"
    r"(?:mit)?(?:hrsg|herausgegeben|hg)\.?,?|"
    r"(?:co-?)?(?:editad[oa]|(?:dir|coord|org)\.|dirigée?|coordinad[oa]|organizad[oa])"
)
_WITH = re.compile(
    r"(?P<before>^[\s.,;:|–—-]{0,6}|[\n(（\[][\s.,]{0,3}|[.,;?!”\"]\s{1,2}|\s[|–—-]{1,3}\s|[\]】]\s{1,3})"
    r"(?:[–-]\s?)?(?:(?:is |was )?(?:(?:a )?joint(?:ly)?(?: (?:work|paper|project))?|co-?authored|co-?written|written|"
    rf"together|{_EDITED}|work|in collaboration|en collaboration|en colaboración|in zusammenarbeit|"
    r"em colaboração|zus(?:ammen|\.)|gem(?:einsam|\.))\s{1,2})?"
    r"(?:with|w/|avec|mit|con|com)\s{1,3}(?=[^\W\d_])",
    re.I,
)
# What may follow the names: the end of the bracket, sentence or field.
_BEHIND = re.compile(rf"\s{{0,3}}(?:$|[\n)）\].,;:|(（–—\[]|-\s|in\s|at\s|published\b|{YEAR}\b)", re.I)
_AS_EDITORS = re.compile(rf"\s?{EDITORS_IN_BRACKETS}(?:\s?:)?|\s?:", re.I)
_CLOSING = re.compile(r"[)）\]]")
_BRACKETS = {"(": ")", "（": "）", "[": "]"}
_FAMILY = re.compile(FAMILY)
# What a title goes on with: "with Applications and Examples".
_NO_FAMILY = re.compile(
    r"applications?|examples?|discussions?|rejoinders?|comments?|notes?|appendi(?:x|ces)|supplements?|corrigend\w+|proofs?|"
    r"exercises|code|data|implications|extensions?|evidence|theory|methods?|experiments?|solutions?|perspectives|"
    r"[A-Z]\w*(?:ing|tion|tions|ity|ness|ment|ments)",
    re.I,
)
_VOLUME = re.compile(r"[\s.,]{1,3}\d{1,4}\b")
_PLACE = re.compile(rf"{YEAR}|\b{STAGE}\b")  # when a work appeared, or how far it is
_PRESS = re.compile(rf"\((?=[^()\n]{{3,120}}{YEAR}\))")
_MAX_PLACES = 8


def tells_coauthors(runs: Sequence[Run]) -> bool:
    """Whether an entry may hold such a list."""
    return _WITH.search(flat_text(runs)) is not None


def part_coauthors(runs: Sequence[Run]) -> list[Run]:
    """The runs with a line break between what is set apart as a title and a "with" right behind it."""
    ends = accumulate(map(length_of, runs))
    places = [
        end
        for end, run, behind in zip(ends, runs, runs[1:], strict=False)
        if (run.bold or run.link or run.italic)
        and behind.kind == "text"
        and behind.text.startswith(" ")
        and _WITH.match(behind.text)
    ]
    return with_breaks(runs, [(place, place + 1) for place in places[:1]])


def take_coauthors(pieces: Sequence[Piece]) -> tuple[AuthorList, list[Piece]]:
    """The people whom a work was written with, and the pieces without them; no names where none are told."""
    runs = spread(pieces)
    text = flat_text(runs)
    for match in list(_WITH.finditer(text))[:_MAX_PLACES]:
        before = match.group("before")
        bracket = _closing(text, match.start()) if before.startswith(("(", "（", "[")) else -1
        inside = keep_characters(runs, bracket if bracket >= 0 else _journal_behind(runs, match.end()))
        authors, taken = take_authors(drop_characters(inside, match.end()))
        stop = match.end() + taken
        ends = _BEHIND.match(text[stop:]) or text[:stop].rstrip().endswith((",", ";"))
        names = [one.name for one in authors.names]
        is_apart = bracket >= 0 or _is_below_title(runs, match.start())
        if not taken or not ends or not (all(map(_is_full, names)) or (is_apart and _are_families(names, text[stop:]))):
            continue
        authors.others_only = True
        head = keep_characters(runs, match.start() + before.startswith(tuple('?!”"')))
        mark = _AS_EDITORS.match(text, stop) if bracket < 0 and not match.start() else None
        return authors, [*gather(head), BREAK, *gather(_behind(runs, mark.end() if mark else stop, bracket))]
    return AuthorList(), list(pieces)


def is_coauthors(text: str) -> bool:
    """Whether a text only names several people with whom a work was written; one may be "With Friends Like These"."""
    match = _WITH.match(text)
    if match is None:
        return False
    authors, taken = take_authors([Run(text[match.end() :], 0)])
    is_whole = not text[match.end() + taken :].strip(" .:)")
    return is_whole and len(authors.names) > 1 and all(_is_full(one.name) for one in authors.names)


def begins_with_coauthors(runs: Sequence[Run]) -> bool:
    """Whether an entry begins with whom its owner wrote or edited it with, parted from the title: "Hg. mit A. Lin:"."""
    text = flat_text(runs)
    match = _WITH.match(text)
    taken = take_authors(drop_characters(runs, match.end()))[1] if match else 0
    return match is not None and taken > 0 and _AS_EDITORS.match(text, match.end() + taken) is not None


def _closing(text: str, at: int) -> int:
    """Where the bracket that opens at a place closes; where none of its kind does, at the first of any kind."""
    place = closing_place(text, at, _BRACKETS[text[at]])
    found = _CLOSING.search(text, at)
    return place if place >= 0 else found.start() if found else -1


def _behind(runs: Sequence[Run], stop: int, bracket: int) -> list[Run]:
    """What follows the people; what else stands in their bracket is dropped unless it tells where and when."""
    if bracket < 0:
        return drop_characters(runs, stop)
    inside = cut_characters(runs, stop, bracket)
    behind = drop_characters(runs, bracket + 1)
    return [*inside, Run("\n", 0, "break"), *behind] if _PLACE.search(flat_text(inside)) else behind


def _journal_behind(runs: Sequence[Run], position: int) -> int:
    """Where a press and year in brackets, or italics before a volume, begin behind names, else the end of the text."""
    text = flat_text(runs)
    press = _PRESS.search(text, position)
    place, end = 0, press.start() if press else len(text)
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
