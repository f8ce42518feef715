"""The works whose title is set as a heading into records."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from profiles.homepages.authors.coauthors import tells_coauthors
from profiles.homepages.authors.lists import take_authors
from profiles.homepages.entries.readings import read_entry
from profiles.homepages.markup.blocks import TITLE_CLOSE, TITLE_OPEN, Block
from profiles.homepages.markup.inline import plain_text, read_runs
from profiles.homepages.markup.links import label_kind
from profiles.homepages.markup.pieces import size
from profiles.homepages.wording.headings import read_heading
from profiles.homepages.wording.stages import STAGE
from profiles.homepages.works.abstracts import is_abstract_below_lines, is_abstract_block, lead_lines
from profiles.homepages.works.cited_headings import read_cited_heading
from profiles.homepages.works.entry_blocks import has_own_title, is_paper_item
from profiles.homepages.works.joined_blocks import is_short_title, join_blocks
from profiles.homepages.works.own_titles import heads_own_drafts
from profiles.homepages.works.paragraphs import PROSE, ParagraphReader
from profiles.homepages.works.records import Context
from profiles.homepages.works.titled_texts import read_titled_text

_LINKS_BEHIND = re.compile(
    r"(?:[\s|,]{0,3}\[{1,2}([^\[\]\s]{1,20}(?:\s[^\[\]\s]{1,20}){0,2})\]\([^()\s]{1,500}\)\]?){1,8}\s{0,3}$"
)
_HEADS_LIST = re.compile(
    r"\b(?:works|papers|publications|articles|reports|chapters|books|preprints|theses|proceedings)\W*$|"
    r"\bin (?:progress|preparation)\W*$|"
    r"^(?:(?:ausgewählte|weitere)\s)?(?:bücher|monographien|dissertation|(?:\w+)?(?:aufsätze|artikel|kapitel|beiträge)|"
    r"libros|capítulos|artículos|tesis|ponencias|documentos|livres|ouvrages|chapitres|thèses?|livros|artigos|teses?|"
    r"libri|capitoli|articoli|tesi|atti)\b[^.:]{0,40}$|"
    rf"^{STAGE}(?:(?:\s?[,/&]\s?|\s(?:and|or|und|et|y|e)\s){STAGE})*\W*$",
    re.I,
)


class HeadedReader(ParagraphReader):
    """Reads works from the heading that is their title and what stands below it."""

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
        is_over_text = tells_others or is_abstract_below_lines(blocks[1])
        if is_over_text and (count := self._read_titled_text(blocks, context)):
            return count
        if kind not in ("paragraph", "item") or has_own_title(blocks[1]):
            return self._read_titled_text(blocks, context) if kind == "paragraph" else 0
        below = takewhile(lambda block: not block.text.startswith(TITLE_OPEN), blocks[1:4])
        following = list(takewhile(lambda block: block.kind == kind, below))
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
        record.abstract = next((text for text in texts if size(text) > PROSE), "")
        record.notes += [text for text in texts if text != record.abstract]
        self.records.append(record)
        return count

    def _read_titled_text(self, blocks: Sequence[Block], context: Context) -> int:
        """A heading that is the title of a work above its abstract, with a link to it. Returns the blocks it took."""
        kinds = ("paragraph", "item") if lead_lines(blocks[1]) else ("paragraph",)  # an abstract may hold a list
        texts = list(takewhile(lambda block: block.kind in kinds, blocks[1:]))
        below = blocks[len(texts) + 1 : len(texts) + 2]
        if (below and below[0].kind != "heading") or any(is_paper_item(block) for block in texts):
            return 0
        is_own = heads_own_drafts(context.section, context.topic)
        is_told = any(is_abstract_block(block, is_own=is_own) or is_abstract_below_lines(block) for block in texts)
        if (found := read_titled_text(blocks[0], texts, is_told=is_told)) is None:
            return 0
        entry, abstract = found
        record = self.writer.write(entry, blocks[0], context, [])
        record.abstract = abstract
        self.records.append(record)
        return len(texts) + 1


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
