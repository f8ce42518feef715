"""How to reach somebody: the contact widgets of HugoBlox, and what the first eras kept in the configuration."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from profiles.homepages.families.hugoblox.people import add_profile_link
from profiles.homepages.fields.values import first_text, line_of, lines_of, mappings, text_of
from profiles.homepages.files.site import SiteFiles
from profiles.homepages.markup.links import safe_url
from profiles.homepages.people.handles import add_handle
from profiles.homepages.records import ParsedHomepage
from profiles.homepages.samples import is_sample_address
from profiles.sentences import Sentence

_SAMPLE_STREETS = ("450 serra mall",)
_ADDRESS = ("street", "city", "region", "postcode", "country")


def read_contact(site: SiteFiles, content: dict[str, Any], parsed: ParsedHomepage, file: str, line: int) -> list[str]:
    """Add the e-mail address, the links and the town; what a page has no field for comes back as items of a list."""
    address = content.get("address")
    place = address if isinstance(address, dict) else {}
    if line_of(place.get("street")).casefold() in _SAMPLE_STREETS:
        return []
    if not is_sample_address(text_of(content.get("email"))):
        add_handle(parsed, "email", content.get("email"))
    for link in mappings(content.get("contact_links")):
        add_profile_link(parsed, link)
    town = ", ".join(filter(None, (line_of(place.get(key)) for key in ("city", "country"))))
    parsed.person.location = parsed.person.location or town
    if phone := line_of(content.get("phone")):
        site.report(file, line, "no-place", Sentence("A page has no place for a telephone: %(phone)s", phone=phone))
    return list(_items(content, place, town if not parsed.is_lab else ""))


def _items(content: dict[str, Any], place: dict[str, Any], town: str) -> Iterator[str]:
    whole = ", ".join(filter(None, (line_of(place.get(key)) for key in _ADDRESS))) or line_of(content.get("address"))
    if whole and whole != town:
        yield f"- Address: {whole}"
    if directions := first_text(content, "directions"):
        yield f"- Directions: {directions}"
    if hours := lines_of(content.get("office_hours")):
        yield f"- Office hours: {'; '.join(hours)}"
    if url := safe_url(text_of(content.get("appointment_url"))):
        yield f"- [Appointments]({url})"
