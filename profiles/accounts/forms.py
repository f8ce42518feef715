"""The forms of signing in and of one's own account."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.forms import (
    ChangePasswordForm,
    LoginForm,
    ResetPasswordForm,
    ResetPasswordKeyForm,
    SetPasswordForm,
)
from allauth.account.forms import ReauthenticateForm as ConfirmForm
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from django import forms
from django.contrib.auth.password_validation import password_validators_help_text_html
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from profiles.accounts import second_factor
from profiles.accounts.adapters import NOTHING_TO_EDIT
from profiles.accounts.mail import send_soon
from profiles.accounts.reset import reset_mail
from profiles.models import User

CODE_INPUT = {"autocomplete": "one-time-code", "inputmode": "numeric", "autofocus": True, "spellcheck": "false"}


def without_placeholders(form: forms.Form) -> None:
    """A label says what a field is, also when something is in it."""
    for field in form.fields.values():
        field.widget.attrs.pop("placeholder", None)


class SignInForm(LoginForm):
    """An account may enter when it has something to edit; no flag has to be set by hand."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        attributes = {"autocomplete": "username", "autocapitalize": "none", "autofocus": True}
        name = forms.CharField(label=_("Username"), max_length=254, widget=forms.TextInput(attrs=attributes))
        name.help_text = _("Or the e-mail address of your account.")
        self.fields["login"] = name
        self.fields["password"].label, self.fields["password"].help_text = _("Password"), ""
        without_placeholders(self)

    def add_prefix(self, field_name: str) -> str:
        """The name that password managers and django-axes know."""
        return super().add_prefix("username" if field_name == "login" else field_name)

    def user_credentials(self) -> dict[str, str]:
        """One name: our backend takes it for either, and looks at one password only."""
        return {"username": self.cleaned_data["login"], "password": self.cleaned_data["password"]}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if self.user is not None and not self.user.may_edit_something():
            raise forms.ValidationError(NOTHING_TO_EDIT, code="no_page")
        return cleaned


class CodeField(forms.CharField):
    def __init__(self) -> None:
        super().__init__(label=_("Code"), max_length=20, widget=forms.TextInput(attrs=CODE_INPUT))


class CodeOnce:
    """A code of the app or a recovery code; it counts once, whoever else sends it at the same moment."""

    def clean_code(self) -> str:
        code = self.cleaned_data["code"]  # type: ignore[attr-defined]
        self.authenticator = second_factor.use(self.user, code)  # type: ignore[attr-defined]
        if self.authenticator is None:
            raise forms.ValidationError(_("This code is wrong, or was used already."), code="incorrect_code")
        self.authenticator.user = self.user  # type: ignore[attr-defined]
        return code


class SecondFactorForm(CodeOnce, AuthenticateForm):
    code = CodeField()


class ConfirmCodeForm(CodeOnce, ReauthenticateForm):
    code = CodeField()


class SetUpForm(ActivateTOTPForm):
    code = CodeField()

    def clean_code(self) -> str:
        self.cleaned_data["code"] = self.cleaned_data["code"].replace(" ", "")
        return super().clean_code()


class ConfirmPasswordForm(ConfirmForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        without_placeholders(self)
        self.fields["password"].label, self.fields["password"].help_text = _("Password"), ""
        self.fields["password"].widget.attrs["autofocus"] = True


class NewPassword:
    """Says what a password must be before somebody gets it wrong."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        without_placeholders(self)  # type: ignore[arg-type]
        fields = self.fields  # type: ignore[attr-defined]
        fields["password1"].label, fields["password2"].label = _("New password"), _("New password once more")
        fields["password1"].help_text = password_validators_help_text_html()


class NewPasswordForm(NewPassword, ChangePasswordForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["oldpassword"].label, self.fields["oldpassword"].help_text = _("Present password"), ""


class FirstPasswordForm(NewPassword, SetPasswordForm):
    """For an account that had none: it was made for signing in by another service."""


class PasswordByMailForm(NewPassword, ResetPasswordKeyForm):
    """At the end of a link that was mailed."""


class AddressForm(forms.Form):
    """Whether somebody else has the address does not show here."""

    email = forms.EmailField(label=_("New e-mail address"), max_length=254)
    email.widget.attrs |= {"autocomplete": "email", "autofocus": True}


class ResetForm(ResetPasswordForm):
    """Asks for a link by mail. Nothing that can be seen from outside depends on whether there is such an account."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        without_placeholders(self)
        self.fields["email"].label = _("E-mail address")
        self.fields["email"].widget.attrs |= {"autofocus": True, "maxlength": 254}

    def clean_email(self) -> str:
        email: str = get_adapter().clean_email(self.cleaned_data["email"])
        self.users = list(User.objects.filter(email__iexact=email, is_active=True)[:1])
        return email

    def save(self, request: HttpRequest, **kwargs: Any) -> str:
        """A mail is made in either case, which takes the same time, and sent by somebody else where there is one."""
        user = self.users[0] if self.users else None
        message = reset_mail(user or User(pk=0, username="nobody", email="nobody@example.invalid"))
        if user is not None:
            send_soon(message)
        return str(self.cleaned_data["email"])
