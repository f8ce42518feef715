"""Sites made with HugoBlox, Wowchemy or Academic, of the theme's three eras."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import PurePosixPath

from profiles.homepages.families.hugoblox.blocks import BlockReader, PageBlock, blocks_of, news_folders
from profiles.homepages.families.hugoblox.contact import read_contact
from profiles.homepages.families.hugoblox.entries import (
    is_index,
    is_sample,
    read_activity,
    read_posts,
    titles,
    without_chapters,
)
from profiles.homepages.families.hugoblox.group import is_group, read_group, read_team
from profiles.homepages.families.hugoblox.hugo import BIBLIOGRAPHY, HugoSite, nested, open_hugo
from profiles.homepages.families.hugoblox.papers import is_paper, read_paper, sample_author, title_in_bibtex
from profiles.homepages.families.hugoblox.people import People, read_params, read_people, read_profile
from profiles.homepages.families.hugoblox.translations import without_dated_translations
from profiles.homepages.families.hugoblox.unplaced import (
    report_bodies,
    report_coauthors,
    report_lone_bibtex,
    report_unread,
)
from profiles.homepages.fields.ordinals import drop_ordinals
from profiles.homepages.fields.values import line_of
from profiles.homepages.files.site import Document, Fields, SiteFiles
from profiles.homepages.markup.shortcodes import plain_markdown
from profiles.homepages.pages.member_lists import read_owner_lists
from profiles.homepages.pages.others import prose_of, read_other_page
from profiles.homepages.people.configuration import split_name
from profiles.homepages.people.owner import OwnerName
from profiles.homepages.records import ParsedHomepage, SectionRecord
from profiles.homepages.samples import is_sample_owner, is_sample_title
from profiles.homepages.sites.datalists import read_data_lists
from profiles.homepages.sites.groups import list_as_students
from profiles.homepages.sites.labsections import move_into_sections
from profiles.homepages.twins import complete_by, mark_owner, title_key, united
from profiles.sentences import Sentence
from publications.formats import bibtex
from publications.formats.tidying import tidy
from publications.records import PublicationRecord

_PUBLICATIONS = ("publication", "publications")
_POSTS = ("post", "posts", "blog")
_ACTIVITIES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("talk", ("event", "events", "talk", "talks")),
    ("project", ("project", "projects")),
    ("teaching", ("teaching", "courses", "course")),
)
_DATA_OF_THEME = {"authors", "fonts", "themes", "i18n", "page_sharer", "assets", "theme", "settings", "hugo_stats"}
_FEW = 4  # pages of one folder of the owner's own that become sections


def is_hugoblox(site: SiteFiles) -> bool:
    """Whether the folder holds Hugo content with publications or author profiles."""
    hugo = open_hugo(site)
    if not any(map(site.is_folder, hugo.roots)):
        return False
    folders = [f"{root}/{name}" for root in hugo.roots for name in (*_PUBLICATIONS, "authors", "home")]
    if any(site.is_folder(folder) for folder in folders) or site.is_folder("data/authors"):
        return True
    homes = [page for root in hugo.roots if (page := site.document(f"{root}/_index.md")) is not None]
    return any(any(blocks_of(page)) for page in homes)


def read_hugoblox(site: SiteFiles, owner: OwnerName) -> ParsedHomepage:
    """Everything of the site's folder."""
    hugo = open_hugo(site)
    parsed = ParsedHomepage(source="hugoblox", root=site.root, problems=site.problems)
    parsed.address = _address(hugo.config)
    people = read_people(hugo)
    pages = _read_folders(hugo)
    others = sorted(hugo.others(), key=lambda page: (page.file.count("/"), page.file))
    blocks = [block for page in (*pages["home"], *others) for block in blocks_of(page)]
    _read_who(hugo, people, blocks, parsed, owner)
    pages["posts"], found = _parted(pages["posts"])
    others = [page for page in others if page.file not in hugo.read]
    papers = [*found, *(page for page in others if is_paper(page))]
    others = [page for page in others if page not in papers]
    _read_publications(hugo, people, parsed, [*pages["publications"], *papers])
    report_bodies(hugo, [*pages["publications"], *papers])
    _read_data(hugo, parsed)
    for kind, _ in _ACTIVITIES:
        for page in without_chapters(hugo, pages[kind]):
            read_activity(hugo, page, kind, people, parsed)
    read_posts(hugo, parsed, pages, news_folders(blocks))
    report_coauthors(hugo, people, parsed)
    reader = BlockReader(hugo, parsed)
    for block in blocks:
        reader.read(block)
    _read_other_pages(hugo, parsed, [page for page in others if not any(blocks_of(page))])
    _read_owner_text(people, blocks, parsed)
    report_unread(hugo, people)
    mark_owner(parsed.publications, filter(None, [parsed.person.name, parsed.person.native_name]))
    parsed.count_entries()
    if parsed.is_lab:
        move_into_sections(parsed)
    if not parsed.owner_known:
        site.report("", 1, "owner-unknown", Sentence("The site does not say whose it is."))
    return parsed


def _read_who(
    hugo: HugoSite, people: People, blocks: Sequence[PageBlock], parsed: ParsedHomepage, owner: OwnerName
) -> None:
    """The group or person whose site it is."""
    if is_group(hugo, people, blocks):
        read_group(hugo, people, parsed, owner)
        if not any(block.kind.startswith("contact") for block in blocks):
            _read_contact(hugo, parsed)
        return
    if people.owner is not None:
        read_profile(hugo, people.owner, parsed)
    else:
        read_params(hugo, parsed)
    _name_owner(hugo, people, parsed, owner)
    list_as_students(parsed, read_team(hugo))


def _read_owner_text(people: People, blocks: Sequence[PageBlock], parsed: ParsedHomepage) -> None:
    """The lists in the text about the owner, which a profile holds or a block of a page."""
    profiles = [people.owner, *people.owner.translations] if people.owner is not None else []
    places = [*((one.file, one.line) for one in profiles), *((block.file, block.line) for block in blocks)]
    if places and not parsed.is_lab:
        read_owner_lists(parsed, places)


def _read_folders(hugo: HugoSite) -> dict[str, list[Document]]:
    """The pages of every folder that the theme gives a meaning."""
    named = [("home", ("home",)), ("publications", _PUBLICATIONS), ("news", ("news",)), ("posts", _POSTS), *_ACTIVITIES]
    pages = {name: hugo.pages(*folders) for name, folders in named}
    return pages | {name: without_dated_translations(hugo, pages[name]) for name in ("news", "posts", "talk")}


def _parted(posts: Sequence[Document]) -> tuple[list[Document], list[Document]]:
    """Posts, and the works among them: pages with authors and a type of publication."""
    papers = [page for page in posts if is_paper(page) and page.fields.get("publication_types")]
    return [page for page in posts if page not in papers], papers


def _address(config: Fields) -> str:
    url = line_of(config.get("baseURL") or config.get("baseurl"))
    if not url.startswith(("http://", "https://")) or "example.com" in url or "wowchemy" in url or "hugoblox" in url:
        return ""
    return f"{url.rstrip('/')}/"


def _read_contact(hugo: HugoSite, parsed: ParsedHomepage) -> None:
    """How to reach a group whose configuration alone tells it."""
    params = hugo.config.get("params")
    lines = read_contact(hugo.site, params, parsed, hugo.file, 1) if isinstance(params, dict) else []
    if lines:
        parsed.sections.append(SectionRecord("custom", "Contact", body="\n".join(lines), file=hugo.file))


def _name_owner(hugo: HugoSite, people: People, parsed: ParsedHomepage, owner: OwnerName) -> None:
    """The owner's profile, or the title of the site if it is a name, tells whose site it is."""
    told, native_name = parsed.person.name, parsed.person.native_name
    places = (("params", "name"), ("params", "identity", "name"), ("params", "hugoblox", "identity", "name"))
    for text in (*(line_of(nested(hugo.config, *keys)) for keys in places), hugo.title):
        latin, native = split_name(text)
        if not told and _may_be_name(latin):
            told, native_name = latin, native
    parsed.told_name, found = told, owner.of_person(told)
    if found:
        parsed.person.name, parsed.owner_known = found, True
    if found == told:
        parsed.person.native_name = native_name
    if people.owner is not None and is_sample_owner(people.owner.name):
        people.owner.name = found or people.owner.name


def _may_be_name(text: str) -> bool:
    words = text.split()
    return 2 <= len(words) <= 4 and all(word[:1].isupper() for word in words) and not is_sample_owner(text)


def _read_publications(hugo: HugoSite, people: People, parsed: ParsedHomepage, pages: Sequence[Document]) -> None:
    drop_ordinals(pages)
    for page in pages:
        page.fields["title"] = title = line_of(page.fields.get("title")) or title_in_bibtex(hugo.site, page)
        if not title:
            hugo.site.report(
                page.file, 1, "no-title", Sentence("The page has no title: %(text)s", text=page.body[:100])
            )
            continue
        record = read_paper(hugo, page, people)
        if is_sample_title(title) or sample_author(record.authors, parsed.person.name):
            hugo.site.report(page.file, 1, "template-leftover", title)
        else:
            parsed.publications.append(record)
    parsed.publications = united(_without_translations(hugo, parsed.publications))
    report_lone_bibtex(hugo, parsed)
    _read_bibliography(hugo, parsed)
    parsed.publications.sort(key=lambda record: record.date or "", reverse=True)


def _read_bibliography(hugo: HugoSite, parsed: ParsedHomepage) -> None:
    """The file from which a script makes pages: its entries are twins of theirs, or have none yet."""
    text = hugo.site.text(BIBLIOGRAPHY) if hugo.site.is_file(BIBLIOGRAPHY) else None
    known = {title_key(record.title): record for record in parsed.publications}
    for entry in bibtex.parse(text).records if text else ():
        if (record := known.get(title_key(entry.title))) is not None:
            complete_by(record, replace(tidy(entry), extra={}))
        else:
            text = Sentence("No page of the site was made from this entry: %(title)s", title=entry.title)
            hugo.site.report(BIBLIOGRAPHY, entry.line, "unpublished", text)


def _without_translations(hugo: HugoSite, records: Sequence[PublicationRecord]) -> list[PublicationRecord]:
    """The works without those that another language tells under another title: they have the same identifier."""
    first: dict[str, PublicationRecord] = {}
    kept = []
    for record in sorted(records, key=lambda one: hugo.rank_of_language(one.file)):
        identifier = record.doi or record.arxiv_id
        twin = first.setdefault(identifier, record) if identifier else record
        if hugo.rank_of_language(twin.file) == hugo.rank_of_language(record.file):
            kept.append(record)
        else:
            text = Sentence(
                "The page is “%(other)s” in another language: %(title)s", other=twin.title, title=record.title
            )
            hugo.site.report(record.file, 1, "no-place", text)
    return kept


def _read_data(hugo: HugoSite, parsed: ParsedHomepage) -> None:
    """Data files of the owner's own, which pages of the site list."""
    paths = map(PurePosixPath, hugo.site.names("data", (".yaml", ".yml", ".toml", ".json")))
    of_theme = {path.stem.casefold() for path in paths if path.parts[1].casefold() in _DATA_OF_THEME}
    read_data_lists(hugo.site, parsed, _DATA_OF_THEME | of_theme, "data")


def _read_other_pages(hugo: HugoSite, parsed: ParsedHomepage, pages: Sequence[Document]) -> None:
    """Pages of the owner's own: lists of entries by their title, else sections; many in a folder are like a blog."""
    folders = Counter(hugo.folder_of(page) for page in pages if not _is_head(hugo, page))
    for folder in (name for name, count in folders.items() if name and count > _FEW and name != "slides"):
        notes = [page for page in pages if hugo.folder_of(page) == folder and not _is_head(hugo, page)]
        text = Sentence(
            "%(count)s pages of “%(folder)s” were not imported: %(titles)s",
            count=len(notes),
            folder=folder,
            titles=titles(notes),
        )
        hugo.site.report(notes[0].file, 1, "no-place", text)
        pages = [page for page in pages if page not in notes]
    for page in pages:
        page.body = plain_markdown(page.body)
        if hugo.folder_of(page) == "slides":
            if not is_sample(page) and prose_of(page):
                said = Sentence("Slides have no place: %(text)s", text=prose_of(page)[:80])
                hugo.site.report(page.file, page.line, "no-place", said)
        else:
            read_other_page(hugo.site, page, parsed)


def _is_head(hugo: HugoSite, page: Document) -> bool:
    """Whether a page is the one at the head of its folder."""
    return is_index(page) and any(page.folder == f"{root}/{hugo.folder_of(page)}" for root in hugo.roots)
