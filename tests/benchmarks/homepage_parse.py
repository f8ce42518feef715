"""How long homepages take to read, an entry in each of the costly layouts against one of a plain list in the same run.

    .venv/bin/python -m tests.benchmarks.homepage_parse [--entries 200] [--runs 3]

Runs alternate, because only ratios count on a shared machine; the smallest time of each layout is compared. The
longest layouts fill single blocks with marks; "a unit" is what profiles.homepages.reading_bound counts them for.
"""

from __future__ import annotations

import argparse
import os
import time
from collections.abc import Callable

import django

_PEOPLE = ["Ada Lin", "Bo Chen", "Cy Diaz", "Di Evans", "Eli Fox"]
_THINGS = ["Rivers", "Choirs", "Lattices", "Markets", "Glaciers", "Harbours", "Wetlands"]
_LONG = 5900  # characters of one block


def _title(number: int) -> str:
    return f"Quiet {_THINGS[number % 7]} in Cold {_THINGS[number % 5]} of Town {number}"


def _people(number: int) -> str:
    return ", ".join(_PEOPLE[: 2 + number % 4])


def _plain(number: int) -> str:
    return f"- {_people(number)}. {_title(number)}. *Annals of Mud*, {2000 + number % 25}.\n"


def _nearly(number: int) -> str:
    """A paragraph that is nearly an entry."""
    forms = (
        f"{_title(number)}, {_people(number)} and Annals of Mud",
        f"**{_title(number)}** and {_people(number)}",
        f"{_people(number)} in Annals of Mud",
        _title(number),
        _people(number),
        f"Annals of Mud {2000 + number % 25}",
    )
    return f"{forms[number % len(forms)]}\n\n"


def _row(number: int) -> str:
    head = "| Year | Title | Authors | Venue |\n|---|---|---|---|\n" if not number else ""
    return f"{head}| {2000 + number % 25} | {_title(number)} | {_people(number)} | Annals of Mud |\n"


def _html_row(number: int) -> str:
    cell = f"{_people(number)}. <a href='https://mud.example/{number}'>{_title(number)}</a>. <i>Annals of Mud</i>"
    return f"<tr><td>{2000 + number % 25}</td><td>{cell}</td></tr>\n"


def _filled(unit: str) -> Callable[[int], str]:
    """A block of the greatest length, filled with one mark over and over."""
    return lambda number: f"{(unit * (_LONG // len(unit))).rstrip()} {number}\n\n"


_LAYOUTS: dict[str, Callable[[int], str]] = {
    "plain list": _plain,
    "nearly entries": _nearly,
    "Markdown table": _row,
    "HTML table": _html_row,
}
_FILLED = {"names": "Ada Lin, Bo Chen, ", "initials": "A. Lin, ", "links": "[Quiet rivers](x), ", "code": "`A` B, "}


def _page(make: Callable[[int], str], count: int) -> str:
    text = "".join(make(number) for number in range(count))
    return f"# Publications\n\n{'<table>' + text + '</table>' if make is _html_row else text}"


def main() -> None:
    """Time every layout and print the ratios."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--entries", type=int, default=200)
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    django.setup()
    from profiles.homepages import parse_homepage_text  # noqa: PLC0415 - needs the settings
    from profiles.homepages.markup.blocks import Block  # noqa: PLC0415
    from profiles.homepages.reading_bound import weight_of  # noqa: PLC0415

    parse_homepage_text(_page(_plain, 1))  # loads the readers
    pages = {name: (_page(make, options.entries), options.entries) for name, make in _LAYOUTS.items()}
    for name, unit in _FILLED.items():
        block = _filled(unit)(0)
        pages[f"{name}, a unit"] = (_page(_filled(unit), 2), 2 * weight_of(Block("paragraph", block, 0)))
    best: dict[str, float] = {}
    for _ in range(options.runs):
        for name, (text, count) in pages.items():
            start = time.process_time()
            parse_homepage_text(text)
            spent = (time.process_time() - start) / count
            best[name] = min(best.get(name, spent), spent)
    for name, spent in best.items():
        print(f"{name:18} {spent * 1000:7.2f} ms  {spent / best['plain list']:5.1f} times an entry of a plain list")


if __name__ == "__main__":
    main()
