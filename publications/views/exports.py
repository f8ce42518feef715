"""Papers as files: those of the whole site, and one."""

from __future__ import annotations

from dataclasses import replace

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from config.responses import attachment, public
from publications.models import Publication
from publications.pages.addresses import moved
from publications.pages.exporting import NoSuchStyle, load_export
from publications.pages.filters import Filters, NoSuchPage, parse_filters
from publications.pages.search import narrow


@public
def publications(request: HttpRequest, extension: str) -> HttpResponse:
    """All public papers, narrowed by the query string."""
    try:
        filters = replace(parse_filters(request.GET), topic="")
        file = load_export(narrow(Publication.objects.public(), filters), request.GET, filters, extension)
    except (NoSuchPage, NoSuchStyle):
        raise Http404 from None
    return attachment(file.content, file.content_type, f"publications.{extension}", next_page=file.next_page)


@public
def publication(request: HttpRequest, slug: str, extension: str) -> HttpResponse:
    """One paper; an old address forwards."""
    papers = Publication.objects.public()
    try:
        file = load_export(papers.filter(slug=slug), request.GET, Filters(), extension)
    except NoSuchStyle:
        raise Http404 from None
    if file.count:
        return attachment(file.content, file.content_type, f"{slug}.{extension}")
    if new_slug := moved("publication", slug, papers):
        return redirect(reverse("publication_file", args=[new_slug, extension]), permanent=True)
    raise Http404
