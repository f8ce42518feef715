"""A picture in a form: stored when the form is valid, kept when something else is wrong, refused with a sentence."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from profiles.models import Researcher, StoredPicture
from tests.admin_forms import address_of, client_of, form_data
from tests.factories import make_researcher, make_user

pytestmark = pytest.mark.django_db
TOKEN = re.compile(r'name="photo-kept" value="([^"]+)"')


@pytest.fixture(autouse=True)
def own_media(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def ann() -> Researcher:
    return make_researcher("Ann Lee", user=make_user("ann"))


@pytest.fixture
def client(ann: Researcher) -> Client:
    return client_of(ann.user)


def photo(colour: str = "teal", width: int = 40) -> SimpleUploadedFile:
    buffer = io.BytesIO()
    Image.new("RGB", (width, 30), colour).save(buffer, "PNG")
    return SimpleUploadedFile("me.png", buffer.getvalue(), "image/png")


def send(client: Client, row: Researcher, **changes: Any) -> Any:
    address = address_of(row, "change")
    return client.post(address, form_data(client, address) | changes)


def test_picture_stays_while_something_else_is_wrong(client: Client, ann: Researcher) -> None:
    again = send(client, ann, photo=photo(), name="").content.decode()
    (token,) = TOKEN.findall(again)
    assert '<img src="/media/photos/' in again
    once_more = send(client, ann, **{"photo-kept": token, "name": ""}).content.decode()
    assert len(TOKEN.findall(once_more)) == 1

    assert send(client, ann, **{"photo-kept": token}).status_code == 302

    ann.refresh_from_db()
    assert (ann.photo_width, ann.photo_height, ann.provenance["photo"]) == (40, 30, "hand")
    assert StoredPicture.objects.get().name == ann.photo.name


def test_newer_file_wins_and_taking_away_takes_away(client: Client, ann: Researcher) -> None:
    (token,) = TOKEN.findall(send(client, ann, photo=photo(), name="").content.decode())

    send(client, ann, photo=photo("navy", 60), **{"photo-kept": token})
    ann.refresh_from_db()
    assert ann.photo_width == 60
    send(client, ann, **{"photo-kept": token, "photo-clear": "on"})

    ann.refresh_from_db()
    assert (ann.photo, ann.photo_width) == ("", None)


@pytest.mark.parametrize("token", ["x", "WyIuLi9zZWNyZXQiLDEsMV0:1abc:def", "[]"])
def test_made_up_picture_is_nothing(token: str, client: Client, ann: Researcher) -> None:
    assert send(client, ann, **{"photo-kept": token}).status_code == 302

    ann.refresh_from_db()
    assert ann.photo == ""


def test_new_picture_begins_without_the_centre_of_the_old_one(client: Client, ann: Researcher) -> None:
    send(client, ann, photo=photo(), photo_focus_0="20", photo_focus_1="80")
    ann.refresh_from_db()
    assert ann.photo_focus == "20,80"

    send(client, ann, photo=photo("navy"), photo_focus_0="20", photo_focus_1="80")

    ann.refresh_from_db()
    assert ann.photo_focus == ""


def test_damaged_and_unstorable_pictures_are_told_beside_the_field(
    client: Client, ann: Researcher, tmp_path: Path
) -> None:
    damaged = SimpleUploadedFile("me.png", photo("teal", 300).read()[:-40], "image/png")
    answers = [send(client, ann, photo=damaged)]
    (tmp_path / "photos").write_text("a file where the folder should be")
    answers.append(send(client, ann, photo=photo()))

    told = [answer.context["adminform"].form.errors["photo"][0] for answer in answers]
    assert [answer.status_code for answer in answers] == [200, 200]
    assert [sentence.partition(":")[0] for sentence in told] == [
        "The picture is damaged and cannot be read.",
        "The picture could not be stored",
    ]
