"""``manage.py undo_import BATCH``: takes one import back."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from profiles.models import ImportBatch
from profiles.undoing import UndoRefused, undo_batch


class Command(BaseCommand):
    help = "Undo one import. What was changed or used since is kept, and listed."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("batch", type=int, help="the number that import_homepage told")

    def handle(self, *args: Any, **options: Any) -> None:
        number = options["batch"]
        try:
            kept = undo_batch(ImportBatch.objects.get(pk=number))
        except (ImportBatch.DoesNotExist, OverflowError) as error:
            raise CommandError(f"There is no import {number}.", returncode=2) from error
        except UndoRefused as error:
            raise CommandError(str(error), returncode=2) from error
        except DatabaseError as error:
            told = next(iter(str(error).strip().splitlines()), type(error).__name__)
            raise CommandError(f"The database refused: {told}") from error
        for one in kept:
            field = f", {one.field}" if one.field else ""
            self.stdout.write(f"kept ({one.reason}): {one.model} {one.object_id}{field}: {one.name}")
        self.stderr.write(f"Import {number} was undone; {len(kept)} things were kept.", style_func=lambda line: line)
