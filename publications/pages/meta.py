"""What search engines read of a paper's page: Highwire ``citation_*`` tags and schema.org data.

Source: Google Scholar, "Inclusion Guidelines for Webmasters", section "Configuring the meta-tags": one tag an author,
a full date or a year alone, journal or conference, a PDF "in the same subdirectory as the HTML abstract".
``citation_doi``, ``citation_arxiv_id``,
``citation_inbook_title`` and ``citation_publisher`` are Highwire's further names.
"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote, urlsplit

from publications.formats.tidying import tidy
from publications.records import PublicationRecord

# Which tag holds the venue.
_VENUE_TAGS = {
    "article-journal": "citation_journal_title",
    "paper-conference": "citation_conference_title",
    "chapter": "citation_inbook_title",
    "book": "citation_publisher",
    "thesis": "citation_dissertation_institution",
    "report": "citation_technical_report_institution",
}
# Hosts whose PDFs have no ".pdf" at the end of their path.
_PDF_PATHS = {"arxiv.org": "/pdf/", "www.arxiv.org": "/pdf/", "openreview.net": "/pdf"}


def citation_tags(record: PublicationRecord, pdf_address: str = "") -> tuple[tuple[str, str], ...]:
    """(name, content) pairs; none is empty.

    ``pdf_address`` lies beside the page and leads to :func:`pdf_url`: a PDF of any other place would not be believed.
    """
    return tuple((name, content) for name, content in _tags(tidy(record), pdf_address) if content)


def pdf_url(record: PublicationRecord) -> str:
    """A file that is a PDF, not a page about one; ``""`` when none is known."""
    urls = [record.url or "", *(link.url for link in record.links if link.kind in ("pdf", "paper", "preprint"))]
    found = next((url for url in urls if _is_pdf(url)), "")
    return found or (f"https://arxiv.org/pdf/{quote(record.arxiv_id)}" if record.arxiv_id else "")


def _tags(record: PublicationRecord, pdf_address: str) -> Iterator[tuple[str, str]]:
    yield "citation_title", record.title
    for author in record.authors:
        yield "citation_author", author.name
    yield "citation_publication_date", _date(record)
    yield _VENUE_TAGS.get(record.csl_type, ""), record.venue if record.csl_type in _VENUE_TAGS else ""
    yield "citation_volume", record.volume
    if record.csl_type == "report":
        yield "citation_technical_report_number", record.extra.get("number", "") or record.issue
    else:
        yield "citation_issue", record.issue
    first, last = _page_numbers(record.pages)
    yield "citation_firstpage", first
    yield "citation_lastpage", last
    yield "citation_issn", record.extra.get("issn", "")
    yield "citation_isbn", record.extra.get("isbn", "")
    yield "citation_doi", record.doi
    yield "citation_arxiv_id", record.arxiv_id
    yield "citation_pdf_url", pdf_address if pdf_url(record) else ""


def _date(record: PublicationRecord) -> str:
    if record.date is None:
        return ""
    return str(record.date).replace("-", "/") if record.date.day else str(record.date.year)


def _page_numbers(pages: str) -> tuple[str, str]:
    """First and last page; an article number is a first page alone, and so is the first of several ranges."""
    first, _dash, last = pages.partition("–")
    if "," in pages or "–" in last:
        return first.partition(",")[0].strip(), ""
    return first.strip(), last.strip()


def _is_pdf(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    own = _PDF_PATHS.get(parts.netloc.lower())
    return parts.path.lower().endswith(".pdf") or bool(own and parts.path.startswith(own))
