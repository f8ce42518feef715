"""A read entry as a publication record."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from profiles.dates import PartialDate
from profiles.homepages.authors.legends import apply_legend
from profiles.homepages.citations.details import issue_of_year, read_details
from profiles.homepages.entries.entry import Entry, is_abstract
from profiles.homepages.entries.remarks import add_remarks, bare_links, further_links
from profiles.homepages.entries.tidy_titles import without_remark_ahead
from profiles.homepages.entries.venue_lines import is_flag, is_institution
from profiles.homepages.entries.venue_stops import with_last_stop
from profiles.homepages.fields.values import add_identifiers
from profiles.homepages.files.source import Page
from profiles.homepages.markup.blocks import Block
from profiles.homepages.markup.inline import Run, plain, plain_text, read_runs, to_markdown
from profiles.homepages.markup.pieces import MAX_ENTRY, Piece, gather, holds_only_resources, links_of
from profiles.homepages.wording.stages import BARE_STAGE
from profiles.homepages.wording.venues import csl_type
from profiles.sentences import Sentence
from publications.records import AuthorRecord, LinkRecord, PublicationRecord

_DITTO = re.compile(r"\W{0,3}(?:[—―⸺⸻]{1,3}|[–-]{3}|_{3,8})[.,:]\s")


@dataclass(slots=True)
class Context:
    """Where in the page an entry stands."""

    section: str
    selected: bool = False
    topic: str | None = None
    topic_emoji: str = ""
    year: int | None = None


class RecordWriter:
    """Turns a read entry into a record, with the faults of the entry reported to the page."""

    def __init__(self, page: Page, legend: dict[str, str]) -> None:
        self.page = page
        self.legend = legend
        self.unknown_marks: Counter[str] = Counter()
        self.number = 0  # printed before the last entry
        self.line = 0  # where the last entry begins
        self.people_above: tuple[str, list[AuthorRecord], bool] = ("", [], True)

    def write(self, entry: Entry, block: Block, context: Context, items: Sequence[Block]) -> PublicationRecord:
        """The record of an entry; ``items`` are the bullets below it, with its details."""
        origin = self.page.origin(block.line)
        self.line = block.line
        self._take_number(entry, block)
        year = entry.label.year or context.year
        record = PublicationRecord(
            title=entry.title,
            authors=[apply_legend(author, self.legend) for author in entry.authors.names],
            authors_complete=entry.authors.complete and not entry.authors.others_only,
            with_owner=entry.authors.others_only,
            venue=_printed_venue(entry),
            date=_year_date(year),
            csl_type=csl_type(entry.label.venue),
            stage=entry.label.stage,
            award=entry.award,
            rank=entry.rank,
            url=entry.url,
            links=all_links(entry, block_text(block)),
            selected=context.selected,
            topic=context.topic,
            topic_emoji=context.topic_emoji,
            section=context.section,
            line=origin.line,
            file=origin.file,
            raw=block_text(block),
        )
        self._repeat_people(record, entry)
        self._add_extras(record, entry)
        self.add_details(record, items)
        add_identifiers(record, [" ".join((entry.details, *entry.rest)), record.venue])
        _date_by_arxiv(record)
        for author in record.authors:
            self.unknown_marks.update(set(author.marks))
        add_remarks(record, entry.text)
        self._report_faults(record, entry, block)
        return record

    def _repeat_people(self, record: PublicationRecord, entry: Entry) -> None:
        """A long dash in the place of the people stands for those of the entry above."""
        section, authors, is_complete = self.people_above
        if _DITTO.match(entry.text) and not record.authors and section == record.section:
            record.authors, record.authors_complete = [replace(one) for one in authors], is_complete
        self.people_above = (record.section, record.authors, record.authors_complete)

    def _take_number(self, entry: Entry, block: Block) -> None:
        """Take the number of the row off a title ("6 Learning ...") where the row before had the number before."""
        printed = re.match(r"\W{0,6}(\d{1,3})[.)\]、]?\s", plain_text(block.text[:200]))
        number = int(printed.group(1)) if printed else 0
        if number and number == self.number + 1:
            entry.title = re.sub(rf"^{number}\s{{1,3}}(?=[A-Z])", "", entry.title)
        self.number = number

    def _report_faults(self, record: PublicationRecord, entry: Entry, block: Block) -> None:
        for line in entry.empty_links:
            self.page.report(
                line, "empty-link", Sentence("The link of “%(title)s” has no address.", title=record.title)
            )
        # A list that ends in a comma and lacks the owner of the page was cut there.
        if entry.authors.dangling and not entry.rest and not any(author.is_self for author in record.authors):
            record.authors_complete = False
        if not record.authors_complete and not record.with_owner:
            line = max(entry.authors.cut_line, block.line)
            self.page.report(
                line, "truncated-authors", Sentence("The author list of “%(title)s” is cut.", title=record.title)
            )

    def _add_extras(self, record: PublicationRecord, entry: Entry) -> None:
        if entry.citation_key:
            record.identifiers["google_scholar"] = entry.citation_key
        if entry.metric:
            record.extra["metric"] = entry.metric
        details = read_details(entry.details)
        record.volume, record.issue, record.pages = details.volume, details.issue, details.pages
        if not details.issue and record.year:
            record.issue = issue_of_year(entry.text, record.venue, record.year)
        if details.rest:
            record.extra["details"] = entry.details
        picture = next((image for image in entry.images if image.source and not image.source.startswith("data:")), None)
        if picture is not None:
            record.figure = picture.source
            record.figure_alt = "" if picture.text.strip().lower() in ("sym", "img", "image") else picture.text
        self._add_rest(record, entry.rest)

    def _add_rest(self, record: PublicationRecord, rest: Sequence[str]) -> None:
        """Abstract, remarks and where the authors work."""
        for text in rest:
            if is_abstract(text) and not record.abstract:
                record.abstract = text
                continue
            if len(text.split()) >= 8 and not record.tldr and not is_flag(text):
                record.notes.append(text)
            elif is_institution(text) and text not in {link.label for link in record.links}:
                record.extra.setdefault("affiliation", text)

    def add_details(self, record: PublicationRecord, items: Iterable[Block]) -> None:
        """Nested bullets: links become links, remarks become notes."""
        for item in items:
            runs = read_runs(item.text, item.line) if len(item.text) < MAX_ENTRY * 4 else [Run(item.text, item.line)]
            pieces = gather(runs)
            if holds_only_resources(pieces) and not words_beside_links(pieces):
                linked = [piece for piece in pieces if piece.kind == "link"]
                record.links = distinct_links([*record.links, *(link for piece in linked for link in links_of(piece))])
                for piece in linked:
                    if not piece.url:
                        self.page.report(
                            piece.line, "empty-link", Sentence("The link “%(text)s” has no address.", text=piece.text)
                        )
            elif note := item_markdown(item):
                record.notes.append(note)


def _printed_venue(entry: Entry) -> str:
    if BARE_STAGE.fullmatch(entry.label.venue):
        return ""
    return with_last_stop(without_remark_ahead(entry.label.venue), entry.text)


def all_links(entry: Entry, source: str) -> list[LinkRecord]:
    """The links of an entry, those that stand in none of its places, and the addresses in its source."""
    further = further_links(entry.linked, [author.name for author in entry.authors.names])
    known = {entry.url, *(link.url for link in entry.links)}
    return distinct_links([*entry.links, *(link for link in (*further, *bare_links(source)) if link.url not in known)])


def block_text(block: Block) -> str:
    """The source of a block; a box has only that of its parts."""
    text = "\n".join(child.text for child in block.children) if block.kind == "box" else block.printed or block.text
    return text[:MAX_ENTRY]


def words_beside_links(pieces: Sequence[Piece]) -> str:
    """What pieces say outside of their links."""
    return plain([run for piece in pieces if piece.kind == "text" for run in piece.runs]).strip(" |\\/·,[]()")


def item_markdown(item: Block) -> str:
    """An item and what is nested in it as Markdown."""
    text = to_markdown(read_runs(item.text, item.line))
    nested = [item_markdown(child) for child in item.children]
    lines = [f"- {note}".replace("\n", "\n  ") for note in nested if note]
    return "\n".join([text, *lines]).strip()


def _year_date(year: int | None) -> PartialDate | None:
    return PartialDate.of(year) if year else None


def distinct_links(links: Sequence[LinkRecord]) -> list[LinkRecord]:
    """The links without those that come again."""
    seen: set[tuple[str, str]] = set()
    kept: list[LinkRecord] = []
    for link in links:
        key = (link.kind, link.url)
        if key not in seen:
            seen.add(key)
            kept.append(link)
    return kept


def _date_by_arxiv(record: PublicationRecord) -> None:
    """The year in which arXiv got a work that tells no other."""
    if record.date is None and (month := _ARXIV_MONTH.match(record.arxiv_id)):
        record.date = PartialDate.of(2000 + int(month.group(1)))


_ARXIV_MONTH = re.compile(r"(\d{2})(?:0[1-9]|1[0-2])\.\d{4,5}")
