"""ASCII slugs, made once from a name or title and never changed by a later edit of it."""

from __future__ import annotations

from collections.abc import Callable

from anyascii import anyascii
from django.utils.text import slugify

MAX_LENGTH = 80


def make_slug(text: str, is_taken: Callable[[str], bool], *, fallback: str = "item") -> str:
    """A free slug for ``text``: transliterated, shortened at a word, numbered when taken."""
    return numbered_slug(slug_stem(text, fallback=fallback), is_taken)


def slug_stem(text: str, *, fallback: str = "item") -> str:
    stem = slugify(anyascii(text))
    if len(stem) > MAX_LENGTH:
        stem = stem[: MAX_LENGTH + 1].rpartition("-")[0] or stem[:MAX_LENGTH]
    return stem.strip("-_") or fallback


def numbered_slug(stem: str, is_taken: Callable[[str], bool]) -> str:
    slug, number = stem, 1
    while is_taken(slug):
        number += 1
        slug = f"{stem}-{number}"
    return slug
