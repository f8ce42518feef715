"""What else a work is called: by the records that were merged into it."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from profiles.models.access import Part
from profiles.models.fields import PartialDateField, partial_date_constraint
from publications.matching import title_fingerprint
from publications.models.parts import OfPublicationQuerySet
from publications.models.publication import Publication


class WorkAlias(models.Model):
    """Title and identifiers by which a source still tells of a work, so that the next import finds it again.

    A merge writes them; the merge undone takes them away.
    """

    part = Part.PUBLICATIONS

    publication = models.ForeignKey(Publication, models.CASCADE, related_name="aliases")
    title = models.CharField(max_length=1000)
    title_fingerprint = models.CharField(max_length=32, editable=False, db_index=True)
    date = PartialDateField()
    doi = models.CharField(_("DOI"), max_length=200, blank=True, db_index=True)
    arxiv_id = models.CharField(_("arXiv id"), max_length=40, blank=True, db_index=True)

    objects = OfPublicationQuerySet.as_manager()

    class Meta:
        verbose_name = _("other title of a work")
        verbose_name_plural = _("other titles of works")
        ordering = ["pk"]
        constraints = [partial_date_constraint("workalias", "date")]

    def __str__(self) -> str:
        return self.title

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.doi = self.doi.strip().lower()
        self.title_fingerprint = title_fingerprint(self.title)
        super().save(*args, **kwargs)
