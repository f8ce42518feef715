"""Importing in the browser: dry run, import, undo; rights and faults."""

from __future__ import annotations

import io
import time
import zipfile
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from profiles.admin import staging
from profiles.models import ImportBatch, LabRole, Membership, Researcher
from publications.models import Listing, Publication
from tests.admin_forms import client_of
from tests.factories import make_administrator, make_lab, make_researcher, make_user

pytestmark = pytest.mark.django_db

PAGE = """# About me

I study small machines that learn to hear.

# 🔥 News
- *2024.05*: One paper was accepted.

# 📝 Publications

- [Hearing with Few Parts](https://example.org/hearing), **Ada Walnut**, Bo Hazel, Interspeech 2023
- [A Second Look at Ears](https://example.org/ears), Bo Hazel, **Ada Walnut**, ICASSP 2024

# 🎖 Honors and Awards
- *2022.10* Prize for a quiet room.
"""


@pytest.fixture(autouse=True)
def private_folder(settings: Any, tmp_path: Path) -> None:
    settings.DATA_DIR = tmp_path


@pytest.fixture
def ada() -> Researcher:
    return make_researcher("Ada Walnut", lab=make_lab("Walnut Lab"), user=make_user("ada"))


def send(client: Client, body: str | bytes, page: str, *, name: str = "about.md", person: str = "") -> HttpResponse:
    sent = SimpleUploadedFile(name, body if isinstance(body, bytes) else body.encode())
    return client.post("/admin/import/", {"file": sent, "page": page, "name": person}, follow=True)


def staged() -> list[Path]:
    root = Path(settings.DATA_DIR) / "imports"
    return [path for path in root.rglob("*") if path.is_file()] if root.is_dir() else []


def site_zip(**files: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, text in files.items():
            archive.writestr(name.replace("__", "/"), text)
    return buffer.getvalue()


def rows() -> tuple[int, ...]:
    return tuple(model.objects.count() for model in (Publication, Listing, Researcher, Membership, ImportBatch))


def test_dry_run_shows_what_would_happen_and_writes_nothing(ada: Researcher) -> None:
    before = rows()

    page = send(client_of(ada.user), PAGE, f"page-{ada.pk}")

    assert page.status_code == 200
    assert [(row["title"], row["status"]) for row in page.context["publications"]] == [
        ("Hearing with Few Parts", "new"),
        ("A Second Look at Ears", "new"),
    ]
    assert page.context["owner_name"] == "Ada Walnut"
    assert rows() == before


def test_import_then_undo(ada: Researcher) -> None:
    client = client_of(ada.user)
    before = rows()
    review = send(client, PAGE, f"page-{ada.pk}").redirect_chain[-1][0]

    imported = client.post(review, {"apply": "1"}, follow=True)

    batch = ImportBatch.objects.get()
    assert imported.redirect_chain[-1][0] == f"/admin/profiles/importbatch/{batch.pk}/change/"
    assert imported.context["may_undo"] is True
    assert sorted(ada.listings.values_list("publication__title", flat=True)) == [
        "A Second Look at Ears",
        "Hearing with Few Parts",
    ]
    assert staged() == []

    undone = client.post(f"/admin/profiles/importbatch/{batch.pk}/undo/", follow=True)

    assert [str(message) for message in undone.context["messages"]] == ["The import was taken back."]
    assert undone.context["may_undo"] is False
    assert rows() == (*before[:-1], 1)


def test_second_import_says_that_nothing_changed(ada: Researcher) -> None:
    client = client_of(ada.user)
    client.post(send(client, PAGE, f"page-{ada.pk}").redirect_chain[-1][0], {"apply": "1"})
    after_first = rows()

    review = send(client, PAGE, f"page-{ada.pk}")
    again = client.post(review.redirect_chain[-1][0], {"apply": "1"}, follow=True)

    assert review.context["changes_nothing"] is True
    assert {row["status"] for row in review.context["publications"]} == {"same"}
    assert [str(message) for message in again.context["messages"]] == [
        "Everything was there already: nothing had to change."
    ]
    assert rows() == after_first


def test_site_archive_is_imported(ada: Researcher) -> None:
    body = site_zip(**{"site___config.yml": "title: Ada Walnut\n", "site___pages__about.md": PAGE})

    page = send(client_of(ada.user), body, f"page-{ada.pk}", name="site.zip")

    assert len(page.context["publications"]) == 2


def test_file_of_somebody_else_says_so_before_anything_is_written(ada: Researcher) -> None:
    body = site_zip(**{"_config.yml": "title: Bo Hazel\nauthor: {name: Bo Hazel}\n", "_pages__about.md": PAGE})

    page = send(client_of(ada.user), body, f"page-{ada.pk}", name="site.zip")

    assert page.context["other_names"] == ["The page is Bo Hazel's, and was read for Ada Walnut."]


def test_administrator_without_a_page_says_whose_page_it_becomes(ada: Researcher) -> None:
    answer = send(client_of(make_administrator()), PAGE, "")

    assert list(answer.context["form"].errors) == ["page"]


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        (b"", "The submitted file is empty."),
        (b"\x00\x01\x02" * 400, None),
        (site_zip(**{"..__out.md": PAGE}), "The archive holds a file that points outside of it: ../out.md."),
        (b"PK\x03\x04 no archive", "The archive is damaged and cannot be unpacked."),
        (site_zip(**{"_config.yml": "title: x"}), "The folder has no home page (_pages/about.md or index.md)."),
    ],
)
def test_fault_is_one_sentence_and_leaves_nothing(body: bytes, sentence: str | None, ada: Researcher) -> None:
    before = rows()

    page = send(client_of(ada.user), body, f"page-{ada.pk}")
    said = [str(message) for message in page.context["messages"]]
    said += (
        [error for errors in page.context["form"].errors.values() for error in errors] if "form" in page.context else []
    )

    assert page.status_code == 200
    assert len(said) == 1
    assert said[0].endswith(".")
    assert sentence in (None, said[0])
    assert rows() == before


def test_researcher_imports_only_into_own_page(ada: Researcher) -> None:
    other = make_researcher("Bo Hazel")
    lab = ada.memberships.get().lab
    client = client_of(ada.user)

    for page in (
        f"page-{other.pk}",
        f"new-{lab.pk}",
        f"lab-{lab.pk}",
        "new",
        "lab",
        "page-",
        "x",
        "page-99999999999999999999",
    ):
        answer = send(client, PAGE, page)
        assert list(answer.context["form"].errors) == ["page"]

    assert rows()[0] == 0


def test_upload_belongs_to_its_session(ada: Researcher) -> None:
    address = send(client_of(ada.user), PAGE, f"page-{ada.pk}").redirect_chain[-1][0]
    stranger = make_researcher("Cy Birch", user=make_user("cy"))

    answer = client_of(stranger.user).post(address, {"apply": "1"}, follow=True)

    assert answer.redirect_chain == [("/admin/import/", 302)]
    assert rows()[0] == 0


def test_right_that_was_lost_meanwhile_is_missing(ada: Researcher) -> None:
    manager = make_user("manager")
    lab = ada.memberships.get().lab
    role = LabRole.objects.create(user=manager, lab=lab, role=LabRole.Role.MANAGER)
    client = client_of(manager)
    address = send(client, PAGE, f"page-{ada.pk}").redirect_chain[-1][0]
    role.role = LabRole.Role.EDITOR
    role.save()

    assert client.post(address, {"apply": "1"}).status_code == 404
    assert rows()[0] == 0


def test_undo_needs_a_page_that_is_still_ones_own(ada: Researcher) -> None:
    manager = make_user("manager")
    role = LabRole.objects.create(user=manager, lab=ada.memberships.get().lab, role=LabRole.Role.MANAGER)
    client = client_of(manager)
    client.post(send(client, PAGE, f"page-{ada.pk}").redirect_chain[-1][0], {"apply": "1"})
    batch = ImportBatch.objects.get()
    role.role = LabRole.Role.EDITOR
    role.save()

    assert client.post(f"/admin/profiles/importbatch/{batch.pk}/undo/").status_code == 404
    assert client_of(ada.user).post(f"/admin/profiles/importbatch/{batch.pk}/undo/").status_code == 404
    assert Publication.objects.count() == 2


def test_manager_adds_somebody_new_to_their_lab() -> None:
    manager = make_user("manager")
    lab = make_lab("Walnut Lab", manager=manager)
    client = client_of(manager)

    client.post(send(client, PAGE, f"new-{lab.pk}", person="Ada Walnut").redirect_chain[-1][0], {"apply": "1"})

    membership = Membership.objects.get()
    assert (membership.lab, membership.researcher.name) == (lab, "Ada Walnut")


def test_namesake_in_another_lab_is_not_taken_for_the_newcomer() -> None:
    manager = make_user("manager")
    lab = make_lab("Walnut Lab", manager=manager)
    namesake = make_researcher("Ada Walnut", lab=make_lab("Far Lab"))
    client = client_of(manager)

    client.post(send(client, PAGE, f"new-{lab.pk}", person="Ada Walnut").redirect_chain[-1][0], {"apply": "1"})

    assert namesake.listings.count() == 0
    assert lab.memberships.get().researcher != namesake


def test_file_of_an_unknown_owner_asks_for_the_name() -> None:
    client = client_of(make_administrator())
    page = send(client, "# Publications\n\n- [A Title](https://example.org/a), Someone Else, NeurIPS 2023\n", "new")
    address = page.redirect_chain[-1][0]

    answer = client.post(address, {"apply": "1"}, follow=True)

    assert [str(message) for message in answer.context["messages"]] == [
        "The file does not tell whose page it is: write the name beside it."
    ]
    assert rows()[0] == 0


def test_upload_expires_and_is_removed(ada: Researcher, monkeypatch: pytest.MonkeyPatch) -> None:
    client = client_of(ada.user)
    address = send(client, PAGE, f"page-{ada.pk}").redirect_chain[-1][0]
    now = time.time()
    monkeypatch.setattr(staging.time, "time", lambda: now + staging.EXPIRES_AFTER + 1)

    assert client.get(address, follow=True).redirect_chain == [("/admin/import/", 302)]
    staging.sweep()
    assert staged() == []


def test_discard_removes_the_upload(ada: Researcher) -> None:
    client = client_of(ada.user)
    client.post(send(client, PAGE, f"page-{ada.pk}").redirect_chain[-1][0], {"discard": "1"})

    assert staged() == []


def test_session_keeps_few_uploads(ada: Researcher) -> None:
    client = client_of(ada.user)
    for _ in range(staging.MAX_WAITING + 2):
        send(client, PAGE, f"page-{ada.pk}")

    assert len(staged()) == staging.MAX_WAITING


def test_file_above_the_cap_is_refused(ada: Researcher, settings: Any) -> None:
    settings.UPLOAD_MAX_BYTES = 100

    answer = send(client_of(ada.user), PAGE, f"page-{ada.pk}")

    assert answer.context["form"].errors["file"] == ["The file is larger than 0 MB."]
