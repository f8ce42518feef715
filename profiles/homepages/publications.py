"""The publications of a page: boxes, items, rows and paragraphs into records."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from profiles.dates import PartialDate
from profiles.homepages.bibtex_blocks import take_bibtex
from profiles.homepages.blocks import TITLE_CLOSE, TITLE_OPEN, Block
from profiles.homepages.entries import Entry, complete_by_bibtex, is_flag, is_institution, read_entry
from profiles.homepages.headings import Heading, read_heading, split_emoji
from profiles.homepages.inline import Run, plain, plain_text, read_runs, to_markdown
from profiles.homepages.legends import apply_legend
from profiles.homepages.pieces import Piece, gather, is_resource, links_of
from profiles.homepages.source import Page
from profiles.homepages.venues import csl_type, looks_like_venue, names_known_venue
from profiles.identifiers import find_arxiv_id, find_doi
from publications.records import LinkRecord, PublicationRecord

_VENUE_TAG = re.compile(r"`{1,2}[^`\n]{2,40}?\s?(?:19|20)\d{2}[^`\n]{0,20}`{1,2}")
_MORE = re.compile(
    r"^\W{0,4}(?:(?:for\s)?(?:a\s)?(?:the\s)?(?:see|view|full|complete|more|all|other|check|click|please|further)\b.{0,100}(?:scholar|publications?|papers?|list|here|dblp|page)|"
    r"to be (?:updated|continued)|coming soon|more\W{0,4}$|\.{3,}$|…$|更多|\(?\s?[*∗†‡#✉^§\\]{1,3}.{0,20}(?:equal|correspond|co-first|contribut|共同|通讯))",
    re.I,
)
_MAX_ENTRY = 6000


@dataclass(slots=True)
class Context:
    """Where in the page an entry stands."""

    section: str
    selected: bool = False
    topic: str | None = None
    topic_emoji: str = ""
    year: int | None = None


class PublicationReader:
    """Reads the blocks of publication sections and keeps what it could not read as problems."""

    def __init__(self, page: Page, legend: dict[str, str]) -> None:
        self.page = page
        self.legend = legend
        self.records: list[PublicationRecord] = []
        self.leftover_blocks: list[Block] = []
        self.unknown_marks: Counter[str] = Counter()

    def read_section(self, heading: Heading, blocks: Sequence[Block], topic_of: dict[int, Heading]) -> None:
        """Read one section; ``topic_of`` maps the position of a sub-heading to its reading."""
        context = Context(heading.title, heading.selected)
        index = 0
        while index < len(blocks):
            block = blocks[index]
            if block.kind == "heading":
                if size := self._read_headed(blocks[index:], context):
                    index += size
                    continue
                if index in topic_of:
                    self._enter_topic(context, heading, topic_of[index])
            elif block.kind == "box":
                self._read_box(block, context)
            elif block.kind == "paragraph" and (topic := bold_line(block)):
                self._enter_topic(context, heading, topic)
            elif block.kind in ("item", "row"):
                self._read_item(block, context)
            elif block.kind == "summary":
                index += self._read_fold(blocks[index:], context)
                continue
            elif block.kind == "paragraph":
                index += self._read_paragraphs(blocks[index:], context)
                continue
            index += 1

    def _enter_topic(self, context: Context, heading: Heading, topic: Heading) -> None:
        if topic.year:
            context.year = topic.year
            return
        context.topic, context.topic_emoji = topic.title or None, topic.emoji
        context.selected = heading.selected or topic.selected
        context.year = None

    # -- the frames -----------------------------------------------------------------------------

    def _read_box(self, block: Block, context: Context) -> None:
        badges = [plain_text(child.text) for child in block.children if child.zone == "badge"]
        folds = [child for child in block.children if child.fold and not block.fold]
        head = [
            child
            for child in block.children
            if child.zone == "text" and child.kind not in ("item", "summary") and child not in folds
        ]
        media = [child for child in block.children if child.zone == "image"]
        items = [
            child for child in block.children if child.zone == "text" and child.kind == "item" and child not in folds
        ]
        runs = _join(head)
        texts = [child for child in block.children if child.zone == "text" and plain_text(child.text)]
        if texts and texts[0].kind == "item" and texts[0] in items:
            # The title itself may be set as a bullet.
            items.remove(texts[0])
            runs = _join([texts[0], *head])
        entry = read_entry(runs, badges, boxed=True)
        images = [run for child in media for run in read_runs(child.text, child.line) if run.kind == "image"]
        entry.images = images + entry.images
        if not entry.title and not plain(runs) and not images:
            return
        if not entry.title or not (entry.authors.names or entry.label or entry.url or entry.links):
            self._unparsed(block, _box_text(block))
            return
        record = self._record(entry, block, context, items)
        record.selected = True
        self._add_fold(record, [child for child in folds if child.kind != "summary"])
        self.records.append(record)

    def _read_item(self, block: Block, context: Context) -> None:
        text = block.text
        if not plain_text(text) and not block.children:
            return
        if len(text) > _MAX_ENTRY:
            self._unparsed(block, text)
            return
        text, spliced = self._split_splice(block, text)
        text, bibtex = take_bibtex(text)
        entry = read_entry(read_runs(text, block.line))
        complete_by_bibtex(entry, bibtex)
        if entry.is_certain and not _MORE.match(entry.title):
            record = self._record(entry, block, context, block.children)
            if spliced:
                record.authors_complete = False
            record.bibtex = bibtex.source if bibtex else ""
            self.records.append(record)
        elif self._is_group(block):
            self._read_group(block, context)
        elif self._belongs_to_last(block):
            self._add_details(self.records[-1], [block])
        else:
            self._unparsed(block, text)

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
        )

    def _read_paragraphs(self, blocks: Sequence[Block], context: Context) -> int:
        """Read the paragraph at the start; a title and its authors may be two. Returns how many."""
        parts = _several_entries(blocks[0])
        if len(parts) > 1:
            for part in parts[:-1]:
                self._read_paragraphs([part], context)
            return self._read_paragraphs([parts[-1], *blocks[1:]], context)
        block = blocks[0]
        text = plain_text(block.text)
        if not text or _MORE.match(text) or len(block.text) > _MAX_ENTRY:
            return 1
        group = [block]
        for following in blocks[1:5]:
            if following.kind != "paragraph" or bold_line(following):
                break
            group.append(following)
        for size in range(1, len(group) + 1):
            entry = read_entry(_join(group[:size]))
            if entry.is_certain and entry.authors.names and (entry.label or entry.url or entry.links or size > 1):
                size += self._detail_paragraphs(group[size:])
                entry = read_entry(_join(group[:size]))
                stop = size
                items = []
                while stop < len(blocks) and blocks[stop].kind == "item" and self._is_detail(blocks[stop]):
                    items.append(blocks[stop])
                    stop += 1
                self.records.append(self._record(entry, block, context, items))
                return stop
        if _is_picture(block):
            return 1
        self._unparsed(block, block.text, quiet=not _looks_like_entry(text))
        return 1

    def _detail_paragraphs(self, group: Sequence[Block]) -> int:
        """How many of the next paragraphs only hold links or the venue of the entry before."""
        count = 0
        for block in group:
            pieces = gather(read_runs(block.text, block.line))
            text = plain_text(block.text)
            linked = [index for index, piece in enumerate(pieces) if piece.kind == "link"]
            only_links = bool(linked) and all(is_resource(pieces, index) for index in linked)
            words = _words_beside_links(pieces)
            if not (only_links and len(words) < 60) and not (len(text) < 160 and looks_like_venue(text) and not linked):
                break
            count += 1
        return count

    def _is_detail(self, block: Block) -> bool:
        return not read_entry(read_runs(block.text, block.line)).is_certain

    def _read_headed(self, blocks: Sequence[Block], context: Context) -> int:
        """An entry whose title is set as a heading over its authors. Returns the blocks it took, or 0."""
        heading = blocks[0]
        title = plain_text(heading.text)
        if len(title.split()) < 4 and len(title) < 15 or len(blocks) < 2 or blocks[1].kind != "paragraph":
            return 0
        titled = Block("paragraph", f"{TITLE_OPEN}{heading.text}{TITLE_CLOSE}", heading.line, end=heading.end)
        following = [block for block in blocks[1:4] if block.kind == "paragraph"]
        if not read_entry(_join([titled, *following])).authors.names:
            return 0
        return self._read_paragraphs([titled, *blocks[1:]], context)

    def _read_fold(self, blocks: Sequence[Block], context: Context) -> int:
        """The label of a ``<details>``: what an abstract or BibTeX folds away belongs to the last entry."""
        size = 1
        while size < len(blocks) and blocks[size].fold == blocks[0].fold and blocks[size].kind in ("paragraph", "item"):
            size += 1
        inner = blocks[1:size]
        if not self.records or not is_fold_label(plain_text(blocks[0].text)):
            return 1
        self._add_fold(self.records[-1], inner)
        return size

    def _add_fold(self, record: PublicationRecord, inner: Sequence[Block]) -> None:
        text, bibtex = take_bibtex("\n\n".join(block.text for block in inner))
        if bibtex is not None:
            record.bibtex = record.bibtex or bibtex.source
        elif not record.abstract:
            record.abstract = to_markdown(read_runs(text))

    # -- faults ---------------------------------------------------------------------------------

    def _split_splice(self, block: Block, text: str) -> tuple[str, bool]:
        """Cut an item into which a second one was glued; the first half stays, both are reported."""
        tag = next(
            (
                match
                for match in _VENUE_TAG.finditer(text)
                if match.start() > 20 and "](" in text[: match.start()] and "](" in text[match.end() :]
            ),
            None,
        )
        cut = tag.start() if tag else -1
        if cut < 0:
            cut = _stray_link_end(text)
        if cut < 0:
            return text, False
        self.page.report(block.line, "spliced-entry", text)
        return text[:cut], True

    def _unparsed(self, block: Block, text: str, *, quiet: bool = False) -> None:
        self.leftover_blocks.append(block)
        if not quiet and not _MORE.match(plain_text(text[:_MAX_ENTRY])):
            self.page.report(block.line, "unparsed-item", text)

    # -- records --------------------------------------------------------------------------------

    def _record(self, entry: Entry, block: Block, context: Context, items: Sequence[Block]) -> PublicationRecord:
        origin = self.page.origin(block.line)
        year = entry.label.year or context.year
        record = PublicationRecord(
            title=entry.title,
            authors=[apply_legend(author, self.legend) for author in entry.authors.names],
            authors_complete=entry.authors.complete,
            venue=entry.label.venue,
            date=_year_date(year),
            csl_type=csl_type(entry.label.venue),
            stage=entry.label.stage,
            award=entry.award,
            rank=entry.rank,
            url=entry.url,
            links=_distinct(entry.links, entry.url),
            selected=context.selected,
            topic=context.topic,
            topic_emoji=context.topic_emoji,
            section=context.section,
            line=origin.line,
            file=origin.file,
            raw=block.text[:_MAX_ENTRY] if block.kind != "box" else _box_text(block),
        )
        self._add_extras(record, entry)
        self._add_details(record, items)
        _add_identifiers(record)
        for author in record.authors:
            self.unknown_marks.update(set(author.marks))
        self._report_faults(record, entry, block)
        return record

    def _report_faults(self, record: PublicationRecord, entry: Entry, block: Block) -> None:
        for line in entry.empty_links:
            self.page.report(line, "empty-link", f"The link of “{record.title}” has no address.")
        # A list that ends in a comma and lacks the owner of the page was cut there.
        if entry.authors.dangling and not entry.rest and not any(author.is_self for author in record.authors):
            record.authors_complete = False
        if not record.authors_complete:
            line = max(entry.authors.cut_line, block.line)
            self.page.report(line, "truncated-authors", f"The author list of “{record.title}” is cut.")

    def _add_extras(self, record: PublicationRecord, entry: Entry) -> None:
        if entry.citation_key:
            record.identifiers["google_scholar"] = entry.citation_key
        if entry.metric:
            record.extra["metric"] = entry.metric
        if entry.details:
            record.extra["details"] = entry.details
        picture = next((image for image in entry.images if image.source and not image.source.startswith("data:")), None)
        if picture is not None:
            record.figure = picture.source
            record.figure_alt = "" if picture.text.strip().lower() in ("sym", "img", "image") else picture.text
        for text in entry.rest:
            if len(text.split()) >= 8 and not record.tldr and not is_flag(text):
                record.notes.append(text)
            elif is_institution(text):
                record.extra.setdefault("affiliation", text)

    def _add_details(self, record: PublicationRecord, items: Iterable[Block]) -> None:
        """Nested bullets: links become links, remarks become notes."""
        for item in items:
            runs = read_runs(item.text, item.line) if len(item.text) < _MAX_ENTRY * 4 else [Run(item.text, item.line)]
            pieces = gather(runs)
            linked = [index for index, piece in enumerate(pieces) if piece.kind == "link"]
            words = _words_beside_links(pieces)
            if linked and not words and all(is_resource(pieces, index) for index in linked):
                links = [link for index in linked for link in links_of(pieces[index])]
                record.links = _distinct(record.links + links, record.url)
                for index in linked:
                    if not pieces[index].url:
                        self.page.report(
                            pieces[index].line, "empty-link", f"The link “{pieces[index].text}” has no address."
                        )
            elif note := _note(item):
                record.notes.append(note)


def _several_entries(block: Block) -> list[Block]:
    """Cut a paragraph before each line that opens with a new title, once the entry before has people."""
    lines = block.text.split("\n")
    if len(lines) < 2 or len(block.text) > _MAX_ENTRY * 4:
        return [block]
    starts = [0]
    for number in range(1, len(lines)):
        if not _opens_with_title(lines[number]):
            continue
        before = "\n".join(lines[starts[-1] : number])
        entry = read_entry(read_runs(before))
        label = plain_text(before).strip(" :：*")
        if (
            entry.authors.names
            or (len(label) < 60 and not entry.title)
            or label.endswith((":", "："))
            or len(label.split()) <= 3
        ):
            starts.append(number)
    stops = [*starts[1:], len(lines)]
    parts = [
        Block("paragraph", "\n".join(lines[start:stop]), block.line + start, end=block.line + stop - 1)
        for start, stop in zip(starts, stops, strict=True)
    ]
    return parts


def _opens_with_title(line: str) -> bool:
    pieces = [piece for piece in gather(read_runs(line)) if piece.text.strip(" .,")]
    if not pieces or not (pieces[0].kind == "link" or (pieces[0].kind == "text" and pieces[0].runs[0].bold)):
        return False
    text = pieces[0].text
    return len(text.split()) >= 4 and not is_resource(pieces, 0) and not looks_like_venue(text)


_FOLD_LABEL = re.compile(
    r"^\W*(?:click (?:to|for|here)\b.{0,30}|show |view |read |expand )?(?:the )?(?:abstract|bib ?tex|citation|cite|tl;?dr|summary|overview|details?|more|introduction|摘要|引用|简介)\b.{0,20}$",
    re.I,
)


def is_fold_label(text: str) -> bool:
    """Whether the words of a ``<summary>`` announce a part of one entry, not a list of entries."""
    return bool(_FOLD_LABEL.match(text)) and not re.search(r"\b(?:publications?|papers|works)\b|论文", text, re.I)


def _words_beside_links(pieces: Sequence[Piece]) -> str:
    return plain([run for piece in pieces if piece.kind == "text" for run in piece.runs]).strip(" |\\/·,[]()")


def _note(item: Block) -> str:
    """An item and what is nested in it as Markdown."""
    text = to_markdown(read_runs(item.text, item.line))
    nested = [_note(child) for child in item.children]
    lines = [f"- {note}".replace("\n", "\n  ") for note in nested if note]
    return "\n".join([text, *lines]).strip()


def bold_line(block: Block) -> Heading | None:
    """A paragraph that is one bold line without link, year or comma is a sub-heading."""
    if block.kind != "paragraph" or "\n" in block.text.strip() or len(block.text) > 120:
        return None
    runs = [run for run in read_runs(block.text, block.line) if run.kind != "text" or run.text.strip()]
    if not runs or any(run.kind != "text" or run.link or not (run.bold or run.underline) for run in runs):
        return None
    text = plain(runs).strip(" :：")
    if not text or looks_like_venue(text) and not re.fullmatch(r"(?:19|20)\d{2}", text) or len(text.split()) > 7:
        return None
    return read_heading(block.text)


def _stray_link_end(text: str) -> int:
    """Where a second link begins to end without having begun: ``... Xu  to Speech](url)``; else -1.

    Returns the position up to which the text belongs to the first entry.
    """
    open_brackets = 0
    index = 0
    last_close = 0
    while index < len(text):
        char = text[index]
        if char == "\\":
            index += 2
            continue
        if char == "[":
            open_brackets += 1
        elif char == "]":
            if open_brackets == 0 and text[index + 1 : index + 6] == "(http":
                return _end_of_whole_names(text, last_close, index)
            open_brackets = max(open_brackets - 1, 0)
        elif char == ")" and not open_brackets:
            last_close = index + 1
        index += 1
    return -1


def _end_of_whole_names(text: str, start: int, stop: int) -> int:
    """The end of the last piece before the seam that is a whole name."""
    commas = [match.start() for match in re.finditer(r"[,，]", text[start:stop])]
    return start + commas[-1] if commas else stop


def _join(blocks: Sequence[Block]) -> list[Run]:
    runs: list[Run] = []
    for block in blocks:
        if runs:
            runs.append(Run("\n", block.line, "break"))
        shift = max((run.link for run in runs), default=0)
        runs += [
            replace(run, link=run.link + shift) if run.link else run
            for run in read_runs(block.text[: _MAX_ENTRY * 4], block.line)
        ]
    return runs


def _box_text(block: Block) -> str:
    return "\n".join(child.text for child in block.children)[:_MAX_ENTRY]


def _is_picture(block: Block) -> bool:
    return not plain_text(block.text)


def _looks_like_entry(text: str) -> bool:
    return names_known_venue(text) and len(text) > 40


def _year_date(year: int | None) -> PartialDate | None:
    return PartialDate.of(year) if year else None


def _distinct(links: Sequence[LinkRecord], title_url: str | None) -> list[LinkRecord]:
    seen: set[tuple[str, str]] = set()
    kept: list[LinkRecord] = []
    for link in links:
        key = (link.kind, link.url)
        if key not in seen:
            seen.add(key)
            kept.append(link)
    return kept


def _add_identifiers(record: PublicationRecord) -> None:
    addresses = [record.url or "", *(link.url for link in record.links)]
    details = record.extra.get("details", "")
    record.doi = next((doi for text in (*addresses, details) if (doi := find_doi(text))), "")
    if record.doi.startswith("10.48550/arxiv."):
        record.arxiv_id, record.doi = record.doi.removeprefix("10.48550/arxiv."), ""
    record.arxiv_id = record.arxiv_id or next(
        (arxiv for text in (*addresses, record.venue, details) if (arxiv := find_arxiv_id(text))), ""
    )
