"""A cut entry in lines, as every reader of entries knows them: its title, its people, and what is left."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from profiles.homepages.authors.styles import People, marks_end
from profiles.homepages.citations.lines import in_lines, titled
from profiles.homepages.entries.entry_cuts import Cut
from profiles.homepages.entries.printed_entries import PrintedEntry
from profiles.homepages.markup.blocks import AUTHOR_CLASS
from profiles.homepages.markup.inline import Run
from profiles.homepages.markup.pieces import Piece, gather, is_resource, spread
from profiles.homepages.markup.textruns import cut_characters

_AROUND_LINKS = " ([{|,;:–—-"


def arranged_cut(entry: PrintedEntry, cut: Cut) -> list[Run]:
    """The runs of an entry in lines by its cut; each name stands in a span of its own."""
    runs, line = entry.runs, entry.runs[0].line
    rest = [cut_characters(runs, start, stop) for start, stop in cut.rest]
    if entry.is_in_link:
        rest = [[replace(run, url=None, link=0) for run in part] for part in rest]
    images = [run for run in runs if run.kind in ("image", "citation")]
    title, behind = _without_resources(cut_characters(runs, cut.title.start, cut.title.stop))
    people = _people(entry, cut.people) if cut.people is not None else []
    year = [Run(cut.year, line)] if cut.year else []
    return [*images, *in_lines([titled(title), people, behind, *map(_without_marks_ahead, rest), year])]


def _without_resources(title: list[Run]) -> tuple[list[Run], list[Run]]:
    """The runs of a title, and the links to the work's files that stand behind it: "Slow Rivers ([pdf](/a.pdf))"."""
    pieces = gather(title)
    place = next((place for place in range(1, len(pieces)) if _are_resources(pieces, place)), 0)
    if not place:
        return title, []
    shown = spread(pieces[:place])
    shown[-1] = replace(shown[-1], text=shown[-1].text.rstrip(_AROUND_LINKS))
    return shown, spread(pieces[place:])


def _are_resources(pieces: Sequence[Piece], place: int) -> bool:
    """Whether nothing but links to a work's files, and marks, stands from a place on, where one of them begins."""
    behind = range(place, len(pieces))
    return is_resource(pieces, place) and all(
        is_resource(pieces, one) or not any(map(str.isalnum, pieces[one].text)) for one in behind
    )


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
