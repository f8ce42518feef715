"""To another service and back: signing in by it, and connecting an account with it."""

from __future__ import annotations

import logging

from allauth.account.decorators import reauthentication_required
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.internal.flows.connect import disconnect as drop
from allauth.socialaccount.internal.flows.connect import validate_disconnect
from allauth.socialaccount.models import SocialAccount
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST
from requests import RequestException

log = logging.getLogger(__name__)


@require_POST
@never_cache
def leave(request: HttpRequest, service: str) -> HttpResponse:
    """On the way to the service.

    By a page of our own that goes on by itself: the policy lets forms lead to this host alone, and a redirect
    after a form counts as that.
    """
    if service not in settings.SIGN_IN_SERVICES:
        raise Http404
    if request.POST.get("process") == "connect" and not request.user.is_authenticated:
        return redirect("account_login")
    try:
        answer = get_adapter(request).get_provider(request, service).redirect_from_request(request)
    except RequestException as error:
        log.warning("The service %s cannot be asked: %s", service, type(error).__name__)
        messages.error(request, _t("The other service does not answer at the moment."))
        return redirect("mfa_index" if request.user.is_authenticated else "account_login")
    context = {"title": settings.SIGN_IN_SERVICES[service], "url": answer.url}
    return render(request, "account/leaving.html", context)


@require_POST
@login_required
@reauthentication_required
def disconnect(request: HttpRequest, service: str) -> HttpResponse:
    """Never the only way in that an account has."""
    account = get_object_or_404(SocialAccount, user=request.user, provider=service)
    try:
        validate_disconnect(request, account)
    except ValidationError:
        messages.error(request, _("Set a password first: without, you would have no way to sign in."))
    else:
        drop(request, account)
    return redirect("mfa_index")
