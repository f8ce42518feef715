"""What is said of one work in rows of its own: typed links and further versions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from profiles.models.access import Part
from profiles.models.base import choices_constraint
from profiles.models.fields import LinkField, PartialDateField, partial_date_constraint
from publications.models.publication import Publication, Stage
from publications.models.venue import Venue

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from profiles.models.access import User


class OfPublicationQuerySet(models.QuerySet[Any]):
    """Rows that are facts of one publication."""

    def editable_by(self, user: User | AnonymousUser) -> OfPublicationQuerySet:
        return self.filter(publication__in=Publication.objects.editable_by(user).values("pk"))


class LinkKind(models.TextChoices):
    PAPER = "paper", _("Paper")
    PDF = "pdf", "PDF"
    PREPRINT = "preprint", _("Preprint")
    DOI = "doi", "DOI"
    PROJECT = "project", _("Project")
    CODE = "code", _("Code")
    DEMO = "demo", _("Demo")
    DATASET = "dataset", _("Dataset")
    MODEL = "model", _("Model")
    SLIDES = "slides", _("Slides")
    POSTER = "poster", _("Poster")
    VIDEO = "video", _("Video")
    PRESS = "press", _("Press")
    BLOG = "blog", _("Blog")
    SUPPLEMENT = "supplement", _("Supplement")
    APPENDIX = "appendix", _("Appendix")
    REVIEW = "review", _("Review")
    SITE = "site", _("Site")
    BIBTEX = "bibtex", "BibTeX"
    OTHER = "other", _("Other")


class Link(models.Model):
    """A typed link. A repository keeps its star count with its date."""

    part = Part.PUBLICATIONS

    publication = models.ForeignKey(Publication, models.CASCADE, related_name="links")
    kind = models.CharField(max_length=10, choices=LinkKind)
    url = LinkField()
    label = models.CharField(max_length=80, blank=True)
    order = models.PositiveIntegerField(default=0)
    stars = models.PositiveIntegerField(null=True, blank=True, editable=False)
    stars_date = models.DateField(null=True, blank=True, editable=False)

    objects = OfPublicationQuerySet.as_manager()

    class Meta:
        verbose_name = _("link")
        verbose_name_plural = _("links")
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["publication", "url"], name="link_is_one_per_publication_and_url"),
            choices_constraint("publicationlink", "kind", LinkKind),
        ]

    def __str__(self) -> str:
        return self.label or self.get_kind_display()


class Version(models.Model):
    """An earlier or other form of the same work: its preprint, its extended journal version."""

    part = Part.PUBLICATIONS

    JSON_FIELDS = ("stage", "venue_id", "date", "url", "doi", "arxiv_id", "note")

    publication = models.ForeignKey(Publication, models.CASCADE, related_name="versions")
    stage = models.CharField(max_length=10, choices=Stage)
    venue = models.ForeignKey(Venue, models.PROTECT, null=True, blank=True, related_name="+")
    date = PartialDateField()
    url = LinkField(blank=True)
    doi = models.CharField(_("DOI"), max_length=200, blank=True)
    arxiv_id = models.CharField(_("arXiv id"), max_length=40, blank=True)
    note = models.CharField(max_length=200, blank=True)

    objects = OfPublicationQuerySet.as_manager()

    class Meta:
        verbose_name = _("version")
        verbose_name_plural = _("versions")
        ordering = ["date", "pk"]
        constraints = [
            choices_constraint("version", "stage", Stage),
            partial_date_constraint("version", "date"),
        ]

    def __str__(self) -> str:
        return f"{self.get_stage_display()} {self.date}".strip()
