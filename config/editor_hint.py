"""A cookie that says "somebody is signed in" to the public pages' script, and nothing else.

Public pages are the same for everybody. Where the cookie stands, their script asks which blocks the reader may edit;
a visitor's browser asks nothing. The cookie grants nothing: the answer comes from the session.
"""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

from config.headers import Handler

COOKIE = "labfolio_editor"


def editor_hint(get_response: Handler) -> Handler:
    """Middleware: the hint comes and goes with the session; who never touches the session gets no cookie."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        if not request.session.accessed:
            return response
        has_hint, signed_in = COOKIE in request.COOKIES, request.user.is_authenticated
        if signed_in and not has_hint:
            response.set_cookie(
                COOKIE, "1", max_age=settings.SESSION_COOKIE_AGE, secure=settings.SESSION_COOKIE_SECURE, samesite="Lax"
            )
        elif has_hint and not signed_in:
            response.delete_cookie(COOKIE, samesite="Lax")
        return response

    return middleware
