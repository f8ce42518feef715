"""The pages of a researcher."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse

from config.responses import current_language, public, render_page
from profiles.pages import cv as cv_pages
from profiles.pages import homepage as pages
from profiles.views.moving import forwarded_or_moved
from publications.pages.filters import NoSuchPage, parse_filters


@public
def homepage(request: HttpRequest, slug: str) -> HttpResponse:
    """Everything about one person; the query string filters their papers."""
    try:
        page = pages.load_homepage(slug, parse_filters(request.GET), current_language())
    except NoSuchPage:
        raise Http404 from None
    if page is None:
        return forwarded_or_moved(slug, "homepage")
    return render_page(request, "homepage/home.html", page)


@public
def publications(request: HttpRequest, slug: str) -> HttpResponse:
    try:
        page = pages.load_publications(slug, parse_filters(request.GET), current_language())
    except NoSuchPage:
        raise Http404 from None
    if page is None:
        return forwarded_or_moved(slug, "homepage_publications")
    return render_page(request, "homepage/publications.html", page)


@public
def topic(request: HttpRequest, slug: str, topic_slug: str) -> HttpResponse:
    """A person's papers on one topic."""
    try:
        page = pages.load_topic_page(slug, topic_slug, parse_filters(request.GET), current_language())
    except NoSuchPage:
        raise Http404 from None
    if page is None:
        return forwarded_or_moved(slug, "homepage_topic", topic_slug)
    return render_page(request, "homepage/publications.html", page)


@public
def news(request: HttpRequest, slug: str) -> HttpResponse:
    page = pages.load_news_page(slug, current_language())
    if page is None:
        return forwarded_or_moved(slug, "homepage_news")
    return render_page(request, "homepage/news.html", page)


@public
def cv(request: HttpRequest, slug: str) -> HttpResponse:
    page = cv_pages.load_cv(slug, current_language())
    if page is None:
        return forwarded_or_moved(slug, "homepage_cv")
    return render_page(request, "homepage/cv.html", page)
