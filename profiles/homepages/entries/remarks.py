"""What an entry says beside all that its record tells: kept with the record, so that nothing is lost."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass

from profiles.homepages.markup.links import is_target, publication_link_kind, safe_url
from publications.records import LinkRecord, PublicationRecord

_PHRASE_END = re.compile(
    r"(?<=[\w)\]”\"’'])[.;]\s{1,3}(?=[A-Z(\[])|\s?[\n|·•]\s?|\s[–—]\s|[()\[\]【】（）“”\"]|[.;]\s{0,3}$"
)
_WORD = re.compile(r"[^\W_]+")
_ADDRESS = re.compile(r"(?<![\"'=\w/])(?<!\]\()(?<!\]\(<)https?://[^\s<>\"'\[\]{}|\\]{4,500}", re.I)
# What says nothing by itself, or stands for a field of the record.
_EMPTY = re.compile(
    r"(?:an?|and|at|by|de|der|die|en|et|for|from|in|la|le|of|on|or|the|to|und|with|y|vol|volume|pp?|pages|no|issue|doi|"
    r"https?|pdf|code|links?|paper|available|online|retrieved|accessed|proceedings|conference|journal|accepted|"
    r"published|appear|submitted|review|under|press|preprint|abstract|slides|[^\W_]|\d\d)"
)
_KIND = re.compile(r"(?:mini-?)?review(?: (?:article|paper))?", re.I)  # of an article, in brackets behind its title
_MAX = 2000  # characters


def add_remarks(record: PublicationRecord, text: str) -> None:
    """Keep the phrases of an entry's visible text of which the record holds nothing else."""
    known: set[str] = set()
    for value in _strings(record):
        known.update(_WORD.findall(value.casefold()))
    text = _ADDRESS.sub(" ", text[: _MAX * 3])
    phrases = [" ".join(phrase.split()).strip(" ,.;:-–—*") for phrase in _PHRASE_END.split(text)]
    told = [
        phrase
        for phrase in phrases
        if _KIND.fullmatch(phrase) or any(_tells(word, known) for word in _WORD.findall(phrase.casefold()))
    ]
    if told:
        record.extra["remarks"] = "; ".join(dict.fromkeys(told))[:_MAX]


def _tells(word: str, known: set[str]) -> bool:
    return word not in known and not _EMPTY.fullmatch(word)


def further_links(entry_links: Iterable[LinkRecord], names: Iterable[str]) -> list[LinkRecord]:
    """The links that lead to no person: a label may be a part of the names of several."""
    people = {word for name in names for word in _WORD.findall(name.casefold())}
    return [
        link for link in entry_links if not link.label or not people.issuperset(_WORD.findall(link.label.casefold()))
    ]


def bare_links(source: str) -> list[LinkRecord]:
    """The addresses that stand in the source of an entry without being links."""
    found = (_ADDRESS.findall(source) if "://" in source else [])[:20]
    urls = [url.rstrip(".,;:*_") for url in found]
    urls = [url if url.count("(") >= url.count(")") else url.rstrip(")") for url in urls]
    return [LinkRecord(publication_link_kind("", url), url) for url in urls if safe_url(url) and is_target(url)]


def _strings(value: object) -> Iterator[str]:
    if value is None or value == "":
        return
    if isinstance(value, str | int):
        yield str(value)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from _strings(one)
    elif isinstance(value, dict):
        yield from _strings(list(value.values()))
    elif is_dataclass(value):
        yield from _strings([getattr(value, field.name) for field in fields(value) if field.name != "raw"])
