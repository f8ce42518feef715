"""Every list, form, history and confirmation opens, for an administrator and for a lab's manager."""

from __future__ import annotations

from typing import Any

import pytest
from django.apps import apps
from django.db.models import Model
from django.test import Client
from django.urls import reverse

from profiles.admin.scoped import site
from profiles.models import Lab, Researcher
from profiles.models.base import Editable
from publications.models import Publication
from tests.admin_forms import save
from tests.factories import make_administrator, make_researcher, make_user
from tests.two_labs import make_world

pytestmark = pytest.mark.django_db
MODELS = sorted(site._registry, key=lambda model: model._meta.label)


def signed_in(user: object) -> Client:
    client = Client()
    client.force_login(user)
    return client


def test_every_model_is_in_the_admin() -> None:
    own = {model for name in ("profiles", "publications") for model in apps.get_app_config(name).get_models()}

    assert own == set(site._registry)


def test_pages_of_every_model_open_for_an_administrator() -> None:
    world = make_world("walnut")
    client = signed_in(make_administrator())
    refused: list[str] = []

    for model in MODELS:
        name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        model_admin = site.get_model_admin(model)
        row = world.rows[model]
        request = client.get("/admin/find/").wsgi_request
        pages = [reverse(f"{name}_add")] if model_admin.has_add_permission(request) else []
        if not issubclass(model, Editable):  # theirs are opened with hostile texts: tests/site/test_hostile_content.py
            pages += [reverse(f"{name}_changelist"), f"{reverse(f'{name}_changelist')}?q=walnut"]
            pages += [reverse(f"{name}_{page}", args=[row.pk]) for page in ("change", "history")]
            deletable = model_admin.has_delete_permission(request, row)
            pages += [reverse(f"{name}_delete", args=[row.pk])] if deletable else []
        refused += [page for page in pages if client.get(page).status_code != 200]

    assert refused == []


@pytest.mark.parametrize("persona", ["user", "manager", "editor"])
def test_menu_leads_to_pages_that_open(persona: str) -> None:
    world = make_world("walnut")
    client = signed_in(getattr(world, persona))
    menu = [entry for group in client.get("/admin/").context["app_list"] for entry in group["models"]]
    urls = [entry[key] for entry in menu for key in ("admin_url", "add_url") if entry[key]]

    assert [url for url in urls if client.get(url).status_code != 200] == []
    assert len(urls) > 10


@pytest.mark.parametrize(
    ("model", "values"),
    [
        (Researcher, {"name": "Great Walnut"}),
        (Lab, {"name": "Great Walnut", "languages": ["en"]}),
        (Publication, {"title": "Great Walnut"}),
    ],
)
def test_administrator_need_not_write_an_address(model: type[Model], values: dict[str, Any]) -> None:
    assert save(signed_in(make_administrator()), model, **values).status_code == 302

    assert model._default_manager.get().slug == "great-walnut"


def test_empty_lists_say_what_belongs_there() -> None:
    client = signed_in(make_researcher("Ada", user=make_user("ada")).user)

    empty = client.get("/admin/profiles/newsitem/").text
    searched = client.get("/admin/profiles/newsitem/?q=x").text

    assert empty.count("One dated line: a paper accepted, a talk, a prize.") == 1
    assert empty.count('<a class="button default" href="/admin/profiles/newsitem/add/">Add: news item</a>') == 1
    assert searched.count("One dated line") == 0
    assert client.get("/admin/publications/candidate/").text.count("Works that open sources think are yours") == 1
    assert client.get("/admin/profiles/importbatch/").text.count("There is nothing here yet.") == 1
