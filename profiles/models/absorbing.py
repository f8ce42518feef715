"""One row takes over another of its model: all that names the other one names it, and the other one goes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.db import models

from profiles.models.base import Editable
from profiles.models.states import references_to

# What the row that stays takes over from the one that goes, before that one is gone.
Join = Callable[[Any, Any], None]  # (kept, gone)
_OWN = {"id", "slug", "order", "version", "created_at", "updated_at", "provenance", "link_token"}


def absorb(kept: models.Model, gone: models.Model, joins: Mapping[type[models.Model], Join]) -> None:
    """Delete ``gone`` after everything that names it was turned to ``kept``.

    Where a rule of the database allows one row only, the two rows are joined in turn: by ``joins``, else by filling
    what the kept one leaves empty.
    """
    for relation in references_to(type(gone)):
        field = relation.field
        for row in list(relation.related_model._base_manager.filter(**{field.attname: gone.pk}).order_by("pk")):
            rival = _rival(row, field, kept.pk)
            if rival is None:
                type(row)._base_manager.filter(pk=row.pk).update(**{field.attname: kept.pk})
                continue
            join = joins.get(type(row), fill_empty)
            join(rival, row)
            absorb(rival, row, joins)
    type(gone)._base_manager.filter(pk=gone.pk).delete()


def _rival(row: models.Model, field: models.Field[Any, Any], target: int) -> models.Model | None:
    """The row that stands where ``row`` would stand with ``target`` in this column."""
    model = type(row)
    rules: list[tuple[tuple[str, ...], Any]] = [(tuple(names), None) for names in model._meta.unique_together]
    for one in model._meta.constraints:
        if isinstance(one, models.UniqueConstraint) and one.fields:
            rules.append((tuple(one.fields), one.condition))
    for names, condition in rules:
        if field.name not in names:
            continue
        if condition is not None and not model._base_manager.filter(condition, pk=row.pk).exists():
            continue
        wanted = {name: getattr(row, model._meta.get_field(name).attname) for name in names if name != field.name}
        if found := model._base_manager.filter(**wanted, **{field.attname: target}).exclude(pk=row.pk).first():
            return found
    return None


def fill_empty(kept: models.Model, gone: models.Model) -> None:
    """Columns and translations that say nothing get what the other row says, with where it came from."""
    changed = False
    for field in kept._meta.concrete_fields:
        if field.name in _OWN or field.is_relation or not field.editable:
            continue
        old, new = getattr(kept, field.attname), getattr(gone, field.attname)
        if field.attname == "i18n":
            new = {**(new or {}), **(old or {})} or None
        elif old not in ("", None, [], {}) or new in ("", None, [], {}):
            continue
        if old != new:
            setattr(kept, field.attname, new)
            changed = True
            if isinstance(kept, Editable) and isinstance(gone, Editable) and field.name in gone.provenance:
                kept.provenance = kept.provenance | {field.name: gone.provenance[field.name]}
    if changed:
        kept.save()
