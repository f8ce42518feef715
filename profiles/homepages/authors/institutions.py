"""Institutions that a list of authors begins or ends with: "Delta Commission: Joint Mud Centre, Lin, A., Oak, B."."""

from __future__ import annotations

import re

from profiles.homepages.authors.separators import CAPITAL, FAMILY
from profiles.homepages.wording.printed_dates import YEAR
from profiles.homepages.wording.venues import looks_like_venue

_REACH = 600  # characters of people up to the year
_LEAST_TITLE = 3  # words
_SMALL = r"(?:of|for|on|in|the|and|to|de|des|du|da|do|del|della|das|dos|la|las|los|le|les|und|für|y|e|et)"
_WORD = rf"{CAPITAL}[\w’'/&-]*"
_NAME = rf"{_WORD}(?: (?:{_SMALL} ){{0,3}}{_WORD}){{0,11}}"
_OTHER = rf"{_WORD}(?: (?:(?:of|for|the|de|du|da|della) ){{0,2}}{_WORD}){{0,7}}"
_KIND = re.compile(
    r"\b(?:Commission|Comisi[óo]n|Comiss[ãa]o|Kommission|Organi[sz]ations?|Minist(?:ry|erio|ério|erium|ère|ero)|"
    r"Directorate|DG|Agency|Agencia|Agência|Agence|Bank|Institut[eo]?s?|Cent(?:re|er)|Centro|Council|Conseil|Consejo|"
    r"Parliament|Department|Office|Foundation|Committee|Nations|Union|Unit|Society|Academy|Academies|Secretariat|"
    r"Authority|Federation|Board|Service|Observatory|Bureau|Bundesamt|Programme|Universit\w+|Division)\b"
)
_LEAD = re.compile(rf"\W{{0,3}}(?P<name>(?P<body>{_NAME})(?P<part>: {_NAME})?)(?=[,;]\s|\s&\s|\s?\()")
_FURTHER = re.compile(rf"[,;]\s(?P<name>{_NAME})(?=[,;]\s|\s&\s|\s?\()")
_LAST = re.compile(rf"\s{{0,3}}(?:the )?(?P<name>{_NAME}(?P<part>: {_NAME})?)(?=\s?\({YEAR}[a-z]?\))")
_PERSON_NEXT = re.compile(
    rf"[,;]\s(?:(?:and|&)\s)?(?:{FAMILY}(?:\s{FAMILY})?\s?,?\s{CAPITAL}\.|(?:{CAPITAL}\.[\s-]?){{1,4}}{FAMILY}[\s,;&])"
)
_UP_TO_TITLE = re.compile(rf"(?P<people>[^()]+)\({YEAR}[a-z]?\)[.,:]{{1,2}}\s(?P<title>[^.\n]+)")
_YEAR_ALONE = re.compile(rf"\s?\({YEAR}[a-z]?\)[\s.,:]{{0,3}}")
_WORD_OF_TEXT = re.compile(r"(?<![\w’'-])(?!et\b|and\b)[a-z]{4,}")
_JOINT = r"(?:[,;]\s(?:(?:and|&)\s)?|\s(?:&|and)\s)"
_OTHERS = re.compile(rf"(?P<others>(?:{_JOINT}{_OTHER}){{0,6}})\s?\({YEAR}[a-z]?\)[.,:]")
_EACH = re.compile(rf"{_JOINT}(?P<name>{_OTHER})")


def institutions_at_start(text: str) -> list[tuple[int, int]]:
    """The spans of the institutions that wrote a work, alone or before people with initials; [] where none did.

    "The Bank of Mud, Lin, A. (2020). Wet Letters" begins with a title: an institution without its division is told
    by a title behind the year. One that nobody follows needs its division.
    """
    lead = _LEAD.match(text)
    if lead is None or not _KIND.search(lead["body"]):
        return []
    spans, end = [lead.span("name")], lead.end()
    while (further := _FURTHER.match(text, end)) and _KIND.search(further["name"]):
        spans.append(further.span("name"))
        end = further.end()
    has_division = len(spans) > 1 or _has_division(lead)
    behind = text[end:]
    if _PERSON_NEXT.match(behind):
        return spans if has_division or _is_before_title(behind) else []
    others = _OTHERS.match(behind) if has_division else None
    if others is None:
        return []
    return [*spans, *(one.span("name") for one in _EACH.finditer(text, end, end + others.end("others")))]


def last_institution(text: str, *, is_closed: bool) -> tuple[int, int] | None:
    """The span of the institution, behind people, that the year in brackets follows; None where there is none.

    "Lin, A., Bank of Mud (2020)" may be a title: an institution without its division needs the "and" before it.
    """
    last = _LAST.match(text)
    if last is None or not _KIND.search(last["name"].partition(": ")[0]) or not (is_closed or _has_division(last)):
        return None
    behind = text[last.end("name") :]
    return last.span("name") if _is_before_title(f" {behind.lstrip()}") or _YEAR_ALONE.fullmatch(behind) else None


def _has_division(match: re.Match[str]) -> bool:
    return match["part"] is not None and _KIND.search(match["part"]) is not None


def _is_before_title(behind: str) -> bool:
    """Whether people, the year in brackets and a title follow."""
    found = _UP_TO_TITLE.match(behind[:_REACH])
    if found is None or _WORD_OF_TEXT.search(found["people"]):
        return False
    return len(found["title"].split()) >= _LEAST_TITLE and not looks_like_venue(found["title"])
