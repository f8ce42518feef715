"""The environment of the public pages' templates."""

from __future__ import annotations

from typing import Any

from django.templatetags.static import static
from django.urls import reverse
from django.utils import dateformat, translation
from django.utils.translation import gettext as _
from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from config.responses import html_language
from profiles.dates import PartialDate
from profiles.theme import Theme
from profiles.translations import Text
from publications.formats import jsonld


def environment(**options: Any) -> Environment:
    """A Jinja2 environment with ``static``, ``url`` and gettext; a misspelt variable is an error, not a gap."""
    # Django turns autoescaping on in the options.
    made = Environment(**{"undefined": StrictUndefined, "trim_blocks": True, "lstrip_blocks": True, **options})  # noqa: S701
    made.globals.update(static=static, url=reverse, theme_url=theme_url)
    made.filters.update(lang=lang, html=html, json_ld=json_ld, partial_date=partial_date)
    made.install_gettext_callables(  # type: ignore[attr-defined]  # added by jinja2.ext.i18n
        translation.gettext, translation.ngettext, newstyle=True, pgettext=translation.pgettext
    )
    return made


def theme_url(theme: Theme) -> str:
    """The address of a page's own colours."""
    return reverse("theme", args=[theme.name])


def lang(text: Text) -> str:
    """A ``lang`` attribute for the tag around a text in another language than the page."""
    if not text.language or text.language == translation.get_language():
        return ""
    return Markup(' lang="{}"').format(html_language(text.language))


def html(text: Text) -> str:
    """HTML that profiles.markdown cleaned when the row was saved, or publications.formats.citation escaped."""
    return Markup(text.value)  # noqa: S704  # sanitised at save


def json_ld(data: dict[str, Any]) -> str:
    """The text of a data block, in which nothing can end the ``script`` element."""
    return Markup(jsonld.dumps(data))  # noqa: S704  # dumps() escapes <, > and &


def partial_date(date: PartialDate) -> str:
    """ "2021", "Oct 2021" or "5 Oct 2021" in the page's language."""
    name = dateformat.format(date.first_day(), "M")
    parts = {"year": date.year, "month": name, "month_number": date.month, "day": date.day}
    if date.day:
        # Translators: a date with its day; month is a short name, month_number may stand for it.
        return _("%(day)d %(month)s %(year)d") % parts
    if date.month:
        # Translators: a month of a year; month is a short name, month_number may stand for it.
        return _("%(month)s %(year)d") % parts
    # Translators: a year that stands alone.
    return _("%(year)d") % parts
