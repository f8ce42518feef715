"""Activities that somebody wrote without a list: paragraphs below a bold title each, or behind a date each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from profiles.dates import DateRange
from profiles.homepages.files.source import Page
from profiles.homepages.markup.blocks import Block
from profiles.homepages.markup.inline import Run, plain, read_runs, to_markdown
from profiles.homepages.markup.pieces import gather, holds_only_resources
from profiles.homepages.markup.textruns import flat_text
from profiles.homepages.records import ActivityRecord
from profiles.homepages.sections.activities import profile_links
from profiles.homepages.sections.dated import is_footer, split_date
from profiles.homepages.wording.datetext import leading_date

_ROLE = re.compile(
    r"^((?:oral|poster|invited|keynote|contributed|lightning|plenary|guest|conference|virtual|seminar|panel)?\s?"
    r"(?:presentation|talk|poster|keynote|lecture|seminar|panel|tutorial|colloquium))\s{0,2}(?:[,:.]\s|at\s|$)",
    re.I,
)
_TITLED = ("talk", "teaching", "project")


def read_paragraphs(page: Page, kind: str, blocks: Sequence[Block]) -> tuple[list[ActivityRecord], list[Block]]:
    """The activities below bold titles, and the other blocks; paragraphs behind dates are items among those."""
    records: list[ActivityRecord] = []
    rest: list[Block] = []
    is_open = False  # nothing stands between the last of the records and the block
    for block in blocks:
        title = _title_of(block) if kind in _TITLED else []
        if title:
            records.append(_titled(page, kind, block, title))
            is_open = True
        elif is_open and has_only_links(block):
            records[-1].links += profile_links(read_runs(block.text, block.line))
        elif is_open and kind == "project" and block.kind == "paragraph" and not is_footer(block.text):
            text = to_markdown(read_runs(block.text, block.line))
            records[-1].text = "\n\n".join(filter(None, (records[-1].text, text)))
            records[-1].links += profile_links(read_runs(block.text, block.line))
        else:
            rest.append(block)
            is_open = False
    return records, _dated_as_items(rest)


def has_only_links(block: Block) -> bool:
    """Whether a paragraph or item holds nothing but links to resources: "[Code] [Data]"."""
    if block.kind not in ("paragraph", "item") or block.children:
        return False
    pieces = gather(read_runs(block.text, block.line))
    beside = "".join(piece.text for piece in pieces if piece.kind == "text")
    return not any(char.isalnum() for char in beside) and holds_only_resources(pieces)


def _dated_as_items(blocks: list[Block]) -> list[Block]:
    """Paragraphs as items where there are several and each begins with a date."""
    paragraphs = [block for block in blocks if block.kind == "paragraph" and not is_footer(block.text)]
    dated = {id(block) for block in paragraphs if leading_date(flat_text(read_runs(block.text[:600])).lstrip())}
    if len(dated) < 2 or len(dated) < len(paragraphs):
        return blocks
    return [replace(block, kind="item", level=1) if id(block) in dated else block for block in blocks]


def _title_of(block: Block) -> list[Run]:
    """The first line of a paragraph where all of it is bold and others follow."""
    if block.kind != "paragraph" or block.ends_page:
        return []
    first, *more = _lines(read_runs(block.text, block.line)) or [[]]
    words = [run for run in first if run.kind == "text" and run.text.strip()]
    is_title = bool(words) and all(run.bold for run in words) and _count_words(first) > 1
    return first if is_title and any(plain(line).strip() for line in more) else []


def _count_words(runs: Sequence[Run]) -> int:
    """The number of words of runs."""
    return len(plain(runs).split())


def _lines(runs: Sequence[Run]) -> list[list[Run]]:
    lines: list[list[Run]] = [[]]
    for run in runs:
        if run.kind in ("break", "softbreak"):
            lines.append([])
        else:
            lines[-1].append(run)
    return [line for line in lines if flat_text(line).strip()]


def _titled(page: Page, kind: str, block: Block, title: list[Run]) -> ActivityRecord:
    """An activity of a title and the lines below it, of which those of a talk tell its place and date."""
    runs = read_runs(block.text, block.line)
    origin = page.origin(block.line)
    record = ActivityRecord(kind, "", title=plain(title).strip(" .,:"), line=origin.line, file=origin.file)
    record.links = profile_links(runs)
    texts = []
    for line in _lines(runs)[1:]:
        if has_only_links(Block("item", to_markdown(line), block.line)):
            continue
        found, left = split_date(line) if record.dates == DateRange() else (None, line)
        record.dates = found.dates if found else record.dates
        if kind == "talk" and not record.venue:
            _place_talk(record, plain(left).strip(" ,.;"))
        else:
            texts.append(to_markdown(left).strip(" ,;"))
    record.text = "\n".join(filter(None, texts))
    return record


def _place_talk(record: ActivityRecord, text: str) -> None:
    role = _ROLE.match(text)
    record.role = role.group(1) if role else ""
    record.venue = text[role.end() :].strip(" ,.;") if role else text
