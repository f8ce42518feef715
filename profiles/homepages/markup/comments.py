"""HTML comments of a page's text, taken out in linear time."""

from __future__ import annotations

_OPEN, _CLOSE = "<!--", "-->"


def without_comments(text: str) -> str:
    """The text without its HTML comments; one that never ends loses only its mark."""
    parts: list[str] = []
    position = 0
    while (start := text.find(_OPEN, position)) >= 0:
        end = text.find(_CLOSE, start)
        parts.append(text[position:start])
        if end < 0:
            return "".join([*parts, text[start:].replace(_OPEN, "")])
        position = end + len(_CLOSE)
    return "".join([*parts, text[position:]])
