"""Publications, venues, topics: lists and single ones. Everything starts from what is public."""

from __future__ import annotations

from typing import Any, Literal

from django.db.models import Count, QuerySet
from django.http import HttpRequest
from ninja import Field, Query, Router

from profiles.models import Lab, Researcher
from profiles.models.base import is_published
from publications.api import items
from publications.api.paging import REFUSED, REFUSED_OR_MISSING, OptionalSlug, Page, Searching, Slug, one_of, page_of
from publications.api.schemas import PublicationDetail, PublicationSummary, TopicDetail, TopicSummary, VenueSummary
from publications.models import Publication, Venue
from publications.models.publication import CslType
from publications.models.venue import VenueKind
from publications.pages.filters import Filters
from publications.pages.lab_listing import lab_papers
from publications.pages.listing import load_links, researcher_papers, shown_topics
from publications.pages.search import narrow, shown_venues

router = Router(tags=["publications"])


class PublicationQuery(Searching):
    year: str = Field("", pattern=r"^([12][0-9]{3})?$")
    venue: OptionalSlug = ""
    type: CslType | None = None
    researcher: OptionalSlug = Field("", description="On whose page it stands.")
    lab: OptionalSlug = Field("", description="On which lab's page it stands.")
    topic: OptionalSlug = Field("", description="A topic of that researcher or lab.")


class VenueQuery(Searching):
    kind: VenueKind | None = None


class TopicQuery(Searching):
    researcher: OptionalSlug = ""
    lab: OptionalSlug = ""


@router.get("/publications", response={200: Page[PublicationSummary]} | REFUSED, summary="Publications, newest first")
def publications(request: HttpRequest, query: Query[PublicationQuery]) -> dict[str, Any]:
    filters = Filters(q=query.text, year=query.year, venue=query.venue)
    found = narrow(_listed(query), filters)
    if query.type:
        found = found.filter(csl_type=query.type)
    return page_of(found.order_by("-date", "pk"), items.SUMMARY, query, items.publications)


@router.get(
    "/publications/{slug:slug}", response={200: PublicationDetail} | REFUSED_OR_MISSING, summary="One publication"
)
def publication(request: HttpRequest, slug: str) -> dict[str, Any]:
    values = one_of(Publication.objects.public().filter(slug=slug), items.DETAIL)
    return items.publication_detail(values, load_links([values["pk"]])[values["pk"]])


@router.get("/venues", response={200: Page[VenueSummary]} | REFUSED, summary="Venues of public publications")
def venues(request: HttpRequest, query: Query[VenueQuery]) -> dict[str, Any]:
    found = _counted_venues()
    if query.kind:
        found = found.filter(kind=query.kind)
    found = found.filter(query.named("name", "short_name"))
    return page_of(found.order_by("slug"), items.VENUE, query, items.venues)


@router.get("/venues/{slug:slug}", response={200: VenueSummary} | REFUSED_OR_MISSING, summary="One venue")
def venue(request: HttpRequest, slug: str) -> dict[str, Any]:
    return items.venues([one_of(_counted_venues().filter(slug=slug), items.VENUE)])[0]


@router.get("/topics", response={200: Page[TopicSummary]} | REFUSED, summary="Topics of researchers, themes of labs")
def topics(request: HttpRequest, query: Query[TopicQuery]) -> dict[str, Any]:
    found = shown_topics()
    for kind, slug in (("researcher", query.researcher), ("lab", query.lab)):
        if slug:
            found = found.filter(**{f"{kind}__slug": slug})
    found = found.filter(query.named("name"))
    return page_of(found.order_by("order", "pk"), items.TOPIC, query, items.topics)


@router.get(
    "/topics/{kind}/{slug:owner}/{slug:slug}", response={200: TopicDetail} | REFUSED_OR_MISSING, summary="One topic"
)
def topic(request: HttpRequest, kind: Literal["researcher", "lab"], owner: Slug, slug: Slug) -> dict[str, Any]:
    values = one_of(shown_topics().filter(slug=slug, **{f"{kind}__slug": owner}), items.TOPIC)
    return items.topics([values])[0] | {"entries": items.load_entries(values["pk"])}


def _listed(query: PublicationQuery) -> QuerySet[Publication, Any]:
    """What stands on the pages that the query names; an owner that is not public has none."""
    found = Publication.objects.public()
    if query.researcher:
        found = found.filter(
            pk__in=researcher_papers(_key(Researcher.objects.public(), query.researcher), query.topic).values("pk")
        )
    if query.lab:
        found = found.filter(pk__in=lab_papers(_key(Lab.objects.public(), query.lab), query.topic).values("pk"))
    return found


def _key(owners: QuerySet[Any, Any], slug: str) -> int:
    """The key of an owner; 0, which no row has, for a slug that is unknown."""
    return owners.filter(slug=slug).values_list("pk", flat=True).first() or 0


def _counted_venues() -> QuerySet[Venue, Any]:
    return shown_venues().annotate(public=Count("publications", filter=is_published("publications__")))
