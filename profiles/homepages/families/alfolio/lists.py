"""Collections and data files of al-folio sites: projects, courses, talks and the like, and what has no place."""

from __future__ import annotations

from profiles.dates import DateRange
from profiles.homepages.fields.ordinals import drop_ordinals
from profiles.homepages.fields.values import date_of, first_text, line_of, text_of
from profiles.homepages.files.site import Document, Fields, SiteFiles
from profiles.homepages.records import ACTIVITY_KINDS, ActivityRecord, ParsedHomepage, ProfileLink
from profiles.homepages.samples import is_sample_text, is_sample_title
from profiles.homepages.sites.datalists import kind_of_list, read_data_lists
from profiles.homepages.sites.groups import MEMBER_FOLDERS
from profiles.homepages.sites.jekyll import markdown_of, read_collection
from profiles.homepages.sites.paper_pages import is_listing, read_paper, title_of_paper
from profiles.homepages.twins import add_unlisted, united
from profiles.homepages.wording.headings import read_heading
from profiles.sentences import Sentence

# Folders that Jekyll or the template reads in another way.
_NOT_COLLECTIONS = {
    *("_bibliography", "_data", "_includes", "_layouts", "_news", "_pages", "_plugins", "_sass", "_scripts", "_site"),
    *("_drafts", "_assets", "_locales", "_config", "_bibliographies", "_i18n"),
    *MEMBER_FOLDERS,
}
_READ_DATA = {"cv", "resume", "socials", "citations", "navigation", "strings", "featured_plugins", "theme"}
_NAMED = 5  # titles that a report of several pages tells


def read_lists(site: SiteFiles, parsed: ParsedHomepage) -> None:
    """Add the entries of every collection and data file whose name tells what it lists; report the others."""
    for folder in _collections(site):
        if kind_of_list(folder) == "publications" and folder != "_books":  # what the owner reads
            _read_papers(site, folder, parsed)
            continue
        kind = ACTIVITY_KINDS.get(read_heading(folder.strip("_").replace("_", " ")).kind)
        pages = read_collection(site, folder)
        if kind is None:
            _report_pages(site, folder, pages)
        else:
            for page in sorted(pages, key=lambda page: (_importance(page.fields), page.file)):
                _read_activity(site, page, kind, parsed)
    read_data_lists(site, parsed, _READ_DATA)


def _read_papers(site: SiteFiles, folder: str, parsed: ParsedHomepage) -> None:
    """Papers that have a page each, as other templates have them, beside the bibliography."""
    pages = read_collection(site, folder)
    drop_ordinals(pages)
    papers = [page for page in pages if (title := title_of_paper(page)) and not is_sample_title(title)]
    records = united([read_paper(site, page, title_of_paper(page), {}) for page in papers if not is_listing(page)])
    listed, parsed.publications = parsed.publications, records
    add_unlisted(parsed.publications, listed)


def _collections(site: SiteFiles) -> list[str]:
    names = [path.name for path in site.root.iterdir() if path.name.startswith("_") and path.is_dir()]
    return sorted(name for name in names if name not in _NOT_COLLECTIONS and site.is_folder(name))


def _importance(fields: Fields) -> int:
    text = text_of(fields.get("importance"))
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else 10_000


def _read_activity(site: SiteFiles, page: Document, kind: str, parsed: ParsedHomepage) -> None:
    fields, body = page.fields, markdown_of(site, page)
    title = line_of(fields.get("title"))
    if is_sample_title(title) or is_sample_text(body) or _is_sample_course(fields):
        site.report(page.file, page.line, "template-leftover", title or body)
        return
    text = "\n\n".join(filter(None, (text_of(fields.get("description")), body)))
    if not title and not text:
        site.report(page.file, page.line, "unparsed-item", Sentence("A page without a title and text was left out."))
        return
    record = ActivityRecord(kind, text, title=title, line=page.line, file=page.file)
    record.role = "" if kind == "project" else first_text(fields, "role")
    record.venue = (
        first_text(fields, "term") if kind == "teaching" else first_text(fields, "venue", "event", "location")
    )
    record.dates = DateRange(date_of(fields.get("year") or fields.get("date")))
    for key, label in (("redirect", "Website"), ("github", "Code"), ("website", "Website"), ("url", "Website")):
        address = text_of(fields.get(key))
        if address.startswith(("http://", "https://")):
            record.links.append(ProfileLink("github" if key == "github" else "other", address, label))
    parsed.activities.append(record)


def _is_sample_course(fields: Fields) -> bool:
    return line_of(fields.get("instructor")) in ("Prof. Example", "Prof. Data", "Your Name")


def _report_pages(site: SiteFiles, folder: str, pages: list[Document]) -> None:
    """Report blog posts and other collections in one line each."""
    titles = [line_of(page.fields.get("title")) or page.slug for page in pages]
    own = [title for page, title in zip(pages, titles, strict=True) if not _is_sample_page(page, title)]
    if own:
        named = ", ".join(f"“{title}”" for title in own[:_NAMED])
        if folder == "_posts":
            said = Sentence("%(count)s blog posts were not imported: %(titles)s", count=len(own), titles=named)
        else:
            said = Sentence(
                "%(count)s pages of “%(folder)s” were not imported: %(titles)s",
                count=len(own),
                folder=folder,
                titles=named,
            )
        site.report(pages[0].file, 1, "no-place", said)


def _is_sample_page(page: Document, title: str) -> bool:
    return is_sample_title(title) or "sample-posts" in text_of(page.fields.get("categories"))
