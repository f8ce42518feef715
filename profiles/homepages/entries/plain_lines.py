"""An entry in which nothing sets the title apart: the most likely of all ways to cut it into people, title and venue.

Every stop, comma, quotation mark, line and change of style may end the title. Each cut is judged by what stands on
both sides of it: a title is several words, most of them no venue's; behind it comes a venue, in italics or by its
words, or volume and pages.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, islice

from profiles.homepages.authors.lists import take_authors
from profiles.homepages.authors.names import MARKS, is_name
from profiles.homepages.authors.pieces import AuthorList
from profiles.homepages.authors.search import is_journal, is_people
from profiles.homepages.authors.separators import CAPITAL
from profiles.homepages.entries.list_ends import TURNED, TURNED_INITIALS, shorter_lists
from profiles.homepages.entries.plain_scores import is_before_italics, people_score, rest_score, title_score
from profiles.homepages.entries.short_titles import ShortTitle, begins_with_name, ends_in_colon
from profiles.homepages.entries.tidy_titles import DOCUMENT_TYPE
from profiles.homepages.markup.inline import Run
from profiles.homepages.markup.pieces import MAX_ENTRY, size
from profiles.homepages.markup.textruns import drop_characters, flat_text, keep_characters, length_of
from profiles.homepages.wording.editors import EDITORS_IN_BRACKETS
from profiles.homepages.wording.printed_dates import DATE, MARKED_YEAR
from profiles.homepages.wording.stages import STAGE, STAGE_AT

_MAX_CUTS = 60
_MAX_READ = 60_000  # characters that are read for names behind the cuts of one entry
_LEAST_SCORE = 2.0  # of a cut that is believed
_SURE_SCORE = 5.0  # of people before a title: no title before them needs to be tried

# Between people and title: "(2020, May). ", ", 2020. ", "(in press). ", ": ".
_BETWEEN = re.compile(
    rf"(?:\s?{EDITORS_IN_BRACKETS})?[.,;:。，\s{re.escape(MARKS)}]{{0,4}}"
    rf"(?:[(（\[](?P<a>{DATE}\+?|{MARKED_YEAR},\s(?:\w{{3,9}}|{STAGE})|{STAGE_AT}\.?)[)）\]]|"
    rf"(?P<b>{DATE})(?=[.,:])|(?P<c>{STAGE}\.?)(?=[.,:]))?[.,;:：。，\s–—-]{{0,4}}",
    re.I,
)
_QUOTED = re.compile(
    r"“(?P<a>[^”\n]{3,400})”|\"(?P<b>[^\"\n]{3,400})\"|«(?P<c>[^»\n]{3,400})»|„(?P<d>[^“\n]{3,400})“|"
    r"‘(?P<e>[^’\n]{3,400})’(?!\w)|(?<!\w)'(?P<g>[A-Z][^'\n]{5,300})'(?!\w)|[「《](?P<f>[^」》\n]{3,400})[」》]"
)
# Words behind a quotation mark that go on with the title; a comma before the mark ends it ("The title," in ...).
_QUOTE_GOES_ON = re.compile(
    r"(?<![,.?!][”\"»“’」》])\s?(?!(?:in|by|with|at|on|to appear|forthcoming|under|submitted|accepted)\b)[:：a-z–—]"
)
# What may end a title, with how much that speaks for it.
_CUT = re.compile(
    r"(?P<by>(?:[,.]?\s\(?(?:[Cc]o-?)?[Ee]d(?:ited|s?\.))?\s(?=by\s[A-Z][\w.-]*\s[A-Z]))|"
    rf"(?P<type>\s?{DOCUMENT_TYPE}(?://|\.)?)|(?P<line>\n)|(?P<question>[?!？！](?=[\s,]|$))|"
    r"(?P<stop>[.。](?=\s|$))|(?P<comma>,(?=\s)|，)|(?P<other>;(?=\s)|\s[|–—-](?=\s)|\s\((?=\w))"
)
_TYPE = re.compile(DOCUMENT_TYPE)
_PARTS = re.compile(r"[,.]\s[A-Z]")
# The shortened name of a journal before its volume ("J. Am. Chem. Soc. 142"), an office of patents, a degree.
JOURNAL = re.compile(
    r"(?:(?<=[,.?!] )|(?<=\n))(?:[A-Z]\w{1,5}\s)?(?:[A-Z]\w{0,9}\.:?\s){1,6}(?:(?:of|and|&|in)\s)?"
    r"(?:[A-Z][\w-]{0,12}\.?)?(?=,?\s?[\d(])|"
    r"\bU\.\s?S\.\s(?=Patent|Provisional)|\bPh\.\s?D\.\s"
)
# What no title reaches over: how far a work is, in brackets, its special issue, the dash before a venue ("The title. -
# Wet Lett. 3"), the editors of a book.
_BEHIND_TITLE = re.compile(
    rf"\s[(\[](?i:{STAGE_AT})\.?[)\]](?=\s?(?:[.,;:]|$)|\s(?:for|in|at|by|to)\s)|"
    r"(?<=[^\W\d_]{2}[.?!])\s[Ss]pecial (?:[Ii]ssue|[Ss]ection)\b|"
    rf"(?<=[^\W\d_]{{2}}[.?!])\s(?:[–—-]\s(?={CAPITAL})|In:?\s(?={CAPITAL}[^\n(]{{3,200}}\((?:[Ee]ds?|[Hh]rsg)\b))"
)
_YEAR_BEHIND = re.compile(rf"\s{MARKED_YEAR}[.:]\s")
_DASHES = ("-", "–", "—")
_LAST_INITIAL = re.compile(r"(?:,|\band|&)\s[A-Z]$")
_WEIGHTS = {"type": 4.5, "line": 1.2, "question": 0.8, "stop": 1.0, "comma": 0.0, "by": 0.5, "other": 0.2}
_WEIGHT_OF_QUOTES, _WEIGHT_OF_STYLE, _WEIGHT_OF_END = 3.0, 1.2, -0.5
_WEIGHT_OF_NAME = 3.0  # for and against a title that has the shape of one
_WEIGHT_OF_LABEL = 2.0
_WEIGHT_OF_OTHER_LIST = -0.25  # than the one that was read as people
_WEIGHT_OF_TITLE_FIRST = -0.5
_FOREIGN_WORDS = 2  # in italics inside of a title
_LEAST_ALONE = 4  # words of a title that stands without people
_SURE_PLACE = 4.0  # of what is behind it: a venue in italics, or a known one, with its volume
_PLACED_ALONE = re.compile(rf"\b{MARKED_YEAR}\b|\b(?:{STAGE})\b", re.I)
# Whether a name may begin at a place: to look for people there costs more.
_NAME_AHEAD = re.compile(
    rf"[\W_]{{0,8}}(?:[Bb]y\s)?(?P<name>(?:{CAPITAL}|[^\x00-\u024f])[^,;，；、\n(|:]{{0,60}}?)(?=[,;，；、\n(|:]|\.\s|\s(?:and|&|et|und)\s|\s?[*†‡]|$)"
)


@dataclass(frozen=True, slots=True)
class PlainLine:
    """``title`` and ``authors`` are spans of the line's visible text, ``end`` is where the rest begins."""

    authors: AuthorList
    title: tuple[int, int]
    end: int
    year: str  # printed between people and title
    score: float


def read_plain_line(
    runs: Sequence[Run], people: AuthorList | None = None, *, has_venue: bool = False, has_year: bool = False
) -> PlainLine | None:
    """The best cut of a line; None where no cut is likely.

    ``people`` are known already, and no longer in the line; so is the venue, if ``has_venue``.
    """
    text = flat_text(runs)[:MAX_ENTRY]
    cuts = [*_people_first(runs, text, people, has_venue)]
    if people is None and not any(cut.score > _SURE_SCORE and people_score(cut.authors) > 0 for cut in cuts):
        cuts += _title_first(runs, text, has_venue)
    if not cuts and people is None:
        cuts += _nobody(runs, text, has_year)
    best = max(cuts, key=lambda cut: cut.score, default=None)
    return best if best is not None and best.score >= _LEAST_SCORE - _WEIGHT_OF_LABEL * has_venue else None


def _people_first(runs: Sequence[Run], text: str, people: AuthorList | None, has_venue: bool) -> Iterator[PlainLine]:
    if people is not None:
        yield from _behind_people(runs, text, people, 0, 1.5 if people.others_only else 1.0, has_venue)
        return
    authors, taken = take_authors(runs)
    for some, stop in shorter_lists(text, authors, taken):
        if _ends_clearly(text, stop):
            yield from _behind_people(
                runs, text, some, stop, 0.0 if some is authors else _WEIGHT_OF_OTHER_LIST, has_venue
            )


def _behind_people(
    runs: Sequence[Run], text: str, people: AuthorList, stop: int, trust: float, has_venue: bool
) -> Iterator[PlainLine]:
    between = _BETWEEN.match(text, stop)
    start = between.end() if between else stop
    year = next(filter(None, between.groups()), "") if between else ""
    is_turned = TURNED.fullmatch(text[:stop].strip()) is not None
    mark = text[stop:start]
    is_certain = year or is_turned or people.others_only or ends_in_colon(people, mark)
    is_over_people = mark.strip() in _DASHES and is_people(text[start:].partition("\n")[2].split("\n")[0])
    if len(people.names) == 1 and not is_certain and (":" in mark or is_over_people):
        return  # "Deep Signs: ..." is no person, and neither is "Deep Signs - ..." over a line of people
    trust += people_score(people) + (1.0 if year else 0.0)
    for title, end, weight in _titles(runs, text, start):
        printed = text[slice(*title)]
        rest = rest_score(runs, text, end, has_year=bool(year) or has_venue)
        score = trust + weight + title_score(printed) + rest
        told = ShortTitle(runs, people, title, start, rest)
        if begins_with_name(people, printed) and not year:
            score -= _WEIGHT_OF_NAME  # "Ada Lin, Bo Chen. Slow Rivers.", of which one name was read
        if is_name(printed) and (year or told.is_apart):
            score += _WEIGHT_OF_NAME  # "Lin, A. (2020). Slow Rivers."
        yield PlainLine(people, title, end, year, score)


def _length_of_name(text: str) -> int:
    """How far a family name and its initials reach at the start of a line ("Lin, A. Slow Rivers"); 0 without any."""
    turned = TURNED_INITIALS.match(text)
    return turned.end() if turned else 0


def _title_first(runs: Sequence[Run], text: str, has_venue: bool) -> Iterator[PlainLine]:
    lead = len(text) - len(text.lstrip(" .,;:-–—\n"))
    left_to_read = _MAX_READ
    for title, end, weight in _titles(runs, text, lead):
        ahead = _NAME_AHEAD.match(text, end)
        is_typed = "[" in text[title[1] : end]  # people stand before a title with its type ("[J]"), never behind
        if ahead is None or is_typed or title[1] < _length_of_name(text) or JOURNAL.match(text, ahead.start("name")):
            continue
        left_to_read -= len(text) - end
        if left_to_read < 0:
            return
        authors, taken = take_authors(drop_characters(runs, end))
        is_event = len(authors.names) == 1 and text[end + taken :].lstrip()[:1] in (":", "：")  # "Wet Music: ..."
        if not taken or is_event or not _ends_clearly(text, end + taken):
            continue
        if is_journal(authors, drop_characters(runs, end), text[end + taken :]):
            continue
        if text.startswith("by ", end) and not _is_by_people(text[:end], text[slice(*title)], authors):
            continue
        full = sum(len(one.name.split()) > 1 or not one.name.isascii() for one in authors.names)
        if not full or (full < 2 and not (authors.names[0].is_self or not authors.complete or len(authors.names) == 1)):
            continue
        score = people_score(authors) + weight + title_score(text[slice(*title)])
        score += _score_behind_people(runs, text, end + taken, has_venue) + _WEIGHT_OF_TITLE_FIRST
        yield PlainLine(authors, title, end + taken, "", score)


def _score_behind_people(runs: Sequence[Run], text: str, position: int, has_venue: bool) -> float:
    """What speaks for a venue behind people, or behind the year that follows them: "(2020). In ..."."""
    score = rest_score(runs, text, position, has_year=has_venue)
    dated = _BETWEEN.match(text, position)
    if dated is None or not dated["a"]:
        return score
    return max(score, rest_score(runs, text, dated.end(), has_year=True))


def _is_by_people(before: str, title: str, authors: AuthorList) -> bool:
    """Whether those behind a "by" made the work: neither "... by Repeated Averaging", nor the volume of a chapter."""
    if before.casefold().endswith(("edited ", "ed. ", "eds. ")):
        return _PARTS.search(title) is None  # "The title, The Book of Mud, edited by ..."
    return len(authors.names) > 1 or any(one.is_self for one in authors.names)


def _nobody(runs: Sequence[Run], text: str, has_year: bool) -> Iterator[PlainLine]:
    """A title and where it appeared, with volume or year: a work of the owner of the page alone."""
    last_place = max((match.start() for match in _PLACED_ALONE.finditer(text)), default=-1)
    for title, end, weight in _titles(runs, text, 0):
        printed = text[slice(*title)]
        if size(printed) < _LEAST_ALONE or not (has_year or end <= last_place) or "\n" in printed.strip():
            continue
        is_set_apart = is_before_italics(runs, end)
        most = _FOREIGN_WORDS if is_set_apart else 0
        if any(run.italic and size(run.text) > most for run in keep_characters(runs, end)):
            return  # a cut inside of the venue's name
        place = _SURE_PLACE + 1 if is_set_apart else rest_score(runs, text, end, has_year=False)
        if place >= _SURE_PLACE:
            yield PlainLine(AuthorList(), title, end, "", weight + place + title_score(printed))


def _ends_clearly(text: str, position: int) -> bool:
    """Whether what is behind a list of people begins anew, rather than going on with the last word."""
    before, behind = text[:position].rstrip().rstrip(MARKS), text[position:]
    return (
        not behind.strip()
        or before[-1:] in ".,;:，。)"
        or behind.lstrip(" *†")[:1] in '.,;:，。(（[|\n“"«–—-'
        or behind[:1] == "\n"
        or _YEAR_BEHIND.match(behind) is not None
    )


def _titles(runs: Sequence[Run], text: str, start: int) -> Iterator[tuple[tuple[int, int], int, float]]:
    """Every span that may be the title, where the rest begins, and how much its ends speak for it.

    None of them reaches into the shortened name of a journal, or over what only stands behind a title.
    """
    journal = JOURNAL.search(text, start + 2)
    behind = _BEHIND_TITLE.search(text, start + 2)
    last = min(match.start() if match else len(text) for match in (journal, behind))
    for (begin, stop), end, weight in _cuts(runs, text, start):
        if stop <= last:
            is_end = behind is not None and last - 1 <= stop
            yield (begin, stop), end, weight + _WEIGHT_OF_LABEL * is_end


def _cuts(runs: Sequence[Run], text: str, start: int) -> Iterator[tuple[tuple[int, int], int, float]]:
    """Every span from a place to where a title may end."""
    quoted = _QUOTED.match(text, start)
    if quoted and not _QUOTE_GOES_ON.match(text, quoted.end()):
        yield quoted.span(quoted.lastgroup or 0), quoted.end(), _WEIGHT_OF_QUOTES
    for cut in islice(_CUT.finditer(text, start + 2), _MAX_CUTS):
        kind = cut.lastgroup or ""
        if kind == "stop" and _is_initial(text, cut.start()):
            continue
        stop = cut.end() if kind == "question" else cut.start()
        if _TYPE.search(text, start, stop):
            break
        yield (start, stop), cut.end() if kind in ("type", "by") else stop, _WEIGHTS[kind]
    if _TYPE.search(text, start):
        return  # "[J]" ends the title: nothing behind it does
    for position in islice(_style_ends(runs, start), _MAX_CUTS):
        yield (start, position), position, _WEIGHT_OF_STYLE
    yield (start, len(text.rstrip())), len(text), _WEIGHT_OF_END


def _is_initial(text: str, stop: int) -> bool:
    """Whether a full stop is that of somebody's initial in a list of people."""
    return bool(_LAST_INITIAL.search(text[max(stop - 6, 0) : stop]) and re.match(r"\.\s[A-Z]", text[stop:]))


def _style_ends(runs: Sequence[Run], start: int) -> list[int]:
    """Where italics, bold or a link begin or end behind a position."""
    lengths = map(length_of, runs)
    ends = list(accumulate(lengths))
    styles = [(run.italic, run.bold, run.link) for run in runs]
    return [end for number, end in enumerate(ends[:-1]) if end > start + 2 and styles[number] != styles[number + 1]]
