"""Who sees a row: said in its form and its list, with the link of what is shown by link, and a look at what is not."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.conf import settings
from django.contrib import admin, messages
from django.contrib.admin.utils import flatten_fieldsets, unquote
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from profiles.models import Visibility
from profiles.pages.by_link import load_as_it_is
from profiles.views.by_link import unlisted_page


def is_scheduled(row: Any) -> bool:
    due = getattr(row, "publish_at", None)
    return row.visibility == Visibility.PUBLIC and due is not None and due > timezone.now()


def is_on_public_page(row: Any) -> bool:
    """Whether the page that the row stands on is public; a row without one stands for itself."""
    owners = [owner for name in ("researcher", "lab") if (owner := _owner(row, name)) is not None]
    return all(owner.visibility == Visibility.PUBLIC for owner in owners)


def _owner(row: Any, name: str) -> Any:
    """The page's owner: a publication's lab is only where it was made."""
    return getattr(row, name, None) if hasattr(row, f"{name}_id") and not hasattr(row, "author_line") else None


def state_in_words(row: Any) -> str:
    """For a list: the visibility, or when a scheduled row appears."""
    if not is_scheduled(row):
        return str(row.get_visibility_display())
    moment = date_format(timezone.localtime(row.publish_at), "DATETIME_FORMAT")
    return _t("Scheduled for %(moment)s") % {"moment": moment}


def who_sees(row: Any) -> str:
    """One sentence for the form; empty for what everybody sees."""
    if is_scheduled(row):
        return _t("%(state)s: nobody but its editors sees it before.") % {"state": state_in_words(row)}
    if row.visibility == Visibility.LINK:
        return _t("Shown to whoever has this link, and listed nowhere:")
    if row.visibility != Visibility.PUBLIC:
        return _t("%(state)s: only those who may edit it see it.") % {"state": row.get_visibility_display()}
    if not is_on_public_page(row):
        return _t("The page that it stands on is not public, so only its editors see it.")
    return ""


class WithVisibility:
    """For a model in the admin whose rows are drafts, scheduled, public, shown by link, or private."""

    @admin.display(description=_("visibility"), ordering="visibility")
    def state(self, row: Any) -> str:
        return state_in_words(row)

    def get_urls(self) -> list[Any]:
        name = f"{self.opts.app_label}_{self.opts.model_name}"  # type: ignore[attr-defined]
        guard = self.admin_site.admin_view  # type: ignore[attr-defined]
        return [
            path("<path:object_id>/look/", guard(require_safe(never_cache(self.look_view))), name=f"{name}_look"),
            path("<path:object_id>/new-link/", guard(require_POST(self.new_link_view)), name=f"{name}_new_link"),
            *super().get_urls(),  # type: ignore[misc]
        ]

    def get_view_on_site_url(self, obj: Any = None) -> str | None:
        address = super().get_view_on_site_url(obj)  # type: ignore[misc]
        return None if obj is not None and is_scheduled(obj) else address

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], **kwargs: Any) -> HttpResponse:
        row = kwargs.get("obj")
        if row is not None and not context["is_popup"] and (sentence := who_sees(row)):
            context["who_sees"] = sentence
            context["look_address"] = self._address(row, "look")
            # Who only helps for a while is not handed an address that works for good.
            if row.visibility == Visibility.LINK and self._decides(request, row):
                context["link_address"] = settings.BASE_URL + reverse("by_link", args=[row.token_of_link()])
                context["new_link_address"] = self._address(row, "new_link")
        return super().render_change_form(request, context, **kwargs)  # type: ignore[misc]

    def _address(self, row: Any, page: str) -> str:
        name = f"admin:{self.opts.app_label}_{self.opts.model_name}_{page}"  # type: ignore[attr-defined]
        return reverse(name, args=[row.pk])

    def _decides(self, request: HttpRequest, row: Any) -> bool:
        """Whether this person may say who sees the row."""
        if not self.has_change_permission(request, row):  # type: ignore[attr-defined]
            return False
        shown = flatten_fieldsets(self.get_fieldsets(request, row))  # type: ignore[attr-defined]
        return "visibility" in shown and "visibility" not in self.get_readonly_fields(request, row)  # type: ignore[attr-defined]

    def _row_or_404(self, request: HttpRequest, object_id: str) -> Any:
        row = self.get_object(request, unquote(object_id))  # type: ignore[attr-defined]
        if row is None:
            raise Http404
        return row

    def look_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """The row's page as it is, whoever else may see it."""
        row = self._row_or_404(request, object_id)
        if not self.has_change_permission(request, row):  # type: ignore[attr-defined]
            raise Http404
        return unlisted_page(request, partial(load_as_it_is, row))

    def new_link_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Ends the present link; only for who may say who sees the row."""
        row = self._row_or_404(request, object_id)
        if not self._decides(request, row):
            raise Http404
        row.renew_link()
        messages.success(request, _("This is a new link. The former one leads nowhere any more."))
        return redirect("../change/")
