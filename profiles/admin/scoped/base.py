"""The base of every model in the admin: rows, choices, inlines and deletions under ``.editable_by(user)``."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, ClassVar

from adminsortable2.admin import SortableAdminBase
from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.db import models, transaction
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponseBase
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from modeltrans.fields import TranslatedVirtualField

from profiles.admin.scoped.compact import without_blanks
from profiles.admin.scoped.conflict import conflict_page, gone_page
from profiles.admin.scoped.deletion import plan_deletion
from profiles.admin.scoped.drafts import Drafted
from profiles.admin.scoped.form_fields import Scoped, translated_fields
from profiles.admin.scoped.forms import ListedForm
from profiles.admin.scoped.history import Recorded
from profiles.admin.scoped.reach import reach, rows_editable_by
from profiles.admin.scoped.states import MADE_FROM, Conflict, Gone
from profiles.admin.scoped.timeline import Versioned
from profiles.admin.scoped.waiting import Waiting, WaitingFilter
from profiles.models import SlugRedirect
from profiles.models.access import parts_of
from profiles.models.base import Editable
from profiles.models.journal import HAND


def mark_by_hand(row: Any, changed: Iterable[str]) -> None:
    """A later import leaves these fields alone."""
    if not hasattr(row, "provenance"):
        return
    columns = {field.name: field.attname for field in row._meta.concrete_fields}
    columns |= {field.name: f"{field.name.removesuffix('s')}_ids" for field in row._meta.many_to_many}
    columns |= {name: name for name in translated_fields(type(row))}
    row.provenance = row.provenance | {columns[name]: HAND for name in changed if name in columns}


class ScopedAdmin(Scoped, Versioned, Recorded, Drafted, SortableAdminBase, admin.ModelAdmin):
    """A model in the admin.

    ``shows`` is the door of the rows that are listed and opened; changing and deleting always ask ``editable_by``.
    """

    shows: ClassVar[str] = "editable_by"
    # Chosen when the row is made, fixed afterwards: a row never moves to another page.
    owner_fields: ClassVar[tuple[str, ...]] = ()
    # Only administrators see and set these.
    administrator_fields: ClassVar[tuple[str, ...]] = ()
    # Where the model's rows are edited from: "labs", "managers" (of labs), "owners" (of pages), "administrators", or ""
    # for everybody who may edit that part of some page.
    for_whom: ClassVar[str] = ""
    # Labs have such rows too, not only researchers.
    labs_too: ClassVar[bool] = False
    in_menu: ClassVar[bool] = True
    # What an empty list says: what such rows are for, and how to begin.
    teaches: ClassVar[Any] = ""
    # Name in the address of the list → what it means that such rows are there.
    waiting: ClassVar[dict[str, Waiting]] = {}
    # A value of SlugRedirect.Kind where the model has an address of its own.
    slug_kind: ClassVar[str] = ""
    list_per_page = 50
    list_max_show_all = 200
    show_facets = admin.ShowFacets.NEVER
    show_full_result_count = False
    save_on_top = False

    def _is_for(self, request: HttpRequest) -> bool:
        mine = reach(request)
        if not mine.may_enter:  # an anonymous visitor has no rows to ask for
            return False
        if self.for_whom:
            return mine.belongs_to(self.for_whom)
        wanted = parts_of(self.model)
        return not wanted or mine.parts.issuperset(wanted) or (self.labs_too and mine.edits_labs)

    # Rights ------------------------------------------------------------------------------------

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        rows = self.model._default_manager
        found = getattr(rows, self.shows)(request.user) if hasattr(rows, self.shows) else None
        queryset = rows_editable_by(self.model, request.user) if found is None else found
        return self.ordered(request, queryset)

    def ordered(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """In the order of the list; what has none, as it was made."""
        return queryset.order_by(*(self.get_ordering(request) or self.opts.ordering or ("pk",)))

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Any:
        row = super().get_object(request, object_id, from_field)
        if row is not None and self.shows == "editable_by":
            reach(request).remember(row)
        return row

    def row_of_form(self, request: HttpRequest, object_id: str | None) -> Any:
        """The row that a form is about, None for a new one. Raises Http404 without the right to save that form."""
        row = None if object_id is None else self.get_object(request, unquote(object_id))
        if row is None:
            allowed = object_id is None and self.has_add_permission(request)
        else:
            allowed = self.has_change_permission(request, row)
        if not allowed:
            raise Http404
        return row

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.in_menu and self._is_for(request)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        # Every row that reaches this question came through get_queryset.
        return self._is_for(request)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return self._is_for(request)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._is_for(request) and (obj is None or reach(request).edits(obj))

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.has_change_permission(request, obj)

    def _get_obj_does_not_exist_redirect(self, request: HttpRequest, opts: Any, object_id: str) -> HttpResponseBase:
        raise Http404

    def lookup_allowed(self, lookup: str, value: Any, request: HttpRequest | None = None) -> bool:
        """The list's own filters, and columns of the row itself.

        A path to another table could ask about what one may not see, a pattern for more time than there is.
        """
        if request is not None and lookup in {
            getattr(one, "parameter_name", None) for one in self.get_list_filter(request)
        }:
            return True
        name, *how = lookup.split("__")
        if {"regex", "iregex"}.intersection(how):
            return False
        fields = {field.name for field in self.opts.concrete_fields if not field.is_relation}
        return name in fields and super().lookup_allowed(lookup, value, request)

    def to_field_allowed(self, request: HttpRequest, to_field: str) -> bool:
        return bool(to_field == self.opts.pk.name)

    # The list ----------------------------------------------------------------------------------

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponseBase:
        title = capfirst(str(self.opts.verbose_name_plural))
        return super().changelist_view(request, {"title": title, "teaches": self.teaches, **(extra_context or {})})

    def get_list_filter(self, request: HttpRequest) -> Sequence[Any]:
        filters = super().get_list_filter(request)
        return [*filters, WaitingFilter] if self.waiting else filters

    def get_changelist_form(self, request: HttpRequest, **kwargs: Any) -> Any:
        return super().get_changelist_form(request, **{"form": ListedForm, **kwargs})

    # The form ----------------------------------------------------------------------------------

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        fixed = self.owner_fields if obj is not None else ()
        return [*super().get_readonly_fields(request, obj), *fixed]

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> list[tuple[Any, dict[str, Any]]]:
        hidden = self.hidden_fields(request, obj)
        sets = [*super().get_fieldsets(request, obj), *self._translations()]
        kept = [(title, {**options, "fields": _without(options["fields"], hidden)}) for title, options in sets]
        return [(title, options) for title, options in kept if options["fields"]]

    def hidden_fields(self, request: HttpRequest, obj: Any) -> set[str]:
        """Names of fields that this person's form of ``obj`` does not have."""
        # The template places the state itself.
        hidden = {MADE_FROM} | (set() if reach(request).is_administrator else set(self.administrator_fields))
        if obj is not None:
            # Of researcher and lab, a row has one: an empty line would say nothing.
            hidden |= {name for name in self.owner_fields if getattr(obj, f"{name}_id") is None}
            return hidden
        hidden |= {"slug"} if self.slug_kind else set()  # a new row's address is made from its name
        if not reach(request).edits_labs and "researcher" in self.owner_fields:
            hidden.add("lab")
        return hidden

    def _translations(self) -> list[tuple[Any, dict[str, Any]]]:
        names = translated_fields(self.model)
        return [(_("Translations"), {"classes": ("collapse",), "fields": names})] if names else []

    def get_exclude(self, request: HttpRequest, obj: Any = None) -> list[str]:
        """Without fieldsets of its own a model's form has its plain columns; translations come in their own set."""
        virtual = [field.name for field in self.opts.private_fields if isinstance(field, TranslatedVirtualField)]
        wanted = set(translated_fields(self.model))
        return [*(super().get_exclude(request, obj) or ()), *(name for name in virtual if name not in wanted)]

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """A new row is most often for one's own page."""
        initial = super().get_changeform_initial_data(request)
        own = reach(request).own_page
        if own and "researcher" in self.owner_fields and not {"researcher", "lab"} & initial.keys():
            initial["researcher"] = own.pk
        return initial

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        form = super().get_form(request, obj, change=change, **kwargs)
        form.request = request
        return form

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], **kwargs: Any) -> Any:
        response = super().render_change_form(request, context, **kwargs)
        response.add_post_render_callback(without_blanks)
        return response

    # Saving ------------------------------------------------------------------------------------

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponseBase:
        """A form that was made from an older state changes nothing: both versions are shown instead."""
        if request.method != "POST" or object_id is None:
            return super().changeform_view(request, object_id, form_url, extra_context)
        try:
            with transaction.atomic():
                self.hold(request, object_id)
                return super().changeform_view(request, object_id, form_url, extra_context)
        except Conflict:
            return conflict_page(self, request, object_id)
        except Gone:
            return gone_page(self, request)

    def hold(self, request: HttpRequest, object_id: str) -> None:
        """Locks the row of a posted form. Raises Conflict when it has another state by now, Gone without a row."""
        row = self.get_object(request, unquote(object_id))
        if row is None:
            raise Gone
        if not self.has_change_permission(request, row):
            return  # the view refuses it
        if not isinstance(row, Editable):
            self.model._base_manager.select_for_update().get(pk=row.pk)  # the form compares the columns
        elif not row.claim(request.POST.get(MADE_FROM, "")):
            raise Conflict

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        mark_by_hand(obj, form.changed_data)
        if not change and hasattr(obj, "created_by_id"):
            obj.created_by = request.user
        super().save_model(request, obj, form, change)
        if change and self.slug_kind and "slug" in form.changed_data:
            SlugRedirect.forward(self.slug_kind, form.initial["slug"], obj)

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        for row_form in formset.forms:
            mark_by_hand(row_form.instance, row_form.changed_data)
        super().save_formset(request, form, formset, change)

    # Deleting ----------------------------------------------------------------------------------

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        plan = plan_deletion(objs, request.user, self.admin_site.name, ignore=self.deleted_first(objs, request))
        refused = [row for row in objs if not self.has_delete_permission(request, row)]
        missing = {str(self.opts.verbose_name)} if refused else plan.missing
        return plan.shown, plan.counts, missing, plan.protected

    def deleted_first(self, objs: Any, request: HttpRequest) -> list[models.Model]:
        """Protected rows that go together with ``objs``."""
        return []


def _without(fields: Sequence[Any], hidden: set[str]) -> list[Any]:
    kept: list[Any] = []
    for field in fields:
        if isinstance(field, list | tuple):
            row = [name for name in field if name not in hidden]
            kept += [tuple(row)] if row else []
        elif field not in hidden:
            kept.append(field)
    return kept
