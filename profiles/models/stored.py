"""Which pictures are stored for whom, and how many bytes they take: what the quota counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from profiles.models.access import User
from profiles.models.account_keys import scoped
from profiles.models.lab import Lab, labs_editable_by
from profiles.models.researcher import Researcher, pages_editable_by

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

# Whose room a picture takes.
Payer = Researcher | Lab | User


class StoredPictureQuerySet(models.QuerySet["StoredPicture"]):
    def editable_by(self, user: User | AnonymousUser) -> StoredPictureQuerySet:
        """One's own, and those of the pages that one may edit as a whole."""
        return scoped(
            self,
            user,
            lambda account: (
                models.Q(user=account)
                | models.Q(researcher__in=pages_editable_by(account))
                | models.Q(lab__in=labs_editable_by(account))
            ),
        )

    def of(self, payer: Payer) -> StoredPictureQuerySet:
        return self.filter(**{payer._meta.model_name: payer.pk})

    def bytes_used(self) -> int:
        return int(self.aggregate(total=models.Sum("size"))["total"] or 0)


class StoredPicture(models.Model):
    """A picture in all its sizes and formats. Who stores the same picture again takes no further room."""

    name = models.CharField(max_length=200, db_index=True)  # of the main file, in the storage
    size = models.PositiveIntegerField()  # bytes of all its files
    researcher = models.ForeignKey(Researcher, models.CASCADE, null=True, blank=True, related_name="+")
    lab = models.ForeignKey(Lab, models.CASCADE, null=True, blank=True, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, null=True, blank=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    objects = StoredPictureQuerySet.as_manager()

    class Meta:
        verbose_name = _("stored picture")
        verbose_name_plural = _("stored pictures")
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(researcher__isnull=False, lab__isnull=True, user__isnull=True)
                | models.Q(researcher__isnull=True, lab__isnull=False, user__isnull=True)
                | models.Q(researcher__isnull=True, lab__isnull=True, user__isnull=False),
                name="storedpicture_has_one_payer",
            ),
            *(
                models.UniqueConstraint(
                    fields=["name", payer],
                    condition=models.Q(**{f"{payer}__isnull": False}),
                    name=f"storedpicture_is_one_per_{payer}",
                )
                for payer in ("researcher", "lab", "user")
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def stem(self) -> str:
        """What the names of all its files begin with."""
        return self.name.rpartition(".")[0]
