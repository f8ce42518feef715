"""The first page of a paper's PDF as its figure: chosen, fetched, kept, told in the history; or a sentence."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from profiles.models import HistoryEntry, Researcher, StoredPicture
from publications.admin import first_page
from publications.admin.publications import MIND_THE_DESCRIPTION
from publications.models import Link, Publication
from tests.admin_forms import address_of, client_of, form_data
from tests.factories import make_publication, make_researcher, make_user
from tests.pdfs import ENCRYPTED, make_pdf
from tests.publications.sources.server import Server, running, send, status

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_media(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    with running() as started:
        here = {"https://example.org": started.url("")}
        monkeypatch.setattr(first_page, "make_client", lambda limits: started.client(limits=limits, origins=here))
        yield started


@pytest.fixture
def ann() -> Researcher:
    return make_researcher("Ann Lee", user=make_user("ann"))


@pytest.fixture
def paper(ann: Researcher) -> Publication:
    paper = make_publication("On Ears", authors=[ann])
    Link.objects.create(publication=paper, kind="pdf", url="https://example.org/ears.pdf")
    return paper


def address(paper: Publication) -> str:
    return f"/admin/publications/publication/{paper.pk}/first-page/"


def ask(client: Client, paper: Publication, pdf: str = "https://example.org/ears.pdf") -> Any:
    version = Publication.objects.get(pk=paper.pk).version
    return client.post(address(paper), {"address": pdf, "version": version}, follow=True)


def faults(answer: Any) -> list[str]:
    return answer.context["form"].errors["address"]


def test_first_page_becomes_the_figure(ann: Researcher, paper: Publication, server: Server) -> None:
    client = client_of(ann.user)
    page = client.get(address_of(paper, "change")).content.decode()
    assert f'href="{address(paper)}"' in page
    server.routes["/ears.pdf"] = send(make_pdf(), content_type="application/pdf")

    said = [str(one) for one in ask(client, paper).context["messages"]]

    paper.refresh_from_db()
    assert said == ["The first page is the figure now. Say below what it shows."]
    assert (paper.figure_width, paper.figure_height) == (1280, 1707)
    assert paper.provenance["figure"] == "hand"
    assert StoredPicture.objects.get().researcher == ann
    assert HistoryEntry.objects.get().object_id == paper.pk


def test_what_the_address_gives_instead_is_one_sentence(ann: Researcher, paper: Publication, server: Server) -> None:
    client = client_of(ann.user)
    for answer, sentence in (
        (status(404), "does not know it."),
        (send(b"<html>", content_type="text/html"), "answered with a page of another kind (text/html)."),
        (send(b"<html>", content_type="application/pdf"), "This is not a PDF."),
        (send(ENCRYPTED, content_type="application/pdf"), "The PDF is encrypted."),
    ):
        server.routes["/ears.pdf"] = answer
        assert sentence in faults(ask(client, paper))[0]
    assert "is not one of the available choices" in faults(ask(client, paper, "http://169.254.169.254/x.pdf"))[0]
    paper.refresh_from_db()
    assert (paper.figure, StoredPicture.objects.count()) == ("", 0)


def test_paper_without_a_pdf_is_told_so(ann: Researcher) -> None:
    answer = client_of(ann.user).get(address(make_publication(authors=[ann])))

    assert "No link of this paper leads to a PDF" in answer.content.decode()


def test_anothers_paper_is_not_there(paper: Publication) -> None:
    other = make_researcher("Bo", user=make_user("bo"))

    assert client_of(other.user).get(address(paper)).status_code == 404


def test_pdf_sent_as_figure_gives_its_first_page(ann: Researcher, paper: Publication) -> None:
    client, form = client_of(ann.user), address_of(paper, "change")
    data = form_data(client, form)
    sent = SimpleUploadedFile("ears.pdf", make_pdf(), "application/pdf")

    said = [str(one) for one in client.post(form, data | {"figure": sent}, follow=True).context["messages"]]

    paper.refresh_from_db()
    assert (paper.figure_width, paper.figure_height) == (1280, 1707)
    assert said[0].startswith("The figure has no description yet")
    Publication.objects.update(figure_alt="A red page", version=9)
    sent = SimpleUploadedFile("ears.pdf", make_pdf(b"0 1 0 rg 0 0 300 400 re f"), "application/pdf")
    answer = client.post(form, form_data(client, form) | {"figure": sent}, follow=True)
    assert str(next(iter(answer.context["messages"]))) == MIND_THE_DESCRIPTION
