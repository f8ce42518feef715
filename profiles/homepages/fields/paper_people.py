"""Who wrote a paper that is a page of its own: by a field, BibTeX, a citation, or words of its text."""

from __future__ import annotations

import re

from profiles.homepages.authors.coauthors import take_coauthors
from profiles.homepages.entries.plain_scores import is_odd
from profiles.homepages.fields.citations import Citation, authors_before_venue, authors_if_names, read_citation
from profiles.homepages.fields.papers import MAX_CITATION, ROW_NUMBER
from profiles.homepages.fields.values import read_authors, text_of
from profiles.homepages.files.site import Fields
from profiles.homepages.markup.inline import read_runs
from profiles.homepages.markup.pieces import gather
from profiles.homepages.twins import title_key
from profiles.homepages.wording.printed_dates import YEAR
from publications.records import AuthorRecord, PublicationRecord

_JOINTLY = re.compile(r"\b(?:joint|co-?authored|written|in collaboration)\b.{0,300}", re.I | re.S)
_SHOWN_LINE = re.compile(r"<br\s{0,3}/?>\s{0,3}", re.I)
_BY = re.compile(r"^by\s+", re.I)
# "### Authors" over a list of them.
_AUTHORS_LISTED = re.compile(
    r"^\W{0,6}authors?\W{0,6}\n\s*((?:[ \t]*[-*+][ \t]+[^\n]{2,200}(?:\n|\Z)){1,100})", re.I | re.M
)
_AUTHORS_SAID = re.compile(r"^\W{0,6}authors?\W{0,6}[:：]\W{0,4}(.{3,2000})$", re.I | re.M)
YEAR_AT_END = re.compile(rf"[\s,(]+({YEAR})\)?[\s.,]*$")
_MAX_REMARK = 400  # characters of a text that may name coauthors alone


def read_people(record: PublicationRecord, fields: Fields, citations: list[Citation], texts: list[str]) -> None:
    """Give the record its authors, or those whom it was written with."""
    record.authors, record.authors_complete = _authors(fields, citations, texts, record.title)
    if record.authors:
        return
    others = read_authors(fields.get("coauthors"))[0]
    told = [text_of(fields.get(key)) for key in ("citation", "type", "status", "note", "subtitle", "description")]
    told = [match.group() if (match := _JOINTLY.search(text)) else text for text in told]
    for text in [*told, *texts] if not others else []:
        others = take_coauthors(gather(read_runs(text)))[0].names if len(text) < _MAX_REMARK else []
        if others:
            break
    record.authors, record.with_owner = others, bool(others)
    record.authors_complete = not others


def _authors(
    fields: Fields, citations: list[Citation], texts: list[str], title: str
) -> tuple[list[AuthorRecord], bool]:
    """The first source that names authors: their own field, BibTeX, a citation, then the excerpt and the text."""
    own = fields.get("authors")
    if isinstance(own, str):  # as copied out of a list: "12. Lin, A. and Chen, B. (2020)"
        own = YEAR_AT_END.sub("", ROW_NUMBER.sub("", own))
    if own and (found := read_authors(own))[0]:
        return found
    for citation in sorted(citations, key=lambda one: (not _is_sure_list(one), one.bibtex is None)):
        if citation.authors:
            return citation.authors, citation.complete
    for text in [*texts, *(_BY.sub("", text_of(fields.get(key))) for key in ("subtitle", "description"))]:
        if (found := _authors_in_text(text, title))[0]:
            return found
    if listed := _AUTHORS_LISTED.search("\n\n".join(texts)):
        return read_authors([line.strip(" \t-*+") for line in listed.group(1).split("\n") if line.strip()])
    return [], True


def _is_sure_list(citation: Citation) -> bool:
    """Whether a citation in words names whole people, all of them: what the page shows goes before its BibTeX."""
    return citation.bibtex is None and citation.complete and not any(map(is_odd, citation.authors))


def _authors_in_text(text: str, title: str) -> tuple[list[AuthorRecord], bool]:
    """Authors of a paragraph that names them, is nothing but names, or cites the work."""
    if said := _AUTHORS_SAID.search(text):
        return read_authors(said.group(1))
    if (found := authors_if_names(text.strip()))[0]:
        return found
    place = title_key(text).find(title_key(title)[:60])
    if place < 0 and (found := _authors_beside_venue(text))[0]:
        return found
    if place <= 0:
        return [], True
    citation = read_citation(text, title)
    return citation.authors, citation.complete


def _authors_beside_venue(text: str) -> tuple[list[AuthorRecord], bool]:
    """Authors of a text without the title: in a line of their own, or before the venue."""
    lines = _SHOWN_LINE.split(text) if len(text) < MAX_CITATION else []
    named = (authors_if_names(line) for line in lines[:4] if len(lines) > 1)
    found = max(named, key=lambda one: len(one[0]), default=([], True))
    return found if len(found[0]) > 1 else authors_before_venue(text)
