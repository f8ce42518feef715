"""Records into the database, as part of one batch: matched, merged, listed, linked.

A work that exists is completed; what somebody wrote by hand stays. Who may not edit a matched work gets it
listed on their page, and what they know of it is filed as a proposal.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from profiles.homepages.records import Problem
from profiles.sentences import Sentence
from publications.facts import author_list_of, columns_of_facts, facts_of_row
from publications.likeness import Likeness, PersonName, likeness, name_keys
from publications.linking import file_candidates, link_publications, person_names, refresh_author_lines
from publications.listings import ListingWriter
from publications.merging import WorkFacts, merge
from publications.models import Authorship, Candidate, Publication, Venue
from publications.new_works import create_works
from publications.page_works import ITEM_FAULTS, ImportContext, Work, load_again, sentence, works_of_page
from publications.proposals import is_proposed
from publications.records import PublicationRecord

_CHUNK = 500
# In place of the key of a row that is about to be made.
_PENDING = 0
# Of one importer about one work; who says so much about it is not asked any more.
_MAX_PROPOSALS = 50

Status = Literal["new", "same", "update", "duplicate", "skipped"]
_AUTHOR_COLUMNS = ("author_list", "authors_complete")


@dataclass(slots=True)
class Outcome:
    """What became of one record. ``publication_id`` is None for a record that was skipped."""

    status: Status = "new"
    publication_id: int | None = None


def import_records(records: Sequence[PublicationRecord], context: ImportContext) -> list[Outcome]:
    """Write the records of one page in one transaction of the caller; returns one outcome a record."""
    outcomes = [Outcome("skipped") for _ in records]
    works = works_of_page(records, context)
    writer = _Writer(context, works, outcomes)
    placed = list(enumerate(works))
    writer.write([(place, work) for place, work in placed if work.row is not None], writer.complete)
    writer.write([(place, work) for place, work in placed if work.row is None], writer.create)
    refresh_author_lines(Publication.objects.filter(pk__in=writer.completed))
    link_written(writer.completed | writer.created, context)
    return outcomes


def link_written(publications: set[int], context: ImportContext) -> None:
    """Link the names of works that were written, and tell which names fit several people."""
    touched = Publication.objects.filter(pk__in=publications)
    for doubt in link_publications(touched, journal=context.journal):
        people = ", ".join(doubt.researchers)
        text = Sentence("%(name)s may be one of %(people)s: nobody was linked.", name=doubt.name, people=people)
        context.problems.append(Problem(0, "ambiguous-name", text))


# Works of a page, each with its place on it.
_Placed = Sequence[tuple[int, Work]]
_Write = Callable[[_Placed], list[tuple[Publication, Status]]]


class _Writer:
    """Writes the works of one page, many at a time: those that are there, and new ones.

    Whatever the database refuses costs one work alone: it is written again by itself, in a savepoint of its own.
    """

    def __init__(self, context: ImportContext, works: list[Work], outcomes: list[Outcome]) -> None:
        self.context, self.journal, self.outcomes = context, context.journal, outcomes
        self.created: set[int] = set()
        self.completed: set[int] = set()
        rows = [work.row.pk for work in works if work.row is not None]
        self.editable = self._editable(rows)
        venues = {venue.slug: venue for venue in Venue.objects.filter(slug__in=_venue_slugs(works))}
        self.venue_rows = {venue.pk: venue for venue in venues.values()}
        self.venues = {slug: venue.pk for slug, venue in venues.items()}
        dois = {work.facts.doi for work in works} - {""}
        holders = Publication.objects.filter(doi__in=dois, visibility="public").values_list("doi", "pk")
        self.doi_holders: dict[str, int | None] = dict(holders)
        self.person = self._own_name()
        self.listings = None
        if context.owner is not None:
            self.listings = ListingWriter(context.owner, context.journal, is_page=context.is_page)

    def _editable(self, rows: list[int]) -> set[int]:
        if self.context.user is None:
            return set(rows)
        mine = Publication.objects.editable_by(self.context.user).filter(pk__in=rows)
        return set(mine.values_list("pk", flat=True))

    def _own_name(self) -> PersonName | None:
        researcher = self.context.researcher
        return person_names([researcher.pk])[researcher.pk] if researcher else None

    def write(self, works: _Placed, write: _Write) -> None:
        """Store works with ``complete`` or ``create``."""
        for start in range(0, len(works), _CHUNK):
            self._write_chunk(works[start : start + _CHUNK], write)

    def _write_chunk(self, works: _Placed, write: _Write) -> None:
        """All at once; where one cannot be stored, by halves until it is found."""
        holders, completed, told = dict(self.doi_holders), set(self.completed), len(self.context.problems)
        try:
            with self.journal.item():
                stored = write(works)
        except ITEM_FAULTS as fault:
            self.doi_holders, self.completed = holders, completed
            if self.listings is not None:
                self.listings.forget_unsaved()
            if len(works) == 1:
                self.context.report(works[0][1].record, "broken-item", sentence(fault))
                return
            del self.context.problems[told:]
            load_again(work for _place, work in works)
            for half in (works[: len(works) // 2], works[len(works) // 2 :]):
                self._write_chunk(half, write)
            return
        for (row, status), (_place, work) in zip(stored, works, strict=True):
            self._note_outcome(work, row, status)

    def _note_outcome(self, work: Work, row: Publication, status: Status) -> None:
        for entry in work.entries:
            self.outcomes[entry.index] = Outcome("duplicate", row.pk)
        self.outcomes[work.entries[0].index].status = status
        if status == "new":
            self.created.add(row.pk)

    def complete(self, works: _Placed) -> list[tuple[Publication, Status]]:
        """Complete and list works that are there."""
        return [self._complete_one(work, place) for place, work in works]

    def _complete_one(self, work: Work, place: int) -> tuple[Publication, Status]:
        status, row = self._store(work)
        listed = self.listings is not None and self.listings.write(row, work.records, place)
        if work.facts.doi:
            self.doi_holders.setdefault(work.facts.doi, row.pk)
        return row, "update" if status == "same" and listed else status

    def create(self, works: _Placed) -> list[tuple[Publication, Status]]:
        """Create and list works that are not there."""
        made = [self._new_row(work) for _place, work in works]
        create_works(made, self.journal, self.context.researcher)
        rows = [row for row, _lists in made]
        for row, (_place, work) in zip(rows, works, strict=True):
            self._add_figures(row, work)
        if self.listings is not None:
            self.listings.write_new(
                [(row, work.records, place) for row, (place, work) in zip(rows, works, strict=True)]
            )
        return [(row, "new") for row in rows]

    def _new_row(self, work: Work) -> tuple[Publication, dict[str, Any]]:
        """The unsaved row and its lists."""
        facts = self._free_doi(work.facts, None, work)
        if facts.doi:
            self.doi_holders[facts.doi] = _PENDING
        columns = columns_of_facts(facts, self.venues)
        lists = {name: columns.pop(name) for name in ("link_list", "version_list")}
        lists["author_list"] = author_list_of(facts, []) or []
        self._confirm_owner(lists["author_list"], work)
        columns["venue"] = self.venue_rows.get(columns.pop("venue_id"))
        lab, user = self.context.lab, self.context.user
        return Publication(**columns, lab_id=lab and lab.pk, created_by_id=user and user.pk), lists

    def _store(self, work: Work) -> tuple[Status, Publication]:
        row = work.row
        assert row is not None  # noqa: S101 - write() is for works that are there
        if row.pk not in self.editable:
            self._propose(row, work)
            return "same", row
        changed = self._complete(row, work)
        if not self._add_figures(row, work) and not changed:
            return "same", row
        self.completed.add(row.pk)
        return "update", row

    def _add_figures(self, row: Publication, work: Work) -> bool:
        add = self.context.add_figure
        records = [entry.record for entry in work.entries if entry.record.figure]
        added = [add(row, record) for record in records] if add is not None else []
        return any(added)

    def _free_doi(self, facts: WorkFacts, row: Publication | None, work: Work) -> WorkFacts:
        """Among public works a DOI stands once, also where the importer does not see the other one."""
        holder = self.doi_holders.get(facts.doi)
        if not facts.doi or holder is None or (row is not None and holder == row.pk):
            return facts
        text = Sentence("The DOI %(doi)s is in use: it was left out.", doi=facts.doi)
        self.context.report(work.record, "identifier-taken", text)
        return replace(facts, doi=row.doi if row else "")

    def _complete(self, row: Publication, work: Work) -> bool:
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
        own = [row.venue, *(version.venue for version in row.rows_of("versions"))]
        return self.venues | {venue.slug: venue.pk for venue in own if venue is not None}

    def _own_position(self, authors: list[dict[str, Any]], work: Work) -> int | None:
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
        found = [place for place, author in enumerate(authors) if marked & name_keys(author["name"])] if marked else []
        if not found:
            degrees = [likeness(author["name"], self.person) for author in authors]
            best = max(degrees, default=Likeness.NONE)
            found = [place for place, degree in enumerate(degrees) if best and degree is best]
        if len(found) > 1:
            text = Sentence(
                "%(name)s stands in the author list more than once: not linked.", name=authors[found[0]]["name"]
            )
            self.context.report(work.record, "ambiguous-name", text)
        return found[0] if len(found) == 1 else None

    def _confirm_owner(self, authors: list[dict[str, Any]], work: Work) -> bool:
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
            text = Sentence(
                "%(name)s is linked to another researcher of that name: not changed.", name=authors[place]["name"]
            )
            self.context.report(work.record, "ambiguous-name", text)
            return False
        authors[place] |= {"researcher": researcher.pk, "state": confirmed}
        return True

    def _propose(self, row: Publication, work: Work) -> None:
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
            text = Sentence("Others look after this work: it was listed, and what differs was filed as a proposal.")
            self.context.report(work.record, "facts-proposed", text)

    def _file_proposal(self, row: Publication, data: dict[str, Any]) -> bool:
        confirmed = Authorship.LinkState.CONFIRMED.value
        asked = {author["researcher"] for author in row.author_list if author["state"] == confirmed}
        asked = asked or ({self.context.researcher.pk} if self.context.researcher else set())
        kept = {
            "kind": Candidate.Kind.FACTS,
            "source": f"import:{self.context.owner.slug if self.context.owner else ''}"[:40],
        }
        filed: dict[int, dict[str, Any]] = {pk: {} for pk in asked}
        before = Candidate.objects.filter(**kept, publication=row, researcher__in=asked)
        for pk, identifier, known in before.values_list("researcher_id", "identifier", "data"):
            filed[pk][identifier] = known
        name = f"publication:{row.pk}"
        names = [name, *(f"{name}:{number}" for number in range(2, _MAX_PROPOSALS))]
        rows = [
            Candidate(researcher_id=pk, publication=row, identifier=free, data=data, batch=self.journal.batch, **kept)
            for pk, known in sorted(filed.items())
            if not is_proposed(data, known.values()) and (free := next((n for n in names if n not in known), ""))
        ]
        self.journal.create_many(rows)
        return bool(rows)


def _venue_slugs(works: Iterable[Work]) -> set[str]:
    forms = [form for work in works for form in (work.facts.form, *work.facts.versions)]
    return {form.venue for form in forms} - {""}
