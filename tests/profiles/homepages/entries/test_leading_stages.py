# ruff: noqa: E501 - the rows are as long as people write them
"""Rows led by how far the work is."""

from __future__ import annotations

import pytest

from profiles.homepages import parse_homepage_text

PEOPLE = "Ada Lin, Bo Chen. How oars bend in the mud. Journal of Mud."


@pytest.mark.parametrize(
    ("row", "stage", "year"),
    [
        (f"to appear: {PEOPLE}", "accepted", None),
        (f"In press – {PEOPLE}", "accepted", None),
        (f"*In press.* {PEOPLE}", "accepted", None),
        (f"**Forthcoming:** {PEOPLE}", "accepted", None),
        (f"Forthcoming 2025: {PEOPLE}", "accepted", 2025),
        (f"2025 (in press). {PEOPLE}", "accepted", 2025),
        (f"(forthcoming, 2025) {PEOPLE}", "accepted", 2025),
        (f"Accepted for publication: {PEOPLE}", "accepted", None),
        (f"Under review. {PEOPLE}", "submitted", None),
        (f"Soumis – {PEOPLE}", "submitted", None),
        ("To appear in Journal of Mud: Ada Lin, Bo Chen. How oars bend in the mud.", "accepted", None),
        ('R&R, Journal of Mud: Ada Lin, Bo Chen. "How oars bend in the mud"', "submitted", None),
    ],
)
def test_stage_ahead_of_the_people_is_no_part_of_them(row: str, stage: str, year: int | None) -> None:
    (record,) = parse_homepage_text(f"# Publications\n\n- {row}\n", name="Ada Lin").publications
    assert (record.title, [one.name for one in record.authors], record.venue, record.stage, record.year) == (
        "How oars bend in the mud",
        ["Ada Lin", "Bo Chen"],
        "Journal of Mud",
        stage,
        year,
    )


@pytest.mark.parametrize(
    ("row", "title", "venue", "stage"),
    [
        ("Forthcoming. How oars bend in the mud. Journal of Mud.", "How oars bend in the mud", "Journal of Mud", "accepted"),
        ("How oars bend in the mud. Journal of Mud, forthcoming.", "How oars bend in the mud", "Journal of Mud", "accepted"),
        ("**In Press: The Songs of Oars**. Ada Lin, Bo Chen. Journal of Mud, 2019.", "In Press: The Songs of Oars", "Journal of Mud", ""),
        ("In Press: The Songs of Oars. Journal of Mud, 2019.", "In Press: The Songs of Oars", "Journal of Mud", ""),
        ("Submitted to the King: Songs and Pleas. *Journal of Mud* 12 (2019): 1-9.", "Submitted to the King: Songs and Pleas", "Journal of Mud", ""),
        ("Accepted Songs and Their Oars. Ada Lin, Bo Chen. Journal of Mud, 2019.", "Accepted Songs and Their Oars", "Journal of Mud", ""),
    ],
)  # fmt: skip
def test_stage_before_a_title_or_as_its_first_words(row: str, title: str, venue: str, stage: str) -> None:
    (record,) = parse_homepage_text(f"# Publications\n\n- {row}\n", name="Ada Lin").publications
    assert (record.title, record.venue, record.stage) == (title, venue, stage)


@pytest.mark.parametrize(
    "row", ["Accepted: 3 papers at ICML", "Submitted. Two papers on oars.", "In progress: a book on mud."]
)
def test_stage_before_what_is_no_title_is_kept_as_text(row: str) -> None:
    parsed = parse_homepage_text(f"# Publications\n\n- {row}\n", name="Ada Lin")
    assert (parsed.publications, [problem.text for problem in parsed.problems]) == ([], [row])
