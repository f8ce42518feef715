"""What a template is given of a publication: plain rows, everything worked out beforehand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from profiles.dates import PartialDate
from profiles.translations import NO_TEXT, Text

# A collaboration of thousands is named in full on the paper's own page only.
MAX_AUTHORS = 30


@dataclass(frozen=True, slots=True)
class PictureRow:
    """A stored picture and its variants. ``sources``: (MIME type, srcset) pairs, best format first.

    ``focus`` are the classes of the theme's sheet that say what a crop keeps in sight.
    """

    src: str
    width: int
    height: int
    alt: str = ""
    sources: tuple[tuple[str, str], ...] = ()
    focus: str = ""


@dataclass(frozen=True, slots=True)
class LinkRow:
    """``icon`` is a symbol of static/icons/sprite.svg; ``count`` a repository's stars, shortened ("4.1k")."""

    url: str
    label: str
    icon: str = "link"
    count: str = ""
    address: str = ""  # what stands on paper: an e-mail address, or the URL without its scheme


@dataclass(frozen=True, slots=True)
class AuthorRow:
    """One printed name. ``url`` is empty unless the researcher's own page is public."""

    name: Text
    url: str = ""
    is_self: bool = False
    equal: bool = False
    corresponding: bool = False
    marks: str = ""


@dataclass(frozen=True, slots=True)
class VenueRow:
    """``short`` fits a badge, or is empty; ``colour``: six hexadecimal digits with a rule in the theme, or ``""``.

    ``printed`` is the name in its own words, whatever the language of the page.
    """

    slug: str
    short: str
    name: Text
    printed: str = ""
    url: str = ""
    rank: str = ""
    colour: str = ""


@dataclass(frozen=True, slots=True)
class TopicRow:
    slug: str
    name: Text
    emoji: str = ""
    url: str = ""
    description_html: Text = NO_TEXT


@dataclass(frozen=True, slots=True)
class FactRow:
    """One line of the details of a paper."""

    name: str
    value: Text
    url: str = ""


@dataclass(frozen=True, slots=True)
class CitationRow:
    """A formatted citation; ``html`` holds no markup but italics."""

    style: str
    name: str
    html: Text


@dataclass(frozen=True, slots=True)
class VersionRow:
    """Another form of the same work."""

    stage: str
    venue: Text = NO_TEXT
    date: PartialDate | None = None
    url: str = ""
    note: Text = NO_TEXT


@dataclass(frozen=True, slots=True)
class PublicationRow:
    """A paper as one page shows it; the second half is the page owner's own choice.

    ``printed_title`` is the title in its own words, whatever the language of the page: references print it.
    """

    slug: str
    title: Text
    printed_title: str = ""
    url: str = ""
    authors: tuple[AuthorRow, ...] = ()
    authors_complete: bool = True
    venue: VenueRow | None = None
    date: PartialDate | None = None
    csl_type: str = ""
    stage: str = ""
    award: str = ""
    volume: str = ""
    issue: str = ""
    pages: str = ""
    doi: str = ""
    arxiv_id: str = ""
    tldr: Text = NO_TEXT
    abstract_html: Text = NO_TEXT
    figure: PictureRow | None = None
    links: tuple[LinkRow, ...] = ()
    bibtex: str = ""
    selected: bool = False
    note_html: Text = NO_TEXT
    topics: tuple[str, ...] = ()  # slugs
    citations: str = ""  # "120 citations (Crossref, 3 May 2026)"
    search_text: str = ""

    @property
    def year(self) -> int | None:
        return self.date.year if self.date else None

    @property
    def shown_authors(self) -> tuple[AuthorRow, ...]:
        """All authors; of a very long list the first ones and the page owner."""
        if len(self.authors) <= MAX_AUTHORS:
            return self.authors
        first = self.authors[:MAX_AUTHORS]
        return (*first, *(author for author in self.authors[MAX_AUTHORS:] if author.is_self))

    @property
    def more_authors(self) -> int:
        return len(self.authors) - len(self.shown_authors)

    @property
    def badge(self) -> str:
        """The venue mark: "NeurIPS 2021", or what is known of it."""
        short = self.venue.short if self.venue else "arXiv" if self.arxiv_id else ""
        return " ".join(str(part) for part in (short, self.year or "") if part)

    @property
    def has_venue_line(self) -> bool:
        """Whether a compact row has more to say of venue and honours than its badge does."""
        return bool(self.award or self.stage in ("submitted", "accepted") or self._venue_beside_badge)

    @property
    def _venue_beside_badge(self) -> bool:
        return self.venue is not None and bool(self.venue.rank or not self.venue.short)


def legend(rows: Iterable[PublicationRow]) -> tuple[str, ...]:
    """The marks that a page has to explain: "equal", "corresponding"."""
    authors = [author for row in rows for author in row.authors]
    found = (("equal", any(a.equal for a in authors)), ("corresponding", any(a.corresponding for a in authors)))
    return tuple(name for name, used in found if used)


@dataclass(frozen=True, slots=True)
class ChoiceRow:
    """One value of a filter: a link that switches it on, or off again when it is on."""

    label: Text
    query: str  # "?year=2021", relative to the page
    count: int
    active: bool = False
    emoji: str = ""


@dataclass(frozen=True, slots=True)
class FacetRow:
    """``name`` is the parameter ("year"); ``choices`` are the common ones, ``more`` the rest."""

    name: str
    title: str
    choices: tuple[ChoiceRow, ...] = ()
    more: tuple[ChoiceRow, ...] = ()


@dataclass(frozen=True, slots=True)
class PagerRow:
    """Links are query strings; empty where there is nothing to go to."""

    number: int = 1
    count: int = 1
    previous: str = ""
    next: str = ""


@dataclass(frozen=True, slots=True)
class GroupRow:
    """Papers under one heading; ``folded`` groups are closed until asked for."""

    title: Text
    rows: tuple[PublicationRow, ...]
    emoji: str = ""
    url: str = ""
    folded: bool = False


@dataclass(frozen=True, slots=True)
class PublicationList:
    """A filtered list: what is found, how it may be narrowed, and how many there are without any filter."""

    groups: tuple[GroupRow, ...] = ()
    searchable: bool = False  # long enough for a text filter, or filtered already
    facets: tuple[FacetRow, ...] = ()
    text: str = ""
    hidden: tuple[tuple[str, str], ...] = ()  # active filters, kept when the text is sent
    found: int = 0
    total: int = 0
    clear: str = ""  # the page without filters; "" when none is active
    pager: PagerRow = field(default_factory=PagerRow)
    exports: tuple[LinkRow, ...] = ()  # the same papers as files
