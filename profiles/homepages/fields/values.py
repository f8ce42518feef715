"""Values of front matter and data files: text without markup, dates, lists, names and links."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Sequence
from typing import Any

from profiles.dates import DateRange, PartialDate
from profiles.homepages.authors.legends import apply_legend, part_legend
from profiles.homepages.authors.lists import take_authors
from profiles.homepages.authors.names import is_name, strip_marks
from profiles.homepages.markup.inline import plain_text, read_runs
from profiles.homepages.markup.links import is_target, publication_link_kind, safe_url
from profiles.homepages.wording.datetext import leading_date, read_date
from profiles.homepages.wording.printed_dates import YEAR
from profiles.identifiers import find_arxiv_id, find_doi
from publications.formats.bibliography import ARXIV_DOI
from publications.formats.names import parse_names
from publications.records import AuthorRecord, LinkRecord, PublicationRecord

_ISO = re.compile(r"(\d{4})-(\d{1,2})(?:-(\d{1,2}))?(?![\d-])")
_SEPARATORS = re.compile(r",|;|、|，|\s+&\s+|\s+and\s+")
_OTHERS = re.compile(
    r"^(?:et\.?\s?al\.?|and others|others|(?:and )?\d{1,4} (?:more|others?|other authors|co-?authors)|\.{3,}|…|等)\.?$",
    re.I,
)
_SPACED_HYPHEN = re.compile(r"\w\s-\s[A-Z]")
_ENDS_IN_OTHERS = re.compile(r"\w[,\s]\s*et\.?\s?al\.?\s*$")
_WITH_AHEAD = re.compile(r"^(?:joint(?:ly)?\s|co-?authored\s)?(?:with|w/)\s", re.I)  # in a field for people
_INVERTED_LIST = re.compile(r"[^,;]+,[^,;]+(?:\s+and\s+[^,;]+,[^,;]+)+\.?")
_INITIALS = re.compile(r"(?:[A-Z]\.?[\s-]?){1,4}")
_GOES_ON = re.compile(r"(?:present|now|current|today|ongoing|in progress|至今)", re.I)
_FIRST_OF_YEAR = re.compile(rf"0?1([/.])0?1\1({YEAR})")
_YEARS = re.compile(r"(1[89]\d{2})\s{0,3}[-–—]\s{0,3}(1[89]\d{2})")  # spans before those that pages print
# "<Mud and Sand>", the name of something; only what HTML, JATS and MathML know is a tag.
_NO_TAG = re.compile(
    r"<(?!/?(?:[abiupqs]|abbr|big|blockquote|body|br|center|cite|code|dd|del|details|dfn|div|dl|dt|em|figure|figcaption|"
    r"font|h[1-6]|hr|html|iframe|img|ins|kbd|label|li|main|mark|nobr|ol|papertitle|picture|pre|ruby|r[bpt]|samp|section|"
    r"small|source|span|strike|strong|style|script|sub|summary|sup|svg|path|table|t[bdhrt]|tbody|thead|time|tt|ul|var|"
    r"video|wbr|button|article|header|footer|nav|scp|jats|mml|m[a-z]{1,9}|inf|roman|italic|bold|sc|sec|title|https?|"
    r"mailto|xref|named-content|tex-math|inline-formula|alternatives|semantics|annotation|none)\b|!--|[\s/]|$)",
    re.I,
)
_LESS_THAN = "\ue03c"  # stands for one that begins no tag, while markup is read
_LIQUID = re.compile(r"\{\{[^{}]{0,200}\}\}|\{%[^%{}]{0,200}%\}")
_GLYPH = re.compile(r"<i\s[^<>]{0,200}class=[^<>]{0,200}>\s{0,5}</i>|:[a-z_+-]{3,30}:")


def text_of(value: Any, limit: int = 20_000) -> str:
    """A scalar as text with doubly escaped entities resolved; ``""`` for lists and mappings."""
    return unescape(value[:limit]).strip() if isinstance(value, str) else ""


def unescape(text: str) -> str:
    """Entities resolved until nothing changes: exports escape what was escaped before."""
    for _ in range(3):
        plain = html.unescape(text)
        if plain == text:
            break
        text = plain
    return text.replace("\u0131\u0301", "\u00ed")  # a dotless i below an accent, as TeX sets it


# Doubled as YAML wants it between single quotes, and left so between others: "China''s".
_DOUBLED_APOSTROPHE = re.compile(r"(?<=[^\W\d_])''(?=[a-z])")


def line_of(value: Any) -> str:
    """A scalar as one line without Markdown and HTML."""
    text = _NO_TAG.sub(_LESS_THAN, text_of(value))
    if any(char in text for char in "*_`<[\\&"):
        text = plain_text(" ".join(_GLYPH.sub(" ", text).split()))
    return _DOUBLED_APOSTROPHE.sub("'", " ".join(text.split()).replace(_LESS_THAN, "<"))


def first_text(fields: dict[str, Any], *names: str) -> str:
    """The first of the fields that says something, as one line."""
    return next((text for name in names if (text := line_of(fields.get(name)))), "")


def items_of(value: Any) -> list[Any]:
    """A list as it is, a lone value as a list of one, nothing as none."""
    if isinstance(value, list):
        return [item for item in value if item not in ("", None)]
    return [] if value in ("", None) else [value]


def mappings(value: Any) -> Sequence[dict[str, Any]]:
    """The mappings of a list; a lone mapping as a list of one."""
    items = value if isinstance(value, list) else [value]
    return [item for item in items if isinstance(item, dict)]


def lines_of(value: Any) -> list[str]:
    """The texts of a list, or of one text with commas."""
    texts = [line_of(item) for item in items_of(value)]
    return [text for text in texts if text]


def is_true(value: Any) -> bool:
    """Whether a flag is set; every value is text, since YAML is read without types."""
    return isinstance(value, str) and value.strip().lower() in ("true", "yes", "on", "1")


def date_of(value: Any) -> PartialDate | None:
    """The date of a field, cut to a day; the first of January stands for its year alone."""
    text = text_of(value)[:60]
    if match := _ISO.match(text):
        year, month, day = (int(part) if part else None for part in match.groups())
        if (month, day) == (1, 1) or month == 0:
            month = day = None
        day = day or None
        try:
            return PartialDate.of(year or 0, month, day)
        except ValueError:
            return None
    if match := _FIRST_OF_YEAR.fullmatch(text):
        return PartialDate.of(int(match.group(2)))
    return read_date(text) if text else None


def range_of(start: Any, end: Any = "") -> DateRange:
    """The span of two fields; one field may hold all of it ("2019 - 2023")."""
    first, last = text_of(start), text_of(end)
    if first and not last and (found := leading_date(first)) is not None:
        return found.dates
    if years := _YEARS.fullmatch(first):
        return DateRange(PartialDate.of(int(years.group(1))), PartialDate.of(int(years.group(2))))
    goes_on = bool(_GOES_ON.match(last)) or bool(_GOES_ON.match(first) and not last)
    return DateRange(date_of(first), None if goes_on else date_of(last), goes_on)


_JOINTS = {"and", "&", "und", "et", "y", "with"}  # left alone by a faulty list


def read_authors(value: Any) -> tuple[list[AuthorRecord], bool]:
    """Names of a list or of one text, and whether the list is complete."""
    items = items_of(value)
    if len(items) == 1 and isinstance(items[0], str):
        return authors_of_text(items[0])
    authors: list[AuthorRecord] = []
    complete = True
    for item in items:
        text = item if isinstance(item, str) else _name_of(item) if isinstance(item, dict) else ""
        if text.count('"') == 1:
            text = text.strip().strip('"')  # half of a pair
        if _OTHERS.match(text.strip()):
            complete = False
        elif _holds_several(text):
            several, whole = authors_of_text(text)
            authors, complete = authors + several, complete and whole
        elif text.strip().casefold() not in _JOINTS and (author := _one_author(text)):
            authors.append(author)
    return authors, complete


def _name_of(entry: dict[str, Any]) -> str:
    """The name of an author that is a mapping, else what the site calls this person."""
    given, family = first_text(entry, "given", "first_name", "first"), first_text(entry, "family", "last_name", "last")
    name = first_text(entry, "name", "display", "display_name", "full_name", "title", "author", "literal")
    return name or f"{given} {family}".strip() or first_text(entry, "slug", "id", "username")


def _holds_several(text: str) -> bool:
    """Whether one item of a list of names is a list itself: each part is a whole name, of two words or in Han."""
    if _ENDS_IN_OTHERS.search(text) or _INVERTED_LIST.fullmatch(text.strip()):
        return True
    parts = [part.strip(" .") for part in _SEPARATORS.split(text) if part.strip(" .")]
    names = [part for part in parts if not _OTHERS.match(part)]
    return (
        len(parts) > 1 and bool(names) and all(is_name(part) and (" " in part or not part.isascii()) for part in names)
    )


def _one_author(text: str) -> AuthorRecord | None:
    text = unescape(text)
    if _SPACED_HYPHEN.search(text) and len(text.split()) < 7:  # "A. Rivers - Lee", a name of two families
        return AuthorRecord(line_of(text))
    names, _ = take_authors(read_runs(text))
    if len(names.names) == 1 and len(names.names[0].name) > 0.5 * len(plain_text(text)):
        author = names.names[0]
        given = author.name.removesuffix(f" {author.family}") if author.family else ""
        author.name = f"{author.family}, {given}" if given else author.name  # as this one is printed
        return author
    name, marks = strip_marks(line_of(text))
    return AuthorRecord(name, marks=marks) if name else None


def authors_of_text(text: str) -> tuple[list[AuthorRecord], bool]:
    """Names of one printed list: separated by commas, semicolons or "and", in either order of the parts."""
    text, legend = part_legend(_WITH_AHEAD.sub("", " ".join(_LIQUID.sub("", unescape(text[:50_000])).split())))
    authors, complete = _names_of_list(text)
    return [apply_legend(author, legend) for author in authors], complete


def _names_of_list(text: str) -> tuple[list[AuthorRecord], bool]:
    if _INVERTED_LIST.fullmatch(text) and text.count(",") == text.count(" and ") + 1:
        return parse_names(text)
    runs = read_runs(text)
    found, taken = take_authors(runs)
    plain = "".join(run.text for run in runs if run.kind == "text")
    if found.names and not plain[taken:].strip(" .,;:()*†\u200b"):
        return found.names, found.complete
    return _split_plainly(plain)


def _split_plainly(text: str) -> tuple[list[AuthorRecord], bool]:
    """A list whose names have an unusual form, cut at its separators alone; "Family, I." stays one name."""
    authors: list[AuthorRecord] = []
    complete = True
    for part in map(str.strip, _SEPARATORS.split(text)):
        bare = part if _INITIALS.fullmatch(part) else part.rstrip(" .")
        name, marks = strip_marks(bare)
        if _OTHERS.match(name):
            complete = False
        elif _INITIALS.fullmatch(name) and authors and "," not in authors[-1].name:
            authors[-1].name = f"{authors[-1].name}, {name}"
            authors[-1].marks += marks
        elif name:
            authors.append(AuthorRecord(name, marks=marks))
    return authors, complete


def add_publication_link(record: PublicationRecord, label: str, url: Any, kind: str = "") -> bool:
    """Add a link once; returns False for what is no address. Empty values are no link and no fault."""
    text = text_of(url)
    if not text or text in ("#", "null"):
        return True
    address = safe_url(text.replace(" ", "%20") if "://" in text else text)
    if address is None or not is_target(address):
        return False
    if address != record.url and all(address != link.url for link in record.links):
        record.links.append(LinkRecord(kind or publication_link_kind(label, address), address, label))
    return True


def add_identifiers(record: PublicationRecord, texts: Iterable[str] = ()) -> None:
    """DOI and arXiv id of the addresses and texts of a record."""
    addresses = [record.url or "", *(link.url for link in record.links if link.kind not in ("code", "project"))]
    given = [*addresses, *texts]
    record.doi = record.doi or next((doi for text in given if (doi := find_doi(text))), "")
    if record.doi.startswith(ARXIV_DOI):
        record.arxiv_id, record.doi = record.doi.removeprefix(ARXIV_DOI), ""
    record.arxiv_id = record.arxiv_id or next((found for text in given if (found := find_arxiv_id(text))), "")
