"""Records into CSL-JSON."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from publications.formats.bibliography import json_text
from publications.formats.csl_json import vocabulary
from publications.formats.csl_json.reading import untagged
from publications.formats.names import split_name
from publications.formats.tidying import tidy
from publications.records import AuthorRecord, PublicationRecord


def unparse(records: Iterable[PublicationRecord]) -> str:
    """A JSON list, ASCII only: safe wherever text goes."""
    items = [_item(tidy(record), number) for number, record in enumerate(records, start=1)]
    return json_text(items, indent=1) + "\n"


def _item(record: PublicationRecord, number: int) -> dict[str, Any]:
    by_publisher = record.csl_type in vocabulary.BY_PUBLISHER
    extra = {
        vocabulary.WRITTEN_EXTRA[name]: value
        for name, value in record.extra.items()
        if name in vocabulary.WRITTEN_EXTRA
    }
    item = {
        "id": record.key or f"item{number}",
        "type": record.csl_type or "document",
        "title": record.title,
        "author": [_name(author) for author in record.authors],
        "container-title": "" if by_publisher else record.venue,
        "container-title-short": record.venue_short,
        "issued": {"date-parts": [[int(part) for part in record.date.split("-")]]} if record.date else None,
        "volume": record.volume,
        "issue": record.issue,
        "page": re.sub(r"(?<=\d)–(?=\d)", "-", record.pages),
        "DOI": record.doi,
        "URL": record.url,
        "abstract": record.abstract,
        "status": record.stage,
        "PMID": record.identifiers.get("pmid"),
        "PMCID": record.identifiers.get("pmcid"),
        **extra,
    }
    if by_publisher and record.venue:
        item["publisher"] = record.venue
    filled = {name: value for name, value in item.items() if value}
    custom = _custom(record)
    if verbatim := _misread(filled, record.authors):
        custom["verbatim"] = verbatim
    return filled | ({"custom": custom} if custom else {})


def _misread(item: dict[str, Any], authors: list[AuthorRecord]) -> dict[str, Any]:
    """The values that a reader would change, because they look like mark-up."""
    texts = {name: value for name, value in item.items() if isinstance(value, str) and untagged(value) != value}
    if any(untagged(author.name) != author.name for author in authors):
        return texts | {"author": [[author.name, author.family] for author in authors]}
    return texts


def _name(author: AuthorRecord) -> dict[str, str]:
    parts = split_name(author.name, author.family)
    if parts.literal:
        return {"literal": parts.literal}
    name = {
        "family": parts.family,
        "given": parts.given,
        "non-dropping-particle": parts.particle,
        "suffix": parts.suffix,
    }
    return {variable: value for variable, value in name.items() if value}


def _custom(record: PublicationRecord) -> dict[str, Any]:
    custom: dict[str, Any] = {name: getattr(record, name) for name in vocabulary.PLAIN if name != "stage"}
    custom["selected"] = record.selected
    custom["arxiv_id"] = record.arxiv_id
    custom["identifiers"] = {name: value for name, value in record.identifiers.items() if name not in ("pmid", "pmcid")}
    custom["links"] = [
        {"kind": link.kind, "url": link.url} | ({"label": link.label} if link.label else {}) for link in record.links
    ]
    custom["extra"] = {name: value for name, value in record.extra.items() if name not in vocabulary.WRITTEN_EXTRA}
    filled = {name: value for name, value in custom.items() if value}
    return filled if record.authors_complete else filled | {"authors_complete": False}
