"""References as people copy them out of a CV or a paper, among identifiers: one a line or a paragraph."""

from __future__ import annotations

import re

from profiles.dates import PartialDate
from profiles.homepages.blocks import Block
from profiles.homepages.citation_details import read_details
from profiles.homepages.entries import Entry
from profiles.homepages.inline import read_runs
from profiles.homepages.pieces import MAX_ENTRY
from profiles.homepages.plain_scores import is_odd
from profiles.homepages.publication_records import all_links
from profiles.homepages.readings import read_entry
from profiles.homepages.remarks import add_remarks
from profiles.homepages.splitting import several_entries
from profiles.homepages.venues import csl_type
from publications.formats import identifier_list
from publications.formats.bibliography import ParsedBibliography, one_line
from publications.records import PublicationRecord

_PARAGRAPH = re.compile(r"[^\n]*\S[^\n]*(?:\n[^\n]*\S[^\n]*)*")
# Page ends of a PDF and what else str.splitlines() takes for the end of a line.
_OTHER_LINE_END = re.compile("[\v\f\x1c-\x1e\x85\u2028\u2029]")
_NEITHER = "Neither a reference, a DOI nor an arXiv identifier:"


def parse(text: str) -> ParsedBibliography:
    """A record for each identifier and for each reference without one; what is neither is reported by its line."""
    parsed = ParsedBibliography()
    text = _OTHER_LINE_END.sub(" ", text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n"))
    line = position = 0
    for found in _PARAGRAPH.finditer(text):
        line += text.count("\n", position, found.start())
        position = found.start()
        for part in several_entries(Block("paragraph", found.group(), line, end=line)):
            _read_part(part, parsed)
    parsed.entries = len(parsed.records)
    parsed.distinct_keys = parsed.entries
    return parsed


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
        parsed.report(problem.line + part.line, problem.code, _NEITHER, lines[problem.line - 1][:500])


def _record(part: Block) -> PublicationRecord | None:
    if len(part.text) > MAX_ENTRY:
        return None
    text = " ".join(part.text.split())
    entry = read_entry(read_runs(text))
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
    people = [one for one in entry.authors.names if not is_odd(one.name)]
    return entry.is_certain and bool(people) and bool(entry.label.year or entry.label.venue)
