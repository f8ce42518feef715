"""The registry of conferences, journals and preprint servers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from modeltrans.fields import TranslationField

from profiles.folding import words
from profiles.models.access import Part
from profiles.models.account_keys import account_keys, scoped
from profiles.models.base import Editable, choices_constraint
from profiles.models.fields import LinkField
from profiles.models.lab import Lab, colour_validator
from profiles.slugs import make_slug

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from profiles.models.access import User


@account_keys
def venues_editable_by(account: int) -> models.QuerySet[Venue]:
    from publications.models.publication import (  # noqa: PLC0415 - publication.py imports this module
        Publication,
        works_editable_by,
    )

    mine = works_editable_by(account)
    used_by_me = Publication.objects.filter(pk__in=mine, venue__isnull=False).values("venue")
    used_by_others = Publication.objects.filter(venue=models.OuterRef("pk")).exclude(pk__in=mine)
    venues = Venue.objects.filter(models.Q(pk__in=used_by_me) | models.Q(created_by=account))
    return venues.filter(~models.Exists(used_by_others)).values("pk")


class VenueQuerySet(models.QuerySet["Venue"]):
    def editable_by(self, user: User | AnonymousUser) -> VenueQuerySet:
        """Those that only works one may edit use; merging and deleting is for administrators."""
        return scoped(self, user, lambda account: models.Q(pk__in=venues_editable_by(account)))

    def visible_to(self, user: User | AnonymousUser) -> VenueQuerySet:
        """The registry is shared: whoever edits anything may choose from all of it."""
        return self.all() if user.is_authenticated and user.is_active else self.none()


class VenueKind(models.TextChoices):
    CONFERENCE = "conference", _("Conference")
    JOURNAL = "journal", _("Journal")
    WORKSHOP = "workshop", _("Workshop")
    PREPRINT = "preprint", _("Preprint server")
    BOOK = "book", _("Book series")
    OTHER = "other", _("Other")


class Venue(Editable):
    part = Part.PUBLICATIONS

    Kind = VenueKind

    slug = models.SlugField(max_length=100, unique=True)
    name = models.CharField(max_length=300, help_text=_("In full."))
    short_name = models.CharField(max_length=60, blank=True)
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.OTHER)
    rank = models.CharField(max_length=20, blank=True, help_text=_("Such as CCF A."))
    colour = models.CharField(max_length=7, blank=True, validators=[colour_validator])
    url = LinkField(blank=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, editable=False, related_name="+"
    )
    i18n = TranslationField(fields=("name",))

    objects = VenueQuerySet.as_manager()

    class Meta:
        verbose_name = _("venue")
        verbose_name_plural = _("venues")
        ordering = ["slug"]
        constraints = [choices_constraint("venue", "kind", VenueKind)]

    def __str__(self) -> str:
        return self.short_name or self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self.slug:
            self.slug = make_slug(
                self.short_name or self.name, lambda s: Venue.objects.filter(slug=s).exists(), fallback="venue"
            )
        super().save(*args, **kwargs)


def fold_venue(label: str) -> str:
    """How venue labels are compared: words only, no case, no spaces (``ACM-MM`` is ``acm mm``)."""
    return "".join(words(label))[:300]


class VenueAliasQuerySet(models.QuerySet["VenueAlias"]):
    def editable_by(self, user: User | AnonymousUser) -> VenueAliasQuerySet:
        return self.filter(venue__in=Venue.objects.editable_by(user).values("pk"))


class VenueAlias(models.Model):
    """A label by which pages and bibliographies call a venue; its own names are aliases too."""

    part = Part.PUBLICATIONS

    venue = models.ForeignKey(Venue, models.CASCADE, related_name="aliases")
    name = models.CharField(max_length=300)
    folded = models.CharField(max_length=300, unique=True, editable=False)

    objects = VenueAliasQuerySet.as_manager()

    class Meta:
        verbose_name = _("alias")
        verbose_name_plural = _("aliases")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.folded = fold_venue(self.name)
        super().save(*args, **kwargs)


class LabVenueColourQuerySet(models.QuerySet["LabVenueColour"]):
    def editable_by(self, user: User | AnonymousUser) -> LabVenueColourQuerySet:
        return self.filter(lab__in=Lab.objects.editable_by(user).values("pk"))


class LabVenueColour(models.Model):
    """A lab's own colour for a venue's badge."""

    lab = models.ForeignKey(Lab, models.CASCADE, related_name="venue_colours")
    venue = models.ForeignKey(Venue, models.CASCADE, related_name="lab_colours")
    colour = models.CharField(max_length=7, validators=[colour_validator])

    objects = LabVenueColourQuerySet.as_manager()

    class Meta:
        verbose_name = _("venue colour")
        verbose_name_plural = _("venue colours")
        constraints = [models.UniqueConstraint(fields=["lab", "venue"], name="labvenuecolour_is_unique")]

    def __str__(self) -> str:
        return f"{self.venue}: {self.colour}"
