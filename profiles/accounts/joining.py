"""The two ways of taking an invitation without being signed in: a new account, or the one that somebody has."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth import authenticate
from django.contrib.auth.forms import UserCreationForm
from django.contrib.auth.password_validation import password_validators_help_text_html
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from profiles.accounts.adapters import NOT_TOGETHER
from profiles.models import User


class NewAccountForm(UserCreationForm):
    """The account gets the address to which the link was mailed, unless another account has it."""

    class Meta:
        model = User
        fields = ("username",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        name, first, again = (self.fields[one] for one in ("username", "password1", "password2"))
        name.help_text = _("By which you will sign in. Nobody else sees it.")
        name.widget.attrs |= {"autocomplete": "username", "autocapitalize": "none", "autofocus": True}
        first.label, first.help_text = _("Password"), password_validators_help_text_html()
        again.label, again.help_text = _("Password once more"), ""

    def clean_username(self) -> str:
        name: str = super().clean_username()
        if "@" in name:
            # People sign in with their address too: nobody else's name may be one.
            raise ValidationError(_("A user name has no @: your e-mail address will do as well to sign in."))
        return name

    def save_with(self, email: str) -> User:
        user: User = super().save(commit=False)
        user.email = "" if User.objects.filter(email__iexact=email).exists() else email
        user.save()
        return user


class KnownAccountForm(forms.Form):
    """Name and password, asked through the same throttle as at the door."""

    username = forms.CharField(
        label=_("Username or e-mail address"),
        max_length=254,
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none"}),
    )
    password = forms.CharField(
        label=_("Password"),
        strip=False,
        max_length=4096,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )

    def __init__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.request = request

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors:
            self.user = authenticate(self.request, username=cleaned["username"], password=cleaned["password"])
            if self.user is None:
                raise ValidationError(NOT_TOGETHER)
        return cleaned
