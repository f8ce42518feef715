"""Accounts, and what else is the administrators' alone: hosts and former addresses."""

from __future__ import annotations

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin as StockUserAdmin
from django.utils.translation import gettext_lazy as _

from profiles.admin.scoped import ScopedAdmin, site
from profiles.admin.sign_in_help import SignInHelp
from profiles.models import Domain, SlugRedirect, User


@admin.register(User, site=site)
class UserAdmin(SignInHelp, ScopedAdmin, StockUserAdmin):
    """Rights come from pages, lab roles and delegations, so Django's own permission fields are left out."""

    for_whom = "administrators"
    form = StockUserAdmin.form
    list_display = (
        "username", "email", "first_name", "last_name", "page",
        "is_active", "is_superuser", "second_factor", "last_login",
    )  # fmt: skip
    list_filter = ("is_active", "is_superuser")
    list_select_related = ("researcher",)
    filter_horizontal = ()
    readonly_fields = ("last_login", "date_joined")
    fieldsets = (
        (None, {"fields": ("username", "password")}),
        (_("Person"), {"fields": ("first_name", "last_name", "email")}),
        (_("Rights"), {"fields": ("is_active", "is_superuser")}),
        (_("Dates"), {"classes": ("collapse",), "fields": ("last_login", "date_joined")}),
    )

    @admin.display(description=_("page"))
    def page(self, user: User) -> str:
        return str(getattr(user, "researcher", ""))


@admin.register(Domain, site=site)
class DomainAdmin(ScopedAdmin):
    for_whom = "administrators"
    list_display = ("host", "lab", "researcher", "verified_at")
    list_select_related = ("lab", "researcher")
    search_fields = ("host",)
    autocomplete_fields = ("lab", "researcher")


@admin.register(SlugRedirect, site=site)
class SlugRedirectAdmin(ScopedAdmin):
    for_whom = "administrators"
    list_display = ("old_slug", "kind", "target_id")
    list_filter = ("kind",)
    search_fields = ("old_slug",)
