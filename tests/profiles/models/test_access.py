"""Accounts: whom a name means, and when the sessions of an account end."""

from __future__ import annotations

import pytest
from django.test import Client

from profiles.models import User
from tests.factories import make_administrator, make_user

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("ada", "ada"),
        ("Ada", "ada"),
        (" ada ", "ada"),
        ("ADA@example.org", "ada"),
        ("bo@example.org", "bo@example.org"),  # a user name before somebody's address
        ("cy", None),  # two of that name in other cases
        ("CY", "CY"),
        ("", None),
        ("nobody", None),
    ],
)
def test_account_is_found_by_name_or_address(name: str, expected: str | None) -> None:
    for username, email in (
        ("ada", "Ada@example.org"),
        ("bo", "bo@example.org"),
        ("bo@example.org", "b2@example.org"),
        ("CY", ""),
        ("Cy", ""),
    ):
        make_user(username, email=email)

    found = User.named(name)

    assert (found.username if found else None) == expected


def test_ended_sessions_do_not_come_back() -> None:
    user = make_administrator()
    clients = [Client(), Client()]
    for client in clients:
        client.force_login(user)
        assert client.get("/admin/").status_code == 200

    user.end_sessions()

    assert [client.get("/admin/").status_code for client in clients] == [302, 302]
    assert User.objects.get().sessions_ended == 1
    clients[0].force_login(user)
    assert clients[0].get("/admin/").status_code == 200
