"""The items, rows, boxes and BibTeX of a list of works into records."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from profiles.homepages.entries.bibtex_blocks import take_bibtex
from profiles.homepages.entries.entry import complete_by_bibtex
from profiles.homepages.entries.readings import read_entry
from profiles.homepages.faults import guarded
from profiles.homepages.markup.blocks import Block
from profiles.homepages.markup.inline import plain, plain_text
from profiles.homepages.markup.pieces import MAX_ENTRY
from profiles.homepages.twins import complete_by, is_alike
from profiles.homepages.wording.headings import split_emoji
from profiles.homepages.works.entry_blocks import (
    is_about_list,
    is_certain_paragraph,
    is_cited_item,
    is_kind_of_papers,
    is_paper_item,
    labels_papers,
    seen_entry,
)
from profiles.homepages.works.joined_blocks import is_paper_box, join_blocks, open_box, read_item_entry
from profiles.homepages.works.keeping import RecordKeeper
from profiles.homepages.works.own_titles import read_own_work, read_told_title
from profiles.homepages.works.records import Context, block_text
from profiles.homepages.works.splitting import entries_of_lines, split_splice
from profiles.homepages.works.table_columns import columns_of, entry_of_row, without_number
from profiles.homepages.works.titled_texts import read_titled_item
from publications.formats import bibtex

_MANY = 0.3  # of the items of a list under an unknown heading
_MOST = 0.8  # of such a list that must be works
_SURE_LIST, _MOST_OF_MANY = 3, 0.7  # works that tell a list, and the share of it that then is enough
_NEAR = 3  # entries above a BibTeX entry that may be the same work


def _is_paper_item(block: Block, *, is_dated: bool) -> bool:
    return is_paper_item(block, is_dated=is_dated) or is_cited_item(block)


class ItemReader(RecordKeeper):
    """Reads what stands in a list, a table or a box of its own."""

    def _read_bibtex(self, block: Block, context: Context) -> None:
        """BibTeX in a fence: that of a work of the list, or a work by itself."""
        for record in bibtex.parse(block.text).records:
            twin = next((one for one in self.records[-_NEAR:] if is_alike(one.title, record.title)), None)
            if twin is not None:
                twin.bibtex = twin.bibtex or record.raw
                complete_by(twin, record)
            elif not record.leftover:
                origin = self.page.origin(block.line)
                record.line, record.file = origin.line, origin.file
                record.section, record.topic, record.selected = context.section, context.topic, context.selected
                self.records.append(record)

    def _read_row(self, block: Block, context: Context) -> None:
        """A row of a table, whose first one may name the columns."""
        if columns := columns_of(block):
            self.columns = columns
        elif block.kind == "header":
            self._read_header(without_number(replace(block, kind="row")), context)
        elif block.kind == "row" and self.columns:
            self._read_item(entry_of_row(block, self.columns), context)
        elif block.kind == "row":
            self._read_item(without_number(block), context)

    def _read_header(self, row: Block, context: Context) -> None:
        """What Markdown takes for the names of columns: a work, as the rows below are, or a text, kept with theirs."""
        if is_certain_paragraph(seen_entry(row)):
            self._read_item(row, context)
        else:
            self.header = row

    def _are_papers(self, blocks: Sequence[Block], least: int = 2, *, is_dated: bool = False) -> bool:
        entries = [block for block in blocks if block.kind in ("item", "row", "box")]
        papers = [block for block in entries if self._is_paper(block, is_dated)]
        if len(papers) < least or len(papers) < _MANY * len(entries):
            return False
        of_papers = {id(block) for block in papers}
        others = [block for block in entries if id(block) not in of_papers]
        alone = [block for block in others if is_paper_item(block, is_dated=is_dated, authors=1)]
        return len(papers) + len(alone) >= (_MOST_OF_MANY if len(papers) >= _SURE_LIST else _MOST) * len(entries)

    def _is_paper(self, block: Block, is_dated: bool) -> bool:
        read = is_paper_box if block.kind == "box" else partial(_is_paper_item, is_dated=is_dated)
        return guarded(self.page, block.line, block_text(block), partial(read, block), False)

    def _read_box(self, block: Block, context: Context) -> None:
        box = open_box(block)
        if box.begins_with_item:
            if self._are_papers(box.items):
                for item in box.items:
                    self._read_item(item, context)
                return
            box.take_head_from_items()
        runs = join_blocks(box.head)
        entry = read_entry(runs, box.badges)
        entry.images = box.images + entry.images
        if not (entry.title or plain(runs) or box.images or box.items or box.folds):
            return
        if not entry.title or not (entry.authors.names or entry.label or entry.url or entry.links):
            self._unparsed(block, block_text(block))
            return
        record = self.writer.write(entry, block, context, box.items)
        record.selected = True
        self._add_fold(record, [child for child in box.folds if child.kind != "summary"])
        self.records.append(record)

    def _read_item(self, block: Block, context: Context) -> None:
        for line in entries_of_lines(block):
            self._read_one_item(line, context)

    def _read_one_item(self, block: Block, context: Context) -> None:
        text = block.text
        if not plain_text(text) and not block.children:
            return
        if len(text) > MAX_ENTRY:
            self._unparsed(block, text)
            return
        spliced = split_splice(text)
        if spliced is not None:
            self.page.report(block.line, "spliced-entry", text)
            text = spliced
        text, bibtex = take_bibtex(text)
        entry, lines = read_item_entry(block, text)
        complete_by_bibtex(entry, bibtex)
        if spliced is not None:
            entry.authors.complete = False
        if entry.is_certain and not is_about_list(entry.title):
            record = self.writer.write(entry, block, context, block.children[lines:])
            record.bibtex = bibtex.source if bibtex else ""
            self.records.append(record)
        else:
            self._read_doubtful(block, context)

    def _read_doubtful(self, block: Block, context: Context) -> None:
        """An item that is no entry by itself: the label of a group, a detail of the last entry, a title with a link."""
        if labels_papers(block):
            self._read_group(block, context)
        elif not block.children and is_kind_of_papers(block.text):
            context.topic = plain_text(block.text).strip(" :：")
        elif self._read_item_over_abstract(block, context):
            return
        elif (own := read_own_work(block, context.section, context.topic)) is not None:
            self.records.append(self.writer.write(own, block, context, block.children))
        elif (titled := read_titled_item(block)) is not None:
            self.records.append(self.writer.write(titled, block, context, []))
        elif (told := read_told_title(block)) is not None:
            self.records.append(self.writer.write(told, block, context, block.children))
        elif self._belongs_to_last(block):
            self.writer.add_details(self.records[-1], [block])
        else:
            self._unparsed(block, block.text)

    def _read_item_over_abstract(self, block: Block, context: Context) -> bool:
        """An item that is a title over its abstract, which is further lines of it or a bullet below."""
        lines = [line for line in block.text.split("\n") if line.strip()] if len(block.text) <= MAX_ENTRY else []
        parts = [Block("paragraph", line.strip(), block.line, end=block.end) for line in lines]
        return bool(parts) and self._read_over_abstract([*parts, *block.children], context) > 0

    def _read_group(self, block: Block, context: Context) -> None:
        title, emoji = split_emoji(plain_text(block.text))
        inner = Context(context.section, context.selected, title.strip(" :：") or context.topic, emoji, context.year)
        for child in block.children:
            self._read_item(child, inner)
