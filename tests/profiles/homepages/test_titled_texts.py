# ruff: noqa: E501 - the lists are as long as people write them
"""Works told by a title and a link alone: below a heading, in an item, in a line."""

from __future__ import annotations

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
