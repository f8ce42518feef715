from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings

from publications.formats import bibtex
from publications.formats.tidying import tidy
from publications.records import AuthorRecord, LinkRecord, PublicationRecord
from tests.publications.formats.hostile import LINKS, RECORDS


def _comparable(record: PublicationRecord) -> PublicationRecord:
    return replace(tidy(record), key=None, line=0, raw="")


@settings(max_examples=60)
@given(RECORDS, LINKS)
def test_a_record_survives_the_round_trip(record: PublicationRecord, links: list[LinkRecord]) -> None:
    record = tidy(replace(record, links=links))
    record.stage = "published" if record.venue else ""
    parsed = bibtex.parse(bibtex.unparse([record]))
    assert parsed.problems == []
    assert [_comparable(found) for found in parsed.records] == [record]


@settings(max_examples=30)
@given(RECORDS)
def test_a_second_round_trip_changes_nothing(record: PublicationRecord) -> None:
    once = bibtex.unparse([record])
    assert bibtex.unparse(bibtex.parse(once).records) == once


def test_three_thousand_authors_survive_the_round_trip() -> None:
    authors = [AuthorRecord(f"Given{number} van Family{number}") for number in range(3000)]
    record = tidy(PublicationRecord("A large collaboration", authors=authors, csl_type="article-journal"))
    [found] = bibtex.parse(bibtex.unparse([record])).records
    assert found.authors == record.authors


def test_every_entry_keeps_its_own_key() -> None:
    records = [PublicationRecord("Same title", key=key) for key in ("a", "a", "A", "b c", None)]
    assert [record.key for record in bibtex.parse(bibtex.unparse(records)).records] == [
        "a",
        "aa",
        "Ab",
        "same",
        "samea",
    ]
