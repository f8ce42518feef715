"""A cut entry in lines, as every reader of entries knows them: its title, its people, and what is left."""

from __future__ import annotations

from dataclasses import replace

from profiles.homepages.authors.styles import People, marks_end
from profiles.homepages.citations.lines import in_lines, titled
from profiles.homepages.entries.entry_cuts import Cut
from profiles.homepages.entries.printed_entries import PrintedEntry
from profiles.homepages.markup.blocks import AUTHOR_CLASS
from profiles.homepages.markup.inline import Run
from profiles.homepages.markup.textruns import cut_characters


def arranged_cut(entry: PrintedEntry, cut: Cut) -> list[Run]:
    """The runs of an entry in lines by its cut; each name stands in a span of its own."""
    runs, line = entry.runs, entry.runs[0].line
    rest = [cut_characters(runs, start, stop) for start, stop in cut.rest]
    if entry.is_in_link:
        rest = [[replace(run, url=None, link=0) for run in part] for part in rest]
    images = [run for run in runs if run.kind in ("image", "citation")]
    title = titled(cut_characters(runs, cut.title.start, cut.title.stop))
    people = _people(entry, cut.people) if cut.people is not None else []
    year = [Run(cut.year, line)] if cut.year else []
    return [*images, *in_lines([title, people, *map(_without_marks_ahead, rest), year])]


def _people(entry: PrintedEntry, people: People) -> list[Run]:
    line = entry.runs[0].line
    shown: list[Run] = []
    for number, (start, stop) in enumerate(people.names):
        name = cut_characters(entry.runs, start, marks_end(entry.text, stop))
        shown += [Run("; ", line)] * (number > 0)
        shown += [replace(run, classes=AUTHOR_CLASS, italic=False, url=None, link=0) for run in name]
    return shown if people.is_complete else [*shown, Run("; et al.", line)]


def _without_marks_ahead(runs: list[Run]) -> list[Run]:
    """What is left without the mark that parted it from the title or the people."""
    kept = [run for run in runs if run.kind not in ("image", "citation")]
    while kept and kept[0].kind == "text":
        shown = kept[0].text.lstrip(" .,;|–—-")
        if shown:
            return [replace(kept[0], text=shown), *kept[1:]]
        kept = kept[1:]
    return kept
