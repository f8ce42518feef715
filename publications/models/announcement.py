"""Ties a news item to the publications that it announces."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _

from profiles.models.access import Part
from profiles.models.news import NewsItem
from publications.models.publication import Publication

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from profiles.models.access import User


class AnnouncementQuerySet(models.QuerySet["Announcement"]):
    def editable_by(self, user: User | AnonymousUser) -> AnnouncementQuerySet:
        return self.filter(news_item__in=NewsItem.objects.editable_by(user).values("pk"))


class Announcement(models.Model):
    part = Part.NEWS

    news_item = models.ForeignKey(NewsItem, models.CASCADE, related_name="announcements")
    publication = models.ForeignKey(Publication, models.CASCADE, related_name="announcements")

    objects = AnnouncementQuerySet.as_manager()

    class Meta:
        verbose_name = _("announced publication")
        verbose_name_plural = _("announced publications")
        constraints = [models.UniqueConstraint(fields=["news_item", "publication"], name="announcement_is_unique")]

    def __str__(self) -> str:
        return f"{self.news_item} → {self.publication}"
