"""Line ends of a list are blanks where they all stand where a line was full."""

from __future__ import annotations

from textwrap import wrap

import pytest

from profiles.homepages import parse_homepage_text
from profiles.homepages.markup.blocks import Block
from profiles.homepages.markup.filled_lines import full_width, with_filled_lines

_PEOPLE = ("Walnut, A., Hazel, B., & Oak, C.", "Oak, C., Elm, D., Hazel, B., Walnut, A., & Ash, E.", "Walnut, A.")
_TITLES = (
    "How the settling of fine mud in wide deltas follows the first warm days of a late spring",
    "River ice: What the reeds remember",
    "A long walk along the banks of many small rivers, and what was counted on the way there and back again",
    "Counting herons",
)
_ENTRIES = [
    f"{people} ({2010 + number}). {title}. Wet Letters, {number + 1}, 12-34."
    for number, (people, title) in enumerate(zip(_PEOPLE * 4, _TITLES * 3, strict=True))
]


def _blocks(texts: list[str], kind: str = "item") -> list[Block]:
    return [Block(kind, text, number) for number, text in enumerate(texts)]


@pytest.mark.parametrize("width", [60, 79, 100])
@pytest.mark.parametrize("kind", ["item", "paragraph"])
def test_list_with_full_lines_has_no_line_ends(width: int, kind: str) -> None:
    blocks = _blocks(["\n".join(wrap(entry, width, break_on_hyphens=False)) for entry in _ENTRIES], kind)

    assert [block.text for block in with_filled_lines(blocks, full_width(blocks))] == _ENTRIES


def test_marker_ahead_of_the_first_line_and_blanks_at_line_ends_change_nothing() -> None:
    wrapped = ["\n".join(wrap(entry, 79, initial_indent="12. "))[4:].replace("\n", " \n") for entry in _ENTRIES]

    texts = [" ".join(block.text.split()) for block in with_filled_lines(_blocks(wrapped))]

    assert (texts, "\n" in "".join(wrapped)) == (_ENTRIES, True)


@pytest.mark.parametrize(
    "texts",
    [
        [f"{title}\n{people}\nWet Letters, 2020" for title, people in zip(_TITLES * 3, _PEOPLE * 4, strict=True)],
        [f"{title}<br>\n{people}  \nWet Letters" for title, people in zip(_TITLES * 3, _PEOPLE * 4, strict=True)],
        ["\n".join(f"Walnut, A. (2020). {number} herons on a cold bank. Wet Letters, 3, 1-9." for number in range(9))],
        ["\n".join(f"[{number}] Walnut, A. Herons on a cold bank, in Wet Letters, 3, 1-9" for number in range(9))],
    ],
    ids=["parts", "breaks", "entries", "numbered"],
)
def test_lines_that_part_something_keep_their_ends(texts: list[str]) -> None:
    blocks = _blocks(texts)

    assert with_filled_lines(blocks, full_width(blocks)) == blocks


def test_line_that_is_not_full_keeps_its_end_in_a_list_of_full_ones() -> None:
    blocks = _blocks(["\n".join(wrap(entry, 79)) for entry in _ENTRIES] + ["Herons\n[pdf](a.pdf)"])

    assert [block.text for block in with_filled_lines(blocks, full_width(blocks))] == [
        *_ENTRIES,
        "Herons\n[pdf](a.pdf)",
    ]


def test_short_list_keeps_to_the_width_of_its_page() -> None:
    page = _blocks(["\n".join(wrap(entry, 79)) for entry in _ENTRIES])

    assert [block.text for block in with_filled_lines(page[:1], full_width(page))] == _ENTRIES[:1]
    assert with_filled_lines(page[:1]) == page[:1]


def test_entries_with_full_lines_are_read_whole() -> None:
    text = "\n\n".join("\n".join(wrap(entry, 60)) for entry in _ENTRIES)

    parsed = parse_homepage_text(f"# Ada Walnut\n\n## Publications\n\n{text}\n")

    assert [work.title for work in parsed.publications] == [*_TITLES] * 3
