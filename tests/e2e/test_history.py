"""The journey back: an earlier version of a page, and something that was deleted."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from profiles.models import Honor, Researcher, User
from tests.factories import make_lab, make_researcher, make_user

pytestmark = pytest.mark.django_db(transaction=True)

SignIn = Callable[[Page, User], None]


@pytest.fixture
def ada(site: object) -> Researcher:
    ada = make_researcher("Ada Walnut", user=make_user("ada"), lab=make_lab("Walnut Lab"), tagline="Old line")
    ada.biography = "I study **ears**.\n\nThey are small."
    ada.save()
    return ada


def test_earlier_version_is_compared_and_restored(page: Page, ada: Researcher, sign_in: SignIn) -> None:
    sign_in(page, ada.user)
    page.goto(f"/admin/profiles/researcher/{ada.pk}/change/")
    page.locator("#id_tagline").fill("New line")
    page.locator("#id_biography").fill("I study **noses**.\n\nThey are small.")
    page.get_by_role("button", name="Save and continue editing").click()

    page.get_by_role("link", name="History", exact=True).click()
    newest = page.locator(".labfolio-timeline > li").first
    expect(newest).to_contain_text("ada changed it")
    expect(newest.locator("del")).to_have_text(["Old", "ears"])
    expect(newest.locator("ins")).to_have_text(["New", "noses"])

    page.locator(".labfolio-timeline > li").last.get_by_role("link", name="Restore this version").click()
    expect(page.get_by_role("checkbox")).to_have_count(2)
    page.get_by_label("Tagline").uncheck()
    page.get_by_role("button", name="Restore", exact=True).click()

    expect(page.locator("ul.messagelist li.success")).to_have_count(1)
    expect(page.locator(".labfolio-timeline > li")).to_have_count(3)
    page.goto("/~ada-walnut/")
    expect(page.get_by_text("I study ears.")).to_be_visible()
    expect(page.get_by_text("New line").first).to_be_visible()


def test_something_deleted_comes_back_on_a_phone(
    new_page: Callable[..., Page], ada: Researcher, sign_in: SignIn
) -> None:
    honor = Honor.objects.create(researcher=ada, title="Prize for ears")
    page = new_page(viewport={"width": 390, "height": 844}, java_script_enabled=False)
    sign_in(page, ada.user)
    page.goto(f"/admin/profiles/honor/{honor.pk}/delete/")
    page.get_by_role("button", name="Yes, I’m sure").click()

    page.get_by_role("link", name="It can be brought back").click()
    expect(page.get_by_role("row", name="Prize for ears")).to_be_visible()
    page.get_by_role("link", name="Bring it back").click()
    page.get_by_role("button", name="Bring it back").click()

    expect(page.locator("ul.messagelist li.success")).to_have_text("“Prize for ears” is back.")
    page.wait_for_load_state()  # the text is there before the style sheet
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    assert Honor.objects.get() == honor
