"""What the pages of HugoBlox are built of: widgets of the first eras, one page each, and blocks of later ones."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any

from profiles.homepages.families.hugoblox.contact import read_contact
from profiles.homepages.families.hugoblox.cv import read_education, to_the_month
from profiles.homepages.families.hugoblox.hugo import HugoSite
from profiles.homepages.families.hugoblox.people import FIRST_HEADING, add_profile_link, without_title
from profiles.homepages.fields.cv_entries import CvReader
from profiles.homepages.fields.values import first_text, items_of, line_of, mappings, text_of
from profiles.homepages.files.site import Document, Fields
from profiles.homepages.markup.shortcodes import from_root, plain_markdown
from profiles.homepages.pages.others import read_text
from profiles.homepages.people.biography import language_of
from profiles.homepages.records import ParsedHomepage
from profiles.homepages.samples import are_sample_interests, is_sample_job, is_sample_skills, is_sample_text
from profiles.homepages.wording.headings import read_heading
from profiles.sentences import Sentence

_ABOUT = re.compile(r"(?:about|resume-biography|biography|profile)[\w.-]{0,30}")
_TEXTS = ("text", "content", "description", "summary", "answer", "subtitle", "quote")
_DECORATION = ("buttons", "links", "cta", "filter_button", "user_groups", "folders", "interests")
_COURSES = ("https://www.coursera.org", "https://www.edx.org", "https://www.datacamp.com")
# Heading of a list of jobs or accomplishments -> the reader of each entry.
_AFFILIATIONS = {"education": "education", "experience": "position"}
_ACTIVITIES = {"talks": "talk", "service": "service", "teaching": "teaching", "projects": "project"}
_OF_HOME = 3  # parts of a path: "content/en/_index.md"
_CV = re.compile(r"\bcv\b|resum[eé]|curriculum|vitae|简历", re.I)
_BREAKS = re.compile(r"^(?:\s|<br\s*/?>)+")
_NEWS = re.compile(r"\bnews\b|\bupdates\b|announcements|新闻|动态|消息|公告", re.I)


@dataclass(slots=True)
class PageBlock:
    """One part of a page. ``content`` is what its kind needs, ``text`` its Markdown."""

    kind: str
    title: str
    text: str
    content: dict[str, Any]
    file: str
    line: int = 1
    is_demo: bool = False
    is_active: bool = True

    def folders(self) -> list[str]:
        """The folders whose pages it lists."""
        filters = self.content.get("filters")
        named = items_of(filters.get("folders")) if isinstance(filters, dict) else []
        return [line_of(name) for name in [*named, self.content.get("page_type")] if line_of(name)]


def blocks_of(page: Document) -> Iterator[PageBlock]:
    """The blocks that the front matter lists, or the page itself where it is a widget."""
    for block in _blocks_of(page):
        path = PurePosixPath(page.file)
        if path.parent.name == "home" or (path.stem == "_index" and len(path.parts) <= _OF_HOME):
            block.text = from_root(block.text)
        yield block


def _blocks_of(page: Document) -> Iterator[PageBlock]:
    for section in mappings(page.fields.get("sections")) if page.fields.get("sections") else ():
        given = section.get("content")
        content = given if isinstance(given, dict) else {}
        block = PageBlock(
            line_of(section.get("block")), line_of(content.get("title")), _text_of(content), content, page.file
        )
        block.line = getattr(section, "line", 0) + 1
        block.is_demo = line_of(section.get("demo")) == "true"
        yield block
    of_first_era = PurePosixPath(page.file).parent.name == "home" and not page.fields.get("sections")
    if of_first_era or page.fields.get("widget") or page.fields.get("block") or page.fields.get("headless"):
        inner = page.fields.get("content")
        content = {**page.fields, **inner} if isinstance(inner, dict) else dict(page.fields)
        kind = line_of(page.fields.get("widget") or page.fields.get("block") or page.fields.get("id"))
        kind = kind or (page.slug if of_first_era else "")
        texts = (_text_of(content), plain_markdown(page.body))
        block = PageBlock(kind, line_of(content.get("title")), "\n\n".join(filter(None, texts)), content, page.file)
        block.line, block.is_active = page.line, line_of(page.fields.get("active")) != "false"
        yield block


def _text_of(content: dict[str, Any]) -> str:
    text, subtitle = plain_markdown(text_of(content.get("text"), 100_000)), text_of(content.get("subtitle"))
    return "\n\n".join(filter(None, (subtitle if len(subtitle) > 20 and subtitle not in text else "", text)))


def news_folders(blocks: list[PageBlock]) -> set[str]:
    """The folders whose pages a block shows as news."""
    shown = [block for block in blocks if block.is_active and _NEWS.search(block.title)]
    return {folder.rstrip("s") for block in shown for folder in block.folders()}


def shows_people(blocks: list[PageBlock]) -> bool:
    """Whether one of the blocks lists the members of a group."""
    return any(block.kind in ("people", "team-showcase", "team") and block.is_active for block in blocks)


@dataclass(slots=True)
class BlockReader:
    """Adds what the blocks of a site say to one homepage."""

    hugo: HugoSite
    parsed: ParsedHomepage
    _said: set[str] = field(default_factory=set)

    def read(self, block: PageBlock) -> None:
        """Read a block by its kind; one that the site does not show is reported."""
        if block.is_demo or not block.is_active:
            self._report_hidden(block)
        elif block.kind in ("experience", "accomplishments", "awards", "resume-experience", "resume-awards"):
            self._entries(block)
        elif _ABOUT.fullmatch(block.kind):
            self._about(block)
        elif block.kind in ("skills", "features", "featurette", "faq", "stats", "testimonials"):
            self._items(block)
        elif block.kind.startswith("contact"):
            self._contact(block)
        else:
            self._text(block)
            self._listed(block)

    def _report_hidden(self, block: PageBlock) -> None:
        """A block of the demonstration is the template's; one that is switched off may hold a text of the owner's."""
        if block.is_demo or is_sample_text(block.text):
            self.hugo.site.report(block.file, block.line, "template-leftover", f"{block.title}: {block.text[:100]}")
        elif len(block.text) > 60:
            text = Sentence("The site does not show “%(title)s”: it was not imported.", title=block.title)
            self.hugo.site.report(block.file, block.line, "unpublished", text)

    def _entries(self, block: PageBlock) -> None:
        """A list of jobs, degrees, courses or awards: its heading tells which."""
        read = self._reader_of(block)
        keys = ("items", block.kind, "item", "education", "awards")
        found = next((items for key in keys if (items := mappings(block.content.get(key)))), ())
        for entry in found:
            if is_sample_job(line_of(entry.get("company")), text_of(entry.get("description"))) or _is_sample_course(
                entry
            ):
                line = getattr(entry, "line", 1)
                self.hugo.site.report(block.file, line, "template-leftover", first_text(entry, "title"))
            else:
                read(_as_printed(block, entry))
        self._text(block)

    def _reader_of(self, block: PageBlock) -> Callable[[dict[str, Any]], None]:
        reader = CvReader(self.parsed, block.file)
        kind = read_heading(block.title.replace("\u00ad", "")).kind if block.title else ""
        if kind in _ACTIVITIES:
            return lambda entry: reader.activity(_ACTIVITIES[kind], entry)
        if kind in _AFFILIATIONS or block.kind in ("experience", "resume-experience"):
            return lambda entry: reader.affiliation(_AFFILIATIONS.get(kind, "position"), entry)
        return reader.honor

    def _about(self, block: PageBlock) -> None:
        """A text here stands on the page in place of the profile's."""
        person, content = self.parsed.person, block.content
        for key in ("button", "cta", "resume"):
            button = content.get(key)
            if isinstance(button, dict) and _CV.search(first_text(button, "text", "label", "title")):
                add_profile_link(self.parsed, {"icon": "cv", "url": button.get("url") or button.get("link")})
        block.text = without_title(block.text)
        if block.text and not is_sample_text(block.text):
            language = language_of(block.text) or "en"
            if self.parsed.is_lab:
                self._text(block)
            elif block.text != person.biographies.get(language):
                person.biographies[language] = block.text
        interests = content.get("interests")
        given = interests.get("interests") if isinstance(interests, dict) else interests
        names = [line_of(item) for item in items_of(given) if line_of(item)]
        person.interests = person.interests or ([] if are_sample_interests(names) else names)
        if not self.parsed.is_lab:
            read_education(content, self.parsed, block.file)

    def _items(self, block: PageBlock) -> None:
        keys = ("items", "feature", "features")
        entries = next((items for key in keys if (items := mappings(block.content.get(key)))), ())
        if is_sample_skills(line_of(entry.get("name")) for entry in entries):
            said = Sentence("%(title)s: skills of the template", title=block.title)
            self.hugo.site.report(block.file, block.line, "template-leftover", said)
        elif entries:
            CvReader(self.parsed, block.file).custom(block.title or block.kind.capitalize(), entries)
        self._text(block)

    def _contact(self, block: PageBlock) -> None:
        """How to reach somebody, with what the configuration says of it."""
        params = self.hugo.config.get("params")
        given = {key: value for key, value in block.content.items() if value}
        content = {**(params if isinstance(params, dict) else {}), **given}
        lines = read_contact(self.hugo.site, content, self.parsed, block.file, block.line)
        block.title = block.title or "Contact"
        block.text = "\n\n".join(filter(None, (block.text, "\n".join(lines))))
        self._text(block)

    def _listed(self, block: PageBlock) -> None:
        """The entries of a block that is none of the theme's lists: slides, cards, questions."""
        entries = [
            {"title": first_text(entry, "title", "name", "question"), "text": text, "line": getattr(entry, "line", 0)}
            for key, value in block.content.items()
            if key not in _DECORATION and isinstance(value, list)
            for entry in mappings(value)
            if (text := plain_markdown(next(filter(None, (text_of(entry.get(name)) for name in _TEXTS)), "")))
        ]
        CvReader(self.parsed, block.file).custom(block.title or block.kind.capitalize(), entries)

    def _text(self, block: PageBlock) -> None:
        """A text under its heading: entries where the heading tells of what, else a section of its own."""
        site, text = self.hugo.site, block.text
        if not _has_words(text, 40 if block.folders() else 10):
            if "{{" in text_of(block.content.get("text")) and block.title and not text:
                said = Sentence("“%(title)s” shows nothing but other pages.", title=block.title)
                site.report(block.file, block.line, "liquid", said)
            return
        if is_sample_text(text):
            site.report(block.file, block.line, "template-leftover", f"{block.title}: {text[:100]}")
        elif text in self._said:
            return
        elif self.parsed.is_lab and (block.kind == "hero" or not block.title) and not self.parsed.mission:
            self.parsed.mission = _BREAKS.sub("", text)
        else:
            self._said.add(text)
            if block.kind == "people" and (heading := FIRST_HEADING.match(text)):
                block.title, text = heading.group(1), text[heading.end() :]
            title = block.title or PurePosixPath(block.file).stem.strip("_").capitalize()
            fields = Fields(title="About" if title == "Index" else title)
            read_text(site, Document(block.file, fields, text, block.line), self.parsed)


def _as_printed(block: PageBlock, entry: dict[str, Any]) -> dict[str, Any]:
    """An entry with its dates as the theme prints them, and one of its own where a course has no end."""
    kept = to_the_month(entry)
    if block.kind == "accomplishments" and not kept.get("date_end"):
        kept.pop("date_end", None)
    return kept


def _has_words(text: str, least: int) -> bool:
    return sum(char.isalpha() for char in re.sub(r"<[^<>]{1,300}>|https?://\S{1,500}", " ", text)) > least


def _is_sample_course(entry: dict[str, Any]) -> bool:
    """The template's courses link to the front pages of those who gave them."""
    address = text_of(entry.get("certificate_url") or entry.get("url")).rstrip("/")
    return address in _COURSES and line_of(entry.get("organization")).casefold() in ("coursera", "edx", "datacamp", "")
