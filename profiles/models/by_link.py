"""Pages that are shown to whoever has their link, and to nobody else."""

from __future__ import annotations

import secrets
from typing import Any, Self

from django.db import models

from profiles.models.base import Visibility


def make_token() -> str:
    """192 bits: not to be guessed."""
    return secrets.token_urlsafe(24)


class ByLinkQuerySet(models.QuerySet[Any]):
    def by_link(self, token: str) -> Self:
        """The row whose link has this token, while it is shown by link; a scheduled date does not matter then."""
        return self.filter(visibility=Visibility.LINK, link_token=token)


class ByLink(models.Model):
    """A row that can be shown at ``/s/<token>/``. The token is made when the link is first asked for.

    It is kept while the row is shown in other ways, so that switching back and forth breaks no link; a new one ends
    the old one at once.
    """

    link_token = models.CharField(max_length=48, unique=True, null=True, blank=True, editable=False)

    class Meta:
        abstract = True

    def token_of_link(self) -> str:
        """The token of the row's link; made now if there is none yet."""
        if not self.link_token:
            # Of two who ask at once, the second gets what the first made.
            type(self)._base_manager.filter(pk=self.pk, link_token=None).update(link_token=make_token())
            self.refresh_from_db(fields=["link_token"])
        return str(self.link_token)

    def renew_link(self) -> None:
        """From now on the former link leads nowhere."""
        self.link_token = make_token()
        type(self)._base_manager.filter(pk=self.pk).update(link_token=self.link_token)
