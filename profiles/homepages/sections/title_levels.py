"""Headings of one level for a list of works and for the titles in it: the titles go one level down."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from profiles.homepages.authors.coauthors import take_coauthors
from profiles.homepages.authors.search import is_people
from profiles.homepages.markup.blocks import Block
from profiles.homepages.markup.inline import read_runs
from profiles.homepages.markup.pieces import gather
from profiles.homepages.markup.textruns import flat_text
from profiles.homepages.wording.headings import read_heading

_LEAST_TITLE = 4  # words
_LOOKED_AT = 1500  # characters of a text below a title


def with_titles_below_lists(blocks: Sequence[Block]) -> list[Block]:
    """The blocks of a page, with the titles below a list's heading, which are of its level, one level deeper."""
    placed = list(blocks)
    for index, block in enumerate(blocks):
        if block.kind == "heading" and read_heading(block.text).kind == "publications":
            for place in _titles_below(blocks, index):
                placed[place] = replace(blocks[place], level=blocks[place].level + 1)
    return placed


def _titles_below(blocks: Sequence[Block], index: int) -> list[int]:
    """The places of the titles below a heading that has nothing else below it: most of them stand over people."""
    level = blocks[index].level
    places = range(index + 1, len(blocks))
    headings = (place for place in places if blocks[place].kind == "heading" and blocks[place].level <= level)
    titles = list(takewhile(lambda place: blocks[place].level == level and _may_be_title(blocks[place]), headings))
    if not titles or titles[0] != index + 1:
        return []
    count = sum(place + 1 < len(blocks) and _is_over_people(blocks[place + 1]) for place in titles)
    return titles if 2 * count > len(titles) else []


def _may_be_title(block: Block) -> bool:
    heading = read_heading(block.text)
    return not heading.exact and heading.year is None and len(heading.title.split()) >= _LEAST_TITLE


def _is_over_people(block: Block) -> bool:
    """Whether a text begins with a line of people: "Ada Lin, Bo Oak", "With Cy Elm"."""
    if block.kind != "paragraph":
        return False
    first = flat_text(read_runs(block.text[:_LOOKED_AT], block.line)).strip().partition("\n")[0].strip(" .\\")
    others, rest = take_coauthors(gather(read_runs(first, block.line)))
    return is_people(first) or (bool(others.names) and not "".join(piece.text for piece in rest).strip(" .,"))
