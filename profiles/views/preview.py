"""The Markdown editor's two requests: show what a text will look like, and take a picture for it.

Both are views of the admin site: signed in, with something to edit, CSRF checked. Nothing of an upload is
kept as it came: ``profiles.images`` re-encodes it and its name is made from its content.
"""

from __future__ import annotations

from django.core.files.storage import default_storage
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from profiles.images import MAX_BYTES as MAX_BYTES_OF_PICTURE
from profiles.images import ImageFault, prepare_picture
from profiles.markdown import MAX_BYTES, TEXTS, render_markdown, size_mark
from profiles.storing import keep_for


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
    try:
        # One byte more than is taken: a larger file is refused without being read.
        picture = prepare_picture(sent.read(MAX_BYTES_OF_PICTURE + 1))
        mark = size_mark(picture.width, picture.height)
        name = keep_for(request.user, None, TEXTS, picture, mark=mark)
    except ImageFault as fault:
        return _refusal(fault.sentence(_))
    return JsonResponse({"image_code": f"![]({default_storage.url(name)})"})


def _refusal(sentence: str) -> JsonResponse:
    return JsonResponse({"image": [sentence]}, status=400)
