"""Blocks that are the fields of one entry, each with its name: rows of label and value, bullets, paragraphs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from profiles.homepages.citations.labelled_fields import label_kind_of, leading_kind
from profiles.homepages.markup.blocks import Block
from profiles.homepages.markup.inline import plain_text
from profiles.homepages.works.table_columns import cells_of

_MOST_FIELDS = 20
_ONCE = ("title", "authors", "venue")  # what an entry tells once: told again, it begins the next


def labelled_entry(blocks: Sequence[Block]) -> tuple[Block, int] | None:
    """The entry that the first blocks are together, one field each, and how many they are; None for none."""
    lines: list[str] = []
    kinds: list[str] = []
    place = 0
    while place < min(len(blocks), _MOST_FIELDS) and _kind(blocks[place]) == _kind(blocks[0]):
        kind, line, taken = _field(blocks[place : place + 2])
        if not kind or (kind in kinds and kind in _ONCE):
            break
        kinds.append(kind)
        lines.append(line)
        place += taken
    if place < 2 or "title" not in kinds or not {"authors", "venue"} & {*kinds}:
        return None
    first, last = blocks[0], blocks[place - 1]
    return replace(first, kind="item", text="<br>".join(lines), end=last.end, cells=[], children=[]), place


def _kind(block: Block) -> str:
    return "row" if block.kind == "header" else block.kind  # Markdown takes the first of the rows for a header


def labelled_children(block: Block) -> int:
    """How many of the bullets below an item are its fields by their names; 0 where no people or venue is named."""
    kinds: list[str] = []
    for child in block.children[:_MOST_FIELDS]:
        if child.children or not (kind := leading_kind(plain_text(child.text[:200]))):
            break
        kinds.append(kind)
    return len(kinds) if len(kinds) > 1 and {"authors", "venue"} & {*kinds} else 0


def _field(blocks: Sequence[Block]) -> tuple[str, str, int]:
    """The kind of the field that begins here, as a line with its name, and how many blocks it takes."""
    block = blocks[0]
    if block.children:
        return "", "", 0
    if block.kind in ("row", "header"):
        cells = cells_of(block)
        kind = label_kind_of(plain_text(cells[0])) if len(cells) == 2 else ""
        return kind, f"{plain_text(cells[0]).rstrip(' :：')}: {cells[1]}" if kind else "", 1
    words = plain_text(block.text[:200])
    if kind := leading_kind(words):
        return kind, block.text, 1
    if len(blocks) > 1 and blocks[1].kind == block.kind == "paragraph" and (kind := label_kind_of(words)):
        return kind, f"{words.rstrip(' :：')}: {blocks[1].text}", 2
    return "", "", 0
