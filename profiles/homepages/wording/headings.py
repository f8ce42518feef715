"""What a heading means: the kind of section it opens, found by its words."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache, lru_cache

from profiles.dates import DateRange, PartialDate
from profiles.homepages.markup.blocks import Block
from profiles.homepages.markup.inline import plain, read_runs
from profiles.homepages.wording.east_asian_headings import kind_of_east_asian
from profiles.homepages.wording.han_variants import simplified
from profiles.homepages.wording.heading_words import KIND_OF
from profiles.homepages.wording.printed_dates import YEAR
from profiles.homepages.wording.stages import STAGE
from profiles.homepages.wording.theses import OWN_THESIS
from profiles.homepages.wording.venues import looks_like_venue

# A heading of several words that is no synonym as a whole is told by these, first match wins.
_TELLING = (
    ("patents", re.compile(r"\bpatents?\b|专利")),
    (
        "publications",
        re.compile(
            r"\b(publications?|papers|works? in progress|job market paper|preprints?|manuscripts|proceedings|articles|"
            r"publicaciones|publicações|pubblicazioni|publikationen|veröffentlichungen|artículos|artigos|articoli|"
            r"capítulos|capitoli|chapitres|(?:\w+)?(?:aufsätze|buchkapitel|buchbeiträge))\b|论文(?![査审评評])"
        ),
    ),
    ("news", re.compile(r"\b(news|what'?s new)\b")),
    ("honors", re.compile(r"\b(awards?|honou?rs?|scholarships?|fellowships?|prizes)\b|奖|荣誉")),
    ("talks", re.compile(r"\b(talks?|presentations|keynotes?)\b|报告")),
    ("service", re.compile(r"\b(services?|reviewers?|reviewing|committee|editorship)\b|审稿|学术服务")),
    ("teaching", re.compile(r"\b(teaching|courses)\b|教学|助教")),
    (
        "experience",
        re.compile(
            r"\b(experiences?|internships?|employments?|appointments?|positions held|"
            r"(?:current|past|previous|former|prior|professional|academic|research|postdoctoral|visiting) positions?|"
            r"(?:current|past|previous|former|prior|academic|research|visiting|other) affiliations?)\b"
            r"|经历|实习"
        ),
    ),
    ("education", re.compile(r"\b(educations?|degrees)\b|教育")),
    ("students", re.compile(r"\b(students|mentees|advisees|mentorship|supervision)\b")),
    ("projects", re.compile(r"\b(projects|software|open[- ]source)\b|开源")),
    ("grants", re.compile(r"\b(grants|funding)\b|基金")),
)
# How far the works below are, and nothing else: "Published and forthcoming", "In review or revision".
_STAGE = rf"(?:published|under submission|(?:in )?revision|{STAGE})"
_STAGES = re.compile(
    rf"{_STAGE}(?:\s(?:and|or|und|oder|et|ou|y|o|e)\s{_STAGE})*(?:\s(?:works?|papers?|research|writings?))?", re.I
)
_NOT_ENTRIES = re.compile(
    r"\b(interests?|hobb(y|ies)|visitors?|map|contact|statistics|advice|blogs?|posts?)\b|兴趣|爱好|联系|"
    r"\b(?:related|relevant|attended|completed|graduate|undergraduate) courses?(?:work)?\b|\bcoursework\b"
)
_GREETING = re.compile(r"^(hi|hello|hey|welcome|greetings|你好|nice to meet you)\b|^欢迎")
_QUALIFIER = re.compile(r"\([^()]{0,80}\)|（[^（）]{0,80}）|\[[^\[\]]{0,80}\]|【[^【】]{0,80}】")
_PUNCTUATION = re.compile(r"[^\w\s]+")
_SELECTED = re.compile(r"\b(selected|highlight(s|ed)?|representative|featured|key|main)\b|代表|精选")
_YEAR_HEADING = re.compile(rf"^\W{{0,5}}({YEAR})(?:\s{{0,3}}年)?\W{{0,5}}$")
_SEASON = r"(?:winter|spring|summer|fall|autumn|hilary|trinity|michaelmas|春季?|秋季?|夏季?|冬季?)"
_TERM = re.compile(
    rf"(?:the )?(?:{_SEASON}|ws|ss)?[ -]?(?:terms?|semesters?|quarters?|学期|academic year|year)?[ ,:]{{0,3}}"
    rf"({YEAR})(?:\s?[-–/]\s?((?:19|20)?\d{{2}}))?(?: ?学年)?[ ,]{{0,3}}"
    rf"(?:{_SEASON}|ws|ss)?[ -]?(?:terms?|semesters?|quarters?|学期)?",
    re.I,
)


# "SoSe 24", "WiSe 2023/24"
_SHORT_TERM = re.compile(
    r"(?:ss|ws|sose|wise|sommersemester|wintersemester)\s?(?:20)?(\d{2})(?:\s?[/-]\s?(?:20)?(\d{2}))?", re.I
)


_BREAKS_AROUND = re.compile(r"^(?:\s|<br\s?/?>)+|(?:\s|<br\s?/?>)+$", re.I)
_LONGEST_LINE = 200  # characters, with those of its tags


def bold_line(block: Block) -> Heading | None:
    """A paragraph that is one bold line without link, year or comma is a sub-heading."""
    if block.kind != "paragraph" or len(block.text) > _LONGEST_LINE:
        return None
    source = _BREAKS_AROUND.sub("", block.text)
    if "\n" in source:
        return None
    runs = [run for run in read_runs(source, block.line) if run.kind != "text" or run.text.strip()]
    if not runs or any(run.kind != "text" or run.link or not (run.bold or run.underline) for run in runs):
        return None
    text = plain(runs).strip(" :：")
    is_venue = looks_like_venue(text) and not (re.fullmatch(YEAR, text) or OWN_THESIS.fullmatch(text))
    if not text or is_venue or len(text.split()) > 7:
        return None
    return read_heading(source)


def dates_of_heading(title: str) -> DateRange | None:
    """The year or term that a sub-heading is: "2018", "Winter term 2018/2019", "Fall 2020"."""
    if short := _SHORT_TERM.fullmatch(title.strip(" :")):
        first, last = (f"20{year}" if year else "" for year in short.groups())
        return DateRange(PartialDate(first), PartialDate(last) if last > first else None)
    match = _TERM.fullmatch(title.strip(" :"))
    if match is None:
        return None
    start, end = match.group(1), match.group(2)
    if end and len(end) == 2:
        end = start[:2] + end
    return DateRange(PartialDate(start), PartialDate(end) if end and end > start else None)


@dataclass(frozen=True, slots=True)
class Heading:
    """``kind`` is a section kind; ``exact`` says that the whole heading is a synonym."""

    title: str
    emoji: str
    kind: str
    exact: bool = False
    selected: bool = False
    year: int | None = None


def is_emoji(char: str) -> bool:
    """Whether a character is a pictogram, or a mark that joins or colours some."""
    code = ord(char)
    if 0x1F000 <= code <= 0x1FAFF or 0x2600 <= code <= 0x27BF or 0x2B00 <= code <= 0x2BFF or code in (0x200D, 0xFE0F):
        return True
    return 0x2190 <= code <= 0x23FF or 0xE0020 <= code <= 0xE007F or unicodedata.category(char) == "So"


def split_emoji(text: str) -> tuple[str, str]:
    """The text without pictographs, and the pictographs that led it."""
    stripped = text.strip()
    end = 0
    while end < len(stripped) and (is_emoji(stripped[end]) or stripped[end].isspace()):
        end += 1
    emoji = "".join(char for char in stripped[:end] if is_emoji(char))
    rest = "".join(char for char in stripped[end:] if not is_emoji(char))
    return " ".join(rest.split()), emoji


def read_heading(source: str) -> Heading:
    """Classify the inline source of a heading."""
    title, emoji = split_emoji(plain(read_runs(source)))
    title = re.sub(r":[a-z_]{3,40}:", "", title).strip(" \t:：-–—|·")
    year = _YEAR_HEADING.match(title)
    words = _fold(title)
    plain_words = simplified(words)
    kind = KIND_OF.get(words) or KIND_OF.get(plain_words) or kind_of_east_asian(words)
    if not kind and (OWN_THESIS.fullmatch(title) or _STAGES.fullmatch(words)):
        kind = "publications"
    exact = bool(kind)
    if not kind and len(words) >= 8 and (meant := _kind_meant(words)):
        kind, exact = meant, True
    if not kind and not _NOT_ENTRIES.search(words) and len(words) <= 70:
        kind = (_GREETING.match(words) and "biography") or _told_by_words(plain_words)
    return Heading(
        title,
        emoji,
        kind or "custom",
        exact,
        bool(_SELECTED.search(words)),
        int(year.group(1)) if year else None,
    )


_LIKE = 0.92  # how much of two texts is the same where one is a slip of the pen
_MAX_MEANT = 1.2 * max(map(len, KIND_OF))  # characters: a longer text is like none of them


@lru_cache(maxsize=1024)
def _kind_meant(words: str) -> str:
    """The kind that a heading names but for a slip of the pen: "Internshipss"."""
    meant = get_close_matches(words, _words_as_long_as(len(words)), 1, _LIKE) if len(words) <= _MAX_MEANT else []
    return KIND_OF[meant[0]] if meant else ""


@cache
def _words_as_long_as(length: int) -> list[str]:
    """The known words that a text of a length can be like: comparing it with all of them takes far longer."""
    return [word for word in KIND_OF if 2 * min(length, len(word)) >= _LIKE * (length + len(word))]


def _fold(title: str) -> str:
    folded = (
        _QUALIFIER.sub(" ", title.replace("\u00ad", ""))
        .replace("&", " and ")
        .replace("/", " and ")
        .replace("'", "")
        .replace("’", "")
    )
    folded = _PUNCTUATION.sub(" ", folded.casefold())
    return " ".join(folded.split())


def _told_by_words(words: str) -> str:
    for kind, pattern in _TELLING:
        if pattern.search(words):
            return kind
    return ""
