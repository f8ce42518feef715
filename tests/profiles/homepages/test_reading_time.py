"""A page twice as long takes twice as long, whatever fills it: counted in calls, which no other load changes."""

from __future__ import annotations

import sys
from typing import Any

import pytest

from profiles.homepages import parse_homepage_text

_FEW = 60


def _calls(text: str) -> int:
    count = 0

    def counted(_frame: Any, event: str, _argument: Any) -> None:
        nonlocal count
        count += event == "call"

    before = sys.getprofile()
    sys.setprofile(counted)
    try:
        parse_homepage_text(text)
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize(
    ("head", "unit"),
    [
        ("# Talks\n\n", "2020.05 Boat {0}\n\n"),
        ("# Projects\n\n", "### Boat {0}\n\nIt rows.\n\n"),
        ("# Honors\n\n", "### Boat {0}\n\nIt rows.\n\n"),
        ("# News\n\n", "## Boats {0}\n\n- *2020.05*: Boat {0}.\n\n"),
        ("# Hobbies\n\n", "# Boat {0}\n\nIt rows.\n\n"),
        ("# Hobbies\n\n- ", "**a{0}** *b* "),
        ("I row.\n\n", "Boat {0} rows.\n\n"),
    ],
)
def test_calls_grow_as_a_page_does(head: str, unit: str) -> None:
    short, long = (head + "".join(map(unit.format, range(1000, 1000 + count))) for count in (_FEW, 2 * _FEW))
    parse_homepage_text(long)  # what is done once for a word is done

    assert _calls(long) < 2.5 * _calls(short)
