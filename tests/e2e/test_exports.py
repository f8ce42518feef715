"""What leaves the site, in a real browser: citations are copied, files are saved, the API explains itself."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import Site
from tests.pages import ADA, fill_site

pytestmark = pytest.mark.django_db(transaction=True)

NewPage = Callable[..., Page]
PAPER = "/publications/paper-0/"


def test_citation_is_copied_with_one_click(site: Site, page: Page) -> None:
    fill_site()
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(PAPER)
    page.get_by_role("button", name="Copy IEEE").click()
    expect(page.get_by_role("button", name="Copy IEEE")).to_contain_text("Copied")
    cited = page.locator("dt", has_text="IEEE").locator("xpath=following-sibling::dd[1]").locator("[data-text]")
    assert page.evaluate("navigator.clipboard.readText()") == cited.text_content()


def test_citations_stand_there_without_javascript(site: Site, new_page: NewPage) -> None:
    fill_site()
    page = new_page(java_script_enabled=False)
    page.goto(PAPER)
    expect(page.locator(".citations dt")).to_have_text(["APA", "MLA", "IEEE", "Chicago", "GB/T 7714"])
    expect(page.get_by_role("button", name="Copy APA")).to_be_hidden()


def test_structured_data_is_within_the_policy(site: Site, page: Page) -> None:
    """The fixture fails the test if the browser refuses anything by the Content-Security-Policy."""
    fill_site()
    for path, kind in ((PAPER, "ScholarlyArticle"), (ADA, "ProfilePage")):
        page.goto(path)
        told = page.locator('script[type="application/ld+json"]').text_content()
        assert json.loads(told or "")["@type"] == kind


def test_filtered_list_is_saved_as_a_file(site: Site, page: Page) -> None:
    fill_site(papers=9)
    page.goto(f"{ADA}publications/?q=paper+7")
    with page.expect_download() as download:
        page.get_by_role("link", name="BibTeX").click()
    assert download.value.suggested_filename == "ada-lind-publications.bib"
    assert download.value.path().read_text().count("@inproceedings{") == 1


def test_api_explains_itself(site: Site, page: Page) -> None:
    fill_site()
    page.goto("/api/v1/docs")
    expect(page.locator(".opblock")).to_have_count(12)
    page.locator("#operations-publications-publication").get_by_role("button").first.click()
    page.get_by_role("button", name="Try it out").click()
    page.get_by_placeholder("slug").fill("paper-0")
    page.get_by_role("button", name="Execute").click()
    expect(page.locator(".live-responses-table tr.response .response-col_status")).to_contain_text("200")
