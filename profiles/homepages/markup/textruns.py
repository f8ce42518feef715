"""Taking the start or the end off a list of runs by characters of its visible text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from profiles.homepages.markup.blocks import Block
from profiles.homepages.markup.inline import Run, read_runs, to_markdown


def flat_text(runs: Sequence[Run]) -> str:
    """The visible text, one character per character of the runs (breaks are newlines)."""
    return "".join(
        run.text if run.kind == "text" else "\n" if run.kind in ("break", "softbreak") else "" for run in runs
    )


def length_of(run: Run) -> int:
    """How many characters of the visible text a run is."""
    return len(run.text) if run.kind == "text" else int(run.kind in ("break", "softbreak"))


def drop_characters(runs: Sequence[Run], count: int) -> list[Run]:
    """The runs without the first ``count`` characters of their visible text."""
    out: list[Run] = []
    for run in runs:
        length = length_of(run)
        if count <= 0 or run.kind in ("image", "citation"):
            out.append(run)
        elif count < length:
            out.append(replace(run, text=run.text[count:]))
        count -= length
    return out


def keep_characters(runs: Sequence[Run], count: int) -> list[Run]:
    """The runs up to the first ``count`` characters of their visible text."""
    out: list[Run] = []
    for run in runs:
        length = length_of(run)
        if count <= 0:
            break
        out.append(run if length <= count else replace(run, text=run.text[:count]))
        count -= length
    return out


def cut_characters(runs: Sequence[Run], start: int, stop: int) -> list[Run]:
    """The runs between two places of their visible text."""
    return drop_characters(keep_characters(runs, stop), start)


def closing_place(text: str, at: int, closing: str) -> int:
    """Where the bracket that opens at a place closes, or -1; brackets of its own kind may stand inside."""
    depth = 0
    for place in range(at, len(text)):
        depth += (text[place] == text[at]) - (text[place] == closing)
        if not depth:
            return place
    return -1


def with_breaks(runs: Sequence[Run], marks: Sequence[tuple[int, int]]) -> list[Run]:
    """The runs with a line break in the place of every span of their visible text."""
    parted: list[Run] = []
    place = 0
    for run in runs:
        length = length_of(run)
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


def item_markdown(runs: Sequence[Run], block: Block) -> str:
    """The Markdown of runs, with the items nested in their block as a list below."""
    lines = [to_markdown(runs)]
    for child in block.children:
        nested = item_markdown(read_runs(child.text, child.line), child)
        if nested:
            lines.append("- " + nested.replace("\n", "\n  "))
    return "\n".join(lines).strip()
