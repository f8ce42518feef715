"""Works of the owner alone under "Job market paper", "Work in progress" or "PhD thesis": a title, and hardly a name."""

from __future__ import annotations

import re

from profiles.homepages.authors.coauthors import part_coauthors
from profiles.homepages.authors.pieces import AuthorList
from profiles.homepages.authors.search import is_people
from profiles.homepages.citations.lines import in_lines, titled
from profiles.homepages.entries.entry import Entry, is_other_kind
from profiles.homepages.entries.readings import read_entry
from profiles.homepages.entries.venue_lines import is_institution
from profiles.homepages.markup.blocks import Block
from profiles.homepages.markup.inline import read_runs
from profiles.homepages.markup.pieces import MAX_ENTRY, gather, size, spread, without_brackets, without_resources
from profiles.homepages.markup.textruns import cut_characters, drop_characters, flat_text
from profiles.homepages.wording.stages import STAGE_AT
from profiles.homepages.wording.theses import OWN_THESIS
from profiles.homepages.wording.venues import Label, find_year, looks_like_venue, read_stage
from profiles.homepages.works.titled_texts import is_remark, leads_to_work

_OF_OWNER = re.compile(
    r"\b(?:job[- ]market papers?|works? in progress|working papers?|drafts?|(?:papers|work) in preparation|"
    r"unpublished (?:papers|manuscripts))\b",
    re.I,
)
_LEAST, _MOST = 4, 31  # words of such a title
_LEAST_TOLD = 3  # of one with a link to the work, or how far it is
_QUOTED_AHEAD = re.compile(r"\s{0,3}[“\"«„]\s?([^“”\"«»„\n]{5,300}?)[.,]?\s?[”\"»“]")
_LEAST_OF_THESIS = 2
_BRACKET = re.compile(r"\([^()]{0,80}\)|\[[^\[\]]{0,60}\]")
_STAGE = re.compile(rf"[(\[]?{STAGE_AT}[)\].\s]*", re.I)
_AROUND = " .,;:|/\\\"“”„‘’'«»*–—-"


def heads_own_drafts(*headings: str | None) -> bool:
    """Whether one of the headings above an entry says that its owner is at work on what stands below."""
    return any(heading and _OF_OWNER.search(heading) for heading in headings)


def read_own_work(block: Block, *headings: str | None) -> Entry | None:
    """A work that only its owner can have written by the headings above it; None where they or the block tell else."""
    if len(block.text) > MAX_ENTRY:
        return None
    if heads_own_drafts(*headings):
        return _read_own_title(block, is_headed=True)
    if any(heading and OWN_THESIS.fullmatch(heading) for heading in headings):
        return _read_own_thesis(block)
    return None


def read_told_title(block: Block) -> Entry | None:
    """A title set apart, with nothing beside it but a link to the work, or how far it is."""
    return _read_own_title(block, is_headed=False) if len(block.text) <= MAX_ENTRY else None


def _read_own_thesis(block: Block) -> Entry | None:
    """A title set apart with its year: whoever is named behind it was the advisor."""
    runs = read_runs(block.text, block.line)
    text = flat_text(runs)
    lead = next((run for run in runs if run.text.strip()), None)
    quoted = _QUOTED_AHEAD.match(text)
    if lead is None or not (quoted or lead.italic or lead.bold or lead.link):
        return None
    start, stop = quoted.span(1) if quoted else (text.find(lead.text), text.find(lead.text) + len(lead.text))
    year = find_year(text[stop:])
    if not year or not _LEAST_OF_THESIS <= size(text[start:stop]) <= _MOST or is_people(text[start:stop]):
        return None
    entry = read_entry(in_lines([titled(cut_characters(runs, start, stop)), drop_characters(runs, stop)]))
    if not entry.title:
        return None
    entry.authors = AuthorList()
    entry.label = Label(entry.label.venue if is_institution(entry.label.venue) else "", year)
    return entry


def _read_own_title(block: Block, *, is_headed: bool) -> Entry | None:
    """A title set apart with nothing beside it but brackets and links; what tells of it begins a line of its own.

    Where no heading says that the owner is at work on it, a link to the work must, or how far it is.
    """
    runs = part_coauthors(read_runs(block.text, block.line))
    entry = read_entry(runs)
    text = flat_text(spread(without_resources(without_brackets(gather(runs)))))
    place = text.find(entry.title)
    is_named = bool(entry.authors.names) and not entry.authors.others_only
    if not entry.styled or is_named or place < 0:
        return None
    behind = text[place + len(entry.title) :].lstrip(_AROUND).partition("\n")[0]
    stage = next(filter(_STAGE.fullmatch, [*_BRACKET.findall(behind), behind]), "")
    is_told = bool(stage) or leads_to_work(entry.links)
    least = _LEAST_TOLD if is_told else _LEAST if is_headed else _MOST
    is_alone = not text[:place].strip(_AROUND) and (bool(stage) or not _BRACKET.sub("", behind).strip(_AROUND))
    if not is_alone or not least <= size(entry.title) < _MOST:
        return None
    is_venue = looks_like_venue(entry.title) and not _QUOTED_AHEAD.match(text)  # no quotes stand around a venue
    if is_other_kind(entry) or is_remark(entry.title) or is_venue or entry.title.endswith(":"):
        return None
    if not looks_like_venue(entry.label.venue):  # "(JEL: R41)", "Abstract"
        entry.label = Label(year=entry.label.year, stage=entry.label.stage)
    if stage and not entry.label:
        entry.label = read_stage(stage.strip("()[] .,"))
    return entry
