"""What somebody wrote into a form and has not saved: kept apart from the record itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from profiles.models.account_keys import scoped

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from profiles.models.access import User


class FormDraftQuerySet(models.QuerySet["FormDraft"]):
    def editable_by(self, user: User | AnonymousUser) -> FormDraftQuerySet:
        """One's own; an administrator's are all."""
        return scoped(self, user, lambda account: models.Q(user=account))


class FormDraft(models.Model):
    """One a person and form. ``data`` is what the browser would send: a list of ``[name, value]``."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="form_drafts")
    model = models.CharField(max_length=60)  # "publications.publication"
    object_id = models.BigIntegerField(default=0)  # 0: the form for a new row
    data = models.JSONField(default=list)
    saved_at = models.DateTimeField(auto_now=True)

    objects = FormDraftQuerySet.as_manager()

    class Meta:
        verbose_name = _("draft of a form")
        verbose_name_plural = _("drafts of forms")
        ordering = ["-saved_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["user", "model", "object_id"], name="formdraft_is_one_per_user_and_form")
        ]

    def __str__(self) -> str:
        return f"{self.model} {self.object_id or ''}".strip()
