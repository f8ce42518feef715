"""JSON-LD for search engines: schema.org ScholarlyArticle and Person. Written only.

Specification: schema.org 28 (types and properties), JSON-LD 1.1; :func:`dumps` escapes what could end a ``script``
element, as section 7.3 of JSON-LD asks ("Restrictions for contents of JSON-LD script elements").
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from profiles.identifiers import doi_url
from publications.formats.bibliography import address, is_web_address, json_text, one_line
from publications.formats.names import split_name
from publications.formats.tidying import tidy
from publications.records import AuthorRecord, PublicationRecord

_CONTEXT = "https://schema.org"
_TYPES = {
    "article-journal": "ScholarlyArticle",
    "paper-conference": "ScholarlyArticle",
    "article": "ScholarlyArticle",
    "chapter": "Chapter",
    "book": "Book",
    "thesis": "Thesis",
    "report": "Report",
    "dataset": "Dataset",
    "software": "SoftwareSourceCode",
}
_PERIODICALS = frozenset({"article-journal"})


def publication(
    record: PublicationRecord, *, url: str = "", author_urls: Iterable[str] = (), image: str = ""
) -> dict[str, Any]:
    """One work. ``url`` is its canonical page; ``author_urls`` the authors' pages in order, ``""`` for none."""
    record = tidy(record)
    urls = [*author_urls, *([""] * len(record.authors))]
    data = {
        "@context": _CONTEXT,
        "@type": _TYPES.get(record.csl_type, "CreativeWork"),
        "@id": _web(url),
        "name": record.title,
        "headline": record.title[:110] if _TYPES.get(record.csl_type) == "ScholarlyArticle" else "",
        "author": [_author(author, page) for author, page in zip(record.authors, urls, strict=False)],
        "datePublished": str(record.date or ""),
        "isPartOf": _container(record),
        "pagination": record.pages,
        "abstract": record.abstract,
        "image": _web(image),
        "identifier": _identifiers(record),
        "sameAs": _same_as(record),
        "url": _web(url) or record.url,
    }
    return _filled(data)


def graph(items: Iterable[dict[str, Any]]) -> dict[str, Any]:
    """Several works as one document."""
    nodes = [{name: value for name, value in item.items() if name != "@context"} for item in items]
    return {"@context": _CONTEXT, "@graph": nodes}


def profile_page(person: dict[str, Any], *, url: str = "", changed: str = "") -> dict[str, Any]:
    """The page about one person. ``changed``: ISO 8601 moment of its last change, or ``""``."""
    entity = {name: value for name, value in person.items() if name != "@context"}
    data = {"@context": _CONTEXT, "@type": "ProfilePage", "url": _web(url), "dateModified": changed}
    return _filled(data | {"mainEntity": entity})


def person(
    name: str,
    *,
    url: str = "",
    alternate_names: Iterable[str] = (),
    affiliation: str = "",
    same_as: Iterable[str] = (),
    description: str = "",
    image: str = "",
    job_title: str = "",
    topics: Iterable[str] = (),
) -> dict[str, Any]:
    """One person. ``same_as`` are addresses that identify the person elsewhere (ORCID, Google Scholar)."""
    data = {
        "@context": _CONTEXT,
        "@type": "Person",
        "@id": _web(url),
        "name": one_line(name),
        "alternateName": [one_line(alternate) for alternate in alternate_names],
        "affiliation": _filled({"@type": "Organization", "name": one_line(affiliation)}) if affiliation else None,
        "jobTitle": one_line(job_title),
        "description": one_line(description),
        "image": _web(image),
        "knowsAbout": [one_line(topic) for topic in topics],
        "sameAs": [address(link) for link in same_as if is_web_address(link)],
        "url": _web(url),
    }
    return _filled(data)


def dumps(data: dict[str, Any]) -> str:
    """The text of a ``script`` element. ASCII, and no ``<``, ``>`` or ``&`` in it."""
    return json_text(data)


def _author(author: AuthorRecord, url: str) -> dict[str, Any]:
    parts = split_name(author.name, author.family)
    data = {"@type": "Person", "name": author.name, "givenName": parts.given, "familyName": parts.full_family}
    return _filled(data | {"url": _web(url)})


def _container(record: PublicationRecord) -> dict[str, Any] | None:
    """Article in an issue of a volume of a periodical; anything else in a book or a series."""
    if not record.venue:
        return None
    if record.csl_type not in _PERIODICALS:
        return {"@type": "PublicationEvent" if record.csl_type == "speech" else "CreativeWork", "name": record.venue}
    issn = record.extra.get("issn", "")
    container = _filled({"@type": "Periodical", "name": record.venue, "issn": issn})
    if record.volume:
        container = {"@type": "PublicationVolume", "volumeNumber": record.volume, "isPartOf": container}
    if record.issue:
        container = {"@type": "PublicationIssue", "issueNumber": record.issue, "isPartOf": container}
    return container


def _identifiers(record: PublicationRecord) -> list[dict[str, str]]:
    pairs = [("DOI", record.doi), ("arXiv", record.arxiv_id), *record.identifiers.items()]
    return [{"@type": "PropertyValue", "propertyID": scheme, "value": value} for scheme, value in pairs if value]


def _same_as(record: PublicationRecord) -> list[str]:
    doi = [doi_url(record.doi)] if record.doi else []
    return doi + ([f"https://arxiv.org/abs/{address(record.arxiv_id)}"] if record.arxiv_id else [])


def _web(url: str) -> str:
    return address(url) if is_web_address(url) else ""


def _filled(data: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in data.items() if value}
