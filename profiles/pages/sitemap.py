"""Every public address. Four queries."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from profiles.models import Lab, Researcher
from publications.models import Publication
from publications.pages.addresses import page_url
from publications.pages.search import shown_venues

# The protocol's limit for one file (sitemaps.org) is 50 000 addresses; each page has one in every language.
MAX_ADDRESSES = 50_000


@dataclass(frozen=True, slots=True)
class SitemapEntry:
    """``path`` in the active language; ``changed``: day of the last change, ISO 8601, or ""."""

    path: str
    changed: str = ""


def load_sitemap(languages: int) -> list[SitemapEntry]:
    """Front page, labs, people, papers, venues, in this order; cut at what one file may hold."""
    entries: list[SitemapEntry] = []
    for entry in _entries():
        if len(entries) >= MAX_ADDRESSES // languages:
            break
        entries.append(entry)
    return entries


def _entries() -> Iterator[SitemapEntry]:
    yield SitemapEntry(page_url("directory"))
    yield SitemapEntry(page_url("publications"))
    for slug, changed in Lab.objects.public().order_by("pk").values_list("slug", "updated_at"):
        for name in ("lab", "lab_people", "lab_publications"):
            yield SitemapEntry(page_url(name, slug), _day(changed))
    for slug, changed in (
        Researcher.objects.public().filter(forward_to="").order_by("pk").values_list("slug", "updated_at")
    ):
        for name in ("homepage", "homepage_publications", "homepage_cv"):
            yield SitemapEntry(page_url(name, slug), _day(changed))
    papers = Publication.objects.public()
    for slug, changed in papers.order_by("-date", "pk").values_list("slug", "updated_at"):
        yield SitemapEntry(page_url("publication", slug), _day(changed))
    for slug in shown_venues().order_by("pk").values_list("slug", flat=True):
        yield SitemapEntry(page_url("venue", slug))


def _day(moment: dt.datetime) -> str:
    return moment.date().isoformat()
