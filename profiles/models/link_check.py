"""Whether the addresses that pages link to still answer."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

# A longer address is not asked: an index of every database takes this much.
MAX_URL = 600


class LinkCheckQuerySet(models.QuerySet["LinkCheck"]):
    def dead(self) -> LinkCheckQuerySet:
        return self.filter(dead_since__isnull=False)


class LinkCheck(models.Model):
    """One address, whoever links to it, and what it answered when it was last asked.

    ``status``: of HTTP, None where nothing answered. ``failures``: how many times in a row it failed.
    """

    url = models.CharField(_("address"), max_length=MAX_URL, unique=True)
    checked_at = models.DateTimeField(_("asked at"))
    status = models.PositiveSmallIntegerField(_("status"), null=True, blank=True)
    fault = models.CharField(_("what went wrong"), max_length=300, blank=True)
    fault_told = models.JSONField(default=dict, blank=True, editable=False)  # to be said in another language
    failures = models.PositiveSmallIntegerField(_("failures in a row"), default=0)
    dead_since = models.DateTimeField(_("dead since"), null=True, blank=True)

    objects = LinkCheckQuerySet.as_manager()

    class Meta:
        verbose_name = _("checked link")
        verbose_name_plural = _("checked links")
        ordering = ["-checked_at", "pk"]
        indexes = [models.Index(fields=["dead_since"], name="linkcheck_by_death")]

    def __str__(self) -> str:
        return self.url


def leads_nowhere(url: str = "url") -> models.Exists:
    """Whether the address in this column of the outer row is known to be dead."""
    return models.Exists(LinkCheck.objects.dead().filter(url=models.OuterRef(url)))
