"""Invitations: the mail with the link, and taking what it offers."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from profiles.bounds import cut_text
from profiles.models import Delegation, HistoryEntry, Invitation, LabRole, Membership, Researcher, User
from profiles.models.invitation import InvitationKind, digest
from profiles.models.recording import Done, line_of_creation, write_entry
from publications.linking import link_researcher

MAX_NAME = 80


class InvitationRefused(Exception):
    """It cannot be taken by this account; the message is one sentence."""


def mail_is_sent() -> bool:
    """Whether mail leaves the machine; without a mail server it is written to the log."""
    return settings.EMAIL_BACKEND != "django.core.mail.backends.console.EmailBackend"


# The mail --------------------------------------------------------------------------------------


def link_of(invitation: Invitation, token: str) -> str:
    """The address that is mailed: from BASE_URL, in the language of the mail."""
    with translation.override(invitation.language):
        return settings.BASE_URL + reverse("invitation", args=[token])


def plain_line(text: object) -> str:
    """Of a name that people chose: one short line without anything that could steer a mail program."""
    return cut_text(" ".join("".join(char if char.isprintable() else " " for char in str(text)).split()), MAX_NAME)


def invitation_mail(invitation: Invitation, token: str) -> EmailMessage:
    """Plain text. The header holds nothing that somebody chose but the checked address."""
    giver = invitation.invited_by
    with translation.override(invitation.language):
        values = {
            "giver": plain_line(giver.shown_name if giver else ""),
            "invitation": invitation,
            "offer": plain_line(invitation.offer),
            "url": link_of(invitation, token),
            "base_url": settings.BASE_URL,
        }
        subject = _("An invitation to %(site)s") % {"site": settings.BASE_HOST}
        return EmailMessage(subject, render_to_string("account/email/invitation.txt", values), to=[invitation.email])


# Taking it -------------------------------------------------------------------------------------


def find_invitation(token: str) -> Invitation | None:
    """The invitation of a link, as long as it is open and whoever invited may give what it offers."""
    rows = Invitation.objects.open().select_related("lab", "researcher", "invited_by")
    found = rows.filter(token_hash=digest(token)).first()
    return found if found is not None and found.is_backed() else None


def accept_invitation(token: str, user: User) -> Invitation:
    """Give this account what the link offers, once. Raises InvitationRefused."""
    with transaction.atomic():
        # Of two that take one link at the same moment, the second waits here and finds it taken.
        held = Invitation.objects.select_for_update().filter(token_hash=digest(token)).first()
        invitation = find_invitation(token) if held is not None else None
        if invitation is None:
            raise InvitationRefused(_("This invitation is no longer good."))
        _GIVE[invitation.kind](invitation, user)
        invitation.accepted_at, invitation.accepted_by = timezone.now(), user
        invitation.save(update_fields=["accepted_at", "accepted_by"])
    return invitation


def _give_page(invitation: Invitation, user: User) -> None:
    if Researcher.objects.filter(user=user).exists():
        raise InvitationRefused(_("Your account has a page already; it cannot have a second one."))
    page = invitation.researcher
    if page is None:
        page = Researcher(name=invitation.name, user=user)
        page.save()
        _note(user, page)
    # The condition is part of the UPDATE: an owner who signed in meanwhile stays the owner.
    elif not Researcher.objects.filter(pk=page.pk, user=None).update(user=user):
        raise InvitationRefused(_("This page has an owner by now."))
    lab = invitation.lab
    if lab is not None and not Membership.objects.filter(researcher=page, lab=lab).exists():
        values = {"role": invitation.member_role} if invitation.member_role else {}
        member = Membership.objects.create(researcher=page, lab=lab, **values)
        _note(user, member)
    link_researcher(page)


def _give_role(invitation: Invitation, user: User) -> None:
    row, made = LabRole.objects.get_or_create(user=user, lab=invitation.lab, defaults={"role": invitation.role})
    if not made and invitation.role == LabRole.Role.MANAGER:
        row.role = LabRole.Role.MANAGER
        row.save(update_fields=["role"])
    _note(user, row)


def _give_delegation(invitation: Invitation, user: User) -> None:
    if invitation.researcher is not None and invitation.researcher.user_id == user.pk:
        raise InvitationRefused(_("This is your own page: sign out, and take the invitation with another account."))
    granted = {"sections": invitation.sections, "until": invitation.until}
    row, _made = Delegation.objects.update_or_create(user=user, researcher=invitation.researcher, defaults=granted)
    _note(user, row)


def _note(user: User, row: Researcher | Membership | LabRole | Delegation) -> None:
    """The history tells who took what."""
    line = line_of_creation(row)
    write_entry(user, Done(line.key, HistoryEntry.Action.ADD, [line]))


_GIVE: dict[str, Callable[[Invitation, User], None]] = {
    InvitationKind.PAGE: _give_page,
    InvitationKind.ROLE: _give_role,
    InvitationKind.DELEGATE: _give_delegation,
}
