"""What a homepage parser returns: plain data, the same for every template family."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from profiles.dates import DateRange, PartialDate
from publications.records import Problem as Problem
from publications.records import PublicationRecord

# Kind of a section -> kind of its activities.
ACTIVITY_KINDS = {
    "projects": "project",
    "teaching": "teaching",
    "talks": "talk",
    "service": "service",
    "patents": "patent",
    "grants": "grant",
    "students": "student",
}


@dataclass(slots=True)
class ProfileLink:
    """``kind`` is a value of profiles.models.LinkKind ("google_scholar", "github", "email", ...)."""

    kind: str
    url: str
    label: str = ""


@dataclass(slots=True)
class PersonRecord:
    """Whose page it is, or one of a lab's members."""

    name: str = ""
    native_name: str = ""
    name_variants: list[str] = field(default_factory=list)
    tagline: str = ""
    employer: str = ""
    location: str = ""
    photo: str = ""  # path or URL as the source names it
    orcid: str = ""
    links: list[ProfileLink] = field(default_factory=list)
    interests: list[str] = field(default_factory=list)
    biographies: dict[str, str] = field(default_factory=dict)  # language ("en", "zh-hans") -> Markdown


@dataclass(slots=True)
class NewsRecord:
    """One item of the news."""

    text: str  # Markdown, without date and decoration
    date: PartialDate | None = None
    icon: str = ""
    leftover: bool = False  # a template sample: reported, never published
    line: int = 0
    file: str = ""


@dataclass(slots=True)
class HonorRecord:
    """One honor, prize or scholarship."""

    title: str
    date: PartialDate | None = None
    end_date: PartialDate | None = None
    date_text: str = ""  # the printed date where one date cannot hold it: "2024.07 & 2021.07"
    note: str = ""  # "Top 1%"
    organization: str = ""
    url: str = ""
    leftover: bool = False
    line: int = 0
    file: str = ""


@dataclass(slots=True)
class AffiliationRecord:
    """One line of education, employment, internship or visit. Splitting is a guess: ``raw`` stays."""

    kind: str  # "education", "position", "internship", "visit"
    organization: str = ""
    role: str = ""  # role or degree
    department: str = ""  # school, team
    place: str = ""
    field_of_study: str = ""
    advisors: str = ""
    url: str = ""
    logo: str = ""
    dates: DateRange = field(default_factory=DateRange)
    note: str = ""  # Markdown of nested bullets, "(GPA ...)"
    raw: str = ""  # Markdown of the line without its date
    leftover: bool = False
    line: int = 0
    file: str = ""


@dataclass(slots=True)
class ActivityRecord:
    """``kind``: "talk", "service", "teaching", "project", "grant", "patent", "student"."""

    kind: str
    text: str  # Markdown of the entry without its date
    title: str = ""
    venue: str = ""
    role: str = ""
    dates: DateRange = field(default_factory=DateRange)
    links: list[ProfileLink] = field(default_factory=list)
    leftover: bool = False
    line: int = 0
    file: str = ""


@dataclass(slots=True)
class SectionRecord:
    """A block of the page. ``kind`` "custom" keeps its Markdown in ``body``; the others only place a title."""

    kind: str  # "biography", "news", "publications", "honors", "education", "experience", "talks", ... "custom"
    title: str  # as printed, without emoji
    emoji: str = ""
    body: str = ""  # Markdown kept as it is: custom blocks, and paragraphs inside a known section that are no entry
    language: str = ""  # "en", "zh-hans", or "" when unknown
    line: int = 0
    file: str = ""
    is_page: bool = False  # a page of the site that fits no section


@dataclass(slots=True)
class EntryLink:
    """A link of a theme's entry."""

    label: str
    url: str


@dataclass(slots=True)
class ThemeEntryRecord:
    """A system or paper below a lab's theme."""

    label: str
    text: str = ""
    links: list[EntryLink] = field(default_factory=list)
    doi: str = ""
    arxiv_id: str = ""
    line: int = 0


@dataclass(slots=True)
class ThemeRecord:
    """One of a lab's themes."""

    name: str
    emoji: str = ""
    description: str = ""
    entries: list[ThemeEntryRecord] = field(default_factory=list)
    line: int = 0


@dataclass(slots=True)
class OpeningRecord:
    """A place that a lab offers."""

    text: str
    title: str = ""
    line: int = 0


@dataclass(slots=True)
class MemberRecord:
    """Somebody whom a lab's site lists. ``role`` is a value of profiles.models.MemberRole or ``""``."""

    person: PersonRecord
    role: str = ""
    is_alumni: bool = False
    joined: PartialDate | None = None
    left: PartialDate | None = None
    now_at: str = ""
    affiliations: list[AffiliationRecord] = field(default_factory=list)
    honors: list[HonorRecord] = field(default_factory=list)
    activities: list[ActivityRecord] = field(default_factory=list)
    publications: list[PublicationRecord] = field(default_factory=list)  # the lab lists them, too
    line: int = 0
    file: str = ""


@dataclass(slots=True)
class ParsedHomepage:
    """Everything one source holds, in the order of the page. ``source`` names the template family."""

    source: str  # "acadhomepage", "academicpages", "alfolio", "hugoblox", "jsonresume", "lab", "labtemplate"
    is_lab: bool = False
    person: PersonRecord = field(default_factory=PersonRecord)
    told_name: str = ""  # the owner's name as the source tells it, whoever it was read for
    owner_known: bool = False  # named by the site's configuration or by the recurring mark
    sections: list[SectionRecord] = field(default_factory=list)
    news: list[NewsRecord] = field(default_factory=list)
    publications: list[PublicationRecord] = field(default_factory=list)
    bare: list[PublicationRecord] = field(default_factory=list)  # works of which only an identifier is known
    honors: list[HonorRecord] = field(default_factory=list)
    affiliations: list[AffiliationRecord] = field(default_factory=list)
    activities: list[ActivityRecord] = field(default_factory=list)
    lab_name: str = ""
    mission: str = ""  # Markdown, for a lab page
    themes: list[ThemeRecord] = field(default_factory=list)
    openings: list[OpeningRecord] = field(default_factory=list)
    members: list[MemberRecord] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)  # section type -> non-empty bullets, leftovers included
    problems: list[Problem] = field(default_factory=list)
    address: str = ""  # of the site, as its configuration tells: what its own paths are relative to
    root: Path | None = None  # the site's folder, in which its pictures lie; None for a single file
    repaired_encoding: str = ""  # "mac_roman", "cp1252", "gb18030" when the text had to be repaired

    def count_entries(self) -> None:
        """Set the counts of the report: entries of each kind."""
        kinds = Counter(activity.kind for activity in self.activities)
        education = sum(record.kind == "education" for record in self.affiliations)
        self.counts = {
            "news": len(self.news),
            "publications": len(self.publications),
            "honors": len(self.honors),
            "education": education,
            "experience": len(self.affiliations) - education,
            "talks": kinds["talk"],
            "services": kinds["service"],
        }
