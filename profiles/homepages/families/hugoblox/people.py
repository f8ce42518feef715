"""Author profiles of HugoBlox: a folder with ``_index.md`` each, or one data file each."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any

from anyascii import anyascii

from profiles.homepages.families.hugoblox.cv import read_cv
from profiles.homepages.families.hugoblox.hugo import HugoSite, nested
from profiles.homepages.fields.values import first_text, is_true, line_of, lines_of, mappings, text_of
from profiles.homepages.files.site import Document, Fields
from profiles.homepages.markup.links import person_link_kind, safe_url
from profiles.homepages.markup.shortcodes import plain_markdown
from profiles.homepages.people.biography import add_link, language_of
from profiles.homepages.people.handles import add_handle
from profiles.homepages.people.members import split_names
from profiles.homepages.records import ParsedHomepage
from profiles.homepages.samples import are_sample_interests, is_sample_link, is_sample_owner, is_sample_text
from profiles.homepages.wording.headings import read_heading
from profiles.sentences import Sentence

OWNER_SLUGS = ("me", "admin")
FIRST_HEADING = re.compile(r"#{1,6}[ \t]+(\S[^\n]{0,100})\n+")
_DEPARTMENT = re.compile(r"(?:department|dept|division|faculty|chair|laboratory|lab|group)\b", re.I)
_KEY = re.compile(r"[\W_]+")


@dataclass(slots=True)
class Profile:
    """One person whom the site knows. ``fields`` is the front matter or the data file.

    ``keys`` are what author lists may call this person by; ``translations`` the profile in other languages.
    """

    slug: str
    name: str
    fields: Fields
    body: str = ""
    file: str = ""
    line: int = 1
    is_owner: bool = False
    groups: list[str] = field(default_factory=list)
    native_name: str = ""
    keys: set[str] = field(default_factory=set)
    translations: list[Profile] = field(default_factory=list)


@dataclass(slots=True)
class People:
    """All profiles; ``owner`` is the page's owner, None for the site of a group."""

    profiles: list[Profile] = field(default_factory=list)
    owner: Profile | None = None

    def name_of(self, author: str) -> str:
        """The display name of an author given by slug; names stay as they are printed."""
        if " " in author.strip():
            return author
        key = slug_key(author)
        for profile in self.profiles:
            if key in profile.keys:
                return profile.name
        if author.strip().casefold() in OWNER_SLUGS and self.owner:
            return self.owner.name
        return author


def slug_key(text: str) -> str:
    """A name as Hugo makes it the address of its page."""
    return _KEY.sub("-", text.strip().casefold()).strip("-")


def read_people(hugo: HugoSite) -> People:
    """All authors of a site, as data or as pages, each in its languages."""
    people = People()
    found = [
        _of_data(hugo, file)
        for file in hugo.site.names("data", (".yaml", ".yml", ".toml", ".json"))
        if _is_author(file)
    ]
    by_slug = {profile.slug: profile for profile in found}
    for page in hugo.pages("authors", "author", lists=True):
        if PurePosixPath(page.file).stem.split(".")[0] in ("_index", "index") and page.fields:
            pages = [profile_of(one) for one in (page, *hugo.translations.get(page.file, ()))]
            if (told := by_slug.get(pages[0].slug)) is not None:  # the page tells the same in another language
                told.translations = pages
            else:
                pages[0].translations = pages[1:]
                found.append(pages[0])
    for profile in sorted(_without_translations(hugo, found), key=lambda one: one.file):
        _add(people, profile)
    people.owner = _find_owner(people.profiles)
    return people


def _without_translations(hugo: HugoSite, found: list[Profile]) -> list[Profile]:
    """The profiles without those that another language has under another name.

    Their e-mail address is the same, or the Latin letters of the name; what several profiles of one language share
    tells nothing.
    """
    keys: tuple[Callable[[Profile], str], ...] = (lambda one: _email(one.fields), lambda one: _sound(one.name))
    for key in keys:
        by_key: dict[str, list[Profile]] = {}
        for profile in found:
            if told := key(profile):
                by_key.setdefault(told, []).append(profile)
        twins: set[int] = set()
        for same in by_key.values():
            ranks = {hugo.rank_of_language(profile.file): profile for profile in same}
            if 1 < len(ranks) == len(same):
                first, *others = (profile for _, profile in sorted(ranks.items(), key=lambda one: one[0]))
                first.translations += [text for other in others for text in (other, *other.translations)]
                twins |= set(map(id, others))
        found = [profile for profile in found if id(profile) not in twins]
    return found


def _sound(name: str) -> str:
    """The letters of a name of two parts in Latin script, in whichever order: "陈波" and "Bo Chen" are one."""
    latin, native = split_names(name)
    is_han = len(latin) in (2, 3) and all("\u3400" <= char <= "\u9fff" for char in latin)
    parts = [anyascii(latin[0]), anyascii(latin[1:])] if is_han else latin.split()
    letters = ["".join(char for char in part.casefold() if char.isalpha()) for part in parts]
    return "" if native or len(letters) != 2 else " ".join(sorted(letters))


def _email(fields: Fields) -> str:
    links = (text_of(link.get("link") or link.get("url")) for link in mappings(fields.get("social")))
    named = [text_of(fields.get("email")), *(link.removeprefix("mailto:") for link in links if "mailto:" in link)]
    return next((address.casefold() for address in named if "@" in address), "")


def _is_author(file: str) -> bool:
    return "authors" in PurePosixPath(file).parent.parts


def _of_data(hugo: HugoSite, file: str) -> Profile:
    fields = hugo.site.mapping(file)
    slug = line_of(fields.get("slug")) or PurePosixPath(file).stem
    return Profile(slug, _display_name(fields), fields, text_of(fields.get("bio")), file)


def profile_of(page: Document) -> Profile:
    """The profile that a page is."""
    return Profile(page.slug, _display_name(page.fields), page.fields, plain_markdown(page.body), page.file, page.line)


def _add(people: People, profile: Profile) -> None:
    """Add a profile. Of its names in several scripts the Latin one is shown, as author lists print it."""
    names = [profile.name, *(other.name for other in profile.translations), _given_name(profile.fields)]
    profile.name, profile.native_name = by_script(names)
    usernames = lines_of(profile.fields.get("authors"))
    slugs = (one.slug for one in (profile, *profile.translations))
    profile.keys = {*map(slug_key, slugs), *(slug_key(name) for name in usernames if " " not in name)}
    profile.is_owner = is_true(profile.fields.get("is_owner")) or is_true(profile.fields.get("superuser"))
    profile.groups = lines_of(profile.fields.get("user_groups")) + lines_of(profile.fields.get("category"))
    if profile.name or profile.is_owner or profile.slug in OWNER_SLUGS:
        people.profiles.append(profile)


def by_script(names: Sequence[str]) -> tuple[str, str]:
    """The first Latin name of somebody and the first in another script; without a Latin one, the first of all."""
    parts = [part for name in names for part in split_names(name) if part]
    latin = next((part for part in parts if _is_latin(part)), "")
    native = next((part for part in parts if latin and not _is_latin(part)), "")
    return latin or names[0], native


def _is_latin(name: str) -> bool:
    return any(char.isascii() and char.isalpha() for char in name)


def _display_name(fields: Fields) -> str:
    name = fields.get("name")
    if isinstance(name, dict):
        whole = " ".join(filter(None, (line_of(name.get("given")), line_of(name.get("family")))))
        return line_of(name.get("display")) or whole
    return first_text(fields, "title", "name") or _given_name(fields)


def _given_name(fields: Fields) -> str:
    return " ".join(filter(None, (line_of(fields.get("first_name")), line_of(fields.get("last_name")))))


def _find_owner(profiles: list[Profile]) -> Profile | None:
    """The one marked as owner, else the one called "me" or "admin", else the only one."""
    marked = [profile for profile in profiles if profile.is_owner]
    named = [profile for slug in OWNER_SLUGS for profile in profiles if profile.slug == slug]
    if len(marked) == 1 or not named:
        return marked[0] if len(marked) == 1 else profiles[0] if len(profiles) == 1 else None
    return named[0]


def read_profile(hugo: HugoSite, owner: Profile, parsed: ParsedHomepage) -> None:
    """Name, texts, links and CV of a person, unless the profile is the template's sample."""
    if is_sample_owner(owner.name) or (is_sample_text(owner.body) and not owner.name):
        said = Sentence("The profile of %(name)s is a sample.", name=owner.name)
        hugo.site.report(owner.file, owner.line, "template-leftover", said)
        return
    if is_sample_text(owner.body):
        said = Sentence("The text about %(name)s is a sample.", name=owner.name)
        hugo.site.report(owner.file, owner.line, "template-leftover", said)
        owner.body = ""
        _drop_samples(owner.fields)
    fields, person = owner.fields, parsed.person
    person.name = person.name or owner.name
    parsed.owner_known = bool(person.name)
    alternate = line_of(nested(fields, "name", "alternate"))
    person.native_name = alternate or owner.native_name or first_text(fields, "name_pronunciation_native")
    person.tagline = line_of(fields.get("role"))
    homes = [first_text(home, "name") for home in mappings(fields.get("organizations") or fields.get("affiliations"))]
    person.employer = _employer([home for home in homes if home])
    person.photo = _photo(hugo, owner)
    texts = [owner, *owner.translations]
    texts.sort(key=lambda one: language_of(one.body) != hugo.language_at(one.file))  # French looks like English
    for profile in texts:
        add_biography(hugo, profile, person.biographies)
    interests = fields.get("interests")
    given = lines_of(interests.get("interests") if isinstance(interests, dict) else interests)
    person.interests = [] if are_sample_interests(given) else given
    add_handle(parsed, "email", fields.get("email"))
    for key in ("links", "profiles", "social"):
        for link in mappings(fields.get(key)):
            add_profile_link(parsed, link)
    read_cv(hugo, fields, parsed, owner.file)


def add_biography(hugo: HugoSite, profile: Profile, biographies: dict[str, str]) -> None:
    """The text by its own language, or by the one that the site tells where another text looks like that one, too."""
    text = without_title(profile.body) or text_of(profile.fields.get("bio"))
    if not text or is_sample_text(text) or text in biographies.values():
        return
    language = language_of(text) or "en"
    if language in biographies:
        language = hugo.language_at(profile.file)
    if biographies.setdefault(language, text) is not text:
        said = Sentence(
            "Another text about %(name)s stands in the place of this one: %(text)s", name=profile.name, text=text[:80]
        )
        hugo.site.report(profile.file, profile.line, "no-place", said)


def _drop_samples(fields: Fields) -> None:
    """What stays of the theme's own profile beside the name that somebody wrote into it."""
    homes = mappings(fields.get("organizations"))
    fields["organizations"] = [home for home in homes if first_text(home, "name") != "Stanford University"]
    fields["social"] = [
        link
        for link in mappings(fields.get("social"))
        if not is_sample_link(text_of(link.get("link"))) and "example.org" not in text_of(link.get("link"))
    ]
    if line_of(fields.get("role")).casefold() == "professor of artificial intelligence":
        fields["role"] = ""


def _employer(homes: list[str]) -> str:
    """The first organization, with the one above it where it is a department; an address beside it is none of it."""
    named = homes[:2] if homes and _DEPARTMENT.match(homes[0]) else homes[:1]
    return ", ".join(" | ".join(part for part in home.split(" | ") if "@" not in part) for home in named)


def read_params(hugo: HugoSite, parsed: ParsedHomepage) -> None:
    """What the configuration tells of the owner, where the first era kept it instead of profiles."""
    params, person = hugo.config.get("params"), parsed.person
    if not isinstance(params, dict) or is_sample_owner(line_of(params.get("name"))):
        return
    person.tagline = person.tagline or line_of(params.get("role"))
    homes = [first_text(home, "name") for home in mappings(params.get("organizations"))]
    person.employer = person.employer or line_of(params.get("organization")) or _employer([h for h in homes if h])
    if picture := line_of(params.get("avatar")):
        person.photo = person.photo or hugo.site.picture("static/img", (PurePosixPath(picture).stem,))
    add_handle(parsed, "email", params.get("email"))
    for link in mappings(params.get("social")):
        add_profile_link(parsed, link)


def without_title(text: str) -> str:
    """A biography without the heading that says it is one."""
    heading = FIRST_HEADING.match(text)
    return text[heading.end() :] if heading and read_heading(heading.group(1)).kind == "biography" else text


def _photo(hugo: HugoSite, owner: Profile) -> str:
    folder = PurePosixPath(owner.file).parent.as_posix()
    for place, stems in (
        (folder, ("avatar", "featured")),
        ("assets/media/authors", (owner.slug,)),
        ("static/media/authors", (owner.slug,)),
        ("assets/media", ("avatar", "portrait")),
        ("static/img", ("portrait", "avatar")),
    ):
        if found := hugo.site.picture(place, stems):
            return found
    return ""


def add_profile_link(parsed: ParsedHomepage, link: dict[str, Any]) -> None:
    """Add a link of a profile or a contact widget: its icon tells what it is."""
    address = text_of(link.get("url") or link.get("link"))
    address = f"https:{address}" if address.startswith("//") else address
    icon = line_of(link.get("icon")).rpartition("/")[2]
    if address.startswith("mailto:") or (icon in ("envelope", "at-symbol") and "@" in address):
        add_handle(parsed, "email", address.removeprefix("mailto:"))
    elif address.startswith(("http://", "https://")) and (url := safe_url(address)):
        if icon.startswith("orcid"):
            add_handle(parsed, "orcid", url)
        else:
            label = first_text(link, "label", "name")
            add_link(parsed, "cv" if icon == "cv" else person_link_kind(url) or "other", url, label)
    elif icon == "cv" and address and (url := safe_url(address)):
        add_link(parsed, "cv", url if url.startswith("/") else f"/{url}")
