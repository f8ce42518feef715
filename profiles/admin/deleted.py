"""What was deleted lately, for those whose it was: seen, and brought back."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.apps import apps
from django.conf import settings
from django.contrib import messages
from django.contrib.admin.utils import flatten_fieldsets
from django.core.paginator import Paginator
from django.db import transaction
from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from profiles.admin.scoped import site
from profiles.admin.scoped.bringing_back import Refused, kinds_with, put_back, sentence_of
from profiles.admin.scoped.differences import FieldDifference, Names, differences, kind_of, title_of
from profiles.admin.scoped.history import Action
from profiles.models import HistoryChange
from profiles.models.imports import ImportAction
from profiles.models.recording import Done, line_of_creation, told_of, write_entry
from profiles.models.states import State, key_of
from profiles.reviving import Revived, row_of

PER_PAGE = 50


@dataclass(frozen=True, slots=True)
class Gone:
    """One thing that can be brought back; ``along`` are plural names and numbers of what went with it."""

    pk: int
    kind: str
    name: str
    who: str
    at: dt.datetime
    until: dt.datetime | None
    along: list[tuple[str, int]]


@never_cache
def deleted(request: HttpRequest) -> HttpResponse:
    changes = HistoryChange.objects.restorable_by(request.user).select_related("entry").order_by("-pk")
    page = Paginator(changes, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        **site.each_context(request),
        "title": _("Recently deleted"),
        "gone": _told(request, list(page)),
        "page": page,
        "days": settings.HISTORY_DAYS,
    }
    return TemplateResponse(request, "admin/labfolio/deleted.html", context)


@never_cache
def bring_back_one(request: HttpRequest, pk: int) -> HttpResponse:
    """What would come back; a POST does it. What was never this person's is not found."""
    changes = HistoryChange.objects.restorable_by(request.user).select_related("entry")
    change = changes.filter(pk=pk).first()
    if change is None:
        raise Http404
    if request.method == "POST":
        try:
            revived = _bring_back(request, change)
        except Refused as refused:
            messages.error(request, str(refused))
            return redirect("admin:deleted_one", pk)
        _say_so(request, revived)
        return redirect(_address_of(revived))
    refusal, revived = _tried(request, change)
    context = {
        **site.each_context(request),
        "title": _("Bring it back?"),
        "one": _told(request, [change])[0],
        "fields": _content(request, change),
        "refusal": refusal,
        "losses": [sentence_of(loss) for loss in revived.losses] if revived else [],
    }
    return TemplateResponse(request, "admin/labfolio/deleted_one.html", context)


def _bring_back(request: HttpRequest, change: HistoryChange) -> Revived:
    with transaction.atomic():
        revived = put_back(request, site, change)
        row = revived.row
        write_entry(request.user, Done(key_of(row), Action.BRING_BACK, [line_of_creation(row)]))
    return revived


def _tried(request: HttpRequest, change: HistoryChange) -> tuple[str, Revived | None]:
    """Brought back, and taken away again: a sentence when it cannot be."""
    try:
        with transaction.atomic():
            revived = put_back(request, site, change)
            transaction.set_rollback(True)
    except Refused as refused:
        return str(refused), None
    return "", revived


def _say_so(request: HttpRequest, revived: Revived) -> None:
    messages.success(request, _("“%(name)s” is back.") % {"name": revived.row})
    for text in dict.fromkeys(sentence_of(loss) for loss in revived.losses):
        messages.warning(request, text)


def _address_of(revived: Revived) -> str:
    """Of its own form, which also the rows have that stand in another's."""
    opts = revived.row._meta
    return reverse(f"admin:{opts.app_label}_{opts.model_name}_change", args=[revived.row.pk])


# What is told ------------------------------------------------------------------------------------


def _told(request: HttpRequest, changes: Sequence[HistoryChange]) -> list[Gone]:
    """A page of deletions, in a number of queries that does not grow with it."""
    names = Names(request.user)
    states = {change.pk: _state(change) for change in changes}
    for change in changes:
        names.want(change.model, states[change.pk])
    names.load()
    along: dict[int, dict[str, int]] = defaultdict(dict)
    followers = HistoryChange.objects.understood().filter(went_with__in=states, action=ImportAction.DELETE).order_by()
    for pk, model, count in followers.values_list("went_with", "model").annotate(count=Count("pk")):
        along[pk][model] = count
    kept = dt.timedelta(days=settings.HISTORY_DAYS) if settings.HISTORY_DAYS else None
    return [
        Gone(
            change.pk,
            kind_of(change.model),
            title_of(change.model, states[change.pk], names),
            change.entry.user_name,
            change.entry.at,
            change.entry.at + kept if kept else None,
            kinds_with(change.model, along[change.pk]),
        )
        for change in changes
    ]


def _state(change: HistoryChange) -> State:
    """What people said about the row."""
    return told_of(row_of(apps.get_model(change.model), change.before))


def _content(request: HttpRequest, change: HistoryChange) -> list[FieldDifference]:
    """What stood in it, as far as this person's form for such rows shows it."""
    model = apps.get_model(change.model)
    fields = set(flatten_fieldsets(site.get_model_admin(model).get_fieldsets(request, None)))
    shown = fields | {one.attname for one in model._meta.concrete_fields if one.name in fields}
    state, names = _state(change), Names(request.user)
    names.want(change.model, state)
    names.load()
    return [one for one in differences(change.model, {}, state, names, shown) if one.new_picture or any(one.pieces)]


site.add_view("deleted/", deleted, "deleted")
site.add_view("deleted/<int:pk>/", bring_back_one, "deleted_one")
