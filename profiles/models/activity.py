"""Talks, service, teaching, projects, grants, patents, students: one line each, by kind."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from modeltrans.fields import TranslationField

from profiles.markdown import check_length
from profiles.models.access import Part
from profiles.models.base import Editable, choices_constraint
from profiles.models.fields import PartialDateField, partial_date_constraint
from profiles.models.researcher import OfResearcherQuerySet, Researcher


class ActivityKind(models.TextChoices):
    TALK = "talk", _("Talk")
    SERVICE = "service", _("Service")
    TEACHING = "teaching", _("Teaching")
    PROJECT = "project", _("Project")
    GRANT = "grant", _("Grant")
    PATENT = "patent", _("Patent")
    STUDENT = "student", _("Student")


class Activity(Editable):
    part = Part.ACTIVITIES

    rendered = ("body",)

    Kind = ActivityKind

    researcher = models.ForeignKey(Researcher, models.CASCADE, related_name="activities")
    kind = models.CharField(max_length=10, choices=Kind)
    title = models.CharField(max_length=500, blank=True)
    role = models.CharField(max_length=200, blank=True)
    venue = models.CharField(max_length=300, blank=True)
    start = PartialDateField()
    end = PartialDateField()
    is_current = models.BooleanField(_("until now"), default=False)
    body = models.TextField(
        blank=True, validators=[check_length], help_text=_("Markdown; the whole line when there is no title.")
    )
    body_html = models.TextField(blank=True, editable=False)
    links = models.JSONField(default=list, blank=True, help_text=_("A list of {label, url}."))
    hidden = models.BooleanField(default=False)
    order = models.PositiveIntegerField(default=0)
    i18n = TranslationField(fields=("title", "role", "venue", "body", "body_html"))

    objects = OfResearcherQuerySet.as_manager()

    class Meta:
        verbose_name = _("activity")
        verbose_name_plural = _("activities")
        ordering = ["kind", "order", "pk"]
        constraints = [
            choices_constraint("activity", "kind", ActivityKind),
            partial_date_constraint("activity", "start", "end"),
        ]

    def __str__(self) -> str:
        return self.title or self.body[:60]
