"""Writes rows on behalf of an import, and keeps account of it: who wrote which field, and what stood there before."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from sys import intern
from typing import Any

from django.db import models, transaction
from django.db.models.fields.files import FieldFile

from profiles.bounds import clean_text
from profiles.models.base import Editable
from profiles.models.bulk import insert_plain, insert_rows
from profiles.models.fitting import fit, sure_lengths
from profiles.models.imports import ImportBatch, ImportChange

HAND = "hand"
# Columns that machines keep up to date by themselves: no part of what an import wrote.
_KEPT_BY_MACHINES = {
    *("id", "version", "created_at", "updated_at", "provenance", "i18n", "link_token", "slug", "decided_at"),
    *(
        "title_fingerprint",
        "head_fingerprint",
        "tail_fingerprint",
        "folded_name",
        "folded",
        "search_text",
        "author_line",
    ),
    *("citation_count", "citation_source", "citation_date", "stars", "stars_date"),
}


# Whatever is of another type may be written otherwise in JSON.
_JSON_TYPES = frozenset({str, int, bool, type(None), dict, list})
_EMPTY: tuple[Any, ...] = ("", None, [], {})


@cache
def _said_names(model: type[models.Model]) -> tuple[str, ...]:
    html = {f"{name}_html" for name in getattr(model, "rendered", ())}
    names = (field.attname for field in model._meta.concrete_fields)
    return tuple(name for name in names if name not in _KEPT_BY_MACHINES | html)


def json_value(value: Any) -> Any:
    """A column's value as the journal keeps it."""
    if isinstance(value, FieldFile):
        return value.name or ""
    if isinstance(value, (dt.date, dt.datetime)):
        return value.isoformat()
    return str(value) if isinstance(value, str) else value


def read_value(row: models.Model, name: str) -> Any:
    """A column, a kept list, or a translation ("biography_zh_hans") as the journal keeps it."""
    if is_translation(row, name):
        return (row.i18n or {}).get(name, "")
    return json_value(getattr(row, name))


def write_value(row: models.Model, name: str, value: Any) -> None:
    if is_translation(row, name):
        row.i18n = {**(row.i18n or {}), name: value}
    else:
        setattr(row, name, value)


def is_translation(row: models.Model, name: str) -> bool:
    return hasattr(row, "i18n") and name not in _own_names(type(row))


@cache
def _own_names(model: type[models.Model]) -> frozenset[str]:
    return frozenset(field.attname for field in model._meta.concrete_fields) | set(getattr(model, "kept_lists", ()))


def snapshot(row: models.Model) -> dict[str, Any]:
    """Everything that people or imports say about a row: columns, translations and lists that belong to it."""
    return said_columns(row) | {name: read_value(row, name) for name in getattr(row, "kept_lists", ())}


def said_columns(row: models.Model) -> dict[str, Any]:
    """The same without the lists, which would have to be read from other tables."""
    pairs = ((name, getattr(row, name)) for name in _said_names(type(row)))
    values = {name: value if type(value) in _JSON_TYPES else json_value(value) for name, value in pairs}
    for name, text in (getattr(row, "i18n", None) or {}).items():
        if "_html_" not in name:
            values[name] = text
    return values


@dataclass(slots=True)
class Line:
    """A line of the journal before it is stored as an ImportChange.

    ``earlier`` is what earlier imports had left in the fields of ``after``.
    """

    model: str
    object_id: int
    action: str
    before: dict[str, Any]
    after: dict[str, Any]
    earlier: dict[str, Any]


class Journal:
    """One import's pen. The batch is made with its first change, so that an import of nothing new leaves no trace.

    ``cut`` collects (row, field name) of every text that was too long for its column.
    """

    def __init__(self, start_batch: Callable[[], ImportBatch]) -> None:
        self._start_batch = start_batch
        self._batch: ImportBatch | None = None
        self.changes: list[Line] = []
        self.labels: list[str] = []
        self.cut: list[tuple[str, str]] = []
        self._written: dict[tuple[str, int], dict[str, Any]] = {}

    @property
    def started(self) -> bool:
        return self._batch is not None

    @property
    def batch(self) -> ImportBatch:
        if self._batch is None:
            self._batch = self._start_batch()
        return self._batch

    @property
    def origin(self) -> str:
        """What provenance says of a field that this import wrote."""
        return f"batch:{self.batch.pk}"

    @contextmanager
    def item(self) -> Iterator[None]:
        """A savepoint for one item: when it fails, its rows and its lines in the journal are gone."""
        mark, cut, started = len(self.changes), len(self.cut), self.started
        try:
            with transaction.atomic():
                yield
        except BaseException:
            for line in reversed(self.changes[mark:]):
                self._forget(line)
            del self.changes[mark:], self.labels[mark:], self.cut[cut:]
            if not started:
                self._batch = None
            raise

    def _forget(self, line: Line) -> None:
        """What was written is what earlier imports left there: an undone change is no hand's."""
        if (written := self._written.get((line.model, line.object_id))) is not None:
            for name in line.after:
                written.pop(name, None)
            written.update(line.earlier)

    def create(self, row: models.Model, **lists: Any) -> models.Model:
        """Save a new row, cut to what its columns hold. ``lists`` are values of its kept lists."""
        self._fit_row(row)
        if isinstance(row, Editable):
            row.provenance = self._origins(row, said_columns(row) | lists)
        row.save()
        for name, value in lists.items():
            setattr(row, name, value)
        rest = [name for name in getattr(row, "kept_lists", ()) if name not in lists]
        after = said_columns(row) | lists | {name: read_value(row, name) for name in rest}
        self._note(row, ImportChange.Action.CREATE, {}, after)
        return row

    def create_many(self, rows: Sequence[models.Model], lists: Sequence[dict[str, Any]] | None = None) -> None:
        """Save new rows of one model in few queries.

        ``lists`` are the values of each row's kept lists, which the caller writes afterwards.
        """
        if not rows:
            return
        told = []
        for row, own in zip(rows, lists or [{}] * len(rows), strict=True):
            self._fit_row(row)
            if isinstance(row, Editable):
                row.prepare()
            after = said_columns(row) | own
            if isinstance(row, Editable):
                row.provenance = self._origins(row, after)
            told.append(after)
        insert_rows(rows)
        for row, after in zip(rows, told, strict=True):
            self._note(row, ImportChange.Action.CREATE, {}, after)

    def _origins(self, row: models.Model, values: dict[str, Any]) -> dict[str, str]:
        """Provenance of a new row: every field that says something is of this import."""
        names, origin = _form_names(type(row)), self.origin
        return {names.get(name, name): origin for name, value in values.items() if value or value not in _EMPTY}

    def update(self, row: Editable, values: dict[str, Any], *, by_machine: bool = False) -> list[str]:
        """Write those values that differ; returns their names. ``by_machine`` leaves the provenance alone."""
        columns = {field.attname: field for field in row._meta.concrete_fields}
        fitted = {name: self._fit_value(row, name, columns.get(name), value) for name, value in values.items()}
        before = {name: read_value(row, name) for name in fitted}
        changed = {name: value for name, value in fitted.items() if before[name] != json_value(value)}
        if not changed:
            return []
        keys = [_origin_key(row, name) for name in changed]
        told = {key: row.provenance.get(key) for key in keys}
        if not by_machine:
            row.provenance = row.provenance | dict.fromkeys(keys, self.origin)
        lists = {name: changed[name] for name in changed if name in row.kept_lists}
        for name in changed.keys() - lists.keys():
            write_value(row, name, changed[name])
        row.save()
        for name, value in lists.items():
            setattr(row, name, value)
        after = {name: json_value(value) for name, value in changed.items()}
        written = self._written.setdefault((row._meta.label_lower, row.pk), {})
        earlier = {name: written[name] for name in after if name in written}
        written.update(after)
        before = {name: before[name] for name in changed} | {"provenance": told}
        self._note(row, ImportChange.Action.UPDATE, before, after, earlier)
        return list(changed)

    def remember(self, rows: Iterable[models.Model]) -> None:
        """Load what earlier imports wrote into these rows, to tell a hand's change from theirs."""
        by_model: dict[str, list[int]] = {}
        for row in rows:
            by_model.setdefault(row._meta.label_lower, []).append(row.pk)
        for model, keys in by_model.items():
            for start in range(0, len(keys), 500):
                lines = ImportChange.objects.filter(model=model, object_id__in=keys[start : start + 500])
                for pk, after in lines.filter(batch__undone_at=None).values_list("object_id", "after"):
                    # One text for a name, not one for each row that has it.
                    told = {intern(name): value for name, value in after.items()}
                    self._written.setdefault((model, pk), {}).update(told)

    def last_written(self, row: models.Model, name: str) -> Any:
        """What the last import left in a field; None when none wrote it."""
        return self._written.get((row._meta.label_lower, row.pk), {}).get(name)

    def deleted_since(self, model: type[models.Model], owner: models.Model) -> list[dict[str, Any]]:
        """What earlier imports for this owner created and somebody deleted by hand since: it must not come back."""
        name = owner._meta.model_name
        lines = ImportChange.objects.filter(model=model._meta.label_lower, action=ImportChange.Action.CREATE)
        lines = lines.filter(**{f"batch__{name}": owner.pk}, batch__undone_at=None)
        there = model._default_manager.values("pk")
        rows = lines.exclude(object_id__in=there).values_list("after", flat=True)
        return [after for after in rows if after.get(f"{name}_id") == owner.pk]

    def is_by_hand(self, row: Editable, name: str) -> bool:
        """Whether somebody wrote this field: so marked, or no longer what the last import left there."""
        if row.provenance.get(_origin_key(row, name)) == HAND:
            return True
        written = self._written.get((row._meta.label_lower, row.pk), {})
        return name in written and _without_links(written[name]) != _without_links(read_value(row, name))

    def may_write(self, row: Editable, name: str) -> bool:
        """Whether an import may put another value there: never over a hand's, nor over one of unknown origin."""
        if self.is_by_hand(row, name):
            return False
        known = bool(row.provenance.get(_origin_key(row, name)))
        return known or read_value(row, name) in ("", None, [], {}, default_of(row, name))

    def complete(self, row: Editable, values: dict[str, Any]) -> list[str]:
        """Update the fields that an import may write, and none with an empty value."""
        columns = {field.attname: field for field in row._meta.concrete_fields}
        fitted = {name: self._fit_value(row, name, columns.get(name), value) for name, value in values.items()}
        wanted = {name: value for name, value in fitted.items() if value not in ("", None, [], {})}
        return self.update(row, {name: value for name, value in wanted.items() if self.may_write(row, name)})

    def write(self) -> None:
        """Store the journal's lines."""
        columns = ["batch_id", "model", "object_id", "action", "before", "after"]
        batch = self.batch.pk if self.changes else None
        lines = (
            (
                batch,
                one.model,
                one.object_id,
                str(one.action),
                json.dumps(one.before) if one.before else "{}",
                json.dumps(one.after),
            )
            for one in self.changes
        )
        insert_plain(ImportChange, columns, lines)

    def _note(
        self,
        row: models.Model,
        action: str,
        before: dict[str, Any],
        after: dict[str, Any],
        earlier: dict[str, Any] | None = None,
    ) -> None:
        if self._batch is None:
            self._batch = self._start_batch()
        self.changes.append(Line(row._meta.label_lower, row.pk, action, before, after, earlier or {}))
        self.labels.append(str(row))

    def _fit_row(self, row: models.Model) -> None:
        values, fitting = row.__dict__, sure_lengths(type(row))
        for field in row._meta.concrete_fields:
            name = field.attname
            value = values.get(name)
            if not value or name not in fitting or not isinstance(value, (str, dict, list)):
                continue
            if not (isinstance(value, str) and len(value) <= fitting[name] and value.isprintable()):
                setattr(row, name, self._fit_value(row, name, field, value))

    def _fit_value(self, row: models.Model, name: str, field: models.Field[Any, Any] | None, value: Any) -> Any:
        if field is None and isinstance(value, str):  # a translation: as long as its original may be
            field = next((own for own in row._meta.concrete_fields if name.startswith(f"{own.attname}_")), None)
        fitted = fit(field, value)
        if isinstance(value, str) and len(fitted) < len(clean_text(value)):
            self.cut.append((str(row)[:80], name))
        return fitted


def _origin_key(row: models.Model, name: str) -> str:
    """Provenance names a relation as forms do: "venue", not "venue_id"."""
    return _form_names(type(row)).get(name, name)


@cache
def _form_names(model: type[models.Model]) -> dict[str, str]:
    return {field.attname: field.name for field in model._meta.concrete_fields}


def _without_links(value: Any) -> Any:
    """An author list without who is linked: linking goes on by itself between imports."""
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return [{key: item[key] for key in item if key not in ("researcher", "state")} for item in value]
    return value


def default_of(row: models.Model, name: str) -> Any:
    field = next((field for field in row._meta.concrete_fields if field.attname == name), None)
    return field.get_default() if field is not None and field.has_default() else ""
