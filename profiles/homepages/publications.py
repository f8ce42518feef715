"""The publications of a page: boxes, items, rows and paragraphs into records."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial
from itertools import takewhile

from profiles.homepages.authors import take_authors
from profiles.homepages.bibtex_blocks import take_bibtex
from profiles.homepages.blocks import TITLE_CLOSE, TITLE_OPEN, Block
from profiles.homepages.cited_headings import read_cited_heading
from profiles.homepages.coauthors import tells_coauthors
from profiles.homepages.entries import complete_by_bibtex
from profiles.homepages.entry_blocks import (
    count_details,
    entry_of_block,
    has_own_title,
    is_about_list,
    is_certain_paragraph,
    is_detail_item,
    is_kind_of_papers,
    is_paper_item,
    is_picture,
    is_placed,
    is_pointer,
    is_remark_with_links,
    labels_papers,
)
from profiles.homepages.faults import guarded
from profiles.homepages.headings import Heading, read_heading, split_emoji
from profiles.homepages.inline import plain, plain_text, read_runs, to_markdown
from profiles.homepages.joined_blocks import (
    is_over_people,
    is_paper_box,
    is_short_title,
    join_blocks,
    open_box,
    paragraphs_of_one,
    read_item_entry,
)
from profiles.homepages.labelled_blocks import labelled_entry
from profiles.homepages.links import label_kind
from profiles.homepages.pieces import MAX_ENTRY, size
from profiles.homepages.publication_records import Context, RecordWriter, block_text
from profiles.homepages.readings import read_entry
from profiles.homepages.rhythm import with_joined_entries
from profiles.homepages.sections import Section
from profiles.homepages.source import Page
from profiles.homepages.splitting import bold_line, entries_of_lines, is_fold_label, several_entries, split_splice
from profiles.homepages.table_columns import columns_of, entry_of_row, without_number
from profiles.homepages.titled_texts import read_titled_item, read_titled_text
from profiles.homepages.twins import complete_by, is_alike
from profiles.homepages.venues import names_known_venue
from publications.formats import bibtex
from publications.records import PublicationRecord

_YEARS = re.compile(
    r"(?:19|20)\d{2}(?:\s?[-–—~]{1,2}\s?(?:(?:19|20)?\d{2})?|,?\s(?:and|or|&)\s(?:before|earlier|older|prior)|\s?年?[及之以]前|\+)|"
    r"(?:before|prior to|until|since|up to)\s(?:19|20)\d{2}",
    re.I,
)
_AHEAD = 1000  # blocks that may belong to one entry or fold; a slice of all for each would take too long
_MANY = 0.3  # of the items of a list under an unknown heading
_NEAR = 3  # entries above a BibTeX entry that may be the same work
_PROSE = 10  # words of a paragraph that tells of a work


class PublicationReader:
    """Reads the blocks of publication sections and keeps what it could not read as problems."""

    def __init__(self, page: Page, legend: dict[str, str]) -> None:
        self.page = page
        self.writer = RecordWriter(page, legend)
        self.records: list[PublicationRecord] = []
        self.unread: list[Block] = []
        self.columns: list[str] = []  # of the table that is being read, where it names them

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
        elif block.kind == "row" and self.columns:
            self._read_item(entry_of_row(block, self.columns), context)
        elif block.kind == "row":
            self._read_item(without_number(block), context)

    def is_paper_list(self, section: Section) -> bool:
        """Whether nearly all items of a section are papers with a venue and a year, and many have several authors.

        The year may be that of a sub-heading. One paper is enough where the section is a part of a list of papers.
        """
        is_dated = any(heading.year for heading in section.topics.values())
        return self._are_papers(section.blocks, least=1 if section.in_papers else 2, is_dated=is_dated)

    def _are_papers(self, blocks: Sequence[Block], least: int = 2, *, is_dated: bool = False) -> bool:
        entries = [block for block in blocks if block.kind in ("item", "row", "box")]
        papers = [block for block in entries if self._is_paper(block, is_dated)]
        if len(papers) < least or len(papers) < _MANY * len(entries):
            return False
        others = [block for block in entries if block not in papers]
        alone = [block for block in others if is_paper_item(block, is_dated=is_dated, authors=1)]
        return len(papers) + len(alone) >= 0.8 * len(entries)

    def _is_paper(self, block: Block, is_dated: bool) -> bool:
        read = is_paper_box if block.kind == "box" else partial(is_paper_item, is_dated=is_dated)
        return guarded(self.page, block.line, block_text(block), partial(read, block), False)

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
        elif (titled := read_titled_item(block)) is not None:
            self.records.append(self.writer.write(titled, block, context, []))
        elif self._belongs_to_last(block):
            self.writer.add_details(self.records[-1], [block])
        else:
            self._unparsed(block, block.text)

    def _read_group(self, block: Block, context: Context) -> None:
        title, emoji = split_emoji(plain_text(block.text))
        inner = Context(context.section, context.selected, title.strip(" :：") or context.topic, emoji, context.year)
        for child in block.children:
            self._read_item(child, inner)

    def _belongs_to_last(self, block: Block) -> bool:
        """A bullet of links or a remark right behind an entry is that entry's detail."""
        if not self.records or self.records[-1].section == "":
            return False
        last = self.records[-1]
        return block.line - last.line <= 25 and is_remark_with_links(block)

    def _read_paragraphs(self, blocks: Sequence[Block], context: Context) -> int:
        """Read the paragraph at the start; a title and its authors may be two. Returns how many."""
        *before, block = several_entries(blocks[0])
        for part in before:
            self._read_paragraphs([part], context)
        text = plain_text(block.text)
        is_prose = bool(_FIRST_PERSON.search(text))
        if is_about_list(text) or len(block.text) > MAX_ENTRY or is_prose:
            self._unparsed(block, block.text, quiet=is_prose)
            return 1
        group = paragraphs_of_one(block, blocks[1:5])
        if not is_over_people(blocks) and (count := self._read_titled_line(group, context)):
            return count
        for count in range(1, len(group) + 1):
            entry = read_entry(join_blocks(group[:count]))
            is_headless = not entry.authors.names and is_over_people(group[count - 1 :])  # its people come next
            if is_certain_paragraph(entry) and not is_headless:
                if more := count_details(group[count:]):
                    count += more
                    entry = read_entry(join_blocks(group[:count]))
                details = takewhile(lambda block: block.kind == "item" and is_detail_item(block), blocks[count:])
                items = list(details)
                self.records.append(self.writer.write(entry, block, context, items))
                return count + len(items)
        if is_picture(block):
            return 1
        self._unparsed(block, block.text, quiet=not (names_known_venue(text) and len(text) > 40))
        return 1

    def _read_titled_line(self, group: Sequence[Block], context: Context) -> int:
        """A work by nobody else: its title alone in a line, where it stands below, and perhaps its abstract."""
        entry = entry_of_block(group[0])
        if not (entry.is_certain and entry.on_line and is_placed(entry)):
            return 0
        record = self.writer.write(entry, group[0], context, [])
        self.records.append(record)
        if len(group) < 2 or size(plain_text(group[1].text)) < _PROSE or entry_of_block(group[1]).is_certain:
            return 1
        record.abstract = to_markdown(read_runs(group[1].text, group[1].line))
        return 2

    def _read_headed(self, blocks: Sequence[Block], context: Context) -> int:
        """An entry whose title is set as a heading. Returns the blocks it took, or 0."""
        if not _may_be_title(blocks):
            return 0
        return self._read_cited(blocks, context) or self._read_title_over_people(blocks, context)

    def _read_title_over_people(self, blocks: Sequence[Block], context: Context) -> int:
        heading = blocks[0]
        text, links = _without_links_behind(heading.text)
        titled = Block("paragraph", f"{TITLE_OPEN}{text}{TITLE_CLOSE}{links}", heading.line, end=heading.end)
        kind = blocks[1].kind
        tells_others = kind == "paragraph" and tells_coauthors(read_runs(heading.text, heading.line))
        if tells_others and (count := self._read_titled_text(blocks, context)):
            return count
        if kind not in ("paragraph", "item") or has_own_title(blocks[1]):
            return self._read_titled_text(blocks, context) if kind == "paragraph" else 0
        following = list(takewhile(lambda block: block.kind == kind, blocks[1:4]))
        if _holds_papers(following[1:]):
            return 0  # a topic above several papers
        entry = read_entry(join_blocks([titled, *following]))
        if not entry.authors.names:
            return self._read_titled_text(blocks, context)
        if kind == "paragraph":
            return self._read_paragraphs([titled, *blocks[1:]], context)
        if not take_authors(read_runs(blocks[1].text, blocks[1].line))[1]:
            return 0
        return self._read_headed_items(titled, following, blocks[1 + len(following) :], context)

    def _read_headed_items(
        self, titled: Block, fields: Sequence[Block], below: Sequence[Block], context: Context
    ) -> int:
        """An entry whose people and venue are bullets below its title."""
        lines = [line for item in fields for line in (item, *item.children)]
        nested = [item for line in lines[:3] if line not in fields for item in line.children]
        items = list(takewhile(lambda block: block.kind == "item", below))
        entry = read_entry(join_blocks([titled, *lines[:3]]))
        self.records.append(self.writer.write(entry, titled, context, [*lines[3:], *nested, *items]))
        return 1 + len(fields) + len(items)

    def _read_cited(self, blocks: Sequence[Block], context: Context) -> int:
        """An entry whose title is a heading, and is cited below it. Returns the blocks it took, or 0."""
        if (cited := read_cited_heading(blocks)) is None:
            return 0
        entry, texts, count = cited
        record = self.writer.write(entry, blocks[0], context, [])
        record.abstract = next((text for text in texts if size(text) > _PROSE), "")
        record.notes += [text for text in texts if text != record.abstract]
        self.records.append(record)
        return count

    def _read_titled_text(self, blocks: Sequence[Block], context: Context) -> int:
        """A heading that is the title of a work above its abstract, with a link to it. Returns the blocks it took."""
        texts = list(takewhile(lambda block: block.kind == "paragraph", blocks[1:]))
        below = blocks[len(texts) + 1 : len(texts) + 2]
        if (below and below[0].kind != "heading") or any(is_paper_item(block) for block in texts):
            return 0
        if (found := read_titled_text(blocks[0], texts)) is None:
            return 0
        entry, abstract = found
        record = self.writer.write(entry, blocks[0], context, [])
        record.abstract = abstract
        self.records.append(record)
        return len(texts) + 1

    def _read_fold(self, blocks: Sequence[Block], context: Context) -> int:
        """The label of a ``<details>``: an entry over its abstract, or what folds away a part of the last entry."""
        below = takewhile(
            lambda block: block.fold == blocks[0].fold and block.kind in ("paragraph", "item", "bibtex"), blocks[1:]
        )
        inner = list(below)
        entry = entry_of_block(blocks[0])
        if is_certain_paragraph(entry):
            self.records.append(self.writer.write(entry, blocks[0], context, []))
        elif not self.records or not is_fold_label(plain_text(blocks[0].text)):
            return 1
        self._add_fold(self.records[-1], inner)
        return 1 + len(inner)

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


_LINKS_BEHIND = re.compile(
    r"(?:[\s|,]{0,3}\[{1,2}([^\[\]\s]{1,20}(?:\s[^\[\]\s]{1,20}){0,2})\]\([^()\s]{1,500}\)\]?){1,8}\s{0,3}$"
)
_HEADS_LIST = re.compile(
    r"\b(?:works|papers|publications|articles|reports|chapters|books|preprints|theses|in (?:progress|preparation))\W*$|"
    r"^(?:(?:ausgewählte|weitere)\s)?(?:bücher|monographien|dissertation|(?:\w+)?(?:aufsätze|artikel|kapitel|beiträge)|"
    r"libros|capítulos|artículos|tesis|ponencias|documentos|livres|ouvrages|chapitres|thèses?|livros|artigos|teses?|"
    r"libri|capitoli|articoli|tesi|atti)\b[^.:]{0,40}$",
    re.I,
)
_FIRST_PERSON = re.compile(
    r"\bI (?:am|have|was|work|study|also|use)\b|\b[Mm]y (?:research|work|papers?|publications|current)\b"
)


def _holds_papers(blocks: Sequence[Block]) -> bool:
    return any(has_own_title(block) and is_paper_item(block) for block in blocks)


def _may_be_title(blocks: Sequence[Block]) -> bool:
    """Whether a heading can be the title of a work: no name of a list, and no short word but over people."""
    title = plain_text(blocks[0].text)
    is_short = len(title.split()) < 4 and len(title) < 15
    if len(blocks) < 2 or _HEADS_LIST.search(title) or read_heading(blocks[0].text).exact:
        return False
    return not is_short or is_short_title(blocks)


def _without_links_behind(heading: str) -> tuple[str, str]:
    """The title that a heading is, and the links to its resources behind it, as a further line."""
    found = _LINKS_BEHIND.search(heading)
    if found is None or not found.start() or not label_kind(found.group(1)):
        return heading, ""
    return heading[: found.start()], f"<br>{found.group().strip()}"
