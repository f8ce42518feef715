"""Works that some source thinks are somebody's, and changes that wait for who may make them."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from profiles.models.access import Part
from profiles.models.base import choices_constraint
from profiles.models.imports import ImportBatch
from profiles.models.researcher import OfResearcherQuerySet, Researcher
from publications.models.publication import Publication


class CandidateKind(models.TextChoices):
    WORK = "work", _("Work")
    AUTHORSHIP = "authorship", _("Authorship")
    FACTS = "facts", _("Proposed facts")


class CandidateState(models.TextChoices):
    OPEN = "open", _("Waits")
    CLAIMED = "claimed", _("Claimed")
    REJECTED = "rejected", _("Rejected")
    IGNORED = "ignored", _("Ignored")


class CandidateQuerySet(OfResearcherQuerySet):
    def open(self) -> CandidateQuerySet:
        return self.filter(state=CandidateState.OPEN)

    def undecided_again(self, claim: ImportBatch) -> int:
        """The claims that this batch wrote wait anew, because it is undone; returns how many."""
        claimed = self.filter(claim=claim, state=CandidateState.CLAIMED)
        return claimed.update(state=CandidateState.OPEN, claim=None, decided_at=None)


class Candidate(models.Model):
    """A question to a researcher. ``data`` depends on the kind.

    work: ``{"record": a record as JSON}``; authorship: ``{"name": the printed name}``;
    facts: column → proposed value, and the names of ``authors``.
    """

    part = Part.PUBLICATIONS

    Kind = CandidateKind

    State = CandidateState

    researcher = models.ForeignKey(Researcher, models.CASCADE, related_name="candidates")
    publication = models.ForeignKey(Publication, models.CASCADE, null=True, blank=True, related_name="candidates")
    kind = models.CharField(max_length=10, choices=Kind)
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    source = models.CharField(max_length=40)
    identifier = models.CharField(max_length=300, help_text=_("What makes it the same candidate when seen again."))
    title = models.CharField(max_length=300, blank=True, help_text=_("Of the work, to find it by."))
    data = models.JSONField(default=dict, blank=True)
    batch = models.ForeignKey(ImportBatch, models.SET_NULL, null=True, blank=True, related_name="candidates")
    claim = models.ForeignKey(
        ImportBatch,
        models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="claims",
        verbose_name=_("claim"),
    )
    created_at = models.DateTimeField(auto_now_add=True)
    decided_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = CandidateQuerySet.as_manager()

    class Meta:
        verbose_name = _("candidate")
        verbose_name_plural = _("candidates")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["researcher", "kind", "source", "identifier"], name="candidate_is_filed_once"
            ),
            choices_constraint("candidate", "kind", CandidateKind),
            choices_constraint("candidate", "state", CandidateState),
        ]

    def __str__(self) -> str:
        return self.title or self.identifier
