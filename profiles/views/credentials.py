"""How one gets at one's account: the password, a new one by mail, and the address that such mail goes to."""

from __future__ import annotations

from typing import Any

from allauth.account import views as account
from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.generic import FormView, TemplateView

from profiles.accounts.addresses import address_in, address_mail, is_free, take_address
from profiles.accounts.forms import AddressForm
from profiles.accounts.mail import send_soon
from profiles.accounts.throttle import Door, count, minutes_to_wait
from profiles.views.accounts import Page, too_many_tries


@method_decorator([login_required, never_cache], name="dispatch")
class ChangePassword(Page, account.PasswordChangeView):
    title = _("Change the password")
    template_name = "account/new_password.html"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        minutes = minutes_to_wait(request, Door.PASSWORD, request.user.get_username())
        return too_many_tries(request, minutes=minutes) if minutes else super().post(request, *args, **kwargs)

    def form_invalid(self, form: Any) -> HttpResponseBase:
        """Whoever found a session open does not learn the password by trying."""
        if "oldpassword" in form.errors:
            minutes = count(self.request, Door.PASSWORD, self.request.user.get_username())
            if minutes:
                return too_many_tries(self.request, minutes=minutes)
        return super().form_invalid(form)


@method_decorator([login_required, never_cache, reauthentication_required], name="dispatch")
class FirstPassword(Page, account.PasswordSetView):
    title = _("Set a password")
    template_name = "account/new_password.html"


@method_decorator([login_required, never_cache, reauthentication_required], name="dispatch")
class ChangeAddress(Page, FormView):
    """Asks for the new address and mails a link to it, if nobody has it."""

    title = _("Change the e-mail address")
    template_name = "account/address.html"
    form_class = AddressForm

    def form_valid(self, form: Any) -> HttpResponse:
        address = form.cleaned_data["email"]
        if address.lower() == self.request.user.email.lower():
            form.add_error("email", _("This is the address of your account already."))
            return self.form_invalid(form)
        minutes = minutes_to_wait(self.request, Door.RESET, address.lower())
        if minutes:
            return too_many_tries(self.request, minutes=minutes)
        count(self.request, Door.RESET, address.lower())
        message = address_mail(self.request.user, address)
        if is_free(address):
            send_soon(message)
        return render(self.request, self.template_name, self.get_context_data(sent_to=address, form=None))


@method_decorator([login_required, never_cache], name="dispatch")
class ConfirmAddress(Page, TemplateView):
    """The end of the link: a button, because programs that look into mail open links too."""

    title = _("Change the e-mail address")
    template_name = "account/confirm_address.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"address": address_in(self.kwargs["token"], self.request.user)}

    def post(self, request: HttpRequest, token: str) -> HttpResponse:
        address = address_in(token, request.user)
        if not address or not take_address(request.user, address):
            return self.get(request, token=token)
        messages.success(request, _t("Your account has the new address now."))
        return redirect("mfa_index")


class Reset(Page, account.PasswordResetView):
    title = _("A new password")
    template_name = "account/reset.html"

    def form_valid(self, form: Any) -> HttpResponse:
        email = form.cleaned_data["email"].lower()
        minutes = minutes_to_wait(self.request, Door.RESET, email)
        if minutes:
            return too_many_tries(self.request, minutes=minutes)
        count(self.request, Door.RESET, email)
        return super().form_valid(form)


class ResetSent(Page, account.PasswordResetDoneView):
    title = _("Look into your mail")
    template_name = "account/reset_sent.html"


@method_decorator([never_cache, sensitive_post_parameters("password1", "password2")], name="dispatch")
class ResetByLink(Page, account.PasswordResetFromKeyView):
    title = _("A new password")
    template_name = "account/reset_by_link.html"


class ResetDone(Page, account.PasswordResetFromKeyDoneView):
    title = _("The new password is set")
    template_name = "account/reset_done.html"
