"""Asks for the numbers of works that are there: stars and likes of repositories, citations by DOI.

A source that fails leaves the last good number where it is, and costs no other number.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from django.db import models
from django.utils import timezone

from publications.models import CitationCount, Link, Publication
from publications.models.metrics import BY_HAND
from publications.numbers import note_counts
from publications.sources import CITED_BY, COUNTERS
from publications.sources.client import Client
from publications.sources.faults import SourceFault

FAULTS_BEFORE_GIVING_UP = 3
# A work whose citations somebody counted within this time is not asked about by its DOI.
CITATIONS_KEEP = dt.timedelta(days=7)
_MAX_WORKS = 200

Progress = Callable[[str], None]


@dataclass(slots=True)
class Numbers:
    """How many were asked for, how many came, and sentences of what went wrong."""

    asked: int = 0
    counted: int = 0
    problems: list[str] = field(default_factory=list)


class Patience:
    """Counts the failures in a row of each source; one that fails three times is left for the next run."""

    def __init__(self) -> None:
        self._faults: Counter[str] = Counter()

    def note(self, source: str, fault: SourceFault | None = None) -> None:
        shut = fault is not None and (fault.is_passing or fault.kind == "no-access")
        self._faults[source] = self._faults[source] + 1 if shut else 0

    def is_over(self, source: str) -> bool:
        return self._faults[source] >= FAULTS_BEFORE_GIVING_UP


def refresh_stars(
    links: models.QuerySet[Link], client: Client, names: Iterable[str], patience: Patience, progress: Progress
) -> Numbers:
    """Ask for the stars or likes of these links that have not been asked today."""
    numbers = Numbers()
    due = list(links.exclude(stars_date=timezone.localdate()).order_by("pk").values_list("pk", "url"))
    for name in names:
        wanted: dict[str, list[int]] = defaultdict(list)
        for pk, url in due:
            if identifier := COUNTERS[name].identify(url):
                wanted[identifier].append(pk)
        numbers.asked += len(wanted)
        for identifier, keys in wanted.items():
            if patience.is_over(name):
                numbers.problems.append(f"{COUNTERS[name].label}: the rest is left for the next time.")
                break
            progress(f"{COUNTERS[name].label}: {identifier}")
            _refresh_one(name, identifier, keys, client, numbers, patience)
    return numbers


def _refresh_one(
    name: str, identifier: str, links: list[int], client: Client, numbers: Numbers, patience: Patience
) -> None:
    try:
        found = COUNTERS[name].count(client, identifier)
    except SourceFault as fault:
        patience.note(name, fault)
        numbers.problems.append(f"{COUNTERS[name].label} {identifier}: {fault}")
        return
    patience.note(name)
    Link.objects.filter(pk__in=links).update(stars=found, stars_date=timezone.localdate())
    numbers.counted += 1


def refresh_citations(
    works: models.QuerySet[Publication], client: Client, names: Iterable[str], patience: Patience, progress: Progress
) -> Numbers:
    """Ask by DOI for works whose citations nobody has counted lately; the first source that knows one is believed."""
    numbers, sources = Numbers(), [name for name in CITED_BY if name in set(names)]
    since = timezone.localdate() - CITATIONS_KEEP
    counted = CitationCount.objects.filter(date__gte=since).exclude(source=BY_HAND).values("publication")
    # In any order: works that no source knows must not keep the others waiting, run after run.
    due = works.exclude(doi="").exclude(pk__in=counted).order_by("?").values_list("pk", "doi")
    for pk, doi in list(due[:_MAX_WORKS]) if sources else []:
        asked = [name for name in sources if not patience.is_over(name)]
        if not asked:
            numbers.problems.append("Citations by DOI: the rest is left for the next time.")
            break
        numbers.asked += 1
        progress(f"Citations: {doi}")
        numbers.counted += any(_count(name, pk, doi, client, patience) for name in asked)
    return numbers


def _count(name: str, work: int, doi: str, client: Client, patience: Patience) -> bool:
    """Whether this source knew the work. That it does not is no problem: another one may."""
    try:
        found = CITED_BY[name](client, doi)
    except SourceFault as fault:
        patience.note(name, fault)
        return False
    patience.note(name)
    if found.citations is not None:
        note_counts(name, {work: found.citations})
    return found.citations is not None
