"""ASCII slugs, made once from a name or title and never changed by a later edit of it."""

from __future__ import annotations

from collections.abc import Callable

from anyascii import anyascii
from django.utils.text import slugify

MAX_LENGTH = 80


def make_slug(text: str, is_taken: Callable[[str], bool], *, fallback: str = "item") -> str:
    """A free slug for ``text``: transliterated, shortened at a word, numbered when taken."""
    stem = slugify(anyascii(text))
    if len(stem) > MAX_LENGTH:
        stem = stem[: MAX_LENGTH + 1].rpartition("-")[0] or stem[:MAX_LENGTH]
    stem = stem.strip("-_") or fallback
    slug, number = stem, 1
    while is_taken(slug):
        number += 1
        slug = f"{stem}-{number}"
    return slug
