"""Sites made with al-folio: a bibliography, news, projects and courses in folders, a CV as data."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from profiles.homepages.authors.names import is_name
from profiles.homepages.families.alfolio.lists import read_lists
from profiles.homepages.families.alfolio.papers import read_bibliography
from profiles.homepages.fields.values import items_of, line_of, text_of
from profiles.homepages.files.site import Document, Fields, SiteFiles
from profiles.homepages.files.source import home_page, pages_at_root_address
from profiles.homepages.markup.links import person_link_kind, safe_url
from profiles.homepages.pages.home import parse_home
from profiles.homepages.people.biography import add_link
from profiles.homepages.people.configuration import split_name
from profiles.homepages.people.handles import add_handle, add_handles
from profiles.homepages.people.owner import OwnerName
from profiles.homepages.records import MemberRecord, NewsRecord, ParsedHomepage, SectionRecord
from profiles.homepages.samples import is_sample_link, is_sample_owner, is_sample_text, is_sample_title
from profiles.homepages.sites.furtherpages import read_cv_files, read_pages
from profiles.homepages.sites.groups import become_lab, is_group_title, list_as_students, read_members
from profiles.homepages.sites.jekyll import collection_date, markdown_of, read_collection
from profiles.homepages.twins import mark_owner, title_key
from profiles.identifiers import find_orcid
from profiles.sentences import Sentence

_DEGREE = re.compile(r"(?:Ph\.?\s?D|Dr|Prof|Professor|MSc|M\.?D)\.?,?", re.I)
_LANGUAGE_FOLDER = re.compile(r"/[a-z]{2}(?:[-_][A-Za-z]{2,4})?/")


def read_alfolio(site: SiteFiles, owner: OwnerName) -> ParsedHomepage:
    """Everything of the site's folder."""
    config = site.mapping("_config.yml")
    members = read_members(site)
    group = _group_name(config, members)
    told = group or _owner_name(config)
    name = owner.of_person(told) if group is None else owner.of_lab(told)
    parsed = parse_home(site, config, OwnerName(name) if told else owner)
    if told:
        parsed.told_name = split_name(told)[0]
    parsed.source = "alfolio"
    site.problems += [problem for problem in parsed.problems if problem.code != "owner-unknown"]
    parsed.problems = site.problems
    _read_person(site, config, parsed, name)
    counts = read_bibliography(site, config, parsed)
    read_cv_files(site, parsed)
    _read_news(site, parsed)
    of_home = len(parsed.sections)
    read_lists(site, parsed)
    read_pages(site, parsed)
    for section in parsed.sections[of_home:]:  # the theme's pages are called "teaching"
        section.title = section.title[:1].upper() + section.title[1:] if section.title.islower() else section.title
    if group is not None:
        become_lab(parsed, name, members)
    else:
        mark_owner(parsed.publications, [parsed.person.name, *_scholar_names(config)])
        list_as_students(parsed, members)
        parsed.count_entries()
    parsed.counts |= counts
    return parsed


def _group_name(config: Fields, members: Sequence[MemberRecord]) -> str | None:
    """The name of the group whose site it is, ``""`` where the site does not tell it; None for a person's site."""
    first, last = line_of(config.get("first_name")), line_of(config.get("last_name"))
    title = line_of(config.get("title"))
    title = "" if title.casefold() == "blank" else title
    if first and last and not is_group_title(f"{first} {last}"):
        return None
    if not is_group_title(title) and (len(members) < 2 or _is_person(title, config, members)):
        return None
    return title or " ".join(filter(None, (first, last)))


def _is_person(title: str, config: Fields, members: Sequence[MemberRecord]) -> bool:
    """Whether a site with members has its owner's name as its title."""
    names = {title_key(name) for name in (*_scholar_names(config), *(member.person.name for member in members))}
    return is_name(title) and title_key(title) in names


def _owner_name(config: Fields) -> str:
    """The configured name, the one that is underlined in the bibliography, or the title of the site."""
    parts = [line_of(config.get(key)) for key in ("first_name", "middle_name", "last_name")]
    parts = ["" if _DEGREE.fullmatch(part) else part for part in parts]
    given = " ".join(filter(None, parts))
    names = [given if parts[0] and parts[2] else "", *_scholar_names(config), line_of(config.get("title"))]
    usable = [found for found in names if found and not is_sample_owner(found) and len(found.split()) > 1]
    return usable[0] if usable else given if given and not is_sample_owner(given) else ""


def _scholar_names(config: Fields) -> list[str]:
    """Every form of the owner's name that the template underlines in author lists."""
    scholar = config.get("scholar")
    if not isinstance(scholar, dict):
        return []
    last, first = (
        [
            word
            for word in re.split(r"\s*,\s*", " , ".join(map(line_of, items_of(scholar.get(key)))))
            if word.strip("[] ")
        ]
        for key in ("last_name", "first_name")
    )
    names = [f"{given.strip('[] ')} {family.strip('[] ')}" for family in last for given in first]
    return [] if any(family.strip("[] ") == "Einstein" for family in last) else names


def _read_person(site: SiteFiles, config: Fields, parsed: ParsedHomepage, name: str) -> None:
    person = parsed.person
    if is_sample_owner(parsed.told_name):
        parsed.told_name = ""
    if name:
        parsed.owner_known = True
        if not person.name:
            person.name = name
    elif is_sample_owner(person.name):
        person.name, parsed.owner_known = "", False
    home = home_page(site.root)
    _read_profile(site, home, parsed)
    _read_translations(site, parsed, home)
    add_handles(parsed, config)
    for key, value in site.mapping("_data/socials.yml").items():
        if isinstance(value, dict):  # custom_social: {logo, title, url}
            _add_custom(parsed, value)
        else:
            add_handle(parsed, key, value)


def _read_profile(site: SiteFiles, home: str, parsed: ParsedHomepage) -> None:
    """What the front matter of the home page says of its owner."""
    page, person = site.document(home) if home else None, parsed.person
    if page is None:
        return
    profile = page.fields.get("profile")
    if isinstance(profile, dict):
        if image := text_of(profile.get("image")):
            person.photo = image if "/" in image else f"assets/img/{image}"
        _read_address(site, home, text_of(profile.get("more_info")), parsed)
    if not person.tagline:
        subtitle = line_of(page.fields.get("subtitle"))
        person.tagline = "" if subtitle.startswith("Affiliations") else re.sub(r" (?=[.,;](?: |$))", "", subtitle)


def _read_address(site: SiteFiles, file: str, text: str, parsed: ParsedHomepage) -> None:
    """Where the owner's office is, as the theme shows it below the photo."""
    lines = []
    for line in map(line_of, re.split(r"</p>|<br\s*/?>|\n", text)):
        for word in line.split():
            add_handle(parsed, "email" if "@" in word else "orcid", word)
        if any(char.isalpha() for word in line.split() if "@" not in word and not find_orcid(word) for char in word):
            lines.append(line)
    if not lines:
        return
    if is_sample_text(" ".join(lines)):
        site.report(file, 1, "template-leftover", " ".join(lines))
    else:
        body = "\n".join(f"- {line}" for line in lines)
        parsed.sections.append(SectionRecord("custom", "Contact", body=body, line=1, file=file))


def _add_custom(parsed: ParsedHomepage, link: Fields | dict[str, Any]) -> None:
    url = safe_url(text_of(link.get("url")))
    if url and "://" in url and not is_sample_link(url):
        add_link(parsed, person_link_kind(url) or "other", url, line_of(link.get("title")))


def _read_translations(site: SiteFiles, parsed: ParsedHomepage, home: str) -> None:
    """The biographies of the home page in the site's other languages."""
    for name in pages_at_root_address(site.root):
        page = site.document(name) if name != home else None
        if page is None:
            continue
        language = (line_of(page.fields.get("lang")) or page.folder.rpartition("/")[2])[:2].casefold()
        text = markdown_of(site, page)
        if text and language.isalpha():
            parsed.person.biographies.setdefault("zh-hans" if language == "zh" else language, text)


def _without_translations(site: SiteFiles, pages: list[Document]) -> list[Document]:
    """The pages, those that stand in the folders of several languages once, English first."""
    kept: dict[str, Document] = {}
    left_out = 0
    for page in sorted(pages, key=lambda page: ("/en" not in page.folder, page.file)):
        own = _LANGUAGE_FOLDER.sub("/", f"{page.folder}/{page.slug}")
        left_out += kept.setdefault(own, page) is not page
    if left_out:
        said = Sentence("%(count)s news items in other languages were not imported.", count=left_out)
        site.report("_news", 1, "no-place", said)
    return sorted(kept.values(), key=lambda page: page.file)


def _read_news(site: SiteFiles, parsed: ParsedHomepage) -> None:
    news = []
    for page in _without_translations(site, read_collection(site, "_news")):
        title = line_of(page.fields.get("title"))
        body = markdown_of(site, page)
        if is_sample_title(title) or is_sample_title(body) or is_sample_text(body):
            site.report(page.file, page.line, "template-leftover", title or body)
            continue
        text = body if page.fields.get("inline") == "true" and body else "\n\n".join(filter(None, (title, body)))
        if not text:
            site.report(page.file, page.line, "unparsed-item", Sentence("A news item without text was left out."))
            continue
        news.append(NewsRecord(text, collection_date(page), line=page.line, file=page.file))
    parsed.news += sorted(news, key=lambda item: item.date or "", reverse=True)
