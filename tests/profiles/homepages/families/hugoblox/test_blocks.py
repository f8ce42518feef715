# ruff: noqa: E501 - the source lines of sites are as long as people write them
"""What the pages of HugoBlox are built of, the languages of a site, and the sites of groups."""

from __future__ import annotations

from pathlib import Path

from profiles.homepages import parse_homepage
from tests.sites import problems, rows, write_site

HOME = """---
type: landing
sections:
  - block: hero
    demo: true
    content:
      title: Academic Theme
      text: Built with it.
  - block: resume-biography-3
    content:
      username: me
      text: I row, and I **write**.
  - block: experience
    content:
      title: Education
      items:
        - title: PhD in Hydrology
          company: Delta
          date_start: '2019-01-01'
          date_end:
  - block: accomplishments
    content:
      title: Awards
      items:
        - title: Silver Oar
          organization: Bank
          date_start: '2020-03-04'
          date_end: ''
        - title: Silver Oar
          organization: Bank
          date_start: '2021-03-04'
        - title: Neural Networks and Deep Learning
          organization: Coursera
          certificate_url: https://www.coursera.org
  - block: accomplishments
    content:
      title: Teaching
      items:
        - title: Rivers I
          organization: Delta
          certificate_url: https://www.coursera.org
          date_start: '2018-10-01'
  - block: features
    content:
      title: Skills
      items:
        - name: Rowing
          icon: boat
          icon_pack: fas
          percent: 90
  - block: skills
    content:
      title: Hobbies
      items: [{name: Cats}, {name: Hiking}]
  - block: markdown
    content:
      title: 🔥 Latest News
      text: |-
        - **[Apr. 2024]** We launched a boat.
  - block: markdown
    content:
      title: My boats
      subtitle: They are three, all of them made of wood.
      text: '{{% callout note %}}Come and row.{{% /callout %}}'
  - block: markdown
    content:
      title: Gallery
      text: '{{< gallery album="demo" >}}'
  - block: collection
    content:
      title: Recent News
      page_type: blog
  - block: collection
    content:
      title: Papers
      text: Find them by [filtering](./publication/).
      filters:
        folders: [publication]
  - block: contact
    content:
      email: ada@example.edu
      phone: 123
      address: {city: Mouth, country: Delta}
---
"""
PERSON = {
    "config/_default/hugo.yaml": "title: Ada Rivers\ndefaultContentLanguage: en\n",
    "content/en/_index.md": HOME,
    "content/zh/_index.md": HOME,
    "content/en/authors/me/_index.md": "---\ntitle: Ada Rivers\nsuperuser: true\n---\nOld text.\n",
    "content/zh/authors/me/_index.md": '---\ntitle: 河艾达\n---\n我划船。\n{style="text-align: justify;"}\n',
    "content/en/blog/boat/index.md": "---\ntitle: A boat\ndate: 2024-05-05\nsummary: It floats.\n---\n"
    + "Water. " * 200,
    "content/zh/blog/boat/index.md": "---\ntitle: 船\ndate: 2024-05-05\n---\n水。\n",
    "content/en/publications/_index.md": "---\ntitle: Publications\n---\n# 2020\n- Rivers, A., & Lee, B. (2020). Oars and how they bend. *Journal of Oars*, 3(1).\n# 2012-2018\n- Lee, B., & Rivers, A. (2018). Mud and what it is. *Journal of Mud*, 2(1).\n",
    "content/en/working/dam/index.md": "---\ntitle: A dam\nauthors: [me, Bo Lee]\npublication: '*arXiv preprint arXiv:2302.00001*'\npublication_short: Preprint (in J. Dams'23)\ndoi: https://dams.example.org/1\nurl: https://dam.example.org\ndate: 2023-02-01\nurl_pdf: https://...\n---\n",
    "content/en/notes/a.md": "---\ntitle: One\n---\n" + "Words of a note. " * 9,
    "content/en/notes/b.md": "---\ntitle: Two\n---\n" + "Words of a note. " * 9,
    "content/en/notes/c.md": "---\ntitle: Three\n---\n" + "Words of a note. " * 9,
    "content/en/notes/d.md": "---\ntitle: Four\n---\n" + "Words of a note. " * 9,
    "content/en/notes/e.md": "---\ntitle: Five\n---\n" + "Words of a note. " * 9,
    "content/en/harbour.md": "---\ntitle: The harbour\n---\nThe harbour lies at the mouth of the river, behind the mole.\n",
    "content/en/teaching/mud/_index.md": "---\ntitle: Mud II\n---\nA course on mud, its colours and its many uses in the delta of a river.\n",
    "content/en/courses/row/index.md": "---\ntitle: Rowing\nvenue: Delta\ntype: Seminar\n---\n",
    "content/cv/index.md": "---\ntitle: CV\n---\n## Honors\n- 2019: Golden Oar, a prize of the whole delta for its rowers\n",
    "content/en/slides/example/index.md": "---\ntitle: Slides\n---\nAdd the **full text** or **supplementary notes** for the publication here.\n",
}


def test_blocks_of_the_home_page_become_what_their_headings_say(tmp_path: Path) -> None:
    parsed = parse_homepage(write_site(tmp_path, PERSON))
    person = parsed.person
    assert (person.name, person.native_name, person.location) == ("Ada Rivers", "河艾达", "Mouth, Delta")
    assert person.biographies == {"en": "I row, and I **write**.", "zh-hans": "我划船。"}
    assert [link.url for link in person.links] == ["mailto:ada@example.edu"]
    assert [(one.kind, one.role, one.organization, one.dates.open_end) for one in parsed.affiliations] == [
        ("education", "PhD in Hydrology", "Delta", True)
    ]
    assert [(one.title, one.date) for one in parsed.honors] == [
        ("Silver Oar", "2020-03"),
        ("Silver Oar", "2021-03"),
        ("Golden Oar, a prize of the whole delta for its rowers", "2019"),
    ]
    assert [(one.kind, one.title, one.role) for one in parsed.activities] == [
        ("teaching", "Rowing", "Seminar"),
        ("teaching", "Rivers I", ""),
    ]
    assert [(one.text, one.date) for one in parsed.news] == [
        ("**A boat**\n\nIt floats.", "2024-05-05"),
        ("We launched a boat.", "2024-04"),
    ]
    assert [(one.title, one.body) for one in parsed.sections if one.body] == [
        ("Skills", "- Rowing"),
        ("My boats", "They are three, all of them made of wood.\n\nCome and row."),
        ("The harbour", "The harbour lies at the mouth of the river, behind the mole."),
        ("Mud II", "A course on mud, its colours and its many uses in the delta of a river."),
    ]


def test_papers_are_found_outside_of_their_folder_and_in_lists(tmp_path: Path) -> None:
    parsed = parse_homepage(write_site(tmp_path, PERSON))
    assert rows(parsed) == [
        ("A dam", ["Ada Rivers", "Bo Lee"], "arXiv", 2023),
        ("Oars and how they bend", ["Rivers, A.", "Lee, B."], "Journal of Oars", 2020),
        ("Mud and what it is", ["Lee, B.", "Rivers, A."], "Journal of Mud", 2018),
    ]
    dam, _, mud = parsed.publications
    assert (dam.arxiv_id, dam.doi, dam.url, dam.venue_short, mud.topic) == (
        "2302.00001",
        "",
        "https://dam.example.org",
        "Preprint (in J. Dams)",
        None,
    )
    assert [(link.kind, link.url) for link in dam.links] == [("site", "https://dams.example.org/1")]


def test_what_was_left_out_is_told(tmp_path: Path) -> None:
    parsed = parse_homepage(write_site(tmp_path, PERSON))
    assert problems(parsed) == [
        ("content/en/_index.md", 4, "template-leftover"),
        ("content/en/_index.md", 31, "template-leftover"),
        ("content/en/_index.md", 51, "template-leftover"),
        ("content/en/_index.md", 65, "liquid"),
        ("content/en/_index.md", 79, "no-place"),
        ("content/en/blog/boat/index.md", 6, "no-place"),
        ("content/en/harbour.md", 4, "unparsed-item"),
        ("content/en/notes/a.md", 1, "no-place"),
        ("content/en/teaching/mud/_index.md", 4, "unparsed-item"),
        ("content/zh/_index.md", 1, "no-place"),
    ]


GROUP = {
    "config/_default/hugo.yaml": "title: River Lab\ndefaultContentLanguage: zh\n",
    "content/_index.md": "---\nsections:\n  - block: hero\n    content:\n      title: River\n      text: We study rivers.\n  - block: people\n    content:\n      title: Meet us\n---\n",
    "content/authors/river-lab/_index.md": "---\ntitle: River Lab\nsuperuser: true\n---\n",
    "content/authors/ada/_index.md": "---\ntitle: 河艾达 (Ada Rivers)\nuser_groups: [课题组负责人]\n---\n我研究河流。\n",
    "content/authors/bo/_index.md": "---\ntitle: Bo Lee\nrole: 硕士研究生\nuser_groups: [毕业生]\n---\n",
    "content/project/dam/index.md": "---\ntitle: A dam\nsummary: We build one.\nexternal_link: https://dam.example.org\ndate: 2020-01-01\n---\n",
    "content/event/talk/index.md": "---\ntitle: On boats\nevent: Boat Days\ndate: 2021-05-01\n---\n",
    "content/home/awards.md": "---\nwidget: accomplishments\ntitle: Awards\nitem:\n- title: Silver Oar\n  organization: Bank\n  date_start: 2020-03-04\n---\n",
    "content/home/people.md": "---\nwidget: people\ntitle: People\n---\n## Alumni\n[Cy Diaz](authors/cy/) (2010-2012), who now rows on another river far away\n",
    "content/home/hidden.md": "---\nwidget: blank\nactive: false\ntitle: Hidden\n---\nThis text stands on no page of the site, as its owner has switched it off.\n",
    "content/join/index.md": "---\ntitle: Join us\n---\nWe look for people who like rivers, boats, and mud in all its colours.\n",
    "content/publication/oars/index.md": "---\ntitle: Oars\nauthors: [ada, Bo Lee, Eve Fox]\ndate: 2020-01-01\n---\n",
}


def test_group_becomes_a_lab_with_its_people_and_its_lists_as_sections(tmp_path: Path) -> None:
    parsed = parse_homepage(write_site(tmp_path, GROUP))
    assert (parsed.is_lab, parsed.lab_name, parsed.mission) == (True, "River Lab", "We study rivers.")
    assert [
        (one.person.name, one.person.native_name, one.role, one.is_alumni, one.person.biographies)
        for one in parsed.members
    ] == [("Ada Rivers", "河艾达", "pi", False, {"zh-hans": "我研究河流。"}), ("Bo Lee", "", "master", True, {})]
    assert rows(parsed) == [("Oars", ["Ada Rivers", "Bo Lee", "Eve Fox"], "", 2020)]
    assert [(one.title, one.body) for one in parsed.sections] == [
        ("Alumni", "[Cy Diaz](authors/cy/) (2010-2012), who now rows on another river far away"),
        ("Join us", "We look for people who like rivers, boats, and mud in all its colours."),
        ("Projects", "- [A dam](https://dam.example.org), 2020: We build one."),
        ("Talks and events", "- On boats, Boat Days, 2021-05-01"),
        ("Honors and awards", "- Silver Oar, Bank, 2020-03"),
    ]
    assert problems(parsed) == [
        ("content/home/hidden.md", 6, "unpublished"),
        ("content/join/index.md", 4, "unparsed-item"),
    ]


def test_lists_by_hand_stand_in_frames_and_folds(tmp_path: Path) -> None:
    cards = """
<div class="my-work"><div class="my-work-title"><a href="/research/weirs/">Weirs and how water passes them</a></div>
<div class="my-work-meta">with Bo Lee and Chen Wu | Journal of Weirs | 2021</div>
<div><a href="https://doi.org/10.1234/weirs">DOI</a></div>
<div>Earlier work has highlighted a notable gap between the weirs of rivers and those of canals.</div></div>
<div class="my-work"><div class="my-work-title"><a href="/research/oars/">Oars that bend in the stream</a></div>
<div class="my-work-meta">with Bo Lee &nbsp;|&nbsp; <a href="#">Revue des Rames</a> | 2020</div></div>
"""
    folded = "<div class='a'><div>\n\nWe look into mud.\n\n</div></div>\n\n[Bo Lee](/author/bo/)\n\n<details>\n<summary>Key publications</summary>\n\n- Lin, A., & Lee, B. (2019). Mud of the delta. *Mud Letters, 3*, 4–9.\n\n</details>\n"
    files = {
        "content/authors/admin/_index.md": "---\ntitle: Ada Lin\nsuperuser: true\n---\nI row.\n",
        "content/home/publications.md": f"---\nwidget: blank\ntitle: Publications\n---\n{cards}",
        "content/home/research.md": f"---\nwidget: blank\ntitle: Research\n---\n{folded}",
        "content/research/weirs/index.md": "---\ntitle: Weirs and how water passes them\nauthors: [admin, Bo Lee, Chen Wu]\ndate: 2018-03-04\ndoi: 10.1234/weirs\nabstract: Weirs.\n---\n",
    }
    parsed = parse_homepage(write_site(tmp_path, files))
    assert sorted(rows(parsed), key=lambda row: row[3] or 0) == [
        ("Mud of the delta", ["Lin, A.", "Lee, B."], "Mud Letters", 2019),
        ("Oars that bend in the stream", ["Bo Lee"], "Revue des Rames", 2020),
        ("Weirs and how water passes them", ["Ada Lin", "Bo Lee", "Chen Wu"], "Journal of Weirs", 2021),
    ]
    assert sorted((record.doi, record.award) for record in parsed.publications) == [
        ("", ""),
        ("", ""),
        ("10.1234/weirs", ""),
    ]
    assert [(section.title, section.body.strip()) for section in parsed.sections] == [
        ("Research", "We look into mud.\n\n[Bo Lee](/author/bo/)")
    ]


def test_paper_for_the_job_market_is_a_work_by_its_title_alone(tmp_path: Path) -> None:
    text = "<ul><li><h5>[[JMP] Rowing under the threat of floods](/uploads/jmp.pdf)</h5></li></ul>\n"
    files = {
        "content/authors/admin/_index.md": "---\ntitle: Ada Lin\nsuperuser: true\n---\nI row.\n",
        "content/home/papers.md": f"---\nwidget: blank\ntitle: Working papers\n---\n{text}",
    }
    [paper] = parse_homepage(write_site(tmp_path, files)).publications
    assert (paper.title, paper.url) == ("Rowing under the threat of floods", "/uploads/jmp.pdf")


def test_profile_and_cv_tell_one_time_at_one_place_once(tmp_path: Path) -> None:
    files = {
        "content/authors/admin/_index.md": "---\ntitle: Ada Lin\nsuperuser: true\neducation:\n  courses:\n  - {course: PhD in Mud, institution: School of Mud, year: 2013}\nwork:\n- {position: Postdoc, company: Weir Institute, date_start: 2014-08-01, date_end: 2015-12-31}\n---\nI row.\n",
        "content/cv.md": "---\ntitle: CV\n---\n\n## Experience\n\n- Aug 2014 – Dec 2015: Postdoctoral researcher, Weir Institute\n\n## Education\n\n- Mar 2013: Ph.D., School of Mud\n- Mar 2010: M.Sc., School of Mud\n",
    }
    parsed = parse_homepage(write_site(tmp_path, files))
    assert [(one.role, one.organization, one.dates.start) for one in parsed.affiliations] == [
        ("PhD in Mud", "School of Mud", "2013"),
        ("Postdoc", "Weir Institute", "2014-08"),
        ("M.Sc.", "School of Mud", "2010-03"),
    ]


def test_papers_over_their_abstracts_and_with_others_named_behind(tmp_path: Path) -> None:
    abstract = "This paper looks at what weirs do to the rivers around them, and to those who row on these rivers every day of the year. I find little."
    blocks = f"""sections:
- block: markdown
  content:
    title: Working Papers
    text: |-
      <div>
      <strong><a href="/uploads/weirs.pdf">Weirs and what they do to rivers</a>

      Job Market Paper
      </strong>

      <p>{abstract}</p>
      </div>

      [**Oars and the demand for wood** ](uploads/oars.pdf)
      <br />[[ Download]](uploads/oars.pdf)  *with Bo Lee*
- block: markdown
  content:
    title: Publications
    text: |-
      - Wu, C., Fox, D., et al., **incl. Lin, A.**<br>
      *Mud on the banks of the delta*<br>
      Journal of Mud, 2020
- block: markdown
  content:
    title: Awards
    text: |-
      Silver Oar of the Bank, 2019-2020<br>
      Prize of Mud, 2018
"""
    files = {
        "content/authors/admin/_index.md": "---\ntitle: Ada Lin\nsuperuser: true\n---\nI row.\n",
        "content/_index.md": f"---\n{blocks}---\n",
    }
    parsed = parse_homepage(write_site(tmp_path, files))
    assert [(one.title, [author.name for author in one.authors], one.abstract) for one in parsed.publications] == [
        ("Weirs and what they do to rivers", [], abstract),
        ("Oars and the demand for wood", ["Bo Lee"], ""),
        ("Mud on the banks of the delta", ["Wu, C.", "Fox, D.", "Lin, A."], ""),
    ]
    assert [record.authors_complete for record in parsed.publications] == [False, False, False]
    assert [(one.title, one.date) for one in parsed.honors] == [
        ("Silver Oar of the Bank", "2019"),
        ("Prize of Mud", "2018"),
    ]


def test_what_the_kit_shows_of_an_invented_life_is_left_out_of_a_profile(tmp_path: Path) -> None:
    profile = """---
title: Ada Lin
superuser: true
work:
- {position: Director, company_name: GenCoin, date_start: 2021-01-01}
- {position: Rower, company_name: School of Mud, date_start: 2020-01-01}
languages:
- {name: English, percent: 100}
- {name: Chinese, percent: 75}
- {name: Portuguese, percent: 25}
skills:
- {name: Tech, items: [{name: Python}, {name: SQL}]}
awards:
- {title: Blockchain Fundamentals, awarder: edX}
- {title: Best Paper Award, awarder: NeurIPS, date: "2022-12-01"}
education:
- {area: "PhD in Mud, 2015-2019", institution: School of Mud, date_start: 2015-01-01, date_end: 2019-01-01}
---
I row.
"""
    parsed = parse_homepage(write_site(tmp_path, {"content/authors/admin/_index.md": profile}))
    assert [(one.role, one.dates.start) for one in parsed.affiliations] == [
        ("PhD in Mud", "2015-01"),
        ("Rower", "2020-01"),
    ]
    assert parsed.honors == []
    assert [line for line in problems(parsed) if line[2] == "template-leftover"] == [
        ("content/authors/admin/_index.md", line, "template-leftover") for line in (5, 8, 12, 14, 15)
    ]


def test_team_of_a_folder_and_works_among_posts(tmp_path: Path) -> None:
    work = "---\ntitle: {title}\nauthors: [ada, {second}]\ndate: 2020-01-02\npublication_types: ['2']\nvolume: 3\npages: 4-9\npublication: Mud\n---\n"
    files = {
        "config.toml": 'title = "The Delta Lab"\n[params]\naddress = "1 Weir Road"\n',
        "content/authors/ada/_index.md": "---\ntitle: Ada Lin\nrole: Team Leader\ninterests: [Interest 1, Interest 2]\nmemberships: [{name: The Rowers}]\n---\nLorem ipsum dolor sit amet.\n",
        "content/team/bo.md": "+++\ntitle = 'Bo Lee'\nsummary = 'PhD Student'\ntags = ['alumni']\n+++\nBo rows.\n",
        "content/post/mud/index.md": work.format(title="Mud", second="ada"),
        "content/publication/journal/index.md": "---\ntitle: Journal articles\n---\n",
        "content/publication/journal/sand/index.md": work.format(title="Sand", second="Bo Lee"),
    }
    parsed = parse_homepage(write_site(tmp_path, files))
    assert (parsed.is_lab, parsed.lab_name) == (True, "The Delta Lab")
    assert [(one.person.name, one.role, one.is_alumni) for one in parsed.members] == [
        ("Ada Lin", "pi", False),
        ("Bo Lee", "phd", True),
    ]
    assert [(one.title, one.body) for one in parsed.sections] == [("Contact", "- Address: 1 Weir Road")]
    assert problems(parsed) == [("content/authors/ada/_index.md", 7, "template-leftover")]
    assert parsed.members[0].person.biographies == {}
    assert [(one.kind, one.title) for one in parsed.members[0].activities] == [("service", "The Rowers")]
    assert rows(parsed) == [("Sand", ["Ada Lin", "Bo Lee"], "Mud", 2020), ("Mud", ["Ada Lin"], "Mud", 2020)]
    assert [(one.volume, one.pages) for one in parsed.publications] == [("3", "4-9")] * 2


def test_abstract_in_a_spoiler_belongs_to_the_paper_above(tmp_path: Path) -> None:
    entry = '**[{}](https://mud.example.org/{})** (with Bo Lee), *Journal of Mud*, 202{}\n{{{{< spoiler text="Abstract" >}}}}\nOf {}.\n{{{{< /spoiler >}}}}\n\n'
    text = entry.format("Ports and how mud takes them", 1, 2, "ports") + entry.format(
        "Walls that stand in mud", 2, 1, "walls"
    )
    listed = '[1] A. Lin and B. Lee, "Weirs of the western rivers," J. Weirs, vol. 3, pp. 4-9, 2017.\n'
    files = {
        "content/authors/admin/_index.md": "---\ntitle: Ada Lin\nsuperuser: true\n---\nI row.\n",
        "content/home/papers.md": f"---\nwidget: blank\ntitle: Papers\n---\n{text}{listed}",
    }
    parsed = parse_homepage(write_site(tmp_path, files))
    assert [(one.title, one.abstract, one.notes) for one in parsed.publications] == [
        ("Ports and how mud takes them", "Of ports.", []),
        ("Walls that stand in mud", "Of walls.", []),
        ("Weirs of the western rivers", "", []),
    ]
    assert parsed.publications[2].authors_complete


def test_team_of_somebodys_own_site_are_students(tmp_path: Path) -> None:
    files = {
        "content/authors/admin/_index.md": "---\ntitle: Ada Lin\nsuperuser: true\n---\nI row.\n",
        "content/team/bo.md": "---\ntitle: Bo Lee\nrole: PhD Student\n---\nBo rows.\n",
    }
    parsed = parse_homepage(write_site(tmp_path, files))
    assert [(one.kind, one.title, one.role, one.text) for one in parsed.activities] == [
        ("student", "Bo Lee", "PhD Student", "Bo rows.")
    ]
    assert (parsed.sections, problems(parsed)) == ([], [])
