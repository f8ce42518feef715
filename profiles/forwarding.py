"""Where somebody's page is now, when they have gone elsewhere: an address outside of this installation."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.http.request import validate_host
from django.utils.translation import gettext_lazy as _

from profiles.models import Domain, Researcher


def check_forward(url: str) -> None:
    """Raises ValidationError for what is no web address elsewhere: a forward to ourselves could go round for ever."""
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
    except ValueError:
        raise ValidationError(_("Write a web address that begins with https://.")) from None
    if parts.scheme not in ("http", "https") or not host or parts.username is not None:
        raise ValidationError(_("Write a web address that begins with https://."))
    if is_ours(host):
        raise ValidationError(_("This address is here: write one elsewhere."))


def is_ours(host: str) -> bool:
    """Whether this installation answers for that host."""
    host = host.rstrip(".").lower()
    named = [pattern for pattern in settings.ALLOWED_HOSTS if pattern != "*"]
    return validate_host(host, [settings.BASE_HOST, *named]) or Domain.objects.filter(host__iexact=host).exists()


def forward_of(slug: str) -> str:
    """Where the public page of that slug has gone, or "" when it is here or is none. One query, or two."""
    url = Researcher.objects.public().filter(slug=slug).values_list("forward_to", flat=True).first() or ""
    try:
        if url:
            check_forward(url)
    except ValidationError:  # a host that became ours since
        return ""
    return url
