"""JSON Resume, alone or inside a site, with what al-folio and academicpages add. https://jsonresume.org/schema"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from typing import Any

from profiles.homepages.fields.cv_entries import CvReader
from profiles.homepages.fields.values import first_text, items_of, line_of, mappings, text_of
from profiles.homepages.files.site import Fields, SiteFiles
from profiles.homepages.markup.links import person_link_kind, safe_url, scholar_id
from profiles.homepages.people.biography import add_link, language_of, scholar_address
from profiles.homepages.people.handles import add_handle
from profiles.homepages.people.owner import OwnerName
from profiles.homepages.records import ParsedHomepage, Problem
from profiles.homepages.samples import is_sample_link, is_sample_owner, is_sample_text
from profiles.homepages.twins import add_unlisted
from profiles.sentences import Sentence

_WORD = re.compile(r"(?<=[a-z])(?=[A-Z])")
_SAMPLE_STREET = "2712 Broadway St"
_KEYS = ("basics", "work", "education", "awards", "publications", "volunteer")
_ACTIVITIES = {
    "projects": "project",
    "portfolio": "project",
    "presentations": "talk",
    "talks": "talk",
    "teaching": "teaching",
    "volunteer": "service",
    "service": "service",
}
_TITLES = {
    "skills": "Skills",
    "languages": "Languages",
    "certificates": "Certificates",
    "references": "References",
}


def is_resume(data: Any) -> bool:
    """Whether a data file has the shape of JSON Resume."""
    return isinstance(data, dict) and isinstance(data.get("basics"), dict) and any(key in data for key in _KEYS[1:])


def read_resume(data: Fields, parsed: ParsedHomepage, file: str) -> None:
    """Add a resume to a page, unless it is the template's own sample."""
    basics = data.get("basics")
    basics = basics if isinstance(basics, dict) else Fields()
    name = line_of(basics.get("name"))
    if is_sample_owner(name) and name != parsed.person.name:
        parsed.problems.append(
            Problem(
                1, "template-leftover", Sentence("The résumé of %(name)s is the template's sample.", name=name), file
            )
        )
        return
    read_basics(basics, parsed, name)
    reader = CvReader(parsed, file)
    of_template = is_sample_text(text_of(basics.get("summary")))
    for key, value in data.items():
        if of_template and key == "languages" and _are_sample_languages(items_of(value)):
            parsed.problems.append(
                Problem(1, "template-leftover", Sentence("The languages of the template's sample."), file)
            )
        elif key not in ("basics", "meta", "$schema"):
            _read_section(_plain_key(key), items_of(value), parsed, reader)
    add_unlisted(parsed.publications, reader.publications)


def _plain_key(key: str) -> str:
    """A key of the owner's own without the mark of an extension: "x_talks" is "talks"."""
    return re.sub(r"^x[_-](?=\w)", "", key)


def _are_sample_languages(entries: list[Any]) -> bool:
    return {first_text(entry, "language", "name") for entry in mappings(entries)} == {"German", "English"}


def _read_section(key: str, entries: list[Any], parsed: ParsedHomepage, reader: CvReader) -> None:
    readers: dict[str, Callable[[Any], None]] = {
        "work": lambda entry: reader.affiliation("position", entry),
        "education": lambda entry: reader.affiliation("education", entry),
        "awards": reader.honor,
        "publications": reader.publication,
    }
    readers.update({name: partial(reader.activity, kind) for name, kind in _ACTIVITIES.items()})
    if key == "interests":
        _read_interests(entries, parsed, reader.file)
    elif key in readers and all(isinstance(entry, dict) for entry in entries):
        for entry in entries:
            readers[key](entry)
    else:
        reader.custom(_TITLES.get(key, _WORD.sub(" ", key).replace("_", " ").capitalize()), entries)


def read_basics(basics: dict[str, Any], parsed: ParsedHomepage, name: str) -> None:
    """Name, texts and links of a résumé's head; what the page says already stays, what the template says is none."""
    person = parsed.person
    parsed.told_name = parsed.told_name or name
    if name and not person.name:
        person.name, parsed.owner_known = name, True
    summary = text_of(basics.get("summary"))
    if not is_sample_text(summary):
        person.tagline = person.tagline or line_of(basics.get("label"))
        if summary and not person.biographies:
            person.biographies[language_of(summary) or "en"] = summary
    person.photo = person.photo or text_of(basics.get("image") or basics.get("picture"))
    place = basics.get("location")
    if isinstance(place, dict) and not person.location and line_of(place.get("address")) != _SAMPLE_STREET:
        person.location = ", ".join(filter(None, (line_of(place.get(key)) for key in ("city", "region", "country"))))
    _read_links(basics, parsed)


def _read_links(basics: dict[str, Any], parsed: ParsedHomepage) -> None:
    add_handle(parsed, "email", basics.get("email"))
    if (url := safe_url(first_text(basics, "url", "website"))) and not is_sample_link(url):
        _add_address(parsed, "homepage", url)
    for network in mappings(basics.get("social_networks")):  # RenderCV
        add_handle(parsed, line_of(network.get("network")).replace(" ", "-"), network.get("username"))
    for profile in [*mappings(basics.get("profiles")), *mappings(basics.get("custom_connections"))]:
        if (url := safe_url(text_of(profile.get("url")))) and not is_sample_link(url):
            _add_address(parsed, "other", url, first_text(profile, "network", "placeholder"))


def _add_address(parsed: ParsedHomepage, kind: str, url: str, label: str = "") -> None:
    """Add an address by its host: some give their profile at a service as their own page."""
    if identifier := scholar_id(url):
        kind, url = "google_scholar", scholar_address(identifier)
    add_link(parsed, person_link_kind(url) or kind, url, label)


def _read_interests(entries: list[Any], parsed: ParsedHomepage, file: str) -> None:
    if parsed.person.interests:
        return
    for entry in entries:
        words = [first_text(entry, "name")] if isinstance(entry, dict) else [line_of(entry)]
        words += [line_of(word) for word in items_of(entry.get("keywords"))] if isinstance(entry, dict) else []
        if is_sample_text(", ".join(words)):
            parsed.problems.append(Problem(1, "template-leftover", ", ".join(words), file))
        else:
            parsed.person.interests += [word for word in words if word]


def read_resume_site(site: SiteFiles, file: str, owner: OwnerName) -> ParsedHomepage:
    """A JSON Resume that is all there is."""
    parsed = ParsedHomepage(source="jsonresume", root=site.root, problems=site.problems)
    if owner.name:
        parsed.person.name, parsed.owner_known = owner.name, True
    read_resume(site.mapping(file), parsed, file)
    parsed.count_entries()
    if not parsed.owner_known:
        site.report(file, 0, "owner-unknown", Sentence("The résumé does not say whose it is."))
    return parsed
