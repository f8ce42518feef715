"""Parsed records for tests, in few words."""

from __future__ import annotations

from typing import Any

from profiles.dates import PartialDate
from profiles.homepages.records import ParsedHomepage, PersonRecord
from publications.records import AuthorRecord, PublicationRecord


def author_records(text: str) -> list[AuthorRecord]:
    """``"Ann Lee!, Bo Chen*"``: ``!`` is the page owner's mark, ``*`` equal contribution."""
    names = [name.strip() for name in text.split(",") if name.strip()]
    return [AuthorRecord(name.strip("!*"), is_self="!" in name, equal="*" in name) for name in names]


def record(title: str, authors: str = "", year: int | None = 2021, **values: Any) -> PublicationRecord:
    date = PartialDate.of(year) if year else None
    return PublicationRecord(title=title, authors=author_records(authors), date=date, **values)


def page(name: str, *records: PublicationRecord, **values: Any) -> ParsedHomepage:
    """The homepage of one person; every record gets a line."""
    for line, one in enumerate(records, start=1):
        one.line = one.line or line
    person = values.pop("person", None) or PersonRecord(name=name)
    return ParsedHomepage(
        source="acadhomepage", person=person, owner_known=bool(name), publications=list(records), **values
    )
