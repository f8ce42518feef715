"""ORCID's public interface: what a person says of themselves, and the works on their record.

Source of the shape: https://info.orcid.org/documentation/integration-guide/orcid-record/ and the schemas of version 3.0
(https://github.com/ORCID/orcid-model). Works are read whole, 50 at a time, by their put-codes; versions of one work
that came from several places stand in one group, the preferred one with the highest display index.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from profiles.identifiers import find_arxiv_id, find_doi, find_orcid
from publications.formats.bibliography import address, is_web_address, paragraphs, partial_date
from publications.formats.csl_json.reading import untagged
from publications.formats.names import author_of
from publications.records import AuthorRecord, LinkRecord, PublicationRecord
from publications.sources.answers import MAX_AUTHORS, FoundWork, FoundWorks, listed, mapping, text
from publications.sources.client import Client
from publications.sources.identifiers import checked_orcid

API = "https://pub.orcid.org/v3.0"
AT_ONCE = 50
MAX_WORKS = 2_000
_TYPES = {
    "journal-article": "article-journal",
    "conference-paper": "paper-conference",
    "conference-abstract": "paper-conference",
    "preprint": "article",
    "working-paper": "article",
    "book": "book",
    "edited-book": "book",
    "book-chapter": "chapter",
    "dissertation": "thesis",
    "dissertation-thesis": "thesis",
    "report": "report",
    "patent": "patent",
    "data-set": "dataset",
    "software": "software",
    "lecture-speech": "speech",
    "conference-presentation": "speech",
}


def works(client: Client, identifier: str) -> FoundWorks:
    """The works on the record of an ORCID iD. Raises SourceFault."""
    codes = put_codes(client, identifier)
    found = FoundWorks(whole=len(codes) <= MAX_WORKS)
    for start in range(0, min(len(codes), MAX_WORKS), AT_ONCE):
        read_works(client, identifier, codes[start : start + AT_ONCE], found)
    return found


def put_codes(client: Client, identifier: str) -> list[int]:
    """What ORCID calls the works on a record: one number a work. Raises SourceFault."""
    groups = listed(mapping(client.json(f"{API}/{checked_orcid(identifier)}/works")).get("group"))
    return [code for group in groups if (code := _preferred(mapping(group))) is not None]


def read_works(client: Client, identifier: str, codes: Sequence[int], found: FoundWorks) -> None:
    """Add the works of these numbers, at most AT_ONCE of them. Raises SourceFault."""
    orcid = checked_orcid(identifier)
    answer = mapping(client.json(f"{API}/{orcid}/works/{','.join(map(str, codes))}"))
    items = [mapping(item).get("work") for item in listed(answer.get("bulk"))]
    found.take("ORCID", items, lambda item: FoundWork(record_of(item, orcid)))


def _preferred(group: dict[str, Any]) -> int | None:
    """The put-code of the version of a work that its owner prefers."""
    codes = [
        (_index(summary), summary["put-code"])
        for summary in map(mapping, listed(group.get("work-summary")))
        if isinstance(summary.get("put-code"), int)
    ]
    return max(codes, key=lambda pair: pair[0])[1] if codes else None


def _index(summary: dict[str, Any]) -> int:
    given = str(summary.get("display-index") or "0")
    return int(given) if given.isascii() and given.isdigit() and len(given) < 10 else 0


def value_of(item: Any) -> str:
    return text(mapping(item).get("value"))


def record_of(item: Any, orcid: str = "") -> PublicationRecord:
    """One work. A record at ORCID often names no authors or not all: such a list is not complete."""
    item = mapping(item)
    title = mapping(item.get("title"))
    contributors = map(mapping, listed(mapping(item.get("contributors")).get("contributor")))
    authors = [author for one in contributors if _is_author(one) and (author := _author(one, orcid)).name]
    own, url = _own_identifiers(item), value_of(item.get("url"))
    csl_type = _TYPES.get(str(item.get("type")), "")
    whole_title, subtitle = value_of(title.get("title")), value_of(title.get("subtitle"))
    return PublicationRecord(
        title=f"{whole_title}: {subtitle}" if subtitle and subtitle not in whole_title else whole_title,
        authors=authors[:MAX_AUTHORS],
        authors_complete=False,
        venue=value_of(item.get("journal-title")),
        date=_date(mapping(item.get("publication-date"))),
        csl_type=csl_type,
        stage="preprint" if csl_type == "article" else "",
        abstract=paragraphs(untagged(item.get("short-description"))),
        links=[LinkRecord("paper", address(url))] if is_web_address(url) and not find_doi(url) else [],
        doi=find_doi(own.get("doi", "")),
        arxiv_id=find_arxiv_id(f"arxiv:{own['arxiv']}") if "arxiv" in own else "",
    )


def _is_author(contributor: dict[str, Any]) -> bool:
    role = mapping(contributor.get("contributor-attributes")).get("contributor-role")
    return role in (None, "author", "http://credit.niso.org/contributor-roles/writing-original-draft/")


def _author(contributor: dict[str, Any], orcid: str) -> AuthorRecord:
    author = author_of(value_of(contributor.get("credit-name")))
    path = mapping(contributor.get("contributor-orcid")).get("path")
    author.is_self = bool(orcid) and find_orcid(str(path or "")) == orcid
    return author


def _own_identifiers(item: dict[str, Any]) -> dict[str, str]:
    """Type → value of the identifiers of the work itself, not of the volume that it stands in."""
    found: dict[str, str] = {}
    for one in map(mapping, listed(mapping(item.get("external-ids")).get("external-id"))):
        if one.get("external-id-relationship") in ("self", "version-of"):
            found.setdefault(str(one.get("external-id-type")), text(one.get("external-id-value")))
    return found


def _date(value: dict[str, Any]) -> Any:
    return partial_date(*(value_of(value.get(part)) for part in ("year", "month", "day")))
