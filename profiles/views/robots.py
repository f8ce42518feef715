"""What crawlers read: the sitemap and robots.txt."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import get_script_prefix, reverse

from config.responses import Alternate, alternates, public
from profiles.pages.sitemap import SitemapEntry, load_sitemap


@dataclass(frozen=True, slots=True)
class LocalizedEntry:
    changed: str
    alternates: list[Alternate]


@public
def sitemap(request: HttpRequest) -> HttpResponse:
    """Every public page in every language, each naming its translations."""
    entries = [_localized(entry) for entry in load_sitemap(len(settings.LANGUAGES))]
    content_type = "application/xml; charset=utf-8"
    return render(request, "sitemap.xml", {"entries": entries}, content_type=content_type, using="jinja2")


@public
def robots(request: HttpRequest) -> HttpResponse:
    """Filtered lists are no pages of their own: a crawler would never come to an end."""
    lines = [
        "User-agent: *",
        f"Disallow: {reverse('admin:index')}",
        f"Disallow: {get_script_prefix()}accounts/",
        "Disallow: /*?",
        f"Sitemap: {settings.BASE_URL}{reverse('sitemap')}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


def _localized(entry: SitemapEntry) -> LocalizedEntry:
    return LocalizedEntry(entry.changed, [one for one in alternates(entry.path) if one.hreflang != "x-default"])
