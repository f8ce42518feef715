"""``_data/cv.yml``: the list form and RenderCV's."""

from __future__ import annotations

from profiles.homepages.files.site import read_data
from profiles.homepages.records import ParsedHomepage
from profiles.homepages.sites.cvyaml import read_cv

RENDERCV = """cv:
  name: Ada Rivers
  label: Hydrologist
  social_networks:
    - network: GitHub
      username: ada
    - network: Google Scholar
      username: AdaRivers12
  sections:
    Education:
      - institution: Delta
        area: Water
        studyType: PhD
        start_date: 2014-08
        end_date: 2019-12
    Experience:
      - company: Sea Inc
        position: Engineer
        start_date: 2020-01
        end_date: present
        highlights:
          - Built a dam.
    Awards:
      - title: Silver Oar
        date: 2018-03-04
        awarder: Bank
    Publications:
      - title: On Mud
        authors: [Ada Rivers, Bo Lee]
        journal: J. Mud
        date: 2020-02
        doi: 10.1234/mud
    Skills:
      - name: Rowing
        level: Master
"""
LEFT_OVER = """- title: Honors and Awards
  type: time_table
  contents:
    - year: 2029
      items: [Max Planck Medal]
    - year: 2020
      items: [Silver Oar]
- title: Academic Interests
  type: nested_list
  contents:
    - title: Topic 1.
      items: [Description 1., Description 2.]
- title: Other Interests
  type: list
  contents:
    - <u>Hobbies:</u> Hobby 1, Hobby 2, etc.
"""


def test_rendercv_is_read() -> None:
    parsed = ParsedHomepage("alfolio")
    read_cv(read_data(RENDERCV, ".yml"), parsed, "_data/cv.yml")
    assert (parsed.person.name, parsed.person.tagline) == ("Ada Rivers", "Hydrologist")
    assert [link.kind for link in parsed.person.links] == ["github", "google_scholar"]
    assert [
        (one.kind, one.role, one.organization, one.dates.start, one.dates.open_end) for one in parsed.affiliations
    ] == [
        ("education", "PhD", "Delta", "2014-08", False),
        ("position", "Engineer", "Sea Inc", "2020-01", True),
    ]
    assert [(one.title, one.organization, one.line) for one in parsed.honors] == [("Silver Oar", "Bank", 24)]
    assert [(one.title, len(one.authors), one.doi) for one in parsed.publications] == [("On Mud", 2, "10.1234/mud")]
    assert [(one.title, one.body) for one in parsed.sections] == [("Skills", "- **Rowing**: Master")]


def test_samples_left_in_a_cv_are_reported() -> None:
    parsed = ParsedHomepage("alfolio")
    read_cv(read_data(LEFT_OVER, ".yml"), parsed, "_data/cv.yml")
    assert [honor.title for honor in parsed.honors] == ["Silver Oar"]
    assert parsed.sections == []
    assert [problem.code for problem in parsed.problems] == ["template-leftover"] * 3


def test_cv_in_the_owners_own_form_is_read_list_by_list() -> None:
    own = """interests: [Mud, Sand]
awards:
  - {title: Silver Oar, note: Of the bank}
  - {title: Silver Oar, year: 2021}
  - {title: Silver Oar, year: 2022}
  - {title: Golden Oar, year: "2019, 2020"}
open_water: [{name: Sea}]
"""
    parsed = ParsedHomepage("alfolio")
    read_cv(read_data(own, ".yml"), parsed, "_data/cv.yml")
    assert (parsed.person.interests, [(one.title, one.date, one.date_text, one.note) for one in parsed.honors]) == (
        ["Mud", "Sand"],
        [
            ("Silver Oar", None, "", "Of the bank"),
            ("Silver Oar", "2021", "", ""),
            ("Silver Oar", "2022", "", ""),
            ("Golden Oar", None, "2019, 2020", ""),
        ],
    )
    assert [(one.title, one.body) for one in parsed.sections] == [("Open water", "- Sea")]


def test_courses_taken_are_no_teaching_and_samples_go_line_by_line() -> None:
    cv = """- title: General Information
  contents:
    - {name: Full Name, value: Ada Rivers}
    - {name: Date of Birth, value: 1st May}
    - {name: Languages, value: Latin}
    - {name: Languages, value: "English, German"}
- title: Related Courses
  contents: [{label: Mud II, details: 19/20}]
- title: Education
  contents:
    - {title: PhD, institution: Delta, year: 2019, description: [Description 1., On mud]}
- title: Academic Interests
  contents:
    - {title: Mud, items: [wet]}
    - {title: Topic 2., items: [Description 1.]}
"""
    parsed = ParsedHomepage("alfolio")
    read_cv(read_data(cv, ".yml"), parsed, "_data/cv.yml")
    assert ([one.note for one in parsed.affiliations], parsed.activities) == (["- On mud"], [])
    assert [(one.title, one.body) for one in parsed.sections] == [
        ("General Information", "- **Languages**: Latin"),
        ("Related Courses", "- **Mud II**: 19/20"),
        ("Academic Interests", "- Mud\n  - wet"),
    ]
    assert [problem.code for problem in parsed.problems] == ["template-leftover", "template-leftover"]


def test_where_and_when_tell_the_sample_from_an_old_career() -> None:
    cv = """- title: Experience
  contents:
    - {title: Professor, institution: Institute for Advanced Study, year: 1933 - 1955}
    - {title: Reader, institution: Delta University, year: 1948 - 1954}
- title: Education
  contents:
    - title: PhD
      institution: Delta University
      year: 1947
      description:
        - Thesis: On mud
        - {more: {of: [it]}}
"""
    parsed = ParsedHomepage("alfolio")
    read_cv(read_data(cv, ".yml"), parsed, "_data/cv.yml")
    assert [(one.role, one.dates.start, one.dates.end, one.note) for one in parsed.affiliations] == [
        ("Reader", "1948", "1954", ""),
        ("PhD", "1947", None, "- Thesis: On mud\n    - it"),
    ]
    assert [problem.text for problem in parsed.problems] == ["Professor, Institute for Advanced Study"]


def test_summary_and_connections_of_rendercv() -> None:
    cv = """cv:
  name: Ada Rivers
  custom_connections: [{placeholder: Boat, url: https://boat.example.org}]
  sections:
    summary: [I row., And swim.]
    skills: [{label: Oars, details: long}]
"""
    parsed = ParsedHomepage("alfolio")
    read_cv(read_data(cv, ".yml"), parsed, "_data/cv.yml")
    assert (parsed.person.biographies, [(link.label, link.url) for link in parsed.person.links]) == (
        {"en": "I row.\n\nAnd swim."},
        [("Boat", "https://boat.example.org")],
    )
    assert [(one.title, one.body) for one in parsed.sections] == [("Skills", "- **Oars**: long")]


def test_works_told_by_a_citation_without_title_and_placeholders() -> None:
    cv = (
        "- title: Publications\n  type: time_table\n  contents:\n"
        "    - title: Oars and how they bend\n      year: 2024\n"
        '      description: "Lin, A., & Chen, B. (2024). *Mud Physics*, 59(3), 035024."\n'
        "    - title: In Preparation\n      year: 2025\n      description: A work on boats.\n"
    )
    parsed = ParsedHomepage("alfolio")
    read_cv(read_data(cv, ".yml"), parsed, "_data/cv.yml")

    assert [
        (one.title, [author.name for author in one.authors], one.venue, one.pages, one.abstract)
        for one in parsed.publications
    ] == [("Oars and how they bend", ["Lin, A.", "Chen, B."], "Mud Physics", "035024", "")]
    assert [(one.code, one.line) for one in parsed.problems] == [("unparsed-item", 7)]


def test_lines_of_citations_are_works_below_any_title() -> None:
    lines = [
        "Rivers, A., & Lee, B. (2021). Slow oars in cold water. *Journal of Rowing*, 12(3), 1-9.",
        "Lee, B., Oak, C., & Rivers, A. (2020). Mud and its keepers. *Annals of Mud*, 3, 1-9.",
    ]
    bullet = {"bullet": "Rivers, A. (2019). Kilns of the north. *Kiln Letters*, 5, 11-19."}
    sections = {"Publications": [bullet], "Research outputs": lines, "Other": ["I row, with Bo Lee."]}
    parsed = ParsedHomepage(source="academicpages")
    read_cv({"cv": {"name": "Ada Rivers", "sections": sections}}, parsed, "_data/cv.yml")

    assert [one.title for one in parsed.publications] == [
        "Kilns of the north",
        "Slow oars in cold water",
        "Mud and its keepers",
    ]
    assert [section.title for section in parsed.sections] == ["Other"]
