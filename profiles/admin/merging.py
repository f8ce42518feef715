"""Records that may be one and the same: shown, compared side by side, merged, and taken apart again by an undo."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.db.models import Model, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from profiles.admin.import_tables import shown
from profiles.admin.scoped import Task, reach, site, who_edits_works
from profiles.admin.scoped.differences import label_of
from profiles.merging_people import merge_people, same_people
from profiles.models import ImportBatch, Researcher
from profiles.models.journal import snapshot
from publications.duplicates import count_duplicates, duplicate_works
from publications.merging_works import MergeRefused, merge_works
from publications.models import Publication

_MAX_PAIRS = 100
_HIDDEN = {
    "lab_id",
    "created_by_id",
    "user_id",
    "extra",
    "venue_id",
    "photo_width",
    "photo_height",
    "figure_width",
    "figure_height",
}


@dataclass(frozen=True, slots=True)
class Kind:
    """What can be merged: which rows, and how."""

    rows: Callable[[Any], QuerySet[Any]]
    merge: Callable[[Any, Any, Any], ImportBatch]


KINDS = {
    "works": Kind(Publication.objects.editable_by, merge_works),
    "people": Kind(Researcher.objects.answered_for_by, merge_people),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One field in which the two differ, or that both have."""

    name: str
    one: str
    other: str
    differs: bool


def duplicates_task(request: HttpRequest) -> Iterator[Task]:
    if who_edits_works(reach(request)) and (count := count_duplicates(request.user)):
        yield Task(_("Pairs that may be one publication"), count, reverse("admin:duplicates"))


def duplicates(request: HttpRequest) -> HttpResponse:
    """What may be entered twice, among what this person may see."""
    people = same_people(Researcher.objects.answered_for_by(request.user).order_by("pk"))
    works = duplicate_works(request.user)
    told_apart = [pair for kind in KINDS for pair in _told_apart(request, kind)]
    context = {
        **site.each_context(request),
        "title": _("Duplicates"),
        "works": works[:_MAX_PAIRS],
        "people": people[:_MAX_PAIRS],
        "told_apart": told_apart[:_MAX_PAIRS],
        "unshown": max(0, len(works) - _MAX_PAIRS) + max(0, len(people) - _MAX_PAIRS),
    }
    return TemplateResponse(request, "admin/labfolio/duplicates.html", context)


def _told_apart(request: HttpRequest, kind: str) -> list[tuple[str, Any, Any]]:
    """Pairs of which somebody said that they differ, among what this person may merge."""
    rows = KINDS[kind].rows(request.user)
    told = rows.filter(distinct_from__in=rows).order_by("pk").distinct().prefetch_related("distinct_from")
    mine = set(rows.filter(distinct_from__isnull=False).values_list("pk", flat=True))
    pairs = [(one, other) for one in told[:_MAX_PAIRS] for other in one.distinct_from.all() if one.pk < other.pk]
    return [(kind, one, other) for one, other in pairs if other.pk in mine]


def compare(request: HttpRequest, kind: str, one: int, other: int) -> HttpResponse:
    """Two records side by side; a POST makes them one, or says that they differ. Who may not edit both sees neither."""
    first, second = _pair(request, kind, one, other)
    if request.method == "POST" and "differ" in request.POST:
        first.distinct_from.add(second)
        messages.success(request, _("They are not shown as duplicates any more."))
        return redirect("admin:duplicates")
    if request.method == "POST" and "ask_again" in request.POST:
        first.distinct_from.remove(second)
        return redirect("admin:merge", kind, one, other)
    if request.method == "POST":
        kept, gone = (second, first) if request.POST.get("keep") == str(second.pk) else (first, second)
        try:
            batch = KINDS[kind].merge(kept, gone, request.user)
        except MergeRefused as refused:
            messages.error(request, str(refused))
            return redirect("admin:merge", kind, one, other)
        messages.success(request, _("The two are one now. You can take this back here at any time."))
        return redirect("admin:profiles_importbatch_change", batch.pk)
    context = {
        **site.each_context(request),
        "title": _t("Are these the same?"),
        "first": first,
        "second": second,
        "lines": _lines(first, second),
    }
    return TemplateResponse(request, "admin/labfolio/merge.html", context)


def _pair(request: HttpRequest, kind: str, one: int, other: int) -> tuple[Any, Any]:
    if kind not in KINDS or one == other:
        raise Http404
    # Not by "in": a number that no column holds would be an error instead of nothing.
    rows = {row.pk: row for row in KINDS[kind].rows(request.user).filter(Q(pk=one) | Q(pk=other))}
    if len(rows) < 2:
        raise Http404
    return rows[one], rows[other]


def _lines(first: Model, second: Model) -> list[Line]:
    """Every field of which one of the two says something, differing ones first."""
    one, other = _said(first), _said(second)
    label = first._meta.label_lower
    lines = [
        Line(label_of(label, name), one.get(name, ""), other.get(name, ""), one.get(name, "") != other.get(name, ""))
        for name in dict.fromkeys([*one, *other])
        if one.get(name) or other.get(name)
    ]
    return sorted(lines, key=lambda line: not line.differs)


def _said(row: Model) -> dict[str, str]:
    told = {name: shown(_chosen(row, name, value)) for name, value in snapshot(row).items() if name not in _HIDDEN}
    if isinstance(row, Publication):
        told["venue"] = str(row.venue or "")
    return told


def _chosen(row: Model, name: str, value: Any) -> Any:
    """A choice as it is called, and yes or no instead of true or false."""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    called = getattr(row, f"get_{name}_display", None)
    return called() if called is not None else value


site.add_task(duplicates_task)
site.add_view("duplicates/", duplicates, "duplicates", open_to=who_edits_works)
site.add_view("merge/<str:kind>/<int:one>/<int:other>/", compare, "merge", open_to=who_edits_works)
