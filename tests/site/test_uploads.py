"""A request that is too large is refused by what it says of its length, unread; a full disk has a page of its own."""

from __future__ import annotations

import errno
import os

import pytest
from django.http import HttpResponse
from django.test import Client, RequestFactory

from config.uploads import FullDisk

LARGEST = 24 * 2**20


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("length", "status"), [(LARGEST, 403), (LARGEST + 1, 413), ("9" * 60, 413), ("-1", 403), ("x", 403)]
)
def test_length_decides_before_anything_is_read(length: int | str, status: int) -> None:
    client = Client(enforce_csrf_checks=True, headers={"content-type": "text/plain"})

    answer = client.generic("POST", "/admin/login/", b"unread", CONTENT_LENGTH=str(length))

    assert answer.status_code == status


@pytest.mark.django_db
def test_refusal_says_how_much_is_taken(client: Client) -> None:
    answer = client.generic("POST", "/zh-hans/admin/import/", b"", CONTENT_LENGTH=str(2**40))

    assert "20 MB" in answer.content.decode()
    assert 'lang="zh-Hans"' in answer.content.decode()


@pytest.mark.parametrize(
    ("number", "status"), [(errno.ENOSPC, 507), (errno.EROFS, 507), (errno.EACCES, 507), (errno.ENOENT, None)]
)
def test_full_disk_is_told_as_what_it_is(number: int, status: int | None, caplog: pytest.LogCaptureFixture) -> None:
    fault = OSError(number, os.strerror(number), "/var/lib/labfolio/imports/x")

    answer = FullDisk(lambda request: HttpResponse()).process_exception(RequestFactory().post("/admin/import/"), fault)

    assert (answer and answer.status_code) == status
    assert [record.getMessage() for record in caplog.records] == (
        [f"{fault.filename} could not be written: {os.strerror(number)}"] if status else []
    )
    if answer:
        assert "disk is full" in answer.content.decode()
        assert "/var/lib" not in answer.content.decode()
