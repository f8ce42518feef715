"""The publications of a page: boxes, items, rows and paragraphs into records."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial
from itertools import zip_longest

from profiles.homepages.authors.coauthors import tells_coauthors
from profiles.homepages.faults import guarded
from profiles.homepages.markup.blocks import Block
from profiles.homepages.markup.inline import plain_text, read_runs
from profiles.homepages.markup.pieces import MAX_ENTRY
from profiles.homepages.sections.section import Section
from profiles.homepages.wording.headings import Heading, bold_line
from profiles.homepages.wording.printed_dates import YEAR
from profiles.homepages.works.entry_blocks import is_about_list, is_cited_item, tells_work
from profiles.homepages.works.formed_lists import with_formed_entries
from profiles.homepages.works.headed import HeadedReader
from profiles.homepages.works.items import ItemReader
from profiles.homepages.works.joined_blocks import is_over_people
from profiles.homepages.works.labelled_blocks import labelled_entry
from profiles.homepages.works.own_titles import heads_own_drafts
from profiles.homepages.works.parted_entries import with_joined_entries
from profiles.homepages.works.records import Context, block_text
from profiles.homepages.works.row_numbers import without_row_numbers
from profiles.homepages.works.titled_texts import is_titled_work
from profiles.homepages.works.titles_over_abstracts import lines_over_abstract

_YEARS = re.compile(
    rf"{YEAR}(?:\s?[-–—~]{{1,2}}\s?(?:(?:19|20)?\d{{2}})?|,?\s(?:and|or|&)\s(?:before|earlier|older|prior)|\s?年?[及之以]前|\+)|"
    rf"(?:before|prior to|until|since|up to)\s{YEAR}",
    re.I,
)
_YEAR = re.compile(YEAR)
_OF_YEAR = re.compile(
    rf"(?:publications?|papers|articles|preprints)(?:\s(?:in|of|from))?[\s,:(]{{1,3}}({YEAR})\)?", re.I
)
_MOST = 0.75  # of the paragraphs below a heading that says nothing
_LEAST_HEADED = 3  # headings of works under a heading that says nothing
_AHEAD = 1000  # blocks that may belong to one entry or fold; a slice of all for each would take too long


def _line_of(blocks: Sequence[Block]) -> int:
    return blocks[0].line if blocks else 0


def _is_cited(block: Block, is_dated: bool) -> bool:
    is_told, has_year, _ = tells_work(block) if len(block.text) <= MAX_ENTRY else (False, False, False)
    return (is_told and (has_year or is_dated)) or is_cited_item(block)


def _are_headed_works(blocks: Sequence[Block]) -> bool:
    """Whether the sub-headings are titles, each over a line that tells where the work stands and with whom it is."""
    heads = [(block, below) for block, below in zip_longest(blocks, blocks[1:]) if block.kind == "heading"]
    placed = [below for head, below in heads if below is not None and is_titled_work(head, below)]
    with_others = sum(tells_coauthors(read_runs(block.text, block.line)) for block in placed)
    return len(heads) >= _LEAST_HEADED and len(placed) >= _MOST * len(heads) and with_others > 1


class PublicationReader(ItemReader, HeadedReader):
    """Reads the blocks of publication sections and keeps what it could not read as problems."""

    def read_section(self, heading: Heading, blocks: Sequence[Block], topic_of: dict[int, Heading]) -> list[Block]:
        """Read one section; ``topic_of`` maps the position of a sub-heading to its reading.

        Returns the blocks that were no entries.
        """
        self.unread = []
        count = self.bound.count_within(blocks)
        blocks, self.behind = blocks[:count], blocks[count:]
        self.bound.passed += len(self.behind)
        topic_of = {place: topic for place, topic in topic_of.items() if place < count}
        of_year = _OF_YEAR.fullmatch(heading.title)
        context = Context(heading.title, heading.selected, year=int(of_year.group(1)) if of_year else None)
        joined = with_joined_entries(without_row_numbers(blocks), topic_of)
        joined = guarded(self.page, _line_of(blocks), heading.title, partial(with_formed_entries, joined), joined)
        blocks, topic_of = joined.blocks, joined.topics
        index = 0
        while index < len(blocks):
            read = partial(self._read_next, blocks[index : index + _AHEAD], context, heading, topic_of.get(index))
            index += guarded(self.page, blocks[index].line, block_text(blocks[index]), read, 1)
        return [*self.unread, *self.behind]

    def _read_next(self, blocks: Sequence[Block], context: Context, heading: Heading, topic: Heading | None) -> int:
        """Read what stands at the start of the blocks; returns how many it took."""
        block = blocks[0]
        if (labelled := labelled_entry(blocks)) is not None:
            self._read_item(labelled[0], context)
            return labelled[1]
        if block.kind in ("row", "header"):
            self._read_row(block, context)
            return 1
        self.columns, self.header = [], None
        if block.kind == "heading" and (count := self._read_headed(blocks, context)):
            return count
        if block.kind == "paragraph":
            is_own = heads_own_drafts(context.section, context.topic)
            is_title = is_over_people(blocks) or lines_over_abstract(blocks, is_own=is_own) > 0
            topic = None if is_title else bold_line(block)
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
        """Whether nearly all items are papers with a venue and a year, and many have several authors; or paragraphs.

        The year may be that of a sub-heading. One paper is enough where the section is a part of a list of papers.
        """
        is_dated = any(heading.year for heading in section.topics.values())
        least = 1 if section.in_papers else 2
        blocks = section.blocks[:_AHEAD]  # a long list is told by its start
        blocks = without_row_numbers(blocks[: self.bound.count_within(blocks)])
        if self._are_papers(blocks, least, is_dated=is_dated) or _are_headed_works(blocks):
            return True
        paragraphs = [block for block in blocks if block.kind == "paragraph" and bold_line(block) is None]
        items = sum(block.kind == "item" for block in blocks)
        return len(paragraphs) >= max(least, items) and self._are_cited(paragraphs, is_dated=is_dated)

    def _are_cited(self, paragraphs: Sequence[Block], *, is_dated: bool) -> bool:
        """Whether most paragraphs tell the title, the people and the year of a work each."""
        if sum(_YEAR.search(block.text) is not None for block in paragraphs) < _MOST * len(paragraphs) and not is_dated:
            return False
        told = 0
        for number, block in enumerate(paragraphs, start=1):
            told += guarded(self.page, block.line, block_text(block), partial(_is_cited, block, is_dated), False)
            if number - told > (1 - _MOST) * len(paragraphs):
                return False
        return True

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
