"""A public page as a response: the same for everybody, no cookie, revalidated by its content's hash."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import get_conditional_response
from django.utils.translation import get_language, get_language_info
from django.views.decorators.http import require_safe

View = Callable[..., HttpResponse]


@dataclass(frozen=True, slots=True)
class Alternate:
    """The same page in a language, or, as "x-default", in whichever is shown to everybody else."""

    hreflang: str
    name: str
    href: str
    absolute: str
    other: bool  # offered in the language switch


def public(view: View) -> View:
    """GET and HEAD only; an ETag of the content, 304 where the reader has it already."""

    @require_safe
    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        if response.status_code != 200:
            return response
        response.headers.setdefault("Cache-Control", "no-cache")
        response.headers["ETag"] = f'"{hashlib.blake2b(response.content, digest_size=16).hexdigest()}"'
        return get_conditional_response(request, etag=response.headers["ETag"], response=response) or response

    return wrapped


def unlisted(response: HttpResponse, *, referrer: str = "no-referrer") -> HttpResponse:
    """Of an address that opens to who knows it: in no index, followed by no crawler, named to no other site.

    A page with a form needs "same-origin" as its ``referrer``: Django takes what is sent by it only.
    """
    response.headers["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    response.headers["Referrer-Policy"] = referrer
    return response


def render_page(
    request: HttpRequest, template: str, page: Any, *, path: str = "", unlisted: bool = False, **context: Any
) -> HttpResponse:
    """Render one public template of a page that was loaded; 404 when there is none.

    ``path``: the page's own address, where it is also shown under another one. ``unlisted``: not for the public, so
    nothing is told to search engines.
    """
    if page is None:
        raise Http404
    path = path or request.path
    query = request.META.get("QUERY_STRING", "")
    context |= {
        "page": page,
        "html_language": html_language(current_language()),
        "alternates": alternates(path, query if path == request.path else ""),
        "canonical": "" if unlisted else settings.BASE_URL + path,
        "unlisted": unlisted,
        "request_path": request.path,
        "base_url": settings.BASE_URL,
    }
    return render(request, template, context, using="jinja2")


def attachment(content: str, content_type: str, name: str, *, next_page: str = "") -> HttpResponse:
    """A file to keep. ``name`` is made of slugs: ASCII without quotes; ``next_page`` is where the rest is, or ""."""
    response = HttpResponse(content, content_type=content_type)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["X-Robots-Tag"] = "noindex"
    if next_page:
        response.headers["Link"] = f'<{next_page}>; rel="next"'
    return response


def current_language() -> str:
    return get_language() or settings.LANGUAGE_CODE


def html_language(code: str) -> str:
    """A Django language code as BCP 47 writes it: "zh-hans" is "zh-Hans"."""
    language, dash, script = code.partition("-")
    return language + dash + (script.title() if len(script) > 2 else script.upper())


def localized_path(path: str, code: str) -> str:
    """The same page in another language: the default one has no prefix."""
    first, _slash, rest = path.removeprefix("/").partition("/")
    bare = f"/{rest}" if first in dict(settings.LANGUAGES) and first != settings.LANGUAGE_CODE else path
    return bare if code == settings.LANGUAGE_CODE else f"/{code}{bare}"


def alternates(path: str, query: str = "") -> list[Alternate]:
    """All languages of a page. The query string stays with the reader, not with search engines."""
    current = current_language()
    found = [
        Alternate(
            hreflang=html_language(code),
            name=str(get_language_info(code)["name_local"]),
            href=localized_path(path, code) + (f"?{query}" if query else ""),
            absolute=settings.BASE_URL + localized_path(path, code),
            other=code != current,
        )
        for code, _name in settings.LANGUAGES
    ]
    default = localized_path(path, settings.LANGUAGE_CODE)
    return [*found, Alternate("x-default", "", default, settings.BASE_URL + default, other=False)]
