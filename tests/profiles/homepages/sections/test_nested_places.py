# ruff: noqa: E501 - the lists are as long as people write them
"""Positions and degrees that are told on several levels of a list."""

from __future__ import annotations

import pytest

from profiles.homepages import parse_homepage_text


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        (
            "# Employment\n* 2021.02 - Now\n  * **Lecturer** of Mud\n  * School of Boats, Delta University, Mouth\n  * **Course**: Mud\n",
            [("Lecturer of Mud", "Delta University", "2021-02", None, "- **Course**: Mud")],
        ),
        (
            "# Employment\n* 2018-2021: Delta Institute\n  * Postdoctoral Fellow\n    * Advisor: Bo Lee\n",
            [("Postdoctoral Fellow", "Delta Institute", "2018", "2021", "- Advisor: Bo Lee")],
        ),
        (
            "# Experience\n* Chamber of Mud\n  * Junior Analyst [04/2019 – 04/2020]. Reports on mud.\n  * Coordinator of Boats [05/2020 – 06/2021].\n",
            [
                ("Junior Analyst", "Chamber of Mud", "2019-04", "2020-04", "- Reports on mud."),
                ("Coordinator of Boats", "Chamber of Mud", "2020-05", "2021-06", ""),
            ],
        ),
        (
            "# Education\n* B.A. in Mud, Delta University, 2019; *cum laude*\n* PhD in Boats, LMU Mouth, 2023\n",
            [("B.A.", "Delta University", "2019", None, ""), ("PhD", "LMU Mouth", "2023", None, "")],
        ),
        (
            "# Degrees\n* Licenciatura, Universidad Nacional del Delta, 2021\n",
            [("Licenciatura", "Universidad Nacional del Delta", "2021", None, "")],
        ),
    ],
)  # fmt: skip
def test_entries_on_several_levels(text: str, rows: list[tuple[str, str, str, str | None, str]]) -> None:
    found = parse_homepage_text(text, name="Ada Lin").affiliations
    assert [(one.role, one.organization, one.dates.start, one.dates.end, one.note) for one in found] == rows
