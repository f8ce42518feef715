"""The content of the database in a canonical form, to compare two states without their primary keys."""

from __future__ import annotations

from typing import Any

from django.apps import apps

from profiles.models import HistoryChange, HistoryEntry, HistoryOwner, ImportBatch, ImportChange
from profiles.models.journal import snapshot
from publications.models import Authorship, Listing, Publication, Venue

# The history, that of imports too, and what every write moves.
HISTORY = (ImportBatch, ImportChange, HistoryEntry, HistoryChange, HistoryOwner)
MOVED_BY_EVERY_WRITE = {"version", "updated_at"}


def whole_database() -> dict[str, list[dict[str, Any]]]:
    """Every row of every model of ours, with keys and provenance, but without versions and times of change."""
    rows: dict[str, list[dict[str, Any]]] = {}
    for app in ("profiles", "publications"):
        for model in apps.get_app_config(app).get_models(include_auto_created=True):
            if model in HISTORY:
                continue
            names = [f.attname for f in model._meta.concrete_fields if f.attname not in MOVED_BY_EVERY_WRITE]
            rows[model._meta.label_lower] = list(model._base_manager.order_by("pk").values(*names))
    return rows


def versions() -> dict[str, list[Any]]:
    """Version and time of the last change of every editable row, and how many imports there were."""
    rows: dict[str, list[Any]] = {"batches": list(ImportBatch.objects.values_list("pk", flat=True))}
    for app in ("profiles", "publications"):
        for model in apps.get_app_config(app).get_models():
            if hasattr(model, "provenance"):
                rows[model._meta.label_lower] = list(
                    model.objects.order_by("pk").values_list("pk", "version", "updated_at")
                )
    return rows


def _author(row: Authorship) -> tuple[Any, ...]:
    slug = row.researcher.slug if row.researcher else None
    return (row.printed_name, slug, row.link_state, row.equal, row.corresponding, row.mark)


def works() -> list[dict[str, Any]]:
    """Every work with its authors, links, versions and venue, whatever their keys are."""
    found = []
    for row in Publication.objects.order_by("title", "pk"):
        values = {name: value for name, value in snapshot(row).items() if not name.endswith("_id")}
        values |= {"venue": str(row.venue), "authors": [_author(one) for one in row.authorships.order_by("position")]}
        values["versions"] = [(one.stage, str(one.venue), one.date, one.arxiv_id) for one in row.versions.all()]
        values |= {"author_line": row.author_line, "search_text": row.search_text}
        found.append({name: values[name] for name in values if name not in ("author_list", "version_list")})
    return found


def choices() -> list[tuple[Any, ...]]:
    """Every listing: whose, of what, and what its owner made of it; without the order."""
    rows = Listing.objects.select_related("publication", "researcher", "lab")
    return sorted(
        (
            str(row.researcher or row.lab),
            row.publication.title,
            row.selected,
            row.note,
            tuple(sorted(topic.name for topic in row.topics.all())),
        )
        for row in rows
    )


def registry() -> list[tuple[Any, ...]]:
    """Every venue with its aliases."""
    return sorted(
        (
            row.slug,
            row.name,
            row.short_name,
            row.kind,
            row.rank,
            tuple(sorted(alias.folded for alias in row.aliases.all())),
        )
        for row in Venue.objects.all()
    )


def shared_content() -> dict[str, Any]:
    """What must not depend on the order of imports."""
    return {"works": works(), "choices": choices(), "venues": registry()}
