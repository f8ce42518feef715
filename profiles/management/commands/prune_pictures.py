"""``manage.py prune_pictures``: removes stored pictures that nothing shows, and tells which are missing."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.template.defaultfilters import filesizeformat

from profiles.images import ImageFault
from profiles.tidying import Findings, complete, look_around, remove


class Command(BaseCommand):
    help = "Remove stored pictures that no page, text or draft shows and no history remembers; look for missing ones."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="only tell what would be done")

    def handle(self, *args: Any, **options: Any) -> None:
        found = look_around()
        try:
            self._tidy(found, dry_run=options["dry_run"])
        except OSError as error:
            raise CommandError(f"MEDIA_ROOT cannot be written to: {error}") from error
        for row, name in found.missing:
            self.stderr.write(f"missing: {name} ({row})")
        if found.missing:
            raise CommandError(f"{len(found.missing)} pictures are missing: bring them back from a backup.")

    def _tidy(self, found: Findings, *, dry_run: bool) -> None:
        """Raises OSError."""
        for stem, files in found.unused.items():
            self.stdout.write(f"unused: {stem} ({len(files)} files)")
        for name in found.incomplete:
            self.stdout.write(f"incomplete: {name}")
        if not dry_run:
            remove(found.unused)
            self._complete(found.incomplete)
        done = "would be" if dry_run else "were"
        size = filesizeformat(found.bytes).replace("\xa0", " ")
        self.stdout.write(f"{len(found.unused)} pictures {done} removed ({size}), {len(found.incomplete)} completed.")

    def _complete(self, names: list[str]) -> None:
        for name in names:
            try:
                complete(name)
            except ImageFault as fault:
                self.stderr.write(f"damaged: {name} ({fault})")
