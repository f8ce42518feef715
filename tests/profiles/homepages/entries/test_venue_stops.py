"""The full stop at the end of a journal's shortened name."""

from __future__ import annotations

import pytest

from profiles.homepages import parse_homepage_text


@pytest.mark.parametrize(
    ("place", "venue"),
    [
        ("J. Comput. Phys. 12 (2019) 1-20.", "J. Comput. Phys."),
        ("J. Comput. Phys., 12, 1-20, 2019.", "J. Comput. Phys."),
        ("*J. Wet Oars.*, 12, 1-20, 2019.", "J. Wet Oars."),
        ("*Phys. Rev. Lett.* **120**, 1 (2019).", "Phys. Rev. Lett."),
        ("Ann. Wet Sci. 2019;12(3):1-9.", "Ann. Wet Sci."),
        ("To appear in J. Mud Res.", "J. Mud Res."),
        ("*Proc. Natl. Acad. Sci. U.S.A.* 117 (2019).", "Proc. Natl. Acad. Sci. U.S.A."),
        ("*Ann. Mud*. 2019.", "Ann. Mud"),
        ("*Journal of Mud.* 2019.", "Journal of Mud"),
        ("Annals of Mud. 2019;12(3):1-9.", "Annals of Mud"),
    ],
)
def test_stop_of_a_shortened_word_is_a_part_of_the_venue(place: str, venue: str) -> None:
    page = f"# Publications\n\n- A. Lin, B. Chen. How oars bend in the mud. {place}\n"
    assert [one.venue for one in parse_homepage_text(page, name="Ada Lin").publications] == [venue]
