"""How old the last backup is: for administrators, on the first page and on one of its own."""

from __future__ import annotations

from collections.abc import Iterator

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from profiles.admin.scoped import Reach, Task, reach, site
from profiles.backing_up import last_backup

# A backup of a week is nothing to speak of.
MAX_AGE = 7  # days


def administrators(mine: Reach) -> bool:
    return mine.is_administrator


def backup_task(request: HttpRequest) -> Iterator[Task]:
    """A line once the last backup is older than a week, or was never made."""
    if not reach(request).is_administrator:
        return
    made = last_backup()
    days = (timezone.now() - made).days if made else 0
    if made is None:
        yield Task(_("No backup was made yet"), None, reverse("admin:backup"))
    elif days > MAX_AGE:
        yield Task(_("Days since the last backup"), days, reverse("admin:backup"))


def backup(request: HttpRequest) -> HttpResponse:
    """When, and how to make one."""
    context = {
        **site.each_context(request),
        "title": _("Backup"),
        "made_at": last_backup(),
        "stamp": settings.BACKUP_STAMP,
    }
    return TemplateResponse(request, "admin/labfolio/backup.html", context)


site.add_view("backup/", backup, "backup", open_to=administrators)
site.add_task(backup_task)
