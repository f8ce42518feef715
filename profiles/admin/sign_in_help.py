"""What an administrator does for somebody who does not get in any more."""

from __future__ import annotations

from typing import Any

from allauth.mfa.models import Authenticator
from django.contrib import admin, messages
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from profiles.accounts import second_factor, throttle
from profiles.models import User


class SignInHelp(admin.ModelAdmin):
    """For the list of accounts: who has a second factor, and the way out of each locked door."""

    actions = ("open_the_door", "remove_second_factor", "end_sessions")

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        own = Authenticator.objects.filter(user=OuterRef("pk"), type=Authenticator.Type.TOTP)
        return super().get_queryset(request).annotate(has_second_factor=Exists(own))

    @admin.display(description=_("second factor"), boolean=True, ordering="has_second_factor")
    def second_factor(self, user: Any) -> bool:
        return bool(user.has_second_factor)

    @admin.action(description=_("Let them try to sign in again"), permissions=["change"])
    def open_the_door(self, request: HttpRequest, users: QuerySet[User]) -> None:
        for user in users:
            throttle.forget(user)
        count = len(users)
        said = ngettext("%(count)d account may try again.", "%(count)d accounts may try again.", count)
        self.message_user(request, said % {"count": count}, messages.SUCCESS)

    @admin.action(description=_("Remove the second factor (make sure who asks)"), permissions=["change"])
    def remove_second_factor(self, request: HttpRequest, users: QuerySet[User]) -> None:
        count = sum(bool(second_factor.remove(user)) for user in users)
        said = ngettext("%(count)d second factor was removed.", "%(count)d second factors were removed.", count)
        self.message_user(request, said % {"count": count}, messages.SUCCESS)

    @admin.action(description=_("Sign them out everywhere"), permissions=["change"])
    def end_sessions(self, request: HttpRequest, users: QuerySet[User]) -> None:
        for user in users:
            user.end_sessions()
        count = len(users)
        said = ngettext("%(count)d account was signed out.", "%(count)d accounts were signed out.", count)
        self.message_user(request, said % {"count": count}, messages.SUCCESS)
