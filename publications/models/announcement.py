"""Ties a news item to the publications that it announces."""

from __future__ import annotations

from django.db import models

from profiles.models.news import NewsItem
from publications.models.publication import Publication


class Announcement(models.Model):
    news_item = models.ForeignKey(NewsItem, models.CASCADE, related_name="announcements")
    publication = models.ForeignKey(Publication, models.CASCADE, related_name="announcements")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["news_item", "publication"], name="announcement_is_unique")]

    def __str__(self) -> str:
        return f"{self.news_item} → {self.publication}"
