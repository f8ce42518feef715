"""All papers, one paper, one venue."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from config.responses import current_language, public, render_page
from publications.models import Publication
from publications.pages.addresses import moved, page_url
from publications.pages.detail import load_publication
from publications.pages.filters import NoSuchPage, parse_filters
from publications.pages.meta import pdf_url
from publications.pages.search import load_search, load_venue, shown_venues
from publications.pages.works import load_works


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
def publication_pdf(request: HttpRequest, slug: str) -> HttpResponse:
    """Beside the page, where search engines look for it: the paper's PDF, wherever it lies."""
    papers = Publication.objects.public()
    if url := next((pdf_url(work.record) for work in load_works(papers.filter(slug=slug))), ""):
        return redirect(url)
    if new_slug := moved("publication", slug, papers):
        return redirect(page_url("publication_pdf", new_slug), permanent=True)
    raise Http404


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
