# ruff: noqa: E501 - the lists are as long as people write them
"""Works told by a title and a link alone: below a heading, in an item, in a line."""

from __future__ import annotations

import pytest

from profiles.homepages import parse_homepage_text


def test_headings_over_abstracts_are_works() -> None:
    parsed = parse_homepage_text(
        "# Working papers\n\n## Why Oars Bend: A Long Study of Wood -- with Bo Chen\n*under review*\n\nWe bend oars for years.\n\n"
        "[__Download here__](/files/oars.pdf)\n\n## How Boats Remember Their Rivers\n\nBoats remember.\n\n[__Download the paper here__](/files/boats.pdf)\n\n"
        "## A Talk About Nothing at All\n\nNothing is linked here.\n",
        name="Ada Lin",
    )  # fmt: skip
    assert [
        (one.title, [author.name for author in one.authors], one.stage, one.abstract, [link.url for link in one.links])
        for one in parsed.publications
    ] == [
        (
            "Why Oars Bend: A Long Study of Wood",
            ["Bo Chen"],
            "submitted",
            "We bend oars for years.",
            ["/files/oars.pdf"],
        ),
        ("How Boats Remember Their Rivers", [], "", "Boats remember.", ["/files/boats.pdf"]),
    ]


def test_lines_of_a_paragraph_and_titles_with_links_are_works() -> None:
    parsed = parse_homepage_text(
        "# Publications\n\nMy research has been published in [*Mud Review*](https://m.example.org) and [*Boat Studies*](https://b.example.org).\n\n"
        "[1]林艾达,陈波.湿地船舶的航行方法研究[J].湿地学报,2022,35(06):31-39.\n[2]林艾达.船桨弯曲的机制[J].船舶科学,2021(05):59-75.\n\n"
        "[A click opens every link in a new tab](https://t.example.org/tab.html)\n\n"
        "Lin, A., Chen, B., 2022. <br> <b>[Oars in a mixed wave domain] (https://doi.org/10.1234/geo2019-0216)</b> <br> <i>Mud Physics</i>, 87(4), e2018MB02298.\n\n"
        "- The slow growth of reeds in quiet deltas. [--PDF--](https://arxiv.org/abs/2204.00001)\n"
        '- **Lin, Ada**, and Bo Chen. "Quiet Oars at Night: Variation in Rowing." (Resubmitted to [*Review of Boats and Mud Policy*](https://r.example.org)).\n',
        name="Ada Lin",
    )  # fmt: skip
    assert [(one.title, [author.name for author in one.authors], one.year) for one in parsed.publications] == [
        ("湿地船舶的航行方法研究", ["林艾达", "陈波"], 2022),
        ("船桨弯曲的机制", ["林艾达"], 2021),
        ("Oars in a mixed wave domain", ["Lin, A.", "Chen, B."], 2022),
        ("The slow growth of reeds in quiet deltas", [], 2022),
        ("Quiet Oars at Night: Variation in Rowing", ["Ada Lin", "Bo Chen"], None),
    ]


@pytest.mark.parametrize(
    ("item", "stage", "authors", "remark"),
    [
        ("- Job Market Paper: **Slow Oars of the Northern Boats**", "", [], "Job market paper"),
        ("- **Slow Oars of the Northern Boats** (job market paper). [Draft](/a.pdf)", "", [], "Job market paper"),
        ("- *Slow Oars of the Northern Boats*. Draft available upon request.", "", [], "Draft available upon request"),
        ("- Slow Oars of the Northern Boats. Work in progress.", "submitted", [], "Work in progress"),
        ("- Slow Oars of the Northern Boats (with Bo Lee). <em>Submited.</em>", "submitted", ["Bo Lee"], "Submited"),
        ("- Slow Oars of the Northern Boats, with Bo Lee. Draft coming soon.", "", ["Bo Lee"], "Draft coming soon"),
        (
            "<li><span style='color: red'>Slow Oars of the <em>Northern</em> Boats</span>. <em>Reject and resubmit</em></li>",
            "submitted",
            [],
            "Reject and resubmit",
        ),
    ],
)
def test_item_that_tells_how_far_a_work_is(item: str, stage: str, authors: list[str], remark: str) -> None:
    (record,) = parse_homepage_text(f"# Publications\n\n{item}\n", name="Ada Rivers").publications
    assert (record.title, record.stage, [one.name for one in record.authors if not one.is_self]) == (
        "Slow Oars of the Northern Boats",
        stage,
        authors,
    )
    assert remark in record.extra.get("remarks", "")


def test_works_between_tables_that_describe_projects() -> None:
    table = (
        "<table><tr><td><span style='color: red'><b>B</b></span><b>oats and </b><b>R</b><b>ivers</b><br/>\n"
        "Boats were places of song; but not only. They had a large share of all the oars and mills.</td>"
        "<td><p><img src='/a.jpg'><br><em>List of boats for sale on July 27, 1791</em></p></td></tr></table>\n"
    )
    links = "<a href='/a.pdf'><i class='fas fa-file-pdf'></i></a> Latest Draft | <a href='http://b.org'><i class='x'></i></a> Bo Lee"
    parsed = parse_homepage_text(
        f"# Publications\n\n{table}\n<li> Slow Oars of the Northern Boats (with Bo Lee). </li>\n{links}\n\n{table}",
        name="Ada Rivers",
    )
    assert [(one.title, [link.url for link in one.links]) for one in parsed.publications] == [
        ("Slow Oars of the Northern Boats", ["/a.pdf"])
    ]
    assert [problem.code for problem in parsed.problems] == ["unparsed-item", "unparsed-item"]
    assert "Boats were places of song" in parsed.sections[0].body


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ("Journal of Mud, 2022 \\\n", ("Journal of Mud", 2022)),
        ("*Mud Letters*, 2022<br>", ("Mud Letters", 2022)),
        ("", ("", None)),
    ],
)
def test_line_of_venue_and_year_over_an_abstract(lines: str, told: tuple[str, int | None]) -> None:
    abstract = "We study oars. They bend in the mud of 2019 as the boats go by. We find, first, that they are slow."
    text = f"# Ada Lin\n\n## Working papers\n\n### How Oars Bend in the Mud\n{lines}{abstract}\n\n[PDF](/oars.pdf)\n"
    parsed = parse_homepage_text(text, name="Ada Lin")
    assert [(one.venue, one.year, one.abstract) for one in parsed.publications] == [(*told, abstract)]
