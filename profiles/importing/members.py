"""The people whom a lab's site lists: researchers with a membership each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from profiles.homepages.records import MemberRecord, ParsedHomepage, Problem
from profiles.importing.entries import EntryWriter
from profiles.importing.owner import Importer, ImportRefused, find_researcher
from profiles.importing.pictures import SitePictures
from profiles.importing.researcher import write_identity
from profiles.models import Journal, Lab, Membership, Researcher
from profiles.sentences import about
from publications.importing import import_records
from publications.page_works import ITEM_FAULTS, ImportContext, sentence


def write_members(
    lab: Lab,
    records: Sequence[MemberRecord],
    *,
    importer: Importer,
    journal: Journal,
    problems: list[Problem],
    pictures: SitePictures,
) -> list[tuple[Researcher, MemberRecord]]:
    """Find or make each member and complete what the site says of them; returns those that were taken.

    A namesake is never taken by guess, and an importer who may not add members adds none: both are reported.
    """
    taken: list[tuple[Researcher, MemberRecord]] = []
    for order, record in enumerate(records):
        parsed = ParsedHomepage(source="", person=record.person)
        try:
            with journal.item():
                researcher = find_researcher(None, parsed, lab, importer=importer, journal=journal)
                write_identity(researcher, record.person, journal, problems)
                _write_membership(lab, researcher, record, order, journal)
                entries = EntryWriter(
                    researcher, journal=journal, problems=problems, pictures=pictures, user=importer.user
                )
                entries.write_affiliations(record.affiliations)
                entries.write_honors(record.honors)
                entries.write_activities(record.activities)
        except ImportRefused as refusal:
            text = about(record.person.name, refusal.said)
            problems.append(Problem(record.line, "member-left-out", text, record.file))
        except ITEM_FAULTS as fault:
            problems.append(Problem(record.line, "broken-item", sentence(fault), record.file))
        else:
            pictures.add(researcher, "photo", record.person.photo, line=record.line, file=record.file)
            taken.append((researcher, record))
    return taken


def write_member_works(members: Iterable[tuple[Researcher, MemberRecord]], context: ImportContext) -> None:
    """List on each member's page the works that their text lists, after the lab's import has written them.

    ``context`` is that of the lab: what it has reported of a work is not told again.
    """
    for researcher, record in members:
        if record.publications:
            own = replace(context, owner=researcher, problems=[])
            import_records(record.publications, own)
            context.problems += [problem for problem in own.problems if problem not in context.problems]


def _write_membership(lab: Lab, researcher: Researcher, record: MemberRecord, order: int, journal: Journal) -> None:
    row = Membership.objects.get(lab=lab, researcher=researcher)
    journal.remember([row])
    values = {
        "role": record.role,
        "start": str(record.joined or ""),
        "end": str(record.left or ""),
        "has_left": record.is_alumni and not record.left,
        "now_at": record.now_at,
        "order": order,
    }
    journal.complete(row, values)
