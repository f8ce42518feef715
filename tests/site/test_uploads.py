"""A request that is too large is refused by what it says of its length, unread."""

from __future__ import annotations

import pytest
from django.test import Client

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
