"""Who leaves a lab keeps the page; the lab keeps no right over it."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client
from django.utils import timezone

from profiles.models import HistoryEntry, Invitation, LabRole, Membership, Researcher
from publications.models import Publication
from tests.admin_forms import address_of, client_of, save
from tests.factories import make_lab
from tests.two_labs import LabWorld, make_world

pytestmark = pytest.mark.django_db


def leave(world: LabWorld, **values: str) -> Client:
    client = client_of(world.user)
    data = {"day": timezone.localdate().isoformat(), "now_at": "Elsewhere", "forward_to": "", **values}
    assert client.post(f"/admin/leave/{world.rows[Membership].pk}/", data).status_code == 302
    return client


def test_rights_of_the_lab_end_with_the_membership() -> None:
    world = make_world("walnut")
    LabRole.objects.create(user=world.user, lab=world.lab, role=LabRole.Role.MANAGER)
    client = leave(world)

    manager = client_of(world.manager)
    pages = {row: manager.get(address_of(row, "change")).status_code for row in (world.researcher, world.publication)}
    assert pages == {world.researcher: 404, world.publication: 404}
    assert Publication.objects.editable_by(world.user).get() == world.publication
    assert client.get(address_of(world.researcher, "change")).status_code == 200
    assert client.get(address_of(world.lab, "change")).status_code == 404  # the own role in the lab ended, too
    page = Client().get("/labs/walnut-lab/people/").text
    assert ("Elsewhere" in page, "walnut Person" in page) == (True, True)
    told = HistoryEntry.objects.filter(model="profiles.membership", user=world.user).order_by("-pk").first()
    assert (told.object_id, told.action) == (world.rows[Membership].pk, HistoryEntry.Action.CHANGE)


def test_last_day_to_come_ends_them_then() -> None:
    world = make_world("walnut")
    leave(world, day=(timezone.localdate() + dt.timedelta(days=1)).isoformat(), forward_to="https://new.example.org/")

    assert client_of(world.manager).get(address_of(world.researcher, "change")).status_code == 200
    assert Researcher.objects.get().forward_to == "https://new.example.org/"
    Membership.objects.update(end=(timezone.localdate() - dt.timedelta(days=1)).isoformat())
    assert client_of(world.manager).get(address_of(world.researcher, "change")).status_code == 404


def test_manager_brings_nobody_back() -> None:
    """Neither by the membership nor by an invitation to the page, nor into another lab of theirs."""
    world = make_world("walnut")
    second = make_lab("Second", manager=world.manager)
    leave(world)
    client = client_of(world.manager)

    save(client, world.rows[Membership], end="", has_left="")
    save(client, Membership, researcher=world.researcher.pk, lab=second.pk, role="phd")
    invited = {"email": "x@example.org", "lab": second.pk, "researcher": world.researcher.pk, "language": "en"}
    client.post("/admin/profiles/invitation/add/", invited)

    assert list(Membership.objects.values_list("lab", "has_left")) == [(world.lab.pk, True)]
    assert Invitation.objects.filter(researcher=world.researcher).exists() is False


def test_form_refuses_what_leads_nowhere() -> None:
    world = make_world("walnut")
    client, address = client_of(world.user), f"/admin/leave/{world.rows[Membership].pk}/"

    refused = client.post(address, {"day": "soon", "forward_to": "mailto:ada@example.org"})

    assert refused.context["form"].errors == {
        "day": ["Enter a valid date."],
        "forward_to": ["Write a web address that begins with https://."],
    }
    assert f'href="{address}"' in client.get(address_of(world.researcher, "change")).text
    assert f'href="{address}"' not in client_of(world.manager).get(address_of(world.researcher, "change")).text
