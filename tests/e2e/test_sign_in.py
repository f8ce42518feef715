"""A person signs in and out."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import Site
from tests.factories import make_administrator
from tests.sign_in import code_of


def test_sign_in_by_the_form_and_out_again(site: Site, page: Page) -> None:
    user = make_administrator()

    sign_in_by_form(page, user.username)
    expect(page.get_by_role("button", name="Log out")).to_be_visible()
    page.get_by_role("button", name="Log out").click()

    expect(page.get_by_role("heading", name="Logged out")).to_be_visible()


def test_sign_in_with_a_second_factor_that_one_set_up_before(site: Site, new_page: Callable[..., Page]) -> None:
    user = make_administrator()
    first, phone = new_page(), new_page(viewport={"width": 390, "height": 844}, color_scheme="dark")
    sign_in_by_form(first, user.username)
    first.get_by_role("link", name="Security").click()
    first.get_by_role("link", name="Set up a second factor").click()
    secret = first.locator("figcaption code").inner_text().replace(" ", "")
    first.get_by_role("textbox", name="Code").fill(code_of(secret))
    first.get_by_role("button", name="Set up").click()
    expect(first.get_by_role("heading", name="Recovery codes")).to_be_visible()
    recovery_code = first.locator(".labfolio-codes code").first.inner_text()

    sign_in_by_form(phone, user.username)
    expect(phone.get_by_role("heading", name="Second factor")).to_be_visible()
    phone.get_by_label("Code").fill("12 34")
    phone.get_by_role("button", name="Go on").click()
    expect(phone.get_by_text("This code is wrong, or was used already.")).to_be_visible()
    phone.get_by_label("Code").fill(recovery_code)
    phone.get_by_role("button", name="Go on").click()
    expect(phone.get_by_role("heading", name="What would you like to do?")).to_be_visible()
    phone.get_by_role("link", name="Security").click()
    expect(phone.get_by_text("9 of 10 are not used yet.")).to_be_visible()
    phone.get_by_role("button", name="Sign out everywhere else").click()
    expect(phone.get_by_text("Every other device has to sign in again.")).to_be_visible()
    phone.wait_for_load_state()
    assert phone.evaluate("document.documentElement.scrollWidth") == 390

    first.goto("/accounts/security/")
    expect(first.get_by_role("heading", name="Sign in")).to_be_visible()


def sign_in_by_form(page: Page, name: str) -> None:
    page.goto("/admin/")
    page.get_by_label("Username").fill(name)
    page.get_by_label("Password").fill("secret")
    page.get_by_role("button", name="Log in").click()


def test_sign_in_by_session(site: Site, page: Page, sign_in: Callable[..., None]) -> None:
    sign_in(page, make_administrator())

    page.goto("/admin/")

    expect(page.get_by_role("button", name="Log out")).to_be_visible()


@pytest.mark.parametrize(
    ("script", "fault"),
    [
        ("console.error('broken')", "console: broken"),
        ("setTimeout(() => { throw new Error('thrown') })", "script error: thrown"),
        ("document.body.setAttribute('style', 'color: red')", "Content Security Policy"),
        ("fetch('http://203.0.113.1/').catch(() => null)", "http://203.0.113.1/"),
    ],
)
def test_page_notes_what_must_not_happen(
    site: Site, page: Page, browser_faults: list[str], script: str, fault: str
) -> None:
    page.goto("/admin/login/")
    page.evaluate(f"() => {{ {script} }}")
    page.wait_for_timeout(200)

    assert [noted for noted in browser_faults if fault in noted] != []
    browser_faults.clear()
