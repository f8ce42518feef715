"""Talks, courses and projects in the forms in which people write them down."""

from __future__ import annotations

import pytest

from profiles.homepages import parse_homepage_text
from profiles.homepages.records import ParsedHomepage


def _read(text: str) -> ParsedHomepage:
    return parse_homepage_text(text, name="Ada Lin")


def test_talks_below_bold_titles_have_place_role_and_day() -> None:
    parsed = _read(
        "# Talks\n**Oars, and how they bend**  \nOral presentation, *Meeting on Oars*, Mouth, April 22, 2022.  \n"
        "[Slides](https://oars.example.org/slides.pdf) &nbsp;\n\n"
        "**Two Boats**  \nPoster, *Boat Days*, July 13th 2021\n"
    )
    assert [(one.title, one.role, one.venue, one.dates.start) for one in parsed.activities] == [
        ("Oars, and how they bend", "Oral presentation", "Meeting on Oars, Mouth", "2022-04-22"),
        ("Two Boats", "Poster", "Boat Days", "2021-07-13"),
    ]
    assert [link.label for link in parsed.activities[0].links] == ["Slides"]
    assert [section.body for section in parsed.sections] == [""]


def test_projects_below_titles_keep_their_texts_and_links() -> None:
    parsed = _read(
        "# Projects\n**Choir Map**\nA map of choirs.\n\nIt sings.\n- [Code](https://example.org/map)\n\n"
        "### Quiet Rooms\nRooms to rest in.\n- [Data](https://example.org/rooms)\n"
    )
    assert [(one.title, one.text, [link.label for link in one.links]) for one in parsed.activities] == [
        ("Choir Map", "A map of choirs.\n\nIt sings.", ["Code"]),
        ("Quiet Rooms", "Rooms to rest in.", ["Data"]),
    ]


def test_paragraphs_behind_dates_and_items_below_a_date_are_entries() -> None:
    parsed = _read(
        "# Teaching\nSpring 2021: Teaching assistant for Prof. Diaz\n\n2019/20: Choirs for beginners\n\n"
        "# Thesis supervision\n- 2021\n  - Bo Lee, MSc\n  - Cy Diaz, BSc, 2020\n"
    )
    assert [(one.kind, one.title, one.dates.start, one.dates.end) for one in parsed.activities] == [
        ("teaching", "Teaching assistant for Prof. Diaz", "2021", None),
        ("teaching", "Choirs for beginners", "2019", "2020"),
        ("student", "Bo Lee, MSc", "2021", None),
        ("student", "Cy Diaz, BSc", "2020", None),
    ]


def test_talks_without_the_links_and_marks_around_their_titles() -> None:
    parsed = _read(
        "# Talks\n- **<font color='red'>[*New*]</font> ** Oars and how they bend [[Slide]](https://example.org/oars.pdf)\n"
        "- Boats: [slides](https://example.org/boats.pdf) (job talk 2023)\n"
        "# Students\n## PhD Students\n- Bo Lee (MUD -> DELTA, [paper](https://example.org/paper))\n"
    )
    assert [(one.title, one.role, one.dates.start) for one in parsed.activities] == [
        ("Oars and how they bend", "", None),
        ("Boats: (job talk 2023)", "", "2023"),
        ("Bo Lee (MUD -> DELTA)", "PhD Students", None),
    ]
    assert parsed.problems == []


def test_text_that_says_no_more_than_the_title_is_not_repeated() -> None:
    parsed = _read(
        "# Teaching\n- Oar [tutorial](https://example.org/oars) at the **School** of Mud\n- Boats. A course on boats.\n"
    )
    assert [(one.title, one.text) for one in parsed.activities] == [
        ("Oar tutorial at the School of Mud",) * 2,
        ("Boats", "Boats. A course on boats."),
    ]


def test_patent_is_named_by_what_follows_its_inventors() -> None:
    text = "# Patents\n\n- Ada Lin, **Bo Lee**. A weir that opens by itself, 9,800,523 (U.S. patent), 2017.\n"
    [patent] = parse_homepage_text(text, name="Bo Lee").activities
    assert (patent.title, patent.text, patent.dates.start) == (
        "A weir that opens by itself",
        "Ada Lin, **Bo Lee**. A weir that opens by itself, 9,800,523 (U.S. patent)",
        "2017",
    )


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ('**A. Oak**. "Oars with locks". Delta Patent Application 20990000 (filed 2021).', "Oars with locks"),
        ('**A. Oak**. "Oars with brakes". Delta Patent 209,900,000 (filed 2021).', "Oars with brakes"),
        ('A. Oak, B. Lin, "A boat for mud", US Patent 99,000,001, granted Mar 2022.', "A boat for mud"),
        ("A boat with a lamp, US Patent 99,000,003, 2020", "A boat with a lamp"),
        ("林河, 冯石. 一种船桨及装置: 中国, CN100000001B[P]. 2019-05-17.", "一种船桨及装置"),
    ],
)
def test_patent_is_named_without_inventors_quotes_and_number(line: str, title: str) -> None:
    [patent] = parse_homepage_text(f"# Patents\n\n- {line}\n").activities
    assert patent.title == title
