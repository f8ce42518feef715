"""Lists whose editor broke the lines where they were full: such line ends part nothing.

One line end tells little. Those of a whole list show a width that each line keeps to, and that the first word of the
line below would have gone beyond; lines that part title, people and venue share none.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from profiles.homepages.markup.blocks import Block

_KINDS = ("item", "paragraph")
_SLACK = 4  # characters that the marker of an item, or the indentation below it, took from a line
_NARROWEST = 50  # characters of a full line
_LEAST = 4  # line ends that keep to the width
_SHARE = 0.7  # of all line ends
_HARD_END = re.compile(r"(?: {2,}|\\|>\s*)$")  # a break that shows, or the end of a tag
_HARD_START = re.compile(r"\s*(?:[<|]|\\?\[?\d{1,3}\\?[.)\]]\s)")  # a tag, a row, the number of an entry
_SENTENCE_END = re.compile(r"[.。!?)\]]\s*$")
_MOST_SENTENCES = 0.6  # of the line ends: where more end a sentence, each line is an entry


@dataclass(frozen=True, slots=True)
class _LineEnd:
    """The widths between which the page's lies if the line was full: as it is, and with the next word."""

    place: int
    least: int
    most: int
    ends_sentence: bool


def full_width(blocks: Sequence[Block]) -> int:
    """The width that most lines of the blocks keep to; 0 where there is none."""
    return _width(_ends_of(blocks))


def with_filled_lines(blocks: Sequence[Block], page_width: int = 0) -> list[Block]:
    """The blocks of one list, with blanks for the ends of full lines; as they are where no width shows.

    A list that is too short to show one may keep to that of its page.
    """
    ends = _ends_of(blocks)
    width = _width(ends) if len(ends) >= _LEAST else page_width
    kept = sum(end.least <= width <= end.most for end in ends)
    return [_filled(block, width) for block in blocks] if width and kept >= _SHARE * len(ends) else list(blocks)


def _ends_of(blocks: Sequence[Block]) -> list[_LineEnd]:
    return [end for text in _texts(blocks) for end in _line_ends(text)]


def _texts(blocks: Sequence[Block]) -> Iterator[str]:
    for block in blocks:
        if block.kind in _KINDS:
            yield block.text
            yield from _texts(block.children)


def _line_ends(text: str) -> Iterator[_LineEnd]:
    lines = text.split("\n")
    place = -1
    for line, below in pairwise(lines):
        place += len(line) + 1
        if below.strip() and not _HARD_END.search(line) and not _HARD_START.match(below):
            length = len(line.strip())
            most = length + len(below.split(maxsplit=1)[0])
            yield _LineEnd(place, length - _SLACK, most + _SLACK, _SENTENCE_END.search(line) is not None)


def _width(ends: Sequence[_LineEnd]) -> int:
    if sum(end.ends_sentence for end in ends) > _MOST_SENTENCES * len(ends):
        return 0
    least, most = sorted(end.least for end in ends), sorted(end.most for end in ends)
    kept, width = max(((bisect_right(least, one) - bisect_left(most, one), one) for one in least), default=(0, 0))
    return width if width >= _NARROWEST and kept >= max(_LEAST, _SHARE * len(ends)) else 0


def _filled(block: Block, width: int) -> Block:
    if block.kind not in _KINDS:
        return block
    text = list(block.text)
    for end in _line_ends(block.text):
        if end.least <= width <= end.most:
            text[end.place] = " "
    return replace(block, text="".join(text), children=[_filled(child, width) for child in block.children])
