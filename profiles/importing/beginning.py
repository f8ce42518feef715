"""What a first page can begin with, besides an existing homepage: an ORCID record, a bibliography, a name.

Each becomes the same plain data that a parsed homepage is, so that one writer, one dry run and one undo serve all.
"""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from profiles.bounds import clean_json
from profiles.dates import DateRange, PartialDate
from profiles.folding import fold
from profiles.homepages.markup.links import person_link_kind
from profiles.homepages.records import AffiliationRecord, ParsedHomepage, PersonRecord, Problem, ProfileLink
from profiles.importing.bibliography import Bibliography
from profiles.sentences import Sentence
from profiles.translations import script_language
from publications.record_json import record_from_json, record_to_json
from publications.records import PublicationRecord
from publications.sources import orcid, orcid_profile
from publications.sources.answers import FoundWorks
from publications.sources.client import Client
from publications.sources.faults import SourceFault

MAX_INTERESTS = 12


@dataclass(slots=True)
class Beginning:
    """``source`` is "orcid", a format of bibliographies, or "name". ``unread``: put-codes of works still to be read."""

    source: str
    person: PersonRecord = field(default_factory=PersonRecord)
    family_name: str = ""
    given_name: str = ""
    places: list[AffiliationRecord] = field(default_factory=list)
    records: list[PublicationRecord] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    unread: list[int] = field(default_factory=list)
    count: int = 0  # of all works, read and unread

    def as_json(self) -> dict[str, Any]:
        places = [asdict(place) | {"dates": _dates_to_json(place.dates)} for place in self.places]
        data = asdict(replace(self, places=[], records=[], problems=[]))
        records = [record_to_json(replace(record, raw="")) for record in self.records]
        problems = [problem.as_json() for problem in self.problems]
        whole: dict[str, Any] = clean_json(data | {"places": places, "records": records, "problems": problems})
        return whole

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Beginning:
        """Raises KeyError, TypeError or ValueError for JSON that is none."""
        person = dict(data["person"])
        person["links"] = [ProfileLink(**link) for link in person["links"]]
        return cls(
            source=data["source"],
            person=PersonRecord(**person),
            family_name=data["family_name"],
            given_name=data["given_name"],
            places=[AffiliationRecord(**{**one, "dates": _dates_from_json(one["dates"])}) for one in data["places"]],
            records=[record_from_json({"title": "", **record}) for record in data["records"]],
            problems=[Problem.from_json(problem) for problem in data["problems"]],
            unread=list(data["unread"]),
            count=data["count"],
        )

    def as_page(self, name: str = "") -> ParsedHomepage:
        """The page that it makes. ``name`` replaces what the source says."""
        person = replace(self.person, name=name or self.person.name)
        if name and self.person.name and fold(name) != fold(self.person.name):
            person.name_variants = [self.person.name, *person.name_variants]
        return ParsedHomepage(
            self.source,
            person=person,
            owner_known=bool(person.name),
            affiliations=list(self.places),
            publications=list(self.records),
            problems=list(self.problems),
        )


def from_name(name: str) -> Beginning:
    return Beginning("name", PersonRecord(name=" ".join(name.split())))


def from_bibliography(bibliography: Bibliography) -> Beginning:
    """The author who stands on most of the works is most likely whose page it is; the person can say otherwise."""
    names = Counter(author.name for record in bibliography.records for author in record.authors)
    likely = names.most_common(1)
    person = PersonRecord(name=likely[0][0] if likely and likely[0][1] > 1 else "")
    records, problems = bibliography.records, bibliography.problems
    return Beginning(bibliography.source, person, records=records, problems=problems, count=len(records))


def from_orcid(client: Client, identifier: str) -> Beginning:
    """Who it is, and which works wait to be read. Four questions. Raises SourceFault."""
    profile = orcid_profile.profile(client, identifier)
    codes = orcid.put_codes(client, profile.orcid)
    problems = []
    if len(codes) > orcid.MAX_WORKS:
        text = Sentence(
            "The record holds %(count)s works; the first %(cap)s were read.", count=len(codes), cap=orcid.MAX_WORKS
        )
        problems.append(Problem(0, "not-read", text))
    return Beginning(
        "orcid",
        _person(profile),
        family_name=profile.family_name,
        given_name=profile.given_name,
        places=[
            AffiliationRecord(
                kind=place.kind,
                organization=place.organization,
                role=place.role,
                department=place.department,
                place=place.place,
                url=place.url,
                dates=place.dates,
            )
            for place in profile.places
        ],
        problems=problems,
        unread=codes[: orcid.MAX_WORKS],
        count=min(len(codes), orcid.MAX_WORKS),
    )


def read_more(beginning: Beginning, client: Client, seconds: float) -> SourceFault | None:
    """Read works of an ORCID record for so long. Returns the fault when nobody answers."""
    began = time.monotonic()
    while beginning.unread and time.monotonic() - began < seconds:
        try:
            _read_next(beginning, client)
        except SourceFault as fault:
            return fault
    return None


def _read_next(beginning: Beginning, client: Client) -> None:
    """Raises SourceFault; what was read before stays."""
    found = FoundWorks()
    orcid.read_works(client, beginning.person.orcid, beginning.unread[: orcid.AT_ONCE], found)
    beginning.unread = beginning.unread[orcid.AT_ONCE :]
    beginning.records += [work.record for work in found.works]
    beginning.problems += [Problem(0, "broken-item", sentence) for sentence in found.problems]


def leave_rest(beginning: Beginning) -> None:
    """Go on without the works that could not be read, and say so."""
    if beginning.unread:
        text = Sentence(
            "%(count)s works were not read; ask the sources again later to get them.", count=len(beginning.unread)
        )
        beginning.problems.append(Problem(0, "not-read", text))
        beginning.unread = []


def _person(profile: orcid_profile.OrcidProfile) -> PersonRecord:
    names = profile.names
    shown = next((name for name in names if not script_language(name)), names[0] if names else "")
    native = next((name for name in names if name != shown and script_language(name)), "")
    current = next((place for place in profile.places if place.kind == "position" and place.dates.open_end), None)
    return PersonRecord(
        name=shown,
        native_name=native,
        name_variants=[name for name in names if name not in (shown, native)],
        tagline=", ".join(filter(None, (current.role, current.organization))) if current else "",
        orcid=profile.orcid,
        links=[ProfileLink(person_link_kind(url) or "other", url, label[:80]) for label, url in profile.links],
        interests=list(profile.keywords[:MAX_INTERESTS]),
        biographies={script_language(profile.biography) or "en": profile.biography} if profile.biography else {},
    )


def _dates_to_json(dates: DateRange) -> list[Any]:
    return [str(dates.start or ""), str(dates.end or ""), dates.open_end]


def _dates_from_json(values: list[Any]) -> DateRange:
    start, end, is_open = values
    return DateRange(PartialDate(start) if start else None, PartialDate(end) if end else None, open_end=bool(is_open))
