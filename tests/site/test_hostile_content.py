"""Hostile texts in every field of every row, and every place where they come out."""

from __future__ import annotations

import json
from html import unescape
from typing import Any

import pytest
from defusedxml import ElementTree
from django.apps import apps
from django.db import models
from django.http import HttpResponse
from django.test import Client
from django.urls import NoReverseMatch

from profiles.admin.scoped import site
from profiles.models.base import Editable
from publications.models import Publication
from tests.admin_forms import address_of, form_data
from tests.factories import make_administrator
from tests.hostile import MARKDOWN, PLAIN, came_alive, html_of
from tests.pages import ADA, ALL_PATHS, LAB, fill_site

pytestmark = pytest.mark.django_db

PAPER = "/publications/paper-0"
LISTS = (f"{ADA}publications", f"{LAB}publications", PAPER)
EXPORTS = [*(f"{start}.{kind}" for start in LISTS for kind in ("bib", "ris", "json")), f"{ADA}resume.json"]
API = [
    "researchers",
    "researchers/ada-lind",
    "publications",
    "publications/paper-0",
    "venues",
    "topics",
    "news",
    "labs",
]
# What a slug, a date or a name from a list says is not free to choose.
FIXED = {"slug", "date", "start", "end", "kind", "token", "link_token", "password", "username", "language", "model"}
CONTENT = [model for app in ("profiles", "publications") for model in apps.get_app_config(app).get_models()]


def poison(row: models.Model) -> None:
    """Every free text of a row, also its translations, without the checks of a form."""
    rendered = getattr(row, "rendered", ())
    for field in row._meta.concrete_fields:
        if field.name in FIXED or field.choices or field.is_relation or not field.editable:
            continue
        if field.name in rendered:
            setattr(row, field.name, "\n\n".join(MARKDOWN))
        elif type(field) in (models.CharField, models.TextField):
            setattr(row, field.name, f"{row.pk}{PLAIN}"[: field.max_length])
    if hasattr(row, "i18n"):
        names = {field.original_name for field in row._meta.private_fields if hasattr(field, "original_name")}
        texts = {name: "\n\n".join(MARKDOWN) if name in rendered else PLAIN for name in names if "_html" not in name}
        row.i18n = {f"{name}_zh_hans": text for name, text in texts.items()}
    for name, value in {"links": [{"label": PLAIN, "url": "javascript:alert(1)"}], "interests": [PLAIN]}.items():
        if isinstance(getattr(row, name, None), list):
            setattr(row, name, value)
    row.save()


@pytest.fixture
def poisoned() -> None:
    fill_site(papers=2)
    for model in CONTENT:
        for row in model._base_manager.all() if issubclass(model, Editable) else ():
            poison(row)
    Publication.objects.update(author_line=[{"name": PLAIN, "slug": "", "corresponding": True}], tldr=PLAIN)


def alive_in(response: HttpResponse) -> list[str]:
    kind, text = response.headers["Content-Type"].partition(";")[0], response.content.decode()
    if kind == "text/html":
        return came_alive(text)
    if kind.endswith("xml"):
        entries = ElementTree.fromstring(text).iter()
        return [one for entry in entries if entry.get("type") == "html" for one in came_alive(entry.text or "")]
    if kind.endswith("json"):
        return [one for html in html_of(json.loads(text)) for one in came_alive(html)]
    return []


def test_nothing_comes_alive_on_a_page_a_feed_an_export_or_the_api(poisoned: None) -> None:
    client, findings, shown = Client(), [], 0
    for path in [*ALL_PATHS, *EXPORTS, *(f"/api/v1/{name}" for name in API)]:
        response = client.get(path, follow=True)
        assert (path, response.status_code) == (path, 200)
        findings += [(path, one) for one in alive_in(response)]
        shown += "alert(1)" in unescape(response.content.decode())

    assert findings == []
    assert shown > len(ALL_PATHS) // 2  # they are there, as text


def test_nothing_comes_alive_in_the_admin(poisoned: None) -> None:
    client, findings = Client(), []
    client.force_login(make_administrator())
    for model in (model for model in CONTENT if model in site._registry and issubclass(model, Editable)):
        row = model._base_manager.first()
        pages = [address_of(model, "changelist"), *(address_of(row, page) for page in ("change", "delete", "history"))]
        for path in [f"{pages[0]}?q=alert", *pages]:
            response = client.get(path)
            assert (path, response.status_code) == (path, 200)
            findings += [(path, one) for one in alive_in(response)]

    assert findings == []


def previews() -> dict[type[models.Model], Any]:
    """Models with a live preview → one row of each."""
    found = {}
    for model in CONTENT:
        try:
            found[model] = address_of(row, "preview") if (row := model._base_manager.first()) else ""
        except NoReverseMatch:
            continue
    return {model: address for model, address in found.items() if address}


def test_nothing_comes_alive_in_a_preview_or_a_conflict(poisoned: None) -> None:
    client, findings, statuses = Client(), [], []
    client.force_login(make_administrator())
    for model, preview in previews().items():
        change = address_of(model._base_manager.first(), "change")
        data = form_data(client, change)
        for path, sent in ((preview, data), (change, data | {"made_from": "0"})):
            response = client.post(path, sent)
            statuses.append(response.status_code)
            findings += [(path, one) for one in alive_in(response)]

    assert findings == []
    assert statuses == [200, 409] * 6
