"""``manage.py reset_second_factor NAME``: for somebody who has neither the app nor a recovery code any more."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from profiles.accounts import second_factor
from profiles.models import User


class Command(BaseCommand):
    help = "Take the second factor and the recovery codes off an account, and end its sessions."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("name", help="user name or e-mail address of the account")

    def handle(self, *args: Any, name: str, **options: Any) -> None:
        user = User.named(name)
        if user is None:
            raise CommandError(f"There is no account {name!r}.")
        if second_factor.remove(user):
            self.stdout.write(f"{user} signs in with the password alone now, and can set up a second factor again.")
        else:
            self.stdout.write(f"{user} had no second factor. Its sessions are ended all the same.")
