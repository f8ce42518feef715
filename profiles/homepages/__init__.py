"""Homepages into records: text or files in, plain data out.

What stands here, lowest first: each imports only what is listed before it.

- ``errors``: the one error that ends an import
- ``records``: what every reader returns
- ``report``: the JSON report of an import
- ``addresses``: paths inside the old site as whole addresses
- ``markup``: blocks and runs of text out of Markdown and HTML, links, what Hugo and LaTeX add
- ``wording``: the words for dates, stages, awards, venues and headings
- ``authors``: author lists, names and the marks at them
- ``twins``, ``told_twice``: two descriptions of one work as one record
- ``files``: bytes into text, data files, the folder of a site
- ``faults``: one broken item costs only that item
- ``reading_bound``: how many entries of one import are read
- ``leftovers``, ``samples``: what a template ships and its user left
- ``citations``: the forms in which lists print a citation
- ``entries``: one entry of a list of works: title, people, venue, and the best way to read them
- ``sections``: the sections of a page, and the entries of those that list no works
- ``fields``: what front matter and data files tell of a paper or a life
- ``works``: the lists of works of a page into publication records
- ``people``: the owner, the members of a lab, their biographies and profile links
- ``pages``: one page as a whole, a person's or a lab's, and those beside the home page
- ``sites``: what the sites of several template families share
- ``families``: a module or a package for each template family, and ``finding``, which chooses among them
- ``parsing``: where a file, a folder or a text comes in

Problem codes, stable for scripts:

==================== ==========================================================================
empty-link           a link without target: ``[Title]()``
truncated-authors    an author list that ends in "et al." or the like
spliced-entry        two entries glued into one item; the first half is kept
template-leftover    a sample of the template, not published
other-person         a paragraph about somebody else, not attributed
owner-unknown        neither the configuration nor a recurring mark names the owner
unparsed-item        an item that fits no grammar, kept as Markdown
bad-date             a date that the calendar does not have
commented-out        content inside a comment, not imported
liquid               a template instruction that could not be followed
missing-image        a picture of the site that is not there
unsafe-path          a path or link that leads outside of the site
encoding-repaired    the text had been decoded wrongly and was repaired
mark-meaning-unknown a symbol at authors' names that the page does not explain
unpublished          a page that the site itself does not show: a draft, or a collection that it does not name
no-title             an entry without a title
identifier-only      a work of which only an identifier is known
lookup-failed        an identifier that doi.org and arXiv told nothing of
twin-differs         a BibTeX file beside a page that describes another work
no-home-page         the site has no home page, or one that cannot be read; the rest was read
no-place             data of the site, a field or a sub-heading that a homepage has no place for
==================== ==========================================================================

Bibliographies inside a site add the codes of publications.formats.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from profiles.homepages.errors import WholeInputError
from profiles.homepages.records import ParsedHomepage
from profiles.homepages.report import report

__all__ = ["WholeInputError", "parse_homepage", "parse_homepage_text", "report"]

# The readers are loaded with the first page: their hundreds of patterns take longer to compile than all else that the
# start of a process takes of this project.


def parse_homepage(
    source: Path, *, name: str | None = None, is_owners: Callable[[str], bool] | None = None
) -> ParsedHomepage:
    """Parse one text file or the folder of a site.

    ``name`` is the owner's name, or the lab's for a lab page, and is believed. With ``is_owners`` it is a person's, and
    a name that the source tells stands in its place where that may be the owner's, too; ``told_name`` of the result
    is what the source tells in any case. Raises WholeInputError, with one clear sentence, when nothing can be read at
    all; every other fault is a problem in the result.
    """
    from profiles.homepages.parsing import parse_path  # noqa: PLC0415 - see above
    from profiles.homepages.people.owner import OwnerName  # noqa: PLC0415 - see above

    return parse_path(source, OwnerName((name or "").strip(), is_owners))


def parse_homepage_text(text: str, *, name: str | None = None) -> ParsedHomepage:
    """Parse a page that is already text."""
    from profiles.homepages.parsing import parse_text  # noqa: PLC0415 - see above
    from profiles.homepages.people.owner import OwnerName  # noqa: PLC0415 - see above

    return parse_text(text, OwnerName((name or "").strip()))
