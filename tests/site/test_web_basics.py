"""What holds for every address alike: requests of other sites, names of other hosts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from tests.admin_forms import client_of
from tests.factories import make_administrator, make_lab, make_user
from tests.pages import ALL_PATHS, fill_site

pytestmark = pytest.mark.django_db

# What stands in an address for a name or a number that the site does not know.
_PARAMETER = re.compile(r"<(?:(\w+):)?\w+>")
_VALUES = {"int": "1", "extension": "bib", "slug": "somebody", "path": "1"}
# A refusal by the check itself, by the method, or because there is nothing.
REFUSALS = {403, 404, 405}


def patterns(found: list[Any], prefix: str = "/") -> Iterator[str]:
    for pattern in found:
        text = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from patterns(pattern.url_patterns, text)
        elif isinstance(pattern, URLPattern):
            yield text


def addresses() -> list[str]:
    """One address for every pattern of the installation."""
    filled = {
        _PARAMETER.sub(lambda match: _VALUES.get(match[1], "unknown"), text).replace("^", "").replace("\\Z", "")
        for text in patterns(get_resolver().url_patterns)
    }
    return sorted(one for one in filled if not re.search(r"[(\\$]", one))


def test_nothing_is_taken_from_a_form_of_another_site() -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(make_administrator())

    statuses = {address: client.post(address, {"name": "x"}).status_code for address in addresses()}

    assert {address: status for address, status in statuses.items() if status not in REFUSALS} == {}
    assert len(statuses) > 200  # the walk did not end at the first prefix


@pytest.mark.parametrize("path", ["/", "/~ada-lind/", "/admin/login/", "/sitemap.xml", "/api/v1/researchers"])
def test_name_of_another_host_is_refused(path: str) -> None:
    assert Client(headers={"host": "evil.example"}).get(path).status_code == 400


def test_name_of_a_host_that_a_proxy_did_not_check_stands_in_no_page() -> None:
    fill_site()
    client = Client(headers={"x-forwarded-host": "evil.example", "forwarded": "host=evil.example"})

    assert [path for path in ALL_PATHS if b"evil.example" in client.get(path).content] == []


def test_numbers_that_no_column_holds_and_patterns_are_refused() -> None:
    """Neither is a fault of ours: the databases know no such number, and a pattern may take for ever."""
    manager, big = make_user("manager"), "9" * 30
    make_lab(manager=manager)
    client = client_of(manager)

    answers = [
        client.get(f"/admin/merge/people/{big}/1/"),
        client.get("/admin/profiles/researcher/?slug__regex=(a%2B)%2B%24"),
        client.post("/admin/profiles/newsitem/add/", {"researcher": big, "body": "x"}),
        client.post("/admin/profiles/invitation/add/", {"lab": big, "email": "a@example.org", "language": "en"}),
    ]

    assert [answer.status_code for answer in answers] == [404, 400, 200, 200]
