"""A bibliography into the database: files or pasted text become one batch, with one report.

The same writer, matching and undo as for a homepage; only what is read differs.
"""

from __future__ import annotations

import gc
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Any

from django.db import transaction
from django.utils.text import slugify

from profiles.bounds import clean_json
from profiles.homepages.records import ParsedHomepage, PersonRecord, Problem
from profiles.homepages.report import page_statuses, report
from profiles.importing.homepage import ImportResult, changes_of, counted, kept_report, lacks_tables
from profiles.importing.owner import Importer, ImportRefused, find_lab, find_researcher, name_from_slug
from profiles.models import ImportBatch, Journal, Lab, Researcher, User
from profiles.models.access import Part
from profiles.sentences import Sentence, about
from profiles.slugs import make_slug
from publications.formats import FORMATS, FormatError, bibtex, detect, mixed
from publications.formats.bibliography import ParsedBibliography
from publications.formats.encoding import decode
from publications.importing import Outcome, import_records
from publications.looking_up import LookUp, identifier_of, is_bare, titles_by_identifier
from publications.page_works import ImportContext
from publications.record_json import record_from_json, record_to_json
from publications.records import PublicationRecord

REFERENCES = "references"  # as people copy them, with identifiers among them


@dataclass(slots=True)
class Bibliography:
    """What one or more files hold. ``entries`` = records + entries that a problem reports as lost.

    ``unread`` are the places of bare identifiers that are still to be looked up; ``refused`` says by place why one
    could not be.
    """

    source: str  # the name of the format, or "mixed"
    records: list[PublicationRecord] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    entries: int = 0
    distinct_keys: int = 0
    unread: list[int] = field(default_factory=list)
    refused: dict[int, Sentence] = field(default_factory=dict)

    @property
    def look_up(self) -> LookUp:
        """The questions about bare identifiers; what they find stands in ``records``."""
        return LookUp(self.records, self.unread, self.refused)

    def refusals(self) -> list[Problem]:
        """What the sources could not tell, by the line of the identifier."""
        return [
            Problem(one.line, "lookup-failed", about(identifier_of(one), self.refused[place]), one.file)
            for place, one in enumerate(self.records)
            if place in self.refused
        ]

    def as_json(self) -> dict[str, Any]:
        """Everything but the source text of the entries."""
        return {
            "source": self.source,
            "records": [record_to_json(replace(record, raw="")) for record in self.records],
            "problems": [problem.as_json() for problem in self.problems],
            "entries": self.entries,
            "distinct_keys": self.distinct_keys,
            "unread": self.unread,
            "refused": [(place, why.as_json()) for place, why in self.refused.items()],
        }

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Bibliography:
        records = [record_from_json({"title": "", **record}) for record in data["records"]]
        problems = [Problem.from_json(problem) for problem in data["problems"]]
        counts = (data["entries"], data["distinct_keys"])
        refused = {place: Sentence.from_json(why) for place, why in data["refused"]}
        return cls(data["source"], records, problems, *counts, data["unread"], refused)


def read_files(files: Sequence[tuple[str, bytes]], *, pasted: tuple[str, str] | None = None) -> Bibliography:
    """Read files given as (name, content), and text that was ``pasted``, as (what to call it, text).

    A file is of one format, pasted text may mix them. BibTeX files that are read together may use each other's macros
    and crossref parents. Raises FormatError, naming the file where there are several.
    """
    with _uninterrupted():
        sent = _pasted_texts(*pasted) if pasted else []
        several = len(files) + bool(pasted) > 1
        for name, data in files:
            text = _decoded(name, data, several=several)
            sent.append(_Text(name, _format_of(name, text), text))
        return _read(sent, several=several)


@dataclass(frozen=True, slots=True)
class _Text:
    """Text of one format; ``kind`` is a name in FORMATS, or REFERENCES."""

    name: str
    kind: str
    text: str


def _pasted_texts(name: str, text: str) -> list[_Text]:
    if parts := mixed.split(text):
        return [_Text(name, REFERENCES if kind == "identifiers" else kind, part) for kind, part in parts]
    return [_Text(name, _format_of(name, text), text)]


def _read(sent: list[_Text], *, several: bool) -> Bibliography:
    kinds = {one.kind for one in sent}
    bibliography = Bibliography(kinds.pop() if len(kinds) == 1 else "mixed")
    for one in sent:
        beside = [other.text for other in sent if other is not one and other.kind == "bibtex"]
        parsed = bibtex.parse(one.text, beside) if one.kind == "bibtex" else _parsed(one)
        _add(bibliography, parsed, one.name if several else "")
    return bibliography


def _decoded(name: str, data: bytes, *, several: bool) -> str:
    try:
        return decode(data)
    except FormatError as fault:
        if not several:
            raise
        raise FormatError(about(name, fault.said)) from fault


def _format_of(name: str, text: str) -> str:
    if kind := detect(text):
        return kind
    from profiles.homepages.works import references  # noqa: PLC0415 - as in _parsed

    if references.holds_works(text):  # what names a work is taken, the rest is reported
        return REFERENCES
    raise FormatError("%(file)s holds no BibTeX, RIS, CSL-JSON, reference, DOI or arXiv identifier.", file=name)


def _parsed(one: _Text) -> ParsedBibliography:
    from profiles.homepages.works import references  # noqa: PLC0415 - its patterns take long to compile: not at every start

    try:
        return references.parse(one.text) if one.kind == REFERENCES else FORMATS[one.kind].parse(one.text)
    except FormatError as fault:
        raise FormatError(about(one.name, fault.said)) from fault


def _add(bibliography: Bibliography, parsed: ParsedBibliography, file: str) -> None:
    for row in (*parsed.records, *parsed.problems):
        row.file = file
    bibliography.records += parsed.records
    bibliography.problems += parsed.problems
    bibliography.entries += parsed.entries
    bibliography.distinct_keys += parsed.distinct_keys


def import_bibliography(
    bibliography: Bibliography,
    *,
    lab: Lab | str | None = None,
    researcher: Researcher | str | None = None,
    user: User | None = None,
    dry_run: bool = False,
    source: str = "",
    only: Collection[int] | None = None,
) -> ImportResult:
    """Write the works of a bibliography onto a page: the researcher's, else the lab's, else nobody's.

    Rows or slugs, as in ``import_homepage``; a researcher who does not exist is named as the author lists print
    them. ``only`` are the places of the records to take. Raises ImportRefused; nothing is written then.
    """
    if dry_run and lacks_tables():
        return _plan(bibliography)
    with transaction.atomic(), _uninterrupted():
        ImportBatch.take_turn()
        result = _Run(bibliography, Importer(user, (Part.PUBLICATIONS,)), source=source).do(lab, researcher, only)
        if dry_run:
            transaction.set_rollback(True)
    if dry_run:
        result.batch = result.lab = result.researcher = None
    return result


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Without the search for cyclic garbage: of tens of thousands of rows it would take a third of the time."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _plan(bibliography: Bibliography) -> ImportResult:
    statuses = page_statuses(bibliography.records)
    problems = [*bibliography.problems, *bibliography.refusals()]
    return ImportResult(_report(bibliography, "", statuses, problems), statuses, problems)


def _report(bibliography: Bibliography, owner: str, statuses: Sequence[str], problems: list[Problem]) -> dict[str, Any]:
    """The shape that every source shares; ``entries`` and ``distinct_keys`` are counts of bibliographies alone."""
    counts = {
        "publications": len(bibliography.records),
        "entries": bibliography.entries,
        "distinct_keys": bibliography.distinct_keys,
    }
    page = ParsedHomepage(
        bibliography.source,
        person=PersonRecord(name=owner),
        publications=bibliography.records,
        counts=counts,
        problems=problems,
    )
    return clean_json(report(page, statuses))


class _Run:
    """One import inside its transaction."""

    def __init__(self, bibliography: Bibliography, importer: Importer, *, source: str) -> None:
        self.bibliography, self.importer, self.source = bibliography, importer, source
        self.problems: list[Problem] = []
        self.journal = Journal(self._start_batch)

    def _start_batch(self) -> ImportBatch:
        return ImportBatch.objects.create(
            source=self.source[:300], family=self.bibliography.source[:40], user=self.importer.user
        )

    def do(
        self, lab: Lab | str | None, researcher: Researcher | str | None, only: Collection[int] | None
    ) -> ImportResult:
        home = find_lab(lab, name="", importer=self.importer, journal=self.journal)
        owner = self._find_owner(home, researcher)
        if isinstance(owner, Lab) and not self.importer.may_edit_lab(owner):
            raise ImportRefused("You may not edit this lab's page.")
        person = owner if isinstance(owner, Researcher) else None
        context = ImportContext(
            owner, home or (person.home_lab if person else None), self.importer.user, self.journal, self.problems
        )
        outcomes = self._import(context, only)
        return self._finish(outcomes, home, person)

    def _find_owner(self, lab: Lab | None, researcher: Researcher | str | None) -> Researcher | Lab | None:
        if researcher is None:
            return lab
        name = owner_name(researcher, self.bibliography.records) if isinstance(researcher, str) else researcher.name
        page = ParsedHomepage(self.bibliography.source, person=PersonRecord(name=name))
        return find_researcher(researcher, page, lab, importer=self.importer, journal=self.journal)

    def _import(self, context: ImportContext, only: Collection[int] | None) -> list[Outcome]:
        """One outcome a record, also for those that were not asked for."""
        places = range(len(self.bibliography.records)) if only is None else sorted(only)
        asked = {place: self.bibliography.records[place] for place in places}
        records = _with_known_titles(asked, self.bibliography.refused, context)
        for place, record in records.items():  # the report tells the titles of bare identifiers
            self.bibliography.records[place] = record
        outcomes = [Outcome("skipped") for _record in self.bibliography.records]
        for place, outcome in zip(records, import_records(list(records.values()), context), strict=True):
            outcomes[place] = outcome
        return outcomes

    def _finish(self, outcomes: list[Outcome], lab: Lab | None, researcher: Researcher | None) -> ImportResult:
        statuses = [str(outcome.status) for outcome in outcomes]
        problems = [*self.bibliography.problems, *self.bibliography.refusals(), *self.problems]
        name = researcher.name if researcher else lab.name if lab else ""
        shown = _report(self.bibliography, name, statuses, problems)
        self.journal.write()
        result = ImportResult(shown, statuses, problems, lab=lab, researcher=researcher)
        result.owner_name, result.lab_name = name, lab.name if lab else ""
        result.publications = [outcome.publication_id for outcome in outcomes]
        if self.journal.started:
            result.batch = self.journal.batch
            result.batch.report = kept_report(shown, problems)
            result.batch.lab, result.batch.researcher = lab, researcher
            result.batch.save(update_fields=["report", "lab", "researcher"])
        result.changes = changes_of(self.journal)
        result.counts = counted(self.journal.changes)
        return result


def owner_name(slug: str, records: Iterable[PublicationRecord]) -> str:
    """The name that the author lists print most often for somebody of this slug, else what the slug spells."""
    wanted = slugify(slug)
    names = Counter(author.name for record in records for author in record.authors)
    fits = (name for name, _count in names.most_common() if make_slug(name, lambda _slug: False) == wanted)
    return next(fits, name_from_slug(slug))


def _with_known_titles(
    records: dict[int, PublicationRecord], refused: Collection[int], context: ImportContext
) -> dict[int, PublicationRecord]:
    """A bare identifier of a work that is there is that work; one of any other is left out, and reported."""
    titles = titles_by_identifier([record for record in records.values() if is_bare(record)], context.user)
    taken: dict[int, PublicationRecord] = {}
    for place, record in records.items():
        if not is_bare(record):
            taken[place] = record
        elif title := titles.get(identifier_of(record)):
            taken[place] = replace(record, title=title, authors_complete=False)
        elif place not in refused:
            text = Sentence(
                "%(identifier)s is an identifier alone: nothing here tells what it stands for.",
                identifier=identifier_of(record),
            )
            context.report(record, "identifier-only", text)
    return taken
