"""The front page: the only lab, or the directory of labs and people."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse

from config.responses import current_language, public, render_page
from profiles.pages.directory import load_directory
from profiles.pages.lab import lab_home, load_only_lab
from publications.pages.filters import NoSuchPage, parse_filters


@public
def directory(request: HttpRequest) -> HttpResponse:
    """A query string asks for the directory, whatever the installation holds."""
    only_lab = None if request.GET else load_only_lab(current_language())
    if only_lab:
        page = lab_home(only_lab)
        return render_page(request, "lab/home.html", page, path=page.identity.url)
    try:
        found = load_directory(parse_filters(request.GET), current_language())
    except NoSuchPage:
        raise Http404 from None
    return render_page(request, "directory/directory.html", found)
