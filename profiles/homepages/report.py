"""The JSON report of an import, in the one shape that every source shares."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from profiles.homepages.records import ParsedHomepage, Problem
from publications.records import PublicationRecord


def report(parsed: ParsedHomepage, statuses: Sequence[str] | None = None) -> dict[str, Any]:
    """The report as plain data.

    ``statuses`` holds one status a publication ("new", "same", "update", "duplicate", "skipped");
    without it every row is "new", a repeat inside the page "duplicate". Raises ValueError when the
    statuses do not match the publications.
    """
    if statuses is None:
        statuses = page_statuses(parsed.publications)
    if len(statuses) != len(parsed.publications):
        raise ValueError(f"{len(statuses)} statuses for {len(parsed.publications)} publications")
    person = parsed.person
    return {
        "source": parsed.source,
        "person": {
            "name": person.name or None,
            "native_name": person.native_name or None,
            "links": _links_by_kind(parsed),
        },
        "counts": parsed.counts,
        "publications": [_row(record, status) for record, status in zip(parsed.publications, statuses, strict=True)],
        "problems": [_problem(problem) for problem in parsed.problems],
    }


def page_statuses(records: Sequence[PublicationRecord]) -> list[str]:
    """ "new" for the first row of a work, "duplicate" for its repeats in the same page."""
    seen: set[tuple[str, str]] = set()
    statuses = []
    for record in records:
        keys = _work_keys(record)
        statuses.append("duplicate" if keys & seen else "new")
        seen |= keys
    return statuses


def _work_keys(record: PublicationRecord) -> set[tuple[str, str]]:
    title = "".join(char for char in record.title.casefold() if char.isalnum())
    keys = {("title", f"{title} {record.year or ''}")}
    if record.doi:
        keys.add(("doi", record.doi))
    if record.arxiv_id and record.url and record.arxiv_id in record.url:
        keys.add(("arxiv", record.arxiv_id))
    return keys


def _links_by_kind(parsed: ParsedHomepage) -> dict[str, str]:
    """The first link of each kind."""
    links: dict[str, str] = {}
    for link in parsed.person.links:
        links.setdefault(link.kind, link.url)
    return links


def _row(record: PublicationRecord, status: str) -> dict[str, Any]:
    return {
        "title": record.title,
        "authors": [author.name for author in record.authors],
        "authors_complete": record.authors_complete,
        "venue": record.venue or None,
        "year": record.year,
        "url": record.url,
        "selected": record.selected,
        "topic": record.topic,
        "section": record.section or None,
        "key": record.key,
        "links": [{"kind": link.kind, "url": link.url} for link in record.links],
        "status": status,
    }


def _problem(problem: Problem) -> dict[str, Any]:
    return {name: value for name, value in problem.as_json().items() if name != "told"}
