"""What every response carries, the health page, and uploaded pictures."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import OperationalError, connection
from django.test import Client
from pytest_django import Settings

POLICY = {"default-src 'self'", "base-uri 'self'", "form-action 'self'", "frame-ancestors 'none'", "object-src 'none'"}


@pytest.mark.django_db
@pytest.mark.parametrize("url", ["/healthz", "/admin/login/", "/static/admin/css/base.css", "/nothing-here"])
def test_every_response_has_the_security_headers(client: Client, url: str) -> None:
    response = client.get(url)
    response.close()
    headers = response.headers

    assert set(headers["Content-Security-Policy"].split("; ")) == POLICY
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "strict-origin-when-cross-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Permissions-Policy"].startswith("camera=(), ")


@pytest.mark.django_db
def test_healthz_while_the_database_answers(client: Client) -> None:
    response = client.get("/healthz")

    assert (response.status_code, response.content) == (200, b"ok\n")
    assert (response.cookies, "no-store" in response.headers["Cache-Control"]) == ({}, True)


@pytest.mark.django_db
def test_healthz_while_the_database_is_away_tells_no_detail(client: Client) -> None:
    def away(*_: Any) -> None:
        raise OperationalError("no connection to db.example.org")

    with connection.execute_wrapper(away):
        response = client.get("/healthz")

    assert (response.status_code, response.content) == (503, b"unavailable\n")


def test_healthz_is_answered_without_a_redirect_to_https(client: Client, settings: Settings, db: None) -> None:
    settings.SECURE_SSL_REDIRECT = True

    assert client.get("/healthz").status_code == 200
    assert client.get("/admin/login/").headers["Location"] == "https://testserver/admin/login/"


@pytest.mark.django_db
def test_media_of_a_picture_is_cached_for_good_and_inert(client: Client) -> None:
    name = default_storage.save("photos/aa/picture.png", ContentFile(b"\x89PNG"))

    response = client.get(f"/media/{name}")

    assert b"".join(response.streaming_content) == b"\x89PNG"
    assert response.headers["Content-Type"] == "image/png"
    assert response.headers["Content-Security-Policy"] == "default-src 'none'"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    response.close()


@pytest.mark.parametrize("name", ["page.html", "picture.svg", ".hidden.png", "none.png", "photos", "a\x00.png"])
def test_media_of_anything_else_is_not_found(client: Client, name: str) -> None:
    if name in ("page.html", "picture.svg", ".hidden.png") and not default_storage.exists(name):
        default_storage.save(name, ContentFile(b"<script>"))

    assert client.get("/media/" + name.replace("\x00", "%00")).status_code == 404


@pytest.mark.parametrize("path", ["../secret_key", "..%2fsecret_key", "photos/../../x.png", "/etc/x.png"])
def test_media_outside_of_its_folder_is_not_found(client: Client, path: str) -> None:
    assert client.get("/media/" + path).status_code == 404
