"""What the person of one request may edit: asked once, remembered for the request."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.db.models import Model, QuerySet
from django.http import HttpRequest

from profiles.models import Lab, LabRole, Researcher, User


def rows_editable_by(model: type[Model], user: Any) -> QuerySet[Any]:
    """The rows of ``model`` that ``user`` may edit. A model without ``editable_by`` is the administrators'."""
    manager = model._default_manager
    if hasattr(manager, "editable_by"):
        return manager.editable_by(user)
    return manager.all() if user.is_active and user.is_superuser else manager.none()


class Reach:
    """Answers about one person, each from the database at most once."""

    def __init__(self, user: Any) -> None:
        self.user = user
        self._known: dict[tuple[type[Model], Any], bool] = {}

    @cached_property
    def may_enter(self) -> bool:
        return isinstance(self.user, User) and self.user.may_edit_something()

    @property
    def is_administrator(self) -> bool:
        return bool(self.user.is_active and self.user.is_superuser)

    @cached_property
    def _roles(self) -> dict[int, str]:
        return dict(LabRole.objects.filter(user=self.user).values_list("lab", "role"))

    @property
    def edits_labs(self) -> bool:
        return self.is_administrator or bool(self._roles)

    @property
    def manages_labs(self) -> bool:
        return self.is_administrator or LabRole.Role.MANAGER in self._roles.values()

    def manages(self, lab: Lab) -> bool:
        return self.is_administrator or self._roles.get(lab.pk) == LabRole.Role.MANAGER

    @cached_property
    def own_page(self) -> Researcher | None:
        """The page that belongs to this account."""
        return Researcher.objects.filter(user=self.user).first()

    def remember(self, row: Model) -> None:
        """``row`` came out of ``editable_by``: no need to ask again."""
        self._known[type(row), row.pk] = True

    def edits(self, row: Model) -> bool:
        key = (type(row), row.pk)
        if key not in self._known:
            self._known[key] = self.is_administrator or (
                rows_editable_by(type(row), self.user).filter(pk=row.pk).exists()
            )
        return self._known[key]


def reach(request: HttpRequest) -> Reach:
    """The answers for this request; made anew when somebody else signed in meanwhile."""
    known = getattr(request, "_labfolio_reach", None)
    if known is None or known.user != request.user:
        known = request._labfolio_reach = Reach(request.user)  # type: ignore[attr-defined]
    return known
