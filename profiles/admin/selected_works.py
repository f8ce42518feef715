"""The papers at the top of a page: ordered in its form, or in their own list when they are many."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from profiles.admin.scoped import OrderedTabularInline
from profiles.models import Researcher
from publications.models import Listing

# Beyond these a form would be slow to load and nobody would order them by dragging.
MOST_IN_FORM = 40


class SelectedListingInline(OrderedTabularInline):
    """The papers at the top of the page. They are chosen in the list of publications and ordered here."""

    model = Listing
    verbose_name = _("selected publication")
    verbose_name_plural = _("selected publications")
    fields = ("publication", "selected", "order")
    readonly_fields = ("publication",)
    show_change_link = True
    can_delete = False
    classes = ("collapse",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).filter(selected=True).select_related("publication")

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class WithSelectedWorks:
    """For the form of a page whose inlines have ``SelectedListingInline``: without it where there are too many."""

    def get_inlines(self, request: HttpRequest, obj: Any) -> Any:
        inlines = super().get_inlines(request, obj)  # type: ignore[misc]
        if obj is None or SelectedListingInline not in inlines or not self.has_many_selected(obj):
            return inlines
        return [inline for inline in inlines if inline is not SelectedListingInline]

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> list[tuple[Any, dict[str, Any]]]:
        sets = super().get_fieldsets(request, obj)  # type: ignore[misc]
        if obj is None or not self.has_many_selected(obj):
            return sets
        return [*sets, (_("Selected publications"), {"fields": ["selected_works"]})]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        return [*super().get_readonly_fields(request, obj), "selected_works"]  # type: ignore[misc]

    def has_many_selected(self, researcher: Researcher) -> bool:
        return self._count(researcher) > MOST_IN_FORM

    def _count(self, researcher: Researcher) -> int:
        """Asked once for a row that was loaded."""
        if not hasattr(researcher, "_selected_works"):
            researcher._selected_works = researcher.listings.filter(selected=True).count()
        return researcher._selected_works

    @admin.display(description=_("selected publications"))
    def selected_works(self, researcher: Researcher) -> str:
        count = self._count(researcher)
        query = urlencode({"page": f"r{researcher.pk}", "selected__exact": "1"})
        address = f"{reverse('admin:publications_listing_changelist')}?{query}"
        text = ngettext(
            "%(count)d publication is selected: order it in the list.",
            "%(count)d publications are selected: order them in the list.",
            count,
        )
        return format_html('<a href="{}">{}</a>', address, text % {"count": count})
