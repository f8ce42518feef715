"""An author list as one line of text: ``A. One*, B. Two#, 张三``, and back.

Pure. Names are separated by commas, or by semicolons when a name itself holds a comma; ``*`` marks an equal
contribution and ``#`` a corresponding author; a final ``et al.`` or ``...`` says that more authors follow.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

EQUAL = "*"
CORRESPONDING = "#"
MAX_NAME = 200
MAX_AUTHORS = 5000

_MORE = re.compile(r"(?:et\s+al\.?|and\s+others|等|\.\.\.|…)$", re.IGNORECASE)
_SEPARATORS = ",，、"
_EDGES = " ,;，；、"


@dataclass(frozen=True, slots=True)
class AuthorName:
    """One printed name and what its marks say."""

    name: str
    equal: bool = False
    corresponding: bool = False


@dataclass(slots=True)
class AuthorList:
    names: list[AuthorName] = field(default_factory=list)
    complete: bool = True


def parse_authors(text: str) -> AuthorList:
    """Raises ValueError, with a sentence, for more than MAX_AUTHORS names or a name over MAX_NAME characters."""
    separators = ";；" if ";" in text or "；" in text else _SEPARATORS
    cleaned = separators[0].join(" ".join(line.split()) for line in text.splitlines()).strip(_EDGES)
    without_end = _MORE.sub("", cleaned).rstrip(_EDGES)
    names = [_name(part) for part in _parts(without_end, separators)]
    found = [name for name in names if name.name]
    if len(found) > MAX_AUTHORS:
        raise ValueError(f"These are more than {MAX_AUTHORS} authors.")
    for name in found:
        if len(name.name) > MAX_NAME:
            raise ValueError(f"A name is longer than {MAX_NAME} characters: {name.name[:40]}…")
    return AuthorList(found, complete=without_end == cleaned)


def format_authors(names: Iterable[AuthorName], *, complete: bool = True) -> str:
    """The text that ``parse_authors`` reads back as the same names."""
    listed = list(names)
    separator = "; " if any(mark in author.name for author in listed for mark in _SEPARATORS) else ", "
    parts = [author.name + EQUAL * author.equal + CORRESPONDING * author.corresponding for author in listed]
    # One name with a comma in it: the semicolon has to be seen.
    text = separator.join(parts) + (";" if separator == "; " and len(parts) == 1 else "")
    return text if complete else f"{text}{separator}et al."


def _parts(text: str, separators: str) -> list[str]:
    parts = re.split(f"[{separators}]", text)
    # "A. One, B. Two, and C. Three"
    last = re.sub(r"^\s*(?:and|&)\s+", "", parts[-1])
    return parts[:-1] + re.split(r"\s+(?:and|&)\s+", last)


def _name(text: str) -> AuthorName:
    bare = text.strip()
    marks = ""
    while bare and bare[-1] in EQUAL + CORRESPONDING + " ":
        marks += bare[-1]
        bare = bare[:-1]
    return AuthorName(bare, EQUAL in marks, CORRESPONDING in marks)
