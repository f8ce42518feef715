from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from profiles.bounds import clean_json, clean_text, cut_bytes, cut_text

_any_text = st.text(st.characters(), max_size=60)


@given(_any_text)
def test_clean_text_can_be_written_anywhere(text: str) -> None:
    cleaned = clean_text(text)

    assert "\0" not in cleaned
    assert cleaned.encode("utf-8").decode() == cleaned == clean_text(cleaned)


def test_clean_text_keeps_lines_and_tabs() -> None:
    assert clean_text("a\0\tb\r\n\x1bc\ud800") == "a\tb\r\nc"


@given(_any_text, st.integers(1, 70))
def test_cut_text_is_never_longer_and_cuts_only_what_is(text: str, limit: int) -> None:
    cut = cut_text(text, limit)

    assert len(cut) <= limit
    assert (cut == text) or len(text) > limit


@pytest.mark.parametrize(
    ("text", "limit", "cut"),
    [("one two three", 13, "one two three"), ("one two three", 9, "one two…"), ("abcdef", 3, "ab…")],
)
def test_cut_text_ends_at_a_word(text: str, limit: int, cut: str) -> None:
    assert cut_text(text, limit) == cut


def test_cut_bytes_keeps_whole_characters() -> None:
    assert cut_bytes("听听", 4) == "听"


def test_clean_json_goes_into_everything() -> None:
    assert clean_json({"a\0": ["b\0", {"c": ("d\ud800", 1, None, True)}]}) == {"a": ["b", {"c": ["d", 1, None, True]}]}
