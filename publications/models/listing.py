"""A publication on a page: the owner's choice."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from modeltrans.fields import TranslationField

from profiles.markdown import check_length
from profiles.models.access import Part
from profiles.models.base import Editable, is_published, one_owner_constraint
from profiles.models.lab import Lab
from profiles.models.researcher import OfPageQuerySet, Researcher
from publications.models.publication import Publication
from publications.models.topic import Topic


class ListingQuerySet(OfPageQuerySet):
    def public(self) -> ListingQuerySet:
        """Not hidden, on a public page, of a published work."""
        return self.of_public_owner().filter(is_published("publication__"), hidden=False)

    def on_page(self) -> ListingQuerySet:
        """What a page shows to whoever may see that page, which is asked for elsewhere."""
        return self.filter(is_published("publication__"), hidden=False)


class Listing(Editable):
    part = Part.PUBLICATIONS

    rendered = ("note",)
    kept_lists = ("topic_ids",)

    # PROTECT: a work that somebody lists is taken off one's own page, never deleted under the others.
    publication = models.ForeignKey(Publication, models.PROTECT, related_name="listings")
    researcher = models.ForeignKey(Researcher, models.CASCADE, null=True, blank=True, related_name="listings")
    lab = models.ForeignKey(Lab, models.CASCADE, null=True, blank=True, related_name="listings")
    selected = models.BooleanField(default=False)
    hidden = models.BooleanField(default=False)
    order = models.PositiveIntegerField(default=0)
    topics = models.ManyToManyField(Topic, blank=True, related_name="listings")
    note = models.TextField(blank=True, validators=[check_length], help_text=_("Markdown; stands on this page only."))
    note_html = models.TextField(blank=True, editable=False)
    i18n = TranslationField(fields=("note", "note_html"))

    objects = ListingQuerySet.as_manager()

    class Meta:
        verbose_name = _("listed publication")
        verbose_name_plural = _("listed publications")
        ordering = ["order", "pk"]
        constraints = [
            one_owner_constraint("listing"),
            models.UniqueConstraint(
                fields=["researcher", "publication"],
                condition=models.Q(researcher__isnull=False),
                name="listing_is_one_per_researcher_and_publication",
            ),
            models.UniqueConstraint(
                fields=["lab", "publication"],
                condition=models.Q(lab__isnull=False),
                name="listing_is_one_per_lab_and_publication",
            ),
        ]
        indexes = [models.Index(fields=["researcher", "order"], name="listing_of_researcher")]

    def __str__(self) -> str:
        return str(self.publication)

    @property
    def topic_ids(self) -> list[int]:
        """Of those that ``loaded_topics`` holds, where many rows were loaded at once."""
        loaded = self.__dict__.get("loaded_topics")
        return sorted(topic.pk for topic in (self.topics.all() if loaded is None else loaded))

    @topic_ids.setter
    def topic_ids(self, keys: list[int]) -> None:
        self.topics.set(keys)
        self.__dict__.pop("loaded_topics", None)
