"""The history of one record in the admin: what was done to it, and the way back to any version of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.admin.utils import flatten_fieldsets, unquote
from django.core.paginator import Paginator
from django.db import transaction
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from profiles.admin.scoped.differences import FieldDifference, Names, column, differences, kind_of, title_of
from profiles.admin.scoped.history import Action, key_of
from profiles.admin.scoped.reach import reach
from profiles.admin.scoped.restoring import Restoration, digest_of
from profiles.admin.scoped.versions import FIRST, Event, events_of, lines_of, lines_since, way_back
from profiles.models import HistoryEntry, ImportBatch
from profiles.models.imports import ImportAction
from profiles.models.recording import Line, told_of
from profiles.models.states import MERGE, Key, State, column_value, load

PER_PAGE = 25


@dataclass(frozen=True, slots=True)
class ToldRow:
    """What one event did to one row; no title: the record itself."""

    title: str
    action: str
    fields: tuple[FieldDifference, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """One event. ``address`` leads to the import, where it was one that the reader may see."""

    token: str
    at: dt.datetime
    who: str
    what: str
    address: str
    is_newest: bool
    can_undo: bool
    rows: tuple[ToldRow, ...]


class Versioned:
    """For every model in the admin: Django's history page is replaced."""

    def get_urls(self) -> list[Any]:
        name = f"{self.opts.app_label}_{self.opts.model_name}"  # type: ignore[attr-defined]
        view = self.admin_site.admin_view(never_cache(self.restore_view))  # type: ignore[attr-defined]
        return [path("<path:object_id>/history/restore/", view, name=f"{name}_restore"), *super().get_urls()]  # type: ignore[misc]

    # Names -------------------------------------------------------------------------------------

    def names_shown(self, request: HttpRequest, row: Any) -> set[str]:
        """Of what the history tells, that which this person's form of ``row`` shows."""
        fields = set(flatten_fieldsets(self.get_fieldsets(request, row)))  # type: ignore[attr-defined]
        own = {one.attname for one in row._meta.concrete_fields if one.name in fields}
        return fields | own | {f"{name.removesuffix('s')}_ids" for name in fields}

    def field_for(self, name: str) -> str:
        """The form field of a column, a translation or a list of the history."""
        meta = self.opts  # type: ignore[attr-defined]
        names = {one.attname: one.name for one in meta.concrete_fields}
        names |= {f"{one.name.removesuffix('s')}_ids": one.name for one in meta.many_to_many}
        return names.get(name, name)

    def form_value(self, row: Any, name: str, value: Any) -> Any:
        """A value of the history as the initial value of that field."""
        is_column = any(one.attname == name for one in row._meta.concrete_fields)
        return column_value(type(row), name, value) if is_column else value

    # Views -------------------------------------------------------------------------------------

    def _row_of_history(self, request: HttpRequest, object_id: str) -> Any:
        """Raises Http404 for who may not edit the row: what it was once said is told to nobody else."""
        row = self.get_object(request, unquote(object_id))  # type: ignore[attr-defined]
        if row is None or not self._may_read_history(request, row):
            raise Http404
        return row

    def _may_read_history(self, request: HttpRequest, row: Any) -> bool:
        return self.has_change_permission(request, row) or reach(request).edits(row)  # type: ignore[attr-defined]

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], **kwargs: Any) -> HttpResponse:
        row = kwargs.get("obj")
        if row is not None and self._may_read_history(request, row):
            context["history_address"] = page_address(row, "history")
        return super().render_change_form(request, context, **kwargs)  # type: ignore[misc]

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        row = self._row_of_history(request, object_id)
        events = events_of(row)
        page = Paginator(events, PER_PAGE).get_page(request.GET.get("page"))
        context = {
            **self._context(request, row),
            "title": _("History: %(name)s") % {"name": row},
            "told": tell(self, request, row, list(page), events[0].token if events else ""),
            "page": page,
            "is_end": not page.has_next(),
            "may_restore": self.has_change_permission(request, row),  # type: ignore[attr-defined]
            "first": FIRST,
            "starts_here": bool(events) and _starts_with_the_record(events[-1], row),
        }
        return TemplateResponse(request, "admin/labfolio/history.html", {**context, **(extra_context or {})})

    def restore_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """What going back would change, with ticks; a POST does it. ``to`` names a version, ``undo`` one change."""
        row = self._row_of_history(request, object_id)
        if not self.has_change_permission(request, row):  # type: ignore[attr-defined]
            raise Http404
        lines, event, title = _way_asked_for(request, row)
        restoration = Restoration(self, request, row, way_back(lines, key_of(row)))
        rows = restoration.plan()
        digest, errors = digest_of(rows), []
        if request.method == "POST":
            errors = self._restore(request, row, restoration, event, digest)
            if not errors:
                return redirect(page_address(row, "history"))
        context = {
            **self._context(request, row),
            "title": title,
            "rows": rows,
            "general": [*errors, *restoration.general],
            "digest": digest,
            "is_possible": any(not line.problem for one in rows for line in one.lines),
            "history_address": page_address(row, "history"),
        }
        return TemplateResponse(request, "admin/labfolio/restore.html", context)

    def _restore(
        self, request: HttpRequest, row: Any, restoration: Restoration, event: Event | None, digest: str
    ) -> list[str]:
        """Sentences about what is wrong; none when it is done."""
        ticks = set(request.POST.getlist("take"))
        if request.POST.get("digest") != digest:
            return [_("Somebody changed this meanwhile. This is what would change now.")]
        if not ticks:
            return [_("Nothing was ticked, so nothing was changed.")]
        with transaction.atomic():
            problems = restoration.apply(restoration.rows, ticks, event.at if event else None)
            transaction.set_rollback(bool(problems))
        if problems:
            return [text for texts in problems.values() for text in texts]
        messages.success(request, _("Brought back. What stood there before is in the history, too."))
        return []

    def _context(self, request: HttpRequest, row: Any) -> dict[str, Any]:
        return {
            **self.admin_site.each_context(request),  # type: ignore[attr-defined]
            "opts": self.opts,  # type: ignore[attr-defined]
            "row": row,
            "address": page_address(row, "change"),
            "restore_address": page_address(row, "restore"),
        }


def page_address(row: Model, page: str) -> str:
    """``page``: change, history or restore."""
    return reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_{page}", args=[row.pk])


def _starts_with_the_record(event: Event, row: Any) -> bool:
    """Whether the oldest thing that is known is how the record was made: before that there was none."""
    own = key_of(row)
    return any(line.key == own and line.action == ImportAction.CREATE for line in lines_of([event], row)[event.token])


def _way_asked_for(request: HttpRequest, row: Any) -> tuple[list[Line], Event | None, str]:
    """The lines to go back over, the event after which that version was, and a title. Raises Http404."""
    events = events_of(row)
    by_token = {event.token: event for event in events}
    if (undone := by_token.get(request.GET.get("undo", ""))) is not None:
        title = _("Undo only the change of %(time)s") % {"time": moment(undone.at)}
        return list(reversed(lines_of([undone], row)[undone.token])), None, title
    token = request.GET.get("to", "")
    lines = lines_since(events, token, row)
    if lines is None:
        raise Http404
    event = by_token.get(token)
    if event is None:
        return lines, None, _("Back to what was there first")
    return lines, event, _("Back to the version of %(time)s") % {"time": moment(event.at)}


def moment(at: dt.datetime) -> str:
    return date_format(timezone.localtime(at), "DATETIME_FORMAT")


# What is told ------------------------------------------------------------------------------------


def tell(admin: Any, request: HttpRequest, row: Any, events: list[Event], newest: str) -> list[Told]:
    """A page of the history, in a number of queries that does not grow with it."""
    lines = lines_of(events, row)
    entries = HistoryEntry.objects.in_bulk([event.entry for event in events if event.entry])
    batches = ImportBatch.objects.defer("report").select_related("user")
    batches = batches.in_bulk([event.batch for event in events if event.batch])
    seen = set(ImportBatch.objects.editable_by(request.user).filter(pk__in=batches).values_list("pk", flat=True))
    shown = _names_of_forms(admin, request, row)
    states = _states_now({line.key for told in lines.values() for line in told if line.key[0] in shown})
    names = Names(request.user)
    for label, state in states:
        names.want(label[0], state)
    for line in (line for told in lines.values() for line in told):
        names.want(line.key[0], line.before, line.after)
    names.load()
    found = []
    for event in events:
        entry, batch = entries.get(event.entry or 0), batches.get(event.batch or 0)
        told = [_told_row(line, key_of(row), dict(states), shown, names) for line in lines[event.token]]
        found.append(
            Told(
                event.token,
                event.at,
                who := entry.user_name if entry else _name_of(batch),
                _what(entry, batch, event) if who else capfirst(_what(entry, batch, event)),
                reverse("admin:profiles_importbatch_change", args=[batch.pk]) if batch and batch.pk in seen else "",
                event.token == newest,
                entry is not None and _can_be_undone(lines[event.token], key_of(row)),
                tuple(one for one in told if one is not None),
            )
        )
    return found


def _can_be_undone(lines: list[Line], record: Key) -> bool:
    return any(line.key != record or line.action == ImportAction.UPDATE for line in lines)


def _name_of(batch: ImportBatch | None) -> str:
    user = batch.user if batch else None
    return (user.get_full_name() or user.get_username()) if user else ""


def _what(entry: HistoryEntry | None, batch: ImportBatch | None, event: Event) -> str:
    if entry is not None:
        if entry.action == Action.RESTORE and entry.version_of:
            return _("restored the version of %(time)s") % {"time": moment(entry.version_of)}
        return {
            Action.ADD: _("added it"),
            Action.CHANGE: _("changed it"),
            Action.RESTORE: _("took a change back"),
            Action.BRING_BACK: _("brought it back"),
            Action.DELETE: _("deleted it"),
        }.get(HistoryEntry.Action(entry.action), "")
    source = batch.source if batch else ""
    if event.is_undoing:
        return _("the import “%(source)s” was taken back") % {"source": source}
    if batch is not None and batch.family == MERGE:
        return _("merged: %(source)s") % {"source": source}
    return _("imported “%(source)s”") % {"source": source}


def _names_of_forms(admin: Any, request: HttpRequest, row: Any) -> dict[str, set[str] | None]:
    """Model → the names that this person's form shows of it; what is in no form of theirs is not told."""
    found: dict[str, set[str] | None] = {row._meta.label_lower: admin.names_shown(request, row)}
    for inline in admin.get_inline_instances(request, row):
        found.setdefault(inline.model._meta.label_lower, None)
    return found


def _states_now(keys: Iterable[Key]) -> list[tuple[Key, State]]:
    return [(key, told_of(one)) for key, one in load(keys).items()]


def _told_row(
    line: Line, record: Key, states: dict[Key, State], shown: dict[str, set[str] | None], names: Names
) -> ToldRow | None:
    """None for what the reader's form does not show."""
    label = line.key[0]
    if label not in shown:
        return None
    is_own = line.key == record
    allowed = shown[label] if is_own else None
    fields = ()
    if is_own or line.action != ImportAction.DELETE:
        before, after = (_without_record(label, side, record) for side in (line.before, line.after))
        fields = tuple(differences(label, before, after, names, allowed))
        if not fields:
            return None
    title = ""
    if not is_own:
        name = title_of(label, states.get(line.key) or line.before or line.after, names)
        title = f"{kind_of(label)}: {name}" if name else kind_of(label)
    return ToldRow(title, line.action, fields)


def _without_record(label: str, state: State, record: Key) -> State:
    """That a row stands in this record goes without saying."""
    found = {name for name, value in state.items() if value == record[1] and _leads_to(label, name, record[0])}
    return {name: value for name, value in state.items() if name not in found}


def _leads_to(label: str, name: str, target: str) -> bool:
    field = column(label, name)
    return field is not None and field.is_relation and field.related_model._meta.label_lower == target
