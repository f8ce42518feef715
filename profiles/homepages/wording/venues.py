"""Reading a venue label: "CVPR 2025 Highlight" is a venue, a year and an award."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from profiles.homepages.wording.awards import AWARD, CCF_RANK, find_rank, tidy_award
from profiles.homepages.wording.editors import EDITORS_IN_BRACKETS
from profiles.homepages.wording.printed_dates import MONTHS, SPAN_OF_YEARS, YEAR
from profiles.homepages.wording.stages import BARE_STAGE, STAGES
from profiles.homepages.wording.theses import THESIS
from publications.known_venues import find_venue, fold_venue_name, known_venues

_YEAR = re.compile(
    r"(?<!\d)(?:(?<!\d[.:/])|(?<=[^\W\d_][ ]\d/)|(?<=[^\W\d_][ ]\d\d/)|(?<=[.,][ ]\d/)|(?<=[.,][ ]\d\d/))"
    r"((?:19[6-9]|20[0-4])\d)(?!\d)(?!\.\d{3})"
)
_ISSUE_BEFORE = re.compile(r"[\s,]{1,2}(?:(?:nos?|nr|heft)\.?\s)?\d{1,2}/$", re.I)  # of a year: "Archiv 5/2012"
# Addresses, DOIs and article numbers ("e2018JB0123"), whose digits may look like a year.
_IDENTIFIER = re.compile(
    rf"https?://\S+|\bdoi:?\s?10\S+|\b10\.\d{{4,9}}/\S+|\be{YEAR}\b|\b[A-Za-z]?{YEAR}[A-Z]{{2}}\d{{4,6}}\b", re.I
)
_SHORT_YEAR = re.compile(r"['’‘`](\d{2})(?!\d)|(?<=[A-Za-z])[-\s]?(\d{2})$")
_METRIC = re.compile(
    r"(?:CSSCI|北大核心|中文核心|自科[A-D]|\bJCR[\s\-:：]{0,3}(?:Q[1-4]|\d区)?|(?-i:\bSCI(?:E)?(?:[\s\-]?Q[1-4])?\b|\bEI\b)|"
    r"中科院\s?[一二三四1-4]?\s?区?(?:\s?top)?|[一二三四]区(?:\s?top)?|"
    r"\b(?:I\.?F\.?|impact factor)\s{0,2}[=:：]?\s{0,2}\d{1,3}(?:\.\d{1,3})?|\bCAS[\s\-]?Q?\d(?:区)?|"
    r"\bQ[1-4]\b(?:\s?top)?|\bCORE[\s\-]A\*?|\bTH-?CPL[\s\-][AB]|\bCAAI[\s\-][AB]|\bTop\b(?=[^a-z]|$))",
    re.I,
)
_LEAD = re.compile(
    r"^(?:(?:revise (?:and|&) resubmit|review (?:and|&) resubmi\w{1,6}|r\s?&\s?r|reject and resubmit)(?: requested)?"
    r"(?:,(?= )|,? (?:at|by|for|with|to)(?: the(?= ))?)?|"
    r"(?:aceptad|enviad|aceit|submetid)[oa] (?:en|a|em|para)(?= )|(?:eingereicht|angenommen) (?:bei|von|in)(?= )|"
    r"(?:soumise?|acceptée?) (?:à|dans|chez)(?= )|(?:accettat|sottomess)[oa] (?:da|a|in|su)(?= )|"
    r"(?:manuscript )?(?:submitted|under (?:review|submission|revision))"
    r"(?: for publication)? (?:to|in|at|by|for)(?: the(?= ))?|"
    r"(?:has been |was |is |be |conditionally |provisionally )?"
    r"(?:accepted|published|presented|appeared?|appearing|to appear|"
    r"to be (?:published|presented)|in press|forthcoming|under contract(?:,| with)?)"
    r"(?:\s(?:as\s(?:an?\s)?(?:oral|poster|spotlight|full paper|long paper|short paper)))?(?:\s(?:by|at|to|in|for|"
    r"on))?(?:\sthe(?=\s))?|in\b(?:\sthe(?=\s\d))?[:：]?|at(?=\s)|by(?=\s)|to appear(?:\s(?:in|at))?|"
    r"venue[:：])\s{0,3}[:：]?\s{0,3}",
    re.I,
)
_VENUE_WORDS = re.compile(
    rf"\b({THESIS}|conference|proceedings|proc\.?|journal|transactions|trans\.?|letters|symposium|workshops?|"
    r"magazine|reviews?|"
    r"annals|advances in|findings|preprint|arxiv|biorxiv|thesis|dissertation|ieee|acm|springer|elsevier|conf\.?|int\.?|"
    r"international|under review|under submission|submitted|in submission|accepted|technical report|tech report|"
    r"nature|science|usenix|isca|lecture notes|lncs|press|(?:publications|printing) office|"
    r"patent|revista|revue|rivista|zeitschrift|cuadernos|anales|"
    r"annales|anais|actas|tidsskrift|jahrbuch|cahiers|estudios|bolet[ií]n|bulletin)\b"
    r"|会议|期刊|学报|集刊|专利|出版社|书局|印书馆",
    re.I,
)
_BRACKETS = "()[]【】（）《》〈〉「」“”\"‘’'"
_TRIM = " \t\n,，.;；:：|·-–—_*/&+~" + _BRACKETS.replace("(", "").replace(")", "")
_ACRONYM_YEAR = re.compile(rf"^[A-Za-z][\w&@/+\- ]{{0,30}}?\W{{0,2}}(?:{YEAR}|['’]\d{{2}})")
_PARTED = re.compile(r"\s[|｜·]\s(?:\S{1,40}\s){2}\S")
_ARXIV_NUMBER = re.compile(
    r"(?:(?<=preprint )arXiv|(?<=arXiv))[:\s]{1,2}\d{4}\.\d{4,5}(?:v\d{1,2})?(?:\s?\[[\w.-]{2,20}\])?", re.I
)
_PICTOGRAPH = re.compile(r"[\U0001f000-\U0001faff\u2600-\u27bf\u2b50\ufe0f]")
_MONTH_BEFORE = re.compile(
    rf"(?<![a-z]){MONTHS}\.?,?\s{{0,2}}$|(?<!\d)\d{{1,2}}[./]\s{{0,1}}$",
    re.I,
)
_PRESENTATION = re.compile(
    r"[(（\[]\s{0,2}(?:poster|regular|main|long|short|full|regular paper|poster presentation|long paper|"
    r"short paper|main conference|accepted|accept)\s{0,2}[)）\]]",
    re.I,
)
# What a bracket says of the people, between title and venue.
OF_AUTHORS = re.compile(
    r"[(（\[]\s?\*{0,2}\s?(?:(?:in )?alphabetical(?:ly)?(?: order(?:ed)?)?|equal(?:ly)? contribut\w{2,6}|"
    r"co-?first authors?)\s?[)）\]]",
    re.I,
)
# What follows "VENUE YEAR," is a remark, unless it narrows the venue.
_REMARK = re.compile(
    r"^\s{0,2}[)）]?\s{0,2}[,.;，。(（|]\s{0,2}(?!.{0,60}(?:workshop|track|challenge|findings))\S", re.I
)
_STATUS = re.compile(
    r"[\s,.;(（|-]{1,4}(?:(?:currently\s)?(?:under|in) (?:review|revision|submission|minor revision|major revision)|"
    r"(?:minor|major|\d(?:st|nd|rd|th)|first|second) revision|"
    r"accepted|in press|to appear|submitted|online|early (?:access|accept(?:ed|ance)?)|just accepted|published|"
    r"forthcoming|poster|oral|在审|已录用|录用)[\s.)）,;]{0,4}$",
    re.I,
)
# "Conference on Things (COT), Springfield": the place is no part of the name.
_NAME_AND_ACRONYM = re.compile(
    r"^([^()]{10,150}\([A-Z][\w&'’-]{1,11}\))[,.]\s(?!.{0,60}(?:workshop|track|challenge|findings))", re.I
)
_ENDS_IN_ACRONYM = re.compile(r"^[A-Z][^()]{12,150}\([A-Z][A-Za-z&'’-]{0,9}[A-Z]\)$")
# "In: C. Diaz (ed.) MUD": the editors of the book that is the venue.
_EDITED = re.compile(rf"^[^()]{{3,200}}{EDITORS_IN_BRACKETS}[.,:]?\s+(?=\S)", re.I)
# "Delta University. Supervisor: C. Diaz": who led a thesis is no part of where it was written.
_ADVISOR = re.compile(
    r"[\s.,;(\[–—-]{1,4}(?:(?:ph\.?d\.? |thesis )?(?:advis[eo]r|supervisor)s?|promotors?|(?:erst)?betreuer(?:in)?|"
    r"direct(?:ora?|ores|oras|eur|rice|eurs)(?: de th[èe]se| de tesis)?|orientadora?|relat(?:ore|rice))\s?[:：]"
    r".{0,200}$",
    re.I,
)
_ACRONYMS = {fold_venue_name(venue.short_name) for venue in known_venues()}
_MAX_LABEL = 400


@dataclass(frozen=True, slots=True)
class Label:
    """A label taken apart. ``venue`` is the label without its year, award, rank and metrics."""

    venue: str = ""
    year: int | None = None
    award: str = ""
    rank: str = ""
    stage: str = ""
    metric: str = ""
    known: bool = False  # the venue is in the registry

    def __bool__(self) -> bool:
        return bool(self.venue or self.year)


def find_year(text: str) -> int | None:
    """The last year printed in a text; the digits of an arXiv identifier are none."""
    years = _YEAR.findall(_IDENTIFIER.sub(" ", text[-_MAX_LABEL * 4 :]))
    return int(years[-1]) if years else None


@lru_cache(maxsize=1024)
def read_label(text: str) -> Label:
    """Take apart a badge, a code span, a bold or italic run, or a stretch of a line."""
    text = " ".join(_PICTOGRAPH.sub(" ", text[:_MAX_LABEL]).replace("\xa0", " ").split())
    stage = next((name for name, pattern in STAGES if pattern.search(text)), "")
    awards = [tidy_award(match.group()) for match in AWARD.finditer(text)]
    rank = find_rank(text)
    rest = _PRESENTATION.sub(" ", CCF_RANK.sub(" ", AWARD.sub(" ", OF_AUTHORS.sub(" ", text))))
    metrics = [match.group() for match in _METRIC.finditer(rest)]
    rest = _METRIC.sub(" ", rest)
    rest, year = _take_year(_ARXIV_NUMBER.sub(" ", rest))
    venue = _tidy(rest)
    return Label(
        venue, year, " ".join(awards[:1]), rank, stage, ", ".join(m.strip() for m in metrics), bool(find_venue(venue))
    )


def read_stage(text: str) -> Label:
    """How far a work is, and perhaps where: "in progress", "under review at Annals of Mud"."""
    label = read_label(text)
    return replace(label, venue="") if BARE_STAGE.fullmatch(text.strip(" .")) else label


def _take_year(text: str) -> tuple[str, int | None]:
    years = list(_YEAR.finditer(text))
    if years:
        last = next((year for year in years if year.start() and _REMARK.match(text[year.end() :])), years[-1])
        year = int(last.group(1))
        if (once := re.sub(rf"\s?['’‘`]{year % 100:02d}(?=[)）])", "", text)) != text:
            return _take_year(once)  # "Oars (OARS ’23), 2023"
        if len(years) > 1 and years[0].start() == 0 and not text[last.end() :].strip(_TRIM + "()"):
            text = _without_year(text, last)
            return _YEAR.sub("", text, count=1), year
        return _without_year(text, last), year
    short = _SHORT_YEAR.search(text.rstrip(" )].,"))
    if short:
        digits = short.group(1) or short.group(2)
        name = text[: short.start()].rstrip()
        if short.group(1) or find_venue(_tidy(name)) or ("@" in name and names_known_venue(name)):
            behind = text.rstrip(" )].,")[short.end() :].lstrip(" ")
            is_open = name.count("(") > name.count(")")
            closing = ")" if is_open and not behind.startswith(")") else ""
            return f"{name}{closing}{'' if is_open and not closing else ' '}{behind}", 2000 + int(digits)
    return text, None


def _without_year(text: str, match: re.Match[str]) -> str:
    before, after = text[: match.start()], text[match.end() :]
    month = re.match(r"^[./\-]\d{1,2}(?![\d])(?:[./\-]\d{1,2})?", after)
    if month:
        after = after[month.end() :]
    before = _MONTH_BEFORE.sub("", _ISSUE_BEFORE.sub("", before))
    before = before.rstrip(" ,('’[（-_/")
    inside = before.count("(") > before.count(")") or before.count("（") > before.count("）")
    if before and _REMARK.match(after):
        return f"{before})" if inside and after.lstrip()[:1] == ")" else before
    after = after.lstrip(" ,'’]" if inside else " ,)'’]）")
    if inside and after[:1] in ")）":
        return before + after
    return f"{before} {after}".strip() if after else before


def _drop_status(text: str) -> str:
    for _ in range(3):
        match = _STATUS.search(text[-80:])
        if not match:
            return text
        text = text[: max(len(text) - 80, 0) + match.start()]
    return text


def _tidy(text: str) -> str:
    text = _EDITED.sub("", _ADVISOR.sub("", _drop_status(text)))
    text = re.sub(r"[(（\[【]\s{0,5}(?:[,;，/|&\-]|and|poster|\s){0,12}\s{0,5}[)）\]】]", " ", text)
    text = " ".join(text.split())
    for _ in range(3):
        before = text
        text = _LEAD.sub("", text.strip(_TRIM), count=1).strip(_TRIM)
        if text.startswith(("(", "（")) and text.endswith((")", "）")) and text.count("(") + text.count("（") == 1:
            text = text[1:-1]
        text = _drop_unbalanced(text)
        if text == before:
            break
    text = re.sub(r"\s{1,3}([,;:.])", r"\1", text)
    if acronym := _NAME_AND_ACRONYM.match(text):
        text = acronym.group(1)
    return re.sub(r"([,;|])(?:\s{0,2}[,;|])+", r"\1", text).strip(_TRIM)


def _drop_unbalanced(text: str) -> str:
    text = re.sub(r"[(（][\s、,，]*$", "", text)
    for opening, closing in (("(", ")"), ("（", "）")):
        if text.count(opening) < text.count(closing) and text.endswith(closing):
            text = text[:-1]
        if text.count(opening) > text.count(closing):
            if text.startswith(opening):
                text = text[1:]
            elif text.endswith(opening):
                text = text[:-1]
    return text


@lru_cache(maxsize=4096)
def looks_like_venue(text: str) -> bool:
    """Whether a run of text is a venue label rather than a name or a title.

    A run that ends in a year, names a venue of the registry or speaks of proceedings is one.
    """
    text = " ".join(text[:_MAX_LABEL].split()).strip(_TRIM)
    if not text:
        return False
    label = read_label(text)
    if label.known:
        return True
    if label.venue and label.year and (len(label.venue.split()) <= 4 or _VENUE_WORDS.search(text)):
        return True
    if not label.venue:
        return bool(label.year or label.award or label.rank)
    return bool(_VENUE_WORDS.search(text) or _ENDS_IN_ACRONYM.match(label.venue)) or names_known_venue(label.venue)


def names_known_venue(text: str) -> bool:
    """Whether one of the words is the short name of a known venue, in its own letters ("CVPR Workshop")."""
    for word in re.split(r"[\s@/,():]+", text[:_MAX_LABEL]):
        if len(word) >= 3 and sum(char.isupper() for char in word) >= 2 and fold_venue_name(word) in _ACRONYMS:
            return True
    return False


def is_strong_label(text: str) -> bool:
    """A short label that can only be a venue: known, or an acronym with a year."""
    label = read_label(text)
    if _PARTED.search(text) or SPAN_OF_YEARS.search(text):
        return False  # "CVPR'24 | Songs in cold rooms", "Songs in Oarland, 1990–2015"
    return label.known or bool(_ACRONYM_YEAR.match(text.strip(_TRIM)) and label.venue and len(text) <= 60)


def csl_type(venue: str) -> str:
    """The CSL type that a venue's kind or words tell, else ``""``."""
    known = find_venue(venue)
    if known:
        return {"journal": "article-journal", "preprint": "article"}.get(known.kind, "paper-conference")
    if re.search(r"\b(journal|transactions|letters|trans\.|magazine|revista|revue|rivista|zeitschrift)\b", venue, re.I):
        return "article-journal"
    if re.search(r"\b(conference|proceedings|proc\.|workshop|symposium)\b", venue, re.I) or names_known_venue(venue):
        return "paper-conference"
    if re.search(rf"\b(?:thesis|{THESIS})", venue, re.I):
        return "thesis"
    return "article" if re.search(r"\b(arxiv|preprint)\b", venue, re.I) else ""
