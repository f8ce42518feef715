"""Lists of people that keep to one order of names."""

from __future__ import annotations

import time

import pytest

from profiles.homepages.authors.styles import lists_at


def _longest(text: str) -> tuple[list[str], str]:
    people = max(lists_at(text, 0), key=lambda one: len(one.names))
    return [text[slice(*name)] for name in people.names], text[people.end :]


@pytest.mark.parametrize(
    ("text", "names", "rest"),
    [
        ("Ada Lin, Bo Oak and Cy Elm. Mud", ["Ada Lin", "Bo Oak", "Cy Elm"], ". Mud"),
        ("A. Lin, B.-C. van den Berg & C. Elm Mud", ["A. Lin", "B.-C. van den Berg", "C. Elm Mud"], ""),
        ("AB Lin, B Oak, CD De Rosa. Mud", ["AB Lin", "B Oak", "CD De Rosa"], ". Mud"),
        ("Lin, A., Oak, B.C., & Elm, C. (2020)", ["Lin, A.", "Oak, B.C.", "Elm, C."], " (2020)"),
        ("Lin A., Oak B. and Elm C. 2020", ["Lin A.", "Oak B.", "Elm C."], " 2020"),
        ("Lin A, Oak BC; Elm C. Mud", ["Lin A", "Oak BC", "Elm C."], " Mud"),
        ("Lin, Ada; Oak Vega, Bo; Elm, Cy: Mud", ["Lin, Ada", "Oak Vega, Bo", "Elm, Cy"], ": Mud"),
        ("Lin, Ada, Bo Oak, and Cy Elm. Mud", ["Lin, Ada", "Bo Oak", "Cy Elm"], ". Mud"),
        ("Lin, A.*, Oak, B.†, Elm, C. Mud", ["Lin, A.", "Oak, B.", "Elm, C."], " Mud"),
        ("Lin, A., ... Oak, B. & Elm, C. (2020)", ["Lin, A.", "Oak, B.", "Elm, C."], " (2020)"),
        (
            "Lin, A., Oak, B. and the River Mud Consortium. Mud",
            ["Lin, A.", "Oak, B.", "the River Mud Consortium"],
            ". Mud",
        ),
        (
            "Ada Lin, Bo Oak, cy elm, Di Fir and Ed Ash. Mud",
            ["Ada Lin", "Bo Oak", "cy elm", "Di Fir", "Ed Ash"],
            ". Mud",
        ),
        ("Ada Lin, Bo Oak, wet mud. Annals", ["Ada Lin", "Bo Oak"], ", wet mud. Annals"),
        ("Ada Lin, Bo Oak, on mud, Di Fir", ["Ada Lin", "Bo Oak"], ", on mud, Di Fir"),
        ("Lin, A., Dahl T., Oak, B., 2020", ["Lin, A.", "Dahl T.", "Oak, B."], ", 2020"),
    ],
)
def test_list_is_read_up_to_its_end(text: str, names: list[str], rest: str) -> None:
    assert _longest(text) == (names, rest)


def test_no_name_reaches_over_a_seam() -> None:
    text = "A. Lin, B. Oak J. Mud"

    lists = {tuple(text[slice(*name)] for name in people.names) for people in lists_at(text, 0, [14])}

    assert ("A. Lin", "B. Oak") in lists
    assert not any("Mud" in name for names in lists for name in names)


@pytest.mark.parametrize("text", ["The mud of rivers", "2020. Mud", "on mud", "Annals of Mud 12"])
def test_what_is_no_list_gives_none(text: str) -> None:
    assert list(lists_at(text, 0)) == []


@pytest.mark.parametrize("part", ["Aaaa", "A.", "Lin, ", "Lin-", "d'", "van ", "A. Lin, ", "Lin A"])
def test_hostile_text_is_read_in_time(part: str) -> None:
    start = time.process_time()

    for _ in lists_at((part * 1500)[:1500], 0):
        pass

    assert time.process_time() - start < 2
