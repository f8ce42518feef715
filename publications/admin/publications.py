"""A publication's facts. Which pages show it, and how, is in the listings."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Substr
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext_lazy as _

from profiles.admin.scoped import (
    HAND,
    AuthorFilter,
    OrderedTabularInline,
    Owner,
    PairsField,
    Previewed,
    ScopedAdmin,
    ScopedForm,
    ScopedTabularInline,
    Shown,
    Waiting,
    WithVisibility,
    picture_tag,
    reach,
    recorded,
    rows_editable_by,
    site,
)
from profiles.models import Lab, Visibility
from profiles.models.link_check import leads_nowhere
from profiles.models.states import State
from publications.admin.authors import (
    MAX_ROWS,
    AuthorInline,
    authors_as_text,
    bring_back_authors,
    check_authors,
    earlier_as_text,
    replace_authors,
)
from publications.admin.facts import owners_of_work
from publications.authors_text import AuthorList, parse_authors
from publications.linking import link_publications, refresh_author_lines
from publications.models import Authorship, Link, Listing, Publication, Version, WorkAlias
from publications.pages.addresses import page_url
from publications.pages.detail import load_publication

NO_DESCRIPTION = _("The figure has no description yet: say what it shows, for who cannot see it.")
MIND_THE_DESCRIPTION = _("The figure is another one now. Does its description still fit?")
# Rows of an inline → the name under which provenance knows them.
KEPT_LISTS = {Authorship: "author_list", Link: "link_list", Version: "version_list"}


class PublicationForm(ScopedForm):
    authors = forms.CharField(
        label=_("Authors"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"}),
        help_text=_("In order: A. One*, B. Two#, C. Three. * equal contribution, # corresponding; “et al.” if cut."),
    )
    identifiers = PairsField(label=_("Further identifiers"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "authors" in self.fields and self.instance.pk:
            rows = list(self.instance.authorships.all())
            self.initial["authors"] = authors_as_text(rows, complete=self.instance.authors_complete)
            self.authors_before = [row.as_json() for row in rows]
        if "figure" in self.fields and self.instance.pk:
            address = reverse("admin:first_page", args=[self.instance.pk])
            link = format_html('<a href="{}">{}</a>', address, _("Take the first page of its PDF …"))
            self.fields["figure"].help_text = link

    def clean_doi(self) -> str:
        """As it is stored, so that the rule "one public record a DOI" sees what the database will see."""
        return str(self.cleaned_data["doi"]).strip().lower()

    def clean_authors(self) -> AuthorList | None:
        """None when the text was left alone: the rows below then say who wrote it."""
        if "authors" not in self.changed_data:
            return None
        try:
            authors = parse_authors(self.cleaned_data["authors"])
        except ValueError as error:
            raise ValidationError(str(error)) from error
        if self.instance.pk:
            check_authors(self.instance, authors, self.request)
        return authors


class LinkInline(OrderedTabularInline):
    model = Link
    fields = ("kind", "url", "label", "order")


class VersionInline(ScopedTabularInline):
    model = Version
    autocomplete_fields = ("venue",)
    classes = ("collapse",)


class AliasInline(ScopedTabularInline):
    """By what else imports find the work: written by merges."""

    model = WorkAlias
    fields = ("title", "date", "doi", "arxiv_id")
    classes = ("collapse",)


class YearFilter(admin.SimpleListFilter):
    title = _("year")
    parameter_name = "year"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Iterable[tuple[str, str]]:
        rows = model_admin.get_queryset(request).exclude(date="").order_by()
        years = rows.annotate(year=Substr("date", 1, 4)).values_list("year", flat=True).distinct()
        return [(year, year) for year in sorted(years, reverse=True)]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Publication]) -> QuerySet[Publication]:
        value = self.value() or ""
        return queryset.filter(date__startswith=value) if value.isdecimal() and len(value) == 4 else queryset


def without_link() -> Q:
    """Nothing that leads to the text: an identifier is a link, too."""
    return Q(doi="", arxiv_id="") & ~Exists(Link.objects.filter(publication=OuterRef("pk")))


def _earlier_authors(form: Any) -> list[dict[str, Any]] | None:
    """The author list of the version that is being restored, if one is."""
    restored: dict[str, Any] = getattr(form.request, "labfolio_restored", {})
    return restored.get("author_list")


def dead_link() -> Q:
    return Q(Exists(Link.objects.filter(leads_nowhere(), publication=OuterRef("pk"))))


@admin.register(Publication, site=site)
class PublicationAdmin(WithVisibility, Previewed, ScopedAdmin):
    teaches = _(
        "A paper is entered once and stands on the page of every author. “Add works” takes DOIs, BibTeX and RIS."
    )
    form = PublicationForm
    labs_too = True
    administrator_fields = ("slug",)
    slug_kind = "publication"
    doors = {"venue": "visible_to"}
    waiting = {
        "draft": Waiting(_("Publications in draft"), lambda: Q(visibility=Visibility.DRAFT)),
        "no-link": Waiting(_("Publications without any link"), without_link),
        "dead-link": Waiting(_("Publications with a dead link"), dead_link),
        "no-alt": Waiting(_("Figures without a description"), lambda: ~Q(figure="") & Q(figure_alt="")),
    }
    autocomplete_fields = ("venue",)
    list_display = ("figure_preview", "title", "venue", "date", "stage", "state")
    list_display_links = ("title",)
    list_filter = (AuthorFilter, YearFilter, "stage", "visibility", "csl_type")
    list_select_related = ("venue",)
    search_fields = ("title", "search_text", "doi", "arxiv_id")
    readonly_fields = ("kept_from_imports",)
    inlines = (AuthorInline, LinkInline, VersionInline, AliasInline)
    actions = ("take_off_own_pages",)
    fieldsets = (
        (None, {"fields": ("title", "authors", "authors_complete", ("venue", "date"), ("csl_type", "stage"))}),
        (_("In short"), {"fields": ("tldr", "abstract", "award")}),
        (_("Figure"), {"fields": ("figure", "figure_alt", "figure_focus")}),
        (_("Where it is printed"), {"classes": ("collapse",), "fields": (("volume", "issue", "pages"),)}),
        (
            _("Identifiers"),
            {"classes": ("collapse",), "fields": (("doi", "arxiv_id"), "identifiers", "kept_from_imports")},
        ),
        (_("Who sees it"), {"fields": (("visibility", "publish_at"), "slug")}),
    )

    @admin.display(description=_("figure"))
    def figure_preview(self, publication: Publication) -> str:
        return picture_tag(publication.figure, publication.figure_width)

    @admin.display(description=_("kept from imports"))
    def kept_from_imports(self, publication: Publication) -> str:
        return format_html("<pre>{}</pre>", json.dumps(publication.extra, ensure_ascii=False, indent=1))

    # The form ----------------------------------------------------------------------------------

    def get_inlines(self, request: HttpRequest, obj: Any) -> Any:
        """A new paper starts with its authors as text, very long lists stay text; other titles where there are any."""
        needed = {
            AuthorInline: obj is not None and obj.authorships.count() <= MAX_ROWS,
            AliasInline: obj is not None and obj.aliases.exists(),
        }
        return [inline for inline in self.inlines if needed.get(inline, True)]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        """A paper on somebody else's page is not hidden from there by one author alone."""
        locked = ["visibility", "publish_at"] if obj is not None and self.is_listed_by_others(request, obj) else []
        return [*super().get_readonly_fields(request, obj), *locked]

    @staticmethod
    def is_listed_by_others(request: HttpRequest, publication: Publication) -> bool:
        listings = publication.listings.all()
        return listings.exclude(pk__in=rows_editable_by(Listing, request.user).values("pk")).exists()

    def preview_page(self, row: Publication) -> Shown:
        page = load_publication(row.slug, get_language() or "")
        return Shown("publications/paper.html", page, page_url("publication", row.slug))

    # Saving ------------------------------------------------------------------------------------

    def save_model(self, request: HttpRequest, obj: Publication, form: Any, change: bool) -> None:
        if not change:
            obj.lab = self._lab_of(request)
        super().save_model(request, obj, form, change)
        if obj.figure and "figure" in form.changed_data and "figure_alt" not in form.changed_data:
            messages.warning(request, MIND_THE_DESCRIPTION if obj.figure_alt else NO_DESCRIPTION)

    @staticmethod
    def _lab_of(request: HttpRequest) -> Lab | None:
        """The lab in which a new record is made, when there is no doubt."""
        own = reach(request).own_page
        labs = Lab.objects.filter(memberships__in=own.memberships.current()) if own else None
        candidates = list((labs if labs is not None else Lab.objects.managed_by(request.user))[:2])
        return candidates[0] if len(candidates) == 1 else None

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        if isinstance(formset, AuthorInline.formset):
            formset.save_in_order()
        else:
            super().save_formset(request, form, formset, change)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        publication = form.instance
        authors = form.cleaned_data.get("authors")
        if (earlier := _earlier_authors(form)) is not None:
            bring_back_authors(publication, earlier, request)
        elif authors is not None:
            replace_authors(publication, authors)
            publication.authors_complete = authors.complete
        lists = {KEPT_LISTS[one.model] for one in formsets if one.has_changed() and one.model in KEPT_LISTS}
        if authors is not None or earlier is not None or "author_list" in lists:
            lists |= {"author_list", "authors_complete"}
        if lists:
            publication.provenance = publication.provenance | dict.fromkeys(lists, HAND)
            publication.save(update_fields=["provenance", "authors_complete"])
        if "author_list" in lists:
            self._link_names(request, publication)
        if not change:
            self._put_on_own_page(request, publication)

    # History -----------------------------------------------------------------------------------

    def names_shown(self, request: HttpRequest, row: Publication) -> set[str]:
        return super().names_shown(request, row) | {"author_list", "link_list", "version_list"}

    def field_for(self, name: str) -> str:
        return "authors" if name == "author_list" else super().field_for(name)

    def form_value(self, row: Publication, name: str, value: Any) -> Any:
        return earlier_as_text(value) if name == "author_list" else super().form_value(row, name, value)

    def lists_told(self, form: Any, formsets: Sequence[Any]) -> tuple[State, State]:
        rows = [formset for formset in formsets if formset.model is Authorship and formset.has_changed()]
        if not rows and "authors" not in form.changed_data and _earlier_authors(form) is None:
            return {}, {}
        before = getattr(form, "authors_before", [])
        return {"author_list": before}, {"author_list": form.instance.author_list}

    @staticmethod
    def _link_names(request: HttpRequest, publication: Publication) -> None:
        row = Publication.objects.filter(pk=publication.pk)
        for doubt in link_publications(row):
            people = ", ".join(doubt.researchers)
            text = _("%(name)s may be any of these, so nobody was linked: %(people)s.")
            messages.warning(request, text % {"name": doubt.name, "people": people})
        refresh_author_lines(row)

    @staticmethod
    def _put_on_own_page(request: HttpRequest, publication: Publication) -> None:
        """Who adds a paper by hand says that it is theirs: it stands on their page, with their name confirmed."""
        if own := reach(request).own_page:
            Listing.objects.get_or_create(publication=publication, researcher=own)
            states = Authorship.LinkState
            mine = publication.authorships.filter(researcher=own, link_state=states.MATCHED)
            mine.update(link_state=states.CONFIRMED)

    # Deleting ----------------------------------------------------------------------------------

    @admin.action(description=_("Take off my pages"))
    def take_off_own_pages(self, request: HttpRequest, publications: QuerySet[Publication]) -> None:
        """Hidden, not deleted: the next import or the next matched name would list it anew."""
        mine = rows_editable_by(Listing, request.user).filter(publication__in=publications, hidden=False)
        with recorded(request, mine.all()):
            count = mine.order_by().values("publication").distinct().count()  # one may stand on several pages
            mine.update(hidden=True)
        text = ngettext("%(count)d publication was taken off.", "%(count)d publications were taken off.", count)
        messages.success(request, text % {"count": count})

    def owners_of(self, request: HttpRequest, row: Publication) -> list[Owner]:
        return owners_of_work(row)

    def deleted_first(self, objs: Any, request: HttpRequest) -> list[models.Model]:
        """A paper that only one's own pages list goes together with these listings."""
        return list(rows_editable_by(Listing, request.user).filter(publication__in=[row.pk for row in objs]))

    def delete_model(self, request: HttpRequest, obj: Publication) -> None:
        self.delete_queryset(request, Publication.objects.filter(pk=obj.pk))

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Publication]) -> None:
        with transaction.atomic():
            # Others' listings stay, and protect the paper, should one have appeared meanwhile.
            rows_editable_by(Listing, request.user).filter(publication__in=list(queryset)).delete()
            super().delete_queryset(request, queryset)
