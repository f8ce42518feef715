"""Journals that count the issues of a year: "Archiv 5/2012"."""

from __future__ import annotations

import pytest

from profiles.homepages import parse_homepage_text
from profiles.homepages.wording.venues import read_label


@pytest.mark.parametrize(
    ("cited", "told"),
    [
        ("_Archiv_ 5/2012, 3-9", ("Archiv", 2012, "5", "3–9")),
        ("_Archiv_ 5/2012", ("Archiv", 2012, "5", "")),
        ("_Archiv 12/2012_", ("Archiv", 2012, "12", "")),
        ("_Archiv_, nr 5/2012, s. 3-9", ("Archiv", 2012, "5", "3–9")),
        ("River Bank Working Paper 7/2012", ("River Bank Working Paper", 2012, "7", "")),
        ("_Archiv_ 05/2012", ("Archiv", 2012, "", "")),
    ],
)
def test_issue_and_year_with_a_stroke_between_them(cited: str, told: tuple[str, int, str, str]) -> None:
    text = f"# Ada Lin\n\n## Publications\n\nLin, A., Chen, B. How oars bend in the mud. {cited}.\n"
    parsed = parse_homepage_text(text, name="Ada Lin")
    assert [(one.venue, one.year, one.issue, one.pages) for one in parsed.publications] == [told]


@pytest.mark.parametrize("text", ["doi 10.5/2012", "3/5/2012", "Archiv 12.2012"])
def test_digits_of_something_else_are_no_year(text: str) -> None:
    assert read_label(text).year is None
