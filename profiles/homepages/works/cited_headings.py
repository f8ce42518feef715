"""Works whose title is a heading, and whose citation, with the title once more, stands somewhere below it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from profiles.homepages.authors.pieces import AuthorList
from profiles.homepages.entries.entry import Entry
from profiles.homepages.entries.readings import read_entry
from profiles.homepages.entries.tidy_titles import tidy_title
from profiles.homepages.entries.venue_lines import with_year
from profiles.homepages.fields.citations import read_citation
from profiles.homepages.markup.blocks import Block
from profiles.homepages.markup.inline import plain_text, read_runs, to_markdown
from profiles.homepages.markup.pieces import MAX_ENTRY, gather, holds_only_resources, links_of, size
from profiles.homepages.twins import title_key
from profiles.homepages.wording.headings import read_heading
from profiles.homepages.wording.printed_dates import YEAR
from profiles.homepages.wording.venues import read_label

_YEAR = re.compile(rf"\b{YEAR}\b|forthcoming|in press|accepted|to appear", re.I)
_LEAD = re.compile(
    r"^\W{0,6}(?:(?:recommended |suggested )?citation|(?:please )?cite(?: this)?(?: as)?|reference)\b[\s*_:]{1,6}", re.I
)
_PARTS = re.compile(r"[.?!\"“”]\W|\)[.,:]?\s|\n|,\s(?=[A-Z])")
_CITATION = 500  # characters beside the title
_LEAST = 3  # words of a title
_FAR = 5  # paragraphs below the heading
_ABSTRACT = re.compile(r"^\W{0,6}abstract\W{1,6}", re.I)


def read_cited_heading(blocks: Sequence[Block]) -> tuple[Entry, list[str], int] | None:
    """The entry, the other texts below its heading, and how many blocks they are; None where none cites the title."""
    title = tidy_title(plain_text(blocks[0].text))[0]
    key = title_key(title)
    if size(title) < _LEAST or read_heading(blocks[0].text).exact:
        return None
    texts = list(takewhile(lambda block: block.kind == "paragraph", blocks[1 : _FAR + 1]))
    place = next((number for number, block in enumerate(texts) if _cites(block, key)), None)
    if place is None:
        return None
    entry = _read(_LEAD.sub("", texts[place].text[:MAX_ENTRY].strip()), texts[place].line, title)
    others: list[str] = []
    count = place + 1
    for number, block in enumerate(texts):
        pieces = gather(read_runs(block.text, block.line))
        if number == place:
            continue
        if holds_only_resources(pieces):
            entry.links += [link for piece in pieces for link in links_of(piece)]
        elif number < place or number == place + 1:
            others.append(_ABSTRACT.sub("", to_markdown(read_runs(block.text, block.line))))
        else:
            break
        count = max(count, number + 1)
    linked = next((run.url for run in read_runs(blocks[0].text) if run.url), None)
    entry.url = entry.url or linked
    return (entry, others, 1 + count) if entry.authors.names else None


def _cites(block: Block, key: str) -> bool:
    """Whether a paragraph is a citation: the whole title in it among names and a year, and little else."""
    text = plain_text(block.text[:MAX_ENTRY])
    if key not in title_key(text) or not _YEAR.search(text) or len(text) > _CITATION + 2 * len(key):
        return False
    parts = {title_key(part) for part in _PARTS.split(text)}
    return key in parts or title_key(read_entry(read_runs(_LEAD.sub("", block.text.strip()))).title) == key


def _read(text: str, line: int, title: str) -> Entry:
    entry = read_entry(read_runs(text, line))
    if title_key(entry.title) != title_key(title):
        found = read_citation(text, title)
        entry.authors = AuthorList(found.authors, complete=found.complete)
        entry.label = with_year(read_label(found.venue), found.year) if found.venue else entry.label
    entry.title = title
    return entry
