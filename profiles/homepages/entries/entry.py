"""An entry of a publication list taken apart: what it tells, and whether that is enough for a publication."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from profiles.homepages.authors.coauthors import is_coauthors
from profiles.homepages.authors.pieces import AuthorList
from profiles.homepages.entries.bibtex_blocks import BibtexBlock
from profiles.homepages.entries.edited_books import begins_book
from profiles.homepages.entries.other_kinds import is_placed_line, may_be_other_kind, names_giver, tells_other_kind
from profiles.homepages.entries.tidy_titles import tidy_title
from profiles.homepages.entries.venue_lines import with_year
from profiles.homepages.markup.inline import Run
from profiles.homepages.markup.pieces import size
from profiles.homepages.wording.awards import find_award
from profiles.homepages.wording.job_titles import is_job_title
from profiles.homepages.wording.printed_dates import MONTHS, YEAR
from profiles.homepages.wording.stages import BARE_STAGE, is_placeholder
from profiles.homepages.wording.venues import Label, csl_type, find_year, looks_like_venue, read_label
from publications.records import AuthorRecord, LinkRecord

_ABSTRACT = 25  # words
_PROSE = 12  # words
_SENTENCE_END = re.compile(r"[a-z]{3}[.;](?:\s|$)")
_OF_ABSTRACT = re.compile(r"\b(?:abstract|this (?:paper|article|study|chapter|thesis)|(?:we|I) [a-z]{3,})\b", re.I)
_BARE_WITH = re.compile(r"(?!.*\bjoint)[^()\"“]{3,200}?\bwith\s", re.I)
_LEAD = 8  # characters before a title that nobody is named in
_VENUE_AND_VOLUME = re.compile(r"[A-Z][\w&. ]{1,40},\s\d{1,4}(?:,\s\d{1,6})*")  # "MNRAS, 123"
_ONLY_OTHERS = re.compile(r"[(\[](?:joint(?:ly)? )?with [^()]{3,200}[)\]]", re.I)
_QUOTES = tuple('"“„«»‘')
_YEAR_OF_ROW = re.compile(rf"\W{{0,3}}{YEAR}[\])）]?[.:]?\s")
_SUMMARY = re.compile(
    r"^(?:we|our (?:paper|work|method|model)|this (?:paper|work|article|is)|in this (?:paper|work)|"
    r"the (?:proposed|paper))\b|\bfocuses on\b|\bwe (?:propose|present|introduce)\b",
    re.I,
)
# What a page says of its list, of where its owner works, or of a prize: "Google Scholar profile of ...".
_NO_TITLE = re.compile(
    r"(?:an? |the |my |our )?(?:full |complete |updated )?list of (?:all|my|our|selected)\b.*|"
    r"(?:my |our )?google scholar\b.*|(?:the )?(?:total )?number of (?:\w+ ){0,2}(?:papers|publications|citations)|"
    r"(?:department|faculty|school|institute) of [^,]{2,60},.*\b(?:university|room|street|building)\b.*",
    re.I,
)
# What stands where a venue would, of a course, a grant or a talk.
_NO_VENUE = re.compile(
    r"spring|summer|fall|autumn|winter|(?:co-?)?(?:principal investigator|PI)\b.*|"
    r"(?:invited|keynote|guest|public|plenary) (?:talk|lecture|speech|seminar|address)\b.*|"
    rf"{MONTHS}\.? {YEAR}",
    re.I,
)

# What its owner did, where the title or somebody's name would stand.
_ROLE = re.compile(
    r"(?:co-?|lead )?(?:principal investigator|investigator|PI)(?=\W|$)|"
    r"(?:graduate |head )?teaching (?:assistant|fellow)(?=\W|$)|"
    r"(?:co-?)?(?:instructor|lecturer)(?=[,:]|$)",
    re.I,
)


@dataclass(slots=True)
class Entry:
    """One entry taken apart; positions of faults are indexes into the page's lines."""

    title: str = ""
    url: str | None = None
    empty_links: list[int] = field(default_factory=list)
    authors: AuthorList = field(default_factory=AuthorList)
    label: Label = field(default_factory=Label)
    tagged: bool = False  # the venue stood in a badge or a code span before the title
    award: str = ""
    rank: str = ""
    metric: str = ""
    links: list[LinkRecord] = field(default_factory=list)
    citation_key: str | None = None
    images: list[Run] = field(default_factory=list)
    on_line: bool = False  # the title was set apart, alone in the first line
    behind_in: bool = False  # "In: " stood before the venue
    styled: bool = False  # the title was set apart by a link, quotes, bold or italics
    alone: bool = False  # nothing sets the title apart, and nobody is named: a title before its venue
    cited: bool = False  # the whole has the form of a citation, so that a short title is one, too
    details: str = ""  # volume, pages
    is_own: bool = False  # marked as what its author looks for a job with
    rest: list[str] = field(default_factory=list)
    text: str = ""  # all that is shown of it
    linked: list[LinkRecord] = field(default_factory=list)  # all that it links to

    @property
    def has_abstract(self) -> bool:
        """A title set apart over the abstract of its paper: nobody else's name need stand there."""
        return self.styled and size(self.title) >= 4 and any(is_abstract(text) for text in self.rest)

    @property
    def is_certain(self) -> bool:
        """Enough for a publication: a title with people, or a title set apart with a venue and its time."""
        if not self.title or _is_summary(self) or _is_no_work(self) or self.is_description:
            return False
        if self.is_own and self.url and size(self.title) >= 4:
            return True
        if self.authors.names or (self.tagged and self.label.venue and self.label.year):
            return True
        if self.has_abstract:
            return True
        is_thesis = csl_type(self.label.venue) == "thesis"
        placed = bool(self.label.venue and (self.label.year or self.label.stage)) or self.is_in_book or is_thesis
        return (self.styled or self.alone) and placed and (self.cited or size(self.title) >= self._least_words)

    @property
    def is_description(self) -> bool:
        """A text about something, of which two capitalised words were taken for its author, with no link or volume."""
        people = self.authors.names
        if len(people) != 1 or self.authors.others_only or self.url or self.links or self.tagged:
            return False
        is_told = self.label.known or bool(self.label.year and (self.details or size(self.label.venue) <= _PROSE))
        return not is_told and any(len(text.split()) >= _PROSE and _SENTENCE_END.search(text) for text in self.rest)

    @property
    def is_printed(self) -> bool:
        """Whether an entry, that may name nobody, is a title set apart with its journal or press and the year."""
        is_placed = bool(self.label.venue and (self.label.year or self.label.stage))
        is_cited = bool(self.details) or looks_like_venue(self.label.venue)
        if self.cited:
            return is_placed
        is_row = self.alone and bool(self.details) and _YEAR_OF_ROW.match(self.text) is not None
        return (
            (self.styled or is_row)
            and size(self.title) >= self._least_words
            and (self.is_in_book or (is_placed and is_cited))
        )

    @property
    def _least_words(self) -> int:
        """Of a title that nobody is named with; fewer of one in quotes, or with a link, before a volume and pages.

        Fewer also of one in quotes before nothing but how far it is.
        """
        is_quoted = self.styled and self.text.lstrip()[:1] in _QUOTES
        if self.styled and self.details:
            return 1 if is_quoted else 2 if self.url else 4
        is_staged = bool(self.label.stage) and BARE_STAGE.fullmatch(self.label.venue) is not None
        return 2 if is_quoted and is_staged else 4

    @property
    def is_in_book(self) -> bool:
        """Whether a title on a line of its own stands over "In: ..."."""
        return self.on_line and self.behind_in and bool(self.label.venue)


def is_abstract(text: str) -> bool:
    """Whether a text below a title is a paper's abstract."""
    words = text.split()
    return len(words) >= _ABSTRACT and bool(_OF_ABSTRACT.search(" ".join(words[:60])))


def _is_summary(entry: Entry) -> bool:
    """Whether what reads like a title is a sentence about a paper."""
    if len(entry.authors.names) > 2 and entry.label.venue and entry.label.year:
        return False  # "We Can Hear You: ..." of three people, at a conference
    return entry.url is None and len(entry.title.split()) > 8 and bool(_SUMMARY.search(entry.title))


def _is_no_work(entry: Entry) -> bool:
    """Whether an entry is of another kind: a prize, a course, a grant, a talk, or a remark on the list."""
    if (
        is_placeholder(entry.title)
        or _ONLY_OTHERS.fullmatch(entry.title)
        or is_coauthors(entry.title)
        or (_VENUE_AND_VOLUME.fullmatch(entry.title) and not entry.styled)
        or begins_book(entry.text[max(entry.text.find(entry.title), 0) :])
    ):
        return True
    if _NO_VENUE.fullmatch(entry.label.venue) or _ROLE.match(entry.title):
        return True
    if is_job_title(entry.title) or any(_ROLE.match(one.name) or is_job_title(one.name) for one in entry.authors.names):
        return True
    if is_other_kind(entry):
        return True
    if entry.details and len(entry.authors.names) > 1:
        return False  # a volume and pages: "Google Scholar and ..." of two people
    return find_award(entry.title).casefold() == entry.title.casefold() or bool(_NO_TITLE.fullmatch(entry.title))


def is_other_kind(entry: Entry) -> bool:
    """Whether the entry's own line, or who stands where its people and its venue would, tells another kind."""
    line = entry.text.strip().partition("\n")[0]
    names = [author.name for author in entry.authors.names]
    people = [name for name in names if not names_giver(name)]
    if tells_other_kind(line) or (names and not people):
        return True
    if not people and names_giver(entry.label.venue) and not is_placed_line(line):
        return True
    if entry.authors.others_only:
        is_bare = not (entry.label or entry.url or entry.links or entry.on_line)
        if is_bare and _BARE_WITH.match(line):
            return True  # "Oars and Rivers with Bo Lee": a course, or a program
        venue = entry.label.venue
        is_cited = bool(entry.label.year) and looks_like_venue(venue) and not venue.startswith("of ")
    else:
        is_cited = len(people) > 1 or (bool(people) and entry.title[:_LEAD] != line[:_LEAD])
    return not is_cited and may_be_other_kind(line)


def complete_by_bibtex(entry: Entry, bibtex: BibtexBlock | None) -> None:
    """Fill what the entry leaves out (people, venue, year) from the BibTeX shown beside it."""
    if bibtex is None:
        return
    if not entry.title:
        entry.title = tidy_title(bibtex.fields.get("title", ""))[0]
    if not entry.authors.names:
        names = bibtex.authors()
        entry.authors.names = [AuthorRecord(name) for name in names if name.casefold() != "others"]
        entry.authors.complete = len(entry.authors.names) == len(names)
    year = find_year(bibtex.fields.get("year", ""))
    if not entry.label.venue and bibtex.venue():
        entry.label = with_year(read_label(bibtex.venue()), entry.label.year or year)
    elif entry.label.year is None:
        entry.label = with_year(entry.label, year)
