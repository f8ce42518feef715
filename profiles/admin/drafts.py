"""Drafts of forms: to see what is kept, and to drop it. They are offered in the forms themselves."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from profiles.admin.scoped import ScopedAdmin, site
from profiles.models import FormDraft


@admin.register(FormDraft, site=site)
class FormDraftAdmin(ScopedAdmin):
    in_menu = False
    keeps_history = False
    list_display = ("__str__", "saved_at")
    fields = readonly_fields = ("model", "object_id", "saved_at")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_change_permission(request, obj)
