"""Bibliographies of al-folio sites: the files that pages show, and what their fields mean inside the site."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import PurePosixPath
from posixpath import normpath

from profiles.dates import DateRange, PartialDate
from profiles.homepages.fields.values import add_publication_link, date_of, line_of, text_of
from profiles.homepages.files.site import Fields, SiteFiles
from profiles.homepages.records import ActivityRecord, ParsedHomepage, Problem, ProfileLink
from profiles.homepages.twins import add_unlisted
from profiles.homepages.wording.datetext import trailing_date
from profiles.homepages.wording.headings import read_heading
from profiles.sentences import Sentence
from publications.formats import bibtex
from publications.formats.bibliography import FormatError
from publications.formats.encoding import decode
from publications.records import PublicationRecord

_BIBLIOGRAPHY = re.compile(r"\{%-?\s*bibliography\b([^%]{0,400})%\}")
_FILE_OPTION = re.compile(r"(?:--file|-f)[\s=]+['\"]?([\w./-]+)")
_COMPUTED_FILE = re.compile(r"(?:--file|-f)[\s=]+\{\{(?!\s*site\.scholar)")
_CITING_FOLDERS = ("_posts/", "_drafts/", "_notes/", "assets/")
# Fields that name a file of the site, and the folder in which the template looks for it.
_FILE_FIELDS = {
    "pdf": "assets/pdf",
    "poster": "assets/pdf",
    "slides": "assets/pdf",
    "supp": "assets/pdf",
    "suppl": "assets/pdf",
    "preprint": "assets/pdf",
    "blog": "",
    "html": "",
    "website": "",
    "code": "",
    "video": "",
    "award": "",
}
_KINDS = {"supp": "supplement", "suppl": "supplement", "html": "paper", "website": "project"}
_NO_LINKS = {"biburl", "bibsource", "copyright", "license", "licence", "rights", "file", "localfile", "preview"}
_YEARS = ("myyear", "year", "date", "eventdate")
_HEADING = re.compile(r"<h[2-5]\b[^<>]{0,200}>(.{1,200}?)</h[2-5]>|^#{2,5}[ \t]+(\S[^\n]{0,200})$", re.I | re.M)
_WORDS = re.compile(r"[^\W\d_]{3}")
_SPAN = re.compile(r"\d\s*[-–,]?\s*$|[-–]\s*$")
_PREVIEWS = "assets/img/publication_preview"


def read_bibliography(site: SiteFiles, config: Fields, parsed: ParsedHomepage) -> Counter[str]:
    """Read the bibliographies that pages show; returns what they count: entries found, samples included, and keys."""
    counts: Counter[str] = Counter()
    files = site.names("_bibliography", (".bib",))
    used = _used_bibliographies(site, config)
    listed = [file for file in files if PurePosixPath(file).name in used] or files[:1]
    texts = {file: text for file in files if (text := _bibliography_text(site, file))}
    by_hand, parsed.publications = parsed.publications, []  # of the home page
    for file in files:
        if file not in listed:
            site.report(
                file, 1, "unparsed-item", Sentence("No page of the site shows this bibliography: it was not imported.")
            )
        elif file in texts:
            others = [texts[other] for other in files if other != file and other in texts]
            counts += _read_entries(site, file, texts[file], others, parsed)
            if used.get(PurePosixPath(file).name) == {"talks"}:
                parsed.activities += [_talk(record) for record in parsed.publications if record.file == file]
                parsed.publications = [record for record in parsed.publications if record.file != file]
    topics = _topics(site)
    for record in parsed.publications:
        record.topic = record.topic or topics.get(PurePosixPath(record.file).name)
    add_unlisted(parsed.publications, by_hand)
    return counts


def _used_bibliographies(site: SiteFiles, config: Fields) -> dict[str, set[str]]:
    """File names of the bibliographies that pages show, with what the titles of these pages say that they list.

    Without a name pages show the configured one; a name that the page computes may be any of them. Posts list what
    they cite, not their author's works.
    """
    scholar = config.get("scholar")
    standard = text_of(scholar.get("bibliography")) if isinstance(scholar, dict) else ""
    defaults = [standard] if standard else ["papers.bib", "references.bib"]  # al-folio's, and jekyll-scholar's own
    used: dict[str, set[str]] = {_bib_name(name): {"publications"} for name in defaults}
    for name in site.names(".", (".md", ".html", ".liquid")):
        page = None if name.startswith(_CITING_FOLDERS) else site.document(name)
        if page is None:
            continue
        for call in _BIBLIOGRAPHY.findall(page.body):
            shown = _FILE_OPTION.findall(call)
            if _COMPUTED_FILE.search(call):
                shown += site.names("_bibliography", (".bib",))
            for one in shown:
                used.setdefault(_bib_name(one), set()).add(read_heading(line_of(page.fields.get("title"))).kind)
    return used


def _topics(site: SiteFiles) -> dict[str, str]:
    """File names of the bibliographies that one page shows each below a heading of its own, with that heading."""
    for name in site.names("_pages", (".md", ".html")):
        page = site.document(name)
        topics: dict[str, str] = {}
        for call in _BIBLIOGRAPHY.finditer(page.body) if page else ():
            before = page.body[: call.start()] if page else ""
            titles = [line_of(found.group(1) or found.group(2)) for found in _HEADING.finditer(before)]
            title = next((one for one in reversed(titles) if _WORDS.search(one) and "{" not in one), "")
            for file in _FILE_OPTION.findall(call.group(1)):
                topics.setdefault(_bib_name(file), title)
        if len(set(filter(None, topics.values()))) > 1:
            return {file: title[:1].upper() + title[1:] for file, title in topics.items() if title}
    return {}


def _bib_name(file: str) -> str:
    name = PurePosixPath(file).name
    return name if name.endswith(".bib") else f"{name}.bib"


def _talk(record: PublicationRecord) -> ActivityRecord:
    """An entry of a bibliography of talks: its note tells where it was given."""
    said = [*record.notes, *(record.extra.get(key, "") for key in ("note", "howpublished", "address", "location"))]
    venue = ", ".join(dict.fromkeys(filter(None, (record.venue, *said))))
    found = trailing_date(venue)
    date = found.date if found else None
    if found and date and _SPAN.search(venue[: found.start]):
        date = PartialDate.of(date.year)  # "June 1-6, 2025": the venue tells it whole
    elif found and date:
        venue = venue[: found.start].rstrip(" ,(")
    year = next(filter(None, (date_of(record.extra.get(key)) for key in _YEARS)), None)
    talk = ActivityRecord("talk", record.abstract, title=record.title, venue=venue, line=record.line, file=record.file)
    talk.dates = DateRange(date or record.date or year)
    labels = {link.url: "Website" if link.kind == "paper" else link.label or link.kind for link in record.links}
    talk.links = [ProfileLink("other", url, label.capitalize()) for url, label in labels.items()]
    if record.url:
        talk.links.insert(0, ProfileLink("other", record.url, "Website"))
    return talk


def _bibliography_text(site: SiteFiles, file: str) -> str:
    data = site.raw(file)
    try:
        return decode(data) if data else ""
    except FormatError as error:
        site.report(file, 1, "unparsed-item", error.said)
        return ""


def _read_entries(site: SiteFiles, file: str, text: str, others: list[str], parsed: ParsedHomepage) -> Counter[str]:
    found = bibtex.parse(text, beside=others)
    site.problems += [Problem(one.line, one.code, one.text, file) for one in found.problems]
    records = [record for record in found.records if not record.leftover]
    for record in records:
        record.file, record.section = file, "Publications"
        _resolve_files(site, record)
    parsed.publications += records
    return Counter(entries=found.entries, distinct_keys=found.distinct_keys)


def _resolve_files(site: SiteFiles, record: PublicationRecord) -> None:
    """Names of files and pages inside the site as paths from its root."""
    if record.figure and "://" not in record.figure and not site.is_file(record.figure.lstrip("/")):
        record.figure = normpath(f"{_PREVIEWS}/{record.figure.lstrip('/')}")
    for key, folder in _FILE_FIELDS.items():
        value = record.extra.get(key, "")
        if not value or " " in value or not ("/" in value or "." in value) or "@" in value:
            continue
        path = value if value.startswith("/") or not folder else normpath(f"/{folder}/{value}")
        if add_publication_link(record, key, path if path.startswith("/") else f"/{path}", _KINDS.get(key, key)):
            del record.extra[key]
    _read_own_links(record)


def _read_own_links(record: PublicationRecord) -> None:
    """Addresses in fields of the owner's own, such as "oral", which the site's layout shows as buttons."""
    for key, value in list(record.extra.items()):
        may_be_link = key not in _NO_LINKS and value.startswith(("http://", "https://")) and " " not in value
        if may_be_link and add_publication_link(record, key.replace("_", " ").capitalize(), value):
            del record.extra[key]
