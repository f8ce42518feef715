"""Values of front matter: names, dates and text."""

from __future__ import annotations

from typing import Any

import pytest

from profiles.homepages.fields.values import date_of, line_of, read_authors


@pytest.mark.parametrize(
    ("value", "names", "complete"),
    [
        ("Stone, Mary, et al.", ["Mary Stone"], False),
        ("Stone, Mary, Bo Li, and Chen Wu", ["Mary Stone", "Bo Li", "Chen Wu"], True),
        ("Stone, M., The Delta Group, Li, B., & Wu, C.", ["Stone, M.", "The Delta Group", "Li, B.", "Wu, C."], True),
        ("Stone, Mary and Li, Bo", ["Mary Stone", "Bo Li"], True),
        ("Stone M, Li B", ["Stone M", "Li B"], True),
        ("<b>M. Stone</b>*, B. Li & others", ["M. Stone", "B. Li"], False),
        (["Mary Stone<sup>1</sup>", "**Bo Li**", "et al."], ["Mary Stone", "Bo Li"], False),
        (["M Stone, B Li"], ["M Stone", "B Li"], True),
        ([{"name": "Mary Stone"}, {"name": "Bo Li"}], ["Mary Stone", "Bo Li"], True),
        ("张三、李四", ["张三", "李四"], True),
        (["Mary Stone, Bo Li", "Chen Wu"], ["Mary Stone", "Bo Li", "Chen Wu"], True),
        (["Mary Stone", "Bo Li et al."], ["Mary Stone", "Bo Li"], False),
        (["Stone, Mary", "Bo Li, PhD"], ["Stone, Mary", "Bo Li, PhD"], True),
        (["A. Rivers - Lee", "Bo Li"], ["A. Rivers - Lee", "Bo Li"], True),
        ([{"display_name": "Mary Stone"}, {"given": "Bo", "family": "Li"}], ["Mary Stone", "Bo Li"], True),
        (["Mary Stone", "and", "Bo Li"], ["Mary Stone", "Bo Li"], True),
        ("With Mary Stone and Bo Li", ["Mary Stone", "Bo Li"], True),
        ("", [], True),
    ],
)
def test_authors_are_read_in_every_form(value: Any, names: list[str], complete: bool) -> None:
    authors, whole = read_authors(value)
    assert ([author.name for author in authors], whole) == (names, complete)


@pytest.mark.parametrize(
    ("value", "date"),
    [
        ("2020-05-06T10:00:00Z", "2020-05-06"),
        ("2020-01-01", "2020"),
        ("2020-02", "2020-02"),
        ("08/2021", "2021-08"),
        ("01-04 November 2020", "2020-11-01"),
        ("2021-02-31", None),
        ("20120-09-29", None),
        ("soon", None),
        ("", None),
    ],
)
def test_date_keeps_its_precision(value: str, date: str | None) -> None:
    assert date_of(value) == date


def test_line_has_no_markup_and_no_escapes() -> None:
    assert line_of("Oars &amp;amp; *Water*\n <sub>2</sub> p < 0.05") == "Oars & Water 2 p < 0.05"
    assert line_of("snake_case [link](https://example.org)") == "snake_case link"


@pytest.mark.parametrize(
    ("value", "line"),
    [
        ("On &lt;The Mud Cantos&gt; and *sand*", "On <The Mud Cantos> and sand"),
        ("&lt;i&gt;Mud&lt;/i&gt; <scp>II</scp>, a < b", "Mud II, a < b"),
    ],
)
def test_less_than_begins_a_tag_only_where_html_knows_it(value: str, line: str) -> None:
    assert line_of(value) == line
