"""BibTeX out of records: entries that BibTeX, biber and every reference manager read back.

Text is written as UTF-8. What TeX would act upon is escaped, except inside ``$...$``, which stays mathematics; capitals
that a style must not lower are braced. Field names are those of btxdoc (Patashnik 1988), with ``doi``, ``eprint`` and
``url`` as current styles know them, and al-folio's for links, selection and award.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from anyascii import anyascii

from publications.formats.bibtex import vocabulary
from publications.formats.bibtex.dates import month_number, split_stage
from publications.formats.names import split_name, write_names
from publications.formats.tidying import tidy
from publications.latex import encode
from publications.records import PublicationRecord

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
# Words that say nothing about a title, passed over when a key is made.
_STOP_WORDS = frozenset(
    ["a", "an", "the", "on", "of", "for", "in", "to", "and", "with", "towards", "toward", "from", "via"]
)
_KEY = re.compile(r"[^\s{}(),\\\"'#%~=@]+")
_FIELD_NAME = re.compile(r"[^\W\d][\w+.:-]*")
# A word whose capitals carry meaning: "FastSpeech", "BERT", "3D", "GPT-4"; not one that holds TeX.
_CAPITALS = re.compile(r"(?<![\w\\{$])[\w-]*(?:[^\W_A-Z][A-Z]|[A-Z]{2})[\w-]*(?![\w}$])", re.A)


def unparse(records: Iterable[PublicationRecord]) -> str:
    """One entry a record, separated by an empty line; keys that would repeat get a letter."""
    taken: set[str] = set()
    return "\n".join(_entry(record, _free_key(record, taken)) for record in map(tidy, records))


def citation_key(record: PublicationRecord) -> str:
    """``record.key``, or family name, year and first telling word of the title: "ren2019fastspeech"."""
    if record.key and _KEY.fullmatch(record.key):
        return record.key
    family = ""
    if record.authors:
        parts = split_name(record.authors[0].name, record.authors[0].family)
        family = parts.literal or parts.full_family
    told = [word for word in _ascii_words(record.title) if word not in _STOP_WORDS]
    key = "".join([*_ascii_words(family), str(record.year or ""), *told[:1]])
    return key[:60] or "untitled"


def _entry(record: PublicationRecord, key: str) -> str:
    kind, venue_field = _entry_type(record)
    fields: dict[str, str] = {}
    for name, value in [*_fields(record, kind, venue_field), *_links(record), *_others(record)]:
        if value:
            fields.setdefault(name, value)
    width = max(map(len, fields), default=0)
    lines = [f"  {name.ljust(width)} = {value}" for name, value in fields.items()]
    return f"@{kind}{{{key},\n" + ",\n".join(lines) + "\n}\n"


def _entry_type(record: PublicationRecord) -> tuple[str, str]:
    kind, venue_field = vocabulary.ENTRY_TYPES.get(record.csl_type, vocabulary.MISC)
    if record.csl_type == "thesis" and record.extra.get("type", "").startswith("Master"):
        kind = "mastersthesis"
    if venue_field == "howpublished" and "://" in record.venue:
        venue_field = "booktitle"  # an address in "howpublished" is read as the work's own
    return kind, venue_field


def _fields(record: PublicationRecord, kind: str, venue_field: str) -> Iterator[tuple[str, str]]:
    yield "title", _braced(_protect(encode(record.title)))
    yield "author", _braced(write_names(record.authors, record.authors_complete))
    yield venue_field, _text(record.venue)
    yield "abbr", _text(record.venue_short)
    yield "entrysubtype", _braced(_subtype(record, kind))
    if record.date:
        yield "year", _braced(str(record.date.year))
        yield "month", _month(record.date.month, record.extra.get("month", ""))
        yield "day", _braced(str(record.date.day or ""))
    yield "pubstate", _braced(_stage(record))
    yield "volume", _text(record.volume)
    yield "issue" if record.csl_type in vocabulary.NUMBERED_TYPES else "number", _text(record.issue)
    yield "pages", _braced(encode(record.pages).replace("–", "--"))
    yield "doi", _braced(record.doi)
    if record.arxiv_id:
        yield "eprint", _braced(record.arxiv_id)
        yield "archiveprefix", "{arXiv}"
    yield "url", _braced(record.url or "")
    yield "abstract", _text(record.abstract)
    yield "tldr", _text(record.tldr)
    yield "award", _text(record.award)
    yield "rank", _text(record.rank)
    yield "selected", "{true}" if record.selected else ""
    yield "preview", _text(record.figure)


def _month(month: int | None, printed: str) -> str:
    """The macro, or the printed months where they say more: "June-August"."""
    if printed and month_number(printed) == month:
        return _text(printed)
    return _MONTHS[month - 1] if month else ""


def _subtype(record: PublicationRecord, kind: str) -> str:
    """The CSL type where the entry type does not tell it."""
    told = vocabulary.CSL_TYPES.get(kind, "document")
    if record.csl_type in (told, "") or (record.csl_type == "article" and record.arxiv_id and not record.venue):
        return ""
    return record.csl_type


def _stage(record: PublicationRecord) -> str:
    """The stage where it is not what a reader assumes: published if it has a venue, preprint if it is on arXiv."""
    if record.csl_type == "article" and (record.arxiv_id or record.venue):
        return "" if record.stage == "preprint" else record.stage
    assumed = split_stage(record.venue)[0] or ("published" if record.venue else "")
    return "" if record.stage in (assumed, "") else record.stage


def _links(record: PublicationRecord) -> Iterator[tuple[str, str]]:
    """Links under al-folio's names; a second one of a kind gets a number."""
    counts: dict[str, int] = {}
    for link in record.links:
        name = vocabulary.LINK_FIELDS.get(link.kind, "link")
        counts[name] = counts.get(name, 0) + 1
        yield f"{name}{counts[name]}" if counts[name] > 1 else name, _braced(link.url)


def _others(record: PublicationRecord) -> Iterator[tuple[str, str]]:
    for scheme, value in record.identifiers.items():
        name = scheme if scheme in vocabulary.IDENTIFIERS else vocabulary.IDENTIFIER_PREFIX + scheme
        if _FIELD_NAME.fullmatch(name):
            yield name.lower(), _text(value)
    for name, value in record.extra.items():
        if _FIELD_NAME.fullmatch(name) and name.lower() not in vocabulary.BOOKKEEPING:
            yield name.lower(), _text(value)


def _braced(value: str) -> str:
    return f"{{{value}}}" if value else ""


def _text(value: str) -> str:
    return _braced(encode(value))


def _protect(title: str) -> str:
    """Brace the words whose capitals a style must not lower; ``title`` is encoded already."""
    pieces = re.split(r"(\$(?:[^$\\]|\\.)++\$)", title)
    return "".join(piece if index % 2 else _CAPITALS.sub(r"{\g<0>}", piece) for index, piece in enumerate(pieces))


def _ascii_words(text: str) -> list[str]:
    return re.findall(r"[a-z0-9]+", anyascii(text).lower().replace("-", " "))


def _free_key(record: PublicationRecord, taken: set[str]) -> str:
    """A key that no other entry has, also for programs that ignore case."""
    stem = citation_key(record)
    key, number = stem, 0
    while key.casefold() in taken:
        number += 1
        key = f"{stem}{_letters(number)}"
    taken.add(key.casefold())
    return key


def _letters(number: int) -> str:
    """1 is "a", 26 "z", 27 "aa"."""
    letters = ""
    while number:
        number, place = divmod(number - 1, 26)
        letters = chr(ord("a") + place) + letters
    return letters
