"""Old addresses that still lead somewhere."""

from __future__ import annotations

from django.db import models


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
        constraints = [models.UniqueConstraint(fields=["kind", "old_slug"], name="slugredirect_is_unique")]

    def __str__(self) -> str:
        return f"{self.kind}: {self.old_slug}"
