"""``/invitations/<token>/``: who holds the link sets up an account, or takes the offer with the one they have."""

from __future__ import annotations

from typing import Any

from allauth.account.utils import perform_login
from django.contrib import messages
from django.contrib.auth import logout
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from config.responses import unlisted
from profiles.accounts.joining import KnownAccountForm, NewAccountForm
from profiles.inviting import InvitationRefused, accept_invitation, find_invitation
from profiles.models import Invitation, User


@sensitive_post_parameters()
@never_cache
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """404, and the same page, for a link that is used, too old, taken back, or never was one."""
    return unlisted(_answer(request, token), referrer="same-origin")


def _answer(request: HttpRequest, token: str) -> HttpResponse:
    found = find_invitation(token)
    if found is None:
        return render(request, "account/invitation_over.html", {"title": _("Invitation")}, status=404)
    if request.method == "POST" and "leave" in request.POST:
        logout(request)
        return redirect("invitation", token)
    if request.user.is_authenticated:
        return _with_present_account(request, token, found)
    return _with_an_account(request, token, found)


def _with_present_account(request: HttpRequest, token: str, found: Invitation) -> HttpResponse:
    if request.method == "POST":
        try:
            accept_invitation(token, request.user)
        except InvitationRefused as refused:
            messages.error(request, str(refused))
            return redirect("invitation", token)
        messages.success(request, _t("You have accepted: %(offer)s.") % {"offer": found.offer})
        return redirect("admin:index")
    return _page(request, found)


def _with_an_account(request: HttpRequest, token: str, found: Invitation) -> HttpResponse:
    sent = request.POST if request.method == "POST" else None
    is_known = sent is not None and "known" in sent
    known = KnownAccountForm(request, sent if is_known else None, prefix="known")
    new = NewAccountForm(None if is_known else sent)
    form = known if is_known else new
    if sent is not None and form.is_valid():
        try:
            with transaction.atomic():
                user: User = known.user if is_known else new.save_with(found.email)
                accept_invitation(token, user)
        except InvitationRefused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _t("You have accepted: %(offer)s.") % {"offer": found.offer})
            # A second factor is asked for as at the door.
            return perform_login(request, user, email_verification="none", redirect_url=reverse("admin:index"))
    return _page(request, found, form=form, new=new, known=known, is_known=is_known)


def _page(request: HttpRequest, found: Invitation, **forms: Any) -> HttpResponse:
    giver = found.invited_by
    context = {
        "title": _("Invitation"),
        "invitation": found,
        "giver": giver.shown_name if giver else "",
        **forms,
    }
    return render(request, "account/invitation.html", context)
