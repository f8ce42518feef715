"""What a deletion would take along, told without a word about what one may not see."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.contrib.admin.utils import NestedObjects, quote
from django.db import router
from django.db.models import Model
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from profiles.admin.scoped.reach import rows_editable_by

OTHERS = _("Records of others depend on this, so it stays. Hide it on your own page instead.")


@dataclass
class DeletionPlan:
    """In the form in which Django's confirmation pages want it.

    ``shown`` is a nested list of HTML, ``counts`` rows per plural name, ``missing`` the kinds of rows that
    this person may not delete, ``protected`` HTML lines of what stands in the way.
    """

    shown: list[Any] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    missing: set[str] = field(default_factory=set)
    protected: list[str] = field(default_factory=list)


def plan_deletion(objs: Iterable[Model], user: Any, site_name: str, *, ignore: Iterable[Model] = ()) -> DeletionPlan:
    """Follows every cascade. Rows that ``user`` may not edit block the deletion and are neither named nor counted.

    ``ignore`` are protected rows that will be deleted first.
    """
    rows = list(objs)
    if not rows:
        return DeletionPlan()
    collector = NestedObjects(using=router.db_for_write(type(rows[0])), origin=rows)
    collector.collect(rows)
    protecting = collector.protected - set(ignore)
    if _foreign(protecting, user) or _foreign(_cascaded(collector), user):
        return DeletionPlan(protected=[str(OTHERS)])
    _hide_joins(collector)
    return DeletionPlan(
        shown=collector.nested(lambda row: _line(row, site_name)),
        counts={str(model._meta.verbose_name_plural): len(found) for model, found in collector.model_objs.items()},
        protected=[_line(row, site_name) for row in protecting],
    )


def _cascaded(collector: NestedObjects) -> set[Model]:
    """Without the rows of join tables: they belong to the row that has the field."""
    return {row for model, rows in collector.model_objs.items() if not model._meta.auto_created for row in rows}


def _hide_joins(collector: NestedObjects) -> None:
    """The rows of join tables have no name that would tell anybody anything."""
    for model in [model for model in collector.model_objs if model._meta.auto_created]:
        del collector.model_objs[model]
    for parent, rows in collector.edges.items():
        collector.edges[parent] = [row for row in rows if not row._meta.auto_created]


def _foreign(rows: Iterable[Model], user: Any) -> bool:
    """Whether any of these rows is not this person's to edit."""
    by_model: dict[type[Model], set[Any]] = defaultdict(set)
    for row in rows:
        by_model[type(row)].add(row.pk)
    return any(
        rows_editable_by(model, user).filter(pk__in=keys).count() != len(keys) for model, keys in by_model.items()
    )


def _line(row: Model, site_name: str) -> str:
    kind = capfirst(str(row._meta.verbose_name))
    try:
        url = reverse(f"{site_name}:{row._meta.app_label}_{row._meta.model_name}_change", args=(quote(row.pk),))
    except NoReverseMatch:
        return f"{kind}: {row}"
    return format_html('{}: <a href="{}">{}</a>', kind, url, row)
