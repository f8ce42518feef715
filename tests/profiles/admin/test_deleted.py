"""Recently deleted: what stands there, for whom, and that it comes back."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from profiles.models import (
    Delegation,
    HistoryChange,
    HistoryEntry,
    Honor,
    Invitation,
    Lab,
    LabRole,
    Link,
    Membership,
    NameVariant,
    Opening,
    Organization,
    Researcher,
)
from publications.models import Listing, Publication, Topic, Venue
from tests.admin_forms import address_of, client_of, save
from tests.factories import make_administrator, make_lab, make_listing, make_publication, make_researcher, make_user
from tests.two_labs import make_world

pytestmark = pytest.mark.django_db
LIST = "/admin/deleted/"


@pytest.fixture
def ada() -> Researcher:
    lab = make_lab("Walnut Lab", manager=make_user("manager"), editor=make_user("editor"))
    return make_researcher("Ada Walnut", user=make_user("ada"), lab=lab)


@pytest.fixture
def client(ada: Researcher) -> Client:
    return client_of(ada.user)


def delete(client: Client, row: Any) -> HistoryChange:
    assert client.post(address_of(row, "delete"), {"post": "yes"}).status_code == 302
    return HistoryChange.objects.get(went_with=None, object_id=row.pk, model=row._meta.label_lower, restored_at=None)


def listed(client: Client) -> list[tuple[str, str, str]]:
    return [(str(one.kind), one.name, one.who) for one in client.get(LIST).context["gone"]]


def bring_back(client: Client, change: HistoryChange) -> Any:
    return client.post(f"{LIST}{change.pk}/")


def messages_of(client: Client) -> list[str]:
    return [str(one) for one in client.get(LIST).context["messages"]]


def test_what_was_deleted_is_listed_seen_and_brought_back(client: Client, ada: Researcher) -> None:
    topic = Topic.objects.create(researcher=ada, name="Ears", description="*Loud*", i18n={"name_zh_hans": "耳朵"})
    make_listing(make_publication("On Ears"), researcher=ada, topics=[topic])
    change = delete(client, topic)

    assert '<a href="/admin/deleted/">It can be brought back from “Recently deleted”.</a>' in messages_of(client)
    assert listed(client) == [("Topic", "Ears", "ada")]
    assert client.get(LIST).context["gone"][0].along == [("listed publications", 1)]
    page = client.get(f"{LIST}{change.pk}/")
    fields = [(field.label, "".join(piece.text for piece in field.pieces)) for field in page.context["fields"]]
    assert (fields, page.context["refusal"], page.context["losses"]) == (
        [
            ("Researcher", "Ada Walnut"),
            ("Name", "Ears"),
            ("Name (Chinese)", "耳朵"),
            ("Description", "*Loud*"),
            ("Order", "0"),
        ],
        "",
        [],
    )
    assert Topic.objects.count() == 0

    answer = bring_back(client, change)

    assert (answer.status_code, answer.url) == (302, address_of(topic, "change"))
    assert messages_of(client)[-1] == "“Ears” is back."
    assert Topic.objects.get().i18n == {"name_zh_hans": "耳朵"}
    assert list(Listing.objects.get().topics.all()) == [topic]
    assert listed(client) == []
    assert [entry.action for entry in HistoryEntry.objects.order_by("pk")] == ["delete", "bring_back"]
    assert bring_back(client, change).status_code == 404


def test_nobody_else_sees_or_brings_back(client: Client, ada: Researcher) -> None:
    change = delete(client, Honor.objects.create(researcher=ada, title="Zebra prize"))
    stranger = make_researcher(
        user=make_user("bo"), lab=make_lab(manager=make_user("other"), editor=make_user("oeditor"))
    )
    managers_of_other = [client_of(LabRole.objects.get(user__username=name).user) for name in ("other", "oeditor")]
    own_editor = client_of(LabRole.objects.get(user__username="editor").user)

    for other in (client_of(stranger.user), *managers_of_other, own_editor):
        assert listed(other) == []
        assert other.get(f"{LIST}{change.pk}/").status_code == 404
        assert bring_back(other, change).status_code == 404
    assert Client().get(LIST).status_code == 302
    assert Honor.objects.count() == 0


def test_who_could_edit_it_brings_it_back(client: Client, ada: Researcher) -> None:
    helper = make_user("helper")
    Delegation.objects.create(user=helper, researcher=ada)
    manager = LabRole.objects.get(user__username="manager").user
    for person in (ada.user, manager, helper, make_administrator()):
        change = delete(client, Honor.objects.create(researcher=ada, title="Prize"))
        theirs = client_of(person)
        assert [name for _kind, name, _who in listed(theirs)] == ["Prize"]
        assert bring_back(theirs, change).status_code == 302
        Honor.objects.all().delete()


def test_delegate_of_a_part_brings_back_that_part_alone(client: Client, ada: Researcher) -> None:
    helper = make_user("helper")
    Delegation.objects.create(user=helper, researcher=ada, sections=["honors"])
    prize = delete(client, Honor.objects.create(researcher=ada, title="Prize"))
    topic = delete(client, Topic.objects.create(researcher=ada, name="Ears"))
    theirs = client_of(helper)

    assert listed(theirs) == [("Honor", "Prize", "ada")]
    assert bring_back(theirs, topic).status_code == 404
    assert bring_back(theirs, prize).status_code == 302


def test_delegate_does_not_bring_an_address_of_the_owner_back(client: Client, ada: Researcher) -> None:
    helper = make_user("helper")
    Delegation.objects.create(user=helper, researcher=ada, sections=["profile"])
    mail = delete(client, Link.objects.create(researcher=ada, kind="email", url="mailto:old@example.org"))
    theirs = client_of(helper)

    bring_back(theirs, mail)
    assert messages_of(theirs) == ["It would not be yours any more: ask who looks after that page."]
    assert bring_back(client, mail).status_code == 302
    assert list(ada.links.values_list("url", flat=True)) == ["mailto:old@example.org"]


def test_right_that_is_over_brings_nothing_back(client: Client, ada: Researcher) -> None:
    change = delete(client, Honor.objects.create(researcher=ada, title="Prize"))
    manager = client_of(LabRole.objects.get(user__username="manager").user)
    assert len(listed(manager)) == 1
    Membership.objects.update(end="2020")

    assert listed(manager) == []
    assert bring_back(manager, change).status_code == 404


def test_work_belongs_to_who_confirmed_it(ada: Researcher) -> None:
    bo = make_researcher("Bo Oak", user=make_user("bo"))
    paper = make_publication("On Ears", authors=[ada, bo])
    make_listing(paper, researcher=ada)
    stranger = make_researcher("Cy Birch", user=make_user("cy"))
    change = delete(client_of(ada.user), paper)

    assert [len(listed(client_of(person.user))) for person in (ada, bo, stranger)] == [1, 1, 0]
    assert bring_back(client_of(bo.user), change).status_code == 302
    assert Publication.objects.get().pk == paper.pk
    assert Listing.objects.get().researcher == ada


def test_whoever_deleted_their_page_may_come_in_and_bring_it_back() -> None:
    ada = make_researcher("Ada Walnut", user=make_user("ada"))
    NameVariant.objects.create(researcher=ada, name="A. Walnut")
    client = client_of(ada.user)
    change = delete(client, ada)
    assert Researcher.objects.count() == 0

    assert listed(client) == [("Researcher", "Ada Walnut", "ada")]
    assert bring_back(client, change).status_code == 302

    back = Researcher.objects.get()
    assert (back.pk, back.user, back.name_variants.count()) == (change.object_id, ada.user, 1)


def test_manager_does_not_bring_an_alumnus_back_into_the_lab(ada: Researcher) -> None:
    """The membership would give back a right over a page that is another lab's by now."""
    manager = client_of(LabRole.objects.get(user__username="manager").user)
    change = delete(manager, Membership.objects.get())
    make_lab("Other Lab")

    assert bring_back(manager, change).status_code == 302
    assert Membership.objects.count() == 0
    assert messages_of(manager)[-1] == "It belonged to something that is not there any more, or not yours."
    lab = Lab.objects.get(name="Walnut Lab")
    NameVariant.objects.create(researcher=ada, name="x")
    assert manager.get(address_of(lab, "history")).status_code == 200
    assert bring_back(client_of(make_administrator()), change).status_code == 302
    assert Membership.objects.count() == 1


def test_what_one_once_deleted_opens_no_door_when_the_right_is_over(ada: Researcher) -> None:
    editor = LabRole.objects.get(user__username="editor").user
    delete(client_of(editor), Organization.objects.create(name="Institute", created_by=editor))
    LabRole.objects.filter(user=editor).delete()

    assert client_of(editor).get(LIST).status_code == 302


def test_link_of_an_invitation_that_was_taken_back_never_fits_again() -> None:
    world = make_world("walnut")
    invitation, manager = world.rows[Invitation], client_of(world.manager)
    change = delete(manager, invitation)

    assert [kind for kind, _name, _who in listed(manager)] == ["Honor"]
    assert bring_back(manager, change).status_code == 404
    assert "token_hash" not in change.before
    bring_back(client_of(make_administrator()), change)
    assert Invitation.objects.get(pk=change.object_id).token_hash == ""


def test_row_deleted_in_anothers_form_is_listed_too(client: Client, ada: Researcher) -> None:
    variant = NameVariant.objects.create(researcher=ada, name="A. Walnut")
    save(client, ada, **{"name_variants-0-DELETE": "on"})

    assert listed(client) == [("Name variant", "A. Walnut", "ada")]
    assert bring_back(client, HistoryChange.objects.get(model="profiles.namevariant")).status_code == 302
    assert NameVariant.objects.get().pk == variant.pk


def test_what_cannot_come_back_says_why(client: Client, ada: Researcher) -> None:
    paper = make_publication("On Ears", authors=[ada], doi="10.1000/1")
    change = delete(client, paper)
    make_publication("Another", doi="10.1000/1")

    page = client.get(f"{LIST}{change.pk}/")
    assert page.context["refusal"] == (
        "Another record has taken its place: it has the same address, identifier or name."
    )
    assert bring_back(client, change).status_code == 302
    assert Publication.objects.count() == 1


def test_rows_of_labs_and_registries_are_their_peoples(ada: Researcher) -> None:
    lab = Lab.objects.get()
    administrator, editor = (
        client_of(make_administrator()),
        client_of(LabRole.objects.get(user__username="editor").user),
    )
    manager = client_of(LabRole.objects.get(user__username="manager").user)
    delete(editor, Opening.objects.create(lab=lab, title="Join us"))
    delete(client_of(ada.user), Organization.objects.create(name="Institute", created_by=ada.user))
    delete(administrator, Venue.objects.create(name="EarConf"))
    delete(manager, LabRole.objects.get(user__username="editor"))

    assert [kind for kind, _name, _who in listed(manager)] == ["Lab role", "Opening"]
    assert [kind for kind, _name, _who in listed(client_of(ada.user))] == ["Organization"]
    assert [kind for kind, _name, _who in listed(administrator)] == ["Lab role", "Venue", "Organization", "Opening"]


def test_what_is_too_old_is_not_offered(client: Client, ada: Researcher, settings: Any) -> None:
    change = delete(client, Honor.objects.create(researcher=ada, title="Prize"))
    HistoryEntry.objects.update(at=timezone.now() - dt.timedelta(days=31))
    settings.HISTORY_DAYS = 30

    assert listed(client) == []
    assert bring_back(client, change).status_code == 404
    settings.HISTORY_DAYS = 0
    assert len(listed(client)) == 1


def test_empty_list_says_what_it_is_for(client: Client) -> None:
    assert "Nothing was deleted lately." in client.get(LIST).text


@pytest.mark.parametrize("number", [1, 3])
def test_list_costs_the_same_however_much_was_deleted(client: Client, ada: Researcher, number: int) -> None:
    for place in range(number):
        delete(client, Honor.objects.create(researcher=ada, title=f"Prize {place}"))

    with CaptureQueriesContext(connection) as queries:
        client.get(LIST)

    assert len(queries) == 9
