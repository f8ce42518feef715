"""Sites of a group made with a person's template: members in a collection or a data file, and a lab's page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from profiles.homepages.fields.data_lines import markdown_line
from profiles.homepages.fields.values import first_text, mappings
from profiles.homepages.files.site import Document, Fields, SiteFiles
from profiles.homepages.people.members import add_members, looks_like_members, read_member
from profiles.homepages.reading_bound import current_bound
from profiles.homepages.records import (
    ActivityRecord,
    MemberRecord,
    ParsedHomepage,
    PersonRecord,
    SectionRecord,
)
from profiles.homepages.sites.jekyll import markdown_of, read_collection
from profiles.homepages.sites.labsections import move_into_sections
from profiles.homepages.twins import title_key
from profiles.sentences import Sentence

MEMBER_FOLDERS = ("_people", "_members", "_team", "_team_members", "_students", "_alumni")
_MEMBER_DATA = re.compile(
    r"_data/(?:[\w-]+/)?(?:lab_|team_|former[-_]|past[-_])?(?:members|people|team|alumni)\.(?:ya?ml|json)"
)
_GROUP_TITLE = re.compile(
    r"\b(?:lab|labs|laboratory|laboratories|group|team|center|centre|institute|chair|department|consortium|network)\b|"
    r"(?:lab|实验室|课题组|研究组|研究室|연구실)$",
    re.I,
)


def is_group_title(title: str) -> bool:
    """Whether a site's title is a group's rather than a person's."""
    return bool(_GROUP_TITLE.search(title))


def is_member_data(file: str) -> bool:
    """Whether a data file lists the members of a group, by its name."""
    return bool(_MEMBER_DATA.fullmatch(file))


def read_members(site: SiteFiles) -> list[MemberRecord]:
    """Everybody whom collections and data files of people name, each once."""
    members: list[MemberRecord] = []
    for folder in MEMBER_FOLDERS:
        pages = read_collection(site, folder)
        found = (read_member(site, page, markdown_of(site, page), {}, _group_of(page, folder)) for page in pages)
        add_members(members, found)
    add_members(members, read_member_data(site))
    return members


def read_member_data(site: SiteFiles) -> Iterator[MemberRecord | None]:
    """Everybody whom data files of people name; a file that names none is reported."""
    bound = current_bound()
    for file in filter(is_member_data, site.names("_data", (".yml", ".yaml", ".json"))):
        data = site.data(file)
        listed = list(_entries(data, file.rpartition("/")[2].partition(".")[0]))
        if looks_like_members([entry for entry, _ in listed], least=1):
            for entry, group in listed:
                if bound.others.takes_one():
                    yield _of_data(site, file, entry, group)
                else:
                    bound.keep(file, markdown_line(entry))
        elif data:
            site.report(
                file, 1, "no-place", Sentence("The entries of this file are not told as people and were not imported.")
            )


def _group_of(page: Document, folder: str) -> str:
    """The folder that a page stands in, below its collection: "graduate"."""
    return page.folder.removeprefix(folder).strip("/") or folder.strip("_")


def _entries(value: Any, group: str) -> Iterator[tuple[dict[str, Any], str]]:
    """The people of a data file and the heading over each; lists of people may stand under headings of any depth."""
    for entry in mappings(value):
        inner = {key: below for key, below in entry.items() if isinstance(below, (list, dict)) and _has_names(below)}
        heading = first_text(entry, "title", "name", "group", "category", "id") if inner else ""
        for key, below in inner.items():
            yield from _entries(below, " ".join(filter(None, (heading, key.replace("_", " ")))) or group)
        if not inner and first_text(entry, "name", "title", "full_name", "first_name"):
            yield entry, group


def _has_names(value: Any) -> bool:
    """Whether a value holds mappings with a name, at any depth: lists of people, and lists of such lists."""
    return any(
        bool(first_text(entry, "name", "full_name", "first_name"))
        or any(_has_names(below) for below in entry.values() if isinstance(below, (list, dict)))
        for entry in mappings(value)
    )


def _of_data(site: SiteFiles, file: str, entry: dict[str, Any], group: str) -> MemberRecord | None:
    fields = entry if isinstance(entry, Fields) else Fields(entry)
    body = first_text(fields, "bio", "about", "biography", "text")
    return read_member(site, Document(file, fields, body, fields.line), body, {}, group)


def list_as_students(parsed: ParsedHomepage, members: Iterable[MemberRecord]) -> None:
    """The people of somebody's own site: they are the owner's students and staff."""
    own = {title_key(parsed.person.name), title_key(parsed.person.native_name)} - {""}
    for member in members:
        person = member.person
        if title_key(person.name) in own:
            continue
        record = ActivityRecord("student", "\n\n".join(person.biographies.values()), title=person.name)
        record.role, record.venue = person.tagline, member.now_at
        record.line, record.file = member.line, member.file
        parsed.activities.append(record)


def become_lab(parsed: ParsedHomepage, name: str, members: list[MemberRecord]) -> None:
    """Turn what was read as a person's page into a lab's: its text is the mission."""
    parsed.is_lab, parsed.lab_name, parsed.owner_known = True, name, bool(name)
    parsed.members = members
    texts = parsed.person.biographies
    parsed.mission = texts.get("en") or next(iter(texts.values()), "")
    for language, text in texts.items():
        if text != parsed.mission:
            parsed.sections.append(SectionRecord("custom", name, body=text, language=language))
    parsed.count_entries()
    move_into_sections(parsed)
    if parsed.affiliations:
        body = "\n".join(f"- {one.raw}" for one in parsed.affiliations)
        parsed.sections.append(SectionRecord("custom", "Positions and education", body=body))
    parsed.affiliations = []
    parsed.person = PersonRecord(links=parsed.person.links)
