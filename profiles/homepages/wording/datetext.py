"""Dates and ranges as they are printed at the start or the end of a line."""

from __future__ import annotations

import re
from dataclasses import dataclass

from profiles.dates import DateRange, PartialDate
from profiles.homepages.wording.printed_dates import YEAR

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january",
            "feb february febr",
            "mar march",
            "apr april",
            "may",
            "jun june",
            "jul july",
            "aug august",
            "sep sept september",
            "oct october",
            "nov november",
            "dec december",
        ),
        start=1,
    )
    for name in names.split()
}
_SEASONS = {"spring": 3, "summer": 6, "fall": 9, "autumn": 9, "winter": 12}
MONTH = (
    r"(?:jan(?:uary)?|feb(?:r|ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|"
    r"aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_SEASON = r"(?:spring|summer|fall|autumn|winter)"
_YEAR = r"(?:19[5-9]\d|20\d{2})"
_DATE = (
    rf"(?:{_YEAR}(?:\s?[./]\s?|-)\d{{1,2}}(?!\d)(?:(?:\s?[./]\s?|-)\d{{1,2}}(?!\d))?"
    rf"|{_YEAR}\s?年(?:\s?\d{{1,2}}\s?月(?:\s?\d{{1,2}}\s?[日号])?)?"
    rf"|{_YEAR}\s?년도?(?:\s?\d{{1,2}}\s?월(?:\s?\d{{1,2}}\s?일)?)?"
    rf"|\d{{1,2}}\s?[./]\s?\d{{1,2}}\s?[./]\s?{_YEAR}"
    rf"|\d{{1,2}}\s?[./\-]\s?{_YEAR}"
    rf"|{MONTH}\b\.?,?\s?\d{{1,2}}(?:st|nd|rd|th)?(?:\s?,\s?|\s){_YEAR}"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?\s{MONTH}\b\.?,?\s?{_YEAR}"
    rf"|{MONTH}\b\.?\s?,?\s?['’]?{_YEAR}"
    rf"|{MONTH}\b\.?\s?['’]\d{{2}}(?!\d)"
    rf"|{_SEASON}\b,?\s?(?:of\s)?{_YEAR}"
    rf"|{_YEAR}\s?[.,]?\s?(?:{MONTH}|{_SEASON})\b\.?(?:\s\d{{1,2}}(?!\d))?"
    rf"|{_YEAR})"
)
_OPEN = (
    r"(?:now|present|presents|current|currently|today|ongoing|on-going|until now|to date|date|至今|现在|今|目前|"
    r"現在(?:に至る)?|在職中|在学中|현재|재직\s?중|재학\s?중)"
)
_DASH = rf"(?:-{{1,3}}|–|—|−|‐|‑|~|～|〜|to|until|till|至|到|→|->|－|/(?={YEAR}))"
_CLOSED_END = rf"(?:\(\s?)?(?:expected\s{{0,2}})?(?P<end>{_DATE}|{_OPEN}|{MONTH}\b\.?|\d{{1,2}}(?![\d.]))"
_AFTER_END = rf"(?:\s?[(（]\s?(?P<stale>{_OPEN}|expected|est\.?|预计|expect)[^()（）]{{0,20}}[)）])?"
_RANGE = re.compile(
    rf"(?P<since>(?:since|from|自)\s(?:the\s)?)?(?P<start>{_DATE}|{MONTH}\b\.?(?=\s?{_DASH}\s?{MONTH}))"
    rf"(?:\.?\s{{0,3}}(?:{_DASH})\s{{0,3}}{_CLOSED_END}{_AFTER_END}|(?P<dangling>\s{{0,3}}(?:-|–|—|~|"
    rf"～)(?=\s{{0,3}}(?:$|[,:，：)\]*]))))?",
    re.I,
)
_FORESEEN = re.compile(r"^\s?[(（\[]?\s?(?:expected|anticipated|est\.|in progress|预计)(?=[\s)）\].]|$)", re.I)
_SHORT_RANGE = re.compile(rf"({_YEAR})[-/](1[3-9]|[2-9]\d)")  # "2019-23" is no month
_PREFIX = re.compile(r"^[\s\[\]()（）【】*_|,.:：\-–—•]{0,12}", re.I)
_SUFFIX = re.compile(r"[\s\]）)】*_]{0,8}(?:(?:[,，:：;|·.。\-–—]|/(?=\s))\s?){0,3}")


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date or range in a text, with the span it takes."""

    dates: DateRange
    start: int
    end: int
    is_range: bool
    text: str

    @property
    def date(self) -> PartialDate | None:
        """The one date of something that has no span."""
        return self.dates.start or self.dates.end


def read_date(text: str) -> PartialDate | None:
    """One printed date; None where the text is no date or no day of the calendar."""
    folded = text.strip().casefold().strip(".,;:()[] ")
    numbers = [int(number) for number in re.findall(r"\d+", folded)]
    word = next((word for word in re.findall(r"[a-z]+", folded) if word in _MONTHS or word in _SEASONS), "")
    if not numbers:
        return None
    month = _MONTHS.get(word) or _SEASONS.get(word)
    try:
        if word:
            return _with_month_name(numbers, month or 0, word in _SEASONS)
        return _numeric(numbers)
    except ValueError:
        return None


def _with_month_name(numbers: list[int], month: int, season: bool) -> PartialDate:
    year = next((number for number in numbers if number >= 1000), numbers[-1] + 2000 if numbers[-1] < 100 else 0)
    if season:
        return PartialDate.of(year)
    has_year = any(number >= 1000 for number in numbers)
    days = [number for number in (numbers if has_year else numbers[:-1]) if number < 100]
    return PartialDate.of(year, month, days[0] if days else None)


def _numeric(numbers: list[int]) -> PartialDate:
    if numbers[0] >= 1000:
        return PartialDate.of(*numbers[:3])
    if len(numbers) < 2:
        raise ValueError("one number that is no year")
    if len(numbers) == 3:
        first, second, year = numbers
        return PartialDate.of(year, first, second) if first <= 12 else PartialDate.of(year, second, first)
    return PartialDate.of(numbers[1], numbers[0])


def _range_of(match: re.Match[str]) -> DateRange | None:
    """The range that a match of _RANGE stands for; None for an impossible date."""
    start_text, end_text = match.group("start"), match.group("end") or ""
    if (years := _SHORT_RANGE.fullmatch(start_text)) and not end_text:
        start_text, end_text = years.group(1), years.group(2)
    goes_on = bool(end_text) and re.fullmatch(_OPEN, end_text, re.I) is not None
    end = _end_date(start_text, end_text) if end_text and not goes_on else None
    start = read_date(start_text)
    if start is None and end is not None and not re.search(r"\d", start_text):
        start = read_date(f"{start_text} {end.year}")
    if start is None or (end_text and not goes_on and end is None):
        return None
    if end is not None and end < str(start)[: len(end)]:
        return None
    return DateRange(start, end, goes_on or _is_open(match))


def _is_open(match: re.Match[str]) -> bool:
    """Whether a range goes on for another reason than its end: "Since 2020", "2020 -", "2022.04 (now)"."""
    stale = (match.group("stale") or "").casefold()
    stale_now = bool(stale) and not stale.startswith(("exp", "est", "预"))
    return stale_now or bool(match.group("since") or match.group("dangling"))


def _end_date(start_text: str, end_text: str) -> PartialDate | None:
    if re.search(_YEAR, end_text) or re.search(r"['’]\d{2}", end_text):
        return read_date(end_text)
    year = re.search(_YEAR, start_text)
    if not year:
        return None
    if end_text.strip().isdigit():
        number = int(end_text)
        if number > 12:  # "2019-23"
            return read_date(year.group()[:2] + f"{number:02d}")
        return read_date(f"{year.group()}.{number}")
    return read_date(f"{end_text} {year.group()}")


def leading_date(text: str) -> FoundDate | None:
    """A date or range at the start of plain text, with the separators around it."""
    prefix = _PREFIX.match(text)
    offset = prefix.end() if prefix else 0
    match = _RANGE.match(text, offset)
    if match is None or (text[match.end() : match.end() + 1].isalnum() and not _is_wide(text[match.end()])):
        return None
    dates = _range_of(match)
    suffix = _SUFFIX.match(text, match.end())
    end = suffix.end() if suffix else match.end()
    found = dates if dates is not None else DateRange()
    return FoundDate(found, 0, end, match.end("start") < match.end(), match.group())


def trailing_date(text: str) -> FoundDate | None:
    """A date or range at the end of plain text, in parentheses or behind a separator."""
    tail_start = max(len(text) - 70, 0)
    tail = text[tail_start:]
    for match in _RANGE.finditer(tail):
        behind = _FORESEEN.sub("", tail[match.end() :])
        if behind.strip(" .。;；,，)）]】*") or (match.start() and tail[match.start() - 1].isalnum()):
            continue
        dates = _range_of(match)
        if dates is None:
            return None
        start = tail_start + match.start()
        while start and text[start - 1] in " \t\n,，(（[【:：;|-–—*·.":
            start -= 1
        return FoundDate(dates, start, len(text), bool(match.group("end") or match.group("dangling")), match.group())
    return None


def any_date(text: str) -> FoundDate | None:
    """The first date or range anywhere in a text of at most 600 characters."""
    for match in _RANGE.finditer(text[:600]):
        if match.start() and text[match.start() - 1].isalnum() and text[match.start() - 1].isascii():
            continue
        dates = _range_of(match)
        if dates is not None:
            return FoundDate(dates, match.start(), match.end(), bool(match.group("end")), match.group())
    return None


def _is_wide(char: str) -> bool:
    return ord(char) >= 0x2E80
