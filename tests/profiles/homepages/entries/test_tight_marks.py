"""Footnotes and titles that stand in an entry without a blank before them."""

from __future__ import annotations

import pytest

from profiles.homepages import parse_homepage_text
from profiles.homepages.entries.readings import read_entry
from profiles.homepages.markup.inline import read_runs

_TITLE = "Slow rains over wide rivers"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (f"Ada Lin[^1], Bo Oak[^2]. *{_TITLE} in spring*[^note]. Journal of Mud, 2021.", ["Ada Lin", "Bo Oak"]),
        (f"[6]Lin A.{_TITLE} in spring[J]. Journal of Mud,2021,8(11).", ["Lin A"]),
        (f"Lin A, Oak B.{_TITLE} in spring[J].Journal of Mud,2021,8(11):3-9.", ["Lin A", "Oak B"]),
        (f'Lin, A. "*{_TITLE} in spring.*" Journal of Mud. 2021.', ["Lin, A."]),
    ],
)
def test_people_end_before_a_title_without_a_blank(text: str, names: list[str]) -> None:
    entry = read_entry(read_runs(text))
    found = (entry.title, [one.name for one in entry.authors.names], entry.label.venue, entry.label.year)
    assert found == (f"{_TITLE} in spring", names, "Journal of Mud", 2021)


def test_a_footnote_is_no_part_of_a_title_beside_its_link() -> None:
    parsed = parse_homepage_text(f"# Ada Lin\n\n## Publications\n\n* {_TITLE}[^8][PDF](https://a.example/p.pdf)\n")
    assert [work.title for work in parsed.publications] == [_TITLE]
