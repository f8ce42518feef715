"""What leads an entry before its people or title."""

from __future__ import annotations

import pytest

from tests.sites import listed


@pytest.mark.parametrize("label", ["J.3", "**J.3**", "C.2:", "IC12.", "J-3:", "[C-2]", "[J.10]", "(T.1)"])
@pytest.mark.parametrize("mark", ["", "- "])
def test_kind_and_number_of_a_row_are_no_part_of_it(label: str, mark: str) -> None:
    line = f"{mark}{label} Lin, A., and Chen B. (2020), “Wet floors of the delta”, Annals of Mud, Vol. 12, pp. 4-9\n"
    assert listed(line) == [("Wet floors of the delta", ["Lin, A.", "Chen, B."], "Annals of Mud", 2020)]


def test_title_that_begins_with_a_letter_and_a_number_stays_whole() -> None:
    line = "- [C-14 in wet floors of the delta](https://example.org/c), Ada Lin, Bo Chen. Annals of Mud, 2020.\n"
    assert listed(line) == [("C-14 in wet floors of the delta", ["Ada Lin", "Bo Chen"], "Annals of Mud", 2020)]
