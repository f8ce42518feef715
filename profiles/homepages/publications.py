"""The publications of a page: boxes, items, rows and paragraphs into records."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from itertools import takewhile

from profiles.homepages.authors import take_authors
from profiles.homepages.bibtex_blocks import take_bibtex
from profiles.homepages.blocks import TITLE_CLOSE, TITLE_OPEN, Block
from profiles.homepages.coauthors import tells_coauthors
from profiles.homepages.entries import Entry, complete_by_bibtex
from profiles.homepages.faults import guarded
from profiles.homepages.headings import Heading, read_heading, split_emoji
from profiles.homepages.inline import Run, plain, plain_text, read_runs, to_markdown
from profiles.homepages.pieces import gather, is_resource, size
from profiles.homepages.plain_scores import is_odd
from profiles.homepages.publication_records import MAX_ENTRY, Context, RecordWriter, block_text, words_beside_links
from profiles.homepages.readings import doubts, read_entry
from profiles.homepages.source import Page
from profiles.homepages.splitting import bold_line, entries_of_lines, is_fold_label, several_entries, split_splice
from profiles.homepages.table_columns import columns_of, entry_of_row
from profiles.homepages.textruns import drop_characters, flat_text
from profiles.homepages.titled_texts import read_titled_item, read_titled_text
from profiles.homepages.venues import is_strong_label, looks_like_venue, names_known_venue
from publications.records import PublicationRecord

_YEARS = re.compile(
    r"(?:19|20)\d{2}(?:\s?[-–—~]{1,2}\s?(?:(?:19|20)?\d{2})?|,?\s(?:and|or|&)\s(?:before|earlier|older|prior)|\s?年?[及之以]前|\+)|"
    r"(?:before|prior to|until|since|up to)\s(?:19|20)\d{2}",
    re.I,
)
_MORE = re.compile(
    r"^\W{0,4}(?:(?:for\s)?(?:a\s)?(?:the\s)?(?:see|view|full|complete|more|all|other|check|click|please|"
    r"further|explore|browse|visit)\b.{0,100}(?:scholar|publications?|papers?|list|here|dblp|page)|"
    r"to be (?:updated|continued)|coming soon|updating\b|more\W{0,4}$|\.{3,}$|…$|更多|"
    r"\(?\s?[*∗†‡#✉^§\\]{1,3}.{0,20}(?:equal|correspond|co-first|contribut|共同|通讯))",
    re.I,
)


_WORKING_PAPER = re.compile(
    r"\b(?:working|discussion|job market|unpublished)\s(?:papers?|manuscripts?|drafts?)\b", re.I
)
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
        index = 0
        while index < len(blocks):
            read = partial(self._read_next, blocks[index:], context, heading, topic_of.get(index))
            index += guarded(self.page, blocks[index].line, block_text(blocks[index]), read, 1)
        return self.unread

    def _read_next(self, blocks: Sequence[Block], context: Context, heading: Heading, topic: Heading | None) -> int:
        """Read what stands at the start of the blocks; returns how many it took."""
        block = blocks[0]
        if block.kind in ("row", "header"):
            self._read_row(block, context)
            return 1
        self.columns = []
        if block.kind == "heading" and (count := self._read_headed(blocks, context)):
            return count
        if block.kind == "paragraph":
            topic = None if _is_over_authors(blocks) else bold_line(block)
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
        return 1

    def _read_row(self, block: Block, context: Context) -> None:
        """A row of a table, whose first one may name the columns."""
        if columns := columns_of(block):
            self.columns = columns
        elif block.kind == "row":
            self._read_item(entry_of_row(block, self.columns) if self.columns else block, context)

    def is_paper_box(self, block: Block) -> bool:
        """Whether a box says by itself that it is a paper: a venue's label, a title and several authors."""
        if block.kind != "box":
            return False
        badges = [plain_text(child.text) for child in block.children if child.zone == "badge"]
        entry = read_entry(
            _join([child for child in block.children if child.zone == "text" and child.kind == "paragraph"]), badges
        )
        return any(is_strong_label(badge) for badge in badges) and bool(entry.title) and len(entry.authors.names) >= 2

    def is_paper_list(self, blocks: Sequence[Block]) -> bool:
        """Whether nearly all items of a section are papers with several authors, a venue and a year."""
        entries = [block for block in blocks if block.kind in ("item", "row", "box")]
        papers = [block for block in entries if self._is_paper(block)]
        return len(papers) >= 2 and len(papers) >= 0.8 * len(entries)

    def _is_paper(self, block: Block) -> bool:
        read = self.is_paper_box if block.kind == "box" else self._is_paper_item
        return guarded(self.page, block.line, block_text(block), partial(read, block), False)

    def _is_paper_item(self, block: Block) -> bool:
        if len(block.text) > MAX_ENTRY:
            return False
        entry = read_entry(read_runs(block.text, block.line))
        return entry.is_certain and len(entry.authors.names) >= 2 and bool(entry.label.venue and entry.label.year)

    def _enter_topic(self, block: Block, context: Context, heading: Heading, topic: Heading) -> None:
        if _MORE.match(plain_text(block.text)):
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
        badges = [plain_text(child.text) for child in block.children if child.zone == "badge"]
        folds = [child for child in block.children if child.fold and not block.fold]
        head = [
            child
            for child in block.children
            if child.zone == "text" and child.kind not in ("item", "summary") and child not in folds
        ]
        media = [run for child in block.children if child.zone == "image" for run in read_runs(child.text, child.line)]
        badges += [run.text for run in media if run.kind == "text" and "badge" in run.classes]
        items = [
            child for child in block.children if child.zone == "text" and child.kind == "item" and child not in folds
        ]
        texts = [child for child in block.children if child.zone == "text" and plain_text(child.text)]
        if texts and texts[0].kind == "item" and texts[0] in items:
            if self.is_paper_list(items):
                for item in items:
                    self._read_item(item, context)
                return
            # The title itself, and what stands below it, may be set as bullets.
            lines = 1 if head else _lines_of_entry(items)
            head, items = [*items[:lines], *head], items[lines:]
        runs = _join(head)
        entry = read_entry(runs, badges)
        images = [run for run in media if run.kind == "image"]
        entry.images = images + entry.images
        if not (entry.title or plain(runs) or images or items or folds):
            return
        if not entry.title or not (entry.authors.names or entry.label or entry.url or entry.links):
            self._unparsed(block, block_text(block))
            return
        record = self.writer.write(entry, block, context, items)
        record.selected = True
        self._add_fold(record, [child for child in folds if child.kind != "summary"])
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
        entry, lines = _read_item_entry(block, text)
        complete_by_bibtex(entry, bibtex)
        if spliced is not None:
            entry.authors.complete = False
        if entry.is_certain and not _MORE.match(entry.title):
            record = self.writer.write(entry, block, context, block.children[lines:])
            record.bibtex = bibtex.source if bibtex else ""
            self.records.append(record)
        else:
            self._read_doubtful(block, context)

    def _read_doubtful(self, block: Block, context: Context) -> None:
        """An item that is no entry by itself: the label of a group, a detail of the last entry, a title with a link."""
        if self._is_group(block):
            self._read_group(block, context)
        elif (titled := read_titled_item(block)) is not None:
            self.records.append(self.writer.write(titled, block, context, []))
        elif self._belongs_to_last(block):
            self.writer.add_details(self.records[-1], [block])
        else:
            self._unparsed(block, block.text)

    def _is_group(self, block: Block) -> bool:
        """An item that only labels the papers nested below it."""
        certain = [child for child in block.children if read_entry(read_runs(child.text, child.line)).is_certain]
        return bool(certain) and len(certain) * 2 >= len(block.children)

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
        near = block.line - last.line <= 25
        pieces = gather(read_runs(block.text, block.line))
        linked = [index for index, piece in enumerate(pieces) if piece.kind == "link"]
        return (
            near
            and bool(linked)
            and all(is_resource(pieces, index) for index in linked)
            and len(plain_text(block.text)) < 120
            and len(words_beside_links(pieces).split()) <= _MOST_WORDS
        )

    def _read_paragraphs(self, blocks: Sequence[Block], context: Context) -> int:
        """Read the paragraph at the start; a title and its authors may be two. Returns how many."""
        *before, block = several_entries(blocks[0])
        for part in before:
            self._read_paragraphs([part], context)
        text = plain_text(block.text)
        is_prose = bool(_FIRST_PERSON.search(text))
        if _MORE.match(text) or len(block.text) > MAX_ENTRY or is_prose:
            self._unparsed(block, block.text, quiet=is_prose)
            return 1
        group = _lines_of_one(block, blocks[1:5])
        for count in range(1, len(group) + 1):
            entry = read_entry(_join(group[:count]))
            if _is_certain_paragraph(entry):
                count += self._detail_paragraphs(group[count:])
                details = takewhile(lambda block: block.kind == "item" and self._is_detail(block), blocks[count:])
                items = list(details)
                self.records.append(self.writer.write(read_entry(_join(group[:count])), block, context, items))
                return count + len(items)
        if count := self._read_titled_line(group, context):
            return count
        if _is_picture(block):
            return 1
        self._unparsed(block, block.text, quiet=not _looks_like_entry(text))
        return 1

    def _read_titled_line(self, group: Sequence[Block], context: Context) -> int:
        """A work by nobody else: its title alone in a line, where it stands below, and perhaps its abstract."""
        entry = read_entry(read_runs(group[0].text, group[0].line))
        venue = entry.label.venue
        is_placed = bool(entry.label.stage or looks_like_venue(venue) or _WORKING_PAPER.search(venue))
        if not (entry.is_certain and entry.on_line and is_placed):
            return 0
        record = self.writer.write(entry, group[0], context, [])
        self.records.append(record)
        if len(group) < 2 or size(plain_text(group[1].text)) < _PROSE or _is_entry(group[1]):
            return 1
        record.abstract = to_markdown(read_runs(group[1].text, group[1].line))
        return 2

    def _detail_paragraphs(self, group: Sequence[Block]) -> int:
        """How many of the next paragraphs only hold links or the venue of the entry before."""
        count = 0
        for block in group:
            pieces = gather(read_runs(block.text, block.line))
            text = plain_text(block.text)
            linked = [index for index, piece in enumerate(pieces) if piece.kind == "link"]
            only_links = bool(linked) and all(is_resource(pieces, index) for index in linked)
            words = words_beside_links(pieces)
            is_venue = len(text) < 160 and looks_like_venue(text) and not linked and not _is_entry(block)
            if not (only_links and len(words) < 60) and not is_venue:
                break
            count += 1
        return count

    def _is_detail(self, block: Block) -> bool:
        return not read_entry(read_runs(block.text, block.line)).is_certain and read_titled_item(block) is None

    def _read_headed(self, blocks: Sequence[Block], context: Context) -> int:
        """An entry whose title is set as a heading over its authors. Returns the blocks it took, or 0."""
        heading = blocks[0]
        title = plain_text(heading.text)
        is_short = len(title.split()) < 4 and len(title) < 15
        if len(blocks) < 2 or _HEADS_LIST.search(title) or (is_short and not _is_title_over_people(blocks)):
            return 0
        titled = Block("paragraph", f"{TITLE_OPEN}{heading.text}{TITLE_CLOSE}", heading.line, end=heading.end)
        kind = blocks[1].kind
        tells_others = kind == "paragraph" and tells_coauthors(read_runs(heading.text, heading.line))
        if tells_others and (size := self._read_titled_text(blocks, context)):
            return size
        if kind not in ("paragraph", "item") or _has_own_title(blocks[1]):
            return self._read_titled_text(blocks, context) if kind == "paragraph" else 0
        following = list(takewhile(lambda block: block.kind == kind, blocks[1:4]))
        entry = read_entry(_join([titled, *following]))
        if not entry.authors.names:
            return self._read_titled_text(blocks, context)
        if kind == "paragraph":
            return self._read_paragraphs([titled, *blocks[1:]], context)
        if not take_authors(read_runs(blocks[1].text, blocks[1].line))[1]:
            return 0
        details = list(takewhile(lambda block: block.kind == "item", blocks[1 + len(following) :]))
        self.records.append(self.writer.write(entry, titled, context, details))
        return 1 + len(following) + len(details)

    def _read_titled_text(self, blocks: Sequence[Block], context: Context) -> int:
        """A heading that is the title of a work above its abstract, with a link to it. Returns the blocks it took."""
        texts = list(takewhile(lambda block: block.kind == "paragraph", blocks[1:]))
        below = blocks[len(texts) + 1 : len(texts) + 2]
        if (below and below[0].kind != "heading") or any(self._is_paper_item(block) for block in texts):
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
        count = 1
        while (
            count < len(blocks) and blocks[count].fold == blocks[0].fold and blocks[count].kind in ("paragraph", "item")
        ):
            count += 1
        inner = blocks[1:count]
        entry = read_entry(read_runs(blocks[0].text[:MAX_ENTRY], blocks[0].line))
        if _is_certain_paragraph(entry):
            self.records.append(self.writer.write(entry, blocks[0], context, []))
        elif not self.records or not is_fold_label(plain_text(blocks[0].text)):
            return 1
        self._add_fold(self.records[-1], inner)
        return count

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
        if not quiet and not _is_pointer(block) and not _MORE.match(plain_text(text[:MAX_ENTRY])):
            self.page.report(block.line, "unparsed-item", text)


_MOST_WORDS = 9  # of a remark beside the links of the entry above
_HEADS_LIST = re.compile(r"\b(?:works|papers|publications|articles|reports|chapters|books|preprints)\W*$", re.I)
_FIRST_PERSON = re.compile(
    r"\bI (?:am|have|was|work|study|also|use)\b|\b[Mm]y (?:research|work|papers?|publications|current)\b"
)


def _lines_of_one(block: Block, following: Sequence[Block]) -> list[Block]:
    """A paragraph and those below it that may be further lines of its entry."""
    lines = list(takewhile(lambda one: one.kind == "paragraph" and not bold_line(one), following))
    return [block, *takewhile(lambda one: not _is_whole_paragraph(one), lines)]


def _is_whole_paragraph(block: Block) -> bool:
    """Whether a paragraph is an entry by itself beyond doubt, so that what stands above is none of its lines."""
    entry = read_entry(read_runs(block.text[:MAX_ENTRY], block.line))
    is_sure = entry.is_certain and len(entry.authors.names) > 1 and len(entry.title.split()) >= 4
    return is_sure and bool(entry.label.year) and doubts(entry) == 0


def _is_pointer(block: Block) -> bool:
    """Whether a block is nothing but a link to another page of the site, or to a file of it."""
    pieces = [piece for piece in gather(read_runs(block.text[:2000], block.line)) if piece.text.strip(" .,|·")]
    return (
        len(pieces) == 1 and pieces[0].kind == "link" and (pieces[0].url or "").startswith("/") and not block.children
    )


def _is_entry(block: Block) -> bool:
    return _is_certain_paragraph(read_entry(read_runs(block.text, block.line)))


def _is_certain_paragraph(entry: Entry) -> bool:
    """A paragraph needs more than names to be an entry: a venue, a year, a link, the owner's mark or "with"."""
    if entry.is_certain and entry.has_abstract:
        return True
    if not entry.is_certain or all(is_odd(author.name) for author in entry.authors.names):
        return False
    is_told = any(author.is_self for author in entry.authors.names) or entry.authors.others_only
    return bool(entry.label or entry.url or entry.links) or is_told


_FORMER = re.compile(r"\W{0,3}(?:formerly|previously|earlier)\b", re.I)


def _has_own_title(block: Block) -> bool:
    """Whether a block below a heading is an entry by itself: then the heading is a topic."""
    title = read_entry(read_runs(block.text[:MAX_ENTRY], block.line)).title
    return len(title.split()) >= 4 and not looks_like_venue(title) and not _FORMER.match(title)


def _is_title_over_people(blocks: Sequence[Block]) -> bool:
    """Whether a short heading is a title: a link, or over nothing but people, and no word that names a list."""
    heading = read_heading(blocks[0].text)
    if heading.exact or heading.year or size(heading.title) < 2:
        return False
    return gather(read_runs(blocks[0].text))[0].kind == "link" or _is_over_authors(blocks)


def _is_over_authors(blocks: Sequence[Block]) -> bool:
    """Whether the next paragraph is nothing but a list of authors: then this one is their title."""
    if len(blocks) < 2 or blocks[1].kind != "paragraph" or len(blocks[1].text) > MAX_ENTRY:
        return False
    runs = read_runs(blocks[1].text, blocks[1].line)
    is_over_venue = len(blocks) > 2 and looks_like_venue(plain_text(blocks[2].text[:MAX_ENTRY]))
    _, taken = take_authors(runs, minimum=1 if is_over_venue else 2)
    return taken > 0 and not flat_text(drop_characters(runs, taken)).strip(" .,*\n")


def _lines_of_entry(items: Sequence[Block]) -> int:
    """How many of the bullets at the start of a box are lines of the entry: title, authors, venue."""
    if len(items) > 1 and take_authors(read_runs(items[1].text, items[1].line))[1]:
        return 3
    return 1


def _read_item_entry(block: Block, text: str) -> tuple[Entry, int]:
    """The entry of an item, and how many of the bullets below belong to it rather than to its notes."""
    entry = read_entry(read_runs(text, block.line))
    lines = _fields_below(entry, block)
    if lines:
        entry = read_entry(_join([replace(block, text=text), *block.children[:lines]]))
    return entry, lines


def _fields_below(entry: Entry, block: Block) -> int:
    """How many of the bullets nested below a title are its fields: the people, and then the venue."""
    is_title = entry.styled if entry.title else 2 <= size(plain_text(block.text)) <= 40
    if not is_title or entry.authors.names or not block.children:
        return 0
    venue = plain_text(block.children[1].text[:MAX_ENTRY]) if len(block.children) > 1 else ""
    is_venue = len(venue) < 160 and looks_like_venue(venue)
    runs = read_runs(block.children[0].text[:MAX_ENTRY], block.children[0].line)
    _, taken = take_authors(runs, minimum=1 if is_venue else 2)
    if not taken or flat_text(drop_characters(runs, taken)).strip(" .,*\n"):
        return 0
    return 2 if is_venue else 1


def _join(blocks: Sequence[Block]) -> list[Run]:
    runs: list[Run] = []
    for block in blocks:
        if runs:
            runs.append(Run("\n", block.line, "break"))
        shift = max((run.link for run in runs), default=0)
        runs += [
            replace(run, link=run.link + shift) if run.link else run
            for run in read_runs(block.text[: MAX_ENTRY * 4], block.line)
        ]
    return runs


def _is_picture(block: Block) -> bool:
    return not plain_text(block.text)


def _looks_like_entry(text: str) -> bool:
    return names_known_venue(text) and len(text) > 40
