"""The real page from an unsaved form: saved as it would be, rendered, and taken back."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from csp.constants import SELF
from csp.decorators import csp_replace
from django.contrib.admin.utils import flatten_fieldsets
from django.contrib.messages.storage.cookie import CookieStorage
from django.db import Error, transaction
from django.forms.formsets import all_valid
from django.http import HttpRequest, HttpResponse
from django.urls import path, reverse
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_POST

from config.responses import current_language, render_page
from profiles.admin.scoped.states import Conflict
from profiles.models import Visibility
from profiles.pages import homepage as homepages
from profiles.pages import lab as labs
from profiles.pages.lab import LoadedLab
from publications.pages.addresses import page_url
from publications.pages.filters import Filters

MAX_ERRORS = 3


@dataclass(frozen=True, slots=True)
class Shown:
    """A public template, what it is made from, and the address under which visitors find it."""

    template: str
    page: Any
    address: str


class Refused(Exception):
    """There is no page to show; the sentence says why."""


class Previewed:
    """For a model in the admin whose rows stand on a page of their own or of their owner."""

    def preview_page(self, row: Any) -> Shown:
        """The page that shows ``row``. Everything that it is about is public while this is asked."""
        raise NotImplementedError

    def get_urls(self) -> list[Any]:
        name = f"{self.opts.app_label}_{self.opts.model_name}"  # type: ignore[attr-defined]
        view = self.admin_site.admin_view(guarded(self.preview_view))  # type: ignore[attr-defined]
        return [
            path("add/preview/", view, name=f"{name}_add_preview"),
            path("<path:object_id>/preview/", view, name=f"{name}_preview"),
            *super().get_urls(),  # type: ignore[misc]
        ]

    def preview_address(self, request: HttpRequest, row: Any) -> str:
        """Empty for who may not edit the row."""
        name = f"admin:{self.opts.app_label}_{self.opts.model_name}"  # type: ignore[attr-defined]
        if row is None:
            return reverse(f"{name}_add_preview")
        allowed = self.has_change_permission(request, row)  # type: ignore[attr-defined]
        return reverse(f"{name}_preview", args=[row.pk]) if allowed else ""

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], **kwargs: Any) -> HttpResponse:
        if not context["is_popup"]:
            context["preview_address"] = self.preview_address(request, kwargs.get("obj"))
        return super().render_change_form(request, context, **kwargs)  # type: ignore[misc]

    def preview_view(self, request: HttpRequest, object_id: str | None = None) -> HttpResponse:
        """The page of the posted form; nothing of it stays. 404 without the right to edit.

        A form with errors, or one that is older than the row, is nothing unusual while one writes: the answer
        is then a sentence as plain text.
        """
        row = self.row_of_form(request, object_id)  # type: ignore[attr-defined]
        try:
            with transaction.atomic():
                try:
                    shown = self.preview_page(self._published(trial(self, request, row)))
                finally:
                    transaction.set_rollback(True)
            # The page is plain rows by now: nobody who saves has to wait until it is drawn.
            return render_shown(request, shown)
        except Refused as refused:
            return sentence(str(refused))
        except Conflict:
            return sentence(_("Somebody else saved this meanwhile. Saving will show you both versions."))
        except Error:
            return sentence(_("This cannot be shown: another record stands in its way."))

    def _published(self, row: Any) -> Any:
        """Inside of the trial, a draft and its page are public: the pages show nothing else."""
        for shown in (row, *(getattr(row, name) for name in self.owner_fields)):  # type: ignore[attr-defined]
            if hasattr(shown, "visibility"):
                due = {"publish_at": None} if hasattr(shown, "publish_at") else {}
                type(shown)._base_manager.filter(pk=shown.pk).update(visibility=Visibility.PUBLIC, **due)
        return row


def guarded(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """POST only; the one answer of ours that may stand in a frame of ours, and that nobody keeps."""
    framed = csp_replace({"frame-ancestors": [SELF]})
    return require_POST(never_cache(xframe_options_sameorigin(framed(view))))


def trial(admin: Any, request: HttpRequest, row: Any) -> Any:
    """Saves the posted form as the admin would, without its files. Raises Refused when it has errors."""
    attempt = without_traces(request)
    change = row is not None
    fields = flatten_fieldsets(admin.get_fieldsets(attempt, row))
    form = admin.get_form(attempt, row, change=change, fields=fields)(attempt.POST, instance=row)
    formsets, _inlines = admin._create_formsets(attempt, form.instance, change=change)
    if not all([form.is_valid(), all_valid(formsets)]):
        raise Refused(" ".join(list(errors_of([form, *(one for rows in formsets for one in rows.forms)]))[:MAX_ERRORS]))
    new = admin.save_form(attempt, form, change=change)
    admin.save_model(attempt, new, form, change)
    admin.save_related(attempt, form, formsets, change)
    return new


def without_traces(request: HttpRequest) -> HttpRequest:
    """The same request with nothing to upload, and with messages that nobody will read."""
    sent = request.POST
    attempt = copy.copy(request)
    attempt._post, attempt._files = sent, MultiValueDict()  # type: ignore[attr-defined]
    attempt._messages = CookieStorage(attempt)  # type: ignore[attr-defined]
    return attempt


def errors_of(forms: list[Any]) -> Iterator[str]:
    yield _("Not shown, because the form has errors.")
    for form in forms:
        for name, errors in form.errors.items():
            label = form.fields[name].label if name in form.fields else ""
            yield f"{label}: {errors[0]}" if label else errors[0]


def render_shown(request: HttpRequest, shown: Shown) -> HttpResponse:
    if shown.page is None:
        raise Refused(_("There is no page for this yet."))
    return render_page(request, shown.template, shown.page, path=shown.address)


def sentence(text: str) -> HttpResponse:
    return HttpResponse(text, content_type="text/plain; charset=utf-8")


# Pages -----------------------------------------------------------------------------------------


def homepage_of(researcher: Any) -> Shown:
    page = homepages.load_homepage(researcher.slug, Filters(), current_language())
    return Shown("homepage/home.html", page, page_url("homepage", researcher.slug))


def lab_page(lab: Any, make: Callable[[LoadedLab], Any] = labs.lab_home, name: str = "home") -> Shown:
    loaded = labs.load_lab(lab.slug, current_language())
    return Shown(f"lab/{name}.html", loaded and make(loaded), page_url("lab", lab.slug))


def owner_page(row: Any) -> Shown:
    """The front page of the researcher or the lab that a row belongs to."""
    return homepage_of(row.researcher) if row.researcher else lab_page(row.lab)


def news_page(item: Any) -> Shown:
    if item.lab:
        return lab_page(item.lab, labs.lab_news, "news")
    slug = item.researcher.slug
    page = homepages.load_news_page(slug, current_language())
    return Shown("homepage/news.html", page, page_url("homepage_news", slug))


def topic_page(topic: Any) -> Shown:
    if topic.lab:
        return lab_page(topic.lab, lambda lab: labs.lab_topic(lab, topic.slug, Filters()), "publications")
    slug = topic.researcher.slug
    page = homepages.load_topic_page(slug, topic.slug, Filters(), current_language())
    return Shown("homepage/publications.html", page, page_url("homepage_topic", slug, topic.slug))
