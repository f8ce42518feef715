"""Works that may be somebody's: reject or ignore them here."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from profiles.admin.scoped import ResearcherFilter, ScopedAdmin, site
from publications.models import Candidate


@admin.register(Candidate, site=site)
class CandidateAdmin(ScopedAdmin):
    list_display = ("identifier", "researcher", "kind", "state", "source", "created_at")
    list_filter = (ResearcherFilter, "state", "kind")
    list_select_related = ("researcher",)
    search_fields = ("identifier",)
    actions = ("reject", "ignore")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        return [field.name for field in self.opts.concrete_fields if field.name not in ("id", "data", "batch")]

    def get_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        return self.get_readonly_fields(request, obj)

    @admin.action(description=_("Not mine: reject"))
    def reject(self, request: HttpRequest, candidates: QuerySet[Candidate]) -> None:
        self._decide(request, candidates, Candidate.State.REJECTED)

    @admin.action(description=_("Leave aside: ignore"))
    def ignore(self, request: HttpRequest, candidates: QuerySet[Candidate]) -> None:
        self._decide(request, candidates, Candidate.State.IGNORED)

    def _decide(self, request: HttpRequest, candidates: QuerySet[Candidate], state: str) -> None:
        count = candidates.filter(state=Candidate.State.OPEN).update(state=state, decided_at=timezone.now())
        self.message_user(request, _("%(count)d candidates were decided.") % {"count": count})
