"""An earlier version of a record is brought back by sending its form with the earlier values.

So it is checked, refused, saved, linked and told like everything that somebody types: there is no second way to write.
What the form of this person does not have, they cannot restore either.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from django.apps import apps
from django.contrib import messages
from django.core.files.storage import default_storage
from django.db import Error, models, transaction
from django.forms.formsets import DELETION_FIELD_NAME
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from profiles.admin.scoped.bringing_back import Refused, put_back
from profiles.admin.scoped.differences import FieldDifference, Names, difference, in_order, kind_of, title_of
from profiles.admin.scoped.history import Action, drop_pen, pen
from profiles.admin.scoped.resending import CLEARED, by_row, posted_request, shown_forms
from profiles.admin.scoped.versions import Way
from profiles.models import HistoryChange
from profiles.models.fields import PictureField
from profiles.models.picture_forms import EarlierPicture
from profiles.models.recording import line_of_creation, says_the_same, told_of
from profiles.models.states import Key, State, key_of

COMES, GOES, CHANGES = "comes", "goes", "changes"
NOT_YOURS = gettext_lazy("This is not yours to change.")


@dataclass(frozen=True, slots=True)
class PlanLine:
    """One thing that can be ticked. ``problem`` is a sentence when it cannot be done."""

    tick: str
    key: Key
    what: str
    name: str = ""
    value: Any = None
    difference: FieldDifference | None = None
    problem: str = ""


@dataclass(frozen=True, slots=True)
class PlanRow:
    """The record itself (no title), or a row that stands in its form."""

    title: str
    lines: tuple[PlanLine, ...]


class Restoration:
    """The way back to a version of ``row``, for the person of this request."""

    def __init__(self, admin: Any, request: HttpRequest, row: models.Model, way: Way) -> None:
        self.admin, self.request, self.row, self.way = admin, request, row, way
        self.names = Names(request.user)
        # What the form had to say beside being saved.
        self.warnings: list[str] = []

    # The plan ----------------------------------------------------------------------------------

    def plan(self) -> list[PlanRow]:
        """What would change, as far as the form itself does not refuse it."""
        return list(self._rows())

    def tried(self) -> tuple[list[PlanRow], list[str]]:
        """The plan with what cannot be done, found by doing it and taking it back; and sentences about the whole."""
        rows, general = self.plan(), list[str]()
        possible = {line.tick for row in rows for line in row.lines if not line.problem}
        for _turn in range(2):  # without what the first found, the second finds what that had hidden
            problems = self._try(rows, possible) if possible else {}
            general = problems.pop("", [])
            if not problems:
                break
            possible -= problems.keys()
            rows = [replace(row, lines=tuple(_with_problem(line, problems) for line in row.lines)) for row in rows]
        return rows, general

    def _rows(self) -> Iterator[PlanRow]:
        found = self._live_rows()
        forms_now = by_row(*shown_forms(self.admin, self.request, self.row))
        own = key_of(self.row)
        gone = HistoryChange.objects.in_bulk(list(self.way.gone.values()))
        self._load_names(found, gone)
        keys = dict.fromkeys([own, *self.way.values, *self.way.made, *self.way.gone])
        for key in keys:
            lines: list[PlanLine] = []
            if key in self.way.gone and (change := gone.get(self.way.gone[key])) is not None:
                title, lines = self._title(key, change.before), [self._line_that_comes(key, change)]
            elif key in self.way.made and key in found:
                title, lines = self._title(key, told_of(found[key])), [self._line_that_goes(key, forms_now)]
            elif key in found:
                title = "" if key == own else self._title(key, told_of(found[key]))
                lines = list(self._lines_that_change(found[key], forms_now))
            if lines:
                yield PlanRow(title, tuple(lines))

    def _live_rows(self) -> dict[Key, Any]:
        found: dict[Key, Any] = {key_of(self.row): self.row}
        models_of: dict[type[models.Model], list[int]] = {}
        for label, pk in (*self.way.values, *self.way.made):
            if (label, pk) not in found:
                models_of.setdefault(apps.get_model(label), []).append(pk)
        for model, pks in models_of.items():
            found |= {key_of(row): row for row in model._base_manager.filter(pk__in=pks)}
        return found

    def _load_names(self, found: dict[Key, Any], gone: dict[int, HistoryChange]) -> None:
        for key, values in self.way.values.items():
            self.names.want(key[0], values)
        for key, row in found.items():
            self.names.want(key[0], told_of(row), _lists_now(row, self.way.values.get(key, {})))
        for change in gone.values():
            self.names.want(change.model, change.before)
        self.names.load()

    def _title(self, key: Key, state: State) -> str:
        name = title_of(key[0], state, self.names)
        return f"{kind_of(key[0])}: {name}" if name else kind_of(key[0])

    def _line_that_comes(self, key: Key, change: HistoryChange) -> PlanLine:
        problem = "" if key[0] in self._models_of_form() else str(NOT_YOURS)
        return PlanLine(f"{key[0]}:{key[1]}:", key, COMES, value=change, problem=problem)

    def _line_that_goes(self, key: Key, known: dict[Key, Any]) -> PlanLine:
        form = known.get(key)
        deletable = form is not None and DELETION_FIELD_NAME in form.fields
        return PlanLine(f"{key[0]}:{key[1]}:", key, GOES, problem="" if deletable else str(NOT_YOURS))

    def _lines_that_change(self, row: Any, known: dict[Key, Any]) -> Iterator[PlanLine]:
        key = key_of(row)
        values = self.way.values.get(key, {})
        now = told_of(row) | _lists_now(row, values)
        shown = self.admin.names_shown(self.request, row) if row is self.row else None
        form = known.get(key)
        for name in in_order(key[0], values):
            value = values[name]
            if says_the_same(now.get(name), value):
                continue
            if (shown is not None and name not in shown) or (shown is None and form is None):
                continue
            told = difference(key[0], name, now.get(name), value, self.names)
            problem = self._problem(form, row, name, value)
            yield PlanLine(f"{key[0]}:{key[1]}:{name}", key, CHANGES, name, value, told, problem)

    def _problem(self, form: Any, row: Any, name: str, value: Any) -> str:
        field = form and form.fields.get(self._admin_of(row).field_for(name))
        if field is None and name in getattr(row, "kept_lists", ()):
            return _("This came with an import: take the import back instead.")
        if field is None or field.disabled:
            return str(NOT_YOURS)
        column = _column(type(row), name)
        if isinstance(column, PictureField) and value and not default_storage.exists(str(value)):
            return _("The file is not there any more.")
        return ""

    def _admin_of(self, row: models.Model) -> Any:
        return self.admin.admin_site._registry[type(row)]

    def _models_of_form(self) -> set[str]:
        """Whose rows this person may add to the form."""
        inlines = self.admin.get_inline_instances(self.request, self.row)
        return {one.model._meta.label_lower for one in inlines if one.has_add_permission(self.request, self.row)}

    # Doing it ----------------------------------------------------------------------------------

    def apply(self, rows: Iterable[PlanRow], ticks: set[str], version_of: Any = None) -> dict[str, list[str]]:
        """Do what is ticked in one entry. Returns problems by tick, "" for those of no tick: then nothing was written.

        The caller's transaction has to be rolled back then.
        """
        lines = [line for row in rows for line in row.lines if line.tick in ticks and not line.problem]
        held = pen(self.request)
        held.action, held.version_of = Action.RESTORE, version_of
        try:
            with transaction.atomic():
                for line in (line for line in lines if line.what == COMES):
                    revived = put_back(self.request, self.admin.admin_site, line.value)
                    held.lines.append(line_of_creation(revived.row))
                return self._send(lines)
        except Refused as refused:
            return {refused.tick: [str(refused)]}
        except Error:
            return {"": [_("The database refused this: another record stands in its way.")]}

    def _send(self, lines: list[PlanLine]) -> dict[str, list[str]]:
        form, formsets = shown_forms(self.admin, self.request, self.row)
        known, files = by_row(form, formsets), {}
        changes = [line for line in lines if line.what == CHANGES]
        for line in changes:
            if line.key not in known:
                return {line.tick: [_("It changed meanwhile.")]}
            self._set(known[line.key], line, files)
        struck = {line.key for line in lines if line.what == GOES}
        attempt = posted_request(self.request, form, formsets, files, struck)
        own = key_of(self.row)
        attempt.labfolio_restored = {one.name: one.value for one in changes if one.key == own}  # type: ignore[attr-defined]
        response = self.admin.changeform_view(attempt, str(self.row.pk))
        self.warnings = [str(one) for one in messages.get_messages(attempt) if one.level >= messages.WARNING]
        return self._problems(response, lines)

    def _set(self, form: Any, line: PlanLine, files: dict[str, Any]) -> None:
        row, admin = form.instance, self._admin_of(form.instance)
        name = admin.field_for(line.name)
        if not isinstance(_column(type(row), line.name), PictureField):
            form.initial[name] = admin.form_value(row, line.name, line.value)
        elif line.value:
            then = self.way.values[line.key]
            sizes = [then.get(side, getattr(row, side)) for side in (f"{name}_width", f"{name}_height")]
            files[form.add_prefix(name)] = EarlierPicture(str(line.value), *sizes)
        else:
            setattr(form, CLEARED, {*getattr(form, CLEARED, ()), name})

    def _problems(self, response: Any, lines: list[PlanLine]) -> dict[str, list[str]]:
        if response.status_code in (301, 302):
            return {}
        context = getattr(response, "context_data", None)
        if context is None:
            return {"": [_("Somebody else saved this meanwhile. Look at it again.")]}
        registry = self.admin.admin_site._registry
        ticks = {(one.key, registry[apps.get_model(one.key[0])].field_for(one.name)): one.tick for one in lines}
        sent = [context["adminform"].form]
        sent += [one for inline in context["inline_admin_formsets"] for one in inline.formset.forms]
        found: dict[str, list[str]] = {}
        for form in sent:
            for name, errors in form.errors.items():
                tick = ticks.get((key_of(form.instance), name), "")
                label = form.fields[name].label if name in form.fields and not tick else ""
                found.setdefault(tick, []).extend(f"{label}: {text}" if label else str(text) for text in errors)
        for inline in context["inline_admin_formsets"]:
            found.setdefault("", []).extend(map(str, inline.formset.non_form_errors()))
        return {tick: texts for tick, texts in found.items() if texts} or {"": [_("The form refused this.")]}

    def _try(self, rows: list[PlanRow], ticks: set[str]) -> dict[str, list[str]]:
        try:
            with transaction.atomic():
                found = self.apply(rows, ticks)
                transaction.set_rollback(True)
            return found
        finally:
            self.begin_anew()

    def begin_anew(self) -> None:
        """What was done was taken back, so what is known of the row is wrong."""
        drop_pen(self.request)
        self.row = type(self.row)._base_manager.get(pk=self.row.pk)


def _with_problem(line: PlanLine, problems: dict[str, list[str]]) -> PlanLine:
    return replace(line, problem=" ".join(problems[line.tick])) if line.tick in problems else line


def digest_of(rows: Iterable[PlanRow]) -> str:
    """A word that changes with what the plan would do: what was looked at is what is done."""
    told = [(line.tick, str(line.difference), str(line.value)) for row in rows for line in row.lines]
    return hashlib.blake2b(json.dumps(told).encode(), digest_size=12).hexdigest()


def _column(model: type[models.Model], name: str) -> Any:
    return next((one for one in model._meta.concrete_fields if one.attname == name), None)


def _lists_now(row: Any, values: State) -> State:
    """The lists among ``values`` as they are now; each is read from another table."""
    names = {*getattr(row, "kept_lists", ())} & values.keys()
    return {name: getattr(row, name) for name in names}
