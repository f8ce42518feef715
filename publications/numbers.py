"""Citation counts: kept with source and date, the best ones ready as columns.

A value typed by hand counts before all sources; a source that fails leaves the last good value where it is.
"""

from __future__ import annotations

import datetime as dt
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import models, transaction
from django.utils import timezone

from profiles.models import Researcher
from profiles.models.journal import HAND
from publications.models import CitationCount, Listing, Publication, ResearcherCitationCount
from publications.models.metrics import BY_HAND
from publications.sources.answers import count, date_of, mapping

# Whose count is shown where several count: by hand first, then the wider before the narrower collection.
PREFERRED = (BY_HAND, "google_scholar", "semantic_scholar", "openalex", "crossref")
SCHOLAR = "google_scholar"
_SHOWN = ("citation_count", "citation_source", "citation_date")
_MAX_FILE = 20_000_000


class NumbersRefused(Exception):
    """A file of numbers cannot be used; the message is one sentence."""


def note_counts(source: str, counts: Mapping[int, int], date: dt.date | None = None) -> int:
    """Keep the citation counts of publications (primary key → count); returns how many changed."""
    changed = _note(CitationCount, "publication_id", source, counts, date or timezone.localdate())
    refresh_citation_counts(counts)
    return changed


def note_researcher_count(researcher: Researcher, source: str, number: int, date: dt.date | None = None) -> bool:
    """Keep how often a person was cited in all; returns whether that changed."""
    day = date or timezone.localdate()
    changed = _note(ResearcherCitationCount, "researcher_id", source, {researcher.pk: number}, day)
    rows = ResearcherCitationCount.objects.filter(researcher=researcher)
    typed = researcher.provenance.get("citation_count") == HAND and researcher.citation_count is not None
    if not typed and (best := _best(rows.values_list("source", "date", "count"))):
        _show(researcher, best)
        Researcher.objects.bulk_update([researcher], [*_SHOWN, "updated_at"])
    return bool(changed)


def _note(model: type[models.Model], owner: str, source: str, counts: Mapping[int, int], date: dt.date) -> int:
    """Write what differs. A count that stays keeps two rows: when it was first seen, and when last."""
    rows = model._default_manager.filter(source=source, **{f"{owner}__in": list(counts)}).order_by("date")
    known: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        known[getattr(row, owner)].append(row)
    new, moved, changed = [], [], 0
    for pk, number in counts.items():
        last = known[pk][-2:]
        changed += not last or last[-1].count != number
        if last and last[-1].date >= date:
            if last[-1].date == date and last[-1].count != number:
                last[-1].count = number
                moved.append(last[-1])
        elif [row.count for row in last] == [number, number]:
            last[-1].date = date
            moved.append(last[-1])
        else:
            new.append(model(**{owner: pk}, source=source, date=date, count=number))
    with transaction.atomic():
        model._default_manager.bulk_update(moved, ["date", "count"], batch_size=200)
        model._default_manager.bulk_create(new, batch_size=200, ignore_conflicts=True)
    return changed


def refresh_citation_counts(publications: Iterable[int]) -> None:
    """Write the best count of each of these works into its columns."""
    keys = list(publications)
    found: dict[int, list[tuple[str, dt.date, int]]] = {pk: [] for pk in keys}
    rows = CitationCount.objects.filter(publication__in=keys)
    for pk, *values in rows.values_list("publication_id", "source", "date", "count"):
        found[pk].append((values[0], values[1], values[2]))
    changed = []
    for row in Publication.objects.filter(pk__in=keys).only("i18n", *_SHOWN):
        if _show(row, _best(found[row.pk])):
            changed.append(row)
    Publication.objects.bulk_update(changed, [*_SHOWN, "updated_at"], batch_size=200)


def _best(counts: Iterable[tuple[str, dt.date, int]]) -> tuple[str, dt.date, int] | None:
    """The latest count of the most preferred source."""

    def key(one: tuple[str, dt.date, int]) -> tuple[int, dt.date]:
        return -(PREFERRED.index(one[0]) if one[0] in PREFERRED else len(PREFERRED)), one[1]

    return max(counts, key=key, default=None)


def _show(row: Publication | Researcher, best: tuple[str, dt.date, int] | None) -> bool:
    """Put the best count into a row's columns; returns whether that changed them."""
    source, date, number = best or ("", None, None)
    before = [getattr(row, name) for name in _SHOWN]
    row.citation_count, row.citation_source, row.citation_date = number, source, date
    row.updated_at = timezone.now()
    return before != [number, source, date]


# --- Google Scholar's numbers, as AcadHomepage keeps them -----------------------------------------


@dataclass(slots=True)
class ScholarCounts:
    """``gs_data.json`` of AcadHomepage: the author's citations, and each paper's by "USER:PAPER"."""

    total: int | None = None
    papers: dict[str, int] = field(default_factory=dict)
    date: dt.date | None = None


def read_scholar_counts(text: str) -> ScholarCounts:
    """Raises NumbersRefused for text that is something else."""
    if len(text) > _MAX_FILE:
        raise NumbersRefused("The file is too large to be a gs_data.json.")
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        raise NumbersRefused("The file is not JSON.") from None
    if not isinstance(data, dict) or not ("citedby" in data or isinstance(data.get("publications"), dict)):
        raise NumbersRefused("The file is no gs_data.json: it has neither “citedby” nor “publications”.")
    papers = {
        str(key): count(mapping(row).get("num_citations")) for key, row in mapping(data.get("publications")).items()
    }
    day = date_of(str(data.get("updated") or "").split(" ")[0])
    return ScholarCounts(
        total=count(data.get("citedby")),
        papers={key: number for key, number in papers.items() if number is not None},
        date=min(day.first_day(), timezone.localdate()) if day and day.precision == "day" else None,
    )


def import_scholar_counts(researcher: Researcher, counts: ScholarCounts) -> tuple[int, int]:
    """Keep the numbers of one person; returns how many papers they are of, and how many belong to none of theirs."""
    listed = Listing.objects.filter(researcher=researcher).values("publication")
    rows = Publication.objects.filter(pk__in=listed).values_list("pk", "identifiers")
    works = {str(mapping(names).get(SCHOLAR)): pk for pk, names in rows if mapping(names).get(SCHOLAR)}
    found = {works[key]: number for key, number in counts.papers.items() if key in works}
    with transaction.atomic():
        note_counts(SCHOLAR, found, counts.date)
        if counts.total is not None:
            note_researcher_count(researcher, SCHOLAR, counts.total, counts.date)
    return len(found), len(counts.papers) - len(found)
