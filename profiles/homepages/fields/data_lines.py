"""Values of data files as lines of Markdown."""

from __future__ import annotations

from typing import Any

from profiles.homepages.fields.values import first_text, items_of, line_of, text_of

# How a site draws an entry, which says nothing: icons, colours, and the length of a bar in numbers.
_DRAWN = ("icon", "icon_pack", "type", "line", "color", "color_border")
_MEASURED = ("percent", "weight", "level")
_DEEPEST = 3


def markdown_line(entry: Any, depth: int = 0) -> str:
    """An entry of any shape as a list item with its parts."""
    indent = "  " * depth
    if not isinstance(entry, dict):
        text = text_of(entry)
        return f"{indent}- {' '.join(text.split())}" if text else ""
    head = first_text(entry, "bullet", "name", "label", "title", "language", "network")
    nested: list[str] = []
    rest: list[str] = []
    for key, value in entry.items():
        if isinstance(value, (list, dict)):
            words = [text_of(item) for item in items_of(value) if isinstance(item, str)]
            if key in ("keywords", "tags"):
                rest.append(", ".join(filter(None, words)))
            elif depth < _DEEPEST:
                nested += [line for item in items_of(value) if (line := markdown_line(item, depth + 1))]
        elif (text := " ".join(text_of(value).split())) and line_of(value) != head and not _is_drawn(key, text):
            # "Thesis on mud: a study" in a list is a mapping for YAML, and both halves are text.
            rest.append(f"{key}: {text}" if " " in key.strip() or len(entry) == 1 else text)
    line = (
        f"**{head}**: {', '.join(filter(None, rest))}" if head and any(rest) else head or ", ".join(filter(None, rest))
    )
    lines = [f"{indent}- {line}"] if line else []
    return "\n".join([*lines, *nested])


def _is_drawn(key: str, text: str) -> bool:
    return key in _DRAWN or (key in _MEASURED and text.rstrip("%").isdecimal())
