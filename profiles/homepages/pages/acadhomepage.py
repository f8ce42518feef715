"""One person's homepage in Markdown: the AcadHomepage family, and plain biographies."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from itertools import pairwise

from profiles.dates import DateRange, PartialDate
from profiles.homepages.authors.legends import read_legend
from profiles.homepages.entries.venue_lines import is_institution
from profiles.homepages.faults import guarded
from profiles.homepages.files.source import Page
from profiles.homepages.leftovers import TEMPLATE_SCHOLAR_IDS, drop_sample_papers, mark_leftovers
from profiles.homepages.markup.blocks import Block
from profiles.homepages.markup.inline import plain_text, read_runs
from profiles.homepages.markup.textruns import item_markdown
from profiles.homepages.people.biography import add_link, language_of, read_biography, scholar_address
from profiles.homepages.people.configuration import read_configuration
from profiles.homepages.people.owner import OwnerName, find_owner
from profiles.homepages.reading_bound import current_bound
from profiles.homepages.records import ACTIVITY_KINDS, ActivityRecord, ParsedHomepage, Problem, SectionRecord
from profiles.homepages.sections.activities import profile_links, read_activities, read_headed_activity
from profiles.homepages.sections.activity_paragraphs import has_only_links, read_paragraphs
from profiles.homepages.sections.affiliations import read_affiliations
from profiles.homepages.sections.dated import is_footer, rest_of, undated_rest_of
from profiles.homepages.sections.honors import read_honors
from profiles.homepages.sections.news import is_news, read_news
from profiles.homepages.sections.section import Section, is_empty, parts_of, split_sections
from profiles.homepages.wording.headings import Heading, bold_line, dates_of_heading, read_heading
from profiles.homepages.works.joined_blocks import is_paper_box
from profiles.homepages.works.reader import PublicationReader
from profiles.sentences import Sentence

_HEADING_END = re.compile(r"</h[1-6]\s{0,3}>", re.I)  # text may stand behind it in its line
_UNDERLINE = re.compile(r"(?:={2,}|-{2,})[ \t]*")  # of the heading above
_UNFOLD = re.compile(
    r"\W*(?:(?:click|view|show|see|read|expand)\b.{0,40}|.{0,20}\b(?:more|older|earlier|previous)\b)", re.I
)


def read_homepage(page: Page, blocks: Sequence[Block], owner: OwnerName) -> ParsedHomepage:
    """Everything of one person's page."""
    parsed = ParsedHomepage(source=_family(page), root=page.root)
    parsed.repaired_encoding = page.repaired
    read_configuration(page, parsed)
    sections = split_sections(blocks)
    reader = PublicationReader(page, read_legend(page.text))
    unread = [
        guarded(page, section.line, section.heading.title, partial(_read_publications, reader, section), section.blocks)
        for section in sections
    ]
    parsed.publications = reader.records
    drop_sample_papers(page, parsed)
    find_owner(parsed, owner, sections)
    entries = _PageReader(page, parsed, sections)
    for section, left in zip(sections, unread, strict=True):
        entries.read(section, left)
    _report_marks(page, reader)
    _add_scholar(parsed)
    parsed.count_entries()
    parsed.problems = page.problems
    mark_leftovers(parsed)
    if not parsed.owner_known:
        parsed.problems.append(
            Problem(1, "owner-unknown", Sentence("The page does not say whose it is."), page.origin(0).file)
        )
    parsed.problems.sort(key=lambda problem: (problem.file, problem.line))
    return parsed


def _read_publications(reader: PublicationReader, section: Section) -> list[Block]:
    """Read a section's papers; returns its blocks that were none, where it is a list of papers.

    A list under an unknown heading is one of papers where nearly all of it reads so. In news and
    the like single boxes with a venue are papers.
    """
    if section.kind in _MAY_BE_PAPERS and reader.is_paper_list(section):
        section.heading = replace(section.heading, kind="publications")
    if section.kind == "publications":
        return reader.read_section(section.heading, section.blocks, section.topics)
    if section.kind in ("news", "biography", "custom"):
        papers = [block for block in section.blocks if is_paper_box(block)]
        reader.read_section(section.heading, papers, {})
        section.remove(papers[: len(papers) - len(reader.behind)])
    return []


_MAY_BE_PAPERS = ("custom", "service")  # "Review" heads the papers that are reviews, too


def _family(page: Page) -> str:
    text = page.text
    if "paper-box" in text or "show_paper_citations" in text or "class='anchor'" in text or 'class="anchor"' in text:
        return "acadhomepage"
    if page.config.get("publication_category") or page.config.get("talkmap_link"):
        return "academicpages"
    return "acadhomepage"


class _PageReader:
    """Reads the sections of one page into one ParsedHomepage."""

    def __init__(self, page: Page, parsed: ParsedHomepage, sections: Sequence[Section]) -> None:
        self.page = page
        self.parsed = parsed
        # Where the page has lists of its own, what the biography says of honors and roles repeats them.
        self.has_lists = any(section.kind in ("honors", "publications", "service") for section in sections)
        self.entry_headings: set[int] = set()  # sub-headings that are the titles of entries
        self.heads: dict[int, Block] = {}  # the blocks of the sub-headings of a section
        self.topics = {record.topic for record in parsed.publications}
        self.lines = page.text.split("\n")
        self.bound = current_bound().others

    def read(self, section: Section, unread: Sequence[Block]) -> None:
        """Read one section; ``unread`` are blocks of it that an earlier reader could not take."""
        if section.kind == "custom" and is_empty(section):
            return
        read = partial(self._read_entries, section)
        left = [*unread, *guarded(self.page, section.line, section.heading.title, read, section.blocks)]
        above = _headings_above(section.blocks, left)
        if section.kind == "publications":
            above = [block for block in above if read_heading(block.text).title not in self.topics]
        left = sorted([*left, *above], key=lambda block: block.line)
        if section.kind != "publications":
            self._report_lost_headings(section, left)
        if not section.heading.title:
            return
        origin = self.page.origin(section.line)
        record = SectionRecord(section.kind, section.heading.title, section.heading.emoji)
        record.line, record.file = origin.line, origin.file
        if section.kind == "custom":
            record.body = section_source(self.lines, section)
        else:
            record.body = "\n\n".join(text for block in left if (text := block_source(block)))
        record.language = language_of(record.body)
        self.parsed.sections.append(record)

    def _report_lost_headings(self, section: Section, kept: Sequence[Block]) -> None:
        """Report the sub-headings that neither stay in the text nor tell anything of their entries."""
        if section.kind in ("biography", "custom"):
            return
        ids = {id(block) for block in kept}
        for index, heading in section.topics.items():
            block = section.blocks[index]
            is_role = section.kind in _WITH_ROLES and bool(_role_of(heading))
            told = any((is_role, _institution_of(heading), dates_of_heading(heading.title)))
            if heading.title and not told and id(block) not in ids and id(heading) not in self.entry_headings:
                said = Sentence("The sub-heading “%(title)s” has no place in a list.", title=heading.title)
                self.page.report(block.line, "no-place", said)

    def _read_entries(self, section: Section) -> list[Block]:
        """Read the entries of a section by its kind; returns the blocks that were none."""
        if section.kind == "biography":
            read_biography(self.page, self.parsed, section.blocks, listed_elsewhere=self.has_lists)
        if section.kind in ("biography", "publications", "custom"):
            return []
        count = self.bound.count_within(section.blocks)
        behind = section.blocks[count:]
        self.bound.passed += len(behind)
        self.heads = {id(heading): section.blocks[index] for index, heading in section.topics.items()}
        left: list[Block] = []
        for heading, blocks in parts_of(replace(section, blocks=section.blocks[:count])):
            left += self._read_part(section, heading, blocks)
        return [*left, *behind]

    def _read_part(self, section: Section, heading: Heading | None, blocks: list[Block]) -> list[Block]:
        """Read the entries below one sub-heading, which tells the year, the role or the place of all of them."""
        kind, page, parsed = section.kind, self.page, self.parsed
        if kind == "news":
            news = read_news(page, blocks)
            for item in news:
                item.date = item.date or _year_of(heading)
            parsed.news += news
            return [block for block in blocks if not is_news(block)]
        if kind == "honors":
            honors = read_honors(page, blocks)
            for honor in honors:
                honor.date = honor.date or _year_of(heading)
                honor.organization = honor.organization or _institution_of(heading)
            parsed.honors += honors
        elif kind in ("education", "experience"):
            parsed.affiliations += read_affiliations(page, blocks, _affiliation_section(section))
        elif kind in ACTIVITY_KINDS:
            return self._read_activities(section, heading, blocks)
        return rest_of(blocks)

    def _read_activities(self, section: Section, heading: Heading | None, blocks: list[Block]) -> list[Block]:
        if (headed := self._headed_activity(section, heading, blocks)) is not None:
            self.parsed.activities.append(headed)
            return []
        titled, blocks = read_paragraphs(self.page, ACTIVITY_KINDS[section.kind], blocks)
        activities = [*titled, *read_activities(self.page, blocks, ACTIVITY_KINDS[section.kind])]
        for activity in activities if section.kind in _WITH_ROLES else ():
            activity.role = activity.role or _role_of(heading)
        if heading and (dates := dates_of_heading(heading.title)):
            for activity in activities:
                if activity.dates == DateRange():
                    activity.dates, term = dates, "" if heading.year else heading.title
                    activity.venue = activity.venue or term
        self.parsed.activities += activities
        return undated_rest_of(blocks)

    def _headed_activity(
        self, section: Section, heading: Heading | None, blocks: Sequence[Block]
    ) -> ActivityRecord | None:
        """A course, talk or project whose sub-heading is its title and whose paragraphs tell of it."""
        if section.kind not in ("teaching", "talks", "projects"):
            return None
        if heading is None or heading.year or not heading.title:
            return None
        above = self.heads.get(id(heading))
        links = {id(block): block for block in blocks if has_only_links(block)}
        told = [block for block in blocks if id(block) not in links]
        if above is None or not told or any(block.kind != "paragraph" for block in told):
            return None
        self.entry_headings.add(id(heading))
        record = read_headed_activity(self.page, ACTIVITY_KINDS[section.kind], above, heading.title, told)
        record.links += [link for block in links.values() for link in profile_links(read_runs(block.text, block.line))]
        return record


def _year_of(heading: Heading | None) -> PartialDate | None:
    return PartialDate.of(heading.year) if heading and heading.year else None


def _institution_of(heading: Heading | None) -> str:
    return heading.title if heading and is_institution(heading.title) else ""


_WITH_ROLES = ("service", "students", "teaching", "talks")
_MAX_ROLE = 6  # words of a sub-heading that tells what its entries are: "Graduate seminars"


def _role_of(heading: Heading | None) -> str:
    if heading is None or heading.year or dates_of_heading(heading.title) or len(heading.title.split()) > _MAX_ROLE:
        return ""
    return heading.title


def _headings_above(blocks: Sequence[Block], left: Sequence[Block]) -> list[Block]:
    """The sub-headings, or bold lines in their place, right above the blocks that are kept as text."""
    kept = {id(block) for block in left}
    texts = {id(block) for block in left if block.kind != "heading"}
    above = [block for block, below in pairwise(blocks) if id(below) in texts and id(block) not in kept]
    return [block for block in above if block.kind == "heading" or bold_line(block)]


def _affiliation_section(section: Section) -> str:
    title = section.heading.title.casefold()
    if re.search(r"\beducation", title) and re.search(r"\b(work|experience|employment|career|research)", title):
        return "mixed" if not re.fullmatch(r"education(?:al)? experiences?", title) else "education"
    if section.kind == "education":
        return "education"
    return "internship" if re.search(r"\bintern|实习", title) else "position"


def section_source(lines: Sequence[str], section: Section) -> str:
    """The lines of a section as they stand in the cleaned page."""
    start = section.line + 1
    body = lines[start : section.end]
    if body and _UNDERLINE.fullmatch(body[0]):
        body = body[1:]
    beside = _HEADING_END.split(lines[section.line])[1:] if section.heading.title else []
    return "\n".join([*beside, *body]).strip()


def block_source(block: Block) -> str:
    """The Markdown of a block that is no entry, for the section's own text; nothing for pictures."""
    if block.kind == "box":
        return "\n\n".join(text for child in block.children if (text := block_source(child)))
    if block.kind == "header" or not plain_text(block.text[:4000]):
        return ""
    text = item_markdown(read_runs(block.text, block.line), block)
    if (is_footer(text) and len(text) < 80) or (block.kind == "summary" and _UNFOLD.match(text)):
        return ""
    return f"### {text}" if block.kind == "heading" else text


def _report_marks(page: Page, reader: PublicationReader) -> None:
    for mark, count in sorted(reader.writer.unknown_marks.items()):
        if not mark.isalnum():
            said = Sentence("The page does not say what “%(mark)s” means (%(count)s names).", mark=mark, count=count)
            page.report(0, "mark-meaning-unknown", said)


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
