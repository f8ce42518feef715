"""Pictures into the storage, within the room that everybody has for them; and out of it, when nothing shows them.

Files are named by their content and never change, so a picture that two rows show is stored once. What no row shows any
more stays as long as the history remembers it, and there is room.
"""

from __future__ import annotations

import datetime as dt
import logging

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone

from profiles.faults import gettext_noop
from profiles.images import ImageFault, Picture
from profiles.models import Lab, Researcher, StoredPicture, User
from profiles.models.fields import picture_name, store_picture
from profiles.models.stored import Payer
from profiles.tidying import remove, stems_shown

log = logging.getLogger(__name__)

# What was sent for a text that is not saved yet looks as if nothing showed it.
STILL_IN_HAND = dt.timedelta(hours=2)


class NotStored(ImageFault):
    """The picture is good, but there is no room for it, or it cannot be written."""


def payer_of(row: models.Model | None, user: User) -> Payer:
    """Whose room a picture of ``row`` takes: its own, else that of the person who sends it."""
    if isinstance(row, Researcher | Lab) and row.pk:
        return row
    return Researcher.objects.filter(user=user).first() or user


def keep_picture(picture: Picture, folder: str, payer: Payer, *, limited: bool, mark: str = "") -> str:
    """Store it and count it; returns the name of its main file. Raises NotStored with a sentence; nothing is left then.

    ``limited`` is False for administrators, who are never refused.
    """
    try:
        with transaction.atomic():
            _take_turn(payer)
            name = picture_name(folder, picture, mark)
            mine = StoredPicture.objects.of(payer)
            if not mine.filter(name=name).exists():
                if limited:
                    _make_room(payer, picture.size)
                StoredPicture.objects.create(**{payer._meta.model_name: payer}, name=name, size=picture.size)
            return store_picture(folder, picture, mark)
    except OSError as error:
        log.error("a picture could not be written to MEDIA_ROOT: %s", error)
        raise NotStored(
            gettext_noop(
                "The picture could not be stored: the server's disk is full or cannot be written to. Nothing was "
                "changed. Please tell whoever looks after this site."
            )
        ) from error


def keep_for(user: User, row: models.Model | None, folder: str, picture: Picture, *, mark: str = "") -> str:
    """Store a picture that ``user`` sends for ``row`` (None: for a text); otherwise as ``keep_picture``."""
    return keep_picture(picture, folder, payer_of(row, user), limited=not user.is_superuser, mark=mark)


def room_of(payer: Payer) -> tuple[int, int]:
    """Bytes that their pictures take, and bytes that they may take."""
    return StoredPicture.objects.of(payer).bytes_used(), settings.MEDIA_QUOTA_MB * 2**20


def drop_unshown(rows: models.QuerySet[StoredPicture], *, enough: int | None = None) -> int:
    """Remove the oldest of these that nothing shows, until ``enough`` bytes are free; returns how many went."""
    freed = count = 0
    shown = stems_shown()
    for row in rows.filter(created_at__lt=timezone.now() - STILL_IN_HAND).order_by("created_at", "pk"):
        if enough is not None and freed >= enough:
            break
        if row.stem not in shown:
            row.delete()
            if not StoredPicture.objects.filter(name=row.name).exists():
                remove([row.stem])
            freed, count = freed + row.size, count + 1
    return count


def _take_turn(payer: Payer) -> None:
    """Two pictures for one page are counted one after the other. (On SQLite every transaction waits its turn.)"""
    payer._meta.model._base_manager.select_for_update().get(pk=payer.pk)


def _make_room(payer: Payer, wanted: int) -> None:
    """What nothing shows any more goes first. Raises NotStored."""
    used, allowed = room_of(payer)
    if used + wanted > allowed:
        drop_unshown(StoredPicture.objects.of(payer), enough=used + wanted - allowed)
        used, allowed = room_of(payer)
    if used + wanted > allowed:
        raise NotStored(
            gettext_noop(
                "There is no room for this picture: %(used)s of %(allowed)d MB are used. Take away pictures that you "
                "no longer need, or ask whoever looks after this site for more room."
            ),
            used=f"{used / 2**20:.1f}",
            allowed=allowed // 2**20,
        )
