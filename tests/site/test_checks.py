"""Combinations of settings that are each right and together wrong."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytest_django import Settings

from config import checks


@pytest.mark.parametrize("allowed", ["lab.example.org", ".example.org", "*"])
def test_base_url_is_allowed(settings: Settings, allowed: str) -> None:
    settings.BASE_HOST, settings.ALLOWED_HOSTS = "lab.example.org", ["other.example.org", allowed]

    assert checks.base_url_is_allowed() == []


@pytest.mark.parametrize("allowed", ["other.example.org", ".lab.example.org.evil", "example.org"])
def test_base_url_is_not_allowed(settings: Settings, allowed: str) -> None:
    settings.BASE_HOST, settings.ALLOWED_HOSTS = "lab.example.org", [allowed]

    assert [message.id for message in checks.base_url_is_allowed()] == ["labfolio.E001"]


@pytest.mark.parametrize(
    ("https", "base_url", "ids"),
    [
        (True, "https://lab.example.org", []),
        (False, "http://127.0.0.1:8000", []),
        (True, "http://lab.example.org", ["labfolio.E002"]),
        (False, "https://lab.example.org", ["labfolio.E002"]),
    ],
)
def test_https_matches_base_url(settings: Settings, https: bool, base_url: str, ids: list[str]) -> None:
    settings.HTTPS, settings.BASE_URL = https, base_url

    assert [message.id for message in checks.https_matches_base_url()] == ids


@pytest.mark.parametrize(
    ("debug", "hosts", "ids"),
    [(True, ["lab.example.org"], ["labfolio.E003"]), (True, [], []), (False, ["lab.example.org"], [])],
)
def test_debug_is_off_in_public(settings: Settings, debug: bool, hosts: list[str], ids: list[str]) -> None:
    settings.DEBUG, settings.PUBLIC_HOSTS = debug, hosts

    assert [message.id for message in checks.debug_is_off_in_public()] == ids


@pytest.mark.parametrize(("backend", "ids"), [("console", ["labfolio.W001"]), ("smtp", [])])
def test_mail_is_sent(settings: Settings, backend: str, ids: list[str]) -> None:
    settings.EMAIL_BACKEND = f"django.core.mail.backends.{backend}.EmailBackend"

    assert [message.id for message in checks.mail_is_sent()] == ids


def test_folder_of_pictures_must_take_files(settings: Settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "not" / "made" / "yet"
    assert checks.pictures_can_be_stored() == []
    (tmp_path / "file").touch()
    settings.MEDIA_ROOT = tmp_path / "file" / "media"
    assert [message.id for message in checks.pictures_can_be_stored()] == ["labfolio.W002"]
