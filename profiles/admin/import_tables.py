"""An import as tables: what becomes of each publication, what else changes, what needs a look."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from profiles.admin.import_problems import MAX_ROWS, kept_problem_rows, problem_rows
from profiles.admin.scoped.differences import kind_of, label_of
from profiles.importing import ImportResult
from profiles.importing.homepage import Change
from profiles.models import ImportBatch, ImportChange
from publications.models import Topic, Venue

# (column, primary key) → what the row is called.
Names = dict[tuple[str, int], str]

MAX_TEXT = 300

# The one set of words for what becomes of a work, before an import and after it.
STATUSES = {
    "new": _("new"),
    "same": _("already there"),
    "update": _("update"),
    "duplicate": _("listed twice"),
    "skipped": _("not taken"),
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
    changes = result.changes[:MAX_ROWS]
    names = relation_names(changes)
    rows = [row_change(one, one.name, names) for one in changes]
    problems = problem_rows(result.problems)
    return {
        "owner_name": result.owner_name,
        "lab_name": result.lab_name,
        "changes_nothing": not result.changes,
        "other_names": [row.text for row in problems if row.code == "other-name"],
        **publication_tables(result.report),
        "problems": problems,
        **change_tables(rows, len(result.changes)),
    }


def batch_tables(batch: ImportBatch) -> dict[str, Any]:
    """Template context of an import that was done."""
    changes = list(batch.changes.all()[:MAX_ROWS])
    rows_now, names = row_names(changes), relation_names(changes)
    rows = [row_change(one, rows_now.get((one.model, one.object_id), ""), names) for one in changes]
    total = batch.changes.count()
    return {
        **publication_tables(batch.report),
        **change_tables(rows, total),
        "problems": kept_problem_rows(batch.report.get("problems")),
        "kept": kept_lines(batch.undo_report),
    }


def row_names(changes: Iterable[ImportChange]) -> dict[tuple[str, int], str]:
    """What the changed rows are called today, by model and key; one query a model."""
    keys: dict[str, list[int]] = defaultdict(list)
    for change in changes:
        if change.action == ImportChange.Action.UPDATE:
            keys[change.model].append(change.object_id)
    return {
        (model, pk): shortened(str(row))
        for model, pks in keys.items()
        for pk, row in apps.get_model(model)._default_manager.in_bulk(pks).items()
    }


def relation_names(changes: Iterable[Change | ImportChange]) -> Names:
    """The topics and venues that the changes speak of; what the dry run made is gone again, and has no name here."""
    values = [value for change in changes for value in (change.before, change.after)]
    topics = {key for value in values for key in value.get("topic_ids") or []}
    venues = {value["venue_id"] for value in values if value.get("venue_id")}
    names: Names = {("topic_ids", row.pk): row.name for row in Topic.objects.filter(pk__in=topics)} if topics else {}
    return names | {("venue_id", row.pk): str(row) for row in Venue.objects.filter(pk__in=venues) if venues}


def publication_tables(report: dict[str, Any]) -> dict[str, Any]:
    """The publications of a report; a report of an unknown shape has none."""
    publications = [row for row in report.get("publications", []) if isinstance(row, dict)]
    tally = Counter(str(row.get("status", "")) for row in publications)
    return {
        "publications": [_publication(row) for row in publications[:MAX_ROWS]],
        "publications_tally": [(STATUSES.get(status, status), count) for status, count in tally.items()],
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


def row_change(change: Change | ImportChange, name: str, names: Names) -> RowChange:
    row = RowChange(kind_of(change.model), name, change.action == ImportChange.Action.CREATE)
    if not row.is_new:
        pairs = [(key, change.before.get(key), change.after[key]) for key in change.after if key not in _HIDDEN]
        row.fields = [
            FieldChange(label_of(change.model, key), _shown(key, before, names), _shown(key, after, names))
            for key, before, after in pairs
        ]
    return row


def _shown(key: str, value: Any, names: Names) -> str:
    if key == "topic_ids" and isinstance(value, list):
        return ", ".join(names.get((key, topic), str(_("a new topic"))) for topic in value)
    if key == "venue_id" and value is not None:
        return names.get((key, value), str(STATUSES["new"]))
    return shown(value)


def shown(value: Any) -> str:
    """A value of the journal for a person. Author lists by their names."""
    if isinstance(value, list):
        parts: Iterable[Any] = (
            part.get("name", part.get("url", "")) if isinstance(part, dict) else part for part in value
        )
        return shortened(", ".join(map(str, parts)))
    return "" if value in (None, {}) else shortened(str(value))


def ticked_places(sent: QueryDict, count: int) -> set[int]:
    """Of ``count`` rows, those that were ticked; one tick stands for all that the table has no room for."""
    ticked = {int(place) for place in sent.getlist("take") if place.isdecimal() and len(place) < 7}
    rest = range(MAX_ROWS, count) if "take_rest" in sent else ()
    return {place for place in ticked if place < count}.union(rest)


def shortened(text: str) -> str:
    return text if len(text) <= MAX_TEXT else text[: MAX_TEXT - 1] + "…"


def kept_lines(undo_report: Any) -> list[dict[str, Any]]:
    reasons = {"changed": _("changed since"), "in use": _("in use"), "not yours": _("not yours to change")}
    rows = [row for row in undo_report if isinstance(row, dict)] if isinstance(undo_report, list) else []
    return [
        {
            "kind": kind_of(str(row.get("model", ""))),
            "name": row.get("name", ""),
            "field": label_of(str(row.get("model", "")), str(row.get("field", ""))) if row.get("field") else "",
            "reason": reasons.get(str(row.get("reason")), row.get("reason")),
        }
        for row in rows[:MAX_ROWS]
    ]
