"""The form that the entries of a list share, for those of them that are hard to read alone.

"Ada Lin | Slow Rivers | Mud Journal" could be anything, but not in a list whose other entries print people, a bar, the
title and a bar. What stands around their titles shows where the title of such an entry begins and ends.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import islice

from profiles.homepages.entries.entry import Entry
from profiles.homepages.entries.readings import doubts, read_entry
from profiles.homepages.markup.blocks import TITLE_CLOSE, TITLE_OPEN, Block
from profiles.homepages.markup.inline import plain_text, read_runs
from profiles.homepages.markup.pieces import MAX_ENTRY
from profiles.homepages.wording.printed_dates import YEAR
from profiles.homepages.works.entry_blocks import seen_entry

_KINDS = ("item", "paragraph")
_LEAST = 3  # entries that show the form
_SHARE = 0.5  # of the entries of the list
_MOST_BLOCKS = 400  # of a list that is looked at
_TOLERATED = 1  # doubts about an entry that shows a form
_LONGEST = 24  # characters between two parts
_LONGEST_PEOPLE = 600
_MOST_STARTS = 4  # places where the title of an entry may begin
_MARK = re.compile(r"[^\w\[]*(?:[(\[]?\d{4}[)\]]?[^\w\[]*)?$")
_MARK_BEHIND = re.compile(r"[^\w\[(]{1,12}|\s(?=\()")
_YEAR = re.compile(YEAR)
_INITIAL = r"(?<!\b[A-Z])(?<!\b[A-Z][a-z])"  # a full stop behind an initial parts nothing
_WEAK = (" ", ", ", ",")  # what stands inside of people and titles, too


@dataclass(frozen=True, slots=True)
class _Form:
    """What stands in the source before the title and behind it; ``leads``: the people stand behind the title."""

    before: str
    behind: str
    leads: bool


def with_voted_titles(blocks: Sequence[Block]) -> list[Block]:
    """The blocks of a list, with the titles marked of those entries that only the form of the others tells."""
    places = [place for place, block in enumerate(blocks) if _may_be_entry(block)]
    if not _LEAST < len(places) <= _MOST_BLOCKS:
        return list(blocks)
    entries = {place: seen_entry(blocks[place]) for place in places}
    known = {one.name for entry in entries.values() for one in entry.authors.names}
    weak = [place for place, entry in entries.items() if not _is_strong(entry) or entry.title in known]
    forms = Counter(
        form for place in places if place not in weak and (form := _form_of(blocks[place].text, entries[place]))
    )
    voted = list(blocks)
    for form, count in forms.most_common(1):
        if count >= max(_LEAST, _SHARE * len(places)):
            for place in weak:
                voted[place] = _read_by(form, blocks[place], known)
    return voted


def _may_be_entry(block: Block) -> bool:
    return block.kind in _KINDS and len(block.text) <= MAX_ENTRY and not block.children and TITLE_OPEN not in block.text


def _is_strong(entry: Entry) -> bool:
    return entry.is_certain and bool(entry.authors.names) and doubts(entry) <= _TOLERATED


def _form_of(text: str, entry: Entry) -> _Form | None:
    """The form of an entry whose people stand right before its title, or right behind it; None for any other."""
    start = text.find(entry.title)
    stop = start + len(entry.title)
    names = [author.name for author in entry.authors.names]
    people, ahead = text.rfind(names[-1], 0, max(start, 0)), text.find(names[0], stop)
    if start < 0 or (people < 0) == (ahead < 0):
        return None
    before = text[people + len(names[-1]) if people >= 0 else 0 : start]
    mark = _MARK_BEHIND.match(text, stop)
    behind = text[stop:ahead] if ahead >= 0 else mark.group() if mark else ""
    if not behind or max(len(before), len(behind)) > _LONGEST or not (_MARK.fullmatch(before) and _MARK.match(behind)):
        return None
    return _Form(_YEAR.sub("0000", before), _YEAR.sub("0000", behind), people < 0)


def _read_by(form: _Form, block: Block, known: set[str]) -> Block:
    """The block with its title marked, if the form finds one and the entry can then be read."""
    if form.behind in _WEAK or (form.before in _WEAK and not form.leads):
        return block
    before, behind = (re.escape(mark).replace("0000", YEAR) for mark in (form.before, form.behind))
    if form.leads:
        starts = [match.end() for match in [re.match(rf"{before}(?=\S)", block.text)] if match]
    else:
        found = re.finditer(rf"{_INITIAL}{before}(?=\S)", block.text[:_LONGEST_PEOPLE])
        starts = [match.end() for match in islice(found, _MOST_STARTS)]
    marked = (_marked(form, block, start, behind, known) for start in starts)
    return next(filter(None, marked), block)


def _marked(form: _Form, block: Block, start: int, behind: str, known: set[str]) -> Block | None:
    """The block with what follows a place up to the mark behind a title as its title; None where it is none."""
    text = block.text
    end = re.search(rf"{_INITIAL}{behind}", text[start:])
    if end is None or not end.start():
        return None
    title, rest = text[start : start + end.start()], text[start + end.end() :]
    marked = replace(block, text=f"{text[:start]}{TITLE_OPEN}{title}{TITLE_CLOSE}{text[start + end.start() :]}")
    entry = read_entry(read_runs(marked.text, marked.line))
    if not _is_strong(entry) or entry.title not in title or entry.title in known:
        return None
    is_whole = rest.startswith(entry.authors.names[0].name) if form.leads else _holds_only(text[:start], entry)
    return marked if is_whole else None


def _holds_only(people: str, entry: Entry) -> bool:
    """Whether nobody stands before the title but those who were read."""
    shown = re.sub(rf"{YEAR}|\b(?:and|und|et|y|e|og|och)\b|[\W_]", "", plain_text(people))
    return len(shown) <= sum(len(re.sub(r"[\W_]", "", one.name)) for one in entry.authors.names)
