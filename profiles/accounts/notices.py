"""Who looks after an account should hear of what they did not do themselves."""

from __future__ import annotations

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from profiles.accounts.mail import send_soon
from profiles.models import User

ADDRESS_CHANGED = "account/email/email_changed"
SECOND_FACTOR_REMOVED = "mfa/email/totp_deactivated"
# Named as django-allauth names the templates of them; what is not here is not sent.
NOTICES = {
    ADDRESS_CHANGED: _("Your account has another e-mail address now. This one no longer belongs to it."),
    "account/email/password_changed": _("The password of your account was changed."),
    "account/email/password_reset": _("The password of your account was set anew by a link in a mail."),
    "account/email/password_set": _("Your account was given a password."),
    "mfa/email/totp_activated": _("A second factor was set up for your account."),
    SECOND_FACTOR_REMOVED: _("The second factor of your account was removed."),
    "mfa/email/recovery_codes_generated": _("New recovery codes were made for your account."),
    "socialaccount/email/account_connected": _("Your account was connected with an identity of another service."),
    "socialaccount/email/account_disconnected": _("An identity of another service was taken off your account."),
}


def account_mail(user: User, template: str, **values: object) -> EmailMessage:
    """A mail to the owner of an account, in the language of the request that it is about."""
    context = {"user": user, "base_url": settings.BASE_URL, **values}
    subject, text = (
        render_to_string(f"account/email/{template}_{part}.txt", context) for part in ("subject", "message")
    )
    return EmailMessage(" ".join(subject.split()), text.strip() + "\n", to=[user.email])


def notify(user: User, what: str) -> None:
    """Tell them, if the account has an address."""
    if user.email and what in NOTICES:
        reset_url = settings.BASE_URL + reverse("account_reset_password")
        send_soon(account_mail(user, "notice", what=NOTICES[what], reset_url=reset_url))
