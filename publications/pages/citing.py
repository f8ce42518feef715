"""How to cite a paper: its BibTeX entry and one plain line."""

from __future__ import annotations

from profiles.translations import Text
from publications.formats import bibtex
from publications.pages.rows import PublicationRow
from publications.records import AuthorRecord, PublicationRecord

_MAX_NAMES = 12


def record(row: PublicationRow) -> PublicationRecord:
    """The neutral form of a row, with what a reference needs."""
    return PublicationRecord(
        title=row.title.value,
        authors=[AuthorRecord(author.name.value) for author in row.authors],
        authors_complete=row.authors_complete,
        venue=row.venue.name.value if row.venue else "",
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


def citation_line(row: PublicationRow) -> Text:
    """One line to paste: authors, title, venue with volume and pages, year, DOI."""
    names = [author.name.value for author in row.authors]
    if len(names) > _MAX_NAMES or not row.authors_complete:
        names = [*names[:_MAX_NAMES], "et al."]
    place = row.venue.name.value if row.venue else f"arXiv:{row.arxiv_id}" if row.arxiv_id else ""
    volume = row.volume + (f"({row.issue})" if row.issue else "")
    numbers = ":".join(part for part in (volume, row.pages) if part)
    where = ", ".join(part for part in (place, numbers, str(row.year or "")) if part)
    ending = f"https://doi.org/{row.doi}" if row.doi else ""
    title = row.title.value if row.title.value.endswith(("?", "!", ".")) else f"{row.title.value}."
    line = " ".join(
        part for part in (", ".join(names) + "." if names else "", title, where + "." if where else "") if part
    )
    return Text(f"{line} {ending}".replace("et al..", "et al.").strip(), row.title.language)


def _first_link(row: PublicationRow) -> str | None:
    return row.links[0].url if row.links else None
