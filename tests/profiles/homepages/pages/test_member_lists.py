# ruff: noqa: E501 - the source lines of sites are as long as people write them
"""Lists in the texts about a lab's members."""

from __future__ import annotations

from pathlib import Path

from profiles.homepages import parse_homepage
from tests.sites import problems, rows, write_site

CITATION = '- id: doi:10.1234/weir\n  title: On weirs and their keepers\n  authors: [Ada Rivers, Bo Lee]\n  publisher: Annals of Mud\n  date: "2021-03-01"\n'
BO = """---
name: Bo Lee (李波)
role: phd
---

I keep weirs.


## Hobbies

- Oars

## Education

- PhD in Hydrology, Delta University, 2018 - 2022

## Publications

Most are on mud.

### Articles

- A. Rivers, **B. Lee**. On weirs and their keepers. Annals of Mud, 2021.
- **B. Lee**, C. Moor. How a sluice learns to shut. In Proceedings of SluiceConf, 2022.

## Datasets

- [Weirs of the delta](https://weirs.example.org)

## Awards

- Silver Oar, 2020
"""


def test_lists_are_the_members_and_works_the_labs_too(tmp_path: Path) -> None:
    files = {
        "_config.yaml": "title: Delta Lab\n",
        "_data/citations.yaml": CITATION,
        "_members/ada.md": "---\nname: Ada Rivers\n---\nAda heads the lab.\n\nShe likes mud.\n",
        "_members/bo.md": BO,
    }
    parsed = parse_homepage(write_site(tmp_path, files))
    assert rows(parsed) == [
        ("On weirs and their keepers", ["Ada Rivers", "Bo Lee"], "Annals of Mud", 2021),
        ("How a sluice learns to shut", ["B. Lee", "C. Moor"], "Proceedings of SluiceConf", 2022),
    ]
    ada, bo = parsed.members
    assert (ada.person.biographies, ada.publications) == ({"en": "Ada heads the lab.\n\nShe likes mud."}, [])
    assert [(one.title, one.doi, one.topic, one.file, one.line) for one in bo.publications] == [
        ("On weirs and their keepers", "10.1234/weir", "Articles", "_data/citations.yaml", 1),
        ("How a sluice learns to shut", "", "Articles", "_members/bo.md", 24),
    ]
    assert [one.topic for one in parsed.publications] == [None, None]
    assert [(one.kind, one.organization, one.line) for one in bo.affiliations] == [
        ("education", "Delta University", 15)
    ]
    assert [(one.title, one.line) for one in bo.honors] == [("Silver Oar", 32)]
    assert [(one.kind, one.title) for one in bo.activities] == [("project", "Weirs of the delta")]
    assert bo.person.biographies == {
        "en": "I keep weirs.\n\n## Hobbies\n\n- Oars\n\n\n### Publications\n\nMost are on mud."
    }
    assert (parsed.counts["publications"], problems(parsed)) == (2, [])
