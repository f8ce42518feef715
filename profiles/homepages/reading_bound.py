"""How much of one import is read as entries: no source, however long, keeps a worker for minutes.

Counted in entries, not in seconds, so that a source is read alike wherever and whenever it is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from profiles.homepages.markup.blocks import Block
from profiles.homepages.records import Problem, SectionRecord
from profiles.sentences import Sentence

MAX_ENTRIES = 8000  # several times the works of the most productive
_MARKS_OF_ENTRY = 30  # a block with more of them takes as long as several entries
_MARK = re.compile(r"[,;:.!?|<\[*`_，、；。]")  # each may part two names, a title, or a style
_LINK = re.compile(r"\]\(|<a\b", re.I)
_MARKS_OF_LINK = 10  # where a title may begin and end, whatever is in it


@dataclass(slots=True)
class EntryBound:
    """What is left to read of one kind of lists, and how many entries were passed over because nothing was left."""

    left: int = field(default_factory=lambda: MAX_ENTRIES)
    passed: int = 0

    def count_within(self, blocks: Sequence[Block]) -> int:
        """How many of the blocks may be read, which are then taken off what is left."""
        for count, block in enumerate(blocks):
            if self.left <= 0:
                return count
            self.left -= weight_of(block)
        return len(blocks)

    def takes_one(self) -> bool:
        """Whether one more entry may be read, which is then taken off what is left."""
        if self.left <= 0:
            self.passed += 1
            return False
        self.left -= 1
        return True


@dataclass(slots=True)
class ReadingBound:
    """What is left to read of an import: of its lists of works, and of all other lists.

    ``behind`` are the lines of entries of data files that were passed over, by file.
    """

    works: EntryBound = field(default_factory=EntryBound)
    others: EntryBound = field(default_factory=EntryBound)
    behind: dict[str, list[str]] = field(default_factory=dict)

    def problems(self) -> list[Problem]:
        """One problem for each kind of lists of which entries were passed over."""
        said: list[Sentence] = []
        if count := self.works.passed:
            sentence = Sentence(
                "An import reads about %(cap)s entries as works: %(count)s paragraphs, items and rows behind them "
                "stay as text.",
                cap=MAX_ENTRIES,
                count=count,
            )
            said.append(sentence)
        if count := self.others.passed:
            sentence = Sentence(
                "An import reads about %(cap)s entries of lists of other kinds: %(count)s paragraphs, items and rows "
                "behind them stay as text.",
                cap=MAX_ENTRIES,
                count=count,
            )
            said.append(sentence)
        return [Problem(1, "unparsed-item", text) for text in said]

    def sections(self) -> list[SectionRecord]:
        """The entries of data files that were passed over, as a text for each file."""
        return [
            SectionRecord(
                "custom", PurePosixPath(file).stem.replace("_", " ").capitalize(), body="\n".join(lines), file=file
            )
            for file, lines in self.behind.items()
        ]

    def keep(self, file: str, line: str) -> None:
        """Keep an entry of a data file that was passed over as a line of Markdown."""
        self.behind.setdefault(file, []).append(line)


def weight_of(block: Block) -> int:
    """How many entries a block counts for: long ones, and those with nested items, for several."""
    marks = len(_MARK.findall(block.text)) + _MARKS_OF_LINK * len(_LINK.findall(block.text))
    return 1 + marks // _MARKS_OF_ENTRY + sum(map(weight_of, block.children))


_current: ContextVar[ReadingBound | None] = ContextVar("reading bound", default=None)


def current_bound() -> ReadingBound:
    """The bound of the import that is going on; a new one outside of any."""
    return _current.get() or ReadingBound()


@contextmanager
def bounded_reading() -> Iterator[ReadingBound]:
    """All pages that are read inside share one bound."""
    token = _current.set(ReadingBound())
    try:
        yield current_bound()
    finally:
        _current.reset(token)
