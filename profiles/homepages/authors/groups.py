"""Groups that stand among the people of a work: "the Marsh Collaboration", "on behalf of the Delta Investigators"."""

from __future__ import annotations

import re

_LEAD = r"(?:(?:on behalf of|for|(?:the )?(?:other )?members of) )?"
_WORD = r"[A-Z\d][\w&’'/.-]*"
# Words that name nothing but a group of people, and words that need a "the" before them.
_SURE = (
    r"(?i:collaborations?|consorti(?:um|a)|investigators|collaborators|trialists|"
    r"(?:working|study|research|writing|trial|author|steering) group|study team|task force)"
)
_OTHER = r"(?:[Gg]roup|[Tt]eam|[Nn]etwork|[Ii]nitiative|[Cc]ommittee|[Pp]artnership|[Aa]lliance|[Pp]roject|[Ss]tudy)"
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


def group_at_start(text: str) -> re.Match[str] | None:
    """The group that a text begins with, up to what ends a name; its ``group`` is the name alone."""
    return _AHEAD.match(text)


def is_group(name: str) -> bool:
    """Whether a name is a group's."""
    match = _AHEAD.match(name)
    return match is not None and match.end() == len(name)


def with_groups_apart(text: str) -> str:
    """The text, of the same length, with a comma where a word, colon or bracket alone parts a group from the people.

    "Marsh Collaboration: A. Lin, ...", "A. Lin et al. (Marsh Collaboration)", "A. Lin for the Marsh Collaboration".
    """
    if match := _BEFORE_PEOPLE.match(text) or _BEHIND_NAME.search(text):
        text = f"{text[: match.start('mark')]},{text[match.end('mark') :]}"
    return _BRACKETED.sub(",", text, count=1)
