"""What every editable row shares: visibility, version, provenance, Markdown rendered at save."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from profiles.markdown import render_markdown


class Visibility(models.TextChoices):
    DRAFT = "draft", _("Draft")
    PUBLIC = "public", _("Public")
    LINK = "link", _("By link")
    PRIVATE = "private", _("Private")


def is_published(prefix: str = "") -> models.Q:
    """Public and, when scheduled, due. ``prefix`` is a lookup path such as ``"publication__"``."""
    due = models.Q(**{f"{prefix}publish_at": None}) | models.Q(**{f"{prefix}publish_at__lte": timezone.now()})
    return models.Q(**{f"{prefix}visibility": Visibility.PUBLIC}) & due


def visibility_constraint(model: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=models.Q(visibility__in=Visibility.values), name=f"{model}_visibility_is_known"
    )


def choices_constraint(model: str, field: str, choices: type[models.TextChoices]) -> models.CheckConstraint:
    """Django's ``choices`` do not bind the database; this does."""
    return models.CheckConstraint(
        condition=models.Q(**{f"{field}__in": choices.values}), name=f"{model}_{field}_is_known"
    )


def one_owner_constraint(model: str) -> models.CheckConstraint:
    """A page has exactly one owner: a researcher or a lab."""
    return models.CheckConstraint(
        condition=models.Q(researcher__isnull=False, lab__isnull=True)
        | models.Q(researcher__isnull=True, lab__isnull=False),
        name=f"{model}_has_one_owner",
    )


class Editable(models.Model):
    """A row that people edit.

    ``provenance`` maps a field's name to where its value came from: a source, ``"batch:<id>"`` or ``"hand"``.
    ``rendered`` names the Markdown fields; each has an ``<name>_html`` field beside it, filled by ``prepare()``.
    """

    rendered: ClassVar[tuple[str, ...]] = ()
    # Lists in other tables that belong to the row's state; each is a property that reads and writes JSON values.
    kept_lists: ClassVar[tuple[str, ...]] = ()

    version = models.PositiveIntegerField(default=1, editable=False)
    created_at = models.DateTimeField(auto_now_add=True, editable=False)
    updated_at = models.DateTimeField(auto_now=True, editable=False)
    provenance = models.JSONField(default=dict, blank=True, editable=False)

    class Meta:
        abstract = True

    def save(self, *args: Any, update_fields: Iterable[str] | None = None, **kwargs: Any) -> None:
        self.prepare()
        if not self._state.adding:
            self.version += 1
        if update_fields is not None:
            update_fields = {*update_fields, *self.derived_fields(), "version", "updated_at"}
        super().save(*args, update_fields=update_fields, **kwargs)

    def claim(self, version: str) -> bool:
        """Lock this row until the transaction ends, if it still has the ``version`` that a form was made from.

        The comparison is part of the UPDATE: of two that were made from one version, the second finds nothing.
        """
        if version != str(self.version):
            return False
        same = type(self)._base_manager.filter(pk=self.pk, version=self.version)
        return same.update(version=models.F("version")) == 1

    def prepare(self) -> None:
        """Fill what is derived. ``save()`` calls it; whoever writes in bulk calls it for each row first."""
        translations = getattr(self, "i18n", None) or {}
        if translations:
            # An empty translation would hide the text that it should fall back to.
            translations = {name: text for name, text in translations.items() if text and "_html_" not in name}
        for name in self.rendered:
            setattr(self, f"{name}_html", render_markdown(getattr(self, name)))
            prefix = f"{name}_"
            for key in [key for key in translations if key.startswith(prefix)]:
                translations[f"{name}_html_{key.removeprefix(prefix)}"] = render_markdown(translations[key])
        if hasattr(self, "i18n"):
            self.i18n = translations or None

    def derived_fields(self) -> set[str]:
        """Names of the columns that ``prepare()`` fills."""
        own = {f"{name}_html" for name in self.rendered}
        return own | ({"i18n"} if hasattr(self, "i18n") else set())
