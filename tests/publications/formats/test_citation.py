"""Every style on every kind of work, against the lines of tests/golden/citations.txt."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given, settings

from profiles.dates import PartialDate
from publications.formats.citation import STYLES, cite, cite_html
from publications.records import AuthorRecord, PublicationRecord
from tests.publications.formats.hostile import RECORDS

GOLDEN = Path(__file__).parents[2] / "golden" / "citations.txt"


def names(text: str) -> list[AuthorRecord]:
    return [AuthorRecord(name) for name in text.split(", ")]


WORKS = {
    "journal article": PublicationRecord(
        "A Study of Things",
        authors=names("Yi Ren, Anna Maria van der Berg, Martin Luther King Jr."),
        csl_type="article-journal",
        venue="Journal of Things",
        volume="3",
        issue="4",
        pages="127–138",
        date=PartialDate("2020-06"),
        doi="10.1000/abc",
    ),
    "one author, one page, a question": PublicationRecord(
        "What Is a “Thing”?",
        authors=names("Jean-Philippe A. Robin"),
        csl_type="article-journal",
        venue="Things",
        volume="12",
        pages="7",
        date=PartialDate("2021"),
    ),
    "Chinese article": PublicationRecord(
        "语音合成研究",
        authors=names("曾韵晗, 任意, 赵洲, 刘静林"),
        csl_type="article-journal",
        venue="计算机学报",
        volume="43",
        issue="2",
        pages="127–138",
        date=PartialDate("2020"),
    ),
    "Chinese name in an English paper": PublicationRecord(
        "On Speech",
        authors=[AuthorRecord("曾韵晗", family="曾"), AuthorRecord("Yi Ren")],
        csl_type="paper-conference",
        venue="Proceedings of the Conference on Speech",
        pages="11020–11028",
        date=PartialDate("2022-02"),
    ),
    "conference paper with editors": PublicationRecord(
        "Voices",
        authors=names("Jinglin Liu, Chengxi Li"),
        csl_type="paper-conference",
        venue="Advances in Voices",
        pages="1–9",
        date=PartialDate("2022"),
        extra={"editor": "Smith, John and Doe, Jane", "publisher": "Some Press", "address": "Paris"},
    ),
    "seven authors": PublicationRecord(
        "Many Hands",
        authors=names("Ann Bee, Cy Dee, Ed Eff, Gil Hay, Ida Jay, Kim Ell, Max Enn"),
        csl_type="paper-conference",
        venue="Workshop on Hands",
        date=PartialDate("2019"),
    ),
    "twenty-two authors": PublicationRecord(
        "Very Many Hands",
        authors=[AuthorRecord(f"Given Family{letter}") for letter in "abcdefghijklmnopqrstuv"],
        csl_type="article-journal",
        venue="Hands",
        volume="1",
        date=PartialDate("2019"),
    ),
    "cut author list": PublicationRecord(
        "Some Hands",
        authors=names("Ann Bee, Cy Dee"),
        authors_complete=False,
        csl_type="article-journal",
        venue="Hands",
        date=PartialDate("2019"),
    ),
    "preprint": PublicationRecord(
        "Early Things",
        authors=names("Yi Ren"),
        csl_type="article",
        venue="arXiv",
        arxiv_id="2006.04558",
        stage="preprint",
        date=PartialDate("2020-06-08"),
    ),
    "book": PublicationRecord(
        "The Book of Things",
        authors=[AuthorRecord("Ursula K. Le Guin", family="Le Guin")],
        csl_type="book",
        venue="Some Press",
        date=PartialDate("1999"),
        extra={"address": "London"},
    ),
    "chapter": PublicationRecord(
        "Small Things",
        authors=names("Ann Bee"),
        csl_type="chapter",
        venue="The Book of Things",
        pages="10–20",
        date=PartialDate("2001"),
        extra={"editor": "Eve Editor", "publisher": "Some Press"},
    ),
    "chapter of a book with three editors, in volumes": PublicationRecord(
        "Large Things",
        authors=names("Ann Bee, Cy Dee"),
        csl_type="chapter",
        venue="The Book of Things",
        volume="2",
        pages="1003–1011",
        date=PartialDate("2001"),
        extra={"editor": "Eve Editor and Adam Second and Max Third", "publisher": "Some Press", "address": "Paris"},
    ),
    "article with a number instead of pages": PublicationRecord(
        "Counted Things",
        authors=names("Ann Bee"),
        csl_type="article-journal",
        venue="Things Online",
        volume="13",
        issue="12",
        pages="e0209899",
        date=PartialDate("2018-12-31"),
        doi="10.1000/e",
    ),
    "doctoral thesis": PublicationRecord(
        "Things in General",
        authors=names("Yi Ren"),
        csl_type="thesis",
        venue="Zhejiang University",
        date=PartialDate("2023"),
    ),
    "master's thesis": PublicationRecord(
        "Things in Particular",
        authors=names("Yi Ren"),
        csl_type="thesis",
        venue="浙江大学",
        date=PartialDate("2020"),
        extra={"type": "Master's thesis"},
    ),
    "report of an organisation": PublicationRecord(
        "State of Things",
        authors=[AuthorRecord("World Health Organization", family="World Health Organization")],
        csl_type="report",
        venue="WHO Press",
        date=PartialDate("2018"),
        url="https://example.org/report",
    ),
    "dataset": PublicationRecord(
        "Thing Set",
        authors=names("Ann Bee, Cy Dee"),
        csl_type="dataset",
        venue="Zenodo",
        date=PartialDate("2021"),
        doi="10.5281/x",
    ),
    "patent": PublicationRecord(
        "Thing Maker",
        authors=names("Ann Bee"),
        csl_type="patent",
        date=PartialDate("2022-02-24"),
        extra={"number": "CN 123456"},
    ),
    "in press, nobody named": PublicationRecord(
        "Things to Come", csl_type="article-journal", venue="Things", stage="accepted"
    ),
    "nothing but a title": PublicationRecord("Things"),
}


def lines() -> str:
    blocks = [
        f"# {name}\n" + "".join(f"{STYLES[style][0]}: {cite(work, style)}\n" for style in STYLES)
        for name, work in WORKS.items()
    ]
    return "\n".join(blocks)


def test_every_style_on_every_kind_of_work() -> None:
    assert lines() == GOLDEN.read_text(encoding="utf-8")


def test_html_escapes_and_sets_italics() -> None:
    work = PublicationRecord("A <b> & C", authors=names("Yi Ren"), csl_type="book", date=PartialDate("2020"))
    assert cite_html(work, "apa") == "Ren, Y. (2020). <i>A &lt;b&gt; &amp; C</i>."


@settings(max_examples=40)
@given(RECORDS)
def test_hostile_values_stay_inert(record: PublicationRecord) -> None:
    for style in STYLES:
        line = cite_html(record, style)
        assert "\n" not in line
        assert "<" not in line.replace("<i>", "").replace("</i>", "")
        assert line.count("<i>") == line.count("</i>")


@pytest.mark.parametrize("style", STYLES)
def test_three_thousand_authors_take_no_time(style: str) -> None:
    work = PublicationRecord("T", authors=[AuthorRecord(f"Given Family{number}") for number in range(3000)])
    start = time.process_time()
    cite(work, style)
    assert time.process_time() - start < 0.5
