"""DBLP: the works of one person.

Source of the shape: "How can I fetch all publications of one specific author?", https://dblp.org/faq/ and the
description of dblp's records: one ``r`` element a work; names of several people carry a number ("Wei Zhang 0001").
"""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from profiles.faults import gettext_noop
from profiles.identifiers import find_arxiv_id, find_doi
from publications.formats.bibliography import address, is_web_address, one_line, page_range
from publications.formats.names import author_of
from publications.records import AuthorRecord, LinkRecord, PublicationRecord
from publications.sources.answers import MAX_AUTHORS, FoundWork, FoundWorks, date_of
from publications.sources.client import Client
from publications.sources.faults import SourceFault
from publications.sources.identifiers import find_dblp_pid

_TYPES = {
    "article": "article-journal",
    "inproceedings": "paper-conference",
    "incollection": "chapter",
    "book": "book",
    "phdthesis": "thesis",
    "mastersthesis": "thesis",
    "data": "dataset",
}
_NAMESAKE_NUMBER = re.compile(r"\s+\d{4}$")
_ARXIV_VOLUME = re.compile(r"abs/(.+)")


def works(client: Client, identifier: str) -> FoundWorks:
    """The works of a DBLP person identifier such as "65/9612". Raises SourceFault."""
    if not (pid := find_dblp_pid(identifier)):
        raise SourceFault(
            "bad-identifier",
            gettext_noop("This is no identifier of a person at DBLP: %(given)s"),
            given=identifier[:80],
        )
    root = client.xml(f"https://dblp.org/pid/{pid}.xml")
    if root.tag != "dblpperson":
        raise SourceFault("bad-answer", gettext_noop("dblp.org answered with something that is no person's record."))
    found = FoundWorks()
    # Edited proceedings are no works of the kind that a homepage lists.
    items = [
        item for row in root.findall("r") for item in row if item.tag in _TYPES and item.find("author") is not None
    ]
    found.take("DBLP", items, lambda item: FoundWork(record_of(item, pid)))
    return found


def record_of(item: Element, pid: str = "") -> PublicationRecord:
    """One publication element. The author of that identifier is marked as the person asked for."""
    authors = [_author(element, pid) for element in item.findall("author")[:MAX_AUTHORS]]
    venue = _text(item, "journal") or _text(item, "booktitle") or _text(item, "school") or _text(item, "publisher")
    addresses = [one_line(element.text or "") for element in item.findall("ee")]
    informal = item.get("publtype", "").startswith("informal") or venue == "CoRR"
    volume = _text(item, "volume")
    preprint = _ARXIV_VOLUME.fullmatch(volume) if informal else None
    arxiv_id = find_arxiv_id(f"arxiv:{preprint.group(1)}") if preprint else ""
    return PublicationRecord(
        title=_text(item, "title").removesuffix("."),
        authors=[author for author in authors if author.name],
        venue="arXiv" if arxiv_id else venue,
        date=date_of(_text(item, "year")),
        csl_type="article" if informal else _TYPES[item.tag],
        stage="preprint" if informal else "published",
        volume="" if preprint else volume,
        issue=_text(item, "number"),
        pages=page_range(_text(item, "pages")),
        links=[LinkRecord("paper", address(url)) for url in addresses if is_web_address(url) and not find_doi(url)][:5],
        doi=next(filter(None, map(find_doi, addresses)), ""),
        arxiv_id=arxiv_id or next(filter(None, map(find_arxiv_id, addresses)), ""),
        identifiers={"dblp": item.get("key", "")} if item.get("key") else {},
    )


def _author(element: Element, pid: str) -> AuthorRecord:
    author = author_of(_NAMESAKE_NUMBER.sub("", one_line("".join(element.itertext()))))
    author.is_self = bool(pid) and element.get("pid") == pid
    return author


def _text(item: Element, name: str) -> str:
    element = item.find(name)
    return "" if element is None else one_line("".join(element.itertext()))
