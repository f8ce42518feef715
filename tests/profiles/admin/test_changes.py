"""Recent changes: everything that was done by hand to what one may edit, and nothing else."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from profiles.admin import changes
from profiles.models import Delegation, HistoryEntry, Honor, Researcher
from tests.admin_forms import address_of, client_of, save
from tests.factories import make_lab, make_publication, make_researcher, make_user

pytestmark = pytest.mark.django_db
LIST = "/admin/changes/"


@pytest.fixture
def ada() -> Researcher:
    return make_researcher(
        "Ada Walnut", user=make_user("ada"), lab=make_lab("Walnut Lab", manager=make_user("manager"))
    )


@pytest.fixture
def client(ada: Researcher) -> Client:
    return client_of(ada.user)


def listed(client: Client, query: str = "") -> list[tuple[str, str, str, str]]:
    done = client.get(f"{LIST}{query}").context["done"]
    return [(one.who, str(one.verb), one.kind, one.name) for one in done]


def test_owner_sees_what_delegates_and_managers_did(client: Client, ada: Researcher) -> None:
    helper, manager = make_user("helper"), ada.memberships.get().lab.roles.get().user
    Delegation.objects.create(user=helper, researcher=ada)
    paper = make_publication("On Ears", authors=[ada])
    honor = Honor.objects.create(researcher=ada, title="Prize")
    save(client_of(helper), paper, tldr="Short")
    save(client_of(manager), ada, tagline="New line")
    client_of(helper).post(address_of(honor, "delete"), {"post": "yes"})

    done = client.get(LIST).context["done"]

    assert listed(client) == [
        ("helper", "deleted", "Honor", "Prize"),
        ("manager", "changed", "Researcher", "Ada Walnut"),
        ("helper", "changed", "Publication", "On Ears"),
    ]
    assert [client.get(one.address).status_code for one in done] == [200, 200, 200]


def test_nothing_of_others_is_listed(client: Client, ada: Researcher) -> None:
    stranger = make_researcher("Zebra Person", user=make_user("zebra"))
    honor = Honor.objects.create(researcher=stranger, title="Zebra prize")
    save(client_of(stranger.user), stranger, tagline="Zebra")
    client_of(stranger.user).post(address_of(honor, "delete"), {"post": "yes"})

    answer = client.get(LIST)

    assert answer.context["done"] == []
    assert "zebra" not in answer.text.lower()
    assert "Nothing was changed by hand yet." in answer.text


def test_long_list_goes_on_where_it_ended(client: Client, ada: Researcher, monkeypatch: Any) -> None:
    monkeypatch.setattr(changes, "PER_PAGE", 2)
    for place in range(3):
        save(client, Honor, researcher=ada.pk, title=f"Prize {place}")

    first = client.get(LIST)
    assert [name for *_, name in listed(client)] == ["Prize 2", "Prize 1"]
    assert [name for *_, name in listed(client, f"?before={first.context['older']}")] == ["Prize 0"]
    assert client.get(f"{LIST}?before={first.context['older']}").context["older"] is None
    for odd in ("x", "-1", "9" * 30, "²"):
        assert len(listed(client, f"?before={odd}")) == 2


@pytest.mark.parametrize("number", [1, 3])
def test_list_costs_the_same_however_much_was_done(client: Client, ada: Researcher, number: int) -> None:
    for place in range(number):
        save(client, Honor, researcher=ada.pk, title=f"Prize {place}")
    assert HistoryEntry.objects.count() == number

    with CaptureQueriesContext(connection) as queries:
        client.get(LIST)

    assert len(queries) == 8
