"""Semantic Scholar: the works of an author, a work by DOI or arXiv identifier, and how often they were cited.

Source of the shape: "Academic Graph API", https://api.semanticscholar.org/api-docs/graph (the key goes into a header).
"""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from profiles.faults import gettext_noop
from profiles.identifiers import find_arxiv_id, find_doi
from publications.formats.bibliography import address, is_web_address, page_range, paragraphs
from publications.formats.csl_json.reading import untagged
from publications.formats.names import author_of
from publications.records import AuthorRecord, LinkRecord, PublicationRecord
from publications.sources.answers import (
    MAX_AUTHORS,
    FoundWork,
    FoundWorks,
    checked_doi,
    count,
    date_of,
    listed,
    mapping,
    number_text,
    text,
)
from publications.sources.client import Client
from publications.sources.faults import UNTITLED, SourceFault
from publications.sources.identifiers import checked_arxiv_id, find_semantic_scholar_author

_API = "https://api.semanticscholar.org/graph/v1"
_LIMIT = 100
_MAX_PAGES = 20
_FIELDS = (
    "title,authors,year,publicationDate,venue,journal,externalIds,citationCount,abstract,publicationTypes,openAccessPdf"
)
_TYPES = {
    "JournalArticle": "article-journal",
    "Conference": "paper-conference",
    "Book": "book",
    "BookSection": "chapter",
    "Dataset": "dataset",
}


def works(client: Client, identifier: str) -> FoundWorks:
    """The works of an author identifier such as "1741101", and the author's citations. Raises SourceFault."""
    if not (author := find_semantic_scholar_author(identifier)):
        raise SourceFault(
            "bad-identifier", gettext_noop("This is no author of Semantic Scholar: %(given)s"), given=identifier[:80]
        )
    person = mapping(_ask(client, f"/author/{author}", {"fields": "name,citationCount"}))
    found, offset = FoundWorks(citations=count(person.get("citationCount"))), 0
    for _ in range(_MAX_PAGES):
        asked = {"fields": _FIELDS, "limit": str(_LIMIT), "offset": str(offset)}
        answer = mapping(_ask(client, f"/author/{author}/papers", asked))
        found.take("Semantic Scholar", listed(answer.get("data")), lambda item: found_work(item, author))
        following = answer.get("next")
        if not isinstance(following, int) or following <= offset:
            return found
        offset = following
    found.whole = False
    return found


def work(client: Client, identifier: str) -> FoundWork:
    """The work of a DOI or an arXiv identifier. Raises SourceFault."""
    named = f"DOI:{checked_doi(identifier)}" if find_doi(identifier) else f"ARXIV:{checked_arxiv_id(identifier)}"
    found = found_work(_ask(client, f"/paper/{quote(named, safe=':')}", {"fields": _FIELDS}))
    if not found.record.title:
        raise SourceFault("bad-answer", UNTITLED, source="Semantic Scholar")
    return found


def _ask(client: Client, path: str, parameters: dict[str, str]) -> Any:
    return client.json(f"{_API}{path}", parameters, headers={"x-api-key": client.keys.semantic_scholar})


def found_work(item: Any, person: str = "") -> FoundWork:
    """One paper. The author of the identifier ``person`` is marked as the person asked for."""
    item = mapping(item)
    names, journal = mapping(item.get("externalIds")), mapping(item.get("journal"))
    arxiv_id = find_arxiv_id(f"arxiv:{text(names.get('ArXiv'))}")
    venue = text(item.get("venue")) or text(journal.get("name"))
    is_preprint = "arxiv" in venue.lower()
    known = (_TYPES.get(str(kind)) for kind in listed(item.get("publicationTypes")))
    authors, pdf = listed(item.get("authors")), str(mapping(item.get("openAccessPdf")).get("url") or "")
    identifier = text(item.get("paperId"))[:60]
    record = PublicationRecord(
        title=text(item.get("title")),
        authors=[author for one in authors[:MAX_AUTHORS] if (author := _author(mapping(one), person)).name],
        authors_complete=len(authors) <= MAX_AUTHORS,
        venue="arXiv" if is_preprint else venue,
        date=date_of(item.get("publicationDate")) or date_of(item.get("year")),
        csl_type="article" if is_preprint else next(filter(None, known), ""),
        stage="preprint" if is_preprint else "published" if venue else "",
        volume="" if is_preprint else number_text(journal.get("volume")),
        pages=page_range(number_text(journal.get("pages")).replace(" ", "")),
        abstract=paragraphs(untagged(item.get("abstract"))),
        links=[LinkRecord("pdf", address(pdf))] if is_web_address(pdf) else [],
        doi=find_doi(text(names.get("DOI"))),
        arxiv_id=arxiv_id,
        identifiers={"semantic_scholar": identifier} if identifier else {},
    )
    return FoundWork(record, count(item.get("citationCount")))


def _author(item: dict[str, Any], person: str) -> AuthorRecord:
    author = author_of(text(item.get("name")))
    author.is_self = bool(person) and str(item.get("authorId")) == person
    return author
