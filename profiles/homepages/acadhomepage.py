"""One person's homepage in Markdown: the AcadHomepage family, and plain biographies."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from profiles.homepages import dated
from profiles.homepages.biography import add_link, language_of, name_said, read_biography, scholar_address
from profiles.homepages.blocks import Block
from profiles.homepages.configuration import read_configuration, split_name
from profiles.homepages.inline import plain_text
from profiles.homepages.leftovers import TEMPLATE_SCHOLAR_IDS, drop_sample_papers, mark_leftovers
from profiles.homepages.legends import read_legend
from profiles.homepages.news import read_news
from profiles.homepages.publications import PublicationReader
from profiles.homepages.records import ParsedHomepage, Problem, SectionRecord
from profiles.homepages.sections import Section, is_empty, split_sections
from profiles.homepages.source import Page

_COUNTED = ("news", "publications", "honors", "education", "experience", "talks", "services")
_ACTIVITY_OF = {
    "talks": "talk",
    "service": "service",
    "teaching": "teaching",
    "projects": "project",
    "patents": "patent",
    "grants": "grant",
    "students": "student",
}


def read_homepage(page: Page, blocks: Sequence[Block], name: str | None) -> ParsedHomepage:
    """Everything of one person's page. ``name`` overrides whoever the page seems to belong to."""
    parsed = ParsedHomepage(source=_family(page), root=page.root)
    parsed.repaired_encoding = page.repaired
    read_configuration(page, parsed)
    sections = split_sections(blocks)
    reader = PublicationReader(page, read_legend(page.text))
    for section in sections:
        if section.kind == "publications":
            reader.read_section(section.heading, section.blocks, section.topics)
    parsed.publications = reader.records
    drop_sample_papers(page, parsed)
    _find_owner(parsed, name, sections)
    listed = any(section.kind in ("honors", "publications", "service") for section in sections)
    for section in sections:
        _read_section(page, parsed, section, listed)
    _keep_unread(page, parsed, reader)
    _report_marks(page, reader)
    _add_scholar(parsed)
    _count(parsed)
    parsed.problems = page.problems
    mark_leftovers(parsed)
    if not parsed.owner_known:
        parsed.problems.append(Problem(1, "owner-unknown", "The page does not say whose it is.", page.origin(0).file))
    parsed.problems.sort(key=lambda problem: (problem.file, problem.line))
    return parsed


def _family(page: Page) -> str:
    text = page.text
    if "paper-box" in text or "show_paper_citations" in text or "class='anchor'" in text or 'class="anchor"' in text:
        return "acadhomepage"
    if page.config.get("publication_category") or page.config.get("talkmap_link"):
        return "academicpages"
    return "acadhomepage"


def _read_section(page: Page, parsed: ParsedHomepage, section: Section, listed: bool) -> None:
    kind = section.kind
    record = SectionRecord(kind, section.heading.title, section.heading.emoji)
    origin = page.origin(section.line)
    record.line, record.file = origin.line, origin.file
    if kind == "biography":
        read_biography(page, parsed, section.blocks, listed_elsewhere=listed)
    elif kind == "news":
        parsed.news += read_news(page, section.blocks)
    elif kind == "honors":
        parsed.honors += dated.read_honors(page, section.blocks)
    elif kind in ("education", "experience"):
        parsed.affiliations += dated.read_affiliations(page, section.blocks, _affiliation_section(section))
    elif kind in _ACTIVITY_OF:
        parsed.activities += dated.read_activities(page, section.blocks, _ACTIVITY_OF[kind])
    elif kind == "custom":
        if is_empty(section):
            return
        record.body = section_source(page, section)
        record.language = language_of(record.body)
    if section.heading.title:
        parsed.sections.append(record)


def _affiliation_section(section: Section) -> str:
    title = section.heading.title.casefold()
    if re.search(r"\beducation", title) and re.search(r"\b(work|experience|employment|career|research)", title):
        return "mixed" if not re.fullmatch(r"education(?:al)? experiences?", title) else "education"
    if section.kind == "education":
        return "education"
    return "internship" if re.search(r"\bintern|实习", title) else "position"


def section_source(page: Page, section: Section) -> str:
    """The lines of a section as they stand in the cleaned page."""
    lines = page.text.split("\n")
    start = section.line + 1
    return "\n".join(lines[start : section.end]).strip()


def _keep_unread(page: Page, parsed: ParsedHomepage, reader: PublicationReader) -> None:
    """What was no entry of a publication list stays as Markdown of that section."""
    body = "\n\n".join(block.text.strip() for block in reader.leftover_blocks if plain_text(block.text[:4000]))
    for section in parsed.sections:
        if section.kind == "publications" and body:
            section.body = body
            return


def _find_owner(parsed: ParsedHomepage, name: str | None, sections: Sequence[Section]) -> None:
    if name:
        parsed.person.name, parsed.owner_known = name.strip(), True
        return
    if parsed.person.name:
        parsed.owner_known = True
        return
    if marked := _recurring_mark(parsed):
        parsed.person.name, parsed.person.native_name = split_name(marked)
        parsed.owner_known = True
        return
    said = next(
        (said for section in sections if section.kind == "biography" if (said := name_said(section.blocks))), ""
    )
    if said:
        parsed.person.name, parsed.person.native_name = split_name(said)
        parsed.owner_known = True


def _recurring_mark(parsed: ParsedHomepage) -> str:
    """The name that carries the owner's mark in most author lists, or once where it is in all lists."""
    marked = Counter(author.name for record in parsed.publications for author in record.authors if author.is_self)
    listed = Counter(name for record in parsed.publications for name in {author.name for author in record.authors})
    ranked = sorted(marked, key=lambda name: (-marked[name], -listed[name]))
    if not ranked:
        return ""
    first = ranked[0]
    recurs = marked[first] >= 2 or listed[first] >= max(0.8 * len(parsed.publications), 1)
    tied = len(ranked) > 1 and (marked[ranked[1]], listed[ranked[1]]) == (marked[first], listed[first])
    return first if recurs and not tied else ""


def _report_marks(page: Page, reader: PublicationReader) -> None:
    for mark, count in sorted(reader.writer.unknown_marks.items()):
        if not mark.isalnum():
            page.report(0, "mark-meaning-unknown", f"The page does not say what “{mark}” means ({count} names).")


def _add_scholar(parsed: ParsedHomepage) -> None:
    """The owner's Scholar id, from the citation keys where no link names it."""
    if any(link.kind == "google_scholar" for link in parsed.person.links):
        return
    keys = Counter(
        record.identifiers["google_scholar"].split(":")[0]
        for record in parsed.publications
        if ":" in record.identifiers.get("google_scholar", "")
    )
    for identifier, _ in keys.most_common(1):
        if identifier not in TEMPLATE_SCHOLAR_IDS or keys[identifier] > 1:
            add_link(parsed, "google_scholar", scholar_address(identifier))


def _count(parsed: ParsedHomepage) -> None:
    kinds = Counter(activity.kind for activity in parsed.activities)
    education = sum(record.kind == "education" for record in parsed.affiliations)
    parsed.counts = {
        "news": len(parsed.news),
        "publications": len(parsed.publications),
        "honors": len(parsed.honors),
        "education": education,
        "experience": len(parsed.affiliations) - education,
        "talks": kinds["talk"],
        "services": kinds["service"],
    }
