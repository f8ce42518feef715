"""A researcher: the identity column of a page, and what is ordered on it. Papers have their own, paged list."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib import admin
from django.contrib.admin.utils import flatten_fieldsets
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from profiles.admin.entries import SectionInline
from profiles.admin.leaving import labs_to_leave
from profiles.admin.links import LinkInline
from profiles.admin.scoped import (
    MemberFilter,
    OrderedTabularInline,
    Owner,
    Previewed,
    ScopedAdmin,
    ScopedForm,
    ScopedTabularInline,
    Shown,
    Waiting,
    WithVisibility,
    holds_sample,
    homepage_of,
    picture_tag,
    reach,
    site,
    translated_fields,
)
from profiles.admin.selected_works import SelectedListingInline, WithSelectedWorks
from profiles.forwarding import check_forward
from profiles.models import Affiliation, HistoryOwner, Lab, Link, Membership, NameVariant, Researcher
from profiles.models.access import Part, parts_of
from profiles.models.link_check import leads_nowhere
from profiles.models.researcher import PARTS_IN_FORM
from publications.linking import link_researcher, refresh_author_lines
from publications.models import Publication, Topic


class ResearcherForm(ScopedForm):
    def clean_forward_to(self) -> str:
        url: str = self.cleaned_data["forward_to"]
        if url:
            check_forward(url)
        return url


class NewResearcherForm(ScopedForm):
    """Without a lab nobody but an administrator could open the page that was made."""

    lab = forms.ModelChoiceField(Lab.objects.none(), label=_("Lab"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["lab"]
        field.queryset = Lab.objects.managed_by(self.request.user)
        field.required = not reach(self.request).is_administrator
        if field.required and len(field.queryset) == 1:
            field.initial = field.queryset[0].pk


class NameVariantInline(ScopedTabularInline):
    model = NameVariant
    classes = ("collapse",)


class AffiliationInline(OrderedTabularInline):
    model = Affiliation
    fields = ("kind", "organization", "role", "start", "end", "is_current", "order")
    autocomplete_fields = ("organization",)
    show_change_link = True
    classes = ("collapse",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).select_related("organization")


class TopicInline(OrderedTabularInline):
    model = Topic
    fk_name = "researcher"
    fields = ("emoji", "name", "order")
    show_change_link = True
    classes = ("collapse",)


def dead_link() -> Q:
    return Q(Exists(Link.objects.filter(leads_nowhere(), researcher=OuterRef("pk"))))


@admin.register(Researcher, site=site)
class ResearcherAdmin(WithSelectedWorks, WithVisibility, Previewed, ScopedAdmin):
    """Who is delegate of some parts of a page finds in its form what belongs to these parts, and nothing else."""

    form = ResearcherForm
    waiting = {
        "dead-link": Waiting(_("People with a dead link"), dead_link),
        "sample": Waiting(_("People with a template's sample text"), holds_sample("tagline", "biography")),
    }
    shows = "editable_in_form_by"
    administrator_fields = ("slug", "user")
    slug_kind = "researcher"
    lines = ("interests",)
    list_display = ("photo_preview", "name", "native_name", "tagline", "state")
    list_display_links = ("name",)
    list_filter = (MemberFilter, "visibility")
    search_fields = ("name", "native_name", "slug", "name_variants__name")
    autocomplete_fields = ("user",)
    inlines = (
        LinkInline,
        NameVariantInline,
        SelectedListingInline,
        TopicInline,
        AffiliationInline,
        SectionInline,
    )
    fieldsets = (
        (None, {"fields": (("name", "native_name"), ("family_name", "given_name"), "tagline", "location")}),
        (_("Photo"), {"fields": ("photo", "photo_focus")}),
        (_("About"), {"fields": ("biography", "interests", "orcid")}),
        (_("Page"), {"fields": (("visibility", "look"), "labs", "no_owner", "forward_to", "slug", "user")}),
    )

    @admin.display(description=_("photo"))
    def photo_preview(self, researcher: Researcher) -> str:
        return picture_tag(researcher.photo, researcher.photo_width)

    # Rights ------------------------------------------------------------------------------------

    def _is_for(self, request: HttpRequest) -> bool:
        mine = reach(request)
        return mine.may_enter and not mine.parts.isdisjoint(PARTS_IN_FORM)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._is_for(request) and (obj is None or reach(request).edits_part(obj, *PARTS_IN_FORM))

    def has_add_permission(self, request: HttpRequest) -> bool:
        return reach(request).manages_labs

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """A page with an account is its owner's to delete; one without is its lab's."""
        if obj is None or reach(request).is_administrator:
            return super().has_delete_permission(request, obj)
        return self.has_change_permission(request, obj) and self.decides_for(request, obj)

    def decides_for(self, request: HttpRequest, researcher: Researcher) -> bool:
        """Whether this person is the owner, or speaks for a page that nobody signs in for."""
        if researcher.user_id is None:
            labs = researcher.memberships.current().values("lab")
            return reach(request).is_administrator or Lab.objects.managed_by(request.user).filter(pk__in=labs).exists()
        return reach(request).is_administrator or researcher.user_id == request.user.pk

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        """A delegate leaves alone who the person is and who sees the page."""
        locked = [] if obj is None or self.decides_for(request, obj) else ["visibility", "forward_to"]
        locked += [] if obj is None or reach(request).answers_for(obj) else ["orcid"]
        return [*super().get_readonly_fields(request, obj), "labs", "no_owner", *locked]

    @admin.display(description=_("account"))
    def no_owner(self, researcher: Researcher) -> str:
        """For who looks after a page that nobody signs in for."""
        address = f"{reverse('admin:profiles_invitation_add')}?{urlencode({'researcher': researcher.pk})}"
        text, invite = _("Nobody signs in for this page."), _("Invite its owner")
        return format_html('{} <a href="{}">{}</a>', text, address, invite)

    @admin.display(description=_("labs"))
    def labs(self, researcher: Researcher) -> str:
        return labs_to_leave(researcher)

    def owners_of(self, request: HttpRequest, row: Researcher) -> list[Owner]:
        """As with deleting: the page is its account's; one without an account is its lab's."""
        kind = HistoryOwner.Kind
        if row.user_id is not None:
            return [(kind.USER, row.user_id)]
        return [(kind.MANAGED_LAB, lab) for lab in row.memberships.current().values_list("lab", flat=True)]

    # The form ----------------------------------------------------------------------------------

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        if obj is None:
            kwargs["form"] = NewResearcherForm
        return super().get_form(request, obj, change=change, **kwargs)

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> list[tuple[Any, dict[str, Any]]]:
        sets = super().get_fieldsets(request, obj)
        return sets if obj is not None else [(None, {"fields": ["lab"]}), *sets]

    def get_inlines(self, request: HttpRequest, obj: Any) -> Any:
        """A new page starts with its name and links; the rest comes once it is there."""
        if obj is None:
            return (LinkInline, NameVariantInline)
        return [
            inline
            for inline in super().get_inlines(request, obj)
            if reach(request).edits_part(obj, *parts_of(inline.model))
        ]

    def hidden_fields(self, request: HttpRequest, obj: Any) -> set[str]:
        hidden = super().hidden_fields(request, obj)
        if obj is None or obj.user_id != request.user.pk:
            hidden = hidden | {"labs"}
        if obj is None or obj.user_id is not None or not reach(request).manages_labs:
            hidden = hidden | {"no_owner"}
        if obj is None:
            return hidden | {"forward_to"}
        if reach(request).edits(obj):
            return hidden
        if reach(request).edits_part(obj, Part.PROFILE):
            return hidden | {"visibility", "look", "forward_to"}
        return hidden | set(flatten_fieldsets(self.fieldsets)) | set(translated_fields(self.model))

    def preview_page(self, row: Researcher) -> Shown:
        return homepage_of(row)

    # Saving ------------------------------------------------------------------------------------

    def save_model(self, request: HttpRequest, obj: Researcher, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        lab = form.cleaned_data.get("lab")
        if not change and lab is not None:
            Membership.objects.create(researcher=obj, lab=lab)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        names = {"name", "native_name", "family_name", "given_name"}
        renamed = not change or names & set(form.changed_data)
        if renamed or any(formset.has_changed() for formset in formsets if formset.model is NameVariant):
            link_researcher(form.instance)
        if change and {"slug", "visibility"} & set(form.changed_data):
            refresh_author_lines(Publication.objects.filter(authorships__researcher=form.instance))
