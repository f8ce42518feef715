"""Blocks that are one entry together: a title over its people, and the lines of a paragraph, an item or a box."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from profiles.homepages.authors.lists import take_authors
from profiles.homepages.authors.search import is_people
from profiles.homepages.citations.cited_works import is_titleless
from profiles.homepages.citations.details import DETAILS_START
from profiles.homepages.entries.entry import Entry
from profiles.homepages.entries.readings import read_entry
from profiles.homepages.markup.blocks import Block
from profiles.homepages.markup.inline import Run, plain_text, read_runs
from profiles.homepages.markup.pieces import MAX_ENTRY, TITLE_TRIM, gather, size
from profiles.homepages.markup.textruns import drop_characters, flat_text
from profiles.homepages.wording.headings import bold_line, read_heading
from profiles.homepages.wording.venues import is_strong_label, looks_like_venue
from profiles.homepages.works.entry_blocks import entry_of_block, is_whole_entry, tells_work
from profiles.homepages.works.labelled_blocks import labelled_children

_QUOTES = ("“", '"', "„", "«", "»", "‘")
_LEAST = 3  # words of a title that is set apart


def join_blocks(blocks: Sequence[Block]) -> list[Run]:
    """The runs of several blocks, with a break between two."""
    runs: list[Run] = []
    for block in blocks:
        if runs:
            runs.append(Run("\n", block.line, "break"))
        shift = max((run.link for run in runs), default=0)
        runs += [
            replace(run, link=run.link + shift) if run.link else run
            for run in read_runs(block.text[: MAX_ENTRY * 4], block.line)
        ]
    return runs


def paragraphs_of_one(block: Block, following: Sequence[Block]) -> list[Block]:
    """A paragraph and those below it that may be further lines of its entry."""
    if is_titleless(read_runs(block.text[:MAX_ENTRY])):
        return [block]
    lines = list(takewhile(lambda one: one.kind == "paragraph" and not bold_line(one), following))
    is_told = bool(lines) and tells_work(block)[0]
    look = _look_of_title(block)
    lines = list(takewhile(lambda one: not look or _look_of_title(one) != look, lines))  # titles, one below the other
    return [block, *takewhile(lambda one: not is_whole_entry(one, below_its_like=is_told), lines)]


def _look_of_title(block: Block) -> tuple[bool, ...]:
    """How the title at the start of a paragraph is set apart: in quotes, bold, italics or a link; () without one."""
    runs = [run for run in read_runs(block.text[:MAX_ENTRY], block.line) if run.text.strip(TITLE_TRIM)]
    if not runs:
        return ()
    text, behind = runs[0].text.strip(), "".join(run.text for run in runs[1:])
    if text[:1] in _QUOTES:
        return (True,)
    look = (False, runs[0].bold, runs[0].italic, bool(runs[0].link))
    is_told = size(text) >= _LEAST and not (text.endswith(":") or behind.startswith(":"))
    if not any(look) or not is_told or is_people(text) or looks_like_venue(text) or DETAILS_START.match(behind):
        return ()
    return look


def is_over_people(blocks: Sequence[Block]) -> bool:
    """Whether the next paragraph is nothing but a list of people: then this one is their title."""
    if len(blocks) < 2 or blocks[1].kind != "paragraph" or len(blocks[1].text) > MAX_ENTRY:
        return False
    is_over_venue = len(blocks) > 2 and looks_like_venue(plain_text(blocks[2].text[:MAX_ENTRY]))
    return _is_only_people(blocks[1], minimum=1 if is_over_venue else 2)


def is_short_title(blocks: Sequence[Block]) -> bool:
    """Whether a short heading is a title: a link, or over nothing but people, and no word that names a list."""
    heading = read_heading(blocks[0].text)
    if heading.exact or heading.year or size(heading.title) < 2:
        return False
    return gather(read_runs(blocks[0].text))[0].kind == "link" or is_over_people(blocks) or _has_people_line(blocks[1])


def _has_people_line(block: Block) -> bool:
    """Whether the first line of a paragraph is a list of people."""
    runs = read_runs(block.text[:MAX_ENTRY], block.line)
    first = flat_text(runs).split("\n")[0]
    _, taken = take_authors(runs, minimum=2)
    return block.kind == "paragraph" and taken >= len(first.rstrip(" .,*")) > 0


def _is_only_people(block: Block, minimum: int) -> bool:
    runs = read_runs(block.text[:MAX_ENTRY], block.line)
    _, taken = take_authors(runs, minimum=minimum)
    return taken > 0 and not flat_text(drop_characters(runs, taken)).strip(" .,*\n")


def read_item_entry(block: Block, text: str) -> tuple[Entry, int]:
    """The entry of an item, and how many of the bullets below belong to it rather than to its notes."""
    entry = entry_of_block(replace(block, text=text))
    lines = _fields_below(entry, block)
    if lines:
        entry = read_entry(join_blocks([replace(block, text=text), *block.children[:lines]]))
        if not entry.authors.names:  # one name alone, below the venue
            entry.authors = take_authors(read_runs(block.children[0].text, block.children[0].line))[0]
    return entry, lines


def _fields_below(entry: Entry, block: Block) -> int:
    """How many of the bullets nested below a title are its fields: the people, and then the venue."""
    if lines := labelled_children(block):
        return lines
    is_title = entry.styled if entry.title else 2 <= size(plain_text(block.text)) <= 40
    if not is_title or entry.authors.names or not block.children:
        return 0
    venue = plain_text(block.children[1].text[:MAX_ENTRY]) if len(block.children) > 1 else ""
    is_venue = len(venue) < 160 and looks_like_venue(venue)
    if not _is_only_people(block.children[0], minimum=1 if is_venue or entry.label or entry.label.stage else 2):
        return 0
    return 2 if is_venue else 1


@dataclass(slots=True)
class Box:
    """The parts of a box: ``head`` is its text, ``items`` are the bullets below, ``images`` its pictures as runs."""

    badges: list[str]
    head: list[Block]
    items: list[Block]
    folds: list[Block]
    images: list[Run]
    begins_with_item: bool

    def take_head_from_items(self) -> None:
        """The title itself, and what stands below it, may be set as bullets."""
        lines = 1
        if not self.head and len(self.items) > 1:
            below = self.items[1]
            lines = 3 if take_authors(read_runs(below.text, below.line))[1] else 1
        self.head, self.items = [*self.items[:lines], *self.head], self.items[lines:]


def open_box(block: Block) -> Box:
    """Take a box apart."""
    folds = [child for child in block.children if child.fold and not block.fold]
    texts = [child for child in block.children if child.zone == "text" and child not in folds]
    media = [run for child in block.children if child.zone == "image" for run in read_runs(child.text, child.line)]
    shown = next((child for child in block.children if child.zone == "text" and plain_text(child.text)), None)
    return Box(
        badges=_badges(block) + [run.text for run in media if run.kind == "text" and "badge" in run.classes],
        head=[child for child in texts if child.kind not in ("item", "summary")],
        items=[child for child in texts if child.kind == "item"],
        folds=folds,
        images=[run for run in media if run.kind == "image"],
        begins_with_item=shown is not None and shown.kind == "item" and shown in texts,
    )


def _badges(block: Block) -> list[str]:
    return [plain_text(child.text) for child in block.children if child.zone == "badge"]


def is_paper_box(block: Block) -> bool:
    """Whether a box says by itself that it is a paper: a venue's label, a title and several authors."""
    if block.kind != "box":
        return False
    badges = _badges(block)
    texts = [child for child in block.children if child.zone == "text" and child.kind == "paragraph"]
    entry = read_entry(join_blocks(texts), badges)
    return any(map(is_strong_label, badges)) and bool(entry.title) and len(entry.authors.names) >= 2
