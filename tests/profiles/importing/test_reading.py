"""Reading a source for somebody who has a page already."""

from __future__ import annotations

from pathlib import Path

import pytest

from profiles.homepages import parse_homepage, parsing
from profiles.homepages.files.source import Page, read_page
from profiles.importing.reading import parse_homepage_of
from tests.factories import make_lab, make_researcher

pytestmark = pytest.mark.django_db
WORKS = "# Publications\n\n- Ada Lin, Bo Chen. Rowing in the wind. In Journal of Boats, 2021.\n"
OTHER = "The page is Ada Lin's, and was read for Bo Chen."


@pytest.mark.parametrize(
    ("text", "name", "problems"),
    [
        ("I am Ada Lin.\n\n", "Bo Chen", [OTHER]),
        ("I am Bo Chen.\n\n", "Bo Chen", []),
        ("I am B. Chen.\n\n", "B. Chen", []),
        ("", "Bo Chen", []),
    ],
)
def test_page_is_read_once_for_its_owner(
    text: str, name: str, problems: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[Path] = []

    def counted(path: Path) -> Page:
        read.append(path)
        return read_page(path)

    source = tmp_path / "page.md"
    source.write_text(text + WORKS)
    monkeypatch.setattr(parsing, "read_page", counted)
    parsed = parse_homepage_of(source, make_researcher("Bo Chen"))

    assert (parsed.person.name, read) == (name, [source])
    assert [one.text for one in parsed.problems if one.code == "other-name"] == problems


def test_name_that_a_hand_gave_and_the_name_of_a_lab_are_believed(tmp_path: Path) -> None:
    source = tmp_path / "page.md"
    source.write_text("I am Ada Lin.\n\n" + WORKS)
    bo, lab = make_researcher("Bo Chen"), make_lab("Boat Lab")

    assert parse_homepage_of(source, bo, name="Cy Oak") == parse_homepage(source, name="Cy Oak")
    assert parse_homepage_of(source, lab) == parse_homepage(source, name="Boat Lab")
    assert parse_homepage_of(source, None) == parse_homepage(source)
