"""Researchers, labs, news: lists and single ones. Everything starts from what is public."""

from __future__ import annotations

from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Field, Query, Router

from profiles.api import items
from profiles.api.schemas import LabDetail, LabSummary, NewsItem, ResearcherDetail, ResearcherSummary
from profiles.models import Lab, Membership, Researcher
from profiles.models import NewsItem as NewsRow
from publications.api.paging import REFUSED, REFUSED_OR_MISSING, OptionalSlug, Page, Paging, Searching, one_of, page_of

router = Router(tags=["profiles"])
Key = Annotated[int, Field(ge=1, le=2**63 - 1)]


class ResearcherQuery(Searching):
    lab: OptionalSlug = Field("", description="To which they belong now.")


class NewsQuery(Paging):
    researcher: OptionalSlug = ""
    lab: OptionalSlug = ""


@router.get("/researchers", response={200: Page[ResearcherSummary]} | REFUSED, summary="Researchers, by family name")
def researchers(request: HttpRequest, query: Query[ResearcherQuery]) -> dict[str, Any]:
    found = Researcher.objects.public()
    for word in query.words:
        found = found.filter(search_text__contains=word)
    if query.lab:
        members = Membership.objects.current().filter(lab__in=Lab.objects.public().filter(slug=query.lab))
        found = found.filter(pk__in=members.values("researcher"))
    return page_of(found.order_by("family_name", "name", "pk"), items.RESEARCHER, query, items.researchers)


@router.get("/researchers/{slug:slug}", response={200: ResearcherDetail} | REFUSED_OR_MISSING, summary="One researcher")
def researcher(request: HttpRequest, slug: str) -> dict[str, Any]:
    return items.researcher_detail(one_of(Researcher.objects.public().filter(slug=slug), items.RESEARCHER_DETAIL))


@router.get("/labs", response={200: Page[LabSummary]} | REFUSED, summary="Labs, by name")
def labs(request: HttpRequest, query: Query[Searching]) -> dict[str, Any]:
    found = Lab.objects.public().filter(query.named("name", "tagline"))
    return page_of(found.order_by("name", "pk"), items.LAB, query, items.labs)


@router.get("/labs/{slug:slug}", response={200: LabDetail} | REFUSED_OR_MISSING, summary="One lab")
def lab(request: HttpRequest, slug: str) -> dict[str, Any]:
    return items.lab_detail(one_of(Lab.objects.public().filter(slug=slug), items.LAB_DETAIL))


@router.get("/news", response={200: Page[NewsItem]} | REFUSED, summary="News, newest first")
def news(request: HttpRequest, query: Query[NewsQuery]) -> dict[str, Any]:
    found = NewsRow.objects.public()
    for kind, slug in (("researcher", query.researcher), ("lab", query.lab)):
        if slug:
            found = found.filter(**{f"{kind}__slug": slug})
    return page_of(found.order_by("-date", "order", "pk"), items.NEWS, query, items.news)


@router.get("/news/{key}", response={200: NewsItem} | REFUSED_OR_MISSING, summary="One news item")
def news_item(request: HttpRequest, key: Key) -> dict[str, Any]:
    return items.news([one_of(NewsRow.objects.public().filter(pk=key), items.NEWS)])[0]
