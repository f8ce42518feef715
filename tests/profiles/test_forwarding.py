"""A page that is elsewhere by now leads there: its own pages, and what lists it for machines."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from profiles.forwarding import check_forward
from profiles.models import Delegation, Domain, Researcher
from tests.admin_forms import client_of, save
from tests.factories import make_lab, make_news, make_researcher
from tests.two_labs import make_world

pytestmark = pytest.mark.django_db

ELSEWHERE = "https://new.example.org/~ada/"


def test_pages_lead_elsewhere_and_lists_know_it() -> None:
    ada = make_researcher("Ada", lab=make_lab("Lab"), forward_to=ELSEWHERE)
    make_news("News", researcher=ada)
    client = Client()
    pages = {path: client.get(f"/~ada/{path}") for path in ("", "cv/", "publications/", "news/", "topics/x/")}

    answers = {path: (page.status_code, page.headers["Location"]) for path, page in pages.items()}
    assert answers == dict.fromkeys(pages, (302, ELSEWHERE))
    assert client.get("/zh-hans/~ada/").headers["Location"] == ELSEWHERE
    assert client.get("/~ada/publications.bib").status_code == 200  # what was here is not lost
    assert client.get("/api/v1/researchers/ada").json()["moved_to"] == ELSEWHERE
    assert "/~ada/" not in client.get("/sitemap.xml").text
    assert "/~ada/" in client.get("/").text


def test_page_that_is_not_public_leads_nowhere() -> None:
    make_researcher("Ada", forward_to=ELSEWHERE, visibility="private")

    assert Client().get("/~ada/").status_code == 404


@pytest.mark.parametrize(
    "url",
    [
        "mailto:ada@example.org",
        "//new.example.org/",
        "https:new.example.org",
        "https://testserver/~ada/",
        "https://TESTSERVER./~ada/",
        "https://testserver:8443/",
        "https://ours@new.example.org/",
        "https://ada.example.org/x",
        "https://[::1/",
        "javascript:alert(1)",
    ],
)
def test_forward_leads_away_from_here(url: str, settings: Any) -> None:
    settings.BASE_HOST = "testserver"
    Domain.objects.create(host="Ada.example.org", researcher=make_researcher())

    with pytest.raises(ValidationError):
        check_forward(url)


def test_host_that_became_ours_since_is_not_gone_round() -> None:
    ada = make_researcher("Ada", forward_to=ELSEWHERE)
    Domain.objects.create(host="new.example.org", researcher=ada)

    assert Client().get("/~ada/").status_code == 404


def test_forward_is_the_owners_to_set() -> None:
    world = make_world("walnut")
    for user, expected in ((world.manager, ""), (world.rows[Delegation].user, ""), (world.user, ELSEWHERE)):
        save(client_of(user), world.researcher, forward_to=ELSEWHERE)
        assert Researcher.objects.get(pk=world.researcher.pk).forward_to == expected
    refused = save(client_of(world.user), world.researcher, forward_to="http://testserver/")
    assert refused.context["adminform"].form.errors["forward_to"] == ["This address is here: write one elsewhere."]
