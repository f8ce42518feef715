# ruff: noqa: E501 - the source lines of pages are as long as people write them
"""Lab pages: a mission, themes with entries, openings, and never a publication."""

from __future__ import annotations

from profiles.homepages import parse_homepage_text

PAGE = """Our mission is to let machines read signs.

We work on these themes:
* ***🖐 Reading***
  + [**FastSign**](https://arxiv.org/abs/2101.00001) & [**SlowSign**](https://doi.org/10.1000/ABC.1): widely used readers.
  + [**NoSign**]()
  + A plain line
* ***Writing***
  + [**SignPen**](https://example.org/pen), a writer.

&nbsp;

We are hiring interns! Write to office@example.org.

Something else at the end.
"""


def test_lab_page_is_recognised_with_mission_and_opening() -> None:
    parsed = parse_homepage_text(PAGE, name="Sign Lab")

    assert (parsed.source, parsed.is_lab, parsed.lab_name, parsed.owner_known) == ("lab", True, "Sign Lab", True)
    assert parsed.mission == "Our mission is to let machines read signs.\n\nWe work on these themes:"
    assert [(opening.text, opening.line) for opening in parsed.openings] == [
        ("We are hiring interns! Write to office@example.org.", 13)
    ]
    assert parsed.publications == []


def test_lab_themes_share_the_text_of_a_bullet() -> None:
    reading, writing = parse_homepage_text(PAGE).themes

    assert (reading.name, reading.emoji, writing.name) == ("Reading", "🖐", "Writing")
    assert [
        (entry.label, entry.text, entry.arxiv_id, entry.doi, [link.url for link in entry.links])
        for entry in reading.entries
    ] == [
        ("FastSign", "widely used readers", "2101.00001", "", ["https://arxiv.org/abs/2101.00001"]),
        ("SlowSign", "widely used readers", "", "10.1000/abc.1", ["https://doi.org/10.1000/ABC.1"]),
        ("NoSign", "", "", "", []),
        ("A plain line", "", "", "", []),
    ]


def test_lab_faults_are_reported() -> None:
    parsed = parse_homepage_text(PAGE)

    assert sorted((problem.line, problem.code) for problem in parsed.problems) == [
        (1, "owner-unknown"),
        (6, "empty-link"),
        (15, "unparsed-item"),
    ]


def test_page_of_one_person_is_no_lab() -> None:
    assert parse_homepage_text(PAGE.replace("Our mission is", "My mission is")).is_lab is False
