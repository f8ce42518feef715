"""The versions of one record: everything that was done to it, by hand or by an import, newest first.

A version is named by the event after which the record was in it: ``e12`` (entry 12 of the history), ``b5`` (import 5),
``u5`` (import 5 taken back), or ``first``: before anything that is known.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.db.models import Model, Q

from profiles.models import HistoryChange, HistoryEntry, ImportBatch, ImportChange
from profiles.models.imports import ImportAction
from profiles.models.recording import Line, says_the_same
from profiles.models.states import Key, State, key_of

FIRST = "first"
# A record with more events than this is a machine's: the oldest ones are left out.
MAX_EVENTS = 2000


@dataclass(frozen=True, slots=True)
class Event:
    """``token`` is the name of the version that it left."""

    at: dt.datetime
    token: str
    entry: int | None = None
    batch: int | None = None
    is_undoing: bool = False

    @property
    def order(self) -> tuple[dt.datetime, int]:
        return self.at, self.entry or self.batch or 0


def events_of(row: Model) -> list[Event]:
    """Newest first; two queries."""
    entries = HistoryEntry.objects.of_record(row)
    found = [Event(at, f"e{pk}", entry=pk) for pk, at in entries.values_list("pk", "at")[:MAX_EVENTS]]
    changed = ImportChange.objects.filter(model=row._meta.label_lower, object_id=row.pk).values("batch")
    batches = ImportBatch.objects.filter(pk__in=changed).order_by("-pk")
    for pk, made, undone in batches.values_list("pk", "created_at", "undone_at")[:MAX_EVENTS]:
        found.append(Event(made, f"b{pk}", batch=pk))
        if undone is not None:
            found.append(Event(undone, f"u{pk}", batch=pk, is_undoing=True))
    return sorted(found, key=lambda event: event.order, reverse=True)


def lines_of(events: Iterable[Event], row: Model) -> dict[str, list[Line]]:
    """What each event did to the record and, in its own form, to the rows that stand there; two queries."""
    events = list(events)
    key = key_of(row)
    found: dict[str, list[Line]] = {event.token: [] for event in events}
    own = Q(entry__model=key[0], entry__object_id=key[1]) | Q(model=key[0], object_id=key[1])
    entries = [event.entry for event in events if event.entry is not None]
    for one in HistoryChange.objects.understood().filter(own, entry__in=entries, went_with=None).order_by("pk"):
        found[f"e{one.entry_id}"].append(Line(one.key, one.action, one.before, one.after, one.pk))
    batches = {event.batch for event in events if event.batch is not None}
    changes = ImportChange.objects.filter(batch__in=batches, model=key[0], object_id=key[1]).order_by("pk")
    for change in changes.select_related("batch").defer("batch__report"):
        line = Line(key, change.action, *(_without_origins(side) for side in (change.before, change.after)))
        if f"b{change.batch_id}" in found:
            found[f"b{change.batch_id}"].append(line)
        if f"u{change.batch_id}" in found and (undone := _undone(line, change.batch)):
            found[f"u{change.batch_id}"].append(undone)
    return found


def _undone(line: Line, batch: ImportBatch) -> Line | None:
    """What taking the import back did to a row that is still there: all but what it kept."""
    kept = {one["field"] for one in batch.undo_report if (one["model"], one["id"]) == line.key}
    names = [name for name in line.after if name not in kept]
    if line.action != ImportAction.UPDATE or not names:
        return None
    before, after = ({name: side.get(name) for name in names} for side in (line.after, line.before))
    return Line(line.key, line.action, before, after)


def _without_origins(state: State) -> State:
    return {name: value for name, value in state.items() if name != "provenance"}


@dataclass(slots=True)
class Way:
    """The way back: values that columns had, rows that were not there, and rows that were deleted since."""

    values: dict[Key, State] = field(default_factory=dict)
    made: set[Key] = field(default_factory=set)
    gone: dict[Key, int] = field(default_factory=dict)  # row → its line in the history


def way_back(lines: Sequence[Line], record: Key) -> Way:
    """``lines`` are what happened since, newest first."""
    way = Way()
    for line in lines:
        if line.action == ImportAction.UPDATE:
            way.values.setdefault(line.key, {}).update(line.before)
        elif line.key == record:
            continue  # the record itself is there
        elif line.action == ImportAction.CREATE:
            way.values.pop(line.key, None)
            if way.gone.pop(line.key, None) is None:
                way.made.add(line.key)
        elif line.key in way.made:
            way.made.discard(line.key)
        elif line.change is not None:
            way.gone[line.key] = line.change
    return way


def lines_since(events: Sequence[Event], token: str, row: Model) -> list[Line] | None:
    """All that happened after the version ``token``, newest first; None when there is no such version."""
    tokens = [event.token for event in events]
    if token != FIRST and token not in tokens:
        return None
    later = list(events) if token == FIRST else list(events[: tokens.index(token)])
    told = lines_of(later, row)
    return [line for event in later for line in reversed(told[event.token])]


def combined(lines: Iterable[Line]) -> list[Line]:
    """One line a row for what all these did to it together, oldest first; what came and went again is left out."""
    before: dict[Key, State] = {}
    after: dict[Key, State] = {}
    made: set[Key] = set()
    gone: set[Key] = set()
    for line in lines:
        old, new = before.setdefault(line.key, {}), after.setdefault(line.key, {})
        for name in {**line.before, **line.after}:
            old.setdefault(name, line.before.get(name, ""))
            new[name] = line.after.get(name, "")
        if line.action == ImportAction.CREATE and line.key not in gone:
            made.add(line.key)
        elif line.action == ImportAction.CREATE:
            gone.discard(line.key)
        elif line.action == ImportAction.DELETE:
            gone.add(line.key)
    told = []
    for key, old in before.items():
        changed = [name for name in old if not says_the_same(old[name], after[key][name])]
        sides = ({name: side[name] for name in changed} for side in (old, after[key]))
        action = ImportAction.CREATE if key in made else ImportAction.DELETE if key in gone else ImportAction.UPDATE
        if not (key in made and key in gone) and (changed or action != ImportAction.UPDATE):
            told.append(Line(key, action, *sides))
    return told
