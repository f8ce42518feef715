"""Accounts and rights. Only administrators see accounts; managers give roles in their own labs."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin as StockUserAdmin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from profiles.admin.scoped import AccountField, LabFilter, ScopedAdmin, ScopedForm, site
from profiles.admin.sign_in_help import SignInHelp
from profiles.models import Delegation, Domain, Invitation, LabRole, SlugRedirect, User


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


class ByNameForm(ScopedForm):
    """The account of a right is named when the right is given and fixed afterwards."""

    account = AccountField()

    def clean_account(self) -> User | None:
        self.instance.user = self.cleaned_data["account"]
        return self.instance.user

    def _get_validation_exclusions(self) -> set[str]:
        # "user" is no field of the form but is set above: the rule of one right per account is checked.
        exclusions: set[str] = super()._get_validation_exclusions()
        return exclusions if self.instance.user_id is None else exclusions - {"user"}


class RightAdmin(ScopedAdmin):
    """A row that gives an account a right over a lab or a page."""

    form = ByNameForm
    search_fields = ("user__username", "user__email")

    readonly_fields = ("account_name",)

    @admin.display(description=_("account"))
    def account_name(self, row: Any) -> str:
        """As text: the account itself is only an administrator's to open."""
        return str(row.user)

    def get_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        return ["account" if obj is None else "account_name", *super().get_fields(request, obj)]

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        if obj is not None:
            kwargs["form"] = ScopedForm
        return super().get_form(request, obj, change=change, **kwargs)


@admin.register(LabRole, site=site)
class LabRoleAdmin(RightAdmin):
    for_whom = "managers"
    owner_fields = ("lab",)
    doors = {"lab": "managed_by"}
    fields = ("lab", "role")
    list_display = ("user", "lab", "role")
    list_filter = (LabFilter, "role")
    list_select_related = ("user", "lab")


@admin.register(Delegation, site=site)
class DelegationAdmin(RightAdmin):
    for_whom = "owners"
    owner_fields = ("researcher",)
    fields = ("researcher", "until")
    list_display = ("researcher", "user", "until", "created_at")
    list_select_related = ("researcher", "user")

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> forms.Field:
        if db_field.name == "researcher" and not request.user.is_superuser:
            # Only one's own page: a delegate does not let others in.
            kwargs["queryset"] = self.choices_for(request, db_field).filter(user=request.user)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


@admin.register(Invitation, site=site)
class InvitationAdmin(ScopedAdmin):
    for_whom = "administrators"
    list_display = ("email", "lab", "researcher", "role", "expires_at", "accepted_at")
    list_select_related = ("lab", "researcher")
    search_fields = ("email",)
    autocomplete_fields = ("lab", "researcher")
    fields = ("email", "lab", "researcher", "role", "expires_at")

    def save_model(self, request: HttpRequest, obj: Invitation, form: Any, change: bool) -> None:
        if not change:
            obj.invited_by = request.user
        super().save_model(request, obj, form, change)


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
