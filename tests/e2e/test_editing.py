"""Journeys of editing: the page beside its form, and two people in one record."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from profiles.models import FormDraft, Researcher, User
from tests.factories import make_lab, make_researcher, make_user

pytestmark = pytest.mark.django_db(transaction=True)

SignIn = Callable[[Page, User], None]


@pytest.fixture
def ada(site: object) -> Researcher:
    return make_researcher("Ada Walnut", user=make_user("ada"), lab=make_lab("Walnut Lab"), tagline="Old line")


def open_form(page: Page, ada: Researcher, sign_in: SignIn) -> None:
    sign_in(page, ada.user)
    page.goto(f"/admin/profiles/researcher/{ada.pk}/change/")


def test_page_beside_the_form_follows_what_is_written(page: Page, ada: Researcher, sign_in: SignIn) -> None:
    open_form(page, ada, sign_in)
    shown = page.frame_locator("#labfolio-preview iframe")
    state = page.locator(".labfolio-preview-state")
    expect(shown.get_by_text("Old line")).to_be_visible()

    page.locator("#id_tagline").fill("A new line")
    expect(shown.get_by_text("A new line")).to_be_visible()
    expect(state).to_have_text("As your text would look; nothing is saved by this.")

    page.locator("#id_name").fill("")
    expect(state).to_have_text("Not shown, because the form has errors. Name: This field is required.")
    expect(shown.get_by_text("A new line")).to_be_visible()

    page.get_by_label("Phone").focus()
    page.keyboard.press("Space")
    expect(page.locator("#labfolio-preview iframe")).to_have_css("width", "390px")
    ada.refresh_from_db()
    assert (ada.tagline, ada.version) == ("Old line", 1)


def test_narrow_preview_is_shut_and_opens_by_keyboard(
    new_page: Callable[..., Page], ada: Researcher, sign_in: SignIn
) -> None:
    page = new_page(viewport={"width": 390, "height": 844})
    open_form(page, ada, sign_in)
    expect(page.locator("#labfolio-preview iframe")).to_be_hidden()

    page.locator("#labfolio-preview summary").focus()
    page.keyboard.press("Enter")
    expect(page.frame_locator("#labfolio-preview iframe").get_by_text("Old line")).to_be_visible()
    page.wait_for_load_state()
    assert page.evaluate("document.documentElement.scrollWidth") == 390


def test_preview_without_javascript(new_page: Callable[..., Page], ada: Researcher, sign_in: SignIn) -> None:
    page = new_page(java_script_enabled=False)
    open_form(page, ada, sign_in)
    page.locator("#id_tagline").fill("A new line")
    page.locator("#labfolio-preview summary").click()
    page.get_by_role("button", name="Show").click()

    expect(page.frame_locator("#labfolio-preview iframe").get_by_text("A new line")).to_be_visible()


def test_second_to_save_is_asked(
    new_page: Callable[..., Page], ada: Researcher, sign_in: SignIn, browser_faults: list[str]
) -> None:
    pages = [new_page(java_script_enabled=False) for _ in range(2)]
    for page, text in zip(pages, ("First line", "Second line"), strict=True):
        open_form(page, ada, sign_in)
        page.locator("#id_tagline").fill(text)
    first, second = pages

    first.get_by_role("button", name="Save", exact=True).click()
    second.get_by_role("button", name="Save", exact=True).click()
    expect(second.get_by_role("row", name="Tagline")).to_contain_text("Second line")
    expect(second.get_by_role("row", name="Tagline")).to_contain_text("First line")

    second.get_by_role("button", name="Back to the form with my text").click()
    expect(second.locator("#id_tagline")).to_have_value("Second line")
    second.get_by_role("button", name="Save", exact=True).click()
    expect(second.locator("ul.messagelist li.success")).to_have_count(1)
    ada.refresh_from_db()
    assert ada.tagline == "Second line"
    # Chromium notes the answer 409 in its console.
    assert [fault for fault in browser_faults if "409" not in fault] == []
    browser_faults.clear()


def test_text_survives_a_closed_window(page: Page, ada: Researcher, sign_in: SignIn) -> None:
    open_form(page, ada, sign_in)
    page.locator("#id_tagline").fill("Half a line")
    expect(page.locator("#labfolio-draft")).to_contain_text("Draft saved", timeout=10_000)

    page.goto("/admin/")
    open_form(page, ada, sign_in)
    expect(page.locator("#id_tagline")).to_have_value("Old line")
    page.get_by_role("button", name="Bring it back").click()
    expect(page.locator("#id_tagline")).to_have_value("Half a line")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator("ul.messagelist li.success")).to_have_count(1)

    ada.refresh_from_db()
    assert ada.tagline == "Half a line"
    assert FormDraft.objects.count() == 0
