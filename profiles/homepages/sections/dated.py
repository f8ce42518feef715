"""Lists whose entries carry dates: which blocks are entries, and where the date of an entry stands."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import partial
from typing import TypeVar

from profiles.homepages.faults import guarded
from profiles.homepages.files.source import Page
from profiles.homepages.markup.blocks import Block
from profiles.homepages.markup.inline import Run, plain, read_runs
from profiles.homepages.markup.textruns import drop_characters, flat_text, keep_characters
from profiles.homepages.wording.datetext import FoundDate, leading_date, trailing_date
from profiles.sentences import Sentence

Record = TypeVar("Record")

REMARK = re.compile(
    r"[(（]([^()（）]{0,60}(?:top|rank|gpa|first|\d{1,3}\s?%|前|only|worldwide|\d\s?/\s?\d)[^()（）]{0,60})[)）]", re.I
)  # what a bracket says of an entry: "(top 1%)", "(GPA 3.9)"


def read_each(
    page: Page,
    blocks: Iterable[Block],
    read: Callable[[Page, Block], Record | None],
    entries: Callable[[Block], list[Block]],
) -> list[Record]:
    """The record of every entry of the blocks; one that breaks its reader is reported, and the rest goes on."""
    records: list[Record] = []
    none: list[Block] = []
    for block in blocks:
        for entry in guarded(page, block.line, block.text, partial(entries, block), none):
            record = guarded(page, entry.line, entry.text, partial(read, page, entry), None)
            if record is not None:
                records.append(record)
    return records


def entries_of(block: Block) -> list[Block]:
    """The entries of a list that a block holds: an item or row is one, a paragraph where it has a date."""
    if block.kind == "paragraph" and _is_dated(block) and not is_footer(plain(read_runs(block.text[:400]))):
        return _lines_of(block)
    return undated_entries_of(block)


def undated_entries_of(block: Block) -> list[Block]:
    """The same for lists in which a paragraph is no entry, whatever date it begins with."""
    if block.kind == "box":
        return [_flattened(block)]
    if below := _items_below_date(block):
        return below
    is_entry = block.kind in ("item", "row") and bool(plain(read_runs(block.text)) or block.children)
    return [block] if is_entry else []


def rest_of(blocks: Sequence[Block]) -> list[Block]:
    """The blocks that are no entries of a list."""
    return [
        block for block in blocks if block.kind == "summary" or (block.kind == "paragraph" and not _is_dated(block))
    ]


def undated_rest_of(blocks: Sequence[Block]) -> list[Block]:
    """The same for lists in which a paragraph is no entry."""
    return [block for block in blocks if block.kind in ("summary", "paragraph")]


def _items_below_date(block: Block) -> list[Block]:
    """The items of a list below an item that is a date and no more; it is theirs where they have none."""
    text = plain(read_runs(block.text[:100])).strip(" :：")
    found = leading_date(text) if block.kind == "item" and block.children else None
    if found is None or found.end < len(text) or any(child.kind != "item" for child in block.children):
        return []
    return [child if _is_dated(child) else replace(child, text=f"{text}: {child.text}") for child in block.children]


_FOOTER = re.compile(
    r"^\W{0,4}(?:last (?:updated?|modified)|updated on|page views?|visitors?|copyright|©|powered by|访问量|最后更新)",
    re.I,
)
_UPDATED = re.compile(r"\b(?:last|latest)\s(?:updated?|modified|modification)\b.{0,20}\d", re.I)


def is_footer(text: str) -> bool:
    """Whether a paragraph belongs to the page rather than to a list: "Last updated on ..."."""
    return bool(_FOOTER.match(text) or _UPDATED.search(text))


def _flattened(box: Block) -> Block:
    """A box that is no paper, as an item."""
    texts = [child.text for child in box.children if child.kind != "item" and child.zone != "image"]
    items = [child for child in box.children if child.kind == "item"]
    return Block("item", "<br>".join(texts), box.line, 1, children=items, end=box.end)


def _is_dated(block: Block) -> bool:
    lines = flat_text(read_runs(block.text[:1500])).strip().split("\n")
    return any(
        leading_date(line) or (trailing_date(line) and not block.ends_page) for line in lines[:5] if line.strip()
    )


def _lines_of(block: Block) -> list[Block]:
    """A paragraph whose every line begins with a date, or ends in one, holds one entry a line."""
    lines = block.text.split("\n")
    parts = [Block("item", line, block.line + number, 1) for number, line in enumerate(lines) if line.strip()]
    texts = [flat_text(read_runs(part.text[:600])).strip() for part in parts]
    if len(parts) > 1 and (all(map(leading_date, texts)) or all(map(trailing_date, texts))):
        return parts
    return [block]


def split_leading_date(runs: list[Run]) -> tuple[FoundDate | None, list[Run]]:
    """The date or span that runs begin with, and the runs behind it."""
    found = leading_date(flat_text(runs))
    return (found, drop_characters(runs, found.end)) if found else (None, runs)


def split_date(runs: list[Run]) -> tuple[FoundDate | None, list[Run]]:
    """The date at the start or the end of an entry, and the rest."""
    found, rest = split_leading_date(runs)
    if found:
        return found, rest
    text = flat_text(runs)
    first = text.split("\n")[0]
    found = trailing_date(text) or None
    if found and text[: found.start].count("(") > text[: found.start].count(")"):
        return found, runs  # "(job talk, 2023)"
    if found:
        return found, keep_characters(runs, found.start)
    found = trailing_date(first) if first != text else None
    if found:
        return found, keep_characters(runs, found.start) + drop_characters(runs, len(first))
    return None, runs


def report_bad_date(page: Page, block: Block, found: FoundDate | None) -> None:
    """Report a date that the calendar does not have."""
    if found and found.date is None:
        page.report(block.line, "bad-date", Sentence("%(date)s is no date.", date=found.text))
