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


GROUP = {
    "_config.yml": "title: Delta\nfirst_name:\nlast_name:\nscholar:\n  last_name: Einstein\n",
    "_bibliography/papers.bib": "@article{a, title={On Mud}, author={Lee, Bo}, year={2020}}",
    "_pages/home.md": "---\npermalink: /\nsubtitle: Rivers\n---\nWe study deltas.\n",
    "_people/staff/ada.md": "---\nname: Ada Rivers\nrole: Director\n---\nAda heads us.\n",
    "_people/past/bo.md": "---\nname: Bo Lee\nrole: PhD student\n---\n",
    "_projects/dam.md": "---\ntitle: Dam\ndescription: Of stone\n---\n",
    "_data/awards.yml": "- title: Silver Oar\n  year: 2020\n",
}


def test_site_of_a_group_is_a_lab(tmp_path: Path) -> None:
    parsed = parse_homepage(write_site(tmp_path, GROUP))
    assert (parsed.is_lab, parsed.lab_name, parsed.owner_known, parsed.mission) == (
        True,
        "Delta",
        True,
        "We study deltas.",
    )
    assert [(one.person.name, one.role, one.is_alumni) for one in parsed.members] == [
        ("Bo Lee", "phd", True),
        ("Ada Rivers", "pi", False),
    ]
    assert [one.title for one in parsed.publications] == ["On Mud"]
    assert [(one.title, one.body) for one in parsed.sections] == [
        ("Projects", "- Dam: Of stone"),
        ("Honors and awards", "- Silver Oar, 2020"),
    ]
    assert (parsed.honors, parsed.activities, problems(parsed)) == ([], [], [])


def test_people_of_somebodys_own_site_are_students(tmp_path: Path) -> None:
    own = "title: blank\nfirst_name: Ada\nlast_name: Rivers\nscholar:\n  last_name: [Rivers]\n"
    parsed = parse_homepage(write_site(tmp_path, GROUP | {"_config.yml": own}))
    assert (parsed.is_lab, parsed.person.name, parsed.person.tagline) == (False, "Ada Rivers", "Rivers")
    assert [(one.kind, one.title, one.role) for one in parsed.activities] == [
        ("project", "Dam", ""),
        ("student", "Bo Lee", "PhD student"),
    ]
    assert [(one.title, one.date) for one in parsed.honors] == [("Silver Oar", "2020")]


def test_people_of_a_data_file_stand_under_headings(tmp_path: Path) -> None:
    people = """groups:
  - title: Professors
    members:
      - name: Ada Rivers
  - title: Students
    members:
      - {name: Bo Lee (李波), role: M.S. Student, since: "2024.03"}
alumni:
  - {name: Cy Ode, until: "2023.05", now: At sea}
"""
    site = {name: text for name, text in GROUP.items() if not name.startswith("_people")}
    parsed = parse_homepage(write_site(tmp_path, site | {"_data/members.yml": people}))
    assert [
        (one.person.name, one.person.native_name, one.role, one.is_alumni, one.joined, one.left, one.now_at)
        for one in parsed.members
    ] == [
        ("Ada Rivers", "", "faculty", False, None, None, ""),
        ("Bo Lee", "李波", "master", False, "2024-03", None, ""),
        ("Cy Ode", "", "", True, None, "2023-05", "At sea"),
    ]


def test_collections_and_data_files_of_ones_own(tmp_path: Path) -> None:
    parsed = parse_homepage(
        write_site(
            tmp_path,
            {
                "_pages/about.md": "I row on rivers.\n",
                "_config.yml": "title: Ada Rivers\nscholar:\n  last_name: [Rivers]\n  first_name: [Ada]\n",
                "_talks/mud.md": "---\ntitle: On Mud\nvenue: Mud Days\ndate: 2021-05-06\n---\n",
                "_books/sea.md": "---\ntitle: The Sea\n---\nA book that I have read.\n",
                "_posts/2015-03-15-formatting.md": "---\ntitle: a post with formatting and links\n---\nText\n",
                "_posts/2021-03-15-flood.md": "---\ntitle: A flood\n---\nText\n",
                "_data/talks.yml": "talks:\n  - {title: On Sand, event: Sand Days, date: 2022-01-02}\n",
                "_data/grants.yml": "- {title: Money for mud, year: 2020}\n",
                "_data/courses.yml": "2021:\n  - {title: Rowing I, institution: Delta University}\n",
                "_data/lighthouses.yml": "- {title: North}\n",
            },
        )
    )
    assert [(one.kind, one.title, one.venue, one.dates.start) for one in parsed.activities] == [
        ("talk", "On Mud", "Mud Days", "2021-05-06"),
        ("teaching", "Rowing I", "Delta University", "2021"),
        ("grant", "Money for mud", "", "2020"),
        ("talk", "On Sand", "Sand Days", "2022-01-02"),
    ]
    assert problems(parsed) == [
        ("_books/sea.md", 1, "no-place"),
        ("_data/lighthouses.yml", 1, "no-place"),
        ("_posts/2015-03-15-formatting.md", 1, "no-place"),
    ]


def test_pages_in_several_languages_are_one_home(tmp_path: Path) -> None:
    parsed = parse_homepage(
        write_site(
            tmp_path,
            {
                "_config.yml": "title: Ada Rivers\nscholar:\n  last_name: [Rivers]\n  first_name: [Ada]\n",
                "_pages/fr-ca/about.md": "---\npermalink: /\nlang: fr-ca\n---\nJ'écoute les rivières.\n",
                "_pages/en-us/about.md": "---\npermalink: /\nlang: en-us\nsubtitle: Lecturer\n---\nI listen to rivers.\n",
                "_news/fr-ca/one.md": "---\ndate: 2023-05-02\ninline: true\n---\nUn prix.\n",
                "_news/en-us/one.md": "---\ndate: 2023-05-02\ninline: true\n---\nA prize.\n",
            },
        )
    )
    assert (parsed.person.tagline, parsed.person.biographies) == (
        "Lecturer",
        {"en": "I listen to rivers.", "fr": "J'écoute les rivières."},
    )
    assert ([one.text for one in parsed.news], problems(parsed)) == (["A prize."], [("_news", 1, "no-place")])


def test_links_and_pictures_of_papers_in_the_owners_own_way(tmp_path: Path) -> None:
    bib = """@article{a, title={On Mud}, url={https://example.org/a}, oral={https://www.youtube.com/watch?v=1},
  adsurl={https://example.org/a}, eprint={https://example.org/pdf/a}, license={https://example.org/cc},
  preview={../people/mud.png}}"""
    parsed = parse_homepage(
        write_site(tmp_path, {"_config.yml": "title: Ada Rivers\n", "_bibliography/papers.bib": bib})
    )
    [paper] = parsed.publications
    assert (paper.figure, paper.extra) == ("assets/img/people/mud.png", {"license": "https://example.org/cc"})
    assert [(link.kind, link.url, link.label) for link in paper.links] == [
        ("video", "https://www.youtube.com/watch?v=1", "Oral"),
        ("other", "https://example.org/pdf/a", "Eprint"),
    ]


def test_short_pages_are_not_lost(tmp_path: Path) -> None:
    parsed = parse_homepage(
        write_site(
            tmp_path,
            {
                "_pages/about.md": "I row on rivers.\n",
                "_config.yml": "title: Ada Rivers\nscholar:\n  last_name: [Rivers]\n  first_name: [Ada]\n",
                "_pages/teaching.md": "---\ntitle: teaching\n---\nTaught Rowing II in Spring 2023.\n",
                "_pages/boats.md": "---\ntitle: Boats\n---\nI have rowed in three of them.\n",
                "_pages/projects.md": "---\ntitle: projects\n---\n<!-- note -->\n{% include x.liquid %}\n<p>All</p>\n",
            },
        )
    )
    said = [one.text for one in parsed.activities] + [one.title for one in parsed.activities]
    said += [section.body for section in parsed.sections]
    assert any("Rowing II" in text for text in said)
    assert problems(parsed) == [("_pages/boats.md", 4, "no-place")]


def test_entries_of_pages_say_nothing_twice(tmp_path: Path) -> None:
    service = """- **Reviewer**: [River Studies](https://example.org/rs)
    - 2024
- **Reviewer**: [Mud Letters](https://example.org/ml)
    - Fall 2021, Spring 2022
- **Chair**: Delta Days
    - May 2019
"""
    parsed = parse_homepage(
        write_site(
            tmp_path,
            {
                "_config.yml": "title: Ada Rivers\nscholar:\n  last_name: [Rivers]\n  first_name: [Ada]\n",
                "_pages/service.md": f"---\ntitle: service\n---\n{service}",
                "_pages/join.md": "---\ntitle: join us\n---\n" + "Whoever rows is welcome in our boat. " * 3,
                "_data/cv.yml": "cv:\n  sections:\n    Education:\n      - {institution: Delta University, degree: BSc,"
                " start_date: 2010, end_date: 2013, score: 'Major GPA: 17/20', highlights: ['Major GPA 17/20.']}\n",
            },
        )
    )
    assert [(one.title, one.role, one.dates.start, one.text) for one in parsed.activities] == [
        ("River Studies", "Reviewer", "2024", ""),
        ("Mud Letters", "Reviewer", None, "- Fall 2021, Spring 2022"),
        ("Delta Days", "Chair", "2019-05", ""),
    ]
    assert [section.title for section in parsed.sections if section.kind == "custom"] == ["Join us"]
    assert [one.note for one in parsed.affiliations] == ["- Major GPA 17/20."]


def test_courses_of_several_terms_are_all_there(tmp_path: Path) -> None:
    parsed = parse_homepage(
        write_site(
            tmp_path,
            {
                "_pages/about.md": "I row on rivers.\n",
                "_config.yml": "title: Ada Rivers\nscholar:\n  last_name: [Rivers]\n  first_name: [Ada]\n",
                "_pages/teaching.md": "---\ntitle: teaching\n---\n## Winter term 2018/19\n\n- Rowing\n- Mud\n\n"
                "## 2017\n\n- Rowing\n",
            },
        )
    )
    assert [(one.title, one.venue, one.dates.start, one.dates.end) for one in parsed.activities] == [
        ("Rowing", "Winter term 2018/19", "2018", "2019"),
        ("Mud", "Winter term 2018/19", "2018", "2019"),
        ("Rowing", "", "2017", None),
    ]
    assert problems(parsed) == []


def test_bibliography_of_a_page_of_talks_holds_talks(tmp_path: Path) -> None:
    bib = """@unpublished{a, title={Oars}, author={Rivers, Ada}, myyear={2021}, note={Boat Days, Mouth, May 3, 2021},
      html={https://boats.example.org}, slides={../pdf/oars.pdf}}
@unpublished{b, title={Weirs}, author={Rivers, Ada}, myyear={2020}, note={Weir Week, Mouth, June 1-6, 2020}}
"""
    files = {
        "_config.yml": "first_name: Ph.D.\nlast_name: Rivers\nscholar: {last_name: [Rivers], first_name: [Ada]}\n",
        "_bibliography/papers.bib": "@article{p, title={Mud}, author={Rivers, Ada}, year={2020}}",
        "_bibliography/talks.bib": bib,
        "_pages/talks.md": "---\ntitle: talks\n---\n{% bibliography -f talks %}\n",
    }
    parsed = parse_homepage(write_site(tmp_path, files))
    assert (parsed.person.name, [record.title for record in parsed.publications]) == ("Ada Rivers", ["Mud"])
    assert [(one.kind, one.title, one.venue, one.dates.start) for one in parsed.activities] == [
        ("talk", "Oars", "Boat Days, Mouth", "2021-05-03"),
        ("talk", "Weirs", "Weir Week, Mouth, June 1-6, 2020", "2020"),
    ]
    assert [(link.label, link.url) for link in parsed.activities[0].links] == [
        ("Website", "https://boats.example.org"),
        ("Slides", "/assets/pdf/oars.pdf"),
    ]


def test_address_below_the_photo_and_links_of_ones_own(tmp_path: Path) -> None:
    files = {
        "_config.yml": "first_name: Ada\nlast_name: Rivers\n",
        "_pages/about.md": "---\npermalink: /\nprofile:\n  more_info: >\n    <p>Room 7, Weir Road</p> <p>ada@example.edu</p>\n---\nI row.\n",
        "_pages/publications.md": "---\ntitle: publications\n---\n<a href='#old'>old</a> |\n<a href='#new'>new</a>\n\n{% bibliography %}\n",
        "_bibliography/papers.bib": "@article{p, title={Mud}, author={Rivers, Ada}, year={2020}}",
        "_data/socials.yml": "dblp_url: dblp.org/pid/1/2\ncustom_social: {title: Lab, url: https://lab.rivers.example.edu}\n",
    }
    parsed = parse_homepage(write_site(tmp_path, files))
    assert [(link.kind, link.url, link.label) for link in parsed.person.links] == [
        ("email", "mailto:ada@example.edu", ""),
        ("dblp", "https://dblp.org/pid/1/2", ""),
        ("other", "https://lab.rivers.example.edu", "Lab"),
    ]
    assert [(section.title, section.body) for section in parsed.sections] == [("Contact", "- Room 7, Weir Road")]


def test_headings_over_bibliographies_are_topics(tmp_path: Path) -> None:
    page = "---\ntitle: publications\n---\n<h2>book chapters</h2>\n{% bibliography -f books %}\n\n## Reports\n\n{% for y in page.years %}\n<h2>{{y}}</h2>\n{% bibliography -f papers %}\n{% endfor %}\n## Articles\n{% bibliography -f articles %}\n"
    entry = "@article{%s, title={%s}, author={Rivers, Ada}, year={2020}}"
    files = {"_config.yml": "first_name: Ada\nlast_name: Rivers\n", "_pages/publications.md": page}
    files |= {f"_bibliography/{name}.bib": entry % (name, name) for name in ("articles", "books", "papers")}
    parsed = parse_homepage(write_site(tmp_path, files))
    assert [(one.title, one.topic) for one in parsed.publications] == [
        ("articles", "Articles"),
        ("books", "Book chapters"),
        ("papers", "Reports"),
    ]
