"""Pages that an owner made beside what the template has: lists of entries, or texts that become sections."""

from __future__ import annotations

import re

from profiles.homepages.fields.values import line_of
from profiles.homepages.files.site import Document, Fields, SiteFiles
from profiles.homepages.files.source import page_of_text
from profiles.homepages.markup.links import safe_url
from profiles.homepages.pages.cleaning import clean
from profiles.homepages.pages.entries import is_entry_page, read_entry_text, read_page_text, unwrapped
from profiles.homepages.pages.member_lists import take_works
from profiles.homepages.people.biography import add_link, language_of
from profiles.homepages.records import ParsedHomepage, SectionRecord
from profiles.homepages.samples import is_sample_text
from profiles.homepages.twins import add_unlisted
from profiles.homepages.wording.headings import read_heading
from profiles.sentences import Sentence

_TAG = re.compile(r"<[a-z/][^<>]{0,300}>", re.I)
_HOME = re.compile(
    r"(?:^|/)(?:about|index|home)(?:[-_.]?(?:[a-z]{2}|eng|chn|[a-z]{2}[-_][a-z]{2,4}|english|chinese))?\.\w{2,8}$", re.I
)
_LINK = re.compile(r"[^\[\]<>]{0,60}\[[^\[\]]{1,80}\]\(([^()\s]{1,500})\)[^\[\]<>]{0,30}")
_HEADING = re.compile(r"^#{1,4}[ \t]+([^\n]{1,80})$", re.M)
_PDF = re.compile(r"\]\(([^()\s]{1,500}\.pdf)\)|(?:href|src)\s?=\s?[\"']([^\"'<>\s]{1,500}\.pdf)[\"']", re.I)
_CV = re.compile(
    r"(?:(?:my|full|academic|complete)[ -])?(?:cv|c\.v\.|r[ée]sum[ée]|(?:curriculum )?vitae|(?:个人)?简历)", re.I
)
_POINTER = 250  # characters of a page that only tells where the CV is
_FOLD = re.compile(
    r"<details[^<>]{0,200}>\s{0,20}<summary[^<>]{0,200}>(.{1,300}?)</summary>((?:(?!</?details).){1,30000})</details>",
    re.S | re.I,
)
_LEAST = 20  # characters beside markup: a page of fewer only lists others
_SENTENCES = 60  # a page of fewer becomes no section
_MAX_LENGTH = 20_000
_MAX_KEPT = 15


def prose_of(page: Document) -> str:
    """The text of a page without comments, instructions and markup, in one line."""
    return " ".join(_TAG.sub(" ", _cleaned(page.body)).split())


def read_other_page(site: SiteFiles, page: Document, parsed: ParsedHomepage) -> None:
    """Read a page by its title, or keep it as a section and say so. A page that only lists others says nothing."""
    title, text = line_of(page.fields.get("title")) or page.slug, prose_of(page)
    if _read_cv_link(page, parsed) or len(text) < _LEAST or _read_translation(site, page, parsed):
        return
    is_list = read_heading(title).kind not in ("custom", "biography")
    if is_entry_page(page.slug) or is_list or _CV.fullmatch(title) or _has_lists(page):
        read_text(site, page, parsed)
    elif is_sample_text(text):
        said = Sentence("The page “%(title)s” is the template's own.", title=title)
        site.report(page.file, page.line, "template-leftover", said)
    else:
        _keep(site, page, title, parsed)


def _has_lists(page: Document) -> bool:
    """Whether several headings of a page are those of lists: a whole homepage in another language."""
    headings = [read_heading(match.group(1)) for match in _HEADING.finditer(page.body)]
    return len({heading.kind for heading in headings if heading.exact and heading.kind != "biography"}) > 1


def _read_cv_link(page: Document, parsed: ParsedHomepage) -> bool:
    """A page that only links to the CV, or says no more than where to get it."""
    if page.slug.casefold() not in ("cv", "resume", "vita", "vitae") or parsed.is_lab:
        return False
    text = _cleaned(page.body).replace("&nbsp;", " ").strip()
    lone = _LINK.fullmatch(text)
    found = [lone.group(1)] if lone else [one or other for one, other in _PDF.findall(text)]
    urls = [url for address in found if (url := safe_url(address.removeprefix("..")))]
    if not urls or len(prose_of(page)) > _POINTER or re.search(r"^\s*(?:[-*#]|\d\.)\s?", text, re.M):
        return False
    for url in dict.fromkeys(urls):
        add_link(parsed, "cv", url)
    return True


def _read_translation(site: SiteFiles, page: Document, parsed: ParsedHomepage) -> bool:
    """Take the biography of the home page in another language; its lists are those of the home page."""
    if parsed.is_lab or not _HOME.search(page.file) or language_of(prose_of(page)) in parsed.person.biographies:
        return False
    found = read_page_text(page, parsed.person.name)
    new = {key: text for key, text in found.person.biographies.items() if key not in parsed.person.biographies}
    if not new:
        return False
    parsed.person.biographies |= new
    lists = ", ".join(section.title for section in found.sections)
    if lists:
        said = Sentence("The home page in another language has lists, too: %(lists)s", lists=lists)
        site.report(page.file, page.line, "no-place", said)
    return True


def read_text(site: SiteFiles, page: Document, parsed: ParsedHomepage) -> None:
    """Read a text by its title; a lab's page has lists of news and papers alone, its other texts stay sections."""
    title = line_of(page.fields.get("title")) or page.slug
    heading = read_heading(title)
    if heading.kind != "publications":
        _read_folded_papers(site, page, parsed)
    if parsed.is_lab and heading.kind not in ("news", "publications"):
        body = unwrapped(_cleaned(take_works(page, parsed))).strip()
        section = SectionRecord("custom", heading.title or title, heading.emoji, body)
        section.line, section.file = page.line, page.file
        parsed.sections += [section] if body else []
    else:
        read_entry_text(site, page, parsed)


def _read_folded_papers(site: SiteFiles, page: Document, parsed: ParsedHomepage) -> None:
    """Take the lists of papers that a text about something else folds away ("Key publications") out of it."""
    for fold in _FOLD.finditer(page.body):
        title = line_of(fold.group(1))
        heading = read_heading(title)
        if heading.kind != "publications" or not heading.exact:
            continue
        line = page.line + page.body.count("\n", 0, fold.start(2))
        holder = ParsedHomepage(source="", person=parsed.person, is_lab=parsed.is_lab)
        read_entry_text(site, Document(page.file, Fields(title=title), fold.group(2), line), holder)
        if holder.publications:
            add_unlisted(parsed.publications, holder.publications)
            left = "\n\n".join(section.body for section in holder.sections)
            page.body = page.body.replace(fold.group(), left)


def _keep(site: SiteFiles, page: Document, title: str, parsed: ParsedHomepage) -> None:
    """A text that fits no place becomes a section, within bounds."""
    if parsed.is_lab:
        page.body = take_works(page, parsed)
    if not page.body.strip():
        return
    body = unwrapped(_cleaned(page.body)).strip()
    kept = sum(section.is_page for section in parsed.sections)
    if len(prose_of(page)) < _SENTENCES or len(body) > _MAX_LENGTH or kept >= _MAX_KEPT or page.file.endswith(".html"):
        said = Sentence("The page “%(title)s” was not imported: %(text)s", title=title, text=body[:80])
        site.report(page.file, page.line, "no-place", said)
        return
    parsed.sections.append(SectionRecord("custom", title, body=body, line=page.line, file=page.file, is_page=True))
    said = Sentence("The page “%(title)s” was kept as a section: %(text)s", title=title, text=body[:80])
    site.report(page.file, page.line, "unparsed-item", said)


def _cleaned(text: str) -> str:
    page = page_of_text(text)
    clean(page)
    return page.text
