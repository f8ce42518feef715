"""Abstracts below the titles of a list: what says that it is one, and what reads so."""

from __future__ import annotations

import re
from dataclasses import replace

from profiles.homepages.authors.coauthors import take_coauthors
from profiles.homepages.entries.entry import is_abstract
from profiles.homepages.markup.blocks import Block
from profiles.homepages.markup.inline import plain, plain_text, read_runs
from profiles.homepages.markup.pieces import MAX_ENTRY, gather, size, spread

_LABEL = re.compile(
    r"[\W_]{0,6}(?:abstract|résumé|resumen|resumo|zusammenfassung|摘要)[*_]{0,3}\s?[:：.–—-][*_]{0,3}\s{0,3}", re.I
)
_LABEL_ALONE = re.compile(r"\W*(?:(?:show|see|view|read|click \w+) )?(?:the )?abstract\W*", re.I)
_LINE = re.compile(r"[^\n]*?(?:\s{0,9}<br\s{0,3}/?>\s{0,9}|\n|$)", re.I)
_MOST_LEAD_LINES = 3
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


def lead_lines(block: Block) -> list[str]:
    """The lines at the start of a text that only name coauthors, or announce an abstract, with more behind them."""
    lines: list[str] = []
    place = 0
    while block.kind == "paragraph" and len(block.text) <= MAX_ENTRY and len(lines) < _MOST_LEAD_LINES:
        line = _LINE.match(block.text, place)
        if (
            line is None
            or line.end() >= len(block.text)
            or not (_names_others(line.group()) or _is_label(line.group()))
        ):
            break
        lines.append(line.group())
        place = line.end()
    return lines


def without_lead_lines(block: Block) -> Block:
    """A text without its :func:`lead_lines`."""
    return replace(block, text=block.text[sum(map(len, lead_lines(block))) :])


def is_abstract_below_lines(block: Block) -> bool:
    """Whether a line of its own announces an abstract, perhaps below the coauthors."""
    return any(map(_is_label, lead_lines(block))) or is_labelled_abstract(without_lead_lines(block))


def _is_label(line: str) -> bool:
    return is_abstract_label(plain_text(line))


def _names_others(line: str) -> bool:
    people, rest = take_coauthors(gather(read_runs(line)))
    return bool(people.names) and not plain(spread(rest)).strip(" .,;:|()[]*")
