"""The colours of a page as a stylesheet: made from its own address, so no page needs a style attribute."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from profiles.theme import ThemeFault, css, parse_theme_name


@require_safe
def theme(request: HttpRequest, name: str) -> HttpResponse:
    try:
        sheet = css(parse_theme_name(name))
    except ThemeFault:
        raise Http404 from None
    # The name changes with the content.
    headers = {"Cache-Control": "public, max-age=31536000, immutable"}
    return HttpResponse(sheet, content_type="text/css; charset=utf-8", headers=headers)
