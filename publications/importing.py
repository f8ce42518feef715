"""Records into the database, as part of one batch: matched, merged, listed, linked.

A work that exists is completed; what somebody wrote by hand stays. Who may not edit a matched work gets it
listed on their page, and what they know of it is filed as a proposal.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from django.core.exceptions import ValidationError
from django.db import DatabaseError
from django.db.models import Q, QuerySet

from profiles.homepages.records import Problem
from profiles.models import Journal, Lab, Researcher, User
from publications.facts import (
    author_list_of,
    bounded,
    columns_of_facts,
    facts_of_record,
    facts_of_row,
    key_of_facts,
)
from publications.likeness import Likeness, PersonName, likeness, name_keys
from publications.linking import file_candidates, link_publications, person_names, refresh_author_lines
from publications.listings import ListingWriter
from publications.matching import (
    Match,
    WorkIndex,
    part_fingerprints,
    same_by_identifier,
    title_fingerprint,
)
from publications.merging import WorkFacts, merge
from publications.models import Authorship, Candidate, Listing, Publication, Venue
from publications.records import PublicationRecord
from publications.venues import VenueRegistry

Status = Literal["new", "same", "update", "duplicate", "skipped"]
# What one broken item may raise; everything else is a mistake of ours and must be seen.
ITEM_FAULTS = (DatabaseError, ValidationError, ValueError)
_CHUNK = 200
_AUTHOR_COLUMNS = ("author_list", "authors_complete")


@dataclass(slots=True)
class ImportContext:
    """Who imports what for whom. ``user`` None is the administrator at the command line.

    ``add_figure`` puts the picture that a record names on a publication; it returns whether it did.
    """

    owner: Researcher | Lab
    lab: Lab | None
    user: User | None
    journal: Journal
    problems: list[Problem] = field(default_factory=list)
    add_figure: Callable[[Publication, PublicationRecord], bool] | None = None

    def report(self, record: PublicationRecord, code: str, text: str) -> None:
        self.problems.append(Problem(record.line, code, text, record.file))

    @property
    def researcher(self) -> Researcher | None:
        return self.owner if isinstance(self.owner, Researcher) else None


@dataclass(slots=True)
class Outcome:
    """What became of one record. ``publication_id`` is None for a record that was skipped."""

    status: Status = "new"
    publication_id: int | None = None


@dataclass(slots=True)
class _Entry:
    index: int
    record: PublicationRecord
    facts: WorkFacts


@dataclass(slots=True)
class _Work:
    """The entries of one page that are the same work, and that work in the database if it is there."""

    entries: list[_Entry]
    facts: WorkFacts
    match: Match = field(default_factory=Match)
    row: Publication | None = None

    @property
    def record(self) -> PublicationRecord:
        return self.entries[0].record


def import_records(records: Sequence[PublicationRecord], context: ImportContext) -> list[Outcome]:
    """Write the records of one page in one transaction of the caller; returns one outcome a record."""
    outcomes = [Outcome("skipped") for _ in records]
    registry = VenueRegistry((record.venue for record in records), journal=context.journal, user=context.user)
    entries = _read_entries(records, registry, context)
    _drop_contested_identifiers(entries, context)
    works = _group(entries)
    _match(works, context)
    writer = _Writer(context, works)
    for work in works:
        writer.write(work, outcomes)
    link_written(writer.touched, context)
    return outcomes


def link_written(publications: set[int], context: ImportContext) -> None:
    """Link the names of works that were written, and tell which names fit several people."""
    touched = Publication.objects.filter(pk__in=publications)
    refresh_author_lines(touched)
    for doubt in link_publications(touched, journal=context.journal):
        people = ", ".join(doubt.researchers)
        context.problems.append(
            Problem(0, "ambiguous-name", f"{doubt.name} may be one of {people}: nobody was linked.")
        )


def _read_entries(
    records: Sequence[PublicationRecord], registry: VenueRegistry, context: ImportContext
) -> list[_Entry]:
    entries = []
    for index, raw in enumerate(records):
        record = bounded(raw, lambda code, text, raw=raw: context.report(raw, code, text))
        if not title_fingerprint(record.title):
            context.report(raw, "no-title", "An entry without a title was left out.")
            continue
        try:
            venue = registry.find(record.venue, rank=record.rank)
        except ITEM_FAULTS as fault:
            context.report(raw, "broken-item", _sentence(fault))
            continue
        entries.append(_Entry(index, record, facts_of_record(record, venue)))
    return entries


def _sentence(fault: Exception) -> str:
    told = "; ".join(fault.messages) if isinstance(fault, ValidationError) else str(fault)
    return f"The entry could not be stored: {' '.join(told.split())[:200]}"


def _drop_contested_identifiers(entries: list[_Entry], context: ImportContext) -> None:
    """One identifier under quite different titles of a page belongs to none of them as far as we can tell."""
    for name, label in (("doi", "DOI"), ("arxiv_id", "arXiv id")):
        holders: dict[str, list[_Entry]] = defaultdict(list)
        for entry in entries:
            if value := getattr(entry.facts, name):
                holders[value].append(entry)
        for value, sharing in holders.items():
            first = key_of_facts(sharing[0].facts)
            if all(same_by_identifier(first, key_of_facts(entry.facts), one_page=True) for entry in sharing[1:]):
                continue
            for entry in sharing:
                entry.facts = replace(entry.facts, **{name: ""})
                text = f"{len(sharing)} entries of different titles have the {label} {value}: it was left out."
                context.report(entry.record, "shared-identifier", text)


def _group(entries: Iterable[_Entry]) -> list[_Work]:
    """Entries of one page are distinct works unless their titles agree."""
    index, works = WorkIndex(one_page=True), {}
    for entry in entries:
        found = index.find(key_of_facts(entry.facts)).work
        if found is None:
            works[entry.index] = _Work([entry], entry.facts)
            found = entry.index
        else:
            works[found].entries.append(entry)
            works[found].facts = merge(works[found].facts, entry.facts)
        index.add(found, key_of_facts(works[found].facts))
    return list(works.values())


def visible_publications(user: User | None) -> QuerySet[Publication]:
    """What matching may see: public works and those that the importer may edit."""
    return Publication.objects.all() if user is None else Publication.objects.visible_to(user)


def _look_alike(works: Sequence[_Work]) -> Q:
    facts = [work.facts for work in works]
    titles = {title_fingerprint(one.title) for one in facts}
    parts = {part for one in facts for part in part_fingerprints(one.title)} - {""}
    condition = Q(title_fingerprint__in=titles | parts)
    condition |= Q(head_fingerprint__in=titles) | Q(tail_fingerprint__in=titles)
    for name in ("doi", "arxiv_id"):
        if values := {getattr(one, name) for one in facts} - {""}:
            condition |= Q(**{f"{name}__in": values})
    return condition


def _load_rows(works: Sequence[_Work], context: ImportContext) -> dict[int, Publication]:
    rows: dict[int, Publication] = {}
    for start in range(0, len(works), _CHUNK):
        found = visible_publications(context.user).filter(_look_alike(works[start : start + _CHUNK]))
        found = found.select_related("venue").prefetch_related("authorships", "links", "versions__venue")
        rows |= {row.pk: row for row in found}
    return rows


def _match(works: list[_Work], context: ImportContext) -> None:
    """Give every work its row. Where two want the same one, the stronger likeness has it."""
    rows, index = _load_rows(works, context), WorkIndex()
    for pk, row in rows.items():
        index.add(pk, key_of_facts(facts_of_row(row)))
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


def _find_own_again(works: list[_Work], rows: dict[int, Publication], taken: set[int], context: ImportContext) -> None:
    """A work that says too little to be told apart (a short title without authors) is the one that this page lists."""
    owner = {"researcher": context.owner} if context.researcher else {"lab": context.owner}
    listed = set(Listing.objects.filter(publication__in=list(rows), **owner).values_list("publication_id", flat=True))
    own = {_looks(facts_of_row(rows[pk])): pk for pk in sorted(listed - taken)}
    for work in works:
        pk = own.get(_looks(work.facts)) if work.row is None else None
        if pk is not None and pk not in taken:
            work.row, work.match = rows[pk], Match(pk, 1)
            taken.add(pk)


def _looks(facts: WorkFacts) -> tuple[str, str, tuple[str, ...]]:
    return title_fingerprint(facts.title), facts.form.date[:4], tuple(author.name for author in facts.authors)


def _report_doubts(work: _Work, rows: dict[int, Publication], context: ImportContext) -> None:
    for pk in work.match.conflicts:
        text = f"Its identifier is that of another title, “{rows[pk].title[:100]}”: the two were not merged."
        context.report(work.record, "shared-identifier", text)
        if work.row is None:
            own = {"doi": "", "arxiv_id": ""}
            shared = {name: "" for name in own if getattr(work.facts, name) == getattr(rows[pk], name)}
            work.facts = replace(work.facts, **shared)
    if work.row is not None:
        return
    if work.match.lookalikes:
        text = "A work of the same title, but another year or other authors, exists: the two were not merged."
        context.report(work.record, "possible-duplicate", text)
    if work.match.ambiguous:
        titles = " / ".join(rows[pk].title[:80] for pk in work.match.ambiguous)
        context.report(work.record, "possible-duplicate", f"It may be one of several works: {titles}.")


class _Writer:
    """Writes the works of one page, each in its own savepoint."""

    def __init__(self, context: ImportContext, works: list[_Work]) -> None:
        self.context, self.journal = context, context.journal
        self.touched: set[int] = set()
        rows = [work.row.pk for work in works if work.row is not None]
        self.editable = self._editable(rows)
        venues = {venue.slug: venue for venue in Venue.objects.filter(slug__in=_venue_slugs(works))}
        self.venue_rows = {venue.pk: venue for venue in venues.values()}
        self.venues = {slug: venue.pk for slug, venue in venues.items()}
        dois = {work.facts.doi for work in works} - {""}
        holders = Publication.objects.filter(doi__in=dois, visibility="public").values_list("doi", "pk")
        self.doi_holders: dict[str, int | None] = dict(holders)
        self.person = self._own_name()
        self.listings = ListingWriter(context.owner, context.journal)

    def _editable(self, rows: list[int]) -> set[int]:
        if self.context.user is None:
            return set(rows)
        mine = Publication.objects.editable_by(self.context.user).filter(pk__in=rows)
        return set(mine.values_list("pk", flat=True))

    def _own_name(self) -> PersonName | None:
        researcher = self.context.researcher
        return person_names([researcher.pk])[researcher.pk] if researcher else None

    def write(self, work: _Work, outcomes: list[Outcome]) -> None:
        place = len(self.listings.written)
        try:
            with self.journal.item():
                status, row = self._store(work)
                listed = self.listings.write(row, [entry.record for entry in work.entries], place)
        except ITEM_FAULTS as fault:
            self.listings.forget_unsaved()
            self.context.report(work.record, "broken-item", _sentence(fault))
            return
        self.listings.written.append(row.pk)
        if work.facts.doi:
            self.doi_holders.setdefault(work.facts.doi, row.pk)
        for entry in work.entries:
            outcomes[entry.index] = Outcome("duplicate", row.pk)
        outcomes[work.entries[0].index].status = "update" if status == "same" and listed else status

    def _store(self, work: _Work) -> tuple[Status, Publication]:
        if work.row is None:
            row = self._create(work)
            status: Status = "new"
        elif work.row.pk in self.editable:
            row, status = work.row, "update" if self._complete(work.row, work) else "same"
        else:
            self._propose(work.row, work)
            return "same", work.row
        if self._add_figures(row, work) and status == "same":
            status = "update"
        if status != "same":
            self.touched.add(row.pk)
        return status, row

    def _add_figures(self, row: Publication, work: _Work) -> bool:
        add = self.context.add_figure
        records = [entry.record for entry in work.entries if entry.record.figure]
        added = [add(row, record) for record in records] if add is not None else []
        return any(added)

    def _free_doi(self, facts: WorkFacts, row: Publication | None, work: _Work) -> WorkFacts:
        """Among public works a DOI stands once, also where the importer does not see the other one."""
        holder = self.doi_holders.get(facts.doi)
        if not facts.doi or holder is None or (row is not None and holder == row.pk):
            return facts
        self.context.report(work.record, "identifier-taken", f"The DOI {facts.doi} is in use: it was left out.")
        return replace(facts, doi=row.doi if row else "")

    def _create(self, work: _Work) -> Publication:
        facts = self._free_doi(work.facts, None, work)
        columns = columns_of_facts(facts, self.venues)
        lists = {name: columns.pop(name) for name in ("link_list", "version_list")}
        lists["author_list"] = author_list_of(facts, []) or []
        self._confirm_owner(lists["author_list"], work)
        columns["venue"] = self.venue_rows.get(columns.pop("venue_id"))
        row = Publication(**columns, lab=self.context.lab, created_by=self.context.user)
        self.journal.create(row, **lists)
        return row

    def _complete(self, row: Publication, work: _Work) -> bool:
        facts = self._free_doi(merge(facts_of_row(row), work.facts), row, work)
        known = row.author_list
        values = columns_of_facts(facts, self._venues_with(row))
        values["author_list"] = author_list_of(facts, known)
        if values["author_list"] is None or any(self.journal.is_by_hand(row, name) for name in _AUTHOR_COLUMNS):
            values = {name: value for name, value in values.items() if name not in _AUTHOR_COLUMNS}
        values = {name: value for name, value in values.items() if not self.journal.is_by_hand(row, name)}
        authors = values.pop("author_list", known)
        as_printed = authors != known
        confirmed = self._confirm_owner(authors, work)
        if as_printed:
            values["author_list"] = authors
        changed = bool(self.journal.update(row, values))
        if confirmed and not as_printed:
            changed = bool(self.journal.update(row, {"author_list": authors}, by_machine=True)) or changed
        return changed

    def _venues_with(self, row: Publication) -> dict[str, int]:
        own = [row.venue, *(version.venue for version in row.versions.all())]
        return self.venues | {venue.slug: venue.pk for venue in own if venue is not None}

    def _own_position(self, authors: list[dict[str, Any]], work: _Work) -> int | None:
        """Where the page's owner stands in the list: the marked name, else the only one like theirs."""
        if self.person is None:
            return None
        marked = {
            key
            for entry in work.entries
            for author in entry.record.authors
            if author.is_self and likeness(author.name, self.person) is not Likeness.NONE
            for key in name_keys(author.name)
        }
        found = [place for place, author in enumerate(authors) if marked & name_keys(author["name"])]
        for degree in (Likeness.ALIKE, Likeness.POSSIBLE):
            if not found:
                found = [i for i, author in enumerate(authors) if likeness(author["name"], self.person) is degree]
        if len(found) > 1:
            text = f"{authors[found[0]]['name']} stands in the author list more than once: not linked."
            self.context.report(work.record, "ambiguous-name", text)
        return found[0] if len(found) == 1 else None

    def _confirm_owner(self, authors: list[dict[str, Any]], work: _Work) -> bool:
        """The owner's own import confirms their authorship; somebody else's link stays."""
        researcher = self.context.researcher
        if researcher is None:
            return False
        confirmed = Authorship.LinkState.CONFIRMED.value
        place = next((i for i, author in enumerate(authors) if author["researcher"] == researcher.pk), None)
        if place is None:
            place = self._own_position(authors, work)
        if place is None or (authors[place]["researcher"], authors[place]["state"]) == (researcher.pk, confirmed):
            return False
        if authors[place]["researcher"] not in (None, researcher.pk):
            text = f"{authors[place]['name']} is linked to another researcher of that name: not changed."
            self.context.report(work.record, "ambiguous-name", text)
            return False
        authors[place] |= {"researcher": researcher.pk, "state": confirmed}
        return True

    def _propose(self, row: Publication, work: _Work) -> None:
        """The importer may not edit this work: file what they know for those who may."""
        known, merged = facts_of_row(row), merge(facts_of_row(row), work.facts)
        before, after = (columns_of_facts(facts, self._venues_with(row)) for facts in (known, merged))
        data: dict[str, Any] = {name: after[name] for name in after if after[name] != before[name]}
        if merged.authors != known.authors:
            data["authors"] = [author.name for author in merged.authors]
        researcher = self.context.researcher
        authors = row.author_list
        if researcher and all(author["researcher"] != researcher.pk for author in authors):
            place = self._own_position(authors, work)
            if place is not None:
                file_candidates({(researcher.pk, row.pk): authors[place]["name"]}, self.journal)
        if data and self._file_proposal(row, data):
            text = "Others look after this work: it was listed, and what differs was filed as a proposal."
            self.context.report(work.record, "facts-proposed", text)

    def _file_proposal(self, row: Publication, data: dict[str, Any]) -> bool:
        confirmed = Authorship.LinkState.CONFIRMED.value
        asked = {author["researcher"] for author in row.author_list if author["state"] == confirmed}
        asked = asked or ({self.context.researcher.pk} if self.context.researcher else set())
        kept = {"kind": Candidate.Kind.FACTS, "source": f"import:{self.context.owner.slug}"[:40]}
        identifier = f"publication:{row.pk}"
        filed = Candidate.objects.filter(**kept, identifier=identifier, researcher__in=asked)
        asked -= set(filed.values_list("researcher_id", flat=True))
        rows = [
            Candidate(
                researcher_id=pk, publication=row, identifier=identifier, data=data, batch=self.journal.batch, **kept
            )
            for pk in sorted(asked)
        ]
        self.journal.create_many(rows)
        return bool(rows)


def _venue_slugs(works: Iterable[_Work]) -> set[str]:
    forms = [form for work in works for form in (work.facts.form, *work.facts.versions)]
    return {form.venue for form in forms} - {""}
