"""Mail that nobody waits for: whether and how fast it could be sent must not show in an answer."""

from __future__ import annotations

import logging
from concurrent.futures import Future, ThreadPoolExecutor
from threading import BoundedSemaphore

from django.core.mail import EmailMessage

log = logging.getLogger(__name__)

WAITING_AT_MOST = 100
_waiting = BoundedSemaphore(WAITING_AT_MOST)
_senders = ThreadPoolExecutor(max_workers=2, thread_name_prefix="mail")


def send_soon(message: EmailMessage) -> Future[None] | None:
    """Send in the background. A fault is in the log; so is a mail for which too many others wait (None)."""
    if not _waiting.acquire(blocking=False):
        log.error("A mail was not sent: %d others are waiting.", WAITING_AT_MOST)
        return None
    return _senders.submit(_send, message)


def _send(message: EmailMessage) -> None:
    try:
        message.send()
    except Exception:
        log.exception("A mail could not be sent. Is EMAIL_URL right?")
    finally:
        _waiting.release()
