"""Entries whose title holds marks that elsewhere end one: reviews, which tell the book, and titles in single quotes.

"Review of A. Lin, *Mud and Oars* (Delta, 2015). *Annals of Mud* 34 (2016), 3-9", "‘Mud, and oars’, *Annals of Mud*".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from profiles.homepages.authors.search import holds_names
from profiles.homepages.citations.lines import in_lines, titled
from profiles.homepages.markup.inline import Run
from profiles.homepages.markup.textruns import cut_characters, drop_characters, flat_text
from profiles.homepages.wording.printed_dates import YEAR
from profiles.homepages.wording.reviews import BEGINS_REVIEW

_MOST = 1500  # characters
_MOST_ENDS = 12
_QUOTED = re.compile(r"\s{0,3}[‘'](?=[A-Z“\"«])")
_QUOTED_END = re.compile(r"[’'][.,]\s")
_EDITED = re.compile(r"in:?\s(?P<editors>[A-Z][^()\n]{3,120}?)\s\(eds?\.?\),?\s", re.I)
_TITLE_END = re.compile(r"[.,]\s(?:(?:in|en|em|dans|su)\b:?\s)?", re.I)
_JOURNAL_IN_QUOTES = re.compile(r"«\s?(?P<journal>[^«»\n]{3,120}?)\s?»")
# Behind the name of a journal, not behind that of the book under review.
_VOLUME_BEHIND = re.compile(
    rf"[\s,.]{{1,3}}(?:\(?(?:vol|no|nr|n|v|bd|t|heft|issue)\b[.°º]?\s?)?(?!{YEAR}\b)\d{{1,4}}\b", re.I
)


def arrange_review(runs: Sequence[Run]) -> list[Run] | None:
    """The runs of a review, whose title tells what is reviewed, or of a title in single quotes, before a journal."""
    text = flat_text(runs)
    if len(text) > _MOST:
        return None
    if lead := BEGINS_REVIEW.match(text):
        return _review(runs, text, lead.start("title"), lead.end())
    if quoted := _QUOTED.match(text):
        return _quoted(runs, text, quoted.end())
    return None


def _review(runs: Sequence[Run], text: str, begin: int, position: int) -> list[Run] | None:
    """The title ends before a journal with its volume, else before the last name in italics behind another."""
    fallback: list[Run] | None = None
    starts = [position]
    for end in islice(_TITLE_END.finditer(text, position), _MOST_ENDS):
        is_second = any(run.italic for run in cut_characters(runs, position, end.start()))
        if not is_second and any(holds_names(text[start : end.start()]) for start in starts):
            return None  # "Review of mud, A. Lin, B. Chen, ...": an article, and those who wrote it
        starts.append(end.end())
        place = _place(runs, text, end.end())
        if not place:
            continue
        arranged = _lines(runs, (begin, end.start()), place)
        if _VOLUME_BEHIND.match(flat_text(place)[len(place[0].text) :]):
            return arranged
        fallback = arranged if is_second else fallback
    return fallback


def _place(runs: Sequence[Run], text: str, start: int) -> list[Run]:
    """The runs from a place on, if a name in italics or in angular quotes begins there."""
    if quoted := _JOURNAL_IN_QUOTES.match(text, start):
        journal = cut_characters(runs, *quoted.span("journal"))
        name = replace(journal[0], text=flat_text(journal), italic=True)
        return [name, *drop_characters(runs, quoted.end())]
    place = drop_characters(runs, start)
    return place if place and place[0].italic else []


def _quoted(runs: Sequence[Run], text: str, begin: int) -> list[Run] | None:
    for end in islice(_QUOTED_END.finditer(text, begin), _MOST_ENDS):
        place = drop_characters(runs, end.end())
        if editors := _EDITED.match(flat_text(place)):
            book = [Run("In: ", 0), *drop_characters(place, editors.end()), Run("\n", 0, "break")]
            return _lines(runs, (begin, end.start()), [*book, Run(f"edited by {editors.group('editors')}", 0)])
        if place and place[0].italic:
            return _lines(runs, (begin, end.start()), place)
    return None


def _lines(runs: Sequence[Run], title: tuple[int, int], place: list[Run]) -> list[Run]:
    return in_lines([titled(cut_characters(runs, *title)), place])
