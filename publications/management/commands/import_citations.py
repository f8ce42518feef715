"""``manage.py import_citations FILE``: the numbers that AcadHomepage keeps in its ``gs_data.json``."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from publications.numbers import NumbersRefused, import_scholar_counts, read_scholar_counts
from publications.syncing import SyncRefused, chosen_researchers

EXIT_REFUSED = 2
_MAX_BYTES = 20_000_000


class Command(BaseCommand):
    help = "Take the citation counts of a gs_data.json, as AcadHomepage's crawler writes it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("path", type=Path, help="the file")
        parser.add_argument("--researcher", metavar="SLUG", required=True, help="whose numbers they are")

    def handle(self, *args: Any, path: Path, researcher: str, **options: Any) -> None:
        try:
            person = chosen_researchers([researcher])[0]
            known, unknown = import_scholar_counts(person, read_scholar_counts(_text(path)))
        except (NumbersRefused, SyncRefused) as error:
            raise CommandError(str(error), returncode=EXIT_REFUSED) from None
        self.stdout.write(f"{person.slug}: citations of {known} works were taken; {unknown} belong to none of theirs.")


def _text(path: Path) -> str:
    try:
        with path.open("rb") as file:
            data = file.read(_MAX_BYTES + 1)
    except OSError as error:
        raise NumbersRefused(f"{path.name} cannot be read: {error.strerror}.") from None
    return data.decode("utf-8", "replace")
