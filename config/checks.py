"""System checks: combinations of settings that are each right and together wrong."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register


@register(Tags.security)
def base_url_is_allowed(**_: Any) -> list[CheckMessage]:
    """Links in feeds and mails would lead to a host that this installation refuses to answer."""
    host = settings.BASE_HOST
    allowed = any(
        pattern in ("*", host, f"[{host}]") or (pattern.startswith(".") and f".{host}".endswith(pattern))
        for pattern in settings.ALLOWED_HOSTS
    )
    if allowed:
        return []
    hint = f"Add {host} to ALLOWED_HOSTS, or leave ALLOWED_HOSTS unset."
    return [Error(f"ALLOWED_HOSTS does not hold the host of BASE_URL, {host}.", hint=hint, id="labfolio.E001")]


@register(Tags.security)
def https_matches_base_url(**_: Any) -> list[CheckMessage]:
    """Secure cookies are never sent to an http address, so nobody could sign in there."""
    if settings.BASE_URL.startswith("https://") == settings.HTTPS:
        return []
    hint = "Let BASE_URL begin with https:// when HTTPS is on, and with http:// when it is off."
    return [Error("HTTPS and the scheme of BASE_URL disagree.", hint=hint, id="labfolio.E002")]


@register(Tags.security, deploy=True)
def debug_is_off_in_public(**_: Any) -> list[CheckMessage]:
    """Error pages of DEBUG show settings and source to whoever sees them."""
    if not (settings.DEBUG and settings.PUBLIC_HOSTS):
        return []
    return [Error("DEBUG is on for a host that others reach.", hint="Unset DEBUG.", id="labfolio.E003")]


@register(Tags.files, deploy=True)
def pictures_can_be_stored(**_: Any) -> list[CheckMessage]:
    """Whoever uploads a picture would be told that it could not be stored."""
    folder = Path(settings.MEDIA_ROOT)
    place = next((one for one in (folder, *folder.parents) if one.exists()), folder)
    if place.is_dir() and os.access(place, os.W_OK | os.X_OK):
        return []
    hint = "Let the user that Labfolio runs as own it."
    return [Warning(f"MEDIA_ROOT cannot be written to: {folder}.", hint=hint, id="labfolio.W002")]


@register(Tags.security, deploy=True)
def mail_is_sent(**_: Any) -> list[CheckMessage]:
    """Invitations and password resets would only be written to the log."""
    if settings.EMAIL_BACKEND != "django.core.mail.backends.console.EmailBackend":
        return []
    return [Warning("EMAIL_URL is not set.", hint="Without it no mail is sent.", id="labfolio.W001")]
