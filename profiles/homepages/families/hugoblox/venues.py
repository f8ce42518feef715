"""Where a publication of HugoBlox appeared: the venue with what its owner wrote around it, in Markdown."""

from __future__ import annotations

import re

from profiles.homepages.citations.details import DETAILS_START, read_details
from profiles.homepages.fields.citations import read_citation
from profiles.homepages.fields.values import add_publication_link, first_text, line_of, text_of
from profiles.homepages.files.site import Fields
from profiles.homepages.markup.shortcodes import plain_markdown
from profiles.homepages.twins import title_key
from profiles.homepages.wording.printed_dates import MONTHS, YEAR
from profiles.homepages.wording.stages import STAGE
from profiles.homepages.wording.venues import read_label
from profiles.identifiers import find_arxiv_id, find_doi
from publications.records import PublicationRecord

_ITALIC = re.compile(r"(?<![*_\w])(\*{3}|\*|_)(?=[^\s*_])(.{2,400}?)(?<=\S)\1(?![*_\w])", re.S)
_IN = re.compile(r"^[*_]{0,2}in[*_]{0,2}(?::[*_]{0,2}\s*|\s+)", re.I)
_LEAD = re.compile(
    r"^(?:to appear|accepted|published|presented|forthcoming|in press)(?: for publication)?(?: in| at| by| to| for)?"
    r":?\s+(?:the\s+)?(?=\S)",
    re.I,
)
_BEFORE = 6  # words before the italics that are part of the venue
_CITED_TITLE = 25
_YEAR = re.compile(rf"\b{YEAR}\b")
_YEARS = re.compile(rf"{YEAR}\s?[-–—]+\s?(?:19|20)?\d\d")
_NUMBER_BEHIND = re.compile(r",\s*(?:vol\.?\s*)?\d{1,3}(?:\s?\(\d{1,3}\))?$", re.I)
_SAMPLE_VENUE = re.compile(r"\b(?:journal of )?source themes\b|^(?:wowchemy|hugo ?blox|academic) conference$", re.I)
_VOLUME_BEHIND = re.compile(rf"(.*\w)\s\((?!{YEAR}\))(\d{{1,4}})\)$")  # "Annals of Mud (158)"
_STAGE_BEHIND = re.compile(rf"\s*[(\[]({STAGE})[)\]]$", re.I)
_DATE_BEHIND = re.compile(rf",\s{MONTHS}\.?(?:\s\d{{1,4}})?$", re.I)
_ACRONYM = re.compile(r"\(([A-Z][\w&'’-]{1,11}?)(?:\s?['’]?\d{2,4})?\)")
_MONTH = re.compile(rf"\b{MONTHS}\.?\s*$", re.I)
_NARROW = str.maketrans("，；：（）", ",;:()")
_NUMBERS = re.compile(
    r"\b(?:vol(?:ume)?|no|nr|issue|number|pp?|pages?|article|doi|arxiv|https?|org|and)\b|[\W\d_]", re.I
)


def read_venue(record: PublicationRecord, fields: Fields) -> None:
    """Fill the venue, its short form, volume, issue, pages, award and stage."""
    text, short, rest = _told(record, fields)
    text, stage = _DATE_BEHIND.sub("", text), ""
    if told := _STAGE_BEHIND.search(text):
        text, stage = text[: told.start()], read_label(told.group(1)).stage
    if numbered := _VOLUME_BEHIND.fullmatch(text):
        text, record.volume = numbered.group(1), record.volume or numbered.group(2)
    label, known, behind = read_label(text), read_label(short), read_label(rest[:200])
    record.stage = stage or label.stage or behind.stage or ("preprint" if record.csl_type == "article" else "")
    record.award = first_text(fields, "award") or label.award or known.award or behind.award
    is_plain = _YEARS.search(text) or not (label.year or label.award or label.stage == "submitted")
    record.venue = (_LEAD.sub("", text) if is_plain else label.venue) or short
    record.venue_short = known.venue if known.venue.count("(") == known.venue.count(")") else ""
    _read_details(record, rest)
    if arxiv := find_arxiv_id(f"{text} {rest}"):
        record.arxiv_id, record.venue = record.arxiv_id or arxiv, "arXiv"
        if find_arxiv_id(rest):
            record.extra.pop("details", None)
    title = title_key(record.title)
    if len(title) > _CITED_TITLE and title in title_key(record.venue):  # a whole citation stands there
        record.venue, record.extra["details"] = read_citation(text, record.title).venue, text


def _told(record: PublicationRecord, fields: Fields) -> tuple[str, str, str]:
    """The venue as it is told, its short form, and what stands behind it; numbers of their own fields are filled."""
    publication = fields.get("publication")
    if isinstance(publication, dict):
        text, rest = _IN.sub("", first_text(publication, "name", "title")), ""
        short = _name_in(first_text(publication, "short_name", "short", "abbr"))[0]
    else:
        text, rest = _name_in(text_of(publication))
        short = _name_in(text_of(fields.get("publication_short")))[0]
    numbers = publication if isinstance(publication, dict) else fields
    record.volume, record.pages = first_text(numbers, "volume"), first_text(numbers, "pages")
    record.issue = first_text(numbers, "issue", "number")
    if _SAMPLE_VENUE.search(text):
        return "", "", ""
    if text.startswith(("http://", "https://")) and " " not in text:
        add_publication_link(record, "", text, "paper")
        text = ""
    return text, _NUMBER_BEHIND.sub("", short), rest


def _name_in(text: str) -> tuple[str, str]:
    """The venue's name, and what stands behind it: the name is in italics, else it ends where numbers begin."""
    text = plain_markdown(text)
    match = next(
        (one for one in _ITALIC.finditer(text) if _has_letters(one.group(2)) and not _is_in(one.group(2))), None
    )
    before = line_of(_IN.sub("", text[: match.start()])) if match else ""
    rest = line_of(text[match.end() :]) if match else ""
    if match is None or (before and rest[:1].isalpha()):
        return _cut_at_numbers(_IN.sub("", line_of(text)))
    if before and (len(before.split()) > _BEFORE or not before[-1].isalnum()):
        rest, before = f"{before.rstrip(' ,;')}, {rest.lstrip(' ,;')}", ""
    name = line_of(match.group(2))
    if number := _NUMBER_BEHIND.search(name):  # "*Annals of Mud, 33*(3)"
        name, rest = (
            name[: number.start()],
            f"{number.group().strip(' ,')}{'' if rest[:1] == '(' else ', '}{rest.lstrip(' ,')}",
        )
    return _IN.sub("", f"{before} {name}".strip()).strip(" .,"), rest.strip(" .,;")


def _cut_at_numbers(line: str) -> tuple[str, str]:
    """A venue in plain text, and its volume and pages, which a date ("June 3-5") or a span of years are not."""
    details = DETAILS_START.search(line.translate(_NARROW))
    head, rest = (line[: details.start()], line[details.start() :]) if details else (line, "")
    if not _has_letters(head) or _MONTH.search(head) or _YEARS.match(rest.lstrip(" ,.;(")):
        head, rest = line, ""
    head = head.strip(" .,;，。；：:")
    return head[1:-1] if head[:1] == "《" and head[-1:] == "》" else head, rest.strip(" .,;")


def _is_in(text: str) -> bool:
    return text.strip(" :").casefold() == "in"


def _has_letters(text: str) -> bool:
    return len(_NUMBERS.sub("", text)) > 1


def _read_details(record: PublicationRecord, rest: str) -> None:
    """Volume, issue and pages behind the venue; words beside them are kept among the further fields."""
    if not rest:
        return
    if rest.isdecimal() and len(rest) < 4:
        record.volume = record.volume or rest
        return
    found = read_details(rest.translate(_NARROW))
    record.volume, record.issue = record.volume or found.volume, record.issue or found.issue
    record.pages = record.pages or found.pages
    if not record.venue_short and (acronym := _ACRONYM.match(rest)):
        record.venue_short = acronym.group(1)
    record.doi = record.doi or find_doi(rest)
    said = rest.replace(record.award, "") if record.award else rest
    is_unread = not (found.volume or found.pages) and bool(re.search(r"\d", _YEAR.sub("", said)))
    if is_unread or (_has_letters(said) and not (record.stage and len(said.split()) < 3)):
        record.extra["details"] = rest
