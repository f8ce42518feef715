"""Keeps texts within what every database takes: no NUL, no half characters, no text above its limit. Pure."""

from __future__ import annotations

import re
from typing import Any

# Control characters but tab and line ends; lone surrogates cannot be written as UTF-8 at all.
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


def clean_text(text: str) -> str:
    """The text without characters that a database refuses."""
    return text if text.isprintable() else _UNWRITABLE.sub("", text)


def cut_text(text: str, limit: int) -> str:
    """At most ``limit`` characters, cut at a word where one ends near the limit, marked by an ellipsis."""
    if len(text) <= limit:
        return text
    kept = text[: limit - 1]
    at_word = kept.rpartition(" ")[0]
    return (at_word if len(at_word) > limit * 3 // 4 else kept).rstrip() + "…"


def cut_bytes(text: str, limit: int) -> str:
    """At most ``limit`` bytes of UTF-8."""
    encoded = text.encode("utf-8", "replace")
    return text if len(encoded) <= limit else encoded[:limit].decode("utf-8", "ignore")


def clean_json(value: Any) -> Any:
    """A JSON value whose texts, keys included, a database takes."""
    if isinstance(value, str):
        return value if value.isprintable() else clean_text(value)
    if isinstance(value, dict):
        return {clean_text(str(key)): clean_json(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [clean_json(item) for item in value]
    return value
