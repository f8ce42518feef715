"""Titles in quotes of any kind, with nobody named, before where they appeared."""

from __future__ import annotations

import pytest

from profiles.homepages import parse_homepage_text

PLACES = [
    (", *Annals of Mud* 9 (2018), 3-9", "Annals of Mud"),
    (" (2018), *Annals of Mud* 9: 3-9", "Annals of Mud"),
    (". *Annals of Mud* 9.2 (Fall 2018): 3-9.", "Annals of Mud"),
]


@pytest.mark.parametrize("quotes", ["'{}'", "‘{}’", '"{}"', "“{}”", "['{}'](/files/a.pdf)", "[“{}”](/files/a.pdf)"])
@pytest.mark.parametrize("title", ["Trust", "Wet Trust", "Oars Without Rivers", "The Rowers' Oars and Bo's Boat"])
def test_quoted_title_before_its_place(quotes: str, title: str) -> None:
    text = "\n\n".join(quotes.format(title) + place for place, _ in PLACES)
    parsed = parse_homepage_text(f"# Publications\n\n{text}\n")

    assert [(one.title, one.venue, one.year) for one in parsed.publications] == [
        (title, venue, 2018) for _, venue in PLACES
    ]


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("'Rain' (2019), with Bo Chen, in *The Book of Mud*, ed. D. Roe and E. Fox, Delta Press", "Rain"),
        ('"Hot" Rivers of Mud and Rain, *Annals of Mud* 9(2), 3-9, 2018', '"Hot" Rivers of Mud and Rain'),
        ("Review of D. Roe, *Wet Oars*, *The Rowing Weekly* (2021)", "Review of D. Roe, Wet Oars"),
        (
            '**A. Lin**, B. Oak. *“What I have is ‘mud’”: A way of asking rowers about rain"*. Annals of Mud. 2022.',
            "“What I have is ‘mud’”: A way of asking rowers about rain",
        ),
        ("Review of *Wet Oars* by D. Roe, *The Rowing Weekly* (2021)", "Review of Wet Oars by D. Roe"),
    ],
)
def test_quotes_and_reviews_in_further_places(line: str, title: str) -> None:
    parsed = parse_homepage_text(f"# Publications\n\n{line}\n\n## Talks\n")

    assert [one.title for one in parsed.publications] == [title]
