"""``manage.py import_homepage PATH``: a real homepage becomes records and a page."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from profiles.importing import import_homepage, lacks_tables
from profiles.importing.bare import looked_up
from profiles.importing.reading import parse_homepage_of
from profiles.management.import_command import ImportCommand
from profiles.models import Researcher
from publications.looking_up import LookUp


class Command(ImportCommand):
    help = "Import a homepage: one text file of any extension, or the folder of a whole site."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("path", type=Path, help="the text file, or the folder of the site")
        parser.add_argument("--lab", metavar="SLUG", help="the lab to import into; made when it does not exist")
        parser.add_argument("--researcher", metavar="SLUG", help="whose page it becomes; made when there is none")
        parser.add_argument("--name", help="the owner's name, or the lab's for the page of a lab")
        self.add_common_arguments(parser)

    def run(self, *, path: Path, dry_run: bool, **options: Any) -> None:
        self.progress(f"Reading {path.name or path} …")
        parsed = parse_homepage_of(path, _known_owner(options, dry_run=dry_run), name=options["name"])
        if parsed.bare and not options["offline"]:
            look_up = LookUp(list(parsed.bare))
            self.look_up(look_up)
            parsed = looked_up(parsed, look_up)
        count = len(parsed.publications)
        self.progress(f"Found a page of the kind {parsed.source} with {count} publications. Comparing …")
        result = import_homepage(
            parsed,
            lab=options["lab"] or None,
            researcher=options["researcher"] or None,
            dry_run=dry_run,
            source=path.resolve().name,
        )
        heading = " · ".join(filter(None, (result.owner_name or "Owner unknown", parsed.source, result.lab_name)))
        self.tell(heading, parsed.publications, result, as_json=options["json"], dry_run=dry_run)


def _known_owner(options: dict[str, Any], *, dry_run: bool) -> Researcher | None:
    """The researcher whose page it becomes, where that is told and there is one: the name helps to read the page."""
    if not options["researcher"] or (dry_run and lacks_tables()):
        return None
    return Researcher.objects.filter(slug=options["researcher"]).first()
