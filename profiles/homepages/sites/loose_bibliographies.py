"""Bibliographies that lie anywhere in a Jekyll site: of their entries, the works of the site's owner."""

from __future__ import annotations

from pathlib import PurePosixPath

from profiles.homepages.files.site import SiteFiles
from profiles.homepages.records import ParsedHomepage, Problem
from profiles.homepages.samples import is_sample_title
from profiles.homepages.twins import add_unlisted, mark_owner
from profiles.sentences import Sentence
from publications.formats import bibtex
from publications.formats.bibliography import FormatError
from publications.formats.encoding import decode

_MOST_FILES = 300  # sites may keep one file for each paper


def read_loose_bibliographies(site: SiteFiles, parsed: ParsedHomepage) -> None:
    """Add the owner's works of every ``.bib`` file; what others wrote, as posts cite it, is counted in the report."""
    names = [name for name in (parsed.person.name, parsed.person.native_name) if name]
    for file in site.names(".", (".bib",))[:_MOST_FILES]:
        if PurePosixPath(file).parts[0] != "_bibliography":
            _read_file(site, file, names, parsed)


def _read_file(site: SiteFiles, file: str, names: list[str], parsed: ParsedHomepage) -> None:
    data = site.raw(file)
    try:
        found = bibtex.parse(decode(data)) if data else None
    except FormatError as error:
        site.report(file, 1, "unparsed-item", error.said)
        return
    if found is None:
        return
    records = [one for one in found.records if not one.leftover and not is_sample_title(one.title)]
    mark_owner(records, names)
    own = [record for record in records if any(author.is_self for author in record.authors)]
    for record in own:
        record.file, record.section = file, "Publications"
    site.problems += [Problem(one.line, one.code, one.text, file) for one in found.problems]
    if len(own) < len(records):
        others = len(records) - len(own)
        text = Sentence(
            "%(count)s entries of this bibliography do not name the owner: they were not imported.", count=others
        )
        site.report(file, 1, "no-place", text)
    add_unlisted(parsed.publications, own)
