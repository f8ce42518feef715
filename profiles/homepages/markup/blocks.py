"""The block structure of a page: headings, list items, paragraphs, table rows and boxes.

Homepages mix Markdown with HTML freely and close tags carelessly, so this reads both in one pass and
goes by line starts, tag names and classes, never by correct nesting. Inline markup stays in the text
of each block for :mod:`profiles.homepages.markup.inline`.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

_CLASS = re.compile(r"\b(class|id)\s{0,5}=\s{0,5}(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))", re.I)
BADGE_OPEN, BADGE_CLOSE = '<span class="badge">', "</span> "
TITLE_CLASS = "papertitle"
TITLE_OPEN, TITLE_CLOSE = f'<span class="{TITLE_CLASS}">', "</span>"
AUTHOR_CLASS = "author-name"  # of a span that holds one name, however it is printed


@dataclass(slots=True)
class Block:
    """``text`` is the inline source; ``line`` and ``end`` index the page's lines.

    kind: "heading", "anchor", "item", "paragraph", "summary" (of a ``<details>``), "row", "header" (of a
    table), "bibtex" (of a fence) or "box". ``level`` is the level of a
    heading or the depth of an item (1 = outermost). A box keeps its parts as ``children``, an item its
    nested items. ``zone`` tells where in a box a part stands: "badge", "image" or "text".
    """

    kind: str
    text: str
    line: int
    level: int = 0
    zone: str = ""
    marker: str = ""
    fold: int = 0  # number of the <details> it stands in; 0 outside of any
    end: int = 0
    printed: str = ""  # the source, where ``text`` has it in another form
    ends_page: bool = False  # behind the last rule of the page, below everything else
    cells: list[int] = field(default_factory=list)  # where in the text the cells of a row begin
    children: list[Block] = field(default_factory=list)


def class_names(attributes: str) -> tuple[str, str]:
    """The class and id attributes of a tag, in lower case."""
    names = {"class": "", "id": ""}
    for match in _CLASS.finditer(attributes[:2000]):
        names[match.group(1).lower()] = (match.group(2) or match.group(3) or match.group(4) or "").lower()
    return names["class"], names["id"]


_FRAME = re.compile(
    r"^(?:paper|pub|publication|article|work)s?[-_]{1,2}(?:box|item|card|entry|block)$|^(?:paperbox|pubbox)$"
)


def is_frame_class(classes: str) -> bool:
    """Whether a class attribute is that of the frame of one entry, not of its parts."""
    return any(_FRAME.match(name) for name in classes.split())


_OPENING = re.compile(r"<(?:div|article)\s[^<>]{0,300}>", re.I)


def frames_of(text: str) -> frozenset[str]:
    """The classes of a page that frame one entry each: several "hp-paper", each with its "hp-paper-title"."""
    opened = Counter(name for match in _OPENING.finditer(text) for name in class_names(match.group())[0].split())
    return frozenset(
        name
        for name, count in opened.items()
        if count > 1 and (f"{name}-title" in opened or f"{name}__title" in opened) and not _NOT_AN_ENTRY.search(name)
    )


_NOT_AN_ENTRY = re.compile(r"section|page|site|hero|header|profile|box|about|block|group|list")


def part_of(classes: str) -> str:
    """The part of an entry that a class names: "title", "badge" or ``""`` ("zz-badge", "pub_title")."""
    for name in classes.split():
        words = re.split(r"[-_]+", name)
        if "badge" in words or name.endswith("badge"):
            return "badge"
        if ("title" in words or name.endswith("title")) and not _NOT_AN_ENTRY.search(name):
            return "title"
    return ""
