"""What is read of a list of works: its records, and what is left."""

from __future__ import annotations

from collections.abc import Sequence

from profiles.homepages.entries.bibtex_blocks import take_bibtex
from profiles.homepages.entries.remarks import further_links
from profiles.homepages.files.source import Page
from profiles.homepages.markup.blocks import Block
from profiles.homepages.markup.inline import plain_text, read_runs, to_markdown
from profiles.homepages.markup.links import label_kind
from profiles.homepages.markup.pieces import MAX_ENTRY, gather, links_of
from profiles.homepages.reading_bound import current_bound
from profiles.homepages.works.entry_blocks import is_about_list, is_pointer, is_remark_with_links
from profiles.homepages.works.own_titles import heads_own_drafts
from profiles.homepages.works.records import Context, RecordWriter, distinct_links, words_beside_links
from profiles.homepages.works.titled_texts import read_titled_text
from profiles.homepages.works.titles_over_abstracts import lines_over_abstract
from publications.records import PublicationRecord

_NEAR = 25  # lines below an entry


class RecordKeeper:
    """Keeps the records of a page and what could not be read as problems."""

    def __init__(self, page: Page, legend: dict[str, str]) -> None:
        self.page = page
        self.writer = RecordWriter(page, legend)
        self.records: list[PublicationRecord] = []
        self.unread: list[Block] = []
        self.bound = current_bound().works
        self.behind: Sequence[Block] = []  # the bound, which nobody looked at
        self.columns: list[str] = []  # of the table that is being read, where it names them
        self.header: Block | None = None  # of that table, where it names none

    def _add_fold(self, record: PublicationRecord, inner: Sequence[Block]) -> None:
        text, bibtex = take_bibtex("\n\n".join(block.text for block in inner))
        if bibtex is not None:
            record.bibtex = record.bibtex or bibtex.source
        elif not record.abstract:
            record.abstract = to_markdown(read_runs(text))
        elif note := to_markdown(read_runs(text)):
            record.notes.append(note)

    def _read_over_abstract(self, blocks: Sequence[Block], context: Context) -> int:
        """A title over its abstract, which tells that it is a work. Returns the blocks it took, or 0."""
        count = lines_over_abstract(blocks, is_own=heads_own_drafts(context.section, context.topic))
        found = read_titled_text(blocks[0], blocks[1:count], is_told=True) if count else None
        if found is None:
            return 0
        entry, abstract = found
        record = self.writer.write(entry, blocks[0], context, [])
        record.abstract = abstract
        self.records.append(record)
        return count

    def _belongs_to_last(self, block: Block) -> bool:
        """Links or a remark right behind an entry is that entry's detail."""
        if not self.records or self.records[-1].section == "":
            return False
        last = self.records[-1]
        return block.line - last.line <= _NEAR and is_remark_with_links(block)

    def _add_links_below(self, block: Block) -> bool:
        """Add the links of a line below an entry that leads to its resources and its people, and to nothing else."""
        last = self.records[-1] if self.records else None
        if last is None or block.line - last.line > _NEAR:
            return False
        pieces = gather(read_runs(block.text[:MAX_ENTRY], block.line))
        links = [link for piece in pieces for link in links_of(piece)]
        resources = further_links(links, [author.name for author in last.authors])
        if not all(label_kind(link.label) for link in resources) or any(map(str.isalpha, words_beside_links(pieces))):
            return False
        last.links = distinct_links([*last.links, *resources])
        return bool(links)

    def _unparsed(self, block: Block, text: str, *, quiet: bool = False) -> None:
        if self.header is not None and block.kind == "row":
            self.unread.append(self.header)
            self.header = None
        self.unread.append(block)
        if not quiet and not is_pointer(block) and not is_about_list(plain_text(text[:MAX_ENTRY])):
            self.page.report(block.line, "unparsed-item", text)
