"""What a template is given of a researcher: plain rows, everything worked out beforehand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from html import escape
from typing import Any, Generic, TypeVar

from profiles.dates import DateRange, PartialDate
from profiles.theme import Theme
from profiles.translations import NO_TEXT, Text
from publications.pages.rows import GroupRow, LinkRow, PictureRow, PublicationList, PublicationRow, TopicRow

NO_DATES = DateRange()
LONG_WORD = 16
NO_PUBLICATIONS = PublicationList()


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
    citations: str = ""

    @property
    def is_long(self) -> bool:
        """Whether a word of the name would not fit its column at full size."""
        return max((len(word) for word in self.name.value.replace("-", "- ").split()), default=0) > LONG_WORD


@dataclass(frozen=True, slots=True)
class PaperLinkRow:
    title: Text
    url: str


@dataclass(frozen=True, slots=True)
class TabRow:
    """A way to another page or to a block of this one."""

    label: Text
    url: str
    current: bool = False


@dataclass(frozen=True, slots=True)
class NewsRow:
    """``date`` may be unknown; ``papers`` are those it announces (on the news page)."""

    text_html: Text
    date: PartialDate | None = None
    icon: str = ""
    anchor: str = ""
    papers: tuple[PaperLinkRow, ...] = ()


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
    title: Text = NO_TEXT
    role: Text = NO_TEXT
    venue: Text = NO_TEXT
    dates: DateRange = NO_DATES
    links: tuple[LinkRow, ...] = ()

    @property
    def title_link(self) -> LinkRow | None:
        """The link that says what the title says, so that the title can be it."""
        title = self.title.value
        return next((link for link in self.links if _is_same(title, link.label)), None) if title else None

    @property
    def other_links(self) -> tuple[LinkRow, ...]:
        """The links beside the title's own that the text does not hold itself."""
        own = self.title_link
        text = self.text_html.value
        return tuple(link for link in self.links if link is not own and f'href="{escape(link.url)}"' not in text)


def _is_same(title: str, label: str) -> bool:
    """Whether a label, which may be cut, is the title."""
    return title == label or (label.endswith("…") and len(label) > 20 and title.startswith(label[:-1]))


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
    """One block of a homepage. ``entries`` are rows of its kind; ``quiet``: its heading is for who cannot see."""

    kind: str
    anchor: str
    title: Text
    quiet: bool = False
    emoji: str = ""
    body_html: Text = NO_TEXT
    entries: Folded[Any] = Folded()

    @property
    def partial(self) -> str:
        """The template of its kind, in templates/jinja2/homepage/sections/."""
        return f"homepage/sections/{_PARTIALS.get(self.kind, self.kind)}.html"


_PARTIALS = {
    **dict.fromkeys(("education", "experience"), "places"),
    **dict.fromkeys(("talks", "teaching", "service", "students", "projects", "patents", "grants"), "activities"),
}


@dataclass(frozen=True, slots=True)
class PersonPage:
    """What every page of a researcher has."""

    identity: IdentityRow
    theme: Theme
    tabs: tuple[TabRow, ...] = ()
    title: Text = NO_TEXT
    description: str = ""
    is_home: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class HomepagePage(PersonPage):
    sections: tuple[SectionRow, ...]
    selected: tuple[PublicationRow, ...] = ()
    illustrated: bool = False
    publications: PublicationList = NO_PUBLICATIONS
    biography_html: Text = NO_TEXT
    legend: tuple[str, ...] = ()  # the marks that stand on author lines: "equal", "corresponding"
    structured: dict[str, Any] = field(default_factory=dict)  # schema.org


@dataclass(frozen=True, slots=True, kw_only=True)
class ListPage(PersonPage):
    """All publications of a researcher, or those of one topic."""

    publications: PublicationList
    topic: TopicRow | None = None
    legend: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NewsPage(PersonPage):
    news: Folded[NewsRow]


@dataclass(frozen=True, slots=True, kw_only=True)
class CvPage(PersonPage):
    sections: tuple[SectionRow, ...]
    groups: tuple[GroupRow, ...] = ()
    biography_html: Text = NO_TEXT
    legend: tuple[str, ...] = ()
