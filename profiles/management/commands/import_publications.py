"""``manage.py import_publications FILE…``: bibliographies become records on a page."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from profiles.importing.bibliography import import_bibliography, read_files
from profiles.management.import_command import ImportCommand
from publications.formats import FormatError
from publications.formats.encoding import MAX_BYTES


class Command(ImportCommand):
    help = "Import publications: BibTeX, RIS, CSL-JSON, or a list of DOIs and arXiv identifiers."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="any extension: the content tells")
        parser.add_argument("--researcher", metavar="SLUG", help="whose page lists them; made when there is none")
        parser.add_argument("--lab", metavar="SLUG", help="the lab whose page lists them, or that the researcher is in")
        self.add_common_arguments(parser)

    def run(self, *, files: list[Path], dry_run: bool, **options: Any) -> None:
        names = ", ".join(path.name or str(path) for path in files)
        self.progress(f"Reading {names} …")
        bibliography = read_files([(path.name, _content(path)) for path in files])
        self.progress(f"Found {bibliography.entries} entries ({bibliography.source}).")
        if not options["offline"]:
            self.look_up(bibliography.look_up)
        self.progress("Comparing …")
        result = import_bibliography(
            bibliography,
            lab=options["lab"] or None,
            researcher=options["researcher"] or None,
            dry_run=dry_run,
            source=names,
        )
        heading = (
            f"{result.owner_name or 'On nobody’s page (--researcher or --lab lists them)'} · {bibliography.source}"
        )
        self.tell(heading, bibliography.records, result, as_json=options["json"], dry_run=dry_run)


def _content(path: Path) -> bytes:
    """One byte more than is allowed, so that a file above the cap is seen to be. Raises FormatError."""
    try:
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except OSError as error:
        raise FormatError(
            "%(file)s cannot be read: %(fault)s.", file=path, fault=(error.strerror or "unknown reason").lower()
        ) from error
