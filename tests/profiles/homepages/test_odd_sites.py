# ruff: noqa: E501 - the source lines of sites are as long as people write them
"""Sites whose files have an unexpected shape, are broken, or hostile: always a result, never a traceback."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import pytest

from profiles.homepages import parse_homepage, parse_homepage_text, report
from profiles.homepages.works import references
from tests.sites import problems, rows, write_site

ODD: list[Any] = [
    [],
    {},
    [[]],
    [{}],
    {"a": ["b"]},
    ["", None],
    "",
    None,
    "x" * 3000,
    7,
    True,
    [{"name": []}],
    "a: b",
    "{{x}}",
]
PAPER = (
    "title authors author date venue publication publication_short publication_types doi hugoblox links url_pdf image header "
    "author_notes citation excerpt paperurl category bibtex abstract summary featured tags projects event location type"
)
MEMBER = "name role group image links aliases description affiliation joined left"
PROFILE = (
    "title name superuser is_owner bio organizations affiliations interests education social links experience awards"
)
CV = "cv basics work education awards publications skills interests projects sections"


def front_matter(keys: str, odd: Any) -> str:
    fields = {key: odd for key in keys.split() if key != "title"} | {"title": "A page"}
    return f"---\n{json.dumps(fields)}\n---\nText.\n"


def site_of(family: str, odd: Any) -> dict[str, str]:
    data = json.dumps(dict.fromkeys(CV.split(), odd))
    paper, rows_of_papers = front_matter(PAPER, odd), json.dumps([dict.fromkeys(PAPER.split(), odd), odd])
    return {
        "alfolio": {
            "_config.yml": json.dumps(dict.fromkeys(("scholar", "first_name", "last_name", "title", "url"), odd)),
            "_bibliography/papers.bib": "@article{a, title={T}, author={A B}}",
            "_data/cv.yml": data,
            "_data/socials.yml": data,
            "assets/json/resume.json": data,
            "_news/a.md": paper,
            "_projects/a.md": paper,
        },
        "academicpages": {
            "_config.yml": json.dumps({"publication_category": odd, "author": odd}),
            "_publications/a.md": paper,
            "_talks/a.md": paper,
            "_data/cv.json": data,
            "_pages/cv.md": paper,
        },
        "hugoblox": {
            "config/_default/params.yaml": data,
            "config/_default/config.yaml": json.dumps({"title": odd, "defaultContentLanguage": odd, "baseURL": odd}),
            "content/publication/a/index.md": paper,
            "content/authors/admin/_index.md": front_matter(PROFILE, odd),
            "content/event/a/index.md": paper,
            "content/home/a.md": front_matter("widget experience items content active", odd),
            "content/_index.md": front_matter("sections", odd),
            "data/authors/me.yaml": json.dumps(dict.fromkeys(PROFILE.split(), odd)),
        },
        "labtemplate": {
            "_config.yaml": json.dumps({"title": odd, "description": odd, "links": odd}),
            "_data/citations.yaml": rows_of_papers,
            "_data/projects.yaml": rows_of_papers,
            "_data/types.yaml": data,
            "_members/a.md": front_matter(MEMBER, odd),
            "_posts/2020-01-01-a.md": paper,
        },
    }[family]


@pytest.mark.parametrize("family", ["alfolio", "academicpages", "hugoblox", "labtemplate"])
def test_values_of_any_shape_are_read(tmp_path: Path, family: str) -> None:
    for number, odd in enumerate(ODD):
        parsed = parse_homepage(write_site(tmp_path / str(number), site_of(family, odd)))
        assert (parsed.source, json.loads(json.dumps(report(parsed)))["source"]) == (family, family)


@pytest.mark.parametrize(
    "text",
    [
        "---\ntitle: [\n---\n",
        "---\ntitle: &a [*a]\n---\n",
        "+++\ntitle = \n+++\n",
        "---\n" + "[" * 3000 + "\n---\n",
        "---\ntitle: A\n",
        "\x00\x01",
        "",
    ],
)
def test_broken_page_is_reported_and_the_rest_is_read(tmp_path: Path, text: str) -> None:
    files = {"content/publication/a/index.md": text, "content/publication/b/index.md": "---\ntitle: Good\n---\n"}
    parsed = parse_homepage(write_site(tmp_path, files))
    assert rows(parsed)[-1][0] == "Good"
    assert (
        len(rows(parsed)) == 2
        or "content/publication/a/index.md" in {file for file, _, _ in problems(parsed)}
        or not text
    )


@pytest.mark.parametrize("quoted", ['authors: ["Ada Rivers", Bo Lee]', 'authors: ["Ada Rivers", Bo Lee\nmath: it\'s'])
def test_front_matter_that_is_no_yaml_is_mended_or_read_by_lines(tmp_path: Path, quoted: str) -> None:
    page = f"---\ntitle: Mud: what it is\n{quoted}\ntwitter: @ada\ndate: 2020-02-03\n---\n"
    parsed = parse_homepage(write_site(tmp_path, {"content/publication/a/index.md": page}))
    assert [(record.title, record.year) for record in parsed.publications] == [("Mud: what it is", 2020)]
    assert ("content/publication/a/index.md", 2, "unparsed-item") in problems(parsed)


def test_links_out_of_the_site_are_not_followed(tmp_path: Path) -> None:
    secret = tmp_path / "secret.md"
    secret.write_text("---\ntitle: Secret\n---\n")
    folder = write_site(tmp_path / "site", {"_publications/a.md": "---\ntitle: Open\ndate: 2020-02-03\n---\n"})
    (folder / "_publications/b.md").symlink_to(secret)
    (folder / "_talks").symlink_to(tmp_path)
    parsed = parse_homepage(folder)
    assert rows(parsed) == [("Open", [], "", 2020)]
    assert ("_publications/b.md", 1, "unsafe-path") in problems(parsed)
    assert parsed.activities == []


def test_long_texts_take_little_time(tmp_path: Path) -> None:
    hostile = ["(" * 50_000, "a, " * 20_000, '"' * 50_000, "*" * 50_000, "<b>" * 15_000, "and " * 12_000, "[" * 50_000]
    files = {
        f"_publications/{number}.md": f"---\ntitle: T{number}\n---\n{text}\n" for number, text in enumerate(hostile)
    }
    files |= {
        f"_publications/c{number}.md": "---\n"
        + json.dumps({"title": "Oars and water", "citation": text, "excerpt": text})
        + "\n---\n"
        for number, text in enumerate(hostile)
    }
    start = time.process_time()
    parsed = parse_homepage(write_site(tmp_path, files))
    assert len(parsed.publications) == 2 * len(hostile)
    assert time.process_time() - start < 5


def test_long_lines_take_little_time() -> None:
    blanks = "a" + " " * 300_000 + "b"
    start = time.process_time()
    for section in ("Talks", "Education"):
        assert len(parse_homepage_text(f"# Ada Lin\n\n## {section}\n\n- {blanks}\n").sections) == 1
    assert references.parse("\u00a0" * 100_000).records == []
    assert len(references.parse("a\n" * 20_000).problems) == 20_000
    assert time.process_time() - start < 3


def test_aliases_are_followed_within_bounds(tmp_path: Path) -> None:
    bomb = "a0: &a0 [x, x]\n" + "".join(f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 9)}]\n" for i in range(1, 12))
    files = {
        "_publications/a.md": "---\ntitle: &t Oars\nexcerpt: *t\ndate: 2020-02-03\n---\n",
        "_publications/b.md": f"---\n{bomb}title: Bomb\ndate: 2019-02-03\n---\n",
        "_publications/c.md": "---\ntitle: &t [*t]\n---\n",
    }
    parsed = parse_homepage(write_site(tmp_path, files))
    assert [record.title for record in parsed.publications][:2] == ["Oars", "Bomb"]
    assert {("_publications/b.md", 2, "unparsed-item"), ("_publications/c.md", 2, "unparsed-item")} <= set(
        problems(parsed)
    )
