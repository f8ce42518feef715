"""The admin site: who may enter, what the menu is called, and no door that tells more than the pages do."""

from __future__ import annotations

from collections.abc import Callable
from functools import update_wrapper
from typing import Any

from django.contrib.admin import AdminSite
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _

from profiles.accounts import second_factor
from profiles.admin.scoped.next_steps import next_steps
from profiles.admin.scoped.reach import Reach, reach
from profiles.admin.scoped.waiting import MakeTasks, Task, tasks
from profiles.models import Lab, Researcher
from profiles.models.access import Part
from publications.models import Listing

View = Callable[..., HttpResponseBase]
OpenTo = Callable[[Reach], bool]

# What people do → the models for it, in this order. A model that is in no group is reached from others' pages.
GROUPS: list[tuple[str, Any, tuple[str, ...]]] = [
    (
        "page",
        _("My page"),
        ("Researcher", "Affiliation", "Honor", "Activity", "Section", "Organization", "StoredPicture", "Delegation"),
    ),
    (
        "publications",
        _("Publications"),
        ("Publication", "Listing", "Topic", "Candidate", "SourceRule", "CitationCount", "Venue"),
    ),
    ("news", _("News"), ("NewsItem",)),
    ("lab", _("Lab and people"), ("Lab", "Membership", "Opening", "TopicEntry", "LabRole", "Invitation")),
    ("import", _("Import"), ("ImportBatch",)),
    ("administration", _("Administration"), ("User", "Domain", "SlugRedirect", "LinkCheck", "HistoryEntry")),
]
# Group → names and titles of the pages of our own that it begins with.
OWN_PAGES: dict[str, list[tuple[str, Any]]] = {
    "page": [("start", _("A first page")), ("changes", _("Recent changes")), ("deleted", _("Recently deleted"))],
    "publications": [("add_works", _("Add works")), ("duplicates", _("Duplicates"))],
    "import": [("import", _("Import a homepage"))],
}
PAGES_ON_INDEX = 6


def everybody(mine: Reach) -> bool:
    """Whoever may enter at all."""
    return mine.may_enter


def who_edits_pages(mine: Reach) -> bool:
    return mine.edits_whole_pages or mine.edits_labs


def who_edits_works(mine: Reach) -> bool:
    return mine.edits_labs or Part.PUBLICATIONS in mine.parts


class ScopedAutocomplete(AutocompleteJsonView):
    """Offers what the edit form itself would accept, whatever model the field points to."""

    def get_queryset(self) -> QuerySet[Any]:
        source = self.admin_site.get_model_admin(self.source_field.model)
        offered = source.choices_for(self.request, self.source_field)
        ordered = self.model_admin.ordered(self.request, offered)
        found, may_repeat = self.model_admin.get_search_results(self.request, ordered, self.term)
        return found.distinct() if may_repeat else found

    def has_perm(self, request: HttpRequest, obj: Any = None) -> bool:
        model = self.source_field.model
        if not self.admin_site.is_registered(model):
            return False
        source = self.admin_site.get_model_admin(model)
        return source.has_change_permission(request) or source.has_add_permission(request)


class LabfolioAdminSite(AdminSite):
    site_title = "Labfolio"
    site_header = "Labfolio"
    index_title = _("What would you like to do?")

    def __init__(self, name: str = "admin") -> None:
        super().__init__(name)
        self.views: list[tuple[str, View, str]] = []
        self.open_to: dict[str, OpenTo] = {}
        self.tasks: list[MakeTasks] = []

    def add_view(self, route: str, view: View, name: str, *, open_to: OpenTo = everybody) -> None:
        """A page of our own beside the models'; it is guarded like theirs, and not there for others."""

        def opened(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not self._is_open(request, name):
                raise Http404
            return view(request, *args, **kwargs)

        self.views.append((route, update_wrapper(opened, view), name))
        self.open_to[name] = open_to

    def add_task(self, make: MakeTasks) -> None:
        """Lines of "what waits" that are not about the rows of one list."""
        self.tasks.append(make)

    def has_permission(self, request: HttpRequest) -> bool:
        return reach(request).may_enter

    def admin_view(self, view: View, cacheable: bool = False) -> View:
        """What one may not see is not there: a refusal is a 404."""

        def concealing(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if second_factor.is_missing(request.user):
                return redirect("mfa_activate_totp")
            try:
                return view(request, *args, **kwargs)
            except PermissionDenied:
                raise Http404 from None

        return super().admin_view(update_wrapper(concealing, view), cacheable)

    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponseBase:
        """There is one door, with the throttle and the second factor."""
        return redirect_to_login(request.GET.get("next", ""), reverse("account_login"))

    def password_change(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponseBase:
        return redirect("account_change_password")

    def get_urls(self) -> list[Any]:
        # The stock redirect admin/r/<type>/<id>/ tells the address of rows that one may not see.
        stock = [url for url in super().get_urls() if getattr(url, "name", None) != "view_on_site"]
        own = [path(route, self.admin_view(view), name=name) for route, view, name in self.views]
        return own + stock

    def autocomplete_view(self, request: HttpRequest) -> HttpResponseBase:
        return ScopedAutocomplete.as_view(admin_site=self)(request)

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[dict[str, Any]]:
        """The menu, grouped by what people do instead of by app."""
        entries = {
            entry["object_name"]: entry
            for app in self._build_app_dict(request, app_label).values()
            for entry in app["models"]
        }
        menu = []
        for label, title, names in GROUPS:
            models = [entries[name] for name in names if name in entries]
            if app_label is None:
                models = self._own_entries(request, label) + models
            if models:
                group = {"name": title, "app_label": label, "app_url": reverse("admin:index"), "models": models}
                menu.append(group | {"has_module_perms": True})
        return menu

    def _is_open(self, request: HttpRequest, name: str) -> bool:
        """Whether this installation has that page of our own, for this person. Anonymous visitors ask, too."""
        mine = reach(request)
        return mine.may_enter and name in self.open_to and self.open_to[name](mine)

    def _own_entries(self, request: HttpRequest, group: str) -> list[dict[str, Any]]:
        """The pages of our own that stand first in a group of the menu, as far as they are for this person."""
        plain = {"add_url": None, "view_only": False, "perms": {}}
        return [
            {"name": title, "object_name": name, "admin_url": reverse(f"admin:{name}"), **plain}
            for name, title in OWN_PAGES.get(group, [])
            if self._is_open(request, name)
        ]

    def _waiting(self, request: HttpRequest) -> list[Task]:
        further = (task for make in self.tasks for task in make(request))
        return [*tasks(self._registry.values(), request), *further]

    def index(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponseBase:
        people = Researcher.objects.editable_in_form_by(request.user)
        labs = Lab.objects.editable_by(request.user)
        own = reach(request).own_page
        return super().index(
            request,
            {
                "own_page": own,
                "people": people.exclude(pk=own.pk if own else None)[:PAGES_ON_INDEX],
                "labs": labs[:PAGES_ON_INDEX],
                "tasks": self._waiting(request),
                "has_works": Listing.objects.editable_by(request.user).exists(),
                "steps": next_steps(own) if own else [],
                "may_begin": self._is_open(request, "start"),
                **(extra_context or {}),
            },
        )


site = LabfolioAdminSite()
