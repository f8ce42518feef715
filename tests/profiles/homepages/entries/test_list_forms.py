"""Lists in which a single entry could be cut in several ways, and all of them together only in one."""

from __future__ import annotations

import pytest

from profiles.homepages import parse_homepage_text

_WORKS = [
    (["A. Lin", "B. Oak"], "Slow mud in wide deltas: a spring survey", "J. Am. Mud Soc.", 2021),
    (["C. Elm", "A. Lin", "D. de Boer"], "Does ice remember? Evidence from two ports", "Annals of Hydrology", 2020),
    (["A. Lin"], "Settling of sand grains under waves, 1990–2015", "Mud Letters", 2018),
    (["E. Birch", "A. Lin"], "High-Resolution Maps of Northern Reeds", "Oar", 2017),
    (["D. de Boer", "E. Birch", "A. Lin"], "Rivers and Oars", "Annals of Hydrology", 2016),
]


def _family_first(name: str) -> str:
    initial, _, family = name.partition(" ")
    return f"{family}, {initial}"


def _bare(name: str) -> str:
    initial, _, family = name.partition(" ")
    return f"{family} {initial[0]}"


def _joined(names: list[str], last: str) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])}{last}{names[-1]}"


_NAMES = {
    "initials": lambda names: _joined(names, " and "),
    "turned": lambda names: _joined(list(map(_family_first, names)), ", & "),
    "semicolons": lambda names: "; ".join(map(_family_first, names)),
    "bare": lambda names: _joined(list(map(_bare, names)), ", "),
}
_FORMS = [
    "- {people} ({year}) **{title}** {venue} 12, 3-9",
    "- {people}. {title}. *{venue}* **12**, 3-9, {year}.",
    "- {people} {year}. {title}. {venue} 12(3):4-9.",
    "- ({year}) {people}. *{title}*. {venue}.",
    "- {title}. {people}. *{venue}*, {year}. [[pdf]](/a.pdf)",
    "- [{title}](/a.pdf), *{venue}* 12, {year}, {people}",
    "- **{title}** {people} *{venue}* **{year}**, *12*, 3-9",
    "- [{people}. *{title}.* {venue} 12, {year}](https://example.org/a)",
    "- {people} | {title} | {venue} | {year}",
    "- {people}<br>{title} ({year})<br>{venue}, 12",
    "- {people}, {year}, *{venue}*, 12, 3: [{title}](/a)",
    "1. “{title}” - *{venue}* 12, {year} - {people}",
]


@pytest.mark.parametrize("style", _NAMES)
def test_entries_are_read_in_the_form_of_their_list(style: str) -> None:
    misread = {}
    for form in _FORMS:
        rows = [
            form.format(people=_NAMES[style](names), title=title, venue=venue, year=year)
            for names, title, venue, year in _WORKS
        ]
        page = "\n".join(["# Anna Lin", "", "## Publications", "", *rows])
        read = [(one.title, [_key(author.name) for author in one.authors], one.year) for one in _publications(page)]
        told = [(title, list(map(_key, names)), year) for names, title, _, year in _WORKS]
        if read != told:
            misread[form] = [one for one in read if one not in told]

    assert misread == {}


def _publications(page: str) -> list:
    return parse_homepage_text(page).publications


def _key(name: str) -> str:
    return "".join(sorted(char for char in name.casefold() if char.isalpha()))
