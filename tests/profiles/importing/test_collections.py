# ruff: noqa: E501 - the source lines of sites are as long as people write them
"""Sites of the template families through the command: into the database once, and back out of it."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from django.core.management import call_command

from profiles.models import Activity, Affiliation, Honor, ImportBatch, Membership, NewsItem, Researcher
from profiles.undoing import undo_batch
from publications.models import Publication
from tests.dumps import whole_database
from tests.sites import write_site

pytestmark = pytest.mark.django_db

SITES = {
    "alfolio": {
        "_config.yml": "first_name: Ada\nlast_name: Rivers\nurl: https://ada.example.org\n",
        "_bibliography/papers.bib": "@article{a, title={On Mud}, author={Rivers, Ada}, journal={J. Mud}, year={2020}, pdf={mud.pdf}}",
        "_news/a.md": "---\ndate: 2020-02-03\ninline: true\n---\nMud is out.\n",
        "assets/json/resume.json": json.dumps(
            {
                "basics": {"name": "Ada Rivers"},
                "work": [{"name": "Delta", "position": "Lecturer", "startDate": "2019-02-01", "endDate": "present"}],
                "awards": [{"title": "Silver Oar", "date": "2018-03-04", "awarder": "Bank"}],
                "publications": [{"name": "On mud", "publisher": "J. Mud", "releaseDate": "2020-02-03"}],
            }
        ),
    },
    "academicpages": {
        "_config.yml": "author:\n  name: Ada Rivers\n",
        "_publications/a.md": "---\ntitle: On Mud\ndate: 2020-02-03\ncitation: 'Rivers, A. (2020). On Mud. J. Mud.'\n---\n",
        "_talks/a.md": "---\ntitle: Mud\ntype: Talk\ndate: 2020-02-03\nvenue: Delta\n---\n",
    },
    "hugoblox": {
        "content/authors/admin/_index.md": "---\ntitle: Ada Rivers\nsuperuser: true\n---\nI study mud.\n",
        "content/publication/a/index.md": "---\ntitle: On Mud\nauthors: [admin]\ndate: 2020-02-03\n---\n",
        "content/event/a/index.md": "---\ntitle: Mud\ndate: 2020-02-03\nevent: Delta Days\n---\n",
    },
    "labtemplate": {
        "_config.yaml": "title: Delta Lab\n",
        "_data/citations.yaml": "- id: doi:10.1234/mud\n  title: On Mud\n  authors: [Ada Rivers]\n  date: 2020-02-03\n",
        "_members/ada.md": "---\nname: Ada Rivers\nrole: pi\n---\nAda leads.\n",
    },
}
ROWS = {
    "alfolio": (1, 1, 1, 1, 0, 0),
    "academicpages": (1, 0, 0, 0, 1, 0),
    "hugoblox": (1, 0, 0, 0, 1, 0),
    "labtemplate": (1, 0, 0, 0, 0, 1),
}


def run(folder: Path) -> dict[str, object]:
    out = io.StringIO()
    call_command("import_homepage", folder, "--json", stdout=out, stderr=io.StringIO())
    found: dict[str, object] = json.loads(out.getvalue())
    return found


@pytest.mark.parametrize("family", list(SITES))
def test_site_is_imported_once_and_taken_back(tmp_path: Path, family: str) -> None:
    before = whole_database()
    folder = write_site(tmp_path, SITES[family])
    assert run(folder)["source"] == family
    models = (Publication, NewsItem, Affiliation, Honor, Activity, Membership)
    assert tuple(model.objects.count() for model in models) == ROWS[family]
    publication = Publication.objects.get()
    assert (publication.title, str(publication.date)[:4]) == ("On Mud", "2020")
    assert [row["name"] for row in publication.author_list] in (["Ada Rivers"], ["Rivers, A."], ["A. Rivers"])
    assert publication.author_list[0]["researcher"] == Researcher.objects.get().pk
    run(folder)
    batch = ImportBatch.objects.get()
    undo_batch(batch)
    assert whole_database() == before
