"""Mail in the background: nobody waits for it, and what went wrong is in the log."""

from __future__ import annotations

import socket
from threading import BoundedSemaphore, Event

import pytest
from django.core.mail import EmailMessage
from pytest_django import Settings

from profiles.accounts import mail
from tests.sign_in import mails


class SlowMessage(EmailMessage):
    """Is sent when it may."""

    may_go = Event()  # of the class: what is sent is copied

    def send(self, fail_silently: bool = False) -> int:
        assert self.may_go.wait(5)
        return super().send(fail_silently)


def test_mail_is_sent_while_nobody_waits_and_too_many_are_refused(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(mail, "_waiting", BoundedSemaphore(1))
    slow = SlowMessage("Slow", "", to=["ada@example.org"])

    sent = mail.send_soon(slow)
    refused = mail.send_soon(EmailMessage("Second", "", to=["bo@example.org"]))
    before = [letter.subject for letter in mails(0)]
    slow.may_go.set()
    assert sent is not None
    sent.result(5)

    assert (refused, before, [letter.subject for letter in mails(1)]) == (None, [], ["Slow"])
    assert "A mail was not sent: 100 others are waiting." in caplog.text


def test_mail_server_that_is_away_is_in_the_log(settings: Settings, caplog: pytest.LogCaptureFixture) -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        settings.EMAIL_PORT = unused.getsockname()[1]
    settings.EMAIL_BACKEND, settings.EMAIL_HOST = "django.core.mail.backends.smtp.EmailBackend", "127.0.0.1"

    sent = mail.send_soon(EmailMessage("Lost", "", to=["ada@example.org"]))

    assert sent is not None
    assert sent.result(5) is None
    assert "A mail could not be sent. Is EMAIL_URL right?" in caplog.text
