"""Prizes, scholarships, fellowships."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from modeltrans.fields import TranslationField

from profiles.models.access import Part
from profiles.models.base import Editable
from profiles.models.fields import LinkField, PartialDateField, partial_date_constraint
from profiles.models.researcher import OfResearcherQuerySet, Researcher


class Honor(Editable):
    part = Part.HONORS

    researcher = models.ForeignKey(Researcher, models.CASCADE, related_name="honors")
    title = models.CharField(max_length=500)
    organization = models.CharField(max_length=200, blank=True)
    date = PartialDateField()
    end_date = PartialDateField()
    date_text = models.CharField(max_length=60, blank=True, help_text=_("Where one date cannot say it: “2021 & 2024”."))
    note = models.CharField(max_length=200, blank=True, help_text=_("Such as “top 1 %”."))
    url = LinkField(blank=True)
    hidden = models.BooleanField(default=False)
    order = models.PositiveIntegerField(default=0)
    i18n = TranslationField(fields=("title", "organization", "note"))

    objects = OfResearcherQuerySet.as_manager()

    class Meta:
        verbose_name = _("honor")
        verbose_name_plural = _("honors")
        ordering = ["order", "pk"]
        constraints = [partial_date_constraint("honor", "date", "end_date")]

    def __str__(self) -> str:
        return self.title
