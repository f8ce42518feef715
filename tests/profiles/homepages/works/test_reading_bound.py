"""A page of more entries than an import reads: the first become works, the others stay as text and are told once."""

from __future__ import annotations

import pytest

from profiles.homepages import parse_homepage_text
from profiles.homepages.markup.blocks import Block
from profiles.homepages.works import reading_bound
from profiles.homepages.works.reading_bound import weight_of

_ENTRY = "Ada Lin, Bo Chen. Quiet rivers in cold rooms number {}. *Annals of Mud*, 2020."
_PAGE = "I study mud.\n\n# {}\n\n{}\n"


@pytest.fixture(autouse=True)
def _five_entries(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading_bound, "MAX_ENTRIES", 5)


@pytest.mark.parametrize(
    ("heading", "begin", "end", "expected"),
    [
        ("Publications", "- ", "\n", ["Quiet rivers in cold rooms number 1", 5, 3]),
        ("Publications", "", "\n\n", ["Quiet rivers in cold rooms number 1", 5, 3]),
        ("Talks", "- ", "\n", ["", 0, 0]),
    ],
)
def test_entries_behind_the_bound_stay_as_text(heading: str, begin: str, end: str, expected: list[str | int]) -> None:
    entries = "".join(f"{begin}{_ENTRY.format(number)}{end}" for number in range(1, 9))

    parsed = parse_homepage_text(_PAGE.format(heading, entries))

    told = [problem.text for problem in parsed.problems if problem.text.startswith("An import reads")]
    first = parsed.publications[0].title if parsed.publications else ""
    passed = int(told[0].split("works: ")[1].split()[0]) if told else 0
    assert [first, len(parsed.publications), passed] == expected
    assert len(told) == bool(passed)
    assert all(f"number {8 - place}." in parsed.sections[-1].body for place in range(passed))


def test_each_import_has_a_bound_of_its_own() -> None:
    page = _PAGE.format("Publications", "".join(f"- {_ENTRY.format(number)}\n" for number in range(4)))

    counts = [len(parse_homepage_text(page).publications) for _ in range(3)]

    assert counts == [4, 4, 4]


@pytest.mark.parametrize(
    ("text", "children", "weight"),
    [("Slow rivers", 0, 1), ("Ada Lin, " * 60, 0, 3), ("Journals", 4, 5), ("[Oars](x) " * 9, 0, 4)],
)
def test_a_block_counts_by_its_marks_and_its_items(text: str, children: int, weight: int) -> None:
    items = [Block("item", "Slow rivers", 0) for _ in range(children)]

    assert weight_of(Block("item", text, 0, children=items)) == weight
