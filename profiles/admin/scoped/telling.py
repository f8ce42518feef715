"""What the history page of a record says: who did what, for one reader, in a number of queries that does not grow."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from profiles.admin.scoped.differences import FieldDifference, Names, column, differences, kind_of, title_of
from profiles.admin.scoped.history import Action
from profiles.admin.scoped.versions import FIRST, Event, combined, lines_of
from profiles.models import HistoryEntry, ImportBatch
from profiles.models.imports import ImportAction
from profiles.models.recording import Line, told_of
from profiles.models.states import MERGE, Key, State, key_of, load


@dataclass(frozen=True, slots=True)
class ToldRow:
    """What one event did to one row; no title: the record itself."""

    title: str
    action: str
    fields: tuple[FieldDifference, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """One event. ``address`` leads to the import, where it was one that the reader may see."""

    token: str
    at: dt.datetime
    who: str
    what: str
    address: str
    is_newest: bool
    can_undo: bool
    rows: tuple[ToldRow, ...]


def moment(at: dt.datetime) -> str:
    return date_format(timezone.localtime(at), "DATETIME_FORMAT")


def tell(admin: Any, request: HttpRequest, row: Any, events: list[Event], newest: str) -> list[Told]:
    """A page of the history, in a number of queries that does not grow with it."""
    lines = lines_of(events, row)
    entries = HistoryEntry.objects.in_bulk([event.entry for event in events if event.entry])
    batches = ImportBatch.objects.defer("report").select_related("user")
    batches = batches.in_bulk([event.batch for event in events if event.batch])
    seen = set(ImportBatch.objects.editable_by(request.user).filter(pk__in=batches).values_list("pk", flat=True))
    takers = _who_took_back(events)
    reader = Reader(admin, request, row, [line for told in lines.values() for line in told])
    found = []
    for event in events:
        entry, batch = entries.get(event.entry or 0), batches.get(event.batch or 0)
        found.append(
            Told(
                event.token,
                event.at,
                who := entry.user_name if entry else takers.get(event.token, "") or _name_of(batch, event),
                _what(entry, batch, event) if who else capfirst(_what(entry, batch, event)),
                reverse("admin:profiles_importbatch_change", args=[batch.pk]) if batch and batch.pk in seen else "",
                event.token == newest,
                entry is not None and _can_be_undone(lines[event.token], key_of(row)),
                tuple(reader.rows(lines[event.token])),
            )
        )
    return found


def compare(admin: Any, request: HttpRequest, row: Any, events: list[Event], older: str, newer: str) -> list[ToldRow]:
    """What is otherwise in the version ``newer`` than in ``older``. Raises KeyError when there is no such version."""
    order = [event.token for event in events] + [FIRST]
    if older not in order or newer not in order:
        raise KeyError(older)
    first, last = sorted((order.index(newer), order.index(older)))
    told = lines_of(events[first:last], row)
    lines = combined([line for event in reversed(events[first:last]) for line in told[event.token]])
    return list(Reader(admin, request, row, lines).rows(lines))


class Reader:
    """Tells lines of the history of one record to one person: what their form shows, by names that they may see."""

    def __init__(self, admin: Any, request: HttpRequest, row: Any, lines: list[Line]) -> None:
        self.record = key_of(row)
        self.shown = _names_of_forms(admin, request, row)
        self.states = dict(_states_now({line.key for line in lines if line.key[0] in self.shown}))
        self.names = Names(request.user)
        for key, state in self.states.items():
            self.names.want(key[0], state)
        for line in lines:
            self.names.want(line.key[0], line.before, line.after)
        self.names.load()

    def rows(self, lines: Iterable[Line]) -> Iterator[ToldRow]:
        for line in lines:
            if (told := _told_row(line, self.record, self.states, self.shown, self.names)) is not None:
                yield told


def _can_be_undone(lines: list[Line], record: Key) -> bool:
    return any(line.key != record or line.action == ImportAction.UPDATE for line in lines)


def _who_took_back(events: Iterable[Event]) -> dict[str, str]:
    """Event → who took that import back, where it was done in the admin; a query only when there is such an event."""
    undone = {event.batch: event.token for event in events if event.is_undoing}
    if not undone:
        return {}
    entries = HistoryEntry.objects.filter(
        action=Action.UNDO, model=ImportBatch._meta.label_lower, object_id__in=undone.keys()
    )
    return {undone[key]: name for key, name in entries.values_list("object_id", "user_name")}


def _name_of(batch: ImportBatch | None, event: Event) -> str:
    user = batch.user if batch and not event.is_undoing else None
    return user.shown_name if user else ""


def _what(entry: HistoryEntry | None, batch: ImportBatch | None, event: Event) -> str:
    if entry is not None:
        if entry.action == Action.RESTORE and entry.version_of:
            return _("restored the version of %(time)s") % {"time": moment(entry.version_of)}
        return {
            Action.ADD: _("added it"),
            Action.CHANGE: _("changed it"),
            Action.RESTORE: _("took a change back"),
            Action.BRING_BACK: _("brought it back"),
            Action.DELETE: _("deleted it"),
            Action.UNDO: _("took it back"),
        }.get(HistoryEntry.Action(entry.action), "")
    source = batch.source if batch else ""
    if event.is_undoing:
        return _("the import “%(source)s” was taken back") % {"source": source}
    if batch is not None and batch.family == MERGE:
        return _("merged: %(source)s") % {"source": source}
    return _("imported “%(source)s”") % {"source": source}


def _names_of_forms(admin: Any, request: HttpRequest, row: Any) -> dict[str, set[str] | None]:
    """Model → the names that this person's form shows of it; what is in no form of theirs is not told."""
    found: dict[str, set[str] | None] = {row._meta.label_lower: admin.names_shown(request, row)}
    for inline in admin.get_inline_instances(request, row):
        found.setdefault(inline.model._meta.label_lower, None)
    return found


def _states_now(keys: Iterable[Key]) -> list[tuple[Key, State]]:
    return [(key, told_of(one)) for key, one in load(keys).items()]


def _told_row(
    line: Line, record: Key, states: dict[Key, State], shown: dict[str, set[str] | None], names: Names
) -> ToldRow | None:
    """None for what the reader's form does not show."""
    label = line.key[0]
    if label not in shown:
        return None
    is_own = line.key == record
    allowed = shown[label] if is_own else None
    fields = ()
    if is_own or line.action != ImportAction.DELETE:
        before, after = (_without_record(label, side, record) for side in (line.before, line.after))
        fields = tuple(differences(label, before, after, names, allowed))
        if not fields:
            return None
    title = ""
    if not is_own:
        told = line.after if line.action == ImportAction.CREATE else line.before
        name = title_of(label, states.get(line.key) or told, names)
        title = f"{kind_of(label)}: {name}" if name else kind_of(label)
    return ToldRow(title, line.action, fields)


def _without_record(label: str, state: State, record: Key) -> State:
    """That a row stands in this record goes without saying."""
    found = {name for name, value in state.items() if value == record[1] and _leads_to(label, name, record[0])}
    return {name: value for name, value in state.items() if name not in found}


def _leads_to(label: str, name: str, target: str) -> bool:
    field = column(label, name)
    return field is not None and field.is_relation and field.related_model._meta.label_lower == target
