"""The history page of a record, and the way back: what is told, what is done, what is refused."""

from __future__ import annotations

from html import unescape
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from profiles.models import (
    Delegation,
    HistoryChange,
    HistoryEntry,
    Honor,
    ImportBatch,
    Journal,
    Link,
    NameVariant,
    Organization,
    Researcher,
)
from profiles.models.recording import Done, Line, write_entry
from publications.models import Authorship, Listing, Publication, Topic
from publications.models import Link as PublicationLink
from tests.admin_forms import address_of, client_of, save
from tests.factories import (
    make_administrator,
    make_lab,
    make_listing,
    make_publication,
    make_researcher,
    make_user,
    make_venue,
)
from tests.hostile import MARKDOWN, PLAIN, came_alive

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada() -> Researcher:
    return make_researcher("Ada Walnut", user=make_user("ada"), lab=make_lab("Walnut Lab"), tagline="First")


@pytest.fixture
def client(ada: Researcher) -> Client:
    return client_of(ada.user)


@pytest.fixture
def prize(ada: Researcher) -> Honor:
    return Honor.objects.create(researcher=ada, title="First")


def history(client: Client, row: Any) -> Any:
    answer = client.get(address_of(row, "history"))
    assert answer.status_code == 200
    return answer


def told(client: Client, row: Any) -> list[tuple[str, str, list[Any]]]:
    """Who, what, and of each row its title, the action and its fields with what was taken away and what came."""
    return [
        (
            one.who,
            one.what,
            [
                (row.title, row.action, [(f.label, [(p.kind, p.text) for p in f.pieces]) for f in row.fields])
                for row in one.rows
            ],
        )
        for one in history(client, row).context["told"]
    ]


def restore(client: Client, row: Any, way: str, *, without: tuple[str, ...] = ()) -> Any:
    """Open the plan, take some ticks away by the end of their names, send it."""
    address = f"{address_of(row, 'restore')}?{way}"
    page = client.get(address)
    assert page.status_code == 200
    ticks = [line.tick for one in page.context["rows"] for line in one.lines if not line.problem]
    kept = [tick for tick in ticks if not tick.endswith(without)] if without else ticks
    return client.post(address, {"digest": page.context["digest"], "take": kept})


def problems(client: Client, row: Any, way: str) -> dict[str, str]:
    page = client.get(f"{address_of(row, 'restore')}?{way}")
    return {line.name: line.problem for one in page.context["rows"] for line in one.lines}


def newest() -> int:
    return HistoryEntry.objects.order_by("-pk").values_list("pk", flat=True)[0]


def test_history_tells_who_and_what_newest_first(client: Client, ada: Researcher) -> None:
    save(client, ada, tagline="Second", visibility="draft")
    Link.objects.create(researcher=ada, kind="github", url="https://example.org/a")
    save(client, ada, **{"links-0-label": "Code", "tagline_zh_hans": "第二"})

    assert told(client, ada) == [
        (
            "ada",
            "changed it",
            [
                ("", "update", [("Tagline (Chinese)", [("new", "第二")])]),
                ("Link: Code", "update", [("Label", [("new", "Code")])]),
            ],
        ),
        (
            "ada",
            "changed it",
            [
                (
                    "",
                    "update",
                    [
                        ("Tagline", [("gone", "First"), ("new", "Second")]),
                        ("Visibility", [("gone", "Public"), ("new", "Draft")]),
                    ],
                )
            ],
        ),
    ]


def test_line_about_a_model_that_is_no_more_is_passed_over(client: Client, ada: Researcher) -> None:
    save(client, ada, tagline="Second")
    entry = HistoryEntry.objects.get()
    for action in ("delete", "update"):
        HistoryChange.objects.create(entry=entry, model="profiles.gone", object_id=1, action=action, before={"a_id": 1})

    assert [row[0] for row in told(client, ada)[0][2]] == [""]
    assert problems(client, ada, "to=first") == {"tagline": ""}
    assert client.get("/admin/deleted/").context["gone"] == []


def test_empty_history_says_what_will_stand_there(client: Client, ada: Researcher) -> None:
    assert "Nothing is known yet." in history(client, ada).text


def test_version_is_restored_and_that_can_be_undone(client: Client, ada: Researcher) -> None:
    for text in ("Second", "Third"):
        save(client, ada, tagline=text, biography=f"**{text}**")
    first = HistoryEntry.objects.order_by("pk").values_list("pk", flat=True)[0]

    answer = restore(client, ada, f"to=e{first}")

    ada.refresh_from_db()
    assert (answer.status_code, answer.url) == (302, address_of(ada, "history"))
    assert (ada.tagline, ada.biography, ada.biography_html) == (
        "Second",
        "**Second**",
        "<p><strong>Second</strong></p>",
    )
    assert ada.provenance["tagline"] == "hand"
    assert told(client, ada)[0][1].startswith("restored the version of ")

    restore(client, ada, f"undo=e{newest()}")
    ada.refresh_from_db()
    assert ada.tagline == "Third"
    restore(client, ada, "to=first")
    ada.refresh_from_db()
    assert (ada.tagline, ada.biography) == ("First", "")


def test_two_versions_are_compared(client: Client, ada: Researcher) -> None:
    own, link = ("profiles.researcher", ada.pk), ("profiles.link", 1)
    url = {"url": "https://example.org/"}
    for lines in (
        [Line(own, "update", {"tagline": "First", "location": ""}, {"tagline": "Second", "location": "Oak"})],
        [Line(own, "update", {"tagline": "Second", "location": "Oak"}, {"tagline": "Third", "location": "Elm"})],
        [Line(own, "update", {"tagline": "Third"}, {"tagline": "First"}), Line(link, "create", {}, url)],
        [Line(link, "delete", url, {})],
    ):
        write_entry(ada.user, Done(own, "change", lines))
    third = HistoryEntry.objects.order_by("pk")[2].pk

    def compared(older: str, newer: str) -> list[tuple[str, str, list[Any]]]:
        rows = client.get(f"{address_of(ada, 'history')}?older={older}&newer={newer}").context["compared"]
        return [(row.title, row.action, [(f.label, [p.text for p in f.pieces]) for f in row.fields]) for row in rows]

    assert compared("first", f"e{newest()}") == [("", "update", [("Location", ["Elm"])])]
    assert compared(f"e{newest()}", f"e{third}") == [("Link: https://example.org/", "delete", [])]
    assert [row[:2] for row in compared("first", f"e{third}")] == [
        ("", "update"),
        ("Link: https://example.org/", "create"),
    ]
    assert compared("first", "first") == []
    for query in ("older=x&newer=first", "older=first&newer=e999999"):
        assert client.get(f"{address_of(ada, 'history')}?{query}").status_code == 404


def test_ticks_choose_what_comes_back(client: Client, prize: Honor) -> None:
    save(client, prize, title="Second", note="New")

    restore(client, prize, "to=first", without=("note",))

    prize.refresh_from_db()
    assert (prize.title, prize.note) == ("First", "New")


def test_one_change_is_undone_and_later_ones_stay(client: Client, prize: Honor) -> None:
    save(client, prize, title="Second")
    entry = newest()
    save(client, prize, note="New")

    restore(client, prize, f"undo=e{entry}")

    prize.refresh_from_db()
    assert (prize.title, prize.note) == ("First", "New")


def test_rows_of_the_form_come_back_and_go(client: Client, ada: Researcher) -> None:
    topic = Topic.objects.create(researcher=ada, name="Ears")
    listing = make_listing(make_publication("On Ears"), researcher=ada, topics=[topic])
    variant = NameVariant.objects.create(researcher=ada, name="A. Walnut")
    changes = {"topics-0-DELETE": "on", "name_variants-0-name": "A. W.", "links-TOTAL_FORMS": 1}
    changes |= {"links-0-kind": "github", "links-0-url": "https://example.org/", "links-0-order": 1}
    save(client, ada, **changes)
    assert Topic.objects.count() == 0

    assert restore(client, ada, "to=first").status_code == 302

    variant.refresh_from_db()
    assert (Topic.objects.get().pk, variant.name, Link.objects.count()) == (topic.pk, "A. Walnut", 0)
    assert list(listing.topics.all()) == [topic]
    entry = HistoryEntry.objects.get(pk=newest())
    assert (entry.action, sorted(entry.changes.filter(went_with=None).values_list("model", "action"))) == (
        "restore",
        [("profiles.link", "delete"), ("profiles.namevariant", "update"), ("publications.topic", "create")],
    )
    restore(client, ada, f"undo=e{entry.pk}")
    assert (Topic.objects.count(), Link.objects.count()) == (0, 1)


def test_authors_come_back_with_the_links_that_are_ones_own(client: Client, ada: Researcher) -> None:
    bo = make_researcher("Bo Oak", user=make_user("bo"))
    paper = make_publication("On Ears", authors=[ada, bo, "Cy Birch"])
    Authorship.objects.filter(researcher=bo).update(link_state="matched")
    before = paper.author_list
    link = PublicationLink.objects.create(publication=paper, kind="code", url="https://example.org/code", stars=5)
    save(client, paper, authors="Ada Walnut, Di Fir", tldr="Short", **{"links-0-DELETE": "on"})

    restore(client, paper, "to=first")

    assert list(paper.links.values_list("pk", "stars")) == [(link.pk, 5)]
    after = Publication.objects.get().author_list
    assert [one["name"] for one in after] == ["Ada Walnut", "Bo Oak", "Cy Birch"]
    assert after[0] == before[0]
    assert (after[1]["researcher"], after[1]["state"]) == (None, "none")
    paper.refresh_from_db()
    assert (paper.tldr, [one["name"] for one in paper.author_line]) == ("", ["Ada Walnut", "Bo Oak", "Cy Birch"])


def test_what_is_gone_since_is_told_and_the_rest_comes_back(client: Client, ada: Researcher) -> None:
    venue = make_venue("EarConf")
    paper = make_publication("On Ears", authors=[ada], venue=venue, tldr="Old")
    save(client, paper, venue="", tldr="New")
    venue.delete()

    assert problems(client, paper, "to=first") == {
        "venue_id": "Select a valid choice. That choice is not one of the available choices.",
        "tldr": "",
    }
    restore(client, paper, "to=first")

    paper.refresh_from_db()
    assert (paper.venue, paper.tldr) == (None, "Old")


def test_what_was_looked_at_is_what_is_done(client: Client, prize: Honor) -> None:
    save(client, prize, title="Second")
    address = f"{address_of(prize, 'restore')}?to=first"
    page = client.get(address)
    sent = {"digest": page.context["digest"], "take": [f"profiles.honor:{prize.pk}:title"]}
    save(client_of(make_administrator()), prize, title="Somebody else's")

    answer = client.post(address, sent)

    prize.refresh_from_db()
    assert (answer.status_code, prize.title) == (200, "Somebody else's")
    assert answer.context["general"] == ["Somebody changed this meanwhile. This is what would change now."]


def test_nothing_ticked_changes_nothing(client: Client, prize: Honor) -> None:
    save(client, prize, title="Second")
    version = Honor.objects.get().version

    answer = restore(client, prize, "to=first", without=("title",))

    assert answer.context["general"] == ["Nothing was ticked, so nothing was changed."]
    assert (Honor.objects.get().version, HistoryEntry.objects.count()) == (version, 1)


def test_fields_that_are_not_ones_own_stay(client: Client, ada: Researcher) -> None:
    """A manager's own form locks who sees a page that has an account; going back gives no more."""
    save(client, ada, visibility="draft", tagline="Second")
    lab = ada.memberships.get().lab
    manager = make_user("manager")
    lab.roles.create(user=manager, role="manager")
    theirs = client_of(manager)

    assert problems(theirs, ada, "to=first") == {"tagline": "", "visibility": "This is not yours to change."}
    page = theirs.get(f"{address_of(ada, 'restore')}?to=first")
    take = [f"profiles.researcher:{ada.pk}:{name}" for name in ("tagline", "visibility", "user_id")]
    theirs.post(f"{address_of(ada, 'restore')}?to=first", {"digest": page.context["digest"], "take": take})

    ada.refresh_from_db()
    assert (ada.tagline, ada.visibility) == ("First", "draft")


def test_delegate_of_a_part_sees_and_restores_that_part_alone(client: Client, ada: Researcher) -> None:
    helper = make_user("helper")
    Delegation.objects.create(user=helper, researcher=ada, sections=["topics"])
    topic = Topic.objects.create(researcher=ada, name="Ears")
    save(client, ada, tagline="Second", **{"topics-0-name": "Noses"})
    theirs = client_of(helper)

    assert told(theirs, ada)[0][2] == [("Topic: Noses", "update", [("Name", [("gone", "Ears"), ("new", "Noses")])])]
    assert problems(theirs, ada, "to=first") == {"name": ""}
    page = theirs.get(f"{address_of(ada, 'restore')}?to=first")
    take = [f"profiles.researcher:{ada.pk}:tagline", f"publications.topic:{topic.pk}:name"]
    theirs.post(f"{address_of(ada, 'restore')}?to=first", {"digest": page.context["digest"], "take": take})

    ada.refresh_from_db()
    topic.refresh_from_db()
    assert (ada.tagline, topic.name) == ("Second", "Ears")


def test_long_author_list_shows_what_changed(client: Client, ada: Researcher) -> None:
    names = [f"A. Author{number}" for number in range(65)]  # too many for rows: edited as text
    paper = make_publication("On Ears", authors=[ada, *names])
    save(client, paper, authors=", ".join(["Ada Walnut", *names[:40], "N. New", *names[40:]]))

    (_label, pieces) = told(client, paper)[0][2][0][2][0]
    assert [kind for kind, _text in pieces] == ["gap", "same", "same", "same", "new", "same", "same", "same", "gap"]
    restore(client, paper, "to=first")
    assert len(Publication.objects.get().author_list) == 66


def test_what_only_administrators_see_is_told_to_them_alone(client: Client, ada: Researcher) -> None:
    administrator = client_of(make_administrator())
    other = make_user("zebra")
    save(administrator, ada, user=other.pk, slug="zebra-page")

    assert [field[0] for field in told(administrator, ada)[0][2][0][2]] == ["Address", "User"]
    assert told(client_of(other), ada)[0][2] == []


def test_names_that_one_may_not_see_are_not_told(client: Client, ada: Researcher) -> None:
    stranger = make_researcher("Zebra Person", visibility="private")
    paper = make_publication("Zebra paper", authors=[stranger])
    topic = Topic.objects.create(researcher=ada, name="Ears")
    listing = make_listing(paper, researcher=ada, topics=[topic])
    save(client, listing, note="Mine", topics=[])
    Publication.objects.filter(pk=paper.pk).update(visibility="private")
    topic.delete()
    entry = HistoryEntry.objects.create(user_name="x", action="add", model="publications.listing", object_id=listing.pk)
    HistoryChange.objects.create(
        entry=entry,
        model="publications.listing",
        object_id=listing.pk,
        action="create",
        after={"publication_id": paper.pk, "researcher_id": ada.pk},
    )

    hidden = "(no longer there, or not yours to see)"
    assert [f[1] for f in told(client, listing)[0][2][0][2]] == [[("new", hidden)], [("new", "Ada Walnut")]]


def test_hostile_text_is_inert(client: Client, ada: Researcher) -> None:
    hostile = {"biography": "\n\n".join(MARKDOWN), "tagline": PLAIN[:300], "interests": [PLAIN]}
    Researcher.objects.filter(pk=ada.pk).update(**hostile, i18n={"tagline_zh_hans": PLAIN})
    save(client, ada, biography="Mild", tagline="Mild", interests="mild", tagline_zh_hans="")
    honor = Honor.objects.create(researcher=ada, title=PLAIN, url="https://example.org/", note=PLAIN[:200])
    client.post(address_of(honor, "delete"), {"post": "yes"})
    gone = HistoryChange.objects.get(action="delete").pk
    own = [address_of(ada, "history"), f"{address_of(ada, 'restore')}?to=first"]

    for path in (*own, "/admin/deleted/", f"/admin/deleted/{gone}/", "/admin/changes/"):
        answer = client.get(path)
        assert (path, answer.status_code, came_alive(answer.text)) == (path, 200, [])
        assert "alert(1)" in unescape(answer.text)


def test_imports_stand_in_the_history_with_their_batch(client: Client, ada: Researcher) -> None:
    batch = ImportBatch.objects.create(source="page.md", user=ada.user, researcher=ada)
    journal = Journal(lambda: batch)
    journal.update(ada, {"tagline": "Imported"})
    journal.write()
    save(client, ada, tagline="By hand")

    who_what = [(one.who, one.what, one.address) for one in history(client, ada).context["told"]]
    assert who_what == [
        ("ada", "changed it", ""),
        ("ada", "imported “page.md”", f"/admin/profiles/importbatch/{batch.pk}/change/"),
    ]
    assert told(client, ada)[1][2] == [("", "update", [("Tagline", [("gone", "First"), ("new", "Imported")])])]
    lab = ada.memberships.get().lab
    lab.roles.create(user=make_user("manager"), role="manager")
    manager = client_of(lab.roles.get().user)
    assert [one.address for one in history(manager, ada).context["told"]] == ["", ""]

    restore(client, ada, f"to=b{batch.pk}")
    ada.refresh_from_db()
    assert ada.tagline == "Imported"


def test_import_that_was_taken_back_says_by_whom(client: Client, ada: Researcher) -> None:
    batch = ImportBatch.objects.create(source="page.md", user=ada.user, researcher=ada)
    journal = Journal(lambda: batch)
    journal.update(ada, {"tagline": "Imported", "location": "Oak Town"})
    journal.write()
    save(client, ada, location="Elm Town")
    client_of(make_administrator()).post(f"/admin/profiles/importbatch/{batch.pk}/undo/")

    assert told(client, ada) == [
        (
            "administrator",
            "the import “page.md” was taken back",
            [("", "update", [("Tagline", [("gone", "Imported"), ("new", "First")])])],
        ),
        ("ada", "changed it", [("", "update", [("Location", [("gone", "Oak"), ("new", "Elm"), ("same", " Town")])])]),
        (
            "ada",
            "imported “page.md”",
            [
                (
                    "",
                    "update",
                    [("Tagline", [("gone", "First"), ("new", "Imported")]), ("Location", [("new", "Oak Town")])],
                )
            ],
        ),
    ]
    assert [one[:2] for one in told(client, batch)] == [("administrator", "took it back")]
    restore(client, ada, f"to=b{batch.pk}")
    ada.refresh_from_db()
    assert (ada.tagline, ada.location) == ("Imported", "Oak Town")


def test_history_of_a_registry_is_its_editors_alone(client: Client, ada: Researcher) -> None:
    """Everybody may look at an organization; who wrote what about it before is for those who may change it."""
    stranger = client_of(make_researcher(user=make_user("bo")).user)
    place = Organization.objects.create(name="Institute", created_by=ada.user)

    links = ['class="historylink"' in one.get(address_of(place, "change")).text for one in (client, stranger)]
    assert links == [True, False]
    assert [one.get(address_of(place, "history")).status_code for one in (client, stranger)] == [200, 404]


def test_topics_of_a_listing_come_back(client: Client, ada: Researcher) -> None:
    topics = [Topic.objects.create(researcher=ada, name=name) for name in ("Ears", "Noses")]
    listing = make_listing(make_publication("On Ears"), researcher=ada, topics=topics)
    save(client, listing, topics=[topics[1].pk])

    assert told(client, listing)[0][2] == [("", "update", [("Topics", [("gone", "Ears"), ("same", "Noses")])])]
    restore(client, listing, "to=first")

    assert list(listing.topics.all()) == topics


def test_history_of_others_is_not_found(ada: Researcher) -> None:
    stranger = client_of(make_researcher(user=make_user("bo")).user)
    entry = HistoryEntry.objects.create(action="change", model="profiles.researcher", object_id=ada.pk)

    for page in ("history", "restore"):
        for method in (stranger.get, stranger.post):
            assert method(f"{address_of(ada, page)}?to=first&undo=e{entry.pk}").status_code == 404


@pytest.mark.parametrize("way", ["", "to=", "to=e999999", "to=b1", "undo=x", "to=e0'", "undo=e1&to=zzz"])
def test_version_that_is_none_is_not_found(client: Client, ada: Researcher, way: str) -> None:
    assert client.get(f"{address_of(ada, 'restore')}?{way}").status_code == 404


def test_picture_comes_back_while_its_file_is_there(
    client: Client, ada: Researcher, settings: Any, tmp_path: Any
) -> None:
    settings.MEDIA_ROOT = tmp_path
    Researcher.objects.filter(pk=ada.pk).update(photo="photos/ab/one.webp", photo_width=30, photo_height=40)
    (tmp_path / "photos" / "ab").mkdir(parents=True)
    picture = tmp_path / "photos" / "ab" / "one.webp"
    picture.write_bytes(b"x")
    save(client, ada, **{"photo-clear": "on"})
    ada.refresh_from_db()
    assert ada.photo.name == ""

    assert 'src="/media/photos/ab/one.webp"' in history(client, ada).text
    restore(client, ada, "to=first")

    ada.refresh_from_db()
    assert (ada.photo.name, ada.photo_width, ada.photo_height) == ("photos/ab/one.webp", 30, 40)
    save(client, ada, **{"photo-clear": "on"})
    picture.unlink()
    assert problems(client, ada, "to=first") == {"photo": "The file is not there any more."}


@pytest.mark.parametrize("number", [1, 3])
def test_history_costs_the_same_however_long_it_is(client: Client, ada: Researcher, number: int) -> None:
    make_listing(make_publication("On Ears"), researcher=ada, selected=True)
    for place in range(number):
        save(client, ada, tagline=f"Line {place}", **{"selected_listings-0-order": place})
        Honor.objects.create(researcher=ada, title="x")

    with CaptureQueriesContext(connection) as queries:
        history(client, ada)

    assert len(queries) == 13
    assert Listing.objects.count() == 1
