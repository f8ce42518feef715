"""Citations as the humanities print them in traditional Chinese: the title in 〈〉, the journal or book in 《》.

"林河、陳芳，〈題名〉，《刊名》第12期（2019年6月），頁1-30。", "2025-06 〈題名：〈詩〉的讀法〉，林河，《刊名》3卷2期。",
"〈題名〉，收於王河主編，《書名》（台北：泥土，2016），頁1-9。", "〈題名〉，會議名稱，主辦單位。"
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from profiles.homepages.citations.lines import MAX_CITATION, in_lines, titled
from profiles.homepages.markup.inline import Run
from profiles.homepages.markup.textruns import closing_place, cut_characters, flat_text
from profiles.homepages.wording.printed_dates import LONE_YEAR, YEAR

_HAN = r"[\u3400-\u9fff]"
_NAME = rf"(?:{_HAN}{{2,4}}|{_HAN}{{1,8}}[·•．‧]{_HAN}{{1,10}})"
_PEOPLE = rf"{_NAME}(?:\s?[、,，]\s?{_NAME})*"
_LEAD = re.compile(
    r"\s{0,3}(?:(?:\[\d{1,3}\]|\d{1,3}[.、)])\s{0,3}(?!\d))?"
    rf"(?:[(（]?(?P<year>{YEAR})(?:[-./年]\d{{1,2}}月?)?(?:[-./]\d{{1,2}})?年?[)）]?[\s.,，。:：]{{0,3}})?"
)
_AUTHORS = re.compile(rf"(?P<people>{_PEOPLE})\s?(?:[(（](?P<year>{YEAR})年?[)）])?\s?[,，。:：．]?\s?(?=〈)")
_AUTHORS_BEHIND = re.compile(rf"[,，。]\s?(?P<people>{_PEOPLE})(?=[,，。]\s?《)")
_BOOK = re.compile(r"《(?P<venue>[^《》\n]{2,60})》")
_EDITED = re.compile(
    rf"[,，。\s]{{0,3}}(?:收於|收入|收錄於|載於|載|見|刊於|刊|輯於)?(?:{_PEOPLE}(?:等)?(?:主編|編著|合編|編)[,，：:]?\s?)?$"
)
_MEETING = re.compile(rf"[,，。]\s?(?:{YEAR}\s?年\s?)?(?P<venue>(?:「[^「」\n]{{2,80}}」|[^,，。\n「」]){{1,80}})")
_IS_MEETING = re.compile(r"會議|研討會|年會|論壇|工作坊|學術會|大會|[Ww]orkshop|[Cc]onference|[Ss]ymposium")
_BEHIND_TITLE = re.compile(r"\s?(?:[,，。.(（《收載]|$)")
_QUOTES = re.compile("[「」]")
_YEAR_OF_REPUBLIC = re.compile(r"民國\s?(\d{2,3})\s?年")
_REPUBLIC = 1911
_VOLUMES = (
    re.compile(r"第?\s?(?P<volume>\d{1,4})\s?卷\s?第?\s?(?P<issue>\d{1,4})\s?期"),
    re.compile(r"卷\s?(?P<volume>\d{1,4})\s?期\s?(?P<issue>\d{1,4})"),
    re.compile(r"[,，]?\s?(?P<volume>\d{1,4})\s?[(（](?P<issue>\d{1,4})[)）]"),
    re.compile(r"(?:第|期)\s?(?P<issue>\d{1,4})\s?期?|(?P<only>\d{1,4})\s?期"),
)
_PAGES = re.compile(
    r"[頁页]\s?(\d{1,5}(?:\s?[-–—~〜～]\s?\d{1,5})?)|(?<![\d./-])(\d{1,5}\s?[-–—~〜～]\s?\d{1,5})\s?[頁页]?[。.]?$"
)
_FOREIGN = re.compile(r"[\u3041-\u30fa\uac00-\ud7a3]")


def arrange_angles(runs: Sequence[Run]) -> list[Run] | None:
    """The runs of such a citation as title, people and venue in lines; None for any other entry."""
    text = flat_text(runs)
    if len(text) > MAX_CITATION or "〈" not in text or _FOREIGN.search(text):
        return None
    lead = _LEAD.match(text)
    start = lead.end() if lead else 0
    authors = _AUTHORS.match(text, start)
    opening = authors.end() if authors else start
    closing = _closing(text, opening)
    if closing < 0:
        return None
    behind = closing + 1
    people = authors.span("people") if authors else None
    if authors is None and (found := _AUTHORS_BEHIND.match(text, behind)):
        people, behind = found.span("people"), found.end()
    venue, rest = _venue_of(text, behind)
    if not venue:
        return None
    year = (authors and authors.group("year")) or (lead and lead.group("year")) or _year_of(rest)
    told, others = _details_of(rest, year or "")
    lines = [
        [replace(run, bold=False) for run in titled(cut_characters(runs, opening + 1, closing))],
        cut_characters(runs, *people) if people else [],
        [Run(venue, 0, italic=True), Run(told, 0)],
        [Run(others, 0)] if others else [],
    ]
    return in_lines(lines)


def _closing(text: str, opening: int) -> int:
    """Where the bracket at a place closes, with those inside; -1 where there is none, or words go on behind it."""
    closing = closing_place(text, opening, "〉") if text[opening : opening + 1] == "〈" else -1
    return closing if _BEHIND_TITLE.match(text, closing + 1) else -1


def _venue_of(text: str, start: int) -> tuple[str, str]:
    """The journal, book or meeting behind a title, and what stands behind it."""
    book = _BOOK.search(text, start)
    if book is not None and _EDITED.fullmatch(text[start : book.start()]):
        return book.group("venue"), text[book.end() :]
    meeting = _MEETING.match(text, start)
    if meeting is not None and _IS_MEETING.search(meeting.group("venue")):
        return _QUOTES.sub("", re.sub("[,，]", " ", meeting.group("venue"))).strip(), text[meeting.end() :]
    return "", ""


def _year_of(rest: str) -> str:
    if match := re.search(LONE_YEAR, rest):
        return match.group()
    republic = _YEAR_OF_REPUBLIC.search(rest)
    return str(int(republic.group(1)) + _REPUBLIC) if republic else ""


def _details_of(rest: str, year: str) -> tuple[str, str]:
    """Volume, issue, pages and year in the marks of Western lists, and what else is told."""
    found = next((match for form in _VOLUMES if (match := form.search(rest))), None)
    groups = found.groupdict() if found else {}
    issue = groups.get("issue") or groups.get("only") or ""
    if found:
        rest = rest[: found.start()] + rest[found.end() :]
    pages = _PAGES.search(rest)
    if pages:
        rest = rest[: pages.start()] + rest[pages.end() :]
    parts = (
        f"vol. {groups['volume']}" if groups.get("volume") else "",
        f"no. {issue}" if issue else "",
        f"pp. {re.sub(r'[–—~〜～]', '-', pages.group(1) or pages.group(2))}" if pages else "",
        year,
    )
    told = ", ".join(filter(None, parts))
    return f", {told}." if told else "", rest.strip(" ,，。")
