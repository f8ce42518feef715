"""Posts among the news."""

from __future__ import annotations

from pathlib import Path

import pytest

from profiles.homepages.files.site import Document, Fields, SiteFiles
from profiles.homepages.sites.post_news import news_of_post

LONG = "We rowed, and rowed again, down to the mouth of the river. " * 20


@pytest.mark.parametrize(
    ("title", "body", "text", "reported"),
    [
        ("A prize", "", "A prize", False),
        ("", "It is ours.", "It is ours.", False),
        ("A prize", "## Ours\n\nIt is.", "**A prize**\n\nOurs\n\nIt is.", False),
        ("Rowing", f"![](a.png)\n\n# Row\n\nWe rowed to the mouth of the river, all of us.\n\n{LONG}", None, True),
    ],
)
def test_long_post_is_told_by_its_beginning(
    tmp_path: Path, title: str, body: str, text: str | None, reported: bool
) -> None:
    site = SiteFiles(tmp_path)
    expected = "**Rowing**\n\nWe rowed to the mouth of the river, all of us." if text is None else text
    assert news_of_post(site, Document("a.md", Fields()), title, body) == expected
    assert bool(site.problems) == reported
