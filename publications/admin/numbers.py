"""How often something was cited: what the sources counted, and what was typed by hand."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from profiles.admin.scoped import ResearcherFilter, ScopedAdmin, reach, site
from publications.models import CitationCount, ResearcherCitationCount
from publications.models.metrics import BY_HAND
from publications.numbers import note_counts, refresh_citation_counts


@admin.register(CitationCount, site=site)
class CitationCountAdmin(ScopedAdmin):
    """A count that is typed here is shown before those of the sources, until it is deleted."""

    labs_too = True
    owner_fields = ("publication",)
    autocomplete_fields = ("publication",)
    list_display = ("publication", "source", "date", "count")
    list_select_related = ("publication",)
    list_filter = ("source",)
    search_fields = ("publication__title", "source")
    date_hierarchy = "date"
    fields = ("publication", "count", "source", "date")
    readonly_fields = ("source", "date")

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """A number stays as it was counted."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        if obj is None:
            return self.has_view_permission(request)
        return reach(request).is_administrator or (obj.source == BY_HAND and reach(request).edits(obj))

    def save_model(self, request: HttpRequest, obj: CitationCount, form: Any, change: bool) -> None:
        today = timezone.localdate()
        note_counts(BY_HAND, {obj.publication_id: obj.count}, today)
        written = CitationCount.objects.get(publication=obj.publication, source=BY_HAND, date=today)
        obj.pk, obj.source, obj.date = written.pk, written.source, written.date

    def delete_model(self, request: HttpRequest, obj: CitationCount) -> None:
        publication = obj.publication_id
        super().delete_model(request, obj)
        refresh_citation_counts([publication])

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[CitationCount]) -> None:
        publications = list(queryset.values_list("publication_id", flat=True))
        super().delete_queryset(request, queryset)
        refresh_citation_counts(publications)


@admin.register(ResearcherCitationCount, site=site)
class ResearcherCitationCountAdmin(ScopedAdmin):
    """The history of a person's count, as the sources told it."""

    in_menu = False
    list_display = ("researcher", "source", "date", "count")
    list_filter = (ResearcherFilter, "source")
    list_select_related = ("researcher",)
    search_fields = ("source",)
    date_hierarchy = "date"

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
