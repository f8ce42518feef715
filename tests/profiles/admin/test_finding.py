"""The search of the admin finds what is one's own and nothing else."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from tests.admin_forms import client_of
from tests.factories import make_administrator, make_lab, make_news, make_publication, make_researcher, make_user

pytestmark = pytest.mark.django_db


def make_rows(name: str, rows: int = 1) -> Any:
    """A lab with a manager and one member, with ``rows`` of each kind; the word "walnut" is in all of it."""
    lab = make_lab(f"Walnut lab of {name}", manager=make_user(f"{name}-manager"))
    ada = make_researcher(f"Walnut {name}", user=make_user(name), lab=lab, visibility="private")
    for _ in range(rows):
        make_publication(f"Walnut trees of {name}", authors=[ada], visibility="draft")
        make_news(f"A walnut for {name}", researcher=ada)
    return lab


def found(client: Client, text: str) -> list[tuple[str, str]]:
    answer = client.get("/admin/find/", {"q": text}, headers={"accept": "application/json"})
    assert {one["href"] for one in answer.json()["found"] if client.get(one["href"]).status_code != 200} == set()
    return [(one["kind"], one["name"]) for one in answer.json()["found"]]


def test_rows_of_ones_own_are_found_and_no_others() -> None:
    lab = make_rows("ada")
    make_rows("bo")
    mine = [
        ("Researcher", "Walnut ada"),
        ("Publication", "Walnut trees of ada"),
        ("News item", "A walnut for ada"),
    ]

    assert found(client_of(lab.memberships.get().researcher.user), "WALNUT") == mine
    manager = client_of(lab.roles.get().user)
    assert found(manager, "walnut") == [mine[0], ("Lab", "Walnut lab of ada"), *mine[1:]]
    assert found(manager, "walnut bo") == []
    assert len(found(client_of(make_administrator()), "walnut")) == 8


def test_pages_of_the_admin_are_found_by_name() -> None:
    ada = make_researcher("Ada", user=make_user("ada"))
    client = client_of(ada.user)

    assert found(client, "import") == [("Import", "Import a homepage"), ("Import", "Imports")]
    assert found(client, "former addresses") == []
    assert ("Administration", "Users") in found(client_of(make_administrator()), "users")


@pytest.mark.parametrize("text", ["", "  ", "\x00", "%", "_", "o'z", "x" * 5000, "<script>"])
def test_odd_texts_find_pages_or_nothing(text: str) -> None:
    client = client_of(make_researcher(user=make_user("ada")).user)

    answer = client.get("/admin/find/", {"q": text})

    assert answer.status_code == 200
    assert "<script>" not in answer.text.partition("labfolio-find-page")[2].partition("</main>")[0]
    assert bool(answer.context["found"]) is not bool(text.strip("\x00 "))


def test_page_and_script_are_told_when_nothing_matches() -> None:
    client = client_of(make_researcher(user=make_user("ada")).user)

    answer = client.get("/admin/find/", {"q": "zebra"}, headers={"accept": "application/json"})
    page = client.get("/admin/find/", {"q": "zebra"})

    assert answer.json() == {"found": [], "told": "Nothing of yours matches."}
    assert page.text.count('<p class="labfolio-lead">Nothing of yours matches.</p>') == 1
    assert answer.headers["Vary"].split(", ")[0] == "Accept"
    assert Client().get("/admin/find/", {"q": "zebra"}).status_code == 302


@pytest.mark.parametrize("n", [1, 3])
def test_search_costs_the_same_however_much_there_is(n: int, django_assert_num_queries: Any) -> None:
    client = client_of(make_rows("ada", n).roles.get().user)

    with django_assert_num_queries(8):
        client.get("/admin/find/", {"q": "walnut"}, headers={"accept": "application/json"})
