"""A form as a browser would send it back: with the values that it shows, and no way around its checks."""

from __future__ import annotations

import copy
from typing import Any

from django import forms
from django.contrib.admin.utils import flatten_fieldsets
from django.contrib.messages.storage.cookie import CookieStorage
from django.db import models
from django.forms.formsets import DELETION_FIELD_NAME
from django.http import HttpRequest, QueryDict
from django.utils.datastructures import MultiValueDict

from profiles.models.states import Key, key_of

# Pictures that a form takes away, as an attribute of the form.
CLEARED = "labfolio_cleared"


def shown_forms(admin: Any, request: HttpRequest, row: models.Model) -> tuple[Any, list[Any]]:
    """The form of ``row`` and its form sets as this person would see them now."""
    asked = copy.copy(request)
    asked.method = "GET"
    fields = flatten_fieldsets(admin.get_fieldsets(asked, row))
    form = admin.get_form(asked, row, change=True, fields=fields)(instance=row)
    formsets, _inlines = admin._create_formsets(asked, row, change=True)
    return form, formsets


def by_row(form: Any, formsets: list[Any]) -> dict[Key, Any]:
    """Each row that stands in the form → its own form."""
    inner = {key_of(one.instance): one for formset in formsets for one in formset.initial_forms}
    return inner | {key_of(form.instance): form}


def posted_request(request: HttpRequest, form: Any, formsets: list[Any], files: Any, struck: set[Key]) -> HttpRequest:
    """The same person sends these forms. Rows in ``struck`` are to be deleted. Its messages reach nobody."""
    data = QueryDict(mutable=True)
    write_form(data, form)
    for formset in formsets:
        _write_formset(data, formset, struck)
    attempt = copy.copy(request)
    attempt.method, attempt.GET = "POST", QueryDict()
    attempt._post, attempt._files = data, MultiValueDict({name: [file] for name, file in files.items()})  # type: ignore[attr-defined]
    attempt._messages = CookieStorage(attempt)  # type: ignore[attr-defined]
    return attempt


def _write_formset(data: QueryDict, formset: Any, struck: set[Key]) -> None:
    write_form(data, formset.management_form)
    data[formset.management_form.add_prefix("TOTAL_FORMS")] = str(len(formset.initial_forms))
    for form in formset.initial_forms:
        write_form(data, form)
        if key_of(form.instance) in struck:
            data[form.add_prefix(DELETION_FIELD_NAME)] = "on"


def write_form(data: QueryDict, form: Any) -> None:
    """What the browser would send for this form as it is shown."""
    for bound in form:
        widget = getattr(bound.field.widget, "widget", bound.field.widget)
        if bound.field.disabled:
            continue
        if isinstance(widget, forms.FileInput):
            if bound.name in getattr(form, CLEARED, ()):
                data[widget.clear_checkbox_name(bound.html_name)] = "on"
        elif isinstance(widget, forms.MultiWidget):
            values = widget.decompress(bound.value()) if not isinstance(bound.value(), list) else bound.value()
            for suffix, inner, value in zip(widget.widgets_names, widget.widgets, values, strict=True):
                _write(data, f"{bound.html_name}{suffix}", inner, value)
        else:
            _write(data, bound.html_name, widget, bound.value())


def _write(data: QueryDict, name: str, widget: forms.Widget, value: Any) -> None:
    if isinstance(widget, forms.CheckboxInput):
        if value:
            data[name] = "on"
    elif isinstance(value, list | tuple | models.QuerySet):
        data.setlist(name, [str(getattr(one, "pk", one)) for one in value])
    elif isinstance(widget, forms.Select):
        data[name] = "" if value is None else str(getattr(value, "pk", value))
    else:
        shown = widget.format_value(value)
        data[name] = "" if shown is None else str(shown)
