"""Brings a deleted row back under its own key, with what went with it, as far as nothing stands in the way.

An address that somebody else took meanwhile gets a number; a reference that may be empty and leads nowhere now is left
empty; a row that cannot be there any more is told, not forced.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.core.files.storage import default_storage
from django.db import DatabaseError, models, transaction
from django.db.models import F
from django.utils import timezone

from profiles.models import HistoryChange, Researcher, User
from profiles.models.base import Editable
from profiles.models.fields import PictureField
from profiles.models.imports import ImportAction
from profiles.models.states import Key, State, column_value
from profiles.slugs import numbered_slug
from publications.linking import refresh_author_lines
from publications.models import Authorship, Publication


@dataclass(frozen=True, slots=True)
class Loss:
    """What does not come back as it was. ``field`` is empty for a whole row.

    ``reason``: "taken" by another row, "gone" what it refers to, or "changed" since.
    """

    key: Key
    state: State
    field: str
    reason: str


@dataclass(slots=True)
class Revived:
    row: models.Model
    # Rows that are there again, by their model's label.
    counts: dict[str, int] = field(default_factory=dict)
    losses: list[Loss] = field(default_factory=list)


class NotRevivable(Exception):
    """The row itself cannot come back. ``loss`` says why: "taken" (a rule allows one such row) or "gone"."""

    def __init__(self, loss: Loss) -> None:
        super().__init__(loss.reason)
        self.loss = loss


def bring_back(change: HistoryChange) -> Revived:
    """Raises NotRevivable; the caller's transaction then has to be rolled back.

    ``change`` is a line of the history that tells of a deletion.
    """
    with transaction.atomic():
        HistoryChange.objects.select_for_update().get(pk=change.pk)
        work = _Reviving([change, *change.followers.understood().order_by("pk")])
        row = work.revive_root()
        work.revive_others()
        work.name_again()
        work.refresh()
        HistoryChange.objects.filter(pk=change.pk).update(restored_at=timezone.now())
        row = type(row)._base_manager.get(pk=row.pk)
    return Revived(row, dict(work.counts), work.losses)


class _Reviving:
    def __init__(self, changes: Sequence[HistoryChange]) -> None:
        self.root, self.others = changes[0], changes[1:]
        self.losses: list[Loss] = []
        self.counts: dict[str, int] = defaultdict(int)
        self.there = _present(changes)
        self.works: set[int] = set()

    def revive_root(self) -> models.Model:
        row = self._revive(self.root)
        if row is None:
            raise NotRevivable(self.losses[-1])
        return row

    def revive_others(self) -> None:
        """Round by round, because a row can only name what is there."""
        waiting = [one for one in self.others if one.action == ImportAction.DELETE]
        while waiting:
            ready = [one for one in waiting if self._missing(one.model, one.before, required=True) is None]
            for change in ready or waiting:
                if self._revive(change) is not None:
                    self.counts[change.model] += 1
            if not ready:
                break
            done = {change.pk for change in ready}
            waiting = [one for one in waiting if one.pk not in done]

    def name_again(self) -> None:
        """Rows that stayed and lost a reference get it again, unless somebody gave them another one."""
        for change in (one for one in self.others if one.action == ImportAction.UPDATE):
            model = apps.get_model(change.model)
            lost = {name: value for name, value in change.before.items() if change.after.get(name) != value}
            if any(self._missing(change.model, {name: value}, required=False) for name, value in lost.items()):
                continue
            rows = model._base_manager.filter(pk=change.object_id, **change.after)
            moved = {"version": F("version") + 1, "updated_at": timezone.now()} if issubclass(model, Editable) else {}
            try:
                with transaction.atomic():
                    found = rows.update(**lost, **moved)
            except DatabaseError:
                found = 0
            if not found and model._base_manager.filter(pk=change.object_id).exists():
                self.losses.append(Loss((change.model, change.object_id), change.before, next(iter(lost)), "changed"))
            if found and model is Authorship:
                self.works.add(model._base_manager.values_list("publication_id", flat=True).get(pk=change.object_id))

    def refresh(self) -> None:
        """Ready author lines and search texts are made anew."""
        for change in (self.root, *self.others):
            if change.model == Publication._meta.label_lower:
                self.works.add(change.object_id)
        if self.root.model == Researcher._meta.label_lower:
            named = Authorship.objects.filter(researcher=self.root.object_id)
            self.works |= set(named.values_list("publication_id", flat=True))
        refresh_author_lines(Publication.objects.filter(pk__in=self.works))

    def _revive(self, change: HistoryChange) -> models.Model | None:
        model, state = apps.get_model(change.model), dict(change.before)
        for name in list(state):
            if self._missing(change.model, {name: state[name]}, required=True):
                return self._lose(change, name, "gone")
            if self._missing(change.model, {name: state[name]}, required=False):
                self.losses.append(Loss(change.key, state, name, "gone"))
                state[name] = None
        row = row_of(model, state)
        self._keep_what_is_there(change, row)
        try:
            with transaction.atomic():
                if isinstance(row, Editable):
                    row.prepare()
                    row.version, row.updated_at = row.version + 1, timezone.now()
                # As the row was: no time of creation but its own.
                row.save_base(raw=True, force_insert=True)
        except DatabaseError:
            return self._lose(change, "", "taken")
        self.there.add(change.key)
        return row

    def _lose(self, change: HistoryChange, name: str, reason: str) -> None:
        self.losses.append(Loss(change.key, change.before, name, reason))

    def _missing(self, label: str, state: State, *, required: bool) -> Key | None:
        """The first row that ``state`` refers to and that is not there.

        ``required``: by a column that cannot be empty, else by one that can.
        """
        for column in apps.get_model(label)._meta.concrete_fields:
            value = state.get(column.attname)
            if value is not None and column.is_relation and column.null is not required:
                key = (column.related_model._meta.label_lower, value)
                if key not in self.there:
                    return key
        return None

    def _keep_what_is_there(self, change: HistoryChange, row: Any) -> None:
        """An address or an account that somebody has meanwhile stays theirs; a picture whose file is gone is none."""
        model = type(row)
        for column in model._meta.concrete_fields:
            value = getattr(row, column.attname)
            if isinstance(column, PictureField) and value and not default_storage.exists(value.name):
                self.losses.append(Loss(change.key, change.before, column.attname, "gone"))
                setattr(row, column.attname, "")
            elif column.unique and column.null and value is not None and _is_taken(column, value):
                self.losses.append(Loss(change.key, change.before, column.attname, "taken"))
                setattr(row, column.attname, None)
        siblings = _siblings(row)
        if siblings is not None and siblings.filter(slug=row.slug).exists():
            self.losses.append(Loss(change.key, change.before, "slug", "taken"))
            row.slug = numbered_slug(row.slug, lambda slug: siblings.filter(slug=slug).exists())
        if isinstance(row, User):
            row.set_unusable_password()


def _is_taken(column: models.Field[Any, Any], value: Any) -> bool:
    return bool(column.model._base_manager.filter(**{column.attname: value}).exists())


def _siblings(row: Any) -> models.QuerySet[Any] | None:
    """The rows of which none may have this row's address; None when the model has no addresses."""
    model = type(row)
    columns = {one.name: one for one in model._meta.concrete_fields}
    if "slug" not in columns:
        return None
    if columns["slug"].unique:
        return model._base_manager.all()
    for rule in model._meta.constraints:
        if isinstance(rule, models.UniqueConstraint) and "slug" in rule.fields:
            owners = {columns[name].attname: getattr(row, columns[name].attname) for name in rule.fields}
            owners.pop("slug")
            if None not in owners.values():
                return model._base_manager.filter(**owners)
    return None


def row_of(model: type[models.Model], state: State) -> models.Model:
    names = {column.attname for column in model._meta.concrete_fields}
    return model(**{name: column_value(model, name, value) for name, value in state.items() if name in names})


def _present(changes: Iterable[HistoryChange]) -> set[Key]:
    """Which of the rows that these lines refer to are there; one query a model."""
    wanted: dict[type[models.Model], set[int]] = defaultdict(set)
    for change in changes:
        for column in apps.get_model(change.model)._meta.concrete_fields:
            value = change.before.get(column.attname)
            if value is not None and column.is_relation:
                wanted[column.related_model].add(value)
    return {
        (model._meta.label_lower, key)
        for model, keys in wanted.items()
        for key in model._base_manager.filter(pk__in=keys).values_list("pk", flat=True)
    }
