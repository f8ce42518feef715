"""An import as tables: what becomes of each publication, what else changes, what needs a look."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from profiles.importing import ImportResult
from profiles.models import ImportBatch, ImportChange

MAX_ROWS = 500
MAX_TEXT = 300

STATUSES = {
    "new": _("new"),
    "same": _("already there"),
    "update": _("completed"),
    "duplicate": _("listed twice"),
    "skipped": _("skipped"),
}
# Kept by machines; a person who looks at an import has no use for them.
_HIDDEN = {"provenance", "researcher_id", "lab_id", "publication_id", "created_by_id", "order", "batch_id"}


@dataclass(frozen=True, slots=True)
class FieldChange:
    name: str
    before: str
    after: str


@dataclass(slots=True)
class RowChange:
    """One row that is made (no fields shown) or changed (old and new by field)."""

    kind: str
    name: str
    is_new: bool
    fields: list[FieldChange] = field(default_factory=list)


def result_tables(result: ImportResult) -> dict[str, Any]:
    """Template context of a dry run."""
    rows = [row_change(one.model, one.name, one.action, one.before, one.after) for one in result.changes[:MAX_ROWS]]
    return {
        "owner_name": result.owner_name,
        "lab_name": result.lab_name,
        "changes_nothing": not result.changes,
        **report_tables(result.report),
        **change_tables(rows, len(result.changes)),
    }


def batch_tables(batch: ImportBatch) -> dict[str, Any]:
    """Template context of an import that was done."""
    changes = batch.changes.all()
    total = changes.count()
    rows = [row_change(one.model, name_of(one.after), one.action, one.before, one.after) for one in changes[:MAX_ROWS]]
    return {**report_tables(batch.report), **change_tables(rows, total), "kept": kept_lines(batch.undo_report)}


def report_tables(report: dict[str, Any]) -> dict[str, Any]:
    """The publications and problems of a report; a report of an unknown shape has none."""
    publications = [row for row in report.get("publications", []) if isinstance(row, dict)]
    tally = Counter(str(row.get("status", "")) for row in publications)
    return {
        "publications": [_publication(row) for row in publications[:MAX_ROWS]],
        "publications_tally": [(STATUSES.get(status, status), count) for status, count in tally.items()],
        "problems": [row for row in report.get("problems", []) if isinstance(row, dict)][:MAX_ROWS],
    }


def change_tables(rows: list[RowChange], total: int) -> dict[str, Any]:
    kinds = Counter(row.kind for row in rows if row.is_new)
    return {
        "made": sorted(kinds.items()),
        "changed": [row for row in rows if not row.is_new and row.fields],
        "unshown": max(0, total - len(rows)),
    }


def _publication(row: dict[str, Any]) -> dict[str, Any]:
    status = str(row.get("status", ""))
    place = " ".join(str(part) for part in (row.get("venue"), row.get("year")) if part)
    authors = ", ".join(map(str, row.get("authors") or []))
    return {
        "title": row.get("title"),
        "authors": shortened(authors),
        "place": place,
        "status": status,
        "status_label": STATUSES.get(status, status),
    }


def row_change(model: str, name: str, action: str, before: dict[str, Any], after: dict[str, Any]) -> RowChange:
    changed = RowChange(kind_of(model), name, action == ImportChange.Action.CREATE)
    if not changed.is_new:
        changed.fields = [
            FieldChange(field_label(model, key), shown(before.get(key)), shown(after[key]))
            for key in after
            if key not in _HIDDEN
        ]
    return changed


def kind_of(model: str) -> str:
    try:
        return capfirst(str(apps.get_model(model)._meta.verbose_name))
    except (LookupError, ValueError):
        return model


def field_label(model: str, name: str) -> str:
    try:
        return str(apps.get_model(model)._meta.get_field(name.removesuffix("_id")).verbose_name)
    except (LookupError, ValueError, FieldDoesNotExist):
        return name.replace("_", " ")


def name_of(values: dict[str, Any]) -> str:
    """What a row is called, by the first telling column of the journal."""
    names = ("title", "name", "label", "printed_name", "body", "role", "url")
    return shortened(str(next((values[name] for name in names if values.get(name)), "")))


def shown(value: Any) -> str:
    """A value of the journal for a person. Author lists by their names."""
    if isinstance(value, list):
        parts: Iterable[Any] = (
            part.get("name", part.get("url", "")) if isinstance(part, dict) else part for part in value
        )
        return shortened(", ".join(map(str, parts)))
    return "" if value in (None, {}) else shortened(str(value))


def shortened(text: str) -> str:
    return text if len(text) <= MAX_TEXT else text[: MAX_TEXT - 1] + "…"


def kept_lines(undo_report: Any) -> list[dict[str, Any]]:
    reasons = {"changed": _("changed since"), "in use": _("in use")}
    rows = [row for row in undo_report if isinstance(row, dict)] if isinstance(undo_report, list) else []
    return [
        {
            "kind": kind_of(str(row.get("model", ""))),
            "name": row.get("name", ""),
            "field": field_label(str(row.get("model", "")), str(row.get("field", ""))) if row.get("field") else "",
            "reason": reasons.get(str(row.get("reason")), row.get("reason")),
        }
        for row in rows[:MAX_ROWS]
    ]
