"""Entries of a CV kept as data: JSON Resume, RenderCV, and the data files of Jekyll templates.

The formats differ in their keys alone ("startDate", "start_date", "year"), so one reader takes all of them.
JSON Resume: https://jsonresume.org/schema; RenderCV: its documented entry types.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from profiles.dates import DateRange, PartialDate
from profiles.homepages.fields.citations import read_citation, take_citation
from profiles.homepages.fields.data_lines import markdown_line
from profiles.homepages.fields.known_entries import KnownEntries
from profiles.homepages.fields.papers import citation_of, cited_title, with_usual_names
from profiles.homepages.fields.values import (
    add_identifiers,
    add_publication_link,
    date_of,
    first_text,
    items_of,
    line_of,
    range_of,
    read_authors,
    text_of,
)
from profiles.homepages.markup.links import safe_url
from profiles.homepages.reading_bound import EntryBound, current_bound
from profiles.homepages.records import (
    ActivityRecord,
    AffiliationRecord,
    HonorRecord,
    NewsRecord,
    ParsedHomepage,
    Problem,
    ProfileLink,
    SectionRecord,
)
from profiles.homepages.samples import is_sample_text
from profiles.homepages.twins import title_key
from profiles.homepages.wording.stages import is_placeholder
from publications.records import PublicationRecord

_ORGANIZATION = ("institution", "company", "organization", "employer", "name", "department")
_ROLE = ("position", "role", "studyType", "degree", "title", "job_title", "label")
_START, _END = (
    ("startDate", "start_date", "startdate", "date_start", "start"),
    ("endDate", "end_date", "enddate", "date_end", "end"),
)
_DATE = ("date", "year", "releaseDate", "time", "period", "dates")
_PAPER_LINKS = ("pdf", "paper", "code", "github", "slides", "poster", "video", "arxiv", "preprint", "data", "dataset")
_PLACE = ("location", "place", "address", "city")
_NOTES = ("summary", "description", "highlights", "courses", "details", "items", "note")
_SAMPLE_NOTE = re.compile(r"(?:- )?description \d\.?", re.I)
_NEWS_FIELDS = ("title", "headline", "text", "content", "description", "body", "news", "announcement")
_LINK = ("url", "website", "link", "company_url", "organization_url")
_PROSE = 120  # characters: a lone text of more is no list
_INTERN = re.compile(r"\bintern(?:ship)?\b|实习", re.I)
# The sample CV that al-folio ships is Albert Einstein's, who died in 1955: where he was, and what he got.
_SAMPLE_UNTIL = 1955
_SAMPLE_PLACES = re.compile(
    r"institute for advanced study|california institute of technology|kaiser wilhelm|karl-ferdinand|z[uü]rich|"
    r"eidgen[oö]ssische|university of bern|swiss patent|nobel prize|matteucci|copley medal|max planck medal|"
    r"gold medal of the royal|annalen der physik|leiden",
    re.I,
)


@dataclass
class CvReader:
    """Adds the entries of one file to a page. An entry that the page has already is its twin and is not added."""

    parsed: ParsedHomepage
    file: str
    publications: list[PublicationRecord] = field(default_factory=list)

    def __post_init__(self) -> None:
        parsed = self.parsed
        self._bound = current_bound()
        self._affiliations = KnownEntries(parsed.affiliations, _affiliation_key)
        self._honors = KnownEntries(parsed.honors, lambda one: title_key(one.title))
        self._activities = KnownEntries(parsed.activities, _activity_key)
        self._news = KnownEntries(parsed.news, lambda one: title_key(one.text))
        self._sections = KnownEntries(parsed.sections, lambda one: title_key(one.title))

    def affiliation(self, kind: str, entry: dict[str, Any]) -> None:
        """``kind`` "education" or "position"; an internship is told by its words."""
        role = first_text(entry, *_ROLE)
        organization = first_text(entry, *(key for key in _ORGANIZATION if key not in ("name",) or role))
        if not organization and not role:
            self._unread(entry)
            return
        if not self._takes(self._bound.others, entry):
            return
        study = first_text(entry, "area", "field", "major") if kind == "education" else ""
        record = AffiliationRecord(
            "internship" if kind == "position" and _INTERN.search(role) else kind,
            organization=organization,
            role=role,
            field_of_study=study,
            department=first_text(entry, "department") if organization != first_text(entry, "department") else "",
            place=_place(entry),
            url=_address(entry),
            logo=text_of(entry.get("image") or entry.get("logo")),
            dates=_dates(entry),
            note=_notes(entry),
            raw=", ".join(filter(None, (role, study, organization))),
        )
        grade = first_text(entry, "score", "gpa")
        said = grade if "GPA" in grade.upper() else f"GPA {grade}" if grade else ""
        record.note = "\n\n".join(filter(None, (record.note, "" if _is_in(said, record.note) else said)))
        record.line, record.file = _line(entry), self.file
        if self._is_sample(record.dates, record.raw, record.line):
            return
        if not self._affiliations.alike(_affiliation_key(record)):
            self.parsed.affiliations.append(record)

    def honor(self, entry: Any) -> None:
        """Add an honor, or each of those that share a year."""
        fields = entry if isinstance(entry, dict) else {"title": entry}
        title = first_text(fields, "title", "name", "award", "bullet", "label")
        items = fields.get("items")
        if isinstance(items, list):  # one year with its awards
            for item in items:
                inner = item if isinstance(item, dict) else {"title": item}
                self.honor({**inner, "year": inner.get("year") or fields.get("year"), "line": _line(fields)})
            return
        if not title:
            self._unread(fields)
            return
        if not self._takes(self._bound.others, fields):
            return
        dates = _dates(fields)
        record = HonorRecord(title, dates.start or dates.end, dates.end if dates.start else None)
        record.date_text = "" if record.date or record.end_date else first_text(fields, *_DATE)
        record.organization = first_text(fields, "awarder", "issuer", "institution", "organization")
        record.note = "; ".join(line.strip().removeprefix("- ") for line in _notes(fields).split("\n") if line.strip())
        record.line, record.file = _line(fields), self.file
        if self._is_sample(DateRange(record.date, record.end_date), title, record.line):
            return
        if not any(self._is_twin(record, honor) for honor in self._honors.alike(title_key(title))):
            self.parsed.honors.append(record)

    def _is_twin(self, record: HonorRecord, other: HonorRecord) -> bool:
        """Whether two honors of one title are the same; in one file only equal ones are."""
        if other.file == self.file:
            return (record.date, record.date_text, record.note) == (other.date, other.date_text, other.note)
        return record.date is None or other.date is None or record.date == other.date

    def activity(self, kind: str, entry: Any) -> None:
        """Add a talk, a course, a project or the like."""
        fields = entry if isinstance(entry, dict) else {"title": entry}
        role = first_text(fields, "role", "position")
        title = first_text(fields, "name", "title", "course", "bullet", "label")
        venue = first_text(fields, "event", "institution", "organization", "venue", "company")
        title, venue = (title, venue) if title else (venue, "")
        if not title and not role:
            self._unread(fields)
            return
        if not self._takes(self._bound.others, fields):
            return
        record = ActivityRecord(kind, _notes(fields), title=title or role, venue=venue, role=role if title else "")
        record.text = record.text or ("" if title else role)
        record.dates = _dates(fields)
        if url := _address(fields):
            record.links.append(ProfileLink("other", url, "Link"))
        record.line, record.file = _line(fields), self.file
        if self._is_sample(record.dates, f"{record.title} {record.text}", record.line):
            return
        if not self._activities.alike(_activity_key(record)):
            self.parsed.activities.append(record)

    def news(self, entry: dict[str, Any]) -> None:
        """Add an item of the news."""
        text = "\n\n".join(dict.fromkeys(text for key in _NEWS_FIELDS if (text := text_of(entry.get(key)))))
        if text and self._takes(self._bound.others, entry) and not self._news.alike(title_key(text)):
            record = NewsRecord(text, date_of(entry.get("date")), line=_line(entry), file=self.file)
            self.parsed.news.append(record)

    def publication(self, entry: Any) -> None:
        """Add a work that is told by fields, by a citation, or by both."""
        if not self._takes(self._bound.works, entry):
            return
        fields = with_usual_names(entry if isinstance(entry, dict) else {"citation": entry})
        citation = citation_of(fields)
        title = first_text(fields, "title") or cited_title(citation)
        cited = read_citation(citation, title)
        if not title or is_placeholder(title):
            self._unread(fields)
            return
        record = PublicationRecord(title, line=_line(fields), file=self.file)
        record.authors, record.authors_complete = read_authors(fields.get("authors"))
        if not record.authors:
            record.authors, record.authors_complete = cited.authors, cited.complete
        record.venue = first_text(fields, "venue") or cited.venue
        record.volume, record.issue = first_text(fields, "volume"), first_text(fields, "issue", "number")
        record.pages = first_text(fields, "pages")
        record.date = _dates(fields).start or (PartialDate.of(cited.year) if cited.year else None)
        record.abstract = first_text(fields, "abstract") or _notes(fields)
        record.url = safe_url(_address(fields)) if _address(fields) else None
        for key, value in fields.items():
            name = key.lower()
            if name in _PAPER_LINKS or (name.endswith("url") and name not in _LINK):
                add_publication_link(record, name.removesuffix("url").rstrip("_") or "link", value)
        add_publication_link(record, "DOI", _doi_address(text_of(fields.get("doi"))), "doi")
        add_identifiers(record)
        take_citation(record)
        if not self._is_sample(DateRange(record.date), title, record.line, record.venue):
            self.publications.append(record)

    def custom(self, title: str, entries: Sequence[Any]) -> None:
        """Keep what has no place of its own as a section in Markdown."""
        kept: list[Any] = []
        for entry in entries:
            line = markdown_line(entry)
            if line and is_sample_text(line):
                self.parsed.problems.append(Problem(_line(entry), "template-leftover", line[:200], self.file))
            elif line:
                kept.append(entry)
        if kept and not self._sections.alike(title_key(title)):
            body = "\n".join(map(markdown_line, kept))
            body = (
                body.removeprefix("- ") if len(kept) == 1 and isinstance(kept[0], str) and len(body) > _PROSE else body
            )
            section = SectionRecord("custom", title, body=body, file=self.file, language="")
            section.line = _line(kept[0])
            self.parsed.sections.append(section)

    def _is_sample(self, dates: DateRange, text: str, line: int, place: str = "") -> bool:
        last = dates.end or dates.start
        is_old = last is not None and last.year <= _SAMPLE_UNTIL and not dates.open_end
        of_einstein = (is_old or str(last) == "2029") and bool(_SAMPLE_PLACES.search(f"{text} {place}"))
        if not (of_einstein or is_sample_text(text)):
            return False
        self.parsed.problems.append(Problem(line, "template-leftover", text[:200], self.file))
        return True

    def _takes(self, bound: EntryBound, entry: Any) -> bool:
        """Whether one more entry may be read; one that may not stays as text."""
        if bound.takes_one():
            return True
        self._bound.keep(self.file, markdown_line(entry))
        return False

    def _unread(self, entry: dict[str, Any]) -> None:
        if any(items_of(value) for value in entry.values()):
            text = markdown_line(entry)[:200]
            self.parsed.problems.append(Problem(_line(entry), "unparsed-item", text, self.file))


def _line(entry: Any) -> int:
    line = entry.get("line", 0) if isinstance(entry, dict) else 0
    return getattr(entry, "line", 0) or (line if isinstance(line, int) else 0)


def _affiliation_key(record: AffiliationRecord) -> tuple[str, str, str]:
    return record.kind, title_key(record.organization), title_key(f"{record.role} {record.dates.start or ''}"[:60])


def _activity_key(record: ActivityRecord) -> tuple[str, str, PartialDate | None]:
    return record.kind, title_key(record.title), record.dates.start


def _dates(entry: dict[str, Any]) -> DateRange:
    start, end = ([entry[key] for key in keys if entry.get(key)] for keys in (_START, _END))
    if start or end:
        dates = range_of(start[0] if start else "", end[0] if end else "")
        goes_on = bool(start) and not end and any(key in entry for key in _END)  # empty for the current employer
        return replace(dates, open_end=True) if goes_on else dates
    whole = [entry[key] for key in _DATE if entry.get(key)]
    if not whole:
        return DateRange()
    found = date_of(whole[0])
    spans = range_of(whole[0])
    return spans if spans.start and (spans.end or spans.open_end) else DateRange(found)


def _place(entry: dict[str, Any]) -> str:
    value = next((entry[key] for key in _PLACE if entry.get(key)), "")
    if isinstance(value, dict):
        return ", ".join(
            filter(None, (line_of(value.get(key)) for key in ("city", "region", "country", "countryCode")))
        )
    return line_of(value)


def _address(entry: dict[str, Any]) -> str:
    return next((text for key in _LINK if (text := text_of(entry.get(key)))), "")


def _doi_address(doi: str) -> str:
    return f"https://doi.org/{doi}" if doi.startswith("10.") else doi


def _notes(entry: dict[str, Any]) -> str:
    """Summary and highlights as Markdown: lists stay lists."""
    parts: list[str] = []
    for key in _NOTES:
        value = entry.get(key)
        if isinstance(value, list):
            lines = [line for item in value if (line := markdown_line(item))]
            parts.append("\n".join(line for line in lines if not _SAMPLE_NOTE.fullmatch(line)))
        elif (text := text_of(value)) and not _SAMPLE_NOTE.fullmatch(text):
            parts.append(text)
    return "\n\n".join(filter(None, parts))


def _is_in(text: str, note: str) -> bool:
    """Whether a note says the text already, in whatever marks."""
    bare = re.sub(r"[^\w/]+", " ", text).strip()
    return bool(bare) and bare in re.sub(r"[^\w/]+", " ", note)
