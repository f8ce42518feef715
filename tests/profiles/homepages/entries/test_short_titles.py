"""Titles of two words, which have the shape of a name."""

from __future__ import annotations

import pytest

from profiles.homepages import parse_homepage_text
from profiles.homepages.records import ParsedHomepage


def _read(row: str) -> ParsedHomepage:
    return parse_homepage_text(f"# Publications\n\n- {row}\n", name="Ada Lin")


@pytest.mark.parametrize(
    ("row", "people", "venue"),
    [
        ("Lin, A. (2019). Quiet Rivers. Journal of Mud, 12(3), 1-20.", ["Lin, A."], "Journal of Mud"),
        ("Lin, A. (2019). Quiet Rivers. arXiv preprint arXiv:1901.00001.", ["Lin, A."], "arXiv preprint"),
        ("Lin J (2019) Quiet Rivers. Ann Mud 12:1-20.", ["Lin J"], "Ann Mud"),
        ("Lin, A. Quiet Rivers. Springer, 2019.", ["Lin, A."], "Springer"),
        ("Lin, A. B. *Quiet Rivers*. Heron University Press, 2019.", ["Lin, A. B."], "Heron University Press"),
        ("van der Lin, A. Quiet Rivers. Annals of Mud, 3, 2-9, 2019.", ["van der Lin, A."], "Annals of Mud"),
        ("Lin, A.: Quiet Rivers. J. Mud 12, 1-20 (2019)", ["Lin, A."], "J. Mud"),
        ("A. Lin: Quiet Rivers. LNCS 1234, pp. 1-20. Springer (2019)", ["A. Lin"], "LNCS"),
        ("Ada Lin, *Quiet Rivers* (Heron University Press, 2019).", ["Ada Lin"], "Heron University Press"),
        ("Lin, A., & Chen, B. Quiet Rivers. Springer, 2019.", ["Lin, A.", "Chen, B."], "Springer"),
        ("Ada Lin, Bo Chen. Quiet Rivers. Journal of Mud, 2019.", ["Ada Lin", "Bo Chen"], "Journal of Mud"),
        ("Ada Lin, Bo Chen. **Quiet Rivers**. Journal of Mud, 2019.", ["Ada Lin", "Bo Chen"], "Journal of Mud"),
        ("Ada Lin, Bo Chen. [Quiet Rivers](https://example.org/q), *submitted*, 2019.", ["Ada Lin", "Bo Chen"], ""),
    ],
)
def test_title_shaped_like_a_name_behind_people(row: str, people: list[str], venue: str) -> None:
    (record,) = _read(row).publications
    assert (record.title, [one.name for one in record.authors], record.venue, record.year) == (
        "Quiet Rivers",
        people,
        venue,
        2019,
    )


@pytest.mark.parametrize("people", ["Lin, A., " * 30, "Lin, Ada., " * 30, "Aa-" * 1500, "LinLin" * 500 + ", A. "])
def test_names_that_can_be_matched_in_many_ways_are_read_at_once(people: str) -> None:
    parsed = _read(f"{people}1. Slow Rivers. Journal of Mud, 2019.")
    assert len(parsed.publications) + len(parsed.problems) > 0


@pytest.mark.parametrize(
    "row",
    [
        "Ada Lin. Quiet Rivers. Annals of Mud, 2019.",
        "Quiet Rivers. Ada Lin. Annals of Mud, 2019.",
        "Ada Lin, Quiet Rivers, Heron University Press, 2019.",
        "Lin, A. Bo Chen. How oars bend in the mud. Journal of Mud, 2019.",
        "Lin, A. Bo Chen, 2019.",
    ],
)
def test_two_names_of_which_either_may_be_the_title_are_reported(row: str) -> None:
    parsed = _read(row)
    assert (parsed.publications, [problem.text for problem in parsed.problems]) == ([], [row])
