"""Indented HTML, which Markdown would show as code behind an empty line.

kramdown reads an HTML element to its end; CommonMark ends it at an empty line, and what follows with four spaces is
code. So the lines inside of elements begin at the margin. Lists keep their indents, and so does what is preformatted.
"""

from __future__ import annotations

import re

_TAG = re.compile(r"<(/?)(div|section|article|aside|table|ul|ol|details|figure|center|pre)\b[^<>]{0,1000}>", re.I)
_FENCE = re.compile(r"^[ \t]{0,3}(?:```|~~~)", re.M)
_INDENTED = re.compile(r"^(?:[ ]{4}|[ ]{0,3}\t)[ \t]*+(?![-*+>|#\d \t\n]|`{3})", re.M)


def without_indents(text: str) -> str:
    """The text with the lines inside of block elements at the margin; as many lines as before."""
    if "<" not in text or not _INDENTED.search(text):
        return text
    parts: list[str] = []
    position = 0
    for start, end in _elements(text):
        inner = text[start:end]
        if "<pre" in inner.lower() or _FENCE.search(inner):
            continue
        parts += [text[position:start], _INDENTED.sub("", inner)]
        position = end
    return "".join([*parts, text[position:]])


def _elements(text: str) -> list[tuple[int, int]]:
    """Where the outermost elements that are closed begin and end."""
    open_tags: list[tuple[str, int]] = []
    found: list[tuple[int, int]] = []
    for match in _TAG.finditer(text):
        name = match.group(2).lower()
        if not match.group(1):
            open_tags.append((name, match.start()))
        elif open_tags and open_tags[-1][0] == name:
            start = open_tags.pop()[1]
            while found and found[-1][0] > start:
                found.pop()
            found.append((start, match.end()))
    return found
