"""Sites made with academicpages and its kin: papers, talks, courses and projects as pages of collections."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import PurePosixPath
from typing import Any

from profiles.dates import DateRange
from profiles.homepages.fields.ordinals import drop_ordinals
from profiles.homepages.fields.unread import report_unread
from profiles.homepages.fields.values import first_text, line_of, mappings, range_of, text_of
from profiles.homepages.files.site import Document, Fields, SiteFiles
from profiles.homepages.files.source import HOME_PAGES
from profiles.homepages.markup.links import safe_url
from profiles.homepages.pages.home import parse_home
from profiles.homepages.people.owner import OwnerName
from profiles.homepages.records import ActivityRecord, ParsedHomepage, ProfileLink, SectionRecord
from profiles.homepages.samples import is_sample_text, is_sample_title, is_sample_venue
from profiles.homepages.sites.furtherpages import read_cv_files, read_pages, read_posts
from profiles.homepages.sites.jekyll import (
    PAGES,
    collection_date,
    markdown_of,
    order_talks,
    read_shown_collection,
)
from profiles.homepages.sites.loose_bibliographies import read_loose_bibliographies
from profiles.homepages.sites.owncollections import OwnCollections, own_folders
from profiles.homepages.sites.paper_links import real_address
from profiles.homepages.sites.paper_pages import (
    PAPER_FIELDS,
    is_listing,
    is_paper,
    other_kind_of,
    read_paper,
    title_of_paper,
)
from profiles.homepages.twins import add_unlisted, mark_owner, title_key, united
from profiles.sentences import Sentence
from publications.records import PublicationRecord

_ADDRESSES = {
    "link",
    "repository",
    "slides",
    "video",
    "poster",
    "paper",
    "code",
    "pdf",
    "recording",
    "website",
    "github",
}
# Fields that are read of talks, courses and projects.
_READ = {
    *_ADDRESSES,
    *("type", "venue", "event", "institution", "organization", "conference", "location", "excerpt", "description"),
    *("abstract", "role", "position", "start_date", "start", "from", "end_date", "date_end", "enddate", "end"),
    *("to", "dates", "date_str", "period", "year", "years", "term", "semester"),
}
_SAMPLE_DATES = ("2012-03-01", "2013-03-01", "2014-02-01", "2014-03-01", "2014-01-01", "2015-01-01")  # of the talks
_SAMPLE_LINKS = (
    *("none@example.org", "name@example.org", "user=PS_CX0AAAAAJ", "github.com/academicpages", "yourorcidurl"),
    *("profile/bsky.app", "?term=john+snow"),
)


def is_academicpages(site: SiteFiles) -> bool:
    """Whether the folder holds collections of papers or talks, or ones of the owner's own."""
    folders = (f"{site.collections}{name}" for name in ("_publications", "_talks", "_portfolio", "_teaching"))
    return any(map(site.is_folder, folders)) or any(own_folders(site))


def read_academicpages(site: SiteFiles, owner: OwnerName) -> ParsedHomepage:
    """Everything of the site's folder."""
    config = site.mapping("_config.yml")
    parsed = parse_home(site, config, owner)
    parsed.source = "academicpages"
    site.problems += parsed.problems
    parsed.problems = site.problems
    _drop_sample_biography(site, parsed)
    filed = _newest_first(read_shown_collection(site, "_publications", config))
    drop_ordinals(filed)
    of_other_kinds = [page for page in filed if other_kind_of(page)]
    listed = _read_publications(site, config, [page for page in filed if page not in of_other_kinds])
    by_hand, parsed.publications = parsed.publications, listed
    add_unlisted(parsed.publications, by_hand)
    for folder, kind in (("_talks", "talk"), ("_teaching", "teaching"), ("_portfolio", "project")):
        pages = _newest_first(read_shown_collection(site, folder, config))
        papers = [page for page in pages if kind == "project" and is_paper(page)]
        add_unlisted(parsed.publications, [read_paper(site, page, title_of_paper(page), {}) for page in papers])
        others = [page for page in pages if page not in papers]
        for page in others:
            _read_activity(site, page, kind, parsed)
        report_unread(site, others, _READ)
    _read_own_collections(site, config, parsed, of_other_kinds)
    _read_tables(site, parsed)
    read_cv_files(site, parsed)
    _read_feature_rows(site, parsed)
    read_pages(site, parsed)
    read_posts(site, parsed)
    read_loose_bibliographies(site, parsed)
    order_talks(parsed)
    mark_owner(parsed.publications, filter(None, [parsed.person.name, parsed.person.native_name]))
    parsed.count_entries()
    return parsed


def _drop_sample_biography(site: SiteFiles, parsed: ParsedHomepage) -> None:
    for language, text in list(parsed.person.biographies.items()):
        if is_sample_text(text):
            del parsed.person.biographies[language]
            site.report("_pages/about.md", 1, "template-leftover", text)
    person = parsed.person
    if is_sample_text(person.tagline):
        person.tagline = person.location = ""
    person.links = [link for link in person.links if not link.url.endswith(_SAMPLE_LINKS)]
    kept = [section for section in parsed.sections if not is_sample_text(section.body)]
    if len(kept) < len(parsed.sections):
        site.report(
            "_pages/about.md", 1, "template-leftover", Sentence("The page describes the template, not a person.")
        )
    parsed.sections = kept


def _newest_first(pages: list[Document]) -> list[Document]:
    return sorted(pages, key=lambda page: collection_date(page) or "", reverse=True)


def _read_publications(site: SiteFiles, config: Fields, pages: list[Document]) -> list[PublicationRecord]:
    categories = config.get("publication_category")
    records = []
    report_unread(site, [page for page in pages if not is_listing(page)], PAPER_FIELDS)
    for page in pages:
        title = title_of_paper(page)
        if is_listing(page):
            told = Sentence("“%(title)s” lists other pages and is no work itself.", title=title)
            site.report(page.file, page.line, "liquid", told)
        elif is_sample_title(title):
            site.report(page.file, 2, "template-leftover", title)
        elif not title:
            said = " ".join(text_of(value) for value in page.fields.values())
            told = Sentence("The page has no title: %(text)s", text=f"{said[:300]} {page.body[:100]}")
            site.report(page.file, 2, "no-title", told)
        else:
            records.append(read_paper(site, page, title, categories if isinstance(categories, dict) else {}))
    return united(records)


def _read_own_collections(site: SiteFiles, config: Fields, parsed: ParsedHomepage, others: Sequence[Document]) -> None:
    """What the owner added to the template's collections; a project named as a paper is that paper's page.

    ``others`` are pages among the papers that are filed as prizes, talks and the like.
    """
    categories = config.get("publication_category")

    def read(page: Document, title: str) -> None:
        record = read_paper(site, page, title, categories if isinstance(categories, dict) else {})
        add_unlisted(parsed.publications, [record])

    def read_activity(page: Document, kind: str) -> None:
        papers = {title_key(record.title) for record in parsed.publications}
        if kind != "project" or title_key(line_of(page.fields.get("title"))) not in papers:
            _read_activity(site, page, kind, parsed)

    collections = OwnCollections(site, config, parsed, read, read_activity)
    collections.read()
    for page in others:
        collections.read_entry(page, title_of_paper(page), other_kind_of(page))


def _read_activity(site: SiteFiles, page: Document, kind: str, parsed: ParsedHomepage) -> None:
    fields, body = page.fields, markdown_of(site, page)
    title = line_of(fields.get("title"))
    sample_venue = is_sample_venue(first_text(fields, "venue"))
    is_untouched = sample_venue and (collection_date(page) or "").startswith(_SAMPLE_DATES)
    if is_sample_title(title) or is_untouched:
        site.report(page.file, 2, "template-leftover", title)
        return
    if sample_venue:
        site.report(page.file, 2, "template-leftover", first_text(fields, "venue"))
        fields["venue"] = fields["location"] = ""
    if is_listing(page) or not (title or body):
        said = Sentence("“%(title)s” lists other pages and is no entry itself.", title=title)
        site.report(page.file, page.line, "liquid", said)
        return
    excerpt = text_of(fields.get("excerpt")) or text_of(fields.get("description")) or text_of(fields.get("abstract"))
    texts = [text for text in (excerpt if excerpt not in body else "", body) if text and not is_sample_text(text)]
    record = ActivityRecord(kind, "\n\n".join(texts), title=title, line=2, file=page.file)
    venue = [
        first_text(fields, "venue", "event", "institution", "organization", "conference"),
        line_of(fields.get("location")),
    ]
    record.venue = ", ".join(dict.fromkeys(filter(None, venue)))
    record.role = first_text(fields, "role", "position") or (line_of(fields.get("type")) if kind != "project" else "")
    record.dates = _dates_of(page)
    addresses = {key: value for key, value in fields.items() if key in _ADDRESSES or key.endswith("url")}
    for key, value in addresses.items():
        if (text := real_address(value)) and (url := safe_url(text)):
            label = "Link" if key == "link" else key.removesuffix("url").strip("_").capitalize() or "Link"
            record.links.append(ProfileLink("other", url, label))
    parsed.activities.append(record)


def _dates_of(page: Document) -> DateRange:
    """The dates of an activity: a date and its end, or one field that holds a span."""
    fields = page.fields
    start = first_text(fields, "date", "start_date", "start", "from")
    if end := first_text(fields, "end_date", "date_end", "enddate", "end", "to"):
        return range_of(start, end)
    if found := collection_date(page):
        return DateRange(found)
    return range_of(
        first_text(fields, "start_date", "start", "dates", "date_str", "period", "year", "years", "term", "semester")
    )


def _read_tables(site: SiteFiles, parsed: ParsedHomepage) -> None:
    """The tables from which the template's scripts make pages: rows that have a page are its twins."""
    for file in site.names("markdown_generator", (".tsv", ".csv")):
        kind = PurePosixPath(file).stem.casefold()
        if "publication" in kind or "talk" in kind:
            _read_table(site, file, "talk" if "talk" in kind else "", parsed)


def _read_table(site: SiteFiles, file: str, kind: str, parsed: ParsedHomepage) -> None:
    text = site.text(file) or ""
    delimiter = "\t" if file.endswith(".tsv") else ","
    known = {title_key(one.title) for one in ([*parsed.activities] if kind else [*parsed.publications])}
    has_pages = bool(known)
    try:
        rows = list(csv.DictReader(text.splitlines(), delimiter=delimiter))
    except csv.Error as error:
        site.report(file, 1, "unparsed-item", Sentence("The table cannot be read: %(fault)s", fault=error))
        return
    for line, row in enumerate(rows, start=2):
        fields = Fields({key or "": text_of(value) for key, value in row.items()})
        fields["date"] = fields.get("date") or fields.get("pub_date") or ""
        for new, old in (("paperurl", "paper_url"), ("slidesurl", "slides_url"), ("link", "talk_url")):
            fields[new] = fields.pop(old, "")
        page = Document(file, fields, fields.get("description", ""), line)
        title = line_of(fields.get("title"))
        if not title or title_key(title) in known:
            continue
        if is_sample_title(title):
            site.report(file, line, "template-leftover", title)
        elif has_pages:
            said = Sentence("No page of the site was made from this row: %(title)s", title=title)
            site.report(file, line, "unpublished", said)
        elif kind:
            _read_activity(site, page, kind, parsed)
        else:
            parsed.publications.append(read_paper(site, page, title, {}))
            parsed.publications[-1].line = line


def _read_feature_rows(site: SiteFiles, parsed: ParsedHomepage) -> None:
    """The pictures with captions of a splash page: a section that names what they lead to."""
    for file in site.names("_pages", PAGES) + [name for name in HOME_PAGES if site.is_file(name)]:
        page = site.document(file)
        for key in page.fields if page is not None else ():
            rows = mappings(page.fields[key]) if page is not None and key.startswith("feature_row") else []
            lines = [line for row in rows if (line := _feature(row)) and not is_sample_text(line)]
            if lines:
                title = line_of(page.fields.get("title")) if page is not None else ""
                section = SectionRecord("custom", title or "Highlights", body="\n".join(lines), line=2, file=file)
                parsed.sections.append(section)
                said = Sentence("The list “%(key)s” was kept as a section: %(text)s", key=key, text=lines[0])
                site.report(file, 2, "unparsed-item", said)


def _feature(row: dict[str, Any]) -> str:
    title, text = first_text(row, "title", "alt"), " ".join(text_of(row.get("excerpt")).split())
    address = safe_url(text_of(row.get("url"))) or ""
    named = f"[{title}]({address})" if title and address else title
    return f"- {': '.join(filter(None, (named, text)))}" if named or text else ""
