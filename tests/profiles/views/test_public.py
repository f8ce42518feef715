"""What holds for every public page alike."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest
from django.db import connection
from django.db.models import CharField, Value
from django.db.models.functions import Cast, Concat
from django.test import Client
from django.test.utils import CaptureQueriesContext

from profiles.models import Activity, Honor, Lab, Link, Organization, Researcher, SlugRedirect
from publications.models import Link as PaperLink
from publications.models import Publication, TopicEntry, Venue, Version
from tests.factories import make_lab, make_researcher
from tests.pages import ADA, ALL_PATHS, LAB, PUBLIC_PATHS, Outline, fill_site, get, plant_canaries

pytestmark = pytest.mark.django_db

HTML_PATHS = [path for path in ALL_PATHS if not path.endswith((".xml", ".txt"))]
# Queries of each page, whatever it holds.
QUERIES = {
    ADA: 10,
    f"{ADA}publications/": 6,
    f"{ADA}news/": 5,
    f"{ADA}cv/": 9,
    f"{ADA}topics/speech/": 7,
    f"{ADA}feed.xml": 2,
    "/": 10,
    LAB: 10,
    f"{LAB}people/": 2,
    f"{LAB}publications/": 4,
    f"{LAB}news/": 3,
    f"{LAB}openings/": 2,
    f"{LAB}topics/music/": 6,
    f"{LAB}feed.xml": 2,
    "/?q=": 3,
    "/publications/": 6,
    "/publications/paper-0/": 4,
    "/venues/neurips/": 5,
    "/sitemap.xml": 4,
    "/robots.txt": 0,
}


def queries_of(path: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        get(path)
    return len(captured)


@pytest.mark.parametrize("count", [1, 3])
def test_pages_cost_the_same_queries(count):
    fill_site(papers=count, rows=count)
    assert {path: queries_of(path) for path in PUBLIC_PATHS} == QUERIES


@pytest.mark.parametrize("count", [1, 3, 60, 300])
def test_homepage_costs_ten_queries(count, django_assert_num_queries):
    fill_site(papers=count)
    with django_assert_num_queries(10):
        text = get(ADA)
    assert text.count("/publications/paper-") == count


def test_nothing_unpublished_is_seen():
    ada, lab = fill_site(papers=2)
    plant_canaries(ada, lab)
    texts = {path: get(path).lower() for path in ALL_PATHS}
    assert [path for path, text in texts.items() if any(word in text for word in ("canary", "1907", "cafe00"))] == []


def test_a_hidden_listing_is_neither_shown_nor_counted():
    ada, lab = fill_site(papers=2)
    paths = [ADA, f"{ADA}publications/", f"{ADA}cv/", f"{LAB}publications/"]
    before = {path: get(path) for path in paths}
    plant_canaries(ada, lab)
    assert {path: get(path) for path in paths} == before
    assert "Hidden from the page" not in get(LAB)


def test_what_is_not_public_is_not_found():
    ada, lab = fill_site()
    plant_canaries(ada, lab)
    people = Researcher.objects.exclude(visibility="public").values_list("slug", flat=True)
    labs = Lab.objects.exclude(visibility="public").values_list("slug", flat=True)
    papers = Publication.objects.filter(title__startswith="Canary").values_list("slug", flat=True)
    paths = [f"/~{slug}/{page}" for slug in people for page in ("", "publications/", "news/", "cv/", "feed.xml")]
    paths += [f"/labs/{slug}/{page}" for slug in labs for page in ("", "people/", "openings/", "feed.xml")]
    paths += [f"/publications/{slug}/" for slug in papers]
    paths += [f"/venues/canary-venue-{number}/" for number in range(4)]
    assert (len(people), len(labs), len(papers)) == (3, 3, 4)
    assert {path: Client().get(path).status_code for path in paths} == dict.fromkeys(paths, 404)


def test_pages_are_the_same_for_everybody_and_revalidated():
    fill_site()
    client = Client()
    for path in ALL_PATHS:
        response = client.get(path)
        assert response.cookies == {}
        assert "Cookie" not in response.headers.get("Vary", "")
        assert response.headers["Cache-Control"] == "no-cache"
        again = client.get(path, headers={"if-none-match": response.headers["ETag"]})
        assert (again.status_code, again.content) == (304, b"")
        assert client.head(path).status_code == 200
        assert client.post(path).status_code == 405


def test_pages_are_well_formed():
    fill_site(papers=9, rows=9)
    for path in HTML_PATHS:
        outline = Outline(get(path))
        assert (path, outline.headings.count("h1")) == (path, 1)
        assert (path, [mark for mark in outline.landmarks if mark != "nav"]) == (path, ["header", "main", "footer"])


def test_every_link_of_a_page_leads_somewhere():
    fill_site(papers=9, rows=2)
    own = {link.partition("#")[0] for path in HTML_PATHS for link in Outline(get(path)).links if link.startswith("/")}
    client = Client()
    assert {link: client.get(link).status_code for link in own if link} == dict.fromkeys(filter(None, own), 200)


HOSTILE = [
    {"page": "1000000000"},
    {"page": "-1"},
    {"q": "\x00"},
    {"q": "\ud800x".encode("utf-8", "surrogatepass")},
    {"q": "%_\\'\"<script>"},
    {"q": "浙" * 5000},
    {"q": "a " * 5000},
    {"year": "2024' OR 1=1"},
    {"venue": "\x00", "topic": "../../etc"},
    {"year": "٢٠٢٤"},
]


def test_hostile_query_strings_are_answered():
    fill_site(papers=9)
    client = Client()
    for path in (ADA, f"{ADA}publications/", "/", "/publications/", "/venues/neurips/", f"{LAB}publications/"):
        for query in HOSTILE:
            response = client.get(f"{path}?{urlencode(query)}")
            assert (path, query, response.status_code in (200, 404)) == (path, query, True)
            assert b"<script>" not in response.content


def test_no_link_runs_a_script_whatever_was_stored():
    fill_site(papers=2)
    evil = "javascript:alert(1)"
    for rows in (
        Link.objects,
        PaperLink.objects,
        Organization.objects,
        Honor.objects,
        Lab.objects,
        Venue.objects,
        Version.objects,
    ):
        rows.update(url=Concat(Value(evil), Cast("pk", CharField())))
    Activity.objects.update(links=[{"label": "x", "url": evil}])
    TopicEntry.objects.update(links=[{"label": "x", "url": evil}])
    assert [path for path in ALL_PATHS if "javascript:" in get(path)] == []


def test_ten_thousand_filters_are_refused():
    fill_site()
    query = "&".join(f"year={number}" for number in range(10_000))
    assert Client().get(f"/publications/?{query}").status_code == 400


@pytest.mark.parametrize(
    "path",
    [
        "/~%00/",
        "/~ada-lind%00/",
        "/~" + "a" * 5000 + "/",
        "/publications/%F0%9F%98%80/",
        "/~Ada Lind/",
    ],
)
def test_hostile_paths_are_not_found(path):
    fill_site()
    assert Client().get(path).status_code == 404


@pytest.mark.parametrize(
    ("kind", "old", "new"),
    [
        ("researcher", "/~old/cv/", f"{ADA}cv/"),
        ("lab", "/labs/old/people/", LAB),
        ("publication", "/publications/old/", "/publications/paper-0/"),
        ("venue", "/venues/old/", "/venues/neurips/"),
    ],
)
def test_an_old_address_forwards(kind, old, new):
    ada, lab = fill_site()
    paper = ada.listings.get().publication
    target = {"researcher": ada, "lab": lab, "publication": paper, "venue": paper.venue}[kind]
    SlugRedirect.objects.create(kind=kind, old_slug="old", target_id=target.pk)
    response = Client().get(old)
    assert (response.status_code, response.headers["Location"]) == (301, new)


def test_an_old_address_of_a_private_page_does_not_forward():
    ada = make_researcher("Ada", visibility="private")
    SlugRedirect.objects.create(kind="researcher", old_slug="old", target_id=ada.pk)
    assert Client().get("/~old/").status_code == 404


def test_front_page_is_the_only_lab():
    _ada, lab = fill_site()
    assert '<link rel="canonical" href="http://127.0.0.1:8000/labs/sound-lab/">' in get("/")
    assert f"<h1>{lab.name}</h1>" in get("/")


def test_front_page_is_the_directory_when_somebody_works_elsewhere():
    fill_site()
    make_researcher("Eve Far")
    text = get("/")
    assert "/~eve-far/" in text
    assert "/labs/sound-lab/" in text


def test_front_page_is_the_directory_of_two_labs():
    fill_site()
    make_lab("Other lab")
    assert "/labs/other-lab/" in get("/")


def test_directory_finds_people_by_name():
    fill_site()
    make_researcher("Eve Far", native_name="林远")
    assert [name in get("/?q=far") for name in ("/~eve-far/", "/~ada-lind/")] == [True, False]
    assert [name in get("/?q=林远") for name in ("/~eve-far/", "/~ada-lind/")] == [True, False]


def test_language_alternates_name_each_other():
    fill_site()
    for path in (ADA, f"/zh-hans{ADA}"):
        text = get(path)
        for code, address in (("en", ADA), ("zh-Hans", f"/zh-hans{ADA}"), ("x-default", ADA)):
            assert f'<link rel="alternate" hreflang="{code}" href="http://127.0.0.1:8000{address}">' in text


def test_language_switch_keeps_the_filters():
    fill_site()
    assert 'href="/zh-hans/publications/?q=paper"' in get("/publications/?q=paper")


def test_default_language_ignores_what_the_browser_prefers():
    fill_site()
    assert '<html lang="en">' in get(ADA, **{"accept-language": "zh-hans"})
    assert '<html lang="zh-Hans">' in get(f"/zh-hans{ADA}", **{"accept-language": "en"})
