"""Titles that are numbered over a collection lose their numbers; other numbers stay."""

from __future__ import annotations

import pytest

from profiles.homepages.fields.ordinals import drop_ordinals
from profiles.homepages.files.site import Document, Fields


def _dropped(titles: list[str]) -> list[str]:
    pages = [Document(f"_publications/{number}.md", Fields(title=title), "", 1) for number, title in enumerate(titles)]
    drop_ordinals(pages)
    return [page.fields["title"] for page in pages]


@pytest.mark.parametrize(
    "form", ["{}. ", "{}\\. ", "{}) ", "({}) ", "[{}] ", "\\[{}\\] ", "P{}: ", "[J{}] ", "C{} - ", "#{}: "]
)
def test_ordinals_over_a_collection_are_dropped(form: str) -> None:
    titles = ["Slow oars", "3D mud", "2001: A river"]

    assert _dropped([form.format(number) + title for number, title in enumerate(titles, start=1)]) == titles


@pytest.mark.parametrize(
    "titles",
    [
        ["3D mud", "2D oars", "4D rivers"],
        ["2001: A river", "1984: Oars"],
        ["10 rivers", "12 oars", "14 kilns"],
        ["T5: Oars", "T0: Kilns", "Mud"],
        ["1. Oars", "Mud", "Kilns"],
        ["1. Oars", "1. Kilns"],
    ],
)
def test_other_numbers_stay(titles: list[str]) -> None:
    assert _dropped(titles) == titles
