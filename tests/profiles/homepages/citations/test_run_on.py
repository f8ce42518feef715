# ruff: noqa: E501 - citations are as long as people write them
"""Citations whose title runs on into the venue, with an index word between year and people."""

from __future__ import annotations

import pytest

from profiles.homepages import parse_homepage_text


@pytest.mark.parametrize(
    ("head", "title", "venue"),
    [
        ("How slow mud settles in quiet deltas Wet Systems Lett.", "How slow mud settles in quiet deltas", "Wet Systems Lett"),
        ("Slow Mud in the Delta by Night IEEE Trans. Wet Syst.", "Slow Mud in the Delta by Night", "IEEE Trans. Wet Syst"),
        ("Slow Mud in the Delta by Night Journal of Wet Biology", "Slow Mud in the Delta by Night", "Journal of Wet Biology"),
        ("Slow Mud in the Delta by Night MUDC 2021", "Slow Mud in the Delta by Night", "MUDC"),
    ],
)  # fmt: skip
def test_venue_is_told_by_its_words_or_capitals(head: str, title: str, venue: str) -> None:
    parsed = parse_homepage_text(f"# 论文\n\n* {head} 2021 SCI Ada Lin, Bo Chen,Cy Oak\n", name="Zoe Zed")

    assert [
        (one.title, [author.name for author in one.authors], one.venue, one.year) for one in parsed.publications
    ] == [(title, ["Ada Lin", "Bo Chen", "Cy Oak"], venue, 2021)]


def test_title_that_nothing_parts_from_its_venue_is_reported() -> None:
    line = "Slow Mud Framework for Quiet Deltas Electronics 2023 SCI Ada Lin, Bo Chen, Cy Oak"
    parsed = parse_homepage_text(f"# 论文\n\n* {line}\n", name="Zoe Zed")

    assert (parsed.publications, [problem.code for problem in parsed.problems]) == ([], ["unparsed-item"])
