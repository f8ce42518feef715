"""Journeys of the first day: from nothing to a page online, and from the page back to what one may edit."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from profiles.models import Lab, Link, Researcher, User
from publications.models import Publication
from tests.e2e.conftest import Site
from tests.factories import (
    make_administrator,
    make_lab,
    make_listing,
    make_news,
    make_publication,
    make_researcher,
    make_user,
)

pytestmark = pytest.mark.django_db(transaction=True)

NewPage = Callable[..., Page]
SignIn = Callable[[Page, User], None]
BIB = """@article{a, title={Hearing with Few Parts}, author={Ada Walnut and Bo Hazel}, journal={Rooms}, year=2023}
@article{b, title={A Second Look at Ears}, author={Ada Walnut}, journal={Rooms}, year=2024}
"""


@pytest.fixture(autouse=True)
def private_folder(settings: Any, tmp_path: Path) -> None:
    settings.DATA_DIR = tmp_path


def sign_in_by_keyboard(page: Page, user: User) -> None:
    page.goto("/admin/")
    page.keyboard.type(user.username)
    page.keyboard.press("Tab")
    page.keyboard.type("secret")
    with page.expect_navigation():
        page.keyboard.press("Enter")


def test_from_an_empty_installation_to_a_page_online_and_back(site: Site, page: Page, tmp_path: Path) -> None:
    (tmp_path / "mine.bib").write_text(BIB)
    sign_in_by_keyboard(page, make_administrator())
    page.get_by_role("link", name="Begin").click()
    page.locator("#id_bibliography_file").set_input_files(tmp_path / "mine.bib")
    page.get_by_role("button", name="Read the bibliography").click()

    shown = page.frame_locator("#labfolio-preview iframe")
    expect(shown.get_by_role("heading", name="Ada Walnut")).to_be_visible()
    expect(shown.get_by_text("A Second Look at Ears")).to_be_visible()
    expect(page.get_by_label("Name of the new lab")).to_be_hidden()
    page.get_by_role("checkbox", name="A Second Look at Ears").uncheck()
    expect(shown.get_by_text("A Second Look at Ears")).to_have_count(0)
    page.get_by_label("What it becomes").select_option(label="Somebody new, in a new lab")
    page.get_by_label("Name of the new lab").fill("Quiet Rooms")
    expect(shown.get_by_role("link", name="Quiet Rooms")).to_be_visible()
    assert (Researcher.objects.count(), Lab.objects.count()) == (0, 0)
    page.get_by_role("button", name="Put it online").click()

    expect(page.get_by_role("heading", name="Your page is online")).to_be_visible()
    expect(page.locator(".labfolio-steps li.labfolio-done")).to_have_count(1)
    page.get_by_role("link", name="Open the page").click()
    expect(page.get_by_role("heading", name="Ada Walnut")).to_be_visible()
    expect(page.get_by_text("Hearing with Few Parts")).to_be_visible()
    page.go_back()
    page.get_by_role("link", name="What was written").click()
    page.get_by_role("button", name="Take this import back").click()
    expect(page.locator("ul.messagelist")).to_contain_text("The import was taken back.")
    assert (Researcher.objects.count(), Lab.objects.count(), Publication.objects.count()) == (0, 0, 0)


def test_first_page_by_name_on_a_phone_without_javascript(site: Site, new_page: NewPage, sign_in: SignIn) -> None:
    page = new_page(viewport={"width": 390, "height": 844}, java_script_enabled=False)
    sign_in(page, make_administrator())
    page.goto("/admin/start/")
    page.locator("#id_name_name").fill("Ada Walnut")
    page.get_by_role("button", name="Begin with the name").click()
    page.get_by_text("Preview", exact=True).click()
    page.get_by_role("button", name="Show").click()
    expect(page.frame_locator("iframe").get_by_role("heading", name="Ada Walnut")).to_be_visible()
    page.get_by_role("button", name="Keep it as a draft").click()

    expect(page.get_by_role("heading", name="Your page is a draft")).to_be_visible()
    assert Researcher.objects.get().visibility == "draft"


@pytest.fixture
def ada(site: Site) -> Researcher:
    ada = make_researcher("Ada Walnut", user=make_user("ada"), lab=make_lab("Quiet Rooms"), biography="Old words.")
    make_listing(make_publication("On Ears", authors=[ada], date="2024"), researcher=ada, selected=True)
    make_news("A prize.", researcher=ada)
    Link.objects.create(researcher=ada, url="https://example.org/")
    return ada


def test_editor_is_offered_links_and_visitors_ask_for_none(
    page: Page, new_page: NewPage, ada: Researcher, sign_in: SignIn
) -> None:
    asked: list[str] = []
    visitor = new_page()
    visitor.on("request", lambda request: asked.append(request.url))
    visitor.goto("/~ada-walnut/", wait_until="networkidle")
    assert [url for url in asked if "/admin/" in url] == []

    sign_in(page, ada.user)
    page.goto("/admin/")
    page.goto("/~ada-walnut/")
    before = page.locator("#publications-title").bounding_box()
    link = page.get_by_role("link", name="Edit: Biography")
    expect(link).to_be_visible()
    assert page.locator("#publications-title").bounding_box() == before
    link.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#id_biography")).to_have_value("Old words.")

    page.goto("/~ada-walnut/")
    page.locator("#news li", has_text="A prize.").hover()
    page.get_by_role("link", name="Edit: A prize.").click()
    expect(page.locator("#id_body")).to_have_value("A prize.")
    page.get_by_role("button", name="Log out").click()
    page.goto("/~ada-walnut/", wait_until="networkidle")
    expect(page.locator(".edit-this")).to_have_count(0)


def test_session_that_is_over_takes_the_hint_along(page: Page, ada: Researcher, site: Site) -> None:
    page.context.add_cookies([{"name": "labfolio_editor", "value": "1", "url": site.origin}])

    page.goto("/~ada-walnut/", wait_until="networkidle")

    expect(page.locator(".edit-this")).to_have_count(0)
    assert page.context.cookies() == []


def test_editing_by_keyboard_alone_on_a_phone(site: Site, new_page: NewPage, ada: Researcher) -> None:
    assert ada.user is not None
    page = new_page(viewport={"width": 390, "height": 844})
    sign_in_by_keyboard(page, ada.user)
    page.keyboard.press("/")
    expect(page.get_by_role("combobox")).to_be_focused()
    page.keyboard.type("on ears")
    expect(page.get_by_role("option")).to_have_count(1)
    page.keyboard.press("ArrowDown")
    with page.expect_navigation():
        page.keyboard.press("Enter")

    page.locator("#id_tldr").focus()
    page.keyboard.type("It listens, and what? / Nothing opens.")
    expect(page.get_by_role("dialog")).to_have_count(0)
    with page.expect_navigation():
        page.keyboard.press("Control+s")
    expect(page.locator("ul.messagelist li.success")).to_have_count(1)
    assert Publication.objects.get().tldr == "It listens, and what? / Nothing opens."

    page.locator("body").press("?")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.get_by_label("Use / and ? on this device").press("Space")
    page.keyboard.press("Escape")
    page.locator("body").press("?")
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.goto("/~ada-walnut/")
    page.locator("body").press("/")
    assert page.url.endswith("/~ada-walnut/")


def test_slash_finds_the_search_of_public_pages(site: Site, page: Page) -> None:
    for number in range(9):
        make_publication(f"Paper {number}", date="2024")
    make_researcher("Ada Walnut")

    page.goto("/~ada-walnut/")
    with page.expect_navigation():
        page.keyboard.press("/")
    expect(page.get_by_role("searchbox")).to_be_focused()
    page.keyboard.type("Paper 3")
    expect(page.locator(".papers > li")).to_have_count(1)
    assert page.url.endswith("/publications/?q=Paper+3")


def test_link_is_copied_shown_to_a_stranger_and_ended(
    page: Page, new_page: NewPage, ada: Researcher, sign_in: SignIn, settings: Any, site: Site
) -> None:
    settings.BASE_URL = site.origin
    Researcher.objects.update(visibility="link")
    sign_in(page, ada.user)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"/admin/profiles/researcher/{ada.pk}/change/")
    page.get_by_role("button", name="Copy").click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    address = page.evaluate("navigator.clipboard.readText()")

    visitor = new_page()
    visitor.goto(address)
    expect(visitor.get_by_role("heading", name="Ada Walnut")).to_be_visible()
    page.get_by_role("button", name="Make a new link").click()
    expect(page.locator("#labfolio-link")).not_to_have_value(address)
    assert visitor.request.get(address).status == 404
