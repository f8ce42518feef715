"""Every address of the installation × every kind of person × GET and POST, against the table of ``tests/roles.py``.

An address that stands in no line fails, and so does a line without an address. The real views are asked, up to where
their work begins: what comes after the question of rights (a form, a list, a template) is cut off, because thousands
of them would take minutes.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from allauth.core import context as of_this_request
from allauth.core.exceptions import ReauthenticationRequired
from django.contrib.admin import ModelAdmin
from django.contrib.auth import get_backends
from django.contrib.auth.models import AnonymousUser
from django.contrib.messages.storage.cookie import CookieStorage
from django.contrib.sessions.backends.signed_cookies import SessionStore
from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.test import RequestFactory
from django.urls import ResolverMatch, URLResolver, get_resolver, resolve, reverse
from django.utils import timezone

from profiles.admin.accounts import UserAdmin
from profiles.admin.scoped import site
from profiles.admin.scoped.reach import Reach
from profiles.models import Delegation, HistoryEntry, Invitation, LabRole, Membership, NewsItem, User
from profiles.models.access import Part
from profiles.models.recording import Deletion, Done, whole_state, write_entry
from profiles.theme import make_theme
from publications.models import Topic, Venue
from tests.factories import make_administrator, make_lab, make_researcher, make_user
from tests.roles import ADDRESSES, OPTIONAL, PAGES, PERSONAS, RIGHTS, expected_of_model, table_for_readers
from tests.two_labs import LabWorld, make_world

METHODS = ("get", "post")
DOCS = Path(__file__).resolve().parents[2] / "docs" / "roles.md"

pytestmark = pytest.mark.django_db


class Reached(Exception):
    """The view has answered the question of rights and begins its work."""


def begin(*args: Any, **kwargs: Any) -> Any:
    raise Reached


@dataclass
class Asked:
    world: LabWorld
    users: dict[str, Any]
    reaches: dict[str, Reach]

    def answer(self, persona: str, method: str, path: str) -> str:
        request: HttpRequest = getattr(RequestFactory(), method)(path)
        request.user, request.session = self.users[persona], SessionStore()
        request._messages = CookieStorage(request)  # type: ignore[attr-defined]
        request._dont_enforce_csrf_checks = True  # type: ignore[attr-defined]
        request._labfolio_reach = self.reaches[persona]  # type: ignore[attr-defined]
        match = view_at(path)
        with of_this_request.request_context(request), transaction.atomic():
            try:
                response = match.func(request, *match.args, **match.kwargs)
            except (Http404, PermissionDenied):
                return "404"
            except (Reached, ReauthenticationRequired):
                return "yes"
            finally:
                transaction.set_rollback(True)
        return told(response)


@cache
def view_at(path: str) -> ResolverMatch:
    """The addresses are looked through for it once, not for each person."""
    return resolve(path)


def told(response: HttpResponse) -> str:
    if response.status_code in (404, 405):
        return str(response.status_code)
    address = response.headers.get("Location", "")
    return "login" if response.status_code == 302 and address.startswith("/admin/login/") else "yes"


@pytest.fixture(scope="module")
def asked(django_db_setup: None, django_db_blocker: Any) -> Iterator[Asked]:
    """One world for all questions; nothing of it stays."""
    with django_db_blocker.unblock(), transaction.atomic(), pytest.MonkeyPatch.context() as patch:
        patch.setattr(ModelAdmin, "get_changelist_instance", begin)
        patch.setattr(ModelAdmin, "get_form", begin)
        patch.setattr(UserAdmin, "get_form", begin)
        patch.setattr("profiles.admin.scoped.preview.trial", begin)
        patch.setattr("profiles.admin.scoped.base.ScopedAdmin.get_deleted_objects", begin)
        patch.setattr("profiles.admin.scoped.timeline.events_of", begin)
        patch.setattr("profiles.admin.scoped.timeline._way_asked_for", begin)
        for name in (
            "config.responses.render",
            "profiles.views.errors.render",
            "profiles.admin.scoped.conflict.render",
        ):
            patch.setattr(name, lambda *args, status=200, **kwargs: HttpResponse(status=status))
        patch.setattr(ModelAdmin, "get_object", asked_once(ModelAdmin.get_object))
        world = make_world("walnut")
        users = people_of(world)
        yield Asked(world, users, {name: Reach(user) for name, user in users.items()})
        transaction.set_rollback(True)


def asked_once(find: Callable[..., Any]) -> Callable[..., Any]:
    """Every page of a row asks the same door for it: one answer for each person will do."""
    known: dict[Any, Any] = {}

    def found(admin: Any, request: HttpRequest, object_id: str, from_field: str | None = None) -> Any:
        key = (admin.model, request.user.pk, object_id, from_field)
        if key not in known:
            known[key] = find(admin, request, object_id, from_field)
        return known[key]

    return found


def people_of(world: LabWorld) -> dict[str, Any]:
    lab, page = world.lab, world.researcher
    made = {name: make_user(name) for name in ("part", "left", "stranger", "expired", "disabled")}
    Delegation.objects.create(user=made["part"], researcher=page, sections=[Part.NEWS])
    yesterday = timezone.localdate() - dt.timedelta(days=1)
    Delegation.objects.create(user=made["expired"], researcher=page, until=yesterday)
    Membership.objects.create(researcher=make_researcher("Left", user=made["left"]), lab=lab, has_left=True)
    LabRole.objects.create(user=made["left"], lab=lab, role=LabRole.Role.MANAGER)
    make_researcher("Stranger", user=made["stranger"], lab=make_lab(manager=made["stranger"]))
    make_researcher("Disabled", user=made["disabled"], lab=lab)
    User.objects.filter(pk=made["disabled"].pk).update(is_active=False)
    made["disabled"] = get_backends()[0].get_user(made["disabled"].pk) or AnonymousUser()
    return made | {
        "user": world.user,
        "delegate": world.rows[Delegation].user,
        "editor": world.editor,
        "manager": world.manager,
        "administrator": make_administrator(),
        "visitor": AnonymousUser(),
    }


def names_of_addresses(patterns: list[Any] | None = None, prefix: str = "") -> Iterator[str]:
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{prefix}{pattern.namespace}:" if pattern.namespace else prefix
            yield from names_of_addresses(pattern.url_patterns, inner)
        elif pattern.name:
            yield prefix + pattern.name


def model_pages() -> dict[str, tuple[type[models.Model], str]]:
    """Address of the admin → model and page."""
    return {
        f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}": (model, page)
        for model in site._registry
        for page in PAGES
    }


@cache
def addresses() -> frozenset[str]:
    return frozenset(names_of_addresses())


def paths(world: LabWorld) -> dict[str, str]:
    """A path that exists in the world, for every address that is no page of a model and that the table knows."""
    own, lab, paper = ({"slug": row.slug} for row in (world.researcher, world.lab, world.publication))
    venue, key = {"slug": world.rows[Venue].slug}, world.researcher.pk
    token, file = {"token": "x"}, {"extension": "bib"}
    topic = Topic.objects.get(researcher=world.researcher).slug
    theme = Topic.objects.get(lab=world.lab).slug
    shown = make_researcher("By link", visibility="link")
    invitation = Invitation(email="new@example.org", lab=world.lab, name="Di Oak", invited_by=world.manager)
    open_token = {"token": invitation.renew()}
    invitation.save()
    double = make_researcher("walnut Person", lab=world.lab)
    news = world.rows[NewsItem]
    gone = Deletion(("profiles.newsitem", 0), whole_state(news), Part.NEWS, owners=[("researcher", key)])
    deleted = write_entry(world.user, Done(gone.key, HistoryEntry.Action.DELETE, deletions=[gone])).changes.get()
    samples: dict[str, dict[str, Any]] = {
        "homepage_publications_file": own | file,
        "homepage_topic": own | {"topic_slug": topic},
        "lab_publications_file": lab | file,
        "lab_topic": lab | {"topic_slug": theme},
        "publication_file": paper | file,
        "publications_file": file,
        "venue": venue,
        "theme": {"name": make_theme(None, ()).name},
        "media": {"path": "x"},
        "by_link": {"token": shown.token_of_link()},
        "invitation": open_token,
        "account_reset_password_from_key": {"uidb36": "1", "key": "x"},
        "account_confirm_address": token,
        "sign_in_by": {"service": "orcid"},
        "disconnect_service": {"service": "orcid"},
        "openid_connect_callback": {"provider_id": "x"},
        "api:lab": lab,
        "api:news_item": {"key": world.rows[NewsItem].pk},
        "api:researcher": own,
        "api:publication": paper,
        "api:venue": venue,
        "api:topic": {"kind": "researchers", "owner": world.researcher.slug, "slug": topic},
        "admin:app_list": {"app_label": "profiles"},
        "admin:merge": {"kind": "people", "one": key, "other": double.pk},
        "admin:leave": {"pk": world.rows[Membership].pk},
        "admin:deleted_one": {"pk": deleted.pk},
        "admin:first_page": {"object_id": world.publication.pk},
        "admin:start_done": {"pk": key},
        "admin:auth_user_password_change": {"id": world.user.pk},
        **dict.fromkeys(("admin:start_page", "admin:start_review"), token),
        **dict.fromkeys(("admin:import_review", "admin:add_works_review"), token),
    }
    groups = {"homepage": own, "lab": lab, "publication": paper}
    found = {}
    for name in addresses() & (ADDRESSES | OPTIONAL).keys():
        kwargs = samples.get(name) or groups.get(name.partition("_")[0], {})
        label, _bar, page = name.removeprefix("admin:").partition("_")
        for model, row in world.rows.items():
            start = f"{model._meta.model_name}_"
            if not kwargs and name.startswith("admin:") and label == model._meta.app_label and page.startswith(start):
                kwargs = {"object_id" if "new_link" in page else "pk": row.pk}
        found[name] = reverse(name, kwargs=kwargs)
    return found


def test_every_address_stands_in_the_table_and_the_table_in_the_addresses() -> None:
    known = model_pages().keys() & addresses() | ADDRESSES.keys() | OPTIONAL.keys()

    assert addresses() - known == set()
    assert ADDRESSES.keys() - addresses() == set()
    assert set(RIGHTS) == set(site._registry)
    assert {page for name, (_model, page) in model_pages().items() if name in addresses()} == set(PAGES)


def test_addresses_of_models_answer_as_the_table_says(asked: Asked) -> None:
    wrong = {}
    for name, (model, page) in model_pages().items():
        if name not in addresses():
            continue
        expected = expected_of_model(model, page)
        is_of_row = page not in ("changelist", "add", "add_draft", "add_preview")
        path = reverse(name, args=[asked.world.rows[model].pk] if is_of_row else [])
        for method in METHODS:
            answers = {persona: asked.answer(persona, method, path) for persona in PERSONAS}
            if answers != expected[method]:
                wrong[name, method] = differing(answers, expected[method])

    assert wrong == {}


def test_other_addresses_answer_as_the_table_says(asked: Asked) -> None:
    wrong = {}
    for name, path in paths(asked.world).items():
        for method, expected in zip(METHODS, (ADDRESSES | OPTIONAL)[name], strict=True):
            answers = {persona: asked.answer(persona, method, path) for persona in PERSONAS}
            if answers != expected:
                wrong[name, method] = differing(answers, expected)

    assert wrong == {}


def differing(answers: dict[str, str], expected: dict[str, str]) -> dict[str, tuple[str, str]]:
    """Persona → what was answered, and what should have been."""
    return {one: (answers[one], expected[one]) for one in PERSONAS if answers[one] != expected[one]}


def test_documentation_shows_the_table(request: pytest.FixtureRequest) -> None:
    """``--update-golden`` writes it anew."""
    before, _mark, rest = DOCS.read_text().partition("<!-- table -->\n")
    shown, _mark, after = rest.partition("\n<!-- end -->")
    if request.config.getoption("--update-golden"):
        DOCS.write_text(f"{before}<!-- table -->\n{table_for_readers()}\n<!-- end -->{after}")
        return

    assert shown == table_for_readers()
