"""An administrator helps somebody who does not get in; nobody else can."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from profiles.accounts import second_factor
from profiles.models import User
from tests.admin_forms import client_of
from tests.factories import make_administrator, make_lab, make_user
from tests.sign_in import give_second_factor, is_in, mails, sign_in

pytestmark = pytest.mark.django_db

LIST = "/admin/profiles/user/"


def act(client: Client, action: str, *users: User) -> str:
    keys = [user.pk for user in users]
    answer = client.post(LIST, {"action": action, "_selected_action": keys, "index": "0"}, follow=True)
    return answer.content.decode()


def test_administrator_lets_somebody_in_again() -> None:
    client = client_of(make_administrator())
    ada, bo = make_administrator("ada"), make_administrator("bo")
    locked, open_elsewhere = Client(), Client()
    open_elsewhere.force_login(ada)
    give_second_factor(ada)
    for _ in range(5):
        sign_in(locked, "ada", "wrong")
    assert sign_in(locked, "ada").status_code == 429

    assert "1 account may try again." in act(client, "open_the_door", ada)
    assert "1 second factor was removed." in act(client, "remove_second_factor", ada, bo)

    assert (sign_in(locked, "ada").status_code, is_in(locked), is_in(open_elsewhere)) == (302, True, False)
    assert [letter.to for letter in mails(1)] == [["ada@example.org"]]
    assert "2 accounts were signed out." in act(client, "end_sessions", ada, bo)
    assert not is_in(locked)


def test_manager_of_a_lab_cannot() -> None:
    manager, ada = make_user("manager"), make_user("ada")
    make_lab(manager=manager)
    give_second_factor(ada)

    answer = client_of(manager).post(
        LIST, {"action": "remove_second_factor", "_selected_action": [ada.pk], "index": "0"}
    )

    assert (answer.status_code, second_factor.is_set_up(ada)) == (404, True)


@pytest.mark.parametrize("count", [1, 3])
def test_list_shows_who_has_a_second_factor(count: int, django_assert_num_queries: Any) -> None:
    client = client_of(make_administrator())
    for number in range(count):
        give_second_factor(make_user(f"user{number}"))

    with django_assert_num_queries(4):
        rows = client.get(LIST).context["cl"].result_list

    assert {row.username: row.has_second_factor for row in rows} == {
        "administrator": False,
        **{f"user{number}": True for number in range(count)},
    }
