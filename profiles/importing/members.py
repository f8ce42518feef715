"""The people whom a lab's site lists: researchers with a membership each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.utils import timezone

from profiles.homepages.records import MemberRecord, ParsedHomepage, Problem
from profiles.importing.owner import Importer, ImportRefused, find_researcher
from profiles.importing.pictures import SitePictures
from profiles.importing.researcher import write_identity
from profiles.models import Journal, Lab, Membership, Researcher
from publications.page_works import ITEM_FAULTS, sentence


def write_members(
    lab: Lab,
    records: Sequence[MemberRecord],
    *,
    importer: Importer,
    journal: Journal,
    problems: list[Problem],
    pictures: SitePictures,
) -> None:
    """Find or make each member and complete what the site says of them.

    A namesake is never taken by guess, and an importer who may not add members adds none: both are reported.
    """
    for order, record in enumerate(records):
        parsed = ParsedHomepage(source="", person=record.person)
        try:
            with journal.item():
                researcher = find_researcher(None, parsed, lab, importer=importer, journal=journal)
                write_identity(researcher, record.person, journal, problems)
                _write_membership(lab, researcher, record, order, journal, problems)
        except ImportRefused as refusal:
            problems.append(Problem(record.line, "member-left-out", f"{record.person.name}: {refusal}", record.file))
        except ITEM_FAULTS as fault:
            problems.append(Problem(record.line, "broken-item", sentence(fault), record.file))
        else:
            pictures.add(researcher, "photo", record.person.photo, line=record.line, file=record.file)


def _write_membership(
    lab: Lab, researcher: Researcher, record: MemberRecord, order: int, journal: Journal, problems: list[Problem]
) -> None:
    row = Membership.objects.get(lab=lab, researcher=researcher)
    journal.remember([row])
    end = str(record.left or "")
    if record.is_alumni and not end and not row.end:
        # The lab's page tells alumni by the end of their membership, which the site does not know.
        end = (timezone.localdate() - dt.timedelta(days=1)).isoformat()
        text = f"The site does not say when {record.person.name} left: their membership ends yesterday."
        problems.append(Problem(record.line, "date-unknown", text, record.file))
    values = {
        "role": record.role,
        "start": str(record.joined or ""),
        "end": end,
        "now_at": record.now_at,
        "order": order,
    }
    journal.complete(row, values)
