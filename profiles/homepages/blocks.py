"""The block structure of a page: headings, list items, paragraphs, table rows and boxes.

Homepages mix Markdown with HTML freely and close tags carelessly, so this reads both in one pass and
goes by line starts, tag names and classes, never by correct nesting. Inline markup stays in the text
of each block for :mod:`profiles.homepages.inline`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_BLOCK_NAMES = (
    "div|p|ul|ol|li|table|thead|tbody|tr|td|th|h1|h2|h3|h4|h5|h6|details|summary|section|article|"
    "center|blockquote|hr|figure|figcaption|dl|dt|dd|main|header|footer|nav|pre"
)
_ANCHOR = r"(?:class|id)\s{0,5}=\s{0,5}[\"']?anchor\b"
_TAG = re.compile(rf"<(/?)({_BLOCK_NAMES}|span(?=\s[^<>]{{0,200}}?{_ANCHOR}))(?=[\s/>])([^<>]*)>(?:</span>)?", re.I)
_CLASS = re.compile(r"\b(class|id)\s{0,5}=\s{0,5}(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))", re.I)
_HEADING = re.compile(r"^ {0,3}(#{1,6})(?!#)([ \t\u3000]{0,9})(.*?)$")
_BULLET = re.compile(r"^([ \t]*)([-*+•·▪◦‣–—]|\d{1,3}[.)、]|\[\d{1,3}\](?!\())[ \t\u3000]{1,9}(?=\S)")
_TIGHT_BULLET = re.compile(r"^([ \t]*)([•▪◦‣]|\d{1,3}[.)](?=\[)|-(?=[`\[*]))(?=\S)")
_EMPTY_BULLET = re.compile(r"^[ \t]*(?:[-*+]|\d{1,3}[.)])[ \t]*$")
_RULE = re.compile(r"^[ \t]{0,3}(?:(?:-[ \t]*){3,200}|(?:\*[ \t]*){3,200}|(?:_[ \t]*){3,200})$")
_SETEXT = re.compile(r"^ {0,3}(={3,}|-{3,})[ \t]*$")
_FENCE = re.compile(r"^ {0,3}(```|~~~)")
_TABLE_ROW = re.compile(r"^[ \t]*\|.*\|[ \t]*$")
_TABLE_RULE = re.compile(r"^[ \t]*\|?[ \t:|-]{3,}\|?[ \t]*$")
_MAX_DEPTH = 8  # items nested deeper stand beside each other
_DETAIL_BULLETS = "•·▪◦‣"
BADGE_OPEN, BADGE_CLOSE = '<span class="badge">', "</span> "
TITLE_OPEN, TITLE_CLOSE = '<span class="papertitle">', "</span>"


@dataclass(slots=True)
class Block:
    """``text`` is the inline source; ``line`` and ``end`` index the page's lines.

    kind: "heading", "anchor", "item", "paragraph", "summary" (of a ``<details>``), "row", "header" (of a
    table) or "box". ``level`` is the level of a
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
    children: list[Block] = field(default_factory=list)


@dataclass(slots=True)
class _Box:
    block: Block
    depth: int  # open <div>s before the box


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


_NOT_AN_ENTRY = re.compile(r"section|page|site|hero|header|profile|box|about|block|group|list")


def part_of(classes: str) -> str:
    """The part of an entry that a class names: "title", "badge" or ``""`` ("zz-badge", "pub_title")."""
    for name in classes.split():
        words = re.split(r"[-_]+", name)
        if "badge" in words or "badge" == name[-5:]:
            return "badge"
        if ("title" in words or name.endswith("title")) and not _NOT_AN_ENTRY.search(name):
            return "title"
    return ""


def read_blocks(text: str, first_line: int = 0) -> list[Block]:
    """The blocks of a cleaned page, items nested, in the order of the page."""
    return _Builder(first_line).build(text)


class _Builder:
    def __init__(self, first_line: int) -> None:
        self.line = first_line
        self.blocks: list[Block] = []
        self.current: Block | None = None  # the block that takes the next text
        self.items: list[tuple[int, Block]] = []  # open Markdown items with their indentation
        self.html_lists = 0
        self.html_item: Block | None = None
        self.row: Block | None = None
        self.box: _Box | None = None
        self.zones: list[tuple[int, str]] = []
        self.divs = 0
        self.folds: list[int] = []  # numbers of the open <details>
        self.fold_count = 0
        self.blank = True
        self.fence = ""
        self.indented = False  # the tag at hand does not stand at the start of its line
        self.div_ends: list[str] = []  # what the end of each open <div> adds to the text
        self.paragraph_end = ""  # the same for the open <p>

    # -- the pass -----------------------------------------------------------------------------

    def build(self, text: str) -> list[Block]:
        position, fresh = 0, True
        for match in _TAG.finditer(text):
            fresh = self._text(text[position : match.start()], fresh)
            self._tag(match, text)
            self.line += match.group().count("\n")
            position = match.end()
        self._text(text[position:], fresh)
        self._close_box()
        return self.blocks

    def _text(self, segment: str, fresh: bool) -> bool:
        """Take a stretch without block tags. Returns whether what follows stands at a line start."""
        last = segment.count("\n")
        for number, part in enumerate(segment.split("\n")):
            if number:
                self.line += 1
                fresh = True
            if fresh and self._fenced(part):
                continue
            if not part.strip():
                if fresh and number and number < last:
                    self._blank_line()
                elif part and self.current and not fresh:
                    self._append(part, newline=False)
                continue
            if fresh:
                self._line(part, more=number == last)
            else:
                self._append(part, newline=False)
            fresh = False
        return fresh

    def _fenced(self, part: str) -> bool:
        match = _FENCE.match(part)
        if self.fence:
            if match and match.group(1) == self.fence:
                self.fence = ""
            return True
        # A fence opens on a line of its own: ``ACL 2023`` style code spans have their text behind it.
        if match and "`" not in part.strip().lstrip("`~"):
            info = part.strip().lstrip("`~")
            if len(info.split()) <= 1:
                self.fence = match.group(1)
                return True
        return False

    def _blank_line(self) -> None:
        self.blank = True

    def _line(self, part: str, more: bool) -> None:
        """One line of Markdown; ``more`` says that a tag follows in the same line."""
        blank, self.blank = self.blank, False
        if self._setext(part, blank):
            return
        if _EMPTY_BULLET.match(part):
            if more:
                bullet = _BULLET.match(part.rstrip() + " x")
                if bullet:
                    self._markdown_item(bullet, "", blank)
            return
        if (heading := _HEADING.match(part)) and (heading.group(2) or blank or self.current is None):
            self._markdown_heading(len(heading.group(1)), heading.group(3).rstrip(" \t#"))
        elif _RULE.match(part):
            self._end_block()
        elif _TABLE_ROW.match(part) and part.count("|") >= 3:
            self._markdown_row(part)
        elif bullet := (_BULLET.match(part) or _TIGHT_BULLET.match(part)):
            self._markdown_item(bullet, part[bullet.end() :], blank)
        else:
            self._continue_or_open(part, blank)

    def _setext(self, part: str, blank: bool) -> bool:
        match = _SETEXT.match(part)
        block = self.current
        if not match or blank or block is None or block.kind != "paragraph" or "\n" in block.text:
            return False
        if match.group(1)[0] == "-" and len(block.text) > 60:
            return False
        target = self._target()
        if target and target[-1] is block:
            block.kind, block.level = "heading", 1 if match.group(1)[0] == "=" else 2
            self._end_block()
            return True
        return False

    def _continue_or_open(self, part: str, blank: bool) -> None:
        indent = len(part) - len(part.lstrip())
        if self.current is not None and not blank:
            self._append(part.lstrip() if self.current.kind == "item" else part, newline=True)
        elif self.html_item is not None:
            self.current = self.html_item
            self._append(part.strip(), newline=True, blank=blank)
        elif self.row is not None:
            self.current = self.row
            self._append(part.strip(), newline=True, blank=blank)
        elif self.items and indent >= 2:
            while len(self.items) > 1 and indent <= self.items[-1][0]:
                self.items.pop()
            self.current = self.items[-1][1]
            self._append(part.strip(), newline=True, blank=True)
        else:
            self.items = []
            self._open(Block("paragraph", part, self.line))

    # -- opening and closing ------------------------------------------------------------------

    def _target(self) -> list[Block]:
        return self.box.block.children if self.box else self.blocks

    def _zone(self) -> str:
        return self.zones[-1][1] if self.zones else ""

    def _open(self, block: Block) -> None:
        block.zone, block.fold, block.end = self._zone(), self._fold(), self.line
        self.blank = False
        self._target().append(block)
        self.current = block

    def _fold(self) -> int:
        return self.folds[-1] if self.folds else 0

    def _append(self, part: str, *, newline: bool, blank: bool = False) -> None:
        if self.current is None:
            if not part.strip():
                return
            if self.html_item is not None or self.row is not None:
                self.current = self.html_item or self.row
                newline = blank = True
            else:
                self._open(Block("paragraph", part, self.line))
                return
        assert self.current is not None
        gap = self.line - self.current.end
        self.current.text += "\n" * max(gap, 1 + blank if newline else 0) + part
        self.current.end = self.line

    def _break(self) -> None:
        """A block tag inside an item or row: its text goes on, in a new line of its own."""
        holder = self.html_item or self.row
        if holder is None and self.indented and self.items and self.box is None:
            holder = self.current = self.items[-1][1]
        if holder is not None and self.current is holder:
            if holder.text.strip():
                holder.text += "<br>"
        else:
            self._end_block()

    def _end_block(self) -> None:
        self.current = None
        self.items = []

    def _markdown_heading(self, level: int, text: str) -> None:
        if self.box and (level >= 3 or self.box.depth < self.divs) and not self._box_has_text():
            self._open(Block("paragraph", f"{TITLE_OPEN}{text}{TITLE_CLOSE}", self.line))
            return
        self._close_box()
        self._leave_containers()
        self._open(Block("heading", text, self.line, level))
        self._end_block()

    def _box_has_text(self) -> bool:
        assert self.box is not None
        return any(child.zone == "text" and child.text.strip() for child in self.box.block.children)

    def _leave_containers(self) -> None:
        self.html_item = self.row = None
        self.html_lists = 0
        self._end_block()

    def _markdown_row(self, part: str) -> None:
        if _TABLE_RULE.match(part):
            last = self._target()[-1:]
            if last and last[0].kind == "row" and last[0].end == self.line - 1:
                last[0].kind = "header"
            return
        cells = [cell.strip() for cell in part.strip().strip("|").replace("\\|", "\u2502").split("|")]
        self._open(Block("row", "<br>".join(cell.replace("\u2502", "\\|") for cell in cells), self.line))
        self._end_block()

    def _markdown_item(self, bullet: re.Match[str], text: str, blank: bool) -> None:
        indent = len(bullet.group(1).expandtabs(4))
        if bullet.group(2) in _DETAIL_BULLETS and self.items and not blank:
            # A printed bullet right below a list item is a detail of that item, however it is indented.
            outer, item = self.items[-1]
            indent = max(indent, outer + 2 if item.marker not in _DETAIL_BULLETS else outer)
        if bullet.group(2) in "–—·" and self.current is not None and not blank:
            self._continue_or_open(bullet.string, blank)
            return
        if self._leaves_unclosed_box(indent, text):
            self._close_box()
        while self.items and (indent < self.items[-1][0] + 2 or len(self.items) >= _MAX_DEPTH):
            self.items.pop()
        block = Block("item", text, self.line, 1, marker=bullet.group(2))
        if self.items:
            parent = self.items[-1][1]
        elif self.html_item is not None:
            parent = self.html_item
        else:
            self._open(block)
            self.items.append((indent, block))
            return
        block.level = parent.level + 1
        block.zone, block.fold, block.end = parent.zone, parent.fold, self.line
        parent.children.append(block)
        self.current = block
        self.items.append((indent, block))

    def _leaves_unclosed_box(self, indent: int, text: str) -> bool:
        """An entry of a short list cannot stand inside a box that already has its text."""
        return bool(self.box and indent == 0 and text.startswith("`") and "](" in text and self._box_has_text())

    def _close_box(self) -> None:
        self._end_block()
        self.box = None
        self.zones = []

    # -- HTML ---------------------------------------------------------------------------------

    def _tag(self, match: re.Match[str], text: str) -> None:
        closing, name, attributes = bool(match.group(1)), match.group(2).lower(), match.group(3)
        line_start = text.rfind("\n", 0, match.start()) + 1
        self.indented = match.start() - line_start >= 2
        handler = getattr(self, f"_tag_{name}", None)
        if handler is not None:
            handler(closing, attributes)
        elif name[0] == "h" and name[1:].isdigit():
            self._html_heading(closing, int(name[1]))
        elif name in ("ul", "ol"):
            self._html_list(closing)
        else:
            self._break()

    def _tag_span(self, closing: bool, attributes: str) -> None:
        """An anchor; other spans are inline."""
        self._close_box()
        self._leave_containers()
        self._open(Block("anchor", class_names(attributes)[1], self.line))
        self._end_block()

    def _tag_div(self, closing: bool, attributes: str) -> None:
        if closing:
            self.divs = max(self.divs - 1, 0)
            if self.div_ends and (end := self.div_ends.pop()):
                self._close_part(end)
                return
            while self.zones and self.zones[-1][0] > self.divs:
                self.zones.pop()
            if self.box and self.divs <= self.box.depth:
                self._close_box()
            else:
                self._break()
            return
        classes, _ = class_names(attributes)
        end = self._open_part(classes)
        self.div_ends.append(end)
        if end:
            self.divs += 1
            return
        if is_frame_class(classes):
            self._close_box()
            self._leave_containers()
            block = Block("box", "", self.line, fold=self._fold(), end=self.line)
            self.blocks.append(block)
            self.box = _Box(block, self.divs)
        else:
            self._break()
        self.divs += 1
        if self.box:
            zone = _zone_of(classes, self._zone())
            self.zones.append((self.divs, zone))

    _tag_article = _tag_div

    def _tag_p(self, closing: bool, attributes: str) -> None:
        if closing:
            end, self.paragraph_end = self.paragraph_end, ""
            if end:
                self._close_part(end)
            else:
                self._break()
            return
        self._break()
        self.paragraph_end = self._open_part(class_names(attributes)[0])

    def _open_part(self, classes: str) -> str:
        """Begin a part of an entry that its class names; returns what ends it in the text."""
        part = part_of(classes)
        if part == "title":
            self._break()
            self._append(TITLE_OPEN, newline=False)
            return TITLE_CLOSE
        if part == "badge" and self.box is None:
            # A badge outside of a box leads the entry that follows in the same paragraph.
            holder = self.html_item or self.row
            if holder is not None:
                self._break()
                self._append(BADGE_OPEN, newline=False)
            else:
                self._end_block()
                self._open(Block("paragraph", BADGE_OPEN, self.line))
            return BADGE_CLOSE
        return ""

    def _close_part(self, end: str) -> None:
        self._append(end, newline=False)
        if end == TITLE_CLOSE:
            self._break()

    def _tag_li(self, closing: bool, attributes: str) -> None:
        self._end_block()
        if closing:
            parent = self.html_item
            self.html_item = None
            self._reopen_parent(parent)
            return
        depth = min(max(self.html_lists, 1), _MAX_DEPTH)
        block = Block("item", "", self.line, depth, end=self.line)
        parent = self._parent_item(depth)
        if parent is None:
            self._open(block)
        else:
            block.zone, block.fold = parent.zone, parent.fold
            parent.children.append(block)
            self.current = block
        self.html_item = block

    def _parent_item(self, depth: int) -> Block | None:
        """The open outer item that a nested ``<li>`` belongs to."""
        target = self._target()
        if depth < 2 or not target or target[-1].kind != "item":
            return None
        block = target[-1]
        while block.level < depth - 1 and block.children:
            block = block.children[-1]
        return block

    def _reopen_parent(self, closed: Block | None) -> None:
        if closed is not None and closed.level > 1:
            self.html_item = self._parent_item(closed.level)

    def _html_list(self, closing: bool) -> None:
        if closing:
            self.html_lists = max(self.html_lists - 1, 0)
            if not self.html_lists:
                self.html_item = None
                self._end_block()
        else:
            self.html_lists += 1
            if self.html_lists == 1:
                self._end_block()

    def _tag_tr(self, closing: bool, attributes: str) -> None:
        self.html_item = None
        self._end_block()
        self.row = None
        if not closing:
            self._open(Block("row", "", self.line))
            self.row = self.current

    def _tag_table(self, closing: bool, attributes: str) -> None:
        self.row = None
        self._end_block()

    def _tag_details(self, closing: bool, attributes: str) -> None:
        self._break()
        if not closing:
            self.fold_count += 1
            self.folds.append(self.fold_count)
        elif self.folds:
            self.folds.pop()

    def _tag_summary(self, closing: bool, attributes: str) -> None:
        self._break()
        if not closing and self.current is None:
            self._open(Block("summary", "", self.line))

    def _html_heading(self, closing: bool, level: int) -> None:
        if level >= 3 and (self.row is not None or self.html_item is not None or self.box):
            if not closing:
                self._break()
                if self.current is None:
                    self.current = self.html_item or self.row
                if self.current is None:
                    self._open(Block("paragraph", "", self.line))
                self._append(TITLE_OPEN, newline=False)
            else:
                self._append(TITLE_CLOSE, newline=False)
                self._break()
            return
        if closing:
            self._end_block()
            return
        self._close_box()
        self._leave_containers()
        self._open(Block("heading", "", self.line, level))


def _zone_of(classes: str, outer: str) -> str:
    if part_of(classes) == "badge":
        return "badge"
    if "image" in classes or "img" in classes or "thumb" in classes:
        return "image"
    if "text" in classes or "content" in classes:
        return "text"
    return outer or "text"
