"""RIS, the tagged format of reference managers.

Specification: Research Information Systems, "RIS Format Specifications" (2001; the 2011 revision adds DOI, N2 and the
rest of the types). Read: all spellings of tags that EndNote, Zotero, Mendeley and publishers write, continuation lines,
a missing ``ER``. Written: one line a value, so that no value can begin a tag. RIS has no place for arbitrary fields:
what the tables below do not name is not written.

A name without a comma in it is one of an organisation when it ends in a comma ("World Health Organization,"); a comma
within such a name is doubled (EndNote's convention).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from profiles.dates import PartialDate
from profiles.identifiers import find_arxiv_id, find_doi
from profiles.sentences import Sentence
from publications.formats.bibliography import (
    ParsedBibliography,
    address,
    is_web_address,
    one_line,
    page_range,
    paragraphs,
    partial_date,
)
from publications.formats.names import author_of, inverted_name, split_name
from publications.formats.tidying import tidy
from publications.records import AuthorRecord, LinkRecord, PublicationRecord

_TAG = re.compile(r"([A-Z][A-Z0-9]) {1,2}-(?: (.*)|$)")
_NEXT_ADDRESS = re.compile(r";\s++(?=https?://)", re.I)
_DATE = re.compile(r"(\d{4})(?:[/-](\d{1,2}))?(?:[/-](\d{1,2}))?")
_CSL_TYPES = {
    "JOUR": "article-journal",
    "JFULL": "article-journal",
    "EJOUR": "article-journal",
    "MGZN": "article-journal",
    "INPR": "article-journal",
    "CONF": "paper-conference",
    "CPAPER": "paper-conference",
    "BOOK": "book",
    "EBOOK": "book",
    "EDBOOK": "book",
    "CHAP": "chapter",
    "ECHAP": "chapter",
    "THES": "thesis",
    "RPRT": "report",
    "STAND": "report",
    "PAT": "patent",
    "DATA": "dataset",
    "COMP": "software",
    "UNPB": "article",
    "PREP": "article",
    "SLIDE": "speech",
}
_RIS_TYPES = {
    "article-journal": "JOUR",
    "paper-conference": "CPAPER",
    "book": "BOOK",
    "chapter": "CHAP",
    "thesis": "THES",
    "report": "RPRT",
    "patent": "PAT",
    "dataset": "DATA",
    "software": "COMP",
    "article": "UNPB",
    "speech": "SLIDE",
}
_TITLES = ("TI", "T1", "CT", "BT")
_AUTHORS = ("AU", "A1")
_VENUES = ("JF", "T2", "JO", "JA", "J2", "BT")
_PUBLISHED_BY = frozenset({"thesis", "report", "book", "dataset", "software"})
_EXTRA = {
    "PB": "publisher",
    "CY": "address",
    "SN": "issn",
    "KW": "keywords",
    "LA": "language",
    "ET": "edition",
    "T3": "series",
    "N1": "note",
    "M3": "type",
    "DB": "database",
    "AN": "accession",
    "C1": "c1",
    "C2": "c2",
    "A2": "editor",
    "ED": "editor",
    "RN": "note",
    "CN": "callnumber",
    "NV": "volumes",
}
_WRITTEN_EXTRA = {
    "publisher": "PB",
    "address": "CY",
    "issn": "SN",
    "keywords": "KW",
    "language": "LA",
    "edition": "ET",
    "series": "T3",
    "note": "N1",
    "type": "M3",
}
_LINKS = {"L1": "pdf", "LK": "other", "L2": "other", "L4": "other"}
_MAX_LOOSE_LINES = 1000


@dataclass(slots=True)
class _Entry:
    line: int
    lines: list[str] = field(default_factory=list)
    tags: list[tuple[str, str]] = field(default_factory=list)


def parse(text: str) -> ParsedBibliography:
    """Every entry of a text; an entry without a title, and lines outside of entries, are reported."""
    parsed = ParsedBibliography()
    keys: set[str] = set()
    for entry in _entries(text, parsed):
        parsed.entries += 1
        record = _Reader(entry).record()
        if not record.title:
            parsed.report(entry.line, "no-title", Sentence("The entry has no title: %(source)s", source=record.raw))
            continue
        keys.add(record.key or "")
        parsed.records.append(record)
    parsed.distinct_keys = len(keys - {""})
    return parsed


def unparse(records: Iterable[PublicationRecord]) -> str:
    """One entry a record, lines ended by CR LF as the specification asks."""
    return "".join(f"{tag}  - {value}\r\n" for record in map(tidy, records) for tag, value in _tags(record))


def _entries(text: str, parsed: ParsedBibliography) -> Iterator[_Entry]:
    entry: _Entry | None = None
    for number, line in enumerate(text.removeprefix("\ufeff").splitlines(), start=1):
        match = _TAG.match(line)
        tag = match.group(1) if match else ""
        if tag == "TY" or (tag == "ER" and entry):
            if entry and tag == "TY":
                said = Sentence("The entry has no ER line; the next one begins at line %(line)s.", line=number)
                parsed.report(entry.line, "unclosed-entry", said)
            if entry:
                yield entry
            entry = _Entry(number) if tag == "TY" else None
        if entry:
            _add(entry, line, match)
        elif tag != "ER" and line.strip() and len(parsed.problems) < _MAX_LOOSE_LINES:
            parsed.report(
                number, "text-outside-entries", Sentence("A line outside of any entry: %(source)s", source=line)
            )
    if entry:
        parsed.report(entry.line, "unclosed-entry", Sentence("The last entry has no ER line."))
        yield entry


def _add(entry: _Entry, line: str, match: re.Match[str] | None) -> None:
    entry.lines.append(line)
    if match:
        entry.tags.append((match.group(1), match.group(2) or ""))
    elif entry.tags:  # a value that goes on in the next line
        tag, value = entry.tags[-1]
        if len(value) < 100_000:
            entry.tags[-1] = (tag, f"{value}\n{line}")


class _Reader:
    def __init__(self, entry: _Entry) -> None:
        self.entry = entry
        self.values: dict[str, list[str]] = {}
        for tag, value in entry.tags:
            if value.strip():
                self.values.setdefault(tag, []).append(value)

    def _first(self, *tags: str) -> str:
        """The first value of the first tag that has one; the value is taken out."""
        for tag in tags:
            if values := self.values.get(tag):
                return one_line(values.pop(0))
        return ""

    def record(self) -> PublicationRecord:
        kind = self._first("TY").upper()
        record = PublicationRecord(title=self._first(*_TITLES), csl_type=_CSL_TYPES.get(kind, "document"))
        record.line, record.raw = self.entry.line, "\n".join(self.entry.lines)
        names = [value for tag, value in self.entry.tags if tag in _AUTHORS and value.strip()]
        if names and names[-1].strip().casefold() in ("others", "et al", "et al."):
            names.pop()
            record.authors_complete = False
        record.authors = [author for author in map(_author, names) if author.name]
        for tag in _AUTHORS:
            self.values.pop(tag, None)
        record.venue = self._first(*(("PB",) if record.csl_type in _PUBLISHED_BY else ()), *_VENUES)
        record.date = self._date()
        record.volume, record.issue = self._first("VL"), self._first("IS")
        start, end = self._first("SP"), self._first("EP")
        record.pages = page_range(f"{start}–{end}" if start and end and start != end else start or end)
        record.abstract = paragraphs("\n\n".join(self.values.pop("AB", []) or self.values.pop("N2", [])))
        record.key = self._first("ID") or None
        self._read_addresses(record)
        record.stage = self._stage(record, kind)
        record.extra = self._extra()
        return record

    def _date(self) -> PartialDate | None:
        found = filter(None, (_DATE.match(self._first(tag)) for tag in ("DA", "PY", "Y1")))
        dates = (partial_date(*match.groups("")) for match in found)
        return max(filter(None, dates), key=len, default=None)

    def _read_addresses(self, record: PublicationRecord) -> None:
        record.doi = find_doi(self._first("DO")) or find_doi(" ".join(self.values.get("M3", [])))
        urls = [one_line(url) for url in self.values.pop("UR", [])]
        web = [address(url) for value in urls for url in _NEXT_ADDRESS.split(value) if is_web_address(url.strip())]
        record.arxiv_id = next(filter(None, map(find_arxiv_id, web)), "")
        # The identifier says as much.
        web = [url for url in web if url != _arxiv_address(record)]
        record.url = web[0] if web else None
        record.links = [LinkRecord("other", url) for url in web[1:]]
        for tag, kind in _LINKS.items():
            values = [one_line(value) for value in self.values.pop(tag, [])]
            record.links += [LinkRecord(kind, address(value)) for value in values if is_web_address(value)]
        for url in web[:1]:
            record.doi = record.doi or (find_doi(url) if "doi.org/" in url else "")

    @staticmethod
    def _stage(record: PublicationRecord, kind: str) -> str:
        if kind == "INPR":
            return "accepted"
        if record.csl_type == "article":
            return "preprint" if record.arxiv_id or record.venue else ""
        return "published" if record.venue else ""

    def _extra(self) -> dict[str, str]:
        extra: dict[str, str] = {}
        for tag, values in self.values.items():
            joint = " and " if tag in ("A2", "ED") else "; "
            value = joint.join(filter(None, map(one_line, values)))
            name = _EXTRA.get(tag, f"ris-{tag.lower()}")
            if value:
                extra[name] = f"{extra[name]}; {value}" if name in extra else value
        return extra


def _author(value: str) -> AuthorRecord:
    value = one_line(value)
    if ",," in value or value.endswith(","):
        name = value.replace(",,", ",", 1) if ",," in value else value[:-1].rstrip()
        return AuthorRecord(name, family=name)
    parts = [part.strip() for part in value.split(",")]
    if len(parts) > 3:
        return AuthorRecord(value, family=value)
    return inverted_name(parts) if len(parts) > 1 else author_of(value)


def _tags(record: PublicationRecord) -> Iterator[tuple[str, str]]:
    yield "TY", _RIS_TYPES.get(record.csl_type, "GEN")
    yield "TI", record.title
    for author in record.authors:
        yield "AU", _name(author)
    if not record.authors_complete:
        yield "AU", "others"
    yield from _filled([("PB" if record.csl_type in _PUBLISHED_BY else "T2", record.venue)])
    if record.date:
        yield "PY", str(record.date.year)
        yield "DA", str(record.date).replace("-", "/") if record.date.month else f"{record.date.year}///"
    start, dash, end = record.pages.partition("–")
    if not (start and end) or "–" in end:
        start, end = record.pages, ""
    yield from _filled(
        [
            ("VL", record.volume),
            ("IS", record.issue),
            ("SP", start),
            ("EP", end if dash else ""),
            ("DO", record.doi),
            ("UR", record.url or ""),
            # No tag of its own.
            (
                "UR",
                _arxiv_address(record) if record.url is None or find_arxiv_id(record.url) != record.arxiv_id else "",
            ),
            ("AB", record.abstract.replace("\n\n", " ")),
            ("ID", record.key or ""),
        ]
    )
    yield from _filled([("L1" if link.kind == "pdf" else "LK", link.url) for link in record.links])
    yield from _filled([(tag, record.extra.get(name, "")) for name, tag in _WRITTEN_EXTRA.items()])
    yield "ER", ""


def _arxiv_address(record: PublicationRecord) -> str:
    return f"https://arxiv.org/abs/{record.arxiv_id}" if record.arxiv_id else ""


def _filled(tags: list[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    return ((tag, one_line(value)) for tag, value in tags if value)


def _name(author: AuthorRecord) -> str:
    parts = split_name(author.name, author.family)
    if parts.literal:
        return parts.literal.replace(",", ",,", 1) if "," in parts.literal else f"{parts.literal},"
    return ", ".join(part for part in (parts.full_family, parts.given, parts.suffix) if part)
