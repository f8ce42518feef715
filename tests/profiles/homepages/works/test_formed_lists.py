"""Entries that are hard to read alone are read in the form which the others of their list have."""

from __future__ import annotations

import pytest

from profiles.homepages import parse_homepage_text
from profiles.homepages.markup.blocks import Block
from profiles.homepages.works.formed_lists import with_formed_entries
from profiles.homepages.works.parted_entries import JoinedBlocks

_EASY = [
    ("Ada Lin, Bo Oak", "How mud settles in wide deltas after spring", "Journal of Mud Research", 2021),
    ("Cy Elm, Ada Lin, Dee Ash", "A long record of river ice from northern ports", "Annals of Hydrology", 2020),
    ("Bo Oak, Ada Lin", "The settling of sand grains under slow waves", "Mud Physics Letters", 2018),
    ("Ada Lin, Eva Birch", "On what reeds remember of cold winters", "Journal of Mud Research", 2017),
]


def _rows(form: str, hard: tuple[str, str, str, int]) -> list[str]:
    rows = [*_EASY[:2], hard, *_EASY[2:]]
    return [form.format(people=one, title=two, venue=three, year=four) for one, two, three, four in rows]


@pytest.mark.parametrize(
    ("form", "people", "title"),
    [
        ("{people} | {title} | {venue} | {year}", "Ada Lin", "Slow Rivers"),
        ("{people} | {title} | {venue} | {year}", "Ada Lin, Bo Oak", "Rivers, Oars, and Mud"),
        ("{people}: {title}. {venue}, {year}", "Ada Lin", "Counting herons by night with two cameras"),
        ("{people}. {title}. {venue}, {year}", "Ada Lin", "Slow Rivers"),
        ("{year}. {people}. {title}. {venue}", "Ada Lin", "Slow Rivers"),
        ("{people} - {title} - {venue}, {year}", "Ada Lin", "Slow Rivers"),
        ("{title} ({year}), {people}, {venue}", "Ada Lin, Bo Oak", "Rivers, Oars, and Mud"),
    ],
)
def test_entry_is_read_in_the_form_of_its_list(form: str, people: str, title: str) -> None:
    rows = _rows(form, (people, title, "Mud Journal", 2016))

    parsed = parse_homepage_text("\n\n* ".join(["# Ada Lin\n\n## Publications", *rows]))

    found = [(work.title, ", ".join(one.name for one in work.authors)) for work in parsed.publications]
    assert found == [(one, two) for two, one, *_ in [*_EASY[:2], (people, title), *_EASY[2:]]]


@pytest.mark.parametrize(
    "row",
    [
        "Ada Lin, xu wei. Slow Rivers. Mud Journal, 2016.",  # somebody would be left out
        "The oars of the north are long. They are heavy, too.",
        "More of them are told elsewhere",
    ],
)
def test_what_does_not_have_the_form_stays_as_it_is(row: str) -> None:
    rows = _rows("{people}. {title}. {venue}, {year}", ("", "", "", 0))
    blocks = [Block("item", text, number) for number, text in enumerate([*rows[:2], row, *rows[3:]])]

    assert with_formed_entries(JoinedBlocks(blocks)).blocks == blocks


def test_a_title_that_is_set_apart_takes_in_no_remark_and_no_workshop() -> None:
    people = ("Lin, A., Oak, B.", "Elm, C., Lin, A.", "Oak, B., Lin, A., and Elm, C.", "Lin, A., Ash, D., Oak, B.")
    rows = [f"{one} *{title}*. {venue}. {year}." for one, (_, title, venue, year) in zip(people, _EASY, strict=True)]
    hard = [
        "Lin, A., Kavita, Oak B.E. *Sharing mud is caring for rivers*. Workshop: Beyond Mud: Oars of Rain. Mud. 2019.",
        "Lin, A., and Oak, B. (written together). *Rowing with a culture of care*. Workshop: Dreams of Mud. Mud 2019.",
    ]

    parsed = parse_homepage_text("\n\n".join(["# Ada Lin\n\n## Publications", *rows[:2], *hard, *rows[2:]]))

    titles = [title for _, title, *_ in _EASY]
    titles[2:2] = ["Sharing mud is caring for rivers", "Rowing with a culture of care"]
    assert [work.title for work in parsed.publications] == titles
    assert [one.name for one in parsed.publications[2].authors] == ["Lin, A.", "Kavita", "Oak, B.E."]


def test_forms_that_differ_show_none() -> None:
    rows = ["{0}. {1}. {2}, {3}", "{0} ({3}). “{1}.” {2}", "**{1}**. {0}. {2}, {3}", "{1}<br>{0}<br>{2}, {3}"]
    texts = [row.format(*entry) for row, entry in zip(rows, _EASY, strict=True)]
    blocks = [Block("item", text, number) for number, text in enumerate([*texts, "Ada Lin. Slow Rivers. Mud, 2016"])]

    assert with_formed_entries(JoinedBlocks(blocks)).blocks == blocks


def test_people_over_their_title_and_its_links_are_one_work() -> None:
    people = {"Slow": "**Ada S. Lin**, Bo Oak, Cy B. Reed", "Fast": "**Ada S. Lin**, Bo Oak", "Long": "**Ada S. Lin**"}
    parsed = parse_homepage_text(
        "# Publications and Theses\n\n"
        + "\n\n".join(
            f"{names}<br/>\n**{title} Oars on Wide Rivers** ([pdf](https://x.example.org/{title}.pdf))<br/>\n"
            "*In Proceedings of the Wet Conference (WC), 2018*"
            for title, names in people.items()
        ),
        name="Ada S. Lin",
    )
    assert [
        (one.title, ", ".join(author.name for author in one.authors), [link.url for link in one.links])
        for one in parsed.publications
    ] == [
        (f"{title} Oars on Wide Rivers", names.replace("*", ""), [f"https://x.example.org/{title}.pdf"])
        for title, names in people.items()
    ]


def test_groups_stand_among_the_people_of_a_list() -> None:
    people = [
        ["Lin, A.", "Oak, B.J.", "River Action for Oars", "Reed, C.", "Elm, M.r.", "Delta Rowing Group", "Ash, D."],
        ["Oak, B.J.", "Lin, A.", "the Mud Study Group", "Reed, C."],
        ["Lin, A.", "Oak, B.J.", "Elm, M.", "the Delta Consortium"],
    ]
    titles = [row[1] for row in _EASY]
    lines = (f"{', '.join(names)}, 2021. {title}. Wet Letters." for names, title in zip(people, titles, strict=False))
    parsed = parse_homepage_text("\n\n".join(["# Ada Lin\n\n## Publications", *lines]))

    assert [[author.name for author in one.authors] for one in parsed.publications] == people
    assert [one.title for one in parsed.publications] == titles[:3]


def test_lines_of_one_paragraph_that_share_a_form_are_an_entry_each() -> None:
    rows = [f"{one} | {two} | *{three}*, {four}" for one, two, three, four in _EASY]

    parsed = parse_homepage_text("\n".join(["# Ada Lin\n\n## Publications\n", *(f"{row}  " for row in rows)]))

    assert [work.title for work in parsed.publications] == [two for _, two, *_ in _EASY]


def test_entry_of_several_lines_is_not_parted_at_its_title() -> None:
    rows = [f"{one}\\\n{four}\\\n[**{two}**](/{four})\\\n*{three}*\n" for one, two, three, four in _EASY]

    parsed = parse_homepage_text("\n".join(["# Ada Lin\n\n## Publications\n", *rows]))

    assert [(work.title, work.year) for work in parsed.publications] == [(two, four) for _, two, _, four in _EASY]


def test_file_behind_a_title_is_no_part_of_it() -> None:
    rows = [f"- **{two}**. [[Paper]](/{four}.pdf)<br>{one}<br>*{three}*, {four}" for one, two, three, four in _EASY]

    parsed = parse_homepage_text("\n".join(["# Ada Lin\n\n## Publications\n", *rows]))

    assert [work.title for work in parsed.publications] == [two for _, two, *_ in _EASY]


@pytest.mark.parametrize("behind", ["[-](x)", "[.](x)", "[ ](x)", "“", "[“](x)", "[|](x) [–](y)"])
def test_link_or_quote_that_holds_no_word_costs_no_work(behind: str) -> None:
    rows = [f"- {one}. {two}. {three}, {four}. {behind}" for one, two, three, four in _EASY]

    parsed = parse_homepage_text("\n".join(["# Ada Lin\n\n## Publications\n", *rows]))

    assert [work.title for work in parsed.publications] == [two for _, two, *_ in _EASY]
