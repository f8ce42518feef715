r"""BibTeX text into raw entries, in one pass.

Grammar: Patashnik, "BibTeXing" (1988); Lehman et al., "The biblatex Package", section 2; the behaviour of BibTeX itself
where they are silent (``%`` is no comment outside of entries, text between entries is ignored).

Why not bibtexparser: its splitter (2.1, tried with ``parse_stack=[]``) does not know entries in parentheses, keeps
"url={a} pdf={b}" (a forgotten comma, common in real files) as one value, and lets an unclosed brace swallow the
entries that follow it. pybtex stops at the first such fault.

Faults are contained by one rule: an ``@word{`` at the beginning of a line starts a new entry, unless it opens a value
(the BibTeX that some files keep in a field). Patterns are possessive or bounded, so time is linear.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import accumulate

from profiles.sentences import Sentence
from publications.formats.bibliography import ParsedBibliography
from publications.formats.bibtex.mending import mend
from publications.formats.bibtex.values import BRACED, MAX_MACRO, NESTED, Broken, Values, closing_brace, with_key

_MAX_RESUMED = 500  # entries that are read on from the middle of a line, each of which looks to the line's end

_LINE_MARK = re.compile(r"^[ \t]*+(?=@[ \t]*+[A-Za-z][\w-]*+\s*+[{(])|(?<=\})[ \t]*+(?=@[A-Za-z][\w-]*+\s*+[{(])", re.M)
_MARK = re.compile(r"(?<![\w.])@\s*+([A-Za-z][\w-]*+)\s*+([{(])")
_OPENS_VALUE = re.compile(r"(?:=\s*+[{\"]|@comment\s*+\{)\s*+$", re.I)
_WHOLE_ENTRY_IN_VALUE = re.compile(rf"@[\w-]++\s*+{NESTED}\s*+[}}\"]")
_KEY = re.compile(r"\s*+([^,{}=\n]*+)")
_KEY_IN_PARENTHESES = re.compile(r"\s*+([^,{}=\n)]*+)")
_BETWEEN_FIELDS = re.compile(r"(?:[\s,]++|%[^\n]*+)*+")
_MORE_FIELDS = re.compile(r"[\s}]*+,\s*+[A-Za-z][\w-]*+\s*+=\s*+[{\"\w]")
_SWALLOWED_FIELD = re.compile(r",\s*+[A-Za-z][\w-]*+\s*+=")
_FIELD_OUTSIDE = re.compile(
    r"^[ \t]*+(?:@[ \t]*+[{(]|[A-Za-z][\w-]*+[ \t]*+=[ \t]*+[{\"]|"
    r"[A-Za-z]++\s*+[{(]\s*+[^\s,{}()=]++\s*+,\s*+[A-Za-z][\w-]*+\s*+=)",
    re.M,
)


@dataclass(slots=True)
class RawEntry:
    """One entry: names in lower case, macros expanded, delimiters taken off, LaTeX still in the values."""

    kind: str
    key: str
    line: int
    raw: str
    fields: dict[str, str] = field(default_factory=dict)


class Splitter:
    """Reads one text. ``macros`` are what other texts define; the month names are always known."""

    def __init__(self, text: str, report: ParsedBibliography, macros: dict[str, str] | None = None) -> None:
        self.text = text
        self.report = report
        self._values = Values(text, report, self.line_of, macros)
        self.macros = self._values.macros
        self._resumed = 0
        self._line_starts = list(accumulate((len(line) + 1 for line in text.split("\n")[:-1]), initial=0))

    def entries(self) -> Iterator[RawEntry]:
        """Every entry that can be read; the others are counted and reported."""
        position = 0
        for limit in [*self._restarts(), len(self.text)]:
            while position < limit:
                mark = _MARK.search(self.text, position, limit)
                self._check_between(position, mark.start() if mark else limit)
                if mark is None:
                    break
                position, entry = self._read(mark, limit)
                if entry is not None:
                    self.report.entries += 1
                    yield entry
            position = max(position, limit)

    def line_of(self, position: int) -> int:
        return bisect_right(self._line_starts, position)

    def _restarts(self) -> list[int]:
        """Where a line begins with an entry, unless that entry stands in a value of another one."""
        return [match.end() for match in _LINE_MARK.finditer(self.text) if not self._is_value(match)]

    def _is_value(self, mark: re.Match[str]) -> bool:
        """Whether an entry opens a value and is whole in it: ``bibtex = {`` before it, ``}`` behind it."""
        if not _OPENS_VALUE.search(self.text, max(0, mark.start() - 50), mark.start()):
            return False
        return _WHOLE_ENTRY_IN_VALUE.match(self.text, mark.end()) is not None

    def _check_between(self, start: int, end: int) -> None:
        """Text between entries is a comment, but fields there belong to an entry that lost its head."""
        if end - start > 5 and (found := _FIELD_OUTSIDE.search(self.text, start, end)):
            if self._is_commented(found.start()):
                return
            self.report.report(
                self.line_of(found.start()),
                "text-outside-entries",
                Sentence("Fields outside of any entry: %(source)s", source=self.text[start:end]),
            )

    def _is_commented(self, position: int) -> bool:
        line_start = self._line_starts[self.line_of(position) - 1]
        return self.text[line_start : min(position, line_start + 200)].lstrip().startswith("%")

    def _read(self, mark: re.Match[str], limit: int) -> tuple[int, RawEntry | None]:
        """Read what begins at a mark. Returns where to go on, and the entry if it is one."""
        kind = mark.group(1).lower()
        if self._is_commented(mark.start()) and (end := self._commented_block(mark.start())):
            return end, None
        if kind in ("comment", "preamble"):
            return self._skip(mark, limit), None
        try:
            if kind == "string":
                return self._read_macros(mark, limit), None
            return self._read_entry(kind, mark, limit)
        except Broken as fault:
            line, raw = self.line_of(mark.start()), self.text[mark.start() : limit]
            if kind == "string":
                self.report.report(line, "broken-string", fault.about(raw))
                return limit, None
            fields, length = mend(raw, self.macros, alone=self._resumed >= _MAX_RESUMED)
            self._resumed += length < len(raw)
            if fields:
                self.report.report(
                    line, "mended-entry", Sentence("Read line by line. %(fault)s", fault=fault.about(raw[:length]))
                )
                key = self._read_key(mark, limit)[0]
                return mark.start() + length, RawEntry(kind, key, line, raw[:length].rstrip(), fields)
            self.report.entries += 1
            self.report.report(line, "broken-entry", fault.about(raw[:length]))
            return mark.start() + length, None

    def _commented_block(self, position: int) -> int:
        """The end of an entry each of whose lines begins with "%"; 0 when it is live after all."""
        first = self.line_of(position)
        line = first
        while line < len(self._line_starts) and self._line(line + 1).lstrip().startswith("%"):
            line += 1
        end = self._line_starts[line] if line < len(self._line_starts) else len(self.text)
        raw = self.text[position:end]
        if line == first and not BRACED.search(raw):
            return 0
        self.report.report(first, "commented-out", Sentence("An entry in a comment: %(source)s", source=raw))
        return end

    def _line(self, number: int) -> str:
        start = self._line_starts[number - 1]
        end = self._line_starts[number] if number < len(self._line_starts) else len(self.text)
        return self.text[start : min(end, start + 200)]

    def _skip(self, mark: re.Match[str], limit: int) -> int:
        """Past a @comment or @preamble; one that is not closed ends where the next entry begins."""
        start = mark.end() - 1
        closed = BRACED.match(self.text, start, limit)
        end = closed.end() if closed else closing_brace(self.text, start, limit)
        if not end:
            return limit
        raw = self.text[start:end]
        if mark.group(1).lower() == "comment" and _MARK.search(raw):
            self.report.report(
                self.line_of(mark.start()), "commented-out", Sentence("An entry in a comment: %(source)s", source=raw)
            )
        return end

    def _read_macros(self, mark: re.Match[str], limit: int) -> int:
        close = "}" if mark.group(2) == "{" else ")"
        position = mark.end()
        found = False
        while True:
            position = self._between_fields(position, limit)
            if position >= limit or self.text[position] == close:
                if not found:
                    raise Broken("A macro without a name and value:")
                return min(position + 1, limit)
            name, value, position = self._values.read_field(position, limit)
            self.macros[name] = value[:MAX_MACRO]
            found = True

    def _between_fields(self, position: int, limit: int) -> int:
        match = _BETWEEN_FIELDS.match(self.text, position, limit)
        return match.end() if match else position

    def _read_entry(self, kind: str, mark: re.Match[str], limit: int) -> tuple[int, RawEntry]:
        close = "}" if mark.group(2) == "{" else ")"
        key, position = self._read_key(mark, limit)
        entry = RawEntry(kind, key, self.line_of(mark.start()), "")
        separated = True
        while True:
            next_position = self._between_fields(position, limit)
            separated = separated or "," in self.text[position:next_position]
            position = next_position
            if position >= limit:
                self._require_whole_fields(entry)
                self._note(
                    entry,
                    "unclosed-entry",
                    Sentence("The closing brace is missing: %(source)s", source=self.text[mark.start() : limit]),
                )
                break
            if self.text[position] == close:
                position += 1
                if _MORE_FIELDS.match(self.text, position, limit):
                    self._note(
                        entry,
                        "stray-brace",
                        Sentence("A closing brace too many, before: %(source)s", source=self.text[position:limit][:80]),
                    )
                    continue
                break
            start = position
            name, value, position = self._values.read_field(position, limit)
            if not separated:
                self._note(
                    entry,
                    "missing-comma",
                    Sentence("No comma before: %(source)s", source=self.text[start : start + 60].split("\n")[0]),
                )
            self._add(entry, name, value)
            separated = False
        entry.raw = self.text[mark.start() : position].rstrip()
        return position, entry

    def _note(self, entry: RawEntry, code: str, text: Sentence) -> None:
        self.report.report(entry.line, code, with_key(entry.key, text))

    def _require_whole_fields(self, entry: RawEntry) -> None:
        """Of an entry without its end: it has fields, and the last one did not swallow others."""
        if not entry.fields:
            raise Broken("The entry has no fields:")
        name, value = list(entry.fields.items())[-1]
        if _SWALLOWED_FIELD.search(value):
            raise Broken("The field %(name)s has braces that do not match:", name=name)

    def _add(self, entry: RawEntry, name: str, value: str) -> None:
        """BibTeX keeps the first of two fields of one name; the other is reported where it differs."""
        kept = entry.fields.setdefault(name, value)
        if kept.split() == value.split() or not value.strip():
            return
        if not kept.strip():
            entry.fields[name] = value
        elif name == "keywords":
            entry.fields[name] = f"{kept}, {value}"
        else:
            self._note(
                entry,
                "repeated-field",
                Sentence("The field %(name)s is given twice; left out: %(source)s", name=name, source=value),
            )

    def _read_key(self, mark: re.Match[str], limit: int) -> tuple[str, int]:
        pattern = _KEY if mark.group(2) == "{" else _KEY_IN_PARENTHESES
        match = pattern.match(self.text, mark.end(), limit)
        if match is None:
            raise Broken("The entry has no key:")
        if self.text[match.end() : match.end() + 1] == "=":
            self.report.report(
                self.line_of(mark.start()),
                "missing-key",
                Sentence("An entry without a key: %(source)s", source=match.group(1)),
            )
            return "", mark.end()
        return match.group(1).strip(), match.end()
