"""The search of the admin: people, labs, papers, news and the admin's own pages, as far as they are one's own."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from django.db.models import Model
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from profiles.admin.scoped import site
from profiles.folding import fold
from profiles.models import Lab, NewsItem, Researcher, User
from publications.models import Publication

# What is looked through, in the order of the results.
MODELS: tuple[type[Model], ...] = (Researcher, Lab, Publication, NewsItem, User)
MAX_LENGTH = 200
MAX_OF_A_KIND = 6
MAX_ON_PAGE = 50


@dataclass(frozen=True, slots=True)
class Found:
    name: str
    kind: str
    href: str


@vary_on_headers("Accept")
@never_cache
@require_safe
def find(request: HttpRequest) -> HttpResponse:
    """A page of results; as JSON where a script asks for that, with the first few of each kind."""
    text = " ".join(request.GET.get("q", "").replace("\x00", "").split())[:MAX_LENGTH]
    as_json = request.headers.get("Accept") == "application/json"
    found = list_found(request, text, MAX_OF_A_KIND if as_json else MAX_ON_PAGE)
    if as_json:
        told = "" if found else _("Nothing of yours matches.")
        return JsonResponse({"found": [asdict(one) for one in found], "told": told})
    context = {**site.each_context(request), "title": _("Search"), "text": text, "found": found}
    return TemplateResponse(request, "admin/labfolio/find.html", context)


def list_found(request: HttpRequest, text: str, most: int) -> list[Found]:
    """One query a model. Rows come through the doors of their own lists; an empty text finds the pages alone."""
    wanted = fold(text)
    pages = [one for one in _pages(request) if wanted in fold(one.name)] if wanted or not text else []
    return pages[:most] + [one for model in MODELS for one in _rows(request, model, text, most)] if text else pages


def _pages(request: HttpRequest) -> list[Found]:
    """What the menu leads to."""
    menu = [(group["name"], entry) for group in site.get_app_list(request) for entry in group["models"]]
    return [Found(str(entry["name"]), str(group), entry["admin_url"]) for group, entry in menu]


def _rows(request: HttpRequest, model: type[Model], text: str, most: int) -> list[Found]:
    admin: Any = site.get_model_admin(model)
    if not admin.has_module_permission(request):
        return []
    rows, _may_repeat = admin.get_search_results(request, admin.get_queryset(request), text)
    kind = capfirst(str(model._meta.verbose_name))
    name = f"admin:{model._meta.app_label}_{model._meta.model_name}_change"
    return [Found(Truncator(str(row)).chars(120), kind, reverse(name, args=[row.pk])) for row in rows.distinct()[:most]]


site.add_view("find/", find, "find")
