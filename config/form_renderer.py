"""How forms become HTML: Django's own widgets by Jinja2, for which Django ships templates of the same result."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.forms.renderers import DjangoTemplates, Jinja2


class FormRenderer(DjangoTemplates):
    """Widgets of the admin and of our own have Django templates, Django's have both.

    A page of the admin holds hundreds of widgets, and each option of a list is a template of its own.
    """

    @cached_property
    def _jinja2(self) -> Jinja2:
        return Jinja2()

    def get_template(self, template_name: str) -> Any:
        is_of_django = template_name.startswith("django/forms/")
        return self._jinja2.get_template(template_name) if is_of_django else super().get_template(template_name)
