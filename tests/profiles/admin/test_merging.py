"""Duplicates in the admin: shown, compared, merged, taken apart again; for whom."""

from __future__ import annotations

import pytest
from django.test import Client

from profiles.models import ImportBatch, LabRole, Membership, Researcher
from publications.linking import refresh_author_lines
from publications.models import Publication
from tests.admin_forms import client_of
from tests.dumps import whole_database
from tests.factories import make_administrator, make_lab, make_publication, make_researcher, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada() -> Researcher:
    return make_researcher("Ada Walnut", user=make_user("ada"))


def two_works(*authors: Researcher | str) -> list[Publication]:
    works = [make_publication("Hearing with Few Parts", authors=list(authors), date=year) for year in ("2023", "2024")]
    refresh_author_lines(works)
    return works


def test_works_are_shown_compared_merged_and_taken_apart(ada: Researcher) -> None:
    one, other = two_works(ada)
    client = client_of(ada.user)
    before = whole_database()
    address = f"/admin/merge/works/{one.pk}/{other.pk}/"

    listed = client.get("/admin/duplicates/")
    compared = client.get(address)

    assert address in listed.content.decode()
    assert [(line.name, line.one, line.other) for line in compared.context["lines"] if line.differs] == [
        ("Date", "2023", "2024")
    ]
    merged = client.post(address, {"keep": str(other.pk)}, follow=True)
    batch = ImportBatch.objects.get()
    assert merged.redirect_chain == [(f"/admin/profiles/importbatch/{batch.pk}/change/", 302)]
    assert [row.pk for row in Publication.objects.all()] == [other.pk]
    assert client.get("/admin/duplicates/").context["works"] == []
    assert merged.context["may_undo"] is True

    client.post(f"/admin/profiles/importbatch/{batch.pk}/undo/")

    assert whole_database() == before


def test_people_are_merged_by_who_manages_both() -> None:
    manager = make_user("manager")
    lab = make_lab("Walnut Lab", manager=manager)
    one, other = (make_researcher(name, lab=lab) for name in ("Ada Walnut", "Walnut, Ada"))
    client = client_of(manager)
    address = f"/admin/merge/people/{one.pk}/{other.pk}/"

    assert address in client.get("/admin/duplicates/").content.decode()
    client.post(address, {"keep": str(one.pk)})

    assert [row.name for row in Researcher.objects.all()] == ["Ada Walnut"]


def test_who_manages_another_lab_by_now_brings_nobody_back_into_the_first() -> None:
    manager = make_user("manager")
    lab = make_lab("Walnut Lab", manager=manager)
    one, other = (make_researcher(name, lab=lab) for name in ("Ada Walnut", "Walnut, Ada"))
    client = client_of(manager)
    client.post(f"/admin/merge/people/{one.pk}/{other.pk}/", {"keep": str(one.pk)})
    undo = f"/admin/profiles/importbatch/{ImportBatch.objects.get().pk}/undo/"
    one.memberships.update(has_left=True)
    Membership.objects.create(researcher=one, lab=make_lab("Cedar Lab", manager=manager))
    lab.roles.all().delete()

    assert client.post(undo).status_code == 404
    assert Researcher.objects.count() == 1

    LabRole.objects.create(user=manager, lab=lab, role=LabRole.Role.MANAGER)
    assert client.post(undo).status_code == 302
    assert Researcher.objects.count() == 2


def test_refusal_is_told(ada: Researcher) -> None:
    other = make_researcher("Ada Walnut", user=make_user("other"))
    client = client_of(make_administrator())

    page = client.post(f"/admin/merge/people/{ada.pk}/{other.pk}/", {}, follow=True)

    assert [str(message) for message in page.context["messages"]] == [
        "Both have an account of their own: take one of them off first."
    ]
    assert Researcher.objects.count() == 2


def test_who_may_not_edit_both_sees_neither(ada: Researcher) -> None:
    bo = make_researcher("Ada Walnut")
    mine, _twin = two_works(ada)
    theirs, draft = (
        make_publication("Hearing with Few Parts", authors=[bo], date="2023", visibility=visibility)
        for visibility in ("public", "private")
    )
    client = client_of(ada.user)

    listed = client.get("/admin/duplicates/").context

    assert draft.pk not in {row.pk for pair in listed["works"] for row in (pair.one, pair.other)}
    assert listed["people"] == []
    for kind, one, other in (
        ("works", mine.pk, theirs.pk),
        ("works", theirs.pk, mine.pk),
        ("works", mine.pk, mine.pk),
        ("works", mine.pk, 999999),
        ("people", ada.pk, bo.pk),
        ("venues", 1, 2),
    ):
        address = f"/admin/merge/{kind}/{one}/{other}/"
        assert (client.get(address).status_code, client.post(address).status_code) == (404, 404)
    assert Publication.objects.count() == 4


def test_stranger_is_sent_to_the_door(ada: Researcher) -> None:
    one, other = two_works(ada)

    assert Client().post(f"/admin/merge/works/{one.pk}/{other.pk}/").status_code == 302
    assert Publication.objects.count() == 2


@pytest.mark.parametrize("kind", ["works", "people"])
def test_what_is_not_the_same_is_asked_again_on_request_alone(kind: str) -> None:
    if kind == "works":
        one, other = two_works("Ada Walnut")
    else:
        one, other = (make_researcher("Ada Walnut") for _ in range(2))
    client = client_of(make_administrator())
    address = f"/admin/merge/{kind}/{one.pk}/{other.pk}/"

    told = client.post(address, {"differ": "1"}, follow=True).context

    assert (told["works"], told["people"], told["told_apart"]) == ([], [], [(kind, one, other)])
    assert client.post(address, {"ask_again": "1"}).url == address
    listed = client.get("/admin/duplicates/").context
    assert (len(listed[kind]), listed["told_apart"]) == (1, [])
