"""Who changed what and when: one entry a save, one line a row, and whose it is to bring back what was deleted.

Imports and merges have journals of their own (``profiles.models.imports``); here stands what people do by hand.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.apps import apps
from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from profiles.models.access import Delegation
from profiles.models.account_keys import scoped
from profiles.models.base import choices_constraint
from profiles.models.imports import ImportAction
from profiles.models.lab import Lab
from profiles.models.researcher import Researcher
from profiles.models.states import Key

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from profiles.models.access import User


class HistoryAction(models.TextChoices):
    ADD = "add", _("Added")
    CHANGE = "change", _("Changed")
    DELETE = "delete", _("Deleted")
    RESTORE = "restore", _("Restored an earlier version")
    BRING_BACK = "bring_back", _("Brought back")
    UNDO = "undo", _("Took the import back")


class HistoryEntryQuerySet(models.QuerySet["HistoryEntry"]):
    def of_record(self, row: models.Model) -> HistoryEntryQuerySet:
        """What was done to this row: in its own form, or in one in which it stands."""
        own = {"model": row._meta.label_lower, "object_id": row.pk}
        lines = HistoryChange.objects.filter(**own, went_with=None).values("entry")
        return self.filter(models.Q(**own) | models.Q(pk__in=lines)).order_by("-at", "-pk")

    def outdated(self) -> HistoryEntryQuerySet:
        """What is kept no longer; nothing, when the history is kept for ever."""
        limit = kept_since()
        return self.filter(at__lt=limit) if limit else self.none()


def kept_since() -> dt.datetime | None:
    """The oldest moment of which something is kept; None: of all times."""
    days = settings.HISTORY_DAYS
    return timezone.now() - dt.timedelta(days=days) if days else None


class HistoryEntry(models.Model):
    """One thing that somebody did to one record.

    ``version_of`` is the moment whose version a restoring brought back.
    """

    Action = HistoryAction

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    # Stays when the account goes.
    user_name = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField(default=timezone.now, db_index=True)
    action = models.CharField(max_length=10, choices=HistoryAction)
    model = models.CharField(max_length=60)  # "publications.publication"
    object_id = models.BigIntegerField()
    version_of = models.DateTimeField(null=True, blank=True)

    objects = HistoryEntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("entry of the history")
        verbose_name_plural = _("history")
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["model", "object_id"], name="historyentry_of_row")]
        constraints = [choices_constraint("historyentry", "action", HistoryAction)]

    def __str__(self) -> str:
        return f"{self.user_name} · {self.at:%Y-%m-%d %H:%M} · {self.get_action_display()}"


class HistoryChangeQuerySet(models.QuerySet["HistoryChange"]):
    def understood(self) -> HistoryChangeQuerySet:
        """Lines about models that there are: a later version may have done away with one."""
        return self.filter(model__in=[model._meta.label_lower for model in apps.get_models(include_auto_created=True)])

    def deleted(self) -> HistoryChangeQuerySet:
        """What somebody deleted, without what went with it, and is not back."""
        found = self.understood().filter(action=ImportAction.DELETE, went_with=None, restored_at=None)
        limit = kept_since()
        return found.filter(entry__at__gte=limit) if limit else found

    def restorable_by(self, user: User | AnonymousUser) -> HistoryChangeQuerySet:
        """What was deleted from pages that this user may edit, or was this user's own."""
        return scoped(self.deleted(), user, lambda _: models.Q(pk__in=HistoryOwner.objects.of(user).values("change")))


class HistoryChange(models.Model):
    """One row that was made, changed or deleted.

    ``before`` and ``after`` map columns, translations and kept lists to JSON values, as an import's journal does. Of a
    deleted row ``before`` holds all its columns. ``went_with`` is the row whose deletion took this one along.
    """

    entry = models.ForeignKey(HistoryEntry, models.CASCADE, related_name="changes")
    model = models.CharField(max_length=60)
    object_id = models.BigIntegerField()
    action = models.CharField(max_length=6, choices=ImportAction)
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    went_with = models.ForeignKey("self", models.CASCADE, null=True, blank=True, related_name="followers")
    restored_at = models.DateTimeField(null=True, blank=True)

    objects = HistoryChangeQuerySet.as_manager()

    class Meta:
        verbose_name = _("line of the history")
        verbose_name_plural = _("lines of the history")
        ordering = ["pk"]
        indexes = [
            models.Index(fields=["model", "object_id"], name="historychange_of_row"),
            models.Index(
                fields=["-id"],
                condition=models.Q(action="delete", went_with=None, restored_at=None),
                name="historychange_deleted",
            ),
        ]
        constraints = [choices_constraint("historychange", "action", ImportAction)]

    def __str__(self) -> str:
        return f"{self.action} {self.model} {self.object_id}"

    @property
    def key(self) -> Key:
        return self.model, self.object_id


class HistoryOwnerQuerySet(models.QuerySet["HistoryOwner"]):
    def of(self, user: User) -> HistoryOwnerQuerySet:
        """The lines that name this user, or a page of which they may edit that part."""
        kind, people, labs = HistoryOwner.Kind, Researcher.objects, Lab.objects
        theirs = (
            models.Q(kind=kind.USER, key=user.pk)
            | models.Q(kind=kind.RESEARCHER, key__in=people.editable_by(user).values("pk"))
            | models.Q(kind=kind.LAB, key__in=labs.editable_by(user).values("pk"))
            | models.Q(kind=kind.MANAGED_LAB, key__in=labs.managed_by(user).values("pk"))
        )
        delegated = Delegation.objects.active().filter(user=user).values_list("sections", flat=True)
        for part in sorted({part for parts in delegated for part in parts}):
            pages = people.editable_by(user, part).values("pk")
            theirs |= models.Q(kind=kind.RESEARCHER, part=part, key__in=pages)
        return self.filter(theirs)


class HistoryOwner(models.Model):
    """Who may bring a deleted row back.

    ``key`` is that of a page, a lab or an account, whether it is there or not; ``part`` the part of the page.
    """

    class Kind(models.TextChoices):
        RESEARCHER = "researcher", _("Whoever may edit the researcher")
        LAB = "lab", _("Whoever may edit the lab")
        MANAGED_LAB = "managed", _("Managers of the lab")
        USER = "user", _("The account")

    change = models.ForeignKey(HistoryChange, models.CASCADE, related_name="owners")
    kind = models.CharField(max_length=10, choices=Kind)
    key = models.BigIntegerField()
    part = models.CharField(max_length=20, blank=True)

    objects = HistoryOwnerQuerySet.as_manager()

    class Meta:
        verbose_name = _("owner of something deleted")
        verbose_name_plural = _("owners of something deleted")
        indexes = [models.Index(fields=["kind", "key"], name="historyowner_by_key")]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"
