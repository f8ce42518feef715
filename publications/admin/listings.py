"""What a page makes of a publication: selected, order, topics, note."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from profiles.admin.scoped import OwnerFilter, PageForm, ScopedAdmin, pages_for, site
from profiles.models import Lab
from publications.models import Listing, Topic


class ListingForm(PageForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk and "topics" in self.fields:
            own = {"researcher": self.instance.researcher_id, "lab": self.instance.lab_id}
            self.fields["topics"].queryset = Topic.objects.filter(**own)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        page = [cleaned.get(name, getattr(self.instance, name)) for name in ("researcher", "lab")]
        if any([topic.researcher, topic.lab] != page for topic in cleaned.get("topics", ())):
            self.add_error("topics", _("A topic of another page was chosen."))
        return cleaned


@admin.register(Listing, site=site)
class ListingAdmin(ScopedAdmin):
    teaches = _("Which papers stand on your page, which are selected, in which order, and what you say about them.")
    form = ListingForm
    labs_too = True
    owner_fields = ("researcher", "lab", "publication")
    doors = {"publication": "visible_to"}
    autocomplete_fields = ("researcher", "lab", "publication")
    list_display = ("publication", "page", "selected", "hidden", "order")
    list_editable = ("selected", "hidden", "order")
    list_filter = (OwnerFilter, "selected", "hidden")
    list_select_related = ("publication", "researcher", "lab")
    search_fields = ("publication__title", "publication__date")
    fieldsets = (
        (None, {"fields": ("researcher", "lab", "publication", ("selected", "hidden", "order"), "topics", "note")}),
    )

    @admin.display(description=_("page"))
    def page(self, listing: Listing) -> str:
        return str(listing.researcher or listing.lab)

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        field = super().formfield_for_manytomany(db_field, request, **kwargs)
        field.queryset = field.queryset.select_related("researcher", "lab")
        return field

    def choices_for(self, request: HttpRequest, db_field: Any) -> QuerySet[Any]:
        """Who lists a page's papers puts them under its topics, also without the right to change these."""
        if db_field.name != "topics":
            return super().choices_for(request, db_field)
        pages = pages_for(Listing, request.user)
        labs = Lab.objects.editable_by(request.user)
        return Topic.objects.filter(Q(researcher__in=pages.values("pk")) | Q(lab__in=labs.values("pk")))
