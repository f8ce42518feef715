"""Deleted rows come back under their own keys with what went with them, as far as nothing stands in the way."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from profiles.models import Affiliation, HistoryChange, Honor, Link, Membership, Organization, Researcher, User
from profiles.reviving import NotRevivable, bring_back
from publications.linking import refresh_author_lines
from publications.models import Authorship, Listing, Publication, Topic, Venue
from tests.admin_forms import address_of, client_of
from tests.dumps import whole_database
from tests.factories import (
    make_administrator,
    make_lab,
    make_listing,
    make_publication,
    make_researcher,
    make_user,
    make_venue,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada() -> Researcher:
    return make_researcher("Ada Walnut", user=make_user("ada"), lab=make_lab("Walnut Lab"))


@pytest.fixture
def client() -> Client:
    return client_of(make_administrator())


def delete(client: Client, row: Any) -> HistoryChange:
    assert client.post(address_of(row, "delete"), {"post": "yes"}).status_code == 302
    return HistoryChange.objects.get(went_with=None, object_id=row.pk, model=row._meta.label_lower, restored_at=None)


def rows() -> dict[str, Any]:
    """All but the accounts, whose last sign-in moves."""
    return {label: found for label, found in whole_database().items() if label != "profiles.user"}


def losses(change: HistoryChange) -> list[tuple[str, str, str]]:
    return [(one.key[0], one.field, one.reason) for one in bring_back(change).losses]


def test_work_comes_back_as_it_was(client: Client, ada: Researcher) -> None:
    paper = make_publication("On *Ears*", authors=[ada, "Bo Oak"], abstract="**Loud**", venue=make_venue("EarConf"))
    topic = Topic(researcher=ada, name="Ears")
    topic.save()
    make_listing(paper, researcher=ada, topics=[topic], note="*Mine*", selected=True)
    refresh_author_lines(Publication.objects.all())
    before = rows()
    change = delete(client_of(ada.user), paper)
    assert Publication.objects.count() == 0

    back = bring_back(change)

    assert rows() == before
    assert back.counts == {
        "publications.authorship": 2,
        "publications.listing": 1,
        "publications.listing_topics": 1,
    }
    assert Publication.objects.get().abstract_html == "<p><strong>Loud</strong></p>"


def test_page_comes_back_with_everything_and_names_link_to_it_again(client: Client, ada: Researcher) -> None:
    lab, account = ada.memberships.get().lab, ada.user
    Link.objects.create(researcher=ada, kind="github", url="https://example.org/")
    Honor.objects.create(researcher=ada, title="Prize")
    paper = make_publication("On Ears", authors=[ada])
    make_listing(paper, researcher=ada)
    refresh_author_lines(Publication.objects.all())
    before = rows()
    change = delete(client, ada)
    assert Authorship.objects.get().researcher is None

    bring_back(change)

    assert rows() == before
    assert Publication.objects.get().author_line == [{"name": "Ada Walnut", "slug": "ada-walnut"}]
    assert list(Membership.objects.values_list("lab", "researcher__user")) == [(lab.pk, account.pk)]


def test_address_and_account_that_were_taken_meanwhile_stay_where_they_are(client: Client, ada: Researcher) -> None:
    account = ada.user
    change = delete(client, ada)
    make_researcher("Ada Walnut", user=account)

    assert losses(change) == [("profiles.researcher", "user_id", "taken"), ("profiles.researcher", "slug", "taken")]
    assert sorted(Researcher.objects.values_list("slug", "user")) == [
        ("ada-walnut", account.pk),
        ("ada-walnut-2", None),
    ]


def test_topic_whose_address_was_taken_gets_a_number(client: Client, ada: Researcher) -> None:
    topic = Topic.objects.create(researcher=ada, name="Ears")
    change = delete(client, topic)
    Topic.objects.create(researcher=ada, name="Ears")

    assert losses(change) == [("publications.topic", "slug", "taken")]
    assert sorted(Topic.objects.values_list("slug", flat=True)) == ["ears", "ears-2"]


def test_reference_that_leads_nowhere_now_is_left_empty(client: Client, ada: Researcher) -> None:
    venue, organization = make_venue("EarConf"), Organization.objects.create(name="Institute")
    paper = make_publication("On Ears", authors=[ada], venue=venue)
    place = Affiliation.objects.create(researcher=ada, organization=organization, kind="position", role="Fellow")
    changes = [delete(client, paper), delete(client, place)]
    Venue.objects.all().delete()
    Organization.objects.all().delete()

    assert losses(changes[0]) == [("publications.publication", "venue_id", "gone")]
    assert losses(changes[1]) == [("profiles.affiliation", "organization_id", "gone")]


def test_row_whose_page_is_gone_stays_away(client: Client, ada: Researcher) -> None:
    change = delete(client, Honor.objects.create(researcher=ada, title="Prize"))
    ada.delete()

    with pytest.raises(NotRevivable) as refused:
        bring_back(change)

    assert (refused.value.loss.field, refused.value.loss.reason) == ("researcher_id", "gone")
    assert HistoryChange.objects.get(pk=change.pk).restored_at is None


def test_row_in_whose_place_another_stands_stays_away(client: Client, ada: Researcher) -> None:
    paper = make_publication("On Ears", authors=[ada], doi="10.1000/1")
    make_listing(paper, researcher=ada)
    change = delete(client_of(ada.user), paper)
    make_publication("Another", doi="10.1000/1")

    with pytest.raises(NotRevivable) as refused:
        bring_back(change)

    assert refused.value.loss.reason == "taken"
    assert Publication.objects.count() == 1
    assert Listing.objects.count() == 0


def test_follower_in_whose_place_another_stands_is_told(client: Client, ada: Researcher) -> None:
    paper = make_publication("On Ears", authors=[ada])
    listing = make_listing(paper, researcher=ada)
    topic = Topic.objects.create(researcher=ada, name="Ears")
    listing.topics.set([topic])
    change = delete(client, topic)
    through = Listing.topics.through
    topic.pk = change.object_id
    followed = change.followers.get(model=through._meta.label_lower)
    Listing.objects.filter(pk=listing.pk).delete()

    assert losses(change) == [(followed.model, "listing_id", "gone")]
    assert Topic.objects.count() == 1


def test_link_that_somebody_gave_to_another_person_stays_theirs(client: Client, ada: Researcher) -> None:
    bo = make_researcher("Bo Oak")
    make_publication("On Ears", authors=[ada])
    change = delete(client, ada)
    Authorship.objects.update(researcher=bo)

    assert losses(change) == [("publications.authorship", "researcher_id", "changed")]
    assert Authorship.objects.get().researcher == bo


def test_account_comes_back_without_its_password(client: Client) -> None:
    bo = make_user("bo")
    change = delete(client, bo)

    bring_back(change)

    back = User.objects.get(username="bo")
    assert (back.pk, back.has_usable_password(), back.email) == (change.object_id, False, "bo@example.org")


def test_old_form_does_not_fit_the_row_that_came_back(client: Client, ada: Researcher) -> None:
    honor = Honor.objects.create(researcher=ada, title="Prize")
    version = honor.version
    bring_back(delete(client, honor))

    assert Honor.objects.get().claim(str(version)) is False
