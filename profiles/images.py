"""The only place that opens an image. What comes in is checked, turned upright, stripped and re-encoded.

Nothing of the uploaded bytes is served: every stored file is written by Pillow, under a name made
from its content. Sizes are known before a pixel is decoded, so a bomb is refused by its header.
"""

from __future__ import annotations

import hashlib
import io
import warnings
from dataclasses import dataclass, field

from PIL import Image, ImageOps, UnidentifiedImageError

MAX_BYTES = 10 * 1024 * 1024
MAX_PIXELS = 40_000_000
MAX_SIDE = 20_000
# Formats that may come in; Pillow tries no other decoder.
FORMATS = ("PNG", "JPEG", "GIF", "WEBP", "AVIF")
# Widths in CSS pixels and twice that, for cards and for the paper page.
WIDTHS = (320, 640, 1280)


class ImageFault(ValueError):
    """The bytes are no picture that we take. The message is a sentence for the person who sent it."""


@dataclass(slots=True)
class Picture:
    """A re-encoded picture: ``stem`` is made from its content; ``files`` maps name suffix to bytes."""

    stem: str
    suffix: str  # of the main file: ".jpg" or ".png"
    width: int
    height: int
    files: dict[str, bytes] = field(default_factory=dict)


def _open(data: bytes) -> Image.Image:
    if not data:
        raise ImageFault("The file is empty.")
    if len(data) > MAX_BYTES:
        raise ImageFault(f"The picture is larger than {MAX_BYTES // 1024 // 1024} MB.")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            image = Image.open(io.BytesIO(data), formats=FORMATS)
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, ValueError, SyntaxError) as error:
        raise ImageFault("This is not a PNG, JPEG, GIF, WebP or AVIF picture.") from error
    width, height = image.size
    if width * height > MAX_PIXELS or max(width, height) > MAX_SIDE:
        raise ImageFault(f"The picture has too many pixels ({width} × {height}).")
    return image


def check_image(data: bytes) -> None:
    """Raises ImageFault unless the header is that of a picture within our limits."""
    _open(data)


def _decoded(image: Image.Image) -> Image.Image:
    """The first frame, upright, in RGB or RGBA, without any metadata."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            image.seek(0)
            image.load()
            upright = ImageOps.exif_transpose(image)
            has_alpha = "A" in upright.getbands() or "transparency" in upright.info
            return upright.convert("RGBA" if has_alpha else "RGB")
    except (OSError, ValueError, SyntaxError, EOFError, MemoryError, Image.DecompressionBombError) as error:
        raise ImageFault("The picture is damaged and cannot be read.") from error


def _encoded(image: Image.Image, format_name: str, **options: object) -> bytes:
    buffer = io.BytesIO()
    clean = Image.new(image.mode, image.size)
    clean.paste(image)
    clean.save(buffer, format_name, **options)
    return buffer.getvalue()


def _variants(image: Image.Image, width: int) -> dict[str, bytes]:
    height = max(1, round(image.height * width / image.width))
    scaled = image if width == image.width else image.resize((width, height), Image.Resampling.LANCZOS)
    return {
        f"-{width}.avif": _encoded(scaled, "AVIF", quality=60, speed=9),
        f"-{width}.webp": _encoded(scaled, "WEBP", quality=80, method=2),
    }


def variant_widths(width: int) -> list[int]:
    """The widths in pixels in which a picture of this width is kept."""
    return [step for step in WIDTHS if step < width] + [min(width, WIDTHS[-1])]


def prepare_picture(data: bytes) -> Picture:
    """Check and re-encode. Raises ImageFault; reads at most MAX_BYTES and MAX_PIXELS."""
    image = _decoded(_open(data))
    main = image.copy()
    main.thumbnail((WIDTHS[-1], 4 * WIDTHS[-1]), Image.Resampling.LANCZOS)
    keeps_alpha = main.mode == "RGBA"
    suffix = ".png" if keeps_alpha else ".jpg"
    body = _encoded(main, "PNG", optimize=True) if keeps_alpha else _encoded(main, "JPEG", quality=86, progressive=True)
    picture = Picture(hashlib.sha256(body).hexdigest()[:24], suffix, main.width, main.height, {suffix: body})
    for width in variant_widths(main.width):
        picture.files |= _variants(main, width)
    return picture
