"""What ``test_scope_walker`` asks of the admin's models, asked of everything else.

As somebody of lab A, with the keys, slugs, tokens and texts of lab B, which is not public: public pages, files, feeds
and the API, previews and drafts, the pages of the admin that are no model's, accounts and invitations; and what forms
are sent beside their fields.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import models
from django.db.models.fields.files import FieldFile
from django.test import Client
from django.urls import NoReverseMatch, reverse

from profiles.models import Delegation, FormDraft, Invitation, Researcher, User
from publications.models import Publication, SourceRule, Topic, Venue
from tests.admin_forms import client_of
from tests.factories import make_user
from tests.roles import ADDRESSES, WRONG
from tests.site.test_roles import names_of_addresses
from tests.site.test_scope_walker import ALMOST, forms, posted
from tests.two_labs import CANARY, LabWorld, gives_away

pytestmark = pytest.mark.django_db

# Fields that no form of anybody but an administrator takes, and some that no form takes at all.
ASSIGNED = {
    **{"is_staff": "on", "is_superuser": "on", "is_active": "", "verified": "on", "verified_at": "2020-01-01 00:00"},
    **{
        "link_token": "taken",
        "slug": "taken",
        "status": "published",
        "version": "99",
        "provenance": "{}",
        "owner": "1",
    },
    **{
        "invited_by": "1",
        "token_hash": "taken",
        "expires_at": "2099-01-01",
        "link_state": "confirmed",
    },
}
LEFT_OUT = ("admin:logout", "account_end_sessions")  # they end the session that asks
WATCHED = ("slug", "link_token", "created_by_id", "user_id", "is_staff", "is_superuser", "verified_at", "token_hash")
OWNERS = ("researcher", "lab", "publication", "topic", "news_item", "venue")


def states(world: LabWorld) -> dict[str, Any]:
    return {
        model._meta.label: model._base_manager.filter(pk=row.pk).values().get() for model, row in world.rows.items()
    }


def kwargs_of(theirs: LabWorld) -> Iterator[dict[str, Any]]:
    """Every way in which an address can name something of B; addresses take what fits."""
    person, lab, paper = theirs.researcher, theirs.lab, theirs.publication
    topics = Topic.objects.filter(name__startswith=CANARY).values_list("slug", flat=True)
    slugs = [person.slug, lab.slug, paper.slug, theirs.rows[Venue].slug]
    for slug in slugs:
        yield {"slug": slug}
        yield {"slug": slug, "extension": "bib"}
        yield from ({"slug": slug, "topic_slug": topic} for topic in topics)
    for kind, owner in (("researchers", person.slug), ("labs", lab.slug)):
        yield from ({"kind": kind, "owner": owner, "slug": topic} for topic in topics)
    for token in (person.link_token, paper.link_token, theirs.rows[Invitation].token_hash):
        yield {"token": token}
    for row in theirs.rows.values():
        yield from ({name: row.pk} for name in ("pk", "key", "object_id", "id"))
    yield from (
        {"kind": kind, "one": row.pk, "other": row.pk + 1} for kind, row in (("people", person), ("works", paper))
    )


def addresses(theirs: LabWorld) -> dict[str, tuple[str, ...]]:
    """Everything that is no page of a model in the admin, with B's keys and without any → its methods."""
    found = {}
    for name in names_of_addresses():
        if name.startswith(("admin:profiles_", "admin:publications_")) or name in LEFT_OUT:
            continue
        is_read_only = name in ADDRESSES and set(ADDRESSES[name][1].values()) == {WRONG}
        for kwargs in ({}, {"extension": "bib"}, *kwargs_of(theirs)):
            with suppress(NoReverseMatch):
                found[reverse(name, kwargs=kwargs)] = ("get",) if is_read_only else ("get", "post")
    return found


def test_no_other_address_tells_or_changes_anything(ours: LabWorld, theirs: LabWorld) -> None:
    client = client_of(ours.manager)
    before, findings = states(theirs), []

    for address, methods in addresses(theirs).items():
        for method in methods:
            answer = getattr(client, method)(address)
            if answer.status_code >= 500 or gives_away(answer):
                findings.append((method, address, answer.status_code))

    assert findings == []
    assert states(theirs) == before


QUESTIONS = (
    *(f"/publications/?q={ALMOST}", f"/publications/?venue={ALMOST}", f"/publications.bib?q={ALMOST}", f"/?q={ALMOST}"),
    *(f"/publications.json?author={ALMOST}", f"/api/v1/publications?q={ALMOST}", f"/api/v1/researchers?q={ALMOST}"),
    *("/api/v1/researchers?lab={lab}", "/api/v1/news?researcher={person}", "/api/v1/news?lab={lab}"),
    *("/api/v1/publications?researcher={person}", "/api/v1/publications?lab={lab}", "/api/v1/topics?lab={lab}"),
    *(f"/admin/find/?q={ALMOST}", "/admin/edit-links/?page=/~{person}/", "/admin/edit-links/?page=/labs/{lab}/"),
    *(
        "/admin/edit-links/?page=/publications/{paper}/",
        "/admin/edit-links/?page=/s/{token}/",
        "/admin/changes/?before=9999",
    ),
    *("/sitemap.xml", "/robots.txt", "/admin/deleted/", "/admin/duplicates/"),
)


@pytest.mark.parametrize("persona", ["editor", "manager"])
def test_no_question_finds_anything(persona: str, ours: LabWorld, theirs: LabWorld) -> None:
    client = client_of(getattr(ours, persona))
    own = {"person": theirs.researcher.slug, "lab": theirs.lab.slug, "paper": theirs.publication.slug}
    # The slugs themselves hold the word: they must not come back with a name beside them.
    answers = {one: client.get(one.format(token=theirs.researcher.link_token, **own)) for one in QUESTIONS}
    texts = {one: answer.text.replace(own["person"], "").replace(own["lab"], "") for one, answer in answers.items()}

    assert {one for one, answer in answers.items() if answer.status_code >= 500} == set()
    assert {one for one, text in texts.items() if CANARY in text.lower()} == set()


def targets(world: LabWorld) -> list[str]:
    return [f"page-{world.researcher.pk}", f"new-{world.lab.pk}", f"lab-{world.lab.pk}"]


@pytest.mark.parametrize("persona", ["user", "manager"])
def test_nothing_is_imported_into_others_pages(persona: str, ours: LabWorld, theirs: LabWorld) -> None:
    """Neither chosen in the form nor kept in an upload whose target changed hands since."""
    client = client_of(getattr(ours, persona))
    before = (states(theirs), Researcher.objects.count(), Publication.objects.count())

    for target in targets(theirs):
        file = SimpleUploadedFile("page.md", b"# zebra Person\n\n## Honors\n- *2024* A planted prize\n")
        refused = client.post("/admin/import/", {"file": file, "page": target, "name": "x"})
        works = client.post("/admin/add-works/", {"text": "@article{x, title={Planted}}", "page": target})
        asked = client.post("/admin/ask-sources/", {"researcher": theirs.researcher.pk, "sources": ["orcid"]})
        assert [one.status_code for one in (refused, works, asked)] == [200, 200, 200]
        assert not any(map(gives_away, (refused, works, asked)))

    kept = client.post("/admin/add-works/", {"text": "@article{x, title={Kept}}", "page": targets(ours)[0]})
    assert kept.status_code == 302
    waiting = client.session["waiting_imports"]
    session = client.session
    session["waiting_imports"] = {token: row | {"target": targets(theirs)[0]} for token, row in waiting.items()}
    session.save()
    assert client.post(kept.url, {"apply": "1", "take": ["0"]}).status_code == 404
    assert (states(theirs), Researcher.objects.count(), Publication.objects.count()) == before


@pytest.mark.parametrize("persona", ["user", "manager", "delegate"])
def test_forms_take_no_field_that_they_do_not_show(persona: str, ours: LabWorld) -> None:
    """By sending beside a form's fields what it has not: rights, owners, slugs, tokens, versions, who made it."""
    user = ours.rows[Delegation].user if persona == "delegate" else getattr(ours, persona)
    client, stranger, sent = client_of(user), make_user("stranger"), 0
    for model, row in ours.rows.items():
        address = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_change", args=[row.pk])
        found = forms(user, address)
        if found is None:
            continue
        before = watched(model, row)
        extra = ASSIGNED | {"created_by": stranger.pk} | elsewhere(model, found[0].fields)
        answer = client.post(address, posted(row, *found) | extra)
        assert answer.status_code < 500
        # Who saved a rule last answers for what it claims.
        saved_by = {"created_by_id": user.pk} if model is SourceRule and answer.status_code == 302 else {}
        assert (model.__name__, watched(model, row)) == (model.__name__, before | saved_by)
        sent += answer.status_code == 302

    assert (sent > 5, User.objects.filter(is_superuser=True).count()) == (True, 0)


def watched(model: type[models.Model], row: models.Model) -> dict[str, Any]:
    names = [field.attname for field in model._meta.concrete_fields]
    wanted = [
        name for name in names if name in WATCHED or (name.removesuffix("_id") in OWNERS and model is not Publication)
    ]
    values = model._base_manager.filter(pk=row.pk).values(*wanted or ["pk"]).get()
    return {name: str(value) if isinstance(value, FieldFile) else value for name, value in values.items()}


def elsewhere(model: type[models.Model], fields: Any) -> dict[str, Any]:
    """Keys of owners that the form has no field for."""
    columns = [field for field in model._meta.concrete_fields if field.name in OWNERS and field.name not in fields]
    return {field.name: 999_999 for field in columns}


def test_previews_and_drafts_of_others_are_not_there(ours: LabWorld, theirs: LabWorld) -> None:
    client = client_of(ours.manager)
    pages = ("preview", "draft", "look", "new_link", "restore")
    answers = {}
    for model, row in theirs.rows.items():
        for page in pages:
            try:
                address = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}", args=[row.pk])
            except NoReverseMatch:
                continue
            method = "get" if page in ("look", "restore") else "post"
            answers[address] = getattr(client, method)(address, {"to": "first"})

    assert {address for address, answer in answers.items() if answer.status_code != 404 or gives_away(answer)} == set()


def test_nobody_is_invited_into_another_lab(ours: LabWorld, theirs: LabWorld) -> None:
    """Nor to another page, nor to one that has an owner."""
    client = client_of(ours.manager)
    base = {
        "email": "x@example.org",
        "language": "en",
        "account": "x@example.org",
        "role": "manager",
        "sections": ["whole"],
    }
    own_page = {"lab": ours.lab.pk, "researcher": ours.researcher.pk}
    for model, values in (
        ("invitation", {"lab": theirs.lab.pk, "name": "Planted"}),
        ("invitation", {"lab": ours.lab.pk, "researcher": theirs.researcher.pk}),
        ("invitation", own_page),
        ("labrole", {"lab": theirs.lab.pk}),
        ("delegation", {"researcher": theirs.researcher.pk}),
    ):
        answer = client.post(f"/admin/profiles/{model}/add/", base | values)
        assert (answer.status_code in (200, 404), gives_away(answer)) == (True, False)

    assert Invitation.objects.count() == 2  # those of the two worlds


@pytest.mark.parametrize("persona", ["user", "manager"])
def test_drafts_of_forms_give_back_only_ones_own(persona: str, ours: LabWorld, theirs: LabWorld) -> None:
    client: Client = client_of(getattr(ours, persona))
    form = client.get(reverse("admin:profiles_honor_add"))

    assert gives_away(form) is False
    assert client.get(reverse("admin:profiles_formdraft_change", args=[theirs.rows[FormDraft].pk])).status_code == 404
