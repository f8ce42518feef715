"""Pages of a Jekyll site beside the home page whose lists somebody wrote by hand: CV, publications, teaching, talks."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from profiles.homepages.acadhomepage import read_homepage
from profiles.homepages.bibtex_blocks import take_bibtex
from profiles.homepages.block_reading import read_blocks
from profiles.homepages.cleaning import clean
from profiles.homepages.fieldvalues import line_of
from profiles.homepages.records import (
    ActivityRecord,
    AffiliationRecord,
    HonorRecord,
    NewsRecord,
    ParsedHomepage,
    SectionRecord,
)
from profiles.homepages.samples import is_sample_text
from profiles.homepages.sitefiles import Document, SiteFiles
from profiles.homepages.source import Origin, page_of_text
from profiles.homepages.twins import add_unlisted, title_key

_NAMES = re.compile(
    r"cv|resume|curriculum[-_ ]?vitae|publications?|papers?|research|teachings?|courses?|talks?|presentations?|"
    r"services?|awards?|honou?rs?|news|software|projects?|experiences?|education|students?|group|mentoring|activities",
    re.I,
)
_FOLD = re.compile(r"<details[^<>]{0,100}>((?:(?!</?details).){0,8000})</details>", re.S | re.I)
_FOLD_TAG = re.compile(r"</?summary[^<>]{0,100}>", re.I)
_REPORTED_ELSEWHERE = ("owner-unknown", "liquid", "mark-meaning-unknown")
_Entry = NewsRecord | HonorRecord | AffiliationRecord | ActivityRecord


def is_entry_page(file: str) -> bool:
    """Whether a page is named for lists of entries."""
    return bool(_NAMES.fullmatch(PurePosixPath(file).stem))


def read_entry_page(site: SiteFiles, file: str, parsed: ParsedHomepage) -> None:
    """Add the entries of a page; what the site says already elsewhere is its twin and is not repeated."""
    document = site.document(file)
    if document is None or not document.body.strip():
        return
    found = _read(document, parsed)
    site.problems += [problem for problem in found.problems if problem.code not in _REPORTED_ELSEWHERE]
    entries: list[_Entry] = [*found.affiliations, *found.honors, *found.activities, *found.news]
    for entry in entries:
        if is_sample_text(_said(entry)):
            site.report(file, entry.line, "template-leftover", _said(entry))
            entry.leftover = True
    _add_entries(parsed, found)
    for section in found.sections:
        _add_section(site, parsed, section)
    add_unlisted(parsed.publications, [record for record in found.publications if not is_sample_text(record.title)])


def _read(document: Document, parsed: ParsedHomepage) -> ParsedHomepage:
    """The page as the reader of homepages sees it. The page's title is the heading of a list that has none."""
    title = line_of(document.fields.get("title")) or document.slug.replace("-", " ").replace("_", " ")
    page = page_of_text(f"# {title}\n\n{_FOLD.sub(_unfolded, document.body)}")
    page.origins = [Origin(document.file, max(document.line + number - 2, 1)) for number in range(len(page.origins))]
    clean(page)
    return read_homepage(page, read_blocks(page.text), parsed.person.name or "?")


def _unfolded(match: re.Match[str]) -> str:
    """What a fold holds as plain lines, without the BibTeX that it hides."""
    text = take_bibtex(match.group(1))[0]
    return "\n".join(line.strip(" \t`") for line in _FOLD_TAG.sub(" ", text).split("\n"))


def _add_entries(parsed: ParsedHomepage, found: ParsedHomepage) -> None:
    affiliations = {(one.kind, title_key(one.raw)[:40]) for one in parsed.affiliations}
    parsed.affiliations += [
        one
        for one in found.affiliations
        if not one.leftover and (one.kind, title_key(one.raw)[:40]) not in affiliations
    ]
    honors = {title_key(one.title) for one in parsed.honors}
    parsed.honors += [one for one in found.honors if not one.leftover and title_key(one.title) not in honors]
    activities = {title_key(one.title) for one in parsed.activities}
    parsed.activities += [
        one for one in found.activities if not one.leftover and title_key(one.title) not in activities
    ]
    news = {title_key(one.text) for one in parsed.news}
    parsed.news += [one for one in found.news if not one.leftover and title_key(one.text) not in news]


def _add_section(site: SiteFiles, parsed: ParsedHomepage, section: SectionRecord) -> None:
    """Keep what is no entry: a text of its own, or paragraphs among the entries of a kind."""
    known = {(one.kind, title_key(one.title)) for one in parsed.sections if one.body}
    if not section.body.strip() or (section.kind, title_key(section.title)) in known:
        return
    if is_sample_text(section.body):
        site.report(section.file, section.line, "template-leftover", section.body)
    else:
        parsed.sections.append(section)


def _said(entry: _Entry) -> str:
    if isinstance(entry, AffiliationRecord):
        return entry.raw
    return entry.title if isinstance(entry, HonorRecord) else entry.text
