from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from profiles.theme import (
    DARK_CONTRAST,
    DARK_SURFACE,
    DEFAULT_ACCENT,
    LIGHT_SURFACE,
    MAX_BADGES,
    MIN_CONTRAST,
    Theme,
    ThemeFault,
    contrast,
    css,
    hex_colour,
    make_theme,
    parse_theme_name,
    readable_on,
)

COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"{number:06x}")


def test_contrast_of_black_and_white():
    assert contrast("000000", "ffffff") == pytest.approx(21)


@pytest.mark.parametrize(
    ("text", "digits"),
    [("#00369F", "00369f"), ("03f", "0033ff"), (" #abc ", "aabbcc"), ("red", ""), ("#12345", ""), (None, "")],
)
def test_hex_colour_reads_what_is_one(text, digits):
    assert hex_colour(text) == digits


@given(COLOURS)
def test_any_colour_becomes_readable_on_both_grounds(colour):
    assert contrast(readable_on(colour, LIGHT_SURFACE), LIGHT_SURFACE) >= MIN_CONTRAST
    assert contrast(readable_on(colour, DARK_SURFACE, DARK_CONTRAST), DARK_SURFACE) >= DARK_CONTRAST


@given(COLOURS)
def test_letters_on_a_badge_and_on_a_tint_are_readable(colour):
    sheet = css(make_theme(colour, [colour]))
    pairs = dict(re.findall(r"(--[a-z-]+):light-dark\(#(\w{6},#\w{6})\)", sheet))
    for letters, ground in (("--badge-ink", "--badge"), ("--accent", "--accent-soft")):
        for one, other in zip(pairs[letters].split(",#"), pairs[ground].split(",#"), strict=True):
            assert contrast(one, other) >= MIN_CONTRAST


@given(COLOURS, st.lists(COLOURS, max_size=60))
def test_a_theme_is_read_back_from_its_name(accent, badges):
    theme = make_theme(accent, badges)
    assert parse_theme_name(theme.name) == theme


def test_the_commonest_badges_are_kept():
    many = [f"{number:06x}" for number in range(100)]
    theme = make_theme(None, [*many, "ffffff", "ffffff"])
    assert (theme.accent, len(theme.badges), theme.badges[-1]) == (DEFAULT_ACCENT, MAX_BADGES, "ffffff")


@pytest.mark.parametrize(
    "name",
    [
        "",
        "00369f",
        "00369f.00000000",
        Theme().name + "\n",
        Theme().name.upper(),
        "_".join(["00369f"] * 60) + ".12345678",
    ],
)
def test_a_name_that_was_not_made_here_is_refused(name):
    with pytest.raises(ThemeFault):
        parse_theme_name(name)
