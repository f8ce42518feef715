"""A researcher decides about candidates: claims write as one import that can be undone, and confirm authorship.

A claim writes what its kind says and what the claimer may write: a work goes through the importer; a name in somebody
else's author list is linked, and confirmed only by who may edit that work; proposed facts need that right at all.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from profiles.homepages.records import Problem
from profiles.models import ImportBatch, Journal, Researcher, User, Visibility
from profiles.sentences import Sentence, about
from publications.facts import author_list_of, facts_of_row
from publications.importing import import_records
from publications.likeness import Likeness, likeness
from publications.linking import link_publications, list_works, person_names, refresh_author_lines
from publications.models import Authorship, Candidate, Publication, Venue
from publications.page_works import ITEM_FAULTS, ImportContext, sentence, visible_publications
from publications.proposals import AUTHORS, COLUMNS, LISTS, united, with_companions
from publications.record_json import record_from_json
from publications.records import AuthorRecord, PublicationRecord


@dataclass(slots=True)
class Claims:
    """What a claim did: one batch a researcher, how many candidates were claimed, and what stood in the way."""

    batches: list[ImportBatch] = field(default_factory=list)
    claimed: int = 0
    problems: list[Problem] = field(default_factory=list)


def claim(candidates: Iterable[Candidate], user: User | None, *, fields: Collection[str] | None = None) -> Claims:
    """Write these candidates. ``user`` may edit their researchers; None is the administrator at the command line.

    ``fields`` are those of proposed facts that were chosen one by one: they are written also over a hand's. Without a
    choice all are, but for what a hand wrote.
    """
    by_researcher: dict[int, list[int]] = {}
    for candidate in candidates:
        by_researcher.setdefault(candidate.researcher_id, []).append(candidate.pk)
    claims = Claims()
    for researcher, keys in by_researcher.items():
        with transaction.atomic():
            ImportBatch.take_turn()
            _Claim(Researcher.objects.get(pk=researcher), user, claims, fields).do(keys)
    return claims


def reject(candidates: QuerySet[Candidate]) -> int:
    """Not theirs: never asked again. A claim is taken back by undoing its import. Returns how many were decided."""
    return _decide(candidates, Candidate.State.REJECTED)


def ignore(candidates: QuerySet[Candidate]) -> int:
    """Leave aside: not shown among those that wait, and not asked again."""
    return _decide(candidates, Candidate.State.IGNORED)


def _decide(candidates: QuerySet[Candidate], state: str) -> int:
    undecided = candidates.exclude(state__in=[Candidate.State.CLAIMED, state])
    return undecided.update(state=state, decided_at=timezone.now())


class _Claim:
    """The claims of one researcher as one batch, inside of one transaction."""

    def __init__(
        self, researcher: Researcher, user: User | None, claims: Claims, fields: Collection[str] | None
    ) -> None:
        self.researcher, self.user, self.claims = researcher, user, claims
        self.chosen = None if fields is None else with_companions(set(fields))
        self.journal = Journal(self._start_batch)
        self.context = ImportContext(researcher, researcher.home_lab, user, self.journal)
        self.person = person_names([researcher.pk])[researcher.pk]
        self.claimed: list[int] = []
        self.sources: list[str] = []

    def _start_batch(self) -> ImportBatch:
        source = ", ".join(dict.fromkeys(self.sources))[:300]
        return ImportBatch.objects.create(
            source=source, family="candidates", user=self.user, researcher=self.researcher, lab=self.context.lab
        )

    def do(self, keys: list[int]) -> None:
        # Two claims at the same moment take their turn; the second finds nothing to do.
        rows = Candidate.objects.select_for_update().filter(pk__in=keys, researcher=self.researcher)
        waiting = list(rows.exclude(state=Candidate.State.CLAIMED).order_by("pk"))
        self.sources = [candidate.source for candidate in waiting]
        kinds = Candidate.Kind
        self._claim_works([candidate for candidate in waiting if candidate.kind == kinds.WORK])
        for candidate in waiting:
            if candidate.kind == kinds.AUTHORSHIP:
                self._claim_one(candidate, self._write_authorship)
            elif candidate.kind == kinds.FACTS:
                self._claim_one(candidate, self._write_facts)
        self._finish()

    def _report(self, candidate: Candidate, code: str, text: Sentence) -> None:
        told = about(str(candidate)[:120], text)
        self.context.problems.append(Problem(0, code, told))

    def _claim_works(self, candidates: list[Candidate]) -> None:
        records: list[PublicationRecord] = []
        kept: list[Candidate] = []
        for candidate in candidates:
            try:
                records.append(record_from_json(candidate.data["record"]))
                kept.append(candidate)
            except (ValueError, TypeError, KeyError):
                self._report(candidate, "broken-item", Sentence("It cannot be read any more."))
        outcomes = import_records(records, self.context)
        for candidate, outcome in zip(kept, outcomes, strict=True):
            if outcome.publication_id is not None:
                self.claimed.append(candidate.pk)

    def _claim_one(self, candidate: Candidate, write: Any) -> None:
        publication = self._publication(candidate)
        if publication is None:
            self._report(candidate, "not-there", Sentence("The work is not there any more."))
            return
        try:
            with self.journal.item():
                written = write(candidate, publication)
        except ITEM_FAULTS as fault:
            self._report(candidate, "broken-item", sentence(fault))
            return
        if written:
            self.claimed.append(candidate.pk)

    def _publication(self, candidate: Candidate) -> Publication | None:
        seen = visible_publications(self.user).filter(pk=candidate.publication_id)
        return seen.prefetch_related("authorships", "links", "versions").first()

    def _may_edit(self, publication: Publication) -> bool:
        return self.user is None or Publication.objects.editable_by(self.user).filter(pk=publication.pk).exists()

    def _write_authorship(self, candidate: Candidate, publication: Publication) -> bool:
        """Link the name. Who may not edit the work gets the link shown, which grants nothing."""
        authors = publication.author_list
        place = self._place(authors, str(candidate.data.get("name", "")))
        if place is None:
            text = Sentence("No name in its author list, or more than one, may be yours.")
            self._report(candidate, "ambiguous-name", text)
            return False
        state = Authorship.LinkState.CONFIRMED if self._may_edit(publication) else Authorship.LinkState.MATCHED
        if authors[place]["state"] != Authorship.LinkState.CONFIRMED:
            authors[place] |= {"researcher": self.researcher.pk, "state": state.value}
        self.journal.update(publication, {"author_list": authors}, by_machine=True)
        list_works([(self.researcher.pk, publication.pk)], self.journal)
        refresh_author_lines([publication])
        return True

    def _place(self, authors: list[dict[str, Any]], printed: str) -> int | None:
        """Where the researcher stands: linked already, else the only free name like theirs."""
        linked = [i for i, author in enumerate(authors) if author["researcher"] == self.researcher.pk]
        if linked:
            return linked[0]
        free = [i for i, author in enumerate(authors) if author["researcher"] is None]
        for fits in (
            [i for i in free if likeness(authors[i]["name"], self.person) is Likeness.ALIKE],
            [i for i in free if authors[i]["name"] == printed],
        ):
            if len(fits) == 1:
                return fits[0]
        return None

    def _write_facts(self, candidate: Candidate, publication: Publication) -> bool:
        if not self._may_edit(publication):
            self._report(candidate, "not-yours", Sentence("Others look after this work: only they may change it."))
            return False
        self.journal.remember([publication])
        data = {name: value for name, value in candidate.data.items() if self.chosen is None or name in self.chosen}
        values = {name: value for name, value in data.items() if name in COLUMNS}
        self._drop_what_is_taken(candidate, publication, values)
        for name in LISTS.keys() & data.keys():
            values[name] = united(getattr(publication, name), data[name], LISTS[name])
        if names := data.get(AUTHORS):
            self._add_authors(candidate, publication, names, values)
        if self.chosen is None:
            values = {name: value for name, value in values.items() if not self.journal.is_by_hand(publication, name)}
        self.journal.update(publication, values)
        touched = Publication.objects.filter(pk=publication.pk)
        refresh_author_lines(touched)
        link_publications(touched, journal=self.journal)
        return True

    def _drop_what_is_taken(self, candidate: Candidate, publication: Publication, values: dict[str, Any]) -> None:
        """Among public works a DOI stands once; a venue may be gone since the proposal."""
        doi = str(values.get("doi") or "").lower()
        others = Publication.objects.filter(doi=doi, visibility=Visibility.PUBLIC).exclude(pk=publication.pk)
        if doi and others.exists():
            text = Sentence("The DOI %(doi)s is in use: it was left out.", doi=doi)
            self._report(candidate, "identifier-taken", text)
            del values["doi"]
        if values.get("venue_id") and not Venue.objects.filter(pk=values["venue_id"]).exists():
            del values["venue_id"]

    def _add_authors(
        self, candidate: Candidate, publication: Publication, names: list[str], values: dict[str, Any]
    ) -> None:
        facts = replace(facts_of_row(publication), authors=tuple(AuthorRecord(str(name)[:200]) for name in names))
        authors = author_list_of(facts, publication.author_list)
        if authors is None:
            values.pop("authors_complete", None)
            text = Sentence("Somebody who is linked is missing in it: the old list stays.")
            self._report(candidate, "authors-kept", text)
        else:
            values["author_list"] = authors

    def _finish(self) -> None:
        self.journal.write()
        batch = None
        if self.journal.started:
            batch = self.journal.batch
            problems = [problem.as_json() for problem in self.context.problems]
            batch.report = {"source": "candidates", "claimed": len(self.claimed), "problems": problems}
            batch.save(update_fields=["report"])
            self.claims.batches.append(batch)
        Candidate.objects.filter(pk__in=self.claimed).update(
            state=Candidate.State.CLAIMED, claim=batch, decided_at=timezone.now()
        )
        self.claims.claimed += len(self.claimed)
        self.claims.problems += self.context.problems
