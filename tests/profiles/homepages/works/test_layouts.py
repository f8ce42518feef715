# ruff: noqa: E501 - the rows are as long as people write them
"""The same three papers in every layout in which people set lists by hand."""

from __future__ import annotations

import pytest

from profiles.homepages import parse_homepage_text

PAPERS = [
    ("Songs in cold rooms: a survey", ["Ada Walnut", "Bo Hazel"], "Journal of Lutes", 2021),
    ("Tuning and Time", ["Carla de Souza"], "Annals of Viols", 2019),
    ("How do strings age?", ["Dan Oak", "Ada Walnut", "Elif Yılmaz"], "Wood Science and Technology", 2018),
]
# One entry each, with what stands between entries.
LAYOUTS = {
    "headings over lines": ("### {title}\n{authors}  \n*{venue}*, {year}", "\n\n"),
    "paragraphs with brackets": ("[{number}] {authors}. {stopped} {venue}, {year}.", "\n\n"),
    "paragraphs with round brackets": ('({number}) {authors}, "{title}," {venue}, {year}.', "\n\n"),
    "lines with backslashes": ("{title} \\\n{authors} \\\n*{venue}*, {year}", "\n\n"),
    "lines with blanks": ("{title}  \n{authors}  \n{venue}, {year}", "\n\n"),
    "entries line by line": ("{authors}. {stopped} {venue}, {year}.  ", "\n"),
    "entries with break tags": ("{authors} ({year}). {stopped} *{venue}*.<br>", "\n"),
    "bold titles in paragraphs": ("**{title}**  \n{authors}  \n*{venue}*, {year}", "\n\n"),
    "HTML paragraphs": ("<p><b>{title}</b><br>{authors}<br><em>{venue}</em>, {year}</p>", "\n"),
    "HTML blocks": (
        '<div class="entry"><div class="entry-title">{title}</div><div>{authors}</div><div>{venue}, {year}</div></div>',
        "\n",
    ),
    "titles with bullets below": ("- {title}\n  - {authors}\n  - {venue}, {year}", "\n"),
    "bold titles with bullets below": ("- **{title}**\n  - {authors}\n  - *{venue}*, {year}", "\n"),
    "quotes": ("> {authors} ({year}). {stopped} *{venue}*.", "\n\n"),
    "definitions": ("{title}\n: {authors}. *{venue}*, {year}.", "\n\n"),
    "rules between": ("**{title}**\n\n{authors}\n\n{venue}, {year}", "\n\n---\n\n"),
    "labels first": ("- [{venue} {year}] {stopped} {authors}.", "\n"),
    "with the others": (
        '"{title}", with {authors}, *R&R at {venue}*, {year}. [[draft]](https://example.org/a)',
        "\n\n",
    ),
}


def _set(layout: str) -> str:
    pattern, between = LAYOUTS[layout]
    entries = [
        pattern.format(
            number=number,
            title=title,
            stopped=title if title.endswith("?") else f"{title}.",
            authors=", ".join(authors),
            venue=venue,
            year=year,
        )
        for number, (title, authors, venue, year) in enumerate(PAPERS, start=1)
    ]
    return f"# Publications\n\n{between.join(entries)}\n\n# Teaching\n\n- Strings 101, 2020\n"


def _read(text: str) -> list[tuple[str, list[str], str, int | None]]:
    found = parse_homepage_text(text).publications
    return [(row.title, [one.name for one in row.authors], row.venue, row.year) for row in found]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_papers_are_found_in_every_layout(layout: str) -> None:
    assert _read(_set(layout)) == PAPERS


@pytest.mark.parametrize(
    ("head", "row"),
    [
        ("| Year | Title | Authors | Journal |\n|---|---|---|---|\n", "| {year} | {title} | {authors} | {venue} |\n"),
        ("| # | Paper | By | Where | When |\n|-|-|-|-|-|\n", "| 1 | {title} | {authors} | {venue} | {year} |\n"),
        (
            "<table><tr><th>Title</th><th>Co-authors</th><th>Venue</th><th>Year</th></tr>\n",
            "<tr><td>{title}</td><td>{authors}</td><td>{venue}</td><td>{year}</td></tr>\n",
        ),
    ],
)
def test_columns_of_a_table_tell_what_they_hold(head: str, row: str) -> None:
    rows = [
        row.format(title=title, authors=", ".join(authors), venue=venue, year=year)
        for title, authors, venue, year in PAPERS
    ]

    assert _read(f"# Publications\n\n{head}{''.join(rows)}\n") == PAPERS


def test_work_of_nobody_else_is_its_title_its_place_and_its_abstract() -> None:
    page = parse_homepage_text(
        "# Publications\n\n**Strings in old rooms**  \n*Working paper, 2020*\n\n"
        "I study how wood and strings behave in cold rooms over many winters.\n\n"
        "**Note on the list of papers below**\nThis list was updated in 2021.\n\n"
        "**Bows and old frames of wood**\n*Submitted*\n\n"
        "**La madera y sus cuerdas viejas**\nEn: *Libro de la Madera*\n\n"
        "**Herons and the old boats of wood**\nIn: *Boats and Birds*, 2013.\n\n"
        "**River Histories**\n<small>with Birch, Elm and Oak.</small>\n"
    )

    *rows, with_others = page.publications
    assert (with_others.title, [one.name for one in with_others.authors]) == (
        "River Histories",
        ["Birch", "Elm", "Oak"],
    )
    assert [(row.title, row.authors, row.year, row.abstract[:12]) for row in rows] == [
        ("Strings in old rooms", [], 2020, "I study how "),
        ("Bows and old frames of wood", [], None, ""),
        ("La madera y sus cuerdas viejas", [], None, ""),
        ("Herons and the old boats of wood", [], 2013, ""),
    ]


def test_label_of_a_fold_that_is_an_entry_is_one_over_its_abstract() -> None:
    page = parse_homepage_text(
        "# Publications\n\n<details>\n<summary>Ada Walnut and Bo Hazel (2021). <b>Strings in rooms of the west</b>. "
        "<i>Journal of Lutes</i></summary>\nWe study wood.\n</details>\n"
    )

    assert [(row.title, row.venue, row.abstract) for row in page.publications] == [
        ("Strings in rooms of the west", "Journal of Lutes", "We study wood.")
    ]


def test_bold_heading_in_a_text_is_over_its_papers_until_the_next_heading() -> None:
    papers = "- *Strings in rooms of the west*. Ada Walnut, Bo Hazel. Journal of Lutes, 2021\n"
    page = parse_homepage_text(
        f"# Wood\n\n### Old wood\n\nWe study wood.\n\n**Publications**\n\n{papers}\n"
        "### Cold wood\n\n- **Learning under cold**: we prove things, as [(ICML 2026)](https://example.org) tells.\n"
    )

    assert [row.title for row in page.publications] == ["Strings in rooms of the west"]


def test_text_below_people_and_venue_is_no_title() -> None:
    page = (
        "## Papers\n\n### Who watches the slow mud?\n**Ada Rivers** and Bo Lee  \nJournal of Mud, 2020  \n"
        "> Rowers trust the mud. They should not.\n\n"
        "### Oars and how they bend\nBo Lee, Ada Rivers  \n*Wet Studies*, 2021\n"
    )
    assert [(one.title, one.year) for one in parse_homepage_text(page, name="Zoe Zed").publications] == [
        ("Who watches the slow mud?", 2020),
        ("Oars and how they bend", 2021),
    ]


def test_quoted_titles_below_each_other_are_works_of_their_own() -> None:
    page = (
        '## Publications\n\n"Mud without Borders", *Oars & Mud*, 38 (2023): 1–20.\n\n'
        '"Is a Raft a Thing?", with Bo Lee, *Wet Studies*, 90 (2022): 44–57.\n'
    )
    assert _read(page) == [
        ("Mud without Borders", [], "Oars & Mud", 2023),
        ("Is a Raft a Thing?", ["Bo Lee"], "Wet Studies", 2022),
    ]


@pytest.mark.parametrize(
    "rows",
    [
        "| Ada Lin, Bo Chen. {0}. ICML 2019. | [pdf](/a.pdf) |\n|---|---|\n| Ada Lin, Bo Chen. {1}. ICML 2019. | [pdf](/b.pdf) |",
        "| ![](a.png) | **{0}** <br> Ada Lin, Bo Chen <br> *ICML 2019* |\n|:-:|---|\n| ![](b.png) | **{1}** <br> Ada Lin, Bo Chen <br> *ICML 2019* |",
        "| 2019 | {0} | Ada Lin, Bo Chen | ICML |\n|---|---|---|---|\n| 2019 | {1} | Ada Lin, Bo Chen | ICML |",
        "| 1 | Ada Lin, Bo Chen. {0}. ICML 2019. |\n|---|---|\n| 2 | Ada Lin, Bo Chen. {1}. ICML 2019. |",
    ],
)
def test_first_row_of_a_table_that_markdown_takes_for_its_header_is_a_work(rows: str) -> None:
    titles = ["How Oars Bend in the Mud", "Why Boats Sleep at Night"]
    parsed = parse_homepage_text(f"# Publications\n\n{rows.format(*titles)}\n", name="Ada Lin")
    assert [(one.title, [author.name for author in one.authors], one.venue, one.year) for one in parsed.publications] == [
        (title, ["Ada Lin", "Bo Chen"], "ICML", 2019) for title in titles
    ]  # fmt: skip


def test_header_that_names_columns_nobody_knows_stays_with_the_rows_that_stay() -> None:
    rows = "| Oars | Boats |\n|---|---|\n| mud things | 3.2 |\n| rain | 4 |\n"
    parsed = parse_homepage_text(f"# Publications\n\n{rows}", name="Ada Lin")
    assert [section.body for section in parsed.sections] == ["Oars\nBoats\n\nmud things\n3.2\n\nrain\n4"]
    works = "| Name | Theme |\n|---|---|\n| Ada Lin, Bo Chen. Why Boats Sleep at Night. ICML 2019. | mud |\n"
    parsed = parse_homepage_text(f"# Publications\n\n{works}", name="Ada Lin")
    assert ([one.title for one in parsed.publications], [one.body for one in parsed.sections if one.body]) == (
        ["Why Boats Sleep at Night"],
        [],
    )


def test_first_row_of_a_table_with_a_time_is_no_header() -> None:
    rows = "| 2019 | Best oar of the year |\n|---|---|\n| 2018 | Second best oar of all |\n"
    parsed = parse_homepage_text(f"# Awards\n\n{rows}", name="Ada Lin")
    assert [(one.title, one.date) for one in parsed.honors] == [
        ("Best oar of the year", "2019"),
        ("Second best oar of all", "2018"),
    ]
