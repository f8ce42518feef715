"""The history as a whole, for administrators. What was done to one record is told from that record's own page."""

from __future__ import annotations

from django.contrib import admin

from profiles.admin.imports import ReadOnlyAdmin
from profiles.admin.scoped import site
from profiles.models import HistoryChange, HistoryEntry, HistoryOwner


@admin.register(HistoryEntry, site=site)
class HistoryEntryAdmin(ReadOnlyAdmin):
    for_whom = "administrators"
    list_display = ("at", "user_name", "action", "model", "object_id")
    list_filter = ("action",)
    search_fields = ("user_name", "model")
    date_hierarchy = "at"


@admin.register(HistoryChange, site=site)
class HistoryChangeAdmin(ReadOnlyAdmin):
    for_whom = "administrators"
    in_menu = False
    list_display = ("entry", "action", "model", "object_id")
    list_filter = ("action",)
    list_select_related = ("entry",)


@admin.register(HistoryOwner, site=site)
class HistoryOwnerAdmin(ReadOnlyAdmin):
    for_whom = "administrators"
    in_menu = False
    list_display = ("change", "kind", "key", "part")
    list_select_related = ("change",)
