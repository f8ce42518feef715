"""The registry of known venues."""

from __future__ import annotations

from collections import Counter

import pytest

from publications.known_venues import find_venue, fold_venue_name, known_venues, without_year


@pytest.mark.parametrize(
    ("label", "short_name", "ccf"),
    [
        ("NeurIPS", "NeurIPS", "A"),
        ("NIPS", "NeurIPS", "A"),
        ("ACM-MM", "ACM MM", "A"),
        ("acm multimedia", "ACM MM", "A"),
        ("IEEE T-PAMI", "TPAMI", "A"),
        ("Interspeech", "INTERSPEECH", "C"),
        ("Proceedings of the IEEE/CVF Conference on Things (CVPR)", "CVPR", "A"),
        ("IEEE Transactions on Systems & Robotics", None, None),
        ("", None, None),
    ],
)
def test_venue_is_found_by_any_of_its_names(label: str, short_name: str | None, ccf: str | None) -> None:
    venue = find_venue(label)

    assert (venue.short_name if venue else None, venue.ccf if venue else None) == (short_name, ccf)


def test_registry_rows_are_whole_and_names_are_unique() -> None:
    venues = known_venues()
    names = Counter(
        fold_venue_name(name)
        for venue in venues
        for name in {fold_venue_name(name) for name in (venue.short_name, venue.full_name, *venue.aliases)}
    )

    assert len(venues) >= 250
    assert {venue.kind for venue in venues} == {"conference", "journal", "workshop", "preprint"}
    assert {venue.ccf for venue in venues} == {"A", "B", "C", ""}
    assert [name for name, count in names.items() if count > 1 or not name] == []


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("ICLR 2025", "ICLR"),
        ("CVPR’25", "CVPR"),
        ("Journal of Mud, 2020.", "Journal of Mud"),
        ("Mud Letters (2020)", "Mud Letters"),
        ("2024 IEEE Conference on Mud", "2024 IEEE Conference on Mud"),
        ("Delta Days 2019-2020", "Delta Days 2019-2020"),
        ("2025", "2025"),
    ],
)
def test_the_year_behind_a_name_is_no_part_of_it(label: str, name: str) -> None:
    assert without_year(label) == name
