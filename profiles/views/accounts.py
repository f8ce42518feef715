"""Signing in, the second factor, and the page where one looks after what protects one's account."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout, update_session_auth_hash
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST
from django.views.generic import TemplateView

from config.responses import Alternate, alternates
from profiles.accounts import second_factor
from profiles.accounts.forms import ConfirmCodeForm, SecondFactorForm
from profiles.accounts.throttle import Door, count, minutes_to_wait
from profiles.admin.scoped import reach, site
from profiles.models import User


def too_many_tries(request: HttpRequest, *_others: Any, minutes: int = 0) -> HttpResponse:
    """429, with how long to wait. django-axes calls it too; the throttle has then left the minutes at the request."""
    minutes = minutes or getattr(request, "minutes_to_wait", 0) or 1
    answer = render(
        request, "account/too_many_tries.html", {"title": _("Too many tries"), "minutes": minutes}, status=429
    )
    answer.headers["Retry-After"] = str(minutes * 60)
    return answer


def other_languages(path: str, then: str) -> list[Alternate]:
    """The page in the other languages; what comes after it is then in the same one."""
    found = [alternate for alternate in alternates(path) if alternate.other]
    if not then.startswith("/"):
        return found
    after = {alternate.hreflang: alternate.href for alternate in alternates(then)}
    return [replace(one, href=f"{one.href}?{urlencode({'next': after[one.hreflang]})}") for one in found]


class Page:
    """A page of its own title; for who is signed in, in the frame of the admin."""

    title: Any = ""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)  # type: ignore[misc]
        request: HttpRequest = self.request  # type: ignore[attr-defined]
        if request.user.is_authenticated:
            context |= site.each_context(request) | {"is_nav_sidebar_enabled": False}
        then = request.POST.get("next") or request.GET.get("next", "")
        return context | {"title": self.title, "next": then, "languages": other_languages(request.path, then)}


class SignIn(Page, account.LoginView):
    """The one door: the admin's own address for it leads here."""

    title = _("Sign in")
    template_name = "account/sign_in.html"
    extra_context = {"services": settings.SIGN_IN_SERVICES}

    @method_decorator(sensitive_post_parameters("password"))
    @method_decorator(never_cache)
    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.is_authenticated:
            if reach(request).may_enter:
                return HttpResponseRedirect(self.get_authenticated_redirect_url())  # redirect() would look for a name
            if request.method == "POST":
                logout(request)  # somebody whose rights are over takes another account
        return super().dispatch(request, *args, **kwargs)


class ThrottledCode:
    """Codes are counted for the account, wherever they come from."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        minutes = minutes_to_wait(request, Door.CODE, self.account().get_username())
        if minutes:
            return too_many_tries(request, minutes=minutes)
        return super().post(request, *args, **kwargs)  # type: ignore[misc]

    def form_invalid(self, form: Any) -> HttpResponseBase:
        minutes = count(self.request, Door.CODE, self.account().get_username())  # type: ignore[attr-defined]
        if minutes:
            return too_many_tries(self.request, minutes=minutes)  # type: ignore[attr-defined]
        return super().form_invalid(form)  # type: ignore[misc]

    def account(self) -> User:
        raise NotImplementedError


class SecondFactor(ThrottledCode, Page, mfa.AuthenticateView):
    """After the password, before there is a session of the account."""

    title = _("Second factor")
    template_name = "account/second_factor.html"

    def _build_forms(self) -> SecondFactorForm:
        data = self.request.POST if self.request.method == "POST" else None
        self.auth_form, self.webauthn_form = SecondFactorForm(user=self.account(), data=data), None
        return self.auth_form

    def account(self) -> User:
        return self.stage.login.user


@method_decorator(never_cache, name="dispatch")
class Confirm(Page, account.ReauthenticateView):
    title = _("Is it you?")
    template_name = "account/confirm.html"


@method_decorator(never_cache, name="dispatch")
class ConfirmByCode(ThrottledCode, Page, mfa.ReauthenticateView):
    title = _("Is it you?")
    template_name = "account/confirm.html"
    form_class = ConfirmCodeForm

    def account(self) -> User:
        return self.request.user


@method_decorator([login_required, never_cache], name="dispatch")
class Security(Page, TemplateView):
    """What protects one's account, and where to change it."""

    title = _("Security")
    template_name = "account/security.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user = self.request.user
        return super().get_context_data(**kwargs) | {
            "has_second_factor": second_factor.is_set_up(user),
            "is_missing": second_factor.is_missing(user),
            "codes_left": second_factor.codes_left(user),
            "codes_in_all": settings.MFA_RECOVERY_CODE_COUNT,
            "services": self.services(),
        }

    def services(self) -> list[dict[str, str]]:
        """The services that one can sign in by here; with a label, those that the account is connected with."""
        if not settings.SIGN_IN_SERVICES:
            return []
        connected = {one.provider: one.extra_data["label"] for one in self.request.user.socialaccount_set.all()}
        return [
            {"key": key, "name": name, "label": connected.get(key, "")}
            for key, name in settings.SIGN_IN_SERVICES.items()
        ]


@require_POST
@login_required
def end_sessions(request: HttpRequest) -> HttpResponse:
    """Sign out everywhere but here."""
    request.user.end_sessions()
    update_session_auth_hash(request, request.user)
    messages.success(request, _t("Every other device has to sign in again."))
    return redirect("mfa_index")


@method_decorator([login_required, never_cache], name="dispatch")
class SetUp(Page, totp.ActivateTOTPView):
    title = _("Set up a second factor")
    template_name = "account/set_up.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        secret = context["form"].secret
        groups = [secret[start : start + 4] for start in range(0, len(secret), 4)]
        return context | {"secret": " ".join(groups), "is_missing": second_factor.is_missing(self.request.user)}

    def form_valid(self, form: Any) -> HttpResponse:
        """Sessions that began without the second factor end."""
        answer = super().form_valid(form)
        self.request.user.end_sessions()
        update_session_auth_hash(self.request, self.request.user)
        return answer


@method_decorator([login_required, never_cache], name="dispatch")
class Remove(Page, totp.DeactivateTOTPView):
    title = _("Remove the second factor")
    template_name = "account/remove.html"


@method_decorator([login_required, never_cache], name="dispatch")
class RecoveryCodes(Page, codes.ViewRecoveryCodesView):
    title = _("Recovery codes")
    template_name = "account/recovery_codes.html"


@method_decorator([login_required, never_cache], name="dispatch")
class NewRecoveryCodes(Page, codes.GenerateRecoveryCodesView):
    title = _("New recovery codes")
    template_name = "account/new_recovery_codes.html"


class Download(codes.DownloadRecoveryCodesView):
    template_name = "account/recovery_codes.txt"
