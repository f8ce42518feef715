"""One publication of HugoBlox: ``index.md`` with its twin ``cite.bib``, of any of the theme's three eras."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import Any

from profiles.homepages.fieldvalues import (
    add_identifiers,
    add_publication_link,
    date_of,
    first_text,
    is_true,
    items_of,
    line_of,
    mappings,
    read_authors,
    text_of,
)
from profiles.homepages.hugo import nested
from profiles.homepages.hugoblox_people import People
from profiles.homepages.links import host_of
from profiles.homepages.samples import is_sample_text
from profiles.homepages.sitefiles import Document, Fields, SiteFiles
from profiles.homepages.twins import complete_by, title_key
from profiles.homepages.venues import read_label
from profiles.identifiers import find_arxiv_id, find_doi
from publications.formats import bibtex
from publications.formats.bibliography import FormatError
from publications.formats.encoding import decode
from publications.formats.tidying import tidy
from publications.records import AuthorRecord, PublicationRecord

# The theme's numbered types and their names.
_CSL_TYPES = {
    "1": "paper-conference",
    "2": "article-journal",
    "3": "article",
    "4": "report",
    "5": "book",
    "6": "chapter",
    "7": "thesis",
    "8": "patent",
    "preprint": "article",
    "manuscript": "article",
    "conference": "paper-conference",
    "journal": "article-journal",
}
_KNOWN_TYPES = (
    *("paper-conference", "article-journal", "article", "report", "book", "chapter", "thesis", "patent"),
    *("dataset", "software", "speech", "document"),
)
_ITALIC = re.compile(r"(?<![*_\w])(\*{3}|\*|_)(?=[^\s*_])(.{2,400}?)(?<=\S)\1(?![*_\w])", re.S)
_IN = re.compile(r"^in:?\s+", re.I)
_AUTHOR_NOISE = re.compile(r"^\s*(?:and\s+|&\s*)|^\s*\[\*[^\]]{1,40}\*\]\s*|\{\{[^{}]{0,100}\}\}")
_CITED_TITLE = 25
_PAGES = re.compile(r"\bpp?\.?\s?(\d+\s?[-–]+\s?\d+)")
_KINDS = {
    "pdf": "pdf",
    "preprint": "preprint",
    "code": "code",
    "source": "code",
    "dataset": "dataset",
    "poster": "poster",
    "project": "project",
    "slides": "slides",
    "video": "video",
    "model": "model",
    "demo": "demo",
    "site": "site",
    "bibtex": "bibtex",
    "doi": "doi",
    "canonical": "paper",
    "discussion": "other",
    "custom": "",
}
_LABELS = {"pdf": "PDF", "doi": "DOI", "bibtex": "BibTeX"}
_PROVIDERS = {
    "doi": "https://doi.org/{}",
    "arxiv": "https://arxiv.org/abs/{}",
    "openreview": "https://openreview.net/forum?id={}",
    "acl_id": "https://aclanthology.org/{}",
    "hal": "https://hal.science/{}",
    "github": "https://github.com/{}",
    "youtube": "https://www.youtube.com/watch?v={}",
    "zenodo": "https://zenodo.org/record/{}",
    "osf": "https://osf.io/{}",
    "semanticscholar": "https://www.semanticscholar.org/paper/{}",
    "huggingface_model": "https://huggingface.co/{}",
    "huggingface_dataset": "https://huggingface.co/datasets/{}",
    "huggingface_space": "https://huggingface.co/spaces/{}",
}
_ID_KINDS = {"huggingface_model": "model", "huggingface_dataset": "dataset", "huggingface_space": "demo"}
# What the samples of the template link to.
_SAMPLE_HOSTS = ("unsplash.com", "example.com", "slideshare.net", "twitter.com")
_SAMPLE_ADDRESS = re.compile(
    r"https?://(?:www\.)?(?:github\.com/(?:HugoBlox|wowchemy|gcushen)/[\w.-]{1,60}|youtube\.com|slideshare\.net|"
    r"twitter\.com|arxiv\.org/abs/1512\.04133v1|arxiv\.org/pdf/1512\.04133v1(?:\.pdf)?)/?",
    re.I,
)


def is_paper(page: Document) -> bool:
    """Whether a page in a folder of the owner's own is a publication by its front matter."""
    fields = page.fields
    return bool(fields.get("title") and fields.get("authors")) and bool(
        items_of(fields.get("publication_types")) or fields.get("publication")
    )


def read_paper(site: SiteFiles, page: Document, people: People) -> PublicationRecord:
    """A page with a title as a record."""
    fields = page.fields
    record = PublicationRecord(line_of(fields.get("title")), line=1, file=page.file, section="Publications")
    if subtitle := line_of(fields.get("subtitle")):
        record.notes.append(subtitle)
    record.authors, record.authors_complete = _authors(fields, people)
    record.date = date_of(fields.get("date")) or date_of(fields.get("year")) or date_of(fields.get("publishDate"))
    record.csl_type = _csl_type(fields)
    _read_venue(record, fields)
    abstract = fields.get("abstract")
    record.abstract = text_of(abstract) if not is_sample_text(text_of(abstract)) else ""
    summary = first_text(fields, "summary", "abstract_short")
    record.tldr = summary if summary and not is_sample_text(summary) and summary != line_of(abstract) else ""
    record.selected = is_true(fields.get("featured")) or is_true(fields.get("selected"))
    _read_identifiers(site, page, record)
    _read_links(site, page, record)
    record.figure = _figure(site, page)
    _read_twin(site, page, record)
    add_identifiers(record)
    if not record.authors_complete:
        site.report(page.file, 1, "truncated-authors", f"The author list of “{record.title}” is cut.")
    return record


def _authors(fields: Fields, people: People) -> tuple[list[AuthorRecord], bool]:
    """Names with slugs resolved. The theme prints the n-th of ``author_notes`` at the n-th author."""
    given = items_of(fields.get("authors") or fields.get("author"))
    named = [people.name_of(_AUTHOR_NOISE.sub("", item)) if isinstance(item, str) else item for item in given]
    authors, complete = read_authors(named)
    owners = {profile.name for profile in people.profiles if profile is people.owner}
    for author in authors:
        author.name = people.name_of(author.name)
        author.is_self = author.is_self or author.name in owners
    notes = items_of(fields.get("author_notes"))
    if len(notes) <= len(authors):
        for author, note in zip(authors, notes, strict=False):
            text = line_of(note).casefold()
            author.equal = author.equal or bool(re.search(r"equal|co-?first|共同", text))
            author.corresponding = author.corresponding or bool(re.search(r"correspond|通讯", text))
    return authors, complete


def _csl_type(fields: Fields) -> str:
    types = [line_of(value).casefold() for value in items_of(fields.get("publication_types"))]
    found = [_CSL_TYPES.get(value, value if value in _KNOWN_TYPES else "") for value in types]
    return next(filter(None, found), "")


def _read_venue(record: PublicationRecord, fields: Fields) -> None:
    publication = fields.get("publication")
    if isinstance(publication, dict):
        text, short = first_text(publication, "name", "title"), first_text(publication, "short_name", "short", "abbr")
        record.volume, record.issue = first_text(publication, "volume"), first_text(publication, "issue", "number")
        record.pages = first_text(publication, "pages")
    else:
        text = _emphasised(text_of(publication), record)
        short = _emphasised(text_of(fields.get("publication_short")), None)
    label = read_label(text)
    known = read_label(short)
    record.stage = label.stage or ("preprint" if record.csl_type == "article" else "")
    record.award = first_text(fields, "award") or label.award or known.award
    record.venue = (label.venue if label.year or label.award or label.stage == "submitted" else text) or short
    record.venue_short = known.venue if known.venue.count("(") == known.venue.count(")") else ""
    if arxiv := find_arxiv_id(text):
        record.arxiv_id, record.venue = record.arxiv_id or arxiv, "arXiv"
    title = title_key(record.title)
    if len(title) > _CITED_TITLE and title in title_key(record.venue):  # a whole citation stands there
        record.venue = ""


def _emphasised(text: str, record: PublicationRecord | None) -> str:
    """The venue's name: what is in italics, else all of it without "In"."""
    match = _ITALIC.search(text)
    if not match:
        return _IN.sub("", line_of(text)).strip(" .,")
    rest = text[match.end() :]
    if record is not None and (pages := _PAGES.search(rest)):
        record.pages = pages.group(1)
    before = line_of(_IN.sub("", text[: match.start()]))
    lead = f"{before} " if re.search(r"award|workshop|submitted|accepted|under review", before, re.I) else ""
    return f"{lead}{line_of(match.group(2))}".strip(" .,")


def _read_odd_doi(site: SiteFiles, page: Document, record: PublicationRecord, text: str) -> None:
    """What stands in the place of a DOI: another address becomes a link, all but a placeholder is reported."""
    if text.startswith(("http://", "https://")) and not _is_sample_link(text, "doi"):
        add_publication_link(record, "Website", text, "site")
    elif "xx" not in text.casefold() and "..." not in text:
        site.report(page.file, 1, "bad-identifier", f"{text} is no DOI.")


def _read_identifiers(site: SiteFiles, page: Document, record: PublicationRecord) -> None:
    fields = page.fields
    ids = nested(fields, "hugoblox", "ids")
    named = {key: text_of(value) for key, value in ids.items()} if isinstance(ids, dict) else {}
    doi = (text_of(fields.get("doi")) or named.pop("doi", "")).replace("\\", "")
    record.doi = find_doi(doi)
    if doi and not record.doi and not find_arxiv_id(doi):
        _read_odd_doi(site, page, record, doi)
    arxiv = named.pop("arxiv", "")
    record.arxiv_id = record.arxiv_id or find_arxiv_id(f"arXiv {arxiv}" if arxiv else doi)
    if not record.arxiv_id and record.doi.startswith("10.48550/arxiv."):
        record.arxiv_id = record.doi.removeprefix("10.48550/arxiv.")
    for key, value in named.items():
        if value and key in _PROVIDERS:
            add_publication_link(record, key, _PROVIDERS[key].format(value), _ID_KINDS.get(key, "paper"))
        if value:
            record.identifiers[key] = value


def _read_links(site: SiteFiles, page: Document, record: PublicationRecord) -> None:
    fields = page.fields
    own = (text_of(fields.get(key)) for key in ("external_link", "url"))
    record.url = next((address for address in own if address.startswith(("http://", "https://"))), None)
    urls = {key.removeprefix("url_"): value for key, value in fields.items() if key.startswith("url_")}
    given = [(kind, _LABELS.get(kind, kind.capitalize()), value) for kind, value in urls.items() if kind != "custom"]
    for link in [*mappings(fields.get("links")), *mappings(fields.get("url_custom"))]:
        kind = line_of(link.get("type")).casefold()
        label = first_text(link, "label", "name", "title") or _LABELS.get(kind, kind.capitalize())
        address = text_of(link.get("url"))
        provider = line_of(link.get("provider")).casefold()
        if not address and provider in _PROVIDERS and link.get("id"):
            address = _PROVIDERS[provider].format(text_of(link.get("id")))
        given.append((kind, label, address))
    for kind, label, value in given:
        address = _in_site(text_of(value), page)
        if not address or _is_sample_link(address, kind):
            continue
        if not add_publication_link(record, label, address, _KINDS.get(kind, "")):
            site.report(page.file, 1, "unsafe-address", f"{label} is no web address: {address}")


def _in_site(address: str, page: Document) -> str:
    """A name of a file beside the page or in the site's static folder as a path from the site's root."""
    if not address or "://" in address or address.startswith(("/", "#", "mailto:")):
        return address
    if "/" in address or PurePosixPath(page.file).stem not in ("index", "_index"):
        return f"/{address.removeprefix('../')}"
    return f"/{PurePosixPath(page.folder).relative_to(PurePosixPath(page.folder).parts[0]).as_posix()}/{address}"


def _is_sample_link(address: str, kind: str) -> bool:
    """Whether an address is the template's own, or one that somebody meant to fill in."""
    if "..." in address or _SAMPLE_ADDRESS.fullmatch(address):
        return True
    return kind == "" and host_of(address) in _SAMPLE_HOSTS


def _figure(site: SiteFiles, page: Document) -> str:
    """``featured.*`` beside the page, else the picture that the front matter names."""
    if PurePosixPath(page.file).stem.split(".")[0] == "index" and (
        found := site.picture(page.folder, ("featured", "featured*"))
    ):
        return found
    image = page.fields.get("image")
    named = text_of(image.get("filename")) if isinstance(image, dict) else text_of(image)
    named = named or text_of(nested(page.fields, "header", "image")) or text_of(page.fields.get("image_preview"))
    places = (f"{page.folder}/{named}", f"static/img/{named}", f"assets/media/{named}", f"static/{named}")
    return site.first(places) if named else ""


def _read_twin(site: SiteFiles, page: Document, record: PublicationRecord) -> None:
    """What the BibTeX beside the page knows more."""
    file = f"{page.folder}/cite.bib"
    if PurePosixPath(page.file).stem.split(".")[0] != "index" or not site.is_file(file):
        return
    try:
        data = site.raw(file)
        records = bibtex.parse(decode(data)).records if data else []
    except FormatError as error:
        site.report(file, 1, "unparsed-item", str(error))
        return
    twin = next((one for one in records if title_key(one.title) == title_key(record.title)), None)
    if twin is None:
        if records and not is_sample_text(records[0].title):
            site.report(file, 1, "twin-differs", f"It describes another work than the page: {records[0].title}")
        return
    given = record.venue
    complete_by(record, tidy(twin))
    record.venue = given or twin.venue
    record.key, record.bibtex = twin.key, twin.raw
    record.extra = {}


def sample_author(authors: list[AuthorRecord], owner: Any) -> bool:
    """Whether the template's own author or its invented people wrote a work, and the owner is somebody else."""
    names = {title_key(author.name) for author in authors}
    invented = {"georgecushen", "gcushen", "gmcushen", "nelsonbighetti"}
    return bool(names & invented) and title_key(str(owner)) not in invented
