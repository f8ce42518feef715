"""Volume, issue and pages among what stands behind the venue of a citation."""

from __future__ import annotations

import re
from dataclasses import dataclass

from profiles.homepages.wording.printed_dates import MONTHS, YEAR

_PAGE = rf"(?:e?{YEAR}[A-Z]{{2}}\d{{5,6}}|[A-Z]{{0,3}}\d{{1,7}}[a-z]?(?:\.\d{{1,4}})?)"
_SPAN = rf"{_PAGE}(?:\s?(?:[-–—−‐]{{1,2}}|--)\s?{_PAGE})?"
_VOLUME = r"\d{1,4}[A-Z]?"
_ISSUE = r"\d{1,4}(?:\s?[-–/]\s?\d{1,4})?|[Ss]uppl(?:ement)?\.?\s?\d{0,3}|[Ss]pecial [Ii]ssue"
_NUMBER = r"(?:(?:nos?|nr|núm|num|issue|iss|heft|number|n)(?![a-z])[.°º]{0,2})"
_PP = r"(?:(?:pp?|pages?|ss?|art(?:icle)?|págs?)(?![a-z])\.?\s?)"
_IN_YEAR = rf"\s?\([^()\d]{{0,12}}{YEAR}\)"
_FORMS = tuple(
    re.compile(form, re.I)
    for form in (
        # "vol. 4, no. 1, pp. 1-12", "v. 3, n. 2, 2016, p. 33-50"
        rf"\b(?:vol(?:ume)?|v|bd|band|tome?|tomo)\b\.?\s?(?P<volume>{_VOLUME})(?:[\s,.:(]{{1,3}}{_NUMBER}\s?(?P<issue>{_ISSUE})\)?|"
        rf"\s?\((?P<issue2>{_ISSUE})\))?(?:[\s,.:;]{{1,3}}(?:[^\W\d_]{{0,9}}\.?\s?{YEAR}[\s,.:;]{{1,3}})?"
        rf"{_PP}(?P<pages>{_SPAN}))?",
        # "12(3), 45-67", "12, no. 3 (2020): 45-67", "12.3 (2020): 45-67", "12 (2020), No. 3, 45-67"
        rf"(?<![\w.(/])(?P<volume>{_VOLUME})(?:{_IN_YEAR},\s?{_NUMBER}\s?(?P<issue4>{_ISSUE})|\s?\((?!{YEAR}\))(?P<issue>{_ISSUE})\)|"
        rf"\s?,?\s{_NUMBER}\s?(?P<issue2>{_ISSUE})|\.(?P<issue3>\d{{1,2}})(?={_IN_YEAR}))(?:{_IN_YEAR})?"
        rf"(?:\s?[,:;.]\s?{_PP}?(?P<pages>{_SPAN})(?![\w/]))?",
        # "12 (2020), 345-350", "2015;12:45-67", "12, 345 (2020)"
        rf"(?<![\w.(/])(?P<volume>{_VOLUME})(?:{_IN_YEAR}\s?[,:]?\s?{_PP}?(?P<pages>{_SPAN})|:\s?{_PP}?(?P<pages2>{_SPAN})|"
        rf",\s?{_PP}?(?P<pages3>{_SPAN}))(?![\w/])",
    )
)
_MONTH = re.compile(rf"{MONTHS}\.?\s?$|\b(?:room|issue|chapter|part)\s$|\b(?:nos?|nr|núm)[.°º]\s?$", re.I)
# "no. 46", of a journal without volumes.
_LONE_ISSUE = re.compile(r"\b(?:nos?|nr|núm)[.°º]\s?(\d{1,4}(?:\s?[-–/]\s?\d{1,4})?)(?!\w)", re.I)
_PAGES = re.compile(
    rf"\b(?:pp?|pages?|págs?|seiten|ss)\b\.?\s?(?P<pages>{_PAGE}\s?[-–—−‐]{{1,2}}\s?{_PAGE}|{_PAGE})|"
    rf"(?<![\w.(/-])(?P<span>\d{{1,5}}\s?[-–—−‐]{{1,2}}\s?\d{{1,5}})(?![\w/-])",
    re.I,
)
# Where volume, issue and pages begin: ", 12, no. 3", " 12 (2020)", " 12(3):", " vol. 12", " pp. 4", ": 45-67", " doi:".
DETAILS_START = re.compile(
    rf"[,.;\s(]{{1,3}}(?:\d{{1,4}}\s?,\s?no\.\s?\d|\d{{1,4}}(?:\.\d{{1,2}})?\s\({YEAR}\)|\d{{1,4}}\sSuppl\b|"
    r"\d{1,4}\s?,\s?[A-Z]{0,2}\d{1,7}|e\d{4,6}\b|\d{1,4}\s?\(\d{1,4}(?:\s?[-–/]\s?\d{1,3})?\)\s?[:：,]|(?<!\),\s)\d{1,4}\s?,\s?(?:pp?|S)\.\s?\d|"
    r"vol(?:ume)?\.?\s?\d|v\.\s?\d|Bd\.\s?\d|no?\.\s?\d|n°\s?\d|pp?\.\s?\d|S\.\s?\d|pages?\s\d|"
    r"\d{1,4}\s?\((?:\d{1,3}|\d{5,7})\)|issue\s\d|"
    r"article\s(?:no\.?\s?)?\d|\d{1,5}\s?:\s?[A-Z]?\d|\d{1,5}[-–]{1,2}\d{1,5}|doi[:\s]|arXiv[:\s]\s?\d{4}\.\d)",
    re.I,
)
# Volume, page and year, or proceedings and their year: whatever holds them is no title.
IN_A_VOLUME = re.compile(
    rf"\b\d{{1,4}}\s?(?:\(\d{{1,4}}\))?\s?[,:]\s?[A-Z]{{0,2}}\d{{1,7}}(?:\s?[-–—]{{1,2}}\s?\d{{1,7}})?\W{{1,3}}\(?{YEAR}\)?|"
    rf"\({YEAR}\)[,:]?\s?\d{{1,4}}\s?[,:(]\s?\d|^(?:in\s)?(?:the\s)?proceedings of\b.{{5,200}}{YEAR}",
    re.I,
)
ADDRESS = re.compile(r"https?://\S+|doi:?\s?10\.\S+|10\.\d{4,9}/\S+|arXiv:?\s?\d{4}\.\d{4,5}(?:v\d)?", re.I)
_LARGE = re.compile(r"(?<![\d,])\d{1,3}(?:,\d{3})+(?!\d)")  # "10,123,456", a number and no pages
_YEAR = re.compile(YEAR)


@dataclass(frozen=True, slots=True)
class Details:
    """``rest`` is what of the text tells something else."""

    volume: str = ""
    issue: str = ""
    pages: str = ""
    rest: str = ""


def read_details(text: str) -> Details:
    """What a text behind a venue tells: "12(3), 45-67" is volume, issue and pages; nothing where none is sure."""
    whole = " ".join(ADDRESS.sub(" ", text[:600]).replace("*", "").replace("_", "").split())
    text = _LARGE.sub(" ", whole)
    for form in _FORMS:
        position = 0
        while match := form.search(text, position):
            position = match.start() + 1
            found = {name.rstrip("234"): value for name, value in match.groupdict().items() if value}
            pages = found.get("pages", "")
            if _YEAR.fullmatch(found["volume"]) or _YEAR.fullmatch(pages) or _MONTH.search(text[: match.start()]):
                continue
            pages = pages or _lone_pages(text[match.end() :])
            return _details(whole, found["volume"], found.get("issue", "").strip(), pages)
    issue = _LONE_ISSUE.search(text)
    return _details(whole, "", issue.group(1) if issue else "", _lone_pages(text))


def issue_of_year(text: str, venue: str, year: int) -> str:
    """The issue between a venue and its year: "Archiv 5/2012"; "05/2012" is a month."""
    number = rf"[\s,]{{1,2}}(?:{_NUMBER}\s)?([1-9]\d?)/{year}(?!\d)"
    found = re.search(re.escape(venue) + number, text, re.I) if venue else None
    return found.group(1) if found else ""


def _details(text: str, volume: str, issue: str, pages: str) -> Details:
    rest = text
    for value in filter(None, (pages, volume, issue)):
        rest = re.sub(rf"(?<!\w){re.escape(value)}(?!\w)", " ", rest, count=1)
    rest = re.sub(
        rf"\b(?:{MONTHS}|vol(?:ume)?|pp?|s|bd|pages?|no|issue|art(?:icle)?|doi|{YEAR})\b",
        " ",
        rest,
        flags=re.I,
    )
    said = re.search(r"\w", rest) is not None
    return Details(volume, issue, _tidy(pages), text if said else "")


def _lone_pages(text: str) -> str:
    """Pages that stand by themselves; a span of years is none."""
    for match in _PAGES.finditer(text):
        pages = match.group("pages") or match.group("span")
        if (match.group("pages") or not _YEAR.match(pages)) and not _MONTH.search(text[: match.start()]):
            return pages
    return ""


def _tidy(pages: str) -> str:
    return re.sub(r"\s?[-–—−‐]{1,2}\s?", "–", pages.strip())
