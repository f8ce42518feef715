"""Members of labs, as the templates and their owners name the fields."""

from __future__ import annotations

from pathlib import Path

import pytest

from profiles.homepages import parse_homepage
from profiles.homepages.files.site import Document, Fields, SiteFiles
from profiles.homepages.people.members import add_members, looks_like_members, read_member, role_of, split_names
from profiles.homepages.records import MemberRecord
from tests.sites import problems, write_site


def member(site: SiteFiles, under: str = "", **fields: object) -> MemberRecord:
    found = read_member(site, Document("_people/one.md", Fields(fields)), "", {"prof": "Professor"}, under)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("name", "latin", "native"),
    [
        ("Wei Zhang (张伟)", "Wei Zhang", "张伟"),
        ("张伟 (Wei Zhang)", "Wei Zhang", "张伟"),
        ("张伟 Wei Zhang", "Wei Zhang", "张伟"),
        ("Min-su Kim（김민수）", "Min-su Kim", "김민수"),
        ("Dr. Søren Ådal, PhD", "Søren Ådal", ""),
        ("Kaʻiulani Lee", "Kaʻiulani Lee", ""),
        ("Wei (Vivian) Zhang", "Wei (Vivian) Zhang", ""),
        ("张伟", "张伟", ""),
        ("Мария Иванова / Maria Ivanova", "Maria Ivanova", "Мария Иванова"),
    ],
)
def test_names_in_two_scripts(name: str, latin: str, native: str) -> None:
    assert split_names(name) == (latin, native)


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("prof", "faculty"),
        ("Post Doc", "postdoc"),
        ("Undergraduate Researchers & Interns", "undergraduate"),
        ("M.S. Student", "master"),
        ("B.S. Student", "undergraduate"),
        ("Ph.D. Student", "phd"),
        ("Graduate", "phd"),
        ("Research Scientist", "researcher"),
        ("PI, Associate Professor", "pi"),
        ("博士生导师", "faculty"),
        ("Friend", ""),
    ],
)
def test_role_of_a_key_or_title(text: str, role: str) -> None:
    assert role_of(text) == role


def test_fields_of_many_names(tmp_path: Path) -> None:
    site = SiteFiles(write_site(tmp_path, {"assets/img/people/ann.jpg": b"picture"}))
    ann = member(
        site,
        name="Ann Lee",
        name_ko="이안",
        role="prof",
        image="ann.jpg",
        since="2023.03",
        interests="Mud; sand, wet and dry",
        socials={"orcid_id": "0000-0002-1825-0097", "personal_page": "https://ann.example.org/"},
        contact="ann@example.edu",
        education=[{"degree": "MSc", "institution": "Delta University", "year": "2019"}],
    )
    person = ann.person
    assert (person.name, person.native_name, person.tagline, person.photo, person.orcid) == (
        "Ann Lee",
        "이안",
        "Professor",
        "assets/img/people/ann.jpg",
        "0000-0002-1825-0097",
    )
    assert (ann.role, ann.joined, ann.is_alumni, person.interests) == (
        "faculty",
        "2023-03",
        False,
        ["Mud", "sand, wet and dry"],
    )
    assert sorted((link.kind, link.url) for link in person.links) == [
        ("email", "mailto:ann@example.edu"),
        ("homepage", "https://ann.example.org/"),
        ("orcid", "https://orcid.org/0000-0002-1825-0097"),
    ]
    assert person.biographies == {"en": "### Education\n\n- MSc, Delta University, 2019"}


@pytest.mark.parametrize(
    ("fields", "group"),
    [
        ({"group": "alum"}, ""),
        ({"role": "graduated_master"}, ""),
        ({"ex_member": "true"}, ""),
        ({"current": "false", "year": "2023"}, ""),
        ({"role": "Former postdoc"}, ""),
        ({}, "Past members"),
    ],
)
def test_who_has_left(tmp_path: Path, fields: dict[str, str], group: str) -> None:
    gone = member(SiteFiles(tmp_path), group, name="Bo Ode", **fields)
    assert (gone.is_alumni, gone.left) == (True, fields.get("year"))
    assert not member(SiteFiles(tmp_path), "", name="Bo Ode", year="2023").is_alumni


def test_one_person_in_two_files_is_one_member(tmp_path: Path) -> None:
    site = SiteFiles(tmp_path)
    members: list[MemberRecord] = []
    add_members(members, [member(site, name="Bo Ode"), None, member(site, "alumni", name="Bo Ode")])
    assert [(one.person.name, one.is_alumni) for one in members] == [("Bo Ode", True)]


def test_people_are_told_from_things() -> None:
    assert looks_like_members([{"name": "Ann Lee"}, {"name": "李波 (Bo Li)"}])
    assert not looks_like_members([{"name": "Ann Lee"}])
    assert not looks_like_members([{"title": "Data set 2"}, {"title": "A tool for rowing"}, {"name": "Ann Lee"}])


@pytest.mark.parametrize("template", ["alfolio", "academicpages"])
def test_data_files_of_people_are_read_or_told(tmp_path: Path, template: str) -> None:
    own = {"alfolio": "_bibliography/papers.bib", "academicpages": "_publications/2020-mud.md"}[template]
    work = {"alfolio": "@article{a, title={On Mud}}", "academicpages": "---\ntitle: On Mud\ndate: 2020-01-01\n---\n"}
    parsed = parse_homepage(
        write_site(
            tmp_path,
            {
                "_config.yml": "title: Ada Rivers\nname: Ada Rivers\nfirst_name: Ada\nlast_name: Rivers\n",
                own: work[template],
                "_pages/about.md": "---\npermalink: /\n---\nI listen to rivers.\n",
                "_data/people.yml": "- {name: Bo Lee, role: PhD}\n",
                "_data/team.yml": "- {name: Boat 1}\n- {name: Boat 2}\n",
            },
        )
    )
    assert [(one.kind, one.title) for one in parsed.activities] == [("student", "Bo Lee")]
    assert problems(parsed) == [("_data/team.yml", 1, "no-place")]
