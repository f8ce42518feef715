"""Works of a homepage of which it gives nothing but a DOI or arXiv id: found here, or looked up."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from profiles.homepages.records import ParsedHomepage, Problem
from profiles.homepages.twins import complete_by
from profiles.models import User
from profiles.sentences import about
from publications.looking_up import LookUp, identifier_of, is_bare, titles_by_identifier
from publications.records import PublicationRecord


def with_known(parsed: ParsedHomepage, user: User | None) -> ParsedHomepage:
    """A copy in which those that are here already, as far as ``user`` sees them, stand among the publications."""
    if not parsed.bare:
        return parsed
    titles = titles_by_identifier(parsed.bare, user)
    found = {id(one): titles[identifier_of(one)] for one in parsed.bare if identifier_of(one) in titles}
    records = [replace(one, title=found[id(one)], authors_complete=False) for one in parsed.bare if id(one) in found]
    rest = [one for one in parsed.bare if id(one) not in found]
    return _told(replace(parsed, bare=rest), records)


def looked_up(parsed: ParsedHomepage, look_up: LookUp) -> ParsedHomepage:
    """A copy with what the sources told of the bare works; what they refused is a problem with their sentence.

    ``look_up`` was begun with a copy of ``parsed.bare``. What the site says of a work itself is kept.
    """
    found: list[PublicationRecord] = []
    rest: list[PublicationRecord] = []
    refused: list[Problem] = []
    for place, (own, told) in enumerate(zip(parsed.bare, look_up.records, strict=True)):
        if not is_bare(told):
            complete_by(told, own)
            told.section = own.section
            found.append(told)
            continue
        rest.append(own)
        if why := look_up.refused.get(place):
            refused.append(Problem(own.line, "lookup-failed", about(identifier_of(own), why), own.file))
    problems = _without(parsed.problems, [(one.file, one.line) for one in refused])
    return _told(replace(parsed, bare=rest, problems=[*problems, *refused]), found)


def _told(parsed: ParsedHomepage, records: list[PublicationRecord]) -> ParsedHomepage:
    """A copy with these works, which are bare no longer."""
    problems = _without(parsed.problems, [(one.file, one.line) for one in records])
    counts = parsed.counts | {"publications": len(parsed.publications) + len(records)}
    return replace(parsed, publications=[*parsed.publications, *records], problems=problems, counts=counts)


def _without(problems: Iterable[Problem], places: list[tuple[str, int]]) -> list[Problem]:
    """The problems without those that only an identifier is known at these places."""
    return [one for one in problems if one.code != "identifier-only" or (one.file, one.line) not in places]
