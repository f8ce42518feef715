"""``manage.py prune_history``: removes what the history keeps no longer."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from profiles.models import HistoryEntry


class Command(BaseCommand):
    help = "Remove what the history holds that is older than HISTORY_DAYS."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="only count")

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.HISTORY_DAYS:
            self.stdout.write("HISTORY_DAYS is 0: everything is kept.")
            return
        outdated = HistoryEntry.objects.outdated()
        count = outdated.count()
        if options["dry_run"]:
            self.stdout.write(f"{count} entries are older than {settings.HISTORY_DAYS} days.")
            return
        outdated.delete()
        self.stdout.write(f"{count} entries older than {settings.HISTORY_DAYS} days were removed.")
