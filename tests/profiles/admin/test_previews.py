"""The page beside its form: what is shown, to whom, and that nothing of it stays."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import Model
from django.http import HttpResponse
from django.test import Client

from profiles.models import Lab, NewsItem, Researcher, Section
from publications.models import Publication, Topic
from tests.admin_forms import address_of, client_of, form_data, save
from tests.factories import make_news, make_publication, make_researcher, make_user
from tests.two_labs import LabWorld, make_world

pytestmark = pytest.mark.django_db

PREVIEWED = (Researcher, Publication, NewsItem, Lab, Topic, Section)


@pytest.fixture
def world() -> LabWorld:
    return make_world("walnut")


def preview_of(row: Model) -> str:
    return address_of(row, "change").replace("/change/", "/preview/")


def preview(client: Client, row: Model, **changes: Any) -> HttpResponse:
    return client.post(preview_of(row), form_data(client, address_of(row, "change")) | changes)


def everything(world: LabWorld) -> list[Any]:
    return [[*model._base_manager.order_by("pk").values()] for model in sorted(world.rows, key=str)]


@pytest.mark.parametrize(
    ("model", "field", "sentence"),
    [
        (Researcher, "tagline", "Quiet rooms"),
        (Publication, "title", "On Quiet Rooms"),
        (NewsItem, "body", "A quiet **room** opened"),
        (Lab, "tagline", "Quiet rooms for all"),
        (Topic, "name", "Quiet rooms"),
        (Section, "title", "Rooms that are quiet"),
    ],
)
def test_unsaved_text_stands_on_the_real_page(model: type[Model], field: str, sentence: str, world: LabWorld) -> None:
    client = client_of(world.editor if model is Lab else world.user)
    before = everything(world)

    answer = preview(client, world.rows[model], **{field: sentence})

    assert answer.status_code == 200
    assert sentence.replace("**room**", "<strong>room</strong>") in answer.text
    assert "<main" in answer.text
    assert everything(world) == before


def test_only_this_answer_may_stand_in_a_frame_and_nobody_keeps_it(world: LabWorld) -> None:
    client = client_of(world.user)
    answer = preview(client, world.researcher)
    form = client.get(address_of(world.researcher, "change"))

    assert answer.headers["X-Frame-Options"] == "SAMEORIGIN"
    assert "frame-ancestors 'self'" in answer.headers["Content-Security-Policy"]
    assert "no-store" in answer.headers["Cache-Control"]
    assert form.headers["X-Frame-Options"] == "DENY"
    assert "frame-ancestors 'none'" in form.headers["Content-Security-Policy"]


@pytest.mark.parametrize("model", PREVIEWED)
def test_preview_of_another_labs_row_is_not_there(model: type[Model], world: LabWorld) -> None:
    zebra = make_world("zebra", visibility="private")
    data = {"made_from": "1", "name": "x", "title": "x", "body": "x"}

    for user in (world.user, world.manager):
        answer = client_of(user).post(preview_of(zebra.rows[model]), data)
        assert answer.status_code == 404
        assert b"zebra" not in answer.content


def test_preview_wants_a_sign_in_and_a_post(world: LabWorld) -> None:
    assert Client().post(preview_of(world.researcher)).status_code == 302
    assert client_of(world.user).get(preview_of(world.researcher)).status_code == 405
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(world.user)
    assert strict.post(preview_of(world.researcher)).status_code == 403


def test_form_with_errors_gives_a_sentence(world: LabWorld) -> None:
    answer = preview(client_of(world.user), world.researcher, name="", orcid="0000")

    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "text/plain; charset=utf-8")
    assert answer.text == (
        "Not shown, because the form has errors. Name: This field is required. "
        "ORCID iD: Write it as 0000-0002-1825-0097."
    )


def test_row_saved_meanwhile_is_told_before_saving(world: LabWorld) -> None:
    client = client_of(world.user)
    data = form_data(client, address_of(world.researcher, "change"))
    world.researcher.save()

    answer = client.post(preview_of(world.researcher), data)

    assert answer.text == "Somebody else saved this meanwhile. Saving will show you both versions."


def test_draft_of_a_draft_page_is_shown_to_its_editor() -> None:
    ada = make_researcher("Ada Walnut", user=make_user("ada"), visibility="draft")
    item = make_news("A quiet room", researcher=ada, visibility="draft")

    answer = preview(client_of(ada.user), item, body="A loud room")

    assert "A loud room" in answer.text
    ada.refresh_from_db()
    item.refresh_from_db()
    assert (ada.visibility, item.visibility, item.body) == ("draft", "draft", "A quiet room")


def test_second_public_doi_is_a_sentence() -> None:
    ada = make_researcher("Ada Walnut", user=make_user("ada"))
    make_publication("Public", doi="10.1000/182")
    draft = make_publication("Draft", authors=[ada], visibility="draft")

    answer = preview(client_of(ada.user), draft, doi="10.1000/182")

    assert answer.text == "This cannot be shown: another record stands in its way."


def test_authors_and_rows_of_lists_are_shown(world: LabWorld) -> None:
    client = client_of(world.user)
    before = everything(world)

    paper = preview(client, world.publication, authors="walnut Person*, Bo Hazel", **{"links-0-kind": "video"})
    page = preview(client, world.researcher, **{"links-0-label": "My own corner", "topics-0-name": "Cool rooms"})

    assert "Bo Hazel" in paper.text
    assert "Video" in paper.text
    assert "My own corner" in page.text
    assert everything(world) == before


def test_picture_is_not_taken_and_no_file_is_left(world: LabWorld, settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path
    picture = SimpleUploadedFile("room.png", b"\x89PNG", content_type="image/png")

    answer = preview(client_of(world.user), world.researcher, photo=picture, tagline="Quiet rooms")

    assert answer.status_code == 200
    assert "Quiet rooms" in answer.text
    assert list(tmp_path.iterdir()) == []


def test_message_of_a_trial_is_not_kept(world: LabWorld) -> None:
    for number in range(2):
        make_researcher("Bo Hazel", slug=f"bo-{number}", lab=world.lab)
    client = client_of(world.user)

    changes = {"authors": "walnut Person, Bo Hazel"}
    doubt = "Bo Hazel may be any of these, so nobody was linked: Bo Hazel, Bo Hazel."

    assert preview(client, world.publication, **changes).status_code == 200
    assert [str(message) for message in client.get("/admin/").context["messages"]] == []

    save(client, world.publication, **changes)
    assert doubt in [str(message) for message in client.get("/admin/").context["messages"]]


def test_new_row_is_shown_before_it_is_there(world: LabWorld) -> None:
    client = client_of(world.user)
    data = form_data(client, address_of(NewsItem, "add")) | {"body": "A room for all"}
    count = NewsItem.objects.count()

    answer = client.post("/admin/profiles/newsitem/add/preview/", data)

    assert "A room for all" in answer.text
    assert NewsItem.objects.count() == count


def test_popup_has_no_preview(world: LabWorld) -> None:
    client = client_of(world.user)

    assert "labfolio-preview.js" in client.get(address_of(world.researcher, "change")).text
    assert "labfolio-preview.js" not in client.get(address_of(world.researcher, "change") + "?_popup=1").text
