"""What a template is given of a lab, its people, and the directory: plain rows, everything worked out beforehand."""

from __future__ import annotations

from dataclasses import dataclass

from profiles.dates import DateRange
from profiles.pages.rows import NO_DATES, NO_PUBLICATIONS, Folded, NewsRow, SectionRow, TabRow
from profiles.theme import Theme
from profiles.translations import NO_TEXT, Text
from publications.pages.rows import LinkRow, PagerRow, PictureRow, PublicationList, PublicationRow, TopicRow

FIRST_PAGE = PagerRow()
NO_NEWS: Folded[NewsRow] = Folded()


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


NOBODY: Folded[PersonRow] = Folded()


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
    """A research theme of a lab: the lab's topic with its systems, and how many papers it holds."""

    topic: TopicRow
    entries: tuple[EntryRow, ...] = ()
    papers: tuple[PublicationRow, ...] = ()
    count: int = 0


@dataclass(frozen=True, slots=True)
class OpeningRow:
    title: Text
    text_html: Text
    anchor: str = ""
    expires: str = ""


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


@dataclass(frozen=True, slots=True)
class LabPage:
    """What every page of a lab has; a page fills what it shows."""

    identity: LabIdentityRow
    theme: Theme
    tabs: tuple[TabRow, ...] = ()
    title: Text = NO_TEXT
    description: str = ""
    is_home: bool = False
    sections: tuple[SectionRow, ...] = ()
    mission_html: Text = NO_TEXT
    themes: tuple[ThemeRow, ...] = ()
    roles: tuple[RoleRow, ...] = ()
    alumni: Folded[PersonRow] = NOBODY
    news: Folded[NewsRow] = NO_NEWS
    openings: tuple[OpeningRow, ...] = ()
    selected: tuple[PublicationRow, ...] = ()
    illustrated: bool = False
    publications: PublicationList = NO_PUBLICATIONS
    topic: ThemeRow | None = None
    legend: tuple[str, ...] = ()


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
    pager: PagerRow = FIRST_PAGE
    found: int = 0
