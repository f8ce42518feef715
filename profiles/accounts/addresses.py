"""A new e-mail address for an account: it counts when the link that was mailed to it was opened."""

from __future__ import annotations

from django.conf import settings
from django.core import signing
from django.core.mail import EmailMessage
from django.db import IntegrityError, transaction
from django.urls import reverse

from profiles.accounts.notices import ADDRESS_CHANGED, account_mail, notify
from profiles.models import User


def is_free(address: str) -> bool:
    return not User.objects.filter(email__iexact=address).exists()


def address_mail(user: User, address: str) -> EmailMessage:
    """To the new address: a link, signed for this account as long as it has the address that it has now."""
    url = settings.BASE_URL + reverse("account_confirm_address", args=[signing.dumps(address, salt=_salt(user))])
    message = account_mail(user, "address", url=url, hours=settings.PASSWORD_RESET_TIMEOUT // 3600)
    message.to = [address]
    return message


def address_in(token: str, user: User) -> str:
    """The address that a link is for; "" if it is too old, of another account, or the address changed meanwhile."""
    try:
        return str(signing.loads(token, salt=_salt(user), max_age=settings.PASSWORD_RESET_TIMEOUT))
    except signing.BadSignature:
        return ""


def _salt(user: User) -> str:
    return f"profiles.accounts.addresses.{user.pk}.{user.email}"


def take_address(user: User, address: str) -> bool:
    """False if somebody else took it meanwhile. The former address is told."""
    former = User(username=user.username, email=user.email)
    user.email = address
    try:
        with transaction.atomic():
            user.save(update_fields=["email"])
    except IntegrityError:
        user.email = former.email
        return False
    notify(former, ADDRESS_CHANGED)
    return True
