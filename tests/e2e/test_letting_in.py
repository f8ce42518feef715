"""A page's owner lets somebody in by their address; the person edits what was granted, and the owner sees it."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from profiles.models import NewsItem, User
from tests.e2e.conftest import Site
from tests.factories import make_news, make_researcher, make_user
from tests.sign_in import mails


def test_delegate_is_invited_edits_and_is_shown_in_the_history(
    site: Site,
    page: Page,
    new_page: Callable[..., Page],
    sign_in: Callable[[Page, User], None],
    browser_faults: list[str],
) -> None:
    owner = make_user("ada")
    ada = make_researcher("Ada Walnut", user=owner)
    make_news("A line with a mistkae", researcher=ada)
    sign_in(page, owner)
    page.goto("/admin/profiles/delegation/add/")
    page.get_by_label("Account").fill("friend@example.org")
    page.get_by_label("News", exact=True).check()
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("The invitation is on its way to friend@example.org.")).to_be_visible()

    found = re.search(r"https?://[^/\s]+(/invitations/\S+)", mails(1)[0].body)
    assert found is not None
    phone = new_page(viewport={"width": 390, "height": 844}, color_scheme="dark")
    phone.goto(found[1])
    expect(phone.get_by_text("Ada Walnut: News")).to_be_visible()
    phone.get_by_label("Username:", exact=True).fill("friend")
    phone.get_by_label("Password:", exact=True).first.fill("seven green pears")
    phone.get_by_label("Password once more").fill("seven green pears")
    phone.get_by_role("button", name="Make the account and accept").click()
    expect(phone.get_by_text("You have accepted: Ada Walnut: News.")).to_be_visible()
    phone.wait_for_load_state()
    assert phone.evaluate("document.documentElement.scrollWidth") == 390
    expect(phone.get_by_role("link", name="Publications")).to_have_count(0)

    phone.goto(f"/admin/profiles/newsitem/{NewsItem.objects.get().pk}/change/")
    phone.locator("#id_body").fill("A line without one")
    phone.get_by_role("button", name="Save", exact=True).click()
    expect(phone.get_by_text("was changed successfully")).to_be_visible()
    page.goto("/~ada-walnut/")
    expect(page.get_by_text("A line without one")).to_be_visible()
    page.goto(f"/admin/profiles/newsitem/{NewsItem.objects.get().pk}/history/")
    expect(page.get_by_text("friend").first).to_be_visible()

    phone.goto(found[1])
    expect(phone.get_by_text("This invitation is no longer good")).to_be_visible()
    assert [fault for fault in browser_faults if "404" not in fault] == []
    browser_faults.clear()
