# ruff: noqa: E501 - the lists are as long as people write them
"""Works told by a title and a link alone, and lists whose names are of two forms."""

from __future__ import annotations

from pathlib import Path

import pytest

from profiles.homepages import parse_homepage, parse_homepage_text
from profiles.homepages.authors import take_authors
from profiles.homepages.datafiles import mended
from profiles.homepages.inline import read_runs
from profiles.homepages.twins import add_unlisted
from publications.records import PublicationRecord
from tests.sites import write_site


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Lin A., **Chen, B.**, Diaz C.D., Evans E., 2021.", ["Lin, A.", "Chen, B.", "Diaz, C.D.", "Evans, E."]),
        ("Lin, A., Diaz-Roe, Lu C., & Evans, E. (2025).", ["Lin, A.", "Diaz-Roe, Lu C.", "Evans, E."]),
        ("Lin, Ada, & Chen-Roe, Bo. (2025).", ["Lin, Ada", "Chen-Roe, Bo"]),
        (
            "Lin, Ada, [Chen, Bo](https://b.example.org), and [Diaz, Cy](https://c.example.org) (2024).",
            ["Lin, Ada", "Chen, Bo", "Diaz, Cy"],
        ),
        ("Lin, B., C. Diaz, E. Evans, and F. Fox (2019).", ["Lin, B.", "C. Diaz", "E. Evans", "F. Fox"]),
        ("Lin, A. B. et al. (2023).", ["Lin, A. B."]),
    ],
)
def test_names_of_two_forms_in_one_list(text: str, names: list[str]) -> None:
    assert [author.name for author in take_authors(read_runs(text))[0].names] == names


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


def test_one_doi_and_nearly_one_title_are_one_work() -> None:
    records = [PublicationRecord("Oars give evidence of slow mud", doi="10.1234/x")]
    add_unlisted(
        records,
        [
            PublicationRecord("Oars give evidences of slow mud", doi="10.1234/x"),
            PublicationRecord("Editorial", doi="10.1234/x"),
        ],
    )
    assert [record.title for record in records] == ["Oars give evidence of slow mud", "Editorial"]


def test_works_without_names_in_a_list_of_the_others_are_the_owners_alone(tmp_path: Path) -> None:
    page = "---\ntitle: Publications\n---\n" + "".join(
        f'- "{title}"{people}, *Mud Review*, 2020\n'
        for title, people in (("Oars and the price of mud", " (with Bo Chen)"), ("Boats and the price of wood", ""))
    )
    home = "---\npermalink: /\n---\nI row.\n"
    parsed = parse_homepage(
        write_site(tmp_path, {"_pages/about.md": home, "_pages/publications.md": page}), name="Ada Lin"
    )
    assert [([author.name for author in one.authors], one.with_owner) for one in parsed.publications] == [
        (["Bo Chen"], True),
        ([], True),
    ]


def test_front_matter_with_a_fold_mark_and_a_quoted_text_is_mended() -> None:
    text = 'author:\n  name: "Ada Lin"\n  bio : >- "Rower\n     of Mud"\n  links:\n    - label: "Mud"\n      url: "https://m.example.org"\n'
    links = [{"label": "Mud", "url": "https://m.example.org"}]
    assert mended(text, ".yml") == {"author": {"name": "Ada Lin", "bio": "Rower of Mud", "links": links}}


def test_collections_that_the_site_does_not_name_are_told_not_imported(tmp_path: Path) -> None:
    parsed = parse_homepage(
        write_site(
            tmp_path,
            {
                "_config.yml": "title: Ada Lin\nauthor:\n  name: Ada Lin\ncollections:\n  publications:\n    output: true\n",
                "_pages/about.md": "---\npermalink: /\n---\nI row.\n",
                "_talks/oars.md": "---\ntitle: Oars\ndate: 2020-01-02\n---\n",
                "_publications/mud.md": "---\ntitle: Mud and more mud\nkeywords: mud, more mud\ndate: 2020-01-02\n---\n",
            },
        )
    )  # fmt: skip
    assert (parsed.activities, [(problem.code, problem.file, problem.text) for problem in parsed.problems]) == (
        [],
        [
            ("no-place", "_publications/mud.md", "The field “keywords” of one page has no place and was not imported: mud, more mud"),
            ("unpublished", "_talks/oars.md", "The configuration does not name this collection, so the site does not show it: Oars"),
        ],
    )  # fmt: skip
