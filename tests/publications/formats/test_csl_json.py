from __future__ import annotations

import json
import time
from dataclasses import replace

import pytest
from hypothesis import given, settings

from publications.formats import csl_json
from publications.formats.bibliography import FormatError
from publications.formats.tidying import tidy
from publications.records import AuthorRecord, LinkRecord, PublicationRecord
from tests.publications.formats.hostile import LINKS, RECORDS

ITEM = {
    "id": "muller2020",
    "type": "article-journal",
    "title": "On <i>E. coli</i> &amp; H<sub>2</sub>O",
    "author": [
        {"family": "Müller", "given": "Jörg"},
        {"family": "Beethoven", "given": "Ludwig", "non-dropping-particle": "van"},
        {"family": "King", "given": "Martin Luther", "suffix": "Jr."},
        {"literal": "World Health Organization"},
        {"family": "曾", "given": "韵晗"},
    ],
    "container-title": "Journal of Things",
    "issued": {"date-parts": [[2020, 6, 5]]},
    "volume": 3,
    "issue": "4",
    "page": "27-38",
    "DOI": "10.1000/ABC",
    "URL": "https://example.org/a",
    "ISSN": "1234-5678",
    "PMID": "123",
}


def one(item: object) -> PublicationRecord:
    parsed = csl_json.parse(json.dumps(item))
    assert parsed.problems == []
    [record] = parsed.records
    return record


def test_an_entry_with_all_its_parts() -> None:
    record = one([ITEM])
    assert (record.title, record.venue, record.date) == ("On E. coli & H2O", "Journal of Things", "2020-06-05")
    assert [(author.name, author.family) for author in record.authors] == [
        ("Jörg Müller", "Müller"),
        ("Ludwig van Beethoven", "van Beethoven"),
        ("Martin Luther King Jr.", "King"),
        ("World Health Organization", "World Health Organization"),
        ("曾韵晗", "曾"),
    ]
    assert (record.volume, record.issue, record.pages, record.doi) == ("3", "4", "27–38", "10.1000/abc")
    assert (record.url, record.extra, record.identifiers) == (
        "https://example.org/a",
        {"issn": "1234-5678"},
        {"pmid": "123"},
    )
    assert (record.csl_type, record.stage, record.key) == ("article-journal", "published", "muller2020")


@pytest.mark.parametrize("wrap", [lambda item: item, lambda item: {"items": [item]}, lambda item: {"message": item}])
def test_one_object_and_the_answers_of_services(wrap: object) -> None:
    assert one(wrap(ITEM)).venue == "Journal of Things"  # type: ignore[operator]


def test_crossref_has_lists_and_its_own_types() -> None:
    record = one(
        {
            "type": "proceedings-article",
            "title": ["T"],
            "subtitle": ["S"],
            "container-title": ["V", "W"],
            "author": [{"name": "A Group"}],
            "published-print": {"date-parts": [[2019]]},
        }
    )
    assert (record.title, record.csl_type, record.venue, record.date) == ("T: S", "paper-conference", "V", "2019")


@pytest.mark.parametrize(
    ("issued", "date"),
    [
        ({"date-parts": [["2020", "6"]]}, "2020-06"),
        ({"date-parts": [[2020, 13]]}, "2020"),
        ({"date-parts": [[None]]}, None),
        ({"date-parts": []}, None),
        ({"raw": "2020-06-05"}, "2020-06-05"),
        ("2020", "2020"),
        ({"literal": "in press"}, None),
        ([], None),
    ],
)
def test_dates(issued: object, date: str | None) -> None:
    assert one({"title": "T", "issued": issued}).date == date


@pytest.mark.parametrize("text", ["", "nonsense", "[", "{", "[" * 200_000, '{"a":' * 200_000, "[\ud800"])
def test_text_that_is_no_json_is_an_error(text: str) -> None:
    with pytest.raises(FormatError, match="not valid JSON"):
        csl_json.parse(text)


@pytest.mark.parametrize(
    ("text", "titles", "codes"),
    [
        ('[{"title": "A"}, 5, {"title": "B"}]', ["A", "B"], [(1, "broken-entry")]),
        ('[{"title": "A"},\n{"title": ""},\n{"author": "x"}]', ["A"], [(2, "no-title"), (3, "no-title")]),
        ('[{"title": "A"},\n{"title": broken},\n{"title": "C"}]', ["A"], [(2, "broken-entry")]),
        ('[{"title": "A"}', ["A"], [(1, "broken-entry")]),
        ("[]", [], []),
    ],
)
def test_faults_cost_only_the_entry(text: str, titles: list[str], codes: list[tuple[int, str]]) -> None:
    parsed = csl_json.parse(text)
    assert [record.title for record in parsed.records] == titles
    assert [(problem.line, problem.code) for problem in parsed.problems] == codes
    assert parsed.entries == len(titles) + len(codes)


@pytest.mark.parametrize("value", [None, True, 5, [], {}, [[]], [{}], "x", [None], {"date-parts": 5}, "\ud800"])
def test_no_value_of_any_variable_breaks_the_parser(value: object) -> None:
    for variable in [*ITEM, "custom", "editor", "abstract", "subtitle", "status"]:
        parsed = csl_json.parse(json.dumps([ITEM | {variable: value}, {"title": "Good"}]))
        assert parsed.records[-1].title == "Good"


@settings(max_examples=60)
@given(RECORDS, LINKS)
def test_a_record_survives_the_round_trip(record: PublicationRecord, links: list[LinkRecord]) -> None:
    record = tidy(replace(record, links=links))
    record.stage = "published" if record.venue else ""
    parsed = csl_json.parse(csl_json.unparse([record]))
    assert parsed.problems == []
    assert [replace(tidy(found), key=None, line=0, raw="") for found in parsed.records] == [record]


def test_three_thousand_authors_survive_the_round_trip() -> None:
    authors = [AuthorRecord(f"Given{number} van Family{number}") for number in range(3000)]
    record = tidy(PublicationRecord("A large collaboration", authors=authors, csl_type="article-journal"))
    assert csl_json.parse(csl_json.unparse([record])).records[0].authors == record.authors


def test_output_cannot_leave_a_script_element() -> None:
    written = csl_json.unparse(
        [PublicationRecord("</script><script>alert(1)</script>\u2028", venue="<i>&amp;", extra={"x": "</script>"})]
    )
    assert "</script>" not in written
    assert written.isascii()
    [record] = csl_json.parse(written).records
    assert (record.title, record.venue) == ("</script><script>alert(1)</script>", "<i>&amp;")


@pytest.mark.parametrize("unit", ['{"title":"a"},', " ", ",", "[],", '"a",'])
def test_hostile_text_is_linear(unit: str) -> None:
    start = time.process_time()
    csl_json.parse("[" + unit * (100_000 // len(unit)) + "1]")
    assert time.process_time() - start < 1
