"""``manage.py demo``: fill the database with people, papers and a lab to look at, or take them away again."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from profiles.demo.writing import remove_demo, write_demo


class Command(BaseCommand):
    help = "Fills the database with the demo people and papers. Changes nothing that is there already."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--remove", action="store_true", help="take the demo content away, but for what people changed or use"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            self._remove() if options["remove"] else self._add()
        except DatabaseError as error:
            told = next(iter(str(error).strip().splitlines()), type(error).__name__)
            raise CommandError(f"The database refused: {told}") from error

    def _add(self) -> None:
        self.stdout.write("Demo content was added." if write_demo() else "The demo content is there already.")

    def _remove(self) -> None:
        kept = remove_demo()
        if kept is None:
            self.stdout.write("There is no demo content.")
            return
        for one in kept:
            field = f", {one.field}" if one.field else ""
            self.stdout.write(f"kept ({one.reason}): {one.model} {one.object_id}{field}: {one.name}")
        self.stdout.write("Demo content was removed.")
