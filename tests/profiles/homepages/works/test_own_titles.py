"""Titles alone below a heading that says that they are the work of the page's owner."""

import pytest

from profiles.homepages import parse_homepage_text


@pytest.mark.parametrize(
    ("heading", "text", "rows"),
    [
        (
            "Job Market Paper",
            "**[Who Pays for the Slow Ferry?](/oar.pdf)**\n(JEL: R41, F14)\n> *Abstract:* I use tolls.",
            [("Who Pays for the Slow Ferry?", "")],
        ),
        (
            "Work in Progress",
            '"Moving for Mud and Music"\n\n"A review toolkit for wet rowers"\n\n- *Rowers who never saw the sea*',
            [
                ("Moving for Mud and Music", ""),
                ("A review toolkit for wet rowers", ""),
                ("Rowers who never saw the sea", ""),
            ],
        ),
        (
            "Drafts (please don't cite)",
            "**Could a Choir of Oars Sing?** (draft)\nYes.",
            [("Could a Choir of Oars Sing?", "")],
        ),
        (
            "Books",
            "*The Bench and the Oar: Slow Places* (under contract, Delta Press)",
            [("The Bench and the Oar: Slow Places", "Delta Press")],
        ),
        *(
            (heading, f"{mark}{line}", [("Slow oars", venue)])
            for mark in ("", "- ")
            for heading, line, venue in (
                ("PhD thesis", "*Slow oars*, Delta University, 2015 (advisor: Cy Oak)", "Delta University"),
                ("Thèse", "*Slow oars*, sous la direction de Cy Oak, soutenue le 12 juin 2017. [PDF](/t.pdf)", ""),
                ("PhD Thesis", '"[Slow oars](/o.pdf)"  \nSupervisor Cy B. Oak, 2022, DU', ""),
                ("Tesis doctoral", "«Slow oars», 2015. Director: Cy Oak.", ""),
                ("Master's thesis", "[Slow oars](/o.pdf). 2012. Supervised by Cy Oak and Bo Lee.", ""),
            )
        ),
        (
            "Under Review",
            '"Oars without Mud" - under review\n\n"Slow Mud on Oars" (submitted)',
            [("Oars without Mud", ""), ("Slow Mud on Oars", "")],
        ),
        (
            "Book Project",
            "*The Oar: Slow Places and Mud* (under contract, Delta Press)",
            [("The Oar: Slow Places and Mud", "Delta Press")],
        ),
        ("Dissertation", "*Advisor:* Cy Oak, 2015", []),
        (
            "Working Papers",
            "**Oars as Insurance** [[Draft]](/oar.pdf)\n\n**Tolls at the Ferry** (with Bo Chen) *R&R, Mud Notes*\n\n"
            "**Rowing and Sleep in Winter**, *data collection in progress*\n\n"
            "**Locks and Ducks** (joint with Bo Chen)",
            [
                ("Oars as Insurance", ""),
                ("Tolls at the Ferry", "Mud Notes"),
                ("Rowing and Sleep in Winter", ""),
                ("Locks and Ducks", ""),
            ],
        ),
        (
            "Books",
            "*Ferry Songs: Oars Between Shores* (in progress)\n\n"
            "**Slow Boats on Lakes** [PDF](/a.pdf) | [Slides](/b.pdf)",
            [("Ferry Songs: Oars Between Shores", ""), ("Slow Boats on Lakes", "")],
        ),
        ("Books", "**See my full CV** [[PDF]](/files/cv.pdf)\n\n**Who Rows the Boat at Night**", []),
        (
            "Drafts",
            "- 'Is Rowing a Vice?'\n- 'Locks and Ducks' [[draft]](/a.pdf)",
            [("Is Rowing a Vice?", ""), ("Locks and Ducks", "")],
        ),
        ("Working Papers", "**My plans for the coming year:**\n\nSome words about mud and oars.", []),
    ],
)
def test_title_alone(heading: str, text: str, rows: list[tuple[str, str]]) -> None:
    parsed = parse_homepage_text(f"## {heading}\n\n{text}\n\n## Talks\n", name="Zoe Zed")
    assert [(record.title, record.venue) for record in parsed.publications] == rows


@pytest.mark.parametrize("form", ["**{}** with {}", "- **{}** with {}", "- *{}* joint with {}", "**{}**, with {}"])
def test_title_with_coauthors_right_behind_it_is_work_in_progress(form: str) -> None:
    rows = {"Slow Oars and the Price of Mud": "Bo Lee, Cy Oak and Di Reed", "Ponds of the Far Wet North": "Bo Lee"}
    text = "\n\n".join(form.format(*row) for row in rows.items())
    parsed = parse_homepage_text(f"# Works in Progress\n\n{text}\n", name="Ada Lin")
    found = [(one.title, [author.name for author in one.authors], one.with_owner) for one in parsed.publications]
    assert found == [
        ("Slow Oars and the Price of Mud", ["Bo Lee", "Cy Oak", "Di Reed"], True),
        ("Ponds of the Far Wet North", ["Bo Lee"], True),
    ]


@pytest.mark.parametrize("author", ["Zoe Zed, 2019,", "*Zoe Zed (2019)*,", "Zoe Zed (2019),"])
def test_committee_of_a_thesis_did_not_write_it(author: str) -> None:
    line = f"{author} Delta School. Committee: Bo Oak (chair), Cy Elm"
    text = f"# Dissertation\n\n### Essays on Slow Oars\n{line}\n"
    (record,) = parse_homepage_text(text, name="Zoe Zed").publications
    assert (record.title, [author.name for author in record.authors]) == ("Essays on Slow Oars", ["Zoe Zed"])
