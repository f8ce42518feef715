"""A code counts once; nothing about it can be read from the database alone; who lost it is helped."""

from __future__ import annotations

from io import StringIO

import pytest
from allauth.mfa.models import Authenticator
from django.core.management import CommandError, call_command
from django.test import Client
from pytest_django import Settings

from profiles.accounts import second_factor
from tests.factories import make_administrator, make_user
from tests.sign_in import code_of, give_second_factor, is_in, recovery_codes_of, sign_in

pytestmark = pytest.mark.django_db


def test_code_counts_once_and_no_older_one_after_it() -> None:
    user = make_user()
    secret = give_second_factor(user)
    before, now, after = (code_of(secret, steps=steps) for steps in (-1, 0, 1))

    taken = [bool(second_factor.use(user, code)) for code in (now, now, before, after, f"{after[:3]} {after[3:]}")]

    assert taken == [True, False, False, True, False]


@pytest.mark.parametrize("code", ["", "abc", "000000000", "١٢٣٤٥٦", "-1", "12345\0"])
def test_text_that_is_no_code_is_refused(code: str) -> None:
    user = make_user()
    give_second_factor(user)

    assert second_factor.use(user, code) is None


def test_recovery_code_works_once() -> None:
    user = make_user()
    give_second_factor(user)
    first, second = recovery_codes_of(user)[:2]

    taken = [bool(second_factor.use(user, code)) for code in (first, first, f"{second[:4]}-{second[4:]}")]

    assert (taken, second_factor.codes_left(user)) == ([True, False, True], 8)


def test_code_of_somebody_else_is_refused() -> None:
    ada, bo = make_user("ada"), make_user("bo")
    give_second_factor(ada)
    secret = give_second_factor(bo)

    assert second_factor.use(ada, code_of(secret)) is None
    assert second_factor.use(ada, recovery_codes_of(bo)[0]) is None


def test_secret_is_encrypted_and_follows_a_new_secret_key(settings: Settings, caplog: pytest.LogCaptureFixture) -> None:
    user = make_user()
    secret = give_second_factor(user)
    assert secret not in str(list(Authenticator.objects.values_list("data", flat=True)))

    old, settings.SECRET_KEY = settings.SECRET_KEY, "another-" * 8
    lost = second_factor.use(user, code_of(secret))
    settings.SECRET_KEY_FALLBACKS = [old]
    found = second_factor.use(user, code_of(secret))

    assert (lost, bool(found)) == (None, True)
    assert "was the secret key changed?" in caplog.text


def test_command_takes_the_second_factor_off_and_ends_sessions() -> None:
    user = make_administrator("ada")
    give_second_factor(user)
    client, said = Client(), StringIO()
    client.force_login(user)
    assert is_in(client)

    call_command("reset_second_factor", "ADA@example.org", stdout=said)
    call_command("reset_second_factor", "ada", stdout=said)

    assert said.getvalue().splitlines() == [
        "ada signs in with the password alone now, and can set up a second factor again.",
        "ada had no second factor. Its sessions are ended all the same.",
    ]
    assert (is_in(client), second_factor.is_set_up(user)) == (False, False)
    assert (sign_in(client, "ada").status_code, is_in(client)) == (302, True)
    with pytest.raises(CommandError, match=r"^There is no account 'nobody'\.$"):
        call_command("reset_second_factor", "nobody")


@pytest.mark.parametrize(
    ("required", "expected"),
    [("nobody", [False, False]), ("administrators", [True, False]), ("everybody", [True, True])],
)
def test_second_factor_is_missing_where_the_installation_wants_one(
    settings: Settings, required: str, expected: list[bool]
) -> None:
    settings.REQUIRE_MFA = required
    users = [make_administrator(), make_user()]

    assert [second_factor.is_missing(user) for user in users] == expected
    for user in users:
        give_second_factor(user)
    assert [second_factor.is_missing(user) for user in users] == [False, False]
