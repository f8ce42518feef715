"""A lab's page: a mission, themes with their systems, openings. No publication is made here."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial

from profiles.homepages.faults import guarded
from profiles.homepages.files.source import Page
from profiles.homepages.markup.blocks import Block
from profiles.homepages.markup.inline import Run, plain, plain_text, read_runs, to_markdown
from profiles.homepages.markup.links import is_target, safe_url
from profiles.homepages.markup.pieces import Piece, gather, spread
from profiles.homepages.people.configuration import read_configuration
from profiles.homepages.people.owner import OwnerName
from profiles.homepages.records import EntryLink, OpeningRecord, ParsedHomepage, Problem, ThemeEntryRecord, ThemeRecord
from profiles.homepages.wording.headings import split_emoji
from profiles.identifiers import find_arxiv_id, find_doi
from profiles.sentences import Sentence

_MISSION = re.compile(
    r"\b(?:our|the)\s(?:mission|vision|goal|lab|group|team|research group)\b|\bwe (?:aim|are a|are an|study|work|"
    r"develop)\b|我们",
    re.I,
)
_HIRING = re.compile(
    r"\b(?:we are (?:\w{1,12} ){0,3}(?:hiring|recruiting|looking for)|openings?|join us|open positions?|"
    r"we have (?:\w{1,12} ){0,3}(?:positions?|openings?)|招聘|招生)\b|招聘|招生",
    re.I,
)
_FIRST_PERSON = re.compile(r"\b(?:I|[Mm]y)\b(?!\.)|我(?!们)")


def is_lab_page(page: Page, blocks: Sequence[Block]) -> bool:
    """Whether a page speaks as a group about its themes: a mission and a nested list, never "I"."""
    prose = [plain_text(block.text) for block in blocks if block.kind == "paragraph"]
    if any(_FIRST_PERSON.search(text) for text in prose):
        return False
    speaks_as_group = any(_MISSION.search(text) for text in prose[:6])
    themes = [block for block in blocks if block.kind == "item" and _is_theme(block)]
    return speaks_as_group and len(themes) >= 2


def _is_theme(block: Block) -> bool:
    """A bold label without link over a list whose entries carry links."""
    runs = [run for run in read_runs(block.text, block.line) if run.text.strip()]
    if not runs or any(run.link or not run.bold for run in runs) or not block.children:
        return False
    linked = [child for child in block.children if any(run.link for run in read_runs(child.text, child.line))]
    return len(linked) * 2 >= len(block.children)


def read_lab(page: Page, blocks: Sequence[Block], owner: OwnerName) -> ParsedHomepage:
    """The lab's mission, themes with entries, and openings."""
    parsed = ParsedHomepage(source="lab", is_lab=True, repaired_encoding=page.repaired, root=page.root)
    read_configuration(page, parsed)
    parsed.lab_name = owner.of_lab(parsed.person.name)
    parsed.person.name = ""
    parsed.owner_known = bool(parsed.lab_name)
    mission: list[str] = []
    for block in blocks:
        guarded(page, block.line, block.text, partial(_read_block, page, parsed, mission, block), None)
    parsed.mission = "\n\n".join(mission)
    parsed.counts = dict.fromkeys(("news", "publications", "honors", "education", "experience", "talks", "services"), 0)
    parsed.problems = page.problems
    if not parsed.owner_known:
        parsed.problems.append(
            Problem(1, "owner-unknown", Sentence("The page does not name its lab."), page.origin(0).file)
        )
    return parsed


def _read_block(page: Page, parsed: ParsedHomepage, mission: list[str], block: Block) -> None:
    """Add one block to the themes, the openings, or the mission that stands before them."""
    runs = read_runs(block.text, block.line)
    text = plain(runs)
    if block.kind == "item" and _is_theme(block):
        parsed.themes.append(_theme(page, block))
    elif _HIRING.search(text):
        parsed.openings.append(OpeningRecord(to_markdown(runs), line=page.origin(block.line).line))
    elif text and not parsed.openings:
        mission.append(("- " if block.kind == "item" else "") + to_markdown(runs))
    elif text:
        page.report(block.line, "unparsed-item", text)


def _theme(page: Page, block: Block) -> ThemeRecord:
    name, emoji = split_emoji(plain_text(block.text))
    theme = ThemeRecord(name.strip(" :："), emoji, line=page.origin(block.line).line)
    for child in block.children:
        theme.entries += _entries(page, child)
    return theme


def _entries(page: Page, item: Block) -> list[ThemeEntryRecord]:
    """One entry a linked system; systems of one bullet share its text."""
    runs = read_runs(item.text, item.line)
    pieces = gather(runs)
    text = _shared_text(pieces)
    line = page.origin(item.line).line
    entries = []
    for piece in pieces:
        if piece.kind != "link" or not piece.text:
            continue
        url = safe_url(piece.url or "")
        if not url or not is_target(url):
            page.report(piece.line, "empty-link", Sentence("The link of “%(title)s” has no address.", title=piece.text))
            url = None
        links = [EntryLink(piece.text, url)] if url else []
        entries.append(
            ThemeEntryRecord(
                piece.text, text, links, find_doi(url or ""), find_arxiv_id(url or ""), page.origin(piece.line).line
            )
        )
    return entries or [ThemeEntryRecord(plain(runs), line=line)]


def _shared_text(pieces: Sequence[Piece]) -> str:
    """What the bullet says beside its systems' names."""
    first = next((index for index, piece in enumerate(pieces) if piece.kind == "link"), 0)
    last = max((index for index, piece in enumerate(pieces) if piece.kind == "link"), default=-1)
    behind: list[Run] = spread(pieces[last + 1 :])
    text = to_markdown(behind).strip(" ,:：.;")
    lead = plain(spread(pieces[:first])).strip(" ,:：")
    return text or lead
