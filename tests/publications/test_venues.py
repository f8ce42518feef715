from __future__ import annotations

import pytest

from profiles.models import ImportBatch, Journal, User
from publications.models import Venue, VenueAlias
from publications.venues import VenueRegistry, stage_of_label
from tests.factories import make_publication, make_user, make_venue

pytestmark = pytest.mark.django_db


def registry(*labels: str, user: User | None = None) -> VenueRegistry:
    return VenueRegistry(labels, journal=Journal(lambda: ImportBatch.objects.create(source="test")), user=user)


@pytest.mark.parametrize("label", ["NeurIPS", "NIPS", "Advances in Neural Information Processing Systems", "neurips"])
def test_known_labels_are_one_venue(label: str) -> None:
    first = registry("NeurIPS").find("NeurIPS")

    assert registry(label).find(label) == first
    assert (first.short_name, first.kind, first.rank) == ("NeurIPS", "conference", "CCF A")


@pytest.mark.parametrize(
    ("label", "kind"),
    [
        ("Journal of Quiet Rooms", "journal"),
        ("Rooms@ICCV", "workshop"),
        ("ICCV Workshop on Rooms", "workshop"),
        ("RoomConf", "other"),
        ("声学房间学报", "journal"),
    ],
)
def test_unknown_label_becomes_a_venue_of_its_own(label: str, kind: str) -> None:
    found = registry(label).find(label, rank="CCF C")

    assert (found.name, found.kind, found.rank) == (label, kind, "CCF C")
    assert registry(label.upper()).find(f" {label.upper()} ") == found
    assert Venue.objects.count() == 1


@pytest.mark.parametrize("label", ["", "  ", "???", "Preprint", "Under Review", "in submission"])
def test_label_without_a_place_is_no_venue(label: str) -> None:
    assert registry(label).find(label) is None
    assert Venue.objects.count() == 0


@pytest.mark.parametrize(
    ("label", "stage"),
    [("Under review", "submitted"), ("Preprints", "preprint"), ("To appear", "accepted"), ("ACL", "")],
)
def test_stage_of_label(label: str, stage: str) -> None:
    assert stage_of_label(label) == stage


def test_rank_of_a_page_fills_an_empty_one_and_overwrites_none() -> None:
    venue = registry("RoomConf").find("RoomConf")
    registry("RoomConf").find("RoomConf", rank="CCF B")
    registry("RoomConf").find("RoomConf", rank="CCF C")

    venue.refresh_from_db()
    assert venue.rank == "CCF B"


def test_rank_of_a_venue_that_others_use_is_theirs() -> None:
    venue = registry("RoomConf").find("RoomConf")
    make_publication("Rooms for All", venue=venue)

    registry("RoomConf", user=make_user()).find("RoomConf", rank="CCF B")

    venue.refresh_from_db()
    assert venue.rank == ""


def test_alias_by_hand_is_kept() -> None:
    mine = make_venue("My own registry entry")
    VenueAlias.objects.create(venue=mine, name="NIPS")

    assert registry("NIPS").find("NIPS") == mine
    assert registry("NeurIPS").find("NeurIPS") == mine


def test_overlong_and_unwritable_label_is_cut() -> None:
    found = registry("V\0" * 500).find("V\0" * 500)

    assert len(found.name) == 300
