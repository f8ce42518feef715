"""What a browser journey gets. All of it runs only with ``--e2e`` (``make e2e``).

``site``    a running installation: ``site.url("/~ada/")`` is an address in it. It serves the whole WSGI application
            (middleware, static files, pictures) from a thread; rows that the test makes with tests.factories are there.
``demo_site``  the same, filled by ``manage.py demo``.
``page``    a Playwright page, 1440 pixels wide, in English and the light scheme. The test fails if the page logs an
            error, throws, breaks the Content-Security-Policy, or asks another host for anything. A test that expects
            such a thing looks at ``browser_faults`` and clears it.
``new_page``  makes further pages in a context of their own: ``new_page(viewport={"width": 390, "height": 844},
            color_scheme="dark", java_script_enabled=False, locale="zh-CN")``. They are watched like ``page``.
``sign_in``  ``sign_in(page, user)``: the page has that user's session, without the sign-in form.

A test that fails leaves a picture of every page it had open in ``test-results/``.
"""

from __future__ import annotations

import os
import re
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.core.management import call_command
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.test.testcases import LiveServerThread
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from config.wsgi import application
from profiles.models import User

CHROMIUM = "/usr/bin/chromium"
FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--force-prefers-reduced-motion",
)  # fmt: skip
RESULTS = Path(__file__).resolve().parents[2] / "test-results"


class Site:
    """A running installation."""

    def __init__(self, host: str, port: int) -> None:
        self.origin = f"http://{host}:{port}"

    def url(self, path: str = "/") -> str:
        return self.origin + path


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all journeys. Playwright keeps an event loop in this thread, which Django must not mind."""
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


def one_at_a_time(handler: Callable[..., Any]) -> Callable[..., Any]:
    """Requests share the connection of an in-memory database, so their transactions must not overlap."""
    lock = threading.Lock()

    def answer(environ: dict[str, Any], start_response: Callable[..., Any]) -> Any:
        with lock:
            return handler(environ, start_response)

    return answer


@pytest.fixture
def site(transactional_db: None) -> Iterator[Site]:
    shared: dict[str, BaseDatabaseWrapper] = {}
    for connection in connections.all():
        if connection.vendor == "sqlite" and connection.is_in_memory_db():  # type: ignore[attr-defined]
            shared[connection.alias] = connection
            connection.inc_thread_sharing()
    server = LiveServerThread("127.0.0.1", lambda _: one_at_a_time(application), connections_override=shared)
    server.start()
    server.is_ready.wait()
    if server.error:
        raise server.error
    yield Site("127.0.0.1", server.port)
    server.terminate()
    # The thread of a connection that the browser kept open closes the database's connection when it ends.
    for thread in threading.enumerate():
        if "process_request_thread" in thread.name:
            thread.join(timeout=10)
    for connection in shared.values():
        connection.dec_thread_sharing()


@pytest.fixture
def demo_site(site: Site) -> Site:
    call_command("demo", verbosity=0)
    return site


@pytest.fixture
def browser_faults() -> list[str]:
    """What the browser complained about so far."""
    return []


@pytest.fixture
def new_page(
    browser: Browser, site: Site, browser_faults: list[str], request: pytest.FixtureRequest
) -> Iterator[Callable[..., Page]]:
    contexts: list[BrowserContext] = []

    def open_page(**options: Any) -> Page:
        wanted = {"viewport": {"width": 1440, "height": 900}, "locale": "en-GB", "color_scheme": "light", **options}
        contexts.append(browser.new_context(base_url=site.origin, **wanted))
        page = contexts[-1].new_page()
        watch(page, site, browser_faults)
        return page

    yield open_page
    if request.node.stash.get(FAILED, False):
        for number, context in enumerate(contexts):
            save_pictures(context, f"{re.sub(r'[^a-z0-9]+', '-', request.node.name)}-{number}")
    for context in contexts:
        context.close()
    assert browser_faults == []


@pytest.fixture
def page(new_page: Callable[..., Page]) -> Page:
    return new_page()


@pytest.fixture
def sign_in(site: Site) -> Callable[[Page, User], None]:
    def give_session(page: Page, user: User) -> None:
        session = SessionStore()
        session[SESSION_KEY] = str(user.pk)
        session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
        session[HASH_SESSION_KEY] = user.get_session_auth_hash()
        session.save()
        cookie = {"name": settings.SESSION_COOKIE_NAME, "value": str(session.session_key), "url": site.origin}
        page.context.add_cookies([cookie])

    return give_session


def watch(page: Page, site: Site, faults: list[str]) -> None:
    """Note every error of a page, and stop it from reaching any other host."""

    def stay_here(route: Any) -> None:
        address = route.request.url
        if urlsplit(address).scheme in ("data", "blob") or address.startswith(site.origin + "/"):
            route.continue_()
        else:
            faults.append(f"request to another host: {address}")
            route.abort()

    page.route("**/*", stay_here)
    page.on("pageerror", lambda error: faults.append(f"script error: {error}"))
    page.on("console", lambda message: faults.append(f"console: {message.text}") if message.type == "error" else None)


def save_pictures(context: BrowserContext, name: str) -> None:
    RESULTS.mkdir(exist_ok=True)
    for number, page in enumerate(context.pages):
        page.screenshot(path=RESULTS / f"{name}-{number}.png", full_page=True)


FAILED: pytest.StashKey[bool] = pytest.StashKey()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    """Remember for the fixtures whether the test itself failed."""
    report = yield
    if report.when == "call":
        item.stash[FAILED] = report.failed
    return report
