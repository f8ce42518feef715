"""Run as a program by test_hostile_uploads.py: sends every hostile file through the real views of one worker.

Prints one JSON object: file → [status, sentences], and under "peak" the most memory that the process ever held, in MB.
The files are made here from a few bytes each, so that making them takes no memory to speak of.
"""

from __future__ import annotations

import io
import json
import os
import struct
import sys
import threading
import zipfile
import zlib
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

import django
from django.test.utils import setup_test_environment

if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    django.setup()
    setup_test_environment()

from django.apps import apps
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client
from PIL import Image

from profiles.images import MAX_BYTES, prepare_picture
from profiles.models import Researcher, User
from profiles.pdf.first_page import MAX_BYTES as MAX_PDF_BYTES
from tests.pdfs import ENCRYPTED
from tests.profiles.test_images import png_with_header

LARGEST = (5400, 5400)
MARKUP = b"<html><script>alert(1)</script>"


def encoded(image: Image.Image, format_name: str, **options: Any) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, format_name, **options)
    return buffer.getvalue()


@cache
def png(width: int, height: int, *, colour_type: int = 2, depth: int = 8) -> bytes:
    """A whole, valid PNG of one colour, made row by row."""
    samples = {0: 1, 2: 3, 3: 1, 6: 4}[colour_type]
    packer, parts = zlib.compressobj(1), []
    row = b"\0" + b"\x40" * (width * samples * depth // 8)
    for _row in range(height):
        parts.append(packer.compress(row))
    parts.append(packer.flush())

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, depth, colour_type, 0, 0, 0)
    palette = chunk(b"PLTE", bytes(range(256)) * 3) if colour_type == 3 else b""
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + palette + chunk(b"IDAT", b"".join(parts)) + chunk(b"IEND", b"")
    )


def jpeg(scale: int, **options: Any) -> bytes:
    """A small JPEG whose header promises ``scale`` times its width and height."""
    data = bytearray(encoded(Image.new("RGB", (500, 500), "teal"), "JPEG", **options))
    marker = b"\xff\xc2" if options.get("progressive") else b"\xff\xc0"
    struct.pack_into(">HH", data, data.index(marker) + 5, 500 * scale, 500 * scale)
    return bytes(data)


def gif(frames: int) -> bytes:
    """One that moves: each frame is a copy of the first."""
    one = encoded(Image.new("P", (20, 20)), "GIF")
    body = one.index(b",")
    return one[:body] + one[body:-1] * frames + b";"


def pictures() -> Iterator[tuple[str, Callable[[], bytes]]]:
    """Name → what makes the bytes; one at a time, so that they do not lie beside each other in memory."""
    webp = encoded(Image.new("RGB", (64, 64)), "WEBP", lossless=True)
    wide = struct.pack("<L", 0x3FFF | 0x3FFF << 14)
    yield "as large as it may be.png", lambda: png(*LARGEST)
    yield "as large as it may be, lying.jpg", lambda: jpeg(10, exif=lying(), progressive=True, subsampling=2)
    yield "sixteen bits.png", lambda: png(2500, 2500, colour_type=0, depth=16)
    yield "palette.png", lambda: png(2500, 2500, colour_type=3)
    yield "CMYK.jpg", lambda: encoded(Image.new("CMYK", (300, 200)), "JPEG")
    yield "ten thousand frames.gif", lambda: gif(10_000)
    yield "13370.png", lambda: png(13_370, 13_370, colour_type=0, depth=1)
    yield "header.png", lambda: png_with_header(65_535, 65_535)
    yield "scans.jpg", lambda: jpeg(20, progressive=True, subsampling=0)
    yield "canvas.webp", lambda: webp[:21] + wide + webp[25:]
    yield "bomb.tif", lambda: encoded(Image.new("1", (9000, 9000)), "TIFF", compression="group4")
    yield "cut.png", lambda: png(3000, 3000)[:-3000]
    yield "empty.png", lambda: b""
    yield "too large.png", lambda: b"\x89PNG\r\n\x1a\n" + b"x" * MAX_BYTES
    yield "page.png", lambda: MARKUP
    yield "both.gif", lambda: b"GIF89a/*" + MARKUP
    yield "drawing.svg", lambda: b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'
    yield 'a"><img onerror=x>.png', lambda: png(10, 10)
    yield "../../etc/passwd\r\nX: y.png", lambda: png(11, 10)
    yield "\u202egnp.exe" + "n" * 900 + "\0.png", lambda: png(12, 10)


def lying() -> Image.Exif:
    exif = Image.Exif()
    exif[0x0112] = 6
    return exif


def archive() -> bytes:
    """Ten megabytes of nothing, ten thousand times smaller."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as packed:
        for number in range(10):
            packed.writestr(f"{number}.md", b"\0" * 10_000_000)
    return buffer.getvalue()


def send_all(client: Client, page: int) -> dict[str, Any]:
    answers: dict[str, Any] = {}
    for name, make in pictures():
        sent = SimpleUploadedFile("x", make(), "image/png")
        sent.__dict__["_name"] = name  # as a browser of the attacker's own would send it
        answer = client.post("/admin/markdown/upload/", {"image": sent})
        is_json = answer.headers["Content-Type"] == "application/json"
        answers[name] = [answer.status_code, answer.json().get("image", []) if is_json else ["Bad request"]]
    for name, data in (("locked.pdf", ENCRYPTED), ("large.pdf", b"%PDF-1.7" + b" " * MAX_PDF_BYTES)):
        address = "/admin/publications/publication/add/"
        answer = client.post(address, {"figure": SimpleUploadedFile(name, data)})
        answers[f"figure {name}"] = [answer.status_code, answer.context["adminform"].form.errors.get("figure", [])]
    sent = SimpleUploadedFile("site.zip", archive(), "application/zip")
    answer = client.post("/admin/import/", {"file": sent, "page": f"page-{page}", "name": ""}, follow=True)
    answers["site.zip"] = [answer.status_code, [str(one) for one in answer.context["messages"]]]
    return answers


def prepare_together(body: bytes) -> None:
    """Two of the largest at once, as two threads of a worker would get them."""
    threads = [threading.Thread(target=prepare_picture, args=(body,)) for _number in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def peak() -> int:
    with open("/proc/self/status") as status:  # noqa: PTH123 - no file of ours
        return next(int(line.split()[1]) // 1024 for line in status if line.startswith("VmHWM"))


if __name__ == "__main__":
    # Tables are made from the models, which is faster.
    settings.MIGRATION_MODULES = dict.fromkeys(apps.app_configs)
    call_command("migrate", run_syncdb=True, verbosity=0)
    researcher = Researcher(name="Ann Lee", user=User.objects.create_user("ann"))
    researcher.save()
    sender = Client()
    sender.force_login(researcher.user)
    before = peak()
    prepare_together(png(*LARGEST))
    found = send_all(sender, researcher.pk)
    json.dump({"answers": found, "before": before, "peak": peak()}, sys.stdout)
