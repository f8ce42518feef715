"""Drafts told by a title over its abstract, as economists list them."""

from __future__ import annotations

import pytest

from profiles.homepages import parse_homepage_text

FIRST, SECOND = "How Oars Bend in the Mud", "Why Boats Sleep at Night"
ABSTRACT = (
    "This paper studies how far an oar bends when many rowers pull at once. I find that it bends less than they think, "
    "by counting forty oars on three rivers over ten years."
)
LAYOUTS = {
    "paragraphs": "{title}\n\nwith Bo Chen\n\n{abstract}\n\n",
    "bold titles": "**{title}**\n\nwith Bo Chen\n\n{abstract}\n\n",
    "bold lines": "**{title}**  \nwith Bo Chen  \n{abstract}\n\n",
    "with in the line of the title": "{title} (with Bo Chen)\n\n{abstract}\n\n",
    "linked titles": "[{title}](/a.pdf) (with Bo Chen)\n\n{abstract}\n\n",
    "labelled": "{title}\n\n*with Bo Chen*\n\n[Slides](/b.pdf)\n\n**Abstract.** {abstract}\n\n",
    "folded away": "{title} (with Bo Chen)\n\n<details><summary>Abstract</summary>\n\n{abstract}\n\n</details>\n\n",
    "folds": "<details><summary>{title} (with Bo Chen)</summary>\n\n{abstract}\n</details>\n\n",
    "headings": "### {title}\n\nwith Bo Chen\n\n{abstract}\n\n",
    "headings over a label": "### {title} (with Bo Chen)\n\nAbstract\n\n{abstract}\n\n",
    "bullets": "- {title}\n  - with Bo Chen\n  - {abstract}\n",
    "items": "- {title} (with Bo Chen)\n\n  {abstract}\n\n",
}


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS)
@pytest.mark.parametrize("people", ["with Bo Chen", ""])
def test_title_over_its_abstract_is_a_draft(layout: str, people: str) -> None:
    if not people:
        for form in (
            " (with Bo Chen)",
            "  - with Bo Chen\n",
            "*with Bo Chen*\n\n",
            "with Bo Chen\n\n",
            "with Bo Chen  \n",
        ):
            layout = layout.replace(form, "")
    drafts = "".join(layout.format(title=title, abstract=ABSTRACT) for title in (FIRST, SECOND))
    parsed = parse_homepage_text(f"# Working Papers\n\n{drafts}", name="Ada Lin")
    names = ["Bo Chen"] if people else []
    assert [(one.title, [author.name for author in one.authors], one.abstract) for one in parsed.publications] == [
        (FIRST, names, ABSTRACT),
        (SECOND, names, ABSTRACT),
    ]
    assert [section.body for section in parsed.sections if section.body] == []


def test_stage_behind_a_title_over_its_abstract() -> None:
    drafts = f"- {FIRST}. Submitted.\n\n  {ABSTRACT}\n\n- {SECOND} (Job Market Paper)\n\n  {ABSTRACT}\n"
    parsed = parse_homepage_text(f"# Working Papers\n\n{drafts}", name="Ada Lin")
    assert [(one.title, one.stage, one.abstract) for one in parsed.publications] == [
        (FIRST, "submitted", ABSTRACT),
        (SECOND, "", ABSTRACT),
    ]


@pytest.mark.parametrize(
    "text",
    [
        f"# Publications\n\n{FIRST}\n\n{ABSTRACT}\n",
        f"# Working Papers\n\nHere are my papers and drafts on mud\n\n{ABSTRACT}\n",
        f"# Working Papers\n\nThey can be found in the library too. Ask there.\n\n{ABSTRACT}\n",
        f"# Teaching\n\n{FIRST}\n\nAbstract: {ABSTRACT}\n",
    ],
)
def test_line_over_a_text_that_may_be_no_title_is_no_draft(text: str) -> None:
    parsed = parse_homepage_text(text, name="Ada Lin")
    assert parsed.publications == []
    assert ABSTRACT in parsed.sections[0].body


def test_abstract_below_a_title_that_was_not_read_is_not_of_the_work_above() -> None:
    page = f"# Publications\n\nAda Lin, Bo Chen. {SECOND}. ICML 2020.\n\nMud\n\nAbstract: {ABSTRACT}\n"
    parsed = parse_homepage_text(page, name="Ada Lin")
    assert [(one.title, one.abstract) for one in parsed.publications] == [(SECOND, "")]
    assert parsed.sections[0].body == f"Mud\n\nAbstract: {ABSTRACT}"


def test_title_with_coauthors_is_no_line_of_the_draft_above() -> None:
    page = f"# Work in Progress\n\n{FIRST}\n\nThe Price of Mud (with Bo Chen)\n"
    parsed = parse_homepage_text(page, name="Ada Lin")
    assert [(one.title, [author.name for author in one.authors]) for one in parsed.publications] == [
        ("The Price of Mud", ["Bo Chen"])
    ]
    assert parsed.sections[0].body == FIRST


def test_list_inside_of_an_abstract_below_coauthors_is_a_part_of_it() -> None:
    parsed = parse_homepage_text(
        "# Papers\n\n## Mud Boards and Rowing Abroad\n**With Bo Oak, and Cy Reed**  \n*Abstract:*  \nWe examine mud."
        "\n\nWe find:\n\n1. Mud is wet.  \n2. Rivers are long.\n   - So are oars.\n\nIt ends there.\n\n---\n\n"
        "## Oars and Tolls in Winter\n\n*joint with Bo Oak*<br/>**Abstract**<br/>This paper tolls.\n\n"
        "# Working papers\n\n**Ferries and Their Long Ropes**\n\n"
        "**With Bo Oak, and Cy Reed**  \n*Abstract:*  \nWe pull ropes for years.\n",
        name="Ada Lin",
    )
    assert [(one.title, [author.name for author in one.authors], one.abstract) for one in parsed.publications] == [
        (
            "Mud Boards and Rowing Abroad",
            ["Bo Oak", "Cy Reed"],
            "We examine mud.\n\nWe find:\n\n1. Mud is wet.\n\n2. Rivers are long.\n   - So are oars.\n\nIt ends there.",
        ),
        ("Oars and Tolls in Winter", ["Bo Oak"], "This paper tolls."),
        ("Ferries and Their Long Ropes", ["Bo Oak", "Cy Reed"], "We pull ropes for years."),
    ]


def test_heading_over_a_text_with_coauthors_and_works_is_no_title() -> None:
    parsed = parse_homepage_text(
        "# Papers\n\n## Rivers of the Far North\n\nWith Bo Oak and Cy Reed we wrote of rivers.\n\n"
        "- A. Lin, B. Oak. **Slow Mud in Rivers**. *Annals of Mud*, 2019.\n"
        "- A. Lin, C. Reed. **Fast Mud in Rivers**. *Annals of Mud*, 2018.\n",
        name="Ada Lin",
    )
    assert [one.title for one in parsed.publications] == ["Slow Mud in Rivers", "Fast Mud in Rivers"]
