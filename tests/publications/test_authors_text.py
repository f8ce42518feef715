"""Author lists as one line of text."""

from __future__ import annotations

import contextlib
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publications.authors_text import MAX_AUTHORS, AuthorList, AuthorName, format_authors, parse_authors


@pytest.mark.parametrize(
    ("text", "names", "complete"),
    [
        ("", [], True),
        ("A. One", ["A. One"], True),
        ("A. One, B. Two", ["A. One", "B. Two"], True),
        ("A. One and B. Two", ["A. One", "B. Two"], True),
        ("A. One, B. Two, and C. Three", ["A. One", "B. Two", "C. Three"], True),
        ("A. One & B. Two.", ["A. One", "B. Two."], True),
        ("A. One\nB. Two\n", ["A. One", "B. Two"], True),
        ("One, A.; Two, B.", ["One, A.", "Two, B."], True),
        ("Smith, Jr.;", ["Smith, Jr."], True),
        ("张三，李四、王五", ["张三", "李四", "王五"], True),
        ("A. One, B. Two, et al.", ["A. One", "B. Two"], False),
        ("A. One et al", ["A. One"], False),
        ("A. One, and others", ["A. One"], False),
        ("A. One, ...", ["A. One"], False),
        (" , ,A.  One ,,", ["A. One"], True),
    ],
)
def test_parse_authors_names(text: str, names: list[str], complete: bool) -> None:
    assert parse_authors(text) == AuthorList([AuthorName(name) for name in names], complete)


def test_parse_authors_marks() -> None:
    assert parse_authors("A. One*, B. Two#, C. Three*#, D. Four #*, E* Five").names == [
        AuthorName("A. One", equal=True),
        AuthorName("B. Two", corresponding=True),
        AuthorName("C. Three", equal=True, corresponding=True),
        AuthorName("D. Four", equal=True, corresponding=True),
        AuthorName("E* Five"),
    ]


LETTERS = st.text(st.sampled_from("abcXYZé张三-'. "), min_size=1, max_size=20).map(str.strip).filter(str.strip)
ORDINARY = LETTERS.map(lambda text: f"N{' '.join(text.split())}x")
AUTHORS = st.builds(AuthorName, ORDINARY, st.booleans(), st.booleans())


@given(st.lists(AUTHORS, max_size=6), st.booleans())
def test_format_authors_is_read_back(authors: list[AuthorName], complete: bool) -> None:
    complete = complete or not authors

    assert parse_authors(format_authors(authors, complete=complete)) == AuthorList(authors, complete)


@pytest.mark.parametrize("names", [["Smith, Jr."], ["Smith, Jr.", "B. Two"], ["A. One", "王、五"]])
def test_format_authors_with_a_separator_in_a_name_is_read_back(names: list[str]) -> None:
    authors = [AuthorName(name) for name in names]

    assert parse_authors(format_authors(authors)).names == authors


def test_parse_authors_refuses_too_many() -> None:
    with pytest.raises(ValueError, match=r"^These are more than 5000 authors\.$"):
        parse_authors("a," * (MAX_AUTHORS + 1))


def test_parse_authors_refuses_a_name_that_is_none() -> None:
    with pytest.raises(ValueError, match=r"^A name is longer than 200 characters: x{40}…$"):
        parse_authors("x" * 201)


@pytest.mark.parametrize("text", ["*" * 100_000, "and " * 25_000, ";" * 100_000, "et al " * 20_000, " \n" * 50_000])
def test_parse_authors_hostile_text_is_quick(text: str) -> None:
    start = time.perf_counter()
    with contextlib.suppress(ValueError):
        parse_authors(text)

    assert time.perf_counter() - start < 0.5
