"""Fields of a BibTeX entry: a name, and a value in braces, in quotes, as a macro or number, or some of these joined."""

from __future__ import annotations

import re
from collections.abc import Callable

from profiles.faults import Told
from profiles.sentences import Sentence, about
from publications.formats.bibliography import ParsedBibliography

MAX_MACRO = 10_000  # characters of one expanded @string
_MAX_EXPANSION = 20_000_000  # characters of all macros of a text together: "a = a # a" doubles each time

NESTED = r"\{(?:[^{}]++|\{(?:[^{}]++|\{(?:[^{}]++|\{[^{}]*+\})*+\})*+\})*+\}"
BRACED = re.compile(NESTED)
_QUOTED = re.compile(rf'"(?:[^{{}}"]++|{NESTED})*+"')
_BRACE = re.compile(r"[{}]")
_QUOTE_OR_BRACE = re.compile(r'(?:\\")|["{}]')
_FIELD = re.compile(r"([^\W\d][^\s=,{}\"#%()'\\]*+)\s*+=\s*+")
_WORD = re.compile(r"[^\s,#{}\"()=%]++")
_LOOSE_VALUE = re.compile(r"[^,#{}\"\n=]++")
_FOLLOWS_VALUE = re.compile(r"\s*+(?:[,#})%]|[^\W\d][\w+-]*+\s*+=|$)")
_CONCATENATION = re.compile(r"\s*+#\s*+")
_MONTHS = {
    "jan": "January",
    "feb": "February",
    "mar": "March",
    "apr": "April",
    "may": "May",
    "jun": "June",
    "jul": "July",
    "aug": "August",
    "sep": "September",
    "oct": "October",
    "nov": "November",
    "dec": "December",
}


class Broken(Told):
    """The entry cannot be read on; the message says why."""

    def about(self, source: str) -> Sentence:
        """The message with what it speaks of."""
        return Sentence("%(fault)s %(source)s", fault=self.said, source=source)


def with_key(key: str, text: Sentence) -> Sentence:
    """What is said of an entry, by its key if it has one."""
    return about(key, text) if key else text


class Values:
    """Reads fields of one text. ``macros`` are what other texts define; the month names are always known."""

    def __init__(
        self,
        text: str,
        report: ParsedBibliography,
        line_of: Callable[[int], int],
        macros: dict[str, str] | None = None,
    ) -> None:
        self.text = text
        self.report = report
        self.macros = _MONTHS | (macros or {})
        self._line_of = line_of
        self._expanded = 0

    def read_field(self, position: int, limit: int) -> tuple[str, str, int]:
        """Name, value and where it ends. Raises Broken."""
        match = _FIELD.match(self.text, position, limit)
        if match is None:
            raise Broken("Neither a field nor the end of the entry:")
        name = match.group(1).lower()
        position = match.end()
        value, position = self._read_piece(name, position, limit)
        while joined := _CONCATENATION.match(self.text, position, limit):
            piece, position = self._read_piece(name, joined.end(), limit)
            value += piece
        return name, value, position

    def _read_piece(self, name: str, position: int, limit: int) -> tuple[str, int]:
        first = self.text[position : position + 1] if position < limit else ""
        if first == "{":
            closed = BRACED.match(self.text, position, limit)
            end = closed.end() if closed else closing_brace(self.text, position, limit)
            if end and _FOLLOWS_VALUE.match(self.text, end, limit):
                return self.text[position + 1 : end - 1], end
            raise Broken("The field %(name)s has braces that do not match:", name=name)
        if first == '"':
            return self._read_quoted(name, position, limit)
        return self._read_bare(name, position, limit)

    def _read_quoted(self, name: str, position: int, limit: int) -> tuple[str, int]:
        closed = _QUOTED.match(self.text, position, limit)
        if closed and _FOLLOWS_VALUE.match(self.text, closed.end(), limit):
            return self.text[position + 1 : closed.end() - 1], closed.end()
        end = _closing_quote(self.text, position, limit)
        if end and _FOLLOWS_VALUE.match(self.text, end, limit):
            return self.text[position + 1 : end - 1], end
        raise Broken("The field %(name)s has quotes that do not match:", name=name)

    def _read_bare(self, name: str, position: int, limit: int) -> tuple[str, int]:
        """A number, a macro, or words that somebody forgot to put into braces."""
        match = _WORD.match(self.text, position, limit)
        if match is None:
            return "", position  # "title = ,"
        word, end = match.group(), match.end()
        if _FOLLOWS_VALUE.match(self.text, end, limit):
            return self._expand(name, word, position), end
        loose = _LOOSE_VALUE.match(self.text, position, limit)
        if loose is None or not _FOLLOWS_VALUE.match(self.text, loose.end(), limit):
            raise Broken("The value of %(name)s is neither in braces nor a macro:", name=name)
        text = Sentence("%(name)s: a value without braces: %(source)s", name=name, source=loose.group())
        self.report.report(self._line_of(position), "unquoted-value", text)
        return loose.group().strip(), loose.end()

    def _expand(self, name: str, word: str, position: int) -> str:
        value = self.macros.get(word.lower())
        if value is None:
            if not any(char.isdigit() for char in word) and name != "month":
                text = Sentence("%(name)s: no @string defines %(source)s", name=name, source=word)
                self.report.report(self._line_of(position), "undefined-macro", text)
            return word
        self._expanded += len(value)
        if self._expanded > _MAX_EXPANSION:
            raise Broken("The macros expand to more text than any bibliography holds:")
        return value


def closing_brace(text: str, position: int, limit: int) -> int:
    r"""After the brace that closes the one here; 0 if none does. Deep nesting, and ``\{`` as a character."""
    for escapes_count in (True, False):
        depth = 0
        for match in _BRACE.finditer(text, position, limit):
            if not escapes_count and text[match.start() - 1] == "\\":
                continue
            depth += 1 if match.group() == "{" else -1
            if depth == 0:
                return match.end()
    return 0


def _closing_quote(text: str, position: int, limit: int) -> int:
    r"""After the closing quote, where ``\"`` is an accent and no end; 0 if there is none."""
    depth = 0
    for match in _QUOTE_OR_BRACE.finditer(text, position + 1, limit):
        found = match.group()
        depth += (found == "{") - (found == "}")
        if found == '"' and depth <= 0:
            return match.end()
    return 0
