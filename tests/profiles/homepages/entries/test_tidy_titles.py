"""What clings to a title, and what only looks as if it did."""

from __future__ import annotations

import pytest

from profiles.homepages.entries.tidy_titles import tidy_title


@pytest.mark.parametrize(
    "title",
    [
        "[18F]Mudine and the PET of small oars",
        "[11C]-Mudine in the brain of otters",
        "[68Ga]Ga-Mud-617 in rivers and oars",
        "[99mTc]Mudate for rivers and oars",
        "[FeFe]-Hydrogenases of mud and rivers",
        "[Fe4S4]-Clusters of mud and rivers",
        "[3+2] Cycloadditions of mud and rivers",
        "[n]Helicenes of mud and rivers",
    ],
)
def test_bracket_that_is_a_part_of_the_word_behind_it_stays(title: str) -> None:
    assert tidy_title(title) == (title, [])


@pytest.mark.parametrize("lead", ["[Survey] ", "[Survey]", "[C1]", "[J12]", "[AI]"])
def test_bracket_that_labels_a_title_goes(lead: str) -> None:
    assert tidy_title(f"{lead}A study of mud and rivers") == ("A study of mud and rivers", [])


@pytest.mark.parametrize(
    "behind", ["(中文)", "（英文）", "(日本語)", "(po polsku)", "(français)", "(Deutsch)", "(", "["]
)
def test_language_or_open_bracket_behind_a_title_is_no_part_of_it(behind: str) -> None:
    assert tidy_title(f"Oars of the old rivers {behind}") == ("Oars of the old rivers", [])
