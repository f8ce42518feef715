"""Works of a lab website template: citations that it resolved, and sources that it has not resolved yet."""

from __future__ import annotations

import re
from typing import Any

from profiles.homepages.fields.values import (
    add_identifiers,
    add_publication_link,
    date_of,
    first_text,
    is_true,
    line_of,
    mappings,
    read_authors,
    text_of,
)
from profiles.homepages.files.site import SiteFiles
from profiles.homepages.markup.links import host_of, is_target, safe_url
from profiles.homepages.records import ParsedHomepage
from profiles.homepages.samples import is_sample_text, is_sample_title
from profiles.homepages.twins import title_key
from profiles.homepages.wording.venues import csl_type
from profiles.identifiers import find_arxiv_id, find_doi
from profiles.sentences import Sentence
from publications.records import PublicationRecord

DATA = (".yaml", ".yml")
# Breaks between a word and its index, and at a hyphen or punctuation, where nothing separates what they part.
_BEFORE_INDEX = re.compile(r"\s{0,200}\n\s{0,200}(?=<su[bp]>)")
_TAGS = r"(?:</?[a-z]{1,8}>){0,3}"
_GLUED = re.compile(rf"(?<=[‐‑–/(-])({_TAGS})\s{{0,200}}\n\s{{0,200}}|\s{{0,200}}\n\s{{0,200}}(?={_TAGS}[‐‑/),.;:-])")
# The name of a species that publishers glue to the words around it: "in<i>Mus musculus</i>", "( Mus musculus )".
_NAME_BEHIND = re.compile(r"(?<=[a-z]{2})<(?:i|em)>(?=[A-Z][a-z]{2})|(?<=[a-z][,;:])<(?:i|em)>(?=[A-Z][a-z])")
_NAME_BEFORE = re.compile(r"(?<=[a-z]{3})</(?:i|em)>(?=[a-z]{4})")
_LOCANTS = re.compile(r"(<i>[A-Z][′'’]{0,3}</i>)\s*,\s*(?=<i>[A-Z][′'’]{0,3}</i>)")  # "N,N′-Diphenyl"
_INSIDE_BRACKETS = re.compile(r"(\()\s+|\s+(\))")
_NO_TITLES = {"pendingpublications", "web of science"}  # what sources answer that cannot tell the title
_SAMPLE_ORCID = "0000-0002-4655-3773"  # in the template's own list of sources
_SAMPLE_WORKS = {"doi:10.1371/journal.pcbi.1007128", "doi:10.1016/j.csbj.2020.05.017", "doi:10.7554/elife.32822"}


def read_citations(site: SiteFiles, parsed: ParsedHomepage) -> None:
    """Resolved citations first; then sources that were added since they were resolved."""
    known: set[str] = set()
    for name in ("citations", "sources"):
        file = site.first([f"_data/{name}{suffix}" for suffix in DATA])
        for entry in mappings(site.data(file)) if file else ():
            keys = {key for key in (text_of(entry.get("id")).casefold(), title_key(line_of(entry.get("title")))) if key}
            if is_true(entry.get("remove")) or (name == "sources" and keys & known):
                continue
            known |= keys
            _read_citation(site, file, entry, parsed)
    parsed.publications.sort(key=lambda record: record.date or "", reverse=True)


def _read_citation(site: SiteFiles, file: str, entry: dict[str, Any], parsed: ParsedHomepage) -> None:
    line, title = getattr(entry, "line", 0), _work_title(entry.get("title"))
    identifier = text_of(entry.get("id"))
    if _is_sample_citation(entry, parsed):
        site.report(file, line, "template-leftover", title or identifier)
    elif identifier.casefold().startswith("issn:") and "ISSN" in title and not entry.get("authors"):
        site.report(file, line, "unparsed-item", Sentence("This is a journal and no work: %(title)s", title=title))
    elif title and title.casefold() not in _NO_TITLES:
        parsed.publications.append(_citation(site, file, entry, title))
    elif identifier:
        parsed.bare += _bare(site, file, entry)
        said = Sentence("Only an identifier is known of this work: %(identifier)s", identifier=identifier)
        site.report(file, line, "identifier-only", said)
    else:
        said = Sentence("The entry has no title: %(source)s", source=", ".join(map(str, entry.values())))
        site.report(file, line, "no-title", said)


def _bare(site: SiteFiles, file: str, entry: dict[str, Any]) -> list[PublicationRecord]:
    """A work of which the site tells the DOI or arXiv id, and what it says besides."""
    record = _citation(site, file, entry, "")
    return [record] if record.doi or record.arxiv_id else []


def _work_title(value: Any) -> str:
    """A title without the line breaks that publishers put around its markup: "M‐\\n <scp>PMV</scp>" is "M‐PMV"."""
    text = text_of(value)
    if "\n" in text and "<" in text:
        text = _GLUED.sub(lambda match: match.group(1) or "", _BEFORE_INDEX.sub("", text))
    text = _LOCANTS.sub(r"\1,", text)
    text = _NAME_BEHIND.sub(r" \g<0>", _NAME_BEFORE.sub(r"\g<0> ", text))
    return _INSIDE_BRACKETS.sub(lambda match: match.group(1) or match.group(2), line_of(text))


def _is_sample_citation(entry: dict[str, Any], parsed: ParsedHomepage) -> bool:
    """The template's own papers: with filler text, listed by its own author's ORCID iD, or by nobody of the lab."""
    if is_sample_text(text_of(entry.get("description"))) or is_sample_title(line_of(entry.get("title"))):
        return True
    if text_of(entry.get("orcid")) == _SAMPLE_ORCID and text_of(entry.get("plugin")) == "orcid.py":
        return True
    if text_of(entry.get("id")).casefold() not in _SAMPLE_WORKS:
        return False
    people = (member.person for member in parsed.members)
    names = {title_key(name) for person in people for name in (person.name, *person.name_variants)}
    return not names & {title_key(author.name) for author in read_authors(entry.get("authors"))[0]}


def _citation(site: SiteFiles, file: str, entry: dict[str, Any], title: str) -> PublicationRecord:
    record = PublicationRecord(title, line=getattr(entry, "line", 0), file=file, section="Publications")
    record.authors, record.authors_complete = read_authors(entry.get("authors"))
    record.venue = first_text(entry, "publisher", "journal", "venue")
    record.date = date_of(entry.get("date")) or date_of(entry.get("year"))
    record.abstract = text_of(entry.get("abstract"))
    record.tldr = line_of(entry.get("description"))
    record.csl_type = csl_type(record.venue)
    record.selected = line_of(entry.get("group")) == "featured"
    link = text_of(entry.get("link"))
    record.url = safe_url(link) if is_target(link) else None
    record.figure = text_of(entry.get("image"))
    identifier = text_of(entry.get("id"))
    record.doi = find_doi(identifier)
    record.arxiv_id = find_arxiv_id(identifier)
    if match := re.match(r"(?:pmid|pubmed):\s*(\d{1,9})$", identifier, re.I):
        record.identifiers["pmid"] = match.group(1)
    for button in mappings(entry.get("buttons")):
        label, address = first_text(button, "text", "type"), text_of(button.get("link"))
        if line_of(button.get("type")) == "github" and address and "://" not in address:
            address = f"https://github.com/{address.strip('/')}"
        if not add_publication_link(record, label, address):
            said = Sentence("%(name)s is no web address: %(source)s", name=label, source=address)
            site.report(file, record.line, "unsafe-address", said)
    if repository := text_of(entry.get("repo")):
        add_publication_link(record, "Code", repository_address(repository), "code")
    add_identifiers(record)
    if (record.doi or record.arxiv_id) and host_of(record.url or "") == "doi.org":
        record.url = None  # often a short form, "doi.org/g76t68", of what the identifier says
    if not record.stage and re.match(r"(?:arxiv|biorxiv|medrxiv)\b", record.venue, re.I):
        record.stage = "preprint"
    return record


def repository_address(repo: str) -> str:
    """The address of a repository that is named as "owner/name" or by its address."""
    return repo if "://" in repo or not repo else f"https://github.com/{repo.strip('/')}"
