"""Text folded for comparing and searching: no case, no accents, no width, Chinese in pairs."""

from __future__ import annotations

import re
import unicodedata
from itertools import filterfalse

_WORD = re.compile(r"[^\W_]+")
_HAN_RUN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]+")


def fold(text: str) -> str:
    """Compatibility-decomposed, case-folded, without combining marks."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(filterfalse(unicodedata.combining, decomposed)).casefold()


def words(text: str) -> list[str]:
    """The folded words of a text; a run of Chinese characters is one word."""
    return _WORD.findall(fold(text))


def search_text(*parts: str) -> str:
    """One searchable line. Chinese runs are followed by their pairs of neighbours.

    Substring search for two Chinese characters then hits whole pairs on every database.
    """
    found = words(" ".join(parts))
    pairs = [run[i : i + 2] for word in found for run in _HAN_RUN.findall(word) for i in range(len(run) - 1)]
    return " ".join(dict.fromkeys(found + pairs))
