"""The venue registry: everybody adds, who alone uses a venue changes it, administrators merge and delete."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from profiles.admin.scoped import LabFilter, Owner, ScopedAdmin, ScopedForm, ScopedTabularInline, reach, site
from profiles.models import HistoryOwner
from publications.models import LabVenueColour, Venue, VenueAlias
from publications.models.venue import fold_venue

COLOUR = forms.TextInput(attrs={"placeholder": "#1f5fa8", "size": 8})


class AliasForm(ScopedForm):
    def clean_name(self) -> str:
        """A label leads to one venue."""
        name: str = self.cleaned_data["name"]
        others = VenueAlias.objects.filter(folded=fold_venue(name)).exclude(pk=self.instance.pk)
        if other := others.select_related("venue").first():
            raise ValidationError(_("This label belongs to %(venue)s."), params={"venue": other.venue})
        return name


class AliasInline(ScopedTabularInline):
    model = VenueAlias
    form = AliasForm


class VenueForm(ScopedForm):
    class Meta:
        widgets = {"colour": COLOUR}


@admin.register(Venue, site=site)
class VenueAdmin(ScopedAdmin):
    shows = "visible_to"
    labs_too = True
    form = VenueForm
    administrator_fields = ("slug",)
    slug_kind = "venue"
    list_display = ("__str__", "name", "kind", "rank")
    list_filter = ("kind",)
    search_fields = ("name", "short_name", "aliases__name")
    inlines = (AliasInline,)
    fieldsets = ((None, {"fields": ("name", "short_name", ("kind", "rank"), "url", "colour", "slug")}),)

    def owners_of(self, request: HttpRequest, row: Venue) -> list[Owner]:
        """The registry is shared: whoever took something out puts it in again."""
        return [(HistoryOwner.Kind.USER, request.user.pk)]

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return reach(request).is_administrator


@admin.register(VenueAlias, site=site)
class VenueAliasAdmin(ScopedAdmin):
    in_menu = False
    labs_too = True
    form = AliasForm
    owner_fields = ("venue",)
    autocomplete_fields = ("venue",)
    list_display = ("name", "venue")
    list_select_related = ("venue",)
    search_fields = ("name",)


@admin.register(LabVenueColour, site=site)
class LabVenueColourAdmin(ScopedAdmin):
    for_whom = "labs"
    in_menu = False
    owner_fields = ("lab",)
    doors = {"venue": "visible_to"}
    autocomplete_fields = ("lab", "venue")
    list_display = ("venue", "lab", "colour")
    list_filter = (LabFilter,)
    list_select_related = ("lab", "venue")
