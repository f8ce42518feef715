from __future__ import annotations

import pytest
from django.test import Client, RequestFactory

from profiles.theme import make_theme
from profiles.views.errors import server_error
from tests.pages import Outline


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("path", "language"), [("/~nobody/", "en"), ("/zh-hans/~nobody/", "zh-Hans"), ("/nothing/", "en")]
)
def test_what_is_not_there_has_a_page_of_its_own(path, language):
    response = Client().get(path)
    text = response.content.decode()
    assert response.status_code == 404
    assert f'<html lang="{language}">' in text
    assert Outline(text).headings == ["h1", "h2"]  # the second is of the dialog that explains the keys


def test_the_error_page_needs_nothing_that_may_be_broken(django_assert_num_queries):
    response = server_error(RequestFactory().get("/"))
    assert response.status_code == 500
    assert Outline(response.content.decode()).headings == ["h1"]


def test_an_error_of_ours_is_shown_as_that_page(client, settings, monkeypatch):
    monkeypatch.setattr("profiles.views.robots.reverse", None)
    client.raise_request_exception = False
    response = client.get("/robots.txt")
    assert (response.status_code, b"Something went wrong" in response.content) == (500, True)


def test_theme_is_made_from_its_name():
    theme = make_theme("#b31b1b", ["#00369f"])
    response = Client().get(f"/theme/{theme.name}.css")
    assert response.headers["Content-Type"] == "text/css; charset=utf-8"
    assert "immutable" in response.headers["Cache-Control"]
    assert b".badge-00369f{" in response.content


@pytest.mark.parametrize("name", ["b31b1b", "b31b1b.00000000", "x", "b31b1b_%00.00000000"])
def test_theme_of_another_name_is_not_there(name):
    assert Client().get(f"/theme/{name}.css").status_code == 404
