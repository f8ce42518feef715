"""Identities of other services: each belongs to the account that connected it, and makes no account."""

from __future__ import annotations

import logging
from typing import Any

from allauth.account.adapter import get_adapter as get_account_adapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialAccount, SocialLogin
from allauth.socialaccount.providers.base.constants import AuthError
from django.contrib import messages
from django.http import HttpRequest
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _t

from profiles.models import User

log = logging.getLogger(__name__)


class ServiceAdapter(DefaultSocialAccountAdapter):
    """An identity that nobody connected opens nothing, whatever address or iD it shows: those anybody can write."""

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Of what the service told, only what the account is called there is kept."""
        account = sociallogin.account
        account.extra_data = {"label": label_of(account)}
        if account.pk is not None:
            account.save(update_fields=["extra_data"])
        if sociallogin.state.get("process") != "connect" and not sociallogin.is_existing:
            messages.error(
                request,
                _t("No account here is connected with this identity. Sign in with your password and connect it there,"
                   " under Security."),
            )  # fmt: skip
            raise ImmediateHttpResponse(redirect("account_login"))

    def on_authentication_error(
        self, request: HttpRequest, provider: Any, error: Any = None, exception: Any = None, extra_context: Any = None
    ) -> None:
        if error != AuthError.CANCELLED:
            log.warning("Signing in by %s failed: %s", provider.id, type(exception).__name__ if exception else error)
            messages.error(request, _t("The other service did not let you in, or took too long. Please try again."))
        raise ImmediateHttpResponse(redirect("mfa_index" if request.user.is_authenticated else "account_login"))

    def get_connect_redirect_url(self, request: HttpRequest, socialaccount: SocialAccount) -> str:
        return reverse("mfa_index")

    def send_notification_mail(self, template_prefix: str, user: User, *args: Any, **kwargs: Any) -> None:
        get_account_adapter().send_notification_mail(template_prefix, user)


def label_of(account: SocialAccount) -> str:
    """What people call their identity there: an address or a user name, else the service's own number of it."""
    told = account.extra_data.get("userinfo") or account.extra_data.get("id_token") or account.extra_data
    return str(told.get("label") or told.get("preferred_username") or told.get("email") or account.uid)[:100]
