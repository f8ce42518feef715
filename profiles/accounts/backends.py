"""The one authentication backend: user name or e-mail address, and a password."""

from __future__ import annotations

from typing import Any

from axes.backends import AxesStandaloneBackend
from django.contrib.auth.backends import ModelBackend
from django.http import HttpRequest

from profiles.models import User


class AccountBackend(AxesStandaloneBackend, ModelBackend):
    """Asks the throttle first. An unknown name takes as long as a wrong password."""

    def authenticate(
        self, request: HttpRequest | None, username: str | None = None, password: str | None = None, **kwargs: Any
    ) -> User | None:
        """The account, if the password is its own and it is not switched off.

        Raises AxesBackendPermissionDenied (a PermissionDenied, which ends ``authenticate()``) after too many tries.
        """
        if not username or not password:
            return None
        if request is not None:  # a command, a shell: nothing to throttle
            AxesStandaloneBackend.authenticate(self, request, username=username, password=password)
        user = User.named(username)
        if user is None:
            User().set_password(password)
            return None
        return user if user.check_password(password) and self.user_can_authenticate(user) else None
