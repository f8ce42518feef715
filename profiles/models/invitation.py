"""An invitation: who holds its link may take what is offered, once, as long as whoever invited may still give it."""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from profiles.models.access import LabRole, Part
from profiles.models.account_keys import scoped
from profiles.models.base import choices_constraint
from profiles.models.lab import Lab, MemberRole
from profiles.models.researcher import Researcher

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from profiles.models.access import User


class InvitationKind(models.TextChoices):
    PAGE = "page", _("A page of one's own")
    ROLE = "role", _("A role in a lab")
    DELEGATE = "delegate", _("Delegate of a page")


def digest(token: str) -> str:
    """What is stored of a token: whoever reads the database cannot take the invitation."""
    return hashlib.sha256(token.encode()).hexdigest()


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def open(self) -> InvitationQuerySet:
        return self.filter(accepted_at=None, expires_at__gt=timezone.now())

    def editable_by(self, user: User | AnonymousUser) -> InvitationQuerySet:
        """Those into labs that one manages, and those of delegates of one's own page."""
        delegates = models.Q(kind=InvitationKind.DELEGATE)
        managed = models.Q(lab__in=Lab.objects.managed_by(user).values("pk"))
        return scoped(
            self, user, lambda account: (delegates & models.Q(researcher__user=account)) | (managed & ~delegates)
        )


class Invitation(models.Model):
    """``page``: the existing page ``researcher``, or a new one for ``name``, in ``lab`` if there is one.

    ``role``: the role ``role`` in ``lab``. ``delegate``: the parts ``sections`` (none: all) of ``researcher`` until
    ``until``. Of the token that the link carries only a digest is kept.
    """

    Kind = InvitationKind

    email = models.EmailField(_("e-mail address"))
    kind = models.CharField(_("what it gives"), max_length=10, choices=InvitationKind, default=InvitationKind.PAGE)
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    lab = models.ForeignKey(Lab, models.CASCADE, null=True, blank=True, related_name="invitations")
    researcher = models.ForeignKey(
        Researcher,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="invitations",
        verbose_name=_("existing page"),
        help_text=_("A page that nobody signs in for yet; empty: a new one is made."),
    )
    name = models.CharField(
        _("name"), max_length=200, blank=True, help_text=_("Of the person, as it will stand on the new page.")
    )
    member_role = models.CharField(_("position"), max_length=14, choices=MemberRole, blank=True)
    role = models.CharField(max_length=10, choices=LabRole.Role, blank=True)
    sections = models.JSONField(default=list, blank=True)
    until = models.DateField(null=True, blank=True)
    language = models.CharField(_("language of the mail"), max_length=10, default="en")
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, editable=False, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField(editable=False)
    accepted_at = models.DateTimeField(null=True, blank=True, editable=False)
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, editable=False, related_name="+"
    )

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        ordering = ["-pk"]
        constraints = [choices_constraint("invitation", "kind", InvitationKind)]

    def __str__(self) -> str:
        return f"{self.email}: {self.offer}"

    @property
    def offer(self) -> str:
        """What is offered, in a few words of the active language."""
        if self.kind == InvitationKind.ROLE:
            return f"{LabRole.Role(self.role).label} · {self.lab}"
        if self.kind == InvitationKind.DELEGATE:
            what = ", ".join(str(Part(part).label) for part in self.sections) or gettext("the whole page")
            return f"{self.researcher}: {what}"
        return " · ".join(str(part) for part in (self.researcher or self.name, self.lab) if part)

    @property
    def is_open(self) -> bool:
        return self.accepted_at is None and self.expires_at > timezone.now()

    @property
    def sent_at(self) -> dt.datetime:
        return self.expires_at - dt.timedelta(days=settings.INVITATION_DAYS)

    def renew(self) -> str:
        """A new token, good for the days of the setting; the link that was there is good no longer. Not saved yet."""
        token = secrets.token_urlsafe(32)
        self.token_hash = digest(token)
        self.expires_at = timezone.now() + dt.timedelta(days=settings.INVITATION_DAYS)
        return token

    def is_backed(self) -> bool:
        """Whether whoever invited could give this today: rights that ended give nothing to others."""
        giver = self.invited_by
        if giver is None or not giver.is_active or giver.is_superuser:
            return giver is not None and giver.is_active
        if self.kind == InvitationKind.DELEGATE:
            return self.researcher is not None and self.researcher.user_id == giver.pk
        if not Lab.objects.managed_by(giver).filter(pk=self.lab_id).exists():
            return False
        return self.researcher is None or self.researcher.memberships.current().filter(lab=self.lab_id).exists()
