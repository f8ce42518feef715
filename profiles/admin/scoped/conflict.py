"""What an editor sees when somebody else saved first: both versions, field by field, and the ways out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib.admin.utils import flatten_fieldsets, unquote
from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db import models
from django.forms.formsets import DELETION_FIELD_NAME
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from profiles.admin.scoped.states import MADE_FROM

NOTHING = "–"
BUTTONS = ("_save", "_continue", "_addanother", "_saveasnew", "_review")
# What a form carries beside its fields.
CARRIED = ("csrfmiddlewaretoken", MADE_FROM, *BUTTONS)


@dataclass(frozen=True, slots=True)
class Difference:
    """One field as plain text: mine and theirs."""

    label: str
    mine: str
    theirs: str


@dataclass(frozen=True, slots=True)
class DifferingRow:
    """The row of the form itself (no title), or one that stands in it."""

    title: str
    differences: tuple[Difference, ...]


def conflict_page(admin: Any, request: HttpRequest, object_id: str) -> HttpResponse:
    """Status 409. Raises Http404 when the row is gone by now."""
    row = admin.get_object(request, unquote(object_id))
    if row is None or not admin.has_change_permission(request, row):
        raise Http404
    form, formsets = posted_forms(admin, request, row)
    data = rebased(request.POST, form, formsets)
    opts = admin.opts
    context = admin.admin_site.each_context(request) | {
        "title": _("Somebody else saved this meanwhile"),
        "opts": opts,
        "row": row,
        "rows": [found for found in differing_rows(form, formsets) if found.differences],
        "sent": [(name, value) for name, values in data.lists() for value in values],
        "files": [upload.name for upload in request.FILES.values()],
        "saved_at": getattr(row, "updated_at", None),
        "address": reverse(f"admin:{opts.app_label}_{opts.model_name}_change", args=[row.pk]),
    }
    return render(request, "admin/labfolio/conflict.html", context, status=409, using="django")


def gone_page(admin: Any, request: HttpRequest) -> HttpResponse:
    """Status 404, the same for a deleted row and for one that never was this person's: only what was sent."""
    context = admin.admin_site.each_context(request) | {
        "title": _("This record is not there any more"),
        "opts": admin.opts,
        "texts": list(_sent_texts(admin.model, request.POST)),
        "address": reverse(f"admin:{admin.opts.app_label}_{admin.opts.model_name}_changelist"),
    }
    return render(request, "admin/labfolio/gone.html", context, status=404, using="django")


def posted_forms(admin: Any, request: HttpRequest, row: models.Model) -> tuple[forms.ModelForm, list[Any]]:
    """The sent form and its form sets over the rows as they are now, not validated."""
    fields = flatten_fieldsets(admin.get_fieldsets(request, row))
    form = admin.get_form(request, row, change=True, fields=fields)(request.POST, instance=row)
    formsets, _inlines = admin._create_formsets(request, row, change=True)
    return form, formsets


# Differences -----------------------------------------------------------------------------------


def differing_rows(form: forms.ModelForm, formsets: list[Any]) -> Iterator[DifferingRow]:
    yield DifferingRow("", tuple(_differences(form)))
    for formset in formsets:
        kind = capfirst(str(formset.model._meta.verbose_name))
        for row_form in formset.forms:
            yield _row_of(kind, row_form)
        sent = {row_form.instance.pk for row_form in formset.forms}
        for row in formset.get_queryset():
            if row.pk not in sent:
                yield DifferingRow(f"{kind}: {row}", (Difference(_("New"), NOTHING, str(row)),))


def _row_of(kind: str, form: forms.ModelForm) -> DifferingRow:
    row = form.instance
    if is_struck(form):
        found = (Difference(_("Deleted"), _("Yes"), _("No")),) if row.pk else ()
        return DifferingRow(f"{kind}: {row}" if row.pk else kind, found)
    if row.pk:
        return DifferingRow(f"{kind}: {row}", tuple(_differences(form)))
    label = _("Deleted meanwhile") if is_gone(form) else _("New")
    mine = " · ".join(one.mine for one in _differences(form) if one.mine not in (NOTHING, _("No")))
    return DifferingRow(kind, (Difference(label, mine, NOTHING),) if mine else ())


def is_gone(form: forms.ModelForm) -> bool:
    """Whether the form was made for a row that is not there any more."""
    return form.instance.pk is None and bool(form.data.get(form.add_prefix(form.instance._meta.pk.name)))


def is_struck(form: forms.ModelForm) -> bool:
    return bool(form.data.get(form.add_prefix(DELETION_FIELD_NAME)))


def _differences(form: forms.ModelForm) -> Iterator[Difference]:
    for name in form.changed_data:
        bound = form[name]
        if not bound.is_hidden and name != DELETION_FIELD_NAME:
            theirs = bound.field.prepare_value(form.get_initial_for_field(bound.field, name))
            yield Difference(str(bound.label), _shown(bound.field, bound.value()), _shown(bound.field, theirs))


def _shown(field: forms.Field, value: Any) -> str:
    """A field's value as a person would read it; plain text, which the template escapes."""
    if isinstance(field, forms.BooleanField):
        return _("Yes") if value else _("No")
    if isinstance(field, forms.ModelChoiceField):
        return _names(field, value)
    if isinstance(field, forms.MultiValueField) and not isinstance(value, list | tuple):
        value = field.widget.decompress(value)
    values = value if isinstance(value, list | tuple) else [value]
    if isinstance(field, forms.ChoiceField):
        labels = {str(key): str(label) for key, label in field.choices}
        values = [labels.get(str(one), one) for one in values]
    return " ".join(str(one) for one in values if one not in (None, "")) or NOTHING


def _names(field: forms.ModelChoiceField, value: Any) -> str:
    """Names of rows that this person may choose; any other key has none."""
    try:
        chosen = field.clean(value)
    except ValidationError:
        return NOTHING
    rows = [chosen] if isinstance(chosen, models.Model) else chosen or ()
    return ", ".join(str(row) for row in rows) or NOTHING


# What is sent again ----------------------------------------------------------------------------


def rebased(sent: QueryDict, form: forms.ModelForm, formsets: list[Any]) -> QueryDict:
    """The sent data as if the form had been made from the rows as they are now.

    A row that was deleted meanwhile is sent as a new one.
    """
    data = sent.copy()
    for name in ("csrfmiddlewaretoken", *BUTTONS):
        data.pop(name, None)
    data[MADE_FROM] = form.initial[MADE_FROM]
    for formset in formsets:
        _rebase_rows(data, formset)
    return data


def _rebase_rows(data: QueryDict, formset: Any) -> None:
    """Form sets want the rows that exist before the new ones, so they are numbered anew."""
    staying = [form for form in formset.forms if form.instance.pk]
    new = [form for form in formset.forms if not form.instance.pk and not (is_gone(form) and is_struck(form))]
    taken = [(form, _take_row(data, form.prefix)) for form in formset.forms]
    values = {form.prefix: row for form, row in taken}
    key = formset.model._meta.pk.name
    for number, form in enumerate([*staying, *new]):
        row = values[form.prefix]
        if form.instance.pk is None and key in row:
            row[key] = [""]
        row[MADE_FROM] = [form.initial[MADE_FROM]]
        for name, sent in row.items():
            data.setlist(f"{formset.prefix}-{number}-{name}", sent)
    data[f"{formset.prefix}-INITIAL_FORMS"] = str(len(staying))
    data[f"{formset.prefix}-TOTAL_FORMS"] = str(len(staying) + len(new))


def _take_row(data: QueryDict, prefix: str) -> dict[str, list[str]]:
    names = [name for name in data if name.startswith(f"{prefix}-")]
    return {name.removeprefix(f"{prefix}-"): data.pop(name) for name in names}


def _sent_texts(model: type[models.Model], sent: QueryDict) -> Iterator[tuple[str, str]]:
    """Label and text of what was sent, without what a form carries for itself."""
    for name, values in sent.lists():
        text = "\n".join(value for value in values if value)
        if text and name not in CARRIED and not name.endswith(("_FORMS", f"-{MADE_FROM}", "-id")):
            yield _label(model, name), text


def _label(model: type[models.Model], name: str) -> str:
    try:
        return capfirst(str(model._meta.get_field(name).verbose_name))
    except (FieldDoesNotExist, AttributeError):
        return name
