"""Exact states of rows: what a merge did is the difference of two, kept in its batch's journal, and can be restored.

Where an import's journal speaks of what people say about a row, these are all its columns, so that a row that is gone
comes back under its own key.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import DatabaseError, models, transaction
from django.db.models import F
from django.utils import timezone

from profiles.models.base import Editable
from profiles.models.imports import ImportBatch, ImportChange
from profiles.models.journal import json_value
from profiles.models.slugs import SlugRedirect

Key = tuple[str, int]  # (model label, primary key)
State = dict[str, Any]
MERGE = "merge"  # the family of a batch whose journal holds states
_CHUNK = 500
# Moved by every write, so no part of a state.
_MOVING = {"version", "updated_at"}
# The history refers to everything and is no part of anything's state; a batch itself names its page.
_LEAVES = (ImportBatch,)
_NO_STATE = (ImportChange,)


@dataclass(frozen=True, slots=True)
class NotRestored:
    """A row, or one column of it, that somebody changed since or that something new stands in the way of."""

    model: str
    object_id: int
    name: str
    field: str
    reason: str  # "changed" or "in use"


def key_of(row: models.Model) -> Key:
    return row._meta.label_lower, row.pk


def state_of(row: models.Model) -> State:
    fields = (field for field in row._meta.concrete_fields if field.attname not in _MOVING)
    return {field.attname: json_value(getattr(row, field.attname)) for field in fields}


def references_to(model: type[models.Model]) -> list[models.ManyToOneRel]:
    """The relations by which other rows, also those of many-to-many tables, name a row of this model."""
    relations = model._meta.get_fields(include_hidden=True)
    return [one for one in relations if isinstance(one, models.ManyToOneRel) and one.related_model not in _NO_STATE]


def states_around(roots: Iterable[models.Model]) -> dict[Key, State]:
    """The states of these rows, of all that names them, directly or not, and of their former addresses."""
    states: dict[Key, State] = {}
    waiting: list[models.Model] = list(roots)
    while waiting:
        by_model: dict[type[models.Model], list[int]] = defaultdict(list)
        for row in waiting:
            key = key_of(row)
            if key not in states:
                states[key] = state_of(row)
                by_model[type(row)].append(row.pk)
        waiting = [row for model, keys in by_model.items() for row in _naming(model, keys)]
    return states


def _naming(model: type[models.Model], keys: list[int]) -> Iterator[models.Model]:
    if model in _LEAVES or model is SlugRedirect:
        return
    for start in range(0, len(keys), _CHUNK):
        chunk = keys[start : start + _CHUNK]
        for relation in references_to(model):
            yield from relation.related_model._base_manager.filter(**{f"{relation.field.attname}__in": chunk})
        if model._meta.model_name in SlugRedirect.Kind.values:
            yield from SlugRedirect.objects.filter(kind=model._meta.model_name, target_id__in=chunk)


def write_difference(batch: ImportBatch, before: dict[Key, State], after: dict[Key, State]) -> None:
    """Fill the batch's journal. Rows of ``before`` that are in ``after`` no more are gone."""
    lines = []
    for key in [*before, *(key for key in after if key not in before)]:
        old, new = before.get(key, {}), after.get(key, {})
        if old and new:
            changed = [name for name in new if old[name] != new[name]]
            old, new = ({name: side[name] for name in changed} for side in (old, new))
        if old != new:
            action = ImportChange.Action
            kind = action.CREATE if not old else action.UPDATE if new else action.DELETE
            lines.append(ImportChange(batch=batch, model=key[0], object_id=key[1], action=kind, before=old, after=new))
    ImportChange.objects.bulk_create(lines, batch_size=200)


def read_again(keys: Iterable[Key]) -> dict[Key, State]:
    """The present states of those of these rows that are still there."""
    return {key: state_of(row) for key, row in load(keys).items()}


def load(keys: Iterable[Key]) -> dict[Key, models.Model]:
    by_model: dict[str, list[int]] = defaultdict(list)
    for label, pk in keys:
        by_model[label].append(pk)
    found: dict[Key, models.Model] = {}
    for label, pks in by_model.items():
        for start in range(0, len(pks), _CHUNK):
            rows = apps.get_model(label)._base_manager.filter(pk__in=pks[start : start + _CHUNK])
            found |= {(label, row.pk): row for row in rows}
    return found


class NotRestorable(Exception):
    """The merged row cannot come back; the message is one sentence."""


def restore(batch: ImportBatch, kept: models.Model) -> list[NotRestored]:
    """Bring back the states before the batch, but for what somebody changed since. ``kept`` took over another row.

    Raises NotRestorable; the caller's transaction then has to be rolled back.
    """
    lines = list(ImportChange.objects.filter(batch=batch).order_by("pk"))
    by_action = {kind: [line for line in lines if line.action == kind] for kind in ImportChange.Action.values}
    action = ImportChange.Action
    rows = load((line.model, line.object_id) for line in lines)
    own = (kept._meta.label_lower, kept.pk)
    # First what the other row needs to be free; then that row and all that went with it (the journal has what is
    # named before what names it); then what named it names it again.
    left = [one for line in by_action[action.CREATE] for one in _remove(line, rows)]
    updates = sorted(by_action[action.UPDATE], key=lambda line: (line.model, line.object_id) != own)
    first = [line for line in updates if (line.model, line.object_id) == own]
    left += [one for line in first for one in _put_back(line, rows)]
    for line in by_action[action.DELETE]:
        for one in _revive(line):
            if line.model == own[0]:
                raise NotRestorable("Something took the place of what was merged: it cannot come back.")
            left.append(one)
    return left + [one for line in updates[len(first) :] for one in _put_back(line, rows)]


def _remove(line: ImportChange, rows: dict[Key, models.Model]) -> Iterator[NotRestored]:
    row = rows.get((line.model, line.object_id))
    if row is None:
        return
    if state_of(row) == line.after:
        row.delete()
    else:
        yield NotRestored(line.model, line.object_id, str(row)[:200], "", "changed")


def _put_back(line: ImportChange, rows: dict[Key, models.Model]) -> Iterator[NotRestored]:
    row = rows.get((line.model, line.object_id))
    if row is None:
        return
    now, values = state_of(row), {}
    for name, written in line.after.items():
        if now[name] == written:
            values[name] = column_value(type(row), name, line.before[name])
        else:
            yield NotRestored(line.model, line.object_id, str(row)[:200], name, "changed")
    if isinstance(row, Editable):
        values |= {"version": F("version") + 1, "updated_at": timezone.now()}
    try:
        with transaction.atomic():
            type(row)._base_manager.filter(pk=row.pk).update(**values)
    except DatabaseError:
        yield NotRestored(line.model, line.object_id, str(row)[:200], "", "in use")


def _revive(line: ImportChange) -> Iterator[NotRestored]:
    model = apps.get_model(line.model)
    row = model(**{name: column_value(model, name, value) for name, value in line.before.items()})
    if isinstance(row, Editable):
        row.updated_at = timezone.now()
    try:
        with transaction.atomic():
            if _misses_something(row):
                raise DatabaseError
            # As the row was: nothing derived anew, no time of creation but its own.
            row.save_base(raw=True, force_insert=True)
    except DatabaseError:
        yield NotRestored(line.model, line.object_id, line.model, "", "in use")


def _misses_something(row: models.Model) -> bool:
    """Whether the row names one that was deleted since; constraints that are deferred would tell too late."""
    for field in row._meta.concrete_fields:
        key = getattr(row, field.attname)
        if field.is_relation and key is not None and field.related_model is not None:
            target = field.related_model._base_manager
            if not target.filter(pk=key).exists():
                return True
    return False


def column_value(model: type[models.Model], name: str, value: Any) -> Any:
    field = next(field for field in model._meta.concrete_fields if field.attname == name)
    if isinstance(field, (models.DateField, models.DateTimeField)):
        return field.to_python(value)
    return value
