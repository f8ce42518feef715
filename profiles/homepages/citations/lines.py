"""What the forms of citations share: the parts that a form tells apart become lines, as every entry has them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from profiles.homepages.markup.inline import Run

Rewording = tuple[re.Pattern[str], str]

MAX_CITATION = 1000  # characters; a longer text is no citation of one of these forms


def titled(runs: Iterable[Run]) -> list[Run]:
    """The runs, set apart as the title that the form tells them to be."""
    return [replace(run, title=True) for run in runs]


def in_lines(lines: Iterable[Sequence[Run]]) -> list[Run]:
    """The runs of all lines, each ended by a break; a line without runs is none."""
    return [run for line in lines if line for run in (*line, Run("\n", line[0].line, "break"))]


def reworded(text: str, rewordings: Iterable[Rewording]) -> str:
    """A text with volume, issue and pages in the words that every reader of venues knows."""
    for pattern, words in rewordings:
        text = pattern.sub(words, text)
    return text
