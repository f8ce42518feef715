"""As somebody of lab A, every address of the admin with every method and the keys of lab B.

Nothing of B may be read, written, moved, planted or deleted. The word "zebra" is in every text of B and B is
not public, so a page that holds it has told something.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import Any

import pytest
from django.db import models
from django.db.models.fields.files import FieldFile
from django.forms.models import model_to_dict
from django.http import Http404
from django.test import Client, RequestFactory
from django.urls import URLPattern, URLResolver, resolve, reverse

from profiles.admin.scoped import site
from profiles.models import User
from tests.two_labs import SHARED, LabWorld, gives_away

pytestmark = pytest.mark.django_db

ALMOST = "zebr"  # what is searched for: an echo of it is no finding
PERSONAS = ("user", "editor", "manager")
METHODS = ("get", "post")
MODELS = sorted(site._registry, key=lambda model: model._meta.label)


def client_of(world: LabWorld, persona: str) -> Client:
    client = Client()
    client.force_login(getattr(world, persona))
    return client


def routes(patterns: list[Any], prefix: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Address pattern and parameters of everything that the admin serves."""
    for pattern in patterns:
        text = prefix + str(pattern.pattern).lstrip("^")
        if isinstance(pattern, URLResolver):
            yield from routes(pattern.url_patterns, text)
        elif isinstance(pattern, URLPattern):
            yield text, pattern.pattern.converters


def addresses(theirs: LabWorld) -> list[str]:
    """Every address, with the keys of lab B where it takes one."""
    rows = {f"{model._meta.app_label}/{model._meta.model_name}/": row for model, row in theirs.rows.items()}
    found = set()
    for text, _converters in routes(site.get_urls()):
        row = next((row for start, row in rows.items() if text.startswith(start)), None)
        for name in ("<path:object_id>", "<id>", "<int:pk>", "<str:token>", "<path:url>"):
            text = text.replace(name, str(row.pk if row else "unknown"))
        found.add("/admin/" + text.replace("(?P<url>.*)$", "unknown").replace("\\Z", "").replace("$", ""))
    return sorted(address for address in found if "(?P" not in address and not address.endswith("/logout/"))


def state_of(world: LabWorld) -> dict[str, Any]:
    """Every column of every row of the world, and how many rows anywhere point to each of them."""
    state: dict[str, Any] = {}
    for model, row in world.rows.items():
        state[model._meta.label] = model._base_manager.filter(pk=row.pk).values().get()
        for relation in model._meta.related_objects:
            name = f"{relation.related_model._meta.label}.{relation.field.name} → {model._meta.label}"
            state[name] = relation.related_model._base_manager.filter(**{relation.field.name: row.pk}).count()
    return state


# What a member's requests may do, as far as it is no manager's, tests/site/test_roles.py asks address by address.
@pytest.mark.parametrize(("persona", "methods"), [("user", METHODS[:1]), ("manager", METHODS)])
def test_no_address_tells_or_changes_anything(
    persona: str, methods: tuple[str, ...], ours: LabWorld, theirs: LabWorld
) -> None:
    client = client_of(ours, persona)
    before = state_of(theirs)
    findings = []

    for address in addresses(theirs):
        for method in methods:
            data = {"post": "yes", "name": ALMOST, "title": ALMOST, "_save": "1"} if method == "post" else None
            response = getattr(client, method)(address, data=data) if data else getattr(client, method)(address)
            if response.status_code >= 500 or gives_away(response):
                findings.append((method, address, response.status_code))

    assert findings == []
    assert state_of(theirs) == before


def test_rows_of_others_are_not_found(ours: LabWorld, theirs: LabWorld) -> None:
    client = client_of(ours, "editor")
    pages = ("change", "delete", "history")
    models_asked = [model for model in MODELS if model not in SHARED]
    statuses = {
        (model._meta.label, page, method): getattr(client, method)(
            reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}", args=[theirs.rows[model].pk])
        ).status_code
        for model in models_asked
        for page in pages
        for method in ("get", "post")
    }

    assert set(statuses.values()) == {404}


def queries(theirs: LabWorld) -> list[str]:
    keys = {model.__name__: row.pk for model, row in theirs.rows.items()}
    return [
        f"q={ALMOST}&_facets=True&_changelist_filters=q%3D{ALMOST}",
        f"page=r{keys['Researcher']}",
        f"page=l{keys['Lab']}",
        f"researcher__id__exact={keys['Researcher']}",
        f"researcher__name__startswith={ALMOST}",
        f"researcher__user__username__startswith={ALMOST}",
        f"publication__title__startswith={ALMOST}",
        "_popup=1&_to_field=id",
        "_popup=1&_to_field=slug",
    ]


def test_no_list_tells_anything_whatever_it_is_asked(ours: LabWorld, theirs: LabWorld) -> None:
    client = client_of(ours, "manager")
    findings = []

    for model in MODELS:
        address = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
        for query in queries(theirs):
            response = client.get(f"{address}?{query}")
            if response.status_code >= 500 or gives_away(response):
                findings.append((address, query, response.status_code))

    assert findings == []


@pytest.mark.parametrize("persona", PERSONAS)
def test_no_autocomplete_offers_anything(persona: str, ours: LabWorld, theirs: LabWorld) -> None:
    client = client_of(ours, persona)
    findings = []

    for model in MODELS:
        for field in (field for field in model._meta.get_fields() if field.is_relation or field.name == "id"):
            asked = {"app_label": model._meta.app_label, "model_name": model._meta.model_name, "field_name": field.name}
            response = client.get("/admin/autocomplete/", {**asked, "term": ALMOST})
            if response.status_code >= 500 or gives_away(response):
                findings.append((model._meta.label, field.name, response.status_code))

    assert findings == []


@pytest.mark.parametrize("persona", ["user", "manager"])
def test_no_action_reaches_rows_of_others(persona: str, ours: LabWorld, theirs: LabWorld) -> None:
    client = client_of(ours, persona)
    before = state_of(theirs)
    findings = []

    for model in MODELS:
        address = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
        for action, across in product(("delete_selected", *site.get_model_admin(model).actions), ("0", "1")):
            keys = [str(theirs.rows[model].pk)]
            data = {"action": action, "_selected_action": keys, "select_across": across, "index": "0", "post": "yes"}
            response = client.post(address, data)
            if response.status_code >= 500 or gives_away(response):
                findings.append((address, response.status_code))

    assert findings == []
    assert state_of(theirs) == before


def forms(user: User, address: str) -> tuple[Any, list[Any]] | None:
    """The form of an admin page and its formsets, without the page around them; None when the page is refused."""
    found = resolve(address)
    request = RequestFactory().get(address)
    request.user, request.resolver_match = user, found
    try:
        context = found.func(request, *found.args, **found.kwargs).context_data
    except Http404:
        return None
    return context["adminform"].form, [inline.formset for inline in context["inline_admin_formsets"]]


def admin_address(model: type[models.Model], page: str, *args: Any) -> str:
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}", args=args)


def values_of(row: models.Model) -> dict[str, Any]:
    values = model_to_dict(row)
    return {name: value for name, value in values.items() if value is not None and not isinstance(value, FieldFile)}


def posted(row: models.Model, form: Any, formsets: list[Any]) -> dict[str, Any]:
    """What the browser would send for this form, filled from ``row``."""
    values = values_of(row)
    data = {}
    for name in form.fields:
        value = values.get(name, form.initial.get(name))
        if value not in (None, False, []) and not isinstance(value, FieldFile):
            data[name] = [item.pk for item in value] if isinstance(value, list) and name == "topics" else value
    for formset in formsets:
        for form_field in formset.management_form:
            data[form_field.html_name] = form_field.value()
        data[f"{formset.prefix}-TOTAL_FORMS"] = data[f"{formset.prefix}-INITIAL_FORMS"] = 0
    return data


def references(model: type[models.Model], theirs: LabWorld) -> dict[str, int]:
    """Foreign keys of ``model`` → the row of lab B that each could name."""
    fields = (field for field in model._meta.concrete_fields if field.is_relation)
    targets = {field.name: field.remote_field.model for field in fields}
    return {name: theirs.rows[to].pk for name, to in targets.items() if to in theirs.rows and to not in SHARED}


@pytest.mark.parametrize("persona", PERSONAS)
def test_nothing_is_planted_by_adding(persona: str, ours: LabWorld, theirs: LabWorld) -> None:
    client, user = client_of(ours, persona), getattr(ours, persona)
    before = state_of(theirs)

    for model in MODELS:
        address = admin_address(model, "add")
        found = forms(user, address)
        for name, key in references(model, theirs).items() if found else ():
            data = posted(ours.rows[model], *found) | {name: key, "account": user.username}
            response = client.post(address, data)
            assert response.status_code < 500
            assert not gives_away(response)

    assert state_of(theirs) == before


def stolen(formsets: list[Any], row: models.Model, theirs: LabWorld) -> dict[str, Any]:
    """Fields of inlines that hang a row of lab B on ``row``, or delete it."""
    data: dict[str, Any] = {}
    for formset in formsets:
        prefix, target = formset.prefix, theirs.rows[formset.model]
        data |= {f"{prefix}-0-{name}": value for name, value in values_of(target).items()}
        data |= {f"{prefix}-TOTAL_FORMS": 1, f"{prefix}-INITIAL_FORMS": 1, f"{prefix}-0-id": target.pk}
        data |= {f"{prefix}-0-DELETE": "on", f"{prefix}-0-{formset.fk.name}": row.pk}
    return data


@pytest.mark.parametrize("persona", PERSONAS)
def test_nothing_moves_by_changing(persona: str, ours: LabWorld, theirs: LabWorld) -> None:
    """Neither by a foreign key of the form itself nor by a row of an inline."""
    client, user = client_of(ours, persona), getattr(ours, persona)
    before = state_of(theirs)

    for model in MODELS:
        row = ours.rows[model]
        address = admin_address(model, "change", row.pk)
        found = forms(user, address)
        if found is None:
            continue
        form, formsets = found
        data = posted(row, form, formsets)
        for change in (references(model, theirs), stolen(formsets, row, theirs)):
            response = client.post(address, data | change)
            assert response.status_code < 500
            assert not gives_away(response)

    assert state_of(theirs) == before
