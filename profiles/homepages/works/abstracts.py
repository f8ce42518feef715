"""Abstracts below the titles of a list: what says that it is one, and what reads so."""

from __future__ import annotations

import re

from profiles.homepages.entries.entry import is_abstract
from profiles.homepages.markup.blocks import Block
from profiles.homepages.markup.inline import plain_text
from profiles.homepages.markup.pieces import MAX_ENTRY, size

_LABEL = re.compile(
    r"[\W_]{0,6}(?:abstract|résumé|resumen|resumo|zusammenfassung|摘要)[*_]{0,3}\s?[:：.–—-][*_]{0,3}\s{0,3}", re.I
)
_LABEL_ALONE = re.compile(r"\W*(?:(?:show|see|view|read|click \w+) )?(?:the )?abstract\W*", re.I)
_LEAST = 10  # words behind the label of one


def is_abstract_label(text: str) -> bool:
    """Whether a text is nothing but the word that announces an abstract, perhaps "Show abstract"."""
    return _LABEL_ALONE.fullmatch(text) is not None


def without_label(text: str) -> str:
    """An abstract without the word that says so."""
    return _LABEL.sub("", text, count=1) if _LABEL.match(text) else text


def is_labelled_abstract(block: Block) -> bool:
    """Whether a text says that it is an abstract."""
    text = plain_text(block.text[:MAX_ENTRY])
    return _LABEL.match(text) is not None and size(text) >= _LEAST


def is_abstract_block(block: Block, *, is_own: bool) -> bool:
    """Whether a text is an abstract: it says so, or it reads so where the owner's own drafts stand (``is_own``)."""
    if block.kind not in ("paragraph", "item"):
        return False
    return is_labelled_abstract(block) or (is_own and is_abstract(plain_text(block.text[: MAX_ENTRY * 4])))
