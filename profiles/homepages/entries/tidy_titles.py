"""A title without what clings to it: quotes, brackets, a document type, an award, a venue."""

from __future__ import annotations

import re

from profiles.homepages.entries.edited_books import book_of
from profiles.homepages.entries.taxa import authority_at
from profiles.homepages.markup.pieces import TRIM, size
from profiles.homepages.wording.awards import find_award
from profiles.homepages.wording.printed_dates import YEAR
from profiles.homepages.wording.reviews import BEGINS_REVIEW
from profiles.homepages.wording.stages import IS_STAGE
from profiles.homepages.wording.venues import is_strong_label, read_label

QUOTES = (
    ("“", "”"),
    ("«", "»"),
    ("『", "』"),
    ("„", "”"),
    ('"', '"'),
    ("「", "」"),
    ("《", "》"),
    ("``", "''"),
    ("‘", "’"),
    ("„", "“"),
    ("»", "«"),
    ("‚", "‘"),
    ("›", "‹"),
)
LEADING_TAG = re.compile(r"^\s{0,3}[\[(【（<]\s{0,3}([^\[\]()【】（）<>]{2,60})\s{0,3}[\])】）>]\s{0,3}[:：.,]?\s{0,3}")
# Document types of GB/T 7714 behind a title: "[J]", "[C]//", "[EB/OL]".
DOCUMENT_TYPE = r"\[(?:[JCDMRPSNAZ]|EB|(?:[JCDM]|EB|DB)/OL)\]"
_DOCUMENT_TYPE = re.compile(rf"\s{{0,2}}{DOCUMENT_TYPE}(?:\s{{0,2}}//)?\s{{0,2}}(?=[.,]?$)")
_PRIZE = re.compile(
    r"[\U0001f300-\U0001faff]|\b(?:champion|winner|award|(?:1st|2nd|3rd|first|second|third) place)\b|奖|冠军", re.I
)
# "Title: ...", and the place of the last author: "(Delta University). ...".
_LABEL = re.compile(
    r"^(?:title\s?[:：]\s{0,3}|\([^()]{0,60}(?:Univers|Institut|College|School|\bInc\b|\bLab)[^()]{0,60}\)\.\s+)(?=\S+\s+\S+\s+\S)",
    re.I,
)


_TONGUES = (
    "english|chinese|german|french|spanish|portuguese|italian|russian|japanese|korean|polish|dutch|turkish|czech|greek|"
    "arabic|persian|hebrew|ukrainian|hungarian|swedish|danish|norwegian|finnish|catalan|romanian|farsi|mandarin"
)
# What a bracket behind a title says of the work: its language, that it was asked for, whom it honours.
_REMARK = (
    r"(?:中文|英文|日文|德文|法文|俄文)(?:版|论文)?|中国語|英語|日本語|한국어|영어|"
    r"(?:на )?(?:русском|украинском)(?: языке)?|"
    r"français|deutsch|español|castellano|italiano|português|polski|po polsku|nederlands|in het nederlands|"
    rf"(?:written |published |text |article )?in (?:{_TONGUES})(?: (?:and|with|&) (?:an? )?[\w ]{{4,30}}|"
    rf"[:：,]\s?[^()（）\[\]]{{2,120}})?|{_TONGUES}|"
    r"(?:auf|in) (?:deutsch|englisch|französisch|spanisch|italienisch)(?:er sprache)?|"
    r"en (?:español|castellano|inglés|francés|portugués|alemán|catalán|français|anglais|allemand|espagnol|italien)|"
    r"em (?:português|inglês|espanhol|francês)|in (?:italiano|inglese|francese|tedesco)|"
    r"(?:an? )?invited (?:review|paper|article|contribution|chapter|commentary|survey|editorial|perspective)"
    r"(?: (?:paper|article))?|"
    r"(?:mini-?)?review(?: (?:article|paper))?|editorial|commentary|perspective|feature article|"
    r"eingeladener (?:beitrag|artikel)|artículo invitado|article invité|artigo convidado|"
    r"(?:part of (?:the |an? )?|in (?:the |an? )?)?special (?:issue|collection|section|volume)\b.{0,120}|"
    r"(?:dedicated to|in (?:honou?r|memory|memoriam) of|on the occasion of)\b.{3,120}|"
    r"(?:(?:paper|poster|oral|conference|meeting) )?(?:presentation|session|abstract)|data ?set|computer software|"
    r"editors?['’]?s? (?:choice|pick|suggestion)s?|(?:translated|reprinted) (?:from|by|in|into)\b.{3,80}"
)
_REMARKS = re.compile(rf"\s{{0,3}}[(（\[](?:{_REMARK})(?:[,;]\s{{0,3}}(?:{_REMARK}))*[)）\]]$", re.I)


def without_remark(title: str) -> str:
    """A title without the bracket behind it that says something of the work: "(in Chinese)"."""
    return _REMARKS.sub("", title)


_REMARK_AHEAD = re.compile(rf"\s{{0,3}}[(（\[](?:{_REMARK})[)）\]]\s{{0,3}}[,.;]?\s{{0,3}}", re.I)
_LANGUAGE = re.compile(rf"in (?:{_TONGUES})|(?:in )?(?:{_TONGUES})[:：].*", re.I)  # "(in Chinese: 题目)" names no venue


def without_remark_ahead(venue: str) -> str:
    """A venue without what a bracket before it says of the work; nothing where a language is all that stands there."""
    rest = _REMARK_AHEAD.sub("", venue, count=1) if _REMARK_AHEAD.match(venue) else venue
    return "" if _LANGUAGE.fullmatch(rest) else rest


def tidy_title(text: str) -> tuple[str, list[str]]:
    """A title without quotes, brackets and trailing flags, and those flags ("Oral", "CVPR 2024")."""
    flags: list[str] = []
    for _ in range(5):
        before = text
        text = _DOCUMENT_TYPE.sub("", " ".join(text.split()).strip(TRIM))
        text = _take_lead(_take_flag(_LABEL.sub("", without_remark(text)), flags), flags)
        text = _take_journal(_take_book(_take_parted_venue(text, flags), flags), flags)
        text = _without_full_stop(_OPEN_END.sub("", _unquoted(_ROW_LEAD.sub("", text))).strip(TRIM))
        if text == before:
            break
    return " ".join(text.replace(LINE_END, " ").split()), flags


LINE_END = "\ue001"  # a line break inside of what is set apart as a title
_PARTING = re.compile(rf"\s{{0,2}}(?:{LINE_END}|[|｜│])\s{{0,2}}|\s(?:[·•–—-]|//|@)\s|\s@(?=[A-Z])|//")
_ACRONYM = re.compile(
    r"(?:(?:ACM|IEEE|USENIX)\s)?[A-Z][\w&+-]{0,9}[A-Z][\w&+-]{0,9}(?:[\s@/-]{1,3}(?:\w{0,10}[A-Z]\w{0,10}|[Ww]orkshops?))?"
)
_LEAST, _MOST_OF_VENUE = 3, 8  # words
# A bracket that is a part of the word behind it: "[18F]Mudine in PET", "[FeFe]-Hydrogenases", "[2+2] Cycloadditions".
_CHEMICAL_LEAD = re.compile(
    r"\[(?:(?:U-)?\d{1,3}m?[A-Z][a-z]?(?:-\w{1,8})?\](?=[^\W_])|[^\W\d]{1,4}(?:\d[^\W\d]{1,4}\d?)?\][-‐–](?=\w)|"
    r"\d{1,3}m?[A-Z][a-z]?\][-‐–](?=\w)|\d\s?[+-]\s?\d\]|[a-z]\](?=[^\W_]))"
)
_OPEN_END = re.compile(r"[\s\[(（【]{1,5}$")  # of a bracket whose words are read as something else
_ROW_LEAD = re.compile(r"^(?:\d{1,3}[.)]\s|[★☆⭐✦►▶]\ufe0f?\s?)\s{0,2}(?=\S)")  # its number, or the star of a favourite
_TRAILING_FLAG = re.compile(r"[\[(（【]\s{0,3}([^\[\]()（）【】]{2,60})\s{0,3}[\])）】]\.?$")


def without_flag(text: str) -> str:
    """A title without the award or the venue in brackets at its end."""
    return _take_flag(text, [])


def _take_flag(text: str, flags: list[str]) -> str:
    """Take off an award or a venue in brackets at the end."""
    match = _TRAILING_FLAG.search(text)
    if not match or authority_at(text, match.start() - 1) >= match.start():
        return text
    flag = match.group(1)
    is_award = bool(_PRIZE.search(flag)) or (not read_label(flag).venue and bool(find_award(flag)))
    is_year = bool(re.fullmatch(YEAR, flag.strip()))
    is_of_book = (is_year or is_strong_label(flag)) and BEGINS_REVIEW.match(text) is not None
    if is_of_book or not (is_award or is_year or is_strong_label(flag) or _is_stage(flag)):
        return text
    flags.append(flag)
    return text[: match.start()].strip(TRIM)


def _take_parted_venue(text: str, flags: list[str]) -> str:
    """Take off a venue behind or before a title that a mark parts from it: "Title | VIS'24", "VIS 2024 – Title"."""
    ends = list(_PARTING.finditer(text))
    if not ends:
        return text
    (first, last) = (ends[0], ends[-1])
    if size(text[: last.start()]) >= _LEAST and _is_parted_venue(text[last.end() :], last.group().strip()):
        flags.append(text[last.end() :])
        return text[: last.start()]
    if size(text[first.end() :]) >= _LEAST and _is_parted_venue(text[: first.start()], first.group().strip()):
        flags.append(text[: first.start()])
        return text[first.end() :]
    return text


# "The title. In: Lin A. (eds) The Book": what is set apart holds the book, too.
_BOOK = re.compile(r"(?<=[^\W\d_]{2}[.?!])\s(?=[Ii]n:\s[^\W\d_][^\n()]{2,200}\((?i:eds?|hrsg|coords?)\b)")


# "The title. European Journal of Mud"; "The Journal of Ada Lin" may be a diary.
_JOURNAL = re.compile(
    r"(?<=[a-zß-ÿ]{3}[.?!])\s(?=(?!The\s)(?:[A-Z][\w-]+\s){0,3}(?:Journal|Transactions|Annals|Bulletin|Proceedings)\s"
    r"(?:of|on)\s(?:(?:the|and|of|&|for|in)\s|[A-Z][\w-]*,?\s){0,6}[A-Z][\w-]*$)"
)


def _take_journal(text: str, flags: list[str]) -> str:
    """Take off the journal whose name is the last sentence of what is set apart as a title."""
    found = _JOURNAL.search(text)
    if found is None or size(text[: found.start()]) < _LEAST:
        return text
    flags.append(text[found.end() :])
    return text[: found.start()]


def _take_book(text: str, flags: list[str]) -> str:
    """Take off the book and its editors that stand behind the title of a chapter."""
    found = _BOOK.search(text)
    if found is None:
        return text
    book = text[found.end() :]
    told = book_of(book)
    flags.append(told.venue if told else book)
    return text[: found.start()]


def _is_parted_venue(text: str, mark: str) -> bool:
    """Whether a text is a venue, beyond doubt: a known one, or an acronym with a year. A dash stands in titles, too."""
    if size(text) > _MOST_OF_VENUE:
        return False
    label = read_label(text)
    is_short = _ACRONYM.fullmatch(label.venue) is not None
    return (label.known and (bool(label.year) or is_short or mark not in "–—-")) or (is_short and bool(label.year))


def _is_stage(flag: str) -> bool:
    """Whether a bracket only tells how far a work is: "(submitted)", "(in press)"."""
    label = read_label(flag)
    is_bare = label.venue.casefold() in ("", flag.strip(" .").casefold())
    return bool(label.stage) and is_bare and len(flag.split()) <= 4


def _take_lead(text: str, flags: list[str]) -> str:
    """Take off a venue, or the name of a topic, in brackets at the start."""
    lead = LEADING_TAG.match(text)
    if not lead or len(text) <= lead.end() + 5:
        return text
    if is_strong_label(lead.group(1)) or IS_STAGE.fullmatch(lead.group(1)):
        flags.append(lead.group(1))
        return text[lead.end() :]
    is_topic = text.startswith(("[", "【")) and size(lead.group(1)) <= 4 and size(text[lead.end() :]) >= 4
    is_topic = is_topic and not _CHEMICAL_LEAD.match(text)
    return text[lead.end() :] if is_topic else text


def _unquoted(text: str) -> str:
    """A text that stands in quotes or brackets as a whole, without them; a lone quote goes too."""
    for opening, closing in (*QUOTES, ("[", "]"), ("'", "'")):
        whole = text.rstrip(".,")
        alone = text.count(opening) <= 1 + (opening == closing)
        if alone and len(whole) > 1 and whole.startswith(opening) and whole.endswith(closing):
            text = whole[len(opening) : -len(closing)]
    if text.count('"') % 2:
        text = text.strip('"')
    lone = text.startswith("”") or (("“" in text) != ("”" in text) and (text.startswith("“") or text.endswith("”")))
    return text.strip("“”") if lone else text


def _without_full_stop(text: str) -> str:
    if text.endswith(".") and not text.endswith("..."):
        text = text[:-1]
    return text.strip(TRIM)
