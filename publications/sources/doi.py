"""doi.org: the metadata of one DOI as CSL-JSON, whoever registered it (Crossref, DataCite, mEDRA …).

Source of the shape: "DOI content negotiation", https://citation.doi.org/docs.html.
"""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any
from urllib.parse import quote

from publications.formats import csl_json
from publications.formats.bibliography import ARXIV_DOI
from publications.records import PublicationRecord
from publications.sources.answers import checked_doi
from publications.sources.client import Client
from publications.sources.faults import UNTITLED, SourceFault

CSL_JSON = "application/vnd.citationstyles.csl+json"


def work(client: Client, identifier: str) -> PublicationRecord:
    """The work of a DOI. Raises SourceFault."""
    doi = checked_doi(identifier)
    answer = client.json(f"https://doi.org/{quote(doi, safe='')}", accept=CSL_JSON)
    return record_of(answer, doi)


def record_of(answer: Any, doi: str) -> PublicationRecord:
    """A CSL-JSON answer as a record that has the DOI which was asked for. Raises SourceFault."""
    records = csl_json.parse(json.dumps(answer)).records if isinstance(answer, dict) else []
    if not records:
        raise SourceFault("bad-answer", UNTITLED, source="doi.org")
    record = replace(records[0], doi=doi, raw="", line=0, key=None)
    if not doi.startswith(ARXIV_DOI):
        return record
    return replace(record, venue="arXiv", csl_type="article", stage="preprint", arxiv_id=doi.removeprefix(ARXIV_DOI))
