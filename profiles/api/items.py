"""From columns of public rows to what the API says of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from profiles.models import Affiliation, Link, Membership, Opening, Section, Visibility
from profiles.pages.identity import MAX_CURRENT
from publications.api.items import owner, picture
from publications.api.paging import Rows, absolute, translations
from publications.models import Announcement, Publication
from publications.pages.addresses import page_url
from publications.pages.links import safe_url

RESEARCHER = (
    *("pk", "slug", "name", "native_name", "tagline", "i18n", "photo", "photo_width", "photo_height", "forward_to"),
)
RESEARCHER_DETAIL = (
    *RESEARCHER,
    *("location", "orcid", "biography_html", "interests", "citation_count", "citation_source", "citation_date"),
)
LAB = ("pk", "slug", "name", "tagline", "url", "i18n", "logo", "logo_width", "logo_height")
LAB_DETAIL = (*LAB, "mission_html")
NEWS = ("pk", "date", "icon", "body_html", "i18n", "researcher__slug", "lab__slug")


def researchers(rows: Rows) -> list[dict[str, Any]]:
    """One query: their labs."""
    labs: dict[int, list[str]] = defaultdict(list)
    found = Membership.objects.current().filter(
        researcher__in=[row["pk"] for row in rows], lab__visibility=Visibility.PUBLIC
    )
    for researcher, slug in found.order_by("order", "pk").values_list("researcher_id", "lab__slug"):
        labs[researcher].append(slug)
    return [
        {name: values[name] for name in ("slug", "name", "native_name", "tagline")}
        | {
            "url": absolute(page_url("homepage", values["slug"])),
            "translations": translations(values, "tagline"),
            "photo": picture(values, "photo", values["name"]),
            "labs": labs[values["pk"]],
            "moved_to": safe_url(values["forward_to"]),
        }
        for values in rows
    ]


def researcher_detail(values: Mapping[str, Any]) -> dict[str, Any]:
    """Four queries: labs, links, positions, and whether the biography is shown."""
    hides_biography = Section.objects.filter(researcher=values["pk"], kind="biography", visible=False).exists()
    texts = ("tagline", "location") if hides_biography else ("tagline", "location", "biography_html")
    as_they_are = ("location", "orcid", "citation_count", "citation_source", "citation_date")
    return (
        researchers([values])[0]
        | {name: values[name] for name in as_they_are}
        | {
            "translations": translations(values, *texts),
            "biography_html": "" if hides_biography else values["biography_html"],
            "interests": [] if hides_biography else [str(interest) for interest in values["interests"] if interest],
            "links": _load_links(values["pk"]),
            "positions": _load_positions(values["pk"]),
            "resume": absolute(page_url("homepage_resume", values["slug"])),
        }
    )


def labs(rows: Rows) -> list[dict[str, Any]]:
    return [
        {name: values[name] for name in ("slug", "name", "tagline")}
        | {
            "url": absolute(page_url("lab", values["slug"])),
            "translations": translations(values, "name", "tagline"),
            "logo": picture(values, "logo", values["name"]),
            "site": safe_url(values["url"]),
        }
        for values in rows
    ]


def lab_detail(values: Mapping[str, Any]) -> dict[str, Any]:
    """Two queries: members and openings."""
    openings = Opening.objects.public().filter(lab=values["pk"]).order_by("order", "pk")
    return labs([values])[0] | {
        "translations": translations(values, "name", "tagline", "mission_html"),
        "mission_html": values["mission_html"],
        "members": _load_members(values["pk"]),
        "openings": list(openings.values("title", "body_html", "expires_on")),
    }


def news(rows: Rows) -> list[dict[str, Any]]:
    """One query: the public papers that they announce."""
    papers: dict[int, list[str]] = defaultdict(list)
    found = Announcement.objects.filter(
        news_item__in=[row["pk"] for row in rows], publication__in=Publication.objects.public()
    )
    for item, slug in found.order_by("pk").values_list("news_item_id", "publication__slug"):
        papers[item].append(slug)
    return [
        {name: values[name] for name in ("date", "icon", "body_html")}
        | {
            "id": values["pk"],
            "owner": owner(values),
            "url": absolute(f"{_news_page(values)}#news-{values['pk']}"),
            "translations": translations(values, "body_html"),
            "publications": papers[values["pk"]],
        }
        for values in rows
    ]


def _news_page(values: Mapping[str, Any]) -> str:
    told = owner(values)
    return page_url("homepage_news" if told["kind"] == "researcher" else "lab_news", told["slug"])


def _load_links(researcher: int) -> list[dict[str, Any]]:
    found = Link.objects.filter(researcher=researcher).order_by("order", "pk").values("kind", "url", "label")
    return [link for link in found if safe_url(link["url"])]


def _load_positions(researcher: int) -> list[dict[str, Any]]:
    """Those that stand under the name on the page."""
    found = Affiliation.objects.filter(
        researcher=researcher, hidden=False, is_current=True, organization__isnull=False
    ).order_by("order", "-start", "pk")
    return [
        {name: values[name] for name in ("role", "department", "start")}
        | {"organization": values["organization__name"]}
        for values in found.values("role", "department", "start", "organization__name")[:MAX_CURRENT]
    ]


def _load_members(lab: int) -> list[dict[str, Any]]:
    found = Membership.objects.filter(lab=lab, researcher__visibility=Visibility.PUBLIC).order_by("order", "pk")
    names = ("role", "start", "end", "has_left", "now_at")
    return [
        {name: values[name] for name in names}
        | {"researcher": values["researcher__slug"], "name": values["researcher__name"]}
        for values in found.values(*names, "researcher__slug", "researcher__name")
    ]
