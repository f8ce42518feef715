"""The likely ways in which a printed entry can be cut into people, title and what is left."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from profiles.homepages.authors.styles import People, left_out_weight, lists_at
from profiles.homepages.entries.cut_weights import weight_of_end, weight_of_people, weight_of_rest, weight_of_title
from profiles.homepages.entries.printed_entries import PrintedEntry
from profiles.homepages.entries.title_spans import TitleSpan, styled_stretch, title_spans
from profiles.homepages.markup.pieces import size
from profiles.homepages.wording.printed_dates import DATE, YEAR
from profiles.homepages.wording.stages import STAGE

_MOST_CUTS = 160
_MOST_STYLED = 6  # stretches behind the people that may be the title
_MOST_PLACES = 15  # behind a title at which people may begin
_LEAST_TITLE = 3  # words of a title that stands last
_MOST_BEHIND_PEOPLE = 12  # words behind people that stand last
_LEAST_LEFT = 0.5  # of a list before a venue, read without its last names
_WEIGHT_OF_YEAR_BETWEEN = 0.8
_WEIGHT_OF_TITLE_FIRST = -0.5
_WEIGHT_OF_PEOPLE_LAST = -0.7
_WEIGHT_OF_TITLE_LAST = -1.0
_WEIGHT_OF_NOBODY = -0.5
_WEIGHT_OF_LEFT = 3.0  # of a stretch set apart as a title is, that is neither title nor people
_LEAD = re.compile(
    r"\W{0,3}(?:\[[A-Za-z]{0,3}-?\d{1,3}\]|\([A-Za-z]{0,2}\d{1,3}\)|[A-Za-z]?\d{1,3}[.)])\s{0,12}|[\s.,:;–—|-]{1,9}"
)
_LEADING_YEAR = re.compile(rf"(?:[(\[](?P<a>{YEAR}|{STAGE})[)\]]|(?P<b>{YEAR}))[.,:]?[\s–—|-]{{1,5}}", re.I)
_MARKS = r"[.,;:\s|–—-]{0,6}"
_GAP = re.compile(_MARKS)
_DATED_GAP = re.compile(
    rf"{_MARKS}(?:[(\[]\s?(?P<a>(?:{DATE}|{YEAR})[a-z]?|{STAGE})\s?[)\]]|"
    rf"(?P<b>(?:{DATE}|{YEAR})[a-z]?|{STAGE})(?=[.,:;\s])){_MARKS}",
    re.I,
)
_PLACE = re.compile(r"\n|(?<!\b[A-Z])\.(?=\s)|[,;](?=\s)|\)(?=[.,;\s])|\s(?=[–—|-]\s)")
_BY = re.compile(r"(?:by|authors?:|with)\s", re.I)
_OPENING_QUOTES = '“"«„'

Form = tuple[tuple[str, str], ...]
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Cut:
    """``form`` is what it may share with the cuts of other entries: order, style of names, marks, sign, ..."""

    people: People | None
    title: TitleSpan
    rest: tuple[Span, ...]
    year: str
    score: float
    form: Form


def cuts_of(entry: PrintedEntry) -> list[Cut]:
    """The cuts of an entry that are likely by themselves, the likeliest first."""
    return sorted(_CutFinder(entry).find(), key=lambda cut: -cut.score)[:_MOST_CUTS]


class _CutFinder:
    """Finds the cuts of one entry. ``year`` is that of the row, printed before all."""

    def __init__(self, entry: PrintedEntry) -> None:
        self.entry, self.text = entry, entry.text
        self.year = ""
        self.people_behind: dict[int, list[People]] = {}

    def find(self) -> Iterator[Cut]:
        for start, year in self._starts():
            self.year = year
            people = list(lists_at(self.text, start, self.entry.seams))
            yield from self._people_first(people)
            if styled_stretch(self.entry, start)[0] or not any(map(self._is_clear, people)):
                yield from self._title_first(start)

    def _starts(self) -> Iterator[tuple[int, str]]:
        """Where an entry begins behind its number, and behind its year."""
        start = 0
        while (lead := _LEAD.match(self.text, start)) and lead.end() > start:
            start = lead.end()
        if start < len(self.text):
            yield start, ""
        dated = _LEADING_YEAR.match(self.text, start)
        if dated and dated.end() < len(self.text):
            yield dated.end(), dated["a"] or dated["b"]

    def _is_clear(self, people: People) -> bool:
        return len(people.names) > 1 and weight_of_end(self.entry, people, before_title=True) > 0

    def _people_first(self, lists: Sequence[People]) -> Iterator[Cut]:
        whole: dict[str, People] = {}
        for people in lists:
            longest = whole.setdefault(people.style, people)
            base = weight_of_people(self.entry, people, before_title=True)
            base -= left_out_weight(self.text, longest, people)
            if len(longest.names) == len(people.names):
                yield from self._title_last(people, base)
            for begin, year, shape in self._gaps(people.end):
                for title in title_spans(self.entry, begin):
                    score = base + weight_of_title(self.entry, title) + _WEIGHT_OF_YEAR_BETWEEN * bool(year)
                    score += self._weight_of_rest(title.end, year)
                    yield self._cut("people title", people, title, shape, score, year, (title.end, len(self.text)))

    def _title_last(self, people: People, base: float) -> Iterator[Cut]:
        """A title set apart behind the people and the venue."""
        begins = (at for at in range(people.end + 1, len(self.text)) if self._begins_title(at))
        for place in islice(begins, _MOST_STYLED):
            title = next(title_spans(self.entry, place), None)  # a link around a dash holds none
            if title is None or title.sign not in ("quotes", "link", "title"):
                continue
            if size(self.text[title.start : title.stop]) < _LEAST_TITLE:
                continue
            if not size(self.text[people.end : place]):
                continue
            score = base + weight_of_title(self.entry, title) + self._weight_of_rest(people.end, "")
            rest = (people.end, place), (title.end, len(self.text))
            shape = _shape(self.text[place - 2 : place])
            yield self._cut("people venue title", people, title, shape, score + _WEIGHT_OF_TITLE_LAST, "", *rest)

    def _begins_title(self, place: int) -> bool:
        one, two = self.entry.settings[place - 1], self.entry.settings[place]
        return (two.sets_apart and one[2:] != two[2:]) or self.text[place] in _OPENING_QUOTES

    def _title_first(self, start: int) -> Iterator[Cut]:
        for title in title_spans(self.entry, start):
            base = weight_of_title(self.entry, title) + _WEIGHT_OF_TITLE_FIRST
            for begin, year, shape in self._gaps(title.end):
                for people in self._lists_behind(begin):
                    score = base + weight_of_people(self.entry, people, before_title=False)
                    score += self._weight_of_rest(people.end, year)
                    yield self._cut("title people", people, title, shape, score, year, (people.end, len(self.text)))
            yield from self._people_last(title, base)
            score = base + self._weight_of_rest(title.end, "") + _WEIGHT_OF_NOBODY
            yield self._cut("title", None, title, "", score, "", (title.end, len(self.text)))

    def _people_last(self, title: TitleSpan, base: float) -> Iterator[Cut]:
        """People behind the venue."""
        endings: set[tuple[Span, ...]] = set()  # of lists that begin before
        for place, shape in self._places(title.end):
            for people in self._lists_behind(place):
                if people.names in endings or not size(self.text[title.end : people.start]):
                    continue
                endings.update(people.names[count:] for count in range(1, len(people.names)))
                score = base + weight_of_people(self.entry, people, before_title=False) + _WEIGHT_OF_PEOPLE_LAST
                score += self._weight_of_rest(title.end, "")
                score -= 1.0 * (size(self.text[people.end :]) > _MOST_BEHIND_PEOPLE)
                rest = (title.end, people.start), (people.end, len(self.text))
                yield self._cut("title venue people", people, title, shape, score, "", *rest)

    def _places(self, end: int) -> Iterator[tuple[int, str]]:
        """Where people may begin behind the venue, and how the gap before them looks."""
        for mark in islice(_PLACE.finditer(self.text, end + 1), _MOST_PLACES):
            gap = _GAP.match(self.text, mark.start() + (mark.group() == ")"))
            if gap:
                yield gap.end(), _shape(gap.group())

    def _lists_behind(self, place: int) -> list[People]:
        """The lists of people behind a title: no words of a title can follow them, only those of a venue."""
        if place not in self.people_behind:
            by = _BY.match(self.text, place)
            longest: dict[str, People] = {}
            self.people_behind[place] = [
                one
                for one in lists_at(self.text, by.end() if by else place, self.entry.seams)
                if left_out_weight(self.text, longest.setdefault(one.style, one), one) < _LEAST_LEFT
            ]
        return self.people_behind[place]

    def _gaps(self, end: int) -> Iterator[tuple[int, str, str]]:
        """Where what follows begins, the year between, and how the gap looks."""
        if plain := _GAP.match(self.text, end):
            yield plain.end(), "", _shape(plain.group())
        if dated := _DATED_GAP.match(self.text, end):
            year = dated["a"] or dated["b"]
            yield dated.end(), year, _shape(dated.group().replace(year, "Y", 1))

    def _weight_of_rest(self, end: int, year: str) -> float:
        return weight_of_rest(self.entry, end, has_year=bool(self.year or year))

    def _cut(
        self, order: str, people: People | None, title: TitleSpan, gap: str, score: float, year: str, *rest: Span
    ) -> Cut:
        is_left = any(begin <= start < stop <= end for start, stop in self.entry.apart for begin, end in rest)
        form = {
            "order": order,
            "style": people.style if people else "",
            "gap": gap,
            "sign": title.sign,
            "mark": title.mark,
            "year": f"{bool(self.year)}",
        }
        score -= _WEIGHT_OF_LEFT * is_left
        return Cut(people, title, rest, self.year or year, score, tuple(form.items()))


def _shape(gap: str) -> str:
    return re.sub(r"[–—]", "-", re.sub(r"[^\S\n]+", " ", gap)).strip(" ") or " "
