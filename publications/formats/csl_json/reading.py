"""CSL-JSON into records."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from typing import Any

from profiles.dates import PartialDate
from profiles.identifiers import find_arxiv_id, find_doi
from profiles.sentences import Sentence
from publications.formats.bibliography import (
    ARXIV_DOI,
    PREPRINT_SERVER,
    FormatError,
    ParsedBibliography,
    address,
    is_web_address,
    one_line,
    page_range,
    paragraphs,
    partial_date,
)
from publications.formats.csl_json import vocabulary
from publications.formats.names import author_of
from publications.records import AuthorRecord, LinkRecord, PublicationRecord

_TAG = re.compile(r"</?(?:i|b|em|strong|sub|sup|sc|span|title|p|jats:[a-z]+|mml:[a-z]+)\b[^<>]{0,200}+>", re.I)
_TEXT_DATE = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")
_SPACE = re.compile(r"[\s,]*+")


def parse(text: str) -> ParsedBibliography:
    """Every entry of a text. An entry that is none is reported. Raises FormatError for text that is not JSON at all."""
    parsed = ParsedBibliography()
    keys: set[str] = set()
    for line, raw, item in _items(text.removeprefix("\ufeff"), parsed):
        parsed.entries += 1
        if not isinstance(item, dict):
            parsed.report(line, "broken-entry", Sentence("An entry is not an object: %(source)s", source=raw))
            continue
        record = _record(item)
        record.line, record.raw = line, raw
        if not record.title:
            parsed.report(line, "no-title", Sentence("The entry has no title: %(source)s", source=raw))
            continue
        keys.add(record.key or "")
        parsed.records.append(record)
    parsed.distinct_keys = len(keys - {""})
    return parsed


def _items(text: str, parsed: ParsedBibliography) -> Iterator[tuple[int, str, Any]]:
    """Line, source and value of each entry. Entries before a fault in a list are not lost with it."""
    start = len(text) - len(text.lstrip())
    if text[start : start + 1] != "[":
        yield from _single(text)
        return
    decoder = json.JSONDecoder()
    position, line, counted = start + 1, 1, 0
    while True:
        space = _SPACE.match(text, position)
        position = space.end() if space else position
        line += text.count("\n", counted, position)
        counted = position
        if text[position : position + 1] == "]":
            return
        try:
            item, end = decoder.raw_decode(text, position)
        except (ValueError, RecursionError) as fault:
            if not parsed.records and not parsed.entries:
                raise FormatError("The text is not valid JSON.") from fault
            parsed.entries += 1
            said = Sentence("From here on the text is not valid JSON: %(source)s", source=text[position:])
            parsed.report(line, "broken-entry", said)
            return
        yield line, text[position:end], item
        position = end


def _single(text: str) -> Iterator[tuple[int, str, Any]]:
    try:
        whole = json.loads(text)
    except (ValueError, RecursionError) as fault:
        raise FormatError("The text is not valid JSON.") from fault
    items = whole.get("items") if isinstance(whole, dict) else None
    if isinstance(whole, dict) and isinstance(whole.get("message"), dict):
        whole = whole["message"]  # an answer of Crossref
        items = whole.get("items")
    for item in items if isinstance(items, list) else [whole]:
        yield 1, json.dumps(item, ensure_ascii=False)[:10_000], item


class _Verbatim(str):
    """Text that holds no mark-up, whatever it looks like."""

    __slots__ = ()


def _record(item: dict[str, Any]) -> PublicationRecord:
    custom = item.get("custom")
    verbatim = custom.get("verbatim") if isinstance(custom, dict) else None
    if isinstance(verbatim, dict):
        item = item | {name: _Verbatim(text) for name, text in verbatim.items() if isinstance(text, str)}
    record = PublicationRecord(title=_text(item.get("title")))
    subtitle = _text(item.get("subtitle"))
    if record.title and subtitle and subtitle.casefold() not in record.title.casefold():
        record.title = f"{record.title}: {subtitle}"
    record.csl_type = vocabulary.TYPES.get(_text(item.get("type")), "document")
    record.key = _text(item.get("id")) or None
    authors = item.get("author")
    record.authors = [author for author in map(_author, authors if isinstance(authors, list) else []) if author.name]
    container = _text(item.get("container-title"))
    record.venue = container or (_text(item.get("publisher")) if record.csl_type in vocabulary.BY_PUBLISHER else "")
    record.venue_short = _text(item.get("container-title-short")) or _text(item.get("short-container-title"))
    record.date = _first_date(item)
    record.volume, record.issue = _text(item.get("volume")), _text(item.get("issue"))
    record.pages = page_range(_text(item.get("page")))
    record.abstract = paragraphs(untagged(item.get("abstract")))
    _read_addresses(record, item)
    record.stage = _stage(record, item)
    record.extra = {name: text for variable, name in vocabulary.EXTRA.items() if (text := _text(item.get(variable)))}
    if not container and record.venue:
        record.extra.pop("publisher", None)
    for role in ("editor", "translator"):
        if isinstance(item.get(role), list):
            record.extra[role] = " and ".join(filter(None, (_author(name).name for name in item[role])))
    _read_custom(record, item.get("custom"))
    record.extra = {name: value for name, value in record.extra.items() if value}
    return record


def _text(value: Any) -> str:
    """A variable as one line: a string, a number, or the first of a list (Crossref)."""
    if isinstance(value, list):
        value = value[0] if value else ""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return one_line(untagged(value if isinstance(value, str) else str(value)))


def untagged(value: Any) -> str:
    """Text without the mark-up that CSL and Crossref allow in it."""
    if not isinstance(value, str) or isinstance(value, _Verbatim):
        return value if isinstance(value, _Verbatim) else ""
    text = _TAG.sub("", value)
    return html.unescape(text) if "&" in text else text


def _author(name: Any) -> AuthorRecord:
    if isinstance(name, str):
        return author_of(one_line(name))
    if not isinstance(name, dict):
        return AuthorRecord("")
    if literal := _text(name.get("literal")) or _text(name.get("name")):
        return AuthorRecord(literal, family=literal)
    particles = (_text(name.get("dropping-particle")), _text(name.get("non-dropping-particle")))
    family = " ".join(filter(None, (*particles, _text(name.get("family")))))
    given, suffix = _text(name.get("given")), _text(name.get("suffix"))
    if not given:
        return AuthorRecord(family, family=family)
    if not given.isascii() and author_of(given).family == given and author_of(family + given, family).family == family:
        return author_of(family + given, family)
    return author_of(" ".join(filter(None, (given, family, suffix))), family)


def _first_date(item: dict[str, Any]) -> PartialDate | None:
    for variable in ("issued", "published", "published-print", "published-online", "original-date", "created"):
        if found := _date(item.get(variable)):
            return found
    return None


def _date(value: Any) -> PartialDate | None:
    if isinstance(value, dict):
        parts = value.get("date-parts")
        if isinstance(parts, list) and parts and isinstance(parts[0], list):
            return partial_date(*(_text(part) for part in parts[0][:3]))
        value = value.get("raw") or value.get("literal")
    match = _TEXT_DATE.match(_text(value))
    return partial_date(*match.groups("")) if match else None


def _read_addresses(record: PublicationRecord, item: dict[str, Any]) -> None:
    record.doi = find_doi(_text(item.get("DOI")))
    url = _text(item.get("URL"))
    record.url = address(url) if is_web_address(url) else None
    record.identifiers = {
        name: text for variable, name in vocabulary.IDENTIFIERS.items() if (text := _text(item.get(variable)))
    }
    number = _text(item.get("number"))
    record.arxiv_id = find_arxiv_id(url) or find_arxiv_id(number if "arxiv" in number.lower() else "")
    if record.doi.startswith(ARXIV_DOI):
        record.arxiv_id = record.arxiv_id or record.doi.removeprefix(ARXIV_DOI)


def _stage(record: PublicationRecord, item: dict[str, Any]) -> str:
    status = _text(item.get("status")).lower()
    if status in ("submitted", "preprint", "accepted", "published"):
        return status
    if status in ("in press", "forthcoming", "advance online publication"):
        return "accepted"
    if record.csl_type == "article":
        return "preprint" if record.arxiv_id or PREPRINT_SERVER.match(record.venue) else ""
    return "published" if record.venue else ""


def _read_custom(record: PublicationRecord, custom: Any) -> None:
    """What :func:`unparse` has put beside the standard variables."""
    if not isinstance(custom, dict):
        return
    for name in vocabulary.PLAIN:
        if text := _raw(custom.get(name)):
            setattr(record, name, text)
    record.selected = custom.get("selected") is True
    record.authors_complete = custom.get("authors_complete") is not False
    record.arxiv_id = _raw(custom.get("arxiv_id")) or record.arxiv_id
    record.identifiers |= _strings(custom.get("identifiers"))
    record.extra |= _strings(custom.get("extra"))
    verbatim = custom.get("verbatim")
    if isinstance(verbatim, dict) and isinstance(verbatim.get("author"), list):
        pairs = [pair for pair in verbatim["author"] if isinstance(pair, list) and len(pair) == 2]
        record.authors = [author_of(_raw(name), _raw(family)) for name, family in pairs]
    links = custom.get("links")
    for link in links if isinstance(links, list) else []:
        texts = _strings(link)
        if is_web_address(texts.get("url", "")):
            kind = texts.get("kind", "other")
            record.links.append(LinkRecord(kind, address(texts["url"]), texts.get("label", "")))


def _raw(value: Any) -> str:
    return one_line(value) if isinstance(value, str) else ""


def _strings(value: Any) -> dict[str, str]:
    if not isinstance(value, dict):
        return {}
    pairs = ((one_line(name), _raw(text)) for name, text in value.items())
    return {name: text for name, text in pairs if name and text}
