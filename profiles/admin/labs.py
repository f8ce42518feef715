"""A lab, its members, its openings."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from profiles.admin.entries import SectionInline
from profiles.admin.scoped import (
    LabFilter,
    OrderedTabularInline,
    Previewed,
    ScopedAdmin,
    ScopedForm,
    ScopedTabularInline,
    Shown,
    Waiting,
    WithVisibility,
    holds_sample,
    lab_page,
    picture_tag,
    reach,
    site,
)
from profiles.models import Lab, Membership, Opening, Researcher
from profiles.models.lab import not_over
from profiles.models.link_check import leads_nowhere
from publications.linking import link_researcher
from publications.models import LabVenueColour, Topic


class MembershipForm(ScopedForm):
    """Letting an alumnus in again gives rights over their page, so it takes rights over their page."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk and "researcher" in self.fields:
            self.fields["researcher"].disabled = True
        member = self.instance
        is_over = bool(member.end) and member.end.last_day() < timezone.localdate()
        if member.pk and (is_over or member.has_left) and not reach(self.request).edits(member.researcher):
            for name in {"end", "has_left"} & set(self.fields):
                self.fields[name].disabled = True


def people_for_a_lab(request: HttpRequest) -> QuerySet[Researcher]:
    """Whom one may take into a lab: oneself and who is in a lab that one manages already.

    Not those whose delegate one is: that right ends, a membership would not.
    """
    if reach(request).is_administrator:
        return Researcher.objects.all()
    labs = Lab.objects.managed_by(request.user).values("pk")
    members = Membership.objects.current().filter(lab__in=labs).values("researcher")
    return Researcher.objects.filter(pk__in=members) | Researcher.objects.filter(user=request.user)


def left_for_nowhere() -> Q:
    return (~not_over("end") | Q(has_left=True)) & Q(now_at="")


@admin.register(Membership, site=site)
class MembershipAdmin(ScopedAdmin):
    for_whom = "managers"
    form = MembershipForm
    waiting = {"left": Waiting(_("Members who have left, without where they are now"), left_for_nowhere)}
    owner_fields = ("researcher", "lab")
    doors = {"lab": "managed_by"}
    autocomplete_fields = ("researcher", "lab")
    list_display = ("researcher", "lab", "role", "start", "end", "has_left", "now_at")
    list_filter = (LabFilter, "role")
    list_select_related = ("researcher", "lab")
    search_fields = ("researcher__name", "researcher__native_name")
    fieldsets = ((None, {"fields": ("researcher", "lab", "role", ("start", "end", "has_left"), "now_at", "order")}),)

    def choices_for(self, request: HttpRequest, db_field: Any) -> QuerySet[Any]:
        if db_field.name == "researcher":
            return people_for_a_lab(request)
        return super().choices_for(request, db_field)

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        return {name: value for name, value in request.GET.items() if name in ("researcher", "lab")}

    def save_model(self, request: HttpRequest, obj: Membership, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        link_researcher(obj.researcher)


class ManagersInline:
    def open_to(self, request: HttpRequest, parent: Any) -> bool:
        return reach(request).is_administrator if parent is None else reach(request).manages(parent)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.open_to(request, obj)


class MembershipInline(ManagersInline, OrderedTabularInline):
    model = Membership
    form = MembershipForm
    fields = ("researcher", "role", "start", "end", "has_left", "now_at", "order")
    autocomplete_fields = ("researcher",)
    show_change_link = True

    def choices_for(self, request: HttpRequest, db_field: Any) -> QuerySet[Any]:
        if db_field.name == "researcher":
            return people_for_a_lab(request)
        return super().choices_for(request, db_field)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).select_related("researcher", "lab")


class OpeningInline(OrderedTabularInline):
    model = Opening
    fields = ("title", "expires_on", "visibility", "order")
    show_change_link = True
    classes = ("collapse",)


class TopicInline(OrderedTabularInline):
    model = Topic
    fields = ("emoji", "name", "order")
    show_change_link = True
    classes = ("collapse",)


class VenueColourInline(ScopedTabularInline):
    model = LabVenueColour
    autocomplete_fields = ("venue",)
    classes = ("collapse",)


class LabForm(ScopedForm):
    languages = forms.MultipleChoiceField(
        choices=settings.LANGUAGES, required=False, widget=forms.CheckboxSelectMultiple, label=_("Languages")
    )

    class Meta:
        widgets = {"accent": forms.TextInput(attrs={"type": "color"})}


@admin.register(Lab, site=site)
class LabAdmin(WithVisibility, Previewed, ScopedAdmin):
    for_whom = "labs"
    form = LabForm
    waiting = {
        "dead-link": Waiting(_("Labs with a dead link"), lambda: Q(leads_nowhere())),
        "sample": Waiting(_("Labs with a template's sample text"), holds_sample("tagline", "mission")),
    }
    administrator_fields = ("slug",)
    slug_kind = "lab"
    list_display = ("logo_preview", "name", "state", "look")
    list_display_links = ("name",)
    search_fields = ("name", "slug")
    inlines = (MembershipInline, OpeningInline, SectionInline, TopicInline, VenueColourInline)
    fieldsets = (
        (None, {"fields": ("name", "tagline", "mission", "logo", "url")}),
        (_("Look"), {"fields": (("accent", "look"), "languages", "visibility", "slug")}),
    )

    @admin.display(description=_("logo"))
    def logo_preview(self, lab: Lab) -> str:
        return picture_tag(lab.logo, lab.logo_width)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return reach(request).is_administrator

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return reach(request).is_administrator

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        """Editors write for a lab; whether it is shown at all is for its managers."""
        locked = ["visibility"] if obj is not None and not reach(request).manages(obj) else []
        return [*super().get_readonly_fields(request, obj), *locked]

    def preview_page(self, row: Lab) -> Shown:
        return lab_page(row)

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        super().save_formset(request, form, formset, change)
        if formset.model is Membership:
            for membership in formset.new_objects:
                link_researcher(membership.researcher)


@admin.register(Opening, site=site)
class OpeningAdmin(WithVisibility, ScopedAdmin):
    teaches = _("Positions and calls. One with a last day goes by itself.")
    for_whom = "labs"
    owner_fields = ("lab",)
    autocomplete_fields = ("lab",)
    list_display = ("title", "lab", "expires_on", "state")
    list_filter = (LabFilter, "visibility")
    list_select_related = ("lab",)
    search_fields = ("title", "body")
    fieldsets = ((None, {"fields": ("lab", "title", "body", ("expires_on", "visibility"), "order")}),)
