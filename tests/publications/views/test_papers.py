from __future__ import annotations

import pytest
from django.test import Client
from django.utils import translation

from profiles.dates import PartialDate
from profiles.models import SlugRedirect
from publications.models import Link, Version
from publications.pages.detail import PublicationPage, load_publication
from publications.pages.filters import Filters, NoSuchPage
from publications.pages.search import PAGE_SIZE, SearchPage, load_search, load_venue
from tests.factories import make_publication, make_venue
from tests.pages import get

pytestmark = pytest.mark.django_db


def search(**filters: str | int) -> SearchPage:
    return load_search(Filters(**filters), "en")


def titles(page: SearchPage) -> list[str]:
    return [row.title.value for group in page.publications.groups for row in group.rows]


def detail(slug: str) -> PublicationPage:
    page = load_publication(slug, "en")
    assert page is not None
    return page


def make_papers() -> None:
    acl, icml = (
        make_venue("Linguistics", short_name="ACL", slug="acl"),
        make_venue("Learning", short_name="ICML", slug="icml"),
    )
    for title, venue, date in (
        ("Café voices", acl, "2024-05"),
        ("浙江大学语音合成", acl, "2023"),
        ("Voices again", icml, "2023"),
        ("Undated", None, ""),
    ):
        make_publication(title, venue=venue, date=date, author_line=[{"name": "Ada Lind"}])


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({}, ["Café voices", "浙江大学语音合成", "Voices again", "Undated"]),
        ({"q": "VOICES"}, ["Café voices", "Voices again"]),
        ({"q": "cafe lind"}, ["Café voices"]),
        ({"q": "语音"}, ["浙江大学语音合成"]),
        ({"q": "icml"}, ["Voices again"]),
        ({"year": "2023"}, ["浙江大学语音合成", "Voices again"]),
        ({"venue": "acl", "year": "2023"}, ["浙江大学语音合成"]),
        ({"venue": "nowhere"}, []),
        ({"q": "%"}, ["Café voices", "浙江大学语音合成", "Voices again", "Undated"]),
    ],
)
def test_search_narrows_by_text_year_and_venue(filters, found):
    make_papers()
    page = search(**filters)
    assert (titles(page), page.publications.found) == (found, len(found))


def test_facets_count_what_the_other_filters_leave():
    make_papers()
    page = search(venue="acl")
    counts = {facet.name: {c.label.value: c.count for c in facet.choices} for facet in page.publications.facets}
    assert counts == {"venue": {"ACL": 2, "ICML": 1}}
    page = search(q="voices")
    assert page.publications.facets == ()


def test_search_has_pages():
    for _number in range(PAGE_SIZE + 1):
        make_publication(date="2024")
    assert len(titles(search())) == PAGE_SIZE
    assert (len(titles(search(page=2))), search(page=2).publications.pager.previous) == (1, "?")
    with pytest.raises(NoSuchPage):
        search(page=3)


def test_filtered_pages_are_not_for_search_engines():
    make_papers()
    assert "noindex" in get("/publications/?q=voices")
    assert "noindex" not in get("/publications/")


def test_venue_page_holds_what_appeared_there():
    make_papers()
    page = load_venue("acl", Filters(), "en")
    assert page is not None
    assert (page.title.value, page.subtitle.value, titles(page)) == (
        "Linguistics",
        "ACL",
        ["Café voices", "浙江大学语音合成"],
    )


def test_venue_without_a_public_paper_is_not_there():
    make_publication(venue=make_venue("Quiet", slug="quiet"), visibility="draft")
    assert load_venue("quiet", Filters(), "en") is None


def test_paper_page_tells_versions_facts_and_how_to_cite():
    venue = make_venue("Journal of Voices", short_name="JV")
    paper = make_publication(
        "A 100% robust Voice", slug="voice", venue=venue, date="2024-05", doi="10.1000/ABC", csl_type="article-journal",
        volume="3", pages="1-9", author_line=[{"name": "Ada van Lind"}, {"name": "林梅"}], authors_complete=False,
        citation_count=1, citation_source="Crossref",
    )  # fmt: skip
    Version(publication=paper, stage="preprint", date="2023-01", arxiv_id="2301.00001").save()
    Link.objects.create(publication=paper, kind="pdf", url="https://example.org/voice.pdf")
    page = detail("voice")
    assert [(version.stage, version.date, version.url) for version in page.versions] == [
        ("Preprint", PartialDate("2023-01"), "https://arxiv.org/abs/2301.00001")
    ]
    assert [(fact.name, fact.value.value) for fact in page.facts] == [
        ("Type", "Journal article"), ("Volume", "3"), ("Pages", "1-9"), ("DOI", "10.1000/abc"),
    ]  # fmt: skip
    assert page.paper.citations == "1 citation (Crossref)"
    assert [(row.name, row.html.value) for row in page.citations][:2] == [
        (
            "APA",
            "van Lind, A., 林梅, et al. (2024). A 100% robust Voice. <i>Journal of Voices</i>, <i>3</i>, 1–9. "
            "https://doi.org/10.1000/abc",
        ),
        (
            "MLA",
            "van Lind, Ada, et al. “A 100% robust Voice.” <i>Journal of Voices</i>, vol. 3, May 2024, pp. 1–9, "
            "https://doi.org/10.1000/abc.",
        ),
    ]
    assert "author  = {van Lind, Ada and {林梅} and others}" in page.bibtex
    assert "title   = {A 100\\% robust Voice}" in page.bibtex


def test_paper_is_shown_in_the_language_asked_for():
    make_publication(
        "Voice", slug="voice", abstract="Hello.", i18n={"title_zh_hans": "声音", "abstract_zh_hans": "你好。"}
    )
    with translation.override("zh-hans"):
        text = get("/zh-hans/publications/voice/")
    assert "<h1>声音</h1>" in text
    assert "<p>你好。</p>" in text
    assert "<h1>Voice</h1>" in get("/publications/voice/")


def test_pdf_lies_beside_the_page(client: Client) -> None:
    paper = make_publication("Voices", slug="voices")
    Link.objects.create(publication=paper, kind="pdf", url="https://example.org/voices.pdf")
    make_publication("Silent", slug="silent")
    make_publication("Draft", slug="draft", visibility="private", arxiv_id="2301.00001")
    SlugRedirect.forward("publication", "old-voices", paper)

    answers = [client.get(f"/publications/{slug}/paper.pdf") for slug in ("voices", "old-voices", "silent", "draft")]

    assert [(answer.status_code, answer.headers.get("Location", "")) for answer in answers] == [
        (302, "https://example.org/voices.pdf"),
        (301, "/publications/voices/paper.pdf"),
        (404, ""),
        (404, ""),
    ]


def test_formulas_are_typeset_only_where_there_are_any():
    make_publication("Plain", slug="plain", abstract="No formula.")
    make_publication("Formal", slug="formal", abstract="It is $O(n)$.")
    assert ["katex" in get(f"/publications/{slug}/") for slug in ("plain", "formal")] == [False, True]


def test_a_title_cannot_become_markup():
    make_publication("<script>alert(1)</script>", slug="evil", author_line=[{"name": "<img src=x>"}])
    text = get("/publications/evil/")
    assert "<script>alert" not in text
    assert "<img" not in text
