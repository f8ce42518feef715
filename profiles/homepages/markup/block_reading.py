"""The pass over a page: block tags of HTML, and the Markdown between them."""

from __future__ import annotations

import re

from profiles.homepages.markup.block_building import MAX_DEPTH, OpenBox
from profiles.homepages.markup.blocks import (
    BADGE_CLOSE,
    BADGE_OPEN,
    TITLE_CLOSE,
    TITLE_OPEN,
    Block,
    class_names,
    frames_of,
    is_frame_class,
    part_of,
)
from profiles.homepages.markup.markdown_lines import MarkdownLines

_BLOCK_NAMES = (
    "div|p|ul|ol|li|table|thead|tbody|tr|td|th|h1|h2|h3|h4|h5|h6|details|summary|section|article|"
    "center|blockquote|hr|figure|figcaption|dl|dt|dd|main|header|footer|nav|pre"
)
_ANCHOR = r"(?:class|id)\s{0,5}=\s{0,5}[\"']?anchor\b"
_TAG = re.compile(rf"<(/?)({_BLOCK_NAMES}|span(?=\s[^<>]{{0,200}}?{_ANCHOR}))(?=[\s/>])([^<>]*)>(?:</span>)?", re.I)


class _PageReader(MarkdownLines):
    """Takes the whole text of a page. ``frames`` are the classes that the page gives to its entries."""

    frames: frozenset[str] = frozenset()
    in_title = False  # inside a heading that is the title of an entry

    def build(self, text: str) -> list[Block]:
        """The blocks of a page's text."""
        position, fresh = 0, True
        self.frames = frames_of(text)
        for match in _TAG.finditer(text):
            fresh = self._text(text[position : match.start()], fresh)
            self._tag(match, text)
            self.line += match.group().count("\n")
            position = match.end()
        self._text(text[position:], fresh)
        self._close_box()
        self._mark_end_of_page()
        return self.blocks

    def _mark_end_of_page(self) -> None:
        """A rule with nothing but a few paragraphs below it sets the foot of the page apart."""
        below = [block for block in self.blocks if block.line > self.rule >= 0]
        if len(below) <= 3 and all(block.kind == "paragraph" for block in below):
            for block in below:
                block.ends_page = True

    def _tag_hr(self, closing: bool, attributes: str) -> None:
        self.rule = self.line
        self._break()

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
        if is_frame_class(classes) or self.frames.intersection(classes.split()):
            self._close_box()
            self._leave_containers()
            block = Block("box", "", self.line, fold=self._fold(), end=self.line)
            self.blocks.append(block)
            self.box = OpenBox(block, self.divs)
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
        depth = min(max(self.html_lists, 1), MAX_DEPTH)
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

    def _tag_td(self, closing: bool, attributes: str) -> None:
        self._break()
        if not closing and self.row is not None:
            self.row.cells.append(len(self.row.text))

    _tag_th = _tag_td

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
            self._inner_heading(closing)
        elif closing:
            self._end_block()
        else:
            self._close_box()
            self._leave_containers()
            self._open(Block("heading", "", self.line, level))

    def _inner_heading(self, closing: bool) -> None:
        """A heading in an entry: its title, or a further line of a box that has one."""
        if closing:
            if self.in_title:
                self._append(TITLE_CLOSE, newline=False)
            self.in_title = False
            self._break()
            return
        self._break()
        if self.box and any(TITLE_OPEN in child.text for child in self.box.block.children):
            return
        if self.current is None:
            self.current = self.html_item or self.row
        if self.current is None:
            self._open(Block("paragraph", "", self.line))
        self._append(TITLE_OPEN, newline=False)
        self.in_title = True


def _zone_of(classes: str, outer: str) -> str:
    if part_of(classes) == "badge":
        return "badge"
    if "image" in classes or "img" in classes or "thumb" in classes:
        return "image"
    if "text" in classes or "content" in classes:
        return "text"
    return outer or "text"


def read_blocks(text: str, first_line: int = 0) -> list[Block]:
    """The blocks of a cleaned page, items nested, in the order of the page."""
    return _PageReader(first_line).build(text)
