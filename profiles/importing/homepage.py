"""The import as a whole: one transaction, one batch, one report; or a dry run that leaves no trace."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from django.db import connection, transaction

from profiles.bounds import clean_json
from profiles.homepages.addresses import with_whole_addresses
from profiles.homepages.records import ParsedHomepage, PersonRecord, Problem
from profiles.homepages.report import page_statuses, report
from profiles.importing.bare import with_known
from profiles.importing.entries import EntryWriter
from profiles.importing.lab import tie_theme_entries, write_lab
from profiles.importing.members import write_member_works, write_members
from profiles.importing.owner import Importer, ImportRefused, OwnerUnknown, find_lab, find_researcher
from profiles.importing.pictures import SitePictures
from profiles.importing.researcher import sections_of_other_languages, without_identity, write_identity
from profiles.models import ImportBatch, Journal, Lab, Researcher, User
from profiles.models.journal import Line
from profiles.sentences import Sentence
from publications.importing import Outcome, import_records
from publications.linking import link_researcher, refresh_author_lines
from publications.models import Publication
from publications.page_works import ImportContext
from publications.records import AuthorRecord, PublicationRecord


@dataclass(frozen=True, slots=True)
class Change:
    """One line of the journal, for people: what was made or changed, with old and new values by field."""

    model: str
    name: str
    action: str
    before: dict[str, Any]
    after: dict[str, Any]
    object_id: int


@dataclass(slots=True)
class ImportResult:
    """``batch``, ``lab`` and ``researcher`` are None after a dry run; ``batch`` also when nothing had to change.

    ``report`` has the shape that every source shares; ``statuses`` one word a publication; ``counts`` how many
    rows were made and changed, by model ("honor": {"create": 2}).
    """

    report: dict[str, Any]
    statuses: list[str]
    problems: list[Problem]
    lab_name: str = ""
    owner_name: str = ""
    batch: ImportBatch | None = None
    lab: Lab | None = None
    researcher: Researcher | None = None
    changes: list[Change] = field(default_factory=list)
    publications: list[int | None] = field(default_factory=list)  # of a bibliography: the work that each entry is
    counts: dict[str, dict[str, int]] = field(default_factory=dict)


def lacks_tables() -> bool:
    """Whether the database has not been set up yet; asks without making a file."""
    name = connection.settings_dict["NAME"]
    if connection.vendor == "sqlite" and not connection.is_in_memory_db() and not Path(str(name)).exists():
        return True
    return ImportBatch._meta.db_table not in connection.introspection.table_names()


def import_homepage(
    parsed: ParsedHomepage,
    *,
    lab: Lab | str | None = None,
    researcher: Researcher | str | None = None,
    user: User | None = None,
    dry_run: bool = False,
    source: str = "",
    root: Path | None = None,
) -> ImportResult:
    """Write a parsed homepage.

    ``lab`` and ``researcher`` are rows or slugs; one that does not exist is made. ``user`` None is the
    administrator. ``source`` names the file in the list of imports; ``root`` is the folder in which the
    page's pictures are looked for. Raises ImportRefused (OwnerUnknown) with one sentence; nothing is
    written then. A dry run of an unknown owner goes on and reports ``owner-unknown``.
    """
    if dry_run and lacks_tables():
        return _plan(parsed)
    with transaction.atomic():
        ImportBatch.take_turn()
        parsed = with_known(parsed, user)
        run = _Run(parsed, Importer(user), dry_run=dry_run, source=source, root=root or parsed.root)
        result = run.do(lab, researcher)
        if dry_run:
            transaction.set_rollback(True)
    if dry_run:
        result.batch = result.lab = result.researcher = None
    return result


def _plan(parsed: ParsedHomepage) -> ImportResult:
    """A dry run against nothing: every work is new or a repeat."""
    statuses = page_statuses(parsed.publications)
    name = parsed.lab_name if parsed.is_lab else parsed.person.name
    problems = [*parsed.problems, *_owner_unknown(parsed, name)]
    shown = clean_json(report(replace(parsed, problems=problems), statuses))
    return ImportResult(shown, statuses, problems, owner_name=name)


def _owner_unknown(parsed: ParsedHomepage, name: str) -> list[Problem]:
    if name or any(problem.code == "owner-unknown" for problem in parsed.problems):
        return []
    text = Sentence("The page does not tell whose it is: give the owner's name with --name.")
    return [Problem(0, "owner-unknown", text)]


class _Run:
    """One import inside its transaction."""

    def __init__(
        self, parsed: ParsedHomepage, importer: Importer, *, dry_run: bool, source: str, root: Path | None
    ) -> None:
        # The report tells addresses as they are printed; the database gets them whole.
        self.printed, self.parsed = parsed, with_whole_addresses(parsed)
        self.importer, self.dry_run = importer, dry_run
        self.source = source or parsed.source
        self.problems: list[Problem] = []
        self.lab: Lab | None = None
        self.researcher: Researcher | None = None
        self.journal = Journal(self._start_batch)
        self.pictures = SitePictures(root, self.journal, self.problems, dry_run=dry_run, user=importer.user)

    def _start_batch(self) -> ImportBatch:
        return ImportBatch.objects.create(
            source=self.source[:300], family=self.parsed.source[:40], user=self.importer.user
        )

    def do(self, lab: Lab | str | None, researcher: Researcher | str | None) -> ImportResult:
        owner = self._import_lab(lab, researcher) if self.parsed.is_lab else self._import_person(lab, researcher)
        if self.lab is not None:
            tie_theme_entries(self.lab, self.journal, self.importer.user)
        self.pictures.report_absent()
        return self._finish(owner)

    def _import_lab(self, lab: Lab | str | None, researcher: Researcher | str | None) -> list[Outcome]:
        if researcher is not None:
            raise ImportRefused("This is the page of a lab: import it with --lab.")
        name = self.parsed.lab_name
        if not name and self.dry_run and lab is None:
            name = "(unknown)"
        found = find_lab(lab, name=name, importer=self.importer, journal=self.journal)
        if found is None:
            raise OwnerUnknown("The page does not tell which lab it is of: give the lab's name with --name.")
        if not self.importer.may_edit_lab(found):
            raise ImportRefused("You may not edit this lab's page.")
        self.lab = found
        self._note_owner()
        entries = self._entries(found)
        members = write_members(
            found,
            self.parsed.members,
            importer=self.importer,
            journal=self.journal,
            problems=self.problems,
            pictures=self.pictures,
        )
        outcomes = self._import_publications(found)
        write_member_works(members, self._context(found))
        write_lab(found, self.parsed, journal=self.journal, problems=self.problems, user=self.importer.user)
        entries.write_sections(self.parsed.sections)
        entries.write_news(self.parsed.news)
        return outcomes

    def _import_person(self, lab: Lab | str | None, researcher: Researcher | str | None) -> list[Outcome]:
        person = self.parsed.person
        if not person.name and researcher is None and self.dry_run:
            self.parsed = replace(self.parsed, person=replace(person, name="(unknown)"))
        self.lab = find_lab(lab, name="", importer=self.importer, journal=self.journal)
        self.researcher = find_researcher(
            researcher, self.parsed, self.lab, importer=self.importer, journal=self.journal
        )
        self.parsed = replace(self.parsed, person=person)
        self._note_owner()
        if not self.importer.answers_for(self.researcher):
            person = without_identity(person, self.problems)
        self._write_person(self.researcher, person)
        outcomes = self._import_publications(self.researcher)
        self._entries(self.researcher).write_news(self.parsed.news)
        link_researcher(self.researcher, journal=self.journal)
        refresh_author_lines(Publication.objects.filter(authorships__researcher=self.researcher))
        return outcomes

    def _note_owner(self) -> None:
        """The batch and the pictures may have begun before their owner was known."""
        self.pictures.owner = self.researcher or self.lab
        if self.journal.started:
            batch = self.journal.batch
            batch.lab, batch.researcher = self.lab, self.researcher
            batch.save(update_fields=["lab", "researcher"])

    def _entries(self, owner: Researcher | Lab) -> EntryWriter:
        return EntryWriter(
            owner, journal=self.journal, problems=self.problems, pictures=self.pictures, user=self.importer.user
        )

    def _write_person(self, researcher: Researcher, person: PersonRecord) -> None:
        write_identity(researcher, person, self.journal, self.problems)
        self.pictures.add(researcher, "photo", person.photo, line=0)
        entries = self._entries(researcher)
        entries.write_honors(self.parsed.honors)
        entries.write_affiliations(self.parsed.affiliations)
        entries.write_activities(self.parsed.activities)
        entries.write_sections([*self.parsed.sections, *sections_of_other_languages(person)])

    def _import_publications(self, owner: Researcher | Lab) -> list[Outcome]:
        records = [_beside(record, owner) for record in self.parsed.publications]
        return import_records(records, self._context(owner))

    def _context(self, owner: Researcher | Lab) -> ImportContext:
        return ImportContext(
            owner,
            self._home_lab(owner),
            self.importer.user,
            self.journal,
            self.problems,
            add_figure=self._add_figure,
            is_page=True,
        )

    def _home_lab(self, owner: Researcher | Lab) -> Lab | None:
        """The lab in which new works are made: the one named, else the only one that the owner is a member of."""
        if self.lab is not None or isinstance(owner, Lab):
            return self.lab
        return owner.home_lab

    def _add_figure(self, publication: Publication, record: PublicationRecord) -> bool:
        return self.pictures.add(publication, "figure", record.figure, line=record.line, file=record.file)

    def _finish(self, outcomes: list[Outcome]) -> ImportResult:
        statuses = [str(outcome.status) for outcome in outcomes]
        name = self.parsed.lab_name if self.parsed.is_lab else self.parsed.person.name
        known = name or str(self.researcher if self.researcher else self.lab or "")
        unknown = _owner_unknown(self.parsed, "" if known == "(unknown)" else known)
        problems = [*self.parsed.problems, *unknown, *self.problems]
        shown = clean_json(report(replace(self.printed, problems=problems), statuses))
        self.journal.write()
        result = ImportResult(shown, statuses, problems, lab=self.lab, researcher=self.researcher)
        result.lab_name = self.lab.name if self.lab else ""
        result.owner_name = self.researcher.name if self.researcher else result.lab_name
        if self.journal.started:
            result.batch = self.journal.batch
            result.batch.report = kept_report(shown, problems)
            result.batch.lab, result.batch.researcher = self.lab, self.researcher
            result.batch.save(update_fields=["report", "lab", "researcher"])
        result.changes = changes_of(self.journal)
        result.counts = counted(self.journal.changes)
        return result


def _beside(record: PublicationRecord, owner: Researcher | Lab) -> PublicationRecord:
    """A work printed "with" others is the owner's and theirs; its page does not tell in which order."""
    if not record.with_owner or not isinstance(owner, Researcher):
        return record
    authors = [AuthorRecord(owner.name, is_self=True), *record.authors]
    return replace(record, authors=authors, authors_complete=True)


def kept_report(shown: dict[str, Any], problems: Iterable[Problem]) -> dict[str, Any]:
    """A report as it is kept: its problems can still be told in another language."""
    return shown | {"problems": clean_json([problem.as_json() for problem in problems])}


def changes_of(journal: Journal) -> list[Change]:
    """The journal so far, for people."""
    return [
        Change(change.model, label, change.action, change.before, change.after, change.object_id)
        for change, label in zip(journal.changes, journal.labels, strict=True)
    ]


def counted(changes: Iterable[Line]) -> dict[str, dict[str, int]]:
    """How many rows were made and changed, by model."""
    counts: dict[str, Counter[str]] = {}
    for change in changes:
        counts.setdefault(change.model.split(".")[1], Counter())[str(change.action)] += 1
    return {model: dict(found) for model, found in counts.items()}
