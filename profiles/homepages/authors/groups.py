"""Groups that stand among the people of a work: "the Marsh Collaboration", "on behalf of the Delta Investigators"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from profiles.homepages.wording.printed_dates import YEAR
from publications.records import AuthorRecord

_LEAST_AROUND = 3  # people around a group that nothing tells but its place
_LEAD = r"(?:(?:on behalf of|for|(?:the )?(?:other )?members of) )?"
_WORD = r"[A-Z\d][\w&’'/.-]*"
# Words that name nothing but a group of people, and words that need a "the" before them.
_SURE = (
    r"(?i:collaborations?|consorti(?:um|a)|investigators|collaborators|trialists|"
    r"(?:working|study|research|writing|trial|author|steering) group|study team|task force)"
)
_OTHER = (
    r"(?:[Gg]roup|[Tt]eam|[Nn]etwork|[Ii]nitiative|[Cc]ommittee|[Pp]artnership|[Aa]lliance|[Pp]roject|[Ss]tudy|"
    r"[Pp]anel|[Cc]ouncil|[Ff]orum|[Cc]ommunity|[Pp]rogramme?)"
)
_FIELD = r"(?: (?:of|for|on) (?:the )?(?:[A-Z][\w’'-]* ?(?:and |& )?){1,6}(?<! ))?"
_GROUP = (
    rf"(?:(?:[Tt]he )?(?:{_WORD} ){{1,6}}{_SURE}|the (?:{_WORD} ){{1,6}}{_OTHER}){_FIELD}(?: \([A-Z][\w-]{{1,11}}\))?"
)
_AHEAD = re.compile(rf"[(\[]?{_LEAD}(?P<group>{_GROUP})(?:[)\]]|(?=$|\s?[.,:;(\[\"“«\n]))")
_BRACKETED = re.compile(rf"(?<![,;])\s(?=[(\[]{_LEAD}{_GROUP}[)\]])")
_BEHIND_NAME = re.compile(
    rf"(?<=[^\W\d_])\.?(?P<mark>\s)(?=(?:on behalf of|for) (?:the )?(?:{_WORD} ){{1,6}}{_SURE}\s?(?:[.,:;(\[\"“«\n]|$))"
)
_BEFORE_PEOPLE = re.compile(rf"\W{{0,3}}{_GROUP}\s?(?P<mark>:)(?=\s(?:[A-Z]\.|[A-Z][\w’'-]+,? [A-Z]\.))")
# Between people with initials in a list that a year ends: "Mud Action for Health", which no word tells.
_NAMED = re.compile(rf"{_WORD}(?: (?:for|of|on|the|in|{_WORD})){{0,6}} {_WORD}")
# Words that are hardly those of a title behind people.
_LIKELY = re.compile(rf"(?:[Tt]he )?(?:{_WORD} ){{1,6}}(?:{_SURE}|{_OTHER})")
_PERSON = re.compile(r"[^\W\d_][^,.\d]{0,40},\s[^\W\d_](?:\.|[\s.-]{1,2}[^\W\d_]){0,4}\.?")
_BEFORE_TITLE = rf"[(]?{YEAR}[a-z]?[).,:]{{1,2}}\s[“\"‘']?[^\W\d_][\w’'-]*(?:\s[\w’'-]+){{2}}"
_YEAR_NEXT = re.compile(_BEFORE_TITLE)
_LAST_PERSON = re.compile(rf"{_PERSON.pattern}\s{_BEFORE_TITLE}")
_SEPARATOR = re.compile(r"\s?[,;]\s{0,3}(?:(?:and|&)\s)?|\s(?:and|&)\s")
_INITIALS = re.compile(r"[^\W\d_]\.")


def group_at_start(text: str) -> re.Match[str] | None:
    """The group that a text begins with, up to what ends a name; its ``group`` is the name alone."""
    return _AHEAD.match(text)


def is_group(name: str) -> bool:
    """Whether a name is a group's."""
    match = _AHEAD.match(name)
    return match is not None and match.end() == len(name)


def is_group_author(author: AuthorRecord) -> bool:
    """Whether an author is a group, by its place in a list or by its name."""
    return author.family == author.name or is_group(author.name)


def is_group_between(before: Sequence[str], name: str, behind: Iterable[str]) -> bool:
    """Whether people with initials, and further ones up to a year, enclose a name which none of its words tells.

    ``behind`` are the pieces of the text behind it, of which those are read that commas part up to the year.
    """
    if not before or not all(map(_PERSON.fullmatch, before)) or not _NAMED.fullmatch(name):
        return False
    people = 0
    for piece in filter(None, behind):
        is_last = _is_last(piece)
        if is_last or _YEAR_NEXT.match(piece):
            is_amid = people + is_last > 0 or _LIKELY.fullmatch(name) is not None
            return is_amid and len(before) + people + is_last >= _LEAST_AROUND
        if _PERSON.fullmatch(piece):
            people += 1
        elif not (is_group(piece) or _LIKELY.fullmatch(piece)):
            return False
    return False


def group_between_at(before: Sequence[str], text: str) -> int:
    """How far the group reaches that a text begins with, as :func:`is_group_between` tells; 0 without one."""
    pieces: list[str] = []
    for piece in _SEPARATOR.split(text):
        if pieces and _INITIALS.match(piece):
            pieces[-1] = f"{pieces[-1]}, {piece}"
        else:
            pieces.append(piece)
    people = [name for name in before if _PERSON.fullmatch(name)]  # without groups
    return len(pieces[0]) if is_group_between(people, pieces[0], pieces[1:]) else 0


def _is_last(piece: str) -> bool:
    """Whether a year and a title follow a person or a group within a piece of a list."""
    group = group_at_start(piece)
    is_group_last = group is not None and _YEAR_NEXT.match(piece[group.end() :].lstrip()) is not None
    return is_group_last or _LAST_PERSON.match(piece) is not None


def with_groups_apart(text: str) -> str:
    """The text, of the same length, with a comma where a word, colon or bracket alone parts a group from the people.

    "Marsh Collaboration: A. Lin, ...", "A. Lin et al. (Marsh Collaboration)", "A. Lin for the Marsh Collaboration".
    """
    if match := _BEFORE_PEOPLE.match(text) or _BEHIND_NAME.search(text):
        text = f"{text[: match.start('mark')]},{text[match.end('mark') :]}"
    return _BRACKETED.sub(",", text, count=1)
