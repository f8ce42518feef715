"""``manage.py sync``: asks the open sources, files candidates, refreshes citations and stars."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError, ProgrammingError

from profiles.bounds import clean_text
from publications.sources import COUNTERS, SOURCES
from publications.syncing import (
    SourceReport,
    SyncRefused,
    SyncReport,
    chosen_researchers,
    chosen_sources,
    make_client,
    sync,
)
from publications.tasks import sync_researcher

# What the shell is told: something was not answered (the rest is filed), or nothing could be begun.
EXIT_FAULTS = 1
EXIT_REFUSED = 2


class Command(BaseCommand):
    help = "Ask the open sources for works, citations and stars. Works become candidates; nothing is published."

    def add_arguments(self, parser: ArgumentParser) -> None:
        names = ", ".join([*SOURCES, *COUNTERS])
        parser.add_argument("--researcher", metavar="SLUG", action="append", default=[], help="only this one (repeat)")
        parser.add_argument("--source", metavar="NAME", action="append", default=[], help=f"only this one of {names}")
        parser.add_argument("--resume", action="store_true", help="leave out what was answered within 20 hours")
        parser.add_argument("--background", action="store_true", help="hand the work to the background worker")
        parser.add_argument("--dry-run", action="store_true", help="ask, and only tell what would be filed")
        parser.add_argument("--json", action="store_true", help="write the report as JSON to the standard output")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            self._sync(options)
        except SyncRefused as error:
            raise CommandError(str(error), returncode=EXIT_REFUSED) from None
        except (OperationalError, ProgrammingError):
            raise CommandError(
                "The database does not answer: run manage.py migrate, or check DATABASE_URL.", returncode=EXIT_REFUSED
            ) from None

    def _sync(self, options: dict[str, Any]) -> None:
        researchers = chosen_researchers(options["researcher"])
        sources = chosen_sources(options["source"])
        if options["background"]:
            for researcher in researchers:
                sync_researcher.enqueue(researcher.slug, sources)
                self._progress(f"{researcher.slug}: handed to the background worker.")
            return
        report = sync(
            researchers,
            sources,
            make_client(),
            dry_run=options["dry_run"],
            resume=options["resume"],
            progress=self._progress,
        )
        self._tell(report, as_json=options["json"])
        if options["dry_run"]:
            self._progress("Dry run: nothing was written.")
        if report.faults:
            raise CommandError(f"{len(report.faults)} questions had no answer: see above.", returncode=EXIT_FAULTS)

    def _progress(self, text: str) -> None:
        self.stderr.write(clean_text(text), style_func=lambda line: line)

    def _tell(self, report: SyncReport, *, as_json: bool) -> None:
        if as_json:
            self.stdout.write(json.dumps(report.as_json(), ensure_ascii=False, indent=2))
            return
        lines = []
        for person in report.researchers:
            lines += [f"{person.slug}: {_line(one)}" for one in person.sources]
            lines += [f"  {problem}" for one in person.sources for problem in one.problems]
        for name, numbers in (("Citations by DOI", report.citations), ("Repositories", report.stars)):
            if numbers.asked:
                lines += [f"{name}: {numbers.counted} of {numbers.asked} counted", *numbers.problems]
        self.stdout.write(clean_text("\n".join(lines) or "There was nothing to ask."))


def _line(one: SourceReport) -> str:
    asked = f"{one.source} {one.identifier}"
    if one.fault:
        return f"{asked}: {one.fault}"
    words = f"{one.found} found, {one.new} new, {one.known} known, {one.proposals} proposals"
    more = [f"{one.claimed} claimed"] * bool(one.claimed) + [f"{one.counts} counts"] * bool(one.counts)
    return f"{asked}: " + ", ".join([words, *more])
