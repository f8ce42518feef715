"""What a lab works on: its topics, and the systems named under them. Two queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.db.models import Case, F, Value, When

from profiles.models.base import is_published
from profiles.pages.lab_rows import EntryRow, ThemeRow
from profiles.pages.sections import named_links
from profiles.translations import pick
from publications.models import Topic, TopicEntry
from publications.pages.addresses import page_url
from publications.pages.links import web_address
from publications.pages.listing import Listed
from publications.pages.rows import LinkRow, TopicRow

MAX_PAPERS = 3


def load_themes(lab: int, lab_slug: str, listed: Listed, language: str) -> tuple[ThemeRow, ...]:
    """Two queries: all topics of a lab in its order, each with its entries and the first of its papers."""
    entries = _load_entries(lab, language)
    names = ("pk", "slug", "name", "emoji", "description_html", "i18n")
    found = Topic.objects.filter(lab=lab).order_by("order", "pk").values(*names)
    return tuple(_theme(values, lab_slug, entries[values["pk"]], listed, language) for values in found)


def _theme(
    values: Mapping[str, Any], lab_slug: str, entries: list[EntryRow], listed: Listed, language: str
) -> ThemeRow:
    papers = listed.under(values["slug"]).rows
    count = listed.counts.get(values["slug"], 0)
    topic = TopicRow(
        slug=values["slug"],
        name=pick(values["name"], values["i18n"], "name", language),
        emoji=values["emoji"],
        url=page_url("lab_topic", lab_slug, values["slug"]),
        description_html=pick(values["description_html"], values["i18n"], "description_html", language),
    )
    return ThemeRow(topic, tuple(entries), papers[:MAX_PAPERS], count)


def _load_entries(lab: int, language: str) -> Mapping[int, list[EntryRow]]:
    """By topic id. An entry leads to its paper's page when that is public, else to its first link."""
    shown = Case(When(is_published("publication__"), then=F("publication__slug")), default=Value(""))
    found = (
        TopicEntry.objects.filter(topic__lab=lab)
        .annotate(paper=shown)
        .order_by("order", "pk")
        .values("topic_id", "label", "text_html", "links", "i18n", "paper")
    )
    entries: dict[int, list[EntryRow]] = defaultdict(list)
    for values in found:
        links = _told_apart(named_links(values["links"]), values["label"])
        entries[values["topic_id"]].append(
            EntryRow(
                label=pick(values["label"], values["i18n"], "label", language),
                text_html=pick(values["text_html"], values["i18n"], "text_html", language),
                links=links if values["paper"] else links[1:],
                url=page_url("publication", values["paper"]) if values["paper"] else links[0].url if links else "",
            )
        )
    return entries


def _told_apart(links: tuple[LinkRow, ...], label: str) -> tuple[LinkRow, ...]:
    """A link that only repeats the entry's own label is called by its host instead."""
    return tuple(
        replace(link, label=web_address(link.url).partition("/")[0]) if link.label == label else link for link in links
    )
