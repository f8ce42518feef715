"""What the edit form of a person with many papers costs, against the form of somebody without any.

    .venv/bin/python -m tests.benchmarks.edit_form [--papers 500] [--rows 10] [--runs 20]

Both forms are asked for in turn in one process, through the whole stack, from a database in memory. ``--rows`` is
the number of links, former names and lab memberships, which stand in the form itself; papers do not.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import time
from collections.abc import Callable
from typing import Any

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
django.setup()

from django.core.management import call_command  # noqa: E402  # models exist from here on
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from tests.admin_forms import address_of  # noqa: E402
from tests.factories import make_lab, make_listing, make_publication, make_researcher, make_user  # noqa: E402


def people(papers: int, rows: int) -> tuple[Any, Any]:
    """A researcher with ``papers`` listings and one with nothing, in an empty database."""
    busy = make_researcher("Busy", user=make_user("busy"), biography="Words. " * 500)
    for number in range(rows):
        busy.links.create(kind="github", url=f"https://github.com/example/{number}")
        busy.name_variants.create(name=f"Busy {number}")
        busy.memberships.create(lab=make_lab(f"Lab {number}"))
    for number in range(papers):
        make_listing(make_publication(f"Paper {number}", authors=[busy]), researcher=busy, selected=number % 2 == 0)
    return busy, make_researcher("New", user=make_user("new"))


def asking(researcher: Any) -> Callable[[], bytes]:
    """Asks for the edit form of a page as its owner."""
    client, address = Client(headers={"host": "localhost"}), address_of(researcher, "change")
    client.force_login(researcher.user)

    def ask() -> bytes:
        response = client.get(address)
        assert response.status_code == 200
        return bytes(response.content)

    return ask


def queries_of(ask: Callable[[], bytes]) -> int:
    with CaptureQueriesContext(connection) as captured:
        ask()
    return len(captured)


def main(arguments: list[str]) -> None:
    parser = argparse.ArgumentParser(description="The edit form of a full page against that of an empty one.")
    parser.add_argument("--papers", type=int, default=500)
    parser.add_argument("--rows", type=int, default=10)
    parser.add_argument("--runs", type=int, default=20)
    options = parser.parse_args(arguments)
    call_command("migrate", verbosity=0)
    full, empty = (asking(one) for one in people(options.papers, options.rows))
    size, queries = len(full()), queries_of(full)
    empty()
    times: dict[Callable[[], bytes], list[float]] = {full: [], empty: []}
    for _run in range(options.runs):
        for ask, spent in times.items():
            start = time.perf_counter()
            ask()
            spent.append(time.perf_counter() - start)
    busy, new = (statistics.median(spent) for spent in times.values())
    sys.stdout.write(
        f"{options.papers} papers: {queries} queries, {size / 1000:.0f} KB, {busy * 1000:.0f} ms; "
        f"no paper: {new * 1000:.0f} ms; ratio {busy / new:.2f}\n"
    )


if __name__ == "__main__":
    main(sys.argv[1:])
