"""What a Jekyll site has beside its home page: pages wherever they lie, lists as data, papers among the posts."""

from __future__ import annotations

from pathlib import Path

import pytest

from profiles.homepages import parse_homepage
from tests.sites import problems, rows, write_site

HOME = {
    "_config.yml": "author:\n  name: Ada Rivers\n",
    "_pages/about.md": "---\npermalink: /\ntitle: About\n---\nI am Ada Rivers, and I study oars.\n",
}
LINE = "- Ada Rivers, Bo Lee. **Slow Oars in Cold Water**. *Journal of Rowing*, 2020.\n"
PAGE = f"---\ntitle: Publications\n---\n\n{LINE}"
FIELDS = "title: Slow Oars in Cold Water\nauthors: Ada Rivers, Bo Lee\nvenue: Journal of Rowing\ndate: 2020-01-01\n"
SECOND = "title: Oars and Their Keepers\nauthors: Bo Lee\nyear: 2019\n"
BIBTEX = """@article{a, title={Slow Oars in Cold Water}, author={Rivers, Ada and Lee, Bo}, journal={Journal of Rowing},
year={2020}}
@article{b, title={What Others Wrote}, author={Wu, Chen}, journal={Mud}, year={2001}}
"""
OARS = ("Slow Oars in Cold Water", ["Ada Rivers", "Bo Lee"], "Journal of Rowing", 2020)


@pytest.mark.parametrize(
    "files",
    [
        {"publications.md": PAGE},
        {"research/index.md": PAGE},
        {"docs/papers.markdown": PAGE},
        {"_pages/publications.qmd": PAGE},
        {"publications.html": f"<html><body><h2>Publications</h2>\n\n{LINE}</body></html>"},
        {"_posts/2020-02-02-oars.md": f"---\n{FIELDS}tags: [rowing, publication]\n---\nWe row.\n"},
        {"_research/oars.md": f"---\n{FIELDS}---\nWe row.\n"},
        {"_portfolio/oars.md": f"---\n{FIELDS}---\nWe row.\n"},
        {
            "_working_papers/oars.md": "---\ntitle: Slow Oars in Cold Water\n---\n"
            "Rivers, Ada, and Bo Lee. (2020). Slow Oars in Cold Water. *Journal of Rowing*.\n"
        },
        {
            "_data/pubs.csv": "Paper,People,Where,Yr\n"
            '"Slow Oars in Cold Water","Ada Rivers, Bo Lee",Journal of Rowing,2020\n'
        },
        {
            "_data/publist.tsv": "pub_title\tpub_authors\tpub_venue\tpub_year\n"
            "Slow Oars in Cold Water\tAda Rivers, Bo Lee\tJournal of Rowing\t2020\n"
        },
        {
            "_data/my_papers.yml": "2020:\n"
            "  - Ada Rivers and Bo Lee. “Slow Oars in Cold Water.” *Journal of Rowing*, 2020.\n"
        },
        {
            "_data/papers.json": '[{"group": "Articles", "papers": [{"title": "Slow Oars in Cold Water", "authors": '
            '["Ada Rivers", "Bo Lee"], "journal": "Journal of Rowing", "year": 2020}]}]'
        },
        {
            "_data/cv.yml": "- title: Publications\n  contents:\n"
            "    - Ada Rivers and Bo Lee. “Slow Oars in Cold Water.” *Journal of Rowing*, 2020.\n"
        },
        {"files/all.bib": BIBTEX},
        {"_pages/list.md": "---\ntitle: Papers\n---\n{% bibliography -f mine %}\n", "assets/mine.bib": BIBTEX},
        {
            "_pages/papers.md": "---\ntitle: Papers\n---\n{% include paper.html title='Slow Oars in Cold Water'\n"
            '   authors="Ada Rivers, Bo Lee" venue="Journal of Rowing" year="2020" pdf="/files/oars.pdf" %}\n'
        },
        {"_publications/oars.md": f"-----\n{FIELDS}-----\nWe row.\n"},
        {"_publications/oars.md": f"---\n{FIELDS}\nWe row.\n"},
        {
            "_publications/oars.md": "---\ncite: 'Ada Rivers and Bo Lee. “Slow Oars in Cold Water.” "
            "*Journal of Rowing*, 2020.'\n---\n"
        },
    ],
    ids=lambda files: next(reversed(files)),
)
def test_papers_wherever_a_site_keeps_them(tmp_path: Path, files: dict[str, str]) -> None:
    parsed = parse_homepage(write_site(tmp_path, HOME | files))

    assert rows(parsed) == [OARS]


@pytest.mark.parametrize("count", [1, 2])
def test_a_list_in_the_front_matter_of_a_page(tmp_path: Path, count: int) -> None:
    items = "".join(f"  - {one.strip()}\n".replace("\n", "\n    ").rstrip(" ") for one in (FIELDS, SECOND)[:count])
    page = f"---\ntitle: Papers\npapers:\n{items}---\n{{% for one in page.papers %}}{{{{ one.title }}}}{{% endfor %}}\n"

    parsed = parse_homepage(write_site(tmp_path, HOME | {"_pages/papers.md": page}))

    assert rows(parsed) == [OARS, ("Oars and Their Keepers", ["Bo Lee"], "", 2019)][:count]


def test_pages_that_the_site_does_not_show(tmp_path: Path) -> None:
    hidden = PAGE.replace("---\n\n", "published: false\n---\n\n")
    moved = PAGE.replace("---\n\n", "redirect_to: https://example.org/oars\n---\n\n")
    post = "---\ntitle: How I mended a boat\ntags: [life]\n---\nIt took a winter.\n"

    parsed = parse_homepage(
        write_site(tmp_path, HOME | {"publications.md": hidden, "papers.md": moved, "_posts/2020-01-02-boat.md": post})
    )

    assert rows(parsed) == []
    assert problems(parsed) == [
        ("_posts/2020-01-02-boat.md", 1, "no-place"),
        ("papers.md", 1, "unpublished"),
        ("publications.md", 1, "unpublished"),
    ]


def test_page_whose_file_is_named_for_papers_and_its_title_is_not(tmp_path: Path) -> None:
    page = "---\ntitle: Research\n---\nWe row.\n\n- Oars and Their Slow Keepers (with Bo Lee). Submitted.\n"
    parsed = parse_homepage(write_site(tmp_path, HOME | {"_pages/papers.md": page}))

    assert "Oars and Their Slow Keepers" in [record.title for record in parsed.publications]
    assert [(section.title, section.body) for section in parsed.sections if section.file == "_pages/papers.md"] == [
        ("Research", "We row.")
    ]
