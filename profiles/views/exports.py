"""The papers of a researcher and of a lab as files, and a researcher's whole page as JSON Resume."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse

from config.responses import attachment, current_language, public
from profiles.models import Lab, Researcher
from profiles.pages.cv import load_cv
from profiles.pages.resume import resume_of
from profiles.views.moving import moved_or_404
from publications.models import Publication
from publications.pages.exporting import NoSuchStyle, load_export
from publications.pages.filters import NoSuchPage, parse_filters
from publications.pages.lab_listing import lab_papers
from publications.pages.listing import researcher_papers
from publications.pages.search import narrow


@public
def researcher_publications(request: HttpRequest, slug: str, extension: str) -> HttpResponse:
    """What one person's page lists, narrowed by the query string (``topic`` is one of theirs)."""
    owner = Researcher.objects.public().filter(slug=slug).values_list("pk", flat=True).first()
    if owner is None:
        return moved_or_404("researcher", slug, "homepage_publications_file", extension)
    return _file(request, partial(researcher_papers, owner), slug, extension)


@public
def lab_publications(request: HttpRequest, slug: str, extension: str) -> HttpResponse:
    """What a lab's page lists, narrowed by the query string (``topic`` is one of its themes)."""
    owner = Lab.objects.public().filter(slug=slug).values_list("pk", flat=True).first()
    if owner is None:
        return moved_or_404("lab", slug, "lab_publications_file", extension)
    return _file(request, partial(lab_papers, owner), slug, extension)


@public
def resume(request: HttpRequest, slug: str) -> HttpResponse:
    page = load_cv(slug, current_language())
    if page is None:
        return moved_or_404("researcher", slug, "homepage_resume")
    text = json.dumps(resume_of(page), indent=1) + "\n"
    return attachment(text, "application/json; charset=utf-8", f"{slug}-resume.json")


def _file(
    request: HttpRequest, papers: Callable[[str], QuerySet[Publication, Any]], slug: str, extension: str
) -> HttpResponse:
    """``papers`` takes the topic that was asked for, or ``""``. Raises Http404."""
    try:
        filters = parse_filters(request.GET)
        file = load_export(narrow(papers(filters.topic), filters), request.GET, filters, extension)
    except (NoSuchPage, NoSuchStyle):
        raise Http404 from None
    name = f"{slug}-publications.{extension}"
    return attachment(file.content, file.content_type, name, next_page=file.next_page)
