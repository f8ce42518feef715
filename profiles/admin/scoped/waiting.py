"""What waits for somebody: counted on the first page, and each a filter of its list."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.contrib.admin import SimpleListFilter
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Waiting:
    """Something to do: what such rows are called, and which they are at this moment."""

    title: Any
    condition: Callable[[], Q]


@dataclass(frozen=True, slots=True)
class Task:
    """One line of the first page."""

    title: Any
    count: int | None  # None: there is nothing to count
    address: str


# Asked for lines that are not about the rows of one list.
MakeTasks = Callable[[HttpRequest], Iterable[Task]]


class WaitingFilter(SimpleListFilter):
    title = _("to do")
    parameter_name = "todo"

    def __init__(self, request: HttpRequest, params: dict[str, Any], model: Any, model_admin: Any) -> None:
        self.waiting: dict[str, Waiting] = model_admin.waiting
        super().__init__(request, params, model, model_admin)

    def lookups(self, request: HttpRequest, model_admin: Any) -> Iterable[tuple[str, Any]]:
        return [(name, one.title) for name, one in self.waiting.items()]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        one = self.waiting.get(self.value() or "")
        return queryset.filter(one.condition()) if one else queryset


# What the templates bring along and nobody would write; an import leaves it out, a person may have typed or kept it.
SAMPLES = (
    *("lorem ipsum", "dolor sit amet", "vivamus ornare", "write your biography here", "your email goes here"),
    *("this is a description of your", "short biography for the left-hand sidebar", "paper title number"),
)


def holds_sample(*names: str) -> Callable[[], Q]:
    """Rows with a text of a template in one of these columns."""

    def condition() -> Q:
        found = Q(pk__in=[])
        for name in names:
            for sample in SAMPLES:
                found |= Q(**{f"{name}__icontains": sample})
        return found

    return condition


def tasks(admins: Iterable[Any], request: HttpRequest) -> Iterator[Task]:
    """One query a model. Only rows that this person's list would show are counted."""
    for admin in admins:
        if not (admin.waiting and admin.has_module_permission(request)):
            continue
        asked = {name: Count("pk", filter=one.condition()) for name, one in admin.waiting.items()}
        address = reverse(f"admin:{admin.opts.app_label}_{admin.opts.model_name}_changelist")
        for name, count in admin.get_queryset(request).order_by().aggregate(**asked).items():
            if count:
                query = urlencode({WaitingFilter.parameter_name: name})
                yield Task(admin.waiting[name].title, count, f"{address}?{query}")
