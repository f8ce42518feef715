"""Form fields and widgets of the admin: lists as lines, accounts by name, cheap choices."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.admin.widgets import AdminSplitDateTime, AdminTextareaWidget, AutocompleteSelect
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from profiles.models.fields import validate_link

MAX_LINES = 200


class LinesField(forms.CharField):
    """A JSON list of short texts, edited as one text a line."""

    widget = AdminTextareaWidget

    def __init__(self, *, max_length: int = 200, **kwargs: Any) -> None:
        self.line_length = max_length
        kwargs.setdefault("help_text", _("One a line."))
        kwargs.setdefault("widget", AdminTextareaWidget(attrs={"rows": 4}))
        super().__init__(**kwargs)

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(map(str, value)) if isinstance(value, list) else value

    def to_python(self, value: Any) -> list[str]:
        return [line.strip() for line in (super().to_python(value) or "").splitlines() if line.strip()]

    def validate(self, value: Any) -> None:
        super().validate(value)
        if len(value) > MAX_LINES:
            raise ValidationError(_("These are more than %(cap)d lines."), params={"cap": MAX_LINES})
        if any(len(line) > self.line_length for line in value):
            raise ValidationError(_("A line is longer than %(cap)d characters."), params={"cap": self.line_length})

    def run_validators(self, value: Any) -> None:
        """Those of CharField are for one text; every line is looked at in ``validate``."""
        super().run_validators("\n".join(value))

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return bool(self.to_python(data) != (initial or []))
        except ValidationError:
            return True


class LinksField(LinesField):
    """A JSON list of ``{"label", "url"}``, edited as ``Label | address`` a line."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", _("One a line: label | https://example.org/"))
        super().__init__(max_length=1100, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        if not isinstance(value, list):
            return value
        return "\n".join(f"{link.get('label', '')} | {link.get('url', '')}" for link in value if isinstance(link, dict))

    def to_python(self, value: Any) -> Any:
        links = []
        for line in super().to_python(value):
            label, _bar, url = (part.strip() for part in line.rpartition("|"))
            links.append({"label": label[:80], "url": url})
        return links

    def validate(self, value: Any) -> None:
        forms.Field.validate(self, value)
        if len(value) > MAX_LINES:
            raise ValidationError(_("These are more than %(cap)d lines."), params={"cap": MAX_LINES})
        for link in value:
            validate_link(link["url"])

    def run_validators(self, value: Any) -> None:
        super().run_validators([link["url"] for link in value])


class PairsField(LinesField):
    """A JSON object of texts, edited as ``scheme: value`` a line."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", _("One a line: scheme: value"))
        super().__init__(max_length=500, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        if not isinstance(value, dict):
            return value
        return "\n".join(f"{name}: {text}" for name, text in value.items())

    def clean(self, value: Any) -> Any:
        pairs = {}
        for line in super().clean(value):
            name, colon, text = (part.strip() for part in line.partition(":"))
            if not (colon and name and text):
                raise ValidationError(_("Write each line as scheme: value."))
            pairs[name] = text
        return pairs

    def has_changed(self, initial: Any, data: Any) -> bool:
        return bool(self.to_python(data) != self.to_python(self.prepare_value(initial or {})))


class LabelledDateTime(AdminSplitDateTime):
    """Two fields, each named for those who do not see what stands before them."""

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None = None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        for part, label in zip(context["widget"]["subwidgets"], (_("Date"), _("Time")), strict=True):
            part["attrs"]["aria-label"] = label
        return context


def name_for_all(field: forms.Field) -> None:
    """In a table the heading of the column names a field for the eye; this names it for everybody else."""
    widget = getattr(field.widget, "widget", field.widget)
    if not widget.is_hidden and field.label:
        widget.attrs.setdefault("aria-label", field.label)


# Digits of a key; the databases take no larger number.
MAX_KEY = 19


class KnownChoice(AutocompleteSelect):
    """An autocomplete that takes the label of the present value from the row instead of from the database."""

    present: Model | None = None

    def optgroups(self, name: str, value: Any, attr: dict[str, Any] | None = None) -> Any:
        # A number that no column holds comes back as an error beside the field.
        value = [key for key in value if len(str(key)) < MAX_KEY]
        present = self.present
        if present is None or [str(key) for key in value if key] != [str(present.pk)]:
            return super().optgroups(name, value, attr)
        group: tuple[None, list[Any], int] = (None, [], 0)
        if not self.is_required:
            group[1].append(self.create_option(name, "", "", False, 0))
        group[1].append(self.create_option(name, str(present.pk), str(present), True, 1))
        return [group]
