from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publications.matching import (
    WorkIndex,
    WorkKey,
    part_fingerprints,
    same_by_title,
    similar_titles,
    title_fingerprint,
)

TEAM = ("Ann Lee", "Bo Chen", "Cy Diaz")
BASE = WorkKey("Listening Machines for Quiet Rooms", 2021, authors=TEAM)


def found(existing: WorkKey, wanted: WorkKey, *, one_page: bool = False) -> bool:
    index = WorkIndex(one_page=one_page)
    index.add(7, existing)
    return index.find(wanted).work == 7


def test_title_fingerprint_ignores_case_accents_and_punctuation() -> None:
    assert title_fingerprint("Déjà-vu:  a Study!") == title_fingerprint("deja vu — A STUDY")
    assert title_fingerprint("?!") == ""


def test_part_fingerprints_are_those_of_head_and_tail() -> None:
    assert part_fingerprints("System: What It Does") == (
        title_fingerprint("System"),
        title_fingerprint("What it does"),
    )
    assert part_fingerprints("No break here, end-to-end") == ("", "")


@pytest.mark.parametrize(
    ("wanted", "same"),
    [
        (WorkKey("listening machines for quiet rooms.", 2021), True),
        (WorkKey(BASE.title, None), True),
        (WorkKey(BASE.title, 2022), False),
        (WorkKey(BASE.title, 2022, settled=False), True),
        (WorkKey(BASE.title, 2023, settled=False), False),
        (WorkKey(BASE.title, 2021, authors=("Xi Wu", "Yo Zed")), False),
        (WorkKey(BASE.title, 2021, authors=("A. Lee",), authors_complete=False), True),
        (WorkKey("Listening Machines for Noisy Rooms", 2021, authors=TEAM), False),
    ],
)
def test_find_by_title_and_year(wanted: WorkKey, same: bool) -> None:
    assert found(BASE, wanted) is same


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("EarNet: Listening Machines for Quiet Rooms", BASE.title, True),
        (BASE.title, f"{BASE.title}: A Survey", True),
        ("EarNet: Listening Machines for Quiet Rooms", "EyeNet: Listening Machines for Quiet Rooms", False),
    ],
)
def test_find_by_a_part_of_the_title(one: str, other: str, same: bool) -> None:
    keys = WorkKey(one, 2021, authors=TEAM), WorkKey(other, 2021, authors=TEAM)

    assert found(*keys) is same
    assert found(*reversed(keys)) is same


def test_find_by_a_part_of_the_title_needs_agreeing_authors() -> None:
    assert not found(BASE, WorkKey(f"EarNet: {BASE.title}", 2021))
    assert not found(BASE, WorkKey(f"EarNet: {BASE.title}", 2021, authors=("Ann Lee", "Xi Wu", "Yo Zed", "Q Q")))


def test_find_by_a_part_of_the_title_takes_no_one_of_two() -> None:
    index = WorkIndex()
    index.add(1, WorkKey("Deep Ears: Part One", 2021, authors=TEAM))
    index.add(2, WorkKey("Deep Ears: Part Two", 2021, authors=TEAM))

    match = index.find(WorkKey("Deep Ears", 2021, authors=TEAM))

    assert (match.work, match.ambiguous) == (None, [1, 2])


@pytest.mark.parametrize(("name", "value"), [("doi", "10.1000/182"), ("arxiv_id", "2101.00001")])
def test_find_by_identifier_and_a_similar_title(name: str, value: str) -> None:
    one = WorkKey("EarNet: Listening Machines for Quiet Rooms", 2020, **{name: value})
    other = WorkKey("Listening Machines for Quiet and Noisy Rooms", 2023, **{name: value})

    assert found(one, other)


def test_find_by_arxiv_id_under_quite_another_title_reports_a_conflict() -> None:
    index = WorkIndex()
    index.add(7, WorkKey("Listening Machines", 2021, arxiv_id="2101.00001", authors=TEAM))

    match = index.find(WorkKey("Counting Sheep on Mars", 2021, arxiv_id="2101.00001", authors=TEAM))

    assert (match.work, match.conflicts) == (None, [7])


def test_find_by_doi_takes_a_renamed_work_of_the_same_authors_from_another_file_only() -> None:
    one = WorkKey("Listening Machines", 2021, doi="10.1000/182", authors=TEAM)
    other = WorkKey("Counting Sheep on Mars", 2021, doi="10.1000/182", authors=TEAM)

    assert found(one, other)
    assert not found(one, other, one_page=True)


def test_find_by_doi_takes_a_translated_title() -> None:
    one = WorkKey("Listening Machines", 2021, doi="10.1000/182")
    assert found(one, WorkKey("聆听机器的研究", 2021, doi="10.1000/182"))


def test_find_prefers_the_title_among_works_of_one_identifier() -> None:
    index = WorkIndex()
    index.add(1, WorkKey("Ears: Listening Machines for Rooms", 2021, doi="10.1000/1"))
    index.add(2, WorkKey("Listening Machines for Rooms", 2021, doi="10.1000/1"))

    assert index.find(WorkKey("listening machines for rooms", 2021, doi="10.1000/1")).work == 2


def test_two_publishers_dois_are_two_publications() -> None:
    one = WorkKey(BASE.title, 2021, doi="10.1000/1", authors=TEAM)

    assert not same_by_title(one, WorkKey(BASE.title, 2021, doi="10.1000/2", authors=TEAM))
    assert same_by_title(one, WorkKey(BASE.title, 2021, doi="10.48550/arxiv.2101.00001", authors=TEAM))


def test_short_title_needs_agreeing_authors() -> None:
    assert not found(WorkKey("Introduction", 2021), WorkKey("Introduction", 2021))
    assert found(WorkKey("Introduction", 2021, authors=TEAM), WorkKey("Introduction", 2021, authors=TEAM))


def test_title_without_words_never_matches() -> None:
    assert not found(WorkKey("???", 2021, authors=TEAM), WorkKey("!!!", 2021, authors=TEAM))


def test_lookalikes_are_told() -> None:
    index = WorkIndex()
    index.add(7, BASE)

    assert index.find(WorkKey(BASE.title, 2010)).lookalikes == [7]


@given(st.text(max_size=80), st.text(max_size=80))
def test_similar_titles_is_symmetric(one: str, other: str) -> None:
    assert similar_titles(one, other) == similar_titles(other, one)


keys = st.builds(
    WorkKey,
    title=st.sampled_from([BASE.title, f"EarNet: {BASE.title}", f"{BASE.title}: A Survey", "Deep Ears", "深度听觉"]),
    year=st.sampled_from([None, 2020, 2021, 2022]),
    doi=st.sampled_from(["", "10.1000/1", "10.48550/arxiv.2101.00001"]),
    arxiv_id=st.sampled_from(["", "2101.00001", "2101.00002"]),
    authors=st.sampled_from([(), TEAM, TEAM[:1], ("Xi Wu",)]),
    authors_complete=st.booleans(),
    settled=st.booleans(),
)


@given(keys, keys, st.booleans())
def test_find_is_symmetric(one: WorkKey, other: WorkKey, one_page: bool) -> None:
    assert found(one, other, one_page=one_page) == found(other, one, one_page=one_page)


def test_short_title_twice_on_one_page_is_one_work() -> None:
    assert found(WorkKey("Introduction", 2021), WorkKey("Introduction", 2021), one_page=True)


@given(keys)
def test_find_knows_its_own_unless_it_says_nothing(key: WorkKey) -> None:
    says_something = bool(key.authors or key.doi or key.arxiv_id) or key.title not in ("Deep Ears", "深度听觉")

    assert found(key, key) is says_something


@pytest.mark.parametrize("title", [" " * 100_000, ":" * 100_000, " - " * 30_000, "a " * 50_000])
def test_hostile_titles_are_quick(title: str) -> None:
    start = time.perf_counter()

    part_fingerprints(title)
    title_fingerprint(title)

    assert time.perf_counter() - start < 0.5


@pytest.mark.parametrize(
    ("place", "other", "same"),
    [
        (("mud", "8", "1", "21"), ("mud", "8", "2", "44"), False),
        (("mud", "8", "", "21–30"), ("mud", "9", "", "21–30"), False),
        (("mud", "8", "1", "21–30"), ("mud", "8", "1", "44--50"), False),
        (("mud", "8", "1", "21–30"), ("mud", "vol. 08", "1", "21-30"), True),
        (("mud", "8", "1", "1-1"), ("mud", "8", "1", "44–50"), True),
        (("mud", "8", "1", "e103384"), ("mud", "8", "1", "1–12"), True),
        (("mud", "", "", "21–30"), ("mud", "", "", "44–50"), True),
        (("mud", "8", "1", "21"), ("", "9", "1", "21"), True),
        (("mud", "8", "1", "21"), ("sand", "9", "1", "21"), True),
        (("mud", "abs/2101", "", ""), ("mud", "8", "", ""), True),
    ],
)
def test_one_title_at_two_places_of_a_journal_is_two_works(
    place: tuple[str, str, str, str], other: tuple[str, str, str, str], same: bool
) -> None:
    one, two = (WorkKey("Calendar of the Society", 2021, authors=TEAM, place=where) for where in (place, other))
    assert (found(one, two), found(two, one), found(one, two, one_page=True)) == (same, same, same)


def test_a_preprint_has_no_place_in_a_journal() -> None:
    one = WorkKey(BASE.title, 2021, authors=TEAM, place=("mud", "8", "1", "21"))
    assert found(one, WorkKey(BASE.title, 2021, authors=TEAM, settled=False, place=("mud", "9", "1", "2")))
