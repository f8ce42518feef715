"""Fixtures and options of the whole suite."""

from __future__ import annotations

import gc
import socket
from collections.abc import Iterator
from functools import partial
from typing import Any

import pytest
from django.template import Context, Template
from django.utils import translation

from config.frames import call_with_room

LOCAL_ADDRESSES = ("127.", "::1", "localhost")


gc.disable()  # until everything is loaded: see pytest_collection_finish


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--e2e", action="store_true", help="run the browser tests too")
    parser.addoption("--update-golden", action="store_true", help="write golden files anew instead of comparing")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    # The longest of all first: whoever began it last would let the other processes wait.
    items.sort(key=lambda item: item.path.name != "test_start.py")
    if config.getoption("--e2e"):
        return
    skip = pytest.mark.skip(reason="browser test: runs with --e2e")
    for item in items:
        if "e2e" in item.path.parts:
            item.add_marker(skip)


def pytest_collection_finish() -> None:
    """What is loaded by now stays: to look through it for garbage again and again took a seventh of the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)
    gc.enable()


@pytest.hookimpl(tryfirst=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> bool:
    wanted = {name: pyfuncitem.funcargs[name] for name in pyfuncitem._fixtureinfo.argnames}
    call_with_room(partial(pyfuncitem.obj, **wanted))
    return True


@pytest.fixture(scope="session", autouse=True)
def widgets_go_unnoted(django_test_environment: None) -> None:
    """``response.context`` knows the page and its parts, not each input: a long form has hundreds of them."""
    noted = Template._render  # type: ignore[attr-defined]

    def render(self: Template, context: Context) -> str:
        if str(self.name).startswith(("django/forms/", "admin/widgets/")):
            return str(self.nodelist.render(context))
        return str(noted(self, context))

    Template._render = render  # type: ignore[attr-defined]


# The following two hold for every test and cost next to nothing; as fixtures of each test they would be made anew for
# thousands of them.
@pytest.fixture(scope="session", autouse=True)
def only_local_sockets() -> Iterator[None]:
    """No test talks to anything but this machine."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: Any) -> None:
        if self.family != socket.AF_UNIX and not str(address[0]).startswith(LOCAL_ADDRESSES):
            raise AssertionError(f"a test tried to connect to {address}")
        connect(self, address)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", guarded)
        yield


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol() -> Iterator[None]:
    """In English: a request leaves its language behind in the thread, and the next test must not meet it."""
    with translation.override("en"):
        return (yield)
