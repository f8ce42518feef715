"""Accounts and what they may edit. Academic roles grant nothing; these rows do."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models.functions import Cast, Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from profiles.models.account_keys import account_keys, scoped
from profiles.models.base import choices_constraint

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser


class User(AbstractUser):
    """An account. An administrator is a superuser; everybody else is scoped by the rows below."""

    # How often all sessions of the account were ended: part of what a session must know to count.
    sessions_ended = models.PositiveIntegerField(default=0, editable=False)

    class Meta(AbstractUser.Meta):
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                condition=~models.Q(email=""),
                name="user_email_is_unique_without_case",
                violation_error_message=_("Another account has this e-mail address."),
            )
        ]

    @classmethod
    def named(cls, name: str) -> User | None:
        """The account that somebody means: by user name, else by e-mail address, else by user name in another case."""
        name = name.strip()
        found = list(cls.objects.filter(models.Q(username__iexact=name) | models.Q(email__iexact=name))) if name else []
        by_name = [user for user in found if user.username == name]
        by_address = [user for user in found if user.email.lower() == name.lower()]
        meant = by_name or by_address or found
        return meant[0] if len(meant) == 1 else None

    @property
    def shown_name(self) -> str:
        """What others call the account's owner: the full name, else the user name."""
        return self.get_full_name() or self.get_username()

    def get_session_auth_hash(self) -> str:
        return self._of_these_sessions(super().get_session_auth_hash())

    def get_session_auth_fallback_hash(self) -> Iterator[str]:
        yield from map(self._of_these_sessions, super().get_session_auth_fallback_hash())

    def _of_these_sessions(self, session_hash: str) -> str:
        return f"{session_hash}{self.sessions_ended}" if self.sessions_ended else session_hash

    def end_sessions(self) -> None:
        """Every session of this account ends, on every device; a change of the password does the same."""
        self.sessions_ended = models.F("sessions_ended") + 1
        self.save(update_fields=["sessions_ended"])
        self.refresh_from_db(fields=["sessions_ended"])

    def may_edit_something(self, has_right: Callable[[], bool] | None = None) -> bool:
        """Whether the admin has anything for this account: a page (also a deleted one), a lab role, a delegation.

        ``has_right`` answers for all but the deleted page, where that is known already.
        """
        if not self.is_active or self.is_superuser:
            return self.is_active
        return (has_right or self._has_right)() or self._had_page()

    def _has_right(self) -> bool:
        return (
            User.objects.filter(pk=self.pk, researcher__isnull=False).exists()
            or LabRole.objects.held_by(self).exists()
            or Delegation.objects.active().filter(user=self).exists()
        )

    def _had_page(self) -> bool:
        from profiles.models.history import HistoryChange  # noqa: PLC0415 - history.py imports this module

        pages = HistoryChange.objects.deleted().filter(model="profiles.researcher")
        return pages.filter(owners__kind="user", owners__key=self.pk).exists()


class LabRoleName(models.TextChoices):
    EDITOR = "editor", _("Editor")
    MANAGER = "manager", _("Manager")


def _in_force() -> models.Exists:
    """A role ends with the membership in its lab; who never was a member keeps it."""
    from profiles.models.lab import Membership  # noqa: PLC0415 - lab.py imports this module

    left = Membership.objects.over().filter(lab=models.OuterRef("lab"), researcher__user=models.OuterRef("user"))
    return ~models.Exists(left)


@account_keys
def roles_in_force(account: int) -> LabRoleQuerySet:
    return LabRole.objects.active().filter(user=account).values("pk")


class LabRoleQuerySet(models.QuerySet["LabRole"]):
    def active(self) -> LabRoleQuerySet:
        return self.filter(_in_force())

    def held_by(self, user: User) -> LabRoleQuerySet:
        """The active roles of this account."""
        return self.filter(pk__in=roles_in_force(user.pk))

    def with_in_force(self) -> LabRoleQuerySet:
        """``in_force``: whether the role is active."""
        return self.annotate(in_force=_in_force())

    def editable_by(self, user: User | AnonymousUser) -> LabRoleQuerySet:
        """Roles in the labs that one manages."""
        managed = LabRole.objects.held_by(user).filter(role=LabRoleName.MANAGER)
        return scoped(self, user, lambda _account: models.Q(lab__in=managed.values("lab")))


class LabRole(models.Model):
    """A lab manager edits the lab and its current members' pages; an editor the lab's own pages."""

    Role = LabRoleName

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="lab_roles")
    lab = models.ForeignKey("profiles.Lab", models.CASCADE, related_name="roles")
    role = models.CharField(max_length=10, choices=Role)

    objects = LabRoleQuerySet.as_manager()

    class Meta:
        verbose_name = _("lab role")
        verbose_name_plural = _("lab roles")
        constraints = [
            models.UniqueConstraint(fields=["user", "lab"], name="labrole_is_one_per_user_and_lab"),
            choices_constraint("labrole", "role", LabRoleName),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.get_role_display()} · {self.lab}"


class Part(models.TextChoices):
    """What of a page can be delegated by itself. A model's ``part`` says to which its rows belong."""

    PROFILE = "profile", _("Name, photo, biography, links")
    AFFILIATIONS = "affiliations", _("Affiliations")
    PUBLICATIONS = "publications", _("Publications")
    TOPICS = "topics", _("Topics")
    NEWS = "news", _("News")
    HONORS = "honors", _("Honors and awards")
    ACTIVITIES = "activities", _("Talks, service, teaching, projects …")
    SECTIONS = "sections", _("Own texts, titles and order of the sections")


def parts_of(model: type[models.Model]) -> tuple[str, ...]:
    """The part of a page that rows of ``model`` are; none where only a right over the whole page is enough."""
    part = getattr(model, "part", None)
    return () if part is None else (str(part),)


class DelegationQuerySet(models.QuerySet["Delegation"]):
    def active(self) -> DelegationQuerySet:
        today = timezone.localdate()
        return self.filter(models.Q(until=None) | models.Q(until__gte=today))

    def covering(self, *parts: str) -> DelegationQuerySet:
        """Those of a whole page, and those of at least one of these parts."""
        if not parts:
            return self.filter(sections=[])
        found = models.Q(sections=[])
        for part in parts:
            # As text: SQLite has no look-up into a JSON list. A name stands in it between quotes.
            found |= models.Q(names__contains=f'"{part}"')
        return self.annotate(names=Cast("sections", models.TextField())).filter(found)

    def editable_by(self, user: User | AnonymousUser) -> DelegationQuerySet:
        """Only who owns a page lets others in: a delegate who could would outlast the delegation."""
        return scoped(self, user, lambda account: models.Q(researcher__user=account))


class Delegation(models.Model):
    """A researcher lets somebody edit for them. ``sections`` are names of parts; empty means the whole page."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="delegations")
    researcher = models.ForeignKey("profiles.Researcher", models.CASCADE, related_name="delegations")
    sections = models.JSONField(default=list, blank=True)
    until = models.DateField(null=True, blank=True, help_text=_("The last day; empty: until you end it."))
    created_at = models.DateTimeField(auto_now_add=True)

    objects = DelegationQuerySet.as_manager()

    class Meta:
        verbose_name = _("delegation")
        verbose_name_plural = _("delegations")
        constraints = [
            models.UniqueConstraint(fields=["user", "researcher"], name="delegation_is_one_per_user_and_researcher")
        ]

    def __str__(self) -> str:
        return f"{self.researcher} → {self.user}"


def _token() -> str:
    """What the first migration calls; nothing makes a token by it any more."""
    return secrets.token_urlsafe(32)
