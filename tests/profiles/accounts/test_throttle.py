"""Who is counted as one, for what, and when the door opens again."""

from __future__ import annotations

import datetime as dt
from io import StringIO

import pytest
from axes.models import AccessAttempt
from django.core.management import call_command
from django.test import Client, RequestFactory
from pytest_django import Settings

from profiles.accounts.throttle import LIMIT_PER_CLIENT, LIMITS, NOWHERE, Door, client_address, count, minutes_to_wait
from tests.factories import make_administrator, make_user
from tests.sign_in import code_of, give_second_factor, is_in, sign_in

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("behind_proxy", "remote", "forwarded", "expected"),
    [
        (False, "203.0.113.7", None, "203.0.113.7"),
        (False, "203.0.113.7", "198.51.100.1", "203.0.113.7"),
        (True, "127.0.0.1", "198.51.100.1", "198.51.100.1"),
        (True, "", "192.0.2.66, 198.51.100.1", "198.51.100.1"),
        (True, "127.0.0.1", None, "127.0.0.1"),
        (True, "", "unknown", NOWHERE),
        (False, "", None, NOWHERE),
        (False, "2001:db8:1:2:3:4:5:6", None, "2001:db8:1:2::"),
        (False, "::ffff:203.0.113.7", None, "203.0.113.7"),
        (False, "fe80::1%eth0", None, "fe80::"),
    ],
)
def test_client_address(
    settings: Settings, behind_proxy: bool, remote: str, forwarded: str | None, expected: str
) -> None:
    settings.BEHIND_PROXY = behind_proxy
    headers = {"HTTP_X_FORWARDED_FOR": forwarded} if forwarded else {}

    assert client_address(RequestFactory().get("/", REMOTE_ADDR=remote, **headers)) == expected


def test_door_shuts_for_this_account_from_this_client_alone() -> None:
    for name in ("ada", "bo"):
        make_administrator(name)
    here, elsewhere = Client(REMOTE_ADDR="203.0.113.7"), Client(REMOTE_ADDR="203.0.113.8")

    names = ("ada", "ADA", "ada@example.org", "ada", "Ada@Example.org")
    statuses = [sign_in(here, name, "wrong").status_code for name in names]
    refused = sign_in(here, "ada")

    assert statuses == [200, 200, 200, 200, 429]
    assert (refused.status_code, refused.headers["Retry-After"], is_in(here)) == (429, "900", False)
    assert "Try again in 15 minutes" in refused.content.decode()
    assert sign_in(here, "bo").status_code == 302
    assert sign_in(elsewhere, "ada").status_code == 302


def test_header_that_anybody_can_send_makes_no_new_client(settings: Settings) -> None:
    make_administrator("ada")
    settings.BEHIND_PROXY = True
    statuses = [
        sign_in(Client(HTTP_X_FORWARDED_FOR=f"192.0.2.{number}, 203.0.113.7"), "ada", "wrong").status_code
        for number in range(6)
    ]

    assert statuses == [200, 200, 200, 200, 429, 429]


def test_name_that_nobody_has_is_counted_like_one_that_somebody_has() -> None:
    make_administrator("ada")

    answers = {name: [sign_in(Client(), name, "wrong") for _ in range(6)] for name in ("ada", "eve")}

    bodies = [[answer.content.decode().replace(name, "NAME") for answer in answers[name]] for name in ("ada", "eve")]
    assert [answer.status_code for answer in answers["eve"]] == [200, 200, 200, 200, 429, 429]
    assert without_tokens(bodies[0]) == without_tokens(bodies[1])


def without_tokens(bodies: list[str]) -> list[str]:
    return ["\n".join(line for line in body.splitlines() if "csrfmiddlewaretoken" not in line) for body in bodies]


def test_client_that_tries_many_names_is_refused_altogether() -> None:
    make_administrator("ada")
    request = RequestFactory().post("/", REMOTE_ADDR="203.0.113.7")
    for number in range(LIMIT_PER_CLIENT):
        count(request, Door.PASSWORD, f"name{number}")

    assert sign_in(Client(REMOTE_ADDR="203.0.113.7"), "ada").status_code == 429
    assert sign_in(Client(REMOTE_ADDR="203.0.113.8"), "ada").status_code == 302


def test_door_opens_after_a_while_and_old_tries_are_deleted() -> None:
    request = RequestFactory().post("/")
    for _ in range(LIMITS[Door.PASSWORD]):
        minutes = count(request, Door.PASSWORD, "ada")
    before = minutes_to_wait(request, Door.PASSWORD, "ada")
    AccessAttempt.objects.update(attempt_time=AccessAttempt.objects.get().attempt_time - dt.timedelta(minutes=10))
    later = minutes_to_wait(request, Door.PASSWORD, "ada")
    AccessAttempt.objects.update(attempt_time=AccessAttempt.objects.get().attempt_time - dt.timedelta(minutes=5))
    open_again = minutes_to_wait(request, Door.PASSWORD, "ada")
    count(request, Door.PASSWORD, "bo")

    assert (minutes, before, later, open_again) == (15, 15, 5, 0)
    assert list(AccessAttempt.objects.values_list("username", "failures_since_start")) == [("bo", 1)]


def test_nothing_of_what_was_sent_is_kept() -> None:
    sign_in(Client(HTTP_USER_AGENT="Secret browser"), "ada", "my-password", next="/admin/?hidden=1")

    kept = str(list(AccessAttempt.objects.values()))

    assert AccessAttempt.objects.count() == 1
    assert [word for word in ("my-password", "Secret browser", "hidden") if word in kept] == []


def test_complete_sign_in_clears_what_was_counted_and_half_of_one_does_not() -> None:
    plain, careful = make_administrator("plain"), make_administrator("careful")
    secret = give_second_factor(careful)
    client = Client()
    for user in (plain, careful):
        sign_in(client, user.username, "wrong")

    sign_in(client, "careful")
    half = AccessAttempt.objects.filter(username="careful").count()
    client.post("/accounts/second-factor/", {"code": code_of(secret)})
    assert is_in(client)
    sign_in(Client(), "plain")

    assert (half, AccessAttempt.objects.count()) == (1, 0)


def test_codes_are_counted_from_everywhere() -> None:
    user = make_administrator("ada")
    secret = give_second_factor(user)
    statuses = []
    for number in range(LIMITS[Door.CODE]):
        client = Client(REMOTE_ADDR=f"203.0.113.{number}")
        sign_in(client, "ada")
        statuses.append(client.post("/accounts/second-factor/", {"code": "abc"}).status_code)
    sign_in(client, "ada")
    refused = client.post("/accounts/second-factor/", {"code": code_of(secret)})

    assert statuses == [200] * (LIMITS[Door.CODE] - 1) + [429]
    assert (refused.status_code, is_in(client)) == (429, False)


def test_administrator_opens_the_door_by_command() -> None:
    make_administrator("ada")
    client = Client()
    for _ in range(5):
        sign_in(client, "ada@example.org", "wrong")
    assert sign_in(client, "ada").status_code == 429

    call_command("axes_reset_username", "ada", stdout=StringIO())

    assert sign_in(client, "ada").status_code == 302


def test_password_is_not_learnt_from_an_open_session() -> None:
    client = Client()
    client.force_login(make_user("ada"))
    new = {"password1": "a quite long one", "password2": "a quite long one"}

    wrong = [client.post("/accounts/password/", {"oldpassword": "wrong", **new}).status_code for _ in range(5)]
    right = client.post("/accounts/password/", {"oldpassword": "secret", **new})

    assert (wrong, right.status_code) == ([200, 200, 200, 200, 429], 429)
