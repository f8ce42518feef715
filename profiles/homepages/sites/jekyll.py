"""What the collections of Jekyll sites share: pages in a folder, their dates, and the pages beside them."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from profiles.dates import PartialDate
from profiles.homepages.fields.values import date_of, is_true, line_of
from profiles.homepages.files.site import Document, Fields, SiteFiles
from profiles.homepages.markup.comments import without_comments
from profiles.homepages.markup.emoji import with_emoji
from profiles.homepages.markup.html_indents import without_indents
from profiles.homepages.records import ParsedHomepage
from profiles.sentences import Sentence

PAGES = (".md", ".markdown", ".qmd", ".html")
_WITH_MATTER = (".yaml", ".yml", ".txt", ".mdx", ".rmd", ".htm")  # members of a collection where they have front matter
_FILE_DATE = re.compile(r"(\d{4}-\d{2}-\d{2})")
_PARAGRAPH_TAG = re.compile(r"\s*</?p>\s*", re.I)
_LIQUID = re.compile(r"\{%-?\s*(?:raw|endraw)[^%]{0,40}%\}|\{%[^%]{0,400}%\}|\{\{[^{}]{0,400}\}\}")


def read_collection(site: SiteFiles, folder: str) -> list[Document]:
    """The pages of a collection. Drafts and unpublished pages are reported, not returned."""
    pages = []
    for name in site.names(f"{site.collections}{folder}", PAGES + _WITH_MATTER):
        if not name.lower().endswith(PAGES) and not (site.raw(name) or b"").lstrip(b"\xef\xbb\xbf\r\n ").startswith(
            b"---"
        ):
            continue
        page = site.document(name)
        if page is None or (not page.fields and not page.body.strip()):
            continue
        stem = PurePosixPath(name).stem
        if page.fields.get("published") == "false" or is_true(page.fields.get("draft")):
            site.report(name, 1, "unpublished", Sentence("The site does not publish this page: it was not imported."))
        elif stem.startswith(("_", "#")):
            site.report(
                name, 1, "unpublished", Sentence("Jekyll passes over files of such a name: it was not imported.")
            )
        elif stem not in ("README", "index") or page.fields.get("title"):
            pages.append(page)
    return pages


def read_shown_collection(site: SiteFiles, folder: str, config: Fields) -> list[Document]:
    """As :func:`read_collection`; what the configuration does not name among the site's collections is reported."""
    pages = read_collection(site, folder)
    named = config.get("collections")
    shown = [*named] if isinstance(named, dict) else named if isinstance(named, list) else []
    if not shown or not pages or folder.strip("_") in shown:
        return pages
    for page in pages:
        title = line_of(page.fields.get("title")) or page.slug
        text = Sentence(
            "The configuration does not name this collection, so the site does not show it: %(title)s", title=title
        )
        site.report(page.file, 1, "unpublished", text)
    return []


def collection_date(page: Document) -> PartialDate | None:
    """The date of a page by its front matter, else by its file name, else its year alone."""
    if found := date_of(page.fields.get("date")):
        return found
    match = _FILE_DATE.search(PurePosixPath(page.file).name)
    return date_of(match.group(1)) if match else date_of(page.fields.get("year"))


def markdown_of(site: SiteFiles, page: Document) -> str:
    """The body without comments and Liquid, what an instruction would have shown reported; emoji for their names."""
    text = _PARAGRAPH_TAG.sub("\n\n", without_comments(page.body))
    if _LIQUID.search(text):
        text = _LIQUID.sub("", text)
        site.report(page.file, page.line, "liquid", Sentence("Instructions of the template were left out."))
    return without_indents(with_emoji(re.sub(r"\n{3,}", "\n\n", text).strip()))


def order_talks(parsed: ParsedHomepage) -> None:
    """Talks of several files by their dates, the last one first; a page's own order stays where it has all of them."""
    talks = [one for one in parsed.activities if one.kind == "talk"]
    if len({one.file for one in talks}) > 1 and all(one.dates.start for one in talks):
        talks.sort(key=lambda one: one.dates.start or "", reverse=True)
        parsed.activities = [*talks, *(one for one in parsed.activities if one.kind != "talk")]
