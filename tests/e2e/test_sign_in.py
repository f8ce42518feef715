"""A person signs in and out."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import Site
from tests.factories import make_administrator


def test_sign_in_by_the_form_and_out_again(site: Site, page: Page) -> None:
    user = make_administrator()

    page.goto("/admin/")
    page.get_by_label("Username").fill(user.username)
    page.get_by_label("Password").fill("secret")
    page.get_by_role("button", name="Log in").click()
    expect(page.get_by_role("button", name="Log out")).to_be_visible()
    page.get_by_role("button", name="Log out").click()

    expect(page.get_by_role("heading", name="Logged out")).to_be_visible()


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
