"""What a source found for somebody becomes candidates, never works.

A work that stands on their page already is no news; what the source knows more about it becomes a proposal. What was
rejected once is not asked again, whichever source finds it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from profiles.bounds import clean_json, cut_text
from profiles.models import Researcher
from publications.facts import alias_keys, bounded, facts_of_record, facts_of_row, key_of_facts
from publications.likeness import Likeness, likeness
from publications.linking import person_names
from publications.matching import WorkIndex, is_preprint_doi, title_fingerprint
from publications.merging import WorkFacts
from publications.models import Authorship, Candidate, Listing, Publication, SourceRule
from publications.page_works import look_alike
from publications.proposals import is_proposed
from publications.record_json import record_from_json, record_to_json
from publications.records import PublicationRecord
from publications.sources.answers import FoundWork

# More about a work than what a source found, from another one. Talks to the outside: never inside a transaction.
Completion = Callable[[PublicationRecord], PublicationRecord]
# Facts that a source may propose where a work says nothing yet.
_PROPOSED = ("doi", "arxiv_id", "abstract")
_PROPOSED_OF_FORM = ("volume", "issue", "pages")
_CHUNK = 200


@dataclass(slots=True)
class Filing:
    """What became of the works that one source found. ``listed`` are pairs of work found and publication key."""

    new: list[Candidate] = field(default_factory=list)
    proposals: list[Candidate] = field(default_factory=list)
    to_claim: list[Candidate] = field(default_factory=list)
    known: int = 0  # on the page, or asked before
    listed: list[tuple[FoundWork, int]] = field(default_factory=list)


@dataclass(slots=True)
class Rules:
    """The rules of one researcher for one source, the narrowest first. ``asked`` is the person's identifier there."""

    actions: dict[str, str]
    asked: str

    @classmethod
    def of(cls, researcher: Researcher, source: str, asked: str) -> Rules:
        rows = SourceRule.objects.filter(researcher=researcher, source=source)
        return cls(
            {identifier.lower(): action for identifier, action in rows.values_list("identifier", "action")}, asked
        )

    def action_for(self, record: PublicationRecord) -> str:
        of_work = filter(None, (record.doi, record.arxiv_id, *record.identifiers.values()))
        own = (*of_work, self.asked, "")
        found = (self.actions[name.lower()] for name in own if name.lower() in self.actions)
        return next(found, SourceRule.Action.SUGGEST.value)


class Filer:
    """Files the works of one researcher. Loads their page and their candidates once."""

    def __init__(self, researcher: Researcher) -> None:
        self.researcher = researcher
        self.person = person_names([researcher.pk])[researcher.pk]
        listings = Listing.objects.filter(researcher=researcher)
        self._listed = set(listings.values_list("publication_id", flat=True))
        confirmed = Authorship.objects.confirmed().filter(researcher=researcher)
        self._own = set(confirmed.values_list("publication_id", flat=True))
        self._rows: dict[int, Publication] = {}
        self._works = WorkIndex()
        self._add_rows(Publication.objects.filter(pk__in=self._listed))
        self._load_candidates()

    def _add_rows(self, publications: QuerySet[Publication]) -> None:
        rows = publications.exclude(pk__in=list(self._rows)).select_related("venue")
        for row in rows.prefetch_related("authorships", "links", "versions__venue", "aliases"):
            self._rows[row.pk] = row
            key = key_of_facts(facts_of_row(row))
            self._works.add(row.pk, key, alias_keys(row, key))

    def _load_candidates(self) -> None:
        self._asked = WorkIndex()
        self._proposed: dict[int, list[dict[str, Any]]] = {}
        rows = Candidate.objects.filter(researcher=self.researcher)
        for pk, kind, publication, data in rows.values_list("pk", "kind", "publication_id", "data"):
            if kind == Candidate.Kind.FACTS and publication is not None:
                self._proposed.setdefault(publication, []).append(data)
            elif kind == Candidate.Kind.WORK and (record := _kept_record(data)) is not None:
                self._asked.add(pk, key_of_facts(_facts(record)))

    def compare(
        self, source: str, works: Sequence[FoundWork], rules: Rules, *, complete: Completion | None = None
    ) -> Filing:
        """What is to be filed. May talk to the outside, so not inside of a transaction."""
        filing = Filing()
        unknown = self._unknown(works, filing, source)
        if complete is not None:
            unknown = [complete(record) for record in unknown]
        for record in unknown:
            self._file_work(source, record, rules, filing)
        return filing

    def _unknown(self, works: Iterable[FoundWork], filing: Filing, source: str) -> list[PublicationRecord]:
        """The works that neither stand on the page nor were asked about."""
        taken = [(work, bounded(work.record, lambda code, text: None)) for work in works]
        self._load_alike([_facts(record) for _work, record in taken])
        unknown = []
        for work, record in taken:
            key = key_of_facts(_facts(record))
            found = self._works.find(key).work
            if found in self._listed:
                filing.listed.append((work, found))
                filing.known += 1
                self._propose(source, record, self._rows[found], filing)
            elif self._asked.find(key).work is not None:
                filing.known += 1
            elif title_fingerprint(record.title):
                unknown.append(record)
        return unknown

    def _load_alike(self, facts: list[WorkFacts]) -> None:
        """Public works that may be one of these. Others' drafts are not looked at: a match would tell of them."""
        for start in range(0, len(facts), _CHUNK):
            self._add_rows(Publication.objects.public().filter(look_alike(facts[start : start + _CHUNK])))

    def _file_work(self, source: str, record: PublicationRecord, rules: Rules, filing: Filing) -> None:
        record = bounded(record, lambda code, text: None)
        key = key_of_facts(_facts(record))
        if self._asked.find(key).work is not None:  # twice in one answer, or known by what completed it
            filing.known += 1
            return
        action = rules.action_for(record)
        candidate = Candidate(
            researcher=self.researcher,
            publication_id=self._works.find(key).work,
            kind=Candidate.Kind.WORK,
            source=source,
            identifier=work_identifier(record),
            title=cut_text(record.title, 300),
            data=clean_json({"record": record_to_json(record)}),
        )
        if action == SourceRule.Action.REJECT:
            candidate.state, candidate.decided_at = Candidate.State.REJECTED, timezone.now()
        elif action == SourceRule.Action.CLAIM and self.is_surely_theirs(record):
            filing.to_claim.append(candidate)
        filing.new.append(candidate)
        self._asked.add(-len(filing.new) - len(self._asked.keys), key)

    def is_surely_theirs(self, record: PublicationRecord) -> bool:
        """Whether one author, and no other, is the person by name; a name alone never brings a work this far."""
        marked = [author for author in record.authors if author.is_self]
        if len(marked) == 1:
            return likeness(marked[0].name, self.person) is not Likeness.NONE
        return sum(likeness(author.name, self.person) is Likeness.ALIKE for author in record.authors) == 1

    def _propose(self, source: str, record: PublicationRecord, row: Publication, filing: Filing) -> None:
        """What a source knows more of a work that the researcher has confirmed."""
        if row.pk not in self._own:
            return
        data = clean_json(_completions(facts_of_row(row), _facts(record)))
        before = self._proposed.setdefault(row.pk, [])
        if not data or is_proposed(data, before):
            return
        before.append(data)
        filing.proposals.append(
            Candidate(
                researcher=self.researcher,
                publication=row,
                kind=Candidate.Kind.FACTS,
                source=source,
                identifier=f"publication:{row.pk}:{len(before)}",
                title=cut_text(row.title, 300),
                data=data,
            )
        )

    def write(self, filing: Filing) -> None:
        """Inside of a transaction. The unique constraint keeps a second run at the same moment from filing twice."""
        rows = [*filing.new, *filing.proposals]
        Candidate.objects.bulk_create(rows, batch_size=100, ignore_conflicts=True)
        if filing.to_claim:
            names = [candidate.identifier for candidate in filing.to_claim]
            stored = Candidate.objects.open().filter(
                researcher=self.researcher, kind=Candidate.Kind.WORK, identifier__in=names
            )
            filing.to_claim = list(stored.filter(source=filing.to_claim[0].source))


def work_identifier(record: PublicationRecord) -> str:
    """The same for a work whatever the source: its DOI, its arXiv identifier, or its title and year."""
    if record.doi or record.arxiv_id:
        return f"doi:{record.doi}" if record.doi else f"arxiv:{record.arxiv_id}"
    return f"title:{title_fingerprint(record.title)}:{record.year or ''}"


def _facts(record: PublicationRecord) -> WorkFacts:
    """For comparing alone: the venue is not looked up."""
    return facts_of_record(record, None)


def _kept_record(data: dict[str, Any]) -> PublicationRecord | None:
    try:
        return record_from_json(data["record"])
    except (ValueError, TypeError, KeyError):
        return None


def _completions(known: WorkFacts, found: WorkFacts) -> dict[str, Any]:
    """Columns that are empty and could be filled; a more precise date; an author list that was cut."""
    pairs = {name: (getattr(known, name), getattr(found, name)) for name in _PROPOSED}
    if known.form.stage == found.form.stage:
        pairs |= {name: (getattr(known.form, name), getattr(found.form, name)) for name in _PROPOSED_OF_FORM}
    data = {name: new for name, (old, new) in pairs.items() if new and not old}
    if "doi" in data and is_preprint_doi(found.doi) and known.form.is_settled:
        del data["doi"]
    if len(found.form.date) > len(known.form.date) and found.form.date.startswith(known.form.date):
        data["date"] = found.form.date
    names = [author.name for author in found.authors]
    if not known.authors_complete and found.authors_complete and len(names) > len(known.authors):
        data |= {"authors": names, "authors_complete": True}
    return data
