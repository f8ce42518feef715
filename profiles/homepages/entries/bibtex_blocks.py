"""BibTeX that a page shows beside an entry: a source for what the entry itself leaves out."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field

_START = re.compile(r"@[a-zA-Z]{3,20}\s{0,5}\{")
_FIELD = re.compile(r"(?:^|[,{\s])([a-zA-Z]{2,20})\s{0,5}=\s{0,5}(?=[{\"\d])")
_MARKUP = re.compile(r"<[^<>]{0,300}>|[{}]|\\[a-zA-Z]{1,12}\s?")
_MAX_ENTRY = 8000


@dataclass(slots=True)
class BibtexBlock:
    """One entry as printed, and its fields by lower-case name, braces taken off."""

    source: str
    fields: dict[str, str] = field(default_factory=dict)

    def authors(self) -> list[str]:
        """The authors, given name first."""
        names = [name.strip() for name in re.split(r"\sand\s", self.fields.get("author", "")) if name.strip()]
        return [_given_first(name) for name in names]

    def venue(self) -> str:
        """The journal, or the book of a chapter or paper."""
        return self.fields.get("journal") or self.fields.get("booktitle") or ""


def take_bibtex(text: str) -> tuple[str, BibtexBlock | None]:
    """The text without its BibTeX (lines are kept) and the first entry it held."""
    first: BibtexBlock | None = None
    position = 0
    while (match := _START.search(text, position)) is not None:
        end = _closing_brace(text, match.end())
        source = text[match.start() : end]
        if first is None:
            first = BibtexBlock(html.unescape(source), _fields(html.unescape(source)))
        blank = "\n" * source.count("\n")
        text = text[: match.start()] + blank + text[end:]
        position = match.start() + len(blank)
    return text, first


def _closing_brace(text: str, start: int) -> int:
    depth = 1
    for index in range(start, min(len(text), start + _MAX_ENTRY)):
        if text[index] == "{":
            depth += 1
        elif text[index] == "}":
            depth -= 1
            if not depth:
                return index + 1
    return min(len(text), start + _MAX_ENTRY)


def _fields(source: str) -> dict[str, str]:
    fields: dict[str, str] = {}
    for match in _FIELD.finditer(source):
        value = _value(source, match.end())
        fields.setdefault(match.group(1).lower(), " ".join(_MARKUP.sub("", value).split()))
    return fields


def _value(source: str, start: int) -> str:
    if source[start] == "{":
        return source[start + 1 : _closing_brace(source, start + 1) - 1]
    if source[start] == '"':
        end = source.find('"', start + 1)
        return source[start + 1 : end if end >= 0 else len(source)]
    digits = re.match(r"\d{1,12}", source[start:])
    return digits.group() if digits else ""


def _given_first(name: str) -> str:
    family, comma, given = name.partition(",")
    return f"{given.strip()} {family.strip()}" if comma else name
