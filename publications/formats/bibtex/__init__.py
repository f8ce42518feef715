"""BibTeX and BibLaTeX, read and written.

Grammar: Patashnik, "BibTeXing" and btxdoc (1988); Lehman et al., "The biblatex Package" (3.x), section 2. Limits:
styles and ``@preamble`` are not interpreted; ``@set`` and ``related`` are kept as fields. One fault costs one entry.
"""

from __future__ import annotations

from collections.abc import Sequence

from profiles.sentences import Sentence
from publications.formats.bibliography import ParsedBibliography
from publications.formats.bibtex.inheritance import Inheritance
from publications.formats.bibtex.reading import read_entry
from publications.formats.bibtex.splitting import RawEntry, Splitter
from publications.formats.bibtex.writing import citation_key, unparse

__all__ = ["citation_key", "parse", "unparse"]


def parse(text: str, beside: Sequence[str] = ()) -> ParsedBibliography:
    """Every entry of a text. ``beside`` are texts that define macros and crossref parents for it."""
    macros: dict[str, str] = {}
    others: list[RawEntry] = []
    for other in beside:
        splitter = Splitter(_normal(other), ParsedBibliography(), macros)
        others += splitter.entries()
        macros = splitter.macros
    parsed = ParsedBibliography()
    entries = list(Splitter(_normal(text), parsed, macros).entries())
    parents = Inheritance([*entries, *others], parsed)
    keys: set[str] = set()
    for entry in entries:
        if entry.key and entry.key in keys:
            parsed.report(
                entry.line, "repeated-key", Sentence("Another entry has the same key: %(key)s", key=entry.key)
            )
        keys.add(entry.key)
        record = read_entry(entry, parents.fields(entry), parsed)
        if record is not None:
            parsed.records.append(record)
    parsed.problems.sort(key=lambda problem: problem.line)
    parsed.distinct_keys = len(keys - {""})
    return parsed


def _normal(text: str) -> str:
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
