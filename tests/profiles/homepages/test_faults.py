"""A reader that breaks on one item: that item is reported with its line and text, and the rest is read."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from profiles.homepages import WholeInputError, parse_homepage_text
from profiles.homepages.files import source
from profiles.homepages.pages import lab
from profiles.homepages.people import biography
from profiles.homepages.records import ParsedHomepage
from profiles.homepages.sections import activities, affiliations, honors, news
from profiles.homepages.works import items
from profiles.homepages.works.reader import PublicationReader

PAGE = """\
I study sound. My broken paragraph.

I like maps.

# News
- *2024.01*: first
- *2024.02*: broken news
- *2024.03*: third

# Publications
- `ACL 2023` [A Title about Sound](http://a.org/1), **Ada Lin**, Bo Chen
- `ICML 2022` [A broken Title about Maps](http://a.org/2), **Ada Lin**, Bo Chen
- `CVPR 2021` [A Title about Light](http://a.org/3), **Ada Lin**, Bo Chen

# Honors and Awards
- *2020* First Prize
- *2021* broken Prize

# Education
- *2015 - 2019*, broken College
- *2019 - 2023*, Ph.D., Some University

# Service
- Reviewer: ACL
- Reviewer: broken
"""


@pytest.fixture(autouse=True)
def no_reader_breaks() -> None:
    """Here readers are meant to break."""


def _break(monkeypatch: pytest.MonkeyPatch, module: Any, name: str) -> None:
    """Make a function of a module fail on every text with the word "broken"."""
    whole: Callable[..., Any] = getattr(module, name)

    def failing(text: Any, *rest: Any) -> Any:
        if "broken" in str(text):
            raise RecursionError("broken")
        return whole(text, *rest)

    monkeypatch.setattr(module, name, failing)


def _rows(parsed: ParsedHomepage) -> dict[str, list[str]]:
    return {
        "news": [record.text for record in parsed.news],
        "publications": [record.title for record in parsed.publications],
        "honors": [record.title for record in parsed.honors],
        "affiliations": [record.raw for record in parsed.affiliations],
        "activities": [record.text for record in parsed.activities],
        "biography": "\n\n".join(parsed.person.biographies.values()).split("\n\n"),
    }


@pytest.mark.parametrize(
    ("module", "name", "section", "line", "text"),
    [
        (news, "read_runs", "news", 7, "*2024.02*: broken news"),
        (
            items,
            "take_bibtex",
            "publications",
            12,
            "`ICML 2022` [A broken Title about Maps](http://a.org/2), **Ada Lin**, Bo Chen",
        ),
        (honors, "read_runs", "honors", 17, "*2021* broken Prize"),
        (affiliations, "read_runs", "affiliations", 20, "*2015 - 2019*, broken College"),
        (activities, "read_runs", "activities", 25, "Reviewer: broken"),
        (biography, "plain", "biography", 1, "I study sound. My broken paragraph."),
    ],
)
def test_page_with_an_item_that_breaks_a_reader(
    monkeypatch: pytest.MonkeyPatch, module: Any, name: str, section: str, line: int, text: str
) -> None:
    whole = _rows(parse_homepage_text(PAGE, name="Ada Lin"))
    if name == "plain":
        monkeypatch.setattr(biography, "_collect_links", _fail_on_broken)
    else:
        _break(monkeypatch, module, name)
    parsed = parse_homepage_text(PAGE, name="Ada Lin")
    expected = whole | {section: [row for row in whole[section] if "broken" not in row]}
    assert _rows(parsed) == expected
    assert [(problem.line, problem.code, problem.text) for problem in parsed.problems] == [
        (line, "unparsed-item", text)
    ]


def _fail_on_broken(parsed: ParsedHomepage, runs: Any) -> None:
    if "broken" in str(runs):
        raise MemoryError


def test_section_whose_reader_breaks_keeps_its_text(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*arguments: Any) -> None:
        raise ValueError("no section")

    monkeypatch.setattr(PublicationReader, "read_section", fail)
    parsed = parse_homepage_text(PAGE, name="Ada Lin")
    assert parsed.publications == []
    assert (10, "unparsed-item", "Publications") in [
        (problem.line, problem.code, problem.text) for problem in parsed.problems
    ]
    kept = next(section for section in parsed.sections if section.kind == "publications")
    assert "A Title about Light" in kept.body
    assert len(parsed.news) == 3


def test_lab_page_with_a_theme_that_breaks_its_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    page = "Our lab studies sound.\n\n" + "".join(
        f"- **{name}**\n  - [System](http://a.org/{name}) sings.\n" for name in ("Voice", "broken", "Light")
    )
    _break(monkeypatch, lab, "split_emoji")
    parsed = parse_homepage_text(page, name="The Lab")
    assert [theme.name for theme in parsed.themes] == ["Voice", "Light"]
    assert [(problem.line, problem.code, problem.text) for problem in parsed.problems] == [
        (5, "unparsed-item", "**broken**")
    ]


def test_error_outside_of_any_item_is_one_clear_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*arguments: Any) -> None:
        raise KeyError("origin")

    monkeypatch.setattr(source, "_finish", fail)
    with pytest.raises(WholeInputError) as caught:
        parse_homepage_text(PAGE)
    assert str(caught.value) == "The source has a form that its reader cannot follow; nothing was read."
