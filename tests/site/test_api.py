"""The JSON API: what it says, what it keeps to itself, and that nothing that is sent to it breaks it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from schemathesis import Case, GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.schemas import APIOperation
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from config.wsgi import application
from profiles.models import Affiliation, Lab, NewsItem, Organization, Researcher, Section
from publications.models import Publication, Topic, Venue
from tests.factories import make_listing, make_publication, make_researcher, make_venue
from tests.pages import fill_site, plant_canaries

pytestmark = pytest.mark.django_db

API = "/api/v1"
# Queries of each address, whatever it holds.
QUERIES = {
    "/researchers": 3,
    "/researchers?lab=sound-lab&q=ada": 3,
    "/researchers/ada-lind": 5,
    "/labs": 2,
    "/labs/sound-lab": 3,
    "/news": 3,
    "/news?researcher=ada-lind": 3,
    "/publications": 2,
    "/publications?q=paper&venue=neurips": 2,
    "/publications?researcher=ada-lind&topic=speech": 3,
    "/publications?lab=sound-lab&topic=music": 3,
    "/publications/paper-0": 3,
    "/venues": 2,
    "/venues/neurips": 1,
    "/topics": 2,
    "/topics/researcher/ada-lind/speech": 2,
    "/topics/lab/sound-lab/music": 2,
    "/openapi.json": 0,
    "/docs": 0,
}


def ask(path: str) -> Any:
    response = Client().get(f"{API}{path}")
    assert (path, response.status_code) == (path, 200)
    return json.loads(response.content)


def slugs(path: str) -> list[str]:
    return [item["slug"] for item in ask(path)["items"]]


def status(path: str) -> int:
    return Client().get(f"{API}{path}").status_code


@pytest.mark.parametrize("count", [1, 3])
def test_answers_cost_the_same_queries(count):
    fill_site(papers=count, rows=count)
    found = {}
    for path in QUERIES:
        with CaptureQueriesContext(connection) as captured:
            assert status(path) == 200
        found[path] = len(captured)
    assert found == QUERIES


def test_publication_is_told_whole():
    ada = make_researcher("Ada Lind", slug="ada-lind")
    venue = make_venue("Journal of Voices", short_name="JV", slug="jv", rank="CCF A")
    paper = make_publication(
        "Voices", slug="voices", date="2024-05", venue=venue, csl_type="article-journal", volume="3", doi="10.1000/x",
        abstract="*Loud.*", identifiers={"pmid": "7", "odd": [1]}, i18n={"title_zh_hans": "声音"},
        author_line=[{"name": "Ada Lind", "slug": ada.slug, "equal": True}, {"name": "Bo"}],
    )  # fmt: skip
    paper.links.create(kind="code", url="https://example.org/code", label="Code", stars=7)
    paper.links.create(kind="other", url="ftp://example.org/")
    assert ask("/publications/voices") == {
        "slug": "voices",
        "url": "http://127.0.0.1:8000/publications/voices/",
        "title": "Voices",
        "translations": {"zh-hans": {"title": "声音"}},
        "authors": [
            {"name": "Ada Lind", "researcher": "ada-lind", "equal": True, "corresponding": False},
            {"name": "Bo", "researcher": None, "equal": False, "corresponding": False},
        ],
        "authors_complete": True,
        "date": "2024-05",
        "type": "article-journal",
        "stage": "published",
        "venue": {"slug": "jv", "name": "Journal of Voices", "short_name": "JV", "rank": "CCF A"},
        "volume": "3",
        "issue": "",
        "pages": "",
        "doi": "10.1000/x",
        "arxiv_id": "",
        "award": "",
        "tldr": "",
        "citation_count": None,
        "citation_source": "",
        "citation_date": None,
        "abstract": "*Loud.*",
        "abstract_html": "<p><em>Loud.</em></p>",
        "identifiers": {"pmid": "7"},
        "figure": None,
        "links": [{"kind": "code", "url": "https://example.org/code", "label": "Code", "stars": 7}],
        "versions": [],
        "files": {
            extension: f"http://127.0.0.1:8000/publications/voices.{extension}"
            for extension in ("bib", "ris", "json", "jsonld", "txt")
        },
    }


def test_list_is_narrowed_by_each_filter():
    ada = make_researcher("Ada Lind", slug="ada-lind")
    topic = Topic.objects.create(researcher=ada, name="Speech", slug="speech")
    acl = make_venue("Linguistics", short_name="ACL", slug="acl")
    make_listing(
        make_publication("Café voices", slug="voices", venue=acl, date="2024", csl_type="thesis"),
        researcher=ada,
        topics=[topic],
    )
    make_listing(make_publication("Films", slug="films", date="2023"), researcher=ada)
    make_publication("Elsewhere", slug="elsewhere", date="2022")
    assert slugs("/publications") == ["voices", "films", "elsewhere"]
    assert slugs("/publications?researcher=ada-lind") == ["voices", "films"]
    assert slugs("/publications?researcher=nobody") == []
    for query in ("q=CAFE", "year=2024", "venue=acl", "type=thesis", "researcher=ada-lind&topic=speech"):
        assert (query, slugs(f"/publications?{query}")) == (query, ["voices"])
    assert (slugs("/venues?q=acl%20LING"), slugs("/venues?q=acl+icml"), slugs("/venues?kind=other")) == (
        ["acl"],
        [],
        ["acl"],
    )
    assert slugs("/topics?researcher=ada-lind&q=spe") == ["speech"]
    assert slugs("/researchers?q=lind") == ["ada-lind"]


def test_list_has_pages_with_a_cap():
    for number in range(3):
        make_publication(slug=f"paper-{number}", date=f"202{number}")
    page = ask("/publications?size=2&page=2")
    assert (page["count"], page["page"], page["size"], slugs("/publications?size=2&page=2")) == (3, 2, 2, ["paper-0"])
    assert slugs("/publications?size=2&page=100000") == []
    refused = ("page=0", "page=100001", "size=0", "size=101", "size=x", "page=1e9", "q=" + "a" * 201)
    assert {query: status(f"/publications?{query}") for query in refused} == dict.fromkeys(refused, 422)


def test_errors_are_json_and_say_why():
    answers = {
        "/publications?size=101": (422, "size: Input should be less than or equal to 100"),
        "/publications/nothing": (404, "Not Found"),
        "/nowhere/at/all": (404, "Not Found"),
        "/researchers/a%0Ab": (404, "Not Found"),
        "/": (404, "Not Found"),
    }
    for path, (code, detail) in answers.items():
        response = Client().get(f"{API}{path}")
        assert (path, response.status_code, json.loads(response.content)) == (path, code, {"detail": detail})
    for method in ("post", "put", "patch", "delete", "options"):
        response = getattr(Client(enforce_csrf_checks=True), method)(f"{API}/labs")
        assert (method, response.status_code, response.headers["Allow"]) == (method, 405, "GET, HEAD")
        assert json.loads(response.content) == {"detail": "Method Not Allowed"}


def test_answer_is_revalidated_and_open_to_other_sites():
    fill_site()
    client = Client()
    for path in ("/publications", "/labs/sound-lab", "/openapi.json"):
        response = client.get(f"{API}{path}", headers={"origin": "https://example.org"})
        headers = ("Access-Control-Allow-Origin", "Cache-Control", "X-Robots-Tag", "X-Content-Type-Options")
        assert [response.headers[name] for name in headers] == ["*", "no-cache", "noindex", "nosniff"]
        assert (response.cookies, "Access-Control-Allow-Credentials" in response.headers) == ({}, False)
        again = client.get(f"{API}{path}", headers={"if-none-match": response.headers["ETag"]})
        assert (again.status_code, again.content) == (304, b"")
        head = client.head(f"{API}{path}")
        assert (head.status_code, head.headers["ETag"]) == (200, response.headers["ETag"])
    assert "Access-Control-Allow-Origin" not in client.post(f"{API}/labs").headers


def everything() -> dict[str, str]:
    """Each list and each item that the lists name, as text."""
    texts = {path: json.dumps(ask(path)) for path in ("/researchers", "/labs", "/news", "/publications", "/venues")}
    texts["/topics"] = json.dumps(ask("/topics"))
    for path in list(texts):
        for item in json.loads(texts[path])["items"]:
            own = f"/{item['owner']['kind']}/{item['owner']['slug']}" if path == "/topics" else ""
            address = f"{path}{own}/{item.get('slug') or item['id']}"
            texts[address] = json.dumps(ask(address))
    return texts


def test_nothing_unpublished_is_told():
    ada, lab = fill_site(papers=2)
    before = everything()
    plant_canaries(ada, lab)
    Section.objects.create(researcher=ada, kind="news", body="Canary", visible=False)
    canary = Organization(name="Canary institute")
    canary.save()
    Affiliation(researcher=ada, organization=canary, kind="position", is_current=True, hidden=True).save()
    make_publication(venue=Venue.objects.get(slug="neurips"), visibility="draft")
    after = everything()
    assert after["/venues/neurips"] == before["/venues/neurips"]
    assert [path for path, text in after.items() if "canary" in text.lower() or "1907" in text] == []
    # Of the new rows only what is public is there: the papers that an owner hid, which are public elsewhere.
    hidden = Publication.objects.filter(title="Hidden from the page").values_list("slug", flat=True)
    assert sorted(after.keys() - before.keys()) == sorted(f"/publications/{slug}" for slug in hidden)
    for path in ("/publications?researcher=ada-lind", "/publications?lab=sound-lab"):
        assert sorted(slugs(path)) == ["paper-0", "paper-1"]


def test_what_is_not_public_is_not_found():
    ada, lab = fill_site()
    plant_canaries(ada, lab)
    people = Researcher.objects.exclude(visibility="public")
    labs = Lab.objects.exclude(visibility="public")
    news = NewsItem.objects.exclude(pk__in=NewsItem.objects.public())
    papers = Publication.objects.filter(title__startswith="Canary")
    topics = Topic.objects.filter(name__startswith="Canary", researcher=ada)
    paths = [f"/researchers/{person.slug}" for person in people] + [f"/labs/{row.slug}" for row in labs]
    paths += [f"/news/{item.pk}" for item in news] + [f"/publications/{paper.slug}" for paper in papers]
    paths += [f"/venues/canary-venue-{number}" for number in range(4)]
    paths += [f"/topics/researcher/ada-lind/{topic.slug}" for topic in topics]
    assert [len(rows) for rows in (people, labs, news, papers, topics)] == [3, 3, 14, 4, 5]
    assert {path: status(path) for path in paths} == dict.fromkeys(paths, 404)
    lists = [f"/publications?researcher={person.slug}" for person in people]
    lists += [f"/publications?lab={row.slug}" for row in labs] + [f"/researchers?lab={row.slug}" for row in labs]
    assert {path: ask(path)["count"] for path in lists} == dict.fromkeys(lists, 0)


def test_hidden_biography_is_not_told():
    ada, _lab = fill_site()
    Section.objects.create(researcher=ada, kind="biography", visible=False)
    told = ask("/researchers/ada-lind")
    assert (told["biography_html"], told["interests"]) == ("", [])


def test_documentation_loads_nothing_from_elsewhere():
    response = Client().get(f"{API}/docs")
    assert "img-src 'self' data:" in response.headers["Content-Security-Policy"]
    assert "data:" not in Client().get(f"{API}/labs").headers["Content-Security-Policy"]
    assert "https://" not in response.content.decode()


CHECKS = (not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance)


# Rows that are there: what is answered has to be what the description promises.
KNOWN = {
    "/researchers/{slug}": {"slug": "ada-lind"},
    "/labs/{slug}": {"slug": "sound-lab"},
    "/publications/{slug}": {"slug": "paper-0"},
    "/venues/{slug}": {"slug": "neurips"},
    "/topics/{kind}/{owner}/{slug}": {"kind": "lab", "owner": "sound-lab", "slug": "music"},
}


def fuzz(operation: APIOperation) -> int:
    """Requests that the description allows and some that it forbids, the same in each run; how many were sent."""
    sent = 0

    @given(
        case=operation.as_strategy(generation_mode=GenerationMode.POSITIVE)
        | operation.as_strategy(generation_mode=GenerationMode.NEGATIVE)
    )
    @settings(max_examples=15, derandomize=True, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    def send(case: Case) -> None:
        nonlocal sent
        sent += 1
        case.call_and_validate(checks=CHECKS)

    send()
    return sent


@pytest.fixture
def kept_connection() -> Iterator[None]:
    """As Django's test client does: a request must not close the connection on which the test's transaction is."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield
    for signal in signals:
        signal.connect(close_old_connections)


def test_a_fault_of_ours_is_json_too():
    paper = make_publication(slug="voices")
    # No import and no form stores this: an author line whose entries are no mappings.
    Publication.objects.filter(pk=paper.pk).update(author_line=["Ada"])
    response = Client(raise_request_exception=False).get(f"{API}/publications/voices")
    assert (response.status_code, json.loads(response.content)) == (500, {"detail": "Internal Server Error"})


@pytest.mark.usefixtures("kept_connection")
def test_nothing_that_is_sent_breaks_it():
    fill_site(papers=2)
    description = schemathesis.openapi.from_wsgi(f"{API}/openapi.json", application)
    operations = [found.ok() for found in description.get_all_operations()]
    sent = {operation.path: fuzz(operation) for operation in operations}
    assert len(sent) == 12
    assert min(sent.values()) >= 10
    for path, parameters in KNOWN.items():
        case = description[f"{API}{path}"]["GET"].Case(path_parameters=parameters)
        assert case.call_and_validate(checks=CHECKS).status_code == 200
