"""Whose page it is where it is read for somebody: the name that the source tells, or the name of that person."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from profiles.homepages import parse_homepage
from profiles.homepages.records import ParsedHomepage

WORKS = "# Publications\n\n- Ada Lin, Bo Chen. Rowing in the wind. In Journal of Boats, 2021.\n"
CV = 'cv:\n  name: "{}"\n  sections:\n    Awards:\n      - bullet: "Oar Prize"\n'
# What tells the name -> the files of a source, with the name in braces.
SOURCES: dict[str, dict[str, str]] = {
    "a page": {"page.md": "I am {}, and I row boats.\n\n" + WORKS},
    "a page in the owner's marks": {"page.md": WORKS.replace("Ada Lin", "**{}**")},
    "a configuration": {"_config.yml": "author:\n  name: {}\n", "_pages/about.md": WORKS},
    "academicpages": {"_config.yml": "author:\n  name: {}\n", "_talks/a.md": "---\ntitle: Oars\n---\n"},
    "al-folio": {
        "_config.yml": "title: {}\nscholar:\n  style: apa\n",
        "_pages/about.md": "---\npermalink: /\n---\nBoats.\n",
        "_bibliography/papers.bib": "@article{{a, title={{Rowing}}, author={{Lin, Ada and Chen, Bo}}, year=2021}}\n",
    },
    "HugoBlox": {
        "content/authors/admin/_index.md": "---\ntitle: {}\n---\nBoats.\n",
        "content/publication/a/index.md": "---\ntitle: Rowing\nauthors: [Ada Lin, Bo Chen]\n---\n",
    },
    "the title of a HugoBlox site": {
        "config.yaml": "title: {}\n",
        "content/publication/a/index.md": "---\ntitle: Rowing\nauthors: [Ada Lin, Bo Chen]\n---\n",
    },
    "a résumé": {"resume.json": '{{"basics": {{"name": "{}"}}, "work": [{{"name": "Boats", "position": "Rower"}}]}}'},
    "a CV beside a page": {"_config.yml": "", "_pages/about.md": WORKS, "_data/cv.yml": CV},
}


def _written(folder: Path, files: dict[str, str], name: str) -> Path:
    for file, text in files.items():
        path = folder / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text.format(name))
    return folder


def _records(parsed: ParsedHomepage) -> dict[str, Any]:
    """All but what tells where the name was found."""
    return {key: value for key, value in asdict(parsed).items() if key not in ("told_name", "problems")}


@pytest.mark.parametrize("told_by", SOURCES)
def test_name_that_a_source_tells(told_by: str, tmp_path: Path) -> None:
    source = _written(tmp_path, SOURCES[told_by], "Ada Lin")
    as_told, as_bo = parse_homepage(source), parse_homepage(source, name="Bo Chen")

    for_ada = parse_homepage(source, name="A. B. Lin", is_owners=lambda printed: printed == "Ada Lin")
    for_bo = parse_homepage(source, name="Bo Chen", is_owners=lambda printed: printed == "Bo Chen")

    assert (as_told.person.name, as_bo.person.name) == ("Ada Lin", "Bo Chen")
    assert [one.told_name for one in (as_told, as_bo, for_ada, for_bo)] == ["Ada Lin"] * 4
    assert (_records(for_ada), _records(for_bo)) == (_records(as_told) | {"owner_known": True}, _records(as_bo))


def test_source_that_tells_no_name_is_read_with_the_owners(tmp_path: Path) -> None:
    for number, files in enumerate(({"page.md": WORKS}, {"resume.json": '{{"basics": {{}}, "work": []}}'})):
        source = _written(tmp_path / str(number), files, "")
        parsed = parse_homepage(source, name="Ada Lin", is_owners=lambda printed: printed == "Ada Lin")

        assert (parsed.told_name, parsed.person.name, parsed.owner_known) == ("", "Ada Lin", True)
        assert _records(parsed) == _records(parse_homepage(source, name="Ada Lin"))


def test_lab_is_not_named_for_the_person_whom_its_site_is_read_for(tmp_path: Path) -> None:
    sites = (
        {
            "page.md": "Our mission is to let boats sail themselves.\n\n"
            "* ***Boats***\n  + [**Oar**](https://example.org/oar)\n* ***Wind***\n  + [**Sail**](https://example.org/sail)\n"
        },
        {"_config.yaml": "title: Boat Lab\n", "_members/ada.md": "---\nname: Ada Lin\n---\n"},
        {
            "_config.yml": "title: Boat Lab\nscholar:\n  style: apa\n",
            "_pages/about.md": "---\npermalink: /\n---\nBoats.\n",
            "_data/members.yml": "- name: Ada Lin\n- name: Bo Chen\n",
        },
        {
            "config.yaml": "title: Boat Lab\n",
            "content/people/_index.md": "---\ntitle: People\n---\n",
            "content/authors/ada/_index.md": "---\ntitle: Ada Lin\n---\n",
            "content/authors/bo/_index.md": "---\ntitle: Bo Chen\n---\n",
        },
    )
    for number, files in enumerate(sites):
        source = _written(tmp_path / str(number), files, "")

        assert parse_homepage(source, name="Ada Lin", is_owners=lambda _: True) == parse_homepage(source)
        assert parse_homepage(source).is_lab
