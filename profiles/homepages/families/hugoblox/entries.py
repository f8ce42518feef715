"""Talks, projects, courses and news of HugoBlox, a page each."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePosixPath

from profiles.dates import DateRange
from profiles.homepages.families.hugoblox.hugo import HugoSite
from profiles.homepages.families.hugoblox.people import OWNER_SLUGS, People
from profiles.homepages.fields.values import date_of, first_text, items_of, line_of, mappings, text_of
from profiles.homepages.files.site import Document
from profiles.homepages.markup.links import is_target, safe_url
from profiles.homepages.markup.shortcodes import plain_markdown
from profiles.homepages.records import ActivityRecord, NewsRecord, ParsedHomepage, ProfileLink
from profiles.homepages.samples import is_sample_owner, is_sample_text, is_sample_title
from profiles.homepages.sites.post_news import news_of_post
from profiles.homepages.twins import title_key
from profiles.sentences import Sentence

_LINKS = {"external_link": "Website", "event_url": "Event"}


def without_chapters(hugo: HugoSite, pages: Sequence[Document]) -> list[Document]:
    """The pages that are entries; those below a page with an index are its chapters, and are reported together."""
    heads = {PurePosixPath(page.file).parent.as_posix() for page in pages if is_index(page)}
    chapters = [
        page
        for page in pages
        if not is_index(page) and hugo.site.first((f"{page.folder}/_index.md",)) not in ("", *heads)
    ]
    below = [page for page in chapters if page.folder.count("/") > 1 + hugo.root_of(page.file).count("/")]
    if below:
        text = Sentence(
            "%(count)s pages below other ones were not imported: %(titles)s", count=len(below), titles=titles(below)
        )
        hugo.site.report(below[0].file, 1, "no-place", text)
    return [page for page in pages if page not in below]


def is_index(page: Document) -> bool:
    """Whether a page stands for its folder, or lists it."""
    return PurePosixPath(page.file).stem.split(".")[0] in ("index", "_index")


def titles(pages: Sequence[Document]) -> str:
    """The titles of the first pages, as a report names them."""
    return ", ".join(f"“{line_of(page.fields.get('title')) or page.slug}”" for page in pages[:5])


def read_posts(hugo: HugoSite, parsed: ParsedHomepage, pages: dict[str, list[Document]], shown: set[str]) -> None:
    """Posts are news where the site shows them so; a blog has no place on a homepage."""
    posts = [page for page in pages["posts"] if not is_sample(page)]
    is_news = [page for page in posts if hugo.folder_of(page).rstrip("s") in shown]
    blog = [page for page in posts if page not in is_news]
    for page in (*pages["news"], *is_news):
        _read_news(hugo, page, parsed)
    parsed.news.sort(key=lambda item: item.date or "", reverse=True)
    if blog:
        said = Sentence("%(count)s blog posts were not imported: %(titles)s", count=len(blog), titles=titles(blog))
        hugo.site.report(blog[0].file, 1, "no-place", said)


def is_sample(page: Document) -> bool:
    """Whether a page is one that the template brought along."""
    body = page.body
    return is_sample_title(line_of(page.fields.get("title"))) or is_sample_text(body)


def read_activity(hugo: HugoSite, page: Document, kind: str, people: People, parsed: ParsedHomepage) -> None:
    """Add a talk, project or course that is a page of its own."""
    fields = page.fields
    title = line_of(fields.get("title"))
    if is_sample(page) or is_sample_text(first_text(fields, "summary", "abstract")):
        hugo.site.report(page.file, 1, "template-leftover", title)
        return
    texts = [
        plain_markdown(text_of(fields.get("abstract")) or text_of(fields.get("summary"))),
        plain_markdown(page.body),
    ]
    if not title and not any(texts):
        hugo.site.report(page.file, 1, "unparsed-item", Sentence("A page without a title and text was left out."))
        return
    record = ActivityRecord(kind, "\n\n".join(filter(None, texts)), title=title, line=1, file=page.file)
    place, address = line_of(fields.get("location")), fields.get("address")
    town = [line_of(address.get(key)) for key in ("city", "country")] if isinstance(address, dict) else []
    venue = [first_text(fields, "event", "event_name", "venue"), place, *(one for one in town if one not in place)]
    record.venue = ", ".join(dict.fromkeys(filter(None, venue)))
    record.role = first_text(fields, "role", "type") if kind == "teaching" else ""
    start = next((fields[key] for key in ("event_start", "time_start", "date") if fields.get(key)), "")
    end = next((fields[key] for key in ("event_end", "time_end", "date_end") if fields.get(key)), "")
    first, last = date_of(start), date_of(end)
    record.dates = (
        DateRange(first, last if first and last and last > first else None) if kind == "talk" else DateRange(first)
    )
    for key, value in fields.items():
        if key.startswith("url_") or key in _LINKS:
            label = _LINKS.get(key) or key.removeprefix("url_").replace("pdf", "PDF")
            _link(record, label, hugo.address_of(text_of(value), page))
    for link in mappings(fields.get("links")):
        label = first_text(link, "label", "name", "type") or "Link"
        _link(record, label, hugo.address_of(text_of(link.get("url")), page))
    record.text = "\n\n".join(filter(None, (_speakers(hugo, page, people, parsed), record.text)))
    parsed.activities.append(record)


def _link(record: ActivityRecord, label: str, address: str) -> None:
    url = safe_url(address)
    if url and is_target(url):
        record.links.append(ProfileLink("other", url, label[:1].upper() + label[1:]))


def _speakers(hugo: HugoSite, page: Document, people: People, parsed: ParsedHomepage) -> str:
    """Who gave a talk or works on a project, where it is not the owner alone."""
    names = [people.name_of(line_of(name)) for name in items_of(page.fields.get("authors")) if line_of(name)]
    own = {title_key(name) for name in (parsed.person.name, parsed.person.native_name) if name}
    others = [name for name in names if title_key(name) not in own and name.casefold() not in OWNER_SLUGS]
    return ", ".join(names) if others and not any(map(is_sample_owner, others)) else ""


def _read_news(hugo: HugoSite, page: Document, parsed: ParsedHomepage) -> None:
    title, body = line_of(page.fields.get("title")), plain_markdown(page.body)
    summary = text_of(page.fields.get("summary")) or text_of(page.fields.get("caption"))
    if is_sample(page) or is_sample_text(summary):
        hugo.site.report(page.file, 1, "template-leftover", title)
    elif text := news_of_post(hugo.site, page, title, body, summary):
        parsed.news.append(NewsRecord(text, date_of(page.fields.get("date")), line=page.line, file=page.file))
