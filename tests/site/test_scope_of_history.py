"""As somebody of lab A: no door of the history tells or does anything about lab B, whose every text holds "zebra"."""

from __future__ import annotations

import pytest
from django.urls import reverse

from profiles.admin.scoped import site
from profiles.models import HistoryChange, HistoryEntry, HistoryOwner, Honor, Visibility
from tests.admin_forms import address_of, client_of
from tests.dumps import whole_database
from tests.two_labs import make_world

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("persona", ["user", "editor", "manager"])
def test_nothing_of_others_is_told_or_done(persona: str) -> None:
    ours, theirs = make_world("walnut"), make_world("zebra", visibility=Visibility.PRIVATE)
    client = client_of(getattr(ours, persona))
    change = theirs.rows[HistoryChange]
    assert change in HistoryChange.objects.restorable_by(theirs.user)
    before = (whole_database(), HistoryEntry.objects.count())
    findings = []

    addresses = [f"/admin/deleted/{change.pk}/"]
    for model in site._registry if persona == "manager" else ():
        name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        addresses.append(reverse(f"{name}_restore", args=[theirs.rows[model].pk]) + "?to=first")
    for address in addresses:
        for method in (client.get, client.post):
            answer = method(address)
            if answer.status_code != 404 or b"zebra" in answer.content.lower().replace(address.encode(), b""):
                findings.append((address, answer.status_code))
    listed = client.get("/admin/deleted/")

    assert findings == []
    assert [one.name for one in listed.context["gone"]] == ([] if persona == "editor" else ["walnut gone"])
    assert "zebra" not in listed.text.lower()
    assert (whole_database(), HistoryEntry.objects.count()) == before


def test_what_is_brought_back_of_ones_own_leaves_theirs_alone() -> None:
    ours, theirs = make_world("walnut"), make_world("zebra", visibility=Visibility.PRIVATE)
    client = client_of(ours.user)
    theirs_before = [list(owner.values()) for owner in (HistoryOwner.objects.filter(key=theirs.researcher.pk),)]

    answer = client.post(f"/admin/deleted/{ours.rows[HistoryChange].pk}/")

    back = Honor.objects.get(title="walnut gone")
    assert (answer.status_code, answer.url) == (302, address_of(back, "change"))
    assert back.researcher == ours.researcher
    assert [list(owner.values()) for owner in (HistoryOwner.objects.filter(key=theirs.researcher.pk),)] == theirs_before
