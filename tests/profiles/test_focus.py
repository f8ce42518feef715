"""The point of a picture that a crop keeps in sight: as text, as classes, in a form, on a page."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from profiles.focus import FocusFault, focus_classes, focus_text, parse_focus
from profiles.models.fields import validate_focus
from profiles.models.picture_forms import FocusFormField
from profiles.theme import Theme, css
from tests.factories import make_lab, make_listing, make_publication, make_researcher


@pytest.mark.parametrize(
    ("text", "point"), [("", None), ("0,100", (0, 100)), ("37,22", (35, 20)), ("38,98", (40, 100)), (" 5 , 5 ", (5, 5))]
)
def test_point_is_read_in_steps(text: str, point: tuple[int, int] | None) -> None:
    assert parse_focus(text) == point


@pytest.mark.parametrize("text", ["50", "101,0", "-5,0", "a,b", "1e1,0", "٣,٣", "0,0;x", ",", "1,2,3", "0000005,5"])
def test_what_is_no_point_is_refused(text: str) -> None:
    with pytest.raises(FocusFault):
        parse_focus(text)
    with pytest.raises(ValidationError):
        validate_focus(text)
    assert focus_classes(text) == ""


def test_every_class_is_in_the_stylesheet() -> None:
    sheet = css(Theme())
    for step in range(0, 101, 5):
        across, down = focus_classes(focus_text(step, step)).split()
        assert f".{across}{{--focus-x:{step}%}}" in sheet
        assert f".{down}{{--focus-y:{step}%}}" in sheet


@pytest.mark.parametrize(
    ("sent", "stored"), [(["", ""], ""), (["20", "80"], "20,80"), (["20", ""], "20,50"), (["", "0"], "50,0")]
)
def test_two_numbers_of_a_form_are_one_point(sent: list[str], stored: str) -> None:
    field = FocusFormField()

    assert field.clean(sent) == stored
    assert field.has_changed(stored, sent) == (sent in (["20", ""], ["", "0"]))


def test_number_out_of_the_picture_is_refused() -> None:
    with pytest.raises(ValidationError):
        FocusFormField().clean(["20", "120"])


@pytest.mark.django_db
def test_crops_of_a_page_keep_the_point_in_sight(client: Client) -> None:
    lab = make_lab("Walnut Lab")
    shape = {"photo": "photos/aa/a.jpg", "photo_width": 400, "photo_height": 600, "photo_focus": "40,10"}
    ada = make_researcher("Ada Walnut", lab=lab, **shape)
    figure = {"figure": "figures/aa/a.jpg", "figure_width": 800, "figure_height": 400, "figure_focus": "0,50"}
    make_listing(make_publication("On Ears", authors=[ada], **figure), researcher=ada, selected=True)

    home = client.get(ada.get_absolute_url()).content.decode()

    assert 'width="400" height="600" class="face focus-x-40 focus-y-10"' in home
    assert 'width="800" height="400" class="focus-x-0 focus-y-50"' in home
    people = client.get(f"{lab.get_absolute_url()}people/").content.decode()
    assert 'class="face focus-x-40 focus-y-10"' in people
