"""List filters that name nothing but what one may edit."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib.admin import ModelAdmin, SimpleListFilter
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from profiles.admin.scoped.reach import pages_for, reach
from profiles.models import Lab

# A longer list is no filter any more; the search field finds people by name.
MAX_CHOICES = 50
# A longer number is no key of any row.
MAX_KEY_LENGTH = 19


class OwnerFilter(SimpleListFilter):
    """Rows of one page: a researcher's (``r7``) or a lab's (``l2``)."""

    title = _("page")
    parameter_name = "page"
    researchers = True
    labs = True

    def __init__(self, request: HttpRequest, params: dict[str, Any], model: Any, model_admin: Any) -> None:
        self.pages = pages_for(model, request.user)
        super().__init__(request, params, model, model_admin)

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin) -> Iterable[tuple[str, str]]:
        choices: list[tuple[str, str]] = []
        if self.researchers:
            choices += [(f"r{pk}", name) for pk, name in self.pages.values_list("pk", "name")[:MAX_CHOICES]]
        if self.labs and reach(request).edits_labs:
            labs = Lab.objects.editable_by(request.user)
            choices += [(f"l{pk}", name) for pk, name in labs.values_list("pk", "name")[:MAX_CHOICES]]
        return choices

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        value = self.value() or ""
        kinds: dict[str, tuple[str, QuerySet[Any]]] = {"r": ("researcher", self.pages)} if self.researchers else {}
        kinds |= {"l": ("lab", Lab.objects.editable_by(request.user))} if self.labs else {}
        if value[:1] not in kinds or not (value[1:].isdecimal() and len(value) < MAX_KEY_LENGTH):
            return queryset
        # Somebody else's page here would tell which of one's own rows stand on it.
        field, pages = kinds[value[:1]]
        return self.narrowed(queryset, field, pages.filter(pk=int(value[1:])).values("pk"))

    def narrowed(self, queryset: QuerySet[Any], field: str, page: QuerySet[Any]) -> QuerySet[Any]:
        return queryset.filter(**{f"{field}__in": page})


class ResearcherFilter(OwnerFilter):
    labs = False


class LabFilter(OwnerFilter):
    title = _("lab")
    researchers = False


class MemberFilter(LabFilter):
    """Researchers who are or were in one lab."""

    def narrowed(self, queryset: QuerySet[Any], field: str, page: QuerySet[Any]) -> QuerySet[Any]:
        return queryset.filter(memberships__lab__in=page)


class AuthorFilter(OwnerFilter):
    """Publications on one page."""

    def narrowed(self, queryset: QuerySet[Any], field: str, page: QuerySet[Any]) -> QuerySet[Any]:
        return queryset.filter(**{f"listings__{field}__in": page})
