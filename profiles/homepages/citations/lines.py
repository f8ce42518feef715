"""What the forms of citations share: the parts that a form tells apart become lines, as every entry has them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from profiles.homepages.markup.inline import Run
from profiles.homepages.markup.textruns import flat_text

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


def with_breaks(runs: Sequence[Run], marks: Sequence[tuple[int, int]]) -> list[Run]:
    """The runs with a line break in the place of every span of their visible text."""
    parted: list[Run] = []
    place = 0
    for run in runs:
        length = len(flat_text([run]))
        inside = [(start - place, stop - place) for start, stop in marks if place < stop and start < place + length]
        place += length
        if run.kind != "text" or not inside:
            parted.append(run)
            continue
        done = 0
        for start, stop in inside:
            if run.text[done : max(start, 0)].strip():
                parted.append(replace(run, text=run.text[done : max(start, 0)]))
            if start >= 0:
                parted.append(Run("\n", run.line, "break"))
            done = min(stop, length)
        if run.text[done:].strip():
            parted.append(replace(run, text=run.text[done:]))
    return parted
