"""What the person of one request may edit: asked once, remembered for the request."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import Any

from django.db.models import Model, QuerySet
from django.http import HttpRequest

from profiles.models import Delegation, Lab, LabRole, Researcher, User
from profiles.models.access import Part, parts_of


def rows_editable_by(model: type[Model], user: Any) -> QuerySet[Any]:
    """The rows of ``model`` that ``user`` may edit. A model without ``editable_by`` is the administrators'."""
    manager = model._default_manager
    if hasattr(manager, "editable_by"):
        return manager.editable_by(user)
    return manager.all() if user.is_active and user.is_superuser else manager.none()


def pages_for(model: type[Model], user: Any) -> QuerySet[Researcher]:
    """The researchers of whose pages ``user`` may edit the rows of ``model``."""
    return Researcher.objects.editable_by(user, *parts_of(model))


class Reach:
    """Answers about one person, each from the database at most once."""

    def __init__(self, user: Any) -> None:
        self.user = user
        self._known: dict[tuple[Any, ...], bool] = {}

    @cached_property
    def may_enter(self) -> bool:
        # Asked at every request, and by what most pages ask anyway.
        return isinstance(self.user, User) and self.user.may_edit_something(
            lambda: self.own_page is not None or bool(self._roles or self._delegated)
        )

    @property
    def is_administrator(self) -> bool:
        return bool(self.user.is_active and self.user.is_superuser)

    @cached_property
    def _roles(self) -> dict[int, str]:
        return dict(LabRole.objects.held_by(self.user).values_list("lab", "role"))

    @property
    def edits_labs(self) -> bool:
        return self.is_administrator or bool(self._roles)

    @property
    def manages_labs(self) -> bool:
        return self.is_administrator or LabRole.Role.MANAGER in self._roles.values()

    def belongs_to(self, group: str) -> bool:
        """Whether this person is one of those for whom a page of the admin is: see ``ScopedAdmin.for_whom``."""
        if group == "owners":
            return self.is_administrator or self.own_page is not None
        return {"labs": self.edits_labs, "managers": self.manages_labs, "administrators": self.is_administrator}[group]

    def manages(self, lab: Lab) -> bool:
        return self.is_administrator or self._roles.get(lab.pk) == LabRole.Role.MANAGER

    @cached_property
    def own_page(self) -> Researcher | None:
        """The page that belongs to this account."""
        return Researcher.objects.filter(user=self.user).first()

    @cached_property
    def _delegated(self) -> list[list[str]]:
        return list(Delegation.objects.active().filter(user=self.user).values_list("sections", flat=True))

    @property
    def edits_whole_pages(self) -> bool:
        """Whether there may be a researcher's page that this person edits as a whole."""
        return self.is_administrator or self.own_page is not None or self.manages_labs or [] in self._delegated

    @cached_property
    def parts(self) -> frozenset[str]:
        """The parts that this person may edit on some researcher's page."""
        return frozenset(Part.values if self.edits_whole_pages else (part for one in self._delegated for part in one))

    def remember(self, row: Model) -> None:
        """``row`` came out of ``editable_by``: no need to ask again."""
        self._known[type(row), row.pk] = True

    def edits_part(self, page: Researcher, *parts: str) -> bool:
        """Whether at least one of these parts of the page is this person's to edit."""
        if not parts or self.edits(page):
            return self.edits(page)
        return self._asked(page, *parts, rows=lambda: Researcher.objects.editable_by(self.user, *parts))

    def answers_for(self, page: Researcher) -> bool:
        """Whether this person is more than a delegate."""
        if self.is_administrator or page.user_id == self.user.pk:
            return True
        return self._asked(page, "answers", rows=lambda: Researcher.objects.answered_for_by(self.user))

    def edits(self, row: Model) -> bool:
        """Whether the row is this person's to edit; of a researcher, the whole page."""
        if self.is_administrator or (isinstance(row, Researcher) and row.user_id == self.user.pk):
            return True
        return self._asked(row, rows=lambda: rows_editable_by(type(row), self.user))

    def _asked(self, row: Model, *question: str, rows: Callable[[], QuerySet[Any]]) -> bool:
        """Whether ``row`` is among these, from the database once."""
        key = (type(row), row.pk, *question)
        if key not in self._known:
            self._known[key] = rows().filter(pk=row.pk).exists()
        return self._known[key]


def reach(request: HttpRequest) -> Reach:
    """The answers for this request; made anew when somebody else signed in meanwhile."""
    known = getattr(request, "_labfolio_reach", None)
    if known is None or known.user != request.user:
        known = request._labfolio_reach = Reach(request.user)  # type: ignore[attr-defined]
    return known


def forget(request: HttpRequest) -> None:
    """What is there has changed: the answers are asked for anew."""
    request.__dict__.pop("_labfolio_reach", None)
