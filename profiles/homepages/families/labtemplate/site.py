"""Sites made with the lab website template: members, resolved citations, projects and posts of a lab."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import Any

from profiles.homepages.families.labtemplate.works import DATA, read_citations, repository_address
from profiles.homepages.fields.values import (
    date_of,
    first_text,
    items_of,
    line_of,
    mappings,
    text_of,
)
from profiles.homepages.files.site import Fields, SiteFiles
from profiles.homepages.markup.links import is_target, safe_url
from profiles.homepages.pages.home import site_address
from profiles.homepages.pages.member_lists import take_works
from profiles.homepages.pages.others import read_other_page
from profiles.homepages.people.handles import add_handles
from profiles.homepages.people.members import add_members, read_member
from profiles.homepages.people.owner import OwnerName
from profiles.homepages.records import (
    EntryLink,
    NewsRecord,
    ParsedHomepage,
    ThemeEntryRecord,
    ThemeRecord,
)
from profiles.homepages.samples import is_sample_text, is_sample_title
from profiles.homepages.sites.datalists import kind_of_list, read_data_lists
from profiles.homepages.sites.furtherpages import read_cv_files
from profiles.homepages.sites.jekyll import collection_date, markdown_of, read_collection
from profiles.homepages.sites.labsections import move_into_sections
from profiles.homepages.sites.post_news import news_of_post
from profiles.homepages.twins import add_unlisted
from profiles.sentences import Sentence

_READ_DATA = ("citations", "sources", "orcid", "pubmed", "google-scholar", "types", "roles", "projects", "news")
_SAMPLE_LABS = {"lab website", "lab website template", "your lab website", "your lab name"}
_SAMPLE_MISSION = "an engaging 1-3 sentence description of your lab"
_MAX_PAGE = 50_000  # characters
_INTRODUCTION = 200  # characters; a list of papers has fewer above it
_INCLUDE = re.compile(r"\{%.{0,800}?%\}", re.S)
_ICON = re.compile(r"^(#{1,6})[ \t]*\{%[^{}\n]{0,200}%\}[ \t]*", re.M)
_COMMENT = re.compile(r"<!--.{0,20000}?-->", re.S)


def is_labtemplate(site: SiteFiles) -> bool:
    """Whether the folder holds members, or citations that the template resolved."""
    return site.is_folder("_members") or any(
        site.is_file(f"_data/{name}{suffix}") for name in ("citations", "sources") for suffix in DATA
    )


def read_labtemplate(site: SiteFiles, owner: OwnerName) -> ParsedHomepage:
    """Everything of the lab's folder."""
    config = site.mapping(site.first(("_config.yaml", "_config.yml")) or "_config.yaml")
    parsed = ParsedHomepage(source="labtemplate", is_lab=True, root=site.root, problems=site.problems)
    title = line_of(config.get("title"))
    parsed.lab_name = owner.of_lab("" if title.casefold() in _SAMPLE_LABS else title)
    parsed.owner_known = bool(parsed.lab_name)
    parsed.address = site_address(config)
    links = config.get("links")
    add_handles(parsed, links if isinstance(links, dict) else {})
    _read_members(site, parsed)
    read_citations(site, parsed)
    _read_mission(site, config, parsed)
    _read_projects(site, parsed)
    _read_posts(site, parsed)
    for file in site.names(".", (".md",)):
        if PurePosixPath(file).name == "index.md" and file != "index.md":
            _read_page(site, file, parsed)
    parsed.count_entries()
    move_into_sections(parsed)
    if not parsed.owner_known:
        site.report("_config.yaml", 1, "owner-unknown", Sentence("The site does not name its lab."))
    return parsed


def _read_page(site: SiteFiles, name: str, parsed: ParsedHomepage) -> None:
    """A page beside the lists: what is the owner's own text of it, without the template's fillers."""
    page = site.document(name)
    if page is None:
        return
    title = line_of(page.fields.get("title")) or page.slug.capitalize()
    if len(page.body) > _MAX_PAGE:
        said = Sentence("The page “%(title)s” is too long for a section: %(text)s", title=title, text=page.body[:80])
        site.report(name, page.line, "no-place", said)
        return
    body = _ICON.sub(r"\1 ", _COMMENT.sub("", page.body))
    paragraphs = [text.strip("\n ") for text in _INCLUDE.sub("\n\n", body).split("\n\n")]
    own = [text for text in paragraphs if text.strip("#<br/> \n") and not is_sample_text(text)]
    if any(map(is_sample_text, paragraphs)):
        said = Sentence("The page “%(title)s” has fillers of the template.", title=title)
        site.report(name, page.line, "template-leftover", said)
    if own and line_of(own[0].lstrip("# ")).casefold().removesuffix(" me") == title.casefold():
        del own[0]  # "# About me" below the title "About"
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
    if page is not None:
        page.body = _INCLUDE.sub("\n\n", _COMMENT.sub("", page.body))
    for paragraph in take_works(page, parsed).split("\n\n") if page else ():
        text = paragraph.strip()
        if text and not text.startswith("#") and "{{" not in text and len(text) > 20:
            if is_sample_text(text):
                site.report(home, 1, "template-leftover", text)
            else:
                texts.append(text)
    parsed.mission = "\n\n".join(dict.fromkeys(filter(None, texts)))


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
        file = site.first([f"_data/{name}{suffix}" for suffix in DATA])
        for key, value in site.mapping(file).items() if file else ():
            if isinstance(value, dict) and (title := first_text(value, "description", "text")):
                titles[key] = title
    return titles


def _read_projects(site: SiteFiles, parsed: ParsedHomepage) -> None:
    """The projects are the entries of one theme, and so is every further list of such: tools, software, resources."""
    first = site.first([f"{folder}/projects{suffix}" for folder in ("_data", "projects") for suffix in DATA])
    known = {*_READ_DATA}
    if first:
        _read_theme(site, first, parsed)
    for file in site.names("_data", DATA):
        stem = PurePosixPath(file).stem.casefold()
        if stem not in known and kind_of_list(stem) in ("projects", "custom") and _looks_like_projects(site.data(file)):
            known.add(stem)
            _read_theme(site, file, parsed)
    read_data_lists(site, parsed, known | _read_cv(site, parsed))


def _read_cv(site: SiteFiles, parsed: ParsedHomepage) -> set[str]:
    """Take the works out of a CV kept as data; a lab has no place for its other entries. Returns what it is called."""
    found = ParsedHomepage(source="")
    read_cv_files(site, found)
    if not found.publications:
        return set()
    add_unlisted(parsed.publications, found.publications)
    parsed.problems += found.problems
    others = [*found.affiliations, *found.honors, *found.activities, *found.sections]
    if others:
        text = Sentence(
            "%(count)s entries of a CV that are no works have no place on a lab's page and were not imported.",
            count=len(others),
        )
        site.report(found.publications[0].file, 1, "no-place", text)
    return {"cv", "resume"}


def _looks_like_projects(data: Any) -> bool:
    entries = mappings(data)
    return bool(entries) and all(
        first_text(entry, "title", "name") and any(entry.get(key) for key in ("description", "link", "repo"))
        for entry in entries
    )


def _read_theme(site: SiteFiles, file: str, parsed: ParsedHomepage) -> None:
    theme = ThemeRecord(PurePosixPath(file).stem.replace("-", " ").replace("_", " ").capitalize(), line=1)
    for entry in mappings(site.data(file)):
        title, line = first_text(entry, "title", "name"), getattr(entry, "line", 0)
        text = text_of(entry.get("description"))
        if is_sample_text(text) or (is_sample_title(title) and not text):
            site.report(file, line, "template-leftover", title)
            continue
        if not title:
            site.report(file, line, "unparsed-item", Sentence("A project without a title: %(text)s", text=text[:100]))
            continue
        subtitle = line_of(entry.get("subtitle"))
        record = ThemeEntryRecord(title, " – ".join(filter(None, (subtitle, text))), line=line)
        addresses = [("Website", text_of(entry.get("link")))]
        addresses.append(("Code", repository_address(text_of(entry.get("repo")))))
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
            text = news_of_post(site, page, title, body)
            news.append(NewsRecord(text, collection_date(page), line=page.line, file=page.file))
    file = site.first([f"_data/news{suffix}" for suffix in DATA])
    for entry in mappings(site.data(file)) if file else ():
        given = [text_of(entry.get(key)) for key in ("content", "text", "news", "description", "title")]
        text = " ".join(next(filter(None, given), "").split())
        if text and not is_sample_text(text):
            news.append(NewsRecord(text, date_of(entry.get("date")), line=getattr(entry, "line", 0), file=file))
    parsed.news += sorted(news, key=lambda item: item.date or "", reverse=True)
    unread = [name for name in ("pubmed", "google-scholar", "orcid") if items_of(site.data(f"_data/{name}.yaml"))]
    if unread and not parsed.publications:
        text = Sentence(
            "The site looks its papers up by %(sources)s; none of them is stored in it.", sources=", ".join(unread)
        )
        site.report(f"_data/{unread[0]}.yaml", 1, "identifier-only", text)


def _title_of(file: str) -> str:
    """The title that Jekyll makes of a file's name."""
    return re.sub(r"^\d{4}-\d{2}-\d{2}-", "", PurePosixPath(file).stem).replace("-", " ").capitalize()
