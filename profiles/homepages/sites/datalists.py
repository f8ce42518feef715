"""Data files of a Jekyll site that hold lists: entries of a CV, papers and news, told by the names of the files."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable
from functools import partial
from pathlib import PurePosixPath
from typing import Any

from profiles.homepages.fields.cv_entries import CvReader
from profiles.homepages.fields.papers import tells_paper
from profiles.homepages.fields.values import first_text, items_of, text_of
from profiles.homepages.files.data import TABLES
from profiles.homepages.files.site import Document, Fields, SiteFiles
from profiles.homepages.records import ACTIVITY_KINDS, ParsedHomepage
from profiles.homepages.samples import is_sample_text
from profiles.homepages.sites.groups import is_member_data
from profiles.homepages.twins import add_unlisted
from profiles.homepages.wording.headings import read_heading
from profiles.homepages.wording.printed_dates import YEAR
from profiles.sentences import Sentence

_WITHOUT_PLACE = {
    "coauthors": Sentence("The addresses of coauthors' pages"),
    "venues": Sentence("Colours and addresses of venues"),
    "repositories": Sentence("The list of repositories"),
}
# Names of lists that are no headings.
_KINDS = (
    (
        r"wps?|working papers?|papers?|pubs?|pub ?list|preprints?|journals?|conferences?|articles?|chapters?|books?|"
        r"proceedings|bibliography|works in progress|wip",
        "publications",
    ),
    (r"work|jobs?|positions?|employment|careers?|industry|internships?", "experience"),
    (r"research|software|code|tools|apps|products", "projects"),
    (r"presentations?|events?|seminars?|posters?", "talks"),
    (r"courses?|classes|mentoring|lectures?", "teaching"),
    (r"updates?|announcements?", "news"),
    (r"grants?|funding", "grants"),
)
_DECORATION = re.compile(r"^(?:cv|lab|my|all|selected|recent|list of) | (?:list|data|entries)$")
_YEAR = re.compile(YEAR)
_SEVERAL = 2  # entries that show what a list is that nothing names
_MOST = 0.8  # of the entries of a list of papers


def kind_of_list(name: str) -> str:
    """The kind of section that a collection or file called so is ("_awards", "cv_positions"), else "custom"."""
    plain = _DECORATION.sub("", re.sub(r"[_-]+", " ", name).strip().casefold())
    kind = next((kind for pattern, kind in _KINDS if re.fullmatch(pattern, plain)), "")
    return kind or read_heading(plain).kind


def read_data_lists(site: SiteFiles, parsed: ParsedHomepage, known: Collection[str], folder: str = "_data") -> None:
    """Add the entries of every data file whose name tells what it lists; ``known`` are files read in another way."""
    for file in site.names(folder, (".yml", ".yaml", ".json", ".toml", *TABLES)):
        path = PurePosixPath(file)
        if path.stem.casefold() not in known and "comments" not in path.parts and not is_member_data(file):
            _read_data(site, file, parsed)


def _read_data(site: SiteFiles, file: str, parsed: ParsedHomepage) -> None:
    stem = PurePosixPath(file).stem.casefold()
    data: Any = site.data(file)
    reader = CvReader(parsed, file)
    entries = items_of(data)
    if not data:
        return
    kind = kind_of_list(stem)
    if kind not in ("news", "talks", "publications") and _are_papers(entries):
        kind = "publications"
    read = _reader_of(reader, kind)
    are_texts = not all(isinstance(entry, dict) for entry in entries)
    if read is None or stem in _WITHOUT_PLACE or (are_texts and kind != "publications"):
        what = _WITHOUT_PLACE.get(stem, Sentence("The entries of this file"))
        site.report(
            file, 1, "no-place", Sentence("%(kind)s have no place on a page yet and were not imported.", kind=what)
        )
        return
    for entry in _flat(entries):
        sample = next((text for value in _values(entry) if is_sample_text(text := text_of(value))), "")
        if sample:
            site.report(file, getattr(entry, "line", 0), "template-leftover", sample)
        else:
            read(entry)
    add_unlisted(parsed.publications, reader.publications)


def read_field_lists(site: SiteFiles, page: Document, parsed: ParsedHomepage) -> None:
    """Add the papers that stand as a list in the front matter of a page."""
    reader = CvReader(parsed, page.file)
    for name, value in page.fields.items():
        least = 1 if kind_of_list(name) == "publications" else _SEVERAL
        if isinstance(value, list) and _are_papers(value, least):
            for entry in _flat(value):
                reader.publication(entry)
    add_unlisted(parsed.publications, reader.publications)


def _are_papers(entries: list[Any], least: int = _SEVERAL) -> bool:
    """Whether nearly all entries of a list, so many at least, tell by their own fields that they are papers."""
    flat = [entry for entry in _flat(entries) if isinstance(entry, dict)]
    return len(flat) >= least and sum(map(tells_paper, flat)) >= _MOST * len(flat)


def _values(entry: Any) -> Iterable[Any]:
    return entry.values() if isinstance(entry, dict) else [entry]


def _flat(entries: list[Any], year: str = "") -> list[Any]:
    """Entries that stand in lists under headings; a heading that is a year dates those that have no date."""
    flat: list[Any] = []
    for entry in entries:
        if not isinstance(entry, dict):
            flat.append(Fields(year=year, citation=entry) if year else entry)
        elif lists := _lists_below(entry):
            said = first_text(entry, "year") or year
            for key, below in lists.items():
                flat += _flat(below, key if _YEAR.fullmatch(key) else said)
        else:
            dated = Fields({"year": year} | entry if year else entry)
            dated.line = getattr(entry, "line", 0)
            flat.append(dated)
    return flat


def _lists_below(entry: dict[str, Any]) -> dict[str, list[Any]]:
    """The lists of entries that a heading holds, or the entries that stand by their keys; none of an entry itself."""
    lists = {key: below for key, below in entry.items() if isinstance(below, list) and below}
    nested = {key: below for key, below in lists.items() if all(isinstance(one, dict) for one in below)}
    if not first_text(entry, "name", "title", "course"):
        by_key = [value for value in entry.values() if isinstance(value, dict)]
        texts = {key: below for key, below in lists.items() if _YEAR.fullmatch(key)}
        return nested or texts or ({"": by_key} if by_key and len(by_key) == len(entry) else {})
    return {key: below for key, below in nested.items() if all(map(tells_paper, below))}


def _reader_of(reader: CvReader, kind: str) -> Callable[[dict[str, Any]], None] | None:
    if kind in ACTIVITY_KINDS:
        return partial(reader.activity, ACTIVITY_KINDS[kind])
    readers: dict[str, Callable[[dict[str, Any]], None]] = {
        "news": reader.news,
        "honors": reader.honor,
        "publications": reader.publication,
        "education": partial(reader.affiliation, "education"),
        "experience": partial(reader.affiliation, "position"),
    }
    return readers.get(kind)
