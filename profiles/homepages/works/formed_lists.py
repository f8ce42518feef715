"""Lists whose entries share one form, with each entry in lines by that form: its title, its people, and the rest."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from profiles.homepages.citations.lines import MAX_CITATION
from profiles.homepages.entries.arranged_cuts import arranged_cut
from profiles.homepages.entries.entry import Entry
from profiles.homepages.entries.entry_cuts import Cut, Form
from profiles.homepages.entries.list_forms import ListForm, form_of
from profiles.homepages.entries.printed_entries import PrintedEntry, printed_entry
from profiles.homepages.entries.readings import doubts
from profiles.homepages.markup.blocks import TITLE_OPEN, Block
from profiles.homepages.markup.inline import read_runs
from profiles.homepages.markup.source import inline_source
from profiles.homepages.works.entry_blocks import seen_entry
from profiles.homepages.works.parted_entries import JoinedBlocks
from profiles.homepages.works.splitting import entries_of_lines, lines_of, several_entries, split_splice

_SAMPLE = 50  # entries that tell the form of a list
_MOST = 1000  # entries of a list that are read twice, alone and by its form
_LEAST = 3  # entries of a list
_SHARE = 0.6  # of the entries that have the form of the list
_LEAST_OF_LINES = 200  # characters of a paragraph of several entries
_LEAST_SCORE = 3.0  # of a cut that is likely by itself
_LEAST_ALIKE = -2.0
_STOP_BEFORE, _STOP_BEHIND = re.compile(r"[.)]\W{1,3}$"), re.compile(r"\W{0,2}\.\s")
_TOLERATED = 1  # doubts about an entry of which a sign tells the title


def with_formed_entries(joined: JoinedBlocks) -> JoinedBlocks:
    """Put each entry that is read otherwise alone into lines, by the form that most entries of its list have."""
    groups: list[list[Block]] = []
    for part in (_whole, _lines, _parted):
        before, groups = groups, [part(block) for block in joined.blocks]
        if groups == before:
            continue
        rows = [[_printed(one) for one in group] for group in groups]
        form = _form_of([row for group in rows for row in group if row is not None])
        if form is not None:
            return _formed(joined, form, groups, rows)
    return joined


def _formed(
    joined: JoinedBlocks,
    form: _TrustedForm,
    groups: Sequence[Sequence[Block]],
    rows: Sequence[Sequence[PrintedEntry | None]],
) -> JoinedBlocks:
    formed = JoinedBlocks()
    for place, (block, group, printed) in enumerate(zip(joined.blocks, groups, rows, strict=True)):
        if place in joined.topics:
            formed.topics[len(formed.blocks)] = joined.topics[place]
        new = [form.read(part, row) for part, row in zip(group, printed, strict=True)]
        formed.blocks += [block] if all(one is part for one, part in zip(new, group, strict=True)) else new
    return formed


def _whole(block: Block) -> list[Block]:
    return [block]


def _parted(block: Block) -> list[Block]:
    """The entries of a block, as they are parted where nothing is known of its list."""
    if block.kind == "paragraph":
        return several_entries(block)
    return entries_of_lines(block) if block.kind == "item" else [block]


def _lines(block: Block) -> list[Block]:
    """The lines of a paragraph that may be an entry each."""
    return lines_of(block) if block.kind == "paragraph" and len(block.text) > _LEAST_OF_LINES else [block]


def _form_of(rows: Sequence[PrintedEntry]) -> _TrustedForm | None:
    """The form of most entries, told by a sample of a long list; None where they have none in common."""
    sample = rows[:: max(len(rows) // _SAMPLE, 1)]
    form = form_of(sample)
    cuts = [cut for row in sample if (cut := form.best(row)) is not None and _is_likely(cut)]
    counted = Counter(map(_kind, cuts))
    kind, count = counted.most_common(1)[0] if counted else (("", ""), 0)
    if count < _LEAST or count < _SHARE * len(sample):
        return None
    usual_form = Counter(cut.form for cut in cuts).most_common(1)[0][0]
    return _TrustedForm(form, kind, usual_form, {id(row) for row in sample})


def _is_likely(cut: Cut) -> bool:
    return cut.score >= _LEAST_SCORE and cut.people is not None


def _kind(cut: Cut) -> tuple[str, str]:
    told = dict(cut.form)
    return told["order"], told["sign"]


@dataclass(slots=True)
class _TrustedForm:
    """The form of a list, the order and sign that most cuts have, and the entries that it was told by."""

    form: ListForm
    kind: tuple[str, str]
    usual_form: Form
    sample: set[int]
    read_so_far: int = 0

    def read(self, block: Block, row: PrintedEntry | None) -> Block:
        """The block in lines by the form of its list, or as it is, where that is no better."""
        if row is None:
            return block
        self.read_so_far += 1
        if self.read_so_far > _MOST:
            return block
        usual = seen_entry(block)
        if id(row) not in self.sample and usual.is_certain and not doubts(usual):
            return block
        cut = self.form.best(row)
        if cut is None or not self._is_alike(cut):
            return block
        if _is_same(usual, row, cut) and not (block.kind == "paragraph" and len(several_entries(block)) > 1):
            return block
        formed = replace(block, text=inline_source(arranged_cut(row, cut)).strip(), printed=block.printed or block.text)
        return formed if _is_better(seen_entry(formed), usual) else block

    def _is_alike(self, cut: Cut) -> bool:
        """Whether a cut has the form of the list: one that has it in everything need not be likely by itself."""
        if cut.form == self.usual_form:
            return cut.score >= _LEAST_ALIKE
        return _is_likely(cut) and _kind(cut) == self.kind


def _printed(block: Block) -> PrintedEntry | None:
    if block.kind not in ("paragraph", "item") or len(block.text) > MAX_CITATION or TITLE_OPEN in block.text:
        return None
    if split_splice(block.text) is not None:
        return None
    return printed_entry(read_runs(block.text, block.line))


def _is_better(entry: Entry, usual: Entry) -> bool:
    """Whether a reading is better than the usual one, or as good, and neither its title nor a name holds more."""
    if not entry.is_certain or not usual.is_certain:
        return entry.is_certain
    more = len(usual.authors.names) - len(entry.authors.names)
    is_wider = entry.title != usual.title and more >= 0
    takes_in = is_wider and usual.styled and _takes_in_sentences(entry.title, usual.title)
    joins_people = entry.title == usual.title and more > 0
    if (takes_in or joins_people) and doubts(usual) <= _TOLERATED:
        return False
    if doubts(entry) != doubts(usual):
        return doubts(entry) < doubts(usual)
    return not (is_wider and entry.title.endswith(usual.title))


def _takes_in_sentences(title: str, apart: str) -> bool:
    """Whether a title holds one that is set apart, with a remark before or a workshop behind it."""
    before, inside, behind = title.partition(apart)
    return bool(inside) and bool(_STOP_BEFORE.search(before) or _STOP_BEHIND.match(behind))


def _is_same(entry: Entry, row: PrintedEntry, cut: Cut) -> bool:
    names = [_letters(row.text[slice(*name)]) for name in cut.people.names] if cut.people else []
    is_same_title = _letters(entry.title) == _letters(row.text[cut.title.start : cut.title.stop])
    return entry.is_certain and is_same_title and [_letters(one.name) for one in entry.authors.names] == names


def _letters(text: str) -> str:
    return "".join(sorted(char for char in text.casefold() if char.isalnum()))
