# ruff: noqa: E501 - the source lines of sites are as long as people write them
"""Sites made with al-folio."""

from __future__ import annotations

from pathlib import Path

import pytest

from profiles.homepages import parse_homepage
from tests.sites import problems, rows, write_site

CONFIG = """title: blank
first_name: Ada
middle_name:
last_name: Rivers
url: https://ada.example.org
baseurl:
scholar_userid: AdaRivers12
github_username: ada-rivers
scholar:
  last_name: [Rivers]
  first_name: [Ada, A.]
  bibliography: papers.bib
"""
BIB = """---
---
@string{acl = {Annual Meeting of Languages}}

@inproceedings{rivers2023maps,
  abbr = {AML},
  title = {Maps of {T}alking Rivers},
  author = {Rivers*, Ada and M{\\"u}ller, J{\\'o}n and others},
  booktitle = acl,
  year = {2023},
  month = jul,
  selected = {true},
  preview = {maps.png},
  pdf = {maps.pdf},
  slides = {https://example.org/slides.pdf},
  code = {https://github.com/ada-rivers/maps},
  arxiv = {2301.00001},
  annotation = {* equal contribution}
}

@article{einstein1905,
  title = {{\\"U}ber einen Gesichtspunkt},
  author = {Einstein, Albert},
  journal = {Ann. Phys.},
  year = {1905}
}

@article{rivers2021, title = {A Second Look}, author = {Lee, Bo and Rivers, A.}, journal = {Journal of Looks}, year = {2021}}
@article{broken, title = , author = {Nobody}}
"""
ABOUT = """---
layout: about
title: about
permalink: /
subtitle: Lecturer at the <a href='#'>School of Rivers</a>
profile:
  align: right
  image: prof_pic.jpg
news: true
---

I map rivers and what they say.
"""
CV = """- title: General Information
  type: map
  contents:
    - name: Full Name
      value: Ada Rivers
- title: Education
  type: time_table
  contents:
    - title: PhD
      institution: University of the Delta
      year: 2015 - 2019
      description:
        - Thesis on mouths.
    - title: Diploma
      institution: Zurich
      year: 1900
- title: Honors and Awards
  type: time_table
  contents:
    - year: 2021
      items:
        - Prize of the Bank
        - Silver Oar
- title: Hobbies
  type: list
  contents:
    - <u>Rowing</u>
"""
RESUME = """{"basics": {"name": "Albert Einstein", "label": "Scientist"}, "work": [{"name": "Institute", "position": "Professor", "startDate": "1933-01-01"}]}"""


def site(folder: Path) -> Path:
    return write_site(
        folder,
        {
            "_config.yml": CONFIG,
            "_bibliography/papers.bib": BIB,
            "_bibliography/papers_old.bib": "@article{x, title = {Kept elsewhere}}",
            "_pages/about.md": ABOUT,
            "_pages/publications.md": "---\nlayout: page\n---\n{% bibliography %}\n",
            "_data/cv.yml": CV,
            "_data/socials.yml": "email: ada@example.edu\norcid_id: 0000-0002-1825-0097\nrss_icon: true\n",
            "_data/coauthors.yml": '"lee":\n  - firstname: ["Bo"]\n    url: https://bo.example.org\n',
            "assets/json/resume.json": RESUME,
            "assets/img/prof_pic.jpg": b"picture",
            "_news/announcement_1.md": "---\nlayout: post\ndate: 2015-10-22 15:59:00-0400\ninline: true\n---\n\nA simple inline announcement.\n",
            "_news/maps.md": "---\nlayout: post\ndate: 2023-05-02\ninline: true\n---\nOur paper on *maps* is out.\n",
            "_news/prize.md": "---\nlayout: post\ntitle: A prize\ndate: 2024-02-01\ninline: false\n---\nThe bank gave us a prize.\n",
            "_projects/1_project.md": "---\nlayout: page\ntitle: project 1\ndescription: with background image\n---\nEvery project has a beautiful feature showcase page.\n",
            "_projects/oar.md": "---\ntitle: Oars: a study\ndescription: Wood and water\nredirect: https://oar.example.org\n---\n",
            "_teachings/rivers.md": "---\ntitle: Rivers I\nyear: 2022\nterm: Autumn\ninstructor: Ada Rivers\n---\n",
        },
    )


def test_publications_come_from_the_bibliography_that_the_site_shows(tmp_path: Path) -> None:
    parsed = parse_homepage(site(tmp_path))
    assert rows(parsed) == [
        ("Maps of Talking Rivers", ["Ada Rivers", "Jón Müller"], "Annual Meeting of Languages", 2023),
        ("A Second Look", ["Bo Lee", "A. Rivers"], "Journal of Looks", 2021),
    ]
    first, second = parsed.publications
    assert (first.file, first.line, first.selected, first.authors_complete) == (
        "_bibliography/papers.bib",
        5,
        True,
        False,
    )
    assert [(author.is_self, author.equal) for author in first.authors] == [(True, True), (False, False)]
    assert [author.is_self for author in second.authors] == [False, True]
    assert first.figure == "assets/img/publication_preview/maps.png"
    assert sorted((link.kind, link.url) for link in first.links) == [
        ("code", "https://github.com/ada-rivers/maps"),
        ("pdf", "/assets/pdf/maps.pdf"),
        ("slides", "https://example.org/slides.pdf"),
    ]


def test_owner_and_links_come_from_the_configuration(tmp_path: Path) -> None:
    parsed = parse_homepage(site(tmp_path))
    person = parsed.person
    assert (parsed.source, parsed.owner_known, person.name, person.orcid) == (
        "alfolio",
        True,
        "Ada Rivers",
        "0000-0002-1825-0097",
    )
    assert (person.tagline, person.photo) == ("Lecturer at the School of Rivers", "assets/img/prof_pic.jpg")
    assert person.biographies == {"en": "I map rivers and what they say."}
    assert {link.kind: link.url for link in person.links} == {
        "google_scholar": "https://scholar.google.com/citations?user=AdaRivers12",
        "github": "https://github.com/ada-rivers",
        "email": "mailto:ada@example.edu",
        "orcid": "https://orcid.org/0000-0002-1825-0097",
    }


def test_news_projects_and_courses_come_from_their_folders(tmp_path: Path) -> None:
    parsed = parse_homepage(site(tmp_path))
    assert [(item.date, item.text) for item in parsed.news] == [
        ("2024-02-01", "A prize\n\nThe bank gave us a prize."),
        ("2023-05-02", "Our paper on *maps* is out."),
    ]
    assert [(one.kind, one.title, one.text, one.dates.start) for one in parsed.activities] == [
        ("project", "Oars: a study", "Wood and water", None),
        ("teaching", "Rivers I", "", "2022"),
    ]


def test_cv_is_read_and_the_samples_of_the_template_are_not(tmp_path: Path) -> None:
    parsed = parse_homepage(site(tmp_path))
    assert [
        (one.kind, one.role, one.organization, one.dates.start, one.dates.end, one.note) for one in parsed.affiliations
    ] == [("education", "PhD", "University of the Delta", "2015", "2019", "- Thesis on mouths.")]
    assert [(one.title, one.date) for one in parsed.honors] == [("Prize of the Bank", "2021"), ("Silver Oar", "2021")]
    assert [(one.kind, one.title, one.body) for one in parsed.sections if one.kind == "custom"] == [
        ("custom", "Hobbies", "- <u>Rowing</u>")
    ]
    assert problems(parsed) == [
        ("_bibliography/papers.bib", 21, "template-leftover"),
        ("_bibliography/papers.bib", 29, "no-title"),
        ("_bibliography/papers_old.bib", 1, "unparsed-item"),
        ("_data/coauthors.yml", 1, "no-place"),
        ("_data/cv.yml", 14, "template-leftover"),
        ("_news/announcement_1.md", 6, "template-leftover"),
        ("_projects/1_project.md", 6, "template-leftover"),
        ("_projects/oar.md", 2, "unparsed-item"),
        ("assets/json/resume.json", 1, "template-leftover"),
    ]
    assert parsed.counts == {
        "news": 2,
        "publications": 2,
        "honors": 2,
        "education": 1,
        "experience": 0,
        "talks": 0,
        "services": 0,
        "entries": 4,
        "distinct_keys": 4,
    }


@pytest.mark.parametrize(
    ("call", "page", "titles"),
    [
        ("{% bibliography %}", "_pages/p.md", ["One"]),
        ("{% bibliography -f {{ site.scholar.bibliography }} -q @*[year={{y}}]* %}", "_pages/p.md", ["One"]),
        ("{% bibliography --file talks %}", "_pages/p.md", ["One", "Two"]),
        ("{%- bibliography -f talks.bib -%}", "publications.html", ["One", "Two"]),
        ("{% bibliography -f {{file}} -q @*[year={{y}}]* %}", "_pages/p.md", ["One", "Two"]),
        ("{% bibliography --file talks %}", "_posts/2020-01-01-p.md", ["One"]),
    ],
)
def test_bibliographies_are_those_that_pages_show(tmp_path: Path, call: str, page: str, titles: list[str]) -> None:
    files = {
        "_config.yml": CONFIG,
        "_bibliography/papers.bib": "@article{a, title={One}, year={2020}}",
        "_bibliography/talks.bib": "@article{b, title={Two}, year={2021}}",
        page: f"---\ntitle: P\n---\n{call}\n",
    }
    parsed = parse_homepage(write_site(tmp_path, files))
    assert [record.title for record in parsed.publications] == titles
    assert (("_bibliography/talks.bib", 1, "unparsed-item") in problems(parsed)) == ("Two" not in titles)


def test_paper_on_the_home_page_is_the_one_of_the_bibliography(tmp_path: Path) -> None:
    about = f"{ABOUT}\n## Selected publications\n\n- [A Second Look](https://example.org/look). Bo Lee, **Ada Rivers**. *Journal of Looks*, 2021.\n"
    parsed = parse_homepage(write_site(site(tmp_path), {"_pages/about.md": about}))
    assert [(record.title, record.key) for record in parsed.publications] == [
        ("Maps of Talking Rivers", "rivers2023maps"),
        ("A Second Look", "rivers2021"),
    ]
    assert (parsed.publications[1].url, parsed.publications[1].selected) == ("https://example.org/look", True)
