"""What every format's ``parse()`` returns."""

from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import dataclass, field

from profiles.dates import PartialDate
from profiles.faults import Fault
from profiles.sentences import Sentence
from publications.records import Problem, PublicationRecord

_MAX_RAW = 4000
# Control characters and lone surrogates, which no format may hold; tab and line ends count as space.
_FORBIDDEN = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_RANGE = re.compile(r"(?<=\w)\s*+(?:--+|[‐‑‒–—―])\s*+(?=\w)|(?<=\d)\s*+-\s*+(?=\d)")
# Characters that an address cannot hold (RFC 3986), as they would break out of one format or another.
_NOT_IN_ADDRESS = re.compile(r"[\s\\{}<>\"^`|]")


# How an entry begins, for telling a format.
RIS_START = r"TY {1,2}- "
BIBTEX_START = r"@\s{0,20}[A-Za-z][\w-]{0,40}\s{0,20}[{(]"
ARXIV_DOI = "10.48550/arxiv."  # DataCite's DOIs of arXiv
PREPRINT_SERVER = re.compile(
    r"(?:arxiv|corr|biorxiv|medrxiv|chemrxiv|psyarxiv|techrxiv|socarxiv|eartharxiv|engrxiv|ssrn|hal|research ?square|"
    r"osf preprints|authorea|preprints(?:\.org)?|(?:iacr )?cryptology eprint archive|iacr cryptol\.? eprint arch\.?)"
    r"\b(?!-?\w)",
    re.I,
)


class FormatError(Fault):
    """The whole input is not what it claims to be."""


@dataclass(slots=True)
class ParsedBibliography:
    """``entries`` is what was found: records and the entries reported as :data:`LOST`, nothing else."""

    records: list[PublicationRecord] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    entries: int = 0
    distinct_keys: int = 0

    def report(self, line: int, code: str, text: Sentence) -> None:
        self.problems.append(Problem(line, code, text.with_values(_shorten)))


# Codes of problems that stand for one entry without a record.
LOST = frozenset({"broken-entry", "no-title", "data-entry"})


def _shorten(raw: str) -> str:
    raw = raw.strip()
    if len(raw) <= _MAX_RAW:
        return raw
    return f"{raw[:_MAX_RAW]} … ({len(raw) - _MAX_RAW} more characters)"


def one_line(text: str) -> str:
    """Text as every format can hold it: NFC, no control characters, white space collapsed."""
    text = " ".join(_FORBIDDEN.sub("", text).split())
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def paragraphs(text: str) -> str:
    """As :func:`one_line`, with blank lines kept between paragraphs."""
    parts = re.split(r"\n[^\S\n]*+\n\s*+", text.replace("\r\n", "\n").replace("\r", "\n"))
    return "\n\n".join(filter(None, map(one_line, parts)))


def json_text(value: object, indent: int | None = None) -> str:
    """JSON that is safe inside of a ``script`` element and in every encoding: ASCII, no ``<``, ``>`` or ``&``."""
    text = json.dumps(value, indent=indent)
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def page_range(text: str) -> str:
    """Pages with an en dash between numbers: "27--38" and "27-38" become "27–38"."""
    return _RANGE.sub("–", one_line(text))


def partial_date(*parts: str) -> PartialDate | None:
    """The most precise date that year, month and day, as far as they are numbers, have in the calendar."""
    numbers: list[int] = []
    for part in parts:
        if not (part.isascii() and part.isdigit() and len(part) < 5):
            break
        numbers.append(int(part))
    while numbers:
        try:
            return PartialDate.of(*numbers)
        except ValueError:
            numbers.pop()
    return None


def address(text: str) -> str:
    """An address whose unsafe characters are percent-encoded."""
    text = _FORBIDDEN.sub("", text).strip()
    text = _NOT_IN_ADDRESS.sub(lambda match: "".join(f"%{byte:02X}" for byte in match.group().encode()), text)
    return unicodedata.normalize("NFC", text)


def is_web_address(text: str) -> bool:
    return text[:8].lower().startswith(("http://", "https://"))
