"""One raw BibTeX entry into a publication record."""

from __future__ import annotations

import re

from profiles.identifiers import find_arxiv_id, find_doi, is_placeholder_doi
from profiles.sentences import Sentence
from publications.formats.bibliography import (
    ARXIV_DOI,
    PREPRINT_SERVER,
    ParsedBibliography,
    address,
    is_web_address,
    page_range,
)
from publications.formats.bibtex import vocabulary
from publications.formats.bibtex.dates import is_range, month_number, read_date, read_stage, split_stage
from publications.formats.bibtex.splitting import RawEntry
from publications.formats.bibtex.values import with_key
from publications.formats.names import parse_names
from publications.latex import decode, decode_paragraphs, decode_url
from publications.records import AuthorRecord, LinkRecord, PublicationRecord

_DOI = re.compile(r"10\.\d{4,9}/\S+")
_DOI_PREFIX = re.compile(r"^(?:(?:https?://)?(?:[\w-]+\.)*doi\.org/|doi:?(?=[\s\d:]))\s*", re.I)
_DOI_HOST = re.compile(r"^https?://(?:[\w-]+\.)*doi\.org/", re.I)
_ADDRESS = re.compile(r"https?://[^\s\"'<>{}|\\^`]+", re.I)
_SCHEME = re.compile(r"^([a-z][a-z0-9+.-]{0,20}):", re.I)
_ARXIV_ID = re.compile(r"(?:arxiv:)?\s*(\d{4}\.\d{4,5}|[a-z-]{2,12}(?:\.[A-Z]{2})?/\d{7})(?:v\d{1,2})?", re.I)
_ARXIV_VENUE = re.compile(r"(?:arxiv|corr)\b", re.I)
_PATENT = re.compile(r"(?:US|EP|WO|CN|JP|KR|DE) patents?\b", re.I)
_ABS = re.compile(r"abs/(\d{4}\.\d{4,5}|[a-z-]+/\d{7})")
_SAMPLE_KEY = re.compile(r"einstein\d{4}[a-z]*+|PhysRev\.47\.777|przibram1967letters", re.I)
_VOLUME_AND_ISSUE = re.compile(r"(\d{1,4}) ?\((\d{1,4}(?:[-–]\d{1,4})?)\)")
_UNKNOWN = re.compile(r"\?{2,}(?:\s*[–-]+\s*\?{2,})?")
_PMID = re.compile(r"PMID:? ?(\d{1,9})\.?")
_AWARD = re.compile(
    r"(?:oral|spotlight|highlight|best [\w ]{0,40}(?:paper|award|poster|demo)|outstanding [\w ]{0,20}paper|"
    r"[\w ]{0,40}\baward)(?: (?:presentation|paper|award|runner-up|finalist|candidate|nomination))*[.!]?",
    re.I,
)
_COMMAND_FOR_NAME = re.compile(r"(?:^|\sand\s)\s*+(\\[a-zA-Z]+)(?:\{\})?(?=\s*+(?:and\s|$))")
_ROLE = re.compile(r"([*+†‡§¶#✉])\W{0,5}(?:[^\W\d]{1,30}\W{1,3}){0,4}?(equal|co-?first|joint|correspond)", re.I)
_NUMBERED = re.compile(r"([a-z_]+?)\d{1,3}")
_OF_THE_TEXT = frozenset({"paper", "pdf", "preprint"})  # kinds of links that lead to the work itself
_TRUE = frozenset({"true", "yes", "1"})


def read_entry(entry: RawEntry, fields: dict[str, str], report: ParsedBibliography) -> PublicationRecord | None:
    """The record of an entry whose inherited fields are in ``fields``; None, and a problem, without a title."""
    if entry.kind == "xdata":
        report.report(
            entry.line,
            "data-entry",
            Sentence("Only a container of fields for other entries: %(source)s", source=entry.raw),
        )
        return None
    record = _Reader(entry, fields, report).record()
    if not record.title:
        report.report(entry.line, "no-title", Sentence("The entry has no title: %(source)s", source=entry.raw))
        return None
    if _is_sample(record):
        record.leftover = True
        report.report(
            entry.line,
            "template-leftover",
            Sentence("A sample of the template, not published: %(source)s", source=record.title),
        )
    return record


def _is_sample(record: PublicationRecord) -> bool:
    """Einstein's papers, under their keys, are what al-folio ships as its sample bibliography."""
    return _SAMPLE_KEY.fullmatch(record.key or "") is not None and any(
        author.name in ("Albert Einstein", "A. Einstein") for author in record.authors
    )


class _Reader:
    """Takes fields as it understands them; what is left is kept as it is."""

    def __init__(self, entry: RawEntry, fields: dict[str, str], report: ParsedBibliography) -> None:
        self.entry = entry
        self.left = {name: value for name, value in fields.items() if value and not value.isspace()}
        self.report = report

    def record(self) -> PublicationRecord:
        entry = self.entry
        record = PublicationRecord(title=self._title(), key=entry.key or None, line=entry.line, raw=entry.raw)
        record.authors, record.authors_complete = self._authors()
        self._read_identifiers(record)
        self._read_venue(record)
        self._read_addresses(record)
        self._recognise_preprint(record)
        self._read_date(record)
        self._read_details(record)
        record.extra.update(self._rest())
        return record

    def _text(self, *names: str) -> str:
        """The first of the fields that says something, taken out."""
        for name in names:
            if name in self.left and (text := decode(self.left.pop(name))):
                return text
        return ""

    def _number(self, *names: str) -> str:
        """As :meth:`_text`; question marks stand for what nobody knew."""
        text = self._text(*names)
        return "" if _UNKNOWN.fullmatch(text) else text

    def _title(self) -> str:
        title = self._text("title")
        if not title and vocabulary.CSL_TYPES.get(self.entry.kind) == "book":
            title = self._text("booktitle", "maintitle")
        subtitle = self._text("subtitle") if title else ""
        return f"{title}{'' if title.endswith(('?', '!', ':')) else ':'} {subtitle}" if subtitle else title

    def _authors(self) -> tuple[list[AuthorRecord], bool]:
        value = self.left.pop("author", "")
        for command in _COMMAND_FOR_NAME.findall(value):
            if decode(command).startswith("\\"):
                text = Sentence("No text defines the command that stands for an author: %(source)s", source=command)
                self.report.report(self.entry.line, "undefined-command", with_key(self.entry.key, text))
        authors, complete = parse_names(value)
        if "{" not in value and any(", " in author.name for author in authors):
            text = Sentence("The commas do not tell the names apart: %(source)s", source=value)
            self.report.report(self.entry.line, "ambiguous-names", with_key(self.entry.key, text))
        if any(author.marks for author in authors):
            legend = " ".join(decode(self.left.get(name, "")) for name in ("annotation", "note", "additional_info"))[
                :500
            ]
            roles = {sign: word.lower() for sign, word in _ROLE.findall(legend)}
            for author in authors:
                _tell_roles(author, roles)
        return authors, complete

    def _read_identifiers(self, record: PublicationRecord) -> None:
        doi = _DOI_PREFIX.sub("", decode_url(self.left.get("doi", ""))).rstrip(".,;")
        if is_web_address(doi):  # a publisher's own: "https://pub.example.org/doi/full/10.1000/x?journal=y"
            doi = find_doi(doi)
        if _DOI.fullmatch(doi) and not is_placeholder_doi(doi):
            record.doi = doi.lower()
            del self.left["doi"]
        for name in [name for name in self.left if name in vocabulary.IDENTIFIERS]:
            record.identifiers[vocabulary.IDENTIFIERS[name]] = self._text(name)
        for name in [name for name in self.left if name.startswith(vocabulary.IDENTIFIER_PREFIX)]:
            record.identifiers[name.removeprefix(vocabulary.IDENTIFIER_PREFIX)] = self._text(name)
        if told := _PMID.fullmatch(decode(self.left.get("note", ""))):
            record.identifiers.setdefault("pmid", told.group(1))
            del self.left["note"]
        self._read_eprint(record)

    def _read_eprint(self, record: PublicationRecord) -> None:
        for name in ("arxiv", "arxivid", "eprint"):
            value = decode_url(self.left.get(name, ""))
            prefix = decode(self.left.get("archiveprefix") or self.left.get("eprinttype") or "arxiv").lower()
            if name == "eprint" and prefix != "arxiv" and value and not is_web_address(value):
                record.identifiers[prefix] = value
            elif found := _ARXIV_ID.fullmatch(value) or _ARXIV_ID.fullmatch(find_arxiv_id(value)):
                record.arxiv_id = record.arxiv_id or found.group(1)
            else:
                continue
            del self.left[name]
            if name == "eprint":
                self.left.pop("archiveprefix", None)
                self.left.pop("eprinttype", None)

    def _read_venue(self, record: PublicationRecord) -> None:
        subtype = decode(self.left.get("entrysubtype", ""))
        record.csl_type = vocabulary.CSL_TYPES.get(self.entry.kind, "document")
        if subtype in vocabulary.ALL_CSL_TYPES:
            record.csl_type = subtype
            del self.left["entrysubtype"]
        elif self.left.get("publisher") == "Google Patents" or _PATENT.match(self.left.get("note", "")):
            record.csl_type = "patent"
        if record.csl_type in ("article-journal", "document") and "school" in self.left and not self._has_venue():
            record.csl_type = "thesis"
        for name in (*vocabulary.VENUE_FIELDS.get(record.csl_type, ()), *vocabulary.OTHER_VENUE_FIELDS):
            if name == "howpublished" and _ADDRESS.search(self.left.get(name, "")):
                continue
            if venue := self._text(name):
                record.venue = venue
                break
        record.venue_short = self._text("abbr")

    def _has_venue(self) -> bool:
        return any(self.left.get(name) for name in vocabulary.OTHER_VENUE_FIELDS)

    def _recognise_preprint(self, record: PublicationRecord) -> None:
        if _ARXIV_VENUE.match(record.venue):
            record.arxiv_id = record.arxiv_id or find_arxiv_id(f"arXiv {record.venue}")
            if found := _ABS.fullmatch(decode(self.left.get("volume", ""))):
                record.arxiv_id = record.arxiv_id or found.group(1)
                del self.left["volume"]
            record.venue = "arXiv"
        on_server = PREPRINT_SERVER.match(record.venue)
        if on_server and record.csl_type in ("article-journal", "document"):
            record.csl_type = "article"
        if record.csl_type == "document" and record.arxiv_id and not record.venue:
            record.csl_type = "article"
        if record.csl_type == "article" and (on_server or (record.arxiv_id and not record.venue)):
            record.stage = "preprint"

    def _read_date(self, record: PublicationRecord) -> None:
        record.date = read_date(self.left)
        note = decode(self.left.get("note", ""))
        kind = decode(self.left.get("type", ""))
        of_venue, record.venue = split_stage(record.venue)
        stage = read_stage(self._text("pubstate"), decode(self.left.get("year", "")), note, kind) or of_venue
        record.stage = stage or record.stage or ("published" if record.venue else "")
        if record.date is None:
            return
        month = decode(self.left.get("month", ""))
        if month and not is_range(month) and month_number(month):
            del self.left["month"]
        for name in ("year", "day", "date"):
            if "/" not in self.left.get(name, ""):
                self.left.pop(name, None)

    def _read_details(self, record: PublicationRecord) -> None:
        record.volume = self._number("volume", "vol")
        if record.csl_type in vocabulary.NUMBERED_TYPES:
            record.issue = self._number("issue")
        else:
            record.issue = self._number("number", "issue")
        if not record.issue and (both := _VOLUME_AND_ISSUE.fullmatch(record.volume)):
            record.volume, record.issue = both.groups()
        record.pages = page_range(self._number("pages", "page"))
        if _ARXIV_VENUE.match(record.pages):  # "arXiv:2006.04558", "arXiv--2006"
            record.pages = ""
        record.bibtex = self.left.pop("bibtex", "").strip()
        record.abstract = decode_paragraphs(self.left.pop("abstract", ""))
        record.tldr = self._text("tldr")
        record.rank = self._text("rank")
        record.award = self._text("award_name", "award")
        if not record.award and len(note := decode(self.left.get("note", ""))) < 100 and _AWARD.fullmatch(note):
            record.award = self._text("note")
        record.selected = self._text("selected").lower() in _TRUE
        record.figure = decode_url(self.left.pop("preview", ""))
        if self.entry.kind.startswith(("master", "bachelor")):
            record.extra["type"] = _degree(self.entry.kind)

    def _read_addresses(self, record: PublicationRecord) -> None:
        for name in ("url", "opturl", "bdsk-url-1"):
            if name in self.left and record.url is None:
                found = self._addresses(name)
                record.url = found[0] if found else None
                record.links += [LinkRecord("other", link) for link in found[1:]]
        if record.url is None and "howpublished" in self.left and _ADDRESS.search(self.left["howpublished"]):
            record.url = address(_ADDRESS.findall(decode_url(self.left["howpublished"]))[0])
        for name in list(self.left):
            if kind := _link_kind(name):
                record.links += [LinkRecord(kind, link) for link in self._addresses(name)]
        _read_from_links(record)

    def _addresses(self, name: str) -> list[str]:
        """The web addresses of a field, which is taken out if it holds any; others stay or are refused."""
        value = decode_url(self.left[name])
        whole = is_web_address(value) and " " not in value
        found = [value] if whole else [link.rstrip(";,") for link in _ADDRESS.findall(value)]
        scheme = _SCHEME.match(value)
        if found:
            del self.left[name]
        elif scheme and scheme.group(1).lower() not in ("doi", "arxiv", "mailto"):
            del self.left[name]
            text = Sentence("%(name)s is no web address: %(source)s", name=name, source=value)
            self.report.report(self.entry.line, "unsafe-address", with_key(self.entry.key, text))
        elif value.lower().startswith("www."):
            del self.left[name]
            found = [f"https://{value}"]
        return [address(link) for link in found]

    def _rest(self) -> dict[str, str]:
        """Fields that a record has no place for, decoded."""
        rest = {name: self._kept(name, value) for name, value in self.left.items()}
        return {name: text for name, text in rest.items() if text}

    @staticmethod
    def _kept(name: str, value: str) -> str:
        if name in vocabulary.BOOKKEEPING:
            return value.strip()
        return decode_url(value) if name in vocabulary.ADDRESS_FIELDS else decode(value)


def _read_from_links(record: PublicationRecord) -> None:
    """Identifiers that the addresses of the text itself show."""
    links = [record.url, *(link.url for link in record.links if link.kind in _OF_THE_TEXT)]
    for link in filter(None, links):
        record.arxiv_id = record.arxiv_id or find_arxiv_id(link)
        if not record.doi and _DOI_HOST.match(link):
            record.doi = find_doi(link)
    if record.doi.startswith(ARXIV_DOI):
        record.arxiv_id = record.arxiv_id or record.doi.removeprefix(ARXIV_DOI)


def _link_kind(name: str) -> str | None:
    """The kind of link that a field holds: "code", "code2", "url_code"; None for other fields."""
    if name.startswith(vocabulary.BIBBASE_PREFIX):
        return vocabulary.LINK_KINDS.get(name.removeprefix(vocabulary.BIBBASE_PREFIX), "other")
    numbered = _NUMBERED.fullmatch(name)
    return vocabulary.LINK_KINDS.get(numbered.group(1) if numbered else name)


def _degree(kind: str) -> str:
    return "Master's thesis" if kind.startswith("master") else "Bachelor's thesis"


def _tell_roles(author: AuthorRecord, roles: dict[str, str]) -> None:
    """Replace the marks that the entry itself explains by what they mean."""
    for sign in author.marks:
        if role := roles.get(sign):
            author.marks = author.marks.replace(sign, "")
            if role == "correspond":
                author.corresponding = True
            else:
                author.equal = True
