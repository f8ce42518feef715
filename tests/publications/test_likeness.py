from __future__ import annotations

import time

import pytest

from publications.likeness import Likeness, PersonName, likeness, name_keys, shared_names

YI = PersonName("Yi Ren", native_name="任意")
LIU = PersonName("Tie-Yan Liu")


@pytest.mark.parametrize(
    "printed",
    ["Yi Ren", "yi ren", "Ren, Yi", "任意", "Yi Ren (任意)", "Yi Ren（任意）", "Ren Yi", "Dr. Yi Ren", "YI  REN"],
)
def test_likeness_of_the_same_name_in_another_form(printed: str) -> None:
    assert likeness(printed, YI) is Likeness.ALIKE


@pytest.mark.parametrize("printed", ["Tie-yan Liu", "Tieyan Liu", "Tie Yan Liu", "Liu, Tie-Yan", "Tie‑Yan Liu"])
def test_likeness_ignores_hyphens(printed: str) -> None:
    assert likeness(printed, LIU) is Likeness.ALIKE


@pytest.mark.parametrize(
    ("printed", "known"),
    [("José García", "Jose Garcia"), ("Łukasz Kaiser", "Lukasz Kaiser"), ("Søren Kierkegaard", "Soren Kierkegaard")],
)
def test_likeness_ignores_accents(printed: str, known: str) -> None:
    assert likeness(printed, PersonName(known)) is Likeness.ALIKE


@pytest.mark.parametrize("printed", ["Y. Ren", "Ren, Y.", "T.-Y. Liu", "Liu T."])
def test_likeness_of_initials_is_only_possible(printed: str) -> None:
    person = LIU if "Liu" in printed else YI
    assert likeness(printed, person) is Likeness.POSSIBLE


def test_likeness_of_turned_words_is_only_possible_without_a_native_name() -> None:
    assert likeness("Yang Li", PersonName("Li Yang")) is Likeness.POSSIBLE


def test_likeness_of_turned_words_is_sure_with_known_family_name() -> None:
    assert likeness("Ren Yi", PersonName("Yi Ren", family_name="Ren", given_name="Yi")) is Likeness.ALIKE


@pytest.mark.parametrize(
    ("printed", "known"),
    [
        ("Yi Wren", "Yi Ren"),
        ("Jin Liu", "Jinglin Liu"),
        ("Yi Ren Zhang", "Yi Ren"),
        ("Jane Smith Jr.", "Jane Smith"),
        ("", "Yi Ren"),
        ("Ren", "Yi Ren"),
        ("***", "Yi Ren"),
    ],
)
def test_likeness_of_another_name(printed: str, known: str) -> None:
    assert likeness(printed, PersonName(known)) is not Likeness.ALIKE


@pytest.mark.parametrize(("printed", "known"), [("Jin Liu", "Jinglin Liu"), ("Yi Wren", "Yi Ren"), ("", "Yi Ren")])
def test_likeness_of_a_name_that_contradicts(printed: str, known: str) -> None:
    assert likeness(printed, PersonName(known)) is Likeness.NONE


def test_likeness_by_variant() -> None:
    person = PersonName("Jing Yuan", variants=("Nicholas Jing Yuan",))

    assert likeness("Nicholas Jing Yuan", person) is Likeness.ALIKE
    assert likeness("Nicholas Yuan", person) is Likeness.POSSIBLE


def test_shared_names_count_initials() -> None:
    assert shared_names(["Yi Ren", "J. Liu", "Wei Zhang"], ["Y. Ren", "Jinglin Liu"]) == 2


@pytest.mark.parametrize("text", ["(" * 100_000, "a-" * 50_000, "A, " * 30_000, "é" * 100_000, "( )" * 30_000])
def test_name_keys_of_hostile_text_are_quick(text: str) -> None:
    start = time.perf_counter()

    name_keys(text)

    assert time.perf_counter() - start < 0.2
