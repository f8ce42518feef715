"""Entries whose usual reading looks wrong are read in another way."""

from __future__ import annotations

import pytest

from profiles.homepages.entries.readings import doubts, read_entry
from profiles.homepages.markup.inline import read_runs


@pytest.mark.parametrize(
    ("text", "title", "authors", "venue"),
    [
        (
            "**Ada Walnut** and Bo Hazel<br />\n*Strings under a finite load*<br />\n"
            "[Reviews of Lute Physics A **114**, 032434 (2026)](https://example.org/a) (2026.09.15)",
            "Strings under a finite load",
            ["Ada Walnut", "Bo Hazel"],
            "Reviews of Lute Physics A",
        ),
        (
            "Ada Walnut, Bo Hazel. Strings in winter. [Journal of Lutes 3, 12 (2021)](https://example.org/a).",
            "Strings in winter",
            ["Ada Walnut", "Bo Hazel"],
            "Journal of Lutes",
        ),
        (
            "**Strings and Winter: Cold Rooms and Old Wood** , *Journal of Lutes*, 2021",
            "Strings and Winter: Cold Rooms and Old Wood",
            [],
            "Journal of Lutes",
        ),
    ],
)
def test_entry_is_read_in_the_way_that_leaves_fewest_doubts(
    text: str, title: str, authors: list[str], venue: str
) -> None:
    entry = read_entry(read_runs(text))

    assert (entry.title, [author.name for author in entry.authors.names], entry.label.venue) == (title, authors, venue)


def test_plain_entry_leaves_no_doubts() -> None:
    entry = read_entry(read_runs("[Strings in winter](https://example.org/a). Ada Walnut, Bo Hazel. *ICLR 2024*."))

    assert doubts(entry) == 0


def test_names_ahead_of_a_bold_one_are_no_title() -> None:
    entry = read_entry(
        read_runs("Rivers, A., **Lee, C.**, Oak, D., & Oar, B. (2026). **A TEI/XML list of oars (가제)**")
    )

    assert [author.name for author in entry.authors.names] == ["Rivers, A.", "Lee, C.", "Oak, D.", "Oar, B."]


@pytest.mark.parametrize(
    ("text", "title", "authors"),
    [
        (
            "[**A Walnut**, B Hazel, CD Roe. *Strings in winter.* Wood Notes, w020 (in press)](https://a.example.org)",
            "Strings in winter",
            ["A Walnut", "B Hazel", "CD Roe"],
        ),
        (
            "[Walnut, A., Hazel, B. (2019). Strings in winter and spring. Wood Notes, 12(3), 3-9.](https://a.example.org)",
            "Strings in winter and spring",
            ["Walnut, A.", "Hazel, B."],
        ),
    ],
)
def test_link_around_a_whole_citation_is_its_address(text: str, title: str, authors: list[str]) -> None:
    entry = read_entry(read_runs(text))

    assert (entry.title, [author.name for author in entry.authors.names]) == (title, authors)
    assert entry.url == "https://a.example.org"
