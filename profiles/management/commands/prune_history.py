"""``manage.py prune_history``: removes what the history keeps no longer, or all that it knows of one record."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db.models import Q

from profiles.models import HistoryChange, HistoryEntry


class Command(BaseCommand):
    help = "Remove what the history holds that is older than HISTORY_DAYS, or (--forget) whatever is about one record."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="only count")
        parser.add_argument(
            "--forget",
            metavar="MODEL:ID",
            help="such as profiles.researcher:12: also what belonged to that page, whatever its age",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["forget"]:
            self._forget(options["forget"], dry_run=options["dry_run"])
            return
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

    def _forget(self, record: str, *, dry_run: bool) -> None:
        label, _colon, key = record.lower().partition(":")
        try:
            model = apps.get_model(label)
        except (LookupError, ValueError) as error:
            raise CommandError(f"There is no model {label!r}; write profiles.researcher:12.", returncode=2) from error
        if not key.isdecimal():
            raise CommandError(f"{key!r} is no number; write {label}:12.", returncode=2)
        column = f"{model._meta.model_name}_id"
        about = Q(model=label, object_id=int(key))
        changes = HistoryChange.objects.filter(
            about | Q(**{f"before__{column}": int(key)}) | Q(**{f"after__{column}": int(key)})
        )
        entries = HistoryEntry.objects.filter(about | Q(pk__in=changes.values("entry")))
        count = entries.count()
        if not dry_run:
            entries.delete()
        self.stdout.write(f"{count} entries about {label} {key} {'would be' if dry_run else 'were'} removed.")
