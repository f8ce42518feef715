"""What a Jekyll site has beside its home page: pages wherever they lie, lists as data, papers among the posts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from pathlib import PurePosixPath
from typing import Any

from profiles.homepages.faults import spared
from profiles.homepages.fields.values import is_true, items_of, line_of
from profiles.homepages.files.site import Document, SiteFiles
from profiles.homepages.files.source import HOME_PAGES
from profiles.homepages.pages.entries import is_entry_page
from profiles.homepages.pages.others import read_other_page
from profiles.homepages.records import ParsedHomepage
from profiles.homepages.samples import is_sample_title
from profiles.homepages.sites.cvyaml import read_cv
from profiles.homepages.sites.datalists import read_data_lists, read_field_lists
from profiles.homepages.sites.jekyll import PAGES, read_collection
from profiles.homepages.sites.jsonresume import is_resume, read_resume
from profiles.homepages.sites.loose_bibliographies import read_loose_bibliographies
from profiles.homepages.sites.paper_pages import read_paper, title_of_paper
from profiles.homepages.twins import add_unlisted, mark_owner
from profiles.homepages.wording.headings import read_heading
from profiles.sentences import Sentence

_RESUMES = (
    *("assets/json/resume.json", "_data/cv.json", "_data/resume.json", "cv.json", "resume.json"),
    "assets/json/cv.json",
)
_CVS = ("_data/cv.yml", "_data/cv.yaml", "_data/resume.yml", "_data/resume.yaml", "cv.yml", "cv.yaml", "resume.yml")
# Data files that are read in another way, or that hold no entries.
KNOWN_DATA = {"navigation", "authors", "ui-text", "cv", "resume", "l10n", "theme", "settings", "coauthors"}
_GENERATED = (
    *("404", "sitemap", "about_einstein", "cv-json", "talkmap", "talkmap_leaflet"),
    *("page-archive", "category-archive", "tag-archive", "year-archive", "collection-archive"),
)
# Pages that say in another language what others say: they come last.
_TRANSLATION = re.compile(
    r"(?:^|[-_./])(?:ja|jp|zh|cn|chn|ko|kr|de|fr|es|pt|it|ru|chinese|japanese|korean|german|french|spanish|deutsch)\.\w{2,8}$",
    re.I,
)
# Folders outside of which pages lie: of files, of the template's own scripts, and of posts.
_NO_PAGES = {
    *("assets", "images", "img", "files", "scripts", "markdown_generator", "talkmap", "test", "tests", "css", "js"),
    *("blog", "posts", "bin", "lib", "includes", "layouts"),
}
_MOST_FOLDERS = 2  # above a page outside of "_pages"
_OF_PAPERS = re.compile(
    r"(?:(?:my|selected|research|academic|journal|conference|working)[ _-]?)*"
    r"(?:publications?|papers?|preprints?|articles?|pubs?)",
    re.I,
)


def read_pages(site: SiteFiles, parsed: ParsedHomepage) -> None:
    """Read all pages beside the home page: lists of entries; a page of another kind becomes a section."""
    for page in _other_pages(site):
        spared(site.report, page.file, partial(_read_page, site, page, parsed))


def read_further_pages(parsed: ParsedHomepage) -> None:
    """Read what a site keeps beside the one page of its template: pages, data files, posts, bibliographies."""
    if parsed.root is None:
        return
    site = SiteFiles(parsed.root)
    for page in _other_pages(site):
        if page.fields or is_entry_page(page.file):
            spared(site.report, page.file, partial(_read_page, site, page, parsed))
    if not parsed.is_lab:
        read_data_lists(site, parsed, KNOWN_DATA)
        read_cv_files(site, parsed)
        read_posts(site, parsed)
        read_loose_bibliographies(site, parsed)
    mark_owner(parsed.publications, filter(None, [parsed.person.name, parsed.person.native_name]))
    told = {(problem.file, problem.line, problem.code) for problem in parsed.problems}
    parsed.problems += [one for one in site.problems if (one.file, one.line, one.code) not in told]
    parsed.count_entries()


def _read_page(site: SiteFiles, page: Document, parsed: ParsedHomepage) -> None:
    if not parsed.is_lab:
        read_field_lists(site, page, parsed)
    read_other_page(site, page, parsed)


def _other_pages(site: SiteFiles) -> Iterator[Document]:
    """The pages that are neither the home page nor made by the template; translations come last."""
    names = [*site.names("_pages", PAGES), *_pages_elsewhere(site)]
    for name in sorted(names, key=lambda name: bool(_TRANSLATION.search(name))):
        page = site.document(name)
        if page is None or page.fields.get("permalink") == "/" or name in HOME_PAGES or page.slug in _GENERATED:
            continue
        if page.fields.get("published") == "false" or page.fields.get("redirect_to"):
            if page.body.strip():
                site.report(name, 1, "unpublished", Sentence("The site does not show this page: it was not imported."))
            continue
        yield page


def _pages_elsewhere(site: SiteFiles) -> Iterator[str]:
    """Pages outside of ``_pages``: with front matter, or named for a list."""
    for name in site.names(".", PAGES):
        *folders, file = PurePosixPath(name).parts
        is_odd = len(folders) > _MOST_FOLDERS or any(one.startswith("_") or one.lower() in _NO_PAGES for one in folders)
        if is_odd or file.lower().startswith(("readme", "license", "contributing", "changelog", "_")):
            continue
        page = site.document(name)
        if page is not None and (_is_listed(page) if folders else page.fields or is_entry_page(name)):
            yield name


def _is_listed(page: Document) -> bool:
    """Whether a page in a folder of its own is a list by its title or its folder's name."""
    title = line_of(page.fields.get("title")) or page.slug
    return bool(page.fields) and (is_entry_page(page.slug) or read_heading(title).kind not in ("custom", "biography"))


def read_cv_files(site: SiteFiles, parsed: ParsedHomepage) -> None:
    """The CV as data: JSON Resume, or al-folio's and RenderCV's lists."""
    for files in (_RESUMES, _CVS):
        file = site.first(files)
        data: Any = site.data(file) if file else None
        if file and is_resume(data):
            read_resume(data, parsed, file)
        elif file and files is _CVS:
            read_cv(data, parsed, file)


def read_posts(site: SiteFiles, parsed: ParsedHomepage) -> None:
    """Read the posts that are filed as papers; the others are told in one line."""
    own: list[Document] = []
    for page in read_collection(site, "_posts"):
        title = line_of(page.fields.get("title"))
        if is_sample_title(title):
            continue
        if _is_filed_as_paper(page) and (title := title_of_paper(page)):
            add_unlisted(parsed.publications, [read_paper(site, page, title, {})])
        else:
            own.append(page)
    if own:
        titles = ", ".join(f"“{line_of(page.fields.get('title')) or page.slug}”" for page in own[:5])
        said = Sentence("%(count)s blog posts were not imported: %(titles)s", count=len(own), titles=titles)
        site.report(own[0].file, 1, "no-place", said)


def _is_filed_as_paper(page: Document) -> bool:
    """Whether a post says by its category, tag or layout that it is a publication."""
    words = [
        word
        for key in ("category", "categories", "tags", "tag", "type", "collection", "layout")
        for value in items_of(page.fields.get(key))
        for word in re.split(r"[,;]", line_of(value))
    ]
    is_draft = is_true(page.fields.get("draft"))
    return not is_draft and any(_OF_PAPERS.fullmatch(word.strip()) for word in words)
