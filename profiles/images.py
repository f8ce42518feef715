"""The only place that opens an image. What comes in is checked, turned upright, stripped and re-encoded.

Nothing of the uploaded bytes is served: every stored file is written by Pillow, under a name made
from its content. Sizes are known before a pixel is decoded, so a bomb is refused by its header; what is
decoded costs at most MAX_DECODED bytes, one picture at a time in a process.
"""

from __future__ import annotations

import ctypes
import hashlib
import io
import math
import threading
import warnings
from contextlib import suppress
from dataclasses import dataclass, field

from PIL import Image, ImageCms, ImageOps

from profiles.faults import Fault, gettext_noop

MAX_BYTES = 10 * 1024 * 1024
MAX_PIXELS = 40_000_000
MAX_SIDE = 20_000
# Bytes that decoding may take: with them a worker stays under 300 MB (tests/profiles/test_hostile_uploads.py).
MAX_DECODED = 120_000_000
# Formats that may come in; Pillow tries no other decoder.
FORMATS = ("PNG", "JPEG", "GIF", "WEBP", "AVIF")
CONTENT_TYPES = tuple(f"image/{name.lower()}" for name in FORMATS)
# Widths in CSS pixels and twice that, for cards and for the paper page.
WIDTHS = (320, 640, 1280)
MAX_HEIGHT = 4 * WIDTHS[-1]

# Measured bytes a pixel: both libraries keep the frame, its predecessor or its planes, and a copy.
_COST = {"WEBP": 16, "AVIF": 12}
# Pixels that are taken whatever the format.
EVERY_FORMAT_UP_TO = MAX_DECODED // max(_COST.values())
_BLOCK = 4096
_ONE_BYTE_MODES = ("1", "L", "P")
_BAND = 64  # rows that are converted at once
_DRAFT = WIDTHS[-1] * 5 // 4  # leaves something to the better filter
MAX_REDUCED = 6_000_000
_ORIENTATION, _LYING = 0x0112, (5, 6, 7, 8)  # the EXIF tag, and its values for a quarter turn
_SRGB = ImageCms.createProfile("sRGB")
_ONE_AT_A_TIME = threading.Lock()
_M_MMAP_THRESHOLD = -3  # of malloc.h


class ImageFault(Fault):
    """The bytes are no picture that we take. The message is a sentence for the person who sent it."""


@dataclass(slots=True)
class Picture:
    """A re-encoded picture: ``stem`` is made from its content; ``files`` maps name suffix to bytes."""

    stem: str
    suffix: str  # of the main file: ".jpg" or ".png"
    width: int
    height: int
    files: dict[str, bytes] = field(default_factory=dict)

    @property
    def size(self) -> int:
        """Bytes of all files as a disk counts them: many tiny pictures take room, too."""
        return sum(-(-len(body) // _BLOCK) * _BLOCK for body in self.files.values())


def variant_widths(width: int) -> list[int]:
    """The widths in pixels in which a picture of this width is kept."""
    return [step for step in WIDTHS if step < width] + [min(width, WIDTHS[-1])]


def check_image(data: bytes) -> None:
    """Raises ImageFault unless the header is that of a picture within our limits."""
    _open(data)


def prepare_picture(data: bytes) -> Picture:
    """Check and re-encode. Raises ImageFault; reads at most MAX_BYTES, decodes at most MAX_DECODED."""
    with _ONE_AT_A_TIME:
        return _encode(_decode(_open(data)))


def _return_memory_at_once() -> None:
    """From now on, what is freed of 1 MB and more goes back to the system.

    glibc's limit for that grows to 32 MB with use, and what lies below it stays with each thread that ever decoded a
    picture (mallopt(3), M_MMAP_THRESHOLD): four threads kept 600 MB. Other C libraries have no such limit.
    """
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).mallopt(_M_MMAP_THRESHOLD, 2**20)


_return_memory_at_once()


# In ----------------------------------------------------------------------------------------------


def _open(data: bytes) -> Image.Image:
    if not data:
        raise ImageFault(gettext_noop("The file is empty."))
    if len(data) > MAX_BYTES:
        raise ImageFault(gettext_noop("The picture is larger than %(cap)d MB."), cap=MAX_BYTES // 2**20)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            image = Image.open(io.BytesIO(data), formats=FORMATS)
    except Image.DecompressionBombError as error:
        raise ImageFault(gettext_noop("The picture has far too many pixels.")) from error
    except Exception as error:  # a damaged header makes the decoders raise whatever their arithmetic runs into
        raise ImageFault(gettext_noop("This is not a PNG, JPEG, GIF, WebP or AVIF picture.")) from error
    _check_size(image)
    return image


def _check_size(image: Image.Image) -> None:
    width, height = image.size
    most = min(MAX_PIXELS, MAX_DECODED // _bytes_a_pixel(image))
    if width * height > most or max(width, height) > MAX_SIDE:
        raise ImageFault(
            gettext_noop(
                "The picture has too many pixels (%(width)d × %(height)d). Make it smaller: %(enough)d wide is enough."
            ),
            width=width,
            height=height,
            enough=2 * WIDTHS[-1],
        )


def _bytes_a_pixel(image: Image.Image) -> int:
    """What decoding takes at most. A JPEG of several scans is kept as two bytes a coefficient, whatever its scale."""
    if image.format == "JPEG":
        blocks = [across * down for _id, across, down, *_table in getattr(image, "layer", [])] or [1]
        return max(1, 2 * int(sum(blocks)) // int(max(blocks)))
    return _COST.get(image.format or "", 1 if image.mode in _ONE_BYTE_MODES else 4)


def _decode(image: Image.Image) -> Image.Image:
    """The first frame, upright, in RGB or RGBA, in sRGB, no larger than needed, without any metadata."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            # A JPEG is decoded at a half, a quarter or an eighth already.
            image.draft(None, (_DRAFT, _DRAFT))
            image.seek(0)
            image.load()
            profile = image.info.get("icc_profile")
            image = _reduced(image)  # the large one is gone from here on
            image = ImageOps.exif_transpose(image)
            image.thumbnail((WIDTHS[-1], MAX_HEIGHT), Image.Resampling.LANCZOS)
            image = _in_srgb(image, profile)
            if image.mode == "RGBA" and image.getchannel("A").getextrema() == (255, 255):
                image = image.convert("RGB")  # as screenshots are: nothing shines through
    except Exception as error:  # as in _open
        raise ImageFault(gettext_noop("The picture is damaged and cannot be read.")) from error
    image.info = {}
    return image


def _reduced(image: Image.Image) -> Image.Image:
    """RGB, RGBA or CMYK, made smaller by a whole number, band by band: no second copy of a large picture is made."""
    across, down = image.size
    factor = _factor(*(reversed(image.size) if image.getexif().get(_ORIENTATION, 1) in _LYING else image.size))
    mode = "CMYK" if image.mode == "CMYK" else "RGBA" if _has_alpha(image) else "RGB"
    reduced = Image.new(mode, (-(-across // factor), -(-down // factor)))
    rows = _BAND * factor
    for top in range(0, down, rows):
        band = _eight_bits(image.crop((0, top, across, min(top + rows, down)))).convert(mode)
        reduced.paste(band.reduce(factor), (0, top // factor))
    reduced.info = {name: image.info[name] for name in ("exif", "xmp") if name in image.info}
    return reduced


def _factor(width: int, height: int) -> int:
    """At least half of the way to the final size; all of it where more than MAX_REDUCED pixels would be left."""
    ratio = max(width / WIDTHS[-1], height / MAX_HEIGHT)
    wanted = max(math.ceil(ratio / 2), math.ceil(math.sqrt(width * height / MAX_REDUCED)))
    return max(1, min(wanted, int(ratio)))


def _has_alpha(image: Image.Image) -> bool:
    return "A" in image.getbands() or "transparency" in image.info


def _eight_bits(image: Image.Image) -> Image.Image:
    """Of 16 bits a pixel Pillow would cut off what is above 255."""
    if not image.mode.startswith("I"):
        return image
    return image.point(lambda value: value * (1 / 256)).convert("L")


def _in_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """RGB or RGBA as browsers show it without a profile; a profile that is damaged is ignored."""
    mode = "RGB" if image.mode == "CMYK" else image.mode
    if profile:
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            return ImageCms.profileToProfile(image, source, _SRGB, outputMode=mode) or image
        except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
            pass
    return image.convert(mode)


# Out ---------------------------------------------------------------------------------------------


def _encode(image: Image.Image) -> Picture:
    keeps_alpha = image.mode == "RGBA"
    suffix = ".png" if keeps_alpha else ".jpg"
    body = _saved(image, "PNG", optimize=True) if keeps_alpha else _saved(image, "JPEG", quality=86, progressive=True)
    picture = Picture(hashlib.sha256(body).hexdigest()[:24], suffix, image.width, image.height, {suffix: body})
    for width in variant_widths(image.width):
        picture.files |= _variants(image, width)
    return picture


def _variants(image: Image.Image, width: int) -> dict[str, bytes]:
    height = max(1, round(image.height * width / image.width))
    scaled = image if width == image.width else image.resize((width, height), Image.Resampling.LANCZOS)
    return {
        # Further threads would win little and keep memory of their own.
        f"-{width}.avif": _saved(scaled, "AVIF", quality=60, speed=9, max_threads=1),
        f"-{width}.webp": _saved(scaled, "WEBP", quality=80, method=2),
    }


def _saved(image: Image.Image, format_name: str, **options: object) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, format_name, **options)
    return buffer.getvalue()
