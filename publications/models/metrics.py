"""Numbers with their source and date. The latest ones are columns of the publication."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from publications.models.publication import OfPublicationQuerySet, Publication


class CitationCount(models.Model):
    """How often a work was cited, as one source said on one day."""

    publication = models.ForeignKey(Publication, models.CASCADE, related_name="citation_counts")
    source = models.CharField(max_length=40)
    date = models.DateField()
    count = models.PositiveIntegerField()

    objects = OfPublicationQuerySet.as_manager()

    class Meta:
        verbose_name = _("citation count")
        verbose_name_plural = _("citation counts")
        ordering = ["-date"]
        constraints = [
            models.UniqueConstraint(fields=["publication", "source", "date"], name="citationcount_is_one_per_day")
        ]

    def __str__(self) -> str:
        return f"{self.count} ({self.source}, {self.date})"
