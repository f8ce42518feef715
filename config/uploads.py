"""Requests that are too large are refused before a byte of them is read; a full disk is told as what it is."""

from __future__ import annotations

import errno
import logging

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

from config.headers import Handler
from profiles.views.errors import disk_full, too_large

# A little more than the largest file: so a file that is slightly too large gets its own form's message.
SLACK = 4 * 2**20
# Full, read-only, or a folder that belongs to another account of the system.
NO_SPACE = (errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES)

log = logging.getLogger(__name__)


def body_limit(get_response: Handler) -> Handler:
    """Middleware, before whatever looks at the form: parsed, its files would be written to the disk first."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        told = request.META.get("CONTENT_LENGTH") or "0"
        if told.isascii() and told.isdecimal() and int(told[:20]) > settings.UPLOAD_MAX_BYTES + SLACK:
            return too_large(request, settings.UPLOAD_MAX_BYTES // 2**20)
        return get_response(request)

    return middleware


class FullDisk:
    """Middleware: what could not be written because there is no space, or because nothing may be written."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponseBase | None:
        if not (isinstance(exception, OSError) and exception.errno in NO_SPACE):
            return None
        log.error("%s could not be written: %s", exception.filename or "a file", exception.strerror)
        return disk_full(request)
