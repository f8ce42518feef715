"""What the texts of a paper's page are."""

from __future__ import annotations

import pytest

from profiles.homepages.fields.abstracts import sort_texts
from profiles.homepages.fields.download_lines import take_download_lines

CITATION = "Rivers, A., & Lee, B. (2020). Oars and mud. *Journal of Oars*, 3(1)."


@pytest.mark.parametrize(
    ("body", "excerpt", "abstract", "tldr", "notes", "where"),
    [
        ("We measure oars.", "How oars meet water.", "We measure oars.", "How oars meet water.", [], []),
        (CITATION, "", "", "", [], [CITATION.replace("*", "")]),
        ("We measure oars.", "In *Journal of Oars*, 5-9", "We measure oars.", "", [], ["In Journal of Oars, 5-9"]),
        (
            "With B. Lee\n\nMouth: Delta Press, pages 5-9",
            "",
            "",
            "",
            ["Mouth: Delta Press, pages 5-9"],
            ["With B. Lee", "Mouth: Delta Press, pages 5-9"],
        ),
        (
            "Reprinted in a volume of the Delta Boat Society, pages 12-30",
            "",
            "",
            "",
            ["Reprinted in a volume of the Delta Boat Society, pages 12-30"],
            ["Reprinted in a volume of the Delta Boat Society, pages 12-30"],
        ),
        ("This paper is about the number 1. The number 2 is left for future work.", "", "", "", [], []),
        ("**Abstract:** We row.", "", "We row.", "", [], []),
    ],
)
def test_texts_of_a_page_are_told_apart(
    body: str, excerpt: str, abstract: str, tldr: str, notes: list[str], where: list[str]
) -> None:
    texts = sort_texts(body, excerpt, [CITATION])
    assert (texts.abstract, texts.tldr, texts.notes, texts.where) == (abstract, tldr, notes, where)


@pytest.mark.parametrize(
    ("text", "left", "links"),
    [
        ("We row.\n\nDownload paper <a href='/files/a.pdf'>here</a>.", "We row.", [("Paper", "/files/a.pdf")]),
        (
            "Download paper [here](/a.pdf) and supplementary material [here](/b.pdf).",
            "",
            [("Paper", "/a.pdf"), ("Supplementary material", "/b.pdf")],
        ),
        ("[[Code]](https://c.example.org) [[Best Mud]](https://m.example.org)", "", [
            ("Code", "https://c.example.org"), ("Best Mud", "https://m.example.org")]),
        ("We row in the [delta](https://d.example.org).", "We row in the [delta](https://d.example.org).", []),
    ],
)  # fmt: skip
def test_lines_that_tell_where_to_get_a_paper(text: str, left: str, links: list[tuple[str, str]]) -> None:
    assert take_download_lines(text) == (left, links)
