"""The list of a page's papers, changed in place."""

from __future__ import annotations

import pytest
from django.http import HttpResponse
from django.test import Client
from selectolax.lexbor import LexborHTMLParser

from publications.models import Listing
from tests.admin_forms import address_of, client_of
from tests.factories import make_listing, make_publication, make_researcher, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def listings() -> list[Listing]:
    ada = make_researcher("Ada Walnut", user=make_user("ada"))
    return [make_listing(make_publication(title), researcher=ada, order=1) for title in ("One", "Two")]


@pytest.fixture
def client(listings: list[Listing]) -> Client:
    return client_of(listings[0].researcher.user)


def list_data(page: HttpResponse) -> dict[str, str]:
    """What the browser would send for the rows as they are shown."""
    fields = LexborHTMLParser(page.text).css("#changelist-form input[name]")
    attributes = [field.attributes for field in fields]
    sent = [one for one in attributes if one.get("type") != "checkbox" or "checked" in one]
    return {one["name"]: one.get("value") or "" for one in sent} | {"_save": "1"}


def orders(listings: list[Listing]) -> list[int]:
    return [Listing.objects.get(pk=listing.pk).order for listing in listings]


def field_of(listing: Listing, data: dict[str, str], name: str = "order") -> str:
    key = next(key for key, value in data.items() if key.endswith("-id") and value == str(listing.pk))
    return key.removesuffix("id") + name


def test_row_that_somebody_else_changed_meanwhile_is_not_written_over(listings: list[Listing], client: Client) -> None:
    address = address_of(Listing, "changelist")
    mine, theirs = (list_data(client.get(address)) for _editor in range(2))
    theirs[field_of(listings[0], theirs)] = "5"
    mine[field_of(listings[0], mine)] = "7"

    assert client.post(address, theirs).status_code == 302
    answer = client.post(address, mine)

    assert answer.status_code == 200
    assert answer.text.count("Somebody else changed this row meanwhile.") == 1
    assert orders(listings) == [5, 1]


def test_rows_that_nobody_touched_keep_what_somebody_else_wrote(listings: list[Listing], client: Client) -> None:
    address = address_of(Listing, "changelist")
    mine, theirs = (list_data(client.get(address)) for _editor in range(2))
    theirs[field_of(listings[0], theirs)] = "5"
    mine[field_of(listings[1], mine)] = "7"
    mine[field_of(listings[1], mine, "selected")] = "on"

    client.post(address, theirs)
    assert client.post(address, mine).status_code == 302

    assert orders(listings) == [5, 7]
    assert Listing.objects.get(pk=listings[1].pk).selected
