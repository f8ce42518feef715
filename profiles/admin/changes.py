"""Recent changes: who did what, by hand, to anything that one may edit. Instead of Django's "recent actions"."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache

from profiles.admin.scoped import rows_editable_by, site
from profiles.admin.scoped.differences import Names, kind_of, title_of
from profiles.admin.scoped.history import Action
from profiles.admin.scoped.timeline import page_address
from profiles.models import HistoryChange, HistoryEntry
from profiles.models.recording import told_of
from profiles.models.states import Key
from profiles.reviving import row_of

PER_PAGE = 50
# How many entries are looked at for one page; somebody who may edit little sees an older page sooner.
LOOKED_AT = 1000
_VERBS = {
    Action.ADD: gettext_lazy("added"),
    Action.CHANGE: gettext_lazy("changed"),
    Action.DELETE: gettext_lazy("deleted"),
    Action.RESTORE: gettext_lazy("restored"),
    Action.BRING_BACK: gettext_lazy("brought back"),
    Action.UNDO: gettext_lazy("taken back"),
}


@dataclass(frozen=True, slots=True)
class Done:
    """One line: ``address`` leads to the record's history, or to where it is brought back from."""

    at: dt.datetime
    who: str
    action: str
    verb: Any
    kind: str
    name: str
    address: str


@never_cache
def changes(request: HttpRequest) -> HttpResponse:
    """Newest first; ``before`` is the entry below which the page begins."""
    entries = HistoryEntry.objects.filter(model__in=[one._meta.label_lower for one in site._registry]).order_by("-pk")
    before = request.GET.get("before", "")
    if before.isdecimal() and len(before) < 19:
        entries = entries.filter(pk__lt=int(before))
    looked_at = list(entries[:LOOKED_AT])
    rows, gone = _editable(request, looked_at), _restorable(request, looked_at)
    shown = [entry for entry in looked_at if _key(entry) in rows or entry.pk in gone]
    is_more = len(shown) > PER_PAGE or len(looked_at) == LOOKED_AT
    last = shown[PER_PAGE - 1] if len(shown) > PER_PAGE else (looked_at[-1] if looked_at else None)
    context = {
        **site.each_context(request),
        "title": _("Recent changes"),
        "done": _lines(request, shown[:PER_PAGE], rows, gone),
        "older": last.pk if is_more and last else None,
    }
    return TemplateResponse(request, "admin/labfolio/changes.html", context)


def _key(entry: HistoryEntry) -> Key:
    return entry.model, entry.object_id


def _editable(request: HttpRequest, entries: Iterable[HistoryEntry]) -> dict[Key, Model]:
    """The records of these entries that are there and this person's to edit; one query a model."""
    wanted: dict[str, set[int]] = defaultdict(set)
    for entry in entries:
        wanted[entry.model].add(entry.object_id)
    return {
        (label, row.pk): row
        for label, keys in wanted.items()
        for row in rows_editable_by(apps.get_model(label), request.user).filter(pk__in=keys)
    }


def _restorable(request: HttpRequest, entries: Sequence[HistoryEntry]) -> dict[int, HistoryChange]:
    """Entry → the deletion that this person may take back."""
    deletions = [entry.pk for entry in entries if entry.action == Action.DELETE]
    found = HistoryChange.objects.restorable_by(request.user).filter(entry__in=deletions)
    return {change.entry_id: change for change in found}


def _lines(
    request: HttpRequest, entries: Iterable[HistoryEntry], rows: dict[Key, Model], gone: dict[int, HistoryChange]
) -> list[Done]:
    entries = list(entries)
    states = {entry.pk: told_of(rows.get(_key(entry)) or _row_that_was(gone[entry.pk])) for entry in entries}
    names = Names(request.user)
    for entry in entries:
        names.want(entry.model, states[entry.pk])
    names.load()
    return [
        Done(
            entry.at,
            entry.user_name,
            entry.action,
            _VERBS[Action(entry.action)],
            kind_of(entry.model),
            title_of(entry.model, states[entry.pk], names),
            _address(rows.get(_key(entry)), gone.get(entry.pk)),
        )
        for entry in entries
    ]


def _row_that_was(change: HistoryChange) -> Model:
    return row_of(apps.get_model(change.model), change.before)


def _address(row: Any, change: HistoryChange | None) -> str:
    if row is not None:
        return page_address(row, "history")
    return reverse("admin:deleted_one", args=[change.pk]) if change else ""


site.add_view("changes/", changes, "changes")
