"""Two editors of one record: the second to save is asked, and nothing is written over."""

from __future__ import annotations

from html import escape
from typing import Any

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

from profiles.models import Link, NewsItem, Researcher, Section
from publications.models import Authorship
from tests.admin_forms import address_of, client_of, form_data
from tests.factories import make_lab, make_news, make_publication, make_researcher, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada() -> Researcher:
    lab = make_lab("Walnut Lab", manager=make_user("manager"))
    return make_researcher("Ada Walnut", user=make_user("ada"), lab=lab, biography="Old words.", tagline="Old line")


@pytest.fixture
def client(ada: Researcher) -> Client:
    return client_of(ada.user)


def sent_again(answer: HttpResponse, **button: str) -> dict[str, Any]:
    """What the hidden fields of a conflict page send."""
    data: dict[str, Any] = {}
    for name, value in answer.context["sent"]:
        data.setdefault(name, []).append(value)
    return data | button


def differences(answer: HttpResponse) -> list[tuple[str, str, str, str]]:
    return [(row.title, one.label, one.mine, one.theirs) for row in answer.context["rows"] for one in row.differences]


def test_stale_form_changes_nothing_and_shows_both(ada: Researcher, client: Client) -> None:
    address = address_of(ada, "change")
    mine = form_data(client, address) | {"biography": "Mine <b>words</b>."}
    theirs = form_data(client, address) | {"biography": "Their words.", "tagline": "Their line"}

    assert client.post(address, theirs).status_code == 302
    answer = client.post(address, mine)

    assert answer.status_code == 409
    assert differences(answer) == [
        ("", "Tagline", "Old line", "Their line"),
        ("", "Biography", "Mine <b>words</b>.", "Their words."),
    ]
    assert escape("Mine <b>words</b>.") in answer.text
    assert "<b>words" not in answer.text
    ada.refresh_from_db()
    assert (ada.biography, ada.tagline, ada.version) == ("Their words.", "Their line", 2)


def test_taking_mine_is_checked_again(ada: Researcher, client: Client) -> None:
    address = address_of(ada, "change")
    first, second, mine = (form_data(client, address) | {"biography": text} for text in ("First", "Second", "Mine"))
    client.post(address, first)
    conflict = client.post(address, mine)
    client.post(address, form_data(client, address) | {"biography": second["biography"]})

    again = client.post(address, sent_again(conflict, _continue="1"))
    ada.refresh_from_db()
    assert (again.status_code, ada.biography) == (409, "Second")

    assert client.post(address, sent_again(again, _continue="1")).status_code == 302
    ada.refresh_from_db()
    assert (ada.biography, ada.version) == ("Mine", 4)


def test_form_comes_back_with_my_text_and_saves_nothing(ada: Researcher, client: Client) -> None:
    address = address_of(ada, "change")
    mine = form_data(client, address) | {"biography": "Mine"}
    client.post(address, mine | {"biography": "Theirs"})
    conflict = client.post(address, mine)

    back = client.post(address, sent_again(conflict, _review="1"))

    form = back.context["adminform"].form
    assert (back.status_code, form["biography"].value()) == (200, "Mine")
    assert form.non_field_errors() == ["This is your text. Nothing of it is saved yet."]
    ada.refresh_from_db()
    assert ada.biography == "Theirs"
    assert client.post(address, sent_again(conflict, _save="1")).status_code == 302


def test_form_that_does_not_say_its_version_is_stale(ada: Researcher, client: Client) -> None:
    address = address_of(ada, "change")
    data = form_data(client, address) | {"biography": "Mine"}
    for version in ("", "x", "9" * 5000, "-1"):
        assert client.post(address, data | {"made_from": version}).status_code == 409
    del data["made_from"]
    assert client.post(address, data).status_code == 409
    ada.refresh_from_db()
    assert (ada.biography, ada.version) == ("Old words.", 1)


def test_only_one_of_two_takes_a_version(ada: Researcher) -> None:
    first, second = Researcher.objects.get(), Researcher.objects.get()
    assert first.claim("1")
    first.save()

    assert not second.claim("1")


def test_row_of_a_list_that_somebody_changed_elsewhere_is_not_written_over(ada: Researcher, client: Client) -> None:
    section = Section(researcher=ada, kind="news", title="Old")
    section.save()
    address = address_of(ada, "change")
    stale = form_data(client, address) | {"sections-0-title": "Mine"}
    untouched = form_data(client, address) | {"tagline": "New line"}
    section.title = "Theirs"
    section.save()

    answers = [client.post(address, data) for data in (stale, untouched)]

    # The second did not touch the section, but would have brought its old title back.
    assert [answer.status_code for answer in answers] == [409, 409]
    assert differences(answers[0]) == [("Section: Theirs", "Title", "Mine", "Theirs")]
    assert Section.objects.get().title == "Theirs"
    assert client.post(address, sent_again(answers[0], _save="1")).status_code == 302
    assert Section.objects.get().title == "Mine"


def test_row_without_a_version_is_compared_by_its_columns(ada: Researcher, client: Client) -> None:
    Link.objects.create(researcher=ada, url="https://example.org/", label="Old")
    address = address_of(ada, "change")
    data = form_data(client, address) | {"links-0-label": "Mine"}
    Link.objects.update(label="Theirs")

    assert client.post(address, data).status_code == 409
    assert Link.objects.get().label == "Theirs"


def test_rows_added_and_deleted_meanwhile_are_told(ada: Researcher, client: Client) -> None:
    for name in ("one", "two"):
        Link.objects.create(researcher=ada, url=f"https://{name}.example.org/", label=name)
    address = address_of(ada, "change")
    mine = form_data(client, address) | {"links-1-label": "deux"}
    Link.objects.filter(label="one").delete()
    Link.objects.create(researcher=ada, url="https://three.example.org/", label="three")

    answer = client.post(address, mine)
    assert answer.status_code == 409
    assert differences(answer) == [
        ("Link", "Deleted meanwhile", "https://one.example.org/ · one · 0", "–"),
        ("Link: two", "Label", "deux", "two"),
        ("Link: three", "New", "–", "three"),
    ]

    assert client.post(address, sent_again(answer, _save="1")).status_code == 302
    assert sorted(Link.objects.values_list("label", flat=True)) == ["deux", "one", "three"]


def test_authors_changed_meanwhile_are_kept(ada: Researcher, client: Client) -> None:
    paper = make_publication("On Ears", authors=[ada, "Bo Hazel"])
    address = address_of(paper, "change")
    data = form_data(client, address) | {"authorships-1-printed_name": "Mine"}
    Authorship.objects.filter(position=1).update(printed_name="Theirs")

    assert client.post(address, data).status_code == 409
    assert Authorship.objects.get(position=1).printed_name == "Theirs"


def test_deleted_row_is_one_clear_page_that_keeps_the_text(ada: Researcher, client: Client) -> None:
    item = make_news("Old news", researcher=ada)
    address = address_of(item, "change")
    data = form_data(client, address) | {"body": "My <i>new</i> words"}
    item.delete()

    answer = client.post(address, data)

    assert answer.status_code == 404
    assert dict(answer.context["texts"])["Body"] == "My <i>new</i> words"
    assert escape("My <i>new</i> words") in answer.text
    assert NewsItem.objects.count() == 0


def test_row_of_another_lab_looks_like_a_deleted_one(client: Client) -> None:
    theirs = make_news("Zebra news", researcher=make_researcher("Zebra"))
    data = {"body": "Mine", "made_from": "1"}

    foreign = client.post(address_of(theirs, "change"), data)
    theirs_address = address_of(theirs, "change")
    theirs.delete()
    missing = client.post(theirs_address, data)

    assert (foreign.status_code, missing.status_code) == (404, 404)
    assert b"Zebra" not in foreign.content
    assert foreign.context["texts"] == missing.context["texts"]


def test_conflict_names_no_row_that_one_may_not_choose(ada: Researcher, client: Client) -> None:
    hidden = make_researcher("Zebra", visibility="private")
    item = make_news("Old", researcher=ada)
    address = address_of(ada, "change")
    data = form_data(client, address)
    data |= {"sections-TOTAL_FORMS": 1, "sections-INITIAL_FORMS": 1, "sections-0-id": hidden.pk, "made_from": "7"}

    answer = client.post(address, data | {"user": hidden.pk})

    assert answer.status_code == 409
    assert b"Zebra" not in answer.content
    assert NewsItem.objects.get() == item


@pytest.mark.parametrize("n", [1, 3])
def test_conflict_costs_the_same_whatever_differs(n: int, ada: Researcher, client: Client) -> None:
    for number in range(n):
        Section(researcher=ada, title=f"Section {number}").save()
    address = address_of(ada, "change")
    data = form_data(client, address) | {f"sections-{number}-title": "Mine" for number in range(n)}
    ada.save()

    with CaptureQueriesContext(connection) as queries:
        assert client.post(address, data).status_code == 409

    assert len(queries) == 16
