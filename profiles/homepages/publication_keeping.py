"""What is read of a list of works: its records, and what is left."""

from __future__ import annotations

from collections.abc import Sequence

from profiles.homepages.bibtex_blocks import take_bibtex
from profiles.homepages.blocks import Block
from profiles.homepages.entry_blocks import is_about_list, is_pointer
from profiles.homepages.inline import plain_text, read_runs, to_markdown
from profiles.homepages.pieces import MAX_ENTRY
from profiles.homepages.publication_records import RecordWriter
from profiles.homepages.source import Page
from publications.records import PublicationRecord


class RecordKeeper:
    """Keeps the records of a page and what could not be read as problems."""

    def __init__(self, page: Page, legend: dict[str, str]) -> None:
        self.page = page
        self.writer = RecordWriter(page, legend)
        self.records: list[PublicationRecord] = []
        self.unread: list[Block] = []
        self.columns: list[str] = []  # of the table that is being read, where it names them

    def _add_fold(self, record: PublicationRecord, inner: Sequence[Block]) -> None:
        text, bibtex = take_bibtex("\n\n".join(block.text for block in inner))
        if bibtex is not None:
            record.bibtex = record.bibtex or bibtex.source
        elif not record.abstract:
            record.abstract = to_markdown(read_runs(text))
        elif note := to_markdown(read_runs(text)):
            record.notes.append(note)

    def _unparsed(self, block: Block, text: str, *, quiet: bool = False) -> None:
        self.unread.append(block)
        if not quiet and not is_pointer(block) and not is_about_list(plain_text(text[:MAX_ENTRY])):
            self.page.report(block.line, "unparsed-item", text)
