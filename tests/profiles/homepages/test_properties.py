"""What holds for every input: no error but WholeInputError, lines inside the file, bounded time."""

from __future__ import annotations

import json
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from profiles.homepages import WholeInputError, parse_homepage, parse_homepage_text, report
from profiles.homepages.entries.tidy_titles import tidy_title
from profiles.homepages.files.decode import decode
from profiles.homepages.markup.inline import plain_text
from profiles.homepages.wording.venues import read_label

FRAGMENTS = [
    "# Publications\n",
    "# News\n",
    "## Topic & more\n",
    "# Honors and Awards\n",
    "# Educations\n",
    "# Internships\n",
    "# Invited Talks\n",
    "# 学术服务\n",
    "<span class='anchor' id='about-me'></span>\n",
    "<div class='paper-box'>",
    "<div class='paper-box-image'><div><div class=\"badge\">ACL 2023</div><img src='a.png'></div></div>",
    "<div class='paper-box-text' markdown=\"1\">\n",
    "</div>",
    "</div>\n</div>\n",
    "- ",
    "1. ",
    "  - ",
    "``ICML 2022`` ",
    "[A Title of Words](http://a.org)",
    "[x]()",
    "**Ada Lin**",
    ", Bo Chen\\*, ",
    " et al. ",
    "*2022.02*: ",
    "2019.06 - now, ",
    "2021.13",
    "\n",
    "\n\n",
    "<br>",
    "<ul><li>",
    "</li></ul>",
    "<table><tr><td>",
    "</td></tr></table>",
    "<details><summary>Abstract</summary>",
    "</details>",
    "<!--",
    "-->",
    "{% for x in y %}",
    "{{ site.title }}",
    "](http://b.org)",
    "| a | b |\n|---|---|\n",
    "```\n",
    "@article{k, title={T}, author={A and B}}",
    "![](https://img.shields.io/badge/ACL-2023-red)",
    "<a href='",
    "> ",
    "$^{*}$",
    "“",
    "《标题》",
    "张三，",
    "\\\\\n",
    "Lorem ipsum",
    "I am Ada Lin. ",
    "He met Carla Reyes's friend, and she told her. ",
    "🎉",
    "\u0000\ufffd",
]
PAGES = st.lists(st.sampled_from(FRAGMENTS) | st.text(max_size=8), max_size=40).map("".join)


@given(PAGES)
@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_any_page_is_read_and_reported(text: str) -> None:
    parsed = parse_homepage_text(text)
    last = text.count("\n") + 1

    located = [*parsed.problems, *parsed.news, *parsed.publications, *parsed.honors, *parsed.affiliations]
    assert [row for row in located if not 1 <= row.line <= last] == []
    assert parsed.counts["publications"] == len(parsed.publications)
    assert [record for record in parsed.publications if not record.title.strip()] == []
    assert json.loads(json.dumps(report(parsed)))["counts"] == parsed.counts


@given(st.binary(max_size=400))
@settings(max_examples=100)
def test_any_bytes_are_text_or_refused(data: bytes) -> None:
    try:
        text = decode(data).text
    except WholeInputError:
        return
    assert parse_homepage_text(text).source in ("acadhomepage", "academicpages", "lab")


@given(st.text(max_size=80))
def test_normalisers_change_nothing_twice(text: str) -> None:
    label = read_label(text)
    assert plain_text(" ".join(text.split())) == plain_text(" ".join(text.split()))
    assert read_label(label.venue).year is None or label.year is not None


@given(
    st.lists(st.sampled_from(["Learning", "to", "Read", "(Oral)", "[J]", "“Signs”", "1. ", "?", "."]), max_size=6).map(
        " ".join
    )
)
def test_tidy_title_changes_nothing_twice(text: str) -> None:
    once = tidy_title(tidy_title(text)[0])[0]

    assert tidy_title(once)[0] == once


HOSTILE = {
    "brackets": "[" * 100_000,
    "closing": "]" * 100_000,
    "brackets_in_an_entry": "# Publications\n- " + "[" * 100_000,
    "images": "![x](" * 20_000,
    "anchors": "<a " * 30_000,
    "declarations": "<![" * 30_000,
    "ticks": "`" * 100_000,
    "stars": "** " * 40_000,
    "boxes": "<div class='paper-box'>" * 5_000,
    "lists": "<ul><li>" * 20_000,
    "commas": "# Papers\n- [A title of words](http://a.org)" + ", A B" * 20_000,
    "dates": "# News\n- " + "2022." * 20_000,
    "liquid": "{% for a in b %}" * 10_000,
    "comments": "<!-- abcdefghijklmnopqrstuvwxyz -->" * 10_000,
    "bibtex": "# Papers\n- " + "@article{a={" * 5_000,
    "spaces": " " * 100_000 + "x",
}


@pytest.mark.parametrize("case", HOSTILE)
def test_hostile_page_takes_little_time(case: str) -> None:
    started = time.process_time()

    parse_homepage_text(HOSTILE[case])

    assert time.process_time() - started < 2


def test_every_line_of_a_list_of_papers_is_a_row_or_reported() -> None:
    lines = [
        "- `ACL 2023` [Reading Signs Fast](http://a.org), **Ada Lin**, Bo Chen",
        "- something that is no paper at all",
        "- [a](b)(c)",
    ]
    parsed = parse_homepage_text("# Publications\n" + "\n".join(lines))

    known = {row.line for row in (*parsed.publications, *parsed.problems)}
    assert {2, 3, 4} - known == set()
    assert "something that is no paper at all" in parsed.sections[0].body


def test_file_of_five_megabytes_is_refused(tmp_path) -> None:  # type: ignore[no-untyped-def]
    path = tmp_path / "big.md"
    path.write_bytes(b"a" * (5 * 1024 * 1024 + 1))

    with pytest.raises(WholeInputError, match=r"^big.md is larger than 5 MB\.$"):
        parse_homepage(path)
