"""The Markdown editor's two requests: show what a text will look like, and take a picture for it.

Both are views of the admin site: signed in, with something to edit, CSRF checked. Nothing of an upload is
kept as it came: ``profiles.images`` re-encodes it and its name is made from its content.
"""

from __future__ import annotations

from pathlib import PurePosixPath

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from profiles.images import MAX_BYTES as MAX_PICTURE_BYTES
from profiles.images import ImageFault, prepare_picture
from profiles.markdown import MAX_BYTES, render_markdown

FOLDER = "texts"
QUOTA_BYTES = 100 * 1024 * 1024
QUOTA_FILES = 500


@require_POST
def preview(request: HttpRequest) -> HttpResponse:
    """Sanitised HTML of the posted ``content``; 413 above the cap of a Markdown field."""
    text = request.POST.get("content", "")
    if len(text.encode("utf-8", "replace")) > MAX_BYTES:
        return HttpResponse(_("This text is longer than %(cap)d KB.") % {"cap": MAX_BYTES // 1024}, status=413)
    return HttpResponse(render_markdown(text))


@require_POST
def upload(request: HttpRequest) -> JsonResponse:
    """A picture into the text: ``{"image_code": Markdown}``, or status 400 and ``{"image": [sentence]}``."""
    sent = request.FILES.get("image")
    if sent is None:
        return _refusal(_("No picture was sent."))
    if sent.size > MAX_PICTURE_BYTES:
        return _refusal(_("The picture is larger than %(cap)d MB.") % {"cap": MAX_PICTURE_BYTES // 2**20})
    folder = f"{FOLDER}/{salted_hmac('profiles.preview', str(request.user.pk)).hexdigest()[:16]}"
    if not _has_room(folder):
        return _refusal(_("Your pictures take up all the room that there is for them."))
    try:
        picture = prepare_picture(sent.read())
    except ImageFault as fault:
        return _refusal(str(fault))
    path = str(PurePosixPath(folder, picture.stem + picture.suffix))
    if not default_storage.exists(path):
        default_storage.save(path, ContentFile(picture.files[picture.suffix]))
    return JsonResponse({"image_code": f"![]({default_storage.url(path)})"})


def _refusal(sentence: str) -> JsonResponse:
    return JsonResponse({"image": [sentence]}, status=400)


def _has_room(folder: str) -> bool:
    try:
        names = default_storage.listdir(folder)[1]
    except FileNotFoundError:
        return True
    used = sum(default_storage.size(f"{folder}/{name}") for name in names[:QUOTA_FILES])
    return len(names) < QUOTA_FILES and used < QUOTA_BYTES
