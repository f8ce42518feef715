"""Who may do what with which model, and the ways by which somebody might reach further."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client
from django.utils import timezone

from profiles.models import (
    Activity,
    Affiliation,
    Delegation,
    Domain,
    Honor,
    Invitation,
    Lab,
    LabRole,
    LinkCheck,
    Membership,
    NewsItem,
    Opening,
    Organization,
    Researcher,
    Section,
    StoredPicture,
    User,
)
from publications.models import (
    Authorship,
    Candidate,
    CitationCount,
    Listing,
    Publication,
    ResearcherCitationCount,
    SourceCheck,
    SourceRule,
    Topic,
    Venue,
    WorkAlias,
)
from tests.admin_forms import address_of, client_of, save
from tests.factories import make_administrator, make_lab, make_researcher, make_user
from tests.two_labs import LabWorld, make_world

pytestmark = pytest.mark.django_db

# v: sees, c: changes, d: deletes, a: adds. One's own lab's rows; "-" is a 404. tests/site/test_roles.py asks it.
TABLE = {
    #             user    delegate editor  manager administrator
    User: ("-", "-", "-", "-", "vcda"),
    Domain: ("-", "-", "-", "-", "vcda"),
    Invitation: ("-", "-", "-", "vda", "vda"),
    LabRole: ("-", "-", "-", "vcda", "vcda"),
    Membership: ("-", "-", "-", "vcda", "vcda"),
    Lab: ("-", "-", "vc", "vc", "vcda"),
    Opening: ("-", "-", "vcda", "vcda", "vcda"),
    Researcher: ("vcd", "vc", "-", "vca", "vcda"),
    Delegation: ("vcda", "-", "-", "-", "vcda"),
    Affiliation: ("vcda", "vcda", "-", "vcda", "vcda"),
    Honor: ("vcda", "vcda", "-", "vcda", "vcda"),
    Activity: ("vcda", "vcda", "-", "vcda", "vcda"),
    NewsItem: ("vcda", "vcda", "a", "vcda", "vcda"),
    Section: ("vcda", "vcda", "a", "vcda", "vcda"),
    StoredPicture: ("v", "v", "-", "v", "v"),
    Topic: ("vcda", "vcda", "a", "vcda", "vcda"),
    Listing: ("vcda", "vcda", "a", "vcda", "vcda"),
    Publication: ("vcda", "vcda", "a", "vcda", "vcda"),
    Candidate: ("vcd", "vcd", "-", "vcd", "vcd"),
    SourceRule: ("vcda", "vcda", "-", "vcda", "vcda"),
    SourceCheck: ("v", "v", "-", "v", "v"),
    CitationCount: ("va", "va", "a", "va", "vda"),
    ResearcherCitationCount: ("v", "v", "-", "v", "v"),
    Authorship: ("v", "v", "-", "v", "v"),
    WorkAlias: ("vcda", "vcda", "a", "vcda", "vcda"),
    LinkCheck: ("-", "-", "-", "-", "v"),
    Organization: ("vcda", "vcda", "va", "vcda", "vcda"),
    Venue: ("vca", "vca", "va", "vca", "vcda"),
}
PERSONS = ("user", "delegate", "editor", "manager", "administrator")


def person(world: LabWorld, name: str) -> User:
    if name == "administrator":
        return make_administrator()
    return world.rows[Delegation].user if name == "delegate" else getattr(world, name)


@pytest.mark.parametrize("name", ["helper", "manager", "user"])
def test_account_that_is_switched_off_does_not_enter(name: str) -> None:
    world = make_world("walnut")
    user = world.rows[Delegation].user if name == "helper" else getattr(world, name)
    client = client_of(user)
    User.objects.filter(pk=user.pk).update(is_active=False)

    assert client.get("/admin/").status_code == 302


def test_account_without_a_page_does_not_enter() -> None:
    user = make_user("nobody")
    client = Client()

    assert client_of(user).get("/admin/").status_code == 302
    answer = client.post("/admin/login/", {"username": "nobody", "password": "secret"})
    assert answer.context["form"].non_field_errors() == [
        "This account has no page to edit yet. Ask whoever looks after your lab's pages."
    ]


def test_account_with_a_page_enters_without_any_flag() -> None:
    user = make_researcher(user=make_user("ada")).user
    client = Client()

    answer = client.post("/admin/login/", {"username": "ada", "password": "secret", "next": "/admin/"})

    assert (user.is_staff, answer.status_code, answer.url) == (False, 302, "/admin/")


@pytest.mark.parametrize("target", ["https://evil.example.com/", "//evil.example.com/", "javascript:alert(1)"])
def test_sign_in_leads_nowhere_else(target: str) -> None:
    make_researcher(user=make_user("ada"))

    answer = Client().post("/admin/login/", {"username": "ada", "password": "secret", "next": target})

    assert answer.status_code == 302
    assert "evil" not in answer.url
    assert "javascript" not in answer.url


def test_sign_out_is_by_post_alone() -> None:
    client = client_of(make_researcher(user=make_user("ada")).user)

    assert client.get("/admin/logout/").status_code == 405
    assert client.get("/admin/").status_code == 200
    assert client.post("/admin/logout/").status_code == 200
    assert client.get("/admin/").status_code == 302


def test_delegation_that_is_over_opens_nothing() -> None:
    world = make_world("walnut")
    delegation = world.rows[Delegation]
    client = client_of(delegation.user)
    assert client.get(address_of(world.researcher, "change")).status_code == 200

    Delegation.objects.filter(pk=delegation.pk).update(until=timezone.localdate() - dt.timedelta(days=1))

    assert client.get(address_of(world.researcher, "change")).status_code == 302


def test_alumnus_is_no_longer_the_managers() -> None:
    world = make_world("walnut")
    Membership.objects.filter(pk=world.rows[Membership].pk).update(end="2020")
    client = client_of(world.manager)

    assert client.get(address_of(world.researcher, "change")).status_code == 404
    assert client.get(address_of(world.rows[Honor], "change")).status_code == 404


def test_manager_does_not_let_an_alumnus_in_again() -> None:
    """It would give back the right over a page that has another lab by now."""
    world = make_world("walnut")
    membership = world.rows[Membership]
    Membership.objects.filter(pk=membership.pk).update(end="2020")
    client = client_of(world.manager)

    save(client, membership, end="", now_at="Elsewhere")
    save(client, world.lab, **{"memberships-0-end": "", "memberships-0-now_at": "Far away"})

    membership.refresh_from_db()
    assert (membership.end, membership.now_at) == ("2020", "Far away")


def test_nobody_is_planted_into_a_lab() -> None:
    """Neither a stranger nor somebody whose delegate the manager is: that right ends, a membership would not."""
    world = make_world("walnut")
    stranger, friend = make_researcher("Stranger"), make_researcher("Friend", user=make_user("friend"))
    Delegation.objects.create(user=world.manager, researcher=friend)
    client = client_of(world.manager)

    for person_ in (stranger, friend):
        save(client, Membership, researcher=person_.pk, lab=world.lab.pk, role="phd")
        row = {"memberships-TOTAL_FORMS": 2, "memberships-1-researcher": person_.pk, "memberships-1-role": "phd"}
        save(client, world.lab, **row)

    assert list(Membership.objects.values_list("researcher__name", flat=True)) == [world.researcher.name]


def test_manager_adds_a_researcher_to_their_lab_only() -> None:
    world, other = make_world("walnut"), make_lab("Other")
    client = client_of(world.manager)

    refused = save(client, Researcher, name="Di Oak", lab=other.pk)
    made = save(client, Researcher, name="Di Oak", lab=world.lab.pk)

    assert (refused.status_code, made.status_code) == (200, 302)
    assert list(Membership.objects.filter(researcher__name="Di Oak").values_list("lab", flat=True)) == [world.lab.pk]


def test_manager_gives_roles_in_their_lab_only() -> None:
    world, other = make_world("walnut"), make_lab("Other")
    make_user("newcomer")
    client = client_of(world.manager)

    save(client, LabRole, account="newcomer", lab=other.pk, role="manager")
    save(client, LabRole, account="Newcomer", lab=world.lab.pk, role="editor")
    unknown = save(client, LabRole, account="nobody", lab=world.lab.pk, role="editor")
    twice = save(client, LabRole, account="newcomer", lab=world.lab.pk, role="manager")

    assert list(LabRole.objects.filter(user__username="newcomer").values_list("lab", "role")) == [
        (world.lab.pk, "editor")
    ]
    assert unknown.context["adminform"].form.errors["account"] == [
        "There is no account of this name. Write an e-mail address to invite somebody."
    ]
    assert twice.status_code == 200


def test_nobody_raises_an_account() -> None:
    world = make_world("walnut")

    for name in ("user", "editor", "manager", "delegate"):
        user = person(world, name)
        client = client_of(user)
        for target in (user, world.manager):
            for page in ("change", "delete"):
                assert client.post(address_of(target, page), {"is_superuser": "on"}).status_code == 404
            assert client.post(f"/admin/profiles/user/{target.pk}/password/", {"password1": "x"}).status_code == 404

    assert User.objects.filter(is_superuser=True).count() == 0


def test_researcher_does_not_change_what_is_the_administrators() -> None:
    world = make_world("walnut")
    before = (world.researcher.slug, world.researcher.link_token, world.user.pk)

    save(client_of(world.user), world.researcher, slug="other", user=world.manager.pk, link_token="x", name="New Name")

    world.researcher.refresh_from_db()
    assert (world.researcher.slug, world.researcher.link_token, world.researcher.user_id) == before
    assert world.researcher.name == "New Name"


@pytest.mark.parametrize(("name", "expected"), [("user", "private"), ("manager", "public"), ("delegate", "public")])
def test_page_is_hidden_by_its_owner_alone(name: str, expected: str) -> None:
    world = make_world("walnut")

    save(client_of(person(world, name)), world.researcher, visibility="private")

    world.researcher.refresh_from_db()
    assert world.researcher.visibility == expected


def test_page_without_an_account_is_hidden_by_its_labs_manager() -> None:
    world = make_world("walnut")
    Researcher.objects.filter(pk=world.researcher.pk).update(user=None)

    save(client_of(world.manager), world.researcher, visibility="private")

    world.researcher.refresh_from_db()
    assert world.researcher.visibility == "private"


def test_editor_does_not_hide_the_lab() -> None:
    world = make_world("walnut")

    save(client_of(world.editor), world.lab, visibility="private", tagline="New line")

    world.lab.refresh_from_db()
    assert (world.lab.visibility, world.lab.tagline) == ("public", "New line")


def test_deleting_a_person_stops_at_rows_of_another_lab() -> None:
    world = make_world("walnut")
    Researcher.objects.filter(pk=world.researcher.pk).update(user=None)
    Membership.objects.create(researcher=world.researcher, lab=make_lab("zebra lab"))

    answer = client_of(world.manager).post(address_of(world.researcher, "delete"), {"post": "yes"})

    assert answer.status_code == 200
    assert b"zebra" not in answer.content
    assert Researcher.objects.filter(pk=world.researcher.pk).exists()


def test_topic_of_another_page_is_not_taken() -> None:
    world = make_world("walnut")
    second = make_researcher("Second", lab=world.lab)
    foreign = Topic(researcher=second, name="Second's topic")
    foreign.save()
    listing, topic = world.rows[Listing], world.rows[Topic]
    client = client_of(world.manager)

    save(client, listing, topics=[foreign.pk])
    save(client, topic, parent=foreign.pk)

    topic.refresh_from_db()
    assert (list(listing.topics.values_list("pk", flat=True)), topic.parent) == ([topic.pk], None)


def test_row_belongs_to_exactly_one_page() -> None:
    world = make_world("walnut")
    client = client_of(world.manager)
    both = {"researcher": world.researcher.pk, "lab": world.lab.pk}

    for pages in (both, {"researcher": "", "lab": ""}):
        answer = save(client, NewsItem, body="Two pages", **pages)
        assert answer.context["adminform"].form.non_field_errors() == ["Choose one page: a researcher's or a lab's."]


def test_second_section_of_a_kind_is_refused_in_words() -> None:
    world = make_world("walnut")
    Section(researcher=world.researcher, kind="honors").save()
    section = world.rows[Section]
    client = client_of(world.user)
    rows = client.get(address_of(world.researcher, "change")).context["inline_admin_formsets"]
    places = next(inline.formset for inline in rows if inline.opts.model is Section)
    number = next(place for place, form in enumerate(places.forms) if form.instance.pk == section.pk)

    alone = save(client, section, kind="honors")
    inline = save(client, world.researcher, **{f"sections-{number}-kind": "honors"})

    assert (alone.status_code, inline.status_code) == (200, 200)
    section.refresh_from_db()
    assert section.kind == "custom"
