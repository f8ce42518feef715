"""Citations without a mark between title and venue: "How mud settles in deltas Wet Lett. 2021 SCI Ada Lin, Bo Chen".

An index word ("SCI", "EI") between year and people tells the form. The venue is told by its words, or by its capitals
behind a title in small letters; where neither tells it, the entry is left unread.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from profiles.homepages.authors.lists import take_authors
from profiles.homepages.citations.lines import in_lines
from profiles.homepages.markup.inline import Run
from profiles.homepages.markup.pieces import size
from profiles.homepages.markup.textruns import cut_characters, drop_characters, flat_text
from profiles.homepages.wording.printed_dates import YEAR
from profiles.homepages.wording.venue_openings import VENUE_OPENING

_INDEX = r"(?:(?:SCIE?|EI|SSCI|CSSCI|ESCI|AHCI|ISTP|CPCI)(?:[\s,/]{1,2}(?=SCIE?|EI|SSCI|CSSCI|ESCI|Q[1-4]|CCF))?)"
_RUN_ON = re.compile(
    rf"\s{{0,3}}(?:\[?\d{{1,3}}[.\])]\s{{0,2}})?(?P<head>[^\n]{{30,400}}?)[\s,.]{{1,3}}(?P<year>{YEAR})\s{{1,2}}"
    rf"{_INDEX}{{1,3}}(?:[\s-]?(?:Q[1-4]|CCF[\s-]?[ABC]))?\s{{1,3}}(?=\S)"
)
_BY_WORDS = re.compile(rf"\s(?P<venue>(?:{VENUE_OPENING}|Advances in\b|(?:IEEE|ACM|SIAM)\b).{{2,200}})$")
_ACRONYM = re.compile(rf"\s(?P<venue>[A-Z][A-Za-z]*[A-Z]{{2}}[A-Za-z]*\s{{0,2}}{YEAR})$")
_BETWEEN_QUOTES = re.compile(r"[\"”](?P<venue>\s+[\"“])")
_SMALL = {"of", "and", "in", "on", "for", "the", "with", "&", "to"}
_LEAST = 4  # words of a title
_SHARE = 0.7  # of the words of a title in small letters


def arrange_run_on(runs: Sequence[Run]) -> list[Run] | None:
    """The runs of such a citation as title, people and venue in lines; None for any other entry."""
    text = flat_text(runs)
    match = _RUN_ON.match(text)
    if match is None:
        return None
    _, taken = take_authors(drop_characters(runs, match.end()))
    head = match.group("head")
    place = _venue_place(head)
    if place < 0 or not taken or text[match.end() + taken :].strip(" .;"):
        return None
    parts = [
        [Run(head[:place].strip(' .,"“”'), runs[0].line, title=True)],
        cut_characters(runs, match.end(), match.end() + taken),
        [Run(head[place:].strip(' ,"“”'), 0, italic=True), Run(f", {match.group('year')}.", 0)],
    ]
    return in_lines(parts)


def _venue_place(head: str) -> int:
    """Where the venue begins in a title and venue that run on; -1 where nothing tells it."""
    for form in (_BETWEEN_QUOTES, _ACRONYM, _BY_WORDS):
        match = form.search(head)
        if match is not None and size(head[: match.start()]) >= _LEAST:
            return match.start()
    words = [(word.group(), word.start()) for word in re.finditer(r"\S+", head)]
    first = len(words)
    while first and (words[first - 1][0][:1].isupper() or words[first - 1][0] in _SMALL):
        first -= 1
    while first < len(words) and words[first][0] in _SMALL:
        first += 1
    title = [word for word, _ in words[1:first] if len(word) > 3 and word[:1].isalpha()]
    small = sum(word[0].islower() for word in title)
    is_sentence = len(title) >= _LEAST and small >= _SHARE * len(title)
    return words[first][1] if is_sentence and first < len(words) else -1
