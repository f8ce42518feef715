from __future__ import annotations

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from profiles.models import Activity, Affiliation, Honor, Link, Organization, Researcher, Section
from tests.factories import make_listing, make_publication, make_researcher, make_venue
from tests.pages import ADA, fill_site, get

pytestmark = pytest.mark.django_db


def fill_resume() -> None:
    ada = make_researcher(
        "Ada Lind", slug="ada-lind", tagline="Professor", location="Lund", interests=["TTS"],
        biography="I *study* speech.",
    )  # fmt: skip
    Link.objects.create(researcher=ada, kind="email", url="mailto:ada@example.org")
    Link.objects.create(researcher=ada, kind="github", url="https://github.com/ada-example")
    lund = Organization(name="Lund University", url="https://lund.example.org")
    lund.save()
    Affiliation(
        researcher=ada, organization=lund, kind="education", role="PhD", field_of_study="Acoustics",
        start="2010-09", end="2014",
    ).save()  # fmt: skip
    Affiliation(
        researcher=ada, organization=lund, kind="position", role="Professor", start="2020", is_current=True
    ).save()
    Honor(researcher=ada, title="Prize", organization="Academy", date="2021-10").save()
    Activity(researcher=ada, kind="talk", title="A talk", venue="Paris", start="2022").save()
    Activity(researcher=ada, kind="service", body="Reviewer for *ACL*").save()
    paper = make_publication("Voices", slug="voices", venue=make_venue("Linguistics"), date="2024-05", tldr="Loud.")
    make_listing(paper, researcher=ada)


def test_resume_has_everything_of_the_page():
    fill_resume()
    assert json.loads(get(f"{ADA}resume.json")) == {
        "$schema": "https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json",
        "basics": {
            "name": "Ada Lind",
            "label": "Professor",
            "email": "ada@example.org",
            "url": "http://127.0.0.1:8000/~ada-lind/",
            "summary": "I study speech.",
            "location": {"city": "Lund"},
            "profiles": [{"network": "GitHub", "username": "ada-example", "url": "https://github.com/ada-example"}],
        },
        "work": [
            {
                "name": "Lund University",
                "position": "Professor",
                "url": "https://lund.example.org",
                "startDate": "2020",
            }
        ],
        "education": [
            {
                "institution": "Lund University",
                "studyType": "PhD",
                "area": "Acoustics",
                "url": "https://lund.example.org",
                "startDate": "2010-09",
                "endDate": "2014",
            }
        ],
        "awards": [{"title": "Prize", "date": "2021-10", "awarder": "Academy"}],
        "publications": [
            {
                "name": "Voices",
                "publisher": "Linguistics",
                "releaseDate": "2024-05",
                "url": "http://127.0.0.1:8000/publications/voices/",
                "summary": "Loud.",
            }
        ],
        "interests": [{"name": "TTS"}],
        "volunteer": [{"name": "Reviewer for ACL"}],
        "presentations": [{"name": "A talk", "organization": "Paris", "startDate": "2022"}],
        "meta": {"canonical": "http://127.0.0.1:8000/~ada-lind/"},
    }


def test_hidden_sections_are_not_in_the_resume():
    fill_resume()
    everything = json.loads(get(f"{ADA}resume.json"))
    ada = Researcher.objects.get(slug="ada-lind")
    for kind in ("biography", "education", "publications", "talks"):
        Section.objects.create(researcher=ada, kind=kind, visible=False)
    told = json.loads(get(f"{ADA}resume.json"))
    assert everything.keys() - told.keys() == {"education", "publications", "interests", "presentations"}
    assert "summary" not in told["basics"]


@pytest.mark.parametrize("count", [1, 3])
def test_resume_costs_the_queries_of_the_cv(count):
    fill_site(papers=count, rows=count)
    with CaptureQueriesContext(connection) as captured:
        get(f"{ADA}resume.json")
    assert len(captured) == 9
