"""Who wrote it: a fact of the publication."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from profiles.models.access import Part
from profiles.models.base import choices_constraint
from profiles.models.researcher import Researcher
from publications.models.parts import OfPublicationQuerySet
from publications.models.publication import Publication


class AuthorshipQuerySet(OfPublicationQuerySet):
    def confirmed(self) -> AuthorshipQuerySet:
        """By somebody whose page is there: one that was deleted leaves the state behind, for when it comes back."""
        return self.filter(link_state=Authorship.LinkState.CONFIRMED, researcher__isnull=False)


class LinkState(models.TextChoices):
    NONE = "none", _("Not linked")
    MATCHED = "matched", _("Matched by name")
    CONFIRMED = "confirmed", _("Confirmed")


class Authorship(models.Model):
    """One printed name at one place of the author list. A matched link is shown and grants nothing."""

    part = Part.PUBLICATIONS

    LinkState = LinkState

    # Name in the JSON form of an author list → column.
    JSON_FIELDS: ClassVar[dict[str, str]] = {
        "name": "printed_name",
        "researcher": "researcher_id",
        "state": "link_state",
        "equal": "equal",
        "corresponding": "corresponding",
        "mark": "mark",
    }

    publication = models.ForeignKey(Publication, models.CASCADE, related_name="authorships")
    position = models.PositiveIntegerField()
    printed_name = models.CharField(max_length=200)
    researcher = models.ForeignKey(Researcher, models.SET_NULL, null=True, blank=True, related_name="authorships")
    link_state = models.CharField(max_length=10, choices=LinkState, default=LinkState.NONE)
    equal = models.BooleanField(_("equal contribution"), default=False)
    corresponding = models.BooleanField(_("corresponding author"), default=False)
    mark = models.CharField(max_length=10, blank=True, help_text=_("A printed mark whose meaning is not known."))

    objects = AuthorshipQuerySet.as_manager()

    class Meta:
        verbose_name = _("author")
        verbose_name_plural = _("authors")
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["publication", "position"], name="authorship_position_is_unique"),
            choices_constraint("authorship", "link_state", LinkState),
        ]

    def __str__(self) -> str:
        return self.printed_name

    def as_json(self) -> dict[str, Any]:
        """Everything but the row's own keys and place."""
        return {name: getattr(self, column) for name, column in self.JSON_FIELDS.items()}

    def take_json(self, author: dict[str, Any]) -> None:
        for name, column in self.JSON_FIELDS.items():
            setattr(self, column, author[name])
