"""What is shown when there is nothing to show."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseServerError
from django.shortcuts import render
from django.utils.translation import gettext as _

from config.responses import current_language, html_language
from profiles.theme import Theme, make_theme


@dataclass(frozen=True, slots=True)
class ErrorPage:
    title: str
    text: str
    theme: Theme


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The same for what does not exist and for what is not public."""
    return _page(request, 404, _("Page not found"), _("There is no page at this address, or it is not public."))


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _page(request, 400, _("Bad request"), _("This address or form cannot be understood."))


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _page(request, 403, _("Not allowed"), _("You may not see this page."))


def too_large(request: HttpRequest, cap: int) -> HttpResponse:
    """``cap`` in MB."""
    text = _("What was sent is larger than the %(cap)d MB that are taken. Go back and choose a smaller file.")
    return _page(request, 413, _("Too large"), text % {"cap": cap})


def disk_full(request: HttpRequest) -> HttpResponse:
    text = _("The server's disk is full or cannot be written to. Nothing was changed.")
    return _page(request, 507, _("No space left"), f"{text} {_('Please tell whoever looks after this site.')}")


def server_error(request: HttpRequest) -> HttpResponse:
    """Constant: whatever is broken, this is not."""
    return HttpResponseServerError(_SERVER_ERROR)


def _page(request: HttpRequest, status: int, title: str, text: str) -> HttpResponse:
    context = {
        "page": ErrorPage(title, text, make_theme(None, ())),
        "html_language": html_language(current_language()),
        "alternates": [],
        "canonical": "",
    }
    return render(request, "errors/not_found.html", context, status=status, using="jinja2")


_SERVER_ERROR = f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>Something went wrong</title>
<link rel="stylesheet" href="{settings.STATIC_URL}css/base.css">
</head>
<body>
<main class="frame single">
<h1 class="page-title">Something went wrong</h1>
<p>The page could not be made. The fault is ours; please try again in a moment.</p>
<p lang="zh-Hans">页面暂时无法显示，请稍后再试。</p>
<p><a href="/">Home</a></p>
</main>
</body>
</html>
"""
