"""A record as every format can hold it: what :func:`tidy` returns is what a round trip gives back."""

from __future__ import annotations

import re
from dataclasses import replace

from publications.formats.bibliography import address, is_web_address, one_line, page_range, paragraphs
from publications.formats.names import author_of
from publications.records import AuthorRecord, LinkRecord, PublicationRecord

# Old DOIs have angle brackets of their own; whatever else is unsafe in an address is so in a DOI.
_ANGLES_APART = re.compile(r"[^<>]+")


def tidy(record: PublicationRecord) -> PublicationRecord:
    """A copy without control characters, line ends within lines, empty names and addresses that are not http(s).

    Every author has a family name (see publications.formats.names).
    """
    return replace(
        record,
        title=one_line(record.title),
        authors=[author for author in map(_author, record.authors) if author.name],
        venue=one_line(record.venue),
        venue_short=one_line(record.venue_short),
        award=one_line(record.award),
        rank=one_line(record.rank),
        volume=one_line(record.volume),
        issue=one_line(record.issue),
        pages=page_range(record.pages),
        abstract=paragraphs(record.abstract),
        tldr=one_line(record.tldr),
        url=address(record.url) if record.url and is_web_address(record.url) else None,
        links=[
            LinkRecord(link.kind, address(link.url), one_line(link.label))
            for link in record.links
            if is_web_address(link.url)
        ],
        doi=_ANGLES_APART.sub(lambda part: address(part.group()), record.doi).lower(),
        arxiv_id=one_line(record.arxiv_id),
        identifiers=_mapping(record.identifiers),
        figure=one_line(record.figure),
        extra=_mapping(record.extra),
    )


def _author(author: AuthorRecord) -> AuthorRecord:
    named = author_of(one_line(author.name), one_line(author.family))
    return replace(author, name=named.name, family=named.family, marks=one_line(author.marks))


def _mapping(values: dict[str, str]) -> dict[str, str]:
    pairs = ((one_line(name), one_line(value)) for name, value in values.items())
    return {name: value for name, value in pairs if name and value}
