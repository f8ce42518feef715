"""Every problem code that an import can report is explained to its users."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from profiles.admin.import_problems import HEADINGS

ROOT = Path(__file__).resolve().parents[3]
SOURCES = [
    *("profiles/importing/*.py", "profiles/homepages/**/*.py", "publications/importing.py"),
    *("publications/page_works.py", "publications/facts.py", "publications/candidates.py"),
]
# A code as it stands in a call: Problem(line, "code", ...), report("code", ...), problem(index, "code", ...).
_CODE = re.compile(
    r"(?:Problem|report|_report|_fail|problem)\([^\"()]*(?:\([^()]*\)[^\"()]*)*\"([a-z]+(?:-[a-z]+)*)\"", re.S
)
_OF_FORMATS = re.compile(r"``([a-z]+(?:-[a-z]+)+)``")
_TABLE = re.compile(r"^([a-z]+(?:-[a-z]+)*) +\S", re.M)


def reported() -> set[str]:
    files = [path for pattern in SOURCES for path in ROOT.glob(pattern)]
    found = {code for path in files for code in _CODE.findall(path.read_text())}
    table = (ROOT / "profiles/homepages/__init__.py").read_text().split("=====\n")[1]
    formats = (ROOT / "publications/formats/__init__.py").read_text().split("Problem codes")[1].split('"""')[0]
    return found | set(_TABLE.findall(table)) | set(_OF_FORMATS.findall(formats))


def documented() -> set[str]:
    rows = re.findall(r"^\| ((?:`[a-z][a-z-]*`(?:, )?)+) \|", (ROOT / "docs/import.md").read_text(), re.M)
    return {code for row in rows for code in re.findall(r"[a-z-]+", row)}


def test_every_problem_code_is_documented() -> None:
    assert sorted(reported() - documented()) == []


def test_every_problem_code_has_a_heading_in_the_admin() -> None:
    assert sorted(HEADINGS) == sorted(documented())


@pytest.mark.parametrize(
    "code", ["text-cut", "shared-identifier", "bad-image", "empty-link", "other-name", "unsafe-path"]
)
def test_codes_are_found_where_they_are_reported(code: str) -> None:
    assert code in reported()
