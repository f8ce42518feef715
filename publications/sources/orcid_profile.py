"""What ORCID's public interface tells of a person: names, biography, links, where they work and studied.

Source of the shape: the schemas of version 3.0 (https://github.com/ORCID/orcid-model), of ``/person``,
``/employments`` and ``/educations``. An affiliation that came from several places stands in one group.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from profiles.dates import DateRange
from publications.formats.bibliography import is_web_address, paragraphs, partial_date
from publications.formats.csl_json.reading import untagged
from publications.sources.answers import listed, mapping, text
from publications.sources.client import Client
from publications.sources.identifiers import checked_orcid
from publications.sources.orcid import API, value_of

_MAX_PLACES = 60
_MAX_LINKS = 40
# Part of the record → kind of affiliation (profiles.models.Affiliation).
_PLACES = {"employment": "position", "education": "education"}


@dataclass(frozen=True, slots=True)
class OrcidPlace:
    """``kind``: "position" or "education"."""

    kind: str
    organization: str
    role: str = ""
    department: str = ""
    place: str = ""
    url: str = ""
    dates: DateRange = field(default_factory=DateRange)


@dataclass(frozen=True, slots=True)
class OrcidProfile:
    """``names``: the one to show first, then other forms. ``links``: (label, web address)."""

    orcid: str
    names: tuple[str, ...] = ()
    family_name: str = ""
    given_name: str = ""
    biography: str = ""
    keywords: tuple[str, ...] = ()
    links: tuple[tuple[str, str], ...] = ()
    places: tuple[OrcidPlace, ...] = ()


def names(client: Client, identifier: str) -> list[str]:
    """How the person of an ORCID iD writes their name. Raises SourceFault."""
    return list(names_of(mapping(client.json(f"{API}/{checked_orcid(identifier)}/person"))))


def profile(client: Client, identifier: str) -> OrcidProfile:
    """The person of an ORCID iD: three questions. Raises SourceFault."""
    orcid = checked_orcid(identifier)
    person = mapping(client.json(f"{API}/{orcid}/person"))
    name = mapping(person.get("name"))
    given, family = value_of(name.get("given-names")), value_of(name.get("family-name"))
    places = [place for part in _PLACES for place in _places(client.json(f"{API}/{orcid}/{part}s"), part)]
    return OrcidProfile(
        orcid=orcid,
        names=names_of(person),
        family_name=family,
        given_name=given,
        biography=paragraphs(untagged(mapping(person.get("biography")).get("content"))),
        keywords=tuple(
            filter(None, (text(mapping(one).get("content")) for one in _list(person, "keywords", "keyword")))
        ),
        links=tuple(_links(person)),
        places=tuple(places),
    )


def names_of(person: dict[str, Any]) -> tuple[str, ...]:
    """Published name, given and family name, other names; each once."""
    name = mapping(person.get("name"))
    parts = " ".join(filter(None, (value_of(name.get("given-names")), value_of(name.get("family-name")))))
    others = (text(mapping(one).get("content")) for one in _list(person, "other-names", "other-name"))
    found = (value_of(name.get("credit-name")), parts, *others)
    return tuple(dict.fromkeys(filter(None, found)))


def _list(person: dict[str, Any], outer: str, inner: str) -> list[Any]:
    return listed(mapping(person.get(outer)).get(inner))


def _links(person: dict[str, Any]) -> list[tuple[str, str]]:
    found = [
        (text(mapping(one).get("url-name")), value_of(mapping(one).get("url")))
        for one in _list(person, "researcher-urls", "researcher-url")
    ]
    return [(label, url) for label, url in found if is_web_address(url)][:_MAX_LINKS]


def _places(answer: Any, part: str) -> list[OrcidPlace]:
    groups = map(mapping, listed(mapping(answer).get("affiliation-group")))
    summaries = (listed(group.get("summaries")) for group in groups)
    found = (mapping(mapping(several[0]).get(f"{part}-summary")) for several in summaries if several)
    return [place for one in found if (place := _place(one, _PLACES[part])).organization][:_MAX_PLACES]


def _place(summary: dict[str, Any], kind: str) -> OrcidPlace:
    organization = mapping(summary.get("organization"))
    address = mapping(organization.get("address"))
    url = value_of(summary.get("url"))
    start, end = _date(summary.get("start-date")), _date(summary.get("end-date"))
    return OrcidPlace(
        kind=kind,
        organization=text(organization.get("name")),
        role=text(summary.get("role-title")),
        department=text(summary.get("department-name")),
        place=", ".join(filter(None, (text(address.get("city")), text(address.get("country"))))),
        url=url if is_web_address(url) else "",
        dates=DateRange(start, end, open_end=end is None and kind == "position"),
    )


def _date(value: Any) -> Any:
    return partial_date(*(value_of(mapping(value).get(part)) for part in ("year", "month", "day")))
