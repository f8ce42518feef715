"""The Markdown editor's two requests are as guarded as the form around them."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from PIL import Image

from profiles.images import MAX_BYTES
from profiles.markdown import MAX_BYTES as MAX_TEXT
from profiles.models import Researcher, StoredPicture
from tests.admin_forms import client_of
from tests.factories import make_researcher, make_user

pytestmark = pytest.mark.django_db
ADDRESSES = ("/admin/markdown/preview/", "/admin/markdown/upload/")


@pytest.fixture(autouse=True)
def own_media(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def client() -> Client:
    return client_of(make_researcher("Ada Walnut", user=make_user("ada")).user)


def picture(format_name: str = "PNG", size: tuple[int, int] = (40, 30)) -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", size, "#336699").save(buffer, format_name)
    return buffer.getvalue()


def send(client: Client, body: bytes, name: str = "room.png", content_type: str = "image/png") -> HttpResponse:
    return client.post("/admin/markdown/upload/", {"image": SimpleUploadedFile(name, body, content_type)})


def stored(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


@pytest.mark.parametrize("address", ADDRESSES)
def test_without_signing_in_nothing_answers(address: str) -> None:
    answer = Client().post(address, {"content": "x"})

    assert (answer.status_code, answer.url) == (302, f"/admin/login/?next={address}")


@pytest.mark.parametrize("address", ADDRESSES)
def test_account_with_nothing_to_edit_gets_nothing(address: str) -> None:
    assert client_of(make_user("nobody")).post(address, {"content": "x"}).status_code == 302


@pytest.mark.parametrize("address", ADDRESSES)
def test_request_from_another_site_is_refused(address: str) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(make_researcher(user=make_user("ada")).user)

    assert client.post(address, {"content": "x"}).status_code == 403


@pytest.mark.parametrize("address", ADDRESSES)
def test_reading_is_not_enough(address: str, client: Client) -> None:
    assert client.get(address).status_code == 405


def test_addresses_of_the_library_do_not_exist(client: Client) -> None:
    assert [client.post(f"/markdownx/{name}/").status_code for name in ("markdownify", "upload")] == [404, 404]


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("", ""),
        ("**a** and $x^2$", '<p><strong>a</strong> and <span class="math inline">x^2</span></p>'),
        ("<script>alert(1)</script>", ""),
        ("[x](javascript:alert(1))", "<p>[x](javascript:alert(1))</p>"),
        ("<img src=x onerror=alert(1)>", ""),
    ],
)
def test_preview_is_sanitised(text: str, html: str, client: Client) -> None:
    answer = client.post("/admin/markdown/preview/", {"content": text})

    assert (answer.status_code, answer.content.decode()) == (200, html)


def test_preview_has_a_cap(client: Client) -> None:
    answer = client.post("/admin/markdown/preview/", {"content": "x" * (MAX_TEXT + 1)})

    assert (answer.status_code, answer.content.decode()) == (413, "This text is longer than 64 KB.")


@pytest.mark.parametrize("format_name", ["PNG", "JPEG", "GIF", "WEBP"])
def test_upload_is_encoded_anew_under_a_name_of_ours(format_name: str, client: Client, tmp_path: Path) -> None:
    sent = picture(format_name)

    answer = send(client, sent, name='../../"><script>.html', content_type="text/html")

    suffix = ".jpg"
    (path,) = [path for path in stored(tmp_path) if path.suffix == suffix]
    code = answer.json()["image_code"]
    assert answer.status_code == 200
    assert code == f"![](/media/{path.relative_to(tmp_path)})"
    assert [one.name.removeprefix(path.stem) for one in stored(tmp_path)] == ["-40.avif", "-40.webp", suffix]
    assert path.read_bytes() != sent
    html = client.post("/admin/markdown/preview/", {"content": code}).content.decode()
    assert html == (
        f'<p><img src="/media/texts/{path.stem[:2]}/{path.name}" alt="" width="40" height="30" loading="lazy" '
        f'srcset="/media/texts/{path.stem[:2]}/{path.stem}-40.webp 40w" sizes="min(40px, 92vw)"></p>'
    )


@pytest.mark.parametrize(
    ("body", "name", "content_type", "sentence"),
    [
        (b"<html><script>alert(1)</script>", "evil.html", "image/gif", None),
        (b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', "evil.svg", "image/svg+xml", None),
        ('<?xml version="1.0" encoding="utf-16"?><svg/>'.encode("utf-16"), "evil.svg", "image/svg+xml", None),
        (b"GIF89a<script>alert(1)</script>", "evil.gif", "image/gif", None),
        (b"not a picture", "room.png", "image/png", None),
        (picture()[:40], "room.png", "image/png", None),
        (b"", "room.png", "image/png", "The file is empty."),
        (b"x" * (MAX_BYTES + 1), "room.png", "image/png", "The picture is larger than 10 MB."),
    ],
)
def test_upload_of_what_is_no_picture_is_one_sentence(
    body: bytes, name: str, content_type: str, sentence: str | None, client: Client, tmp_path: Path
) -> None:
    answer = send(client, body, name, content_type)

    (said,) = answer.json()["image"]
    assert answer.status_code == 400
    assert sentence in (None, said)
    assert said.endswith(".")
    assert stored(tmp_path) == []


def test_upload_without_a_file(client: Client) -> None:
    assert client.post("/admin/markdown/upload/").json() == {"image": ["No picture was sent."]}


def test_upload_without_room_is_one_sentence(client: Client, settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_QUOTA_MB = 1
    StoredPicture.objects.create(researcher=Researcher.objects.get(), name="photos/aa/one.jpg", size=2**20)

    answer = send(client, picture())

    assert (answer.status_code, stored(tmp_path)) == (400, [])
    assert answer.json()["image"][0].startswith("There is no room for this picture: 1.0 of 1 MB are used.")


def test_upload_that_cannot_be_written_is_one_sentence(client: Client, settings: Any, tmp_path: Path) -> None:
    (tmp_path / "texts").write_text("a file where the folder should be")

    answer = send(client, picture())

    assert answer.status_code == 400
    assert answer.json()["image"][0].startswith("The picture could not be stored: the server's disk is full or")
    assert StoredPicture.objects.count() == 0
