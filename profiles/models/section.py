"""Order, title and visibility of every block of a page, and blocks of the owner's own."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from modeltrans.fields import TranslationField

from profiles.markdown import check_length
from profiles.models.access import Part
from profiles.models.base import Editable, choices_constraint, one_owner_constraint
from profiles.models.lab import Lab
from profiles.models.researcher import OfPageQuerySet, Researcher


class SectionKind(models.TextChoices):
    BIOGRAPHY = "biography", _("Biography")
    NEWS = "news", _("News")
    PUBLICATIONS = "publications", _("Publications")
    HONORS = "honors", _("Honors and awards")
    EDUCATION = "education", _("Education")
    EXPERIENCE = "experience", _("Experience")
    TALKS = "talks", _("Talks")
    TEACHING = "teaching", _("Teaching")
    SERVICE = "service", _("Service")
    STUDENTS = "students", _("Students")
    PROJECTS = "projects", _("Projects")
    PATENTS = "patents", _("Patents")
    GRANTS = "grants", _("Grants")
    CUSTOM = "custom", _("Own text")


class Section(Editable):
    """Without a row, a block stands in its usual place under its usual title."""

    part = Part.SECTIONS

    rendered = ("body",)

    researcher = models.ForeignKey(Researcher, models.CASCADE, null=True, blank=True, related_name="sections")
    lab = models.ForeignKey(Lab, models.CASCADE, null=True, blank=True, related_name="sections")
    kind = models.CharField(max_length=14, choices=SectionKind, default=SectionKind.CUSTOM)
    title = models.CharField(max_length=200, blank=True, help_text=_("Empty: the usual title."))
    body = models.TextField(
        blank=True, validators=[check_length], help_text=_("Markdown; stands below the title, before the entries.")
    )
    body_html = models.TextField(blank=True, editable=False)
    visible = models.BooleanField(default=True)
    order = models.PositiveIntegerField(default=0)
    i18n = TranslationField(fields=("title", "body", "body_html"))

    objects = OfPageQuerySet.as_manager()

    class Meta:
        verbose_name = _("section")
        verbose_name_plural = _("sections")
        ordering = ["order", "pk"]
        constraints = [
            one_owner_constraint("section"),
            choices_constraint("section", "kind", SectionKind),
            models.UniqueConstraint(
                fields=["researcher", "kind"],
                condition=~models.Q(kind="custom") & models.Q(researcher__isnull=False),
                name="section_kind_is_one_per_researcher",
            ),
            models.UniqueConstraint(
                fields=["lab", "kind"],
                condition=~models.Q(kind="custom") & models.Q(lab__isnull=False),
                name="section_kind_is_one_per_lab",
            ),
        ]

    def __str__(self) -> str:
        return self.title or str(SectionKind(self.kind).label)
