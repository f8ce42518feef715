"""The paragraphs of a list of works into records."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from profiles.homepages.authors.coauthors import tells_coauthors
from profiles.homepages.authors.lists import take_authors
from profiles.homepages.entries.entry import Entry
from profiles.homepages.entries.readings import read_entry
from profiles.homepages.markup.blocks import TITLE_CLOSE, TITLE_OPEN, Block
from profiles.homepages.markup.inline import plain_text, read_runs, to_markdown
from profiles.homepages.markup.pieces import MAX_ENTRY, size
from profiles.homepages.wording.venues import names_known_venue
from profiles.homepages.works.abstracts import (
    is_abstract_block,
    is_labelled_abstract,
    without_label,
)
from profiles.homepages.works.entry_blocks import (
    count_details,
    entry_of_block,
    is_about_list,
    is_certain_paragraph,
    is_detail_item,
    is_entry,
    is_of_other_kind,
    is_picture,
    is_placed,
    seen_entry,
    tells_work,
)
from profiles.homepages.works.joined_blocks import is_over_people, join_blocks, paragraphs_of_one
from profiles.homepages.works.keeping import RecordKeeper
from profiles.homepages.works.own_titles import heads_own_drafts, read_own_work, read_told_title
from profiles.homepages.works.records import Context
from profiles.homepages.works.splitting import is_fold_label, several_entries

_MOST_LINES = 5  # paragraphs of one entry: tags, its title, people, venue and a remark
_NEAR_ABSTRACT = 12  # lines below the title of its entry
PROSE = 10  # words of a paragraph that tells of a work
_FIRST_PERSON = re.compile(
    r"\bI (?:am|have|was|work|study|also|use)\b|\b[Mm]y (?:research|work|papers?|publications|current)\b"
)


class ParagraphReader(RecordKeeper):
    """Reads works set as paragraphs, one or several to a work, and what folds away."""

    def _read_paragraphs(self, blocks: Sequence[Block], context: Context) -> int:
        """Read the paragraph at the start; a title and its authors may be two. Returns how many."""
        *before, block = several_entries(blocks[0])
        for part in before:
            self._read_paragraphs([part], context)
        if is_labelled_abstract(block) or self._is_abstract_of_last(block, context):
            self._read_abstract(block)
            return 1
        return self._read_lines([block, *blocks[1:]], context)

    def _read_lines(self, blocks: Sequence[Block], context: Context) -> int:
        """Read an entry of one or several paragraphs, or what stands in its place."""
        block = blocks[0]
        text = plain_text(block.text)
        own = read_own_work(block, context.section, context.topic) or read_told_title(block)
        is_prose = own is None and _is_prose(block, text)
        is_other = own is None and not is_over_people(blocks) and is_of_other_kind(block)
        if is_about_list(text) or len(block.text) > MAX_ENTRY or is_prose or is_other:
            self._unparsed(block, block.text, quiet=is_prose)
            return 1
        group = paragraphs_of_one(block, blocks[1:_MOST_LINES])
        if not is_over_people(blocks) and (count := self._read_titled_line(group, context)):
            return count
        for count in range(1, len(group) + 1):
            entry = entry_of_block(block) if count == 1 else read_entry(join_blocks(group[:count]))
            is_headless = not entry.authors.names and is_over_people(group[count - 1 :])  # its people come next
            if is_certain_paragraph(entry) and not is_headless:
                if more := count_details(group[count:]):
                    count += more
                    entry = read_entry(join_blocks(group[:count]))
                details = takewhile(lambda block: block.kind == "item" and is_detail_item(block), blocks[count:])
                items = list(details)
                self.records.append(self.writer.write(entry, block, context, items))
                return count + len(items)
        if count := self._read_over_abstract(blocks, context):
            return count
        if own is not None:
            return self._write_titled(own, group, context)
        self._read_rest(block, text)
        return 1

    def _read_abstract(self, block: Block) -> None:
        """A paragraph that says that it is an abstract: that of the entry right above, and no entry itself."""
        last = self.records[-1] if self.records else None
        if last is None or last.abstract or not self._is_below_last(block):
            self._unparsed(block, block.text, quiet=True)
        else:
            last.abstract = without_label(to_markdown(read_runs(block.text, block.line)))

    def _is_abstract_of_last(self, block: Block, context: Context) -> bool:
        """Whether a paragraph reads as the abstract of the entry right above, which is one of the owner's drafts."""
        is_own = heads_own_drafts(context.section, context.topic)
        is_open = bool(self.records) and not self.records[-1].abstract and self._is_below_last(block)
        return is_open and is_abstract_block(block, is_own=is_own) and not is_entry(block)

    def _is_below_last(self, block: Block) -> bool:
        """Whether nothing but lines of the last entry stands between its title and a block."""
        is_near = block.line - self.writer.line <= _NEAR_ABSTRACT
        return is_near and not (self.unread and self.unread[-1].line >= self.writer.line)

    def _read_rest(self, block: Block, text: str) -> None:
        """A paragraph that is no entry: a picture, the links of the entry above, or a text."""
        if is_picture(block) or self._add_links_below(block):
            return
        if self._belongs_to_last(block):
            self.writer.add_details(self.records[-1], [block])
        else:
            self._unparsed(block, block.text, quiet=not (names_known_venue(text) and len(text) > 40))

    def _read_titled_line(self, group: Sequence[Block], context: Context) -> int:
        """A work by nobody else: its title alone in a line, where it stands below, and perhaps its abstract."""
        entry = entry_of_block(group[0])
        if not (entry.is_certain and entry.on_line and is_placed(entry)):
            return 0
        return self._write_titled(entry, group, context)

    def _write_titled(self, entry: Entry, group: Sequence[Block], context: Context) -> int:
        """A title over what may be its abstract; returns how many paragraphs it took."""
        record = self.writer.write(entry, group[0], context, [])
        self.records.append(record)
        if len(group) < 2 or size(plain_text(group[1].text)) < PROSE or seen_entry(group[1]).is_certain:
            return 1
        record.abstract = to_markdown(read_runs(group[1].text, group[1].line))
        return 2

    def _read_fold(self, blocks: Sequence[Block], context: Context) -> int:
        """The label of a ``<details>``: an entry over its abstract, or what folds away a part of the last entry."""
        below = takewhile(
            lambda block: block.fold == blocks[0].fold and block.kind in ("paragraph", "item", "bibtex"), blocks[1:]
        )
        inner = list(below)
        entry = entry_of_block(blocks[0])
        if not is_certain_paragraph(entry) and (titled := _over_people(blocks[0], inner)) is not None:
            entry, inner = titled, inner[1:]
        if is_certain_paragraph(entry):
            self.records.append(self.writer.write(entry, blocks[0], context, []))
        elif count := self._read_over_abstract([blocks[0], *inner], context):
            return count
        elif not self.records or not is_fold_label(plain_text(blocks[0].text)):
            self.unread.append(blocks[0])
            return 1
        self._add_fold(self.records[-1], inner)
        return 1 + len(inner)


def _is_prose(block: Block, text: str) -> bool:
    """Whether the page's owner speaks in a paragraph, and not the title of a work that it surely tells."""
    if _FIRST_PERSON.search(text) is None or len(block.text) > MAX_ENTRY:
        return _FIRST_PERSON.search(text) is not None
    is_told, is_dated, _ = tells_work(block)
    return not (is_told and is_dated) or _FIRST_PERSON.search(text.replace(seen_entry(block).title, "")) is not None


def _over_people(summary: Block, inner: Sequence[Block]) -> Entry | None:
    """The entry of a fold whose label is the title, over a paragraph that begins with its people."""
    if not inner or inner[0].kind != "paragraph" or is_fold_label(plain_text(summary.text)):
        return None
    below = read_runs(inner[0].text[:MAX_ENTRY], inner[0].line)
    if not take_authors(below)[1] and not tells_coauthors(below):
        return None
    titled = Block("paragraph", f"{TITLE_OPEN}{summary.text.strip()}{TITLE_CLOSE}", summary.line, end=summary.end)
    entry = read_entry(join_blocks([titled, inner[0]]))
    return entry if entry.authors.names else None
