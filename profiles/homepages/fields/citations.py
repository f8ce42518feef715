"""What a formatted citation tells beside the title: authors, venue and year. BibTeX in its place is read as such."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from profiles.dates import PartialDate
from profiles.homepages.authors.legends import part_legend
from profiles.homepages.authors.lists import take_authors
from profiles.homepages.authors.names import is_name
from profiles.homepages.citations.details import ADDRESS as _ADDRESS
from profiles.homepages.citations.details import Details, read_details
from profiles.homepages.fields.places_behind import without_place
from profiles.homepages.fields.values import authors_of_text, line_of, unescape
from profiles.homepages.markup.inline import read_runs
from profiles.homepages.markup.textruns import drop_characters, flat_text
from profiles.homepages.twins import title_key
from profiles.homepages.wording.editors import EDITORS
from profiles.homepages.wording.printed_dates import DATE, YEAR
from profiles.homepages.wording.stages import STAGE
from publications.formats import bibtex
from publications.formats.bibliography import FormatError
from publications.records import AuthorRecord, PublicationRecord

_DOUBLED_STOP = re.compile(r"(?<=\b[A-Z])\.[*_]{0,3}\.(?=\W|$)")  # "Lin, A.. Songs"
_CITATION = 400  # characters
_TAG = re.compile(r"</?[a-z][^<>]{0,200}>", re.I)
_ITALIC = re.compile(r"<(?:i|em)>([^<>]{2,300})</(?:i|em)>|(?<![*_\w])[*_]([^*_]{2,300})[*_](?![*_\w])", re.I)
_YEAR = re.compile(r"(?<!\d)((?:19[5-9]|20\d)\d)(?!\d)")
# Where the authors end if the title is not found: a year in parentheses, or a quotation mark.
_END_OF_AUTHORS = re.compile(r"\(?(?:19[5-9]|20\d)\d[a-z]?\)?[.,:]?(?:\s|$)|[\"“]|\*\*\"")
_TRAILING_YEAR = re.compile(
    rf"[\s,]*\((?:[^()]{{1,60}}[\s,'’]{{1,2}})?{YEAR}[a-z]?\)[\s.,:]*$|"  # "(ISMRM 2025)"
    rf"[\s,(]*\(?(?:{DATE}\+?(?:,[^()]{{1,20}})?|\b{STAGE}\.?)\)?[\s.,:)：]*$",
    re.I,
)
_OPENING = re.compile(
    r"(?:<[a-z][^<>]{0,200}>|[\s\"“”„'‘’*_\[(«»「『《])+$", re.I
)  # of the title, left behind the authors
_INITIAL_BEHIND_COMMA = re.compile(r",\s?[A-Z]\.$")
_LEAD = re.compile(
    rf"^\s*(?:>|[-*]\s|\[[A-Z]{{0,3}}\d{{1,3}}\]\s|\d{{1,3}}[.)]\s|[(\[]?{YEAR}[)\].]{{1,2}}\s(?=\S)|"
    r"#{1,6}\s*(?:recommended )?citation\s*:?\s*\n|(?:recommended )?citation\s*:|cite\s*:)\s*",
    re.I,
)
_PLACED = re.compile(r"[\s,.*_]{0,4}(?:\d|\(|vol\b|v\.|no\.)", re.I)
_DOUBLE_STOP = re.compile(r"(?<=[A-Z]\.)\.(?=[\s,])")
_EDITORS = re.compile(rf"[\s,.]{{0,3}}[(\[]{EDITORS}\b", re.I)
_JOINED = re.compile(r"\s(?:and|&|und|et)\s|\b[A-Z]\.")  # as people are and words need not be
_OPEN_STAGE = re.compile(
    rf"(?:{STAGE}|in (?:submission|writing)|(?:currently )?(?:working on|being written)|draft)\b", re.I
)
_BIBTEX = re.compile(r"@[A-Za-z]{3,20}\s{0,5}\{")
_MAX = 20_000


@dataclass(slots=True)
class Citation:
    """``bibtex`` is the record of BibTeX that stood there."""

    authors: list[AuthorRecord] = field(default_factory=list)
    complete: bool = True
    venue: str = ""
    year: int | None = None
    bibtex: PublicationRecord | None = None
    source: str = ""
    details: Details = field(default_factory=Details)


def read_citation(text: str, title: str, venue: str = "") -> Citation:
    """Take a citation apart around the title that is known, as the venue may be that is told beside it."""
    text = unescape(text[:_MAX]).strip()
    if _BIBTEX.search(text):
        return _of_bibtex(text)
    printed = _ADDRESS.sub(" ", _TAG.sub("", text))
    text = _LEAD.sub("", text)
    text = _DOUBLE_STOP.sub("", _unquoted(text))
    head = _before_title(text, title)
    place = _find_title(text, title)
    found = Citation()
    if head is not None:
        found.authors, found.complete = _authors(head, None if place is not None else venue)
    if not found.authors and head is not None and not head.strip(' ,.:;“"'):
        found.authors, found.complete = _authors_behind(text, title)
    if head is None:
        found.authors, found.complete = _authors_alone(text)
    found.venue = _venue(text[len(head) if head else 0 :], title, bool(head and found.authors))
    if place is None and found.authors:
        found.details = read_details(printed.partition(found.authors[-1].name)[2])
    if place is not None:
        found.details = read_details(_TAG.sub("", text[_end_of_title(text, place, title) :]))
    years = _YEAR.findall(printed)
    found.year = int(years[0]) if years else None
    return found


def _venue(text: str, title: str, is_behind_people: bool) -> str:
    """The first italics that are neither the title nor somebody's name; volume or year behind them are a venue's."""
    for italic in _ITALIC.finditer(text):
        venue = line_of(next(filter(None, italic.groups()), ""))
        if title_key(venue) == title_key(title):
            continue
        is_placed = _PLACED.match(text, italic.end())
        return "" if is_name(venue) and not (is_placed or is_behind_people) else venue.strip(" .,")
    return ""


def _unquoted(text: str) -> str:
    """A citation that stands in quotes as a whole, without them; one that begins with a quoted title stays."""
    mark, inner = text[:1], text[1:].rstrip()
    if mark not in ("'", '"') or not inner[:1].isalnum():
        return text
    inner = inner.removesuffix(mark)
    return text if re.search(rf"{mark}(?!\w)|(?<!\w){mark}", inner) else inner


def _of_bibtex(text: str) -> Citation:
    start = _BIBTEX.search(text)
    source = text[start.start() :] if start else text
    try:
        records = bibtex.parse(source).records
    except FormatError:
        records = []
    if not records:
        return Citation(source=source)
    record = records[0]
    return Citation(record.authors, record.authors_complete, record.venue, record.year, record, record.raw)


def _before_title(text: str, title: str) -> str | None:
    """What stands before the title, else before the year or the first quotation mark; None where there is neither."""
    place = _find_title(text, title)
    if place is None:
        end = _END_OF_AUTHORS.search(text)
        place = end.start() if end else None
    return None if place is None else _TRAILING_YEAR.sub("", _OPENING.sub("", text[:place]))


def _find_title(text: str, title: str) -> int | None:
    """Where a title begins, by its letters and digits alone."""
    wanted = title_key(title)[:60]
    if len(wanted) < 6:
        return None
    visible = _TAG.sub(lambda match: " " * len(match.group()), text)
    places = [place for place, char in enumerate(visible) if char.isalnum()]
    letters = [title_key(visible[place]) or "?" for place in places]
    starts: list[int] = []
    for number, letter in enumerate(letters):
        starts += [places[number]] * len(letter)
    index = "".join(letters).find(wanted)
    return starts[index] if index >= 0 else None


def _authors(head: str, venue: str | None) -> tuple[list[AuthorRecord], bool]:
    """The people of what stands before a title; with ``venue``, of what may tell the place of the work too."""
    head = _DOUBLED_STOP.sub(".", head.strip(" ,:;，。、："))
    if (
        head.endswith(".") and "." not in head[:-1] and not _INITIAL_BEHIND_COMMA.search(head)
    ):  # "Rivers A, Lee B." has a full stop, "Rivers, A., Lee, B." has not
        head = head[:-1]
    if not head or len(head) > 10_000:
        return [], True
    authors, complete = authors_of_text(head)
    if venue is not None:
        authors = without_place(authors, venue)
    named = sum(is_name(author.name) for author in authors)
    return (authors, complete) if 2 * named > len(authors) else ([], True)


def _authors_alone(text: str) -> tuple[list[AuthorRecord], bool]:
    """The people of a citation that leaves out the title: "A. Lin, B. Chen and C. Diaz, in preparation"."""
    runs = read_runs(text)
    found, taken = take_authors(runs, minimum=2)
    behind = flat_text(drop_characters(runs, taken)).strip(" .,;:()")
    full = [author for author in found.names if len(author.name.split()) > 1]
    is_list = _JOINED.search(text) is not None if not behind else _OPEN_STAGE.match(behind) is not None
    is_people = is_list and len(full) == len(found.names)
    return (found.names, found.complete) if taken and is_people else ([], True)


def _authors_behind(text: str, title: str) -> tuple[list[AuthorRecord], bool]:
    """The list of several people behind a title that leads the citation."""
    runs = read_runs(text)
    plain = flat_text(runs)
    place = _find_title(plain, title)
    if place is None:
        return [], True
    end = _end_of_title(plain, place, title)
    found, taken = take_authors(drop_characters(runs, end), minimum=2)
    are_editors = _EDITORS.match(plain[end + taken :])
    return (found.names, found.complete) if taken and not are_editors else ([], True)


def _end_of_title(text: str, start: int, title: str) -> int:
    """Where a title ends that begins at ``start``, with the marks that close it."""
    wanted = len(title_key(title))
    for place in range(start, len(text)):
        wanted -= len(title_key(text[place]))
        if wanted <= 0:
            rest = re.match(r"[\s.,;:?!*_\"“”»」』’'\])]*", text[place + 1 :])
            return place + 1 + (rest.end() if rest else 0)
    return len(text)


def take_citation(record: PublicationRecord) -> None:
    """Take people, venue and place out of an abstract that is only a citation without its title."""
    text = record.abstract
    if record.authors or record.venue or len(text) > _CITATION:
        return
    cited = read_citation(text, record.title)
    if not (cited.authors and cited.venue and cited.year):
        return
    details = read_details(text.partition(cited.venue)[2])
    record.authors, record.authors_complete, record.venue = cited.authors, cited.complete, cited.venue
    record.volume, record.issue, record.pages = details.volume, details.issue, details.pages
    record.date, record.abstract = record.date or PartialDate.of(cited.year), ""


def authors_if_names(text: str) -> tuple[list[AuthorRecord], bool]:
    """The names of a text that is nothing but names, such as an excerpt used for them; else none."""
    if not text or len(text) > 2000:
        return [], True
    authors, complete = authors_of_text(text)
    plain = line_of(part_legend(text)[0])
    full = [author for author in authors if is_name(author.name) and len(author.name.split()) > 1]
    covered = sum(len(author.name) for author in authors)
    enough = len(full) == len(authors) and covered > 0.7 * len(plain) and (len(full) > 1 or len(plain) < 40)
    return (authors, complete) if authors and enough else ([], True)


def authors_before_venue(text: str) -> tuple[list[AuthorRecord], bool]:
    """The people of a line that tells them and, in italics, where their work appeared with its year; else none."""
    if len(text) > _CITATION or not _YEAR.search(text):
        return [], True
    runs = read_runs(text)
    found, taken = take_authors(runs, minimum=2)
    behind = [run for run in drop_characters(runs, taken) if flat_text([run]).strip(" .,;:()\n")]
    is_placed = bool(taken and behind) and behind[0].italic and _YEAR.search(flat_text(behind)) is not None
    return (found.names, found.complete) if is_placed and not found.others_only else ([], True)
