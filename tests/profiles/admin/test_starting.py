"""A first page: four ways to it, looked at before it is written, and taken back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from profiles.admin import reviewing, starting
from profiles.models import Affiliation, ImportBatch, Lab, Membership, Researcher, Section, User
from publications.models import Authorship, Publication, SourceRule
from tests.admin_forms import client_of
from tests.factories import make_administrator, make_lab, make_listing, make_publication, make_researcher, make_user
from tests.profiles.homepages.pages.test_lab import PAGE as LAB_PAGE
from tests.publications.sources.server import Server, running, send_json, status
from tests.publications.sources.test_orcid_profile import API, ORCID, PERSON, employment

pytestmark = pytest.mark.django_db

BIB = """@article{a, title={Hearing with Few Parts}, author={Ada Walnut and Bo Hazel}, journal={Rooms}, year=2023}
@article{b, title={A Second Look at Ears}, author={Bo Hazel and Ada Walnut}, journal={Rooms}, year=2024}
"""
AS_IN = "such as 0000-0002-1825-0097."
OR_ARXIV = "or arXiv identifier."
PAGE = """# About me

I study small machines that learn to hear.

# 📝 Publications

- [Hearing with Few Parts](https://example.org/hearing), **Ada Walnut**, Bo Hazel, Interspeech 2023
"""


@pytest.fixture(autouse=True)
def private_folder(settings: Any, tmp_path: Path) -> None:
    settings.DATA_DIR = tmp_path


@pytest.fixture
def admin() -> Client:
    return client_of(make_administrator())


@pytest.fixture
def orcid(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    with running() as server:
        monkeypatch.setattr(reviewing, "make_client", lambda limits: server.client())
        server.routes |= {
            f"{API}/person": send_json(PERSON),
            f"{API}/employments": send_json(employment()),
            f"{API}/educations": send_json({}),
            f"{API}/works": send_json({"group": [{"work-summary": [{"put-code": 7, "display-index": "0"}]}]}),
            f"{API}/works/7": send_json({"bulk": [{"work": {"title": {"title": {"value": "On Ears"}}}}]}),
        }
        yield server


def begin(client: Client, way: str, **values: Any) -> HttpResponse:
    return client.post("/admin/start/", {"way": way, **values}, follow=True)


def sent(text: str, name: str = "x.bib") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, text.encode())


def address_of(answer: HttpResponse) -> str:
    return str(answer.request["PATH_INFO"])


def test_name_becomes_a_page_online_that_is_ones_own(admin: Client) -> None:
    answer = begin(admin, "name", name="  Ada   Walnut ")
    assert answer.context["form"]["name"].value() == "Ada Walnut"
    assert Researcher.objects.count() == 0

    values = {"page": "new-lab", "name": "Ada Walnut", "lab_name": "胡桃实验室", "is_mine": "on", "online": "1"}
    answer = admin.post(address_of(answer), values, follow=True)

    ada = Researcher.objects.get()
    assert (ada.name, ada.slug, ada.visibility, ada.user.username) == (
        "Ada Walnut",
        "ada-walnut",
        "public",
        "administrator",
    )
    assert [lab.name for lab in Lab.objects.filter(memberships__researcher=ada)] == ["胡桃实验室"]
    assert admin.get("/~ada-walnut/").status_code == 200
    assert address_of(answer) == f"/admin/start/done/{ada.pk}/"
    assert [step.is_done for step in answer.context["steps"]] == [False] * 4


def test_page_is_taken_back_with_all_that_came_with_it(admin: Client, orcid: Server) -> None:
    answer = begin(admin, "orcid", orcid=ORCID)
    answer = admin.post(address_of(answer), {"more": "1"})
    values = {"page": "new-lab", "lab_name": "Walnut Lab", "name": "Ada Walnut", "follow": "on", "take": "0"}
    admin.post(address_of(answer), values | {"online": "1"})
    assert SourceRule.objects.values_list("source", "action").get() == ("orcid", "claim")

    admin.post(f"/admin/profiles/importbatch/{ImportBatch.objects.get().pk}/undo/")

    left = [model.objects.count() for model in (Researcher, Lab, Membership, Publication, Affiliation, SourceRule)]
    assert left == [0] * 6


def test_orcid_record_becomes_a_page(admin: Client, orcid: Server) -> None:
    answer = begin(admin, "orcid", orcid=f"https://orcid.org/{ORCID}")
    assert (answer.context["read"], answer.context["count"], answer.context["goes_on"]) == (0, 1, True)

    answer = admin.post(address_of(answer), {"more": "1"})
    assert [row.title for row in answer.context["works"]] == ["On Ears"]
    admin.post(address_of(answer), {"page": "new", "name": "Ada Walnut", "take": "0", "draft": "1"})

    ada = Researcher.objects.get()
    told = (ada.name, ada.native_name, ada.family_name, ada.orcid, ada.visibility, ada.tagline)
    assert told == ("Ada Walnut", "胡桃", "Walnut", ORCID, "draft", "Professor, Walnut University")
    assert [variant.name for variant in ada.name_variants.all()] == ["Ada B. Walnut"]
    assert [str(place.organization) for place in ada.affiliations.all()] == ["Walnut University"]
    assert [listing.publication.title for listing in ada.listings.all()] == ["On Ears"]
    assert SourceRule.objects.count() == 0


def test_source_that_does_not_answer_leaves_the_other_ways(admin: Client, orcid: Server) -> None:
    orcid.routes[f"{API}/person"] = status(503)

    answer = begin(admin, "orcid", orcid=ORCID)

    assert answer.status_code == 200
    assert [str(error) for error in answer.context["ways"]["orcid"].errors["orcid"]] == [
        "127.0.0.1 is busy or out of order (status 503): try again later.",
        "Nothing is lost: try again later, or begin in one of the other ways.",
    ]
    assert answer.text.count('name="way"') == 4
    answer = admin.post("/zh-hans/admin/start/", {"way": "orcid", "orcid": ORCID})
    assert "127.0.0.1 繁忙或发生故障（状态码 503）：请稍后再试。" in answer.text


def test_works_that_cannot_be_read_are_left_for_later(admin: Client, orcid: Server) -> None:
    orcid.routes[f"{API}/works/7"] = status(503)
    answer = begin(admin, "orcid", orcid=ORCID)

    answer = admin.post(address_of(answer), {"more": "1"})
    assert (answer.context["read"], answer.context["goes_on"]) == (0, False)
    answer = admin.post(address_of(answer), {"leave": "1"})

    assert [problem.code for problem in answer.context["problems"]] == ["not-read"]
    assert answer.context["works"] == []


def test_long_record_is_read_in_pieces_and_once(admin: Client, orcid: Server) -> None:
    codes = list(range(1, 121))
    groups = [{"work-summary": [{"put-code": code, "display-index": "0"}]} for code in codes]
    orcid.routes[f"{API}/works"] = send_json({"group": groups})
    pieces = [codes[start : start + 50] for start in range(0, 120, 50)]
    for piece in pieces:
        works = [{"work": {"title": {"title": {"value": f"Ears {code}"}}}} for code in piece]
        orcid.routes[f"{API}/works/{','.join(map(str, piece))}"] = send_json({"bulk": works})
    last = f"{API}/works/{','.join(map(str, pieces[2]))}"
    orcid.routes[last] = [*[status(503)] * 3, orcid.routes[last]]  # the client tries three times
    answer = begin(admin, "orcid", orcid=ORCID)
    address = address_of(answer)

    answer = admin.post(address, {"more": "1"})
    assert (answer.context["read"], answer.context["count"], answer.context["goes_on"]) == (100, 120, False)
    answer = admin.post(address, {"more": "1"})

    assert [row.title for row in answer.context["works"]] == [f"Ears {code}" for code in codes]
    assert len([path for path in orcid.asked if "/works/" in path]) == 6


def test_bibliography_proposes_its_most_frequent_author_and_takes_what_is_ticked(admin: Client) -> None:
    answer = begin(admin, "bibliography", file=sent(BIB))
    assert answer.context["form"]["name"].value() == "Ada Walnut"

    admin.post(address_of(answer), {"page": "new", "name": "Ada Walnut", "take": "1", "online": "1"})

    ada = Researcher.objects.get()
    assert [listing.publication.title for listing in ada.listings.all()] == ["A Second Look at Ears"]
    assert Authorship.objects.get(researcher=ada).link_state == "confirmed"


def test_homepage_becomes_a_page(admin: Client) -> None:
    answer = begin(admin, "homepage", file=sent(PAGE, "about.md"))

    admin.post(address_of(answer), {"page": "new", "name": "Ada Walnut", "take": "0", "online": "1"})

    assert Researcher.objects.get().biography == "I study small machines that learn to hear."
    assert Publication.objects.get().title == "Hearing with Few Parts"


def test_preview_shows_the_page_and_writes_nothing(admin: Client) -> None:
    address = address_of(begin(admin, "bibliography", file=sent(BIB)))
    values = {"page": "new-lab", "name": "Bo Hazel", "lab_name": "Hazel Lab", "take": ["0", "1"]}

    shown = admin.post(f"{address}page/", values)
    told = admin.post(f"{address}page/", values | {"lab_name": ""})

    assert re.findall(r"<h1[^>]*><span>(.*?)</span>", shown.text) == ["Bo Hazel"]
    assert shown.text.count("A Second Look at Ears") == 1
    assert (told.headers["Content-Type"][:10], told.text) == ("text/plain", "What is the lab called?")
    assert (Researcher.objects.count(), Lab.objects.count(), ImportBatch.objects.count()) == (0, 0, 0)


def test_invited_person_fills_their_own_page_and_no_other(admin: Client) -> None:
    ada = make_researcher("Ada Walnut", user=make_user("ada"), lab=make_lab("Walnut Lab"), visibility="draft")
    other = make_researcher("Bo Hazel")
    client = client_of(ada.user)
    answer = begin(client, "bibliography", file=sent(BIB))
    assert list(answer.context["form"].fields) == ["page"]

    for page in (f"page-{other.pk}", "new", "new-lab"):
        refused = client.post(address_of(answer), {"page": page, "take": "0", "online": "1"})
        assert list(refused.context["form"].errors) == ["page"]
    client.post(address_of(answer), {"page": f"page-{ada.pk}", "take": "0", "online": "1"})

    ada.refresh_from_db()
    assert (ada.visibility, ada.listings.count(), Researcher.objects.count()) == ("public", 1, 2)


@pytest.mark.parametrize(
    ("way", "values", "field", "error"),
    [
        ("orcid", {"orcid": "0000-0002-1825-0098"}, "orcid", f"This is no ORCID iD: it has sixteen digits, {AS_IN}"),
        ("name", {"name": " "}, "name", "This field is required."),
        (
            "bibliography",
            {"file": sent("none")},
            "file",
            f"x.bib holds no BibTeX, RIS, CSL-JSON, reference, DOI {OR_ARXIV}",
        ),
        ("homepage", {}, "file", "This field is required."),
    ],
)
def test_what_cannot_be_read_is_said_beside_its_field(
    admin: Client, way: str, values: dict[str, Any], field: str, error: str
) -> None:
    answer = begin(admin, way, **values)

    assert [str(one) for one in answer.context["ways"][way].errors[field]] == [error]


def test_name_and_lab_are_asked_for_where_they_are_needed(admin: Client) -> None:
    address = address_of(begin(admin, "name", name="Ada"))

    answer = admin.post(address, {"page": "new-lab", "name": " ", "online": "1"})

    assert list(answer.context["form"].errors) == ["name", "lab_name"]
    assert Researcher.objects.count() == 0


def test_what_was_begun_is_ones_own_and_expires(admin: Client) -> None:
    address = address_of(begin(admin, "name", name="Ada"))
    stranger = client_of(make_researcher(user=make_user("bo")).user)

    assert address_of(stranger.get(address, follow=True)) == "/admin/start/"
    admin.post(address, {"discard": "1"})
    assert address_of(admin.get(address, follow=True)) == "/admin/start/"
    assert admin.post("/admin/start/", {"way": "magic"}).status_code == 404


def test_steps_go_away_when_they_are_done(admin: Client) -> None:
    ada = make_researcher(user=make_user("ada"), biography="Rooms.")
    make_listing(make_publication(), researcher=ada)
    client = client_of(ada.user)
    assert [step.is_done for step in client.get("/admin/").context["steps"]] == [False, True, True, False]

    ada.links.create(url="https://example.org/")
    Researcher.objects.update(photo="photos/x.webp")

    assert client.get("/admin/").context["steps"] == []
    assert Section.objects.count() == 0
    assert User.objects.count() == 2


def test_namesake_is_completed_and_that_is_said_before(admin: Client) -> None:
    ada = make_researcher("Ada Walnut")
    answer = begin(admin, "bibliography", file=sent(BIB))
    told = [str(message) for message in answer.context["messages"]]

    admin.post(address_of(answer), {"page": "new", "name": "Ada Walnut", "take": "0", "online": "1"})

    assert told == ["Ada Walnut has a page already: it would be completed, and no second one made."]
    assert (Researcher.objects.get(), ada.listings.count()) == (ada, 1)


def test_page_of_a_lab_that_does_not_tell_its_name_asks_for_it(admin: Client) -> None:
    answer = begin(admin, "homepage", file=sent(LAB_PAGE, "index.md"))
    assert list(answer.context["form"].fields) == ["page", "name"]
    values = {"page": "lab", "online": "1"}

    again = admin.post(address_of(answer), values)
    assert list(again.context["form"].errors) == ["name"]
    shown = admin.post(f"{address_of(answer)}page/", values | {"name": "Sign Lab"})
    assert shown.text.count("<h1>Sign Lab</h1>") == 1
    admin.post(address_of(answer), {"page": "lab", "name": "Sign Lab", "draft": "1"})

    told = [(lab.name, lab.mission[:11], lab.visibility) for lab in Lab.objects.all()]
    assert told == [("Sign Lab", "Our mission", "draft")]


def test_refusal_leads_back_to_the_review_and_keeps_what_was_sent(
    admin: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = address_of(begin(admin, "bibliography", file=sent(BIB)))

    def refuse(*args: object, **values: object) -> None:
        raise starting.Refused("The database refused this; nothing was written.")

    monkeypatch.setattr(starting, "make_page", refuse)
    answer = admin.post(address, {"page": "new", "name": "Ada Walnut", "take": "1", "online": "1"})
    monkeypatch.undo()

    told = {str(message) for message in answer.context["messages"]}
    assert (answer.status_code, told) == (200, {"The database refused this; nothing was written."})
    assert [row.is_ticked for row in answer.context["works"]] == [False, True]
    assert answer.context["form"]["name"].value() == "Ada Walnut"
    assert admin.get(address).status_code == 200
