"""``/s/<token>/``: a page for who has its link. Never indexed, and its address is told to no other site."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse

from config.responses import current_language, public, render_page
from profiles.pages.by_link import load_by_link
from publications.pages.filters import NoSuchPage, parse_filters


@public
def by_link(request: HttpRequest, token: str) -> HttpResponse:
    """404 for what is not, or no longer, shown by this link."""
    try:
        found = load_by_link(token, parse_filters(request.GET), current_language(), request.path)
    except NoSuchPage:
        raise Http404 from None
    if found is None:
        raise Http404
    return unlisted(render_page(request, found.template, found.page, unlisted=True))


def unlisted(response: HttpResponse) -> HttpResponse:
    """Kept by no cache in between, followed by no crawler, named to no other site."""
    response.headers["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["Cache-Control"] = "private, no-cache"
    return response
