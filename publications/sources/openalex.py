"""OpenAlex: the works of an author or ORCID iD, a work by its DOI, and how often they were cited.

Source of the shape: https://developers.openalex.org/api-reference (lists hold at most 100 works a page and 100 authors
a work; a key raises the daily allowance).
"""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from profiles.identifiers import find_arxiv_id, find_doi, find_orcid
from publications.formats.bibliography import address, is_web_address, one_line, page_range
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
from publications.sources.identifiers import checked_orcid, find_openalex_author

_API = "https://api.openalex.org"
_PER_PAGE = 100
_MAX_PAGES = 20
_MAX_ABSTRACT_WORDS = 5_000
_FIELDS = (
    "id,doi,display_name,publication_date,publication_year,type,authorships,is_authors_truncated,primary_location,"
    "locations,biblio,cited_by_count,abstract_inverted_index"
)
_TYPES = {
    "preprint": "article",
    "book-chapter": "chapter",
    "book": "book",
    "dissertation": "thesis",
    "report": "report",
    "dataset": "dataset",
    "software": "software",
}


def works(client: Client, identifier: str) -> FoundWorks:
    """The works and citations of an OpenAlex author ("A5023888391") or an ORCID iD. Raises SourceFault."""
    author = find_openalex_author(identifier)
    orcid = "" if author else checked_orcid(identifier)
    person = mapping(_ask(client, f"/authors/{author or f'orcid:{orcid}'}"))
    found, cursor = FoundWorks(citations=count(person.get("cited_by_count"))), "*"
    condition = f"authorships.author.id:{author}" if author else f"authorships.author.orcid:{orcid}"
    for _ in range(_MAX_PAGES):
        asked = {"filter": condition, "select": _FIELDS, "per_page": str(_PER_PAGE), "cursor": cursor}
        answer = mapping(_ask(client, "/works", asked))
        items = listed(answer.get("results"))
        found.take("OpenAlex", items, lambda item: found_work(item, author or orcid))
        cursor = str(mapping(answer.get("meta")).get("next_cursor") or "")
        if len(items) < _PER_PAGE or not cursor:
            return found
    found.whole = False
    return found


def work(client: Client, identifier: str) -> FoundWork:
    """The work of a DOI. Raises SourceFault."""
    found = found_work(_ask(client, f"/works/doi:{quote(checked_doi(identifier), safe='')}"))
    if not found.record.title:
        raise SourceFault("bad-answer", UNTITLED, source="OpenAlex")
    return found


def _ask(client: Client, path: str, parameters: dict[str, str] | None = None) -> Any:
    return client.json(f"{_API}{path}", parameters, secret={"api_key": client.keys.openalex})


def found_work(item: Any, person: str = "") -> FoundWork:
    """One work. ``person`` is the author identifier or ORCID iD that was asked for; that author is marked."""
    item = mapping(item)
    places = [mapping(place) for place in (item.get("primary_location"), *listed(item.get("locations")))]
    addresses = [str(place.get("landing_page_url") or "") for place in places]
    venue = mapping(places[0].get("source"))
    preprint = item.get("type") == "preprint" or venue.get("type") == "repository"
    biblio = mapping(item.get("biblio"))
    pages = [number_text(biblio.get(name)) for name in ("first_page", "last_page")]
    authors = listed(item.get("authorships"))
    identifier = str(item.get("id") or "").rpartition("/")[2][:40]
    record = PublicationRecord(
        title=text(item.get("display_name") or item.get("title")),
        authors=[author for one in authors[:MAX_AUTHORS] if (author := _author(mapping(one), person)).name],
        authors_complete=item.get("is_authors_truncated") is not True and len(authors) <= MAX_AUTHORS,
        venue=text(venue.get("display_name")),
        date=date_of(item.get("publication_date")) or date_of(item.get("publication_year")),
        csl_type=_csl_type(item, venue),
        stage="preprint" if preprint else "published",
        volume=number_text(biblio.get("volume")),
        issue=number_text(biblio.get("issue")),
        pages=page_range("-".join(dict.fromkeys(filter(None, pages)))),
        abstract=_abstract(item.get("abstract_inverted_index")),
        links=_links(places[0]),
        doi=find_doi(str(item.get("doi") or "")),
        arxiv_id=next(filter(None, map(find_arxiv_id, addresses)), ""),
        identifiers={"openalex": identifier} if identifier else {},
    )
    return FoundWork(record, count(item.get("cited_by_count")))


def _csl_type(item: dict[str, Any], venue: dict[str, Any]) -> str:
    if known := _TYPES.get(str(item.get("type"))):
        return known
    return "paper-conference" if venue.get("type") == "conference" else "article-journal"


def _author(authorship: dict[str, Any], person: str) -> AuthorRecord:
    about = mapping(authorship.get("author"))
    author = author_of(text(about.get("display_name")) or text(authorship.get("raw_author_name")))
    orcid, identifier = find_orcid(str(about.get("orcid") or "")), find_openalex_author(str(about.get("id") or ""))
    author.is_self = bool(person) and person in (orcid, identifier)
    author.corresponding = authorship.get("is_corresponding") is True
    return author


def _links(place: dict[str, Any]) -> list[LinkRecord]:
    kinds = {"pdf_url": "pdf", "landing_page_url": "paper"}
    pairs = [(kind, str(place.get(name) or "")) for name, kind in kinds.items()]
    return [LinkRecord(kind, address(url)) for kind, url in pairs if is_web_address(url) and not find_doi(url)]


def _abstract(index: Any) -> str:
    """The text of an inverted index: each word with its places."""
    words: dict[int, str] = {}
    for word, places in mapping(index).items():
        for place in listed(places):
            if isinstance(place, int) and 0 <= place < _MAX_ABSTRACT_WORDS:
                words[place] = word
    return one_line(" ".join(words[place] for place in sorted(words)))
