"""Inlines: rows of the page that is being edited. Who may edit the page may edit them."""

from __future__ import annotations

from typing import Any

from adminsortable2.admin import CustomInlineFormSet, SortableTabularInline
from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.core.exceptions import ValidationError
from django.db.models import QuerySet, UniqueConstraint
from django.forms.models import BaseInlineFormSet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from profiles.admin.scoped.fields import name_for_all
from profiles.admin.scoped.form_fields import Scoped
from profiles.admin.scoped.reach import reach
from profiles.admin.scoped.states import MADE_FROM
from profiles.models import Researcher
from profiles.models.access import parts_of


class ScopedInline(Scoped):
    extra = 0

    def open_to(self, request: HttpRequest, parent: Any) -> bool:
        """Whether this person may edit these rows of ``parent`` (None: of a page that is being made)."""
        if parent is None:
            return True
        if isinstance(parent, Researcher):
            return reach(request).edits_part(parent, *parts_of(self.model))
        return reach(request).edits(parent)

    def get_fields(self, request: HttpRequest, obj: Any = None) -> list[Any]:
        fields = [name for name in super().get_fields(request, obj) if name != MADE_FROM]
        return [*fields, MADE_FROM] if self.has_change_permission(request, obj) else fields

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        # The form set takes the parent's rows out of these; the parent came through its own door.
        return self.model._default_manager.order_by(*(self.get_ordering(request) or self.opts.ordering))

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        widget = getattr(field, "widget", None)
        if isinstance(widget, RelatedFieldWidgetWrapper):
            # A row has no room for four buttons beside each choice.
            widget.can_change_related = widget.can_delete_related = widget.can_view_related = False
        return field

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        formset = super().get_formset(request, obj, **kwargs)
        formset.form.request = request
        return formset

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return reach(request).may_enter

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.open_to(request, obj)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.open_to(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.open_to(request, obj)


class DistinctRows:
    """Names the fields of each row.

    Checks the rules "one row of a kind on a page", which Django leaves to the database in form sets.
    """

    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)  # type: ignore[misc]
        for field in form.fields.values():
            name_for_all(field)

    def clean(self) -> None:
        super().clean()  # type: ignore[misc]
        for rule in self.model._meta.constraints:
            if isinstance(rule, UniqueConstraint) and rule.condition is not None and self.fk.name in rule.fields:
                self._check(rule)

    def _check(self, rule: UniqueConstraint) -> None:
        names = [name for name in rule.fields if name != self.fk.name]
        seen: set[tuple[Any, ...]] = set()
        for form in self.forms:
            if form.errors or self._should_delete_form(form) or not (form.instance.pk or form.has_changed()):
                continue
            values = tuple(getattr(form.instance, name) for name in names)
            if values in seen:
                raise ValidationError(_("There is one row too many of the kind %(kind)s."), params={"kind": values[0]})
            if rule.condition.check(form.instance._get_field_expression_map(meta=self.model._meta)):
                seen.add(values)


class ScopedFormSet(DistinctRows, BaseInlineFormSet):
    pass


class OrderField(forms.IntegerField):
    """A place in the list; left empty, the row goes to the end (a new one) or to the front."""

    def __init__(self) -> None:
        widget = forms.NumberInput(attrs={"class": "_reorder_ labfolio-order"})
        super().__init__(label=_("Order"), required=False, min_value=0, max_value=1_000_000, widget=widget)

    def clean(self, value: Any) -> int:
        return super().clean(value) or 0


class OrderedFormSet(DistinctRows, CustomInlineFormSet):
    """Keeps the order field visible: it is the way without a mouse and without JavaScript."""

    def __init__(self, default_order_direction: Any = None, default_order_field: Any = None, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.default_order_direction = default_order_direction
        self.default_order_field = default_order_field

    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        if self.default_order_field in form.fields:
            form.fields[self.default_order_field] = OrderField()
            name_for_all(form.fields[self.default_order_field])


class ScopedTabularInline(ScopedInline, admin.TabularInline):
    formset = ScopedFormSet


class OrderedTabularInline(ScopedInline, SortableTabularInline):
    """Rows ordered by dragging them, or by typing numbers."""

    formset = OrderedFormSet
