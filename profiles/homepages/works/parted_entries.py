"""Entries whose parts stand in blocks of their own: a title, then nothing but its people, then where it appeared.

One such entry alone could be anything; a list shows by its repetition which of its blocks are titles. The blocks of an
entry become one paragraph, with a line for each.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import takewhile

from profiles.homepages.authors.lists import take_authors
from profiles.homepages.citations.labelled_fields import leading_kind
from profiles.homepages.markup.blocks import TITLE_CLOSE, TITLE_OPEN, Block
from profiles.homepages.markup.inline import plain_text, read_runs
from profiles.homepages.markup.pieces import gather, holds_only_resources, size
from profiles.homepages.markup.textruns import drop_characters, flat_text
from profiles.homepages.twins import title_key
from profiles.homepages.wording.headings import Heading, read_heading
from profiles.homepages.wording.printed_dates import YEAR
from profiles.homepages.wording.venues import is_strong_label, looks_like_venue
from profiles.homepages.works.entry_blocks import is_about_list

_LINE_END = re.compile(r"(?:<br\s{0,3}/?>|\\{1,2})[ \t]*\n|<br\s{0,3}/?>|\n", re.I)
_BY = re.compile(r"^(?:\W{0,6}by\b\W{0,6}[:：]?\s|[^\w<*_(\[]{1,4}\s)", re.I)
_PARTS = re.compile(r"[,;，、&]|\band\b")
_YEAR = re.compile(rf"\b{YEAR}\b")
_YEAR_ALONE = re.compile(rf"[\s*_]*{YEAR}[\s*_:.]*")
_ENDS_IN_YEAR = re.compile(rf"(?<![-–—])\b{YEAR}\)?\W*$")
_STYLED = re.compile(r"\s*(?:\*\*|__|<(?:b|strong)>|\[)")
_LONGEST = 700  # characters of a line of people, of a line below it
_WORDS_OF_NAME = 8  # with marks and a remark behind
_LEAST_NAME = 2  # words of a name that stands alone
_PLACE = 40  # words of a line that tells where a work stands
_TITLE = 40  # words
_DETAILS = 4  # blocks below the people


@dataclass(slots=True)
class JoinedBlocks:
    """The blocks of a section with the parts of each such entry joined, and its sub-headings by their new places."""

    blocks: list[Block] = field(default_factory=list)
    topics: dict[int, Heading] = field(default_factory=dict)


def with_joined_entries(blocks: Sequence[Block], topics: dict[int, Heading]) -> JoinedBlocks:
    """Join the blocks of each entry whose title stands right above its people; years alone become sub-headings."""
    first = next((block for block in blocks if block.kind != "heading"), None)
    if first is not None and _YEAR_ALONE.fullmatch(first.text):
        topics = topics | {place: read_heading(block.text) for place, block in enumerate(blocks) if _is_year(block)}
        blocks = [replace(block, kind="heading") if _is_year(block) else block for block in blocks]
    names = {
        place: found for place in range(1, len(blocks)) if (found := _people_below(*blocks[place - 1 : place + 1]))
    }
    people = _with_alike(blocks, names, _sure(names))
    people -= {place - 1 for place in people}
    below = _sure({place: found for place, block in enumerate(blocks) if (found := _people_nested(block))})
    titled = _sure({place: found for place, block in enumerate(blocks) if (found := _people_below_title(block))})
    joined = JoinedBlocks()
    index = 0
    while index < len(blocks):
        block = blocks[index]
        if index + 1 in people and _may_be_title(block, topics.get(index)):
            count = 2 + _count_details(blocks, index + 2, people)
            joined.blocks.append(_joined(blocks[index : index + count]))
            index += count
            continue
        if index in topics:
            joined.topics[len(joined.blocks)] = topics[index]
        block = _with_title(block) if index in titled else _with_fields(block) if index in below else block
        joined.blocks.append(block)
        index += 1
    return joined


def _is_year(block: Block) -> bool:
    return block.kind == "paragraph" and _YEAR_ALONE.fullmatch(block.text) is not None


def _sure(names: dict[int, list[str]]) -> set[int]:
    """The places whose names are surely names.

    A name alone may as well be a short title: it counts where it stands in a list of several, or again.
    """
    several = {name for found in names.values() if len(found) > 1 for name in found}
    alone = Counter(found[0] for found in names.values() if len(found) == 1)
    return {place for place, found in names.items() if len(found) > 1 or found[0] in several or alone[found[0]] > 1}


def _with_alike(blocks: Sequence[Block], names: dict[int, list[str]], sure: set[int]) -> set[int]:
    """The places, and those of a name alone below a title that is set as the others are, above where it appeared."""
    looks = {_look(blocks[place - 1]) for place in sure}
    alike = {place for place in names if _look(blocks[place - 1]) in looks and _stands_over_place(blocks, place)}
    return sure | alike


def _look(block: Block) -> tuple[str, int, bool]:
    return block.kind, block.level, _STYLED.match(block.text) is not None


def _stands_over_place(blocks: Sequence[Block], place: int) -> bool:
    if len(_shown_lines(blocks[place].text)) > 1:
        return True  # which are places all
    return (
        place + 1 < len(blocks)
        and blocks[place + 1].kind == "paragraph"
        and _is_place(plain_text(blocks[place + 1].text))
    )


def _people_below_title(block: Block) -> list[str]:
    """The names in the second line of a block whose first line nothing sets apart as the title that it is."""
    if block.kind not in ("paragraph", "item") or len(block.text) > 3 * _LONGEST or _STYLED.match(block.text):
        return []
    title, *below = _shown_lines(block.text)
    if not below or not _is_plain(title) or not 2 <= size(plain_text(title)) <= _TITLE:
        return []
    return _people_of(replace(block, kind="paragraph", text="\n".join(below)))


def _people_nested(block: Block) -> list[str]:
    """The names in the first bullet below an item that is nothing but a title."""
    if block.kind != "item" or not block.children or not _may_be_title(replace(block, kind="paragraph"), None):
        return []
    if not _is_plain(block.text) and not _is_of_one_style(block.text):
        return []  # more than a title: "[The title](...), Annals of Mud, 2019"
    return _people_of(replace(block.children[0], kind="paragraph"))


def _with_fields(block: Block) -> Block:
    """An item with its people, and the bullets below them that tell where the work appeared, as its lines."""
    title, people, *others = block, *block.children
    places = list(takewhile(lambda one: _tells_place(one.text) and not one.children, others))[:_DETAILS]
    joined = _joined([title, people, *places])
    return replace(block, text=joined.text, children=others[len(places) :])


def _with_title(block: Block) -> Block:
    start = block.text.index(_shown_lines(block.text)[0])
    end = _LINE_END.search(block.text, start)
    stop = end.start() if end else len(block.text)
    title, rest = block.text[start:stop], block.text[stop:]
    return replace(block, text=f"{block.text[:start]}{TITLE_OPEN}{title.strip()}{TITLE_CLOSE}{rest}")


def _is_plain(line: str) -> bool:
    runs = read_runs(line)
    return all(run.kind == "text" and not (run.bold or run.link or run.classes) for run in runs)


def _is_of_one_style(line: str) -> bool:
    """Whether a line is bold, or one link, from its start to its end."""
    runs = [run for run in read_runs(line) if run.text.strip()]
    return all(run.bold and not run.link for run in runs) or (
        bool(runs[0].link) and len({run.link for run in runs}) == 1
    )


def _shown_lines(text: str) -> list[str]:
    return [line for line in _LINE_END.split(text) if line.strip()] or [""]


def _people_below(title: Block, block: Block) -> list[str]:
    """The names of a block; a heading holds them only below the higher one that is the title."""
    if block.kind == "heading" and not (title.kind == "heading" and title.level < block.level):
        return []
    return _people_of(block)


def _people_of(block: Block) -> list[str]:
    """The names of a paragraph or heading whose first line holds nothing else, above lines that tell where and when."""
    if block.kind not in ("paragraph", "heading") or len(block.text) > 3 * _LONGEST:
        return []
    first, *below = _shown_lines(block.text)
    first = _BY.sub("", first)
    longest = max(len(part.split()) for part in _PARTS.split(first))
    if leading_kind(first) or len(first) > _LONGEST or longest > _WORDS_OF_NAME or not all(map(_tells_place, below)):
        return []
    runs = read_runs(first, block.line)
    authors, taken = take_authors(runs)
    if not taken or flat_text(drop_characters(runs, taken)).strip(" .,;:*\n"):
        return []
    names = [author.name for author in authors.names]
    if len(names) == 1 and names[0].isascii() and len(names[0].split()) < _LEAST_NAME:
        return []
    return [title_key(name) for name in names]


def _tells_place(line: str) -> bool:
    """Whether a line below people can be where and when a work appeared, or its links: never its title."""
    if len(line) > _LONGEST:
        return False
    text = plain_text(line)
    if holds_only_resources(gather(read_runs(line))):
        return True
    return (
        size(text) <= _PLACE and (looks_like_venue(text) or _YEAR.search(text) is not None) and not is_about_list(text)
    )


def _may_be_title(block: Block, topic: Heading | None) -> bool:
    if block.kind not in ("paragraph", "heading") or _LINE_END.search(block.text.strip()):
        return False
    text = plain_text(block.text)
    if not 2 <= size(text) <= _TITLE or is_about_list(text):
        return False
    heading = topic or read_heading(block.text)
    is_plain = block.kind == "paragraph" and not _STYLED.match(block.text)
    return not (heading.exact or heading.year or (is_plain and (is_strong_label(text) or _ENDS_IN_YEAR.search(text))))


def _is_place(text: str) -> bool:
    """Whether a line is where something appeared and no title: "Annals of Mud, 12(3), 2019"."""
    return looks_like_venue(text) or _ENDS_IN_YEAR.search(text) is not None


def _count_details(blocks: Sequence[Block], start: int, people: set[int]) -> int:
    """How many blocks below the people tell where the work appeared, up to the title of the next entry."""
    count = 0
    for place in range(start, min(start + _DETAILS, len(blocks))):
        block = blocks[place]
        if block.kind != "paragraph" or place + 1 in people or not _tells_place(block.text):
            break
        if _STYLED.match(block.text) and not holds_only_resources(gather(read_runs(block.text))):
            break
        count += 1
    return count


def _joined(blocks: Sequence[Block]) -> Block:
    title, *below = (block.text.strip() for block in blocks)
    if not _STYLED.match(title) or _is_of_one_style(title):
        title = f"{TITLE_OPEN}{title}{TITLE_CLOSE}"
    people = _BY.sub("", below[0])
    text = "<br>\n".join([title, people, *below[1:]])
    return replace(blocks[0], kind="paragraph", level=0, text=text, end=blocks[-1].end, children=[])
