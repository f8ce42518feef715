"""``manage.py check_links``: which addresses that pages link to are dead."""

from __future__ import annotations

import datetime as dt
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError, ProgrammingError

from profiles.bounds import clean_text
from publications.link_checking import check_links, make_visitor


class Command(BaseCommand):
    help = (
        "Ask the addresses that pages link to whether they still answer. The admin's first page counts the dead ones."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--older-than", metavar="DAYS", type=int, default=7, help="ask again after so many days (7)"
        )
        parser.add_argument("--limit", metavar="NUMBER", type=int, default=2_000, help="ask at most so many (2000)")

    def handle(self, *args: Any, **options: Any) -> None:
        days, most = options["older_than"], options["limit"]
        if not (0 <= days <= 10_000 and 0 < most <= 1_000_000):
            raise CommandError("--older-than takes days from 0 to 10000, --limit a number from 1 to 1000000.")
        try:
            report = check_links(make_visitor(), older_than=dt.timedelta(days=days), most=most, progress=self._progress)
        except (OperationalError, ProgrammingError):
            raise CommandError("The database does not answer: run manage.py migrate, or check DATABASE_URL.") from None
        for url in report.dead:
            self.stdout.write(clean_text(url))
        self._progress(f"{report.asked} addresses were asked; {len(report.dead)} of them are dead.")

    def _progress(self, text: str) -> None:
        self.stderr.write(clean_text(text), style_func=lambda line: line)
