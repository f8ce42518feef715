"""What the history holds: one entry a save, with what was there before; no secrets; who did it."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from profiles.models import (
    HistoryChange,
    HistoryEntry,
    HistoryOwner,
    Honor,
    Link,
    Membership,
    NameVariant,
    Researcher,
)
from publications.models import Authorship, Candidate, Listing, Publication, Topic
from tests.admin_forms import address_of, client_of, save
from tests.factories import make_administrator, make_lab, make_listing, make_publication, make_researcher, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada() -> Researcher:
    return make_researcher("Ada Walnut", user=make_user("ada"), lab=make_lab("Walnut Lab"), tagline="Old line")


def told() -> list[tuple[Any, ...]]:
    """Every line of the history, in the order in which it was written."""
    lines = HistoryChange.objects.select_related("entry").order_by("pk")
    return [(one.entry.action, one.model, one.action, one.before, one.after) for one in lines]


def test_save_is_one_entry_with_old_and_new(ada: Researcher) -> None:
    save(client_of(ada.user), ada, tagline="New line", biography="Hello *you*")

    entry = HistoryEntry.objects.get()
    assert (entry.user, entry.user_name, entry.model, entry.object_id) == (
        ada.user,
        "ada",
        "profiles.researcher",
        ada.pk,
    )
    assert told() == [
        (
            "change",
            "profiles.researcher",
            "update",
            {"tagline": "Old line", "biography": ""},
            {"tagline": "New line", "biography": "Hello *you*"},
        )
    ]


def test_save_without_a_change_leaves_nothing(ada: Researcher) -> None:
    save(client_of(ada.user), ada)

    assert told() == []


def test_name_stays_when_the_account_goes(ada: Researcher) -> None:
    save(client_of(ada.user), ada, tagline="New line")
    ada.user.delete()

    assert list(HistoryEntry.objects.values_list("user", "user_name")) == [(None, "ada")]


def test_rows_in_the_form_are_lines_of_the_same_entry(ada: Researcher) -> None:
    kept = Link.objects.create(researcher=ada, kind="github", url="https://example.org/a")
    gone = NameVariant.objects.create(researcher=ada, name="A. Walnut")
    changes = {
        "links-0-url": "https://example.org/b",
        "links-TOTAL_FORMS": 2,
        "links-1-kind": "orcid",
        "links-1-url": "https://example.org/new",
        "links-1-order": "1",
        "name_variants-0-DELETE": "on",
        "tagline_zh_hans": "新",
    }
    save(client_of(ada.user), ada, **changes)

    new = Link.objects.get(kind="orcid")
    of_link = {"researcher_id": ada.pk, "kind": "orcid", "url": "https://example.org/new", "order": 1}
    assert HistoryEntry.objects.count() == 1
    assert told() == [
        ("change", "profiles.researcher", "update", {"tagline_zh_hans": ""}, {"tagline_zh_hans": "新"}),
        ("change", "profiles.link", "create", {}, of_link),
        ("change", "profiles.link", "update", {"url": "https://example.org/a"}, {"url": "https://example.org/b"}),
        (
            "change",
            "profiles.namevariant",
            "delete",
            {"id": gone.pk, "researcher_id": ada.pk, "name": "A. Walnut", "shown": False},
            {},
        ),
    ]
    assert list(HistoryChange.objects.values_list("object_id", flat=True)) == [ada.pk, new.pk, kept.pk, gone.pk]


def test_ends_of_lines_are_no_change(ada: Researcher) -> None:
    Researcher.objects.filter(pk=ada.pk).update(biography="One\n\nTwo")
    save(client_of(ada.user), ada, biography="One\r\n\r\nTwo", tagline="New line")

    ada.refresh_from_db()
    assert (ada.biography, ada.provenance) == ("One\n\nTwo", {"tagline": "hand"})
    assert told() == [("change", "profiles.researcher", "update", {"tagline": "Old line"}, {"tagline": "New line"})]


def test_addition_says_what_was_filled_in(ada: Researcher) -> None:
    save(client_of(ada.user), Honor, researcher=ada.pk, title="Prize", date="2024")

    assert told() == [
        ("add", "profiles.honor", "create", {}, {"researcher_id": ada.pk, "title": "Prize", "date": "2024"})
    ]


def test_deletion_keeps_the_row_with_all_that_went_along_and_whose_it_was(ada: Researcher) -> None:
    topic = Topic(researcher=ada, name="Ears")
    topic.save()
    below = Topic(researcher=ada, name="Inner ears", parent=topic)
    below.save()
    listing = make_listing(make_publication("On Ears"), researcher=ada, topics=[topic])

    client_of(ada.user).post(address_of(topic, "delete"), {"post": "yes"})

    main = HistoryChange.objects.get(went_with=None)
    through = Listing.topics.through._meta.label_lower
    assert (main.entry.action, main.key, main.before["name"]) == ("delete", ("publications.topic", topic.pk), "Ears")
    assert [(one.model, one.action, one.before, one.after) for one in main.followers.order_by("model")] == [
        (through, "delete", main.followers.get(model=through).before, {}),
        ("publications.topic", "update", {"parent_id": topic.pk}, {"parent_id": None}),
    ]
    assert main.followers.get(model=through).before.items() >= {"listing_id": listing.pk, "topic_id": topic.pk}.items()
    assert list(HistoryOwner.objects.values_list("kind", "key")) == [("researcher", ada.pk)]
    assert "name_html" not in main.before and "description_html" not in main.before


def test_several_deletions_at_once_are_an_entry_each(ada: Researcher) -> None:
    rows = [Honor.objects.create(researcher=ada, title=title) for title in ("One", "Two", "Three")]
    data = {"action": "delete_selected", "_selected_action": [row.pk for row in rows[:2]], "post": "yes"}

    client_of(ada.user).post(address_of(Honor, "changelist"), data)

    assert sorted((one[0], one[2], one[3]["title"]) for one in told()) == [
        ("delete", "delete", "One"),
        ("delete", "delete", "Two"),
    ]
    assert HistoryEntry.objects.count() == 2


def test_author_list_is_one_line(ada: Researcher) -> None:
    paper = make_publication("On Ears", authors=[ada, "Bo Oak"])
    before = paper.author_list

    save(client_of(ada.user), paper, authors="Ada Walnut, Bo Oak*, Cy Birch")

    new = Publication.objects.get(pk=paper.pk).author_list
    assert [one["name"] for one in new] == ["Ada Walnut", "Bo Oak", "Cy Birch"]
    assert told() == [
        ("change", "publications.publication", "update", {"author_list": before}, {"author_list": new}),
    ]


def test_deleted_work_keeps_its_authors_and_the_listing(ada: Researcher) -> None:
    paper = make_publication("On Ears", authors=[ada, "Bo Oak"])
    make_listing(paper, researcher=ada, note="Mine")

    client_of(ada.user).post(address_of(paper, "delete"), {"post": "yes"})

    main = HistoryChange.objects.get(went_with=None)
    assert sorted(main.followers.values_list("model", "action")) == [
        ("publications.authorship", "delete"),
        ("publications.authorship", "delete"),
        ("publications.listing", "delete"),
    ]
    assert list(main.owners.values_list("kind", "key")) == [("researcher", ada.pk)]
    assert Publication.objects.count() == Authorship.objects.count() == Listing.objects.count() == 0


def test_list_that_is_edited_in_place_is_told(ada: Researcher) -> None:
    listing = make_listing(make_publication("On Ears"), researcher=ada)
    client = client_of(ada.user)
    address = address_of(Listing, "changelist")
    formset = client.get(address).context["cl"].formset
    data = {bound.html_name: bound.value() for bound in formset.management_form}
    data |= {"form-0-id": listing.pk, "form-0-selected": "on", "form-0-order": 0, "_save": "1"}
    data |= {"initial-form-0-order": 0}

    client.post(address, data)

    assert told() == [("change", "publications.listing", "update", {"selected": False}, {"selected": True})]


def test_bulk_actions_are_told(ada: Researcher) -> None:
    paper = make_publication("On Ears", authors=[ada])
    make_listing(paper, researcher=ada)
    asked = Candidate.objects.create(researcher=ada, kind="work", source="names", identifier="x")
    client = client_of(ada.user)

    client.post(address_of(Publication, "changelist"), {"action": "take_off_own_pages", "_selected_action": paper.pk})
    client.post(address_of(Candidate, "changelist"), {"action": "reject", "_selected_action": asked.pk})

    assert told() == [
        ("change", "publications.listing", "update", {"hidden": False}, {"hidden": True}),
        ("change", "publications.candidate", "update", {"state": "open"}, {"state": "rejected"}),
    ]


def test_no_secret_is_written_down() -> None:
    bo = make_researcher("Bo Oak", user=make_user("bo"), link_token="open-sesame")
    client = client_of(make_administrator())

    client.post(f"/admin/profiles/user/{bo.user.pk}/password/", {"password1": "a-Secret-1", "password2": "a-Secret-1"})
    client.post(address_of(bo, "delete"), {"post": "yes"})
    client.post(address_of(bo.user, "delete"), {"post": "yes"})

    kept = [{**one.before, **one.after} for one in HistoryChange.objects.filter(model__in=["profiles.user"])]
    assert [one.get("password") for one in kept] == [True, None]
    everything = str(list(HistoryChange.objects.values_list("before", "after")))
    assert not [secret for secret in (bo.link_token, "argon2", "md5$", "pbkdf2") if secret in everything]


def test_failed_save_and_preview_leave_nothing(ada: Researcher) -> None:
    client = client_of(ada.user)
    NameVariant.objects.create(researcher=ada, name="A. Walnut")
    save(client, ada, tagline="New line", made_from="99")
    save(client, ada, tagline="New line", name="")

    assert told() == []


@pytest.mark.parametrize("number", [1, 3])
def test_entry_costs_two_queries_however_many_rows(number: int, ada: Researcher) -> None:
    for place in range(number):
        Link.objects.create(researcher=ada, kind="other", url=f"https://example.org/{place}")
    changes = {f"links-{place}-label": "x" for place in range(number)}

    with CaptureQueriesContext(connection) as queries:
        save(client_of(ada.user), ada, tagline="New line", **changes)

    assert HistoryChange.objects.count() == number + 1
    assert len([one for one in queries if "history" in one["sql"]]) == 2


def test_right_over_a_page_is_told_like_everything_else(ada: Researcher) -> None:
    manager = make_user("manager")
    lab = make_lab("Other Lab", manager=manager)
    member = make_researcher("Bo Oak", lab=lab)

    client_of(manager).post(address_of(Membership.objects.get(researcher=member), "delete"), {"post": "yes"})

    assert list(HistoryOwner.objects.values_list("kind", "key")) == [("managed", lab.pk)]
    assert HistoryEntry.objects.get().user == manager
