"""What is written and not saved: kept for its writer alone, offered back, and gone with the save."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from profiles.models import FormDraft, NewsItem, Researcher, User
from tests.admin_forms import address_of, client_of, form_data, save
from tests.factories import make_lab, make_researcher, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada() -> Researcher:
    lab = make_lab("Walnut Lab", manager=make_user("manager"))
    return make_researcher("Ada Walnut", user=make_user("ada"), lab=lab, tagline="Old line")


@pytest.fixture
def client(ada: Researcher) -> Client:
    return client_of(ada.user)


def draft_of(row: Any) -> str:
    return address_of(row, "change").replace("/change/", "/draft/")


def keep(client: Client, row: Any, **changes: Any) -> Any:
    return client.post(draft_of(row), form_data(client, address_of(row, "change")) | changes)


def offered(client: Client, address: str) -> dict[str, Any] | None:
    draft = client.get(address).context.get("draft")
    return None if draft is None else dict(draft.data)


def test_draft_is_kept_apart_from_the_record(ada: Researcher, client: Client) -> None:
    answer = keep(client, ada, tagline="New line")

    assert re.fullmatch(r"Draft saved \d\d:\d\d", answer.json()["state"])
    ada.refresh_from_db()
    assert (ada.tagline, ada.version) == ("Old line", 1)
    assert keep(client, ada, tagline="Newer line").status_code == 200
    assert dict(FormDraft.objects.get().data)["tagline"] == "Newer line"


def test_draft_is_brought_back_into_the_form_and_gone_with_the_save(ada: Researcher, client: Client) -> None:
    address = address_of(ada, "change")
    keep(client, ada, tagline="New <line>", csrfmiddlewaretoken="secret")
    data = offered(client, address)
    assert data is not None
    assert "csrfmiddlewaretoken" not in data

    back = client.post(address, data | {"_review": "1"})
    assert back.context["adminform"].form["tagline"].value() == "New <line>"
    assert "<line>" not in back.text

    assert client.post(address, data | {"_save": "1"}).status_code == 302
    ada.refresh_from_db()
    assert ada.tagline == "New <line>"
    assert FormDraft.objects.count() == 0


def test_draft_of_an_older_version_is_a_conflict(ada: Researcher, client: Client) -> None:
    address = address_of(ada, "change")
    keep(client, ada, tagline="New line")
    save(client_of(User.objects.get(username="manager")), ada, tagline="Their line")
    data = offered(client, address)
    assert data is not None

    assert client.post(address, data | {"_review": "1"}).status_code == 409


def test_draft_is_its_writers_alone(ada: Researcher, client: Client) -> None:
    keep(client, ada, tagline="New line")
    manager = client_of(User.objects.get(username="manager"))

    assert offered(manager, address_of(ada, "change")) is None
    draft = FormDraft.objects.get()
    assert manager.get(address_of(draft, "change")).status_code == 404
    assert manager.post(draft_of(ada), {"discard": "1"}).status_code == 302
    assert FormDraft.objects.get() == draft


def test_draft_of_a_row_of_others_is_not_kept(client: Client) -> None:
    theirs = make_researcher("Zebra", visibility="private")

    assert client.post(draft_of(theirs), {"tagline": "Mine"}).status_code == 404
    assert client.get(draft_of(theirs)).status_code == 405
    assert Client().post(draft_of(theirs), {"tagline": "Mine"}).status_code == 302
    assert FormDraft.objects.count() == 0


def test_draft_of_a_new_row_is_offered_until_it_is_added(ada: Researcher, client: Client) -> None:
    address = address_of(NewsItem, "add")
    client.post(address.replace("/add/", "/add/draft/"), form_data(client, address) | {"body": "A room"})
    data = offered(client, address)
    assert data is not None

    assert data["body"] == "A room"
    assert client.post(address, data).status_code == 302
    assert (NewsItem.objects.get().body, offered(client, address)) == ("A room", None)


def test_draft_is_thrown_away(ada: Researcher, client: Client) -> None:
    keep(client, ada, tagline="New line")

    answer = client.post(draft_of(ada), {"discard": "1"}, follow=True)

    assert answer.redirect_chain == [("../change/", 302)]
    assert answer.status_code == 200
    assert offered(client, address_of(ada, "change")) is None


def test_draft_has_bounds_of_size_and_age(ada: Researcher, client: Client) -> None:
    answer = client.post(draft_of(ada), {"biography": "x" * 500_001})
    assert answer.json() == {"state": "This is too long to be kept as a draft: save it."}
    assert FormDraft.objects.count() == 0

    keep(client, ada)
    FormDraft.objects.update(saved_at=timezone.now() - dt.timedelta(days=31), object_id=0)
    keep(client, ada)
    assert list(FormDraft.objects.values_list("object_id", flat=True)) == [ada.pk]


def test_accounts_have_no_drafts(ada: Researcher) -> None:
    administrator = User.objects.create_superuser("root", "root@example.org", "secret")

    answer = client_of(administrator).post(draft_of(administrator), {"password": "x"})

    assert answer.status_code == 302  # to the form itself: there is no such address
    assert FormDraft.objects.count() == 0
