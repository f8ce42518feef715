"""Entries that share one block, and halves that were glued together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import accumulate, pairwise

from profiles.homepages.authors.search import is_people
from profiles.homepages.entries.entry import Entry
from profiles.homepages.entries.readings import read_entry
from profiles.homepages.markup.blocks import Block
from profiles.homepages.markup.inline import plain_text, read_runs
from profiles.homepages.markup.pieces import MAX_ENTRY, gather, is_resource, size
from profiles.homepages.wording.headings import read_heading
from profiles.homepages.wording.printed_dates import YEAR
from profiles.homepages.wording.venues import looks_like_venue

_VENUE_TAG = re.compile(rf"`{{1,2}}[^`\n]{{2,40}}?\s?{YEAR}[^`\n]{{0,20}}`{{1,2}}")


def split_splice(text: str) -> str | None:
    """The first half of an item into which a second entry was glued; None for a whole item."""
    tag = next(
        (
            match
            for match in _VENUE_TAG.finditer(text)
            if match.start() > 20 and "](" in text[: match.start()] and "](" in text[match.end() :]
        ),
        None,
    )
    cut = tag.start() if tag else _stray_link_end(text)
    return text[:cut] if cut >= 0 else None


def several_entries(block: Block) -> list[Block]:
    """The entries of a paragraph that holds several: numbered, by lines, by empty lines, or titles over people."""
    lines = _lines(block, _LINE_END)
    begins = [_NUMBERED.match(line.text) is not None for line in lines]
    if begins[:1] != [True] or sum(begins) < 2:
        begins = _whole_entries(lines)
    if begins[:1] == [True] and sum(begins) > 1 and sum(begins) * 2 > len(lines):
        return _joined(lines, begins)
    if parts := _parted_entries(block):
        return parts
    return _titled_entries(block) if len(block.text) <= MAX_ENTRY * 4 else [block]


def _whole_entries(lines: Sequence[Block]) -> list[bool]:
    """Which lines are whole entries; [] where they are not the most of them."""
    begins: list[bool] = []
    others = 0
    for line in lines:
        begins.append(_is_whole_entry(line))
        others += not begins[-1]
        if not begins[0] or others * 2 >= len(lines):
            return []
    return begins


def _joined(lines: Sequence[Block], begins: Sequence[bool]) -> list[Block]:
    """The lines, each that begins no entry joined to the one before it."""
    entries: list[Block] = []
    for line, begins_entry in zip(lines, begins, strict=True):
        if begins_entry or not entries:
            entries.append(line)
        else:
            entries[-1] = replace(entries[-1], text=f"{entries[-1].text.rstrip()}\n{line.text}", end=line.end)
    return entries


def _parted_entries(block: Block) -> list[Block]:
    """The parts between shown empty lines, most of which are entries with their years; [] for no such paragraph."""
    parts = _lines(block, _EMPTY_LINE)
    if len(parts) < 2 or any(len(part.text) >= MAX_ENTRY for part in parts):
        return []
    entries = [read_line(part.text.strip()) for part in parts]
    told = sum(entry.is_certain and bool(entry.label) for entry in entries)
    return parts if told * 2 >= len(parts) else []


def _titled_entries(block: Block) -> list[Block]:
    """Cut a paragraph before each line that opens with a new title, once the entry before has people."""
    lines = block.text.split("\n")
    starts = [0]
    for number in range(1, len(lines)):
        if not _opens_with_title(lines[number]):
            continue
        before = "\n".join(lines[starts[-1] : number])
        entry = read_entry(read_runs(before))
        label = plain_text(before).strip(" :：*")
        if _is_line_of_people(label, lines[number:]):
            continue
        if (
            entry.authors.names
            or (len(label) < 60 and not entry.title)
            or label.endswith((":", "："))
            or len(label.split()) <= 3
        ):
            starts.append(number)
    if len(starts) < 2:
        return [block]
    return [
        Block("paragraph", "\n".join(lines[start:stop]), block.line + start, end=block.line + stop - 1)
        for start, stop in zip(starts, [*starts[1:], len(lines)], strict=True)
    ]


def _is_line_of_people(label: str, below: Sequence[str]) -> bool:
    """Whether what stands above a title are the people of the work, of whom nobody is named below."""
    if not is_people(label.strip(" .,;")) or read_heading(label).exact:
        return False
    return not read_entry(read_runs("\n".join(below)[:MAX_ENTRY])).authors.names


_LINE_END = re.compile(r"<br\s{0,3}/?>[ \t]*\n?|\n", re.I)
_EMPTY_LINE = re.compile(r"(?:<br\s{0,3}/?>\s{0,4}){2,6}", re.I)
_NUMBERED = re.compile(r"\s{0,3}(?:\\?\[\d{1,3}\\?\]|[(（]\d{1,3}[)）])\s{0,3}\S")
_LINE_SHOWN = re.compile(r"<br\s{0,3}/?>[ \t]*\n?|(?:[ ]{2,}|\\)\n", re.I)
_LINE_TAG = re.compile(r"<br\s{0,3}/?>[ \t]*\n?", re.I)


def lines_of(block: Block) -> list[Block]:
    """The lines of a block that end where a reader sees them end; the block alone where it has none."""
    return _lines(block, _LINE_SHOWN) or [block]


def entries_of_lines(block: Block) -> list[Block]:
    """Cut an item whose every shown line is a whole entry by itself: people, a title and a year."""
    lines = _lines(block, _LINE_TAG)
    if len(lines) < 2 or block.children or not all(_is_whole_entry(line) for line in lines):
        return [block]
    return lines


def _lines(block: Block, end: re.Pattern[str]) -> list[Block]:
    """The lines of a block that show something."""
    ends = [0, *(match.end() for match in end.finditer(block.text)), len(block.text)]
    newlines = (block.text.count("\n", start, stop) for start, stop in pairwise(ends))
    starts = accumulate(newlines, initial=block.line)
    return [
        replace(block, text=block.text[start:stop], line=line, end=line, children=[])
        for start, stop, line in zip(ends, ends[1:], starts, strict=False)
        if plain_text(block.text[start:stop])
    ]


@lru_cache(maxsize=4096)
def read_line(text: str) -> Entry:
    """An entry that nobody changes: lines of long lists are looked at before they are read."""
    return read_entry(read_runs(text))


def _is_whole_entry(line: Block) -> bool:
    is_long = len(line.text) > 40 or size(line.text) > 8
    if not re.search(YEAR, line.text) or not is_long or len(line.text) >= MAX_ENTRY:
        return False
    entry = read_line(line.text.strip())
    is_placed = bool(entry.label.venue) or (entry.styled and len(entry.authors.names) > 1)
    is_told = bool(entry.authors.names) or entry.is_printed
    return entry.is_certain and is_told and entry.label.year is not None and is_placed


def _opens_with_title(line: str) -> bool:
    pieces = [piece for piece in gather(read_runs(line)) if piece.text.strip(" .,")]
    if not pieces or not (pieces[0].kind == "link" or (pieces[0].kind == "text" and pieces[0].runs[0].bold)):
        return False
    text = pieces[0].text
    return len(text.split()) >= 4 and not is_resource(pieces, 0) and not looks_like_venue(text)


_FOLD_LABEL = re.compile(
    r"^\W*(?:click (?:to|for|here)\b.{0,30}|show |view |read |expand )?(?:the )?(?:abstract|bib ?tex|citation|"
    r"cite|tl;?dr|summary|overview|details?|more|introduction|摘要|引用|简介)\b.{0,20}$",
    re.I,
)


def is_fold_label(text: str) -> bool:
    """Whether the words of a ``<summary>`` announce a part of one entry, not a list of entries."""
    return bool(_FOLD_LABEL.match(text)) and not re.search(r"\b(?:publications?|papers|works)\b|论文", text, re.I)


def _stray_link_end(text: str) -> int:
    """Where a second link begins to end without having begun: ``... Xu  to Speech](url)``; else -1.

    Returns the position up to which the text belongs to the first entry.
    """
    open_brackets = 0
    index = 0
    last_close = 0
    while index < len(text):
        char = text[index]
        if char == "\\":
            index += 2
            continue
        if char == "[":
            open_brackets += 1
        elif char == "]":
            if open_brackets == 0 and text[index + 1 : index + 6] == "(http":
                return _end_of_whole_names(text, last_close, index)
            open_brackets = max(open_brackets - 1, 0)
        elif char == ")" and not open_brackets:
            last_close = index + 1
        index += 1
    return -1


def _end_of_whole_names(text: str, start: int, stop: int) -> int:
    """The end of the last piece before the seam that is a whole name."""
    commas = [match.start() for match in re.finditer(r"[,，]", text[start:stop])]
    return start + commas[-1] if commas else stop
