"""Old and new values of the history as people read them: fields and rows by their names, texts word by word."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.core.files.storage import default_storage
from django.db import models
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from profiles.admin.scoped.reach import rows_editable_by
from profiles.models import User
from profiles.models.fields import PictureField
from profiles.models.recording import EMPTY, is_secret
from profiles.models.states import State
from profiles.textdiff import Piece, compare
from publications.models import LinkKind, Topic
from publications.models.authorship import LinkState

PICTURE_SIZE = 72
# Lists that belong to a row, by the name that the history and the journal of imports give them.
LISTS = {
    "author_list": gettext_lazy("authors"),
    "link_list": gettext_lazy("links"),
    "version_list": gettext_lazy("versions"),
    "topic_ids": gettext_lazy("topics"),
}
# What a row is called, by the first of these that says something.
_TITLES = (
    *("title", "name", "label", "printed_name", "username", "host", "email", "old_slug", "source", "body", "role"),
    *("now_at", "url", "kind"),
)
_MAX_TITLE = 80
MAX_ITEMS = 5000
# Of items that both lists have, so many are shown on either side of a change.
CONTEXT = 3


@dataclass(frozen=True, slots=True)
class FieldDifference:
    """``pieces`` of a list stand one a line. Pictures are HTML of ours, empty where there was none."""

    name: str
    label: str
    pieces: tuple[Piece, ...]
    is_list: bool = False
    old_picture: str = ""
    new_picture: str = ""


class Names:
    """What other rows are called, for one reader: what this person may not see has no name."""

    def __init__(self, user: Any) -> None:
        self.user = user
        self._wanted: dict[type[models.Model], set[int]] = defaultdict(set)
        self._found: dict[tuple[type[models.Model], int], str] = {}

    def want(self, label: str, *states: State) -> None:
        """Note which rows these values refer to."""
        for state in states:
            for model, key in references(label, state):
                self._wanted[model].add(key)

    def load(self) -> None:
        """One query a model."""
        for model, keys in self._wanted.items():
            rows = self._visible(model).filter(pk__in=keys)
            self._found |= {(model, row.pk): str(row) for row in rows}
        self._wanted.clear()

    def _visible(self, model: type[models.Model]) -> models.QuerySet[Any]:
        manager = model._default_manager
        if model is User and not self.user.is_superuser:
            return manager.filter(pk=self.user.pk)
        return manager.visible_to(self.user) if hasattr(manager, "visible_to") else rows_editable_by(model, self.user)

    def of(self, model: type[models.Model], key: Any) -> str:
        return self._found.get((model, key)) or _("(no longer there, or not yours to see)")


def references(label: str, state: State) -> Iterator[tuple[type[models.Model], int]]:
    for name, value in state.items():
        field = column(label, name)
        if name == "topic_ids":
            yield from ((Topic, key) for key in value or ())
        elif field is not None and field.is_relation and value:
            yield field.related_model, value


def column(label: str, name: str) -> Any:
    """The field of a column or of a translation; None for a list and for what there is no more."""
    try:
        meta = apps.get_model(label)._meta
    except (LookupError, ValueError):
        return None
    for field in meta.concrete_fields:
        if field.attname == name:
            return field
    try:
        return meta.get_field(name)
    except FieldDoesNotExist:
        return None


def label_of(label: str, name: str) -> str:
    if name in LISTS:
        return capfirst(str(LISTS[name]))
    field = column(label, name)
    return capfirst(str(field.verbose_name)) if field is not None else name.replace("_", " ")


def kind_of(label: str) -> str:
    """What rows of a model are called in general; ``label`` itself where there is no such model."""
    try:
        return capfirst(str(apps.get_model(label)._meta.verbose_name))
    except (LookupError, ValueError):
        return label


def title_of(label: str, state: State, names: Names) -> str:
    """What one row is called, as far as its own values and names that the reader may see tell."""
    related = [names.of(model, key) for model, key in references(label, state) if model is not User]
    own = next((as_text(label, name, state[name], names) for name in _TITLES if state.get(name) not in EMPTY), "")
    told = own or " · ".join(related[:2])
    return told if len(told) <= _MAX_TITLE else f"{told[: _MAX_TITLE - 1]}…"


# Values -----------------------------------------------------------------------------------------


def difference(label: str, name: str, before: Any, after: Any, names: Names) -> FieldDifference:
    field, told = column(label, name), label_of(label, name)
    if is_secret(name):
        return FieldDifference(name, told, (Piece("new", _("changed; it is not kept here")),))
    if isinstance(field, PictureField):
        old, new = (_thumbnail(value) for value in (before, after))
        return FieldDifference(name, told, (), old_picture=old, new_picture=new)
    if isinstance(before, list) or isinstance(after, list) or isinstance(before, dict) or isinstance(after, dict):
        items = [list(_items(name, value, names))[:MAX_ITEMS] for value in (before, after)]
        return FieldDifference(name, told, tuple(_shortened(list(_list_pieces(*items)))), is_list=True)
    old, new = (as_text(label, name, value, names) for value in (before, after))
    if isinstance(field, models.TextField) or (isinstance(field, models.CharField) and not field.choices):
        return FieldDifference(name, told, tuple(compare(old, new)))
    return FieldDifference(name, told, tuple(one for one in (Piece("gone", old), Piece("new", new)) if one.text))


def _thumbnail(name: Any) -> str:
    if not name:
        return ""
    if not default_storage.exists(str(name)):
        return _("(the file is not there any more)")
    tag = '<img src="{}" width="{}" height="{}" alt="" class="labfolio-thumbnail" loading="lazy">'
    return format_html(tag, default_storage.url(str(name)), PICTURE_SIZE, PICTURE_SIZE)


def _list_pieces(old: list[str], new: list[str]) -> Iterator[Piece]:
    """Each item once; one that only moved is told as gone here and new there."""
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            yield from (Piece("same", item) for item in new[c:d])
        else:
            yield from (Piece("gone", item) for item in old[a:b])
            yield from (Piece("new", item) for item in new[c:d])


def _shortened(pieces: list[Piece]) -> Iterator[Piece]:
    """Leaves out what is far from any change."""
    changed = [place for place, piece in enumerate(pieces) if piece.kind != "same"]
    near = {near for place in changed for near in range(place - CONTEXT, place + CONTEXT + 1)}
    for place, piece in enumerate(pieces):
        if place in near:
            yield piece
        elif place == 0 or place - 1 in near:
            yield Piece("gap", "")


def as_text(label: str, name: str, value: Any, names: Names) -> str:
    """One value as plain text, which the template escapes."""
    if value in EMPTY:
        return ""
    if isinstance(value, list | dict):
        return ", ".join(_items(name, value, names))
    field = column(label, name)
    if field is None:
        return str(value)
    if field.is_relation:
        return names.of(field.related_model, value)
    if isinstance(field, models.BooleanField):
        return _("Yes") if value else _("No")
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    return _moment(field, value) or str(value)


def _moment(field: models.Field[Any, Any], value: Any) -> str:
    if isinstance(field, models.DateTimeField):
        moment = field.to_python(value)
        return date_format(timezone.localtime(moment), "DATETIME_FORMAT") if isinstance(moment, dt.datetime) else ""
    if isinstance(field, models.DateField):
        day = field.to_python(value)
        return date_format(day, "DATE_FORMAT") if isinstance(day, dt.date) else ""
    return ""


def _items(name: str, value: Any, names: Names) -> Iterator[str]:
    """The members of a list or of a mapping."""
    if isinstance(value, dict):
        yield from (f"{key}: {text}" for key, text in value.items())
        return
    for item in value if isinstance(value, list) else [value] if value not in EMPTY else []:
        if name == "topic_ids":
            yield names.of(Topic, item)
        elif isinstance(item, dict):
            yield _item(name, item)
        else:
            yield str(item)


def _item(name: str, item: State) -> str:
    if name == "author_list":
        marks = ("*" if item.get("equal") else "") + ("#" if item.get("corresponding") else "")
        marks += str(item.get("mark") or "")
        state = str(LinkState(item["state"]).label) if item.get("researcher") else ""
        return f"{item.get('name', '')}{marks}{f' ({state})' if state else ''}"
    if name == "link_list":
        kind = item.get("label") or dict(LinkKind.choices).get(item.get("kind"), item.get("kind"))
        return f"{kind}: {item.get('url', '')}"
    shown = (text for key, text in item.items() if text not in EMPTY and not key.endswith("_id"))
    return " · ".join(map(str, shown))


def in_order(label: str, names: Iterable[str]) -> list[str]:
    """As the columns stand in the model, each with its translations; PostgreSQL keeps no order in JSON."""
    places = {one.attname: place for place, one in enumerate(apps.get_model(label)._meta.concrete_fields)}

    def place_of(name: str) -> tuple[int, str]:
        original = getattr(column(label, name), "original_name", name) if name not in places else name
        return places.get(original, len(places)), name

    return sorted(names, key=place_of)


def differences(
    label: str, before: State, after: State, names: Names, shown: Iterable[str] | None = None
) -> Iterator[FieldDifference]:
    """``shown`` are the names that the reader's form has; None: all."""
    allowed = None if shown is None else set(shown)
    for name in in_order(label, {**before, **after}):
        says_something = before.get(name) not in EMPTY or after.get(name) not in EMPTY
        if says_something and (allowed is None or name in allowed):
            yield difference(label, name, before.get(name), after.get(name), names)
