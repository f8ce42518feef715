"""What a template is given of a person or a lab: plain rows, everything worked out beforehand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from profiles.dates import DateRange, PartialDate
from profiles.theme import Theme
from profiles.translations import NO_TEXT, Text
from publications.pages.rows import LinkRow, PagerRow, PictureRow, PublicationList, PublicationRow, TopicRow


NO_DATES = DateRange()


@dataclass(frozen=True, slots=True)
class LabRow:
    slug: str
    name: Text
    url: str


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """An organisation beside a role: in the identity column, in education, in positions."""

    organization: Text
    role: Text = NO_TEXT
    department: Text = NO_TEXT
    place: Text = NO_TEXT
    url: str = ""
    logo: PictureRow | None = None
    dates: DateRange = NO_DATES
    field_of_study: Text = NO_TEXT
    advisors: Text = NO_TEXT
    note_html: Text = NO_TEXT
    kind: str = ""


@dataclass(frozen=True, slots=True)
class IdentityRow:
    """Who it is: what the column, or the header on a phone, shows on every page of a researcher."""

    slug: str
    url: str
    name: Text
    native_name: Text = NO_TEXT
    tagline: Text = NO_TEXT
    initials: str = ""
    photo: PictureRow | None = None
    current: tuple[PlaceRow, ...] = ()
    location: Text = NO_TEXT
    links: tuple[LinkRow, ...] = ()
    interests: tuple[Text, ...] = ()
    lab: LabRow | None = None


@dataclass(frozen=True, slots=True)
class NewsRow:
    """``date`` may be unknown."""

    text_html: Text
    date: PartialDate | None = None
    icon: str = ""
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class HonorRow:
    title: Text
    date: PartialDate | None = None
    end_date: PartialDate | None = None
    date_text: str = ""
    organization: Text = NO_TEXT
    note: Text = NO_TEXT
    url: str = ""


@dataclass(frozen=True, slots=True)
class ActivityRow:
    text_html: Text
    dates: DateRange = NO_DATES
    links: tuple[LinkRow, ...] = ()


Row = TypeVar("Row")

# Folding away fewer rows than this costs the reader more than it saves.
MIN_FOLD = 3


@dataclass(frozen=True, slots=True)
class Folded(Generic[Row]):
    """``shown`` stand in the open; ``older`` behind a fold."""

    shown: tuple[Row, ...] = ()
    older: tuple[Row, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.shown)


def fold(rows: Sequence[Row], shown: int) -> Folded[Row]:
    """The first ``shown`` rows in the open, unless what is left is too little to hide."""
    if len(rows) < shown + MIN_FOLD:
        return Folded(tuple(rows))
    return Folded(tuple(rows[:shown]), tuple(rows[shown:]))


@dataclass(frozen=True, slots=True)
class SectionRow:
    """One block of a homepage. ``kind`` names its partial template; ``entries`` are rows of that kind."""

    kind: str
    anchor: str
    title: Text
    emoji: str = ""
    body_html: Text = NO_TEXT
    entries: Folded[Any] = Folded()


@dataclass(frozen=True, slots=True)
class HomepagePage:
    identity: IdentityRow
    sections: tuple[SectionRow, ...]
    selected: tuple[PublicationRow, ...]
    publications: PublicationList
    theme: Theme
    description: str = ""
    legend: tuple[str, ...] = ()  # the marks that stand on author lines: "equal", "corresponding"


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A person on a lab's page or in the directory. ``now_at`` is for alumni."""

    name: Text
    url: str = ""
    native_name: Text = NO_TEXT
    initials: str = ""
    photo: PictureRow | None = None
    tagline: Text = NO_TEXT
    role: Text = NO_TEXT
    dates: DateRange = NO_DATES
    now_at: Text = NO_TEXT
    interests: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class RoleRow:
    """The people of one role, under its plural."""

    title: Text
    people: tuple[PersonRow, ...]


@dataclass(frozen=True, slots=True)
class EntryRow:
    """A system of a theme: a name, its links, a text, and its paper where one is known."""

    label: Text
    text_html: Text = NO_TEXT
    links: tuple[LinkRow, ...] = ()
    url: str = ""


@dataclass(frozen=True, slots=True)
class ThemeRow:
    """A research theme of a lab: the lab's topic with its systems and papers."""

    topic: TopicRow
    entries: tuple[EntryRow, ...] = ()
    papers: tuple[PublicationRow, ...] = ()
    paper_count: int = 0


@dataclass(frozen=True, slots=True)
class OpeningRow:
    title: Text
    text_html: Text
    anchor: str = ""
    expires: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class LabIdentityRow:
    """Which lab it is: the column of every page of a lab."""

    slug: str
    url: str
    name: Text
    tagline: Text = NO_TEXT
    initials: str = ""
    logo: PictureRow | None = None
    links: tuple[LinkRow, ...] = ()
    tabs: tuple[LinkRow, ...] = ()


@dataclass(frozen=True, slots=True)
class LabPage:
    identity: LabIdentityRow
    theme: Theme
    mission_html: Text = NO_TEXT
    themes: tuple[ThemeRow, ...] = ()
    roles: tuple[RoleRow, ...] = ()
    alumni: Folded[PersonRow] = Folded()
    news: Folded[NewsRow] = Folded()
    openings: tuple[OpeningRow, ...] = ()
    selected: tuple[PublicationRow, ...] = ()
    publication_count: int = 0
    description: str = ""


@dataclass(frozen=True, slots=True)
class DirectoryLabRow:
    name: Text
    url: str
    tagline: Text = NO_TEXT
    logo: PictureRow | None = None
    initials: str = ""
    people: int = 0


@dataclass(frozen=True, slots=True)
class DirectoryPage:
    theme: Theme
    labs: tuple[DirectoryLabRow, ...] = ()
    people: tuple[PersonRow, ...] = ()
    text: str = ""
    pager: PagerRow = field(default_factory=PagerRow)
    found: int = 0
