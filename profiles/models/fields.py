"""Model fields of our own: dates with their precision, pictures, safe addresses."""

from __future__ import annotations

import re
from contextlib import suppress
from pathlib import PurePosixPath
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile, File
from django.core.files.storage import default_storage
from django.core.validators import URLValidator
from django.db import models
from django.db.models.fields.files import FieldFile
from django.db.models.functions import Length
from django.db.models.lookups import In
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from profiles.dates import PartialDate
from profiles.focus import FocusFault, parse_focus
from profiles.images import MAX_BYTES, Picture, prepare_picture, variant_widths
from profiles.models.picture_forms import EarlierPicture, FocusFormField, PictureFormField


class PartialDateField(models.CharField):
    """``PartialDate`` or ``""``, stored as reduced-precision ISO 8601 text: sorts as it should."""

    description = _("A year, a month of a year, or a day")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 10)
        kwargs.setdefault("blank", True)
        kwargs.setdefault("default", "")
        kwargs.setdefault("help_text", _("2021, 2021-10 or 2021-10-05"))
        super().__init__(*args, **kwargs)

    def from_db_value(self, value: str | None, expression: object, connection: object) -> str:
        # Written through to_python or checked by the constraint: no need to parse again.
        return str.__new__(PartialDate, value) if value else ""

    def to_python(self, value: object) -> str:
        if value in (None, ""):
            return ""
        if isinstance(value, PartialDate):
            return value
        try:
            return PartialDate(str(value).strip())
        except ValueError as error:
            raise ValidationError(_("Write a year, a month or a day: 2021, 2021-10 or 2021-10-05.")) from error

    def get_prep_value(self, value: object) -> str:
        return str(value) if value else ""


def partial_date_constraint(model: str, *names: str) -> models.CheckConstraint:
    """The database's part of the promise: nothing, a year, a month or a day."""
    condition = models.Q()
    for name in names:
        condition &= models.Q(In(Length(name), [0, 4, 7, 10]))
    return models.CheckConstraint(condition=condition, name=f"{model}_dates_have_a_precision")


# What URLValidator lets pass after looking at it several times: most addresses of a list.
_ORDINARY = re.compile(r"https?://(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.){1,3}[a-z]{2,20}(?:/[!-~]{0,1000})?")
_check_web_address = URLValidator(schemes=["http", "https"])


def validate_link(value: str) -> None:
    """http(s) or mailto and nothing else. Raises ValidationError."""
    if _ORDINARY.fullmatch(value):
        return
    if value.startswith("mailto:") and "@" in value and not any(char.isspace() for char in value):
        return
    _check_web_address(value)


class LinkField(models.CharField):
    """An address that may stand in an ``href``: http, https or mailto."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 1000)
        super().__init__(*args, **kwargs)
        self.validators.append(validate_link)

    def formfield(self, **kwargs: Any) -> forms.Field:
        return super().formfield(
            **{"widget": forms.TextInput(attrs={"inputmode": "url", "class": "vTextField"})} | kwargs
        )


def picture_name(folder: str, picture: Picture, mark: str = "") -> str:
    """Of the main file, in the storage."""
    return str(PurePosixPath(folder, picture.stem[:2], f"{picture.stem}{mark}{picture.suffix}"))


def store_picture(folder: str, picture: Picture, mark: str = "") -> str:
    """Write all forms of a picture under names made from its content and ``mark``; returns that of the main file.

    Raises OSError; then nothing of it is left.
    """
    name = picture_name(folder, picture, mark)
    stem = name.removesuffix(picture.suffix)
    written: list[str] = []
    try:
        for suffix, body in picture.files.items():
            path = f"{stem}{suffix}"
            if not _is_stored(path, len(body)):
                written.append(path)
                default_storage.delete(path)  # what a process that was killed left of it
                default_storage.save(path, ContentFile(body))
    except OSError:
        for path in written:
            with suppress(OSError):
                default_storage.delete(path)
        raise
    return name


def _is_stored(path: str, size: int) -> bool:
    """Whether the whole file is there, of ``size`` bytes."""
    try:
        return bool(default_storage.size(path) == size)
    except OSError:
        return False


class PictureFieldFile(FieldFile):
    """Stores the re-encoded picture and its smaller forms, under names made from the content."""

    def save(self, name: str, content: File, save: bool = True) -> None:
        content.seek(0)
        picture = prepare_picture(content.read(MAX_BYTES + 1))
        self.field.put(self.instance, store_picture(self.field.upload_to, picture), picture)
        self._committed = True
        if save:
            self.instance.save()


class PictureField(models.FileField):
    """A picture of a row. ``<name>_width`` and ``<name>_height`` beside it are filled at upload, in pixels.

    With ``accepts_pdf`` a form takes a PDF too, whose first page becomes the picture. A column ``<name>_focus``, where
    there is one, is emptied when the picture goes. Files are never deleted with the row: two rows may hold the same
    content and so the same file, and the history may bring a picture back.
    """

    attr_class = PictureFieldFile

    def __init__(self, *args: Any, accepts_pdf: bool = False, **kwargs: Any) -> None:
        self.accepts_pdf = accepts_pdf
        kwargs.setdefault("blank", True)
        kwargs.setdefault("max_length", 200)
        super().__init__(*args, **kwargs)

    def set_dimensions(self, instance: models.Model, width: int | None, height: int | None) -> None:
        setattr(instance, f"{self.name}_width", width)
        setattr(instance, f"{self.name}_height", height)

    def put(self, instance: models.Model, name: str, picture: Picture) -> None:
        """``name`` is where ``picture`` was stored."""
        setattr(instance, self.attname, name)
        self.set_dimensions(instance, picture.width, picture.height)

    def save_form_data(self, instance: models.Model, data: Any) -> None:
        if isinstance(data, EarlierPicture):
            setattr(instance, self.attname, data.name)
            self.set_dimensions(instance, data.width, data.height)
        else:
            super().save_form_data(instance, data)

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        picture = super().pre_save(model_instance, add)
        if not picture:
            # These columns stand after this one, so they are read after this.
            self.set_dimensions(model_instance, None, None)
            if hasattr(model_instance, f"{self.name}_focus"):
                setattr(model_instance, f"{self.name}_focus", "")
        return picture

    def formfield(self, **kwargs: Any) -> forms.Field:
        return super().formfield(**{"form_class": PictureFormField, "accepts_pdf": self.accepts_pdf} | kwargs)


class FocusField(models.CharField):
    """The point of the picture beside it that a crop keeps in sight, as ``profiles.focus`` writes it."""

    description = _("A point of a picture")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 7)
        kwargs.setdefault("blank", True)
        kwargs.setdefault("default", "")
        super().__init__(*args, **kwargs)
        self.validators.append(validate_focus)

    def formfield(self, **kwargs: Any) -> forms.Field:
        return FocusFormField(**{"label": capfirst(str(self.verbose_name)), "help_text": self.help_text} | kwargs)


def validate_focus(value: str) -> None:
    """Raises ValidationError."""
    try:
        parse_focus(value)
    except FocusFault as fault:
        raise ValidationError(_("This is no point of a picture.")) from fault


def picture_variants(name: str, width: int) -> dict[str, list[tuple[str, int]]]:
    """``{"avif": [(stored name, width in px), ...], "webp": [...]}`` of a stored picture."""
    stem = name.rpartition(".")[0]
    return {ext: [(f"{stem}-{w}.{ext}", w) for w in variant_widths(width)] for ext in ("avif", "webp")}
