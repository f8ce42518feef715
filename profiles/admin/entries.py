"""What stands on a page: affiliations, honors, activities, news, sections."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from profiles.admin.scoped import (
    OrderedTabularInline,
    Owner,
    OwnerFilter,
    PageForm,
    Previewed,
    ResearcherFilter,
    ScopedAdmin,
    ScopedForm,
    ScopedTabularInline,
    Shown,
    Waiting,
    WithVisibility,
    holds_sample,
    news_page,
    owner_page,
    site,
)
from profiles.folding import fold
from profiles.models import (
    Activity,
    Affiliation,
    HistoryOwner,
    Honor,
    NameVariant,
    NewsItem,
    Organization,
    Section,
    Visibility,
)
from profiles.models.link_check import leads_nowhere
from publications.models import Announcement


class EntryAdmin(ScopedAdmin):
    """A row of one researcher's page."""

    owner_fields = ("researcher",)
    autocomplete_fields = ("researcher",)
    list_filter = (ResearcherFilter,)
    list_select_related = ("researcher",)


class OrganizationForm(ScopedForm):
    def clean_name(self) -> str:
        """One organization has one row, however its name is written."""
        name: str = self.cleaned_data["name"]
        if Organization.objects.filter(folded_name=fold(name)[:200]).exclude(pk=self.instance.pk).exists():
            raise ValidationError(_("This organization is in the list already."))
        return name


@admin.register(Organization, site=site)
class OrganizationAdmin(ScopedAdmin):
    form = OrganizationForm
    labs_too = True
    shows = "visible_to"
    list_display = ("name", "short_name", "country")
    search_fields = ("name", "short_name")
    fields = ("name", "short_name", "url", "country", "logo")

    def owners_of(self, request: HttpRequest, row: Organization) -> list[Owner]:
        """The registry is shared: whoever took the entry out puts it in again."""
        return [(HistoryOwner.Kind.USER, request.user.pk)]


@admin.register(Affiliation, site=site)
class AffiliationAdmin(EntryAdmin):
    teaches = _("Where you work, studied or visited. What goes on today also stands below your name.")
    list_display = ("__str__", "researcher", "kind", "start", "end", "is_current", "hidden")
    list_filter = (ResearcherFilter, "kind", "hidden")
    list_select_related = ("researcher", "organization")
    search_fields = ("role", "department", "field_of_study", "organization__name")
    autocomplete_fields = ("researcher", "organization")
    doors = {"organization": "visible_to"}
    fieldsets = (
        (None, {"fields": ("researcher", "kind", "organization", "role", "department", "field_of_study", "place")}),
        (_("Dates"), {"fields": (("start", "end", "is_current"),)}),
        (_("More"), {"fields": ("advisors", "detail", ("hidden", "order"))}),
    )


@admin.register(Honor, site=site)
class HonorAdmin(EntryAdmin):
    teaches = _("Prizes, fellowships, scholarships: a line each, with a year.")
    waiting = {
        "dead-link": Waiting(_("Honors with a dead link"), lambda: Q(leads_nowhere())),
        "sample": Waiting(_("Honors with a template's sample text"), holds_sample("title", "note")),
    }
    list_display = ("title", "researcher", "date", "note", "hidden")
    list_filter = (ResearcherFilter, "hidden")
    search_fields = ("title", "organization", "note")
    fieldsets = (
        (None, {"fields": ("researcher", "title", "organization", "note", "url")}),
        (_("Dates"), {"fields": (("date", "end_date"), "date_text")}),
        (_("More"), {"fields": (("hidden", "order"),)}),
    )


@admin.register(Activity, site=site)
class ActivityAdmin(EntryAdmin):
    teaches = _(
        "Talks, teaching, reviewing, projects, grants, students: each kind gets a block of its own on the page."
    )
    waiting = {"sample": Waiting(_("Activities with a template's sample text"), holds_sample("title", "body"))}
    list_display = ("__str__", "researcher", "kind", "venue", "start", "end", "hidden")
    list_filter = (ResearcherFilter, "kind", "hidden")
    search_fields = ("title", "venue", "role", "body")
    link_lines = ("links",)
    fieldsets = (
        (None, {"fields": ("researcher", "kind", "title", "role", "venue", "body", "links")}),
        (_("Dates"), {"fields": (("start", "end", "is_current"),)}),
        (_("More"), {"fields": (("hidden", "order"),)}),
    )


class PageEntryAdmin(ScopedAdmin):
    """A row of a researcher's or a lab's page."""

    labs_too = True
    form = PageForm
    owner_fields = ("researcher", "lab")
    autocomplete_fields = ("researcher", "lab")
    list_filter = (OwnerFilter,)
    list_select_related = ("researcher", "lab")

    @admin.display(description=_("page"))
    def page(self, row: Any) -> str:
        return str(row.researcher or row.lab)


class AnnouncementInline(ScopedTabularInline):
    model = Announcement
    autocomplete_fields = ("publication",)


@admin.register(NewsItem, site=site)
class NewsItemAdmin(WithVisibility, Previewed, PageEntryAdmin):
    teaches = _("One dated line: a paper accepted, a talk, a prize. With a date to appear at, it comes out by itself.")
    waiting = {
        "draft": Waiting(_("News in draft"), lambda: Q(visibility=Visibility.DRAFT)),
        "sample": Waiting(_("News with a template's sample text"), holds_sample("body")),
    }
    list_display = ("short", "date", "page", "state")
    list_filter = (OwnerFilter, "visibility")
    search_fields = ("body", "date")
    inlines = (AnnouncementInline,)
    fieldsets = (
        (None, {"fields": ("researcher", "lab", "body", ("date", "icon"))}),
        (_("When it is shown"), {"fields": (("visibility", "publish_at"), "order")}),
    )

    @admin.display(description=_("news"), ordering="body")
    def short(self, item: NewsItem) -> str:
        return item.body[:90]

    def preview_page(self, row: NewsItem) -> Shown:
        return news_page(row)


@admin.register(Announcement, site=site)
class AnnouncementAdmin(ScopedAdmin):
    in_menu = False
    labs_too = True
    owner_fields = ("news_item",)
    doors = {"publication": "visible_to"}
    autocomplete_fields = ("news_item", "publication")
    list_select_related = ("news_item", "publication")


def untouched_for_a_year() -> Q:
    """Texts that visitors see."""
    return Q(visible=True, updated_at__lt=timezone.now() - dt.timedelta(days=365)) & ~Q(body="")


@admin.register(Section, site=site)
class SectionAdmin(Previewed, PageEntryAdmin):
    teaches = _(
        "Only needed for texts of your own, and to rename, hide or move a block: all others appear by themselves."
    )
    waiting = {
        "untouched": Waiting(_("Sections that nobody touched for a year"), untouched_for_a_year),
        "sample": Waiting(_("Sections with a template's sample text"), holds_sample("title", "body")),
    }
    list_display = ("__str__", "page", "kind", "visible", "order")
    list_filter = (OwnerFilter, "kind", "visible")
    search_fields = ("title", "body")
    fieldsets = (
        (None, {"fields": ("researcher", "lab", "kind", "title", "body")}),
        (_("More"), {"fields": (("visible", "order"),)}),
    )

    def preview_page(self, row: Section) -> Shown:
        return owner_page(row)


@admin.register(NameVariant, site=site)
class NameVariantAdmin(EntryAdmin):
    in_menu = False
    list_display = ("name", "researcher", "shown")
    search_fields = ("name",)


class SectionInline(OrderedTabularInline):
    """The sections of a page in its owner's form: a researcher's or a lab's."""

    model = Section
    fields = ("kind", "title", "visible", "order")
    show_change_link = True
    classes = ("collapse",)
