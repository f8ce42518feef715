# ruff: noqa: E501 - the source lines of sites are as long as people write them
"""Front matter and data files with people's mistakes."""

from __future__ import annotations

from pathlib import Path

import pytest

from profiles.homepages.files.data import mended, plain_lines, read_data
from profiles.homepages.files.site import SiteFiles
from tests.sites import write_site


def test_toml_with_a_key_twice_keeps_what_says_something() -> None:
    text = 'title = "A: b = c"\nabstract = "Kept"\nabstract = ""\ndate = 2025-01-01\nbad = \nlinks = [\n# none\n]\n[image]\ncaption = "x"\n'
    assert mended(text, ".toml") == {
        "title": "A: b = c",
        "abstract": "Kept",
        "date": "2025-01-01",
        "links": [],
        "image": {"caption": "x"},
    }


def test_toml_beyond_mending_is_read_by_its_lines() -> None:
    text = "[[[\n" * 30
    assert (mended(text, ".toml"), plain_lines('title = "Oars"\nauthors = ["Ada Rivers", "Lee, Bo"]\n# x = "y"\n')) == (
        None,
        {"title": "Oars", "authors": ["Ada Rivers", "Lee, Bo"]},
    )


@pytest.mark.parametrize(
    ("text", "title", "line"),
    [
        ("\n\n---\ntitle: Late\n---\nBody\n", "Late", 6),
        ("---\ntitle: Tight\nabstract:''\nsummary: x\n---\nBody\n", "Tight", 6),
        ("---\ntitle:Close\nlinks:\n- a: @b\n---\nBody\n", "Close", 6),
        ('+++\ntitle = "Twice"\nabstract = ""\nabstract = "b"\n+++\nBody\n', "Twice", 6),
    ],
)
def test_front_matter_is_found_and_mended(tmp_path: Path, text: str, title: str, line: int) -> None:
    page = SiteFiles(write_site(tmp_path, {"a.md": text})).document("a.md")
    assert page is not None
    assert (page.fields["title"], page.body.strip(), page.line) == (title, "Body", line)


def test_merge_that_nobody_finished_keeps_the_side_of_the_site() -> None:
    text = "<<<<<<< HEAD\n- title: Ours\n=======\n- title: Theirs\n>>>>>>> upstream/main\n- title: Both\n"
    assert mended(text, ".yaml") == [{"title": "Ours"}, {"title": "Both"}]


def test_null_says_nothing_and_a_quoted_tilde_does() -> None:
    assert read_data("a: ~\nb: null\nc: '~'\nd:\n", ".yaml") == {"a": "", "b": "", "c": "~", "d": ""}


def test_front_matter_with_a_fold_mark_and_a_quoted_text_is_mended() -> None:
    text = 'author:\n  name: "Ada Lin"\n  bio : >- "Rower\n     of Mud"\n  links:\n    - label: "Mud"\n      url: "https://m.example.org"\n'
    links = [{"label": "Mud", "url": "https://m.example.org"}]
    assert mended(text, ".yml") == {"author": {"name": "Ada Lin", "bio": "Rower of Mud", "links": links}}
