"""Two editors of one record: which state a form was made from, and whether the row is still in it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import Model
from django.forms.models import model_to_dict

from profiles.models.base import Editable

# The form field that carries the state.
MADE_FROM = "made_from"
# Posted with this name, a form comes back as it was sent, and nothing is saved.
REVIEW = "_review"


class Conflict(Exception):
    """The row, or one that stands in its form, was saved since the form was made."""


class Gone(Exception):
    """The row of the form is not there, or not this person's."""


def state_of(row: Model, names: Iterable[str]) -> str:
    """A word that changes with the row: its version, or where it has none a digest of the columns ``names``."""
    if row.pk is None:
        return ""
    if isinstance(row, Editable):
        return str(row.version)
    values = json.dumps(model_to_dict(row, fields=list(names)), default=str, sort_keys=True)
    return hashlib.blake2b(values.encode(), digest_size=8).hexdigest()


class StateField(forms.CharField):
    """Hidden; says nothing about what the editor changed."""

    widget = forms.HiddenInput

    def __init__(self) -> None:
        super().__init__(required=False, max_length=40)

    def has_changed(self, initial: Any, data: Any) -> bool:
        return False
