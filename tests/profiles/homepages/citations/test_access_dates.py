"""Days on which somebody looked at an address."""

from __future__ import annotations

import pytest

from profiles.homepages.entries.readings import read_entry
from profiles.homepages.markup.inline import read_runs


@pytest.mark.parametrize(
    "tail",
    [
        "Accessed 10 January 2023.",
        "Last accessed on January 10, 2023",
        "[accessed on 2023-01-10].",
        "(Zugriff am 10.01.2023).",
        "Disponível em: <https://a.example.org>. Acesso em: 10 jan. 2023.",
        "Consultado el 10 de enero de 2023.",
        "Consulté le 1er janvier 2023.",
        "Retrieved January 10, 2023, from https://a.example.org",
    ],
)
def test_day_of_a_look_is_no_date_of_the_work(tail: str) -> None:
    entry = read_entry(read_runs(f"Lin, A. and Oak, B. Slow rivers in winter. *Mud Notes*, 2(1), 3-9, 2017. {tail}"))
    assert (entry.title, entry.label.venue, entry.label.year) == ("Slow rivers in winter", "Mud Notes", 2017)


def test_words_of_a_title_are_no_such_day() -> None:
    entry = read_entry(read_runs("Lin, A. and Oak, B. Oars Retrieved 2019. *Mud Notes*, 2(1), 3-9, 2020."))
    assert (entry.title, entry.label.year) == ("Oars Retrieved 2019", 2020)
