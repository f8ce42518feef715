"""The state of the pass over a page: which block, list item, row and box are open."""

from __future__ import annotations

from dataclasses import dataclass

from profiles.homepages.markup.blocks import Block

MAX_DEPTH = 8  # items nested deeper stand beside each other


@dataclass(slots=True)
class OpenBox:
    """A box whose end is not reached yet."""

    block: Block
    depth: int  # open <div>s before the box
    heading: Block | None = None  # the heading that opened its text, as a title


class BlockBuilder:
    """Opens, continues and ends blocks; the readers of lines and of tags build on it."""

    def __init__(self, first_line: int) -> None:
        self.line = first_line
        self.blocks: list[Block] = []
        self.current: Block | None = None  # the block that takes the next text
        self.items: list[tuple[int, Block]] = []  # open Markdown items with their indentation
        self.last_numbers: dict[str, int] = {}  # of the numbered items before, by the form of their numbers
        self.html_lists = 0
        self.html_item: Block | None = None
        self.row: Block | None = None
        self.box: OpenBox | None = None
        self.zones: list[tuple[int, str]] = []
        self.divs = 0
        self.folds: list[int] = []  # numbers of the open <details>
        self.fold_count = 0
        self.blank = True
        self.rule = -1  # line of the last rule
        self.fence = ""
        self.fenced: list[str] = []  # lines of the open fence
        self.indented = False  # the tag at hand does not stand at the start of its line
        self.div_ends: list[str] = []  # what the end of each open <div> adds to the text
        self.paragraph_end = ""  # the same for the open <p>

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
        block = self.current
        if block is None:
            if not part.strip():
                return
            block = self.current = self.html_item or self.row
            newline = blank = True
        if block is None:
            self._open(Block("paragraph", part, self.line))
            return
        gap = self.line - block.end
        block.text += "\n" * max(gap, 1 + blank if newline else 0) + part
        block.end = self.line

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

    def _box_has_text(self) -> bool:
        return self.box is not None and any(
            child.zone == "text" and child.text.strip() for child in self.box.block.children
        )

    def _leave_containers(self) -> None:
        self.html_item = self.row = None
        self.html_lists = 0
        self._end_block()

    def _close_box(self) -> None:
        self._end_block()
        self.box = None
        self.zones = []
