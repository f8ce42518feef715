"""Venues that no mark parts from the people before them: "Ada Lin and C. C. Oak *Wet Lett.* **2020**, 3, 4".

Where a name is whole and what follows is a venue, by its italics or by its words before a year or a volume, the venue
begins a line. A name is never its initials alone, so the first word behind them is no venue's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate

from profiles.homepages.authors.names import MARKS, is_name
from profiles.homepages.authors.search import is_people
from profiles.homepages.authors.separators import CAPITAL, FAMILY, PARTICLE
from profiles.homepages.markup.inline import Run
from profiles.homepages.markup.textruns import cut_characters, flat_text, length_of, with_breaks
from profiles.homepages.wording.printed_dates import YEAR
from profiles.homepages.wording.stages import STAGE
from profiles.homepages.wording.venues import looks_like_venue

# "J. Am.", "J. Wet Chem.": no initial of the name before it; that of "J. Phys. Rev." is one.
_JOURNAL_OF = rf"[JZ]\.\s(?!Phys\. Rev){CAPITAL}[a-z]{{1,11}}(?:\.|\s{CAPITAL}[a-z]{{1,11}}\.)"
_STRAIGHT = rf"(?:{CAPITAL}\.\s?-?){{1,4}}{PARTICLE}{{0,3}}{FAMILY}"
_TURNED = rf"{FAMILY},\s{CAPITAL}\.(?:[\s-]?(?!{_JOURNAL_OF}){CAPITAL}\.){{0,3}}"
_FULL = rf"{CAPITAL}[^\W\d_][\w'’-]*\s(?:{CAPITAL}\.\s){{0,2}}{PARTICLE}{{0,3}}{FAMILY}"
_NAME = rf"(?<!\w)(?P<name>(?P<sure>{_STRAIGHT}|{_TURNED})|{_FULL})[{re.escape(MARKS)}]{{0,3}}(?P<blank>\s{{1,3}})"
_BEFORE = re.compile(_NAME + r"(?=\w)")
_AT_END = re.compile(_NAME + r"$")
# What a name begins behind: a separator, the end of a sentence.
_START = re.compile(r"(?:^|[,;&!?\n”\"]|\s(?:and|und|et)|(?:[^\W_]{2}|\W)\.)\s{0,2}$")
_JOINED = re.compile(r"(?:&|\s(?:and|und|et))\s$")
_BARE_BEFORE = re.compile(rf"{FAMILY}\s{CAPITAL}{{1,3}},?\s(?:(?:and|und|et|&)\s)?$")  # "Lin A, Chen B. Wet Neurol."
_NUMBER = rf"[,.]?\s?(?:\(?{YEAR}\b|\d{{1,4}}\b)"
_NUMBER_BEHIND = re.compile(_NUMBER)
_WORD = rf"{CAPITAL}[\w-]{{1,12}}\s"
# "J. Am. Chem. Soc. 144", "Wet Lett. (2020)".
_SHORTENED = re.compile(
    rf"(?:{_WORD})?(?:[JZ]\.\s)?(?:{_WORD})?{CAPITAL}[a-z][\w-]{{0,10}}\.:?\s?(?:{CAPITAL}[\w-]{{0,11}}\.?:?\s?){{0,6}}{_NUMBER}"
)
_WORDS = re.compile(
    rf"(?P<venue>{CAPITAL}[\w&’'-]*(?:\s(?:{CAPITAL}[\w&’'-]*|of|and|the|for|in|&|on)){{0,9}}){_NUMBER}"
)
_STARTS_JOURNAL = re.compile(_JOURNAL_OF)
_STAGE = re.compile(rf"{STAGE}\b")
_MOST, _LONGEST_NAME = 1500, 60


def part_venue(runs: Sequence[Run]) -> list[Run]:
    """The runs with a line break before the venue, where nothing else parts it from the people."""
    text = flat_text(runs)
    if len(text) > _MOST:
        return list(runs)
    for match in (*_before_italics(runs, text), *_before_words(runs, text)):
        if is_name(match["name"]) and not looks_like_venue(match["name"]):
            return with_breaks(runs, [match.span("blank")])
    return list(runs)


def _before_italics(runs: Sequence[Run], text: str) -> Iterator[re.Match[str]]:
    """What may be a name before each stretch of italics that begins like a venue."""
    begins = _begins(runs, text)
    for place, run in begins.items():
        if run.italic and text[place].isupper() and _is_no_name(text, place, run):
            match = _AT_END.search(text, max(place - _LONGEST_NAME, 0), place)
            if match and (match.start() in begins or _START.search(text[: match.start()][-8:])):
                yield match


def _before_words(runs: Sequence[Run], text: str) -> Iterator[re.Match[str]]:
    """What may be a name before the words of a venue and a number; names without initials only behind an "and"."""
    begins = _begins(runs, text)
    position = 0
    while match := _BEFORE.search(text, position):
        position = match.start() + 1
        before = text[: match.start()][-_LONGEST_NAME:]
        is_joined = _JOINED.search(before) is not None
        is_begun = is_joined or (
            bool(match["sure"])
            and (match.start() in begins or _START.search(before) is not None)
            and not _STARTS_JOURNAL.match(text, match.start())
        )
        inside = cut_characters(runs, *match.span("blank"))
        if is_begun and not inside[0].italic and not _BARE_BEFORE.search(before) and _is_venue(text[match.end() :]):
            yield match


def _is_no_name(text: str, place: int, run: Run) -> bool:
    """Whether italics are no further person: "Cell Rep." before a number is none."""
    return not is_people(run.text.strip(" ,.")) or _NUMBER_BEHIND.match(text, place + len(run.text.strip())) is not None


def _begins(runs: Sequence[Run], text: str) -> dict[int, Run]:
    """The runs by the places of their first characters that are no blanks."""
    starts = [0, *accumulate(map(length_of, runs))]
    return {
        place + len(text[place:]) - len(text[place:].lstrip()): run
        for place, run in zip(starts, runs, strict=False)
        if run.kind == "text" and run.text.strip()
    }


def _is_venue(behind: str) -> bool:
    if _STAGE.match(behind) or (_SHORTENED.match(behind) and not _is_name_behind(behind)):
        return True
    words = _WORDS.match(behind)
    return words is not None and looks_like_venue(words["venue"])


def _is_name_behind(behind: str) -> bool:
    """Whether the first word ends the name and the people: "Poor. Nature, 2020" behind "H. Vincent"."""
    word, _, venue = behind.partition(". ")
    alone = _WORDS.match(venue)
    return alone is not None and looks_like_venue(alone["venue"]) and not looks_like_venue(word)
