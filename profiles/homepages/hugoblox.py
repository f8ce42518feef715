"""Sites made with HugoBlox, Wowchemy or Academic, of the theme's three eras."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from profiles.dates import DateRange
from profiles.homepages.acadhomepage import count_entries
from profiles.homepages.cventries import CvReader
from profiles.homepages.fieldvalues import date_of, first_text, items_of, line_of, mappings, text_of
from profiles.homepages.hugo import HugoSite, nested, open_hugo
from profiles.homepages.hugoblox_papers import read_paper, sample_author
from profiles.homepages.hugoblox_people import People, read_people, read_profile
from profiles.homepages.jekyll import report_page
from profiles.homepages.links import safe_url
from profiles.homepages.members import role_of
from profiles.homepages.records import (
    ActivityRecord,
    MemberRecord,
    NewsRecord,
    ParsedHomepage,
    ProfileLink,
    SectionRecord,
)
from profiles.homepages.samples import is_sample_owner, is_sample_text, is_sample_title
from profiles.homepages.sitefiles import Document, Fields, SiteFiles
from profiles.homepages.twins import complete_by, mark_owner, title_key
from publications.formats import bibtex
from publications.formats.tidying import tidy

_PUBLICATIONS = ("publication", "publications")
_READ_FOLDERS = {
    *_PUBLICATIONS,
    *("authors", "author", "event", "events", "talk", "talks", "project", "projects", "teaching", "course", "courses"),
    *("news", "post", "posts", "blog", "home", "slides", "publication_types", "tags", "categories"),
}
_GROUP_SIZE = 3
_SAMPLE_COMPANIES = {"gencoin", "university x", "company x"}


def is_hugoblox(site: SiteFiles) -> bool:
    """Whether the folder holds Hugo content with publications or author profiles."""
    if not site.is_folder("content"):
        return False
    hugo = open_hugo(site)
    folders = [f"{root}/{name}" for root in hugo.roots for name in (*_PUBLICATIONS, "authors", "home")]
    return any(site.is_folder(folder) for folder in folders) or site.is_folder("data/authors")


def read_hugoblox(site: SiteFiles, name: str | None) -> ParsedHomepage:
    """Everything of the site's folder. ``name`` overrides the owner's name."""
    hugo = open_hugo(site)
    parsed = ParsedHomepage(source="hugoblox", root=site.root, problems=site.problems)
    parsed.address = _address(hugo.config)
    people = read_people(hugo)
    if is_group(hugo, people):
        _read_group(hugo, people, parsed, (name or "").strip())
    else:
        if people.owner is not None:
            read_profile(hugo, people.owner, parsed)
        _name_owner(hugo, people, parsed, (name or "").strip())
    _read_publications(hugo, people, parsed)
    _read_collections(hugo, people, parsed)
    _read_widgets(hugo, parsed)
    _report_other_pages(hugo)
    mark_owner(parsed.publications, filter(None, [parsed.person.name, parsed.person.native_name]))
    count_entries(parsed)
    if not parsed.owner_known:
        site.report("", 1, "owner-unknown", "The site does not say whose it is.")
    return parsed


def _address(config: Fields) -> str:
    url = line_of(config.get("baseURL") or config.get("baseurl"))
    if not url.startswith(("http://", "https://")) or "example.com" in url or "wowchemy" in url or "hugoblox" in url:
        return ""
    return f"{url.rstrip('/')}/"


def is_group(hugo: HugoSite, people: People) -> bool:
    """Whether the site is a group's: it has a page of its people, or several profiles and no owner."""
    own = [profile for profile in people.profiles if not is_sample_owner(profile.name)]
    has_page = any(
        hugo.site.is_folder(f"{root}/people") or hugo.site.is_file(f"{root}/people.md") for root in hugo.roots
    )
    return len(own) >= _GROUP_SIZE and (has_page or people.owner is None) and any(profile.groups for profile in own)


def _read_group(hugo: HugoSite, people: People, parsed: ParsedHomepage, name: str) -> None:
    """A lab with its members; its own name is the site's title."""
    title = line_of(hugo.config.get("title"))
    parsed.is_lab, parsed.lab_name = True, name or title
    parsed.owner_known = bool(parsed.lab_name)
    people.owner = None
    for profile in people.profiles:
        holder = ParsedHomepage(source="", problems=hugo.site.problems)
        read_profile(hugo, profile, holder)
        if holder.person.name:
            groups = " ".join(profile.groups)
            member = MemberRecord(holder.person, line=profile.line, file=profile.file)
            of_group = role_of(groups)
            member.role = of_group if of_group == "pi" else role_of(holder.person.tagline) or of_group
            member.is_alumni = "alum" in groups.casefold()
            parsed.members.append(member)


def _name_owner(hugo: HugoSite, people: People, parsed: ParsedHomepage, name: str) -> None:
    """The name given, the owner's profile, or the title of the site if it is a name."""
    title = line_of(hugo.config.get("title"))
    said = line_of(nested(hugo.config, "params", "name")) or line_of(nested(hugo.config, "params", "identity", "name"))
    found = name or parsed.person.name or next((text for text in (said, title) if _may_be_name(text)), "")
    if found:
        parsed.person.name, parsed.owner_known = found, True
    if people.owner is not None and is_sample_owner(people.owner.name):
        people.owner.name = found or people.owner.name


def _may_be_name(text: str) -> bool:
    words = text.split()
    return 2 <= len(words) <= 4 and all(word[:1].isupper() for word in words) and not is_sample_owner(text)


def _read_publications(hugo: HugoSite, people: People, parsed: ParsedHomepage) -> None:
    for page in hugo.pages(*_PUBLICATIONS):
        title = line_of(page.fields.get("title"))
        if not title:
            hugo.site.report(page.file, 1, "no-title", f"The page has no title: {page.body[:100]}")
            continue
        record = read_paper(hugo.site, page, people)
        if is_sample_title(title) or sample_author(record.authors, parsed.person.name):
            hugo.site.report(page.file, 1, "template-leftover", title)
        else:
            parsed.publications.append(record)
    _read_bibliography(hugo, parsed)
    parsed.publications.sort(key=lambda record: record.date or "", reverse=True)


def _read_bibliography(hugo: HugoSite, parsed: ParsedHomepage) -> None:
    """The file from which a script makes pages: its entries are twins of theirs, or have none yet."""
    text = hugo.site.text("publications.bib") if hugo.site.is_file("publications.bib") else None
    known = {title_key(record.title): record for record in parsed.publications}
    for entry in bibtex.parse(text).records if text else ():
        if (record := known.get(title_key(entry.title))) is not None:
            complete_by(record, replace(tidy(entry), extra={}))
        else:
            text = f"No page of the site was made from this entry: {entry.title}"
            hugo.site.report("publications.bib", entry.line, "unpublished", text)


def _read_collections(hugo: HugoSite, people: People, parsed: ParsedHomepage) -> None:
    folders: tuple[tuple[str, tuple[str, ...]], ...] = (
        ("talk", ("event", "events", "talk", "talks")),
        ("project", ("project", "projects")),
        ("teaching", ("teaching", "courses", "course")),
    )
    for kind, names in folders:
        for page in hugo.pages(*names):
            _read_activity(hugo, page, kind, parsed)
    for page in hugo.pages("news"):
        _read_news(hugo, page, parsed)
    posts = [page for page in hugo.pages("post", "posts", "blog") if not _is_sample(page)]
    if posts:
        titles = ", ".join(f"“{line_of(page.fields.get('title')) or page.slug}”" for page in posts[:5])
        hugo.site.report(posts[0].file, 1, "no-place", f"{len(posts)} blog posts were not imported: {titles}")
    others = [profile for profile in people.profiles if profile is not people.owner]
    own = [profile.name for profile in others if not is_sample_owner(profile.name)]
    if own and not parsed.is_lab:
        text = f"Profiles of {len(own)} other people have no place on one person's page: {', '.join(own[:8])}"
        hugo.site.report(others[0].file, 1, "no-place", text)


def _report_other_pages(hugo: HugoSite) -> None:
    """Pages in folders of the owner's own have no place in the import."""
    for name in hugo.site.names("content", (".md", ".html")):
        inside = next(name[len(root) + 1 :] for root in hugo.roots if name.startswith(f"{root}/"))
        if "/" in inside and inside.split("/")[0] not in _READ_FOLDERS:
            report_page(hugo.site, name)


def _is_sample(page: Document) -> bool:
    body = page.body
    return is_sample_title(line_of(page.fields.get("title"))) or is_sample_text(body)


def _read_activity(hugo: HugoSite, page: Document, kind: str, parsed: ParsedHomepage) -> None:
    fields = page.fields
    title = line_of(fields.get("title"))
    if _is_sample(page) or is_sample_text(first_text(fields, "summary", "abstract")):
        hugo.site.report(page.file, 1, "template-leftover", title)
        return
    texts = [text_of(fields.get("abstract")) or text_of(fields.get("summary")), page.body.strip()]
    if not title and not any(texts):
        hugo.site.report(page.file, 1, "unparsed-item", "A page without a title and text was left out.")
        return
    record = ActivityRecord(kind, "\n\n".join(filter(None, texts)), title=title, line=1, file=page.file)
    venue = [first_text(fields, "event", "event_name"), line_of(fields.get("location"))]
    record.venue = ", ".join(dict.fromkeys(filter(None, venue)))
    start, end = fields.get("event_start") or fields.get("date"), fields.get("event_end") or fields.get("date_end")
    first, last = date_of(start), date_of(end)
    record.dates = DateRange(first, last if last != first else None) if kind == "talk" else DateRange(first)
    for key, label in (("external_link", "Website"), ("event_url", "Event"), ("url_code", "Code"), ("url_pdf", "PDF")):
        _link(record, label, fields.get(key))
    for key, label in (("url_slides", "Slides"), ("url_video", "Video")):
        _link(record, label, fields.get(key))
    for link in mappings(fields.get("links")):
        _link(record, first_text(link, "label", "name", "type") or "Link", link.get("url"))
    parsed.activities.append(record)


def _link(record: ActivityRecord, label: str, value: Any) -> None:
    address = text_of(value)
    if address.startswith(("http://", "https://")) and (url := safe_url(address)):
        record.links.append(ProfileLink("other", url, label))


def _read_news(hugo: HugoSite, page: Document, parsed: ParsedHomepage) -> None:
    title, body = line_of(page.fields.get("title")), page.body.strip()
    text = "\n\n".join(filter(None, (title, body or text_of(page.fields.get("summary")))))
    if _is_sample(page):
        hugo.site.report(page.file, 1, "template-leftover", title)
    elif text:
        parsed.news.append(NewsRecord(text, date_of(page.fields.get("date")), line=page.line, file=page.file))
        parsed.news.sort(key=lambda item: item.date or "", reverse=True)


def _read_widgets(hugo: HugoSite, parsed: ParsedHomepage) -> None:
    """The blocks of the home page: experience, accomplishments, and texts of the owner's own."""
    for page in hugo.pages("home"):
        if page.fields.get("active") != "false":
            kind = line_of(page.fields.get("widget") or page.fields.get("block"))
            _read_widget(hugo, parsed, page.file, kind, page.fields, page.body)
    for root in hugo.roots:
        file = f"{root}/_index.md"
        home = hugo.site.document(file) if hugo.site.is_file(file) else None
        for section in mappings(home.fields.get("sections")) if home else ():
            content = section.get("content")
            if isinstance(content, dict):
                _read_widget(hugo, parsed, file, line_of(section.get("block")), content, text_of(content.get("text")))


def _read_widget(
    hugo: HugoSite, parsed: ParsedHomepage, file: str, kind: str, content: dict[str, Any], body: str
) -> None:
    reader = CvReader(parsed, file)
    kinds: dict[str, tuple[str, Callable[[Any], None]]] = {
        "experience": ("experience", lambda entry: reader.affiliation("position", entry)),
        "accomplishments": ("item", reader.honor),
    }
    if kind in kinds:
        key, read = kinds[kind]
        for entry in mappings(content.get("items") or content.get(key) or content.get("item")):
            if line_of(entry.get("company")).casefold() in _SAMPLE_COMPANIES or _is_sample_course(entry):
                hugo.site.report(file, getattr(entry, "line", 1), "template-leftover", first_text(entry, "title"))
            else:
                read(entry)
    elif kind == "about" and body.strip() and not parsed.person.biographies and not is_sample_text(body):
        parsed.person.biographies["en"] = body.strip()
        parsed.person.interests = parsed.person.interests or _interests(content)
    elif kind in ("custom", "markdown", "blank", "") and body.strip():
        _read_text(hugo, parsed, file, line_of(content.get("title")), body.strip())


def _interests(content: dict[str, Any]) -> list[str]:
    interests = content.get("interests")
    given = interests.get("interests") if isinstance(interests, dict) else interests
    return [line_of(item) for item in items_of(given) if line_of(item)]


def _is_sample_course(entry: dict[str, Any]) -> bool:
    """The template's courses link to the front pages of those who gave them."""
    address = text_of(entry.get("certificate_url") or entry.get("url")).rstrip("/")
    return address in ("https://www.coursera.org", "https://www.edx.org", "https://www.datacamp.com")


def _read_text(hugo: HugoSite, parsed: ParsedHomepage, file: str, title: str, body: str) -> None:
    if is_sample_text(body) or "{{<" in body or "{{%" in body:
        code = "template-leftover" if is_sample_text(body) else "liquid"
        hugo.site.report(file, 1, code, f"{title}: {body[:100]}")
    elif title:
        parsed.sections.append(SectionRecord("custom", title, body=body, line=1, file=file))
