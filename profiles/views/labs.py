"""The pages of a lab."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from config.responses import current_language, public, render_page
from profiles.pages import lab as pages
from profiles.pages.lab import LoadedLab
from profiles.views.moving import moved_or_404
from publications.pages.filters import NoSuchPage, parse_filters


def of_lab(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Hands the view its public lab; an old slug forwards, anything else is 404, a page that no list has too."""

    @public
    @wraps(view)
    def wrapped(request: HttpRequest, slug: str, **kwargs: Any) -> HttpResponse:
        lab = pages.load_lab(slug, current_language())
        if lab is None:
            return moved_or_404("lab", slug, "lab")
        try:
            return view(request, lab, **kwargs)
        except NoSuchPage:
            raise Http404 from None

    return wrapped


@of_lab
def home(request: HttpRequest, lab: LoadedLab) -> HttpResponse:
    return render_page(request, "lab/home.html", pages.lab_home(lab))


@of_lab
def people(request: HttpRequest, lab: LoadedLab) -> HttpResponse:
    return render_page(request, "lab/people.html", pages.lab_people(lab))


@of_lab
def publications(request: HttpRequest, lab: LoadedLab) -> HttpResponse:
    return render_page(request, "lab/publications.html", pages.lab_publications(lab, parse_filters(request.GET)))


@of_lab
def topic(request: HttpRequest, lab: LoadedLab, topic_slug: str) -> HttpResponse:
    page = pages.lab_topic(lab, topic_slug, parse_filters(request.GET))
    return render_page(request, "lab/publications.html", page)


@of_lab
def news(request: HttpRequest, lab: LoadedLab) -> HttpResponse:
    return render_page(request, "lab/news.html", pages.lab_news(lab))


@of_lab
def openings(request: HttpRequest, lab: LoadedLab) -> HttpResponse:
    return render_page(request, "lab/openings.html", pages.lab_openings(lab))
