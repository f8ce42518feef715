"""Pages of a Jekyll site beside the home page whose lists somebody wrote by hand: CV, publications, teaching, talks."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import PurePosixPath
from typing import TypeVar

from profiles.homepages.authors.legends import read_legend
from profiles.homepages.entries.bibtex_blocks import take_bibtex
from profiles.homepages.entries.readings import read_entry
from profiles.homepages.fields.download_lines import says_nothing, take_download_lines
from profiles.homepages.fields.known_entries import KnownEntries
from profiles.homepages.fields.values import line_of
from profiles.homepages.files.site import Document, SiteFiles
from profiles.homepages.files.source import Origin, page_of_text
from profiles.homepages.markup.block_reading import read_blocks
from profiles.homepages.markup.inline import read_runs
from profiles.homepages.markup.links import safe_url
from profiles.homepages.pages.acadhomepage import read_homepage
from profiles.homepages.pages.cleaning import clean
from profiles.homepages.people.biography import add_link
from profiles.homepages.people.owner import OwnerName
from profiles.homepages.records import (
    ActivityRecord,
    AffiliationRecord,
    HonorRecord,
    NewsRecord,
    ParsedHomepage,
    SectionRecord,
)
from profiles.homepages.samples import is_sample_text
from profiles.homepages.twins import add_unlisted, title_key
from profiles.homepages.wording.headings import read_heading
from profiles.homepages.wording.printed_dates import YEAR
from profiles.homepages.works.entry_blocks import is_certain_paragraph

_NAMES = re.compile(
    r"(?:(?:my|full|long|short|academic|complete)[-_ ])?(?:cv|resume|vitae?)|curriculum[-_ ]?vitae|"
    r"publications?|papers?|research|recherches?|forschung|investigaci[oó]n|pesquisa|ricerca|teachings?|courses?|talks?|presentations?|"
    r"services?|awards?|honou?rs?|news|software|projects?|experiences?|education|students?|group|mentoring|activities",
    re.I,
)
_FOLD = re.compile(r"<details[^<>]{0,100}>((?:(?!</?details).){0,8000})</details>", re.S | re.I)
_SUMMARY = re.compile(
    r"\s{0,20}<summary[^<>]{0,100}>\s{0,20}(?:<(?:b|i|em|strong|u)>)?([^<>]{1,60})(?:</(?:b|i|em|strong|u)>)?\s{0,20}</summary>",
    re.I,
)
_SUMMARY_ENTRY = re.compile(r"\s{0,20}<summary[^<>]{0,100}>(.{40,1500}?)</summary>", re.S | re.I)
_LIST = re.compile(r"^\s*(?:[-*+]\s|\d{1,2}[.)]\s)|<li\b|`|@\w+\{", re.M)
_ABSTRACT = re.compile(r"(?:show |see )?(?:the )?abstracts?|tl;?dr|summary|zusammenfassung|résumé|resumen|resumo", re.I)
_CV_PAGES = ("cv", "resume", "vita", "vitae", "curriculum-vitae")
_CV = re.compile(r"\b(?:cv|c\.v\.|r[ée]sum[ée]|curriculum|vita|vitae)\b|简历", re.I)
_FILES = (".pdf", ".docx", ".doc")
MAIN_LIST = re.compile(
    r"(?:(?:selected|recent|all|full|my|list of|academic|research|scientific|complete)\s)*"
    r"(?:publications?|papers|research|works?)(?:\s(?:list|page))?",
    re.I,
)
_SECOND_MATTER = re.compile(r"(?:\A|\n)---\n(?:[a-z_]{2,30}:[^\n]{0,300}\n){1,20}---(?=\n|\Z)")  # pasted once more
_LEGEND_LINE = 160  # characters of a line that only tells what a mark means
_LONE_HEADING = re.compile(r"^#{1,6}[ \t][^\n]*\n*(?=\Z|^#{1,6}[ \t])", re.M)  # with nothing below
_INSIDE = re.compile(r"/(?!/)[\w/-]{0,60}(?:\.html)?$")  # a page of the site
_FOLD_TAG = re.compile(r"</?summary[^<>]{0,100}>", re.I)
# The template's sentence above its list: where else the papers are, which the owner's links tell.
_POINTER = re.compile(r"^[ \t]{0,9}(?:<[^<>\n]{1,200}>)?You can also find my \w{4,20} on .{0,300}$", re.M | re.I)
_SAMPLE_SKILL = re.compile(r"^[ \t]*[*+-][ \t]+(?:sub-)?skill \d(?:\.\d)?[ \t]*(?:\n|$)", re.M | re.I)
_TAG = re.compile(r"<[^<>]{1,300}>")
# Links to the parts of the page, one behind the other.
_ANCHORS = re.compile(
    r"(?:\s{0,9}[|·•]?\s{0,9}(?:\[[^\[\]\n]{1,80}\]\(#[\w-]{0,80}\)|<a\s{1,3}href=[\"']#[\w-]{0,80}[\"'][^<>]{0,80}>[^<>]{1,80}</a>)"
    r"\s{0,9}[|·•]?){2,40}"
)
_ANY_HEADING = re.compile(r"^#{1,6}[ \t]|^(?:={3,}|-{3,})[ \t]*$|<h[1-6]\b", re.M | re.I)
_EMPTY_HEADING = re.compile(r"^#{1,6}[ \t]*$", re.M)
_FRAMES = re.compile(
    r"^[ \t]*(?:</?(?:div|section|center|article|main|nav)\b[^<>]{0,300}>[ \t]*)+(?:\n|$)", re.I | re.M
)
_BUTTON = re.compile(r"<button\b[^<>]{0,500}>[^<>]{0,100}</button>", re.I)
_TOP_HEADING = re.compile(r"^#(?=[ \t]+\S)", re.M)
_TOP_UNDERLINED = re.compile(r"^(\S[^\n]{0,150})\n={2,}[ \t]*$", re.M)
_YEAR_LINE = re.compile(
    rf"^(?:\*\*|__)({YEAR})(?:\*\*|__)[ \t]*\\{{0,2}}(?:\n(?:={{2,}}|-{{2,}})[ \t]*)?$", re.M
)  # also as a heading that is underlined
_REPORTED_ELSEWHERE = ("owner-unknown", "liquid", "mark-meaning-unknown")
_T = TypeVar("_T", AffiliationRecord, HonorRecord, ActivityRecord, NewsRecord)
_Entry = NewsRecord | HonorRecord | AffiliationRecord | ActivityRecord


def is_entry_page(file: str) -> bool:
    """Whether a page is named for lists of entries."""
    return bool(_NAMES.fullmatch(PurePosixPath(file).stem))


def read_entry_text(site: SiteFiles, document: Document, parsed: ParsedHomepage) -> None:
    """Add the entries of a text whose title, as a heading, tells what it lists.

    What the site says already elsewhere is its twin and is not repeated.
    """
    if not document.body.strip():
        return
    found = _read(document, parsed)
    site.problems += [problem for problem in found.problems if problem.code not in _REPORTED_ELSEWHERE]
    entries: list[_Entry] = [*found.affiliations, *found.honors, *found.activities, *found.news]
    for entry in entries:
        if is_sample_text(_said(entry)):
            site.report(document.file, entry.line, "template-leftover", _said(entry))
            entry.leftover = True
    add_entries(parsed, found)
    _name_further_list(document, found, parsed)
    is_cv = document.slug.casefold() in _CV_PAGES
    known = KnownEntries(parsed.sections, lambda one: (one.kind, title_key(one.title), bool(one.body)))
    for section in [*_biographies_of(document, found), *found.sections]:
        section.body = _without_pointers(unwrapped(section.body), parsed, is_cv)
        if section.body.strip() and not known.alike((section.kind, title_key(section.title), True)):
            _add_section(site, parsed, section)
    add_unlisted(parsed.publications, [record for record in found.publications if not is_sample_text(record.title)])


def _name_further_list(document: Document, found: ParsedHomepage, parsed: ParsedHomepage) -> None:
    """A page of papers beside the main list ("Working papers") names the topic of its papers, not the list of all."""
    title = _title_of(document)
    if not parsed.publications or MAIN_LIST.fullmatch(title) or read_heading(title).kind != "publications":
        return
    for record in found.publications:
        record.topic = record.topic or title
    for section in found.sections:
        if section.kind == "publications" and section.title == title:
            section.kind = "custom"


def _without_pointers(body: str, parsed: ParsedHomepage, is_cv: bool) -> str:
    """A text without lines that only lead to the CV, to the owner's profiles or to other pages of the site."""
    known = {link.url.rstrip("/").split("&")[0] for link in parsed.person.links}
    kept: list[str] = []
    for line in body.split("\n"):
        if len(line) < _LEGEND_LINE and read_legend(line):
            continue
        rest, links = take_download_lines(line)
        if rest or not links:
            kept.append(line)
            continue
        for label, address in links:
            is_file = address.lower().endswith(_FILES) or "drive.google" in address or "dropbox" in address
            url = safe_url(address.removeprefix("..")) or ""
            if is_file and (is_cv or _CV.search(f"{label} {line}")):
                add_link(parsed, "cv", url)
            elif not says_nothing(label) or not (address.rstrip("/").split("&")[0] in known or _INSIDE.match(address)):
                kept.append(line)
                break
    text = _LONE_HEADING.sub("", "\n".join(kept)).strip()
    return text[:-3].rstrip() if text.endswith("\n---") or text == "---" else text


def _title_of(document: Document) -> str:
    return line_of(document.fields.get("title")) or document.slug.replace("-", " ").replace("_", " ")


def _read(document: Document, parsed: ParsedHomepage) -> ParsedHomepage:
    """The page as the reader of homepages sees it. The page's title is the heading of a list that has none."""
    body = _FOLD.sub(_unfolded, _SECOND_MATTER.sub("", document.body))
    body = _POINTER.sub("", _ANCHORS.sub("", body))
    title = _title_of(document)
    if (named := _named_list(document, title)) and not _ANY_HEADING.search(body):
        found = _read_page(document, f"# {named}\n\n{body}", -2, parsed.person.name)
        for section in found.sections:
            section.title = title if section.title == named else section.title
        if found.publications:
            return found
    body = _YEAR_LINE.sub(r"### \1", _below_title(title, body))
    return _read_page(document, f"# {title}\n\n{body}", -2, parsed.person.name)


def _named_list(document: Document, title: str) -> str:
    """What the file of a page is called, where that is a list of works and the page's title says nothing of it."""
    named = document.slug.replace("-", " ").replace("_", " ").capitalize()
    heading = read_heading(named)
    is_list = heading.exact and heading.kind == "publications"
    return named if is_list and read_heading(title).kind == "custom" else ""


def read_page_text(document: Document, name: str) -> ParsedHomepage:
    """A page as the reader of homepages sees it. ``name`` is its owner's."""
    return _read_page(document, document.body, 0, name)


def _read_page(document: Document, text: str, shift: int, name: str) -> ParsedHomepage:
    page = page_of_text(text)
    lines = range(document.line + shift, document.line + shift + len(page.origins))
    page.origins = [Origin(document.file, max(line, 1)) for line in lines]
    clean(page)
    return read_homepage(page, read_blocks(page.text), OwnerName(name or "?"))


def _below_title(title: str, body: str) -> str:
    """The text of a list of papers with its headings one level below the page's title, whose parts they are."""
    if read_heading(title).kind != "publications":
        return body
    return _TOP_UNDERLINED.sub(r"## \1\n", _TOP_HEADING.sub("##", body))


def _biographies_of(document: Document, found: ParsedHomepage) -> list[SectionRecord]:
    """What a page says of its owner under its own title: the home page's biography stands already."""
    return [
        SectionRecord(
            "custom", _title_of(document), body=text, language=language, line=document.line, file=document.file
        )
        for language, text in found.person.biographies.items()
    ]


def _unfolded(match: re.Match[str]) -> str:
    """What a fold holds as plain lines, without the BibTeX that it hides; an abstract stays folded below its entry."""
    summary = _SUMMARY.match(match.group(1))
    if summary and _ABSTRACT.fullmatch(summary.group(1).strip(" :*_")):
        return match.group()
    entry = _SUMMARY_ENTRY.match(match.group(1))
    if entry and is_certain_paragraph(read_entry(read_runs(entry.group(1)))) and not _LIST.search(match.group(1)):
        return match.group()  # an entry over its abstract
    text = take_bibtex(match.group(1))[0]
    return "\n".join(line.strip(" \t`") for line in _FOLD_TAG.sub(" ", text).split("\n"))


def add_entries(parsed: ParsedHomepage, found: ParsedHomepage) -> None:
    """Add what has no twin: an entry of the same words, in the same year or in one that only one of the two tells."""
    known = KnownEntries([one for one in parsed.affiliations if one.dates.start or one.dates.end], _time_key)
    places = [one for one in found.affiliations if not one.organization or not known.alike(_time_key(one))]
    parsed.affiliations += _unlisted(parsed.affiliations, places, _affiliation_key, _start)
    parsed.honors += _unlisted(parsed.honors, found.honors, lambda one: title_key(one.title), _date)
    parsed.activities += _unlisted(parsed.activities, found.activities, _activity_key, _start)
    parsed.news += _unlisted(parsed.news, found.news, lambda one: title_key(one.text), _date)


def _unlisted(
    known: Sequence[_T], found: Sequence[_T], key: Callable[[_T], str], date: Callable[[_T], str]
) -> list[_T]:
    """The entries without a twin among those known; of entries of one page, only equal ones are one."""
    years: dict[str, set[str]] = {}
    for one in known:
        years.setdefault(key(one), set()).add(_year_or_day(one, date(one)))
    kept: dict[tuple[str, str, str], _T] = {}
    for one in found:
        there, year = years.get(key(one), set()), _year_or_day(one, date(one))
        is_twin = any(other.startswith(year) or year.startswith(other) for other in there)
        if not one.leftover and not is_twin:
            kept.setdefault((key(one), date(one), getattr(one, "role", "")), one)
    return list(kept.values())


def _year_or_day(one: _Entry, date: str) -> str:
    """What tells entries of the same words apart: the year, for talks the day."""
    return date if isinstance(one, ActivityRecord) and one.kind == "talk" else date[:4]


def _activity_key(one: ActivityRecord) -> str:
    return f"{one.kind} {title_key(one.title)}"


def _affiliation_key(one: AffiliationRecord) -> str:
    return f"{one.kind} {title_key(one.raw)[:40]}"


def _time_key(one: AffiliationRecord) -> tuple[str, ...]:
    """What two files tell alike of one time at one place, in whatever words: from and to the same month."""
    place, start, end = title_key(one.organization), str(one.dates.start or ""), str(one.dates.end or "")
    if one.kind == "education":  # one page tells the year of a degree, the other its month; the degrees differ
        return one.kind, place, start[:4] or end[:4], title_key(one.role)[:1]
    return (one.kind, place, start, end) if len(start) > 4 else ("", str(id(one)))  # a year alone tells no time


def _start(one: AffiliationRecord | ActivityRecord) -> str:
    return one.dates.start or one.dates.end or ""


def _date(one: HonorRecord | NewsRecord) -> str:
    return one.date or ""


def _add_section(site: SiteFiles, parsed: ParsedHomepage, section: SectionRecord) -> None:
    """Keep what is no entry: a text of its own, or paragraphs among the entries of a kind."""
    kept = []
    body = _SAMPLE_SKILL.sub("", section.body)
    if body != section.body:
        site.report(section.file, section.line, "template-leftover", section.body)
    for paragraph in re.split(r"\n[ \t]*\n", body):
        if is_sample_text(paragraph):
            site.report(section.file, section.line, "template-leftover", paragraph)
        else:
            kept.append(paragraph)
    section.body = "\n\n".join(kept).strip()
    if any(char.isalpha() for char in _TAG.sub("", section.body)):
        parsed.sections.append(section)


def _said(entry: _Entry) -> str:
    if isinstance(entry, AffiliationRecord):
        return "\n".join(filter(None, (entry.raw, entry.organization, entry.note)))
    return entry.title if isinstance(entry, HonorRecord) else entry.text


def unwrapped(text: str) -> str:
    """The text without the frames that only place it: Markdown inside of them is none for who shows it elsewhere."""
    text = _EMPTY_HEADING.sub("", _FRAMES.sub("", _BUTTON.sub("", text)))
    return re.sub(r"\n(?:[ \t]*\n){2,}", "\n\n", text).strip()
