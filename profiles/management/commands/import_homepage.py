"""``manage.py import_homepage PATH``: a real homepage becomes records and a page."""

from __future__ import annotations

import io
import json
import os
import sys
from argparse import ArgumentParser
from collections import Counter
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, OperationalError, ProgrammingError

from profiles.bounds import clean_text
from profiles.homepages import WholeInputError, parse_homepage
from profiles.homepages.records import ParsedHomepage
from profiles.importing import ImportRefused, ImportResult, import_homepage, lacks_tables
from profiles.models import Researcher

# What the shell is told when the input as a whole cannot be imported.
EXIT_REFUSED = 2
_TITLE_WIDTH = 72
_MARKS = {"new": "+", "update": "~", "same": "=", "duplicate": "“", "skipped": "!"}


class Command(BaseCommand):
    help = "Import a homepage: one text file of any extension, or the folder of a whole site."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("path", type=Path, help="the text file, or the folder of the site")
        parser.add_argument("--lab", metavar="SLUG", help="the lab to import into; made when it does not exist")
        parser.add_argument("--researcher", metavar="SLUG", help="whose page it becomes; made when there is none")
        parser.add_argument("--name", help="the owner's name, or the lab's for the page of a lab")
        parser.add_argument("--dry-run", action="store_true", help="only tell what would happen")
        parser.add_argument("--json", action="store_true", help="write the report as JSON to the standard output")

    def handle(self, *args: Any, **options: Any) -> None:
        _take_any_character()
        try:
            self._import(**options)
        except BrokenPipeError:
            _let_the_reader_go()
        except (WholeInputError, ImportRefused) as error:
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

    def _import(self, *, path: Path, dry_run: bool, **options: Any) -> None:
        if not dry_run and lacks_tables():
            raise ImportRefused("The database has no tables yet: run manage.py migrate first.")
        self._progress(f"Reading {path.name or path} …")
        parsed = parse_homepage(path, name=options["name"] or _known_name(options, dry_run=dry_run))
        count = len(parsed.publications)
        self._progress(f"Found a page of the kind {parsed.source} with {count} publications. Comparing …")
        result = import_homepage(
            parsed,
            lab=options["lab"] or None,
            researcher=options["researcher"] or None,
            dry_run=dry_run,
            source=path.resolve().name,
        )
        if options["json"]:
            self.stdout.write(json.dumps(result.report, ensure_ascii=False, indent=2))
        else:
            self.stdout.write(clean_text("\n".join(_lines(parsed, result))))
        self._progress(_closing(result, dry_run))

    def _progress(self, text: str) -> None:
        self.stderr.write(text, style_func=lambda line: line)


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


def _known_name(options: dict[str, Any], *, dry_run: bool) -> str | None:
    """The name of a researcher or lab that exists already helps to read the page."""
    if dry_run and lacks_tables():
        return None
    if options["researcher"]:
        return Researcher.objects.filter(slug=options["researcher"]).values_list("name", flat=True).first()
    return None


def _lines(parsed: ParsedHomepage, result: ImportResult) -> list[str]:
    """The report for a person: what it is, what becomes of each publication, what needs a look."""
    lines = [
        f"{result.owner_name or 'Owner unknown'} · {parsed.source}"
        + (f" · {result.lab_name}" if result.lab_name else "")
    ]
    found = {name: number for name, number in result.report["counts"].items() if number}
    lines += ["", "On the page: " + (", ".join(f"{number} {name}" for name, number in found.items()) or "no lists")]
    if result.counts:
        lines += ["In the database: " + "; ".join(_count_line(model, found) for model, found in result.counts.items())]
    if result.statuses:
        lines += ["", *_publication_lines(parsed, result), "", _tally(result.statuses)]
    if result.problems:
        lines += ["", f"{len(result.problems)} things to look at:"]
        lines += [_problem_line(problem.file, problem.line, problem.code, problem.text) for problem in result.problems]
    return lines


def _count_line(model: str, counts: dict[str, int]) -> str:
    words = [f"{number} {'new' if action == 'create' else 'changed'}" for action, number in counts.items()]
    return f"{model} {', '.join(words)}"


def _publication_lines(parsed: ParsedHomepage, result: ImportResult) -> list[str]:
    lines = []
    for record, status in zip(parsed.publications, result.statuses, strict=True):
        title = record.title if len(record.title) <= _TITLE_WIDTH else record.title[: _TITLE_WIDTH - 1] + "…"
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
