"""Numbers that lead the entries of a list, in forms of which each alone could be a word of the entry."""

from __future__ import annotations

import pytest

from profiles.homepages import parse_homepage_text
from profiles.homepages.markup.blocks import Block
from profiles.homepages.works.row_numbers import without_row_numbers

_ENTRIES = [
    "Ada Lin, Bo Oak. How mud settles in deltas. Wet Letters, 2022.",
    "**3D rivers in spring**. Ada Lin, Bo Oak. Wet Letters, 2021.",
    "[On the banks of deltas](https://example.org/a). Cy Elm, Ada Lin. Wet Letters, 2020.",
    "Counting herons by night. Ada Lin, Bo Oak. Wet Letters, 2019.",
]
_TITLES = ["How mud settles in deltas", "3D rivers in spring", "On the banks of deltas", "Counting herons by night"]
_FORMS = (
    *("{}.{}", "{}){}", "({}){}", "{} {}", "{}{}", "{} - {}", "{}: {}", "{}/ {}", "{}、{}", "{}º {}", "n°{} {}"),
    *(
        "#{}: {}",
        "#{} {}",
        "A{} - {}",
        "J{}.{}",
        "J{}: {}",
        "J{} {}",
        "J-{} {}",
        "[J{}]{}",
        "No. {}: {}",
        "Paper {}: {}",
    ),
    *("**{}**{}", "**[{}]**{}", "<b>{}</b>. {}", "**{}.** {}", "{}\\. {}", "{}.&nbsp;{}"),
)


@pytest.mark.parametrize("lead", ["", "* "], ids=["paragraphs", "items"])
@pytest.mark.parametrize("numbers", [(1, 2, 3, 4), (12, 11, 10, 9)], ids=["up", "down"])
def test_list_that_counts_its_entries_is_read(lead: str, numbers: tuple[int, ...]) -> None:
    for form in _FORMS:
        rows = [lead + form.format(number, entry) for number, entry in zip(numbers, _ENTRIES, strict=True)]

        parsed = parse_homepage_text("\n\n".join(["# Ada Lin", "## Publications", *rows]))

        found = [(work.title, len(work.authors)) for work in parsed.publications]
        assert (form, found) == (form, [(title, 2) for title in _TITLES])


def test_number_within_a_bold_title_leaves_the_title_bold() -> None:
    blocks = [Block("item", f"**{number} Rivers and oars** by Ada Lin", number) for number in (1, 2, 3)]

    assert [block.text for block in without_row_numbers(blocks)] == ["**Rivers and oars** by Ada Lin"] * 3


def test_each_part_of_a_list_may_count_anew() -> None:
    blocks = [Block("item", f"{number}: Rivers", number) for number in (1, 2, 3, 4, 1, 2, 3)]

    assert {block.text for block in without_row_numbers(blocks)} == {"Rivers"}


@pytest.mark.parametrize(
    "texts",
    [
        ["3D rivers in spring", "2D rivers in spring", "1D rivers in spring"],
        ["2 herons on a bank", "7 rivers of the north", "3 songs about mud"],
        ["1: Rivers", "2: Oars"],
        ["2019 - Rivers", "2020 - Oars", "2021 - Mud"],
        ["[1] Rivers", "[2] Oars", "[3] Mud"],
        ["1.5 degrees of mud", "2.5 degrees of mud", "3.5 degrees of mud"],
    ],
    ids=["word", "not counting", "too few", "years", "read alone", "decimals"],
)
def test_numbers_that_count_nothing_stay(texts: list[str]) -> None:
    blocks = [Block("paragraph", text, number) for number, text in enumerate(texts)]

    assert without_row_numbers(blocks) == blocks
