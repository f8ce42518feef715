"""People and venue with no mark between them."""

from __future__ import annotations

from itertools import product

import pytest

from profiles.homepages.citations.venue_starts import part_venue
from profiles.homepages.entries.readings import read_entry
from profiles.homepages.markup.inline import read_runs
from profiles.homepages.markup.textruns import flat_text

TITLES = ("**Salt Marshes under Rain.**", "Salt Marshes under Rain.", "“Salt Marshes under Rain,”")
LISTS = (
    ("A. K. Reed, B. Oar, C. C. Oak", ["A. K. Reed", "B. Oar", "C. C. Oak"]),
    ("A. K. Reed,<sup>*</sup> B. Oar and C.-C. van der Oak<sup>*</sup>", ["A. K. Reed", "B. Oar", "C.-C. van der Oak"]),
    ("Reed, A. K.; Oar, B.; Oak, C. C.", ["Reed, A. K.", "Oar, B.", "Oak, C. C."]),
    ("Ada Reed and Cy Oak", ["Ada Reed", "Cy Oak"]),
    ("A. K. Reed", ["A. K. Reed"]),
)
PLACES = (
    ("*J. Am. Wet Soc.*, **2022**, *144*, 7578–7582.", "J. Am. Wet Soc"),
    ("*Mud Rep.* **2022**, 3, 12.", "Mud Rep"),
    ("J. Wet Chem. 144, 7578 (2022).", "J. Wet Chem"),
    ("Wet Lett. 2022, 144, 75–82.", "Wet Lett"),
    ("Nature 2022, 3, 12.", "Nature"),
    ("Journal of Wet Chemistry, 2022.", "Journal of Wet Chemistry"),
    ("submitted to Wet Lett. (2022)", "Wet Lett"),
)


@pytest.mark.parametrize(("place", "venue"), PLACES)
def test_venue_behind_a_name_without_a_mark(place: str, venue: str) -> None:
    for title, (people, names) in product(TITLES, LISTS):
        entry = read_entry(read_runs(f"{title} {people} {place}"))
        found = (entry.title, [one.name for one in entry.authors.names], entry.label.venue, entry.label.year)
        assert found == ("Salt Marshes under Rain", names, venue, 2022)


@pytest.mark.parametrize(
    "line",
    [
        "A. Reed, C. Oak, *On the topology of puddles*, J. Wet Math. 12 (2014), 1-9.",
        "Reed, Ada and Cy Oak. 2018. “Voting in Floods.” *American Wet Science Review* 112(3): 1-19.",
        "Slow rivers. Oak C, Reed A, Lin B. Wet Neurol. 2020;9(2):12-19.",
        "Reed, Z., & van der Oak, A. B. C., 2024. Songs of cold rooms. *Journal of Lutes*, 12, 3-9.",
        "Slow rivers, Ada Reed, Philip S. Oak, H. Vincent Poor. Nature, 2020",
        "Ada Reed, Bo Oar, American Wet Science Review 112 (2020)",
        "A. Reed, B. Oar, *C. Oak*, Wet Lett. 12 (2020)",
    ],
)
def test_a_name_is_not_cut_before_what_only_looks_like_a_venue(line: str) -> None:
    runs = read_runs(line)
    assert flat_text(part_venue(runs)) == flat_text(runs)
