"""How often somebody may be wrong: per account and client at the password, per account at the code, per client at all.

Every wrong password, wrong code and asked-for reset is a row of django-axes (``AccessAttempt``) of its own name,
client and door; nothing of what was sent is kept. The door stands in the column ``user_agent``, which axes would
fill with something that the client chooses.
"""

from __future__ import annotations

import logging
import math
from enum import StrEnum
from ipaddress import IPv4Address, IPv6Address, ip_address
from typing import Any

from axes.handlers.database import AxesDatabaseHandler
from axes.models import AccessAttempt
from django.conf import settings
from django.db import transaction
from django.db.models import F, Max, Q, QuerySet, Sum
from django.http import HttpRequest
from django.utils import timezone

from profiles.models import User

log = logging.getLogger(__name__)

NOWHERE = "::"  # a client without an address: a socket of this machine, a command
NAME_LENGTH = 254


class Door(StrEnum):
    PASSWORD = "password"  # noqa: S105 - a name
    CODE = "code"
    RESET = "reset"


# A wrong password counts for this account from this client, so that nobody can lock out somebody else. Behind the
# password nobody gets by guessing, so there a code is counted from everywhere; and so are mails to one address.
LIMITS = {Door.PASSWORD: 5, Door.CODE: 10, Door.RESET: 3}
# All doors and names together: a client that tries one password on many accounts. Many people may share an address.
LIMIT_PER_CLIENT = 100


def client_address(request: HttpRequest) -> str:
    """The address that a request comes from; of IPv6 the network (/64), which is what one client has.

    Behind a proxy it is the last entry of ``X-Forwarded-For``: that one the proxy wrote, those before it anybody.
    """
    given = request.META.get("REMOTE_ADDR") or ""
    if settings.BEHIND_PROXY:
        given = (request.META.get("HTTP_X_FORWARDED_FOR") or given).rpartition(",")[2]
    try:
        address: IPv4Address | IPv6Address = ip_address(given.strip().strip("[]"))
    except ValueError:
        return NOWHERE
    if isinstance(address, IPv6Address):
        address = address.ipv4_mapped or IPv6Address(int(address) >> 64 << 64)
    return str(address)


def counted_name(name: str) -> str:
    """One name for one account, however it was written; what is no account is counted all the same."""
    user = User.named(name)
    return (user.username if user else name.strip().lower())[:NAME_LENGTH]


def minutes_to_wait(request: HttpRequest, door: Door, name: str) -> int:
    """How long this client may not try this door for this account (0: it may)."""
    address = client_address(request)
    own = Q(username=name, user_agent=door)
    if door is Door.PASSWORD:
        own &= Q(ip_address=address)
    here = Q(ip_address=address)
    found = _recent().filter(own | here)
    counted = found.aggregate(
        own=Sum("failures_since_start", filter=own),
        own_last=Max("attempt_time", filter=own),
        here=Sum("failures_since_start", filter=here),
        here_last=Max("attempt_time", filter=here),
    )
    waits = [
        counted[f"{who}_last"] + settings.AXES_COOLOFF_TIME - timezone.now()
        for who, limit in (("own", LIMITS[door]), ("here", LIMIT_PER_CLIENT))
        if (counted[who] or 0) >= limit
    ]
    return max((math.ceil(wait.total_seconds() / 60) for wait in waits), default=0)


def count(request: HttpRequest, door: Door, name: str) -> int:
    """One more try. The minutes to wait, if that was the last one for now."""
    now = timezone.now()
    AccessAttempt.objects.filter(attempt_time__lte=now - settings.AXES_COOLOFF_TIME).delete()
    key = {"username": name, "ip_address": client_address(request), "user_agent": door}
    nothing = dict.fromkeys(("get_data", "post_data", "http_accept", "path_info"), "")
    with transaction.atomic():
        row, _ = AccessAttempt.objects.get_or_create(**key, defaults=nothing | {"failures_since_start": 0})
        AccessAttempt.objects.filter(pk=row.pk).update(
            failures_since_start=F("failures_since_start") + 1, attempt_time=now
        )
    minutes = minutes_to_wait(request, door, name)
    if minutes:
        log.warning(
            "Too many tries at the door %r from %s: refused for %d minutes.", str(door), key["ip_address"], minutes
        )
    return minutes


def forget(user: User) -> None:
    """The account may try again at every door, from everywhere."""
    names = [user.get_username(), user.email.lower()] if user.email else [user.get_username()]
    AccessAttempt.objects.filter(username__in=names).delete()


def refuse(request: HttpRequest, minutes: int) -> None:
    """The answer to this request is the page that says how long to wait (AxesMiddleware puts it in place)."""
    request.axes_locked_out = True  # type: ignore[attr-defined]
    request.minutes_to_wait = minutes  # type: ignore[attr-defined]


def _recent() -> QuerySet[AccessAttempt]:
    return AccessAttempt.objects.filter(attempt_time__gt=timezone.now() - settings.AXES_COOLOFF_TIME)


class SignInThrottle(AxesDatabaseHandler):
    """What django-axes asks at every password and is told after it."""

    def is_locked(self, request: HttpRequest, credentials: dict[str, Any] | None = None) -> bool:
        name = counted_name(str((credentials or {}).get("username") or ""))
        minutes = minutes_to_wait(request, Door.PASSWORD, name)
        if minutes:
            refuse(request, minutes)
        return minutes > 0

    def user_login_failed(
        self, sender: Any, credentials: dict[str, Any], request: HttpRequest | None = None, **kwargs: Any
    ) -> None:
        if request is None or getattr(request, "axes_locked_out", False):
            return
        minutes = count(request, Door.PASSWORD, counted_name(str(credentials.get("username") or "")))
        if minutes:
            refuse(request, minutes)

    def user_logged_in(self, sender: Any, request: HttpRequest, user: User, **kwargs: Any) -> None:
        """Only a complete sign-in, with the second factor, clears what was counted for the account here."""
        rows = AccessAttempt.objects.filter(username=user.get_username(), ip_address=client_address(request))
        rows.exclude(user_agent=Door.RESET).delete()

    def user_logged_out(self, sender: Any, request: HttpRequest, user: User | None, **kwargs: Any) -> None:
        """Nothing is kept of it."""
