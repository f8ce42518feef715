"""A source of more entries than an import reads: the first become records, the others stay as text and are told."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from profiles.homepages import parse_homepage, parse_homepage_text, reading_bound
from profiles.homepages.markup.blocks import Block
from profiles.homepages.reading_bound import weight_of
from profiles.homepages.records import ParsedHomepage

_ENTRY = "Ada Lin, Bo Chen. Quiet rivers in cold rooms number {}. *Annals of Mud*, 2020."
_PAGE = "I study mud.\n\n# {}\n\n{}\n"
_WORKS, _OTHERS = "as works", "of lists of other kinds"


@pytest.fixture(autouse=True)
def _five_entries(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading_bound, "MAX_ENTRIES", 5)


def _told(parsed: ParsedHomepage) -> list[str]:
    return [problem.text for problem in parsed.problems if problem.text.startswith("An import reads")]


def _sentence(read_as: str, passed: int) -> str:
    return f"An import reads about 5 entries {read_as}: {passed} paragraphs, items and rows behind them stay as text."


def _count(parsed: ParsedHomepage) -> int:
    lists = (parsed.publications, parsed.news, parsed.honors, parsed.affiliations, parsed.activities, parsed.members)
    return sum(map(len, lists))


@pytest.mark.parametrize(
    ("heading", "entry", "read_as"),
    [
        ("Publications", f"- {_ENTRY}\n", _WORKS),
        ("Publications", f"{_ENTRY}\n\n", _WORKS),
        ("News", "- *2020.05*: Boats, number {}.\n", _OTHERS),
        ("News", "2020.05 Boats, number {}.\n\n", _OTHERS),
        ("Talks", "- Boats, number {}.\n", _OTHERS),
        ("Honors", "- 2020 Silver Oar, number {}.\n", _OTHERS),
        ("Education", "- 2020 PhD in Boats, Mud University, number {}.\n", _OTHERS),
        ("Work Experience", "<table><tr><td>2020</td><td>Rower, Mud Lab, number {}.</td></tr></table>\n", _OTHERS),
        ("Teaching", "- Boats, number {}.\n", _OTHERS),
        ("Professional Service", "- Reviewer: Annals of Mud, number {}.\n", _OTHERS),
    ],
)
def test_entries_behind_the_bound_stay_as_text(heading: str, entry: str, read_as: str) -> None:
    parsed = parse_homepage_text(_PAGE.format(heading, "".join(map(entry.format, range(1, 9)))))

    assert (_count(parsed), _told(parsed)) == (5, [_sentence(read_as, 3)])
    kept = parsed.sections[-1].body
    assert [number for number in range(1, 9) if f"number {number}." in kept] == [6, 7, 8]


def test_sub_headings_behind_the_bound_stay_above_their_text_once() -> None:
    page = _PAGE.format("Projects", "".join(f"## Boat {number}\n\nIt rows.\n\n" for number in range(1, 5)))

    parsed = parse_homepage_text(page)

    assert [one.title for one in parsed.activities] == ["Boat 1", "Boat 2"]
    assert parsed.sections[-1].body == "### Boat 3\n\nIt rows.\n\n### Boat 4\n\nIt rows."
    assert _told(parsed) == [_sentence(_OTHERS, 3)]


def test_lists_of_works_and_others_have_a_bound_each() -> None:
    works = "".join(f"- {_ENTRY.format(number)}\n" for number in range(7))
    talks = "".join(f"- Boats, number {number}.\n" for number in range(6))

    parsed = parse_homepage_text(f"# Talks\n\n{talks}\n# Publications\n\n{works}")

    assert (len(parsed.publications), len(parsed.activities)) == (5, 5)
    assert _told(parsed) == [_sentence(_WORKS, 2), _sentence(_OTHERS, 1)]


def test_entries_of_data_behind_the_bound_stay_as_text(tmp_path: Path) -> None:
    resume = {
        "basics": {"name": "Ada Lin"},
        "work": [{"name": f"Mud Lab {number}", "position": "Rower"} for number in range(3)],
        "awards": [{"title": f"Silver Oar {number}", "date": "2020"} for number in range(3)],
        "publications": [{"name": f"Quiet rivers {number}", "publisher": "Annals of Mud"} for number in range(6)],
    }
    (tmp_path / "resume.json").write_text(json.dumps(resume))

    parsed = parse_homepage(tmp_path / "resume.json")

    assert (_count(parsed), _told(parsed)) == (10, [_sentence(_WORKS, 1), _sentence(_OTHERS, 1)])
    assert [(one.title, one.body) for one in parsed.sections] == [
        ("Resume", "- **Silver Oar 2**: 2020\n- **Quiet rivers 5**: Annals of Mud")
    ]


def test_members_behind_the_bound_stay_as_text(tmp_path: Path) -> None:
    names = ["Ada Lin", "Bo Chen", "Cy Oak", "Di Elm", "Ed Fir", "Flo Ash"]
    files = {
        "_config.yml": "title: Boat Lab\nscholar:\n  style: apa\n",
        "_pages/about.md": "---\npermalink: /\n---\nBoats.\n",
        "_data/members.yml": "".join(f"- name: {name}\n  role: PhD student\n" for name in names),
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)

    parsed = parse_homepage(tmp_path)

    assert ([one.person.name for one in parsed.members], _told(parsed)) == (names[:5], [_sentence(_OTHERS, 1)])
    assert [(one.title, one.body) for one in parsed.sections] == [("Members", "- **Flo Ash**: PhD student")]


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
