"""A link that holds people and title is where the work stands, and no title."""

from __future__ import annotations

import pytest

from profiles.homepages.citations.linked import linked_citation
from profiles.homepages.entries.readings import read_entry
from profiles.homepages.markup.inline import read_runs

_URL = "https://example.org/a"
_TITLE = "How mud settles in deltas"


@pytest.mark.parametrize(
    ("text", "authors", "venue", "year"),
    [
        (
            f"[**AB Walnut**, CD Hazel, E De Oak. *{_TITLE}.* Wet Letters 12, 34-56]({_URL})",
            ["AB Walnut", "CD Hazel", "E De Oak"],
            "Wet Letters",
            None,
        ),
        (
            f"[Walnut A, Hazel BC, Oak E. {_TITLE}. Wet Lett. 2019;12:34-56]({_URL})",
            ["Walnut A", "Hazel BC", "Oak E"],
            "Wet Lett",
            2019,
        ),
        (
            f"[A. Walnut and B. Hazel (2019). {_TITLE}.]({_URL}) Wet Letters.",
            ["A. Walnut", "B. Hazel"],
            "Wet Letters",
            2019,
        ),
        (f"[{_TITLE}. A. Walnut, B. Hazel. Wet Letters, 2019]({_URL})", ["A. Walnut", "B. Hazel"], "Wet Letters", 2019),
        (
            f"[1] [Walnut, A., Hazel, B. C. (2019). How mud settles\nin deltas. Wet Letters.]({_URL}) [[pdf]](b.pdf)",
            ["Walnut, A.", "Hazel, B. C."],
            "Wet Letters",
            2019,
        ),
        (
            f'[A. Walnut und B. Hazel: "{_TITLE}", Annalen der Physik, 2019]({_URL})',
            ["A. Walnut", "B. Hazel"],
            "Annalen der Physik",
            2019,
        ),
    ],
)
def test_citation_that_is_one_link_is_read_as_if_nothing_were_linked(
    text: str, authors: list[str], venue: str, year: int | None
) -> None:
    entry = read_entry(read_runs(text))

    found = (entry.title, entry.url, [one.name for one in entry.authors.names], entry.label.venue, entry.label.year)
    assert found == (_TITLE, _URL, authors, venue, year)


@pytest.mark.parametrize(
    ("title", "behind"),
    [
        ("Ada Walnut, Bo Hazel, and the Uses of History", ", with Cy Oak. Annals of Mud, 2019"),
        ("Mapping Ghana, Mali, and Togo, 1990. A Study", " **Bo Hazel**, A. Walnut. Annals of Mud, 2019"),
        ("Rust, Mud and Snow. How they settle in deltas", ", A. Walnut, B. Hazel. Annals of Mud, 2019"),
    ],
)
def test_linked_title_that_reads_like_people_stays_whole(title: str, behind: str) -> None:
    assert read_entry(read_runs(f"[{title}]({_URL}){behind}")).title == title


def test_linked_citation_without_an_address_is_reported_as_such() -> None:
    entry = read_entry(read_runs(f"[A. Walnut, B. Hazel. {_TITLE}. Wet Letters, 2019]()"))

    assert (entry.title, entry.url, entry.empty_links) == (_TITLE, None, [0])


def test_link_behind_words_is_no_whole_citation() -> None:
    runs = read_runs(f"Read more about this in [A. Walnut, B. Hazel. {_TITLE}. Wet Letters, 2019]({_URL})")

    assert linked_citation(runs) is None
