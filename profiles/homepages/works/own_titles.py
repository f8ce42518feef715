"""Works of the owner alone under "Job market paper" or "Work in progress": a title, and hardly a word beside it."""

from __future__ import annotations

import re

from profiles.homepages.entries.entry import Entry, is_other_kind
from profiles.homepages.entries.readings import read_entry
from profiles.homepages.markup.blocks import Block
from profiles.homepages.markup.inline import read_runs
from profiles.homepages.markup.pieces import MAX_ENTRY, size
from profiles.homepages.markup.textruns import flat_text
from profiles.homepages.wording.venues import Label, looks_like_venue

_OF_OWNER = re.compile(
    r"\b(?:job[- ]market papers?|works? in progress|working papers?|drafts?|(?:papers|work) in preparation|"
    r"unpublished (?:papers|manuscripts))\b",
    re.I,
)
_LEAST, _MOST = 4, 30  # words of such a title
_BRACKET = re.compile(r"\([^()]{0,80}\)|\[[^\[\]]{0,60}\]")


def heads_own_works(*headings: str | None) -> bool:
    """Whether one of the headings above an entry says that its owner is at work on what stands below."""
    return any(heading and _OF_OWNER.search(heading) for heading in headings)


def read_own_title(block: Block) -> Entry | None:
    """A title set apart with nothing beside it but brackets; what tells of it begins a line of its own."""
    if len(block.text) > MAX_ENTRY:
        return None
    runs = read_runs(block.text, block.line)
    entry = read_entry(runs)
    text = flat_text(runs)
    place = text.find(entry.title)
    if not entry.styled or entry.authors.names or place < 0 or not _LEAST <= size(entry.title) <= _MOST:
        return None
    behind = _BRACKET.sub("", text[place + len(entry.title) :]).lstrip(" .,\"”’'»*")
    is_alone = not text[:place].strip(" \"“‘'«*") and (not behind.strip() or behind.startswith("\n"))
    if not is_alone or is_other_kind(entry) or looks_like_venue(entry.title) or entry.title.endswith(":"):
        return None
    if not looks_like_venue(entry.label.venue):  # "(JEL: R41)", "Abstract"
        entry.label = Label(year=entry.label.year, stage=entry.label.stage)
    return entry
