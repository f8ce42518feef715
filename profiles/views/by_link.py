"""``/s/<token>/``: a page for who has its link. Never indexed, and its address is told to no other site."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from django.http import Http404, HttpRequest, HttpResponse

from config.responses import current_language, public, render_page, unlisted
from profiles.pages.by_link import LinkedPage, load_by_link
from publications.pages.filters import Filters, NoSuchPage, parse_filters


@public
def by_link(request: HttpRequest, token: str) -> HttpResponse:
    """404 for what is not, or no longer, shown by this link."""
    return unlisted_page(request, partial(load_by_link, token))


def unlisted_page(request: HttpRequest, load: Callable[[Filters, str, str], LinkedPage | None]) -> HttpResponse:
    """A page that is in no list; ``load`` takes filters, language and address. Raises Http404."""
    try:
        found = load(parse_filters(request.GET), current_language(), request.path)
    except NoSuchPage:
        raise Http404 from None
    if found is None:
        raise Http404
    response = unlisted(render_page(request, found.template, found.page, unlisted=True))
    response.headers["Cache-Control"] = "private, no-cache"  # kept by no cache in between
    return response
