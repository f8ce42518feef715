"""Pictures that come in: what is taken, what is refused, and what is left of them."""

from __future__ import annotations

import io
import struct
import tracemalloc
import zlib

import pytest
from PIL import Image, ImageCms

from profiles.images import MAX_BYTES, MAX_HEIGHT, WIDTHS, ImageFault, check_image, prepare_picture, variant_widths


def encode(image: Image.Image, format_name: str, **options: object) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, format_name, **options)
    return buffer.getvalue()


def png_with_header(width: int, height: int) -> bytes:
    """A PNG whose header promises this size and whose body is almost empty."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")


@pytest.mark.parametrize("format_name", ["PNG", "JPEG", "GIF", "WEBP", "AVIF"])
def test_picture_of_each_format_is_kept_with_smaller_forms(format_name: str) -> None:
    picture = prepare_picture(encode(Image.new("RGB", (800, 400), "teal"), format_name))
    assert (picture.width, picture.height) == (800, 400)
    assert sorted(picture.files) == sorted(
        [picture.suffix, *(f"-{width}.{ext}" for width in (320, 640, 800) for ext in ("avif", "webp"))]
    )
    assert all(Image.open(io.BytesIO(body)).format for body in picture.files.values())


def test_large_picture_is_scaled_to_the_largest_width() -> None:
    picture = prepare_picture(encode(Image.new("RGB", (3000, 1500)), "PNG"))
    assert (picture.width, picture.height) == (WIDTHS[-1], WIDTHS[-1] // 2)


def test_small_picture_is_not_enlarged() -> None:
    assert variant_widths(100) == [100]
    assert variant_widths(640) == [320, 640]


@pytest.mark.parametrize(("alpha", "suffix"), [(0, ".png"), (254, ".png"), (255, ".jpg")])
def test_transparency_survives_where_there_is_some(alpha: int, suffix: str) -> None:
    picture = prepare_picture(encode(Image.new("RGBA", (10, 10), (1, 2, 3, alpha)), "PNG"))
    assert picture.suffix == suffix


def test_rotated_picture_is_turned_and_loses_its_metadata() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # turn by 90 degrees
    exif[0x010E] = "<script>alert(1)</script>"
    picture = prepare_picture(encode(Image.new("RGB", (40, 20)), "JPEG", exif=exif))
    assert (picture.width, picture.height) == (20, 40)
    assert all(b"script" not in body for body in picture.files.values())


@pytest.mark.parametrize("mode", ["CMYK", "L", "1", "I;16", "P"])
def test_unusual_colour_modes_are_converted(mode: str) -> None:
    format_name = "JPEG" if mode == "CMYK" else "PNG"
    assert prepare_picture(encode(Image.new(mode, (8, 8)), format_name)).width == 8


def test_sixteen_bits_a_pixel_keep_their_shade() -> None:
    picture = prepare_picture(encode(Image.new("I;16", (8, 8), 0x8000), "PNG"))
    assert Image.open(io.BytesIO(picture.files[".jpg"])).getpixel((4, 4)) == (128, 128, 128)


def test_profile_goes_and_the_colours_stay() -> None:
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    source = Image.new("RGB", (8, 8), (200, 40, 90))
    for profile in (srgb, b"no profile at all"):
        picture = prepare_picture(encode(source, "PNG", icc_profile=profile))
        stored = Image.open(io.BytesIO(picture.files[".jpg"]))
        assert "icc_profile" not in stored.info
        assert all(abs(one - two) <= 3 for one, two in zip(stored.getpixel((4, 4)), (200, 40, 90), strict=True))


def test_large_picture_that_lies_on_its_side_is_turned_before_it_is_measured() -> None:
    """Half of it is red: the halves must be where they were, at the right size."""
    image = Image.new("RGB", (6000, 600), "red")
    image.paste((0, 0, 255), (3000, 0, 6000, 600))
    exif = Image.Exif()
    exif[0x0112] = 6
    picture = prepare_picture(encode(image, "PNG", exif=exif))
    stored = Image.open(io.BytesIO(picture.files[".jpg"]))
    assert (picture.width, picture.height) == (512, 5120)
    assert stored.getpixel((250, 100))[0] > 200
    assert stored.getpixel((250, 5000))[2] > 200


@pytest.mark.parametrize("size", [(1281, 700), (2600, 13), (4000, 4000), (1, 5000), (6, 6)])
def test_picture_of_any_size_fits_and_keeps_its_shape(size: tuple[int, int]) -> None:
    picture = prepare_picture(encode(Image.new("L", size), "PNG"))
    scale = min(1, WIDTHS[-1] / size[0], MAX_HEIGHT / size[1])
    assert abs(picture.width - max(1, size[0] * scale)) <= 1
    assert abs(picture.height - max(1, size[1] * scale)) <= 1


@pytest.mark.parametrize("size", [(13_370, 13_370), (65_535, 65_535), (20_001, 1)])
def test_bomb_is_refused_by_its_header_without_decoding(size: tuple[int, int]) -> None:
    tracemalloc.start()
    with pytest.raises(ImageFault):
        prepare_picture(png_with_header(*size))
    assert tracemalloc.get_traced_memory()[1] < 20_000_000
    tracemalloc.stop()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"not a picture",
        b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
        b"GIF89a<script>alert(1)</script>",
        b"%PDF-1.4",
        b"\x89PNG\r\n\x1a\n",
        b"\0" * 100,
        b"x" * (MAX_BYTES + 1),
    ],
)
def test_bytes_that_are_no_picture_are_refused(data: bytes) -> None:
    with pytest.raises(ImageFault):
        prepare_picture(data)


@pytest.mark.parametrize("format_name", ["BMP", "TIFF", "ICO", "PPM"])
def test_other_formats_are_refused(format_name: str) -> None:
    with pytest.raises(ImageFault):
        check_image(encode(Image.new("RGB", (16, 16)), format_name))


@pytest.mark.parametrize("format_name", ["PNG", "JPEG", "WEBP"])
def test_truncated_picture_is_refused(format_name: str) -> None:
    data = encode(Image.effect_noise((200, 200), 50).convert("RGB"), format_name)
    with pytest.raises(ImageFault):
        prepare_picture(data[: len(data) // 2])


def test_animation_is_reduced_to_its_first_frame() -> None:
    frames = [Image.new("RGB", (10, 10), colour) for colour in ("red", "blue")]
    data = encode(frames[0], "GIF", save_all=True, append_images=frames[1:] * 500)
    picture = prepare_picture(data)
    assert Image.open(io.BytesIO(picture.files[picture.suffix])).getpixel((5, 5))[0] > 200
