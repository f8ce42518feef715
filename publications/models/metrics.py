"""Numbers with their source and date. The latest ones are columns of the publication."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from profiles.models.access import Part
from profiles.models.researcher import OfResearcherQuerySet, Researcher
from publications.models.parts import OfPublicationQuerySet
from publications.models.publication import Publication

# The source of what somebody typed: it counts before all others.
BY_HAND = "hand"


class CitationCount(models.Model):
    """How often a work was cited, as one source said on one day."""

    part = Part.PUBLICATIONS

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


class ResearcherCitationCount(models.Model):
    """How often a person's works were cited in all, as one source said on one day."""

    part = Part.PUBLICATIONS

    researcher = models.ForeignKey(Researcher, models.CASCADE, related_name="citation_counts")
    source = models.CharField(max_length=40)
    date = models.DateField()
    count = models.PositiveIntegerField()

    objects = OfResearcherQuerySet.as_manager()

    class Meta:
        verbose_name = _("citation count of a researcher")
        verbose_name_plural = _("citation counts of researchers")
        ordering = ["-date"]
        constraints = [
            models.UniqueConstraint(
                fields=["researcher", "source", "date"], name="researchercitationcount_is_one_per_day"
            )
        ]

    def __str__(self) -> str:
        return f"{self.count} ({self.source}, {self.date})"
