"""The blocks of a homepage: what is in them, in which order, under which titles."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from profiles.dates import DateRange
from profiles.models import Activity, Honor, NewsItem, Section, SectionKind
from profiles.pages.rows import ActivityRow, Folded, HonorRow, NewsRow, PlaceRow, SectionRow, fold
from profiles.translations import NO_TEXT, Text, pick
from publications.pages.links import safe_url, web_address
from publications.pages.rows import LinkRow

USUAL_ORDER = (
    *("biography", "news", "publications", "education", "experience", "honors", "talks", "teaching", "service"),
    *("students", "projects", "patents", "grants"),
)
# How many lines stand in the open.
SHOWN = {"news": 6, "honors": 10, "education": 6, "experience": 8}
SHOWN_OTHERWISE = 8
# Activity kind -> section kind.
ACTIVITY_SECTIONS = {
    "talk": "talks",
    "service": "service",
    "teaching": "teaching",
    "project": "projects",
    "grant": "grants",
    "patent": "patents",
    "student": "students",
}

Entries = Mapping[str, Sequence[Any]]


def load_news(language: str, **owner: int) -> list[NewsRow]:
    """One query: the published news of a researcher or a lab, newest first, undated last."""
    found = NewsItem.objects.on_page().filter(**owner).order_by("-date", "order", "pk")
    return [
        NewsRow(
            text_html=pick(values["body_html"], values["i18n"], "body_html", language),
            date=values["date"] or None,
            icon=values["icon"],
            anchor=f"news-{values['pk']}",
        )
        for values in found.values("pk", "date", "icon", "body_html", "i18n")
    ]


def load_honors(researcher: int, language: str) -> list[HonorRow]:
    """One query."""
    names = ("title", "organization", "note", "date", "end_date", "date_text", "url", "i18n")
    found = Honor.objects.filter(researcher=researcher, hidden=False).order_by("order", "-date", "pk")
    return [
        HonorRow(
            title=pick(values["title"], values["i18n"], "title", language),
            date=values["date"] or None,
            end_date=values["end_date"] or None,
            date_text=values["date_text"],
            organization=pick(values["organization"], values["i18n"], "organization", language),
            note=pick(values["note"], values["i18n"], "note", language),
            url=safe_url(values["url"]),
        )
        for values in found.values(*names)
    ]


def load_activities(researcher: int, language: str) -> dict[str, list[ActivityRow]]:
    """One query: by kind of section."""
    names = ("kind", "title", "role", "venue", "start", "end", "is_current", "body_html", "links", "i18n")
    found = Activity.objects.filter(researcher=researcher, hidden=False).order_by("order", "-start", "pk")
    rows: dict[str, list[ActivityRow]] = {}
    for values in found.values(*names):
        rows.setdefault(ACTIVITY_SECTIONS[values["kind"]], []).append(_activity(values, language))
    return rows


def named_links(links: Sequence[Mapping[str, str]]) -> tuple[LinkRow, ...]:
    """Rows of a JSON list of ``{label, url}``; only addresses that may stand in a link."""
    return tuple(
        LinkRow(link["url"], link.get("label") or web_address(link["url"]))
        for link in links
        if safe_url(str(link.get("url", "")))
    )


def load_sections(language: str, **owner: int) -> list[dict[str, Any]]:
    """One query: what the owner decided about blocks, hidden ones included."""
    names = ("pk", "kind", "title", "body_html", "visible", "i18n")
    found = Section.objects.filter(**owner).order_by("order", "pk").values(*names)
    return [
        values
        | {
            "title": pick(values["title"], values["i18n"], "title", language),
            "body_html": pick(values["body_html"], values["i18n"], "body_html", language),
        }
        for values in found
    ]


def hides(decided: Sequence[Mapping[str, Any]], kind: str) -> bool:
    """Whether the owner switched a block off: then nothing of it may stand elsewhere either."""
    return any(row["kind"] == kind and not row["visible"] for row in decided)


def arrange(decided: Sequence[Mapping[str, Any]], entries: Entries) -> tuple[SectionRow, ...]:
    """Blocks in the owner's order; a block without a row stands after its usual neighbour.

    A block with neither entries nor text of its own is left out, and so is one that its owner hid.
    """
    order: list[Mapping[str, Any]] = list(decided)
    for kind in USUAL_ORDER:
        if not any(row["kind"] == kind for row in order):
            usual = {"pk": 0, "kind": kind, "title": NO_TEXT, "body_html": NO_TEXT, "visible": True}
            order.insert(_place_of(kind, order), usual)
    rows = [_section(row, entries.get(row["kind"], ())) for row in order if row["visible"]]
    return tuple(row for row in rows if row is not None)


def own_sections(decided: Sequence[Mapping[str, Any]]) -> tuple[SectionRow, ...]:
    """Only the blocks that hold a text of the owner's: what a lab's page has beside its fixed parts."""
    rows = [_section(row, ()) for row in decided if row["visible"]]
    return tuple(row for row in rows if row is not None)


def places_by_section(places: Sequence[PlaceRow]) -> dict[str, list[PlaceRow]]:
    """Education apart from everything one did for an employer."""
    return {
        "education": [place for place in places if place.kind == "education"],
        "experience": [place for place in places if place.kind != "education"],
    }


def _place_of(kind: str, order: Sequence[Mapping[str, Any]]) -> int:
    """After the nearest of the kinds that usually stand before it."""
    before = USUAL_ORDER[: USUAL_ORDER.index(kind)]
    for neighbour in reversed(before):
        for place, row in enumerate(order):
            if row["kind"] == neighbour:
                return place + 1
    return 0


def _section(row: Mapping[str, Any], entries: Sequence[Any]) -> SectionRow | None:
    if not entries and not row["body_html"]:
        return None
    kind = row["kind"]
    usual = Text(_("About")) if kind == "biography" else Text(str(SectionKind(kind).label))
    return SectionRow(
        kind=kind,
        anchor=kind if kind != "custom" else f"section-{row['pk']}",
        title=row["title"] or usual,
        quiet=kind == "biography" and not row["title"],
        body_html=row["body_html"],
        entries=fold(entries, SHOWN.get(kind, SHOWN_OTHERWISE)) if entries else Folded(),
    )


def _activity(values: Mapping[str, Any], language: str) -> ActivityRow:
    title, role, venue, text = (
        pick(values[name], values["i18n"], name, language) for name in ("title", "role", "venue", "body_html")
    )
    return ActivityRow(
        text_html=text,
        title=title,
        role=role,
        venue=venue,
        dates=DateRange(values["start"] or None, values["end"] or None, open_end=values["is_current"]),
        links=named_links(values["links"]),
    )
