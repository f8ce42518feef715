"""Members of a lab's site become researchers with memberships."""

from __future__ import annotations

from dataclasses import replace

import pytest

from profiles.dates import PartialDate
from profiles.homepages.records import ActivityRecord, MemberRecord, ParsedHomepage, PersonRecord
from profiles.importing import import_homepage
from profiles.models import Activity, Lab, Membership, Researcher
from profiles.undoing import undo_batch
from publications.models import Authorship, Listing
from tests.dumps import whole_database
from tests.factories import make_lab, make_researcher
from tests.records import record

pytestmark = pytest.mark.django_db


def lab_site(*members: MemberRecord) -> ParsedHomepage:
    return ParsedHomepage(source="labtemplate", is_lab=True, lab_name="Delta Lab", members=list(members))


def member(name: str, role: str = "phd", **values: object) -> MemberRecord:
    return MemberRecord(PersonRecord(name=name, biographies={"en": f"About {name}."}), role=role, line=1, **values)


def memberships() -> list[tuple[str, str, str, str]]:
    rows = Membership.objects.order_by("order")
    return [(row.researcher.name, row.role, str(row.start), str(row.end)) for row in rows]


def test_members_are_made_once_and_taken_back() -> None:
    before = whole_database()
    site = lab_site(member("Ada Rivers", "pi"), member("Bo Lee", joined=PartialDate("2019"), left=PartialDate("2022")))
    result = import_homepage(site)
    assert memberships() == [("Ada Rivers", "pi", "", ""), ("Bo Lee", "phd", "2019", "2022")]
    assert Researcher.objects.get(name="Ada Rivers").biography == "About Ada Rivers."
    again = import_homepage(site)
    assert (again.batch, again.problems) == (None, [])
    assert result.batch is not None
    undo_batch(result.batch)
    assert whole_database() == before


def test_alumni_of_unknown_date_have_left_without_an_invented_one() -> None:
    site = lab_site(member("Bo Lee", is_alumni=True))
    import_homepage(site)
    assert memberships() == [("Bo Lee", "phd", "", "")]
    assert list(Membership.objects.current()) == []
    assert import_homepage(site).batch is None


def test_namesakes_are_not_guessed() -> None:
    make_researcher("Bo Lee", lab=make_lab("One"))
    lab = make_lab("Delta Lab")
    make_researcher("Ada Rivers", lab=lab)
    make_researcher("Ada Rivers", lab=lab)
    result = import_homepage(lab_site(member("Ada Rivers"), member("Bo Lee")), lab=lab)
    assert [(problem.line, problem.code) for problem in result.problems] == [(1, "member-left-out")]
    assert Researcher.objects.filter(name="Bo Lee").count() == 2


def test_papers_of_the_site_link_to_its_members() -> None:
    site = lab_site(member("Ada Rivers"))
    site.publications = [record("A paper on rivers", "Ada Rivers, Bo Lee")]
    import_homepage(site)
    linked = Authorship.objects.filter(researcher__isnull=False).values_list("researcher__name", flat=True)
    assert (list(linked), Lab.objects.get().name) == (["Ada Rivers"], "Delta Lab")


def test_works_in_a_members_text_stand_on_their_page_and_the_labs_once() -> None:
    before = whole_database()
    bo = member("Bo Lee")
    works = [record("A paper on rivers", "Ada Rivers, Bo Lee"), record("A book on mud", "", topic="Books")]
    bo.publications = works
    bo.activities = [ActivityRecord("talk", "On mud", title="On mud")]
    site = lab_site(member("Ada Rivers"), bo)
    site.publications = [replace(work, topic=None) for work in works]
    result = import_homepage(site)
    rows = Listing.objects.order_by("order").values_list("researcher__name", "publication__title", "topics__name")
    assert list(rows.filter(researcher__name="Bo Lee")) == [
        ("Bo Lee", "A paper on rivers", None),
        ("Bo Lee", "A book on mud", "Books"),
    ]
    assert [title for _, title, _ in rows.filter(lab__isnull=False)] == ["A paper on rivers", "A book on mud"]
    confirmed = Authorship.objects.filter(link_state="confirmed").values_list("printed_name", flat=True)
    assert (list(confirmed), Activity.objects.get().researcher.name) == (["Bo Lee"], "Bo Lee")
    assert import_homepage(site).batch is None
    assert result.batch is not None
    undo_batch(result.batch)
    assert whole_database() == before
