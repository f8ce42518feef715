"""What leaves as a file: in every format, of everything that has a list, and nothing that is not public."""

from __future__ import annotations

import json
import re
from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from profiles.models import Researcher, SlugRedirect
from publications.formats import FORMATS
from publications.formats.citation import STYLES
from publications.models import Link, Publication
from publications.pages import exporting
from tests.factories import make_listing, make_publication, make_researcher, make_venue
from tests.pages import ADA, LAB, Outline, fill_site, get, plant_canaries

pytestmark = pytest.mark.django_db

CONTENT_TYPES = {
    "bib": "application/x-bibtex; charset=utf-8",
    "ris": "application/x-research-info-systems; charset=utf-8",
    "json": "application/vnd.citationstyles.csl+json; charset=utf-8",
    "jsonld": "application/ld+json; charset=utf-8",
    "txt": "text/plain; charset=utf-8",
}
LISTS = {
    "/publications": "publications",
    f"{ADA}publications": "ada-lind-publications",
    f"{LAB}publications": "sound-lab-publications",
    "/publications/paper-0": "paper-0",
}
QUERIES = {"/publications": 2, f"{ADA}publications": 3, f"{LAB}publications": 3, "/publications/paper-0": 2}


def titles(path: str) -> list[str]:
    """Of a CSL-JSON file."""
    return [item["title"] for item in json.loads(get(path))]


@pytest.mark.parametrize("extension", CONTENT_TYPES)
def test_file_has_its_type_and_a_safe_name(extension):
    fill_site(papers=2)
    for path, name in LISTS.items():
        response = Client().get(f"{path}.{extension}")
        headers = ("Content-Type", "Content-Disposition", "X-Content-Type-Options", "X-Robots-Tag", "Cache-Control")
        assert [response.headers[header] for header in headers] == [
            CONTENT_TYPES[extension], f'attachment; filename="{name}.{extension}"', "nosniff", "noindex", "no-cache",
        ]  # fmt: skip


@pytest.mark.parametrize("count", [1, 3])
def test_file_costs_the_same_queries(count):
    fill_site(papers=count)
    for path, expected in QUERIES.items():
        for extension in CONTENT_TYPES:
            with CaptureQueriesContext(connection) as captured:
                get(f"{path}.{extension}")
            assert (path, extension, len(captured)) == (path, extension, expected)


def test_file_is_not_sent_again_unchanged():
    fill_site()
    first = Client().get("/publications.bib")
    again = Client().get("/publications.bib", headers={"if-none-match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize(("extension", "name"), [("bib", "bibtex"), ("ris", "ris"), ("json", "csl-json")])
def test_file_holds_the_paper_whole(extension, name):
    paper = make_publication(
        "A 100% robust Voice", slug="voice", venue=make_venue("Journal of Voices", short_name="JV"), date="2024-05",
        doi="10.1000/abc", csl_type="article-journal", volume="3", pages="1-9", abstract="Loud.",
        author_line=[{"name": "Ada van Lind"}, {"name": "林梅"}], authors_complete=False,
        extra={"publisher": "Sound Press", "owner": "secret-user", "annote": "secret remark", "odd": {"a": 1}},
    )  # fmt: skip
    Link.objects.create(publication=paper, kind="pdf", url="https://example.org/voice.pdf")
    Link.objects.create(publication=paper, kind="code", url="https://example.org/code")
    text = get(f"/publications/voice.{extension}")
    (record,) = FORMATS[name].parse(text).records
    assert [author.name for author in record.authors] == ["Ada van Lind", "林梅"]
    assert (record.title, record.venue, record.date, record.doi, record.volume, record.pages, record.abstract) == (
        "A 100% robust Voice", "Journal of Voices", "2024-05", "10.1000/abc", "3", "1–9", "Loud.",
    )  # fmt: skip
    assert (record.authors_complete, record.csl_type, record.extra["publisher"]) == (
        False,
        "article-journal",
        "Sound Press",
    )
    assert {link.url for link in record.links} == {"https://example.org/voice.pdf", "https://example.org/code"}
    assert "secret" not in text


def test_structured_data_name_pages_and_authors():
    fill_site(papers=2)
    data = json.loads(get(f"{ADA}publications.jsonld"))
    assert data["@context"] == "https://schema.org"
    assert [item["@id"] for item in data["@graph"]] == [
        "http://127.0.0.1:8000/publications/paper-0/",
        "http://127.0.0.1:8000/publications/paper-1/",
    ]
    assert data["@graph"][0]["author"][0]["url"] == "http://127.0.0.1:8000/~ada-lind/"


@pytest.mark.parametrize("style", STYLES)
def test_citations_come_in_every_style(style):
    make_publication("Voices", slug="voices", date="2024", author_line=[{"name": "Ada Lind"}])
    line = get(f"/publications/voices.txt?style={style}")
    assert re.fullmatch(r"[^\n]*Voices[^\n]*\n", line)
    assert line == get(f"/publications.txt?style={style}")


def test_unknown_style_is_not_found():
    make_publication(slug="voices")
    assert [Client().get(f"{path}.txt?style=x").status_code for path in ("/publications", "/publications/voices")] == [
        404,
        404,
    ]


def test_file_holds_what_the_filtered_page_shows():
    ada = make_researcher("Ada Lind", slug="ada-lind")
    acl = make_venue("Linguistics", short_name="ACL", slug="acl")
    topic = ada.topics.create(name="Speech", slug="speech")
    make_listing(make_publication("Café voices", venue=acl, date="2024"), researcher=ada, topics=[topic])
    make_listing(make_publication("Silent films", date="2023"), researcher=ada)
    make_publication("By somebody else", date="2023")
    page = f"{ADA}publications.json"
    assert titles(page) == ["Café voices", "Silent films"]
    for query in ("q=cafe", "year=2024", "venue=acl", "topic=speech"):
        assert (query, titles(f"{page}?{query}")) == (query, ["Café voices"])
    assert titles("/publications.json?year=2023") == ["Silent films", "By somebody else"]
    assert titles("/publications.json?topic=speech&venue=acl") == ["Café voices"]


def test_theme_of_a_lab_as_a_file():
    fill_site(papers=2)
    make_listing(make_publication("Elsewhere"), researcher=Researcher.objects.get(slug="ada-lind"))
    assert titles(f"{LAB}publications.json?topic=music") == ["Paper 0", "Paper 1"]
    assert titles(f"{LAB}publications.json?topic=speech") == []


def test_pages_link_their_files():
    fill_site(papers=9)
    links = {
        "/publications/?year=2024": "/publications.bib?year=2024",
        "/venues/neurips/": "/publications.bib?venue=neurips",
        ADA: f"{ADA}publications.bib",
        f"{ADA}publications/?q=paper": f"{ADA}publications.bib?q=paper",
        f"{ADA}topics/speech/": f"{ADA}publications.bib?topic=speech",
        f"{LAB}publications/": f"{LAB}publications.bib",
        f"{LAB}topics/music/": f"{LAB}publications.bib?topic=music",
        "/publications/paper-0/": "/publications/paper-0.bib",
        "/zh-hans/publications/": "/zh-hans/publications.bib",
    }
    for page, file in links.items():
        outline = Outline(get(page))
        found = [unescape(link) for link in outline.links if re.search(r"\.(bib|ris|json|txt)\b", link)]
        ris, csl = file.replace(".bib", ".ris"), file.replace(".bib", ".json")
        styled = file.replace(".bib", ".txt") + ("&" if "?" in file else "?")
        styles = [] if "paper-0" in file else [f"{styled}style={style}" for style in STYLES]
        assert (page, found) == (page, [file, ris, csl, *styles])
        assert [Client().get(link).status_code for link in found] == [200] * len(found)


def test_page_of_selected_papers_alone_links_its_files():
    ada = make_researcher("Ada Lind", slug="ada-lind")
    make_listing(make_publication(), researcher=ada, selected=True)
    assert f'href="{ADA}publications.bib"' in get(ADA)


def test_page_without_papers_has_no_files():
    make_researcher("Ada Lind", slug="ada-lind")
    assert "publications.bib" not in get(ADA) + get(f"{ADA}publications/")


def test_nothing_unpublished_leaves():
    ada, lab = fill_site(papers=2)
    before = {f"{path}.{extension}": get(f"{path}.{extension}") for path in LISTS for extension in CONTENT_TYPES}
    before[f"{ADA}resume.json"] = get(f"{ADA}resume.json")
    plant_canaries(ada, lab)
    own = [path for path in before if not path.startswith("/publications.")]
    assert {path: get(path) for path in own} == {path: before[path] for path in own}
    assert [path for path in before if "canary" in get(path).lower()] == []


def test_what_is_not_public_has_no_file():
    ada, lab = fill_site()
    plant_canaries(ada, lab)
    people = Researcher.objects.exclude(visibility="public").values_list("slug", flat=True)
    papers = Publication.objects.filter(title__startswith="Canary").values_list("slug", flat=True)
    paths = [f"/~{slug}/{file}" for slug in people for file in ("publications.bib", "resume.json")]
    paths += [f"/labs/canary-lab-{number}/publications.bib" for number in range(3)]
    paths += [f"/publications/{slug}.bib" for slug in papers]
    assert (len(people), len(papers)) == (3, 4)
    assert {path: Client().get(path).status_code for path in paths} == dict.fromkeys(paths, 404)


@pytest.mark.parametrize(
    ("kind", "old", "new"),
    [
        ("researcher", "/~old/publications.bib", f"{ADA}publications.bib"),
        ("researcher", "/~old/resume.json", f"{ADA}resume.json"),
        ("lab", "/labs/old/publications.ris", f"{LAB}publications.ris"),
        ("publication", "/publications/old.json", "/publications/paper-0.json"),
    ],
)
def test_old_address_of_a_file_forwards(kind, old, new):
    ada, lab = fill_site()
    target = {"researcher": ada, "lab": lab, "publication": ada.listings.get().publication}[kind]
    SlugRedirect.objects.create(kind=kind, old_slug="old", target_id=target.pk)
    response = Client().get(old)
    assert (response.status_code, response.headers["Location"]) == (301, new)


def test_long_list_has_further_files(monkeypatch):
    fill_site(papers=3)
    monkeypatch.setattr(exporting, "MAX_WORKS", 2)
    first = Client().get("/publications.txt?q=paper&style=mla")
    assert (first.content.count(b"\n"), first.headers["Link"]) == (2, '<?q=paper&page=2&style=mla>; rel="next"')
    rest = Client().get("/publications.txt?q=paper&page=2&style=mla")
    assert (rest.content.count(b"\n"), "Link" in rest.headers) == (1, False)
    assert Client().get("/publications.txt?page=3").status_code == 404


HOSTILE = (
    "</script><script>alert(1)</script>\u2028TY  - JOUR}\r\n@string{x = {y}} =cmd|' /C calc'!A0 \\input{/etc/passwd} %"
)


@pytest.mark.parametrize(("extension", "name"), [("bib", "bibtex"), ("ris", "ris"), ("json", "csl-json")])
def test_hostile_values_stay_values(extension, name):
    make_publication(
        HOSTILE, slug="evil", date="2024", abstract=HOSTILE, tldr=HOSTILE, award="}" * 50, volume="1\nER  - ",
        author_line=[{"name": "Evil\r\nAU  - Second"}, {"name": "\x01"}], identifiers={"pmid\n": "1}\n@x"},
        extra={"publisher": HOSTILE},
    )  # fmt: skip
    parsed = FORMATS[name].parse(get(f"/publications/evil.{extension}"))
    assert [(record.title, len(record.authors)) for record in parsed.records] == [(" ".join(HOSTILE.split()), 1)]
    assert parsed.problems == []


def test_hostile_values_do_not_end_a_script():
    make_publication(HOSTILE, slug="evil", author_line=[{"name": "</script>"}, {"name": "\x01"}, {"name": "Ada"}])
    text = get("/publications/evil/")
    block = re.findall(r'<script type="application/ld\+json">(.*?)</script>', text, re.DOTALL)
    assert [json.loads(data)["name"] for data in block] == [" ".join(HOSTILE.split())]
    assert "<script>alert" not in text
    assert "<" not in get("/publications/evil.jsonld")
