"""Every import is one batch with its report and a journal, so that it can be undone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import connection, models
from django.utils.translation import gettext_lazy as _

from profiles.models.account_keys import scoped
from profiles.models.base import choices_constraint
from profiles.models.lab import Lab
from profiles.models.researcher import Researcher

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from profiles.models.access import User

# Known to nobody else who takes advisory locks.
_LOCK = 0x1AB_F0110


class ImportBatchQuerySet(models.QuerySet["ImportBatch"]):
    def editable_by(self, user: User | AnonymousUser) -> ImportBatchQuerySet:
        """One's own imports; an administrator's are all."""
        return scoped(self, user, lambda account: models.Q(user=account))


class ImportBatch(models.Model):
    """One import. ``report`` is the JSON report, which also holds the text of what was not taken."""

    source = models.CharField(max_length=300, help_text=_("File or folder name."))
    family = models.CharField(max_length=40, blank=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="imports")
    lab = models.ForeignKey(Lab, models.SET_NULL, null=True, blank=True, related_name="imports")
    researcher = models.ForeignKey(Researcher, models.SET_NULL, null=True, blank=True, related_name="imports")
    report = models.JSONField(default=dict, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    undone_at = models.DateTimeField(null=True, blank=True, editable=False)
    undo_report = models.JSONField(default=list, blank=True, editable=False)

    objects = ImportBatchQuerySet.as_manager()

    class Meta:
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.source} · {self.created_at:%Y-%m-%d %H:%M}" if self.created_at else self.source

    @staticmethod
    def take_turn() -> None:
        """Wait until no other import writes; to be called inside of a transaction.

        Two at the same moment would each make the work that neither finds yet. SQLite has one writer anyway.
        """
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])


class ImportAction(models.TextChoices):
    CREATE = "create"
    UPDATE = "update"
    DELETE = "delete"


class ImportChange(models.Model):
    """One line of a batch's journal: a row that was created or deleted, or the fields that were changed.

    ``before`` and ``after`` map field names to JSON values; for a created row ``before`` is empty, for a deleted one
    ``after``.
    """

    Action = ImportAction

    batch = models.ForeignKey(ImportBatch, models.CASCADE, related_name="changes")
    model = models.CharField(max_length=60)  # "publications.publication"
    object_id = models.BigIntegerField()
    action = models.CharField(max_length=6, choices=Action)
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["model", "object_id"], name="importchange_of_row")]
        constraints = [choices_constraint("importchange", "action", ImportAction)]

    def __str__(self) -> str:
        return f"{self.action} {self.model} {self.object_id}"
