# ruff: noqa: E501 - the lines are as long as people write them
"""Talks whose titles are set apart from speakers and places."""

from __future__ import annotations

import pytest

from profiles.homepages import parse_homepage_text


@pytest.mark.parametrize(
    ("line", "title", "role", "venue", "start", "text"),
    [
        (
            "**Ada Lin**,<br /> *Oars in slow water*,<br /> [The Boat Meeting](https://b.example.org), Mouth, 2026.04.17.",
            "Oars in slow water", "", "The Boat Meeting, Mouth", "2026-04-17", "Oars in slow water",
        ),
        (
            "**Ada Lin**, Bo Chen, and Cy Diaz, *Oars in fast water*, Boat Days, online, 2021",
            "Oars in fast water", "", "Boat Days, online", "2021", "**Ada Lin**, Bo Chen, and Cy Diaz",
        ),
        (
            '"Rivers and mud", invited talk at University of Delta, May 2020. [slides](https://x.example.org/s.pdf)',
            "Rivers and mud", "invited talk", "University of Delta", "2020-05", "Rivers and mud",
        ),
        ("“Why mud?” Seminar, Delta, 14 May 2019", "Why mud?", "Seminar", "Delta", "2019-05-14", "Why mud?"),
        ('University of Delta, "Mud by night", March 2014', "Mud by night", "", "University of Delta", "2014-03", "Mud by night"),
        ("*Autour des boues*, journées « Boue et rames », 2022", "Autour des boues", "", "journées « Boue et rames »", "2022", "Autour des boues"),
        ("Mud and more, Boat Days, 2013", "Mud and more", "", "Boat Days", "2013", "Mud and more"),
    ],
)  # fmt: skip
def test_talks_in_one_line(line: str, title: str, role: str, venue: str, start: str, text: str) -> None:
    one = parse_homepage_text(f"# Talks\n- {line}\n", name="Ada Lin").activities[0]
    assert (one.title, one.role, one.venue, one.dates.start, one.text) == (title, role, venue, start, text)
