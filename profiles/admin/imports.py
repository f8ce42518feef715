"""What was imported, and taking it back."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.apps import apps
from django.contrib import admin, messages
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from profiles.admin.import_tables import batch_tables
from profiles.admin.scoped import ScopedAdmin, Waiting, reach, site, who_edits_pages, who_edits_works
from profiles.models import HistoryEntry, ImportBatch, ImportChange, Lab, Membership, Researcher
from profiles.models.access import parts_of
from profiles.models.recording import Done, write_entry
from profiles.models.states import MERGE
from profiles.undoing import UndoRefused, merged_row, undo_batch


class ReadOnlyAdmin(ScopedAdmin):
    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


def may_undo(request: HttpRequest, batch: ImportBatch) -> bool:
    """Whoever imported, as long as what was written is still theirs to edit: an undo writes there again."""
    owner: Any = merged_row(batch) if batch.family == MERGE else batch.researcher or batch.lab
    if batch.undone_at is not None or owner is None:
        return batch.undone_at is None and reach(request).is_administrator
    if not isinstance(owner, Researcher):
        return reach(request).edits(owner)
    if batch.family == MERGE:
        return reach(request).answers_for(owner) and all(map(reach(request).manages, labs_joined_anew(batch, owner)))
    written = parts_of_batch(batch)
    of_parts = bool(written) and all(reach(request).edits_part(owner, *parts) for parts in written)
    return of_parts or reach(request).edits(owner)


def labs_joined_anew(batch: ImportBatch, owner: Researcher) -> list[Lab]:
    """Labs that ``owner`` is in no more, and that one of two merged people would be in again."""
    moved = batch.changes.filter(model=Membership._meta.label_lower).values_list("object_id", "before")
    named = {before["lab_id"] for _key, before in moved if "lab_id" in before}
    named |= set(Membership.objects.filter(pk__in=[key for key, _before in moved]).values_list("lab", flat=True))
    return list(Lab.objects.filter(pk__in=named).exclude(pk__in=owner.memberships.current().values("lab")))


def parts_of_batch(batch: ImportBatch) -> set[tuple[str, ...]]:
    """The parts of a page that a batch wrote; the empty one where it takes the whole page to take that back."""
    return {parts_of(apps.get_model(label)) for label in batch.changes.order_by().values_list("model", flat=True)}


def recent_with_problems() -> Q:
    recent = Q(undone_at=None, created_at__gt=timezone.now() - dt.timedelta(days=30))
    return recent & Q(report__problems__isnull=False) & ~Q(report__problems=[])


@admin.register(ImportBatch, site=site)
class ImportBatchAdmin(ReadOnlyAdmin):
    waiting = {"problems": Waiting(_("Imports of this month with problems"), recent_with_problems)}
    list_display = ("source", "family", "researcher", "lab", "user", "created_at", "undone_at")
    list_select_related = ("researcher", "lab", "user")
    search_fields = ("source",)
    date_hierarchy = "created_at"
    change_form_template = "admin/labfolio/import_batch.html"
    fields = ("source", "family", "researcher", "lab", "importer", "created_at", "undone_at")
    readonly_fields = ("importer",)

    def _is_for(self, request: HttpRequest) -> bool:
        mine = reach(request)
        return mine.may_enter and (who_edits_works(mine) or who_edits_pages(mine))

    @admin.display(description=_("imported by"))
    def importer(self, batch: ImportBatch) -> str:
        """As text: the account itself is only an administrator's to open."""
        return str(batch.user or "")

    def get_urls(self) -> list[Any]:
        undo = self.admin_site.admin_view(require_POST(self.undo_view))
        return [path("<int:pk>/undo/", undo, name="profiles_importbatch_undo"), *super().get_urls()]

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        batch = self.get_object(request, object_id)
        if batch is None:
            raise Http404
        tables = batch_tables(batch)
        context = {**tables, "may_undo": may_undo(request, batch), "title": _("Import"), **(extra_context or {})}
        return super().change_view(request, object_id, form_url, context)

    def undo_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Takes one import back and says what stayed."""
        batch = self.get_object(request, str(pk))
        if batch is None or not may_undo(request, batch):
            raise Http404
        try:
            kept = undo_batch(batch, request.user)
        except UndoRefused as refused:
            messages.error(request, str(refused))
        else:
            write_entry(request.user, Done((batch._meta.label_lower, pk), HistoryEntry.Action.UNDO))
            text = _("The import was taken back; what somebody changed or uses since was kept.")
            messages.success(request, text if kept else _("The import was taken back."))
        return redirect("admin:profiles_importbatch_change", pk)


@admin.register(ImportChange, site=site)
class ImportChangeAdmin(ReadOnlyAdmin):
    for_whom = "administrators"
    in_menu = False
    list_display = ("batch", "action", "model", "object_id")
    list_filter = ("action",)
    list_select_related = ("batch",)
