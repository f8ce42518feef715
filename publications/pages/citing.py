"""How to cite a paper: in five styles, and as BibTeX."""

from __future__ import annotations

from profiles.translations import Text, plain
from publications.formats import bibtex
from publications.formats.citation import STYLES, cite, cite_html
from publications.pages.rows import CitationRow, PublicationRow
from publications.pages.works import reference
from publications.records import AuthorRecord, PublicationRecord


def record(row: PublicationRow) -> PublicationRecord:
    """The neutral form of a row, with what a reference needs, in the work's own words."""
    return PublicationRecord(
        title=row.printed_title,
        authors=[AuthorRecord(author.name.value) for author in row.authors],
        authors_complete=row.authors_complete,
        venue=row.venue.printed if row.venue else "",
        date=row.date,
        csl_type=row.csl_type,
        volume=row.volume,
        issue=row.issue,
        pages=row.pages,
        doi=row.doi,
        arxiv_id=row.arxiv_id,
        url=_first_link(row) if not row.doi and not row.arxiv_id else None,
    )


def bibtex_entry(row: PublicationRow) -> str:
    return bibtex.unparse([record(row)])


def bibtex_reference(work: PublicationRecord) -> str:
    """The entry to paste into a paper's bibliography."""
    return bibtex.unparse([reference(work)])


def citation_rows(work: PublicationRecord) -> tuple[CitationRow, ...]:
    """The five styles; the texts hold ``<i>`` and nothing else that is markup."""
    language = plain(work.title).language
    return tuple(
        CitationRow(style, name, Text(cite_html(work, style), language)) for style, (name, _write) in STYLES.items()
    )


def citation_line(work: PublicationRecord) -> str:
    """One plain line that says what it is."""
    return cite(work, "apa")


def _first_link(row: PublicationRow) -> str | None:
    return row.links[0].url if row.links else None
