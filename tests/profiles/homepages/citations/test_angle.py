# ruff: noqa: E501 - citations are as long as people write them
"""Citations with titles in 〈〉, as the humanities print them in traditional Chinese."""

from __future__ import annotations

import pytest

from profiles.homepages import parse_homepage_text
from profiles.homepages.people.configuration import split_name
from profiles.homepages.wording.headings import read_heading

POEM = "泥的身體：〈尾巴〉的改造"


@pytest.mark.parametrize(
    ("line", "title", "people", "venue", "year", "details"),
    [
        (f"**2025-06** 〈{POEM}〉，林艾達，《濕地學報》第46期。", POEM, ["林艾達"], "濕地學報", 2025, "/46/"),
        (f"林艾達、陳波，〈{POEM}〉，《濕地學報》第12期（2019年6月），頁1-30。", POEM, ["林艾達", "陳波"], "濕地學報", 2019, "/12/1–30"),
        ("林艾達（2018）。〈河口的船與人〉。《濕地學報》，12（3），45-67。", "河口的船與人", ["林艾達"], "濕地學報", 2018, "12/3/45–67"),
        ("林艾達，〈慢河與泥〉，收於王河主編，《濕地讀本》（台北：泥土，2016），頁1-9。", "慢河與泥", ["林艾達"], "濕地讀本", 2016, "//1–9"),
        ("林艾達，〈慢河與泥〉，《濕地學報》3卷2期，民國105年6月。", "慢河與泥", ["林艾達"], "濕地學報", 2016, "3/2/"),
        ("**2022-09** 〈（無）泥土的慢空間：〈河〉〉，2022 年「濕地，再見」學術研討會，泥大學。", "（無）泥土的慢空間：〈河〉", [], "濕地 再見學術研討會", 2022, "//"),
        ("**2023-02** “Places in Mud Town: Ada Reed”，Mud Bay: Then and Now. An International Workshop，2023.02.10", "Places in Mud Town: Ada Reed", [], "Mud Bay: Then and Now. An International Workshop", 2023, "//"),
    ],
)  # fmt: skip
def test_title_in_angles_is_read(line: str, title: str, people: list[str], venue: str, year: int, details: str) -> None:
    found = parse_homepage_text(f"# Publications\n\n- {line}\n", name="Zoe Zed").publications
    assert [
        (
            one.title,
            [author.name for author in one.authors],
            one.venue,
            one.year,
            f"{one.volume}/{one.issue}/{one.pages}",
        )
        for one in found
    ] == [(title, people, venue, year, details)]


def test_headings_in_traditional_characters() -> None:
    headings = ("期刊論文", "會議論文", "學歷", "經歷 Experience", "榮譽", "研究計畫")
    assert [read_heading(heading).kind for heading in headings] == [
        *("publications", "publications", "education", "experience", "honors", "custom"),
    ]


@pytest.mark.parametrize(
    ("printed", "names"),
    [
        ("林 艾達 Ada（they/them）", ("Ada", "林艾達")),
        ("Ada Lin (she/her)", ("Ada Lin", "")),
        ("林艾達", ("林艾達", "")),
    ],
)
def test_name_is_told_without_pronouns(printed: str, names: tuple[str, str]) -> None:
    assert split_name(printed) == names
