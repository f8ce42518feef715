"""The read-only JSON API, /api/v1/: where the apps' routes meet, and what holds for each answer."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import wraps
from typing import Any

from csp.constants import SELF
from csp.decorators import csp_update
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from ninja import NinjaAPI
from ninja.errors import ValidationError
from ninja.operation import Operation

from config.responses import public
from profiles.api.routes import router as profiles_router
from publications.api.routes import router as publications_router

logger = logging.getLogger("django.request")

View = Callable[..., HttpResponse]


class ReadOnlyAPI(NinjaAPI):
    """GET and HEAD, for readers on any site; revalidated by content; every error is JSON."""

    @property
    def urls(self) -> tuple[list[Any], str, str]:
        patterns, app_name, namespace = super().urls
        for pattern in patterns:
            pattern.callback = read_only(pattern.callback)
        return patterns, app_name, namespace

    def get_openapi_operation_id(self, operation: Operation) -> str:
        """Short names for who makes a client of the description: "publications", "publication"."""
        return str(operation.view_func.__name__)


def read_only(view: View) -> View:
    answer = public(head_as_get(view))

    @wraps(answer)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method not in ("GET", "HEAD"):
            return JsonResponse({"detail": "Method Not Allowed"}, status=405, headers={"Allow": "GET, HEAD"})
        try:
            response = answer(request, *args, **kwargs)
        except Http404:
            response = JsonResponse({"detail": "Not Found"}, status=404)
        response.headers["Access-Control-Allow-Origin"] = "*"
        response.headers["X-Robots-Tag"] = "noindex"
        return response

    wrapped.csrf_exempt = True  # type: ignore[attr-defined]  # nothing is written; a POST is told so in JSON
    return wrapped


def head_as_get(view: View) -> View:
    """django-ninja knows no HEAD; the server leaves the body out."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        method, request.method = request.method, "GET"
        try:
            return view(request, *args, **kwargs)
        finally:
            request.method = method

    return wrapped


@read_only
def unknown(request: HttpRequest) -> HttpResponse:
    """Any address below that is none."""
    raise Http404


api = ReadOnlyAPI(
    title="Labfolio",
    version="1.0.0",
    description="Everything public on this site, read-only. Lists have pages of at most 100 items.",
    urls_namespace="api",
    # The page's own icons are data: images; it loads nothing from elsewhere.
    docs_decorator=csp_update({"img-src": [SELF, "data:"]}),
)


@api.exception_handler(ValidationError)
def refused(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """A parameter that cannot be: which one, and why, in one sentence."""
    faults = [f"{'.'.join(str(part) for part in fault['loc'][1:])}: {fault['msg']}" for fault in error.errors]
    return api.create_response(request, {"detail": "; ".join(faults)}, status=422)


@api.exception_handler(Exception)
def broken(request: HttpRequest, error: Exception) -> HttpResponse:
    """Our own fault: into the log with everything, to the reader as JSON like any other error."""
    if settings.DEBUG:
        raise error
    logger.error("Internal Server Error: %s", request.path, exc_info=error)
    return api.create_response(request, {"detail": "Internal Server Error"}, status=500)


api.add_router("", profiles_router)
api.add_router("", publications_router)
