"""What waits on the first page: counted among one's own rows, and each line leads to them."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from profiles.models import ImportBatch, Lab, Membership, NewsItem, Researcher, Section, User
from publications.models import Candidate, Publication
from publications.models import Link as PublicationLink
from tests.admin_forms import client_of
from tests.factories import make_lab, make_listing, make_publication, make_researcher, make_user

pytestmark = pytest.mark.django_db


def make_waiting(name: str, rows: int = 1) -> tuple[Lab, Researcher]:
    """A lab with a manager and one member, and ``rows`` things of every kind to do."""
    lab = make_lab(f"{name} lab", manager=make_user(f"{name}-manager"))
    ada = make_researcher(f"{name} Ada", user=make_user(f"{name}-ada"), lab=lab)
    for number in range(rows):
        paper = make_publication(f"{name} {number}", authors=[ada], visibility="draft", figure="figures/x.webp")
        make_listing(paper, researcher=ada)
        NewsItem.objects.create(researcher=ada, body=f"{name} news", visibility="draft")
        section = Section.objects.create(researcher=ada, body=f"{name} text")
        Section.objects.filter(pk=section.pk).update(updated_at=timezone.now() - dt.timedelta(days=366))
        Candidate.objects.create(researcher=ada, kind="work", source="names", identifier=f"{name} {number}")
        left = make_researcher(f"{name} left {number}")
        Membership.objects.create(researcher=left, lab=lab, end="2020")
        report = {"problems": [{"line": 1, "code": "x", "text": name}]}
        ImportBatch.objects.create(source=f"{name}.md", user=ada.user, researcher=ada, report=report)
    return lab, ada


def waiting(client: Client) -> dict[str, int]:
    return {str(task.title): task.count for task in client.get("/admin/").context["tasks"]}


OF_ADA = {
    "News in draft": 1,
    "Sections that nobody touched for a year": 1,
    "Imports of this month with problems": 1,
    "Works and proposals to decide on": 1,
    "Publications in draft": 1,
    "Publications without any link": 1,
    "Figures without a description": 1,
}


def test_everything_that_waits_is_counted_and_nothing_of_others() -> None:
    _lab, ada = make_waiting("walnut")
    make_waiting("zebra", rows=2)

    assert waiting(client_of(ada.user)) == OF_ADA


def test_manager_is_told_of_members_who_left() -> None:
    make_waiting("walnut")
    make_waiting("zebra", rows=2)
    manager = User.objects.get(username="walnut-manager")

    of_imports = {"Imports of this month with problems": 1}
    expected = OF_ADA | {"Members who have left, without where they are now": 1}
    assert waiting(client_of(manager)) == {name: n for name, n in expected.items() if name not in of_imports}


def test_each_line_leads_to_exactly_its_rows() -> None:
    _lab, ada = make_waiting("walnut", rows=2)
    make_publication("Done", authors=[ada], doi="10.1000/1", visibility="public")
    client = client_of(ada.user)

    tasks = client.get("/admin/").context["tasks"]

    assert len(tasks) == len(OF_ADA)
    for task in tasks:
        assert client.get(task.address).context["cl"].result_count == task.count == 2


def test_what_was_done_waits_no_more() -> None:
    _lab, ada = make_waiting("walnut")
    NewsItem.objects.update(visibility="public")
    Section.objects.update(updated_at=timezone.now())
    Candidate.objects.update(state="rejected")
    ImportBatch.objects.update(report={"problems": []})
    Publication.objects.update(visibility="public", figure_alt="A room")
    PublicationLink.objects.create(publication=Publication.objects.get(), kind="pdf", url="https://example.org/x.pdf")

    answer = client_of(ada.user).get("/admin/")

    assert answer.context["tasks"] == []
    assert "Nothing: every paper has a link" in answer.text


@pytest.mark.parametrize("report", [{}, {"problems": []}, {"problems": None}, {"problems": "x"}])
def test_report_of_another_shape_is_no_fault(report: dict[str, Any]) -> None:
    ada = make_researcher(user=make_user("ada"))
    ImportBatch.objects.create(source="x.md", user=ada.user, report=report)

    assert client_of(ada.user).get("/admin/").status_code == 200


def test_import_that_was_taken_back_or_is_old_does_not_wait() -> None:
    _lab, ada = make_waiting("walnut")
    ImportBatch.objects.update(undone_at=timezone.now())
    assert "Imports of this month with problems" not in waiting(client_of(ada.user))

    ImportBatch.objects.update(undone_at=None, created_at=timezone.now() - dt.timedelta(days=31))
    assert "Imports of this month with problems" not in waiting(client_of(ada.user))


def test_first_day_is_told_how_to_begin() -> None:
    ada = make_researcher(user=make_user("ada"))

    answer = client_of(ada.user).get("/admin/")

    assert answer.context["has_works"] is False
    assert 'class="button default" href="/admin/start/"' in answer.text


def test_unknown_task_is_passed_over() -> None:
    _lab, ada = make_waiting("walnut")

    answer = client_of(ada.user).get("/admin/publications/publication/?todo=x")

    assert answer.context["cl"].result_count == 1


def test_filters_by_page_and_year_narrow_the_list() -> None:
    lab, ada = make_waiting("walnut")
    make_listing(make_publication("Later", authors=[ada], date="2024"), lab=lab)
    client = client_of(User.objects.get(username="walnut-manager"))
    address = "/admin/publications/publication/"

    counts = [
        client.get(f"{address}?{query}").context["cl"].result_count
        for query in ("", "year=2024", f"page=r{ada.pk}", f"page=l{lab.pk}", "year=2024&todo=draft")
    ]

    assert counts == [2, 1, 1, 1, 0]


@pytest.mark.parametrize("n", [1, 3])
def test_first_page_costs_the_same_however_much_waits(n: int) -> None:
    make_waiting("walnut", rows=n)
    client = client_of(User.objects.get(username="walnut-manager"))

    with CaptureQueriesContext(connection) as queries:
        assert client.get("/admin/").status_code == 200

    assert len(queries) == 19
