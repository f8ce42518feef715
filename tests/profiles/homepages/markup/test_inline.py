"""Inline Markdown and HTML as runs."""

from __future__ import annotations

import pytest

from profiles.homepages import parse_homepage_text
from profiles.homepages.markup.inline import plain, read_runs


@pytest.mark.parametrize("mark", ["*", "**", "1,*", "*,2"])
def test_raised_stars_begin_no_emphasis(mark: str) -> None:
    runs = read_runs(f"Ada Lin<sup>{mark}</sup>, Bo Chen<sup>{mark}</sup>. <i>Songs</i>")

    assert [run.text for run in runs if run.italic or run.bold] == ["Songs"]
    assert plain(runs) == f"Ada Lin{mark}, Bo Chen{mark}. Songs"


def test_raised_emphasis_stays() -> None:
    assert [run.text for run in read_runs("x<sup>*n*</sup>") if run.italic] == ["n"]


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("A. Lin, <q>Slow Mud</q>, 2020", "A. Lin, “Slow Mud”, 2020"),
        ("<q>On <q>Oars</q> and *Mud*</q>", "“On ‘Oars’ and Mud”"),
        ("Mud</q> and <Q>Oars", "Mud and “Oars"),
    ],
)
def test_quotation_has_the_marks_that_a_browser_shows(source: str, shown: str) -> None:
    assert plain(read_runs(source)) == shown


def test_quotation_is_the_title_of_a_work_that_stands_nowhere() -> None:
    parsed = parse_homepage_text(
        "# Publications\n\n## Working papers\n\n<ol start='3'>\n<li> Reed, A., Lin, A., <q>Slow Mud: Oars in "
        "Time-Varying Rivers</q>. </li>\n<li> Lin, A., <q>Ferries and Their Tolls in Winter</q></li>\n</ol>\n",
        name="Ada Lin",
    )
    assert [(one.title, [author.name for author in one.authors]) for one in parsed.publications] == [
        ("Slow Mud: Oars in Time-Varying Rivers", ["Reed, A.", "Lin, A."]),
        ("Ferries and Their Tolls in Winter", ["Lin, A."]),
    ]


def test_anchor_that_links_lead_to_is_no_link() -> None:
    runs = read_runs('<a style="font-weight:bold" name="y">2021</a>, [a](/b) <a id="z"></a>and <a href="/c">c</a>')
    assert [(run.text, run.bold) for run in runs if not run.link] == [
        ("2021", True),
        (", ", False),
        (" ", False),
        ("and ", False),
    ]
    assert [run.url for run in runs if run.link] == ["/b", "/c"]


def test_year_in_an_anchor_heads_the_works_below() -> None:
    parsed = parse_homepage_text(
        "# Publications\n\n<br/>\n"
        + "\n\n".join(
            f'<a style="font-weight:bold; font-size:2em" name="{year}">{year}</a><br/>\n\n___\n\n'
            f"**{title} rivers of the north.** A. Reed and B. Oak. *Wet Lett.* 12, 3-9.\n\n___"
            for title, year in (("Slow", 2021), ("Fast", 2020))
        ),
        name="Ada Lin",
    )
    assert [(one.title, one.year) for one in parsed.publications] == [
        (f"{title} rivers of the north", year) for title, year in (("Slow", 2021), ("Fast", 2020))
    ]
    assert [problem.code for problem in parsed.problems] == []
