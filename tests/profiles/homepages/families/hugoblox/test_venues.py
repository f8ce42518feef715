"""The field "publication" of HugoBlox, in which people write more than the name of a journal."""

from __future__ import annotations

import pytest

from profiles.homepages.families.hugoblox.venues import read_venue
from profiles.homepages.files.site import Fields
from publications.records import PublicationRecord


@pytest.mark.parametrize(
    ("text", "venue", "numbers", "details"),
    [
        ("*Journal of Tides*, 12(3), pp. 4--9", "Journal of Tides", ("12", "3", "4–9"), ""),
        ("*Bays* **4** (2020) 1-9", "Bays", ("4", "", "1–9"), ""),
        ("Journal of Bays, vol. 3, no. 4, pp. 5-9, 2019", "Journal of Bays", ("3", "4", "5–9"), ""),
        ("Journal of Bays, (4), 3, _pp. 1--9_", "Journal of Bays, (4), 3", ("", "", "1–9"), ""),
        ("*Nature Tides*, 5: 104030", "Nature Tides", ("5", "", "104030"), ""),
        ("*Bays* 12, e1234", "Bays", ("12", "", "e1234"), ""),
        ("《潮汐学报》，2019，42(2)：5-9", "潮汐学报", ("42", "2", "5–9"), ""),
        ("In *Proceedings of Oars*, Oslo, June 3-5", "Proceedings of Oars", ("", "", ""), "Oslo, June 3-5"),
        ("*In* Proceedings of Oars", "Proceedings of Oars", ("", "", ""), ""),
        ("IEEE Transactions on *Bays*", "IEEE Transactions on Bays", ("", "", ""), ""),
        ("Bo Li (ed.), *Book of Tides*, Port Press", "Book of Tides", ("", "", ""), "Bo Li (ed.), Port Press"),
        ("Annals of *very* small bays", "Annals of very small bays", ("", "", ""), ""),
        ("Published in the *Bays*", "Bays", ("", "", ""), ""),
        ("*Annals of Mud, 33*(3)", "Annals of Mud", ("33", "3", ""), ""),
        ("*Annals of Mud, 33*, 4-9", "Annals of Mud", ("33", "", "4–9"), ""),
        ("In *Annals of Mud (to appear)*", "Annals of Mud", ("", "", ""), ""),
        ("Annals of Mud (158)", "Annals of Mud", ("158", "", ""), ""),
        ("Annals of Mud, Jan 18", "Annals of Mud", ("", "", ""), ""),
        ("*Journal of Source Themes, 1*(1)", "", ("", "", ""), ""),
        ("https://mud.example.org/1", "", ("", "", ""), ""),
        ("Tides 2019-2020 Proceedings", "Tides 2019-2020 Proceedings", ("", "", ""), ""),
    ],
)
def test_venue_is_taken_from_what_stands_around_it(
    text: str, venue: str, numbers: tuple[str, str, str], details: str
) -> None:
    record = PublicationRecord("Oars")
    read_venue(record, Fields(publication=text))
    assert (record.venue, (record.volume, record.issue, record.pages), record.extra.get("details", "")) == (
        venue,
        numbers,
        details,
    )


def test_venue_of_a_mapping_award_and_stage_behind_the_name() -> None:
    mapped, praised, waiting = (PublicationRecord("Oars") for _ in range(3))
    read_venue(mapped, Fields(publication={"name": "In Proceedings of Tides", "short_name": "In *POT*", "volume": "2"}))
    read_venue(praised, Fields(publication="*Tides* (POT '20), Best Paper Award"))
    read_venue(waiting, Fields(publication="*Tides*, in press"))
    assert (mapped.venue, mapped.venue_short, mapped.volume) == ("Proceedings of Tides", "POT", "2")
    assert (praised.venue, praised.venue_short, praised.award) == ("Tides", "POT", "Best Paper Award")
    assert (waiting.venue, waiting.stage, waiting.extra) == ("Tides", "accepted", {})
