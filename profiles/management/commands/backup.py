"""``manage.py backup``: the database, the pictures and the secret key in one archive."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError, ProgrammingError

from profiles.backing_up import BackupFault, make_backup


class Command(BaseCommand):
    help = "Write the database, the pictures and the secret key into one archive, while Labfolio runs."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("path", type=Path, help="a folder, or the archive's own name (.tar.gz)")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            path = make_backup(options["path"], self._progress)
        except BackupFault as fault:
            raise CommandError(str(fault)) from None
        except (OperationalError, ProgrammingError):
            raise CommandError("The database does not answer: run manage.py migrate, or check DATABASE_URL.") from None
        self.stdout.write(f"{path} ({path.stat().st_size / 1e6:.1f} MB)")

    def _progress(self, text: str) -> None:
        self.stderr.write(text, style_func=lambda line: line)
