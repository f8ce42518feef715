"""Members of a lab, each with a page or an entry of their own: what Jekyll templates call the fields."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from pathlib import PurePosixPath
from typing import Any

from profiles.homepages.authors.names import is_name
from profiles.homepages.fields.data_lines import markdown_line
from profiles.homepages.fields.values import date_of, first_text, is_true, items_of, line_of, lines_of, mappings
from profiles.homepages.files.site import Document, Fields, SiteFiles
from profiles.homepages.people.biography import language_of
from profiles.homepages.people.handles import add_handle, add_handles
from profiles.homepages.records import MemberRecord, ParsedHomepage, PersonRecord
from profiles.homepages.samples import is_sample_text
from profiles.homepages.twins import title_key
from profiles.sentences import Sentence

_SAMPLE_MEMBERS = {"jane smith", "john doe", "sarah johnson"}
_SAMPLE_PHOTOS = ("images/photo.jpg", "images/fallback.svg")
# Words of a role's key or title, the first that fits -> profiles.models.MemberRole.
_ROLES = (
    (r"principal|\bpis?\b|(?:team|group|lab) lead|director|lab[- ]head|负责人", "pi"),
    (r"导师|指導教員", "faculty"),
    (r"post-?\s?doc|fellow|博士后", "postdoc"),
    (r"under-?grad|bachelor|honou?rs|^b\.?(?:s|sc|eng)\b|本科", "undergraduate"),
    (r"visit|affiliate|collaborat|访问", "visitor"),
    (r"ph-?\.?d|doctoral|\bgrad\b|graduate[- ]?student|^graduates?$|博士", "phd"),
    (r"master|^ms$|^msc$|^m\.?(?:s|eng)\b|硕士", "master"),
    (r"intern|实习", "intern"),
    (r"prof|faculty|lecturer|教授|讲师|教师", "faculty"),
    (r"programmer|engineer|developer|analyst|工程师", "engineer"),
    (r"manager|admin|technician|staff|mascot|assistant|coordinator|秘书|助理", "staff"),
    (r"research(?:er)?\b|scientist|研究员", "researcher"),
)
_LEFT = re.compile(r"alum|graduated|former|\bpast\b|previous|\bex[- ]|毕业|校友|往届", re.I)
_ROLE_FIELDS = ("role", "position", "category", "group", "degree", "purpose", "status", "type")
_PHOTO_FIELDS = ("image", "photo", "avatar", "img", "picture", "thumbnail", "profile_image")
_PHOTO_FOLDERS = ("", "assets/img/", "assets/img/people/", "assets/img/members/", "assets/img/team/", "images/", "img/")
_LINK_FIELDS = ("links", "socials", "social", "social_links")
_HANDLE_FIELDS = ("email", "contact", "orcid", "github", "scholar", "google_scholar", "website", "homepage", "url")
_LISTS = (("education", "Education"), ("experience", "Experience"), ("awards", "Awards"))
_NATIVE_FIELD = re.compile(r"(?:native|chinese|local|original)_?name|name_[a-z]{2,3}(?:[_-][a-z]{2,4})?|[a-z]{2}_name")
_DEGREE = re.compile(r",\s*(?:Ph\.?D|M\.?D|M\.?S|MSc|MPH)\b\.?.{0,40}$")
_DEGREE_BEHIND = re.compile(r"\s*[(（]\s*(?:Ph\.?\s?D|M\.?D|M\.?Sc?|B\.?Sc?|MPH|Dr|博士|硕士)\.?\s*[)）]$", re.I)
_ADDRESS = re.compile(r"^(?:(?:Prof|Dr|Mr|Ms|Mrs)\.?\s+)+")


def role_of(text: str) -> str:
    """The role of a membership that a key ("principal-investigator") or title names, else ``""``."""
    folded = text.casefold()
    return next((role for pattern, role in _ROLES if re.search(pattern, folded)), "")


def has_left(text: str) -> bool:
    """Whether a group or role is one of people who are there no more ("Alumni")."""
    return bool(_LEFT.search(text))


def split_names(name: str) -> tuple[str, str]:
    """ "Wei Zhang (张伟)", "张伟 (Wei Zhang)" or "张伟 Wei Zhang" as a Latin and a native name.

    Titles before a name ("Dr.") and degrees behind it are no part of it.
    """
    latin, native = _by_script(_DEGREE_BEHIND.sub("", " ".join(name.split())))
    shorter = _DEGREE.sub("", _ADDRESS.sub("", latin))
    return (shorter if is_name(shorter) else latin or shorter), native


def _by_script(name: str) -> tuple[str, str]:
    words = [word for word in re.split(r"[\s()（）/|,，]+", name) if word]
    latin = [word for word in words if _is_latin(word)]
    native = [word for word in words if not _is_latin(word)]
    return (" ".join(latin), " ".join(native)) if latin and native else (name, "")


def _is_latin(text: str) -> bool:
    names = (unicodedata.name(char, "") for char in text if char.isalpha())
    return all("LATIN" in name or "MODIFIER" in name for name in names)


def read_member(
    site: SiteFiles, page: Document, body: str, titles: dict[str, str], group: str = ""
) -> MemberRecord | None:
    """One member; None, and a problem, for a sample of the template and for what names nobody.

    ``body`` is the page's text without instructions, ``titles`` are the printed names of the site's role keys,
    ``group`` is the heading or folder that lists the member.
    """
    fields, file, line = page.fields, page.file, page.fields.line or 1
    name = first_text(fields, "name", "title", "full_name") or _whole_name(fields)
    if name.casefold() in _SAMPLE_MEMBERS and (is_sample_text(body) or not body):
        site.report(
            file, line, "template-leftover", Sentence("The member %(name)s is the template's sample.", name=name)
        )
        return None
    if not name:
        site.report(file, line, "unparsed-item", Sentence("The page names no member: %(text)s", text=body[:100]))
        return None
    latin, native = split_names(name)
    member = MemberRecord(PersonRecord(name=latin, native_name=native or _native_name(fields)), line=line, file=file)
    _read_membership(member, fields, titles, group)
    _read_person(site, member.person, fields)
    if is_sample_text(body):
        said = Sentence("The text about %(name)s is a sample: %(text)s", name=name, text=body[:80])
        site.report(file, page.line, "template-leftover", said)
        body = ""
    if text := "\n\n".join(filter(None, (body, *_lists(fields)))):
        member.person.biographies[language_of(text) or "en"] = text
    return member


def _whole_name(fields: Fields) -> str:
    return " ".join(filter(None, (line_of(fields.get(key)) for key in ("first_name", "middle_name", "last_name"))))


def _native_name(fields: Fields) -> str:
    """A name in another script that stands in a field of its own: "name_ko", "chinese_name"."""
    names = (line_of(value) for key, value in fields.items() if _NATIVE_FIELD.fullmatch(key.casefold()))
    return next((name for name in names if name and not _is_latin(name)), "")


def _read_membership(member: MemberRecord, fields: Fields, titles: dict[str, str], group: str) -> None:
    keys = [text for name in _ROLE_FIELDS if (text := line_of(fields.get(name)))]
    title = first_text(fields, "description", "position") or titles.get(keys[0] if keys else "", "")
    if not title and keys and keys[0] not in titles and (" " in keys[0] or keys[0][:1].isupper()):
        title = keys[0]
    member.role = next(filter(None, map(role_of, [*keys, title, group])), "")
    folder = PurePosixPath(member.file).parent.as_posix()
    flags = [is_true(fields.get(key)) for key in ("ex_member", "alumni", "alumnus", "former", "graduated")]
    gone = any(flags) or line_of(fields.get("current")).casefold() in ("false", "no")
    member.is_alumni = gone or any(map(_LEFT.search, [*keys, group, folder]))
    member.joined = _first_date(fields, ("joined", "start", "since", "start_date", "from"))
    member.left = _first_date(fields, ("left", "end", "graduated", "until", "end_date", "to"))
    if member.is_alumni and member.left is None:
        member.left = _first_date(fields, ("year",))
    member.now_at = first_text(fields, "now_at", "now", "current_position", "next", "destination")
    member.person.tagline = title


def _first_date(fields: Fields, names: Sequence[str]) -> Any:
    return next((date for name in names if (date := date_of(fields.get(name)))), None)


def _read_person(site: SiteFiles, person: PersonRecord, fields: Fields) -> None:
    person.employer = line_of(fields.get("affiliation"))
    person.name_variants = lines_of(fields.get("aliases"))
    person.photo = _photo(site, first_text(fields, *_PHOTO_FIELDS))
    interests = fields.get("interests") or fields.get("research_interests")
    person.interests = _interests(interests)
    holder = ParsedHomepage(source="", person=person)
    for name in _LINK_FIELDS:
        links = fields.get(name)
        add_handles(holder, links if isinstance(links, dict) else {})
        for link in mappings(links) if isinstance(links, list) else ():
            add_handle(
                holder,
                first_text(link, "type", "label", "name", "icon").casefold(),
                link.get("url") or link.get("link"),
            )
    for key in _HANDLE_FIELDS:
        add_handle(holder, "email" if key == "contact" else key, fields.get(key))


def _interests(value: Any) -> list[str]:
    if isinstance(value, list):
        return lines_of(value)
    text = line_of(value)
    return [
        part.strip(" .")
        for part in re.split(r"[;；、]" if re.search(r"[;；、]", text) else ",", text)
        if part.strip(" .")
    ]


def _photo(site: SiteFiles, image: str) -> str:
    """The path of a picture inside the site, where it is one."""
    if not image or image in _SAMPLE_PHOTOS or "://" in image:
        return "" if image in _SAMPLE_PHOTOS else image
    name = image.lstrip("/")
    return next((f"{folder}{name}" for folder in _PHOTO_FOLDERS if site.is_file(f"{folder}{name}")), image)


def _lists(fields: Fields) -> Iterable[str]:
    """Education and the like, which a member has no fields for, as Markdown."""
    for name, title in _LISTS:
        lines = [line for entry in items_of(fields.get(name)) if (line := markdown_line(entry))]
        if lines:
            yield f"### {title}\n\n" + "\n".join(lines)


def add_members(members: list[MemberRecord], found: Iterable[MemberRecord | None]) -> None:
    """Add the members that are not there yet; who stands twice is alumni where one entry says so."""
    known = {title_key(member.person.name): member for member in members}
    for member in found:
        if member is None:
            continue
        twin = known.setdefault(title_key(member.person.name), member)
        if twin is member:
            members.append(member)
        else:
            twin.is_alumni = twin.is_alumni or member.is_alumni


def looks_like_members(entries: Iterable[Any], least: int = 2) -> bool:
    """Whether entries of a data file are people: each has a name that reads like one."""
    names = [first_text(entry, "name", "title", "full_name") for entry in entries if isinstance(entry, dict)]
    return len(names) >= least and sum(is_name(split_names(name)[0]) for name in names) > 0.7 * len(names)
