"""Dates and stages of BibTeX entries."""

from __future__ import annotations

import re
from collections.abc import Mapping

from profiles.dates import PartialDate
from publications.formats.bibliography import partial_date
from publications.latex import decode

_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?![\d])")
_YEAR = re.compile(r"(?<!\d)([12]\d{3})(?!\d)")
_MONTH_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH_NAME = re.compile(
    r"(?<![a-z])(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
    r"(?:uary|ruary|ch|il|e|y|ust|t|tember|ober|ember)?(?![a-z])",
    re.I,
)
_NUMBER = re.compile(r"(?<!\d)\d{1,2}(?!\d)")
_WORK = r"(?:(?:manuscript|paper|article|preprint|currently|conditionally|provisionally)\s+)?"
_ACCEPTED_WORDS = (
    rf"{_WORK}(?:in ?press|to appear|to be (?:published|presented)|forthcoming|accepted|advance online|early access|"
    r"online first|prepublished|à paraître|sous presse|im druck|im erscheinen|en prensa|in corso di stampa|in stampa|"
    r"no prelo|in druk|w druku|в печати|印刷中|待发表|已录用)\b"
)
_SUBMITTED_WORDS = (
    rf"{_WORK}(?:submitted|under (?:review|submission|revision)|"
    r"in (?:review|submission|revision|preparation)|inpreparation|soumis|en préparation|eingereicht|in vorbereitung|"
    r"en preparación|in preparazione|em preparação|投稿中|审稿中)\b"
)
_ACCEPTED = re.compile(_ACCEPTED_WORDS, re.I)
_SUBMITTED = re.compile(_SUBMITTED_WORDS, re.I)
_STAGE_ALONE = re.compile(rf"(?:{_ACCEPTED_WORDS}|{_SUBMITTED_WORDS})\W*", re.I)
# "Accepted for publication in the Journal of X": what stands before the name of a venue.
_STAGE_OF_VENUE = re.compile(
    rf"(?:{_ACCEPTED_WORDS}|{_SUBMITTED_WORDS})"
    r"(?: for (?:publication|presentation))?(?:\s*[,:]\s*|\s+(?:in|at|by|to|for)\b:?\s*(?:the\s+)?)(?=\S)",
    re.I,
)
_BEFORE_STAGE = re.compile(r"^\W*+(?:\d{4}\b\W*+)?")  # "(in press)", "2016 [in press]"
_STAGES = ("submitted", "preprint", "accepted", "published")


def read_date(fields: Mapping[str, str]) -> PartialDate | None:
    """``date`` of biblatex (the start of a range), else ``year`` with ``month`` and ``day``, as far as they hold."""
    if iso := _ISO.match(decode(fields.get("date", ""))):
        return partial_date(*iso.groups(""))
    year = _YEAR.search(decode(fields.get("year", "")) or decode(fields.get("date", "")))
    if not year:
        return None
    month_text = decode(fields.get("month", ""))[:100]
    month = month_number(month_text)
    day = _NUMBER.search(decode(fields.get("day", "")))
    if day is None and month and not is_range(month_text) and _MONTH_NAME.search(month_text):
        day = _NUMBER.search(month_text)
    return partial_date(year.group(1), str(month or ""), day.group() if day else "")


def is_range(month_text: str) -> bool:
    """Whether the text names more than one month or day: "June-August", "12--17 June"."""
    return len(_MONTH_NAME.findall(month_text)) > 1 or len(_NUMBER.findall(month_text)) > 1


def month_number(text: str) -> int | None:
    """The first month that a text names or numbers."""
    if name := _MONTH_NAME.search(text):
        return _MONTH_NAMES.index(name.group(1).lower()) + 1
    number = _NUMBER.search(text)
    return int(number.group()) if number and 1 <= int(number.group()) <= 12 else None


def split_stage(venue: str) -> tuple[str, str]:
    """Stage and name of a printed venue: "To appear in the Journal of X" is accepted, and the Journal of X.

    A venue that says nothing but its work's stage stays: "In press".
    """
    if match := _STAGE_OF_VENUE.match(venue):
        return read_stage(match.group()), venue[match.end() :]
    says_stage = _STAGE_ALONE.fullmatch(venue) or venue.lower() == "preprint"
    return (read_stage(venue) if says_stage else ""), venue


def read_stage(*texts: str) -> str:
    """The first stage that one of the texts begins with: "in press" is accepted. ``""`` if none says."""
    for text in texts:
        text = _BEFORE_STAGE.sub("", text).strip("()[] ")
        if text.lower() in _STAGES:
            return text.lower()
        if _ACCEPTED.match(text):
            return "accepted"
        if _SUBMITTED.match(text):
            return "submitted"
    return ""
