"""A record as JSON and back, as a candidate keeps it. Pure."""

from __future__ import annotations

from dataclasses import asdict, fields
from typing import Any

from profiles.dates import PartialDate
from publications.records import AuthorRecord, LinkRecord, PublicationRecord

_NAMES = {one.name for one in fields(PublicationRecord)}
_PLAIN = _NAMES - {"authors", "links", "date"}


def record_to_json(record: PublicationRecord) -> dict[str, Any]:
    """Every field that says something."""
    values = asdict(record) | {"date": str(record.date or "")}
    kept = {name: value for name, value in values.items() if value not in ("", None, [], {}, False, 0)}
    return kept if record.authors_complete else kept | {"authors_complete": False}


def record_from_json(data: dict[str, Any]) -> PublicationRecord:
    """The record. Raises ValueError, TypeError or KeyError for JSON that is none."""
    record = PublicationRecord(**{name: value for name, value in data.items() if name in _PLAIN})
    record.authors = [AuthorRecord(**author) for author in data.get("authors", [])]
    record.links = [LinkRecord(**link) for link in data.get("links", [])]
    record.date = PartialDate(data["date"]) if data.get("date") else None
    return record
