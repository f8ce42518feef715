from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publications.formats import FORMATS, bibtex, identifier_list, mixed, ris
from publications.records import AuthorRecord, PublicationRecord

BIBTEX = "@article{lute, title = {On {L}utes},\n  note = {see\n10.1000/inside\n}}"
RIS = "TY  - JOUR\nTI  - On Viols\nAB  - First\n\nsecond line\nER  - "


def test_each_format_has_its_own_lines_under_their_numbers() -> None:
    text = f"10.1000/first\n{BIBTEX}\nA work without a number\n{RIS}\narXiv:2006.04558\n% a comment\n---\n"

    parts = dict(mixed.split(text))

    assert [record.title for record in bibtex.parse(parts["bibtex"]).records] == ["On Lutes"]
    assert [(record.title, record.line) for record in ris.parse(parts["ris"]).records] == [("On Viols", 7)]
    listed = identifier_list.parse(parts["identifiers"])
    assert [(one.doi or one.arxiv_id, one.line) for one in listed.records] == [("10.1000/first", 1), ("2006.04558", 13)]
    assert [(one.code, one.line) for one in listed.problems] == [("no-identifier", 6)]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("", []),
        ("10.1000/abc\n2006.04558\n", []),
        ('[{"title": "T"}]', []),
        ("some words", []),
        (BIBTEX, ["bibtex"]),
        (f"---\n---\n{BIBTEX}\n\n{BIBTEX}", ["bibtex"]),
        (RIS, ["ris"]),
        ("@misc(a, title={A :) B},\n year = 2020)\n10.1000/abc", ["bibtex", "identifiers"]),
        ("@misc{a, title={A},\n abstract = {\n@misc{b, title={B}}\n},\n year = 2020}", ["bibtex"]),
        ("@misc{a, title={A \\{ B},\n year = 2020}\n10.1000/abc", ["bibtex", "identifiers"]),
        ("@misc{a, title={never closed,\n year = 2020\n10.1000/abc\n2006.04558", ["bibtex", "identifiers"]),
        ("TY  - JOUR\nTI  - never closed\n@misc{a, title={A}}", ["bibtex", "ris"]),
    ],
)
def test_formats_of_a_text(text: str, kinds: list[str]) -> None:
    assert [kind for kind, _part in mixed.split(text)] == kinds


TITLES = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), min_size=1).filter(
    lambda text: any(char.isalpha() for char in text)
)


@given(st.lists(st.tuples(st.sampled_from(["bibtex", "ris"]), TITLES), min_size=1, max_size=4))
def test_written_entries_are_found_whole_in_any_mixture(entries: list[tuple[str, str]]) -> None:
    alone: dict[str, str] = {"bibtex": "", "ris": ""}
    text = ""
    for kind, title in entries:
        written = FORMATS[kind].unparse([PublicationRecord(title, authors=[AuthorRecord("Ada Walnut")])]) + "\n"
        alone[kind] += written
        text += written

    parts = dict(mixed.split(text))

    for kind, whole in alone.items():
        expected = [record.title for record in FORMATS[kind].parse(whole).records]
        assert [record.title for record in FORMATS[kind].parse(parts.get(kind, "")).records] == expected


@given(st.text('@misc{}()a,="\\% \nTYER-0123./x', max_size=200))
def test_no_line_with_a_word_is_in_no_part_or_in_two(text: str) -> None:
    parts = mixed.split(text)
    for number, line in enumerate(text.splitlines()):
        holders = [kind for kind, part in parts if (part.split("\n")[number] if part else "") and line.strip()]
        commented = line.lstrip().startswith("%")
        if parts and any(char.isalnum() for char in line) and not commented:
            assert len(holders) == 1
        assert len(holders) <= 1
