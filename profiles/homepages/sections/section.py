"""Sections: the blocks between two headings that open a section, and the kind of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from profiles.homepages.markup.blocks import Block
from profiles.homepages.markup.filled_lines import full_width, with_filled_lines
from profiles.homepages.markup.inline import plain_text
from profiles.homepages.sections.title_levels import with_titles_below_lists
from profiles.homepages.wording.headings import Heading, bold_line, read_heading

# What a list of positions does not hold, even under a heading that no synonym is.
_LOWEST = 6  # level of headings
_OTHER_LISTS = {"talks", "service", "honors", "publications", "teaching", "patents", "news"}


def _is_short(heading: Heading) -> bool:
    return len(heading.title.split()) <= 4 and not any(char.isdigit() or char in ",，" for char in heading.title)


def _is_choice(heading: Heading) -> bool:
    """Whether "Highlights" below a list's heading are the best of the list."""
    return heading.kind == "news" and heading.selected


@dataclass(slots=True)
class Section:
    """``topics`` maps the position of a sub-heading in ``blocks`` to its reading.

    ``in_papers``: it stands below the heading of a list of papers, as one of its kinds ("Reviews").
    """

    heading: Heading
    line: int
    blocks: list[Block] = field(default_factory=list)
    topics: dict[int, Heading] = field(default_factory=dict)
    level: int = 1
    end: int = 0  # line of the next section's heading
    in_papers: bool = False

    @property
    def kind(self) -> str:
        return self.heading.kind

    def remove(self, taken: Sequence[Block]) -> None:
        """Take blocks out of the section; the sub-headings keep their places."""
        gone = {id(block) for block in taken}
        topics = {id(self.blocks[index]): heading for index, heading in self.topics.items()}
        self.blocks = [block for block in self.blocks if id(block) not in gone]
        self.topics = {index: topics[id(block)] for index, block in enumerate(self.blocks) if id(block) in topics}


_BIOGRAPHY = Heading("", "", "biography")


def split_sections(blocks: Sequence[Block]) -> list[Section]:
    """Sections in the order of the page; what stands before the first heading is biography."""
    sections = [Section(_BIOGRAPHY, blocks[0].line if blocks else 0, level=0)]
    has_headings = any(block.kind == "heading" for block in blocks[1:])  # beside the page's own title
    for block in with_titles_below_lists(blocks):
        current = sections[-1]
        if block.kind == "anchor":
            if block.text.replace("_", "-") in ("about-me", "about", "bio") and (current.level or current.blocks):
                sections.append(Section(_BIOGRAPHY, block.line, level=1))
            continue
        heading = _heading_of(block, has_headings)
        if heading is None and (heading := _bold_list_heading(current, block)) is not None:
            above = max((one.level for one in current.blocks if one.kind == "heading"), default=current.level)
            level = above + 1 if current.kind == "custom" else _LOWEST
            sections.append(Section(heading, block.line, level=level))  # the next heading ends it
        elif heading is None:
            current.blocks.append(block)
        elif _opens_section(current, heading, block):
            sections.append(Section(heading, block.line, level=block.level or 1))
        else:
            current.topics[len(current.blocks)] = heading
            current.blocks.append(block)
    _mark_parts_of_papers(sections)
    _fill_lines(sections, blocks)
    for section, following in pairwise(sections):
        section.end = following.line
    sections[-1].end = 10**9
    return [section for section in sections if section.blocks or section.heading.title]


def _fill_lines(sections: Sequence[Section], page: Sequence[Block]) -> None:
    width = full_width(page)
    for section in sections:
        section.blocks = with_filled_lines(section.blocks, width)


def _mark_parts_of_papers(sections: Sequence[Section]) -> None:
    above: Section | None = None
    for section in sections:
        if above is not None and section.level > above.level:
            section.in_papers = True
        else:
            above = section if section.kind == "publications" else None


def _heading_of(block: Block, has_headings: bool) -> Heading | None:
    if block.kind == "heading":
        heading = read_heading(block.text)
        return heading if heading.title or heading.emoji else None
    if has_headings:
        return None
    line = bold_line(block)
    is_word = block.kind == "paragraph" and len(block.text) < 80 and not any(map(str.isdigit, block.text))
    if line is None and is_word and not block.ends_page:
        line = read_heading(block.text)  # a word in a frame of its own
    return line if line is not None and line.exact else None


def _bold_list_heading(current: Section, block: Block) -> Heading | None:
    """A bold "Publications" in a text about something or somebody, with the papers below."""
    if current.kind not in ("custom", "biography") or (line := bold_line(block)) is None:
        return None
    return line if line.exact and line.kind == "publications" else None


def _opens_section(current: Section, heading: Heading, block: Block) -> bool:
    if heading.year and _is_by_years(current):
        return False
    if current.level == 0 or (block.level or 1) <= current.level:
        return True
    if current.kind == "biography":
        return True
    if heading.exact and heading.kind != current.kind:
        # Known words open their own section at any level, except the parts of a publication list.
        if current.kind == "service" and heading.kind == "publications":
            return False  # "Journals", "Conferences": where somebody reviews
        if current.kind == "publications" and (heading.title.casefold() == "peer review" or _is_choice(heading)):
            return False
        return not (current.kind == "publications" and heading.kind in ("publications", "projects", "custom"))
    if current.kind == "custom":
        return heading.kind != "custom"
    return current.kind in ("education", "experience") and heading.kind in _OTHER_LISTS and _is_short(heading)


def _is_by_years(section: Section) -> bool:
    """Whether a heading that is a year, of whatever level, heads a part of a section: that of a list."""
    if section.kind == "custom":
        return not section.blocks or any(heading.year for heading in section.topics.values())
    return section.kind != "biography"


def parts_of(section: Section) -> list[tuple[Heading | None, list[Block]]]:
    """The blocks of a section under each of its sub-headings; a bold line that is a year counts as one."""
    parts: list[tuple[Heading | None, list[Block]]] = [(None, [])]
    for index, block in enumerate(section.blocks):
        heading = section.topics.get(index)
        if heading is None and (bold := bold_line(block)) is not None and bold.year:
            heading = bold
        if heading is not None:
            parts.append((heading, []))
        if heading is None or block.kind != "heading":
            parts[-1][1].append(block)
    return parts


def is_empty(section: Section) -> bool:
    """Whether nothing but a heading is there."""
    return not any(plain_text(block.text) or block.children for block in section.blocks)
