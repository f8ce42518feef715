"""Brings back what was deleted, for one person: only what was theirs, and only where they could have put it anew."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.db import models, transaction
from django.http import HttpRequest
from django.utils.translation import gettext as _

from profiles.admin.scoped.differences import label_of
from profiles.admin.scoped.reach import forget, rows_editable_by
from profiles.models import HistoryChange
from profiles.reviving import Loss, NotRevivable, Revived, bring_back


class Refused(Exception):
    """It does not come back; the message is one sentence. ``tick`` is what a plan calls the row."""

    def __init__(self, sentence: str, tick: str = "") -> None:
        super().__init__(sentence)
        self.tick = tick


def put_back(request: HttpRequest, site: Any, change: HistoryChange) -> Revived:
    """The row is there again. Raises Refused; the caller's transaction then has to be rolled back."""
    tick = f"{change.model}:{change.object_id}:"
    if not HistoryChange.objects.restorable_by(request.user).filter(pk=change.pk).exists():
        raise Refused(_("It is back already, or it is not yours to bring back."), tick)
    if not _may_stand_there(request, site, change):
        raise Refused(_("It belonged to something that is not there any more, or not yours."), tick)
    try:
        with transaction.atomic():
            revived = bring_back(change)
            if not _is_theirs(request, site, revived.row):
                raise Refused(_("It would not be yours any more: ask who looks after that page."), tick)
    except NotRevivable as fault:
        raise Refused(sentence_of(fault.loss, whole=True), tick) from fault
    return revived


def _may_stand_there(request: HttpRequest, site: Any, change: HistoryChange) -> bool:
    """Whether this person could choose, today, what the row belonged to: a page, a lab, somebody to take in."""
    model = apps.get_model(change.model)
    admin = site._registry[model]
    for name in admin.owner_fields:
        column = model._meta.get_field(name)
        key = change.before.get(column.attname)
        if key is not None and not admin.choices_for(request, column).filter(pk=key).exists():
            return False
    return True


def _is_theirs(request: HttpRequest, site: Any, row: models.Model) -> bool:
    """Whoever may delete a row may bring it back: not a delegate an e-mail address that the owner took off."""
    forget(request)  # the row itself may be what gives the right: somebody's own page
    is_editable = rows_editable_by(type(row), request.user).filter(pk=row.pk).exists()
    return is_editable and site._registry[type(row)].has_delete_permission(request, row)


def sentence_of(loss: Loss, *, whole: bool = False) -> str:
    """What does not come back, or not as it was."""
    label = label_of(loss.key[0], loss.field) if loss.field else ""
    if whole or not label:
        if loss.reason == "gone":
            return _("What it belonged to is not there any more (%(field)s).") % {"field": label}
        return _("Another record has taken its place: it has the same address, identifier or name.")
    if loss.field == "slug":
        return _("Its address belongs to another record now, so it has a new one.")
    reasons = {
        "gone": _("%(field)s: what it led to is not there any more, so it is empty."),
        "taken": _("%(field)s: it belongs to another record now, so it is empty."),
        "changed": _("%(field)s: somebody has changed it since, so it stays as it is."),
    }
    return reasons[loss.reason] % {"field": label}


def kinds_with(label: str, counts: dict[str, int]) -> list[tuple[str, int]]:
    """Plural names of what went along with a row of ``label``; of a join table's rows, that of what they join it to."""
    return [(str(_shown_model(label, other)._meta.verbose_name_plural), count) for other, count in counts.items()]


def _shown_model(label: str, other: str) -> type[models.Model]:
    model: type[models.Model] = apps.get_model(other)
    if model._meta.auto_created:
        ends = [one.related_model for one in model._meta.concrete_fields if one.is_relation]
        return next((end for end in ends if end._meta.label_lower != label), model)
    return model
