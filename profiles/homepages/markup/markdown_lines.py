"""Markdown line by line: headings, list items, tables, fences and paragraphs."""

from __future__ import annotations

import re
from itertools import accumulate

from profiles.homepages.markup.block_building import MAX_DEPTH, BlockBuilder, OpenBox
from profiles.homepages.markup.blocks import TITLE_CLOSE, TITLE_OPEN, Block

_HEADING = re.compile(r"^ {0,3}(?!#\d{1,3}\b)(#{1,6})(?!#)([ \t\u3000]{0,9})(.*?)$")
_BULLET = re.compile(r"^([ \t]*)([-*+•·▪◦‣–—]|\d{1,3}[.)、]|\[\d{1,3}\](?!\())[ \t\u3000]{1,9}(?=\S)")
_TIGHT_BULLET = re.compile(r"^([ \t]*)([•▪◦‣]|\d{1,3}[.)](?=\[)|\d{1,3}、|-(?=[`\[*]))(?=\S)")
_EMPTY_BULLET = re.compile(r"^[ \t]*(?:[-*+]|\d{1,3}[.)])[ \t]*$")
_TIGHT_NUMBER = re.compile(r"^([ \t]*)(\d{1,3}[.)]|[(（]\d{1,2}[)）])[ \t]{0,9}(?=[^\s\d.,;:)])")
_QUOTE = re.compile(r"^(?: {0,3}>[ \t]?)+")
_RULE = re.compile(r"^[ \t]{0,3}(?:(?:-[ \t]*){3,200}|(?:\*[ \t]*){3,200}|(?:_[ \t]*){3,200})$")
_SETEXT = re.compile(r"^ {0,3}(={3,}|-{3,})[ \t]*$")
_FENCE = re.compile(r"^ {0,3}(```|~~~)")
_BIBTEX = re.compile(r"@[a-z]{3,20}\s{0,5}\{", re.I)
_TABLE_ROW = re.compile(r"^[ \t]*\|.*\|[ \t]*$")
_TABLE_RULE = re.compile(r"^[ \t]*\|?[ \t:|-]{3,}\|?[ \t]*$")
# Cells of a row of data: a time, and words. "| 2019 | 2020 |" names columns.
_TIME = re.compile(
    r"[\s*_]*(?:[A-Za-z]{3,9}\.?\s)?(?:19|20)\d{2}(?:[./-]\d{1,2})?(?:\s?[-–—]\s?(?:[A-Za-z]{3,9}\.?\s?)?\d{0,4})?[\s*_:.]*"
)
_LEAST_WORDS = 3  # of the cell beside the time
_DETAIL_BULLETS = "•·▪◦‣"


def _number_of(marker: str) -> tuple[str, int]:
    """The form of a marker ("()" of "(2)"), and its number, 0 without one."""
    digits = "".join(filter(str.isdigit, marker))
    return marker.replace(digits, ""), int(digits or 0)


def _is_dated(row: Block) -> bool:
    """Whether a row over a rule tells a time and something of it, so that it names no columns."""
    cells = row.text.split("<br>")
    return any(map(_TIME.fullmatch, cells)) and any(len(cell.split()) >= _LEAST_WORDS for cell in cells)


class MarkdownLines(BlockBuilder):
    """Takes the text between block tags."""

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
                self._close_fence()
            else:
                self.fenced.append(part)
            return True
        # A fence opens on a line of its own: ``ACL 2023`` style code spans have their text behind it.
        if match and "`" not in part.strip().lstrip("`~"):
            info = part.strip().lstrip("`~")
            if len(info.split()) <= 1:
                self.fence, self.fenced = match.group(1), []
                return True
        return False

    def _close_fence(self) -> None:
        """What fences enclose is text; BibTeX does not end what it stands in."""
        source = "\n".join(self.fenced)
        if _BIBTEX.search(source):
            line = self.line - len(self.fenced)
            block = Block("bibtex", source, line, zone=self._zone(), fold=self._fold(), end=self.line)
            self._target().append(block)
        elif any(map(str.isalpha, source)):
            self._end_block()
            self._open(Block("paragraph", f"``{source.strip()}``", self.line - len(self.fenced)))
            self._end_block()

    def _blank_line(self) -> None:
        self.blank = True

    def _line(self, part: str, more: bool) -> None:
        """One line of Markdown; ``more`` says that a tag follows in the same line."""
        blank, self.blank = self.blank, False
        part = self._unquoted(part, blank)
        if not part.strip():
            self._blank_line()  # an empty line of a quotation parts its paragraphs
            return
        if self._setext(part, blank) or self._bare_bullet(part, more, blank):
            return
        if (heading := _HEADING.match(part)) and (heading.group(2) or blank or self.current is None):
            self._markdown_heading(len(heading.group(1)), heading.group(3).rstrip(" \t#"))
        elif _RULE.match(part):
            self.rule = self.line
            self._end_block()
        elif _TABLE_ROW.match(part) and part.count("|") >= 3:
            self._markdown_row(part)
        elif bullet := self._bullet(part, blank):
            self._markdown_item(bullet, part[bullet.end() :], blank)
        else:
            self._continue_or_open(part, blank)

    def _unquoted(self, part: str, blank: bool) -> str:
        """A quoted line is a line of its own in whatever it stands."""
        quote = _QUOTE.match(part)
        if quote is None:
            return part
        line = part[quote.end() :]
        begins_block = not line.strip() or line.startswith("  ") or self._bullet(line, blank)
        if self.current is not None and not blank and not begins_block:
            self._append("<br>", newline=False)
        return line

    def _bullet(self, part: str, blank: bool) -> re.Match[str] | None:
        """The bullet of an item; a number needs no blank behind it where it goes on a list, or begins one."""
        if bullet := (_BULLET.match(part) or _TIGHT_BULLET.match(part)):
            return bullet
        tight = _TIGHT_NUMBER.match(part)
        if tight is None:
            return None
        form, number = _number_of(tight.group(2))
        last = self.last_numbers.get(form, 0)
        is_next = number in (1, last + 1, last - 1)
        return tight if is_next and (blank or self.current is None or self.items) else None

    def _bare_bullet(self, part: str, more: bool, blank: bool) -> bool:
        """A bullet without text: an item only where a tag follows in the same line."""
        if not _EMPTY_BULLET.match(part):
            return False
        bullet = _BULLET.match(part.rstrip() + " x")
        if more and bullet:
            self._markdown_item(bullet, "", blank)
        return True

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

    def _markdown_heading(self, level: int, text: str) -> None:
        if self.box and (level >= 3 or self.box.depth < self.divs) and not self._box_has_text():
            self._open_boxed_title(level, text)
            return
        if self.box and (topic := self._topic_in_box(self.box, level)):
            self._move_before_box(self.box, topic)
            self._open_boxed_title(level, text)
            return
        self._close_box()
        self._leave_containers()
        self.last_numbers = {}
        self._open(Block("heading", text, self.line, level))
        self._end_block()

    def _open_boxed_title(self, level: int, text: str) -> None:
        self._open(Block("paragraph", f"{TITLE_OPEN}{text}{TITLE_CLOSE}", self.line, level))
        if self.box:
            self.box.heading = self.current

    def _topic_in_box(self, box: OpenBox, level: int) -> Block | None:
        """The heading that stands alone over a lower one in a box: the topic, which slipped into the box."""
        texts = [child for child in box.block.children if child.zone == "text" and child.text.strip()]
        alone = len(texts) == 1 and texts[0] is box.heading
        return texts[0] if alone and texts[0].level < level else None

    def _move_before_box(self, box: OpenBox, topic: Block) -> None:
        box.block.children.remove(topic)
        heading = Block(
            "heading", topic.text.removeprefix(TITLE_OPEN).removesuffix(TITLE_CLOSE), topic.line, topic.level
        )
        self.blocks.insert(self.blocks.index(box.block), heading)

    def _markdown_row(self, part: str) -> None:
        if _TABLE_RULE.match(part):
            last = self._target()[-1:]
            if last and last[0].kind == "row" and last[0].end == self.line - 1 and not _is_dated(last[0]):
                last[0].kind = "header"
            return
        cells = [cell.strip() for cell in part.strip().strip("|").replace("\\|", "\u2502").split("|")]
        cells = [cell.replace("\u2502", "\\|") for cell in cells]
        starts = [0, *accumulate(len(cell) + len("<br>") for cell in cells[:-1])]
        self._open(Block("row", "<br>".join(cells), self.line, cells=starts))
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
        while self.items and (indent < self.items[-1][0] + 2 or len(self.items) >= MAX_DEPTH):
            self.items.pop()
        block = Block("item", text, self.line, 1, marker=bullet.group(2))
        form, number = _number_of(bullet.group(2))
        self.last_numbers[form] = number
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
