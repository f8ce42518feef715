"""Bare identifiers become works: doi.org and arXiv are asked what they stand for, politely and within bounds."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace

from profiles.models import User
from profiles.sentences import Sentence
from publications.formats.bibliography import ARXIV_DOI
from publications.matching import title_fingerprint
from publications.models import WorkAlias
from publications.page_works import visible_publications
from publications.records import PublicationRecord
from publications.refreshing import FAULTS_BEFORE_GIVING_UP, Patience
from publications.sources import arxiv, doi
from publications.sources.client import Client
from publications.sources.faults import SourceFault

# Questions of one import; who has more imports the same list again, and what is there already is not asked about.
MAX_AT_ONCE = 2_000
_CHUNK = 500


def is_bare(record: PublicationRecord) -> bool:
    """Whether the record is an identifier and nothing else."""
    return not title_fingerprint(record.title) and bool(record.doi or record.arxiv_id)


def identifier_of(record: PublicationRecord) -> str:
    return record.doi or record.arxiv_id


def titles_by_identifier(records: Iterable[PublicationRecord], user: User | None) -> dict[str, str]:
    """DOI or arXiv id → title of the work that is there under it, also of one that was merged."""
    wanted = list(records)
    seen = visible_publications(user)
    titles: dict[str, str] = {}
    for name in ("doi", "arxiv_id"):
        values = sorted({getattr(record, name) for record in wanted} - {""})
        for start in range(0, len(values), _CHUNK):
            named = {f"{name}__in": values[start : start + _CHUNK]}
            merged = WorkAlias.objects.filter(**named, publication__in=seen.values("pk"))
            titles |= dict(merged.values_list(name, "publication__title"))
            titles |= dict(seen.filter(**named).values_list(name, "title"))
    return titles


@dataclass(slots=True)
class LookUp:
    """Questions about the bare ones of some records, which are completed in place.

    ``unread`` are the places that are still to be asked about; ``refused`` says by place why one stays bare.
    """

    records: list[PublicationRecord]
    unread: list[int] = field(default_factory=list)
    refused: dict[int, Sentence] = field(default_factory=dict)

    def begin(self, known: Iterable[str]) -> None:
        """Everything bare that is not ``known`` here is to be asked about."""
        there = set(known)
        places = [
            place for place, record in enumerate(self.records) if is_bare(record) and identifier_of(record) not in there
        ]
        self.unread[:] = places[:MAX_AT_ONCE]
        for place in places[MAX_AT_ONCE:]:
            self.refused[place] = Sentence(
                "More than %(cap)s identifiers at once: import the list again for the rest.", cap=MAX_AT_ONCE
            )

    def go_on(
        self,
        client: Client,
        *,
        patience: int = FAULTS_BEFORE_GIVING_UP,
        seconds: float | None = None,
        progress: Callable[[str], None] = lambda identifier: None,
    ) -> SourceFault | None:
        """Ask until all is read, ``seconds`` have passed, or nobody answered ``patience`` times in a row.

        Returns the last fault when nobody answers; those who were asked in vain stay unread then.
        """
        asking, began, failed = _Asking(client), time.monotonic(), []
        while self.unread and (seconds is None or time.monotonic() - began < seconds):
            place = self.unread.pop(0)
            record = self.records[place]
            progress(identifier_of(record))
            try:
                found = asking.ask(record)
            except SourceFault as fault:
                self.refused[place] = fault.said
                failed = [*failed, place] if fault.is_passing else []
                if len(failed) == patience:
                    self._put_back(failed)
                    return fault
            else:
                self.records[place] = replace(found, line=record.line, file=record.file)
                failed = []
        return None

    def _put_back(self, places: list[int]) -> None:
        for place in places:
            del self.refused[place]
        self.unread += places  # last: the others are not to wait for one that never answers

    def leave_rest(self, why: Sentence) -> None:
        """What is unread stays bare."""
        self.refused |= dict.fromkeys(self.unread, why)
        self.unread.clear()


class _Asking:
    """doi.org answers for arXiv's works too, and sooner; where it does not answer at all, arXiv itself is asked."""

    def __init__(self, client: Client) -> None:
        self.client, self.patience = client, Patience()

    def ask(self, record: PublicationRecord) -> PublicationRecord:
        """Raises SourceFault."""
        if record.doi:
            return doi.work(self.client, record.doi)
        if not self.patience.is_over("doi.org"):
            try:
                found = doi.work(self.client, f"{ARXIV_DOI}{record.arxiv_id}".lower())
            except SourceFault as fault:
                self.patience.note("doi.org", fault)
            else:
                self.patience.note("doi.org")
                return found
        return arxiv.from_feed(self.client, record.arxiv_id)
