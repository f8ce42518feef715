"""One publication of HugoBlox: ``index.md`` with its twin ``cite.bib``, of any of the theme's three eras."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Any

from profiles.homepages.authors.names import is_name
from profiles.homepages.families.hugoblox.hugo import HugoSite, nested
from profiles.homepages.families.hugoblox.people import People
from profiles.homepages.families.hugoblox.venues import read_venue
from profiles.homepages.fields.values import (
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
from profiles.homepages.files.site import Document, Fields, SiteFiles
from profiles.homepages.markup.links import host_of
from profiles.homepages.samples import is_sample_text
from profiles.homepages.twins import complete_by, title_key
from profiles.identifiers import find_arxiv_id, find_doi
from profiles.sentences import Sentence
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
_AUTHOR_NOISE = re.compile(r"^\s*(?:and\s+|&\s*)|^\s*\[\*[^\]]{1,40}\*\]\s*|\{\{[^{}]{0,100}\}\}|\^[\d,*†‡]{1,8}\^")
_REMARK = re.compile(r"(?<=\w|[*†‡])\s*[(（]((?=[^()（）]*[A-Za-z])[^()（）]{2,120})[)）]\s*$")
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
_SAMPLE_IDS = ("1512.04133", "10.5555/123456", "10.1234/example")
_SAMPLE_ADDRESS = re.compile(
    r"https?://(?:www\.)?(?:github\.com/(?:HugoBlox|wowchemy|gcushen)/[\w.-]{1,60}|youtube\.com|slideshare\.net|"
    r"twitter\.com|arxiv\.org/(?:abs|pdf)/1512\.04133(?:v1)?(?:\.pdf)?)/?",
    re.I,
)


def is_paper(page: Document) -> bool:
    """Whether a page in a folder of the owner's own is a publication by its front matter."""
    fields = page.fields
    told = any(fields.get(key) for key in ("publication", "publication_short", "doi", "abstract"))
    named = bool(fields.get("title") and fields.get("authors")) and not fields.get("event")
    return named and (told or bool(items_of(fields.get("publication_types"))))


def read_paper(hugo: HugoSite, page: Document, people: People) -> PublicationRecord:
    """A page with a title as a record."""
    site = hugo.site
    fields = page.fields
    record = PublicationRecord(line_of(fields.get("title")), line=1, file=page.file, section="Publications")
    record.notes += [text for key in ("subtitle", "note", "notes") if (text := line_of(fields.get(key)))]
    record.authors, record.authors_complete = _authors(fields, people)
    record.date = date_of(fields.get("date")) or date_of(fields.get("year")) or date_of(fields.get("publishDate"))
    if record.date is None and (given := line_of(fields.get("date"))):
        site.report(page.file, 1, "bad-date", Sentence("%(date)s is no date.", date=given))
    record.csl_type = _csl_type(fields)
    read_venue(record, fields)
    abstract = fields.get("abstract")
    record.abstract = text_of(abstract) if not is_sample_text(text_of(abstract)) else ""
    summary = first_text(fields, "summary", "abstract_short")
    record.tldr = summary if summary and not is_sample_text(summary) and summary != line_of(abstract) else ""
    record.selected = is_true(fields.get("featured")) or is_true(fields.get("selected"))
    _read_identifiers(site, page, record)
    _read_links(hugo, page, record)
    record.figure = _figure(site, page)
    _read_twin(site, page, record)
    add_identifiers(record)
    if not record.authors_complete:
        site.report(
            page.file, 1, "truncated-authors", Sentence("The author list of “%(title)s” is cut.", title=record.title)
        )
    return record


def _authors(fields: Fields, people: People) -> tuple[list[AuthorRecord], bool]:
    """Names with slugs resolved. The theme prints the n-th of ``author_notes`` at the n-th author."""
    given = list(_without_repeats(items_of(fields.get("authors") or fields.get("author")), people))
    remarks = [_remark_behind(item) if isinstance(item, str) else "" for item in given]
    named = [
        people.name_of(_AUTHOR_NOISE.sub("", item.removesuffix(remark)).strip()) if isinstance(item, str) else item
        for item, remark in zip(given, remarks, strict=True)
    ]
    authors, complete = read_authors(named)
    owners = {profile.name for profile in people.profiles if profile is people.owner}
    for author in authors:
        author.name = people.name_of(author.name)
        author.is_self = author.is_self or author.name in owners
    notes = [line_of(note) for note in items_of(fields.get("author_notes"))]
    for told in (notes, remarks if len(given) == len(authors) else []):
        for author, text in zip(authors, map(str.casefold, told if len(told) <= len(authors) else ()), strict=False):
            author.equal = author.equal or bool(re.search(r"equal|co-?first|共同", text))
            author.corresponding = author.corresponding or bool(re.search(r"correspond|通讯", text))
    return authors, complete


def _without_repeats(given: Sequence[Any], people: People) -> Iterator[Any]:
    """The authors without somebody whom the site knows and who is named twice in a row."""
    before: Any = None
    for item in given:
        if item != before or people.name_of(str(item)) == item:
            yield item
        before = item


def _remark_behind(author: str) -> str:
    """What stands in brackets behind a name and is none: where somebody works, or what they did for the paper."""
    match = _REMARK.search(author)
    if not match or (is_name(match.group(1)) and not match.group(1).isupper()):
        return ""
    return match.group()


def _csl_type(fields: Fields) -> str:
    types = [line_of(value).casefold() for value in items_of(fields.get("publication_types"))]
    found = [_CSL_TYPES.get(value, value if value in _KNOWN_TYPES else "") for value in types]
    return next(filter(None, found), "")


def _read_odd_doi(site: SiteFiles, page: Document, record: PublicationRecord, text: str) -> None:
    """What stands in the place of a DOI: another address becomes a link, all but a placeholder is reported."""
    if text.startswith(("http://", "https://")) and not _is_sample_link(text, "doi"):
        add_publication_link(record, "Website", text, "site")
    elif "xx" not in text.casefold() and "..." not in text:
        site.report(page.file, 1, "bad-identifier", Sentence("%(text)s is no DOI.", text=text))


def _read_identifiers(site: SiteFiles, page: Document, record: PublicationRecord) -> None:
    fields = page.fields
    ids = nested(fields, "hugoblox", "ids")
    named = {key: text_of(value) for key, value in ids.items()} if isinstance(ids, dict) else {}
    doi = (text_of(fields.get("doi")) or named.pop("doi", "")).replace("\\", "")
    record.doi = "" if doi in _SAMPLE_IDS else find_doi(doi)
    if doi and not record.doi and not find_arxiv_id(doi):
        _read_odd_doi(site, page, record, doi)
    arxiv = named.pop("arxiv", "")
    arxiv = "" if arxiv.partition("v")[0] in _SAMPLE_IDS else arxiv
    record.arxiv_id = record.arxiv_id or find_arxiv_id(f"arXiv {arxiv}" if arxiv else doi)
    for key, value in named.items():
        if value and key in _PROVIDERS:
            add_publication_link(record, key, _PROVIDERS[key].format(value), _ID_KINDS.get(key, "paper"))
        if value:
            record.identifiers[key] = value


def _read_links(hugo: HugoSite, page: Document, record: PublicationRecord) -> None:
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
        address = hugo.address_of(text_of(value), page)
        if not address or _is_sample_link(address, kind):
            continue
        if not add_publication_link(record, label, address, _KINDS.get(kind, "")):
            said = Sentence("%(name)s is no web address: %(source)s", name=label, source=address)
            hugo.site.report(page.file, 1, "unsafe-address", said)


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


def title_in_bibtex(site: SiteFiles, page: Document) -> str:
    """The title that the BibTeX beside a page tells, where it describes one work."""
    records = _bibtex_of(site, page)
    return records[0].title if len(records) == 1 else ""


def _bibtex_of(site: SiteFiles, page: Document) -> list[PublicationRecord]:
    file = f"{page.folder}/cite.bib"
    if PurePosixPath(page.file).stem.split(".")[0] != "index" or not site.is_file(file):
        return []
    try:
        data = site.raw(file)
        return list(bibtex.parse(decode(data)).records) if data else []
    except FormatError as error:
        site.report(file, 1, "unparsed-item", error.said)
        return []


def _read_twin(site: SiteFiles, page: Document, record: PublicationRecord) -> None:
    """What the BibTeX beside the page knows more."""
    file, records = f"{page.folder}/cite.bib", _bibtex_of(site, page)
    twin = next((one for one in records if title_key(one.title) == title_key(record.title)), None)
    if twin is None:
        if records and not is_sample_text(records[0].title):
            said = Sentence("It describes another work than the page: %(title)s", title=records[0].title)
            site.report(file, 1, "twin-differs", said)
        return
    given = record.venue
    complete_by(record, replace(tidy(twin), extra={}))
    record.venue = given or twin.venue
    record.key, record.bibtex = twin.key, twin.raw


def sample_author(authors: list[AuthorRecord], owner: Any) -> bool:
    """Whether the template's own author or its invented people wrote a work, and the owner is somebody else."""
    names = {title_key(author.name) for author in authors}
    invented = {"georgecushen", "gcushen", "gmcushen", "nelsonbighetti"}
    return bool(names & invented) and title_key(str(owner)) not in invented
