"""All papers, one paper, one venue."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from config.responses import current_language, public, render_page
from publications.models import Publication
from publications.pages.addresses import moved, page_url
from publications.pages.detail import load_publication
from publications.pages.filters import NoSuchPage, parse_filters
from publications.pages.search import load_search, load_venue, shown_venues


@public
def publications(request: HttpRequest) -> HttpResponse:
    """All public papers, narrowed by the query string."""
    try:
        page = load_search(parse_filters(request.GET), current_language())
    except NoSuchPage:
        raise Http404 from None
    return render_page(request, "publications/search.html", page)


@public
def publication(request: HttpRequest, slug: str) -> HttpResponse:
    page = load_publication(slug, current_language())
    if page is None and (new_slug := moved("publication", slug, Publication.objects.public())):
        return redirect(page_url("publication", new_slug), permanent=True)
    return render_page(request, "publications/paper.html", page)


@public
def venue(request: HttpRequest, slug: str) -> HttpResponse:
    """What appeared in one venue."""
    try:
        page = load_venue(slug, parse_filters(request.GET), current_language())
    except NoSuchPage:
        raise Http404 from None
    if page is None and (new_slug := moved("venue", slug, shown_venues())):
        return redirect(page_url("venue", new_slug), permanent=True)
    return render_page(request, "publications/search.html", page)
