""" "Edit this": what a page offers to its editors, and nothing to anybody else."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from profiles.models import Delegation, Lab, Opening, Section
from publications.models import Topic
from tests.admin_forms import client_of
from tests.factories import (
    make_administrator,
    make_lab,
    make_listing,
    make_news,
    make_publication,
    make_researcher,
    make_user,
    make_venue,
)

pytestmark = pytest.mark.django_db


def make_pages(rows: int = 1) -> dict[str, Any]:
    """A lab with a manager and an editor, and one member with ``rows`` of each kind."""
    lab = make_lab("Rooms", manager=make_user("manager"), editor=make_user("editor"))
    ada = make_researcher("Ada", user=make_user("ada"), lab=lab)
    make_researcher("Bo", user=make_user("bo"))
    for number in range(rows):
        mine = make_publication(f"Mine {number}", authors=[ada])
        theirs = make_publication(f"Theirs {number}", authors=["Cy"])
        for paper in (mine, theirs):
            make_listing(paper, researcher=ada)
        make_listing(mine, lab=lab)
        make_news("News", researcher=ada)
        make_news("News", lab=lab)
        Section.objects.create(researcher=ada, title="Own", body="Own")
        Opening.objects.create(lab=lab, title="PhD")
    Topic.objects.create(researcher=ada, name="Ears")
    return {"lab": lab, "ada": ada}


def links(client: Client, page: str) -> dict[str, str]:
    answer = client.get("/admin/edit-links/", {"page": page})
    assert answer.headers["Cache-Control"].endswith("private")
    return {link["at"]: link["href"] for link in answer.json()["links"]}


@pytest.fixture
def ada() -> Client:
    return client_of(make_pages()["ada"].user)


def test_own_page_offers_each_of_its_blocks(ada: Client) -> None:
    found = links(ada, "/~ada/")

    page = make_page_number(ada)
    assert {at: href for at, href in found.items() if at.startswith(("#", ".identity"))} == {
        ".identity": f"/admin/profiles/researcher/{page}/change/",
        "#biography-title": f"/admin/profiles/researcher/{page}/change/#id_biography",
        "#news-title": f"/admin/profiles/newsitem/?page=r{page}",
        "#publications-title": f"/admin/publications/listing/?page=r{page}",
        "#honors-title": f"/admin/profiles/honor/?page=r{page}",
        "#education-title": f"/admin/profiles/affiliation/?page=r{page}&kind__exact=education",
        "#experience-title": f"/admin/profiles/affiliation/?page=r{page}",
        "#talks-title": f"/admin/profiles/activity/?page=r{page}&kind__exact=talk",
        "#teaching-title": f"/admin/profiles/activity/?page=r{page}&kind__exact=teaching",
        "#service-title": f"/admin/profiles/activity/?page=r{page}&kind__exact=service",
        "#students-title": f"/admin/profiles/activity/?page=r{page}&kind__exact=student",
        "#projects-title": f"/admin/profiles/activity/?page=r{page}&kind__exact=project",
        "#patents-title": f"/admin/profiles/activity/?page=r{page}&kind__exact=patent",
        "#grants-title": f"/admin/profiles/activity/?page=r{page}&kind__exact=grant",
        **{at: href for at, href in found.items() if at.startswith(("#section-", "#news-")) and at != "#news-title"},
    }


def make_page_number(client: Client) -> int:
    return int(client.get("/admin/").context["own_page"].pk)


def test_every_link_leads_to_a_form_or_list_that_opens(ada: Client) -> None:
    pages = ("/~ada/", "/~ada/publications/", "/~ada/news/", "/~ada/cv/", "/~ada/topics/ears/", "/publications/mine-0/")
    found = {href for page in pages for href in links(ada, page).values()}

    assert {href for href in found if ada.get(href.partition("#")[0]).status_code != 200} == set()
    assert len(found) == 19
    assert links(ada, "/~ada/news/")[".page-title"] == links(ada, "/~ada/")["#news-title"]
    assert "/admin/publications/topic/" in links(ada, "/~ada/topics/ears/")[".page-title"]


def test_facts_are_edited_by_authors_and_choices_by_the_pages_owner(ada: Client) -> None:
    found = links(ada, "/~ada/")
    papers = {at.split("/")[2]: href.split("/")[3] for at, href in found.items() if at.startswith(".title")}

    assert papers == {"mine-0": "publication", "theirs-0": "listing"}
    assert list(links(ada, "/publications/mine-0/")) == [".paper"]
    assert links(ada, "/publications/theirs-0/") == {}


def test_lab_offers_what_its_manager_and_its_editor_may_edit() -> None:
    lab: Lab = make_pages()["lab"]
    manager, editor = (client_of(lab.roles.get(role=role).user) for role in ("manager", "editor"))
    blocks = [".identity", "section:has(> .mission)", "#news", "#publications", "#openings", "#research"]

    for client, expected in ((manager, [*blocks, "#people"]), (editor, blocks)):
        found = links(client, "/labs/rooms/")
        assert [at for at in found if not at.startswith((".title", "#opening-", "#news-"))] == expected
        assert {href for href in found.values() if client.get(href.partition("#")[0]).status_code != 200} == set()
    assert links(manager, "/~ada/").keys() > {".identity", "#news-title"}
    assert links(editor, "/~ada/") == {}


def test_delegate_is_offered_their_part() -> None:
    person = make_pages()["ada"]
    delegate = make_user("delegate")
    Delegation.objects.create(user=delegate, researcher=person, sections=["honors"])

    assert links(client_of(delegate), "/~ada/") == {"#honors-title": f"/admin/profiles/honor/?page=r{person.pk}"}


@pytest.mark.parametrize(
    "page", ["/~ada/", "/labs/rooms/", "/publications/mine-0/", "/publications/", "/", "/x/", "", "//", "/~ada", "é\0"]
)
def test_nobody_else_is_told_anything(page: str) -> None:
    make_pages()
    stranger = client_of(make_researcher(user=make_user("stranger")).user)

    assert links(stranger, page) == {}
    assert Client().get("/admin/edit-links/", {"page": page}).status_code == 302


def test_draft_and_page_by_link_offer_the_same_as_when_they_are_public() -> None:
    pages = make_pages()
    person, client = pages["ada"], client_of(pages["ada"].user)
    public = links(client, "/~ada/")
    item = person.news.get()

    person.visibility = "link"
    person.save()

    assert links(client, f"/s/{person.token_of_link()}/") == public
    assert links(client, f"/admin/profiles/researcher/{person.pk}/look/") == public
    look = f"/admin/profiles/newsitem/{item.pk}/look/"
    assert links(client, look) == {".page-title": f"/admin/profiles/newsitem/{item.pk}/change/"}
    stranger = client_of(make_researcher(user=make_user("stranger")).user)
    assert [links(stranger, page) for page in (look, f"/s/{person.token_of_link()}/")] == [{}, {}]


def test_only_lab_on_the_front_page_and_venue() -> None:
    lab = make_lab("Rooms", manager=make_user("manager"))
    venue = make_venue("Journal of Rooms")
    make_publication(venue=venue)
    administrator = client_of(make_administrator())

    assert links(administrator, "/")[".identity"] == f"/admin/profiles/lab/{lab.pk}/change/"
    assert links(administrator, "/venues/journal-of-rooms/") == {
        ".page-title": f"/admin/publications/venue/{venue.pk}/change/"
    }


@pytest.mark.parametrize("n", [1, 3])
def test_links_cost_the_same_however_full_the_page_is(n: int, django_assert_num_queries: Any) -> None:
    client = client_of(make_pages(n)["ada"].user)

    with django_assert_num_queries(8):
        client.get("/admin/edit-links/", {"page": "/~ada/"})
