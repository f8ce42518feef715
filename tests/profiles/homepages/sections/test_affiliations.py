from __future__ import annotations

import pytest

from profiles.homepages import parse_homepage_text


@pytest.mark.parametrize(
    ("line", "organization", "role", "note"),
    [
        ("2016, Software Engineer, Researcher, Mudworks", "Mudworks", "Software Engineer", "Researcher"),
        (
            "2015, Researcher, Mudworks (Internship, thesis project)",
            "Mudworks",
            "Researcher",
            "Internship, thesis project",
        ),
        ("2014, Software Engineer, Oars (now, Boats) Ltd, Delta", "Oars (now, Boats) Ltd", "Software Engineer", ""),
    ],
)
def test_brackets_and_second_roles_are_no_place(line: str, organization: str, role: str, note: str) -> None:
    [found] = parse_homepage_text(f"# Experience\n\n- {line}\n").affiliations

    assert (found.organization, found.role, found.note) == (organization, role, note)
