"""``_data/cv.yml`` of al-folio: its own list of sections, or RenderCV's mapping."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from profiles.homepages.entries.readings import read_entry
from profiles.homepages.fields.cv_entries import CvReader
from profiles.homepages.fields.papers import cited_title
from profiles.homepages.fields.values import items_of, line_of, text_of
from profiles.homepages.markup.inline import read_runs
from profiles.homepages.markup.pieces import MAX_ENTRY
from profiles.homepages.people.biography import language_of
from profiles.homepages.records import ACTIVITY_KINDS, ParsedHomepage, Problem
from profiles.homepages.samples import is_sample_owner
from profiles.homepages.sites.jsonresume import read_basics
from profiles.homepages.twins import add_unlisted
from profiles.homepages.wording.headings import read_heading
from profiles.homepages.works.entry_blocks import is_paper
from profiles.sentences import Sentence

_HEAD = ("social_networks", "profiles", "custom_connections", "email", "phone", "website")
_MOST = 0.75  # of the lines of a section
_MAY_BE_TEXT = {"honors", "publications", *ACTIVITY_KINDS}


def read_cv(data: Any, parsed: ParsedHomepage, file: str) -> None:
    """Add the sections of a CV, unless it is the template's own sample."""
    cv = data.get("cv", data) if isinstance(data, dict) else {}
    cv = cv if isinstance(cv, dict) else {}
    name = _full_name(data) if isinstance(data, list) else line_of(cv.get("name"))
    if is_sample_owner(name) and name != parsed.person.name:
        parsed.problems.append(
            Problem(1, "template-leftover", Sentence("The CV of %(name)s is the template's sample.", name=name), file)
        )
        return
    reader = CvReader(parsed, file)
    if isinstance(data, list):
        for section in data:
            if isinstance(section, dict):
                _read_section(reader, line_of(section.get("title")), items_of(section.get("contents")))
    else:
        read_basics(cv, parsed, name)
        for title, entries in _sections(cv).items():
            _read_section(reader, line_of(title), items_of(entries))
    add_unlisted(parsed.publications, reader.publications)


def _sections(cv: dict[str, Any]) -> dict[str, Any]:
    """RenderCV's sections; of a mapping in the owner's own form, each list is one."""
    sections = cv.get("sections")
    if isinstance(sections, dict):
        return sections
    return {key: value for key, value in cv.items() if isinstance(value, list) and key not in _HEAD}


def _full_name(sections: list[Any]) -> str:
    """The name in the "General Information" of the list form."""
    for section in sections:
        for entry in items_of(section.get("contents")) if isinstance(section, dict) else ():
            if isinstance(entry, dict) and line_of(entry.get("name")).casefold() in ("full name", "name"):
                return line_of(entry.get("value"))
    return ""


def _read_section(reader: CvReader, title: str, entries: list[Any]) -> None:
    kind = read_heading(title.replace("_", " ")).kind
    entries = [text_of(entry["bullet"]) if _is_bullet(entry) else entry for entry in entries]
    if kind == "custom" and _are_citations(entries):
        kind = "publications"
    title = title.replace("_", " ").capitalize() if title.islower() else title
    read = _reader_of(reader, kind)
    if kind == "publications":
        texts = [entry for entry in entries if isinstance(entry, str) and not cited_title(entry)]
        reader.custom(title, texts)
        entries = [entry for entry in entries if entry not in texts]
    if read is None or (kind not in _MAY_BE_TEXT and not all(isinstance(entry, dict) for entry in entries)):
        entries = [entry for entry in entries if not _is_identity(entry)]
        if title == "Summary" and not reader.parsed.person.biographies:
            text = "\n\n".join(map(text_of, entries))
            reader.parsed.person.biographies[language_of(text) or "en"] = text
        elif title != "Interests" or not _add_interests(reader.parsed, entries):
            reader.custom(title, entries)
        return
    for entry in entries:
        read(entry)


def _is_bullet(entry: Any) -> bool:
    """Whether an entry of RenderCV is nothing but a line of text."""
    return isinstance(entry, dict) and entry.keys() <= {"bullet", "line"} and "bullet" in entry


def _are_citations(entries: list[Any]) -> bool:
    """Whether most lines below a title that says nothing are works with their people, venue and year."""
    lines = [entry for entry in entries if isinstance(entry, str) and len(entry) <= MAX_ENTRY]
    if len(lines) < 2 or len(lines) < len(entries):
        return False
    cited = sum(is_paper(read_entry(read_runs(line))) for line in lines)
    return cited > 1 and cited >= _MOST * len(lines)


def _is_identity(entry: Any) -> bool:
    """The name, which the page has, and the date of birth, which it should not have."""
    name = line_of(entry.get("name")) if isinstance(entry, dict) and entry.keys() <= {"name", "value"} else ""
    return name.casefold() in ("full name", "name", "date of birth")


def _add_interests(parsed: ParsedHomepage, entries: list[Any]) -> bool:
    """Take a list of words as the owner's interests, where the page has none."""
    if parsed.person.interests or not all(isinstance(entry, str) and len(entry) < 80 for entry in entries):
        return False
    parsed.person.interests = [line_of(entry) for entry in entries]
    return True


def _reader_of(reader: CvReader, kind: str) -> Callable[[Any], None] | None:
    """What takes the entries of a section of this kind."""
    if kind in ACTIVITY_KINDS:
        return partial(reader.activity, ACTIVITY_KINDS[kind])
    readers: dict[str, Callable[[Any], None]] = {
        "honors": reader.honor,
        "publications": reader.publication,
        "education": partial(reader.affiliation, "education"),
        "experience": lambda entry: reader.affiliation(_schooling(entry), entry),
    }
    return readers.get(kind)


def _schooling(entry: dict[str, Any]) -> str:
    """A section of both kinds tells by the keys of its entries."""
    return "education" if "studyType" in entry or "degree" in entry else "position"
