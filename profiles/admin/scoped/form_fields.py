"""What models and inlines of the admin have in common: their widgets, and choices that end at one's own rows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from django.db import models
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.text import capfirst
from modeltrans.fields import TranslatedVirtualField

from profiles.admin.scoped.fields import KnownChoice, LabelledDateTime, LinesField, LinksField
from profiles.admin.scoped.forms import ScopedForm
from profiles.admin.scoped.pictures import MarkdownWidget, PictureWidget
from profiles.admin.scoped.reach import pages_for, rows_editable_by
from profiles.models import Researcher, Visibility
from profiles.models.fields import FocusField, PictureField
from profiles.models.picture_forms import FocusWidget

# Folder of a picture → the shape of what is cropped from it.
CROPS = {"photos": "round", "figures": "card"}


def translated_fields(model: type[models.Model]) -> list[str]:
    """Names of the form fields for the other languages: ``biography_zh_hans``."""
    return [
        field.name
        for field in model._meta.get_fields()
        if isinstance(field, TranslatedVirtualField)
        and field.language is not None
        and not field.original_name.endswith("_html")
        and field.name != field.original_name
        and field.language != "en"
    ]


class Scoped:
    """What models and inlines have in common: the widgets, and choices that end at one's own rows."""

    form = ScopedForm
    formfield_overrides = {models.DateTimeField: {"widget": LabelledDateTime}}
    autocomplete_fields: Sequence[str] = ()
    # JSON columns that are lists → the form field that edits them.
    lines: ClassVar[tuple[str, ...]] = ()
    link_lines: ClassVar[tuple[str, ...]] = ()
    # Foreign key → the door its choices come through, where it is not ``editable_by``.
    doors: ClassVar[dict[str, str]] = {}

    def get_view_on_site_url(self, obj: Any = None) -> str | None:
        """The public page, when the public can see it."""
        if obj is None or not hasattr(obj, "get_absolute_url"):
            return None
        return obj.get_absolute_url() if obj.visibility == Visibility.PUBLIC else None

    def choices_for(self, request: HttpRequest, db_field: Any) -> QuerySet[Any]:
        """The rows that this person may put into a foreign key or a many-to-many field."""
        model = db_field.remote_field.model
        registered = self.admin_site._registry.get(db_field.model)
        doors = {**getattr(registered, "doors", {}), **self.doors}
        door = doors.get(db_field.name)
        if door is None and model is Researcher:
            return pages_for(db_field.model, request.user)
        if door is None:
            return rows_editable_by(model, request.user)
        return getattr(model._default_manager, door)(request.user)

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        kwargs.setdefault("queryset", self.choices_for(request, db_field))
        if db_field.name in self.autocomplete_fields:
            kwargs.setdefault("widget", KnownChoice(db_field, self.admin_site))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        kwargs.setdefault("queryset", self.choices_for(request, db_field))
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        name = getattr(db_field, "original_name", db_field.name)
        if name in getattr(db_field.model, "rendered", ()):
            kwargs["widget"] = MarkdownWidget(attrs={"rows": 8})
        elif isinstance(db_field, PictureField):
            kwargs["widget"] = PictureWidget(CROPS.get(db_field.upload_to, ""), accepts_pdf=db_field.accepts_pdf)
        elif isinstance(db_field, FocusField):
            kwargs["widget"] = FocusWidget()
        elif name in (*self.lines, *self.link_lines):
            form_class = LinesField if name in self.lines else LinksField
            return form_class(label=capfirst(str(db_field.verbose_name)), required=False)
        return super().formfield_for_dbfield(db_field, request, **kwargs)
