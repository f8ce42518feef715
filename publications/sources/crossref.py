"""Crossref: works by DOI, and the works that name an ORCID iD.

Source of the shape: "Crossref REST API", https://api.crossref.org/swagger-ui/index.html; titles and abstracts may hold
JATS and HTML mark-up.
"""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote

from profiles.identifiers import find_orcid
from publications.formats import csl_json
from publications.sources.answers import FoundWork, FoundWorks, checked_doi, count, listed, mapping
from publications.sources.client import Client
from publications.sources.faults import UNTITLED, SourceFault
from publications.sources.identifiers import checked_orcid

_WORKS = "https://api.crossref.org/works"
_ROWS = 200
_MAX_PAGES = 10


def work(client: Client, identifier: str) -> FoundWork:
    """The work of a DOI, with the number of works that cite it. Raises SourceFault."""
    answer = client.json(f"{_WORKS}/{quote(checked_doi(identifier), safe='')}")
    found = found_work(mapping(answer).get("message"))
    if found is None:
        raise SourceFault("bad-answer", UNTITLED, source="Crossref")
    return found


def works(client: Client, identifier: str) -> FoundWorks:
    """The works whose authors include an ORCID iD. Raises SourceFault."""
    orcid = checked_orcid(identifier)
    found, cursor = FoundWorks(), "*"
    for _ in range(_MAX_PAGES):
        asked = {"filter": f"orcid:{orcid}", "rows": str(_ROWS), "cursor": cursor}
        message = mapping(mapping(client.json(_WORKS, asked)).get("message"))
        items = listed(message.get("items"))
        found.take("Crossref", items, lambda item: found_work(item, orcid))
        cursor = str(message.get("next-cursor") or "")
        if len(items) < _ROWS or not cursor:
            return found
    found.whole = False
    return found


def found_work(item: Any, orcid: str = "") -> FoundWork | None:
    """One work of an answer. The author who gave that ORCID iD is marked as the person asked for."""
    records = csl_json.parse(json.dumps(item)).records if isinstance(item, dict) else []
    if not records:
        return None
    record = records[0]
    record.raw, record.line, record.key = "", 0, None
    names = [author for author in listed(item.get("author")) if isinstance(author, dict)]
    if orcid and len(names) == len(record.authors):
        for author, name in zip(record.authors, names, strict=True):
            author.is_self = find_orcid(str(name.get("ORCID") or "")) == orcid
    return FoundWork(record, count(item.get("is-referenced-by-count")))
