"""Old addresses that still lead somewhere."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _


class SlugRedirect(models.Model):
    """After a deliberate change of an address the old one forwards to the row that had it."""

    class Kind(models.TextChoices):
        RESEARCHER = "researcher"
        LAB = "lab"
        PUBLICATION = "publication"
        VENUE = "venue"

    kind = models.CharField(max_length=12, choices=Kind)
    old_slug = models.SlugField(max_length=100)
    target_id = models.BigIntegerField()

    class Meta:
        verbose_name = _("former address")
        verbose_name_plural = _("former addresses")
        constraints = [models.UniqueConstraint(fields=["kind", "old_slug"], name="slugredirect_is_unique")]

    def __str__(self) -> str:
        return f"{self.kind}: {self.old_slug}"

    @classmethod
    def forward(cls, kind: str, old_slug: str, row: Any) -> None:
        """From now on ``old_slug`` leads to ``row``; its present address is nobody's old one any more."""
        cls.objects.filter(kind=kind, old_slug=row.slug).delete()
        cls.objects.update_or_create(kind=kind, old_slug=old_slug, defaults={"target_id": row.pk})
