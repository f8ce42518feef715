"""The works of a page: entries that are the same work brought together, and each compared with what is there."""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace

from django.core.exceptions import ValidationError
from django.db import DatabaseError
from django.db.models import Q, QuerySet

from profiles.homepages.records import Problem
from profiles.models import Journal, Lab, Researcher, User
from profiles.sentences import Sentence
from publications.facts import alias_keys, bounded, facts_of_record, facts_of_row, key_of_facts
from publications.matching import Match, WorkIndex, part_fingerprints, same_by_identifier, title_fingerprint
from publications.merging import WorkFacts, merge
from publications.models import Listing, Publication, WorkAlias
from publications.models.kept_lists import kept_rows
from publications.records import PublicationRecord
from publications.venues import VenueRegistry

logger = logging.getLogger(__name__)

# What one broken item may raise; everything else is a mistake of ours and must be seen.
ITEM_FAULTS = (DatabaseError, ValidationError, ValueError)
_CHUNK = 200


@dataclass(slots=True)
class ImportContext:
    """Who imports what for whom. ``owner`` is the page that lists the works, None for facts alone.

    ``user`` None is the administrator at the command line. ``is_page``: the records are the owner's own list, so that
    what it leaves out is left out here; a bibliography says nothing of what a page selects or notes.

    ``add_figure`` puts the picture that a record names on a publication; it returns whether it did.
    """

    owner: Researcher | Lab | None
    lab: Lab | None
    user: User | None
    journal: Journal
    problems: list[Problem] = field(default_factory=list)
    add_figure: Callable[[Publication, PublicationRecord], bool] | None = None
    is_page: bool = False

    def report(self, record: PublicationRecord, code: str, text: str) -> None:
        self.problems.append(Problem(record.line, code, text, record.file))

    @property
    def researcher(self) -> Researcher | None:
        return self.owner if isinstance(self.owner, Researcher) else None


@dataclass(slots=True)
class Entry:
    index: int
    record: PublicationRecord
    facts: WorkFacts


@dataclass(slots=True)
class Work:
    """The entries of one page that are the same work, and that work in the database if it is there."""

    entries: list[Entry]
    facts: WorkFacts
    match: Match = field(default_factory=Match)
    row: Publication | None = None

    @property
    def record(self) -> PublicationRecord:
        return self.entries[0].record

    @property
    def records(self) -> list[PublicationRecord]:
        return [entry.record for entry in self.entries]


def works_of_page(records: Sequence[PublicationRecord], context: ImportContext) -> list[Work]:
    """The works that the records of one page describe, each with its row where the importer may see one."""
    registry = VenueRegistry((record.venue for record in records), journal=context.journal, user=context.user)
    entries = _read_entries(records, registry, context)
    _drop_contested_identifiers(entries, context)
    works = _group(entries)
    _match(works, context)
    return works


def _read_entries(records: Sequence[PublicationRecord], registry: VenueRegistry, context: ImportContext) -> list[Entry]:
    entries = []
    for index, raw in enumerate(records):
        record = bounded(raw, lambda code, text, raw=raw: context.report(raw, code, text))
        if not title_fingerprint(record.title):
            context.report(raw, "no-title", Sentence("An entry without a title was left out."))
            continue
        try:
            venue = registry.find(record.venue, rank=record.rank)
        except ITEM_FAULTS as fault:
            context.report(raw, "broken-item", sentence(fault))
            continue
        entries.append(Entry(index, record, facts_of_record(record, venue)))
    return entries


def sentence(fault: Exception) -> Sentence:
    """What a report says. A database's own words name tables and hold other rows' values: they go to the log."""
    if isinstance(fault, DatabaseError):
        logger.warning("the database refused an entry: %s", str(fault).partition("\n")[0])
        return Sentence(
            "The entry could not be stored: the database refused it (%(fault)s).", fault=type(fault).__name__
        )
    told = "; ".join(fault.messages) if isinstance(fault, ValidationError) else str(fault)
    return Sentence("The entry could not be stored: %(fault)s", fault=" ".join(told.split())[:200])


def _drop_contested_identifiers(entries: list[Entry], context: ImportContext) -> None:
    """One identifier under quite different titles of a page belongs to none of them as far as we can tell."""
    for name, label in (("doi", "DOI"), ("arxiv_id", "arXiv id")):
        holders: dict[str, list[Entry]] = defaultdict(list)
        for entry in entries:
            if value := getattr(entry.facts, name):
                holders[value].append(entry)
        for value, sharing in holders.items():
            if len(sharing) == 1:
                continue
            first = key_of_facts(sharing[0].facts)
            if all(same_by_identifier(first, key_of_facts(entry.facts), one_page=True) for entry in sharing[1:]):
                continue
            for entry in sharing:
                entry.facts = replace(entry.facts, **{name: ""})
                text = Sentence(
                    "%(count)s entries of different titles have the %(kind)s %(identifier)s: it was left out.",
                    count=len(sharing),
                    kind=label,
                    identifier=value,
                )
                context.report(entry.record, "shared-identifier", text)


def _group(entries: Iterable[Entry]) -> list[Work]:
    """Entries of one page are distinct works unless their titles agree."""
    index, works = WorkIndex(one_page=True), {}
    for entry in entries:
        key = key_of_facts(entry.facts)
        found = index.find(key).work
        if found is None:
            works[entry.index] = Work([entry], entry.facts)
            index.add(entry.index, key)
        else:
            works[found].entries.append(entry)
            works[found].facts = merge(works[found].facts, entry.facts)
            index.add(found, key_of_facts(works[found].facts))
    return list(works.values())


def visible_publications(user: User | None) -> QuerySet[Publication]:
    """What matching may see: public works and those that the importer may edit."""
    return Publication.objects.all() if user is None else Publication.objects.visible_to(user)


def look_alike(facts: Sequence[WorkFacts]) -> Q:
    """What publications have in common with one of these works before the two are compared."""
    titles = {title_fingerprint(one.title) for one in facts}
    parts = {part for one in facts for part in part_fingerprints(one.title)} - {""}
    named = Q(title_fingerprint__in=titles)
    for name in ("doi", "arxiv_id"):
        if values := {getattr(one, name) for one in facts} - {""}:
            named |= Q(**{f"{name}__in": values})
    # Asked by itself: joined to the works, no index would serve the whole condition.
    merged = set(WorkAlias.objects.filter(named).values_list("publication_id", flat=True))
    condition = named | Q(title_fingerprint__in=parts) | Q(head_fingerprint__in=titles) | Q(tail_fingerprint__in=titles)
    return condition | Q(pk__in=merged) if merged else condition


def _load_rows(works: Sequence[Work], context: ImportContext) -> dict[int, Publication]:
    rows: dict[int, Publication] = {}
    if len(works) > _CHUNK and not Publication.objects.exists():
        return rows
    for start in range(0, len(works), _CHUNK):
        alike = look_alike([work.facts for work in works[start : start + _CHUNK]])
        rows |= _with_lists(visible_publications(context.user).filter(alike))
    return rows


def _with_lists(found: QuerySet[Publication]) -> dict[int, Publication]:
    return {row.pk: row for row in found.select_related("venue").prefetch_related(*kept_rows())}


def load_again(works: Iterable[Work]) -> None:
    """Rows as they stand in the database, after what was written into them was rolled back."""
    held = [(work, work.row.pk) for work in works if work.row is not None]
    rows = _with_lists(Publication.objects.filter(pk__in=[pk for _work, pk in held]))
    for work, pk in held:
        work.row = rows.get(pk, work.row)


def _match(works: list[Work], context: ImportContext) -> None:
    """Give every work its row. Where two want the same one, the stronger likeness has it."""
    rows, index = _load_rows(works, context), WorkIndex()
    if not rows:
        return
    for pk, row in rows.items():
        key = key_of_facts(facts_of_row(row))
        index.add(pk, key, alias_keys(row, key))
    if index.has_aliases:
        _join_merged(works, index)
    taken: set[int] = set()
    strengths = {id(work): index.find(key_of_facts(work.facts)).strength for work in works}
    for work in sorted(works, key=lambda work: -strengths[id(work)]):
        work.match = index.find(key_of_facts(work.facts), without=taken)
        if work.match.work is not None:
            taken.add(work.match.work)
            work.row = rows[work.match.work]
    _find_own_again(works, rows, taken, context)
    for work in works:
        _report_doubts(work, rows, context)
    context.journal.remember(work.row for work in works if work.row is not None)


def _join_merged(works: list[Work], index: WorkIndex) -> None:
    """Works of the page that somebody merged here are one, also where their titles tell nothing."""
    first: dict[int, Work] = {}
    joined: set[int] = set()
    for work in works:
        key = key_of_facts(work.facts)
        if (found := index.find(key).work) is None:
            continue
        kept = first.setdefault(found, work)
        merged = index.was_merged(found, key) or index.was_merged(found, key_of_facts(kept.facts))
        if kept is not work and merged:
            kept.entries += work.entries
            kept.facts = merge(kept.facts, work.facts)
            joined.add(id(work))
    works[:] = [work for work in works if id(work) not in joined]


def _find_own_again(works: list[Work], rows: dict[int, Publication], taken: set[int], context: ImportContext) -> None:
    """A work that says too little to be told apart (a short title without authors) is the one that this page lists."""
    if context.owner is None:
        return
    owner = {"researcher": context.owner} if context.researcher else {"lab": context.owner}
    listed = set(Listing.objects.filter(publication__in=list(rows), **owner).values_list("publication_id", flat=True))
    own: dict[tuple[str, str, tuple[str, ...]], list[int]] = defaultdict(list)
    for pk in sorted(listed - taken, reverse=True):
        own[_looks(facts_of_row(rows[pk]))].append(pk)
    for work in works:
        if work.row is None and (left := own[_looks(work.facts)]):
            work.match = Match(left.pop(), 1)
            work.row = rows[work.match.work]
            taken.add(work.row.pk)


def _looks(facts: WorkFacts) -> tuple[str, str, tuple[str, ...]]:
    return title_fingerprint(facts.title), facts.form.date[:4], tuple(author.name for author in facts.authors)


def _report_doubts(work: Work, rows: dict[int, Publication], context: ImportContext) -> None:
    for pk in work.match.conflicts:
        text = Sentence(
            "Its identifier is that of another title, “%(title)s”: the two were not merged.",
            title=rows[pk].title[:100],
        )
        context.report(work.record, "shared-identifier", text)
        if work.row is None:
            own = {"doi": "", "arxiv_id": ""}
            shared = {name: "" for name in own if getattr(work.facts, name) == getattr(rows[pk], name)}
            work.facts = replace(work.facts, **shared)
    if work.row is not None:
        return
    if work.match.lookalikes:
        text = Sentence("A work of the same title, but another year or other authors, exists: the two were not merged.")
        context.report(work.record, "possible-duplicate", text)
    if work.match.ambiguous:
        titles = " / ".join(rows[pk].title[:80] for pk in work.match.ambiguous)
        text = Sentence("It may be one of several works: %(titles)s.", titles=titles)
        context.report(work.record, "possible-duplicate", text)
