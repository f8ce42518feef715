"""How much of one import is read as works: no page, however long, keeps a worker for minutes.

Counted in entries, not in seconds, so that a page is read alike wherever and whenever it is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from profiles.homepages.markup.blocks import Block
from profiles.homepages.records import Problem
from profiles.sentences import Sentence

MAX_ENTRIES = 8000  # several times the works of the most productive
_MARKS_OF_ENTRY = 30  # a block with more of them takes as long as several entries
_MARK = re.compile(r"[,;:.!?|<\[*`_，、；。]")  # each may part two names, a title, or a style
_LINK = re.compile(r"\]\(|<a\b", re.I)
_MARKS_OF_LINK = 10  # where a title may begin and end, whatever is in it


@dataclass(slots=True)
class ReadingBound:
    """What is left to read of an import, and how many blocks were passed over because nothing was left."""

    left: int
    passed: int = 0

    def count_within(self, blocks: Sequence[Block]) -> int:
        """How many of the blocks may be read, which are then taken off what is left."""
        for count, block in enumerate(blocks):
            if self.left <= 0:
                return count
            self.left -= weight_of(block)
        return len(blocks)

    def problems(self) -> list[Problem]:
        """One problem where blocks were passed over."""
        if not self.passed:
            return []
        text = Sentence(
            "An import reads about %(cap)s entries as works: %(count)s paragraphs, items and rows behind "
            "them stay as text.",
            cap=MAX_ENTRIES,
            count=self.passed,
        )
        return [Problem(1, "unparsed-item", text)]


def weight_of(block: Block) -> int:
    """How many entries a block counts for: long ones, and those with nested items, for several."""
    marks = len(_MARK.findall(block.text)) + _MARKS_OF_LINK * len(_LINK.findall(block.text))
    return 1 + marks // _MARKS_OF_ENTRY + sum(map(weight_of, block.children))


_current: ContextVar[ReadingBound | None] = ContextVar("reading bound", default=None)


def current_bound() -> ReadingBound:
    """The bound of the import that is going on; a new one outside of any."""
    return _current.get() or ReadingBound(MAX_ENTRIES)


@contextmanager
def bounded_reading() -> Iterator[ReadingBound]:
    """All pages that are read inside share one bound."""
    token = _current.set(ReadingBound(MAX_ENTRIES))
    try:
        yield current_bound()
    finally:
        _current.reset(token)
