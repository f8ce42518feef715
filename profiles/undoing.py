"""Takes an import back, as far as nobody has built on it since.

A field gets its old value only where it still holds what the import wrote. A row that the import made goes
only if it is as the import left it and nothing that stays refers to it. What is kept is told.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import DatabaseError, models, transaction
from django.utils import timezone

from profiles.models import ImportBatch, ImportChange, Researcher, User
from profiles.models.base import Editable
from profiles.models.journal import read_value, snapshot, write_value
from profiles.models.states import MERGE, NotRestorable, restore
from profiles.undo_rights import UndoRights
from publications.linking import refresh_author_lines
from publications.models import (
    Authorship,
    Candidate,
    CitationCount,
    Publication,
    ResearcherCitationCount,
    SourceCheck,
    SourceRule,
)
from publications.models.metrics import BY_HAND

Key = tuple[str, int]  # (model label, primary key)
_CHUNK = 500
# Rows that are part of another row's state and go with it: label → label and column of that other row.
_OWNED = {
    "publications.authorship": ("publications.publication", "publication_id"),
    "publications.link": ("publications.publication", "publication_id"),
    "publications.version": ("publications.publication", "publication_id"),
    "publications.workalias": ("publications.publication", "publication_id"),
    "publications.listing_topics": ("publications.listing", "listing_id"),
}

# Rows that machines keep beside a row, and that go with it: open questions, counts that nobody typed.
_BY_MACHINE: dict[type[models.Model], models.Q] = {
    Candidate: models.Q(state=Candidate.State.OPEN),
    CitationCount: ~models.Q(source=BY_HAND),
    ResearcherCitationCount: ~models.Q(source=BY_HAND),
}
_MISS_NOTHING = (
    *(ImportBatch, SourceCheck, SourceRule),
    *(Publication.distinct_from.through, Researcher.distinct_from.through),
)


class UndoRefused(Exception):
    """The batch cannot be undone at all; the message is one sentence."""


@dataclass(frozen=True, slots=True)
class Kept:
    """Something of the batch that stays: a row, or one field of it. ``reason``: "changed", "in use" or "not yours"."""

    model: str
    object_id: int
    name: str
    field: str
    reason: str


def undo_batch(batch: ImportBatch, user: User | None = None) -> list[Kept]:
    """Undo one import in one transaction; returns what was kept. Raises UndoRefused when it was undone before.

    What ``user`` may not write today is kept; None is the administrator at the command line.
    """
    with transaction.atomic():
        batch = ImportBatch.objects.select_for_update().get(pk=batch.pk)
        if batch.undone_at is not None:
            raise UndoRefused(f"Import {batch.pk} was undone before.")
        Candidate.objects.undecided_again(batch)
        kept = _unmerge(batch) if batch.family == MERGE else _Undoing(batch, user).do()
        batch.undone_at = timezone.now()
        batch.undo_report = [
            {"model": one.model, "id": one.object_id, "name": one.name, "field": one.field, "reason": one.reason}
            for one in kept
        ]
        batch.save(update_fields=["undone_at", "undo_report"])
    return kept


def _unmerge(batch: ImportBatch) -> list[Kept]:
    """Two records that were made one are two again."""
    row = merged_row(batch)
    if row is None:
        raise UndoRefused("The record that took over the other one is not there any more: undo what came later first.")
    pair = [batch.report["kept"], batch.report["gone"]]
    named = {"researcher__in": pair} if isinstance(row, Researcher) else {"publication__in": pair}
    works = set(Authorship.objects.filter(**named).values_list("publication_id", flat=True))
    try:
        left = restore(batch, row)
    except NotRestorable as fault:
        raise UndoRefused(str(fault)) from fault
    works |= set(Authorship.objects.filter(**named).values_list("publication_id", flat=True))
    refresh_author_lines(Publication.objects.filter(pk__in=works))
    return [Kept(one.model, one.object_id, one.name, one.field, one.reason) for one in left]


def merged_row(batch: ImportBatch) -> models.Model | None:
    """The record that a merge kept, None when it is gone."""
    return _model(batch.report["model"])._default_manager.filter(pk=batch.report["kept"]).first()


def _model(label: str) -> type[models.Model]:
    return apps.get_model(label)


class _Undoing:
    def __init__(self, batch: ImportBatch, user: User | None) -> None:
        self.batch = batch
        self.changes = list(ImportChange.objects.filter(batch=batch).order_by("pk"))
        self.left: dict[Key, dict[str, Any]] = {}  # the state in which the import left each row it made
        for change in self.changes:
            key = (change.model, change.object_id)
            if change.action == ImportChange.Action.CREATE:
                self.left[key] = dict(change.after)
            elif key in self.left:
                self.left[key] |= change.after
        self.rows: dict[Key, models.Model] = self._load({(one.model, one.object_id) for one in self.changes})
        self.rights = UndoRights(self.rows.values(), user)
        self.kept: list[Kept] = []
        # Whose author lines may name somebody who goes.
        self.publications: set[int] = set()

    def do(self) -> list[Kept]:
        self._restore()
        goes = self._deletable()
        self._note_author_lines(goes)
        self._delete(goes)
        for key in self.left:
            if key in self.rows and key not in goes:
                self._keep(key, "", self._why_it_stays(key))
        refresh_author_lines(Publication.objects.filter(pk__in=self.publications))
        return self.kept

    def _why_it_stays(self, key: Key) -> str:
        if not self.rights.allow(self.rows[key]):
            return "not yours"
        return "in use" if self._is_as_left(key) else "changed"

    def _load(self, keys: Iterable[Key]) -> dict[Key, models.Model]:
        by_model: dict[str, list[int]] = defaultdict(list)
        for label, pk in keys:
            by_model[label].append(pk)
        found: dict[Key, models.Model] = {}
        for label, pks in by_model.items():
            for start in range(0, len(pks), _CHUNK):
                rows = _model(label)._default_manager.filter(pk__in=pks[start : start + _CHUNK])
                found |= {(label, row.pk): row for row in self._with_lists(rows)}
        return found

    @staticmethod
    def _with_lists(rows: models.QuerySet[Any]) -> models.QuerySet[Any]:
        if rows.model is Publication:
            return rows.prefetch_related("authorships", "links", "versions")
        return rows.prefetch_related("topics") if hasattr(rows.model, "topic_ids") else rows

    def _keep(self, key: Key, field: str, reason: str) -> None:
        self.kept.append(Kept(key[0], key[1], str(self.rows[key])[:200], field, reason))

    def _is_as_left(self, key: Key) -> bool:
        row, left = self.rows[key], self.left[key]
        if isinstance(row, Editable) and "hand" in row.provenance.values():
            return False
        now = snapshot(row)
        return all(now.get(name) == value for name, value in left.items()) and now.keys() <= left.keys()

    def _deletable(self) -> set[Key]:
        """Rows of the batch that are as they were left, minus those that something else refers to, until it settles."""
        goes = {key for key in self.left if key in self.rows and self._is_as_left(key)}
        goes = {key for key in goes if self.rights.allow(self.rows[key])}
        while in_use := self._in_use(goes):
            goes -= in_use
        return goes

    def _in_use(self, goes: set[Key]) -> set[Key]:
        by_model: dict[str, list[int]] = defaultdict(list)
        for label, pk in goes:
            by_model[label].append(pk)
        return {
            (label, pk)
            for label, pks in by_model.items()
            for relation in _references_to(_model(label))
            for pk in self._referred(relation, pks, goes)
        }

    def _referred(self, relation: models.ManyToOneRel, pks: list[int], goes: set[Key]) -> set[int]:
        """Which of these rows are named by a row that stays."""
        model, column = relation.related_model, relation.field.attname
        label = model._meta.label_lower
        owner_label, owner_column = _OWNED.get(label, (label, "pk"))
        rows = model._base_manager.exclude(_BY_MACHINE.get(model, models.Q(pk=None)))
        found: set[int] = set()
        for start in range(0, len(pks), _CHUNK):
            named = rows.filter(**{f"{column}__in": pks[start : start + _CHUNK]})
            found |= {
                target for owner, target in named.values_list(owner_column, column) if (owner_label, owner) not in goes
            }
        return found

    def _restore(self) -> None:
        """Old values of rows that were there before, last change first."""
        touched: dict[Key, dict[str, Any]] = {}
        for change in reversed(self.changes):
            key = (change.model, change.object_id)
            if change.action != ImportChange.Action.UPDATE or key not in self.rows or key in self.left:
                continue
            row = self.rows[key]
            values = touched.setdefault(key, {})
            for name, written in change.after.items():
                now = values[name] if name in values else read_value(row, name)
                if not self.rights.allow(row, name):
                    self._keep(key, name, "not yours")
                elif now == written:
                    values[name] = change.before[name]
                    self._restore_origin(row, name, change.before.get("provenance", {}))
                else:
                    self._keep(key, name, "changed")
        for key, values in touched.items():
            self._write(key, values)

    @staticmethod
    def _restore_origin(row: models.Model, name: str, before: dict[str, Any]) -> None:
        """The field's provenance as it was; the mark of a picture's source goes with the picture."""
        if not isinstance(row, Editable):
            return
        provenance = dict(row.provenance)
        provenance.pop(f"{name}_source", None)
        for key in {name, name.removesuffix("_id")} & before.keys():
            provenance.pop(key, None)
            if before[key] is not None:
                provenance[key] = before[key]
        row.provenance = provenance

    def _write(self, key: Key, values: dict[str, Any]) -> None:
        row = self.rows[key]
        lists = {name: values[name] for name in values if name in getattr(row, "kept_lists", ())}
        try:
            with transaction.atomic():
                for name in values.keys() - lists.keys():
                    write_value(row, name, values[name])
                row.save()
                for name, value in lists.items():
                    setattr(row, name, value)
        except DatabaseError:
            for name in values:
                self._keep(key, name, "in use")
        if isinstance(row, Publication):
            self.publications.add(row.pk)

    def _note_author_lines(self, goes: set[Key]) -> None:
        people = [pk for label, pk in goes if label == Researcher._meta.label_lower]
        rows = Authorship.objects.filter(researcher__in=people)
        self.publications |= set(rows.values_list("publication_id", flat=True))

    def _delete(self, goes: set[Key]) -> None:
        """The last made first, so that nothing refers to what goes."""
        for key in reversed(self.left):
            if key in goes:
                self.rows[key].delete()


def _references_to(model: type[models.Model]) -> list[models.ManyToOneRel]:
    """Relations by which another row would miss a row of this model.

    An import's own history misses nothing, nor does what was said to the sources for a page that is gone, nor that two
    rows are not the same.
    """
    relations = model._meta.get_fields(include_hidden=True)
    found = [one for one in relations if isinstance(one, models.ManyToOneRel)]
    return [one for one in found if one.related_model not in _MISS_NOTHING]
