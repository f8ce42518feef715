"""JSON Resume alone, as a file and as a folder."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from profiles.homepages import WholeInputError, parse_homepage
from tests.sites import problems, rows, write_site

RESUME: dict[str, Any] = {
    "basics": {
        "name": "Ada Rivers",
        "label": "Hydrologist",
        "email": "ada@example.org",
        "url": "https://ada.example.org",
        "summary": "I measure rivers.",
        "location": {"city": "Mouth", "countryCode": "DE"},
        "profiles": [{"network": "GitHub", "url": "https://github.com/ada"}],
    },
    "work": [
        {"name": "Delta", "position": "Lecturer", "startDate": "2019-02-01", "endDate": "", "highlights": ["Taught."]},
        {"name": "Sea Inc", "position": "Summer Intern", "startDate": "2015-06-01", "endDate": "2015-08-01"},
    ],
    "education": [{"institution": "Delta", "area": "Water", "studyType": "PhD", "endDate": "2018", "score": "1.0"}],
    "awards": [{"title": "Silver Oar", "date": "2018-03-04", "awarder": "Bank"}],
    "publications": [
        {"name": "On Mud", "publisher": "J. Mud", "releaseDate": "2020-02-03", "url": "https://doi.org/10.1234/mud"}
    ],
    "skills": [{"name": "Rowing", "level": "Master", "keywords": ["oars", "boats"]}],
    "interests": [{"name": "Rivers"}, {"name": "Mud"}],
    "projects": [{"name": "Dam", "description": "We build.", "url": "https://dam.example.org"}],
    "volunteer": [{"organization": "Shore Watch", "position": "Guard", "startDate": "2014-01-01"}],
}


def test_resume_file_is_a_page(tmp_path: Path) -> None:
    folder = write_site(tmp_path, {"resume.json": json.dumps(RESUME)})
    parsed = parse_homepage(folder / "resume.json")
    person = parsed.person
    assert (parsed.source, person.name, person.tagline, person.location) == (
        "jsonresume",
        "Ada Rivers",
        "Hydrologist",
        "Mouth",
    )
    assert [(link.kind, link.url) for link in person.links] == [
        ("email", "mailto:ada@example.org"),
        ("homepage", "https://ada.example.org"),
        ("github", "https://github.com/ada"),
    ]
    assert [(one.kind, one.role, one.organization, one.note) for one in parsed.affiliations] == [
        ("position", "Lecturer", "Delta", "- Taught."),
        ("internship", "Summer Intern", "Sea Inc", ""),
        ("education", "PhD", "Delta", "GPA 1.0"),
    ]
    assert [(one.title, one.date, one.organization) for one in parsed.honors] == [("Silver Oar", "2018-03-04", "Bank")]
    assert (rows(parsed), parsed.publications[0].doi) == ([("On Mud", [], "J. Mud", 2020)], "10.1234/mud")
    assert [(one.kind, one.title, one.role) for one in parsed.activities] == [
        ("project", "Dam", ""),
        ("service", "Shore Watch", "Guard"),
    ]
    assert [(one.title, one.body) for one in parsed.sections] == [("Skills", "- **Rowing**: Master, oars, boats")]
    assert (person.interests, problems(parsed)) == (["Rivers", "Mud"], [])
    assert parsed.counts["experience"] == 2


def test_folder_of_a_resume_alone_is_the_same(tmp_path: Path) -> None:
    folder = write_site(tmp_path, {"resume.json": json.dumps(RESUME)})
    assert parse_homepage(folder).affiliations == parse_homepage(folder / "resume.json").affiliations


def test_sample_resume_gives_nothing(tmp_path: Path) -> None:
    sample = RESUME | {"basics": {"name": "Albert Einstein"}}
    parsed = parse_homepage(write_site(tmp_path, {"resume.json": json.dumps(sample)}))
    assert (parsed.affiliations, parsed.publications, parsed.person.name) == ([], [], "")
    assert problems(parsed) == [("resume.json", 0, "owner-unknown"), ("resume.json", 1, "template-leftover")]


def test_what_the_template_said_under_a_new_name_is_left_out(tmp_path: Path) -> None:
    resume = {
        "basics": {
            "name": "Ada Rivers",
            "label": "Scientist",
            "email": "@".join(("albert", "einstein.de")),
            "url": "https://alshedivat.github.io/al-folio/",
            "summary": "A German-born theoretical physicist, widely ranked among the greatest",
            "location": {"address": "2712 Broadway St", "city": "San Francisco"},
            "profiles": [{"network": "Twitter", "url": "https://twitter.com/AlbertEinstein"}],
        },
        "work": [{"name": "Sea Inc", "position": "Engineer", "startDate": "2020-01-01"}],
        "certificates": [
            {
                "name": "Quantum Computing",
                "date": "2018-01-01",
                "issuer": "Stanford University",
                "url": "https://example.com",
            },
            {"name": "Boat Licence", "date": "2019", "issuer": "Harbour"},
        ],
        "interests": [
            {
                "name": "Physics",
                "keywords": ["Quantum Mechanics", "Quantum Computing", "Quantum Information", "Quantum Cryptography"],
            }
        ],
        "languages": [
            {"language": "German", "fluency": "Native speaker"},
            {"language": "English", "fluency": "Fluent"},
        ],
        "projects": [
            {
                "name": "Quantum Computing",
                "summary": "Quantum computing is the use of quantum-mechanical phenomena",
                "startDate": "2018",
            }
        ],
    }
    parsed = parse_homepage(write_site(tmp_path, {"resume.json": json.dumps(resume)}))
    person = parsed.person
    assert (person.name, person.tagline, person.location, person.links, person.biographies, person.interests) == (
        "Ada Rivers",
        "",
        "",
        [],
        {},
        [],
    )
    assert [one.organization for one in parsed.affiliations] == ["Sea Inc"]
    assert [(one.title, one.body) for one in parsed.sections] == [("Certificates", "- **Boat Licence**: 2019, Harbour")]
    assert (parsed.activities, [problem.code for problem in parsed.problems]) == ([], ["template-leftover"] * 4)


def test_json_as_people_write_it_is_read_and_told(tmp_path: Path) -> None:
    text = """{ // my own
  "basics": {"name": "Ada Rivers", "url": "https://ada.example.org//a"},
  "work": [{"name": "Sea Inc", "position": "Engineer",}, /* more */ ],
  "x_talks": [{"title": "On Mud", "event": "Mud Days", "date": "2021-05"}],
  "x_wantToDo": "Row, // and swim",
}"""
    parsed = parse_homepage(write_site(tmp_path, {"resume.json": text}) / "resume.json")
    assert [(one.kind, one.title, one.venue) for one in parsed.activities] == [("talk", "On Mud", "Mud Days")]
    assert [(one.title, one.body) for one in parsed.sections] == [("Want to do", "- Row, // and swim")]
    assert [(link.kind, link.url) for link in parsed.person.links] == [("homepage", "https://ada.example.org//a")]
    assert problems(parsed) == [("resume.json", 1, "unparsed-item")]


@pytest.mark.parametrize("text", ['{"name": "Ada", "Education": []}', "[1, 2", ""])
def test_a_json_file_that_is_no_resume_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(WholeInputError, match=r"^resume\.json cannot be read: "):
        parse_homepage(write_site(tmp_path, {"resume.json": text}) / "resume.json")


def test_a_profile_at_a_service_is_no_homepage(tmp_path: Path) -> None:
    address = "https://scholar.google.com/citations?user=AbCdEf123456&hl=en"
    basics = {"name": "Ada Rivers", "url": address, "profiles": [{"network": "Google Scholar", "url": address}]}
    site = write_site(tmp_path, {"resume.json": json.dumps({"basics": basics, "work": []})})
    links = parse_homepage(site).person.links
    assert [(link.kind, link.url) for link in links] == [
        ("google_scholar", "https://scholar.google.com/citations?user=AbCdEf123456")
    ]
