"""All public papers: by text, year and venue, in facets and pages. Five queries, however many papers."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Count, Exists, OuterRef, QuerySet
from django.db.models.functions import Substr
from django.utils.translation import gettext as _

from profiles.theme import Theme, make_theme
from profiles.translations import NO_TEXT, Text, pick
from publications.models import Publication, Venue
from publications.pages import facets
from publications.pages.addresses import page_url
from publications.pages.exporting import export_links
from publications.pages.filters import Filters, hidden_fields, query_string
from publications.pages.links import safe_url, web_address
from publications.pages.listing import group_by_year, load_links
from publications.pages.papers import COMPACT, badge_colours, publication_row
from publications.pages.rows import FacetRow, LinkRow, PublicationList, PublicationRow, legend

PAGE_SIZE = 50
MAX_VENUES = 200


@dataclass(frozen=True, slots=True)
class SearchPage:
    """``title`` is the venue's name on a venue's page; ``rank`` and ``site`` are known there only."""

    title: Text
    publications: PublicationList
    theme: Theme
    legend: tuple[str, ...]
    rank: str = ""
    site: LinkRow | None = None
    subtitle: Text = NO_TEXT


def load_search(filters: Filters, language: str) -> SearchPage:
    """Raises filters.NoSuchPage. Topics are an owner's and do not count here."""
    filters = replace(filters, topic="")
    everything = Publication.objects.public()
    years = _year_facet(filters, narrow(everything, filters, but="year"))
    venues = _venue_facet(filters, language)
    return _page(Text(_("Publications")), narrow(everything, filters), filters, [years, venues], language)


def load_venue(slug: str, filters: Filters, language: str) -> SearchPage | None:
    """None when no public paper appeared there. Raises filters.NoSuchPage."""
    values = shown_venues().filter(slug=slug).values("name", "short_name", "i18n", "rank", "url").first()
    if values is None:
        return None
    inside = replace(filters, topic="", venue=slug)
    shown = replace(inside, venue="")
    everything = Publication.objects.public()
    page = _page(
        pick(values["name"], values["i18n"], "name", language),
        narrow(everything, inside),
        shown,
        [_year_facet(shown, narrow(everything, inside, but="year"))],
        language,
    )
    page = replace(page, publications=replace(page.publications, exports=_exports(inside)))
    url, short = safe_url(values["url"]), values["short_name"]
    return replace(
        page,
        rank=values["rank"],
        site=LinkRow(url, web_address(url), "globe") if url else None,
        subtitle=Text(short if short != page.title.value else ""),
    )


def shown_venues() -> QuerySet[Venue, Any]:
    """The venues at which a public paper appeared."""
    return Venue.objects.filter(Exists(Publication.objects.public().filter(venue=OuterRef("pk"))))


def _page(
    title: Text,
    found: QuerySet[Publication, Any],
    filters: Filters,
    facet_list: list[FacetRow | None],
    language: str,
) -> SearchPage:
    count = found.count()
    pager = facets.make_pager(filters, count, PAGE_SIZE)
    rows = _load_rows(found, pager.number, language)
    publications = PublicationList(
        groups=group_by_year(rows),
        searchable=True,
        facets=facets.facet_rows(facet_list),
        text=filters.q,
        hidden=hidden_fields(filters),
        found=count,
        total=count,
        clear=query_string(Filters()) if filters.active else "",
        pager=pager,
        exports=_exports(filters),
    )
    return SearchPage(title, publications, make_theme(None, badge_colours(rows)), legend(rows))


def _exports(filters: Filters) -> tuple[LinkRow, ...]:
    return export_links(page_url("publications"), filters)


def narrow(found: QuerySet[Publication, Any], filters: Filters, *, but: str = "") -> QuerySet[Publication, Any]:
    """Those that pass the filters of text, year and venue, ``but`` the named one. Topics are an owner's."""
    for word in filters.words:
        found = found.filter(search_text__contains=word)
    if filters.year and but != "year":
        found = found.filter(date__startswith=filters.year)
    if filters.venue and but != "venue":
        found = found.filter(venue__slug=filters.venue)
    return found


def _load_rows(found: QuerySet[Publication, Any], page: int, language: str) -> list[PublicationRow]:
    start = (page - 1) * PAGE_SIZE
    values = list(found.order_by("-date", "pk").values(*COMPACT)[start : start + PAGE_SIZE])
    links = load_links([row["pk"] for row in values])
    return [publication_row(row, language, links=links[row["pk"]]) for row in values]


def _year_facet(filters: Filters, found: QuerySet[Publication, Any]) -> FacetRow | None:
    counted = (
        found.exclude(date="")
        .annotate(year=Substr("date", 1, 4))
        .order_by("-year")
        .values_list("year")
        .annotate(Count("pk"))
    )
    values = [facets.Value(year, Text(year), count) for year, count in counted]
    return facets.make_facet("year", _("Year"), values, filters)


def _venue_facet(filters: Filters, language: str) -> FacetRow | None:
    counted = (
        narrow(Publication.objects.public(), filters, but="venue")
        .exclude(venue=None)
        .order_by()
        .values("venue_id")
        .annotate(papers=Count("pk"))
        .order_by("-papers", "venue_id")
        .values("papers", "venue_id")[:MAX_VENUES]
    )
    papers = {row["venue_id"]: row["papers"] for row in counted}
    found = Venue.objects.filter(pk__in=papers).values("pk", "slug", "name", "short_name", "i18n")
    venues = {row["pk"]: row for row in found}
    values = [
        facets.Value(
            venues[pk]["slug"],
            Text(venues[pk]["short_name"]) or pick(venues[pk]["name"], venues[pk]["i18n"], "name", language),
            count,
        )
        for pk, count in papers.items()
    ]
    return facets.make_facet("venue", _("Venue"), values, filters)
