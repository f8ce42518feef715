"""``manage.py import_publications FILE…``: bibliographies become records on a page."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from profiles.importing import lacks_tables
from profiles.importing.bibliography import Bibliography, import_bibliography, read_files
from profiles.management.import_command import ImportCommand
from publications.formats import FormatError
from publications.formats.encoding import MAX_BYTES
from publications.looking_up import is_bare, titles_by_identifier
from publications.syncing import make_client


class Command(ImportCommand):
    help = "Import publications: BibTeX, RIS, CSL-JSON, or a list of DOIs and arXiv identifiers."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="any extension: the content tells")
        parser.add_argument("--researcher", metavar="SLUG", help="whose page lists them; made when there is none")
        parser.add_argument("--lab", metavar="SLUG", help="the lab whose page lists them, or that the researcher is in")
        parser.add_argument("--offline", action="store_true", help="ask no other site what an identifier stands for")
        self.add_common_arguments(parser)

    def run(self, *, files: list[Path], dry_run: bool, **options: Any) -> None:
        names = ", ".join(path.name or str(path) for path in files)
        self.progress(f"Reading {names} …")
        bibliography = read_files([(path.name, _content(path)) for path in files])
        self.progress(f"Found {bibliography.entries} entries ({bibliography.source}).")
        if not options["offline"]:
            self._look_up(bibliography)
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

    def _look_up(self, bibliography: Bibliography) -> None:
        """What bare identifiers stand for; the report names those that nobody could tell of."""
        look_up = bibliography.look_up
        bare = [record for record in bibliography.records if is_bare(record)]
        look_up.begin({} if lacks_tables() else titles_by_identifier(bare, None))
        numbers = iter(range(1, len(look_up.unread) + 1))
        count = len(look_up.unread)
        stopped = look_up.go_on(
            make_client(),
            progress=lambda identifier: self.progress(f"Looking up {next(numbers)} of {count}: {identifier}"),
        )
        if stopped:
            self.progress(f"{stopped} The rest is left: import the list again later.")
            look_up.leave_rest(f"{stopped} Import the list again later.")


def _content(path: Path) -> bytes:
    """One byte more than is allowed, so that a file above the cap is seen to be. Raises FormatError."""
    try:
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except OSError as error:
        raise FormatError(f"{path} cannot be read: {(error.strerror or 'unknown reason').lower()}.") from error
