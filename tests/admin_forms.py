"""Admin forms in tests without a browser: what would be sent back, with changes."""

from __future__ import annotations

from typing import Any

import pytest
from django.db.models import Model
from django.db.models.fields.files import FieldFile
from django.http import HttpResponse
from django.template.response import SimpleTemplateResponse
from django.test import Client
from django.urls import reverse


def client_of(user: Any) -> Client:
    client = Client()
    client.force_login(user)
    return client


def page_of(client: Client, address: str) -> dict[str, Any]:
    """What the template of an admin page gets. Its HTML is not made: that is two thirds of the work."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(SimpleTemplateResponse, "rendered_content", "")
        return client.get(address).context_data


def form_data(client: Client, address: str) -> dict[str, Any]:
    """What the browser would send back without a change."""
    shown = page_of(client, address)
    forms = [shown["adminform"].form]
    for inline in shown["inline_admin_formsets"]:
        forms += [inline.formset.management_form, *inline.formset.forms]
    values = {bound.html_name: bound.value() for form in forms for bound in form}
    # An unticked box is not sent, nor is a file field without a new file.
    return {
        name: "" if value is None else value
        for name, value in values.items()
        if value is not False and value != [] and not isinstance(value, FieldFile)
    }


def address_of(row: Model | type[Model], page: str) -> str:
    """``page``: changelist, add, change, delete or history."""
    name = f"admin:{row._meta.app_label}_{row._meta.model_name}_{page}"
    return reverse(name, args=[row.pk] if isinstance(row, Model) else [])


def save(client: Client, row: Model | type[Model], **changes: Any) -> HttpResponse:
    """Change a row, or add one to a model."""
    address = address_of(row, "change" if isinstance(row, Model) else "add")
    return client.post(address, form_data(client, address) | changes)
