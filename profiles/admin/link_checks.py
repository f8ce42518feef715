"""What checked links answered: to look up why a line of the first page says that a link is dead."""

from __future__ import annotations

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from profiles.admin.imports import ReadOnlyAdmin
from profiles.admin.scoped import site
from profiles.models import LinkCheck
from profiles.sentences import kept_sentence


class DeadFilter(admin.SimpleListFilter):
    title = _("dead")
    parameter_name = "dead"

    def lookups(self, request: HttpRequest, model_admin: object) -> list[tuple[str, object]]:
        return [("yes", _("Dead links"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[LinkCheck]) -> QuerySet[LinkCheck]:
        return queryset.filter(dead_since__isnull=False) if self.value() == "yes" else queryset


@admin.register(LinkCheck, site=site)
class LinkCheckAdmin(ReadOnlyAdmin):
    """An administrator's: the address of a draft is nobody else's to see."""

    for_whom = "administrators"
    list_display = ("url", "status", "shown_fault", "failures", "dead_since", "checked_at")
    list_filter = (DeadFilter,)
    search_fields = ("url", "fault")
    readonly_fields = ("shown_fault",)
    exclude = ("fault",)

    @admin.display(description=_("what went wrong"), ordering="fault")
    def shown_fault(self, row: LinkCheck) -> str:
        return kept_sentence(row.fault_told, row.fault, _t)
