"""What a block of a publication list is: an entry by itself, a paper beyond doubt, links alone, or no entry at all."""

from __future__ import annotations

import re
from collections.abc import Sequence
from copy import deepcopy
from functools import lru_cache

from profiles.homepages.authors.search import is_people
from profiles.homepages.citations.details import read_details
from profiles.homepages.citations.labelled_fields import leading_kind
from profiles.homepages.entries.entry import Entry, is_other_kind
from profiles.homepages.entries.plain_scores import is_odd
from profiles.homepages.entries.readings import doubts, read_entry
from profiles.homepages.entries.venue_lines import FORMERLY
from profiles.homepages.markup.blocks import TITLE_OPEN, Block
from profiles.homepages.markup.inline import plain_text, read_runs
from profiles.homepages.markup.pieces import MAX_ENTRY, gather, holds_only_resources, size
from profiles.homepages.markup.textruns import flat_text
from profiles.homepages.wording.headings import read_heading
from profiles.homepages.wording.venues import looks_like_venue
from profiles.homepages.works.records import words_beside_links
from profiles.homepages.works.titled_texts import read_titled_item

# What a list says of itself: where more of it is, that it goes on, what its marks mean.
_ABOUT_LIST = re.compile(
    r"^\W{0,4}(?:(?:for\s)?(?:a\s)?(?:the\s)?(?:see|view|full|complete|more|all|other|check|click|please|"
    r"further|explore|browse|visit)\b.{0,100}(?:scholar|publications?|papers?|list|here|dblp|page)|"
    r"(?:underlined?|bold(?:face)?|italics?|asterisks?|stars?)\b.{0,30}(?::|indicates?|denotes?|marks?|=)|"
    r"to be (?:updated|continued)|coming soon|updating\b|more\W{0,4}$|\.{3,}$|…$|更多|"
    r"\(?\s?[*∗†‡#✉^§\\]{1,3}.{0,20}(?:equal|correspond|co-first|contribut|共同|通讯))",
    re.I,
)

_WORKING_PAPER = re.compile(
    r"\b(?:working|discussion|job market|unpublished)\s(?:papers?|manuscripts?|drafts?)\b", re.I
)
_LEADS_WITH = re.compile(r"\W{0,3}(?:joint(?:ly)? )?with\b", re.I)
_SOFTWARE = re.compile(r"github|gitlab|bitbucket|zenodo|figshare|dryad|cran|pypi|docker hub|hugging ?face", re.I)
_LEAST_TITLE = 4  # words
_MOST_WORDS = 9  # of a remark beside the links of the entry above


def is_about_list(text: str) -> bool:
    """Whether a text speaks of the whole list ("More papers on ...", "* equal contribution") and is no entry of it."""
    return _ABOUT_LIST.match(text) is not None


def entry_of_block(block: Block) -> Entry:
    """A block read as an entry by its own text alone, which its caller may change."""
    return deepcopy(seen_entry(block))


def seen_entry(block: Block) -> Entry:
    """As :func:`entry_of_block`, once for all who look at the block: nobody changes it."""
    return _seen_entry(block.text[:MAX_ENTRY], block.line)


@lru_cache(maxsize=1024)
def _seen_entry(text: str, line: int) -> Entry:
    return read_entry(read_runs(text, line))


def is_certain_paragraph(entry: Entry) -> bool:
    """A paragraph needs more than names to be an entry: a venue, a year, a link, the owner's mark or "with"."""
    if entry.is_certain and entry.has_abstract:
        return True
    people = entry.authors
    if not entry.is_certain:
        return False
    if not people.names:
        return entry.is_printed
    if not people.others_only and all(map(is_odd, people.names)):
        return False
    is_with = people.others_only and not _LEADS_WITH.match(entry.text)  # "With Bo Chen. They do." goes on with a text
    is_told = any(author.is_self for author in people.names) or is_with
    is_told = is_told or _is_over_people_alone(entry)
    return bool(entry.label or entry.label.stage or entry.url or entry.links) or is_told


def _is_over_people_alone(entry: Entry) -> bool:
    """Whether an entry is a title on a line of its own and a line of people, and nothing else."""
    return entry.on_line and size(entry.title) >= 3 and bool(entry.authors.names) and not "".join(entry.rest).strip()


def is_entry(block: Block) -> bool:
    """Whether a paragraph is an entry by itself."""
    return is_certain_paragraph(seen_entry(block))


def is_whole_entry(block: Block, *, below_its_like: bool = False) -> bool:
    """Whether a paragraph is an entry by itself beyond doubt, so that what stands above is none of its lines.

    ``below_its_like``: the paragraph above tells a title and people, so that this one needs no year.
    """
    is_told, is_dated, is_other = tells_work(block)
    is_told = is_told and (is_dated or below_its_like)
    return is_other or is_told or _is_titled_with_others(seen_entry(block))


def tells_work(block: Block) -> tuple[bool, bool, bool]:
    """Whether a paragraph surely tells the title and the people of a work, also its year, or something else whole."""
    entry = seen_entry(block)
    is_sure = entry.is_certain and len(entry.authors.names) > 1 and len(entry.title.split()) >= 4
    is_sure = is_sure and doubts(entry) == 0 and not _is_people_over_venue(block)
    return is_sure, bool(entry.label.year), is_other_kind(entry)


def _is_titled_with_others(entry: Entry) -> bool:
    """Whether the first line is a title and those with whom it was written: "The Price of Mud (with Ada Lin)"."""
    first = entry.text.strip().partition("\n")[0]
    is_line = first.startswith(entry.title) and len(first) > len(entry.title) and not looks_like_venue(entry.title)
    return entry.authors.others_only and entry.is_certain and is_line and size(entry.title) >= _LEAST_TITLE


def is_of_other_kind(block: Block) -> bool:
    """Whether a block is a grant, a course, a talk or the like: whole by itself, and no entry."""
    return is_other_kind(seen_entry(block)) and not is_certain_paragraph(seen_entry(block))


def is_paper(entry: Entry, *, is_dated: bool = False, authors: int = 2) -> bool:
    """Whether an entry has several authors, a venue and a year, which stands above it if ``is_dated``."""
    venue = entry.label.venue
    is_placed = any(map(str.isalpha, venue)) and bool(entry.label.year or is_dated) and not _SOFTWARE.fullmatch(venue)
    return entry.is_certain and len(entry.authors.names) >= authors and is_placed


def is_paper_item(block: Block, *, is_dated: bool = False, authors: int = 2) -> bool:
    """Whether an item is a paper with several authors, a venue and a year, which stands above it if ``is_dated``."""
    if len(block.text) > MAX_ENTRY:
        return False
    return is_paper(read_entry(read_runs(block.text, block.line)), is_dated=is_dated, authors=authors)


def is_cited_item(block: Block) -> bool:
    """Whether a block is a work beyond doubt, though nobody's or one person's: a title, venue, year, volume, pages."""
    if len(block.text) > MAX_ENTRY:
        return False
    entry = seen_entry(block)
    details = read_details(entry.details)
    is_told = bool(entry.authors.names) or entry.is_printed
    return is_told and is_paper(entry, authors=0) and bool(details.pages and (details.volume or entry.behind_in))


def _is_people_over_venue(block: Block) -> bool:
    """Whether a block begins with a line of people and a line of their venue: what is below is no title."""
    lines = [line for line in flat_text(read_runs(block.text[:MAX_ENTRY])).split("\n") if line.strip()]
    return len(lines) > 1 and is_people(lines[0].strip(" .")) and looks_like_venue(lines[1])


def has_own_title(block: Block) -> bool:
    """Whether a block below a heading is an entry by itself: then the heading is a topic."""
    if leading_kind(plain_text(block.text[:200])) not in ("", "title"):
        return False  # "Authors: ..."
    if _is_people_over_venue(block):
        return False
    title = entry_of_block(block).title
    return len(title.split()) >= 4 and not looks_like_venue(title) and not FORMERLY.match(title)


def is_detail_item(block: Block) -> bool:
    """Whether an item below an entry is no entry itself."""
    entry = read_entry(read_runs(block.text, block.line))
    return (not entry.is_certain or entry.alone) and read_titled_item(block) is None


def is_placed(entry: Entry) -> bool:
    """Whether an entry tells where the work stands or how far it is."""
    venue = entry.label.venue
    return bool(
        entry.label.stage or (venue and entry.details) or looks_like_venue(venue) or _WORKING_PAPER.search(venue)
    )


def labels_papers(block: Block) -> bool:
    """Whether an item only labels the papers nested below it."""
    certain = [child for child in block.children if read_entry(read_runs(child.text, child.line)).is_certain]
    return bool(certain) and len(certain) * 2 >= len(block.children)


def is_kind_of_papers(text: str) -> bool:
    """Whether an item is nothing but a label: "Conferences", "Patents", above items that are entries."""
    heading = read_heading(text) if len(text) < 60 and "](" not in text else None
    return heading is not None and heading.exact and heading.kind in ("publications", "patents")


def is_remark_with_links(block: Block) -> bool:
    """Whether an item holds the links of the entry above it, with hardly a word beside them."""
    pieces = gather(read_runs(block.text, block.line))
    return (
        holds_only_resources(pieces)
        and len(plain_text(block.text)) < 120
        and len(words_beside_links(pieces).split()) <= _MOST_WORDS
    )


def count_details(paragraphs: Sequence[Block]) -> int:
    """How many paragraphs at the start only hold links or the venue of the entry before."""
    count = 0
    for block in paragraphs:
        pieces = gather(read_runs(block.text, block.line))
        text = plain_text(block.text)
        has_links = any(piece.kind == "link" for piece in pieces)
        is_venue = len(text) < 160 and looks_like_venue(text) and not has_links and not is_entry(block)
        is_links = holds_only_resources(pieces) and len(words_beside_links(pieces)) < 60
        if TITLE_OPEN in block.text or not (is_links or is_venue):
            break
        count += 1
    return count


def is_pointer(block: Block) -> bool:
    """Whether a block is nothing but a link to another page of the site, or to a file of it."""
    pieces = [piece for piece in gather(read_runs(block.text[:2000], block.line)) if piece.text.strip(" .,|·")]
    return (
        len(pieces) == 1 and pieces[0].kind == "link" and (pieces[0].url or "").startswith("/") and not block.children
    )


def is_picture(block: Block) -> bool:
    """Whether a block shows no words."""
    return not plain_text(block.text)
