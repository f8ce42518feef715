"""What a researcher has said about the sources, and when each was asked."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from profiles.models.access import Part
from profiles.models.base import choices_constraint
from profiles.models.researcher import OfResearcherQuerySet, Researcher


class RuleAction(models.TextChoices):
    SUGGEST = "suggest", _("Suggest")
    CLAIM = "claim", _("Claim at once")
    REJECT = "reject", _("Reject")


class SourceRule(models.Model):
    """What becomes of what a source finds for a researcher.

    ``identifier`` is the person's at that source (which is then asked for too), or that of one work; empty means
    everything of the source. The narrowest rule counts.
    """

    part = Part.PUBLICATIONS

    Action = RuleAction

    researcher = models.ForeignKey(Researcher, models.CASCADE, related_name="source_rules")
    source = models.CharField(max_length=40)
    identifier = models.CharField(
        max_length=300,
        blank=True,
        help_text=_("The person's identifier at this source, or that of one work; empty: everything it finds."),
    )
    action = models.CharField(max_length=10, choices=RuleAction, default=RuleAction.SUGGEST)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, editable=False, related_name="+"
    )

    objects = OfResearcherQuerySet.as_manager()

    class Meta:
        verbose_name = _("rule for a source")
        verbose_name_plural = _("rules for sources")
        ordering = ["researcher", "source", "identifier"]
        constraints = [
            models.UniqueConstraint(
                fields=["researcher", "source", "identifier"], name="sourcerule_is_one_per_source_and_identifier"
            ),
            choices_constraint("sourcerule", "action", RuleAction),
        ]

    def __str__(self) -> str:
        return f"{f'{self.source} {self.identifier}'.strip()}: {self.get_action_display()}"


class SourceCheck(models.Model):
    """When a source was last asked for a researcher's works, and what went wrong."""

    part = Part.PUBLICATIONS

    researcher = models.ForeignKey(Researcher, models.CASCADE, related_name="source_checks")
    source = models.CharField(max_length=40)
    identifier = models.CharField(max_length=300)
    checked_at = models.DateTimeField(_("asked at"))
    fault = models.CharField(_("what went wrong"), max_length=300, blank=True)
    fault_told = models.JSONField(default=dict, blank=True, editable=False)  # to be said in another language

    objects = OfResearcherQuerySet.as_manager()

    class Meta:
        verbose_name = _("question to a source")
        verbose_name_plural = _("questions to sources")
        ordering = ["-checked_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["researcher", "source", "identifier"], name="sourcecheck_is_one_per_source_and_identifier"
            )
        ]

    def __str__(self) -> str:
        return f"{self.source} {self.identifier}"
