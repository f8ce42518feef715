"""The pictures that are stored for somebody, and the room that they take."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.core.files.storage import default_storage
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponseBase
from django.template.defaultfilters import filesizeformat
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from profiles.admin.imports import ReadOnlyAdmin
from profiles.admin.scoped import site
from profiles.models import StoredPicture
from profiles.storing import drop_unshown, payer_of, room_of


@admin.register(StoredPicture, site=site)
class StoredPictureAdmin(ReadOnlyAdmin):
    """To look at, and to make room: pictures come and go with the rows and texts that show them."""

    list_display = ("picture", "takes", "payer", "created_at")
    list_select_related = ("researcher", "lab", "user")
    list_display_links = None
    actions = ("remove_unshown",)

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponseBase:
        used, allowed = room_of(payer_of(None, request.user))
        values = {"used": f"{used / 2**20:.1f}", "allowed": allowed // 2**20}
        title = _t("Stored pictures: %(used)s of %(allowed)d MB used") % values
        return super().changelist_view(request, {"title": title, **(extra_context or {})})

    @admin.display(description=_("picture"))
    def picture(self, row: StoredPicture) -> SafeString:
        shown = '<img src="{0}" width="64" height="64" alt="{1}" class="labfolio-thumbnail" loading="lazy">'
        return format_html(f'<a href="{{0}}">{shown}</a>', default_storage.url(row.name), _("Open this picture"))

    @admin.display(description=_("size"), ordering="size")
    def takes(self, row: StoredPicture) -> str:
        return filesizeformat(row.size)

    @admin.display(description=_("stored for"))
    def payer(self, row: StoredPicture) -> str:
        return str(row.researcher or row.lab or row.user)

    @admin.action(description=_("Remove those that nothing shows any more"))
    def remove_unshown(self, request: HttpRequest, rows: QuerySet[StoredPicture]) -> None:
        count = drop_unshown(rows)
        text = ngettext("%(count)d picture was removed.", "%(count)d pictures were removed.", count)
        messages.success(request, text % {"count": count})
