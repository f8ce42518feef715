"""Groups among the people of a work."""

from __future__ import annotations

import pytest

from profiles.homepages.authors.groups import is_group
from profiles.homepages.authors.lists import take_authors
from profiles.homepages.entries.readings import doubts, read_entry
from profiles.homepages.markup.inline import read_runs
from profiles.homepages.markup.textruns import flat_text


@pytest.mark.parametrize(
    ("text", "names", "behind"),
    [
        (
            "Walnut, A., Hazel, B. & the DELTA consortium (2018). River ice.",
            ["Walnut, A.", "Hazel, B.", "the DELTA consortium"],
            " (2018). River ice.",
        ),
        (
            "Walnut, A., Oak, C., ... Hazel, B. & the DELTA Mud Working Group (in press). River ice.",
            ["Walnut, A.", "Oak, C.", "Hazel, B.", "the DELTA Mud Working Group"],
            " (in press). River ice.",
        ),
        (
            "Walnut, A., & Mud Research Group (2018). River ice.",
            ["Walnut, A.", "Mud Research Group"],
            " (2018). River ice.",
        ),
        (
            "Walnut A, Hazel B, for the DELTA Investigators. Ice.",
            ["Walnut A", "Hazel B", "the DELTA Investigators"],
            ". Ice.",
        ),
        ("Walnut A; on behalf of DELTA Study Group. Ice.", ["Walnut A", "DELTA Study Group"], ". Ice."),
        (
            "A. Walnut et al. (DELTA Collaboration), River ice in spring",
            ["A. Walnut", "DELTA Collaboration"],
            " River ice in spring",
        ),
        (
            "A. Walnut, B. Hazel [the DELTA Collaboration]. Ice",
            ["A. Walnut", "B. Hazel", "the DELTA Collaboration"],
            ". Ice",
        ),
        ("DELTA Collaboration: A. Walnut, B. Hazel: Ice", ["DELTA Collaboration", "A. Walnut", "B. Hazel"], ": Ice"),
        (
            "Walnut, A., Hazel, B., and members of the DELTA working group, River ice in spring",
            ["Walnut, A.", "Hazel, B.", "the DELTA working group"],
            " River ice in spring",
        ),
        (
            "Walnut, A., Hazel, B.J., River Action for Mud, Oak, C., Pine, M.r., DELTA-RAIN Rowing Group and the "
            "DELTA-RAIN Consortium, 2018. River ice in spring.",
            [
                "Walnut, A.",
                "Hazel, B.J.",
                "River Action for Mud",
                "Oak, C.",
                "Pine, M.r.",
                "DELTA-RAIN Rowing Group",
                "the DELTA-RAIN Consortium",
            ],
            " 2018. River ice in spring.",
        ),
        (
            "Walnut, A., Office for River Statistics, Oak, C., & the DELTA Rowers Panel (2018). River ice in spring.",
            ["Walnut, A.", "Office for River Statistics", "Oak, C.", "the DELTA Rowers Panel"],
            " (2018). River ice in spring.",
        ),
        (
            "Walnut A, Mud Study Group, Oak C, Hazel B. River ice in spring.",
            ["Walnut A", "Mud Study Group", "Oak C", "Hazel B"],
            ". River ice in spring.",
        ),
    ],
)
def test_group_stands_among_the_people(text: str, names: list[str], behind: str) -> None:
    runs = read_runs(text)

    authors, taken = take_authors(runs)

    assert ([one.name for one in authors.names], flat_text(runs)[taken:]) == (names, behind)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Ada Walnut, Bo Hazel, The Mud Network, Wet Letters 2017", "The Mud Network"),
        ("Ada Walnut, Bo Hazel. The Mud Network: A Study. Wet Letters 2017", "The Mud Network: A Study"),
        ("Ada Walnut and Bo Hazel (2017). Mud Study Group. Wet Letters 12, 3.", "Mud Study Group"),
    ],
)
def test_title_about_a_group_is_no_author(text: str, title: str) -> None:
    entry = read_entry(read_runs(text))

    assert (entry.title, [one.name for one in entry.authors.names]) == (title, ["Ada Walnut", "Bo Hazel"])


@pytest.mark.parametrize(
    "behind", ["Oak, C., Fox, D. (Eds.), The Book of Ice, Delta Press, 2019, 3-9.", "Oak C. 2019."]
)
def test_title_between_people_is_no_author(behind: str) -> None:
    authors, _ = take_authors(read_runs(f"Walnut, A., Hazel, B., Cold Rivers for Rowers, {behind}"))

    assert [one.name for one in authors.names] == ["Walnut, A.", "Hazel, B."]


def test_groups_among_people_stand_before_a_title() -> None:
    entry = read_entry(
        read_runs(
            "**Walnut, A.**, Hazel, B.J., River Action for Mud, Oak, C., Fox, D., Delta Rowing Group and the Delta "
            "Consortium, 2018. Using mud to include the views of rowers in river tools."
        )
    )
    assert (entry.title, len(entry.authors.names), entry.label.year, doubts(entry)) == (
        "Using mud to include the views of rowers in river tools",
        7,
        2018,
        0,
    )


def test_group_is_as_good_an_author_as_a_person() -> None:
    entry = read_entry(read_runs("Walnut A, the DELTA Group. River ice in spring. Wet Letters. 2017;12:3-9."))

    assert ([one.name for one in entry.authors.names], doubts(entry)) == (["Walnut A", "the DELTA Group"], 0)


@pytest.mark.parametrize(
    ("name", "expected"),
    [("the DELTA Group", True), ("Mud Consortium for Rivers", True), ("Ada Group", False), ("Ada Walnut", False)],
)
def test_group_is_told_by_its_last_word(name: str, *, expected: bool) -> None:
    assert is_group(name) is expected
