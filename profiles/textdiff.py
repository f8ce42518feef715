"""What differs between two texts, in words, for people. Pure.

Lines are compared first and then the words of the lines that differ, so a long text takes little time. Chinese has no
spaces: there each character counts as a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

Kind = Literal["same", "gone", "new", "gap"]

_WORD = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff]|[^\W_]+|\s+|.", re.UNICODE | re.DOTALL)
# A comparison takes time with the product of both lengths; what is beyond this is shown as wholly replaced.
MAX_LINES = 1500
MAX_WORDS_SQUARED = 1_000_000  # of all lines together
# Of what both texts have in common, this much is shown on either side of a change.
CONTEXT = 120


@dataclass(frozen=True, slots=True)
class Piece:
    """``gap`` stands for text that both have and that is left out; its text is empty."""

    kind: Kind
    text: str


def compare(old: str, new: str) -> list[Piece]:
    """The pieces of both texts in order: leave out the new ones and the old text is left (but for gaps).

    How lines end makes no difference.
    """
    old, new = (text.replace("\r\n", "\n") for text in (old, new))
    if old == new:
        return list(_with_gaps([Piece("same", new)])) if new else []
    lines = _split_lines(old), _split_lines(new)
    pieces: list[Piece] = []
    if max(map(len, lines)) > MAX_LINES:
        pieces = _replaced(old, new)
    else:
        left = MAX_WORDS_SQUARED
        for same, one, other in _blocks(*lines):
            words = _WORD.findall("".join(one)), _WORD.findall("".join(other))
            if same:
                pieces.append(Piece("same", "".join(other)))
                continue
            left -= len(words[0]) * len(words[1])
            pieces += _compare_words(*words) if left > 0 else _replaced("".join(one), "".join(other))
    return list(_with_gaps(_joined(pieces)))


def _split_lines(text: str) -> list[str]:
    return text.splitlines(keepends=True)


def _compare_words(old_words: list[str], new_words: list[str]) -> list[Piece]:
    old, new = "".join(old_words), "".join(new_words)
    blocks = list(_blocks(old_words, new_words))
    same = sum(len("".join(one).strip()) for is_same, one, _other in blocks if is_same)
    # Two sentences that share a few words by chance are easier to read one after the other.
    if same * 4 < min(len(old.strip()), len(new.strip())):
        return _replaced(old, new)
    pieces: list[Piece] = []
    for is_same, one, other in blocks:
        pieces += [Piece("same", "".join(other))] if is_same else _replaced("".join(one), "".join(other))
    return pieces


def _blocks(old: list[str], new: list[str]) -> Iterator[tuple[bool, list[str], list[str]]]:
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        yield tag == "equal", old[a:b], new[c:d]


def _replaced(old: str, new: str) -> list[Piece]:
    pieces = [Piece("gone", old), Piece("new", new)]
    return [piece for piece in pieces if piece.text]


def _joined(pieces: Iterable[Piece]) -> list[Piece]:
    joined: list[Piece] = []
    for piece in pieces:
        if joined and joined[-1].kind == piece.kind:
            joined[-1] = Piece(piece.kind, joined[-1].text + piece.text)
        else:
            joined.append(piece)
    return joined


def _with_gaps(pieces: list[Piece]) -> Iterator[Piece]:
    """Shorten what both texts have in common to its edges."""
    for place, piece in enumerate(pieces):
        if piece.kind != "same" or len(piece.text) <= 2 * CONTEXT + 40:
            yield piece
            continue
        head = "" if place == 0 else _cut_after(piece.text[:CONTEXT])
        tail = "" if place == len(pieces) - 1 and place else _cut_before(piece.text[-CONTEXT:])
        yield from (
            one for one in (Piece("same", head), Piece("gap", ""), Piece("same", tail)) if one.text or one.kind == "gap"
        )


def _cut_after(text: str) -> str:
    """Without the word that may be cut at its end."""
    return text[: text.rfind(" ") + 1] or text


def _cut_before(text: str) -> str:
    return text[text.find(" ") + 1 :] or text
