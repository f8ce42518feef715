"""From columns of public rows to what the API says of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import OuterRef, Subquery

from publications.api.paging import Rows, absolute, translations
from publications.models import Publication, TopicEntry, Version
from publications.pages.addresses import page_url
from publications.pages.exporting import export_addresses
from publications.pages.links import safe_url
from publications.pages.pictures import picture_row

SUMMARY = (
    *("pk", "slug", "title", "i18n", "author_line", "authors_complete", "date", "csl_type", "stage", "volume"),
    *("issue", "pages", "doi", "arxiv_id", "award", "tldr", "citation_count", "citation_source", "citation_date"),
    *("venue__slug", "venue__name", "venue__short_name", "venue__rank"),
)
DETAIL = (
    *SUMMARY,
    *("abstract", "abstract_html", "identifiers", "figure", "figure_width", "figure_height", "figure_alt"),
)
VENUE = ("slug", "name", "short_name", "rank", "kind", "url", "i18n", "public")
TOPIC = ("pk", "slug", "name", "emoji", "description_html", "i18n", "researcher__slug", "lab__slug")
_AS_THEY_ARE = (
    *("slug", "title", "authors_complete", "date", "stage", "volume", "issue", "pages", "doi", "arxiv_id", "award"),
    *("tldr", "citation_count", "citation_source", "citation_date"),
)


def publications(rows: Rows) -> list[dict[str, Any]]:
    return [publication(values) for values in rows]


def publication(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: values[name] for name in _AS_THEY_ARE} | {
        "url": absolute(page_url("publication", values["slug"])),
        "type": values["csl_type"],
        "translations": translations(values, "title", "tldr"),
        "authors": [_author(author) for author in values["author_line"]],
        "venue": _venue_name(values),
    }


def publication_detail(values: Mapping[str, Any], links: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """One query: its versions."""
    texts = ("title", "tldr", "abstract", "abstract_html", "figure_alt")
    identifiers = values["identifiers"].items() if isinstance(values["identifiers"], dict) else ()
    return publication(values) | {
        "translations": translations(values, *texts),
        "abstract": values["abstract"],
        "abstract_html": values["abstract_html"],
        "identifiers": {name: value for name, value in identifiers if isinstance(value, str)},
        "figure": picture(values, "figure", values["figure_alt"]),
        "links": [link for link in links if safe_url(str(link["url"]))],
        "versions": _load_versions(values["pk"]),
        "files": export_addresses(values["slug"]),
    }


def picture(values: Mapping[str, Any], field: str, alt: str = "") -> dict[str, Any] | None:
    row = picture_row(values[field], values[f"{field}_width"], values[f"{field}_height"], alt)
    return {"url": absolute(row.src), "width": row.width, "height": row.height, "alt": alt} if row else None


def venues(rows: Rows) -> list[dict[str, Any]]:
    return [
        {name: values[name] for name in ("slug", "name", "short_name", "rank", "kind")}
        | {
            "url": absolute(page_url("venue", values["slug"])),
            "translations": translations(values, "name"),
            "site": safe_url(values["url"]),
            "publications": values["public"],
        }
        for values in rows
    ]


def topics(rows: Rows) -> list[dict[str, Any]]:
    return [
        {name: values[name] for name in ("slug", "name", "emoji", "description_html")}
        | {
            "owner": owner(values),
            "url": absolute(_topic_address(values)),
            "translations": translations(values, "name", "description_html"),
        }
        for values in rows
    ]


def owner(values: Mapping[str, Any]) -> dict[str, str]:
    """Whose page a row stands on."""
    kind = "researcher" if values["researcher__slug"] else "lab"
    return {"kind": kind, "slug": values[f"{kind}__slug"]}


def load_entries(topic: int) -> list[dict[str, Any]]:
    """One query: what a theme consists of; a publication only if it is public."""
    paper = Publication.objects.public().filter(pk=OuterRef("publication")).values("slug")
    found = TopicEntry.objects.filter(topic=topic).annotate(paper=Subquery(paper[:1])).order_by("order", "pk")
    return [
        {
            "label": values["label"],
            "text_html": values["text_html"],
            "links": entry_links(values["links"]),
            "publication": values["paper"],
        }
        for values in found.values("label", "text_html", "links", "paper")
    ]


def entry_links(links: list[Any]) -> list[dict[str, str]]:
    """Of a JSON list of ``{label, url}``, those that may stand in a link."""
    return [
        {"label": str(link.get("label") or ""), "url": str(link["url"])}
        for link in links
        if isinstance(link, dict) and safe_url(str(link.get("url", "")))
    ]


def _author(author: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "name": author["name"],
        "researcher": author.get("slug") or None,
        "equal": bool(author.get("equal")),
        "corresponding": bool(author.get("corresponding")),
    }


def _venue_name(values: Mapping[str, Any]) -> dict[str, str] | None:
    if not values["venue__slug"]:
        return None
    return {name: values[f"venue__{name}"] for name in ("slug", "name", "short_name", "rank")}


def _load_versions(publication: int) -> list[dict[str, Any]]:
    found = Version.objects.filter(publication=publication).order_by("-date", "pk")
    names = ("stage", "venue__name", "date", "url", "doi", "arxiv_id")
    return [
        values | {"venue": values["venue__name"] or "", "url": safe_url(values["url"])}
        for values in found.values(*names)
    ]


def _topic_address(values: Mapping[str, Any]) -> str:
    told = owner(values)
    name = "homepage_topic" if told["kind"] == "researcher" else "lab_topic"
    return page_url(name, told["slug"], values["slug"])
