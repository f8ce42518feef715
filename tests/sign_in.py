"""What a test needs to sign in as a person does: the form, a second factor, mails."""

from __future__ import annotations

import time

from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from django.core import mail
from django.core.mail import EmailMessage
from django.http import HttpResponse
from django.test import Client

from profiles.models import User

DOOR = "/admin/login/"
PASSWORD = "secret"  # what tests.factories gives every account


def sign_in(client: Client, name: str, password: str = PASSWORD, **others: str) -> HttpResponse:
    """Send the sign-in form. ``others``: further fields, as ``next``."""
    return client.post(DOOR, {"username": name, "password": password, **others})


def is_in(client: Client) -> bool:
    """Whether the admin opens."""
    return client.get("/admin/").status_code == 200


def give_second_factor(user: User) -> str:
    """Set one up with recovery codes; its key."""
    secret = generate_totp_secret()
    TOTP.activate(user, secret)
    RecoveryCodes.activate(user)
    return secret


def code_of(secret: str, *, steps: int = 0) -> str:
    """What the app shows now, or so many half minutes later."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + steps))


def recovery_codes_of(user: User) -> list[str]:
    row = user.authenticator_set.get(type="recovery_codes")
    return RecoveryCodes(row).get_unused_codes()


def mails(count: int) -> list[EmailMessage]:
    """What was sent, when there are so many: mail goes out in the background."""
    until = time.monotonic() + 5
    while len(mail.outbox) < count and time.monotonic() < until:
        time.sleep(0.005)
    return mail.outbox
