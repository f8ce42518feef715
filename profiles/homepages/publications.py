"""The publications of a page: boxes, items, rows and paragraphs into records."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial

from profiles.homepages.blocks import Block
from profiles.homepages.entry_blocks import is_about_list
from profiles.homepages.faults import guarded
from profiles.homepages.headings import Heading
from profiles.homepages.inline import plain_text
from profiles.homepages.joined_blocks import is_over_people
from profiles.homepages.labelled_blocks import labelled_entry
from profiles.homepages.printed_dates import YEAR
from profiles.homepages.publication_headings import HeadedReader
from profiles.homepages.publication_items import ItemReader
from profiles.homepages.publication_records import Context, block_text
from profiles.homepages.rhythm import with_joined_entries
from profiles.homepages.sections import Section
from profiles.homepages.splitting import bold_line

_YEARS = re.compile(
    rf"{YEAR}(?:\s?[-–—~]{{1,2}}\s?(?:(?:19|20)?\d{{2}})?|,?\s(?:and|or|&)\s(?:before|earlier|older|prior)|\s?年?[及之以]前|\+)|"
    rf"(?:before|prior to|until|since|up to)\s{YEAR}",
    re.I,
)
_AHEAD = 1000  # blocks that may belong to one entry or fold; a slice of all for each would take too long


class PublicationReader(ItemReader, HeadedReader):
    """Reads the blocks of publication sections and keeps what it could not read as problems."""

    def read_section(self, heading: Heading, blocks: Sequence[Block], topic_of: dict[int, Heading]) -> list[Block]:
        """Read one section; ``topic_of`` maps the position of a sub-heading to its reading.

        Returns the blocks that were no entries.
        """
        self.unread = []
        context = Context(heading.title, heading.selected)
        rhythm = with_joined_entries(blocks, topic_of)
        blocks, topic_of = rhythm.blocks, rhythm.topics
        index = 0
        while index < len(blocks):
            read = partial(self._read_next, blocks[index : index + _AHEAD], context, heading, topic_of.get(index))
            index += guarded(self.page, blocks[index].line, block_text(blocks[index]), read, 1)
        return self.unread

    def _read_next(self, blocks: Sequence[Block], context: Context, heading: Heading, topic: Heading | None) -> int:
        """Read what stands at the start of the blocks; returns how many it took."""
        block = blocks[0]
        if (labelled := labelled_entry(blocks)) is not None:
            self._read_item(labelled[0], context)
            return labelled[1]
        if block.kind in ("row", "header"):
            self._read_row(block, context)
            return 1
        self.columns = []
        if block.kind == "heading" and (count := self._read_headed(blocks, context)):
            return count
        if block.kind == "paragraph":
            topic = None if is_over_people(blocks) else bold_line(block)
            if topic is None:
                return self._read_paragraphs(blocks, context)
        if topic is None:
            return self._read_part(blocks, context)
        self._enter_topic(block, context, heading, topic)
        return 1

    def _read_part(self, blocks: Sequence[Block], context: Context) -> int:
        block = blocks[0]
        if block.kind == "summary":
            return self._read_fold(blocks, context)
        if block.kind == "box":
            self._read_box(block, context)
        elif block.kind == "item":
            self._read_item(block, context)
        elif block.kind == "bibtex":
            self._read_bibtex(block, context)
        return 1

    def is_paper_list(self, section: Section) -> bool:
        """Whether nearly all items of a section are papers with a venue and a year, and many have several authors.

        The year may be that of a sub-heading. One paper is enough where the section is a part of a list of papers.
        """
        is_dated = any(heading.year for heading in section.topics.values())
        return self._are_papers(section.blocks, least=1 if section.in_papers else 2, is_dated=is_dated)

    def _enter_topic(self, block: Block, context: Context, heading: Heading, topic: Heading) -> None:
        if is_about_list(plain_text(block.text)):
            self.unread.append(block)  # a legend set as a heading, not the topic of what follows
            return
        if topic.year:
            context.year = topic.year
            return
        is_span = bool(_YEARS.fullmatch(topic.title))
        context.topic, context.topic_emoji = (None if is_span else topic.title or None), topic.emoji
        context.selected = heading.selected or topic.selected
        context.year = None
