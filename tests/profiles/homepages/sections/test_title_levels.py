"""Titles of works that are headings of the level of their list's."""

from __future__ import annotations

import pytest

from profiles.homepages import parse_homepage_text

TITLES = ["How Oars Bend in the Mud", "Why Boats Sleep at Night"]


def _titles(text: str) -> list[tuple[str, list[str], str]]:
    parsed = parse_homepage_text(f"# Ada Lin\n\n{text}", name="Ada Lin")
    return [(one.title, [author.name for author in one.authors], one.section) for one in parsed.publications]


@pytest.mark.parametrize(
    ("people", "names"),
    [
        ("With Bo Chen and Cy Diaz", ["Bo Chen", "Cy Diaz"]),
        ("Ada Lin, Bo Chen, Cy Diaz", ["Ada Lin", "Bo Chen", "Cy Diaz"]),
        ("mit Bo Chen und Cy Diaz", ["Bo Chen", "Cy Diaz"]),
    ],
)
@pytest.mark.parametrize("heading", ["<h2> Published Papers </h2>", "## Working papers", "## Ongoing work"])
def test_titles_over_people_belong_to_the_list_above_them(heading: str, people: str, names: list[str]) -> None:
    works = "".join(f"## {title}\n{people}<br>\nAnnals of Mud, 2021\n\n" for title in TITLES)
    section = heading.strip("#<h2>/ ")
    text = f"{heading}\n\n{works}## Teaching\n\n- Mud for all, 2020\n"
    assert _titles(text) == [(title, names, section) for title in TITLES]


@pytest.mark.parametrize(
    "below", ["I came to the river as a child.", "With oars in hand I came to it.", "- oars\n- boats", ""]
)
def test_headings_over_other_texts_stay_sections(below: str) -> None:
    headings = ["My Life on the River", "What You Can See There"]
    text = "## Publications\n\n" + "".join(f"## {heading}\n\n{below or heading}\n\n" for heading in headings)
    parsed = parse_homepage_text(f"# Ada Lin\n\n{text}", name="Ada Lin")
    assert (parsed.publications, [one.title for one in parsed.sections]) == ([], ["Publications", *headings])
