"""Pictures in the admin's forms and lists: a field for one, pictures in Markdown texts, thumbnails."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core import signing
from django.core.files.storage import default_storage
from django.db.models.fields.files import FieldFile
from django.forms.utils import flatatt
from django.template.loader import render_to_string
from django.urls import reverse_lazy
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from markdownx.widgets import AdminMarkdownxWidget

from profiles.images import CONTENT_TYPES, EVERY_FORMAT_UP_TO, MAX_BYTES, WIDTHS
from profiles.models.fields import picture_variants
from profiles.models.picture_forms import EarlierPicture
from profiles.pdf.first_page import MAX_BYTES as MAX_PDF_BYTES

THUMBNAIL = 48
# Of these a picture is shown beside its field.
SHOWN = 640
SCRIPT = forms.Script("admin/labfolio-pictures.js", defer=True)
STYLE = {"all": ["admin/labfolio-pictures.css"]}
# How long a form that came back may wait; pictures that nothing shows are pruned after a day.
MAX_AGE = 20 * 60 * 60
_SALT = "profiles.admin.pictures"
# What a browser makes smaller before it sends it.
LIMITS = {"max_bytes": MAX_BYTES, "max_pixels": EVERY_FORMAT_UP_TO, "wide": 2 * WIDTHS[-1]}


def picture_tag(picture: FieldFile, width: int | None, alt: str = "", size: int = THUMBNAIL) -> SafeString:
    """A small ``<img>`` of a stored picture, from its smallest variant where its width is known; a dash without one."""
    if not picture:
        return SafeString("–")
    name = picture_variants(picture.name, width)["webp"][0][0] if width else picture.name
    return format_html(
        '<img src="{}" width="{}" height="{}" alt="{}" class="labfolio-thumbnail" loading="lazy">',
        default_storage.url(name),
        size,
        size,
        alt,
    )


class PictureWidget(forms.ClearableFileInput):
    """Shows the picture that is there beside the field for a new one.

    ``shape`` is that of the crops for which a point is chosen: "round", "card", or "" for none.
    """

    template_name = "admin/labfolio/picture.html"

    class Media:
        css = STYLE
        js = [SCRIPT]

    def __init__(self, shape: str = "", *, accepts_pdf: bool = False, attrs: Any = None) -> None:
        self.shape, self.accepts_pdf = shape, accepts_pdf
        super().__init__(attrs)

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        formats = _("PNG, JPEG, GIF, WebP or AVIF, up to %(cap)d MB.") % {"cap": MAX_BYTES // 2**20}
        if self.accepts_pdf:
            more = _("Of a PDF, up to %(cap)d MB, the first page is taken.") % {"cap": MAX_PDF_BYTES // 2**20}
            formats = f"{formats} {more}"
        own = {"shape": self.shape, "formats": formats, "attributes": flatatt(context["widget"]["attrs"])}
        own["max_pdf_bytes"] = MAX_PDF_BYTES if self.accepts_pdf else ""
        return context | LIMITS | own | self._present(value)

    def _present(self, value: Any) -> dict[str, Any]:
        """The stored picture in a size for the form, with a word by which one comes back that is not saved yet."""
        token = ""
        if isinstance(value, EarlierPicture):
            width, height = value.width, value.height
            token = signing.dumps([value.name, width, height], salt=_SALT)
        elif self.is_initial(value) and isinstance(value, FieldFile):
            width, height = (getattr(value.instance, f"{value.field.name}_{side}") for side in ("width", "height"))
        else:
            return {}
        if not (width and height):
            return {}
        name, shown = next(
            (one for one in picture_variants(value.name, width)["webp"] if one[1] >= SHOWN), (value.name, width)
        )
        height = round(height * shown / width)
        return {"source": default_storage.url(name), "width": shown, "height": height, "token": token}

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        """A new file, else the one that came with an earlier sending of this form; False: to be taken away."""
        value = super().value_from_datadict(data, files, name)
        if value is not None or not (token := data.get(f"{name}-kept")):
            return value
        try:
            return EarlierPicture(*signing.loads(token, salt=_SALT, max_age=MAX_AGE))
        except signing.BadSignature:
            return None

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        return render_to_string(self.template_name, self.get_context(name, value, attrs), using="django")


class MarkdownWidget(AdminMarkdownxWidget):
    """The editor of django-markdownx, talking to our own guarded views; what sends pictures is ours."""

    preview_url = reverse_lazy("admin:markdown_preview")
    upload_url = reverse_lazy("admin:markdown_upload")

    class Media:
        css = STYLE
        js = [SCRIPT]

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        """Browsers send other line ends than files have: without this, every save would change every text."""
        value = super().value_from_datadict(data, files, name)
        return value.replace("\r\n", "\n") if isinstance(value, str) else value

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None = None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["widget"]["attrs"] |= {
            "data-markdownx-urls-path": str(self.preview_url),
            "data-markdownx-upload-urls-path": str(self.upload_url),
        }
        return context

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        editor = super().render(name, value, attrs, renderer)
        context = LIMITS | {"address": self.upload_url, "accept": ",".join(CONTENT_TYPES)}
        bar = render_to_string("admin/labfolio/text_pictures.html", context, using="django")
        return format_html('<div class="labfolio-text">{}{}</div>', editor, bar)
