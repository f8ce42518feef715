"""Our answers to what django-allauth asks: texts, addresses in mail, what counts as a safe address, secrets."""

from __future__ import annotations

import time
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.core import context as of_this_request
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _
from qrcode.image.svg import SvgPathImage
from qrcode.main import QRCode

from profiles.accounts.notices import notify
from profiles.accounts.second_factor import decrypt_secret, encrypt_secret
from profiles.models import User

NOT_TOGETHER = _("This name and this password do not belong together.")
NOTHING_TO_EDIT = _("This account has no page to edit yet. Ask whoever looks after your lab's pages.")
# allauth names its messages by template; those that are not here are not shown.
MESSAGES = {
    "account/messages/password_changed.txt": _("The new password is set. Other devices have to sign in again."),
    "account/messages/password_set.txt": _("The password is set."),
    "mfa/messages/totp_activated.txt": _("The second factor is set up. Other devices have to sign in again."),
    "mfa/messages/totp_deactivated.txt": _("The second factor is removed."),
    "mfa/messages/recovery_codes_generated.txt": _(
        "These are your recovery codes. Earlier ones, if there were any, no longer work."
    ),
    "socialaccount/messages/account_connected.txt": _("You can sign in by it from now on."),
    "socialaccount/messages/account_connected_updated.txt": _("It was connected already."),
    "socialaccount/messages/account_connected_other.txt": _("Another account is connected with this identity."),
    "socialaccount/messages/account_disconnected.txt": _("It is disconnected."),
}


class AccountAdapter(DefaultAccountAdapter):
    """No sign-up; our own mail and texts; the throttle is not allauth's."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "username_password_mismatch": NOT_TOGETHER,
        "email_password_mismatch": NOT_TOGETHER,
        "incorrect_password": _("This is not the password of your account."),
        "enter_current_password": _("This is not the present password of your account."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def is_ajax(self, request: HttpRequest) -> bool:
        """No page of ours asks for answers as JSON."""
        return False

    def is_safe_url(self, url: str) -> bool:
        """Only this host: others that are served here belong to somebody else."""
        request = of_this_request.request
        secure = request.is_secure()
        return url_has_allowed_host_and_scheme(url, allowed_hosts={request.get_host()}, require_https=secure)

    def pre_login(self, request: HttpRequest, user: User, **kwargs: Any) -> HttpResponse | None:
        """By whatever way somebody comes: an account that is switched off, or has nothing to edit, does not enter."""
        if user.may_edit_something():
            return None
        messages.error(request, NOTHING_TO_EDIT if user.is_active else NOT_TOGETHER)
        return redirect("account_login")

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("mfa_index")

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """A sign-in of these minutes is as good as giving the password again."""
        request = of_this_request.request
        records = get_authentication_records(request, request.user)
        fresh = bool(records) and time.time() - records[-1]["at"] < settings.ACCOUNT_REAUTHENTICATION_TIMEOUT
        return not fresh and super().is_reauthentication_required(app=app, **kwargs)

    def add_message(
        self, request: HttpRequest, level: int, message_template: str | None = None, *args: Any, **kwargs: Any
    ) -> None:
        text = kwargs.get("message") or MESSAGES.get(message_template or "")
        if text:
            messages.add_message(request, level, text)

    def send_notification_mail(self, template_prefix: str, user: User, *args: Any, **kwargs: Any) -> None:
        notify(user, template_prefix)


class SecondFactorAdapter(DefaultMFAAdapter):
    """Secrets are encrypted; the QR code is a drawing in the page, not a data: address that the policy refuses."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _("This code is wrong, or was used already. Wait for the next one."),
    }

    def encrypt(self, text: str) -> str:
        return encrypt_secret(text)

    def decrypt(self, encrypted_text: str) -> str:
        return decrypt_secret(encrypted_text)

    def get_totp_issuer(self) -> str:
        return settings.BASE_HOST

    def get_totp_label(self, user: User) -> str:
        return user.get_username()

    def build_totp_svg(self, url: str) -> str:
        code = QRCode(border=4)  # the quiet zone of the standard, ISO/IEC 18004
        code.add_data(url)
        return str(code.make_image(image_factory=SvgPathImage).to_string(encoding="unicode"))
