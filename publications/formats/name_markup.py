r"""Formatting around names in BibTeX: ``\textbf{Rivers, Ada}``, ``{\bf A. Rivers}``, ``\me{A. Rivers}``.

BibTeX takes what stands in braces for one word. Braces that only hold a command's argument hide no name, though: they
are taken off where they hold several names, a comma, or a name from its beginning to its end.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from publications.latex import is_formatting

_TOKEN = re.compile(r"\\(?P<command>[a-zA-Z]+)\*?\s*+|\\.|(?P<brace>[{}])")
_BEFORE_TEXT = re.compile(r"\{[^{}]{0,100}+\}\s*+(?=\{)")  # "{purple}" of "\textcolor{purple}{Ada Rivers}"
_BEFORE_TEXT_OF = frozenset({"textcolor", "foreignlanguage"})
_SEPARATOR = re.compile(r",|(?:^|\s)and(?:\s|$)", re.I)


@dataclass(slots=True)
class _Group:
    """One pair of braces: where its output begins, and what speaks for taking it off."""

    start: int
    formatting: bool = False
    begins_name: bool = False
    separates: bool = False


def without_formatting(value: str) -> str:
    """The names of a value, its white space collapsed, without the braces of formatting that hold names."""
    if "\\" not in value:
        return value
    return _Unwrapping(value).text()


class _Unwrapping:
    def __init__(self, value: str) -> None:
        self.value = value
        self.out: list[str] = []
        self.groups: list[_Group] = []
        self.formats_next = -1  # where the command stands whose argument comes next

    def text(self) -> str:
        position = 0
        while match := _TOKEN.search(self.value, position):
            self._put(self.value[position : match.start()])
            position = match.end()
            if match.group("brace"):
                self._brace(match.group(), match.start())
            elif not self._is_taken_off(match):
                self.out.append(match.group())
            elif first := _BEFORE_TEXT.match(self.value, position):
                position = first.end() if match.group("command") in _BEFORE_TEXT_OF else position
        self._put(self.value[position:])
        return "".join(self.out)

    def _put(self, text: str) -> None:
        self.out.append(text)
        if self.groups and _SEPARATOR.search(text):
            self.groups[-1].separates = True

    def _is_taken_off(self, match: re.Match[str]) -> bool:
        """A command before its argument, or a declaration that begins a group: ``{\\bf``."""
        name, following = match.group("command"), self.value[match.end() : match.end() + 2]
        if not name or following == "{}":
            return False
        if name not in _BEFORE_TEXT_OF and not is_formatting(name, has_argument=following[:1] == "{"):
            return False
        if following[:1] == "{":
            self.formats_next = match.start()
        elif self.groups and self.groups[-1].start == len(self.out) - 2 and not self.out[-1]:
            self.groups[-1].formatting = True
            self.groups[-1].begins_name = self._begins_name(match.start() - 1)
        else:
            return False
        return True

    def _brace(self, brace: str, position: int) -> None:
        if brace == "{":
            group = _Group(len(self.out))
            if self.formats_next >= 0:
                group.formatting, group.begins_name = True, self._begins_name(self.formats_next)
                self.formats_next = -1
            self.groups.append(group)
        elif self.groups:
            group = self.groups.pop()
            if group.formatting and (group.separates or (group.begins_name and self._ends_name(position + 1))):
                self.out[group.start] = ""
                if self.groups:
                    self.groups[-1].separates |= group.separates
                return
        self.out.append(brace)

    def _begins_name(self, position: int) -> bool:
        before = self.value[max(0, position - 8) : position].rstrip()
        return not before or before.endswith((" and", "{"))

    def _ends_name(self, position: int) -> bool:
        after = self.value[position : position + 8].lstrip()
        return not after or after.startswith(("and ", "}"))
