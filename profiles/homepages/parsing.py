"""A file, the folder of a site, or text, read by the reader of its family."""

from __future__ import annotations

from pathlib import Path

from profiles.homepages.families.finding import find_reader
from profiles.homepages.faults import refuse_empty, whole_input_errors
from profiles.homepages.files.source import page_of_text, read_page
from profiles.homepages.pages.home import parse_page
from profiles.homepages.pages.member_lists import read_member_lists
from profiles.homepages.people.owner import OwnerName, take_told_name
from profiles.homepages.reading_bound import bounded_reading
from profiles.homepages.records import ParsedHomepage
from profiles.homepages.sites.furtherpages import read_further_pages
from profiles.homepages.told_twice import without_told_twice
from profiles.homepages.twins import mark_solo


def parse_path(source: Path, owner: OwnerName) -> ParsedHomepage:
    """See :func:`profiles.homepages.parse_homepage`."""
    with whole_input_errors(), bounded_reading() as bound:
        if (read := find_reader(source)) is not None:
            parsed = read(owner)
        else:
            parsed = parse_page(read_page(source), owner)
            if source.is_dir():
                read_further_pages(parsed)
                refuse_empty(parsed)
        take_told_name(parsed, owner)
        if parsed.is_lab:
            read_member_lists(parsed)
        else:
            parsed.publications = without_told_twice(parsed.publications)
            mark_solo(parsed.publications)
        parsed.sections += bound.sections()
        parsed.problems += bound.problems()
        return parsed


def parse_text(text: str, owner: OwnerName) -> ParsedHomepage:
    """See :func:`profiles.homepages.parse_homepage_text`."""
    with whole_input_errors(), bounded_reading() as bound:
        parsed = parse_page(page_of_text(text), owner)
        parsed.problems += bound.problems()
        return parsed
