"""What was imported."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from profiles.admin.scoped import ScopedAdmin, site
from profiles.models import ImportBatch, ImportChange


class ReadOnlyAdmin(ScopedAdmin):
    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(ImportBatch, site=site)
class ImportBatchAdmin(ReadOnlyAdmin):
    list_display = ("source", "family", "researcher", "lab", "user", "created_at", "undone_at")
    list_select_related = ("researcher", "lab", "user")
    search_fields = ("source",)
    date_hierarchy = "created_at"


@admin.register(ImportChange, site=site)
class ImportChangeAdmin(ReadOnlyAdmin):
    for_whom = "administrators"
    in_menu = False
    list_display = ("batch", "action", "model", "object_id")
    list_filter = ("action",)
    list_select_related = ("batch",)
