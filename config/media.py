"""Pictures that were uploaded, for an installation without nginx in front (with it, nginx answers first)."""

from __future__ import annotations

from pathlib import PurePosixPath

from django.core.exceptions import SuspiciousFileOperation
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest
from django.views.decorators.http import require_safe

# What profiles.images writes. Nothing else is served, whatever lies in the folder.
CONTENT_TYPES = {".avif": "image/avif", ".jpg": "image/jpeg", ".png": "image/png", ".webp": "image/webp"}
# A picture's name is made from its content, so what is behind a name never changes.
HEADERS = {"Cache-Control": "public, max-age=31536000, immutable", "Content-Security-Policy": "default-src 'none'"}


@require_safe
def media(request: HttpRequest, path: str) -> FileResponse:
    """One stored picture; 404 for a file of any other kind and for a path that leads outside."""
    content_type = CONTENT_TYPES.get(PurePosixPath(path).suffix)
    if not content_type or any(part.startswith(".") for part in path.split("/")):
        raise Http404
    try:
        file = default_storage.open(path)
    except (OSError, ValueError, SuspiciousFileOperation):
        raise Http404 from None
    return FileResponse(file, content_type=content_type, headers=HEADERS)
