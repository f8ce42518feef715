"""Collections that an owner added to a Jekyll site: what they hold is told by their names."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from profiles.dates import DateRange
from profiles.homepages.fields.cv_entries import CvReader
from profiles.homepages.fields.ordinals import drop_ordinals
from profiles.homepages.fields.values import first_text, line_of, text_of
from profiles.homepages.files.site import Document, Fields, SiteFiles
from profiles.homepages.markup.links import safe_url
from profiles.homepages.pages.entries import read_entry_text
from profiles.homepages.people.members import add_members
from profiles.homepages.records import (
    ACTIVITY_KINDS,
    HonorRecord,
    MemberRecord,
    NewsRecord,
    ParsedHomepage,
    SectionRecord,
)
from profiles.homepages.samples import is_sample_text, is_sample_title
from profiles.homepages.sites.datalists import kind_of_list, read_data_lists
from profiles.homepages.sites.furtherpages import KNOWN_DATA
from profiles.homepages.sites.groups import list_as_students, read_member_data
from profiles.homepages.sites.jekyll import PAGES, collection_date, markdown_of, read_shown_collection
from profiles.homepages.sites.paper_pages import is_paper, title_of_paper
from profiles.sentences import Sentence

# What the template has itself, and folders that hold no pages.
_KNOWN = {
    *("_publications", "_talks", "_teaching", "_portfolio", "_posts", "_pages", "_drafts", "_data", "_includes"),
    *("_layouts", "_sass", "_plugins", "_site", "_bibliography", "_scripts", "_media_files", "_authors"),
}
_ITEM = re.compile(r"^[ \t]{0,3}(?:[-*+]|\d{1,2}[.)])[ \t]|<li\b", re.M)
ReadPaper = Callable[[Document, str], None]
ReadActivity = Callable[[Document, str], None]


@dataclass(slots=True)
class OwnCollections:
    """Reads them into one page; ``read_paper`` and ``read_activity`` (with its kind) are the template's readers."""

    site: SiteFiles
    config: Fields
    parsed: ParsedHomepage
    read_paper: ReadPaper
    read_activity: ReadActivity

    def read(self) -> None:
        """Read the owner's collections and data files into the page."""
        for folder in own_folders(self.site):
            pages = read_shown_collection(self.site, folder, self.config)
            pages.sort(key=lambda page: collection_date(page) or "", reverse=True)
            self._read_folder(folder, pages)
        read_data_lists(self.site, self.parsed, KNOWN_DATA)
        members: list[MemberRecord] = []
        add_members(members, read_member_data(self.site))
        list_as_students(self.parsed, members)

    def _read_folder(self, folder: str, pages: list[Document]) -> None:
        kind = kind_of_list(folder)
        if kind in ("publications", "custom"):
            drop_ordinals(pages)
        rest: list[Document] = []
        for page in pages:
            title = title_of_paper(page)
            if is_sample_title(title) or is_sample_text(page.body):
                self.site.report(page.file, 2, "template-leftover", title or page.body[:80])
            elif kind == "news":
                self._news(page, title)
            elif not title or (kind in ("service", "honors") and len(_ITEM.findall(page.body)) > 2):
                self._list(page, folder)
            elif not self.read_entry(page, title, kind):
                rest.append(page)
        self._keep(folder, rest)

    def read_entry(self, page: Document, title: str, kind: str) -> bool:
        """Read a page that is one entry of its collection; False where a homepage has no list of the kind."""
        if kind == "publications" or (kind in ("custom", "projects") and is_paper(page)):
            self.read_paper(page, title)
        elif kind in ACTIVITY_KINDS:
            self.read_activity(page, ACTIVITY_KINDS[kind])
        elif kind in ("experience", "education"):
            self._affiliation(page, "education" if kind == "education" else "position")
        elif kind == "honors":
            self._honor(page, title)
        else:
            return False
        return True

    def _list(self, page: Document, folder: str) -> None:
        """A page without a title that lists entries in its text, as the whole collection."""
        name = folder.strip("_").replace("_", " ").replace("-", " ").capitalize()
        read_entry_text(self.site, Document(page.file, Fields(title=name), page.body, page.line), self.parsed)

    def _news(self, page: Document, title: str) -> None:
        texts = [title, markdown_of(self.site, page) or first_text(page.fields, "caption", "excerpt", "description")]
        text = "\n\n".join(dict.fromkeys(filter(None, texts)))
        if text:
            self.parsed.news.append(NewsRecord(text, collection_date(page), line=page.line, file=page.file))
            self.parsed.news.sort(key=lambda item: item.date or "", reverse=True)

    def _affiliation(self, page: Document, kind: str) -> None:
        fields = dict(page.fields)
        fields["organization"] = first_text(fields, "organization", "company", "institution", "venue", "employer")
        fields["role"] = first_text(fields, "role", "position", "degree", "title")
        fields["summary"] = markdown_of(self.site, page) or text_of(fields.get("excerpt"))
        fields["line"] = 2
        CvReader(self.parsed, page.file).affiliation(kind, fields)

    def _honor(self, page: Document, title: str) -> None:
        record = HonorRecord(title, collection_date(page), line=2, file=page.file)
        record.organization = first_text(page.fields, "organization", "awarder", "venue", "institution", "issuer")
        record.note = line_of(markdown_of(self.site, page) or page.fields.get("excerpt"))[:500]
        self.parsed.honors.append(record)

    def _keep(self, folder: str, pages: list[Document]) -> None:
        """Pages of a collection that is none of a homepage's lists: one section that names them."""
        if not pages:
            return
        title = folder.strip("_").replace("_", " ").replace("-", " ").capitalize()
        section = SectionRecord("custom", title, body="\n".join(map(_line, pages)), line=1, file=pages[0].file)
        self.parsed.sections.append(section)
        text = Sentence(
            "%(count)s pages of the collection “%(title)s” were kept as a list, without their texts.",
            count=len(pages),
            title=title,
        )
        self.site.report(pages[0].file, 1, "unparsed-item", text)


def own_folders(site: SiteFiles) -> Iterator[str]:
    """The folders of collections that an owner added."""
    for path in sorted((site.root / site.collections).iterdir()):
        name, place = path.name, f"{site.collections}{path.name}"
        if name.startswith("_") and name not in _KNOWN and site.is_folder(place) and site.names(place, PAGES):
            yield name


def _line(page: Document) -> str:
    title = line_of(page.fields.get("title")) or page.slug
    address = next(
        (url for key, value in page.fields.items() if key == "link" or key.endswith("url") if (url := text_of(value))),
        "",
    )
    named = f"[{title}]({address})" if safe_url(address) else title
    dates = DateRange(collection_date(page))
    return "- " + ", ".join(filter(None, (named, first_text(page.fields, "venue", "event"), dates.start or "")))
