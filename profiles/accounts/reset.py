"""The mail with a link to a new password."""

from __future__ import annotations

from allauth.account.adapter import get_adapter
from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.core.mail import EmailMessage

from profiles.models import User


def reset_mail(user: User) -> EmailMessage:
    """To the address that the account has, which need not be written as it was asked for."""
    adapter = get_adapter()
    key = f"{user_pk_to_url_str(user)}-{default_token_generator.make_token(user)}"
    values = {
        "user": user,
        "url": adapter.get_reset_password_from_key_url(key),
        "hours": settings.PASSWORD_RESET_TIMEOUT // 3600,
        "base_url": settings.BASE_URL,
    }
    return adapter.render_mail("account/email/reset", user.email, values)
