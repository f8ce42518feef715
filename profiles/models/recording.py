"""Writes the history: a row's states before and after, in few queries, without secrets and what machines keep."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.db import models

from profiles.models.history import HistoryChange, HistoryEntry, HistoryOwner
from profiles.models.imports import ImportAction
from profiles.models.journal import said_columns
from profiles.models.states import Key, State, key_of, state_of

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from profiles.models.access import User

_OUR_APPS = ("profiles", "publications")
# Never written down a second time: a password, and the words that open a page to whoever knows them.
_SECRET = ("password", "token")
_KEPT_BY_MACHINES = {"last_login", "sessions_ended"}
# What one calls empty, whatever column it stands in.
EMPTY = ("", None, [], {})


@dataclass(slots=True)
class Line:
    """One row's part of an entry. ``change`` is the key of the ``HistoryChange`` that it was read from."""

    key: Key
    action: str
    before: State
    after: State
    change: int | None = None


@dataclass(slots=True)
class Deletion:
    """A row that is about to be deleted, with what goes with it and what will name it no longer."""

    key: Key
    state: State
    part: str = ""
    followers: list[Line] = field(default_factory=list)
    owners: list[tuple[str, int]] = field(default_factory=list)


def told_of(row: models.Model) -> State:
    """What people say about a row: its columns and translations, without secrets and what machines keep."""
    values = said_columns(row) | ({"slug": row.slug} if hasattr(row, "slug") else {})
    return {name: value for name, value in values.items() if not is_secret(name) and name not in _KEPT_BY_MACHINES}


def is_secret(name: str) -> bool:
    return any(word in name for word in _SECRET)


def whole_state(row: models.Model) -> State:
    """All columns of a row but its secrets and what ``prepare()`` makes anew."""
    derived = (row.derived_fields() if hasattr(row, "derived_fields") else set()) - {"i18n", "doi"}
    state = {name: value for name, value in state_of(row).items() if name not in derived and not is_secret(name)}
    if hasattr(row, "version"):
        state["version"] = row.version  # a form that was made before must not fit the row that comes back
    if state.get("i18n"):
        state["i18n"] = {name: text for name, text in state["i18n"].items() if "_html_" not in name}
    return state


def is_ours(model: type[models.Model]) -> bool:
    """Whether the history speaks of rows of this model: not of sessions and second factors, nor of itself."""
    return model._meta.app_label in _OUR_APPS and model not in (HistoryEntry, HistoryChange, HistoryOwner)


def line_of_change(key: Key, before: State, after: State) -> Line | None:
    """Only what differs; None when nothing does."""
    names = [name for name in {**before, **after} if not says_the_same(before.get(name, ""), after.get(name, ""))]
    if not names:
        return None
    sides = [{name: side.get(name, "") for name in names} for side in (before, after)]
    return Line(key, ImportAction.UPDATE, *sides)


def says_the_same(one: Any, other: Any) -> bool:
    """Whether a person would see no difference: one empty value is like another, and so are all ends of lines."""
    if isinstance(one, str) and isinstance(other, str):
        return one.replace("\r\n", "\n") == other.replace("\r\n", "\n")
    return one == other or (one in EMPTY and other in EMPTY)


def line_of_creation(row: models.Model, more: State | None = None) -> Line:
    said = told_of(row) | (more or {})
    filled = {name: value for name, value in said.items() if value}
    return Line(key_of(row), ImportAction.CREATE, {}, filled)


@dataclass(slots=True)
class Done:
    """What becomes one entry. ``version_of`` is the moment whose version a restoring brings back."""

    record: Key
    action: str
    lines: Sequence[Line] = ()
    deletions: Sequence[Deletion] = ()
    version_of: dt.datetime | None = None


def write_entry(user: User | AnonymousUser | None, done: Done) -> HistoryEntry:
    return write_entries(user, [done])[0]


def write_entries(user: User | AnonymousUser | None, done: Sequence[Done]) -> list[HistoryEntry]:
    """Two queries, however many there are; deletions take two more, for what went with them and for whose they were."""
    known = user is not None and user.is_authenticated
    name = user.shown_name[:200] if user is not None and known else ""
    entries = [
        HistoryEntry(
            user=user if known else None,
            user_name=name,
            action=one.action,
            model=one.record[0],
            object_id=one.record[1],
            version_of=one.version_of,
        )
        for one in done
    ]
    HistoryEntry.objects.bulk_create(entries, batch_size=200)
    pairs = list(zip(entries, done, strict=True))
    lines = [_change(entry, line) for entry, one in pairs for line in one.lines]
    deleted = [(_deleted(entry, deletion), deletion) for entry, one in pairs for deletion in one.deletions]
    HistoryChange.objects.bulk_create([*lines, *(change for change, _deletion in deleted)], batch_size=200)
    _write_followers(deleted)
    return entries


def _deleted(entry: HistoryEntry, one: Deletion) -> HistoryChange:
    return _change(entry, Line(one.key, ImportAction.DELETE, one.state, {}))


def _write_followers(deleted: Sequence[tuple[HistoryChange, Deletion]]) -> None:
    followers = [_change(change.entry, line, change) for change, one in deleted for line in one.followers]
    owners = [
        HistoryOwner(change=change, kind=kind, key=key, part=one.part)
        for change, one in deleted
        for kind, key in one.owners
    ]
    if followers:
        HistoryChange.objects.bulk_create(followers, batch_size=200)
    if owners:
        HistoryOwner.objects.bulk_create(owners, batch_size=200)


def _change(entry: HistoryEntry, line: Line, went_with: HistoryChange | None = None) -> HistoryChange:
    return HistoryChange(
        entry=entry,
        model=line.key[0],
        object_id=line.key[1],
        action=line.action,
        before=line.before,
        after=line.after,
        went_with=went_with,
    )
