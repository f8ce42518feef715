"""Former addresses of people and labs."""

from __future__ import annotations

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse

from profiles.forwarding import forward_of
from profiles.models import Lab, Researcher
from publications.pages.addresses import moved

_SHOWN = {"researcher": Researcher.objects.public, "lab": Lab.objects.public}


def forwarded_or_moved(slug: str, name: str, *more: str) -> HttpResponse:
    """A researcher's page that is elsewhere by now leads there, for as long as its owner says so. Raises Http404."""
    if url := forward_of(slug):
        return HttpResponseRedirect(url)
    return moved_or_404("researcher", slug, name, *more)


def moved_or_404(kind: str, slug: str, name: str, *more: str) -> HttpResponse:
    """An old address forwards for good to the page ``name``; anything else is not there. Raises Http404. One query."""
    new_slug = moved(kind, slug, _SHOWN[kind]())
    if not new_slug:
        raise Http404
    return redirect(reverse(name, args=[new_slug, *more]), permanent=True)
