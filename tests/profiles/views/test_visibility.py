"""Draft, scheduled, by link, private: where a row comes out, and where it never does."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from profiles.models import Lab, Membership, NewsItem, Opening, Researcher, Section
from publications.models import Announcement, Publication, Topic
from tests.admin_forms import client_of, save
from tests.factories import (
    make_lab,
    make_listing,
    make_news,
    make_publication,
    make_researcher,
    make_user,
    make_venue,
)

pytestmark = pytest.mark.django_db

FUTURE = {"visibility": "public", "publish_at": timezone.now() + dt.timedelta(days=1)}
PAST = {"visibility": "public", "publish_at": timezone.now() - dt.timedelta(minutes=1)}
# Everywhere that something can come out: pages, lists, search, facets, feeds, exports, sitemap, API.
PLACES = (
    *("/", "/?q=canary", "/sitemap.xml", "/robots.txt"),
    *("/publications/", "/publications/?q=canary", "/publications.bib", "/publications.ris", "/publications.json"),
    *("/publications.jsonld", "/publications.txt", "/venues/journal-of-rooms/"),
    *(f"/~ada/{page}" for page in ("", "publications/", "news/", "cv/", "feed.xml", "resume.json", "publications.bib")),
    *("/~ada/topics/rooms/", "/zh-hans/~ada/"),
    *(f"/labs/rooms/{page}" for page in ("", "people/", "publications/", "news/", "openings/", "feed.xml")),
    *("/labs/rooms/publications.json",),
    *(f"/api/v1/{name}" for name in ("publications", "researchers", "labs", "news", "venues", "topics")),
    *("/api/v1/publications?q=canary", "/api/v1/labs/rooms", "/api/v1/researchers/ada"),
)
# Words in every text of the row in question.
WORDS = ("canarypaper", "canarynews", "canaryperson", "canarylab", "canaryopening")


def make_rows(**state: Any) -> dict[str, Any]:
    """A public lab with a public member; a row of each kind in this state, and one more lab and one more member."""
    lab = make_lab("Rooms")
    ada = make_researcher("Ada", lab=lab)
    plain = {name: value for name, value in state.items() if name == "visibility"}
    venue = make_venue("Journal of Rooms")
    make_listing(make_publication("Shown", authors=[ada], venue=venue), researcher=ada)
    paper = make_publication("canarypaper", authors=[ada], venue=venue, abstract="canarypaper", **state)
    topic = Topic.objects.create(researcher=ada, name="Rooms")
    make_listing(paper, researcher=ada, selected=True, note="canarypaper", topics=[topic])
    make_listing(paper, lab=lab, selected=True)
    news = make_news("canarynews", researcher=ada, **state)
    make_news("canarynews", lab=lab, **state)
    Announcement.objects.create(news_item=make_news("Plain", researcher=ada), publication=paper)
    person = make_researcher("canaryperson", lab=lab, tagline="canaryperson", user=make_user("owner"), **plain)
    make_listing(make_publication("canaryperson wrote", authors=[person], visibility="draft"), researcher=person)
    other_lab = make_lab("canarylab", tagline="canarylab", manager=make_user("manager"), **plain)
    Membership.objects.create(researcher=ada, lab=other_lab)
    opening = Opening(lab=lab, title="canaryopening", body="canaryopening", **plain)
    opening.save()
    return {"paper": paper, "news": news, "person": person, "lab": other_lab, "opening": opening}


def told(client: Client, places: tuple[str, ...] = PLACES) -> dict[str, int]:
    """In how many places each of the words stands. What is not found tells nothing."""
    texts = [answer.text for place in places if (answer := client.get(place)).status_code == 200]
    return {word: sum(word in text.casefold() for text in texts) for word in WORDS}


@pytest.mark.parametrize("state", [{"visibility": one} for one in ("draft", "link", "private")])
def test_what_is_not_public_comes_out_nowhere(state: dict[str, Any]) -> None:
    rows = make_rows(**state)
    own = tuple(rows[name].get_absolute_url() for name in ("paper", "person", "lab"))
    files = (f"{own[0].rstrip('/')}.bib", f"{own[1]}feed.xml", f"{own[1]}resume.json", f"{own[2]}people/")

    # The search box shows what was asked for.
    places = tuple(place for place in PLACES if "q=" not in place)
    assert told(Client(), places) == dict.fromkeys(WORDS, 0)
    assert [Client().get(address).status_code for address in (*own, *files)] == [404] * 7
    stranger = client_of(make_researcher(user=make_user("stranger")).user)
    assert [stranger.get(address).status_code for address in own] == [404] * 3
    assert stranger.get("/api/v1/publications?q=canary").json()["items"] == []


def test_scheduled_papers_and_news_wait_and_come_out_by_themselves() -> None:
    rows = make_rows(**FUTURE)
    waiting = told(Client(), tuple(place for place in PLACES if "q=" not in place))
    assert (waiting["canarypaper"], waiting["canarynews"]) == (0, 0)
    assert Client().get(rows["paper"].get_absolute_url()).status_code == 404

    for model in (Publication, NewsItem):
        model.objects.filter(publish_at__isnull=False).update(publish_at=PAST["publish_at"])

    shown = told(Client())
    assert min(shown[word] for word in ("canarypaper", "canarynews")) >= 6
    assert Client().get(rows["paper"].get_absolute_url()).status_code == 200


def test_public_rows_come_out() -> None:
    make_rows(visibility="public")

    assert min(told(Client()).values()) >= 3


# By link -----------------------------------------------------------------------------------------


def test_link_shows_its_row_alone_and_is_told_to_nobody() -> None:
    rows = make_rows(visibility="link")
    client = Client()

    for name, row in rows.items():
        answer = client.get(f"/s/{row.token_of_link()}/")
        shown = {word for word in WORDS if word in answer.text.casefold()}
        assert (answer.status_code, shown) == (200, {f"canary{name}"})
        assert answer.headers["X-Robots-Tag"] == "noindex, nofollow, noarchive"
        assert answer.headers["Referrer-Policy"] == "no-referrer"
        assert answer.headers["Cache-Control"] == "private, no-cache"
        told_elsewhere = ("canonical", "og:", "citation_", "ld+json", 'rel="alternate"', "feed.xml", "/cv/", ".bib")
        assert [word for word in told_elsewhere if word in answer.text] == []
    assert len({row.token_of_link() for row in rows.values()}) == 5
    assert min(len(row.token_of_link()) for row in rows.values()) == 32


def test_every_address_on_a_page_by_link_leads_somewhere() -> None:
    rows = make_rows(visibility="link")
    make_news("More", researcher=rows["person"])
    make_news("More", lab=rows["lab"])
    Opening.objects.create(lab=rows["lab"], title="PhD")
    Topic.objects.create(lab=rows["lab"], name="Theme")
    for owner in ("person", "lab"):
        Section.objects.create(**{"researcher" if owner == "person" else "lab": rows[owner]}, title="Own", body="Own")
    for number in range(9):
        paper = make_publication(f"Paper {number}", date="2024")
        make_listing(paper, researcher=rows["person"], topics=[Topic.objects.get(researcher__name="Ada")])
    client = Client()

    for row in rows.values():
        page = client.get(f"/s/{row.token_of_link()}/").text
        links = {part.split('"')[0] for part in page.split('href="')[1:]} | {
            part.split('"')[0] for part in page.split('action="')[1:]
        }
        inside = {link for link in links if link.startswith("/") and not link.startswith("/static/")}
        assert {link for link in inside if client.get(link).status_code != 200} == set()


def test_link_is_revoked_by_a_new_one_and_ends_with_the_visibility() -> None:
    ada = make_researcher("Ada", visibility="link")
    first = ada.token_of_link()
    assert ada.token_of_link() == Researcher.objects.get().token_of_link() == first

    ada.renew_link()
    codes = [Client().get(f"/s/{token}/").status_code for token in (first, ada.token_of_link())]
    assert codes == [404, 200]
    for visibility in ("public", "draft", "private"):
        Researcher.objects.update(visibility=visibility)
        assert Client().get(f"/s/{ada.token_of_link()}/").status_code == 404
    assert [Client().get(f"/s/{token}/").status_code for token in ("x", "None", "%00", "x" * 300)] == [404] * 4


def test_link_works_in_every_language_and_with_filters() -> None:
    ada = make_researcher("Ada", visibility="link")
    make_listing(make_publication(), researcher=ada)
    address = f"/s/{ada.token_of_link()}/"

    assert Client().get(f"/zh-hans{address}").status_code == 200
    assert Client().get(f"{address}?page=99").status_code == 404
    assert Client().get(f"{address}?q=x").text.count("No publication matches.") == 1
    assert Client().post(address).status_code == 405


# In the admin ------------------------------------------------------------------------------------


def form_of(client: Client, row: Any) -> Any:
    return client.get(f"/admin/{row._meta.app_label}/{row._meta.model_name}/{row.pk}/change/").context


@pytest.mark.parametrize(
    ("state", "sentence", "listed"),
    [
        ({"visibility": "public"}, None, "Public"),
        ({"visibility": "draft"}, "Draft: only those who may edit it see it.", "Draft"),
        ({"visibility": "private"}, "Private: only those who may edit it see it.", "Private"),
        (
            {"visibility": "public", "publish_at": dt.datetime(2999, 5, 3, 10, tzinfo=dt.UTC)},
            "Scheduled for May 3, 2999, 10 a.m.: nobody but its editors sees it before.",
            "Scheduled for May 3, 2999, 10 a.m.",
        ),
    ],
)
def test_state_is_said_in_form_and_list(state: dict[str, Any], sentence: str | None, listed: str) -> None:
    ada = make_researcher("Ada", user=make_user("ada"))
    client = client_of(ada.user)
    item = make_news("News", researcher=ada, **state)

    context = form_of(client, item)
    assert context.get("who_sees") == sentence
    assert context["show_save"] is True
    assert f'<td class="field-state">{listed}</td>' in client.get("/admin/profiles/newsitem/").text

    ada.visibility = "draft"
    ada.save()
    if sentence is None:
        expected = "The page that it stands on is not public, so only its editors see it."
        assert form_of(client, item)["who_sees"] == expected


def test_form_shows_the_link_and_makes_a_new_one() -> None:
    ada = make_researcher("Ada", user=make_user("ada"), visibility="link")
    client, stranger = client_of(ada.user), client_of(make_researcher(user=make_user("bo")).user)

    before = form_of(client, ada)["link_address"]
    address = form_of(client, ada)["new_link_address"]
    refused = stranger.post(address).status_code
    assert (refused, client.get(address).status_code, form_of(client, ada)["link_address"]) == (404, 405, before)
    client.post(address)

    after = form_of(client, ada)["link_address"]
    assert before.startswith("http://127.0.0.1:8000/s/") and after != before
    assert Client().get(before.removeprefix("http://127.0.0.1:8000")).status_code == 404


def test_editor_of_a_lab_neither_sees_its_link_nor_renews_it() -> None:
    lab = make_lab("Rooms", editor=make_user("editor"), visibility="link")
    client = client_of(lab.roles.get().user)

    context = form_of(client, lab)

    assert "link_address" not in context  # it would work after the right has ended
    assert client.post(f"/admin/profiles/lab/{lab.pk}/new-link/").status_code == 404


@pytest.mark.parametrize("visibility", ["draft", "private", "link", "public"])
def test_editor_looks_at_a_page_that_others_do_not_see(visibility: str) -> None:
    rows = make_rows(visibility=visibility)
    client = client_of(rows["person"].user)
    look = "/admin/profiles/{}/{}/look/"

    shown = client.get(look.format("researcher", rows["person"].pk))
    refused = [client.get(look.format("lab", rows["lab"].pk)), client.get(look.format("newsitem", rows["news"].pk))]

    assert (shown.status_code, shown.headers["X-Robots-Tag"]) == (200, "noindex, nofollow, noarchive")
    assert shown.text.count("<span>canaryperson</span>") == 1
    assert [answer.status_code for answer in refused] == [404, 404]


def test_lab_that_is_not_public_shows_its_page_to_its_manager() -> None:
    rows = make_rows(visibility="draft")

    answer = client_of(Lab.objects.get(name="canarylab").roles.get().user).get(
        f"/admin/profiles/lab/{rows['lab'].pk}/look/"
    )

    assert answer.text.count("canarylab</h1>") == 1


@pytest.mark.parametrize(
    ("time", "saved", "error"),
    [
        ("01:59:00", dt.datetime(2027, 3, 28, 0, 59, tzinfo=dt.UTC), ""),
        ("03:00:00", dt.datetime(2027, 3, 28, 1, 0, tzinfo=dt.UTC), ""),
        ("02:30:00", None, "2027-03-28 02:30:00 couldn’t be interpreted in time zone Europe/Berlin"),
    ],
)
def test_schedule_in_the_night_when_summer_time_begins(
    time: str, saved: dt.datetime | None, error: str, settings: Any
) -> None:
    settings.TIME_ZONE = "Europe/Berlin"
    ada = make_researcher("Ada", user=make_user("ada"))
    client = client_of(ada.user)
    item = make_news("News", researcher=ada)

    answer = save(client, item, publish_at_0="2027-03-28", publish_at_1=time)

    item.refresh_from_db()
    assert item.publish_at == saved
    errors = answer.context["adminform"].form.errors.get("publish_at", [""]) if answer.context else [""]
    assert errors[0][: len(error)] == error
