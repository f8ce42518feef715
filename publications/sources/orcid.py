"""ORCID's public interface: what a person says of themselves, and the works on their record.

Source of the shape: https://info.orcid.org/documentation/integration-guide/orcid-record/ and the schemas of version 3.0
(https://github.com/ORCID/orcid-model). Works are read whole, 50 at a time, by their put-codes; versions of one work
that came from several places stand in one group, the preferred one with the highest display index.
"""

from __future__ import annotations

from typing import Any

from profiles.identifiers import find_arxiv_id, find_doi, find_orcid
from publications.formats.bibliography import address, is_web_address, paragraphs, partial_date
from publications.formats.csl_json.reading import untagged
from publications.formats.names import author_of
from publications.records import AuthorRecord, LinkRecord, PublicationRecord
from publications.sources.answers import MAX_AUTHORS, FoundWork, FoundWorks, listed, mapping, text
from publications.sources.client import Client
from publications.sources.identifiers import checked_orcid

_API = "https://pub.orcid.org/v3.0"
_AT_ONCE = 50
_MAX_WORKS = 2_000
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


def names(client: Client, identifier: str) -> list[str]:
    """How the person of an ORCID iD writes their name: published name, given and family name, other names."""
    person = mapping(client.json(f"{_API}/{checked_orcid(identifier)}/person"))
    name = mapping(person.get("name"))
    parts = " ".join(filter(None, (_value(name.get("given-names")), _value(name.get("family-name")))))
    others = listed(mapping(person.get("other-names")).get("other-name"))
    found = [_value(name.get("credit-name")), parts, *(text(mapping(other).get("content")) for other in others)]
    return list(dict.fromkeys(filter(None, found)))


def works(client: Client, identifier: str) -> FoundWorks:
    """The works on the record of an ORCID iD. Raises SourceFault."""
    orcid = checked_orcid(identifier)
    groups = listed(mapping(client.json(f"{_API}/{orcid}/works")).get("group"))
    codes = [code for group in groups if (code := _preferred(mapping(group))) is not None]
    found = FoundWorks(whole=len(codes) <= _MAX_WORKS)
    for start in range(0, min(len(codes), _MAX_WORKS), _AT_ONCE):
        asked = ",".join(map(str, codes[start : start + _AT_ONCE]))
        answer = mapping(client.json(f"{_API}/{orcid}/works/{asked}"))
        items = [mapping(item).get("work") for item in listed(answer.get("bulk"))]
        found.take("ORCID", items, lambda item: FoundWork(record_of(item, orcid)))
    return found


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


def _value(item: Any) -> str:
    return text(mapping(item).get("value"))


def record_of(item: Any, orcid: str = "") -> PublicationRecord:
    """One work. A record at ORCID often names no authors or not all: such a list is not complete."""
    item = mapping(item)
    title = mapping(item.get("title"))
    contributors = map(mapping, listed(mapping(item.get("contributors")).get("contributor")))
    authors = [author for one in contributors if _is_author(one) and (author := _author(one, orcid)).name]
    own, url = _own_identifiers(item), _value(item.get("url"))
    csl_type = _TYPES.get(str(item.get("type")), "")
    whole_title, subtitle = _value(title.get("title")), _value(title.get("subtitle"))
    return PublicationRecord(
        title=f"{whole_title}: {subtitle}" if subtitle and subtitle not in whole_title else whole_title,
        authors=authors[:MAX_AUTHORS],
        authors_complete=False,
        venue=_value(item.get("journal-title")),
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
    author = author_of(_value(contributor.get("credit-name")))
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
    return partial_date(*(_value(value.get(part)) for part in ("year", "month", "day")))
