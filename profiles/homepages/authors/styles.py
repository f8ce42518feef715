"""Lists of people in one of the ways in which names are printed.

A list keeps to one order of given and family name, whatever stands around it; that tells where it ends better than any
mark does.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from profiles.homepages.authors.groups import group_at_start, group_between_at
from profiles.homepages.authors.names import MARKS, is_name
from profiles.homepages.authors.separators import CAPITAL
from profiles.homepages.authors.stretches import RAISED
from profiles.homepages.wording.venues import is_strong_label

_MOST_NAMES = 400
_LONGEST_GROUP = 160  # characters
_AROUND_GROUP = 600
_PARTICLE = (
    r"(?:(?i:van|von|vom|de|del|della|di|da|das|do|dos|du|le|la|el|al|bin|ibn|ten|ter|den|der|zu|zur|af|st\.?)[ ]|"
    r"[dlDL]['’])"
)
_SMALL = r"[^\W\d_A-Z]"
_WORD = rf"{CAPITAL}[\w'’]{{0,30}}{_SMALL}[\w'’]{{0,30}}(?:[-‐–](?:{CAPITAL}|{_SMALL})[\w'’]{{0,30}}){{0,3}}"
_FAMILY = rf"{_PARTICLE}{{0,3}}{_WORD}"
_FAMILIES = rf"{_FAMILY}(?:[ ]{_FAMILY})?"
_DOTTED = rf"{CAPITAL}[a-zéh]?\.(?:[ ]?[-‐–]?[ ]?{CAPITAL}[a-zéh]?\.|[a-z]\.){{0,4}}"
_BLOCK = rf"{CAPITAL}{{1,4}}(?:[-‐]{CAPITAL}{{1,2}})?(?![\w'’-]|\.[\w-])"
_GIVEN = rf"{_WORD}(?:[ ](?:{CAPITAL}\.(?:-?[ ]?{CAPITAL}\.)?|{CAPITAL}(?=[ ])|{_WORD})){{0,2}}"
_SUFFIX = r"(?:,?[ ](?:Jr|Sr)\.|,?[ ](?:Jr|Sr|II|III|IV)(?!\w))?"
_MARK = rf"[{re.escape(MARKS)}{RAISED}]"
_MARKS = rf"(?:[ ]?{_MARK}{{1,40}}(?:,[ ]?{_MARK}{{1,9}}){{0,5}})?"
_MARKS_BEHIND = re.compile(rf"{_MARKS}(?:(?<={_MARK})\.(?=[,;]))?")
_AND = r"(?:and|&|und|et|y|e|och|og|en|ve|и)"
_SEPARATOR = re.compile(
    rf"[ ]?[;,，、](?:[ ]?{_MARK}{{1,9}})?[ ]{{0,3}}(?:(?P<last>{_AND})[ ]{{1,3}})?|"
    rf"[ ](?P<also>{_AND})[ ]|[ ]?(?P<sign>&)[ ]?"
)
_CUT = re.compile(
    r"[,; ]{0,3}(?:(?:and|&)[ ])?(?:et\.?[ ]?al\b\.?|"
    r"(?:and[ ])?(?:\d{1,3}[ ](?:more[ ]|other[ ])?)?(?:others|co-?authors|colleagues)\b|\.{3}|…)",
    re.I,
)
_LEFT_OUT = re.compile(r"(?:\.{2,6}|…)[,;]?[ ]{0,3}(?:(?:and|&)[ ])?")  # "Lin, A., ... Oak, B."

_GIVEN_FIRST = (
    rf"{_DOTTED}[ ]?(?:{_WORD}[ ])?{_FAMILY}",
    rf"{_BLOCK}[ ]{_FAMILY}",
    rf"{_GIVEN}[ ]{_FAMILY}",
)
_GIVEN_ALONE = rf"{_WORD}(?:[ ](?:{CAPITAL}\.(?:-?[ ]?{CAPITAL}\.)?|{CAPITAL}(?=[ ,;.])))?"
_FAMILY_FIRST = (
    rf"{_FAMILIES},[ ]{{0,3}}{_DOTTED}",
    rf"{_FAMILIES},[ ]{{0,3}}{_BLOCK}",
    rf"{_FAMILIES},[ ]{{1,3}}{_GIVEN_ALONE}",
    rf"{_FAMILY},[ ]{{1,3}}{_GIVEN}",
    rf"{_FAMILIES}[ ]{_DOTTED}",
    rf"{_FAMILIES}[ ]{_BLOCK}",
)
_TURNED = _FAMILY_FIRST[:4]


def _names(forms: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?P<name>(?:{'|'.join(forms)}){_SUFFIX})")


# By the order of the names: in all of a list, and in the first of it.
STYLES = {
    "given first": (_names(_GIVEN_FIRST), _names(_GIVEN_FIRST)),
    "family first": (_names(_FAMILY_FIRST), _names(_FAMILY_FIRST)),
    "first turned": (_names(_TURNED), _names(_GIVEN_FIRST)),
}
_SHORTER = re.compile(
    rf"(?P<name>{_DOTTED}[ ]?{_FAMILY}|{_BLOCK}[ ]{_FAMILY}|{_WORD}[ ](?:{CAPITAL}\.?[ ])?{_FAMILY}|"
    rf"{_FAMILY}[ ]{_DOTTED})"
)
# Between others a name may be in small letters: "Ada Lin, bo oak, Cy Elm".
_IN_SMALL = re.compile(
    r"(?P<name>(?!(?:on|in|at|by|to|as|an?|its|our|all|any|new)[ ])[^\W\d_]{2,15}[ ][^\W\d_]{2,15})(?=[ ]?[;,])"
)
_INITIAL = re.compile(rf"{CAPITAL}\.|(?:^|[ ]){CAPITAL}{{1,3}}(?:[ ]|$)")


@dataclass(frozen=True, slots=True)
class People:
    """``names`` are spans of the visible text; ``end`` lies behind the last one's marks."""

    style: str
    names: tuple[tuple[int, int], ...]
    end: int
    is_complete: bool = True
    is_closed: bool = False  # an "and" stands before the last one

    @property
    def start(self) -> int:
        return self.names[0][0]


def lists_at(visible: str, start: int, seams: Sequence[int] = ()) -> Iterator[People]:
    """Every list of people that begins at a place of a visible text, one or several for each style.

    ``seams`` are the places, in order, that no name reaches over, as where italics begin.
    """
    for style, (first, further) in STYLES.items():
        found = _list_at(visible, start, seams, style, first, further)
        if found is None or (style == "first turned" and len(found.names) < 2):
            continue
        yield from _with_shorter(visible, found)


def _list_at(
    visible: str, start: int, seams: Sequence[int], style: str, first: re.Pattern[str], further: re.Pattern[str]
) -> People | None:
    names: list[tuple[int, int]] = []
    place, end, pattern, is_closed, is_complete, is_group = start, start, first, False, True, False
    while len(names) < _MOST_NAMES:
        if names and (left_out := _LEFT_OUT.match(visible, place)):
            place, is_complete = left_out.end(), False
        seam = bisect_right(seams, place)
        stop = seams[seam] if seam < len(seams) else len(visible)
        match = _person_at(visible, place, stop, pattern) or _in_small_at(visible, place, further, len(names))
        if match is not None:
            names.append(match.span("name"))
            end, pattern, is_group = marks_end(visible, match.end()), further, False
        elif names and (group := _group_at(visible, place, names)):
            names.append(group[:2])
            end, is_group = group[2], True
        else:
            is_closed = False  # a separator stands behind the last name
            break
        separator = _SEPARATOR.match(visible, end)
        if is_closed or separator is None:
            break
        is_closed = any(separator.groups())
        place = separator.end()
    is_closed = is_closed or is_group
    if not names:
        return None
    if cut := _CUT.match(visible, end):
        return People(style, tuple(names), cut.end(), is_complete=False)
    return People(style, tuple(names), end, is_complete=is_complete, is_closed=is_closed and len(names) > 1)


def _person_at(visible: str, place: int, stop: int, pattern: re.Pattern[str]) -> re.Match[str] | None:
    match = pattern.match(visible, place, stop)
    return match if match is not None and _is_person(match["name"]) else None


def _in_small_at(visible: str, place: int, further: re.Pattern[str], count: int) -> re.Match[str] | None:
    """A name in small letters between names, ``count`` of which stand before it: a title is not parted so."""
    match = _IN_SMALL.match(visible, place) if count > 1 else None
    if match is None or not match["name"].islower() or not _is_person(match["name"].title()):
        return None
    separator = _SEPARATOR.match(visible, match.end())
    return match if separator and _person_at(visible, separator.end(), len(visible), further) else None


def _group_at(visible: str, place: int, names: Sequence[tuple[int, int]]) -> tuple[int, int, int] | None:
    """Where the name of a group that stands behind names begins and ends, and where the list goes on behind it."""
    text = visible[place : place + _LONGEST_GROUP]
    if found := group_at_start(text):
        return place + found.start("group"), place + found.end("group"), place + found.end()
    before = [visible[slice(*name)] for name in names]
    length = group_between_at(before, visible[place : place + _AROUND_GROUP])
    return (place, place + length, place + length) if length else None


def _is_person(name: str) -> bool:
    return is_name(name) and not is_strong_label(name)


def _with_shorter(visible: str, people: People) -> Iterator[People]:
    """A list, and the list without what of its end may belong to what follows."""
    yield people
    if not people.is_complete:
        return
    start, stop = people.names[-1]
    shorter = _SHORTER.match(visible, start)
    if shorter and shorter.end() < stop:
        yield People(
            people.style, (*people.names[:-1], shorter.span("name")), shorter.end(), is_closed=people.is_closed
        )
    if people.is_closed:
        return
    for count in range(1, min(len(people.names), 3)):
        yield People(people.style, people.names[:-count], people.names[-count - 1][1])


def left_out_weight(visible: str, whole: People, people: People) -> float:
    """How much speaks against reading a list without its last names: little where they alone have no initials."""
    kept = [visible[slice(*name)] for name in people.names]
    left = [visible[slice(*name)] for name in whole.names[len(kept) :]]
    is_odd = len(kept) > 1 and all(map(_INITIAL.search, kept)) and not any(map(_INITIAL.search, left))
    return (0.2 if is_odd else 1.0) * len(left)


def without_last_word(visible: str, name: tuple[int, int]) -> str:
    """A printed name without what may belong to a venue behind it ("R. Oak Sci"), or the whole of it."""
    shorter = _SHORTER.match(visible, *name)
    return shorter["name"] if shorter else visible[slice(*name)]


def marks_end(visible: str, end: int) -> int:
    """Where the marks behind a name end."""
    match = _MARKS_BEHIND.match(visible, end)
    return match.end() if match else end


def people_weight(visible: str, people: People, marked: int) -> float:
    """How much speaks for a list of people; ``marked`` of its names are set apart as the page's owner's."""
    printed = [visible[slice(*name)] for name in people.names]
    initials = sum(_INITIAL.search(name) is not None for name in printed)
    return (
        0.6 * min(len(printed), 4)
        + 0.8 * people.is_closed
        + 1.0 * (not people.is_complete)
        + 1.5 * (marked == 1)
        + 0.8 * (initials >= len(printed) / 2)
        + 0.4 * (people.style == "family first" and len(printed) > 1)
        - 0.5 * (people.style == "first turned")
    )
