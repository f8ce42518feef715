# ruff: noqa: E501 - the source lines of sites are as long as people write them
"""Korean and Japanese lists: titles in 「」『』〈〉《》, and the headings above them."""

from __future__ import annotations

import pytest

from profiles.homepages import parse_homepage_text
from profiles.homepages.wording.headings import read_heading


def read(line: str) -> list[tuple[str, str, str, str]]:
    parsed = parse_homepage_text(f"# 홍강수\n\n물길을 봅니다.\n\n## 학술 논문\n    {line}\n", name="홍강수")
    return [
        (
            record.title,
            ", ".join(author.name for author in record.authors),
            f"{record.venue} {record.volume}({record.issue})",
            str(record.year),
        )
        for record in parsed.publications
    ]


@pytest.mark.parametrize(
    ("line", "title", "authors", "venue", "year"),
    [
        ("* 2024.12. / 「강물에 대한 시론–&lt;물길&gt;을 보며」, 『하천연구』", "강물에 대한 시론–<물길>을 보며", "", "하천연구 ()", "2024"),
        ("* [2023.05. / 「둑의 기록」, 『하천연구』](https://example.org/a)", "둑의 기록", "", "하천연구 ()", "2023"),
        ("* 2018.11. / 「둑을 바라보는 눈」, 『물의 논리』](https://example.org/b)", "둑을 바라보는 눈", "", "물의 논리 ()", "2018"),
        ("* [2022.03. / 『강을 걷다』(공저), 한강출판사](https://example.org/c)", "강을 걷다", "", "한강출판사 ()", "2022"),
        ("- 홍강수·김둑길, 『강물《수문》의 정비』, 물길책방, 2024.", "강물《수문》의 정비", "홍강수, 김둑길", "물길책방 ()", "2024"),
        ("- 홍강수 외 2인, 「둑의 역사」, 『하천연구』 제51권 제2호, 2024, 11-35쪽.", "둑의 역사", "홍강수", "하천연구 51(2)", "2024"),
        ("- 홍강수, 〈둑의 역사〉, 《하천연구》 12, 2019.", "둑의 역사", "홍강수", "하천연구 12()", "2019"),
        ("- 홍강수, \"둑의 역사\", 하천연구, 제3권 제2호, 2020.", "둑의 역사", "홍강수", "하천연구 3(2)", "2020"),
        ("- 川上太郎・水野花子（2020）「堰の歴史」『河川研究』12(3), 1-10.", "堰の歴史", "川上太郎, 水野花子", "河川研究 12(3)", "2020"),
        ("- 川上 太郎、堤次郎「堰の歴史」、『河川研究』第3巻2号、2018年", "堰の歴史", "川上 太郎, 堤次郎", "河川研究 3(2)", "2018"),
        ("- 『堰を歩く』（共著、流水書房、2019年）", "堰を歩く", "", "流水書房 ()", "2019"),
        ("- 「堰の歴史」『河川研究』4巻、2020年（水野花子と共著）", "堰の歴史", "水野花子", "河川研究 4()", "2020"),
        ("- **홍강수**. (2024). 시집 **물길은 오늘도 흐른다**. 물길책방.", "물길은 오늘도 흐른다", "홍강수", "물길책방 ()", "2024"),
    ],
)  # fmt: skip
def test_title_in_brackets(line: str, title: str, authors: str, venue: str, year: str) -> None:
    assert read(line) == [(title, authors, venue, year)]


@pytest.mark.parametrize(
    "line",
    [
        "- 「물길」의 쓰임을 묻는다",
        "- 『하천연구』 편집위원, 2020",
        "- 《강물》을 다시 읽으며 쓴 글",
    ],
)
def test_bracket_that_is_no_title(line: str) -> None:
    assert read(line) == []


@pytest.mark.parametrize(
    ("words", "kinds"),
    [
        ("학력 사항|学歴", "education"),
        ("주요 경력|職歴", "experience"),
        ("학술 저서|대표 논문 목록|저서 및 역서|論文・著書|主要な研究業績|国際会議論文", "publications"),
        ("학회발표|초청 강연|学会発表・講演", "talks"),
        ("수상 경력|受賞・表彰", "honors"),
        ("강의 경력|担当授業", "teaching"),
        ("논문 심사|論文査読|연구 분야|学会", "custom"),
    ],
)
def test_headings_in_korean_and_japanese(words: str, kinds: str) -> None:
    assert {read_heading(word).kind for word in words.split("|")} == {kinds}
