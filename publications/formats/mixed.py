"""Pasted text that holds several formats one after the other: BibTeX, RIS and lists of identifiers.

Files are one format each; people paste whatever they have collected. Text between the entries of a BibTeX file is a
comment by its grammar, between pasted entries it may be a work, so that here it is reported.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from publications.formats import identifier_list
from publications.formats.bibliography import BIBTEX_START, RIS_START

_RIS_START = re.compile(RIS_START)
_RIS_END = re.compile(r"ER {1,2}-")
_BIBTEX_START = re.compile(rf"\s*+{BIBTEX_START}")
_MARK = re.compile(r"(?<!\\)[{}()]")
_WORD = re.compile(r"[^\W_]")
_OPENS_VALUE = re.compile(r"=\s*+[{\"]\s*+$")


def split(text: str) -> list[tuple[str, str]]:
    """(format, text) of each format in a text that holds entries; [] for a text without.

    Every part has all the lines of the whole, blank where another part has them, so that line numbers stay true.
    """
    lines = text.removeprefix("\ufeff").splitlines()
    kinds = _kinds(lines)
    if not {"bibtex", "ris"} & set(kinds):
        return []
    return [
        (kind, "\n".join(line if of == kind else "" for line, of in zip(lines, kinds, strict=True)))
        for kind in ("bibtex", "ris", "identifiers")
        if kind in kinds
    ]


def _kinds(lines: list[str]) -> list[str]:
    """The format of each line; "" for blank lines and comments outside of entries."""
    kinds: list[str] = []
    entry: _Entry | None = None
    for number, line in enumerate(lines):
        if begun := _begin(number, line, entry):
            _give_back(entry, lines, kinds)
            entry = begun
        kinds.append(entry.kind if entry else _loose(line))
        if entry and entry.ends_with(line):
            entry = None
    _give_back(entry, lines, kinds)
    return kinds


@dataclass(slots=True)
class _Entry:
    kind: str
    start: int  # the number of its first line
    in_parentheses: bool = False
    depth: int = 0
    opens_value: bool = False  # the last line did

    def ends_with(self, line: str) -> bool:
        if self.kind == "ris":
            return _RIS_END.match(line) is not None
        for mark in _MARK.findall(line):
            if mark in "{}":
                self.depth += 1 if mark == "{" else -1
            elif self.in_parentheses and self.depth <= (mark == ")"):  # elsewhere they are text
                self.depth += 1 if mark == "(" else -1
        self.opens_value = _OPENS_VALUE.search(line) is not None
        return self.depth <= 0


def _begin(number: int, line: str, within: _Entry | None) -> _Entry | None:
    if _RIS_START.match(line):
        return _Entry("ris", number)
    start = _BIBTEX_START.match(line)
    if start is None or (within and within.opens_value):  # a value may quote an entry
        return None
    return _Entry("bibtex", number, in_parentheses=start.group().endswith("("))


def _give_back(entry: _Entry | None, lines: list[str], kinds: list[str]) -> None:
    """Identifiers behind a BibTeX entry that never ends are works of their own, not values of it."""
    if entry is None or entry.kind != "bibtex":
        return
    for number in range(entry.start, len(kinds)):
        if identifier_list.is_list(lines[number]) and not set(lines[number]) & set("={}"):
            kinds[number:] = map(_loose, lines[number : len(kinds)])
            return


def _loose(line: str) -> str:
    return "identifiers" if _WORD.search(line) and not line.lstrip().startswith("%") else ""
