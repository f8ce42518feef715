"""What one writes is kept while one writes, apart from the record, and offered back after a lost session."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from profiles.admin.scoped.states import REVIEW
from profiles.models import FormDraft
from profiles.models.base import Editable

KEPT_FOR = dt.timedelta(days=30)
MAX_CHARACTERS = 500_000
# Of the form's own machinery nothing is kept.
LEFT_OUT = ("csrfmiddlewaretoken", REVIEW)


class Drafted:
    """For every form of a row that has a version: what is offered back is checked against it like any other form."""

    @property
    def keeps_drafts(self) -> bool:
        return issubclass(self.model, Editable)  # type: ignore[attr-defined]

    def get_urls(self) -> list[Any]:
        urls = super().get_urls()  # type: ignore[misc]
        if not self.keeps_drafts:
            return urls
        name = f"{self.opts.app_label}_{self.opts.model_name}"  # type: ignore[attr-defined]
        view = self.admin_site.admin_view(require_POST(never_cache(self.draft_view)))  # type: ignore[attr-defined]
        return [
            path("add/draft/", view, name=f"{name}_add_draft"),
            path("<path:object_id>/draft/", view, name=f"{name}_draft"),
            *urls,
        ]

    def draft_view(self, request: HttpRequest, object_id: str | None = None) -> HttpResponse:
        """Keeps the posted form, or drops what is kept when ``discard`` is posted. 404 without the right to edit."""
        row = self.row_of_form(request, object_id)  # type: ignore[attr-defined]
        key = self._key(request, row)
        if "discard" in request.POST:
            FormDraft.objects.filter(**key).delete()
            return redirect("../change/" if row is not None else "../")
        data = [[name, one] for name, sent in request.POST.lists() for one in sent if name not in LEFT_OUT]
        if sum(len(name) + len(one) for name, one in data) > MAX_CHARACTERS:
            return JsonResponse({"state": _("This is too long to be kept as a draft: save it.")})
        FormDraft.objects.filter(user=request.user, saved_at__lt=timezone.now() - KEPT_FOR).delete()
        draft, _made = FormDraft.objects.update_or_create(**key, defaults={"data": data})
        return JsonResponse({"state": _("Draft saved %(time)s") % {"time": self._time(draft)}})

    def _key(self, request: HttpRequest, row: Any) -> dict[str, Any]:
        return {"user": request.user, "model": self.opts.label_lower, "object_id": row.pk if row is not None else 0}  # type: ignore[attr-defined]

    @staticmethod
    def _time(draft: FormDraft) -> str:
        return date_format(timezone.localtime(draft.saved_at), "H:i")

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], **kwargs: Any) -> HttpResponse:
        row = kwargs.get("obj")
        may_edit = row is None or self.has_change_permission(request, row)  # type: ignore[attr-defined]
        if self.keeps_drafts and may_edit and not context["is_popup"]:
            name = f"admin:{self.opts.app_label}_{self.opts.model_name}"  # type: ignore[attr-defined]
            args = [] if row is None else [row.pk]
            context["draft_address"] = reverse(f"{name}_add_draft" if row is None else f"{name}_draft", args=args)
            if request.method == "GET":
                context["draft"] = FormDraft.objects.filter(**self._key(request, row)).first()
        return super().render_change_form(request, context, **kwargs)  # type: ignore[misc]

    def response_add(self, request: HttpRequest, obj: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        FormDraft.objects.filter(**self._key(request, None)).delete()
        return super().response_add(request, obj, *args, **kwargs)  # type: ignore[misc]

    def response_change(self, request: HttpRequest, obj: Any) -> HttpResponseBase:
        FormDraft.objects.filter(**self._key(request, obj)).delete()
        return super().response_change(request, obj)  # type: ignore[misc]
