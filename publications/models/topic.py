"""What a researcher or a lab works on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from modeltrans.fields import TranslationField

from profiles.markdown import check_length
from profiles.models.access import Part
from profiles.models.base import Editable, one_owner_constraint
from profiles.models.lab import Lab
from profiles.models.researcher import OfPageQuerySet, Researcher
from profiles.slugs import make_slug
from publications.models.publication import Publication

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from profiles.models.access import User


class Topic(Editable):
    part = Part.TOPICS

    rendered = ("description",)

    researcher = models.ForeignKey(Researcher, models.CASCADE, null=True, blank=True, related_name="topics")
    lab = models.ForeignKey(Lab, models.CASCADE, null=True, blank=True, related_name="topics")
    parent = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="children")
    slug = models.SlugField(max_length=100)
    name = models.CharField(max_length=200)
    emoji = models.CharField(max_length=16, blank=True)
    description = models.TextField(blank=True, validators=[check_length], help_text=_("Markdown."))
    description_html = models.TextField(blank=True, editable=False)
    order = models.PositiveIntegerField(default=0)
    i18n = TranslationField(fields=("name", "description", "description_html"))

    objects = OfPageQuerySet.as_manager()

    class Meta:
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        ordering = ["order", "pk"]
        constraints = [
            one_owner_constraint("topic"),
            models.UniqueConstraint(
                fields=["researcher", "slug"],
                condition=models.Q(researcher__isnull=False),
                name="topic_slug_is_unique_per_researcher",
            ),
            models.UniqueConstraint(
                fields=["lab", "slug"], condition=models.Q(lab__isnull=False), name="topic_slug_is_unique_per_lab"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self.slug:
            siblings = Topic.objects.filter(researcher=self.researcher, lab=self.lab)
            self.slug = make_slug(self.name, lambda s: siblings.filter(slug=s).exists(), fallback="topic")
        super().save(*args, **kwargs)


class TopicEntryQuerySet(models.QuerySet["TopicEntry"]):
    def editable_by(self, user: User | AnonymousUser) -> TopicEntryQuerySet:
        return self.filter(topic__in=Topic.objects.editable_by(user).values("pk"))


class TopicEntry(Editable):
    """A system or resource named under a lab's theme. A name with a link is not a paper."""

    rendered = ("text",)

    topic = models.ForeignKey(Topic, models.CASCADE, related_name="entries")
    label = models.CharField(max_length=200)
    text = models.TextField(blank=True, validators=[check_length], help_text=_("Markdown."))
    text_html = models.TextField(blank=True, editable=False)
    links = models.JSONField(default=list, blank=True, help_text=_("A list of {label, url}."))
    publication = models.ForeignKey(Publication, models.SET_NULL, null=True, blank=True, related_name="topic_entries")
    order = models.PositiveIntegerField(default=0)
    i18n = TranslationField(fields=("label", "text", "text_html"))

    objects = TopicEntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("theme entry")
        verbose_name_plural = _("theme entries")
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return self.label
