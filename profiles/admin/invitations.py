"""Invitations: a page in a lab for somebody new, and what was sent. Roles and delegations are offered where they are
given."""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.db import transaction
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import path
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from profiles.accounts.mail import send_soon
from profiles.admin.labs import people_for_a_lab
from profiles.admin.scoped import LabFilter, Owner, ScopedAdmin, ScopedForm, reach, site
from profiles.inviting import invitation_mail, link_of, mail_is_sent
from profiles.models import HistoryEntry, Invitation
from profiles.models.recording import Done, line_of_creation, write_entry

# Somebody's mail goes out in the name of this installation.
MOST_OPEN = 100
PAUSE = dt.timedelta(minutes=1)
DAY = dt.timedelta(days=1)


class TooManyInvitations(Exception):
    """The message is one sentence."""


def send_new(request: HttpRequest, invitation: Invitation) -> None:
    """Save and send what this person offers, and write it into the history. Raises TooManyInvitations."""
    check_number(request)
    invitation.invited_by = request.user
    send(request, invitation)
    line = line_of_creation(invitation)
    write_entry(request.user, Done(line.key, HistoryEntry.Action.ADD, [line]))


def check_number(request: HttpRequest) -> None:
    """Raises TooManyInvitations. What was taken back was sent all the same, so a day's invitations count, too."""
    if reach(request).is_administrator:
        return
    if Invitation.objects.open().filter(invited_by=request.user).count() >= MOST_OPEN:
        raise TooManyInvitations(str(_("So many of your invitations are open that no more can be sent.")))
    made = HistoryEntry.objects.filter(user=request.user, model=Invitation._meta.label_lower)
    if made.filter(action=HistoryEntry.Action.ADD, at__gt=timezone.now() - DAY).count() >= MOST_OPEN:
        raise TooManyInvitations(
            str(_("You have sent so many invitations today that no more can be sent until tomorrow."))
        )


def send(request: HttpRequest, invitation: Invitation) -> None:
    """With a new link: one that was sent before is good no longer. Without a mail server the link is shown instead."""
    token = invitation.renew()
    invitation.save()
    if mail_is_sent():
        transaction.on_commit(partial(send_soon, invitation_mail(invitation, token)))
        messages.success(request, _("The invitation is on its way to %(email)s.") % {"email": invitation.email})
        return
    text = _("This installation sends no mail. Give {email} this link; it is shown only now, and is good once: {link}")
    link = format_html('<code class="labfolio-link">{}</code>', link_of(invitation, token))
    messages.success(request, format_html(str(text), email=invitation.email, link=link))


class PageInvitationForm(ScopedForm):
    language = forms.ChoiceField(label=_("Language of the mail"), choices=settings.LANGUAGES)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("language", get_language())
        if "lab" in self.fields:
            self.fields["lab"].required = not reach(self.request).is_administrator

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        page, name, lab = (cleaned.get(one) for one in ("researcher", "name", "lab"))
        if (page is None) == (not name) and "researcher" not in self.errors:
            self.add_error("name", _("Choose an existing page, or write the name for a new one: one of the two."))
        if page is not None and lab is not None and not page.memberships.current().filter(lab=lab).exists():
            self.add_error("researcher", _("This page's owner is no member of the lab."))
        return cleaned


@admin.register(Invitation, site=site)
class InvitationAdmin(ScopedAdmin):
    """A row is read, sent again or deleted, which takes the invitation back."""

    form = PageInvitationForm
    change_form_template = "admin/labfolio/invitation.html"
    doors = {"lab": "managed_by"}
    autocomplete_fields = ("lab", "researcher")
    list_display = ("email", "offer_shown", "state", "expires_at", "giver")
    list_filter = (LabFilter, "kind")
    list_select_related = ("lab", "researcher", "invited_by")
    search_fields = ("email", "name")
    new_fields = ("email", "lab", "researcher", "name", "member_role", "language")
    told_fields = ("email", "kind", "offer_shown", "until", "state", "giver", "created_at", "expires_at", "accepted_at")

    # Rights ------------------------------------------------------------------------------------

    def _is_for(self, request: HttpRequest) -> bool:
        mine = reach(request)
        return mine.may_enter and (mine.manages_labs or mine.own_page is not None)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return reach(request).may_enter and reach(request).manages_labs

    def owners_of(self, request: HttpRequest, row: Any) -> list[Owner]:
        """What was taken back stays so for all but administrators; the link that was sent never fits again."""
        return []

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """What was offered stays what it was."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_change_permission(request, obj)

    def choices_for(self, request: HttpRequest, db_field: Any) -> QuerySet[Any]:
        """A page that has an owner is given to nobody else."""
        if db_field.name == "researcher":
            return people_for_a_lab(request).filter(user=None)
        return super().choices_for(request, db_field)

    # What is shown -----------------------------------------------------------------------------

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> list[tuple[Any, dict[str, Any]]]:
        return [(None, {"fields": self.new_fields if obj is None else self.told_fields})]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        return [] if obj is None else list(self.told_fields)

    @admin.display(description=_("offer"))
    def offer_shown(self, invitation: Invitation) -> str:
        return invitation.offer

    @admin.display(description=_("state"))
    def state(self, invitation: Invitation) -> str:
        if invitation.accepted_at:
            return str(_("accepted"))
        if not invitation.is_open:
            return str(_("expired"))
        return str(_("open")) if invitation.is_backed() else str(_("without effect: the right to give it has ended"))

    @admin.display(description=_("invited by"))
    def giver(self, invitation: Invitation) -> str:
        """As text: the account itself is only an administrator's to open."""
        return str(invitation.invited_by or "")

    # Sending -----------------------------------------------------------------------------------

    def get_urls(self) -> list[Any]:
        view = self.admin_site.admin_view(require_POST(self.send_again))
        return [path("<int:pk>/send-again/", view, name="profiles_invitation_send_again"), *super().get_urls()]

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """The only lab that one manages is the one."""
        initial = super().get_changeform_initial_data(request)
        labs = list(self.choices_for(request, Invitation._meta.get_field("lab"))[:2])
        return ({"lab": labs[0].pk} if len(labs) == 1 else {}) | initial

    def save_model(self, request: HttpRequest, obj: Invitation, form: Any, change: bool) -> None:
        obj.kind, obj.invited_by = Invitation.Kind.PAGE, request.user
        send(request, obj)

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponseBase:
        try:
            check_number(request)
        except TooManyInvitations as refused:
            messages.error(request, str(refused))
            return redirect("admin:profiles_invitation_changelist")
        return super().add_view(request, form_url, extra_context)

    def response_add(self, request: HttpRequest, obj: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        return redirect("admin:profiles_invitation_changelist")

    def send_again(self, request: HttpRequest, pk: int) -> HttpResponse:
        """A new link for one that was not accepted; whoever sends it answers for it from then on."""
        with transaction.atomic():
            mine = self.get_queryset(request).filter(Q(pk=pk, accepted_at=None)).order_by()
            if not (invitation := mine.first()):
                raise Http404
            invitation.invited_by = request.user
            if not invitation.is_backed():
                raise Http404
            if timezone.now() - invitation.sent_at < PAUSE:
                messages.warning(request, _("It was sent a moment ago: wait a minute."))
            else:
                send(request, invitation)
        return redirect("admin:profiles_invitation_changelist")
