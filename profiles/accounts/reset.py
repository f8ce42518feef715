"""The mail with a link to a new password."""

from __future__ import annotations

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse

from profiles.accounts.notices import account_mail
from profiles.models import User


def reset_mail(user: User) -> EmailMessage:
    """To the address that the account has, which need not be written as it was asked for."""
    key = [user_pk_to_url_str(user), default_token_generator.make_token(user)]
    url = settings.BASE_URL + reverse("account_reset_password_from_key", args=key)
    return account_mail(user, "reset", url=url, hours=settings.PASSWORD_RESET_TIMEOUT // 3600)
