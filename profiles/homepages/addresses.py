"""Paths inside the old site as whole addresses. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from urllib.parse import urljoin

from profiles.homepages.records import ActivityRecord, AffiliationRecord, ParsedHomepage, PersonRecord
from publications.records import PublicationRecord

_SCHEME = re.compile(r"[a-z][a-z0-9+.-]{0,20}:|#", re.IGNORECASE)
# What Jekyll templates write before a path from the root of the site.
LIQUID_BASE = re.compile(r"^\{\{[^{}]{0,80}\}\}/?")
_LINK = re.compile(r"((?<!!)\[[^\[\]]{1,300}\])\(([^()\s]{1,500})\)")
_MAX_LENGTH = 2000


def _whole(url: str, site: str) -> str:
    """``url`` as it is, or joined to the address of the site when it is a path inside of it."""
    given = url.strip()
    if not site or not given or len(given) > _MAX_LENGTH or _SCHEME.match(given):
        return url
    try:
        return urljoin(site, LIQUID_BASE.sub("", given))
    except ValueError:
        return url


def with_whole_addresses(parsed: ParsedHomepage) -> ParsedHomepage:
    """A copy whose links leave the page by whole addresses; the same object when the site's address is not known."""
    site = parsed.address
    if not site:
        return parsed
    return replace(
        parsed,
        person=_person(parsed.person, site),
        members=[
            replace(
                one,
                person=_person(one.person, site),
                publications=[_publication(record, site) for record in one.publications],
                affiliations=_affiliations(one.affiliations, site),
                activities=_activities(one.activities, site),
            )
            for one in parsed.members
        ],
        publications=[_publication(record, site) for record in parsed.publications],
        affiliations=_affiliations(parsed.affiliations, site),
        activities=_activities(parsed.activities, site),
        news=[replace(one, text=_text(one.text, site)) for one in parsed.news],
        sections=[replace(one, body=_text(one.body, site)) for one in parsed.sections],
        mission=_text(parsed.mission, site),
    )


def _affiliations(records: Iterable[AffiliationRecord], site: str) -> list[AffiliationRecord]:
    return [replace(one, url=_whole(one.url, site), note=_text(one.note, site)) for one in records]


def _activities(records: Iterable[ActivityRecord], site: str) -> list[ActivityRecord]:
    return [
        replace(
            one,
            text=_text(one.text, site),
            links=[replace(link, url=_whole(link.url, site)) for link in one.links],
        )
        for one in records
    ]


def _text(text: str, site: str) -> str:
    """Markdown whose links to pages of the old site are whole addresses; pictures stay as they are."""
    return _LINK.sub(lambda match: f"{match.group(1)}({_whole(match.group(2), site)})", text)


def _person(person: PersonRecord, site: str) -> PersonRecord:
    links = [link if link.kind == "email" else replace(link, url=_whole(link.url, site)) for link in person.links]
    biographies = {language: _text(text, site) for language, text in person.biographies.items()}
    return replace(person, links=links, biographies=biographies)


def _publication(record: PublicationRecord, site: str) -> PublicationRecord:
    links = [replace(link, url=_whole(link.url, site)) for link in record.links]
    return replace(record, url=_whole(record.url, site) if record.url else None, links=links)
