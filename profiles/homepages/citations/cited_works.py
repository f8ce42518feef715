"""Entries told by the citation of a journal: with the title last or none, or with a title and nobody's name.

"Lin, A., et al. 2020, ApJ, 900, 12: Slow rivers", "A. Lin and B. Chen, Phys. Rev. Lett. 120, 1 (2018)",
"Slow rivers, J. Algebra 12 (2020), 1-9".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import islice

from profiles.homepages.authors.lists import take_authors
from profiles.homepages.authors.search import is_people
from profiles.homepages.citations.lines import in_lines, titled
from profiles.homepages.markup.inline import Run
from profiles.homepages.markup.pieces import TITLE_TRIM, size
from profiles.homepages.markup.textruns import cut_characters, flat_text
from profiles.homepages.wording.printed_dates import YEAR
from profiles.homepages.wording.theses import THESIS
from profiles.homepages.wording.venues import looks_like_venue

_BLANK = r"[^\S\n]"  # no name of a venue goes on in the next line
_SHORTENED = (
    rf"(?:[A-Z]\w{{1,12}}{_BLANK})?(?:[A-Z]\w{{0,9}}\.:?{_BLANK}?){{1,6}}(?:(?:of|and|&|in){_BLANK})?(?:[A-Z][\w-]{{0,12}}\.?)?|"
    rf"[A-Z][A-Za-z]{{0,4}}&?[A-Z]{{1,6}}(?:{_BLANK}(?:Letters|Lett\.|Supplement|Suppl?\.?|L|S))?"
)
_WORDS = rf"[A-Z][\w&'’-]*(?:{_BLANK}(?:[A-Z][\w&'’:-]*|of|and|the|for|in|&|on)){{0,9}}"
_PAGES = r"[A-Z]{0,3}\d{1,7}(?:\s?[-–]{1,2}\s?[A-Z]?\d{1,7})?"
_VANCOUVER = rf"{YEAR}(?:\s[A-Z][a-z]{{2}}(?:\s\d{{1,2}})?)?;\s?\d{{1,4}}(?:\s?\(\d{{1,3}}\))?:\s?{_PAGES}"
_NUMBER = (
    rf"(?:{_VANCOUVER}|{YEAR}[,;]\s\d{{1,4}}(?:\s?\(\d{{1,3}}\))?[,;:]\s?{_PAGES}|"
    rf"(?:vol\.?\s)?\d{{1,4}}\s?(?:\({YEAR}\)[,:]?\s?(?:no\.\s\d{{1,3}},\s)?{_PAGES}|"
    rf"(?:\(\d{{1,3}}\))?\s?[,;:]\s?{_PAGES}(?:,?\s?\(?{YEAR}\)?)?))"
)
_CITED = re.compile(
    rf"(?:^|(?<=[,.;:*]\s)|(?<=\n)|\s)(?P<when>\(?{YEAR}[a-z]?\)?[,;.:]?\s)?(?P<venue>{_SHORTENED}|{_WORDS})[,;.]?\s(?P<number>{_NUMBER})"
)
_TITLE_BEHIND = re.compile(r"[\s.,;:–—-]{1,4}[\"“]?(?P<title>[^\n\"”]{8,300}?)[\"”]?[.,]?(?=\s?\n|\s[\[(]{1,2}\w|\s?$)")
_IDENTIFIER = re.compile(
    r"https?://\S+|\bdoi\S*\s?\S+|\b10\.\d{4,9}/\S+|arXiv\S*\s?\S*|\[[^\]]{0,30}\]|\([^)]{0,40}\)", re.I
)
_LAW = rf"\d{{1,3}}\s[A-Z][\w.&’' ]{{2,50}}(?:Rev|J|Law|L)\.?(?:\s\d{{1,5}})?\s\((?:forthcoming\s)?{YEAR}\)"
# "Slow rivers, 52 Delta L. Rev. 335 (2020)".
_LAW_REVIEW = re.compile(
    rf"\s{{0,3}}(?P<title>[A-Z][^\n]{{10,250}}?),\s(?P<volume>\d{{1,3}})\s(?P<venue>[A-Z][\w.&’' ]{{0,40}}?"
    rf"(?i:Rev\.|L\.\s?J\.|L\.\s?Q\.|J\.\s?L\.|Law (?:Review|Journal))(?:[A-Za-z.&’' ]{{0,30}}[A-Za-z.])?)"
    rf"(?:\s(?P<page>\d{{1,5}}))?\s\((?P<forthcoming>forthcoming\s)?(?P<year>{YEAR})\)"
)
# A title without people: what follows is surely where it is printed.
_OWNED = re.compile(
    rf"\s{{0,3}}(?P<title>[A-Z\"“][^\n]{{12,250}}?)(?:[,.]|(?<=[?!]),?)\s(?P<place>(?:{_SHORTENED}|{_WORDS})[,]?\s{_NUMBER}|{_LAW}|(?i:{THESIS})[^\n]{{0,80}}?{YEAR})"
)
_LEAD = re.compile(r"\s{0,3}(?:[\[(][A-Z]{0,3}\d{1,3}[\])]\s?|[A-Z]?\d{1,3}[.)]\s)?")
_INITIAL = re.compile(r"(?<!\w)[A-Z]\.|\s[A-Z]{1,3}\s")
# "Title | people | venue", with bars, dashes or semicolons.
_PARTED = re.compile(
    r"(?P<title>(?:(?!\.\s)[^|\n]){10,250}?)\s?(?P<mark>\s[|–—-]|;)\s(?P<people>[^|\n;–—]{3,400}?)(?P=mark)\s(?=\S[^\n]*\d{4})"
)
_FIELD_END = re.compile(r"[,.?]\s(?![-–—]\s)|[.,]?\s[-–—]\s")
_STILL_PEOPLE = re.compile(r"(?:^|,\s)(?:[A-Z]\.\s?){1,3}[A-Z]\w+|[A-Z]\w+,\s[A-Z]\.(?:,|\s|$)")
_RAN_ON = re.compile(r",\s(?:[A-Z]\.[\s-]?)+\s?[A-Z][a-z]{2,}")  # into a title: "Lin, A. Slow Rivers"
_WHOLE_WORD = re.compile(r"[A-Z][a-z]{3,}(?!\.)")
_MOST = 1500
_FEW_WORDS = 4


def is_titleless(runs: Sequence[Run]) -> bool:
    """Whether an entry is people and where something of theirs is printed, without what it is called."""
    text = flat_text(runs)
    found = _behind_people(runs, text)
    if found is None:
        return False
    behind = _IDENTIFIER.sub(" ", text[found.end() :])
    return sum(len(word.strip(".,;:()")) > 2 and word.strip(".,;:()").isalpha() for word in behind.split()) < _FEW_WORDS


def arrange_title_last(runs: Sequence[Run]) -> list[Run] | None:
    """The runs of an entry whose title follows the citation, as title, people and venue in lines."""
    text = flat_text(runs)
    if (found := _behind_people(runs, text)) is not None:
        title = _TITLE_BEHIND.match(text, found.end())
        if title is None or size(title.group("title")) < 3 or is_people(title.group("title")):
            return None
        start = found.start("when") if found.group("when") else found.start("venue")
        people = cut_characters(runs, _begin(text), start)
        rest = cut_characters(runs, title.end(), len(text))
        return _lines(runs, title.span("title"), [people, _place(runs, found), rest])
    lines = [match.span() for match in re.finditer(r"[^\n]+", text[:_MOST]) if match.group().strip()]
    if len(lines) < 3 or not _CITED.fullmatch(text[slice(*lines[0])].strip()) or not is_people(text[slice(*lines[2])]):
        return None
    parts = [cut_characters(runs, *span) for span in (lines[2], lines[0], (lines[2][1], len(text)))]
    return _lines(runs, lines[1], parts)


def arrange_title_first(runs: Sequence[Run]) -> list[Run] | None:
    """The runs of an entry whose people stand between its title and a citation, or between marks of their own."""
    text = flat_text(runs)
    if len(text) > _MOST:
        return None
    begin = _begin(text)
    if match := _PARTED.match(text, begin):
        if is_people(match.group("people")) and not is_people(match.group("title")) and size(match.group("title")) > 2:
            parts = [match.span("people"), (match.end(), len(text))]
            return _lines(runs, match.span("title"), [cut_characters(runs, *span) for span in parts])
        return None
    found = next(filter(_is_printed, _citations(text, begin)), None)
    if found is None or "\n" in text[begin : found.start("venue")]:
        return None
    start = found.start("when") if found.group("when") else found.start("venue")
    for end in islice(_FIELD_END.finditer(text, begin, start), 12):
        names, taken = take_authors(cut_characters(runs, end.end(), start), minimum=2)
        is_list = taken > 0 and not text[end.end() + taken : start].strip(TITLE_TRIM + "*†‡ ()")
        if is_list and all(_INITIAL.search(f"{one.name} ") for one in names.names):
            title = (begin, end.start() + (end.group() == "? "))
            if (
                size(text[slice(*title)]) < 3
                or is_people(text[slice(*title)])
                or _STILL_PEOPLE.search(text[: title[1]])
            ):
                return None
            spans = ((end.end(), end.end() + _length_of_list(text[end.end() : start])), (found.end(), len(text)))
            people, rest = (cut_characters(runs, *span) for span in spans)
            return _lines(runs, title, [people, _place(runs, found), rest])
    return None


def _length_of_list(text: str) -> int:
    """The length of a list of people without its full stop, where that is no initial's: "Diaz C, Lin A."."""
    shown = text.rstrip()
    return len(shown) - 1 if shown.endswith(".") and shown.count(".") == 1 else len(text)


def arrange_owned(runs: Sequence[Run]) -> list[Run] | None:
    """The runs of an entry that names nobody, with the title set apart from where it is printed."""
    text = flat_text(runs)[:_MOST]
    match = _OWNED.match(text)
    if match is None or size(match.group("title")) < 4 or is_people(match.group("title").partition(",")[0]):
        return None
    title = match.span("title")
    if runs[0].italic and size(runs[0].text) >= _FEW_WORDS - 1 and len(runs[0].text) < title[1]:
        title = (0, len(runs[0].text))  # "*Slow rivers*, J. Delta Studies 12 (2020)"
    return _lines(runs, title, [cut_characters(runs, title[1], len(text))])


def arrange_law(runs: Sequence[Run]) -> list[Run] | None:
    """The runs of an article in a law review, which prints the volume before the journal."""
    text = flat_text(runs)
    people = (begin := _begin(text), _end_before_italics(runs, text, begin))
    match = _LAW_REVIEW.match(text[:_MOST], people[1])
    is_named = people[1] > people[0]
    if match is None or (not is_named and is_people(match.group("title").partition(",")[0])):
        return None
    volume, page, year = match.group("volume", "page", "year")
    details = f", {volume}, {page} ({year})." if page else f", {volume} ({year})."
    stage = "to appear in " if match.group("forthcoming") else ""
    venue = [replace(run, italic=True) for run in cut_characters(runs, *match.span("venue"))]
    place = [Run(stage, 0), *venue, Run(details, 0)]
    rest = cut_characters(runs, match.end(), len(text))
    return _lines(runs, match.span("title"), [cut_characters(runs, *people), place, rest])


def _end_before_italics(runs: Sequence[Run], text: str, begin: int) -> int:
    """Where the people end before a title in italics; ``begin`` where nobody is named."""
    first = next((number for number, run in enumerate(runs) if run.italic), 0)
    end = len(flat_text(runs[:first]))
    return end if end > begin and is_people(text[begin:end].strip(" ,.")) else begin


def _behind_people(runs: Sequence[Run], text: str) -> re.Match[str] | None:
    """The citation that stands right behind a list of people at the start."""
    if len(text) > _MOST:
        return None
    begin = _begin(text)
    for found in _citations(text, begin):
        start = found.start("when") if found.group("when") else found.start("venue")
        if not _is_journal(found.group("venue")):
            continue
        people, taken = take_authors(cut_characters(runs, begin, start))
        is_list = bool(people.names) and all(_INITIAL.search(f"{one.name} ") for one in people.names)
        is_list = is_list and not any(_RAN_ON.search(one.name) for one in people.names)
        is_all = not text[begin + taken : start].strip(TITLE_TRIM + "*†‡ ()")
        if is_list and is_all and not _holds_title(text[:start], found.group("venue")):
            return found
    return None


def _holds_title(people: str, venue: str) -> bool:
    """Whether what was taken for a journal is a short title and its journal: "Slow Rivers. Annals of Mud"."""
    heads = [(venue[: stop.start()], venue[stop.end() :]) for stop in re.finditer(r"\.\s", venue)]
    return any(
        size(head) > 1
        and (people.rstrip().endswith(":") or (_WHOLE_WORD.match(tail) is not None and looks_like_venue(tail)))
        for head, tail in heads
    )


@lru_cache(maxsize=64)
def _citations(text: str, begin: int) -> list[re.Match[str]]:
    """The places that look like a citation, for which several forms of entries ask in a row."""
    return [*islice(_CITED.finditer(text, begin), 6)]


def _begin(text: str) -> int:
    """Where an entry begins behind its number."""
    lead = _LEAD.match(text)
    return lead.end() if lead else 0


def _is_printed(found: re.Match[str]) -> bool:
    """Whether a citation surely is one: its journal is told by its words, or by "2020;12(3):45-67" behind it."""
    return _is_journal(found.group("venue")) or ";" in found.group("number")


def _is_journal(venue: str) -> bool:
    return re.fullmatch(_SHORTENED, venue.strip()) is not None or (size(venue) <= 9 and looks_like_venue(venue))


def _place(runs: Sequence[Run], found: re.Match[str]) -> list[Run]:
    """Venue, volume and year in the usual order."""
    venue = [replace(run, italic=True) for run in cut_characters(runs, *found.span("venue"))]
    when = (found.group("when") or "").strip(" (),;.:")
    return [*venue, Run(f", {found.group('number')}{', ' if when else ''}{when}.", venue[0].line)]


def _lines(runs: Sequence[Run], title: tuple[int, int], parts: Sequence[list[Run]]) -> list[Run]:
    return in_lines([titled(cut_characters(runs, *title)), *parts])
