"""Samples of a template that nobody took out: never published, always reported."""

from __future__ import annotations

import re

from profiles.homepages.files.source import Page
from profiles.homepages.records import (
    ActivityRecord,
    AffiliationRecord,
    HonorRecord,
    NewsRecord,
    ParsedHomepage,
    Problem,
)

TEMPLATE_SCHOLAR_IDS = ("DhtAFkwAAAAJ", "4FA6C0AAAAAJ")
_LOREM = re.compile(r"\blorem ipsum\b|\bvivamus ornare\b|\bdolor sit amet\b", re.I)
_REPEATED = re.compile(r"([A-Za-z])\1{9,}")
# Lines that are nothing but brackets to fill in: "[Interest 1]", "\\[LIST YOUR PAPERS BELOW\\]".
_BLANK = r"[ \t]*(?:[-*+]|\d\.)?[ \t]*\\?\[(?!\[)[^\[\]()\n]{4,300}\\?\][ \t]*"
_BLANKS = re.compile(rf"{_BLANK}(?:\n\s*{_BLANK})*")
_SAMPLE_TITLE = re.compile(r"^deep residual learning for image recognition$", re.I)
_SAMPLE_NAME = re.compile(r"^(?:your name|your sidebar name|firstname lastname|rayeren|first last|name)$", re.I)


def is_placeholder(text: str) -> bool:
    """Lorem ipsum, or a text that is one letter repeated."""
    if _LOREM.search(text[:2000]) or _BLANKS.fullmatch(text[:2000].strip()):
        return True
    letters = "".join(char for char in text[:2000] if char.isalpha())
    return len(letters) >= 10 and bool(_REPEATED.fullmatch(letters))


def is_sample_name(name: str) -> bool:
    """Whether a configured name is the template's own."""
    return bool(_SAMPLE_NAME.match(name.strip()))


def mark_leftovers(parsed: ParsedHomepage) -> None:
    """Flag the template samples among the records and report each."""
    rows: list[tuple[NewsRecord | HonorRecord | AffiliationRecord | ActivityRecord, str]] = []
    rows += [(news, news.text) for news in parsed.news]
    rows += [(honor, honor.title) for honor in parsed.honors]
    rows += [(affiliation, affiliation.raw) for affiliation in parsed.affiliations]
    rows += [(activity, activity.text) for activity in parsed.activities]
    for record, text in rows:
        if is_placeholder(text):
            record.leftover = True
            parsed.problems.append(Problem(record.line, "template-leftover", text[:200], record.file))


def drop_sample_papers(page: Page, parsed: ParsedHomepage) -> None:
    """Take out the papers that templates show as a sample, unless their author owns the page."""
    kept = []
    for record in parsed.publications:
        names = [author.name.casefold() for author in record.authors]
        sample = bool(_SAMPLE_TITLE.match(record.title)) and "he" not in parsed.person.name.casefold().split()
        sample = sample and any(name.endswith("kaiming he") for name in names)
        if sample or is_placeholder(record.title):
            page.problems.append(Problem(record.line, "template-leftover", record.title, record.file))
        else:
            kept.append(record)
    parsed.publications = kept
