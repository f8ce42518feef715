from __future__ import annotations

import pytest

from profiles.homepages import parse_homepage_text
from profiles.homepages.authors.coauthors import is_coauthors
from profiles.homepages.entries.readings import read_entry
from profiles.homepages.markup.inline import read_runs


@pytest.mark.parametrize(
    ("text", "title", "authors", "others_only"),
    [
        ("**Lutes in Winter** (with Bo Hazel), *Journal of Lutes*, 2021", "Lutes in Winter", ["Bo Hazel"], True),
        ('"Lutes in Winter" (joint with [Bo Hazel](https://example.org)).', "Lutes in Winter", ["Bo Hazel"], True),
        (
            "Lutes in Winter, with Bo Hazel and Cy Pine. Revise and resubmit at the Journal of Lutes.",
            "Lutes in Winter",
            ["Bo Hazel", "Cy Pine"],
            True,
        ),
        (
            "<span>Cold Strings: a Small Approach</span>\n<span>With Bo Hazel, Cy Pine and Dan Oak</span>",
            "Cold Strings: a Small Approach",
            ["Bo Hazel", "Cy Pine", "Dan Oak"],
            True,
        ),
        *(
            (f"{lead}: *Cold Strings. A Book of Wood*. Delta: Heron 2019.", "Cold Strings. A Book of Wood", names, True)
            for lead, names in (
                ("Zus. mit Bo Hazel (Hg.)", ["Bo Hazel"]),
                ("Mit Bo Hazel und Cy Pine (Hrsg.)", ["Bo Hazel", "Cy Pine"]),
                ("Hg. mit Bo Hazel", ["Bo Hazel"]),
                ("With Bo Hazel (eds.)", ["Bo Hazel"]),
            )
        ),
        (
            "Gemeinsam mit Bo Hazel und Cy Pine: „Lauten im Winter“, in: Wood Notes 12 (2019), S. 7–20.",
            "Lauten im Winter",
            ["Bo Hazel", "Cy Pine"],
            True,
        ),
        (
            "Lutes in Winter, with Applications to Wood. Ada Walnut, Bo Hazel. 2020.",
            "Lutes in Winter, with Applications to Wood",
            ["Ada Walnut", "Bo Hazel"],
            False,
        ),
        ("**River Lutes**\n<small>with Hazel, Pine and Oak.</small>", "River Lutes", ["Hazel", "Pine", "Oak"], True),
        ("**Lutes and Their Strings**\nAda Walnut.", "Lutes and Their Strings", ["Ada Walnut"], False),
        ("[Lutes with Old Strings](https://example.org). Ada Walnut.", "Lutes with Old Strings", ["Ada Walnut"], False),
    ],
)
def test_people_whom_a_work_was_written_with(text: str, title: str, authors: list[str], others_only: bool) -> None:
    entry = read_entry(read_runs(text))

    assert (entry.title, [author.name for author in entry.authors.names]) == (title, authors)
    assert entry.authors.others_only is others_only


def test_list_without_the_owner_is_no_cut_list() -> None:
    page = parse_homepage_text("# Publications\n\n- **Lutes in Winter** (with Bo Hazel), *Journal of Lutes*, 2021\n")

    [record] = page.publications
    assert (record.authors_complete, record.with_owner) == (False, True)
    assert [problem.code for problem in page.problems if problem.code == "truncated-authors"] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("With Ada Reed, and Bo Oak", True),
        ("joint with Ada Reed & Bo Oak.", True),
        ("With Friends Like These", False),
        ("With Ada Reed and Bo Oak in the Mud", False),
        ("Ada Reed and Bo Oak", False),
    ],
)
def test_line_of_coauthors_names_nothing_but_several_people(text: str, *, expected: bool) -> None:
    assert is_coauthors(text) is expected
