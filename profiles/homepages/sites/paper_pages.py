"""One page of ``_publications``: its front matter, its citation and its text as a record."""

from __future__ import annotations

import re
from typing import Any

from profiles.dates import PartialDate
from profiles.homepages.citations.details import DETAILS_START, Details, read_details
from profiles.homepages.entries.bibtex_blocks import take_bibtex
from profiles.homepages.entries.readings import read_entry
from profiles.homepages.fields.abstracts import sort_texts
from profiles.homepages.fields.citations import Citation, read_citation
from profiles.homepages.fields.download_lines import take_download_lines
from profiles.homepages.fields.paper_people import YEAR_AT_END, read_people
from profiles.homepages.fields.papers import (
    MAX_CITATION,
    READ_FIELDS,
    citation_of,
    cited_title,
    cites_another,
    tells_paper,
    with_usual_names,
)
from profiles.homepages.fields.values import (
    add_identifiers,
    add_publication_link,
    date_of,
    first_text,
    is_true,
    line_of,
    text_of,
)
from profiles.homepages.files.site import Document, Fields, SiteFiles
from profiles.homepages.markup.inline import read_runs
from profiles.homepages.markup.links import label_kind
from profiles.homepages.samples import is_sample_citation
from profiles.homepages.sites.jekyll import collection_date, markdown_of
from profiles.homepages.sites.paper_links import DOI_ADDRESS, LINK_FIELDS, read_links, real_address
from profiles.homepages.twins import complete_by, title_key
from profiles.homepages.wording.headings import read_heading
from profiles.homepages.wording.printed_dates import YEAR
from profiles.homepages.wording.stages import is_placeholder
from profiles.homepages.wording.venues import read_label
from profiles.sentences import Sentence
from publications.records import PublicationRecord

# The template's own headings, where a configuration does not name them.
_TOPICS = {"manuscripts": "Journal Articles", "conferences": "Conference Papers", "books": "Books"}
_CSL_TYPES = {
    "manuscripts": "article-journal",
    "journals": "article-journal",
    "journal": "article-journal",
    "conferences": "paper-conference",
    "conference": "paper-conference",
    "workshops": "paper-conference",
    "books": "book",
    "preprints": "article",
    "preprint": "article",
}
# Every field that read_paper makes something of, beside addresses.
PAPER_FIELDS = {
    *LINK_FIELDS,
    *READ_FIELDS,
    *("category", "featured", "selected", "teaser", "image", "thumbnail", "cover", "doi", "citation"),
    *("citation_apa", "reference", "bibtex", "excerpt", "abstract", "authors", "author_list", "author"),
    *("coauthors", "volume", "issue", "number", "pages", "venue", "journal", "conference", "booktitle", "pub"),
    *("publication", "award", "venue_abbrev", "venue_short", "abbr", "year", "pub_date", "link", "links", "type"),
    *("subtitle", "description", "note", "notes", "tldr", "status"),
}
_OTHER_KINDS = ("honors", "talks", "news", "teaching", "service")
_LOOP = re.compile(r"\{%-?\s*for\b")
_PICTURE = re.compile(
    r"<img\s[^<>]{0,300}?src=[\"']([^\"'<>]{1,300})[\"'][^<>]{0,300}>"
    r"|!\[[^\[\]]{0,200}\]\(([^()\s]{1,300})[^()]{0,100}\)(?:\{:[^{}]{0,200}\})?"
)
# What the template's script writes below the abstract.
_RECOMMENDED = re.compile(
    r"^\W{0,6}(?:(?:b|strong|em|i|p)>\W{0,6})?(?:recommended citation|please cite(?: as)?|citation)"
    r"(?:\W{0,6}[:：]\W{0,4}?(?:</\w{1,6}>\s{0,3})?|[ \t*_]{0,4}\n\s{0,4})(.{5,3000})$",
    re.I | re.M,
)
_EMPTY_FENCE = re.compile(r"^```\w{0,10}[ \t]*\n\s*```[ \t]*$|<pre[^<>]{0,100}>\s*(?:<code>\s*</code>)?\s*</pre>", re.M)
_TITLE_NUMBER = re.compile(r"^\[[A-Z]{0,3}\d{1,3}\]\s+(?=\S)")  # "[J3] The title"
_LABEL_BEHIND = re.compile(r"\s{0,3}\[(\w{3,10})\]$")  # "The title [PDF]"
_TAG = re.compile(r"<(?!/?(?:b|strong|i|em|u|a)\b)[^<>]{1,300}>", re.I)
_TELLING = 12  # letters of a title that no sentence holds by chance
_YEAR = re.compile(rf"\b{YEAR}")
_FIRST = 3  # paragraphs of a text that may begin with its citation
_LEAST_VENUE = 3  # characters before volume and pages
_MAX_REMARK = 400  # characters of a text that may name coauthors alone
_SAMPLE_DATES = ("2009-10", "2010-10", "2015-10", "2024-02-17")


def is_listing(page: Document) -> bool:
    """A page that only loops over the others."""
    own = any(page.fields.get(key) for key in ("venue", "citation", "paperurl", "authors"))
    return not own and bool(_LOOP.search(page.body))


def title_of_paper(page: Document) -> str:
    """The title by its field, by one that the owner named so ("papertitle"), or by the citation."""
    title = first_text(with_usual_names(page.fields), "title") or cited_title(citation_of(page.fields))
    title = _TITLE_NUMBER.sub("", title)
    if (behind := _LABEL_BEHIND.search(title)) and label_kind(behind.group(1)):
        title = title[: behind.start()]
    return "" if is_placeholder(title) else title


def is_paper(page: Document) -> bool:
    """Whether a page of a collection that is none of papers tells by itself that it is one."""
    if tells_paper(page.fields) or citation_of(page.fields):
        return True
    first = _TAG.sub("", page.body.strip().partition("\n\n")[0])[:MAX_CITATION]
    title = title_key(line_of(page.fields.get("title")))
    entry = read_entry(read_runs(first)) if title and title in title_key(first) else None
    return bool(entry and entry.is_certain and title_key(entry.title) == title and entry.label.year)


def other_kind_of(page: Document) -> str:
    """The kind of a page among papers that is filed as a prize, a talk or the like, and cites nothing; else ""."""
    kind = read_heading(line_of(page.fields.get("category")).replace("_", " ").replace("-", " ")).kind
    told = any(text_of(page.fields.get(key)) for key in ("citation", "paperurl", "authors", "doi", "bibtex"))
    is_told = told or take_bibtex(page.body)[1] is not None or bool(cited_title(citation_of(page.fields)))
    return kind if kind in _OTHER_KINDS and title_of_paper(page) and not is_told else ""


def read_paper(site: SiteFiles, page: Document, title: str, categories: dict[str, Any]) -> PublicationRecord:
    """A paper's page as a record; ``categories`` are the titles that the site's configuration gives to them."""
    page.fields = fields = with_usual_names(_lower_case(page.fields))
    record = PublicationRecord(title, line=2, file=page.file, section="Publications")
    category = line_of(fields.get("category"))
    known = categories.get(category)
    named = line_of(known.get("title")) if isinstance(known, dict) else _TOPICS.get(category, "")
    record.topic = named or category[:1].upper() + category[1:] or None
    record.csl_type = _CSL_TYPES.get(category.casefold(), "")
    record.selected = is_true(fields.get("featured")) or is_true(fields.get("selected"))
    record.date = collection_date(page) or date_of(fields.get("pub_date"))
    if record.date is None and text_of(fields.get("date")):
        site.report(page.file, 2, "bad-date", Sentence("%(date)s is no date.", date=text_of(fields.get("date"))))
    _read_texts(site, page, record)
    header = fields.get("header")
    teaser = text_of(header.get("teaser")) if isinstance(header, dict) else ""
    record.figure = teaser or record.figure or first_text(fields, "teaser", "image", "thumbnail", "cover")
    if record.figure and "/" not in record.figure:
        record.figure = f"images/{record.figure}"
    _read_venue(record, fields)
    read_links(site, page, record)
    record.notes += filter(None, (first_text(fields, "note"), first_text(fields, "notes")))
    record.tldr = record.tldr or first_text(fields, "tldr")
    record.stage = record.stage or read_label(first_text(fields, "status")).stage
    add_identifiers(record, [text_of(fields.get("doi")), text_of(fields.get("citation"))])
    if not record.authors_complete and not record.with_owner:
        site.report(page.file, 2, "truncated-authors", Sentence("The author list of “%(title)s” is cut.", title=title))
    return record


def _lower_case(fields: Fields) -> Fields:
    """The fields with their names as the template writes them: people write "Authors" too."""
    lower = Fields({key.lower(): value for key, value in fields.items()} | dict(fields))
    lower.line = fields.line
    return lower


def _read_texts(site: SiteFiles, page: Document, record: PublicationRecord) -> None:
    """Authors, abstract and what BibTeX adds, from whichever field holds them."""
    fields, body = page.fields, markdown_of(site, page)
    said = [match.group(1) for match in _RECOMMENDED.finditer(body)]
    body, links = take_download_lines(_RECOMMENDED.sub("", body))
    for label, address in links:
        if text := real_address(address):
            add_publication_link(record, label, text, "doi" if DOI_ADDRESS.match(text) else "")
    excerpt = text_of(fields.get("excerpt"))
    if picture := _PICTURE.search(excerpt):
        record.figure = picture.group(1) or picture.group(2)
        excerpt = _PICTURE.sub("", excerpt).strip()
    given = [*(text_of(fields.get(key)) for key in ("bibtex", "citation", "citation_apa", "reference"))]
    texts = [*dict.fromkeys([*given, text_of(citation_of(fields))]), *said]
    texts += [text for text in body.split("\n\n")[:_FIRST] if _cites(text, record.title)]
    texts = _of_work([text for text in texts if text and not is_sample_citation(text)], record.title)
    citations = [read_citation(text, record.title, first_text(fields, "venue")) for text in texts]
    body, bibtex = take_bibtex(body)
    if bibtex is not None:
        citations.append(read_citation(bibtex.source, record.title))
        body = _EMPTY_FENCE.sub("", body).strip()
    read_people(record, fields, citations, [excerpt, *body.split("\n\n")[:6]])
    of_bibtex = next((found for found in citations if found.bibtex), None)
    record.venue = first_text(fields, "venue")
    if of_bibtex and of_bibtex.bibtex:
        record.bibtex = of_bibtex.source
        complete_by(record, of_bibtex.bibtex)
    _choose_date(record, citations, first_text(fields, "authors", "author"))
    if not record.venue:
        record.venue = next((found.venue for found in citations if found.venue), "")
    known = [*texts, record.title, first_text(fields, "venue"), *(one.name for one in record.authors)]
    excerpt = excerpt or text_of(fields.get("description"))
    sorted_texts = sort_texts(text_of(fields.get("abstract")) or body, excerpt, known)
    record.abstract, record.tldr = sorted_texts.abstract, sorted_texts.tldr
    record.notes += sorted_texts.notes
    if text_of(fields.get("abstract")) and body:
        record.notes.append(body)
    _read_places(record, fields, [found.details for found in citations] + [*map(read_details, sorted_texts.where)])


def _of_work(texts: list[str], title: str) -> list[str]:
    """The citations of a page, without one that was copied from another page where a second cites the work itself."""
    key = title_key(title)
    holds = [key in title_key(text) for text in texts]
    if all(holds) or not any(holds) or len(key) < _TELLING:
        return texts
    return [text for text, is_held in zip(texts, holds, strict=True) if is_held or not cites_another(text, title)]


def _cites(text: str, title: str) -> bool:
    """Whether a paragraph is the citation of the work: its title behind names, and a year, in a line or two."""
    key = title_key(title)[:60]
    if len(key) < _TELLING or len(text) > _MAX_REMARK + len(title) or not _YEAR.search(text):
        return False
    return title_key(text).find(key) > 0


def _read_places(record: PublicationRecord, fields: Fields, found: list[Details]) -> None:
    """Volume, issue and pages: by their own fields, BibTeX, the citation, a remark."""
    details = next((one for one in found if one.volume), None) or next((one for one in found if one.pages), Details())
    pages = next((one.pages for one in found if one.pages), "")
    record.volume = first_text(fields, "volume") or record.volume or details.volume
    record.issue = first_text(fields, "issue", "number") or record.issue or details.issue
    record.pages = first_text(fields, "pages") or record.pages or details.pages or pages


def _choose_date(record: PublicationRecord, citations: list[Citation], people: str) -> None:
    """The page's date, unless it is the sample's that somebody left while the citation tells another year."""
    behind = YEAR_AT_END.search(people)
    year = next((found.year for found in citations if found.year), int(behind.group(1)) if behind else None)
    _set_year(record, year)


def _set_year(record: PublicationRecord, year: int | None) -> None:
    left_over = record.date is not None and record.date.startswith(_SAMPLE_DATES) and year != record.year
    if year and (record.date is None or left_over):
        record.date = PartialDate.of(year)


def _read_venue(record: PublicationRecord, fields: Fields) -> None:
    text = first_text(fields, "venue") or record.venue
    behind = DETAILS_START.search(text)
    if behind is not None and behind.start() > _LEAST_VENUE:  # "Annals of Mud, 12(3), 4-9"
        details = read_details(text[behind.start() :])
        if not details.rest and (details.volume or details.pages):
            text = text[: behind.start()]
            record.volume, record.issue = record.volume or details.volume, record.issue or details.issue
            record.pages = record.pages or details.pages
    label = read_label(text)
    record.award = first_text(fields, "award") or label.award
    record.stage = record.stage or label.stage
    record.venue = label.venue if label.venue and (label.year or label.award or label.stage == "accepted") else text
    record.venue_short = first_text(fields, "venue_abbrev", "venue_short", "abbr")
    _set_year(record, label.year)
