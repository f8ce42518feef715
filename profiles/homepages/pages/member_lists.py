"""Lists in the text about a person: works, education, positions, honors, talks and more below known headings."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import TypeVar

from profiles.homepages.files.site import Document, Fields, SiteFiles
from profiles.homepages.pages.entries import MAIN_LIST, add_entries, read_page_text
from profiles.homepages.people.biography import language_of
from profiles.homepages.records import (
    ACTIVITY_KINDS,
    ActivityRecord,
    AffiliationRecord,
    HonorRecord,
    MemberRecord,
    ParsedHomepage,
    PersonRecord,
    Problem,
    SectionRecord,
)
from profiles.homepages.twins import add_unlisted, mark_owner, mark_solo
from publications.records import AuthorRecord, PublicationRecord

_LISTS = ("publications", "honors", "education", "experience", *ACTIVITY_KINDS)
_NEAR = 12  # lines of a file in which the next line of a text is looked for
_Work = tuple[PublicationRecord, PublicationRecord]  # as the member's page prints it, and as the lab's list has it
_List = tuple[SectionRecord, range]  # and the lines of the text that it takes, its heading the first
_Record = TypeVar("_Record", PublicationRecord, AffiliationRecord, HonorRecord, ActivityRecord, Problem)


def read_member_lists(parsed: ParsedHomepage) -> None:
    """Take the lists out of the texts about a lab's members. Their works are the lab's, too, each once."""
    before = len(parsed.publications)
    works = [(member, own, work) for member in parsed.members for own, work in _read_member(member, parsed)]
    for member, own, work in works:  # what all pages tell of the work, in the place that it has on the member's
        listed = replace(work, section=own.section, topic=own.topic, topic_emoji=own.topic_emoji)
        member.publications.append(replace(listed, selected=own.selected, notes=own.notes))
    added = len(parsed.publications) - before
    parsed.counts["publications"] = parsed.counts.get("publications", before) + added


def read_owner_lists(parsed: ParsedHomepage, places: Sequence[tuple[str, int]]) -> None:
    """Take the lists out of the owner's text. What the site says already elsewhere is not repeated.

    ``places`` are the files that may hold the text, each with its first line.
    """
    found = _take_lists(parsed.person, places, parsed.root)
    _name_lists(found.publications, has_others=bool(parsed.publications))
    add_entries(parsed, found)
    parsed.problems += found.problems
    add_unlisted(parsed.publications, found.publications)


def take_works(page: Document, parsed: ParsedHomepage) -> str:
    """The text of a lab's page without its lists of works. They become the lab's, each once."""
    text = page.body
    found = read_page_text(Document("", Fields(), text, 1), parsed.person.name)
    lists = [one for one in _lists_of(found, text.count("\n") + 2) if one[0].kind == "publications"]
    if not lists:
        return text
    places = [(page.file, page.line)]
    taken = _inside({line for _section, lines in lists for line in lines}, found, _origins(text, places, parsed.root))
    _name_lists(taken.publications, has_others=False)
    parsed.problems += taken.problems
    add_unlisted(parsed.publications, taken.publications)
    return _without(text, lists)


def _read_member(member: MemberRecord, parsed: ParsedHomepage) -> list[_Work]:
    """Add the entries of a member's text to the member, and the works to the lab's."""
    person, found = member.person, _take_lists(member.person, [(member.file, member.line)], parsed.root)
    member.affiliations += found.affiliations
    member.honors += found.honors
    member.activities += found.activities
    parsed.problems += found.problems
    _name_lists(found.publications, has_others=False)
    mark_solo(found.publications)
    works = [_with_member(record, person) for record in found.publications]
    mark_owner(works, filter(None, [person.name, person.native_name, *person.name_variants]))
    bare = [replace(record, topic=None, topic_emoji="", selected=False, notes=[]) for record in works]
    return list(zip(works, add_unlisted(parsed.publications, bare), strict=True))


def _take_lists(person: PersonRecord, places: Sequence[tuple[str, int]], root: Path | None) -> ParsedHomepage:
    """The lists of the first of a person's texts that has any: one in another language repeats them."""
    texts = person.biographies
    for language, text in texts.items():
        if "\n" not in text:
            continue
        found = read_page_text(Document("", Fields(), text, 1), person.name)
        if lists := _lists_of(found, text.count("\n") + 2):
            rest = _without(text, lists)
            others = {key: other for key, other in texts.items() if key != language}
            person.biographies = ({language_of(rest) or language: rest} if rest else {}) | others
            return _inside({line for _section, lines in lists for line in lines}, found, _origins(text, places, root))
    return ParsedHomepage(source="")


def _lists_of(found: ParsedHomepage, end: int) -> list[_List]:
    """The sections of a text from which entries came."""
    lists = (found.publications, found.affiliations, found.honors, found.activities)
    told = {entry.line for entries in lists for entry in entries}
    starts = [*(section.line for section in found.sections), end]
    lines = [range(start, stop) for start, stop in pairwise(starts)]
    sections = zip(found.sections, lines, strict=True)
    return [(one, taken) for one, taken in sections if one.kind in _LISTS and not told.isdisjoint(taken)]


def _without(text: str, lists: Sequence[_List]) -> str:
    """The text without the lists; what stood in them and is no entry stays below their titles."""
    lines: list[str | None] = [*text.split("\n")]
    for section, taken in lists:
        lines[taken.start - 1 : taken.stop - 1] = [None] * len(taken)
        if body := section.body.strip():
            lines[taken.start - 1] = f"\n{body}\n" if body.startswith("#") else f"\n### {section.title}\n\n{body}\n"
    return "\n".join(line for line in lines if line is not None).strip("\n ")


def _inside(inside: set[int], found: ParsedHomepage, origins: Sequence[tuple[str, int]]) -> ParsedHomepage:
    """What was found on some lines of a text, each entry with the file and line that it comes from."""

    def placed(records: Iterable[_Record]) -> list[_Record]:
        kept = [record for record in records if record.line in inside]
        for record in kept:
            record.file, record.line = origins[record.line - 1]
        return kept

    return ParsedHomepage(
        source="",
        publications=placed(found.publications),
        affiliations=placed(found.affiliations),
        honors=placed(found.honors),
        activities=placed(found.activities),
        problems=placed(found.problems),
    )


def _name_lists(works: Sequence[PublicationRecord], *, has_others: bool) -> None:
    """A list beside the main one ("Working papers") names the topic of its works."""
    if has_others or len({record.section for record in works}) > 1:
        for record in works:
            if not record.topic and not MAIN_LIST.fullmatch(record.section):
                record.topic = record.section


def _with_member(record: PublicationRecord, person: PersonRecord) -> PublicationRecord:
    """A work printed "with" others is the member's and theirs."""
    if not record.with_owner:
        return record
    authors = [AuthorRecord(person.name, is_self=True), *record.authors]
    return replace(record, authors=authors, authors_complete=True, with_owner=False)


def _origins(text: str, places: Sequence[tuple[str, int]], root: Path | None) -> list[tuple[str, int]]:
    """The file that holds most of a text, with its line that each line of the text is."""
    found = [(file, _lines_in_file(text, file, line, root)) for file, line in places]
    file, lines = max(found, key=lambda one: len(set(one[1])))
    return [(file, line) for line in lines]


def _lines_in_file(text: str, file: str, first: int, root: Path | None) -> list[int]:
    """The line of a file that each line of the text is, or the last one found above it."""
    source = SiteFiles(root).text(file) if root is not None and file else None
    known = [line.strip() for line in (source or "").split("\n")]
    lines: list[int] = []
    last = first - 1
    for line in map(str.strip, text.split("\n")):
        near = known[last + 1 : last + 1 + _NEAR] if lines else known[last + 1 :]
        if line and line in near:
            last += 1 + near.index(line)
        lines.append(last + 1)
    return lines
