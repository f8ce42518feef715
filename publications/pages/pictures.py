"""Stored pictures as templates want them."""

from __future__ import annotations

from django.core.files.storage import default_storage

from profiles.focus import focus_classes
from profiles.models.fields import picture_variants
from publications.pages.rows import PictureRow


def picture_row(
    name: str | None, width: int | None, height: int | None, alt: str = "", focus: str = ""
) -> PictureRow | None:
    """A picture with its variants, or None where there is none or its size is not known (it would shift the page)."""
    if not (name and width and height):
        return None
    sources = tuple(
        (f"image/{extension}", ", ".join(f"{default_storage.url(path)} {wide}w" for path, wide in files))
        for extension, files in picture_variants(name, width).items()
    )
    return PictureRow(default_storage.url(name), width, height, alt, sources, focus_classes(focus))
