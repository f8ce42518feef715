"""Variables and types of CSL 1.0.2, with those of Crossref, and what they are in a record."""

from __future__ import annotations

TYPES = {
    "article-journal": "article-journal",
    "article-magazine": "article-journal",
    "article-newspaper": "article-journal",
    "journal-article": "article-journal",
    "review": "article-journal",
    "paper-conference": "paper-conference",
    "proceedings-article": "paper-conference",
    "article": "article",
    "preprint": "article",
    "posted-content": "article",
    "manuscript": "article",
    "book": "book",
    "monograph": "book",
    "edited-book": "book",
    "chapter": "chapter",
    "book-chapter": "chapter",
    "entry-encyclopedia": "chapter",
    "entry": "chapter",
    "thesis": "thesis",
    "dissertation": "thesis",
    "report": "report",
    "patent": "patent",
    "dataset": "dataset",
    "software": "software",
    "speech": "speech",
}
BY_PUBLISHER = frozenset({"thesis", "report", "book", "dataset", "software"})
EXTRA = {
    "publisher": "publisher",
    "publisher-place": "address",
    "ISBN": "isbn",
    "ISSN": "issn",
    "language": "language",
    "note": "note",
    "edition": "edition",
    "collection-title": "series",
    "keyword": "keywords",
    "genre": "type",
    "event-title": "eventtitle",
    "event-place": "venue",
    "number": "number",
    "chapter-number": "chapter",
    "copyright": "copyright",
}
WRITTEN_EXTRA = {name: variable for variable, name in EXTRA.items()}
IDENTIFIERS = {"PMID": "pmid", "PMCID": "pmcid"}
PLAIN = ("award", "rank", "stage", "tldr", "figure")  # record fields that stand in ``custom``
