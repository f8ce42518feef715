"""Institutions that a list of authors begins with."""

from __future__ import annotations

import pytest

from profiles.homepages.authors.lists import take_authors
from profiles.homepages.entries.readings import doubts, read_entry
from profiles.homepages.markup.inline import read_runs

_OFFICE = "Delta Commission: Joint Mud Centre"


@pytest.mark.parametrize(
    ("people", "institutions", "names"),
    [
        (f"{_OFFICE}, Walnut, A. and Hazel Oak, B. (2022).", [_OFFICE], ["Walnut, A.", "Hazel Oak, B."]),
        (f"{_OFFICE}, Walnut, A., Oak P., Hazel, B. et al. (2022).", [_OFFICE], ["Walnut, A.", "Oak, P.", "Hazel, B."]),
        (f"{_OFFICE}, Walnut , A., Hazel , B. (2022).", [_OFFICE], ["Walnut, A.", "Hazel, B."]),
        (f"{_OFFICE}, A. Walnut and B.-C. Hazel (2022).", [_OFFICE], ["A. Walnut", "B.-C. Hazel"]),
        ("Ministry of Rivers, Walnut, A., & Hazel, B. (2022).", ["Ministry of Rivers"], ["Walnut, A.", "Hazel, B."]),
        (
            "Comissão do Delta: Instituto das Marés, Walnut, A. (2022).",
            ["Comissão do Delta: Instituto das Marés"],
            ["Walnut, A."],
        ),
        (
            "Delta Commission, Joint Mud Centre, Walnut, A., Hazel, B. (2022).",
            ["Delta Commission", "Joint Mud Centre"],
            ["Walnut, A.", "Hazel, B."],
        ),
        (
            "Delta Commission: Directorate-General for Rivers and Ice, Brook & KU Mud (2022).",
            ["Delta Commission: Directorate-General for Rivers and Ice", "Brook", "KU Mud"],
            [],
        ),
    ],
)
def test_institutions_stand_before_the_people(people: str, institutions: list[str], names: list[str]) -> None:
    authors, _ = take_authors(read_runs(f"{people} Cold rivers for old rowers. Luxembourg: Delta Press."))

    assert [(one.name, one.family) for one in authors.names] == [
        *((name, name) for name in institutions),
        *((name, "") for name in names),
    ]


@pytest.mark.parametrize(
    "text",
    [
        f"{_OFFICE}, Walnut, A. and Hazel, B. (2022). **Cold rivers for old rowers – Final report**. Delta Press.",
        f"{_OFFICE}, Walnut, A. and Hazel, B., *Cold rivers for old rowers – Final report*, Delta Press, 2022.",
        f"{_OFFICE}, Walnut, A. and Hazel, B., Cold rivers for old rowers – Final report, Publications Office of the "
        "Delta Union, Mudford, 2022, doi:10.1234/56",
        f"{_OFFICE} (2022). **Cold rivers for old rowers – Final report**. Luxembourg: Delta Press.",
    ],
)
def test_report_of_an_institution_is_read_with_its_title(text: str) -> None:
    entry = read_entry(read_runs(text))

    assert (entry.is_certain, entry.title, entry.authors.names[0].name, entry.label.year, doubts(entry)) == (
        True,
        "Cold rivers for old rowers – Final report",
        _OFFICE,
        2022,
        0,
    )


@pytest.mark.parametrize(
    ("last", "name"),
    [
        ("& Ministry of Rivers", "Ministry of Rivers"),
        ("and the National Institute for Mud and Ice", "National Institute for Mud and Ice"),
        (_OFFICE, _OFFICE),
    ],
)
@pytest.mark.parametrize("title", ["*Cold rivers for old rowers*", "Cold rivers for old rowers"])
def test_institution_stands_last_before_the_year(last: str, name: str, title: str) -> None:
    entry = read_entry(read_runs(f"Walnut, A., Hazel, B., {last} (2022). {title}. Luxembourg: Delta Press."))

    assert (entry.title, [one.name for one in entry.authors.names]) == (
        "Cold rivers for old rowers",
        ["Walnut, A.", "Hazel, B.", name],
    )


def test_title_about_an_institution_before_its_year_is_no_author() -> None:
    authors, _ = take_authors(read_runs("Walnut, A., Hazel, B., The Bank of Mud and Ice (2022). Wet Letters 3(2)."))

    assert [one.name for one in authors.names] == ["Walnut, A.", "Hazel, B."]


def test_title_that_names_an_institution_is_no_author() -> None:
    entry = read_entry(
        read_runs("University of the Streets, Walnut, A., & Hazel, B. (2022). Journal of Mud 3(2), 4-9.")
    )

    assert (entry.title, [one.name for one in entry.authors.names]) == (
        "University of the Streets",
        ["Walnut, A.", "Hazel, B."],
    )
