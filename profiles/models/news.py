"""One dated line of news, on a researcher's or a lab's page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _
from modeltrans.fields import TranslationField

from profiles.markdown import check_length
from profiles.models.access import Part
from profiles.models.base import Editable, Visibility, is_published, one_owner_constraint, visibility_constraint
from profiles.models.by_link import ByLink, ByLinkQuerySet
from profiles.models.fields import PartialDateField, partial_date_constraint
from profiles.models.lab import Lab
from profiles.models.researcher import OfPageQuerySet, Researcher

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from profiles.models.access import User


class NewsQuerySet(ByLinkQuerySet, OfPageQuerySet):
    def public(self) -> NewsQuerySet:
        """Published, due, and on a public page."""
        return self.of_public_owner().filter(is_published())

    def on_page(self) -> NewsQuerySet:
        """What a page shows to whoever may see that page, which is asked for elsewhere."""
        return self.filter(is_published())

    def visible_to(self, user: User | AnonymousUser) -> NewsQuerySet:
        return self.filter(
            models.Q(pk__in=NewsItem.objects.public().values("pk"))
            | models.Q(pk__in=NewsItem.objects.editable_by(user).values("pk"))
        )


class NewsItem(ByLink, Editable):
    part = Part.NEWS

    rendered = ("body",)

    researcher = models.ForeignKey(Researcher, models.CASCADE, null=True, blank=True, related_name="news")
    lab = models.ForeignKey(Lab, models.CASCADE, null=True, blank=True, related_name="news")
    date = PartialDateField()
    icon = models.CharField(max_length=16, blank=True)
    body = models.TextField(validators=[check_length], help_text=_("Markdown."))
    body_html = models.TextField(blank=True, editable=False)
    visibility = models.CharField(max_length=10, choices=Visibility, default=Visibility.PUBLIC)
    publish_at = models.DateTimeField(null=True, blank=True, help_text=_("Shown from then on; empty: at once."))
    order = models.PositiveIntegerField(default=0)
    i18n = TranslationField(fields=("body", "body_html"))

    objects = NewsQuerySet.as_manager()

    class Meta:
        verbose_name = _("news item")
        verbose_name_plural = _("news")
        ordering = ["-date", "order", "pk"]
        constraints = [
            one_owner_constraint("newsitem"),
            visibility_constraint("newsitem"),
            partial_date_constraint("newsitem", "date"),
        ]
        indexes = [
            models.Index(fields=["researcher", "-date"], name="news_of_researcher"),
            models.Index(fields=["lab", "-date"], name="news_of_lab"),
        ]

    def __str__(self) -> str:
        return f"{self.date} {self.body[:60]}".strip()
