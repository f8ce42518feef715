# ruff: noqa: E501 - the rows are as long as people write them
"""Volumes that somebody edited with others, and chapters in volumes of others."""

from __future__ import annotations

import pytest

from profiles.homepages import parse_homepage_text


@pytest.mark.parametrize(
    ("row", "people", "venue"),
    [
        ("*Oars of the North*, co-edited with Bo Chen (Heron University Press, 2019).", ["Bo Chen"], "Heron University Press"),
        ("Oars of the North. Co-edited with Bo Chen and Cy Diaz. Springer, 2019.", ["Bo Chen", "Cy Diaz"], "Springer"),
        ("**Oars of the North** (edited with Bo Chen), Springer, 2019.", ["Bo Chen"], "Springer"),
        ("*Oars of the North* (ed. with Bo Chen, Heron University Press, 2019)", ["Bo Chen"], "Heron University Press"),
        ("Oars of the North (eds. with Bo Chen). Springer, 2019.", ["Bo Chen"], "Springer"),
        ("*Oars of the North* (as editor, with Bo Chen). Springer, 2019.", ["Bo Chen"], "Springer"),
        ("Edited with Bo Chen. *Oars of the North*. Springer, 2019.", ["Bo Chen"], "Springer"),
        ("(Co-edited with Bo Chen) *Oars of the North*. Springer, 2019.", ["Bo Chen"], "Springer"),
        ("2019. *Oars of the North* (coedited with Bo Chen). Delta: Heron Press.", ["Bo Chen"], "Delta: Heron Press"),
        ("*Oars of the North*, special issue co-edited with Bo Chen, Journal of Mud 12(3), 2019.", ["Bo Chen"], "Journal of Mud"),
        ("*Oars of the North* (hrsg. mit Bo Chen), Springer, 2019.", ["Bo Chen"], "Springer"),
        ("*Oars of the North* (coeditado con Bo Chen), Springer, 2019.", ["Bo Chen"], "Springer"),
        ("*Oars of the North*, edited by Bo Chen and Ada Lin. Springer, 2019.", ["Bo Chen", "Ada Lin"], "Springer"),
        ("Oars of the North. Edited by Bo Chen and Ada Lin. Springer, 2019.", ["Bo Chen", "Ada Lin"], "Springer"),
        ("Lin, A. & Chen, B. (Eds.). (2019). *Oars of the North*. Springer.", ["Lin, A.", "Chen, B."], "Springer"),
    ],
)  # fmt: skip
def test_editors_of_a_volume_are_its_people(row: str, people: list[str], venue: str) -> None:
    (record,) = parse_homepage_text(f"# Books\n\n- {row}\n", name="Ada Lin").publications
    assert (record.title, [one.name for one in record.authors], record.venue, record.year) == (
        "Oars of the North",
        people,
        venue,
        2019,
    )


@pytest.mark.parametrize(
    ("row", "people", "venue"),
    [
        ('"Why oars bend so far," in *The Book of Mud*, edited by Bo Chen and Cy Diaz. Springer, 2019.', [], "The Book of Mud"),
        ("Why oars bend so far. In *The Book of Mud*, edited by Bo Chen and Cy Diaz, 1-20. Springer, 2019.", [], "The Book of Mud"),
        ('Lin, A. "Why oars bend so far." In The Book of Mud, edited by Bo Chen, 1-20. Springer, 2019.', ["Lin, A."], "The Book of Mud"),
        ("**Why oars bend so far**. Chapter 3 of The Book of Mud, edited by Bo Chen and Cy Diaz, Springer, 2019.", [], "Chapter 3 of The Book of Mud, Springer"),
    ],
)  # fmt: skip
def test_editors_of_the_volume_did_not_write_its_chapter(row: str, people: list[str], venue: str) -> None:
    (record,) = parse_homepage_text(f"# Publications\n\n- {row}\n", name="Ada Lin").publications
    assert (record.title, [one.name for one in record.authors], record.venue) == ("Why oars bend so far", people, venue)
    assert "edited by Bo Chen" in record.extra["remarks"]


@pytest.mark.parametrize(
    "row",
    [
        "Why oars bend so far. The Book of Mud, edited by Bo Chen and Cy Diaz, 1-20. Springer, 2019.",
        "Why oars bend so far, The Book of Mud, ed. by Bo Chen and Cy Diaz, Springer, 2019.",
    ],
)
def test_chapter_that_nothing_parts_from_its_volume_is_reported(row: str) -> None:
    parsed = parse_homepage_text(f"# Publications\n\n- {row}\n", name="Ada Lin")
    assert (parsed.publications, [problem.code for problem in parsed.problems]) == ([], ["unparsed-item"])


def test_bracket_holds_people_with_brackets_of_their_own() -> None:
    page = "# Papers\n\n- Why oars bend so far (with Bo Chen (Delta University) and Cy Diaz (Mud College)). Annals of Mud, 2019.\n"
    (record,) = parse_homepage_text(page, name="Ada Lin").publications
    assert (record.title, [one.name for one in record.authors]) == ("Why oars bend so far", ["Bo Chen", "Cy Diaz"])


@pytest.mark.parametrize(
    ("row", "titles"),
    [
        ("Lin, A., Oak, B. (2021). In: Ash, M., Birch, P. (eds) The Settling of Sand. Springer, Cham.", []),
        ("Lin, A., Oak, B. (2021). In: Ash, M. (ed) The Settling of Sand. Springer, Cham.", []),
        ("Lin, A., Oak, B. (2021). In Ash, M. (ed.), The Settling of Sand. Springer, Cham.", []),
        ("Lin, A., Oak, B. (2021). In situ views of sand. Journal of Mud, 12(3), 4-9.", ["In situ views of sand"]),
        (
            "Lin, A., Oak, B. (2021). In deep sand. In: Ash, M. (ed) The Settling of Sand. Springer, Cham.",
            ["In deep sand"],
        ),
    ],
)
def test_a_book_in_the_place_of_the_title_is_none(row: str, titles: list[str]) -> None:
    parsed = parse_homepage_text(f"# Ada Lin\n\n## Publications\n\n* {row}")

    unread = [problem.text for problem in parsed.problems if problem.code == "unparsed-item"]
    assert ([work.title for work in parsed.publications], len(unread)) == (titles, 1 - len(titles))


@pytest.mark.parametrize(
    "row",
    [
        "How Sand Settles, Lin, A. and Oak, B. (2021).  In Embedded Waters 3 (eds M. Ash, P. Birch and C. O'Hill).",
        "How Sand Settles, Lin, A. and Oak, B. (2021). In: Embedded Waters, Springer.",
        "How Sand Settles, Lin, A. and Oak, B. (2021), Journal of Mud.",
    ],
)
def test_a_title_behind_a_comma_is_followed_by_people_and_year(row: str) -> None:
    parsed = parse_homepage_text(f"# Ada Lin\n\n## Publications\n\n* {row}")

    found = [(work.title, [one.name for one in work.authors], work.year) for work in parsed.publications]
    assert found == [("How Sand Settles", ["Lin, A.", "Oak, B."], 2021)]


@pytest.mark.parametrize(
    ("printed", "title", "venue"),
    [
        (
            "[Why Sand Settles. In: Ash M. (eds) The Long Delta](https://example.org/1). Mud Studies. Springer, Cham.",
            "Why Sand Settles",
            "The Long Delta",
        ),
        (
            "**Does sand settle? In: Ash M, Birch P (eds.) The Long Delta.** Springer.",
            "Does sand settle?",
            "The Long Delta",
        ),
        (
            "[How sand settles in deltas. European Journal of Mud](https://example.org/1), 51(1), 76.",
            "How sand settles in deltas",
            "European Journal of Mud",
        ),
        (
            "[How sand settles in deltas. Journal of Mud](https://example.org/1). Journal of Mud Studies, 51(1), 76.",
            "How sand settles in deltas",
            "Journal of Mud Studies",
        ),
        (
            "[How sand settles. The Journal of Cy Elm](https://example.org/1). Mud Studies, 3, 4-5.",
            "How sand settles. The Journal of Cy Elm",
            "Mud Studies",
        ),
        (
            "[What to put in: Birch (2019) or oak](https://example.org/1). Journal of Mud, 3, 4-5.",
            "What to put in: Birch (2019) or oak",
            "Journal of Mud",
        ),
    ],
)
def test_a_title_set_apart_ends_before_its_book_or_journal(printed: str, title: str, venue: str) -> None:
    parsed = parse_homepage_text(f"# Ada Lin\n\n## Publications\n\n* Oak B., Lin A. (2021): {printed}")

    assert [(work.title, work.venue) for work in parsed.publications] == [(title, venue)]
