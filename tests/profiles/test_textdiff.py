"""Differences in words: right, readable, and quick whatever one compares."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from profiles.textdiff import CONTEXT, Piece, compare


@pytest.mark.parametrize(
    ("old", "new", "pieces"),
    [
        ("", "", []),
        ("", "New", [Piece("new", "New")]),
        ("Old", "", [Piece("gone", "Old")]),
        (
            "I study ears.",
            "I study small ears.",
            [Piece("same", "I study "), Piece("new", "small "), Piece("same", "ears.")],
        ),
        (
            "我研究语音合成。",
            "我研究语音识别。",
            [Piece("same", "我研究语音"), Piece("gone", "合成"), Piece("new", "识别"), Piece("same", "。")],
        ),
        ("a\r\nb", "a\nb", [Piece("same", "a\nb")]),
        ("one two three", "four five six", [Piece("gone", "one two three"), Piece("new", "four five six")]),
        (
            "a\nb\nc\n",
            "a\nx\nc\n",
            [Piece("same", "a\n"), Piece("gone", "b\n"), Piece("new", "x\n"), Piece("same", "c\n")],
        ),
    ],
)
def test_compare_tells_words(old: str, new: str, pieces: list[Piece]) -> None:
    assert compare(old, new) == pieces


def test_what_is_the_same_for_long_is_left_out() -> None:
    same = "word " * 200
    pieces = compare(f"{same}old end", f"{same}new end")

    assert [piece.kind for piece in pieces] == ["gap", "same", "gone", "new", "same"]
    assert len(pieces[1].text) <= CONTEXT


@given(st.text(max_size=60), st.text(max_size=60))
def test_both_texts_can_be_read_from_the_pieces(old: str, new: str) -> None:
    pieces = compare(old, new)

    told = ["".join(piece.text for piece in pieces if piece.kind != kind) for kind in ("new", "gone")]
    assert told == [text.replace("\r\n", "\n") for text in (old, new)]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("a " * 32_000, "b " * 32_000),
        ("a\n" * 32_000, "b\n" * 32_000),
        ("a\nb\n" * 700, "b\na\n" * 700),
        ("x" * 64_000, "y" * 64_000),
        ("字" * 20_000, "词" * 20_000),
        ("a b " * 370, "b a " * 370),
        ("\n".join(["a b " * 100 + str(n) for n in range(60)]), "\n".join(["b a " * 100 + str(-n) for n in range(60)])),
    ],
)
def test_long_texts_take_little_time(old: str, new: str) -> None:
    start = time.process_time()
    compare(old, new)

    assert time.process_time() - start < 1.5
