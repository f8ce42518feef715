"""The cookie that tells a script that somebody is signed in: it comes and goes with the session."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.test import Client

from config.editor_hint import COOKIE
from tests.factories import make_researcher, make_user

pytestmark = pytest.mark.django_db


def test_hint_comes_with_the_session_and_goes_with_it() -> None:
    ada = make_researcher("Ada", user=make_user("ada"))
    client = Client()
    client.force_login(ada.user)

    hint = client.get("/admin/").cookies[COOKIE]
    assert (hint.value, hint["httponly"], hint["samesite"]) == ("1", "", "Lax")
    assert hint["max-age"] == settings.SESSION_COOKIE_AGE
    assert list(client.get("/admin/").cookies) == ["csrftoken"]
    assert list(client.get("/~ada/").cookies) == []

    visitor = Client()
    visitor.cookies[COOKIE] = "1"
    assert visitor.get("/admin/").cookies[COOKIE]["max-age"] == 0


def test_visitor_gets_no_cookie_anywhere() -> None:
    make_researcher("Ada")

    assert [list(Client().get(page).cookies) for page in ("/", "/~ada/", "/publications/", "/x/", "/api/v1/labs")] == [
        []
    ] * 5


def test_page_is_the_same_for_visitor_and_editor() -> None:
    ada = make_researcher("Ada", user=make_user("ada"))
    client = Client()
    client.force_login(ada.user)
    client.get("/admin/")

    assert client.get("/~ada/").content == Client().get("/~ada/").content
