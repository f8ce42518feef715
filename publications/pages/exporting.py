"""Papers as a file: BibTeX, RIS, CSL-JSON, JSON-LD, or formatted citations."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.conf import settings
from django.db.models import QuerySet

from publications.formats import FORMATS, jsonld
from publications.formats.citation import STYLES, cite
from publications.models import Publication
from publications.pages.addresses import page_url
from publications.pages.filters import Filters, NoSuchPage, query_string
from publications.pages.rows import LinkRow, PublicationList
from publications.pages.works import Work, load_works

# The works of one file; the rest stand in the next (?page=2). A BibTeX entry takes about a millisecond.
MAX_WORKS = 2000
DEFAULT_STYLE = "apa"

_BIBLIOGRAPHIES = (("bib", "BibTeX"), ("ris", "RIS"), ("json", "CSL-JSON"))
QueryString = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class ExportFile:
    """``next_page`` is the query string of the rest, or ``""``."""

    content: str
    content_type: str
    count: int
    next_page: str = ""


class NoSuchStyle(LookupError):
    """A citation style that is not in STYLES."""


def load_export(papers: QuerySet[Publication, Any], query: QueryString, filters: Filters, extension: str) -> ExportFile:
    """Two queries: these papers, newest first. Raises NoSuchStyle and filters.NoSuchPage."""
    style = query.get("style", "") or DEFAULT_STYLE
    if style not in STYLES:
        raise NoSuchStyle(style[:20])
    start = (filters.page - 1) * MAX_WORKS
    found = load_works(papers.order_by("-date", "pk")[start : start + MAX_WORKS + 1])
    if filters.page > 1 and not found:
        raise NoSuchPage(str(filters.page))
    next_page = ""
    if len(found) > MAX_WORKS:
        next_page = query_string(filters, page=filters.page + 1) + (f"&style={style}" if extension == "txt" else "")
    content_type, write = _WRITERS[extension]
    works = found[:MAX_WORKS]
    return ExportFile(write(works, style), content_type, len(works), next_page)


def export_links(address: str, filters: Filters) -> tuple[LinkRow, ...]:
    """The files of a list, and its citations in each style; ``address`` is that of the list."""
    query = query_string(filters, page=1).removesuffix("?")
    styled = f"{address.rstrip('/')}.txt{query or '?'}{'&' if query else ''}style="
    return (
        *(LinkRow(f"{address.rstrip('/')}.{extension}{query}", name) for extension, name in _BIBLIOGRAPHIES),
        *(LinkRow(f"{styled}{style}", name) for style, (name, _write) in STYLES.items()),
    )


def paper_export_links(address: str) -> tuple[LinkRow, ...]:
    """The files of one paper, whose citations stand on its page."""
    return tuple(LinkRow(f"{address.rstrip('/')}.{extension}", name) for extension, name in _BIBLIOGRAPHIES)


def export_addresses(slug: str) -> dict[str, str]:
    """The files of one paper: extension -> absolute address."""
    page = settings.BASE_URL + page_url("publication", slug).rstrip("/")
    return {extension: f"{page}.{extension}" for extension in _WRITERS}


def with_exports(shown: PublicationList, page: str, slug: str, filters: Filters) -> PublicationList:
    """The list with links to its files, if there is anything in them; ``page`` names the owner's list of papers."""
    if not shown.total:
        return shown
    return replace(shown, exports=export_links(page_url(page, slug), filters))


def _in_format(name: str) -> Callable[[Sequence[Work], str], str]:
    return lambda works, _style: FORMATS[name].unparse(work.record for work in works)


def _as_jsonld(works: Sequence[Work], _style: str) -> str:
    return jsonld.dumps(
        jsonld.graph(jsonld.publication(work.record, url=work.url, author_urls=work.author_urls) for work in works)
    )


def _as_citations(works: Sequence[Work], style: str) -> str:
    return "".join(f"{cite(work.record, style)}\n" for work in works)


_WRITERS: dict[str, tuple[str, Callable[[Sequence[Work], str], str]]] = {
    **{
        FORMATS[name].extension: (FORMATS[name].content_type, _in_format(name))
        for name in ("bibtex", "ris", "csl-json")
    },
    "jsonld": ("application/ld+json; charset=utf-8", _as_jsonld),
    "txt": ("text/plain; charset=utf-8", _as_citations),
}
