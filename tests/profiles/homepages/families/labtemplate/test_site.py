# ruff: noqa: E501 - the source lines of sites are as long as people write them
"""Sites made with the lab website template."""

from __future__ import annotations

from pathlib import Path

import pytest

from profiles.homepages import parse_homepage
from profiles.homepages.people.members import role_of
from tests.sites import problems, rows, write_site

CITATIONS = """# DO NOT EDIT, GENERATED AUTOMATICALLY

- id: doi:10.1234/mud.1
  title: "Mud (Ca\\n            <sup>2+</sup>\\n            /Sand) in\\
    \\ rivers"
  authors:
  - Ada Rivers
  - "S\\xF6ren M\\xFCller"
  publisher: 'Mud: Letters'
  date: '2021-06-07'
  link: https://doi.org/gkg6q7
  image: images/mud.png
  buttons:
  - type: github
    text: Code
    link: https://github.com/delta/mud
  - type: pdf
    link: ''
  plugin: sources.py
  file: sources.yaml
- id: PMID:36435694
  title: Sand
  authors: []
  publisher: bioRxiv
  date: '2022-10-26'
  plugin: sources.py
- id: doi:10.1371/journal.pcbi.1007128
  title: Open collaborative writing with Manubot
  authors:
  - Somebody Else
  date: '2020-12-04'
  description: Lorem ipsum _dolor_ **sit amet**
"""
SITE = {
    "_config.yaml": "title: Delta Lab\nsubtitle: Rivers\ndescription: We study deltas.\nlinks:\n  email: delta@example.edu\n  github: delta\n",
    "index.md": '---\n---\n\n# Delta Lab\n\n{% include section.html\n  title="a"\n%}\n\nWe work at the mouth of the river.\n\nLorem ipsum dolor sit amet, consectetur adipiscing elit.\n',
    "_data/citations.yaml": CITATIONS,
    "_data/sources.yaml": "- id: doi:10.1234/mud.1\n  image: images/mud.png\n- id: doi:10.1234/new\n  tags: [sand]\n- id: manubot:x\n  title: Weirs\n  authors: [Ada Rivers]\n  date: 2023-03-04\n- id: doi:10.1234/gone\n  remove: true\n",
    "_data/types.yaml": "pi:\n  icon: fas fa\n  text: Head of the Lab\n",
    "_data/projects.yaml": "- title: Cool Dataset\n  description: Lorem ipsum _dolor sit amet_\n- title: Dam\n  subtitle: of stone\n  description: We build it.\n  link: https://dam.example.org\n  repo: delta/dam\n",
    "_members/ada.md": "---\nname: Ada Rivers\nimage: images/ada.jpg\nrole: pi\naliases:\n  - A. Rivers\nlinks:\n  home-page: https://ada.example.org\n  orcid: 0000-0002-1825-0097\n  google-scholar: AdaRivers12\n---\n\nAda heads the lab.\n",
    "_members/bo.md": "---\nname: Bo Lee (李波)\nrole: phd\ngroup: alum\ndescription: PhD student\n---\n\nLorem ipsum dolor sit amet.\n",
    "_members/jane-smith.md": "---\nname: Jane Smith\nrole: pi\n---\nLorem ipsum dolor sit amet.\n",
    "_posts/2019-01-07-example-post-1.md": "---\ntitle: Example post 1\n---\nLorem ipsum dolor sit amet.\n",
    "_posts/2023-02-03-a-flood.md": "---\nauthor: ada\n---\nThe lab was flooded.\n",
}


def test_citations_are_taken_as_they_were_resolved(tmp_path: Path) -> None:
    parsed = parse_homepage(write_site(tmp_path, SITE))
    assert (parsed.source, parsed.is_lab, parsed.lab_name, parsed.mission) == (
        "labtemplate",
        True,
        "Delta Lab",
        "We study deltas.\n\nWe work at the mouth of the river.",
    )
    assert rows(parsed) == [
        ("Weirs", ["Ada Rivers"], "", 2023),
        ("Sand", [], "bioRxiv", 2022),
        ("Mud (Ca2+/Sand) in rivers", ["Ada Rivers", "Sören Müller"], "Mud: Letters", 2021),
    ]
    _, sand, mud = parsed.publications
    assert (sand.identifiers, sand.stage) == ({"pmid": "36435694"}, "preprint")
    assert (mud.doi, mud.figure, mud.line, [(link.kind, link.url) for link in mud.links]) == (
        "10.1234/mud.1",
        "images/mud.png",
        3,
        [("code", "https://github.com/delta/mud")],
    )


def test_members_have_roles_and_samples_are_reported(tmp_path: Path) -> None:
    parsed = parse_homepage(write_site(tmp_path, SITE))
    assert [
        (one.person.name, one.person.native_name, one.role, one.is_alumni, one.person.tagline) for one in parsed.members
    ] == [
        ("Ada Rivers", "", "pi", False, "Head of the Lab"),
        ("Bo Lee", "李波", "phd", True, "PhD student"),
    ]
    ada = parsed.members[0].person
    assert (ada.photo, ada.orcid, ada.name_variants, ada.biographies) == (
        "images/ada.jpg",
        "0000-0002-1825-0097",
        ["A. Rivers"],
        {"en": "Ada heads the lab."},
    )
    assert [link.kind for link in ada.links] == ["homepage", "orcid", "google_scholar"]
    assert [
        (entry.label, entry.text, [link.url for link in entry.links])
        for theme in parsed.themes
        for entry in theme.entries
    ] == [("Dam", "of stone – We build it.", ["https://dam.example.org", "https://github.com/delta/dam"])]
    assert [(item.date, item.text) for item in parsed.news] == [("2023-02-03", "**A flood**\n\nThe lab was flooded.")]
    assert problems(parsed) == [
        ("_data/citations.yaml", 27, "template-leftover"),
        ("_data/projects.yaml", 1, "template-leftover"),
        ("_data/sources.yaml", 3, "identifier-only"),
        ("_members/bo.md", 7, "template-leftover"),
        ("_members/jane-smith.md", 1, "template-leftover"),
        ("_posts/2019-01-07-example-post-1.md", 4, "template-leftover"),
        ("index.md", 1, "template-leftover"),
    ]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("principal-investigator", "pi"),
        ("pi", "pi"),
        ("postdoc", "postdoc"),
        ("phd", "phd"),
        ("Graduate Student", "phd"),
        ("undergrad", "undergraduate"),
        ("ms", "master"),
        ("programmer", "engineer"),
        ("mascot", "staff"),
        ("friend", ""),
    ],
)
def test_role_is_told_by_its_key_or_title(text: str, role: str) -> None:
    assert role_of(text) == role


@pytest.mark.parametrize(
    ("printed", "title"),
    [
        ("Of M‐\\n      <scp>MUD</scp>\\n      and sand", "Of M‐MUD and sand"),
        ("On\\n   <i>N</i>\\n   ,\\n  <i>M</i>\\n   ‐mud", "On N,M‐mud"),
        ("<scp>AB</scp>\\n  ‐\\n  <scp>CD</scp>\\n  ‐2", "AB‐CD‐2"),
        ("A plain title\\n  of two lines", "A plain title of two lines"),
        ("<i>E. coli</i>\\n  cells", "E. coli cells"),
    ],
)
def test_breaks_around_markup_separate_nothing(tmp_path: Path, printed: str, title: str) -> None:
    site = {
        "_config.yaml": "title: Delta Lab\n",
        "_data/citations.yaml": f'- id: doi:10.1234/a\n  title: "{printed}"\n',
    }
    assert [one.title for one in parse_homepage(write_site(tmp_path, site)).publications] == [title]


def test_texts_of_pages_beside_the_lists(tmp_path: Path) -> None:
    icon = '{% include icon.html icon="fa-solid fa-users" %}'
    contact = f"# {icon}Contact\n\nWe are in [House 3](https://example.org/3) of the School of Mud, behind the weir.\n"
    team = f"# {icon} Members\n\nLorem ipsum dolor sit amet.\n\n# {icon} Alumni\n\n- **Bo Lee** (Mud Inc.), thesis 2019, now in the delta\n"
    parsed = parse_homepage(
        write_site(
            tmp_path,
            {
                "_config.yaml": "title: River Lab\n",
                "_members/ada.md": "---\nname: Ada Rivers\nrole: pi\n---\n",
                "contact/index.md": f"---\ntitle: Contact\n---\n\n{contact}\n{{% capture c %}}\nLorem ipsum dolor sit amet.\n{{% endcapture %}}\n",
                "team/index.md": f"---\ntitle: Team\n---\n\n{team}",
                "blog/index.md": f"---\ntitle: Blog\n---\n\n# {icon}Blog\n\nLorem ipsum dolor sit amet.\n",
                "empty/index.md": "---\ntitle: Empty\n---\n",
                "_data/projects.yaml": "- {title: Dam, description: We build., repo: 'https://example.org/dam'}\n",
            },
        )
    )
    assert [(section.title, section.body.partition("\n")[0][:10]) for section in parsed.sections] == [
        ("Contact", "We are in "),
        ("Team", "# Alumni"),
    ]
    assert problems(parsed) == [
        ("blog/index.md", 4, "template-leftover"),
        ("contact/index.md", 4, "template-leftover"),
        ("contact/index.md", 4, "unparsed-item"),
        ("team/index.md", 4, "template-leftover"),
        ("team/index.md", 4, "unparsed-item"),
    ]
    assert [link.url for link in parsed.themes[0].entries[0].links] == ["https://example.org/dam"]


def test_titles_of_publishers_and_what_is_no_work(tmp_path: Path) -> None:
    citations = """
- {id: "doi:10.1234/a", title: "Oars of the frogs,<i>Rana fluvialis</i>tadpoles ( <i>Rana</i> ) in <i>N</i>\\n ,\\n <i>N′</i>\\n ‐mud", authors: [Ada Rivers]}
- {id: "doi:10.1234/b", title: pendingpublications, authors: []}
- {id: "issn:1234-5678", title: "ISSN 1234-5678 (Print) | Annals of Mud | The ISSN Portal", authors: []}
"""
    parsed = parse_homepage(
        write_site(tmp_path, {"_config.yaml": "title: Delta Lab\n", "_data/citations.yaml": citations})
    )
    assert [record.title for record in parsed.publications] == [
        "Oars of the frogs, Rana fluvialis tadpoles (Rana) in N,N′‐mud"
    ]
    assert problems(parsed) == [
        ("_data/citations.yaml", 3, "identifier-only"),
        ("_data/citations.yaml", 4, "unparsed-item"),
    ]


def test_lists_like_projects_are_themes_and_other_data_is_read_or_told(tmp_path: Path) -> None:
    files = {
        "_members/ada.md": "---\nname: Ada Rivers\n---\n",
        "_config.yaml": "title: Delta Lab\nlinks: {youtube: UCabcdefghijklmnopqrstuv}\n",
        "_data/tools.yaml": "- title: Dredge\n  repo: delta/dredge\n- title: Weir\n  description: Of stone.\n",
        "_data/awards.yaml": "- title: Silver Oar\n  year: 2020\n",
        "_data/numbers.yaml": "a: 1\n",
        "about/index.md": "---\ntitle: About\n---\n\n# <i class='fas fa-star'></i> About me\n\nWe sit at the mouth of the river, near the weir, and look at the mud.\n",
    }
    parsed = parse_homepage(write_site(tmp_path, files))
    assert [(theme.name, [entry.label for entry in theme.entries]) for theme in parsed.themes] == [
        ("Tools", ["Dredge", "Weir"])
    ]
    assert [(section.title, section.body) for section in parsed.sections] == [
        ("About", "We sit at the mouth of the river, near the weir, and look at the mud."),
        ("Honors and awards", "- Silver Oar, 2020"),
        ("Contact", "- [YouTube](https://www.youtube.com/channel/UCabcdefghijklmnopqrstuv)"),
    ]
    assert problems(parsed) == [("_data/numbers.yaml", 1, "no-place"), ("about/index.md", 4, "unparsed-item")]


def test_lists_of_works_beside_the_citations_are_the_labs(tmp_path: Path) -> None:
    weirs = "- A. Rivers, B. Lee. On weirs and their keepers. Annals of Mud, 2021.\n"
    silt = "- A. Rivers, D. Fen. The silt in autumn. Annals of Mud, 11(3):14-19, 2015.\n"
    files = {
        "_config.yaml": "title: Delta Lab\n",
        "_data/citations.yaml": '- id: doi:10.1234/weir\n  title: On weirs and their keepers\n  authors: [Ada Rivers, Bo Lee]\n  publisher: Annals of Mud\n  date: "2021-03-01"\n',
        "_data/cv.yaml": "cv:\n  sections:\n    education:\n    - {institution: Delta University, degree: PhD, start_date: 2018}\n    publications:\n    - {title: The silt in autumn, authors: [Ada Rivers, Dora Fen], journal: Annals of Mud, date: 2015}\n    - {title: The silt in summer, authors: [Ada Rivers], journal: Annals of Mud, date: 2014}\n",
        "index.md": f"---\n---\n# Delta\n\nWe study how mud settles.\n\n## Selected publications\n\n{weirs}- A. Rivers. How a sluice shuts. Annals of Mud, 2020.\n\n## Find us\n\nBehind the third bridge.\n",
        "research/index.md": f"---\ntitle: Research\n---\n{'We ask why rivers bend. ' * 10}\n\n## Publications\n\n{weirs}{silt}\n## Methods\n\n- Oars\n",
        "cv/index.md": f"---\ntitle: CV\n---\n## Publications\n\n{silt}",
    }
    parsed = parse_homepage(write_site(tmp_path, files))
    assert [(one.title, one.file) for one in parsed.publications] == [
        ("On weirs and their keepers", "_data/citations.yaml"),
        ("How a sluice shuts", "index.md"),
        ("The silt in autumn", "_data/cv.yaml"),
        ("The silt in summer", "_data/cv.yaml"),
    ]
    assert parsed.mission == "We study how mud settles.\n\nBehind the third bridge."
    assert [(one.title, one.body) for one in parsed.sections] == [
        ("Research", f"{'We ask why rivers bend. ' * 10}".strip() + "\n\n## Methods\n\n- Oars")
    ]
    assert problems(parsed) == [("_data/cv.yaml", 1, "no-place")]
