"""The box "Add works": paste, look at what it would do, tick, add, take back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from profiles.admin import add_works, import_tables, reviewing
from profiles.importing.bibliography import import_bibliography, read_files
from profiles.models import ImportBatch, LabRole, Researcher
from publications.models import Listing, Publication, VenueAlias
from tests.admin_forms import client_of
from tests.dumps import whole_database
from tests.factories import make_lab, make_publication, make_researcher, make_user, make_venue
from tests.publications.sources.server import Server, running, send_json, status

pytestmark = pytest.mark.django_db

BIBTEX = """
@inproceedings{ears, title = {Hearing with Few Parts}, author = {Walnut, Ada and Hazel, Bo}, year = 2023,
  booktitle = {Interspeech}, pages = {1--4}}
@article{second, title = {A Second Look at Ears}, author = {Ada Walnut}, year = 2024, journal = {Ears}}
@article{second2, title = {A second look at ears}, author = {Ada Walnut}, year = 2024, journal = {Ears}}
@misc{untitled, author = {Ada Walnut}}
"""


@pytest.fixture(autouse=True)
def private_folder(settings: Any, tmp_path: Path) -> None:
    settings.DATA_DIR = tmp_path


@pytest.fixture
def ada() -> Researcher:
    return make_researcher("Ada Walnut", lab=make_lab("Walnut Lab"), user=make_user("ada"))


def paste(client: Client, text: str, page: str, file: SimpleUploadedFile | None = None) -> HttpResponse:
    sent: dict[str, Any] = {"text": text, "page": page} | ({"file": file} if file else {})
    return client.post("/admin/add-works/", sent, follow=True)


def shown(page: HttpResponse) -> list[tuple[str, str, bool, bool]]:
    return [(row.title, row.status, row.is_tickable, row.is_ticked) for row in page.context["works"]]


def test_dry_run_tells_every_entry_and_writes_nothing(ada: Researcher) -> None:
    make_publication("Hearing with Few Parts", authors=[ada], date="2023")
    VenueAlias.objects.create(venue=make_venue("Interspeech"), name="Interspeech")
    client = client_of(ada.user)
    before = whole_database()

    page = paste(client, BIBTEX, f"page-{ada.pk}")

    assert shown(page) == [
        ("Hearing with Few Parts", "update", True, True),
        ("A Second Look at Ears", "new", True, True),
        ("A second look at ears", "duplicate", False, False),
    ]
    changed = {field.name: (field.before, field.after) for field in page.context["works"][0].fields}
    assert (changed["Pages"], changed["Venue"]) == (("", "1–4"), ("", "Interspeech"))
    assert changed["Authors"] == ("Ada Walnut", "Ada Walnut, Bo Hazel")
    assert [problem.code for problem in page.context["problems"]] == ["no-title"]
    assert whole_database() == before


def test_mixed_paste_is_read_format_by_format(ada: Researcher) -> None:
    known = make_publication("A Known Work", authors=[ada], doi="10.1000/known")
    text = f"10.1000/known\n{BIBTEX}\nTY  - JOUR\nTI  - On Viols\nAU  - Walnut, Ada\nER  - \nWords alone\n"

    page = paste(client_of(ada.user), text, f"page-{ada.pk}")

    assert [(title, status) for title, status, *_ticks in shown(page)] == [
        ("Hearing with Few Parts", "new"),
        ("A Second Look at Ears", "new"),
        ("A second look at ears", "duplicate"),
        ("On Viols", "new"),
        (known.title, "update"),
    ]
    assert [(problem.place, problem.code) for problem in page.context["problems"]] == [
        ("7", "no-title"),
        ("13", "no-identifier"),
    ]
    assert [row.fields for row in page.context["works"] if row.status == "new"] == [[], [], []]


def test_who_has_no_page_of_their_own_says_whose_page() -> None:
    pages = [make_researcher(name) for name in ("Ada Walnut", "Bo Hazel")]
    client = client_of(make_user("chief", is_staff=True, is_superuser=True))

    page = client.post("/admin/add-works/", {"text": BIBTEX, "page": ""})

    assert page.context["form"].errors == {"page": ["This field is required."]}
    offered = [(title, choices) for title, choices in page.context["form"].fields["page"].choices]
    assert offered[1][1] == [(f"page-{one.pk}", one.name) for one in pages]
    assert offered[0] == ("", "Choose a page")


def test_only_what_is_ticked_is_added_and_taken_back(ada: Researcher) -> None:
    client = client_of(ada.user)
    before = whole_database()
    address = paste(client, BIBTEX, f"page-{ada.pk}").redirect_chain[-1][0]

    added = client.post(address, {"apply": "1", "take": ["1"]}, follow=True)

    batch = ImportBatch.objects.get()
    assert added.redirect_chain[-1][0] == f"/admin/profiles/importbatch/{batch.pk}/change/"
    assert [row.publication.title for row in Listing.objects.filter(researcher=ada)] == ["A Second Look at Ears"]

    client.post(f"/admin/profiles/importbatch/{batch.pk}/undo/")

    assert whole_database() == before


def test_nothing_ticked_writes_nothing(ada: Researcher) -> None:
    client = client_of(ada.user)
    address = paste(client, BIBTEX, f"page-{ada.pk}").redirect_chain[-1][0]

    page = client.post(address, {"apply": "1"})

    assert [str(message) for message in page.context["messages"]] == ["Nothing was ticked, so nothing was written."]
    assert Publication.objects.count() == 0


@pytest.mark.parametrize("take", ["99", "-1", "x", "1" * 40])
def test_tick_that_stands_for_nothing_is_ignored(take: str, ada: Researcher) -> None:
    client = client_of(ada.user)
    address = paste(client, BIBTEX, f"page-{ada.pk}").redirect_chain[-1][0]

    assert client.post(address, {"apply": "1", "take": [take]}).status_code == 302
    assert Publication.objects.count() == 0


def test_file_and_entries_beyond_the_table_are_taken(ada: Researcher, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (add_works, import_tables):
        monkeypatch.setattr(module, "MAX_ROWS", 1)
    client = client_of(ada.user)
    file = SimpleUploadedFile("mine.bib", BIBTEX.encode())
    page = paste(client, "", f"page-{ada.pk}", file)

    assert (len(page.context["works"]), page.context["unshown"]) == (1, 2)
    client.post(page.redirect_chain[-1][0], {"apply": "1", "take_rest": "1"})

    assert [row.title for row in Publication.objects.all()] == ["A second look at ears"]
    assert ImportBatch.objects.get().source == "mine.bib"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "Paste something, or choose a file."),
        ("only words", "The pasted text holds no BibTeX, RIS, CSL-JSON, reference, DOI or arXiv identifier."),
    ],
)
def test_fault_is_one_sentence(text: str, sentence: str, ada: Researcher) -> None:
    page = paste(client_of(ada.user), text, f"page-{ada.pk}")

    assert page.context["form"].non_field_errors() == [sentence]


def test_other_pages_are_not_offered(ada: Researcher) -> None:
    other, lab = make_researcher("Bo Hazel"), ada.memberships.get().lab
    for page in (f"page-{other.pk}", f"lab-{lab.pk}", f"new-{lab.pk}", "new", "lab", "page-" + "9" * 25):
        assert list(paste(client_of(ada.user), BIBTEX, page).context["form"].errors) == ["page"]


def test_upload_is_its_sessions_and_rights_are_asked_again(ada: Researcher) -> None:
    manager = make_user("manager")
    role = LabRole.objects.create(user=manager, lab=ada.memberships.get().lab, role=LabRole.Role.MANAGER)
    client = client_of(manager)
    address = paste(client, BIBTEX, f"page-{ada.pk}").redirect_chain[-1][0]

    assert client_of(ada.user).post(address, {"apply": "1", "take": ["0"]}).status_code == 302
    role.delete()
    assert client.post(address, {"apply": "1", "take": ["0"]}).status_code in (302, 404)
    assert Publication.objects.count() == 0


def test_works_are_put_on_a_labs_page() -> None:
    editor = make_user("editor")
    lab = make_lab("Walnut Lab", editor=editor)
    client = client_of(editor)

    client.post(paste(client, BIBTEX, f"lab-{lab.pk}").redirect_chain[-1][0], {"apply": "1", "take": ["0"]})

    assert [row.publication.title for row in lab.listings.all()] == ["Hearing with Few Parts"]


@pytest.fixture
def server() -> Iterator[Server]:
    with running() as started:
        yield started


def test_identifier_is_looked_up(ada: Researcher, server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    found = {
        "type": "article-journal",
        "title": "Ears <i>of</i> Stone",
        "author": [{"family": "Walnut", "given": "Ada"}],
        "DOI": "10.1000/ears",
        "issued": {"date-parts": [[2022, 3]]},
    }
    server.routes["/doi.org/10.1000%2Fears"] = send_json(found)
    monkeypatch.setattr(reviewing, "make_client", lambda limits: server.client(limits=limits))
    client = client_of(ada.user)

    page = paste(client, "https://doi.org/10.1000/ears\n10.1000/unknown", f"page-{ada.pk}")

    assert [(row.title, row.status) for row in page.context["works"]] == [
        ("Ears of Stone", "new"),
        ("10.1000/unknown", "skipped"),
    ]
    assert page.context["works"][1].problems == ["10.1000/unknown: 127.0.0.1 does not know it."]
    client.post(page.redirect_chain[-1][0], {"apply": "1", "take": ["0"]})
    assert Publication.objects.get().doi == "10.1000/ears"


def test_identifier_of_a_work_that_is_there_needs_no_source(ada: Researcher) -> None:
    make_publication("Hearing with Few Parts", doi="10.1000/ears")
    bibliography = read_files([("list.txt", b"10.1000/ears")])

    result = import_bibliography(bibliography, researcher=ada)

    assert (result.statuses, result.problems) == (["update"], [])
    assert Listing.objects.get(researcher=ada).publication.title == "Hearing with Few Parts"


def csl(number: int) -> dict[str, Any]:
    return {"type": "article-journal", "title": f"Ears of Stone {number}", "author": [{"literal": "Ada Walnut"}]}


def test_long_list_is_looked_up_in_pieces(ada: Researcher, server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(3):
        server.routes[f"/doi.org/10.1000%2F{number}"] = send_json(csl(number))
    server.routes["/doi.org/10.1000%2F1"] = [status(503), send_json(csl(1))]
    short = replace(reviewing.LIMITS, read=0.3, total=0.5)
    monkeypatch.setattr(reviewing, "make_client", lambda limits: server.client(limits=short))
    client = client_of(ada.user)

    stalled = paste(client, "10.1000/0\n10.1000/1\n10.1000/2", f"page-{ada.pk}")
    address = stalled.redirect_chain[-1][0]

    told = {name: stalled.context[name] for name in ("read", "count", "goes_on")}
    assert told == {"read": 1, "count": 3, "goes_on": False}
    assert [str(message) for message in stalled.context["messages"]] == [
        "127.0.0.1 is busy or out of order (status 503): try again later. What was read is kept: go on later, or "
        "without the rest."
    ]
    page = client.post(address, {"more": "1"}, follow=True)
    assert [(row.title, row.status) for row in page.context["works"]] == [
        (f"Ears of Stone {number}", "new") for number in range(3)
    ]
    assert [question.rpartition("F")[2] for question in server.asked] == ["0", "1", "2", "1"]


def test_rest_of_a_list_is_left_out_on_request(
    ada: Researcher, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.routes["/doi.org/10.1000%2F0"] = send_json(csl(0))
    monkeypatch.setattr(reviewing, "SECONDS_AT_ONCE", 0.0)
    monkeypatch.setattr(reviewing, "make_client", lambda limits: server.client(limits=limits))
    client = client_of(ada.user)
    waiting = paste(client, "10.1000/0\n10.1000/1", f"page-{ada.pk}")
    assert (waiting.context["read"], waiting.context["goes_on"]) == (0, True)

    page = client.post(waiting.redirect_chain[-1][0], {"leave": "1"}, follow=True)

    assert [row.problems for row in page.context["works"]] == [
        ["10.1000/0: It was not looked up."],
        ["10.1000/1: It was not looked up."],
    ]
    assert (server.asked, page.context["has_ticks"]) == ([], False)
