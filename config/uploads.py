"""Requests that are too large are refused before a byte of them is read."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

from config.headers import Handler
from profiles.views.errors import too_large

# A little more than the largest file: so a file that is slightly too large gets its own form's message.
SLACK = 4 * 2**20


def body_limit(get_response: Handler) -> Handler:
    """Middleware, before whatever looks at the form: parsed, its files would be written to the disk first."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        told = request.META.get("CONTENT_LENGTH") or "0"
        if told.isascii() and told.isdecimal() and int(told[:20]) > settings.UPLOAD_MAX_BYTES + SLACK:
            return too_large(request, settings.UPLOAD_MAX_BYTES // 2**20)
        return get_response(request)

    return middleware
