"""Every tag that search engines read, by equality."""

from __future__ import annotations

import pytest

from profiles.dates import PartialDate
from publications.pages.meta import citation_tags, pdf_url
from publications.records import AuthorRecord, LinkRecord, PublicationRecord

PDF = "https://lab.example.org/publications/voices/paper.pdf"


def tags(**values: object) -> list[tuple[str, str]]:
    return list(citation_tags(PublicationRecord("Voices", **values), PDF))


def test_tags_of_a_journal_article():
    assert tags(
        authors=[AuthorRecord("Ada van Lind"), AuthorRecord("林梅")],
        venue="Journal of Voices", csl_type="article-journal", date=PartialDate("2024-05-03"),
        volume="3", issue="2", pages="1--9", doi="10.1000/abc", arxiv_id="2301.00001",
        extra={"issn": "1234-5678"}, links=[LinkRecord("pdf", "https://example.org/voice.pdf")],
    ) == [
        ("citation_title", "Voices"),
        ("citation_author", "Ada van Lind"),
        ("citation_author", "林梅"),
        ("citation_publication_date", "2024/05/03"),
        ("citation_journal_title", "Journal of Voices"),
        ("citation_volume", "3"),
        ("citation_issue", "2"),
        ("citation_firstpage", "1"),
        ("citation_lastpage", "9"),
        ("citation_issn", "1234-5678"),
        ("citation_doi", "10.1000/abc"),
        ("citation_arxiv_id", "2301.00001"),
        ("citation_pdf_url", PDF),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("csl_type", "name"),
    [
        ("paper-conference", "citation_conference_title"),
        ("chapter", "citation_inbook_title"),
        ("book", "citation_publisher"),
        ("thesis", "citation_dissertation_institution"),
        ("report", "citation_technical_report_institution"),
    ],
)
def test_venue_tag_by_type(csl_type, name):
    assert tags(csl_type=csl_type, venue="Place") == [("citation_title", "Voices"), (name, "Place")]


@pytest.mark.parametrize("csl_type", ["article", "dataset", "software", "document", ""])
def test_venue_has_no_tag_where_there_is_none_for_the_type(csl_type):
    assert tags(csl_type=csl_type, venue="Place") == [("citation_title", "Voices")]


def test_report_number_has_a_tag_of_its_own():
    assert tags(csl_type="report", extra={"number": "TR-7"})[1:] == [("citation_technical_report_number", "TR-7")]


@pytest.mark.parametrize(
    ("date", "told"), [("2024", "2024"), ("2024-05", "2024"), ("2024-05-03", "2024/05/03"), ("", "")]
)
def test_date_is_full_or_a_year_alone(date, told):
    found = dict(tags(date=PartialDate(date) if date else None)).get("citation_publication_date", "")
    assert found == told


@pytest.mark.parametrize(
    ("pages", "first", "last"),
    [
        ("1-9", "1", "9"),
        ("e123", "e123", ""),
        ("1-9, 12-14", "1", ""),
        ("A1–A9", "A1", "A9"),
        ("", "", ""),
    ],
)
def test_pages_have_a_first_and_a_last(pages, first, last):
    found = dict(tags(pages=pages))
    assert (found.get("citation_firstpage", ""), found.get("citation_lastpage", "")) == (first, last)


@pytest.mark.parametrize(
    ("url", "is_pdf"),
    [
        ("https://example.org/a.pdf", True),
        ("https://example.org/A.PDF?download=1", True),
        ("https://arxiv.org/pdf/2301.00001", True),
        ("https://openreview.net/pdf?id=x", True),
        ("https://example.org/pdf/about-the-paper", False),
        ("https://arxiv.org/abs/2301.00001", False),
        ("https://example.org/?file=a.pdf", False),
        ("http://[broken", False),
    ],
)
def test_pdf_is_a_file_not_a_page_about_one(url, is_pdf):
    record = PublicationRecord("Voices", links=[LinkRecord("pdf", url)])
    assert pdf_url(record) == (url if is_pdf else "")


def test_pdf_of_slides_is_not_the_paper():
    assert pdf_url(PublicationRecord("Voices", links=[LinkRecord("slides", "https://example.org/a.pdf")])) == ""


def test_pdf_of_arxiv_where_there_is_no_other():
    assert pdf_url(PublicationRecord("Voices", arxiv_id="2301.00001")) == "https://arxiv.org/pdf/2301.00001"


def test_hostile_values_stay_one_line_of_text():
    found = tags(authors=[AuthorRecord('A"\r\n<script>')], venue="x\ny", csl_type="paper-conference")
    assert found[1:] == [("citation_author", 'A" <script>'), ("citation_conference_title", "x y")]
