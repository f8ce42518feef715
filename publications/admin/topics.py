"""Topics of a page, and the systems that a lab names under its themes."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from profiles.admin.scoped import (
    OrderedTabularInline,
    OwnerFilter,
    PageForm,
    Previewed,
    ScopedAdmin,
    Shown,
    site,
    topic_page,
)
from publications.models import Topic, TopicEntry


class TopicForm(PageForm):
    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        parent = cleaned.get("parent")
        page = [cleaned.get(name, getattr(self.instance, name)) for name in ("researcher", "lab")]
        if parent is not None and [parent.researcher, parent.lab] != page:
            self.add_error("parent", _("This topic is another page's."))
        elif parent is not None and self._is_below(parent):
            self.add_error("parent", _("A topic cannot stand below itself."))
        return cleaned

    def _is_below(self, parent: Topic | None) -> bool:
        seen: set[int] = set()
        while parent is not None and parent.pk not in seen:
            if parent.pk == self.instance.pk:
                return True
            seen.add(parent.pk)
            parent = parent.parent
        return False


class EntryInline(OrderedTabularInline):
    model = TopicEntry
    fields = ("label", "publication", "order")
    autocomplete_fields = ("publication",)
    show_change_link = True

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).select_related("publication")


@admin.register(Topic, site=site)
class TopicAdmin(Previewed, ScopedAdmin):
    teaches = _("Papers of a page can be put under topics, which are then its headings and filters.")
    labs_too = True
    form = TopicForm
    owner_fields = ("researcher", "lab")
    autocomplete_fields = ("researcher", "lab", "parent")
    list_display = ("name", "emoji", "page", "order")
    list_filter = (OwnerFilter,)
    list_select_related = ("researcher", "lab")
    search_fields = ("name",)
    inlines = (EntryInline,)
    fieldsets = ((None, {"fields": ("researcher", "lab", ("emoji", "name"), "description", "parent", "order")}),)

    @admin.display(description=_("page"))
    def page(self, topic: Topic) -> str:
        return str(topic.researcher or topic.lab)

    def preview_page(self, row: Topic) -> Shown:
        return topic_page(row)


@admin.register(TopicEntry, site=site)
class TopicEntryAdmin(ScopedAdmin):
    for_whom = "labs"
    owner_fields = ("topic",)
    doors = {"publication": "visible_to"}
    link_lines = ("links",)
    autocomplete_fields = ("topic", "publication")
    list_display = ("label", "topic", "publication")
    list_select_related = ("topic", "publication")
    search_fields = ("label", "text")
    fieldsets = ((None, {"fields": ("topic", "label", "text", "links", "publication", "order")}),)
