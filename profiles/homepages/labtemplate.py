"""Sites made with the lab website template: members, resolved citations, projects and posts of a lab."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import Any

from profiles.homepages.acadhomepage import count_entries
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
from profiles.homepages.handles import add_handles
from profiles.homepages.home import site_address
from profiles.homepages.jekyll import collection_date, markdown_of, read_collection
from profiles.homepages.labsections import show_contacts
from profiles.homepages.links import host_of, is_target, safe_url
from profiles.homepages.members import add_members, read_member
from profiles.homepages.otherpages import read_other_page
from profiles.homepages.records import (
    EntryLink,
    NewsRecord,
    ParsedHomepage,
    ThemeEntryRecord,
    ThemeRecord,
)
from profiles.homepages.samples import is_sample_text, is_sample_title
from profiles.homepages.sitefiles import Fields, SiteFiles
from profiles.homepages.twins import title_key
from profiles.homepages.venues import csl_type
from profiles.identifiers import find_arxiv_id, find_doi
from publications.records import PublicationRecord

_DATA = (".yaml", ".yml")
# Breaks between a word and its index, and at a hyphen or punctuation, where nothing separates what they part.
_BEFORE_INDEX = re.compile(r"\s{0,200}\n\s{0,200}(?=<su[bp]>)")
_TAGS = r"(?:</?[a-z]{1,8}>){0,3}"
_GLUED = re.compile(rf"(?<=[‐‑–/(-])({_TAGS})\s{{0,200}}\n\s{{0,200}}|\s{{0,200}}\n\s{{0,200}}(?={_TAGS}[‐‑/),.;:-])")
# The name of a species that publishers glue to the words around it: "in<i>Mus musculus</i>", "( Mus musculus )".
_NAME_BEHIND = re.compile(r"(?<=[a-z]{2})<(?:i|em)>(?=[A-Z][a-z]{2})|(?<=[a-z][,;:])<(?:i|em)>(?=[A-Z][a-z])")
_NAME_BEFORE = re.compile(r"(?<=[a-z]{3})</(?:i|em)>(?=[a-z]{4})")
_INSIDE_BRACKETS = re.compile(r"(\()\s+|\s+(\))")
_NO_TITLES = {"pendingpublications", "web of science"}  # what sources answer that cannot tell the title
_SAMPLE_LABS = {"lab website", "lab website template", "your lab website", "your lab name"}
_SAMPLE_ORCID = "0000-0002-4655-3773"  # in the template's own list of sources
_SAMPLE_WORKS = {"doi:10.1371/journal.pcbi.1007128", "doi:10.1016/j.csbj.2020.05.017", "doi:10.7554/elife.32822"}
_SAMPLE_MISSION = "an engaging 1-3 sentence description of your lab"
_MAX_PAGE = 50_000  # characters
_INTRODUCTION = 200  # characters; a list of papers has fewer above it
_INCLUDE = re.compile(r"\{%.{0,800}?%\}", re.S)
_ICON = re.compile(r"^(#{1,6})[ \t]*\{%[^{}\n]{0,200}%\}[ \t]*", re.M)
_COMMENT = re.compile(r"<!--.{0,20000}?-->", re.S)


def is_labtemplate(site: SiteFiles) -> bool:
    """Whether the folder holds members, or citations that the template resolved."""
    return site.is_folder("_members") or any(
        site.is_file(f"_data/{name}{suffix}") for name in ("citations", "sources") for suffix in _DATA
    )


def read_labtemplate(site: SiteFiles, name: str | None) -> ParsedHomepage:
    """Everything of the lab's folder. ``name`` overrides the lab's name."""
    config = site.mapping(site.first(("_config.yaml", "_config.yml")) or "_config.yaml")
    parsed = ParsedHomepage(source="labtemplate", is_lab=True, root=site.root, problems=site.problems)
    title = line_of(config.get("title"))
    parsed.lab_name = (name or "").strip() or ("" if title.casefold() in _SAMPLE_LABS else title)
    parsed.owner_known = bool(parsed.lab_name)
    parsed.address = site_address(config)
    links = config.get("links")
    add_handles(parsed, links if isinstance(links, dict) else {})
    _read_mission(site, config, parsed)
    _read_members(site, parsed)
    _read_citations(site, parsed)
    _read_projects(site, parsed)
    _read_posts(site, parsed)
    for name in site.names(".", (".md",)):
        if PurePosixPath(name).name == "index.md" and name != "index.md":
            _read_page(site, name, parsed)
    show_contacts(parsed)
    count_entries(parsed)
    if not parsed.owner_known:
        site.report("_config.yaml", 1, "owner-unknown", "The site does not name its lab.")
    return parsed


def _read_page(site: SiteFiles, name: str, parsed: ParsedHomepage) -> None:
    """A page beside the lists: what is the owner's own text of it, without the template's fillers."""
    page = site.document(name)
    if page is None:
        return
    title = line_of(page.fields.get("title")) or page.slug.capitalize()
    if len(page.body) > _MAX_PAGE:
        site.report(name, page.line, "no-place", f"The page “{title}” is too long for a section: {page.body[:80]}")
        return
    body = _ICON.sub(r"\1 ", _COMMENT.sub("", page.body))
    paragraphs = [text.strip("\n ") for text in _INCLUDE.sub("\n\n", body).split("\n\n")]
    own = [text for text in paragraphs if text.strip("#<br/> \n") and not is_sample_text(text)]
    if any(map(is_sample_text, paragraphs)):
        site.report(name, page.line, "template-leftover", f"The page “{title}” has fillers of the template.")
    if own and own[0].lstrip("# ").casefold() == title.casefold():
        del own[0]
    texts = [text for text, after in zip(own, [*own, "#"][1:], strict=True) if not _is_empty(text, after)]
    page.fields["title"], page.body = title, "\n\n".join(texts)
    if page.slug not in ("publications", "research", "papers") or len(page.body) > _INTRODUCTION:
        read_other_page(site, page, parsed)


def _is_empty(text: str, after: str) -> bool:
    """Whether a heading has nothing below it."""
    return text.startswith("#") and "\n" not in text and after.startswith("#") and _level(after) <= _level(text)


def _level(text: str) -> int:
    return len(text) - len(text.lstrip("#"))


def _read_mission(site: SiteFiles, config: Fields, parsed: ParsedHomepage) -> None:
    description = text_of(config.get("description"))
    texts = ["" if _SAMPLE_MISSION in description.casefold() else description]
    home = site.first(("index.md", "index.html"))
    page = site.document(home) if home else None
    for paragraph in _INCLUDE.sub("\n\n", _COMMENT.sub("", page.body)).split("\n\n") if page else ():
        text = paragraph.strip()
        if text and not text.startswith("#") and "{{" not in text and len(text) > 20:
            if is_sample_text(text):
                site.report(home, 1, "template-leftover", text)
            else:
                texts.append(text)
    parsed.mission = "\n\n".join(dict.fromkeys(filter(None, texts)))


def _read_citations(site: SiteFiles, parsed: ParsedHomepage) -> None:
    """Resolved citations first; then sources that were added since they were resolved."""
    known: set[str] = set()
    for name in ("citations", "sources"):
        file = site.first([f"_data/{name}{suffix}" for suffix in _DATA])
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
        site.report(file, line, "unparsed-item", f"This is a journal and no work: {title}")
    elif title and title.casefold() not in _NO_TITLES:
        parsed.publications.append(_citation(site, file, entry, title))
    elif identifier:
        site.report(file, line, "identifier-only", f"Only an identifier is known of this work: {identifier}")
    else:
        site.report(file, line, "no-title", f"The entry has no title: {', '.join(map(str, entry.values()))}")


def _work_title(value: Any) -> str:
    """A title without the line breaks that publishers put around its markup: "M‐\\n <scp>PMV</scp>" is "M‐PMV"."""
    text = text_of(value)
    if "\n" in text and "<" in text:
        text = _GLUED.sub(lambda match: match.group(1) or "", _BEFORE_INDEX.sub("", text))
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
            site.report(file, record.line, "unsafe-address", f"{label} is no web address: {address}")
    if repository := text_of(entry.get("repo")):
        add_publication_link(record, "Code", _repository(repository), "code")
    add_identifiers(record)
    if (record.doi or record.arxiv_id) and host_of(record.url or "") == "doi.org":
        record.url = None  # often a short form, "doi.org/g76t68", of what the identifier says
    if not record.stage and re.match(r"(?:arxiv|biorxiv|medrxiv)\b", record.venue, re.I):
        record.stage = "preprint"
    return record


def _repository(repo: str) -> str:
    """The address of a repository that is named as "owner/name" or by its address."""
    return repo if "://" in repo or not repo else f"https://github.com/{repo.strip('/')}"


def _read_members(site: SiteFiles, parsed: ParsedHomepage) -> None:
    titles = _role_titles(site)
    for folder, group in (("_members", ""), ("_alumni", "alumni")):
        pages = read_collection(site, folder)
        found = (read_member(site, page, markdown_of(site, page), titles, group) for page in pages)
        add_members(parsed.members, found)


def _role_titles(site: SiteFiles) -> dict[str, str]:
    """Key of a role -> its printed title, as the site defines them: in "types", in old sites in "roles"."""
    titles: dict[str, str] = {}
    for name in ("roles", "types"):
        file = site.first([f"_data/{name}{suffix}" for suffix in _DATA])
        for key, value in site.mapping(file).items() if file else ():
            if isinstance(value, dict) and (title := first_text(value, "description", "text")):
                titles[key] = title
    return titles


def _read_projects(site: SiteFiles, parsed: ParsedHomepage) -> None:
    """Projects are the entries of one theme."""
    file = site.first([f"{folder}/projects{suffix}" for folder in ("_data", "projects") for suffix in _DATA])
    theme = ThemeRecord("Projects", line=1)
    for entry in mappings(site.data(file)) if file else ():
        title, line = first_text(entry, "title", "name"), getattr(entry, "line", 0)
        text = text_of(entry.get("description"))
        if is_sample_text(text) or (is_sample_title(title) and not text):
            site.report(file, line, "template-leftover", title)
            continue
        if not title:
            site.report(file, line, "unparsed-item", f"A project without a title: {text[:100]}")
            continue
        subtitle = line_of(entry.get("subtitle"))
        record = ThemeEntryRecord(title, " – ".join(filter(None, (subtitle, text))), line=line)
        addresses = [("Website", text_of(entry.get("link")))]
        addresses.append(("Code", _repository(text_of(entry.get("repo")))))
        record.links = [
            EntryLink(label, url) for label, text in addresses if is_target(text) and (url := safe_url(text))
        ]
        theme.entries.append(record)
    if theme.entries:
        parsed.themes.append(theme)


def _read_posts(site: SiteFiles, parsed: ParsedHomepage) -> None:
    news = []
    for page in read_collection(site, "_posts"):
        title = line_of(page.fields.get("title")) or _title_of(page.file)
        body = markdown_of(site, page)
        if is_sample_text(body) or is_sample_title(title):
            site.report(page.file, page.line, "template-leftover", title)
        elif title or body:
            text = "\n\n".join(filter(None, (f"**{title}**" if title and body else title, body)))
            news.append(NewsRecord(text, collection_date(page), line=page.line, file=page.file))
    file = site.first([f"_data/news{suffix}" for suffix in _DATA])
    for entry in mappings(site.data(file)) if file else ():
        given = [text_of(entry.get(key)) for key in ("content", "text", "news", "description", "title")]
        text = " ".join(next(filter(None, given), "").split())
        if text and not is_sample_text(text):
            news.append(NewsRecord(text, date_of(entry.get("date")), line=getattr(entry, "line", 0), file=file))
    parsed.news += sorted(news, key=lambda item: item.date or "", reverse=True)
    unread = [name for name in ("pubmed", "google-scholar", "orcid") if items_of(site.data(f"_data/{name}.yaml"))]
    if unread and not parsed.publications:
        text = f"The site looks its papers up by {', '.join(unread)}; none of them is stored in it."
        site.report(f"_data/{unread[0]}.yaml", 1, "identifier-only", text)


def _title_of(file: str) -> str:
    """The title that Jekyll makes of a file's name."""
    return re.sub(r"^\d{4}-\d{2}-\d{2}-", "", PurePosixPath(file).stem).replace("-", " ").capitalize()
