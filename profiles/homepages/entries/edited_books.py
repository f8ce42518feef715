"""The book in which a chapter stands, behind its editors: "In: Lin A, Oak B (Eds) Birds of the Delta. ..."."""

from __future__ import annotations

import re
from dataclasses import replace

from profiles.homepages.authors.lists import take_authors
from profiles.homepages.authors.separators import CAPITAL
from profiles.homepages.markup.inline import Run
from profiles.homepages.markup.pieces import size
from profiles.homepages.wording.editors import EDITORS
from profiles.homepages.wording.printed_dates import YEAR
from profiles.homepages.wording.venues import Label, find_year, read_label

_IN = re.compile(r"(?:^|[.;,)]\s{1,3})(?:in|en|em|dans)(?::\s{0,2}|\s)(?=[^\W\d_])", re.I)
# What says that the people before it made the book.
_EDITED = re.compile(
    r"(?P<people>[^()\[\]]{3,300}?)[\s,]{1,3}"
    rf"[(\[]?{EDITORS}\b\.?[)\]]?[.,:]{{0,2}}\s{{1,3}}",
    re.I,
)
_BOOK = re.compile(
    r"[“\"«„]?(?P<book>[^\W\d_][^()\[\]“”\"«»\n]{5,200}?)[”\"»“]?[\s,]{0,3}"
    rf"(?=\.\s|\.{{0,2}}$|\s[(\[]|[,.]\s(?:pp?|ss?|págs?|vol|bd|cap|ch|chapter|chap)\b\.?\s?\d|,\s{YEAR}|[”\"»]|"
    rf"\(|:\s\d|,\s{CAPITAL}[\w. ]{{2,30}}(?::\s|,\s{CAPITAL}[\w. ]{{2,30}},\s{YEAR}))",
    re.I,
)
_INITIAL = re.compile(r"\b[A-Z]\.(?:\s|$)")  # still somebody's
_LEAST_BOOK = 2  # words


_OPENS_BOOK = re.compile(r"(?:[Ii]n|[Ee]n|[Ee]m|[Dd]ans)(?:(?P<colon>\s?[:：])\s|\s(?=[^\W\d_]))")


def begins_book(text: str) -> bool:
    """Whether a text names a book at once, ahead of any chapter: "In: Lin, A. ...", "In Lin, A. (ed.), ..."."""
    opening = _OPENS_BOOK.match(text)
    if opening is None or opening["colon"]:
        return opening is not None
    edited = _EDITED.match(text, opening.end())
    return edited is not None and take_authors([Run(edited["people"], 0)])[1] == len(edited["people"])


def book_of(text: str) -> Label | None:
    """The book that a text names behind "In:" and editors, with its year; None where it names none."""
    lead = _IN.search(text[:400])
    if lead is None:
        return None
    rest = text[lead.end() : lead.end() + 800]
    edited = _EDITED.match(rest)
    if edited is not None and take_authors([Run(edited.group("people"), 0)])[1]:
        start = edited.end()
    else:
        people, start = take_authors([Run(rest, 0)], minimum=2)
        if len(people.names) < 2:
            return None
        start += len(rest[start:]) - len(rest[start:].lstrip(" .,:"))
    book = _BOOK.match(rest, start)
    if book is None or size(book.group("book")) < _LEAST_BOOK or not book.group("book")[0].isupper():
        return None
    if _INITIAL.search(book.group("book")):
        return None
    label = read_label(book.group("book").strip(" .,:"))
    return replace(label, year=label.year or find_year(text))
