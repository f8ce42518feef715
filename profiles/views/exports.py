"""The papers of a researcher and of a lab as files, and a researcher's whole page as JSON Resume."""

from __future__ import annotations

import json

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from config.responses import attachment, current_language, public
from profiles.models import Lab, Researcher
from profiles.pages.cv import load_cv
from profiles.pages.resume import resume_of
from publications.models import Publication
from publications.pages.addresses import moved
from publications.pages.exporting import NoSuchStyle, load_export
from publications.pages.filters import Filters, NoSuchPage, parse_filters
from publications.pages.lab_listing import lab_papers
from publications.pages.listing import researcher_papers
from publications.pages.search import narrow


@public
def researcher_publications(request: HttpRequest, slug: str, extension: str) -> HttpResponse:
    """What one person's page lists, narrowed by the query string (``topic`` is one of theirs)."""
    owner = Researcher.objects.public().filter(slug=slug).values_list("pk", flat=True).first()
    if owner is None:
        return _moved_or_404("researcher", slug, "homepage_publications_file", extension)
    filters = _filters(request)
    return _file(request, researcher_papers(owner, filters.topic), filters, slug, extension)


@public
def lab_publications(request: HttpRequest, slug: str, extension: str) -> HttpResponse:
    """What a lab's page lists, narrowed by the query string (``topic`` is one of its themes)."""
    owner = Lab.objects.public().filter(slug=slug).values_list("pk", flat=True).first()
    if owner is None:
        return _moved_or_404("lab", slug, "lab_publications_file", extension)
    filters = _filters(request)
    return _file(request, lab_papers(owner, filters.topic), filters, slug, extension)


@public
def resume(request: HttpRequest, slug: str) -> HttpResponse:
    page = load_cv(slug, current_language())
    if page is None:
        return _moved_or_404("researcher", slug, "homepage_resume")
    text = json.dumps(resume_of(page), indent=1) + "\n"
    return attachment(text, "application/json; charset=utf-8", f"{slug}-resume.json")


def _filters(request: HttpRequest) -> Filters:
    try:
        return parse_filters(request.GET)
    except NoSuchPage:
        raise Http404 from None


def _file(
    request: HttpRequest, papers: QuerySet[Publication, Publication], filters: Filters, slug: str, extension: str
) -> HttpResponse:
    try:
        file = load_export(narrow(papers, filters), request.GET, filters, extension)
    except (NoSuchPage, NoSuchStyle):
        raise Http404 from None
    name = f"{slug}-publications.{extension}"
    return attachment(file.content, file.content_type, name, next_page=file.next_page)


def _moved_or_404(kind: str, slug: str, name: str, *more: str) -> HttpResponse:
    """An old address forwards for good. Raises Http404."""
    shown = Researcher.objects.public() if kind == "researcher" else Lab.objects.public()
    new_slug = moved(kind, slug, shown)
    if not new_slug:
        raise Http404
    return redirect(reverse(name, args=[new_slug, *more]), permanent=True)
