"""Fields of an entry that an "@" or slashes part."""

from __future__ import annotations

import pytest

from profiles.homepages.entries.readings import read_entry
from profiles.homepages.markup.inline import read_runs


@pytest.mark.parametrize(
    ("line", "people", "venue", "year"),
    [
        ("Sorting Gravel by Sound<br>*Ada Lin, and Bo Chen @ GRAVEL DAYS 2019*", ["Ada Lin", "Bo Chen"], "", 2019),
        (
            "Sorting Gravel by Sound<br>Ada Lin, Bo Chen and Cy Diaz @ Annals of Mud 2020",
            ["Ada Lin", "Bo Chen", "Cy Diaz"],
            "Annals of Mud",
            2020,
        ),
        (
            "2021 / Lin A., Chen B. / *Sorting Gravel by Sound* / Gravel in Summer, Lagosta",
            ["Lin, A.", "Chen, B."],
            "",
            2021,
        ),
        (
            "Sorting Gravel by Sound / Ada Lin, Bo Chen / Annals of Mud / 2022",
            ["Ada Lin", "Bo Chen"],
            "Annals of Mud",
            2022,
        ),
        (
            "Lin, Ada / Chen, Bo: Sorting Gravel by Sound, in: Annals of Mud 3 (2018)",
            ["Lin, Ada", "Chen, Bo"],
            "",
            2018,
        ),
    ],
)
def test_mark_parts_fields(line: str, people: list[str], venue: str, year: int) -> None:
    entry = read_entry(read_runs(line))
    found = (entry.title, [author.name for author in entry.authors.names], entry.label.year)
    assert found == ("Sorting Gravel by Sound", people, year)
    assert venue in (entry.label.venue or "")


def test_title_with_a_dash_over_one_person_is_no_person() -> None:
    entry = read_entry(read_runs("Leaky Buckets — A Survey<br>Ada Lin @ Mud Days 2018"))
    assert (entry.title, [author.name for author in entry.authors.names]) == ("Leaky Buckets — A Survey", ["Ada Lin"])
