# ruff: noqa: E501 - entries are as long as people write them
"""Lists of papers whose lines, boxes and headings stand in unusual places."""

from __future__ import annotations

import pytest

from profiles.homepages import parse_homepage_text
from profiles.homepages.records import ParsedHomepage
from tests.sites import listed


def _read(papers: str) -> ParsedHomepage:
    return parse_homepage_text(f"# Publications\n{papers}", name="Ada Lin")


def test_blank_line_inside_a_bullet_separates_title_and_people() -> None:
    papers = (
        "- Quiet and Bright Rooms for Small Choirs ![Rank](https://img.shields.io/badge/WWW-2026-blue)\n\n"
        "  **Ada Lin**, Bo Chen, Cy Diaz\n\n  *In Proc. of the Web Conference (**WWW**).*\n"
    )
    assert listed(papers) == [
        ("Quiet and Bright Rooms for Small Choirs", ["Ada Lin", "Bo Chen", "Cy Diaz"], "WWW", 2026)
    ]


def test_title_in_brackets_without_address_wins_over_later_quotes() -> None:
    papers = "- `声学学报 2025` [小型合唱团房间声学条件的评估方法研究], 林爱达, **陈波**. [《声学文摘》全文转载]\n"
    assert listed(papers) == [("小型合唱团房间声学条件的评估方法研究", ["林爱达", "陈波"], "声学学报", 2025)]


def test_lines_of_one_item_that_are_entries_by_themselves() -> None:
    papers = (
        "<div class='paper-box-text'>\n"
        '1、Bo Chen, **Ada Lin**. "Rooms that Answer Back to Singers", IEEE Access, 2021.<br>\n'
        '2、**Ada Lin**, Bo Chen. "Maps of Quiet Places in Cities", IEEE Access, 2022.<br>\n'
        'Cy Diaz, **Ada Lin**. "A Survey of Small Choirs and their Halls", IEEE Access, 2019.<br>\n</div>\n'
    )
    assert [(title, year) for title, _, _, year in listed(papers)] == [
        ("Rooms that Answer Back to Singers", 2021),
        ("Maps of Quiet Places in Cities", 2022),
        ("A Survey of Small Choirs and their Halls", 2019),
    ]


def test_lines_of_one_entry_stay_together() -> None:
    papers = "- **Rooms that Answer Back to Singers**<br>\nBo Chen, **Ada Lin**<br>\nIEEE Access, 2021<br>\n"
    assert listed(papers) == [("Rooms that Answer Back to Singers", ["Bo Chen", "Ada Lin"], "IEEE Access", 2021)]


def test_topic_that_slipped_into_a_box_is_its_topic() -> None:
    papers = (
        "## Sound\n<div class='paper-box'><div class='paper-box-image'><div><div class=\"badge\">CVPR 2024</div>"
        "<img src='a.png'></div></div>\n<div class='paper-box-text' markdown=\"1\">\n\n## Maps and Places\n\n"
        "#### **Maps of Quiet Places in Cities**\n**Ada Lin**, Bo Chen\n</div>\n</div>\n"
    )
    parsed = _read(papers)
    assert listed(papers) == [("Maps of Quiet Places in Cities", ["Ada Lin", "Bo Chen"], "CVPR", 2024)]
    assert [record.topic for record in parsed.publications] == ["Maps and Places"]


def test_tags_of_a_row_are_no_venue() -> None:
    papers = "".join(
        f'<div class="row"><div class="tags"><span class="tag-device">Watches &amp; Phones</span>'
        f'<span class="tag-theme">Sports</span></div>\n<div class="paper-title">{title}</div>\n'
        f'<div class="paper-authors"><b>Ada Lin</b>, Bo Chen</div>\n<div class="paper-venue"><em>Computer Graphics '
        f'Forum</em>, {year}.</div></div>\n<div class="year-badge">{year}</div>\n'
        for title, year in (("Charts on a Very Small Screen", 2026), ("Labels in Two Colors on Maps", 2025))
    )
    assert listed(papers) == [
        ("Charts on a Very Small Screen", ["Ada Lin", "Bo Chen"], "Computer Graphics Forum", 2026),
        ("Labels in Two Colors on Maps", ["Ada Lin", "Bo Chen"], "Computer Graphics Forum", 2025),
    ]


@pytest.mark.parametrize(
    "foot",
    [
        "------\n\n<p align='center'>\n <i>I like to climb --- Latest update: 2025-02-28</i>\n</p>\n",
        "<hr>\n<p>Ada Lin, 2025-02-28</p>\n",
        "Last updated on 2025-02-28\n",
    ],
)
def test_foot_of_the_page_is_no_entry_of_its_last_section(foot: str) -> None:
    page = f"# Experience\n- *2020.01 - 2022.02*, Engineer, Some Company\n\n{foot}"
    parsed = parse_homepage_text(page, name="Ada Lin")
    assert [record.organization for record in parsed.affiliations] == ["Some Company"]


def test_dated_paragraphs_behind_a_rule_are_entries() -> None:
    page = "# Experience\n- *2020.01 - 2022.02*, Some Company\n\n---\n\n*2023.01 - now*, Other Company\n"
    parsed = parse_homepage_text(page, name="Ada Lin")
    assert [record.organization for record in parsed.affiliations] == ["Some Company", "Other Company"]


@pytest.mark.parametrize("year", ["*2023*. ", "2023: ", "[2023]. ", "*2023.05*. "])
def test_year_that_leads_a_row(year: str) -> None:
    papers = f"- {year}**Ada Lin**, Bo Chen, Cy Diaz*. [Quiet Rooms for Small Choirs](http://a.org). IEEE Access.\n"
    assert listed(papers) == [("Quiet Rooms for Small Choirs", ["Ada Lin", "Bo Chen", "Cy Diaz"], "IEEE Access", 2023)]


def test_title_that_begins_with_a_year_stays_whole() -> None:
    papers = "- `ACL 2023` [2022 in Songs and Choirs](http://a.org/1), **Ada Lin**, Bo Chen\n"
    assert listed(papers) == [("2022 in Songs and Choirs", ["Ada Lin", "Bo Chen"], "ACL", 2023)]


def test_patent_number_is_no_part_of_the_title() -> None:
    papers = "- CN112880547B. Bo Chen, **Ada Lin**, and Cy Diaz. <u>一种安静房间的声学设计方法</u>\n"
    (record,) = _read(papers).publications
    assert (record.title, record.extra["details"]) == ("一种安静房间的声学设计方法", "CN112880547B")
    assert [author.name for author in record.authors] == ["Bo Chen", "Ada Lin", "Cy Diaz"]


def test_braces_around_equal_authors() -> None:
    papers = "- `ACL 2023` **Quiet Rooms for Small Choirs**<br>{**Ada Lin#**, Bo Chen#}, Cy Diaz\n"
    assert listed(papers) == [("Quiet Rooms for Small Choirs", ["Ada Lin", "Bo Chen", "Cy Diaz"], "ACL", 2023)]


def test_hidden_text_in_another_language_is_not_glued_on() -> None:
    page = (
        '# <span data-lang="en">🧩 Academic Activities</span><span data-lang="zh" hidden>🧩 学术活动</span>\n\n'
        '- <span data-lang="en">Member, IEEE</span>\n  <span data-lang="zh" hidden>国际电气与电子工程师学会高级会员，'
        "以及其他学术组织的成员与委员</span>\n"
    )
    parsed = parse_homepage_text(page, name="Ada Lin")
    assert [(record.kind, record.text) for record in parsed.activities] == [("service", "Member, IEEE")]
    assert [(problem.line, problem.code) for problem in parsed.problems] == [(4, "commented-out")]


def test_short_heading_of_another_list_below_education_opens_its_own() -> None:
    page = (
        "# Education\n- *2020 - 2024*, Ph.D., Some University\n\n<h2>💬 Talks and Conferences</h2>\n\n"
        "- *2024.05*, A song\n\n# Experience\n- *2019*, Some Company\n\n## Review Activities\n- IEEE Access\n"
    )
    parsed = parse_homepage_text(page, name="Ada Lin")
    assert parsed.counts | {"news": 0} == {
        "news": 0,
        "publications": 0,
        "honors": 0,
        "education": 1,
        "experience": 1,
        "talks": 1,
        "services": 1,
    }


def test_people_and_venue_as_bullets_below_a_linked_title() -> None:
    papers = (
        "- [Quiet Rooms for Small Choirs](http://a.org/1)\n![](https://img.shields.io/badge/CCF-A-red)\n"
        "  - Bo Chen, **Ada Lin**, Cy Diaz\n  - IEEE Access 2024\n  - We measure small rooms.\n  - [Slides](/s.pdf)\n"
    )
    assert listed(papers) == [("Quiet Rooms for Small Choirs", ["Bo Chen", "Ada Lin", "Cy Diaz"], "IEEE Access", 2024)]
    (record,) = _read(papers).publications
    assert (record.notes, [link.kind for link in record.links]) == (["We measure small rooms."], ["slides"])


def test_long_link_behind_a_leading_bold_title_is_no_title() -> None:
    papers = (
        "- **Quiet Rooms for Small Choirs.** **Ada Lin**, Bo Chen (2023). **Optical Engineering, 62(8), 083101.** "
        "[**Report on the account of the society.**](http://a.org/1)\n"
    )
    assert listed(papers) == [("Quiet Rooms for Small Choirs", ["Ada Lin", "Bo Chen"], "Optical Engineering", 2023)]


def test_bold_label_in_brackets_leaves_the_title_to_the_link() -> None:
    papers = "- **[Review of Singing Today]** [Quiet Rooms for Small Choirs](http://a.org), **Ada Lin**, Bo Chen\n"
    assert [title for title, _, _, _ in listed(papers)] == ["Quiet Rooms for Small Choirs"]


def test_code_label_before_a_bold_title_is_no_author() -> None:
    papers = "- ```Optica OL```**Quiet rooms for small choirs.** **Ada Lin**, Bo Chen (2023). **Optics Letters.**\n"
    assert listed(papers)[0][:2] == ("Quiet rooms for small choirs", ["Ada Lin", "Bo Chen"])


@pytest.mark.parametrize(
    "papers",
    [
        "> 1. {0}\n> 2. {1}\n",
        ">  1.{0}\n>\n>  2.{1}\n",
        "> > [1] {0}\n>\n> > [2] {1}\n",
        "1.{0}\n2.{1}\n",
        "1.Papers\n(1){0}\n(2){1}\n",
        "## Warm Rooms of the Old Towns\n> 1. {0}\n>   \n> 2. {1}\n",
    ],
)
def test_items_in_quotations_and_with_tight_numbers(papers: str) -> None:
    lines = (
        "Bo Chen, **Ada Lin**. Rooms that Answer Back to Singers. ICML 2021",
        "**Ada Lin**, Cy Diaz. Maps of Quiet Places in Cities. ICLR 2022",
    )
    assert listed(papers.format(*lines)) == [
        ("Rooms that Answer Back to Singers", ["Bo Chen", "Ada Lin"], "ICML", 2021),
        ("Maps of Quiet Places in Cities", ["Ada Lin", "Cy Diaz"], "ICLR", 2022),
    ]


def test_kinds_of_papers_below_the_title_of_a_list() -> None:
    papers = (
        "## Review\n### 2019\n"
        "1. A. Lin, B. Chen, *Outlook for Rooms that Answer* (in Chinese), **Hall Letters** 65(10), 904-915.\n"
        "## Comments and Perspectives\n### 2021\n"
        "1. A. Lin, B. Chen, *The Era of Quiet Rooms*, **Journal of Halls** 42(1), 17.\n"
        "## Peer review\n- Journal of Halls, 2020\n"
    )
    assert [(title, year) for title, _, _, year in listed(papers)] == [
        ("Outlook for Rooms that Answer", 2019),
        ("The Era of Quiet Rooms", 2021),
    ]


@pytest.mark.parametrize(
    "papers",
    [
        "### Rooms that Answer Back to Singers | CVPR'24\n{}\n\n[Paper](x.pdf)\n",
        "- **Rooms that Answer Back to Singers** // CVPR 24\n  {}\n",
        "- **CVPR'24 | Rooms that Answer Back to Singers**<br>{}\n",
        "- [Rooms that Answer Back to Singers @ CVPR 2024](x.pdf)<br>{}\n",
        "- **Rooms that Answer Back to Singers<br>CVPR'24**<br>{}\n",
        "- Rooms that Answer Back to Singers [CVPR 2024], {}\n",
        "- [Rooms that Answer Back to Singers](x.pdf) — CVPR'24\n  * {}\n",
    ],
)
def test_venue_beside_a_title(papers: str) -> None:
    people = ["Ada Lin", "Bo Chen", "Cy Diaz"]
    text = papers.format("**Ada Lin**, Bo Chen, and Cy Diaz")
    assert listed(text) == [("Rooms that Answer Back to Singers", people, "CVPR", 2024)]


@pytest.mark.parametrize(
    ("paper", "title", "people", "venue", "year"),
    [
        ("Universal bounds for $n$-rooms. *Oar J. Math.* **18**, 1–26. (2025)", "Universal bounds for $n$-rooms", [], "Oar J. Math.", 2025),
        ("Warm rooms of the far north, Adv. Math. 402 (2022), 108–130.", "Warm rooms of the far north", [], "Adv. Math.", 2022),
        ("Warm rooms, revisited. (Joint with Bo Chen.) To appear in *Proc. Oar Soc.*", "Warm rooms, revisited", ["Bo Chen"], "Proc. Oar Soc.", None),
        ("Joint with Bo Chen, Warm rooms of the north. *Oar J. Math.* 4 (2022), 1–3.", "Warm rooms of the north", ["Bo Chen"], "Oar J. Math.", 2022),
        ("*Warm rooms of the far north*, to appear in Adv. Math.", "Warm rooms of the far north", [], "Adv. Math.", None),
        ("Warm rooms of the far north. [arxiv: 2403.03321](https://arxiv.org/abs/2403.03321)", "Warm rooms of the far north", [], None, 2024),
        ("[Warm rooms of the far north](https://example.org/a), Bernoulli, 2024.\n  * Bo Chen.", "Warm rooms of the far north", ["Bo Chen"], "Bernoulli", 2024),
    ],
)  # fmt: skip
def test_works_that_name_their_owner_nowhere(
    paper: str, title: str, people: list[str], venue: str | None, year: int | None
) -> None:
    assert listed(f"1. {paper}\n") == [(title, people, venue, year)]


def test_one_name_below_a_title_and_its_venue() -> None:
    papers = (
        "* [Warm Rooms of the Far North](https://example.org/a), under review, 2025.\n  * Ada Lin.\n"
        "* [Cold Rooms of the Far South](https://example.org/b), Bernoulli, 2024.\n  * Ada Lin, Bo Chen.\n"
    )
    assert listed(papers) == [
        ("Warm Rooms of the Far North", ["Ada Lin"], None, 2025),
        ("Cold Rooms of the Far South", ["Ada Lin", "Bo Chen"], "Bernoulli", 2024),
    ]


@pytest.mark.parametrize("years", [("## 2021", "## 2020"), ("# 2021", "# 2020"), ("", "")])
def test_paragraphs_of_citations_below_a_heading_that_says_nothing(years: tuple[str, str]) -> None:
    text = (
        f"# What I made of it\n\n{years[0]}\n\nLin, A., & Chen, B. (2021). Slow oars in cold water. "
        "*Journal of Rowing*, 12(3), e2016.\n\n"
        f"{years[1]}\n\nChen, B., Diaz, C., & Lin, A. (2020). Mud and its keepers. Nordic studies on mud, 39(1), 25-37.\n\n"
        "# Posts\n\n**Hill College** (2015 – 2019)  \nResearch Assistant, with Bo Chen and Cy Diaz\n"
    )

    assert [(one.title, one.venue, one.year) for one in parse_homepage_text(text, name="Ada Lin").publications] == [
        ("Slow oars in cold water", "Journal of Rowing", 2021),
        ("Mud and its keepers", "Nordic studies on mud", 2020),
    ]


@pytest.mark.parametrize(
    ("papers", "titles"),
    [
        (
            "**Mills without a River Near** (with Bo Chen), *Submitted*\n\nAbstract: Mills have rivers. We find none.\n\n"
            "**Bells of the Late Farms** (with Cy Diaz). *Submitted*\n",
            ["Mills without a River Near", "Bells of the Late Farms"],
        ),
        (
            "## In press and forthcoming\n\n[In press] Lin, A., Oak, B.: Ferrets as small thermometers. Annals of Mud.\n",
            ["Ferrets as small thermometers"],
        ),
        (
            "<dl><dt>Ribbon graphs and their hems</dt><dd>A. Lin. In preparation.</dd></dl>\n",
            ["Ribbon graphs and their hems"],
        ),
        ("With Bo Chen. They do, and we know why they do.\n", []),
        (
            "### Hearing the corner of a room\nBo Chen, Cy Diaz  \n*Mud Days 2024*\n\n"
            "### Whisper maps\nBo Chen, Ada Lin  \n*Under review*  \n[arXiv](https://example.org/2)\n",
            ["Hearing the corner of a room", "Whisper maps"],
        ),
        (
            "#### [Dams in a contract of stone](https://example.org/2)\n*Example Law Review* (2022)\n\nAbstract: A dam.\n\n"
            "#### Floods and their late faults\nWorking paper, 2024 (with Bo Chen)\n",
            ["Dams in a contract of stone", "Floods and their late faults"],
        ),
    ],
)
def test_abstracts_and_stages_are_no_titles(papers: str, titles: list[str]) -> None:
    assert [row[0] for row in listed(papers)] == titles


_HEADED = (
    "### Rivers as persons and neighbours\n{0}\n\nRivers may sue. We ask how.\n\n"
    "### [Dams in a contract of stone](https://example.org/2)\n{1}\n\n### The last of the ferrymen\n{0}\n"
)


@pytest.mark.parametrize(
    ("lines", "count"),
    [
        (("*Water & Stone* (2023), with Bo Chen", "*Example Law Review* (2022)"), 3),
        (("2020-2023, with Bo Chen", "2019, with Cy Diaz"), 0),
        (("*Funded by the Example Council* (2020)", "*River Foundation* (2021)"), 0),
    ],
)
def test_headings_over_venues_and_coauthors_are_works_under_any_heading(lines: tuple[str, str], count: int) -> None:
    parsed = parse_homepage_text("# Research\nA short list follows.\n\n" + _HEADED.format(*lines), name="Ada Lin")
    assert len(parsed.publications) == count


@pytest.mark.parametrize(("heading", "year"), [("Publications 2023", 2023), ("Publications since 2019", None)])
def test_heading_of_one_year_dates_its_works(heading: str, year: int | None) -> None:
    parsed = parse_homepage_text(f"# {heading}\n- A. Lin, B. Chen, *Dust lanes in small toys*, Mud Letters 12, 44.\n")
    assert [record.year for record in parsed.publications] == [year]


def test_words_of_a_link_are_no_place_of_work() -> None:
    card = (
        '<div class="paper-card">\n  <div class="paper-card__meta">2025 · Journal of Rooms</div>\n'
        '  <h3 class="paper-card__title">Quiet rooms and unequal access to small choirs</h3>\n'
        '  <p class="paper-card__summary">We show that where a singer lives decides how often she can reach a choir by '
        "bus, and that the rooms farthest from a stop stay empty in winter.</p>\n"
        '  <a href="/papers/choirs.html" class="paper-card__link">Explore the research →</a>\n</div>\n'
    )
    (record,) = _read(card).publications
    assert (record.links[0].label, record.extra) == ("Explore the research →", {})
