"""Addresses of public pages. A page names hundreds, so the URL patterns are resolved once a language."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from django.db.models import QuerySet
from django.urls import register_converter, reverse
from django.utils.translation import get_language

from profiles.models import SlugRedirect


class ExtensionConverter:
    """``<extension:...>``: the formats in which papers can be had as a file."""

    regex = "bib|ris|jsonld|json|txt"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(ExtensionConverter, "extension")


def page_url(name: str, *slugs: str) -> str:
    """The address of the page ``name`` in the active language; slugs are ASCII and need no quoting."""
    return _pattern(name, get_language() or "", len(slugs)).format(*slugs)


def moved(kind: str, old_slug: str, shown: QuerySet[Any, Any]) -> str | None:
    """Where an old address of a row leads now, if the row is among those that are ``shown``. One query."""
    target = SlugRedirect.objects.filter(kind=kind, old_slug=old_slug).values("target_id")
    return shown.filter(pk__in=target).values_list("slug", flat=True).first()


@lru_cache(maxsize=256)
def _pattern(name: str, language: str, count: int) -> str:
    # Any slug that can be told from the rest of the path will do as a placeholder.
    placeholders = [f"slug-number-{number}" for number in range(count)]
    pattern = reverse(name, args=placeholders)
    for number, placeholder in enumerate(placeholders):
        pattern = pattern.replace(placeholder, f"{{{number}}}")
    return pattern
