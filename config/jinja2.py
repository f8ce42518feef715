"""The environment of the public pages' templates."""

from __future__ import annotations

from typing import Any

from django.templatetags.static import static
from django.urls import reverse
from django.utils import translation
from jinja2 import Environment, StrictUndefined


def environment(**options: Any) -> Environment:
    """A Jinja2 environment with ``static``, ``url`` and gettext; a misspelt variable is an error, not a gap."""
    options = {"undefined": StrictUndefined, "trim_blocks": True, "lstrip_blocks": True, **options}
    made = Environment(**options)  # noqa: S701  # Django's backend passes autoescape=True
    made.globals.update(static=static, url=reverse)
    made.install_gettext_callables(  # type: ignore[attr-defined]  # added by jinja2.ext.i18n
        translation.gettext, translation.ngettext, newstyle=True, pgettext=translation.pgettext
    )
    return made
