"""``manage.py demo``: fill the database with people, papers and a lab to look at."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from profiles.demo.writing import write_demo


class Command(BaseCommand):
    help = "Fills the database with the demo people and papers. Changes nothing that is there already."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write("Demo content was added." if write_demo() else "The demo content is there already.")
