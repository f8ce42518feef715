"""The history of one record in the admin: what was done to it, and the way back to any version of it."""

from __future__ import annotations

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
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from profiles.admin.scoped.reach import reach
from profiles.admin.scoped.restoring import Restoration, digest_of
from profiles.admin.scoped.telling import compare, moment, tell
from profiles.admin.scoped.versions import FIRST, Event, events_of, lines_of, lines_since, way_back
from profiles.models.imports import ImportAction
from profiles.models.recording import Line
from profiles.models.states import column_value, key_of

PER_PAGE = 25


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
            **self._comparison(request, row, events),
            "is_end": not page.has_next(),
            "may_restore": self.has_change_permission(request, row),  # type: ignore[attr-defined]
            "first": FIRST,
            "starts_here": bool(events) and _starts_with_the_record(events[-1], row),
        }
        return TemplateResponse(request, "admin/labfolio/history.html", {**context, **(extra_context or {})})

    def _comparison(self, request: HttpRequest, row: Any, events: list[Event]) -> dict[str, Any]:
        """Two versions side by side, when two were chosen."""
        older, newer = request.GET.get("older"), request.GET.get("newer")
        if not (older and newer):
            return {"older": events[1].token if len(events) > 1 else FIRST, "newer": events[0].token if events else ""}
        try:
            return {"older": older, "newer": newer, "compared": compare(self, request, row, events, older, newer)}
        except KeyError:
            raise Http404 from None

    def restore_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """What going back would change, with ticks; a POST does it. ``to`` names a version, ``undo`` one change."""
        row = self._row_of_history(request, object_id)
        if not self.has_change_permission(request, row):  # type: ignore[attr-defined]
            raise Http404
        lines, event, title = _way_asked_for(request, row)
        restoration = Restoration(self, request, row, way_back(lines, key_of(row)))
        errors: list[str] = []
        if request.method == "POST":
            errors = self._restore(request, restoration, event)
            if not errors:
                return redirect(page_address(row, "history"))
        rows, general = restoration.tried()
        context = {
            **self._context(request, row),
            "title": title,
            "rows": rows,
            "general": list(dict.fromkeys([*errors, *general])),
            "digest": digest_of(rows),
            "is_possible": any(not line.problem for one in rows for line in one.lines),
            "history_address": page_address(row, "history"),
        }
        return TemplateResponse(request, "admin/labfolio/restore.html", context)

    def _restore(self, request: HttpRequest, restoration: Restoration, event: Event | None) -> list[str]:
        """Sentences about what is wrong; none when it is done."""
        rows, ticks = restoration.plan(), set(request.POST.getlist("take"))
        if request.POST.get("digest") != digest_of(rows):
            return [_("Somebody changed this meanwhile. This is what would change now.")]
        if not ticks:
            return [_("Nothing was ticked, so nothing was changed.")]
        with transaction.atomic():
            problems = restoration.apply(rows, ticks, event.at if event else None)
            transaction.set_rollback(bool(problems))
        if problems:
            restoration.begin_anew()
            return [text for texts in problems.values() for text in texts]
        messages.success(request, _("Brought back. What stood there before is in the history, too."))
        for text in restoration.warnings:
            messages.warning(request, text)
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
