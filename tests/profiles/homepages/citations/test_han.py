"""Citations as Chinese lists print them."""

from __future__ import annotations

import pytest

from tests.sites import listed

TITLE, PEOPLE, JOURNAL = "寒冷地区湿地沉积物的季节变化", ["林河", "陈芳"], "河流研究"


@pytest.mark.parametrize(
    "line",
    [
        "林河, 陈芳. 寒冷地区湿地沉积物的季节变化[J]. 河流研究, 2020, 12(3): 45-67.",
        "林河，陈芳．寒冷地区湿地沉积物的季节变化［J］．河流研究，2020，12（3）：45－67．",
        "林河，陈芳。寒冷地区湿地沉积物的季节变化。河流研究，2020，12（3）：45–67。",
        "林河（第一作者）, **陈芳**（通讯作者）. 寒冷地区湿地沉积物的季节变化[J]. 河流研究, 2020 (3): 45-67.",
        "林河 陈芳. 寒冷地区湿地沉积物的季节变化. 河流研究, 2020, 12(3): 45-67",
        "林河、陈芳.寒冷地区湿地沉积物的季节变化[J].河流研究,2020(3):45-67.",
        "林河、陈芳：《寒冷地区湿地沉积物的季节变化》，载《河流研究》2020年第3期，第45-67页。",
        "林河，陈芳，《寒冷地区湿地沉积物的季节变化》，河流研究，2020年第3期。（CSSCI）",
        "林河，陈芳（2020）. 寒冷地区湿地沉积物的季节变化. 河流研究, 12(3), 45-67.",
        "林河、陈芳（2020），寒冷地区湿地沉积物的季节变化，《河流研究》，第3期。",
        "林河, 陈芳. 寒冷地区湿地沉积物的季节变化. 河流研究, 2020, 第12卷, 第3期, 页码45-67.",
        "寒冷地区湿地沉积物的季节变化. 林河, 陈芳. 河流研究, 2020, 12(3): 45-67",
        "<table><tr><td>1</td><td>林河，陈芳. 寒冷地区湿地沉积物的季节变化. 河流研究, 2020.</td></tr></table>",
    ],
)
def test_people_title_and_journal(line: str) -> None:
    text = line if line.startswith("<") else f"1. {line}"
    assert listed(f"{text}\n") == [(TITLE, PEOPLE, JOURNAL, 2020)]


@pytest.mark.parametrize(
    ("line", "people", "venue"),
    [
        ("《寒冷地区湿地沉积物的季节变化》，《河流研究》，2020年第3期", [], JOURNAL),
        ("寒冷地区湿地沉积物的季节变化，《河流研究》2020年第3期，独著。", [], JOURNAL),
        ("“寒冷地区湿地沉积物的季节变化”，《河流研究》2020年第3期（与陈芳、周明远合作）", ["陈芳", "周明远"], JOURNAL),
        ("《寒冷地区湿地沉积物的季节变化》（专著），湿地出版社 2020。", [], "湿地出版社"),
    ],
)
def test_work_of_the_owner_in_a_paragraph(line: str, people: list[str], venue: str) -> None:
    assert listed(f"{line}\n\n") == [(TITLE, people, venue, 2020)]


@pytest.mark.parametrize(
    "line",
    [
        "《河流动力学》，本科生课程，2020年秋季",
        "国家基金面上项目，寒冷地区湿地沉积物的季节变化，2020-2023，主持",
        "林河老师获得优秀论文奖，2020年",
    ],
)
def test_no_work(line: str) -> None:
    assert listed(f"- {line}\n") == []
