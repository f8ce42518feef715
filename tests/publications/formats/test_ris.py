from __future__ import annotations

import time
from dataclasses import replace

import pytest
from hypothesis import given, settings

from publications.formats import ris
from publications.formats.tidying import tidy
from publications.records import AuthorRecord, LinkRecord, PublicationRecord
from tests.publications.formats.hostile import RECORDS

ENTRY = """\ufeffTY  - JOUR
T1  - Speech that
  goes on
A1  - Müller, Jörg
AU  - King, Martin Luther, Jr.
AU  - World Health Organization,
AU  - 曾, 韵晗
AU  - Smith & Co,, Inc.
JF  - Journal of Things
PY  - 2020/06/05/
VL  - 3
IS  - 4
SP  - 27
EP  - 38
DO  - https://doi.org/10.1000/ABC
UR  - https://example.org/a
L1  - https://example.org/a.pdf
KW  - one
KW  - two
SN  - 1234-5678
AB  - First paragraph.

Second paragraph.
ID  - muller2020
XX  - unknown
ER  -
"""


def test_an_entry_with_all_its_parts() -> None:
    parsed = ris.parse(ENTRY)
    [record] = parsed.records
    assert parsed.problems == []
    assert (record.title, record.venue, record.date) == ("Speech that goes on", "Journal of Things", "2020-06-05")
    assert [(author.name, author.family) for author in record.authors] == [
        ("Jörg Müller", "Müller"),
        ("Martin Luther King Jr.", "King"),
        ("World Health Organization", "World Health Organization"),
        ("曾韵晗", "曾"),
        ("Smith & Co, Inc.", "Smith & Co, Inc."),
    ]
    assert (record.volume, record.issue, record.pages, record.doi) == ("3", "4", "27–38", "10.1000/abc")
    assert (record.url, record.links) == ("https://example.org/a", [LinkRecord("pdf", "https://example.org/a.pdf")])
    assert record.abstract == "First paragraph.\n\nSecond paragraph."
    assert record.extra == {"keywords": "one; two", "issn": "1234-5678", "ris-xx": "unknown"}
    assert (record.csl_type, record.stage, record.key, record.line) == ("article-journal", "published", "muller2020", 1)


@pytest.mark.parametrize(
    ("text", "titles", "codes"),
    [
        ("TY  - JOUR\nTI  - A\nTY  - CONF\nTI  - B\nER  - \n", ["A", "B"], [(1, "unclosed-entry")]),
        ("TY  - JOUR\r\nTI  - A\r\n", ["A"], [(1, "unclosed-entry")]),
        ("TY  - JOUR\nAU  - A, B\nER  - \nTY  - JOUR\nTI  - B\nER  -\n", ["B"], [(1, "no-title")]),
        ("some text\nTY  - JOUR\nTI  - B\nER  - \n", ["B"], [(1, "text-outside-entries")]),
        ("TY - JOUR\nTI - One space\nER -\n", ["One space"], []),
        ("", [], []),
    ],
)
def test_faults_cost_only_the_entry(text: str, titles: list[str], codes: list[tuple[int, str]]) -> None:
    parsed = ris.parse(text)
    assert [record.title for record in parsed.records] == titles
    assert [(problem.line, problem.code) for problem in parsed.problems] == codes
    assert parsed.entries == len(titles) + sum(code == "no-title" for _line, code in codes)


def test_a_value_cannot_begin_a_tag() -> None:
    record = PublicationRecord(
        "T\nER  - \nTY  - JOUR\nTI  - Injected", venue="V\r\nAU  - Evil, Eve", csl_type="article-journal"
    )
    assert ris.unparse([record]) == (
        "TY  - JOUR\r\nTI  - T ER - TY - JOUR TI - Injected\r\nT2  - V AU - Evil, Eve\r\nER  - \r\n"
    )


@settings(max_examples=60)
@given(RECORDS)
def test_a_record_survives_the_round_trip(record: PublicationRecord) -> None:
    record = tidy(record)
    record.stage = "published" if record.venue else ""
    record.extra.pop("isbn", None)
    record.abstract = " ".join(record.abstract.split())
    record.links = []
    parsed = ris.parse(ris.unparse([record]))
    assert parsed.problems == []
    assert [replace(tidy(found), line=0, raw="") for found in parsed.records] == [record]


def test_three_thousand_authors_survive_the_round_trip() -> None:
    authors = [AuthorRecord(f"Given{number} van Family{number}") for number in range(3000)]
    record = tidy(PublicationRecord("A large collaboration", authors=authors, csl_type="article-journal"))
    assert ris.parse(ris.unparse([record])).records[0].authors == record.authors


@pytest.mark.parametrize(
    "unit", ["TY  - JOUR\n", "TI  - a\n", "\n", "a\n", "TY  - JOUR\nTI  - a\n", "TY  -", " - ", "ER  - \n"]
)
def test_hostile_text_is_linear(unit: str) -> None:
    start = time.process_time()
    ris.parse(unit * (100_000 // len(unit)))
    assert time.process_time() - start < 2
