"""Works that a list tells by a title and a link or stage alone: a heading over an abstract, an item with "[PDF]"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from profiles.homepages.authors.coauthors import take_coauthors
from profiles.homepages.authors.pieces import AuthorList
from profiles.homepages.authors.search import is_people
from profiles.homepages.entries.entry import Entry
from profiles.homepages.entries.other_kinds import may_be_other_kind, tells_other_kind
from profiles.homepages.entries.tidy_titles import tidy_title
from profiles.homepages.entries.tight_marks import without_footnote_marks
from profiles.homepages.markup.blocks import Block
from profiles.homepages.markup.inline import plain, plain_text, read_runs, to_markdown
from profiles.homepages.markup.links import is_target, safe_url
from profiles.homepages.markup.pieces import gather, is_resource, links_of, size, spread, without_resources
from profiles.homepages.markup.textruns import flat_text
from profiles.homepages.wording.headings import read_heading
from profiles.homepages.wording.stages import DRAFT, JOB_MARKET, STAGE_AT
from profiles.homepages.wording.venues import Label, looks_like_venue, read_label
from profiles.homepages.works.abstracts import is_abstract_label, without_label, without_lead_lines
from profiles.homepages.works.records import item_markdown
from publications.records import LinkRecord

_WORKS = ("pdf", "paper", "preprint", "doi")  # what a work is got by
# What says something of a work that stands above: "The code and the data are here [PDF]".
_REMARK = re.compile(
    r"\W{0,4}(?:code|data|slides?|video|poster|see|also|supplement\w*|appendix|press|media|featured|abstract|"
    r"preprint|the (?:code|paper|data|slides|video|article|preprint)|here|available|"
    r"an? (?:video|talk|blog|short|longer|earlier)|"
    r"this|it|we|more|full|download|read|replication|online|presented|published|accepted|award|winner|joint|with|in:?)\b",
    re.I,
)
_LEAST, _MOST = 5, 40  # words of such a title
_LEAST_HEADING = 3  # words of a heading that is one
_SENTENCES = re.compile(r"[.?!]\s+[A-Z]")
_STAGED = re.compile(
    rf"(?P<title>.{{10,300}}?)(?:[.,;:?!]\s|\s[|–—-]\s|\s?[(\[])\s?(?P<stage>(?:{STAGE_AT}|{DRAFT})(?:[.,;]\s{DRAFT})?)[)\].\s]*"
)
_FIRST_LINE = re.compile(r"([^\n]{4,200}?)(?:\s{0,9}<br\s{0,3}/?>\s{0,9}|[ \t]{0,9}\\\n|[ \t]{2,9}\n)(?=\S)", re.I)
_STAGE_LINE = 12  # words of a line that only tells how far the work is


def read_titled_item(block: Block) -> Entry | None:
    """An item that is a title and where to get the work, or how far it is; None where it tells more or less."""
    entry, words = _split(block.text, block.line)
    words = _take_stage(entry, words)
    is_work = leads_to_work(entry.links) or bool(entry.text)
    if not is_work or block.children or is_remark(words):
        return None
    if tells_other_kind(words) or may_be_other_kind(words):
        return None
    title = tidy_title(words.strip(" .-–—|[]"))[0]
    if (
        _names_people(block)
        or not _LEAST <= size(title) <= _MOST
        or _SENTENCES.search(title)
        or looks_like_venue(title)
    ):
        return None
    entry.title = title
    return entry


def _take_stage(entry: Entry, words: str) -> str:
    """Take what says how far a work is off the words of an item, whose text the entry then keeps."""
    words, marks = JOB_MARKET.subn("", words.strip())
    staged = _STAGED.fullmatch(words)
    if staged:
        entry.label = read_label(staged.group("stage"))
    title = words[: staged.start("stage")].rstrip(" ([|–—-") if staged else words
    if marks or staged:
        entry.is_own = bool(marks)
        entry.text = "\n".join(("Job market paper" if marks else "", title, words[len(title) :]))
    return title


def _names_people(block: Block) -> bool:
    """Whether a line of an item is one of people, whom its title must not take in."""
    lines = flat_text([run for run in read_runs(block.text, block.line) if run.kind != "softbreak"]).split("\n")
    return len(lines) > 1 and any(is_people(line.strip(" .")) for line in lines if size(line) > 1)


def read_titled_text(heading: Block, texts: Sequence[Block], *, is_told: bool = False) -> tuple[Entry, str] | None:
    """A work whose title is a heading, and its abstract, where one of the paragraphs below links to the work.

    ``is_told``: something else tells that it is a work.
    """
    name = plain_text(heading.text)
    if size(name) < _LEAST - 1 or read_heading(heading.text).exact or not (texts or is_told):
        return None
    entry = Entry()
    entry.authors, rest = take_coauthors(gather(read_runs(heading.text, heading.line)))
    entry.links = [link for place, piece in enumerate(rest) if is_resource(rest, place) for link in links_of(piece)]
    rest = without_resources(rest)
    words = _take_stage(entry, plain(spread(rest)).strip(" -–—|"))
    entry.title, flags = tidy_title(words.strip(" .-–—|"))
    entry.label = next(filter(_is_told, (entry.label, *map(read_label, flags))), Label())
    abstract: list[str] = []
    for block in texts:
        found, words = _split(block.text, block.line)
        entry.links += found.links
        if not entry.authors.names:
            entry.authors = found.authors
        label = _label_of(block, words)
        if label and not entry.label:
            entry.label = label
        elif words.strip(" .|()[]") and not is_abstract_label(words):
            text = without_lead_lines(block)
            if not abstract and not entry.label:
                entry.label, text = _take_venue_line(text)
            abstract.append(_text_of(text, in_list=texts[0].kind == "paragraph"))
    linked = next((run.url for run in read_runs(heading.text, heading.line) if run.url), "")
    entry.url = safe_url(linked) if is_target(linked) else None
    is_placed = bool(entry.label.stage or (entry.url and entry.label.year))
    is_work = is_told or leads_to_work(entry.links) or bool(entry.authors.names) or is_placed
    return (entry, "\n\n".join(abstract)) if is_work and entry.title else None


def _text_of(block: Block, *, in_list: bool) -> str:
    """A block of an abstract as Markdown, without the word that says so; ``in_list``: items are those of a list."""
    if block.kind == "item" and in_list:
        return f"{block.marker or '-'} {item_markdown(block)}".replace("\n", "\n   ")
    return without_label(to_markdown(read_runs(block.text, block.line)))


def _take_venue_line(block: Block) -> tuple[Label, Block]:
    """The venue and year that the first line of a text tells, and the text below it."""
    line = _FIRST_LINE.match(block.text) if block.kind == "paragraph" else None
    label = _label_of(replace(block, text=line[1]), plain_text(line[1])) if line else Label()
    return (label, replace(block, text=block.text[line.end() :])) if line and _is_told(label) else (Label(), block)


def _is_told(label: Label) -> bool:
    return bool(label or label.stage)


def is_titled_work(heading: Block, below: Block) -> bool:
    """Whether a heading is a title by its length, over a short line that tells the work's venue and year or stage."""
    if below.kind != "paragraph" or read_heading(heading.text).exact or size(plain_text(heading.text)) < _LEAST_HEADING:
        return False
    words = _split(below.text, below.line)[1]
    return _is_told(_label_of(below, words)) and not may_be_other_kind(words)


def _label_of(block: Block, words: str) -> Label:
    """How far a work is, or its venue and year, where a short line tells nothing else."""
    label = read_label(words.strip(" ,")) if size(words) <= _STAGE_LINE else Label()
    begins = next((run for run in read_runs(block.text, block.line) if run.text.strip(" \n")), None)
    is_venue = looks_like_venue(label.venue) or (begins is not None and begins.italic)
    return label if label.stage or (label.year and label.venue and is_venue) else Label()


def is_remark(text: str) -> bool:
    """Whether a text begins as one that says something of another work, or of the page."""
    return _REMARK.match(text) is not None


def leads_to_work(links: Sequence[LinkRecord]) -> bool:
    """Whether one of the links is to the work itself, not to its code or slides."""
    return any(link.kind in _WORKS or link.url.lower().endswith(".pdf") for link in links)


def _split(text: str, line: int) -> tuple[Entry, str]:
    """The links to resources of a block, the coauthors that it names, and its other words."""
    entry = Entry()
    people, pieces = take_coauthors(gather(without_footnote_marks(read_runs(text, line))))
    entry.authors = people if people.names else AuthorList()
    links: list[LinkRecord] = []
    words: list[str] = []
    for index, piece in enumerate(pieces):
        if piece.kind == "link" and is_resource(pieces, index):
            links += links_of(piece)
        else:
            words += [run.text if run.kind == "text" else " " for run in piece.runs if run.kind != "image"]
    entry.links = links
    return entry, " ".join("".join(words).split())
