"""Every save, addition and deletion of the admin is one entry of the history: who, when, which rows, old and new."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, ClassVar

from django import forms
from django.contrib import messages
from django.contrib.admin.utils import NestedObjects
from django.db import router, transaction
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from profiles.models import HistoryEntry, HistoryOwner
from profiles.models.imports import ImportAction
from profiles.models.journal import json_value
from profiles.models.recording import (
    Deletion,
    Done,
    Line,
    is_ours,
    is_secret,
    line_of_change,
    line_of_creation,
    told_of,
    whole_state,
    write_entries,
    write_entry,
)
from profiles.models.states import Key, State, key_of

Action = HistoryEntry.Action
Owner = tuple[str, int]  # (kind of HistoryOwner, key)
# By which a row that only loses a reference is known again: a place in an author list may get another name.
_KNOWN_BY = {"publications.authorship": ("printed_name",)}


@dataclass(slots=True)
class Pen:
    """What one request has done so far and not yet written down. A save that fails takes it along."""

    action: str = Action.CHANGE
    version_of: Any = None
    lines: list[Line] = field(default_factory=list)
    deletions: list[Deletion] = field(default_factory=list)


def pen(request: HttpRequest) -> Pen:
    held = getattr(request, "_labfolio_pen", None)
    if held is None:
        held = request._labfolio_pen = Pen()  # type: ignore[attr-defined]
    return held


def drop_pen(request: HttpRequest) -> None:
    """What was done so far was taken back."""
    request._labfolio_pen = Pen()  # type: ignore[attr-defined]


@contextmanager
def recorded(request: HttpRequest, rows: QuerySet[Any]) -> Iterator[None]:
    """What is done to these rows inside is one entry a row. For bulk actions, which save no form."""
    with transaction.atomic():
        before = {row.pk: told_of(row) for row in rows}
        yield
        after = rows.model._base_manager.in_bulk(list(before))
        changed = [(pk, line_of_change(key_of(after[pk]), before[pk], told_of(after[pk]))) for pk in after]
        write_entries(request.user, [Done(line.key, Action.CHANGE, [line]) for _pk, line in changed if line])


class RememberingForm(forms.ModelForm):
    """Knows what its row said before the form was sent; that costs no query."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.before = told_of(self.instance) if self.is_bound and self.instance.pk else {}


def sides(form: Any) -> tuple[State, State]:
    """What a saved form's row said before and says now."""
    row, many = form.instance, _many_to_many(form)
    after = told_of(row)
    if isinstance(form, RememberingForm):
        before = form.before
    else:  # a form of Django's own, as that of accounts
        columns = {field.name: field.attname for field in row._meta.concrete_fields}
        names = {columns[name]: form.initial.get(name) for name in form.changed_data if name in columns}
        before = {name: json_value(value) for name, value in names.items() if not is_secret(name)}
        after = {name: after[name] for name in before if name in after}
    return before | {name: one for name, (one, _) in many.items()}, after | {n: one for n, (_, one) in many.items()}


def _many_to_many(form: Any) -> dict[str, tuple[list[int], list[int]]]:
    """The keys that such a field held, and those that it holds."""
    names = [field.name for field in form.instance._meta.many_to_many if field.name in form.changed_data]
    return {
        f"{name.removesuffix('s')}_ids": (_keys(form.initial.get(name)), _keys(form.cleaned_data.get(name)))
        for name in names
    }


def _keys(rows: Any) -> list[int]:
    return sorted(getattr(row, "pk", row) for row in rows or ())


def deletions_of(request: HttpRequest, site: Any, rows: Iterable[Model], first: Iterable[Model] = ()) -> list[Deletion]:
    """These rows with all that Django would delete or empty because of them.

    ``first`` are rows that stand in the way and will be deleted before; they belong to the row that they name.
    """
    rows = [row for row in rows if is_ours(type(row))]
    if not rows:
        return []
    made = {key_of(row): _deletion(request, site, row) for row in rows}
    whose = {key: key for key in made}
    first = list(first)
    for part in (rows, first):
        if part:
            collector = NestedObjects(using=router.db_for_write(type(part[0])), origin=part)
            collector.collect(part)
            _follow(collector, part, made, whose)
            _note_emptied(collector, made, whose)
    return list(made.values())


def _deletion(request: HttpRequest, site: Any, row: Model) -> Deletion:
    owners = site._registry[type(row)].owners_of(request, row)
    return Deletion(key_of(row), whole_state(row), getattr(type(row), "part", ""), owners=owners)


def _follow(collector: NestedObjects, roots: Sequence[Model], made: dict[Key, Deletion], whose: dict[Key, Key]) -> None:
    """Note of every row that goes with which of ``made`` it goes; what is named stands before what names it."""
    waiting = [(root, whose.get(key_of(root)) or _named_root(root, made)) for root in roots]
    for row, root in waiting:
        if root is None:
            continue
        key = key_of(row)
        if key not in whose:
            whose[key] = root
            if is_ours(type(row)):
                made[root].followers.append(Line(key, ImportAction.DELETE, whole_state(row), {}))
        waiting += [(child, root) for child in collector.edges.get(row, ()) if key_of(child) not in whose]


def _named_root(row: Model, made: dict[Key, Deletion]) -> Key | None:
    for one in row._meta.concrete_fields:
        if one.is_relation and one.related_model is not None:
            key = (one.related_model._meta.label_lower, getattr(row, one.attname))
            if key in made:
                return key
    return None


def _note_emptied(collector: NestedObjects, made: dict[Key, Deletion], whose: dict[Key, Key]) -> None:
    """Rows that stay and lose a reference."""
    for (column, _value), groups in collector.field_updates.items():
        label = column.related_model._meta.label_lower
        for row in (row for group in groups for row in group) if is_ours(column.model) else ():
            root = whose.get((label, getattr(row, column.attname)))
            if root is not None and key_of(row) not in whose:
                known = {name: getattr(row, name) for name in _KNOWN_BY.get(row._meta.label_lower, ())}
                before = {column.attname: getattr(row, column.attname), **known}
                line = Line(key_of(row), ImportAction.UPDATE, before, {column.attname: None, **known})
                made[root].followers.append(line)


class Recorded:
    """For every model in the admin. Django's own log is not kept beside it."""

    keeps_history: ClassVar[bool] = True

    def owners_of(self, request: HttpRequest, row: Any) -> list[Owner]:
        """Who may bring the row back once it is deleted, beside administrators: whoever may edit its page."""
        kind = HistoryOwner.Kind
        researcher, lab = (getattr(row, f"{name}_id", None) for name in ("researcher", "lab"))
        if researcher is None and lab is None and len(self.owner_fields) == 1:  # type: ignore[attr-defined]
            parent = getattr(row, self.owner_fields[0])  # type: ignore[attr-defined]
            return self.admin_site._registry[type(parent)].owners_of(request, parent)  # type: ignore[attr-defined]
        owners = {
            "administrators": [],
            "managers": [(kind.MANAGED_LAB, lab)],
            "owners": [(kind.USER, row.researcher.user_id)] if researcher else [],
        }.get(self.for_whom, [(kind.RESEARCHER, researcher), (kind.LAB, lab)])  # type: ignore[attr-defined]
        return [(one, key) for one, key in owners if key is not None]

    def lists_told(self, form: Any, formsets: Sequence[Any]) -> tuple[State, State]:
        """Lists of other tables that belong to what the row says, before and after; those that changed."""
        return {}, {}

    # Saving ------------------------------------------------------------------------------------

    def construct_change_message(self, request: HttpRequest, form: Any, formsets: Any, add: bool = False) -> list[Line]:
        """The lines of the entry; Django hands them on to ``log_addition`` or ``log_change``."""
        if not isinstance(form, forms.BaseModelForm):  # a new password: that it changed is all there is to tell
            return [Line(key_of(form.user), ImportAction.UPDATE, {"password": None}, {"password": True})]
        old, new = self.lists_told(form, formsets or ())
        before, after = sides(form)
        if add:
            line: Line | None = line_of_creation(form.instance, new | _new_lists(form, after))
        else:
            line = line_of_change(key_of(form.instance), before | old, after | new)
        return [*([line] if line else []), *(one for formset in formsets or () for one in _lines_of_rows(formset))]

    def log_addition(self, request: HttpRequest, obj: Any, message: list[Line]) -> None:
        self.write_down(request, obj, message, Action.ADD)

    def log_change(self, request: HttpRequest, obj: Any, message: list[Line]) -> None:
        self.write_down(request, obj, message, pen(request).action)

    def write_down(self, request: HttpRequest, obj: Any, lines: list[Line], action: str) -> None:
        """One entry, unless nothing was changed."""
        held = pen(request)
        lines, deletions = [*held.lines, *lines], list(held.deletions)
        held.lines, held.deletions = [], []
        if self.keeps_history and (lines or deletions):
            write_entry(request.user, Done(key_of(obj), action, lines, deletions, held.version_of))

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        gone = [one.instance for one in formset.deleted_forms if one.instance.pk]
        pen(request).deletions += deletions_of(request, self.admin_site, gone)  # type: ignore[attr-defined]
        super().save_formset(request, form, formset, change)  # type: ignore[misc]

    # Deleting ----------------------------------------------------------------------------------

    def log_deletions(self, request: HttpRequest, queryset: Any) -> None:
        """Called before the rows go; the entries are written when they are gone."""
        rows = list(queryset)
        first = self.deleted_first(rows, request)  # type: ignore[attr-defined]
        pen(request).deletions += deletions_of(request, self.admin_site, rows, first)  # type: ignore[attr-defined]

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        super().delete_model(request, obj)  # type: ignore[misc]
        self._write_deletions(request)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        with transaction.atomic():
            super().delete_queryset(request, queryset)  # type: ignore[misc]
            self._write_deletions(request)

    def _write_deletions(self, request: HttpRequest) -> None:
        held = pen(request)
        gone, held.deletions = held.deletions, []
        if self.keeps_history and gone:
            write_entries(request.user, [Done(one.key, Action.DELETE, deletions=[one]) for one in gone])
            told = _("It can be brought back from “Recently deleted”.")
            messages.info(request, format_html('<a href="{}">{}</a>', reverse("admin:deleted"), told))


def _new_lists(form: Any, after: State) -> State:
    return {name: after[name] for name in _many_to_many(form)}


def _lines_of_rows(formset: Any) -> Iterator[Line]:
    """The rows of a form that were made or changed; those that went are noted before they go."""
    if getattr(formset, "told_by_parent", False):
        return
    by_row = {one.instance.pk: one for one in formset.forms if one.instance.pk}
    for row in formset.new_objects:
        yield line_of_creation(row)
    for row, _names in formset.changed_objects:
        if line := line_of_change(key_of(row), *sides(by_row[row.pk])):
            yield line
