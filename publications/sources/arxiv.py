"""arXiv: one work by its identifier. doi.org answers for it first; arXiv's own interface is often busy.

Source of the shape: "arXiv API User's Manual", https://info.arxiv.org/help/api/user-manual.html (an Atom feed; an
unknown identifier is an entry without authors, or none at all).
"""

from __future__ import annotations

from xml.etree.ElementTree import Element

from profiles.faults import gettext_noop
from profiles.identifiers import find_arxiv_id, find_doi
from publications.formats.bibliography import ARXIV_DOI, paragraphs
from publications.formats.names import author_of
from publications.records import LinkRecord, PublicationRecord
from publications.sources import doi
from publications.sources.answers import MAX_AUTHORS, date_of, text
from publications.sources.client import Client
from publications.sources.faults import SourceFault
from publications.sources.identifiers import checked_arxiv_id

_QUERY = "https://export.arxiv.org/api/query"
_ATOM = "{http://www.w3.org/2005/Atom}"
_ARXIV = "{http://arxiv.org/schemas/atom}"


def work(client: Client, identifier: str) -> PublicationRecord:
    """The work of an arXiv identifier. Raises SourceFault."""
    arxiv_id = checked_arxiv_id(identifier)
    try:
        return doi.work(client, f"{ARXIV_DOI}{arxiv_id}".lower())
    except SourceFault:
        return from_feed(client, arxiv_id)


def from_feed(client: Client, arxiv_id: str) -> PublicationRecord:
    """The work as arXiv itself tells of it. Raises SourceFault."""
    feed = client.xml(_QUERY, {"id_list": arxiv_id, "max_results": "1"})
    record = next((record for entry in feed.iter(f"{_ATOM}entry") if (record := record_of(entry))), None)
    if record is None or record.arxiv_id != arxiv_id:
        raise SourceFault("not-found", gettext_noop("arXiv does not know %(given)s."), given=arxiv_id)
    return record


def record_of(entry: Element) -> PublicationRecord | None:
    """One entry of a feed; None for one that is an error message."""
    names = [text(name.text) for name in entry.findall(f"{_ATOM}author/{_ATOM}name")]
    arxiv_id = find_arxiv_id(_child(entry, f"{_ATOM}id"))
    title = text(_child(entry, f"{_ATOM}title"))
    if not title or not arxiv_id or not any(names):
        return None
    published = find_doi(_child(entry, f"{_ARXIV}doi"))
    return PublicationRecord(
        title=title,
        authors=[author_of(name) for name in names[:MAX_AUTHORS] if name],
        authors_complete=len(names) <= MAX_AUTHORS,
        venue="arXiv",
        date=date_of(_child(entry, f"{_ATOM}published")),
        csl_type="article",
        stage="preprint",
        abstract=paragraphs(_child(entry, f"{_ATOM}summary")),
        links=[LinkRecord("preprint", f"https://arxiv.org/abs/{arxiv_id}")],
        doi=published,
        arxiv_id=arxiv_id,
    )


def _child(entry: Element, name: str) -> str:
    return entry.findtext(name) or ""
