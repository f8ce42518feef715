# ruff: noqa: E501 - the source lines of sites are as long as people write them
"""Sites made with HugoBlox, Wowchemy and Academic."""

from __future__ import annotations

from pathlib import Path

import pytest

from profiles.homepages import parse_homepage
from tests.sites import problems, rows, write_site

OWNER = """---
title: Ada Rivers
superuser: true
role: Professor of Rivers
organizations:
  - name: University of the Delta
    url: https://delta.example.org
interests: [Rivers, Mud]
education:
  courses:
    - course: PhD in Hydrology
      institution: University of the Delta
      year: 2009
social:
  - icon: envelope
    icon_pack: fas
    link: 'mailto:ada@example.edu'
  - icon: google-scholar
    link: https://scholar.google.com/citations?user=AdaRivers12
  - icon: cv
    link: uploads/cv.pdf
email: ""
---
I study rivers.
"""
SECOND_ERA = {
    "config/_default/config.yaml": "title: Rivers\nbaseurl: 'https://ada.example.org/'\n",
    "content/authors/admin/_index.md": OWNER,
    "content/authors/admin/avatar.jpg": b"picture",
    "content/authors/bo-lee/_index.md": "---\ntitle: Bo Lee\n---\n",
    "content/publication/oars/index.md": """---
title: "Oars: how they *bend*"
authors:
- admin
- bo-lee
- Chen Wu
author_notes:
- "Equal contribution"
- "Equal contribution"
date: "2020-07-06T00:00:00Z"
publishDate: "2017-01-01T00:00:00Z"
doi: "10.1234/oars\\\\_1"
publication_types: ["1"]
publication: In *The 12th Meeting on Oars*, pp. 12-19
publication_short: In *MOO 2020*
abstract: We bend oars.
summary: Lorem ipsum dolor sit amet.
featured: true
url_pdf: uploads/oars.pdf
url_code: 'https://github.com/HugoBlox/hugo-blox-builder'
url_video: ""
links:
- name: Data
  url: https://data.example.org/oars
---
""",
    "content/publication/oars/cite.bib": "@inproceedings{rivers2020oars, title={Oars: how they bend}, author={Rivers, A. and Lee, B. and Wu, C.}, year={2020}, month=jul, pages={12--19}, editor={Fox, Dan}}\n",
    "content/publication/oars/featured.png": b"picture",
    "content/publication/mud/index.md": '---\ntitle: Mud\nsubtitle: a study\nauthors: ["A Rivers, B Lee"]\ndoi: https://arxiv.org/abs/1901.00001\ndate: 2019-01-01\npublication_types: ["2"]\npublication: \'*Journal of Mud*, 3(1)\'\n---\n',
    "content/publication/sand/index.md": '---\ntitle: Sand\nauthors: ["Bo Lee", Dan Fox", "Ada Rivers"]\ndate: 2018-03-01\npublication: "Journal of Sand, 2018"\n---\n',
    "content/publication/example/index.md": "---\ntitle: An example conference paper\nauthors:\n- admin\n- Robert Ford\ndate: 2013-07-01\n---\n",
    "content/publication/hidden/index.md": "---\ntitle: Hidden\ndraft: true\n---\n",
    "content/publication/_index.md": "---\ntitle: Publications\ncms_exclude: true\n---\n",
    "content/event/boats/index.md": "---\ntitle: Boats\nevent: Boat Days\nlocation: Mouth\ndate: 2021-05-01T10:00:00Z\nabstract: On boats.\nurl_slides: https://slides.example.org\n---\n",
    "content/event/example/index.md": "---\ntitle: Example Talk\ndate: 2030-06-01\n---\n",
    "content/project/dam/index.md": "---\ntitle: A dam\nsummary: We build.\nexternal_link: https://dam.example.org\n---\n",
    "content/research/_index.md": "---\ntitle: Research\n---\n" + "We look into rivers. " * 20,
    "content/post/hello/index.md": "---\ntitle: Hello\n---\nWords.\n",
    "content/home/experience.md": "---\nwidget: experience\ntitle: Experience\nexperience:\n  - title: CEO\n    company: GenCoin\n    date_start: '2021-01-01'\n  - title: Lecturer\n    company: School of Mud\n    location: Mouth\n    date_start: '2010-02-01'\n    date_end: '2012-03-01'\n---\n",
    "exampleSite/content/publication/x/index.md": "---\ntitle: Not ours\n---\n",
}


def test_second_era_resolves_authors_and_reads_twins_as_one_work(tmp_path: Path) -> None:
    parsed = parse_homepage(write_site(tmp_path, SECOND_ERA))
    assert rows(parsed) == [
        ("Oars: how they bend", ["Ada Rivers", "Bo Lee", "Chen Wu"], "The 12th Meeting on Oars", 2020),
        ("Mud", ["A Rivers", "B Lee"], "Journal of Mud", 2019),
        ("Sand", ["Bo Lee", "Dan Fox", "Ada Rivers"], "Journal of Sand", 2018),
    ]
    oars, mud, _ = parsed.publications
    assert (mud.arxiv_id, mud.doi, mud.notes) == ("1901.00001", "", ["a study"])
    assert (oars.venue_short, oars.doi, oars.key, oars.selected, oars.csl_type) == (
        "MOO",
        "10.1234/oars_1",
        "rivers2020oars",
        True,
        "paper-conference",
    )
    assert [(author.is_self, author.equal) for author in oars.authors] == [(True, True), (False, True), (False, False)]
    assert (oars.date, oars.abstract, oars.tldr) == ("2020-07-06", "We bend oars.", "")
    assert oars.figure == "content/publication/oars/featured.png"
    assert [(link.kind, link.url) for link in oars.links] == [
        ("pdf", "/uploads/oars.pdf"),
        ("dataset", "https://data.example.org/oars"),
    ]


def test_second_era_reads_the_owner_and_the_collections(tmp_path: Path) -> None:
    parsed = parse_homepage(write_site(tmp_path, SECOND_ERA))
    person = parsed.person
    assert (person.name, person.tagline, person.employer, person.photo) == (
        "Ada Rivers",
        "Professor of Rivers",
        "University of the Delta",
        "content/authors/admin/avatar.jpg",
    )
    assert (person.biographies, person.interests, parsed.address) == (
        {"en": "I study rivers."},
        ["Rivers", "Mud"],
        "https://ada.example.org/",
    )
    assert [(link.kind, link.url) for link in person.links] == [
        ("email", "mailto:ada@example.edu"),
        ("google_scholar", "https://scholar.google.com/citations?user=AdaRivers12"),
        ("cv", "/uploads/cv.pdf"),
    ]
    assert [(one.kind, one.title, one.venue, one.dates.start) for one in parsed.activities] == [
        ("talk", "Boats", "Boat Days, Mouth", "2021-05-01"),
        ("project", "A dam", "", None),
    ]
    assert [(one.kind, one.role, one.organization, one.dates.start, one.dates.end) for one in parsed.affiliations] == [
        ("education", "PhD in Hydrology", "University of the Delta", "2009", None),
        ("position", "Lecturer", "School of Mud", "2010-02", "2012-03"),
    ]
    assert problems(parsed) == [
        ("content/authors/bo-lee/_index.md", 1, "no-place"),
        ("content/event/example/index.md", 1, "template-leftover"),
        ("content/home/experience.md", 4, "template-leftover"),
        ("content/post/hello/index.md", 1, "no-place"),
        ("content/publication/example/index.md", 1, "template-leftover"),
        ("content/publication/hidden/index.md", 1, "unpublished"),
    ]
    assert [(one.kind, one.title, one.body) for one in parsed.sections] == [
        ("custom", "Research", ("We look into rivers. " * 20).strip())
    ]


def test_first_era_reads_toml_and_flat_files(tmp_path: Path) -> None:
    paper = """+++
title = "Weirs"
date = 2014-04-29T23:36:49-07:00
authors = ["[*Conference*] **Ada Rivers**", "and [Bo Lee](https://bo.example.org) <sup> * </sup>"]
publication_types = ["1"]
publication = "In *Meeting on Weirs*, ACM."
publication_short = "In *MOW '14*"
selected = true
url_pdf = "pdf/weirs.pdf"
[[url_custom]]
name = "Slides"
url = "https://slides.example.org/weirs"
[header]
image = ""
+++
"""
    about = '+++\ntitle = "about"\n[interests]\ninterests = ["Weirs"]\n+++\n# Biography\n\nI build weirs.\n'
    files = {
        "config.toml": 'title = "Ada Rivers"\n[params]\nrole = "Lecturer"\norganization = "School of Mud"\n',
        "content/publication/weirs.md": paper,
        "content/home/about.md": about,
    }
    parsed = parse_homepage(write_site(tmp_path, files))
    assert rows(parsed) == [("Weirs", ["Ada Rivers", "Bo Lee"], "Meeting on Weirs", 2014)]
    assert (parsed.person.name, parsed.person.biographies, parsed.person.interests) == (
        "Ada Rivers",
        {"en": "I build weirs."},
        ["Weirs"],
    )
    assert (parsed.person.tagline, parsed.person.employer) == ("Lecturer", "School of Mud")
    assert [(link.kind, link.url) for link in parsed.publications[0].links] == [
        ("pdf", "/pdf/weirs.pdf"),
        ("slides", "https://slides.example.org/weirs"),
    ]


def test_third_era_reads_identifiers_and_one_work_in_two_languages(tmp_path: Path) -> None:
    paper = "---\ntitle: {title}\nauthors: [me, Bo Lee]\ndate: '2026-08-31T11:15:11Z'\npublication_types: [article]\npublication:\n  name: arXiv\n  short_name: arXiv\nhugoblox:\n  ids:\n    arxiv: 2608.00001v1\n    openreview: abcDEF\nlinks:\n- type: code\n  url: https://github.com/ada/weirs\n- type: slides\n  provider: zenodo\n  id: '77'\n- type: pdf\n  url: ''\n---\n"
    files = {
        "config/_default/hugo.yaml": "defaultContentLanguage: en\n",
        "data/authors/me.yaml": "schema: hugoblox/author/v1\nslug: me\nis_owner: true\nname:\n  display: Ada Rivers\n  alternate: 河爱达\nbio: I see.\nlinks:\n  - icon: brands/github\n    url: https://github.com/ada\neducation:\n  - degree: PhD\n    institution: Delta\n    start: 2001-09-01\n    end: 2005-06-30\nawards:\n  - title: Silver Oar\n    awarder: Bank\n    date: 2015-02-01\n",
        "content/en/publications/weirs/index.md": paper.format(title="Weirs"),
        "content/zh/publications/weirs/index.md": paper.format(title="堰"),
        "content/zh/publications/oars/index.md": "---\ntitle: 桨\nauthors: [me]\ndoi: 10.1234/oars\n---\n",
        "content/en/publications/boat-oars/index.md": "---\ntitle: Oars\nauthors: [me]\ndate: 2025-01-03\ndoi: 10.1234/oars\n---\n",
        "content/zh/publications/mud/index.md": "---\ntitle: 泥\nauthors: [me]\ndate: 2025-02-02\n---\n",
    }
    parsed = parse_homepage(write_site(tmp_path, files))
    assert rows(parsed) == [
        ("Weirs", ["Ada Rivers", "Bo Lee"], "arXiv", 2026),
        ("泥", ["Ada Rivers"], "", 2025),
        ("Oars", ["Ada Rivers"], "", 2025),
    ]
    assert [line for line in problems(parsed) if "oars" in line[0]] == [
        ("content/zh/publications/oars/index.md", 1, "no-place")
    ]
    weirs = parsed.publications[0]
    assert (weirs.arxiv_id, weirs.stage, weirs.identifiers) == ("2608.00001", "preprint", {"openreview": "abcDEF"})
    assert [(link.kind, link.url) for link in weirs.links] == [
        ("paper", "https://openreview.net/forum?id=abcDEF"),
        ("code", "https://github.com/ada/weirs"),
        ("slides", "https://zenodo.org/record/77"),
    ]
    assert (parsed.person.native_name, [honor.title for honor in parsed.honors]) == ("河爱达", ["Silver Oar"])


def test_profile_as_data_has_a_page_in_another_language(tmp_path: Path) -> None:
    files = {
        "config/_default/languages.yaml": "en: {contentDir: content/en}\nja: {contentDir: content/ja}\n",
        "data/authors/me.yaml": "slug: me\nname: {display: Ada Lin}\nbio: I row.\nmemberships:\n- name: The Rowers\n",
        "content/ja/authors/me/_index.md": "---\ntitle: 林 艾達 (Ph.D.)\nsuperuser: true\n---\n私は漕ぎます。\n",
        "content/en/event/boats/index.md": "---\ntitle: Boats\nauthors: [me, Bo Lee]\ndate: 2021-05-01\ndate_end: 2021-04-01\nlocation: Mouth\naddress: {city: Mouth, country: Delta}\nurl_pdf: boats.pdf\n---\n",
        "content/ja/event/boats/index.md": "---\ntitle: 船\ndate: 2021-05-01\n---\n",
    }
    parsed = parse_homepage(write_site(tmp_path, files))
    assert (parsed.person.name, parsed.person.native_name, parsed.person.biographies) == (
        "Ada Lin",
        "林 艾達",
        {"en": "I row.", "ja": "私は漕ぎます。"},
    )
    assert [(section.title, section.body) for section in parsed.sections] == [("Memberships", "- The Rowers")]
    [boats] = parsed.activities
    assert (boats.text, boats.venue, boats.dates.start, boats.dates.end) == (
        "Ada Lin, Bo Lee",
        "Mouth, Delta",
        "2021-05-01",
        None,
    )
    assert [(link.label, link.url) for link in boats.links] == [("PDF", "/event/boats/boats.pdf")]
    assert problems(parsed) == [("content/ja/event/boats/index.md", 1, "no-place")]


def test_texts_that_look_like_one_language_are_told_apart_by_the_site(tmp_path: Path) -> None:
    texts = {"_index.md": "I row.", "_index.fr.md": "Je rame.", "_index.zh.md": "Ada Lin rows in 三角洲."}
    profile = "---\ntitle: Ada Lin\nsuperuser: true\n---\n{}\n"
    site = {f"content/authors/admin/{name}": profile.format(text) for name, text in texts.items()}
    parsed = parse_homepage(write_site(tmp_path, site))
    assert parsed.person.biographies == {"en": "I row.", "fr": "Je rame.", "zh-hans": "Ada Lin rows in 三角洲."}


@pytest.mark.parametrize("folder", ["content/publication", "content/publications"])
def test_untouched_sample_gives_no_record(tmp_path: Path, folder: str) -> None:
    files = {
        "content/authors/admin/_index.md": "---\ntitle: Nelson Bighetti\nsuperuser: true\n---\nNelson Bighetti is a professor of artificial intelligence at the Stanford AI Lab.\n",
        f"{folder}/preprint/index.md": "---\ntitle: An example preprint / working paper\nauthors: [admin]\ndate: 2019-04-07\n---\n",
    }
    parsed = parse_homepage(write_site(tmp_path, files))
    assert (rows(parsed), parsed.person.name, parsed.owner_known) == ([], "", False)
    assert problems(parsed) == [
        ("", 1, "owner-unknown"),
        ("content/authors/admin/_index.md", 5, "template-leftover"),
        (f"{folder}/preprint/index.md", 1, "template-leftover"),
    ]


def test_site_of_a_group_has_members(tmp_path: Path) -> None:
    files = {
        "config/_default/config.yaml": "title: Delta Lab\n",
        "content/people/index.md": "---\ntitle: People\n---\n",
        "content/authors/ada/_index.md": "---\ntitle: Ada Rivers\nrole: Professor\nuser_groups: [Principal Investigators]\n---\nAda leads.\n",
        "content/authors/bo/_index.md": "---\ntitle: Bo Lee\nrole: PhD Student\nuser_groups: [Grad Students]\neducation:\n  courses:\n  - {course: MSc, institution: School of Mud}\n---\n",
        "content/contact/index.md": "---\ntitle: Contact\nsections:\n- block: contact\n  content:\n    email: lab@example.edu\n    address: {street: 1 Weir Road, city: Mouth}\n    office_hours: [Monday]\n    contact_links:\n    - {icon: github, name: Code, link: https://github.com/delta-lab}\n---\n",
        "content/authors/dan/_index.md": "---\ntitle: Dan Fox\nrole: Postdoc\nuser_groups: [Alumni]\n---\n",
        "content/publication/2020/_index.md": "---\ntitle: '2020'\n---\n",
        "content/publication/2020/mud/index.md": "---\ntitle: Mud\nauthors: [bo, Chen Wu]\ndate: 2020-02-03\n---\n",
        "publications.bib": "@article{m, title={Mud}, author={Lee, Bo and Wu, Chen}, journal={J. Mud}, year={2020}, volume={3}}\n@article{s, title={Sand}, author={Lee, Bo}, year={2021}}\n",
    }
    parsed = parse_homepage(write_site(tmp_path, files))
    assert (parsed.is_lab, parsed.lab_name) == (True, "Delta Lab")
    assert [(one.person.name, one.role, one.is_alumni) for one in parsed.members] == [
        ("Ada Rivers", "pi", False),
        ("Bo Lee", "phd", False),
        ("Dan Fox", "postdoc", True),
    ]
    assert [(one.kind, one.role) for member in parsed.members for one in member.affiliations] == [("education", "MSc")]
    assert [(one.title, one.body.split("\n")) for one in parsed.sections] == [
        (
            "Contact",
            [
                "- Address: 1 Weir Road, Mouth",
                "- Office hours: Monday",
                "- [lab@example.edu](mailto:lab@example.edu)",
                "- [Code](https://github.com/delta-lab)",
            ],
        )
    ]
    assert (rows(parsed), parsed.publications[0].volume) == ([("Mud", ["Bo Lee", "Chen Wu"], "J. Mud", 2020)], "3")
    assert problems(parsed) == [("publications.bib", 2, "unpublished")]


def test_profile_of_the_third_era_has_links_degrees_and_a_text_without_heading(tmp_path: Path) -> None:
    profile = (
        "---\ntitle: 林艾达\nfirst_name: Ada\nlast_name: Lin\nsuperuser: true\nprofiles:\n"
        "  - {icon: brands/github, url: https://github.com/ada-lin-rivers}\n"
        "education:\n  - {area: M.Sc. in Rowing, institution: School of Mud, date_start: 2021-09-01}\n"
        "---\n\n## About Me\n\nI row.\n"
    )
    parsed = parse_homepage(write_site(tmp_path, {"content/authors/admin/_index.md": profile}))

    assert (parsed.person.name, parsed.person.native_name, parsed.person.biographies) == (
        "Ada Lin",
        "林艾达",
        {"en": "I row."},
    )
    assert [link.kind for link in parsed.person.links] == ["github"]
    assert [(one.role, one.organization, one.dates.start) for one in parsed.affiliations] == [
        ("M.Sc. in Rowing", "School of Mud", "2021-09")
    ]


def test_owners_profile_without_a_name_keeps_its_text(tmp_path: Path) -> None:
    profile = "---\ntitle:\nsuperuser: true\norganizations:\n  - name: Department of Rivers\n"
    profile += "  - name: School of Mud | ada@example.org\n---\nI row.\n"
    files = {"content/authors/admin/_index.md": profile, "config/_default/config.yaml": "title: Ada Lin\n"}
    person = parse_homepage(write_site(tmp_path, files)).person
    assert (person.name, person.employer, person.biographies) == (
        "Ada Lin",
        "Department of Rivers, School of Mud",
        {"en": "I row."},
    )


def test_pages_of_odd_forms_are_read_each_once(tmp_path: Path) -> None:
    bibtex = "@article{k, title={%s}, author={Lin, Ada}, journal={J. Mud}, year={2010}}\n"
    paper = "---\ntitle: Weirs and sluices of the delta\nauthors: [Ada Lin]\ndate: %s\npublication_types: ['%s']\n---\n"
    files = {
        "config.toml": 'title = "x"\n[params]\nname = "Ada Lin (林艾达)"\norganizations = [{name = "School of Mud"}]\n',
        "content/publication/json/index.md": '{"title": "Json", "authors": ["Ada Lin", "Bo Li"], "date": "2018-02-02"}\n\nText.\n',
        "content/publication/woven/index.Rmarkdown": "---\ntitle: Woven\nauthors: [Ada Lin (School of Mud), Bo Li (co-first)]\ndate: 2011-03-04\n---\n",
        "content/publication/written/index.Rmd": "---\ntitle: Written\n---\n",
        "content/publication/written/index.md": "---\ntitle: Written\nauthors: [Ada Lin]\ndate: 2012-03-04\n---\n",
        "content/publication/nameless/index.md": "---\ntitle: ''\nauthors: [Ada Lin]\n---\n",
        "content/publication/nameless/cite.bib": bibtex % "Named beside",
        "content/publication/lone/cite.bib": bibtex % "Without page",
        "content/publication/weirs/index.md": paper % ("2015-03-01", "2"),
        "content/preprint/weirs-draft/index.md": paper % ("2014-05-01", "3"),
    }
    parsed = parse_homepage(write_site(tmp_path, files))
    assert rows(parsed) == [
        ("Json", ["Ada Lin", "Bo Li"], "", 2018),
        ("Weirs and sluices of the delta", ["Ada Lin"], "", 2015),
        ("Written", ["Ada Lin"], "", 2012),
        ("Woven", ["Ada Lin", "Bo Li"], "", 2011),
        ("Named beside", ["Ada Lin"], "J. Mud", 2010),
    ]
    assert [author.equal for author in parsed.publications[3].authors] == [False, True]
    assert (parsed.person.name, parsed.person.native_name, parsed.person.employer) == (
        "Ada Lin",
        "林艾达",
        "School of Mud",
    )
    assert problems(parsed) == [("content/publication/lone/cite.bib", 1, "unpublished")]


def test_what_a_site_does_not_show_as_a_work_is_told(tmp_path: Path) -> None:
    files = {
        "config.toml": 'title = "Ada Lin"\n',
        "content/publication/weirs/index.md": "---\ntitle: Weirs\nauthors: [Ada Lin, and 23 others]\ndate: 2019-13-45\nnote: With erratum\nurl_pdf: https://weirs.example.org/a b.pdf\nurl_code: 'javascript:x'\n---\n\nThe weirs of this paper were built from stone by ourselves, in the summer.\n",
        "data/fonts/rose.toml": 'name = "Rose"\n',
        "data/news.yaml": "- {date: 2020-02-03, text: A prize.}\n",
        "static/all.bib": "@article{a, title={Sluices}, author={Lin, Ada}, year={2010}}\n",
    }
    parsed = parse_homepage(write_site(tmp_path, files))
    [weirs] = parsed.publications
    assert (rows(parsed), weirs.authors_complete, weirs.notes) == (
        [("Weirs", ["Ada Lin"], "", None)],
        False,
        ["With erratum"],
    )
    assert [(link.kind, link.url) for link in weirs.links] == [("pdf", "https://weirs.example.org/a%20b.pdf")]
    assert [(one.text, one.date) for one in parsed.news] == [("A prize.", "2020-02-03")]
    assert problems(parsed) == [
        ("content/publication/weirs/index.md", 1, "bad-date"),
        ("content/publication/weirs/index.md", 1, "truncated-authors"),
        ("content/publication/weirs/index.md", 1, "unsafe-address"),
        ("content/publication/weirs/index.md", 9, "no-place"),
        ("static/all.bib", 1, "unpublished"),
    ]


def test_members_with_a_page_in_each_language_are_one_by_their_address(tmp_path: Path) -> None:
    profile = "---\ntitle: {}\nemail: {}\nrole: Postdoc\n---\n"
    files = {
        "config/_default/config.yaml": "title: Delta Lab\ndefaultContentLanguage: zh\n",
        "content/zh/people/index.md": "---\ntitle: x\n---\n",
        "content/zh/authors/林/_index.md": profile.format("林艾达", "ada@example.edu"),
        "content/en/authors/lin/_index.md": profile.format("Ada Lin", "ada@example.edu"),
        "content/en/authors/bo/_index.md": profile.format("Bo Lee", "lab@example.edu"),
        "content/zh/authors/bo-li/_index.md": profile.format("李波", "lab@example.edu"),
        "content/zh/authors/chen/_index.md": profile.format("陈", "lab@example.edu"),
        "content/zh/publication/mud/index.md": "---\ntitle: Mud\nauthors: [林]\n---\n",
    }
    parsed = parse_homepage(write_site(tmp_path, files))
    assert [(one.person.name, one.person.native_name) for one in parsed.members] == [
        ("Bo Lee", ""),
        ("李波", ""),
        ("陈", ""),
        ("Ada Lin", "林艾达"),
    ]
    assert rows(parsed) == [("Mud", ["Ada Lin"], "", None)]


def test_lists_in_the_owners_text_are_read(tmp_path: Path) -> None:
    profile = (
        "---\ntitle: Ada Rivers\nsuperuser: true\nawards:\n- {title: Silver Oar, date: 2020-01-01}\n---\n"
        "I keep weirs.\n\n## Publications\n\nMost are on mud.\n\n"
        "- A. Rivers, B. Lee. On weirs and their keepers. Annals of Mud, 2021.\n"
        "- A. Rivers, C. Moor. How a sluice learns to shut. In Proceedings of SluiceConf, 2022.\n\n"
        "## Working papers\n\n- The price of a dry river, with C. Moor. 2023.\n\n"
        "## Awards\n\n- Silver Oar, 2020\n- Golden Rudder, 2021\n\n## Hobbies\n\n- Oars\n"
    )
    files = {
        "content/authors/admin/_index.md": profile,
        "content/publication/weirs/index.md": "---\ntitle: On weirs and their keepers\nauthors: [admin, Bo Lee]\ndate: 2021-03-01\n---\n",
        "content/more/_index.md": "---\ntitle: Curriculum vitae\n---\n## Degrees\n\nBelow.\n\n## Education\n\n- PhD in Hydrology, Delta University, 2018 - 2022\n",
    }
    parsed = parse_homepage(write_site(tmp_path, files))
    assert rows(parsed) == [
        ("On weirs and their keepers", ["Ada Rivers", "Bo Lee"], "Annals of Mud", 2021),
        ("How a sluice learns to shut", ["A. Rivers", "C. Moor"], "Proceedings of SluiceConf", 2022),
        ("The price of a dry river", ["C. Moor"], "", 2023),
    ]
    assert [(one.topic, one.with_owner, one.file, one.line) for one in parsed.publications] == [
        (None, False, "content/publication/weirs/index.md", 1),
        (None, False, "content/authors/admin/_index.md", 14),
        ("Working papers", True, "content/authors/admin/_index.md", 18),
    ]
    assert [(one.title, one.line) for one in parsed.honors] == [("Silver Oar", 4), ("Golden Rudder", 23)]
    assert [(one.organization, one.file) for one in parsed.affiliations] == [
        ("Delta University", "content/more/_index.md")
    ]
    assert parsed.person.biographies == {
        "en": "I keep weirs.\n\n\n### Publications\n\nMost are on mud.\n\n## Hobbies\n\n- Oars"
    }
