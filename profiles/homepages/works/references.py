"""References as people copy them out of a CV or a paper, among identifiers: one a line or a paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from profiles.dates import PartialDate
from profiles.homepages.authors.names import is_name
from profiles.homepages.citations.details import read_details
from profiles.homepages.entries.entry import Entry
from profiles.homepages.entries.plain_scores import is_odd
from profiles.homepages.entries.remarks import add_remarks
from profiles.homepages.markup.blocks import Block
from profiles.homepages.markup.pieces import MAX_ENTRY, size
from profiles.homepages.wording.venues import csl_type
from profiles.homepages.works.records import all_links
from profiles.homepages.works.splitting import read_line, several_entries
from profiles.sentences import Sentence
from publications.formats import identifier_list
from publications.formats.bibliography import ParsedBibliography, one_line
from publications.records import PublicationRecord

_PARAGRAPH = re.compile(r"^[^\n]*\S[^\n]*(?:\n[^\n]*\S[^\n]*)*", re.M)
# Page ends of a PDF and what else str.splitlines() takes for the end of a line.
_LINE_END = re.compile("\r\n?|[\v\f\x1c-\x1e\x85\u2028\u2029]\n?")
_BULLET = re.compile(r"[ \t]{0,8}(?:[-*+•●▪–—]|\d{1,3}[.)])[ \t]{1,8}(?=\S)")


def parse(text: str) -> ParsedBibliography:
    """A record for each identifier and for each reference without one; what is neither is reported by its line."""
    parsed = ParsedBibliography()
    for part in _parts(text):
        _read_part(part, parsed)
    parsed.entries = len(parsed.records)
    parsed.distinct_keys = parsed.entries
    return parsed


def holds_works(text: str) -> bool:
    """Whether a text holds an identifier or a reference at all; looks no further than the first."""
    return any(identifier_list.parse(part.text).records or _record(part) for part in _parts(text))


def _parts(text: str) -> Iterator[Block]:
    text = _LINE_END.sub("\n", text.removeprefix("\ufeff"))
    line = position = 0
    for found in _PARAGRAPH.finditer(text):
        line += text.count("\n", position, found.start())
        position = found.start()
        for item in _items(found.group(), line):
            yield from several_entries(item)


def _items(text: str, line: int) -> list[Block]:
    """The bulleted or numbered items of a paragraph, each by its first line; the paragraph where it has none."""
    lines = text.split("\n")
    starts = [number for number, one in enumerate(lines) if _BULLET.match(one)]
    if starts[:1] != [0]:
        return [Block("paragraph", text, line, end=line)]
    return [
        Block("paragraph", _BULLET.sub("", "\n".join(lines[start:stop])), line + start, end=line + stop - 1)
        for start, stop in pairwise([*starts, len(lines)])
    ]


def _read_part(part: Block, parsed: ParsedBibliography) -> None:
    listed = identifier_list.parse(part.text)
    if not listed.records and (record := _record(part)) is not None:
        parsed.records.append(record)
        return
    for row in listed.records:
        row.line += part.line
    parsed.records += listed.records
    lines = part.text.split("\n")
    for problem in listed.problems:
        said = Sentence(
            "Neither a reference, a DOI nor an arXiv identifier: %(source)s", source=lines[problem.line - 1][:500]
        )
        parsed.report(problem.line + part.line, problem.code, said)


def _record(part: Block) -> PublicationRecord | None:
    if len(part.text) > MAX_ENTRY:
        return None
    text = " ".join(part.text.split())
    entry = read_line(text)
    if not _is_reference(entry):
        return None
    details = read_details(entry.details)
    record = PublicationRecord(
        one_line(entry.title),
        authors=entry.authors.names,
        authors_complete=entry.authors.complete and not entry.authors.others_only,
        venue=one_line(entry.label.venue),
        date=PartialDate.of(entry.label.year) if entry.label.year else None,
        csl_type=csl_type(entry.label.venue),
        stage=entry.label.stage,
        volume=details.volume,
        issue=details.issue,
        pages=details.pages,
        url=entry.url,
        links=all_links(entry, text),
        line=part.line + 1,
        raw=text,
    )
    add_remarks(record, entry.text)
    return record


def _is_reference(entry: Entry) -> bool:
    people = [one for one in entry.authors.names if not is_odd(one)]
    label = entry.label
    is_placed = bool(label.year and label.venue) or (size(entry.title) >= 3 and bool(label.year or label.venue))
    head, comma, _ = entry.title.partition(",")
    is_somebody = bool(comma) and entry.authors.others_only and is_name(head)  # "Ada Lin, pupil (with Bo Chen)"
    return entry.is_certain and bool(people) and is_placed and not is_somebody
