"""Papers as neutral records: in the work's own words, never translated, with nothing that was not printed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.conf import settings
from django.db.models import QuerySet

from profiles.dates import PartialDate
from publications.formats.bibliography import one_line
from publications.models import Publication
from publications.pages.addresses import page_url
from publications.pages.links import safe_url
from publications.pages.listing import load_links
from publications.records import AuthorRecord, LinkRecord, PublicationRecord

# What a record is made of, beside its links.
COLUMNS = (
    *("pk", "slug", "title", "author_line", "authors_complete", "date", "csl_type", "stage", "award", "tldr"),
    *("volume", "issue", "pages", "abstract", "doi", "arxiv_id", "identifiers", "extra"),
    *("venue__name", "venue__short_name", "venue__rank"),
)
# Fields of an imported bibliography that a reference prints. Others may be somebody's own remarks or file paths.
_PRINTED = frozenset(
    [
        *("address", "chapter", "edition", "editor", "eventtitle", "howpublished", "institution", "isbn", "issn"),
        *("language", "location", "month", "number", "organization", "publisher", "school", "series", "type"),
    ]
)


@dataclass(frozen=True, slots=True)
class Work:
    """A public paper as it leaves the site. ``author_urls``: the authors' own pages here, ``""`` for none."""

    record: PublicationRecord
    url: str
    author_urls: tuple[str, ...] = ()


def load_works(papers: QuerySet[Publication, Any]) -> list[Work]:
    """Two queries, in the order of ``papers``."""
    rows = list(papers.values(*COLUMNS))
    links = load_links([row["pk"] for row in rows])
    return [work_of(row, links[row["pk"]]) for row in rows]


def work_of(values: dict[str, Any], links: Iterable[Mapping[str, object]]) -> Work:
    """``values`` are COLUMNS of a publication, ``links`` its rows of load_links()."""
    # A name of control characters alone is no name; every format leaves it out.
    line = [author for author in values["author_line"] if one_line(author["name"])]
    return Work(
        record=_record(
            values | {"author_line": line},
            [LinkRecord(str(link["kind"]), str(link["url"]), str(link["label"])) for link in links],
        ),
        url=settings.BASE_URL + page_url("publication", values["slug"]),
        author_urls=tuple(
            settings.BASE_URL + page_url("homepage", author["slug"]) if author.get("slug") else "" for author in line
        ),
    )


def reference(record: PublicationRecord) -> PublicationRecord:
    """Only what a list of references needs: no links, no texts about the work."""
    return replace(record, links=[], abstract="", tldr="", award="", rank="", venue_short="")


def _record(values: dict[str, Any], links: list[LinkRecord]) -> PublicationRecord:
    links = [link for link in links if safe_url(link.url)]
    # A DOI or an arXiv id says where the work is; else its first link does.
    known = values["doi"] or values["arxiv_id"]
    url = None if known or not links else links[0].url
    return PublicationRecord(
        title=values["title"],
        authors=[AuthorRecord(author["name"], equal=bool(author.get("equal"))) for author in values["author_line"]],
        authors_complete=values["authors_complete"],
        venue=values["venue__name"] or "",
        venue_short=values["venue__short_name"] or "",
        date=PartialDate(values["date"]) if values["date"] else None,
        csl_type=values["csl_type"],
        stage=values["stage"],
        award=values["award"],
        rank=values["venue__rank"] or "",
        volume=values["volume"],
        issue=values["issue"],
        pages=values["pages"],
        abstract=values["abstract"],
        tldr=values["tldr"],
        url=url,
        links=[link for link in links if link.url != url],
        doi=values["doi"],
        arxiv_id=values["arxiv_id"],
        identifiers=_texts(values["identifiers"]),
        extra={name: text for name, text in _texts(values["extra"]).items() if name in _PRINTED},
    )


def _texts(mapping: object) -> dict[str, str]:
    """Imports keep what they found; only texts can be written."""
    pairs = mapping.items() if isinstance(mapping, dict) else ()
    return {name: value for name, value in pairs if isinstance(value, str)}
