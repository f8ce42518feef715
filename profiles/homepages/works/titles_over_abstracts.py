"""Works that a list tells by a title over its abstract, as economists print what they are at work on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from profiles.homepages.authors.coauthors import tells_coauthors
from profiles.homepages.entries.other_kinds import may_be_other_kind, tells_other_kind
from profiles.homepages.markup.blocks import Block
from profiles.homepages.markup.inline import plain_text, read_runs
from profiles.homepages.markup.pieces import MAX_ENTRY, gather, holds_only_resources, size
from profiles.homepages.wording.headings import read_heading
from profiles.homepages.wording.stages import IS_STAGE, STAGE_AT
from profiles.homepages.wording.venues import looks_like_venue
from profiles.homepages.works.abstracts import (
    is_abstract_below_lines,
    is_abstract_block,
    is_abstract_label,
    is_labelled_abstract,
)
from profiles.homepages.works.entry_blocks import is_about_list, is_whole_entry

_LEAST, _MOST = 4, 30  # words of a title over an abstract
_STAGE_BEHIND = re.compile(rf"\.\s{STAGE_AT}\W*$")
_SENTENCES = re.compile(r"[^\W\d_]{3}\.\s+\S")
_MOST_LINES = 3  # between title and abstract: people, where it is under review, links


def lines_over_abstract(blocks: Sequence[Block], *, is_own: bool) -> int:
    """How many blocks a title, the lines below it and its abstract are; 0 where the first is no such title.

    An abstract that is folded away below its label is not counted.
    """
    if not _may_be_title(blocks[0]):
        return 0
    between = list(takewhile(_is_line, blocks[1 : _MOST_LINES + 1]))
    below = blocks[1 + len(between) : 2 + len(between)]
    if below and below[0].kind == "summary" and is_abstract_label(plain_text(below[0].text)):
        return 1 + len(between)
    is_over = bool(below) and (is_abstract_block(below[0], is_own=is_own) or is_abstract_below_lines(below[0]))
    return 2 + len(between) if is_over else 0


def _may_be_title(block: Block) -> bool:
    """Whether a block is nothing but what may be a title, with those that it was written with at most."""
    text = _STAGE_BEHIND.sub("", plain_text(block.text[:MAX_ENTRY]).strip())
    if not _LEAST <= size(text) <= _MOST or not (text[:1].isupper() or text[:1] in "“\"'‘«¿") or text.endswith(":"):
        return False
    is_text = _SENTENCES.search(text) is not None and not tells_coauthors(read_runs(block.text, block.line))
    if is_text or read_heading(block.text).exact or is_about_list(text) or looks_like_venue(text):
        return False
    return not (tells_other_kind(text) or may_be_other_kind(text) or is_labelled_abstract(block))


def _is_line(block: Block) -> bool:
    """Whether a block is a line between a title and its abstract: people, a stage, links."""
    if block.kind not in ("paragraph", "item") or len(block.text) > MAX_ENTRY or is_abstract_below_lines(block):
        return False
    runs = read_runs(block.text, block.line)
    text = plain_text(block.text).strip(" ([*")
    is_short = size(text) <= _MOST and not is_whole_entry(block)
    return is_short and (
        tells_coauthors(runs) or IS_STAGE.match(text) is not None or holds_only_resources(gather(runs))
    )
