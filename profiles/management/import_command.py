"""What the commands that import have in common: how faults end them, and how they tell what they did."""

from __future__ import annotations

import io
import json
import os
import sys
from abc import abstractmethod
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Sequence
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, OperationalError, ProgrammingError

from profiles.bounds import clean_text
from profiles.homepages import WholeInputError
from profiles.importing import ImportRefused, ImportResult, lacks_tables
from profiles.sentences import Sentence
from publications.formats import FormatError
from publications.looking_up import LookUp, is_bare, titles_by_identifier
from publications.records import PublicationRecord
from publications.syncing import make_client

# What the shell is told when the input as a whole cannot be imported.
EXIT_REFUSED = 2
_TITLE_WIDTH = 72
_MARKS = {"new": "+", "update": "~", "same": "=", "duplicate": "“", "skipped": "!"}


class ImportCommand(BaseCommand):
    """Every fault ends with one sentence: exit code 2 for the input as a whole, 1 when the database refuses."""

    def add_common_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="only tell what would happen")
        parser.add_argument("--offline", action="store_true", help="ask no other site what an identifier stands for")
        parser.add_argument("--json", action="store_true", help="write the report as JSON to the standard output")

    def handle(self, *args: Any, **options: Any) -> None:
        _take_any_character()
        try:
            if not options["dry_run"] and lacks_tables():
                raise ImportRefused("The database has no tables yet: run manage.py migrate first.")
            self.run(**options)
        except BrokenPipeError:
            _let_the_reader_go()
        except (WholeInputError, FormatError, ImportRefused) as error:
            raise CommandError(str(error), returncode=EXIT_REFUSED) from error
        except (OperationalError, ProgrammingError) as error:
            raise CommandError(
                f"The database is not ready ({_first_line(error)}): run manage.py migrate, or check DATABASE_URL.",
                returncode=EXIT_REFUSED,
            ) from error
        except DatabaseError as error:
            raise CommandError(f"The database refused the import: {_first_line(error)}") from error
        except Exception as error:
            if isinstance(error, CommandError):
                raise
            raise CommandError(
                f"The import failed and nothing was written ({type(error).__name__}: {_first_line(error)}). "
                "Please report it with what --traceback shows."
            ) from error

    @abstractmethod
    def run(self, **options: Any) -> None:
        """Import. May raise WholeInputError, FormatError, ImportRefused and what a database raises."""

    def look_up(self, look_up: LookUp) -> None:
        """Ask what bare identifiers stand for; the report names those that nobody could tell of."""
        bare = [record for record in look_up.records if is_bare(record)]
        look_up.begin({} if lacks_tables() else titles_by_identifier(bare, None))
        numbers, count = iter(range(1, len(look_up.unread) + 1)), len(look_up.unread)
        stopped = look_up.go_on(
            make_client(),
            progress=lambda identifier: self.progress(f"Looking up {next(numbers)} of {count}: {identifier}"),
        )
        if stopped:
            self.progress(f"{stopped} The rest is left: import again later.")
            look_up.leave_rest(Sentence("%(fault)s Import again later.", fault=stopped.said))

    def progress(self, text: str) -> None:
        self.stderr.write(text, style_func=lambda line: line)

    def tell(
        self, heading: str, records: Sequence[PublicationRecord], result: ImportResult, *, as_json: bool, dry_run: bool
    ) -> None:
        """The report to the standard output, and how it ended to the standard error."""
        if as_json:
            self.stdout.write(json.dumps(result.report, ensure_ascii=False, indent=2))
        else:
            self.stdout.write(clean_text("\n".join([heading, "", *_lines(records, result)])))
        self.progress(_closing(result, dry_run))


def _take_any_character() -> None:
    """A terminal of another encoding shows escapes instead of ending the import."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _let_the_reader_go() -> None:
    """Whoever read the output (``| head``) has enough; what was imported is imported."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _first_line(error: Exception) -> str:
    return next(iter(str(error).strip().splitlines()), type(error).__name__)


def _lines(records: Sequence[PublicationRecord], result: ImportResult) -> list[str]:
    """The report for a person: what became of each publication, what needs a look."""
    found = {name: number for name, number in result.report["counts"].items() if number}
    lines = ["Found: " + (", ".join(f"{number} {name}" for name, number in found.items()) or "no lists")]
    if result.counts:
        lines += ["In the database: " + "; ".join(_count_line(model, found) for model, found in result.counts.items())]
    if result.statuses:
        lines += ["", *_publication_lines(records, result), "", _tally(result.statuses)]
    if result.problems:
        lines += ["", f"{len(result.problems)} things to look at:"]
        lines += [_problem_line(problem.file, problem.line, problem.code, problem.text) for problem in result.problems]
    return lines


def _count_line(model: str, counts: dict[str, int]) -> str:
    words = [f"{number} {'new' if action == 'create' else 'changed'}" for action, number in counts.items()]
    return f"{model} {', '.join(words)}"


def _publication_lines(records: Sequence[PublicationRecord], result: ImportResult) -> list[str]:
    lines = []
    for record, status in zip(records, result.statuses, strict=True):
        title = record.title or record.doi or record.arxiv_id
        title = title if len(title) <= _TITLE_WIDTH else title[: _TITLE_WIDTH - 1] + "…"
        place = " ".join(filter(None, [record.venue, str(record.year or "")]))
        lines.append(f"  {_MARKS[status]} {status:<9} line {record.line:>5}  {title:<{_TITLE_WIDTH}}  {place}".rstrip())
    return lines


def _tally(statuses: list[str]) -> str:
    return "Publications: " + ", ".join(f"{number} {status}" for status, number in Counter(statuses).items())


def _problem_line(file: str, line: int, code: str, text: str) -> str:
    place = f"{file}:{line}" if file else f"line {line}"
    return f"  {place:<12} {code:<20} {text}"


def _closing(result: ImportResult, dry_run: bool) -> str:
    if dry_run:
        return "Dry run: nothing was written."
    if result.batch is None:
        return "Nothing had to change."
    return f"Imported as batch {result.batch.pk}. To take it back: manage.py undo_import {result.batch.pk}"
