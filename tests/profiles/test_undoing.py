from __future__ import annotations

from typing import Any

import pytest
from django.core.management import CommandError, call_command

from profiles.importing import import_homepage
from profiles.models import (
    Honor,
    ImportBatch,
    ImportChange,
    Lab,
    LabRole,
    Membership,
    NameVariant,
    Organization,
    Researcher,
)
from profiles.models import Link as ProfileLink
from profiles.models.journal import snapshot
from profiles.undoing import UndoRefused, undo_batch
from publications.linking import link_researcher
from publications.models import Authorship, Candidate, Link, Listing, Publication, Topic, Venue
from publications.numbers import note_counts, note_researcher_count
from publications.records import LinkRecord
from tests.dumps import whole_database
from tests.factories import make_lab, make_publication, make_researcher, make_user
from tests.profiles.importing.test_homepage import full_page, lab_page
from tests.records import page, record

pytestmark = pytest.mark.django_db


CODE = LinkRecord("code", "https://example.org/code")


def load(*args: Any, **options: Any) -> ImportBatch:
    batch = import_homepage(*args, **options).batch
    assert batch is not None
    return batch


def kept(batch: ImportBatch) -> list[tuple[str, str, str]]:
    return [(one.model.partition(".")[2], one.field, one.reason) for one in undo_batch(batch)]


def test_undo_leaves_the_database_as_it_was() -> None:
    before = whole_database()
    batch = load(full_page(), lab="ears")

    assert kept(batch) == []

    assert whole_database() == before
    batch.refresh_from_db()
    assert (batch.undone_at is not None, batch.undo_report) == (True, [])


def test_undo_of_a_lab_page() -> None:
    make_publication("EarNet", arxiv_id="2101.00001")
    before = whole_database()

    assert kept(load(lab_page())) == []
    assert whole_database() == before


def test_undo_of_a_merge_restores_the_first_record() -> None:
    lab = make_lab("Ears")
    load(
        page("Ann Lee", record("Rooms for All", "Ann Lee!, Bo Chen", 2020, venue="arXiv", authors_complete=False)),
        lab=lab,
    )
    before = whole_database()
    batch = load(
        page(
            "Bo Chen",
            record("EarNet: Rooms for All", "Ann Lee, Bo Chen!, Cy Diaz", venue="ICASSP", url="https://example.org/p"),
            record("Walls for All", "Ann Lee, Bo Chen!", topic="Walls"),
        ),
        lab=lab,
    )
    assert Publication.objects.get(title="EarNet: Rooms for All").versions.count() == 1

    assert kept(batch) == []
    assert whole_database() == before


def test_undo_restores_a_re_import() -> None:
    load(full_page(), lab="ears")
    before = whole_database()
    changed = full_page(honors=[])
    changed.person.tagline, changed.person.biographies = "Other", {"en": "Other.", "zh-hans": "别的。"}

    assert kept(load(changed, lab="ears")) == []
    assert whole_database() == before


def test_import_after_its_undo_brings_everything_back() -> None:
    undo_batch(load(full_page(), lab="ears"))

    load(full_page(), lab="ears")

    assert (Honor.objects.count(), Publication.objects.count(), Listing.objects.count()) == (1, 1, 1)


def test_undo_keeps_what_was_changed_and_what_it_needs() -> None:
    batch = load(full_page(), lab="ears")
    honor = Honor.objects.get()
    honor.note = "By hand"
    honor.save()

    assert kept(batch) == [("researcher", "", "in use"), ("honor", "", "changed")]
    assert (Honor.objects.count(), Researcher.objects.count(), Lab.objects.count()) == (1, 1, 0)
    assert (Publication.objects.count(), Organization.objects.count()) == (0, 0)


def test_undo_keeps_a_field_that_was_changed_since() -> None:
    ann = make_researcher("Ann Lee")
    batch = load(full_page())
    ann.refresh_from_db()
    ann.biography = "By hand"
    ann.save()

    assert kept(batch) == [("researcher", "biography", "changed")]

    ann.refresh_from_db()
    assert (ann.biography, ann.tagline, ann.i18n) == ("By hand", "", None)


def test_undo_keeps_a_work_that_somebody_else_lists() -> None:
    batch = load(
        page("Ann Lee", record("Rooms for All", "Ann Lee!", venue="ICASSP"), record("Walls for All", "Ann Lee!"))
    )
    listed = Publication.objects.get(title="Rooms for All")
    Listing(publication=listed, researcher=make_researcher("Bo Chen")).save()

    assert [name for name, *_ in kept(batch)] == ["researcher", "venue", "publication"]

    assert list(Publication.objects.all()) == [listed]
    assert list(Listing.objects.values_list("researcher__name", flat=True)) == ["Bo Chen"]
    assert Authorship.objects.get().printed_name == "Ann Lee"


def test_undo_keeps_a_topic_that_another_paper_got() -> None:
    batch = load(page("Ann Lee", record("Rooms for All", "Ann Lee!", topic="Ears")))
    listing = Listing(publication=make_publication("Mine"), researcher=Researcher.objects.get())
    listing.save()
    listing.topics.set(Topic.objects.all())

    assert ("topic", "", "in use") in kept(batch)
    assert [topic.name for topic in listing.topics.all()] == ["Ears"]


def test_undo_keeps_a_work_that_a_later_import_completed() -> None:
    first = load(page("Ann Lee", record("Rooms for All", "Ann Lee!, Bo Chen")), lab="ears")
    load(page("Bo Chen", record("Rooms for All", "Ann Lee, Bo Chen!, Cy Diaz")), lab="ears")

    assert ("publication", "", "changed") in kept(first)
    assert Publication.objects.count() == 1


def test_undo_in_the_other_order_takes_everything_back() -> None:
    before = whole_database()
    batches = [
        load(page("Ann Lee", record("Rooms for All", "Ann Lee!, Bo Chen")), lab="ears"),
        load(page("Bo Chen", record("Rooms for All", "Ann Lee, Bo Chen!, Cy Diaz")), lab="ears"),
    ]

    assert [kept(batch) for batch in reversed(batches)] == [[], []]
    assert whole_database() == before


def test_undo_keeps_what_was_confirmed_by_hand_with_the_same_value() -> None:
    batch = load(full_page())
    honor = Honor.objects.get()
    honor.provenance = {"title": "hand"}
    honor.save()

    assert ("honor", "", "changed") in kept(batch)


def test_undo_takes_the_name_out_of_author_lines() -> None:
    work = make_publication("Rooms for All", authors=["Ann Lee"], lab=make_lab("Ears"), date="2021")
    batch = load(page("Ann Lee"), lab="ears")
    work.refresh_from_db()
    assert work.author_line == [{"name": "Ann Lee", "slug": "ann-lee"}]

    assert kept(batch) == []

    work.refresh_from_db()
    assert work.author_line == [{"name": "Ann Lee"}]


def test_undo_keeps_a_researcher_who_was_linked_since() -> None:
    lab = make_lab("Ears")
    batch = load(page("Ann Lee"), lab=lab)
    make_publication("Rooms for All", authors=["Annie Lee"], lab=lab)
    ann = Researcher.objects.get()
    NameVariant.objects.create(researcher=ann, name="Annie Lee")
    link_researcher(ann)

    assert ("researcher", "", "in use") in kept(batch)
    assert Membership.objects.count() == 0


def test_what_machines_noted_since_keeps_nothing() -> None:
    """Citations, stars and open questions of the night after the import; and that two works differ."""
    other = make_publication("Walls")
    before = whole_database()
    batch = load(page("Ann Lee", record("Rooms for All", "Ann Lee!", links=[CODE])))
    work, ann = Publication.objects.latest("pk"), Researcher.objects.get()
    note_counts("openalex", {work.pk: 5})
    note_researcher_count(ann, "openalex", 50)
    Link.objects.update(stars=3)
    Candidate.objects.create(researcher=ann, publication=work, kind="facts", source="orcid", identifier="x")
    work.distinct_from.add(other)

    assert kept(batch) == []
    assert whole_database() == before


def test_undo_keeps_a_work_whose_citations_somebody_typed() -> None:
    batch = load(page("Ann Lee", record("Rooms for All", "Ann Lee!")))
    note_counts("hand", {Publication.objects.get().pk: 5})

    assert ("publication", "", "in use") in kept(batch)


@pytest.mark.parametrize("rights", ["manager", "editor", "left"])
def test_undo_of_a_lab_page_writes_only_what_one_may_write_today(rights: str) -> None:
    """An editor does not touch the members' pages; nobody takes an alumnus back into the lab by an undo."""
    manager = make_user("manager")
    lab = make_lab("Walnut Lab", manager=manager)
    member = make_researcher("Ada Walnut", lab=lab)
    member.location = "Walnut"
    member.save()
    link = {"researcher": member, "kind": "homepage", "url": "https://example.org/"}
    link = ProfileLink.objects.create(**link)
    Membership.objects.update(has_left=rights == "left", now_at="Elsewhere")
    batch = ImportBatch.objects.create(source="lab.md", user=manager, lab=lab)
    for row, before in ((member, {"location": ""}), (member.memberships.get(), {"has_left": False, "now_at": ""})):
        after = {name: getattr(row, name) for name in before}
        told = {"model": row._meta.label_lower, "object_id": row.pk, "before": before, "after": after}
        ImportChange.objects.create(batch=batch, action="update", **told)
    made = {"model": "profiles.link", "object_id": link.pk, "action": "create", "after": snapshot(link)}
    ImportChange.objects.create(batch=batch, **made)
    LabRole.objects.filter(user=manager).update(role="editor" if rights == "editor" else "manager")

    left = {(one.model.partition(".")[2], one.field, one.reason) for one in undo_batch(batch, manager)}

    fields = [("membership", "has_left"), ("membership", "now_at"), ("researcher", "location"), ("link", "")]
    assert left == (set() if rights == "manager" else {(*field, "not yours") for field in fields})
    assert Researcher.objects.editable_by(manager).exists() == (rights == "manager")


def test_undo_leaves_a_work_to_who_confirmed_it_since() -> None:
    user = make_user("importer")
    paper = make_publication("Walls", volume="7", created_by=user)
    batch = ImportBatch.objects.create(source="a.bib", user=user, lab=make_lab())
    told = {"model": "publications.publication", "object_id": paper.pk, "before": {"volume": ""}}
    ImportChange.objects.create(batch=batch, action="update", after={"volume": "7"}, **told)
    author = make_researcher("Ada Walnut")
    Authorship.objects.create(publication=paper, position=0, researcher=author, link_state="confirmed")

    assert [(one.field, one.reason) for one in undo_batch(batch, user)] == [("volume", "not yours")]
    assert Publication.objects.get().volume == "7"


def test_undo_twice_is_refused() -> None:
    batch = load(full_page())
    undo_batch(batch)

    with pytest.raises(UndoRefused, match="before"):
        undo_batch(batch)


def test_undo_of_many_works_takes_few_queries(django_assert_max_num_queries: Any) -> None:
    batch = load(page("Ann Lee", *(record(f"Rooms for All {number}", "Ann Lee!") for number in range(30))))

    with django_assert_max_num_queries(750):
        assert kept(batch) == []
    assert Venue.objects.count() == 0


def test_command_undoes(capsys: pytest.CaptureFixture[str]) -> None:
    batch = load(full_page())
    Honor.objects.get().save()
    honor = Honor.objects.get()
    honor.title = "By hand"
    honor.save()

    call_command("undo_import", str(batch.pk))

    out = capsys.readouterr()
    assert out.out.splitlines() == [
        f"kept (in use): profiles.researcher {Researcher.objects.get().pk}: Ann Lee",
        f"kept (changed): profiles.honor {honor.pk}: By hand",
    ]
    assert out.err == f"Import {batch.pk} was undone; 2 things were kept.\n"


@pytest.mark.parametrize("number", ["4711", "99999999999999999999999"])
def test_command_refuses_an_unknown_import(number: str) -> None:
    with pytest.raises(CommandError, match="no import") as caught:
        call_command("undo_import", number)
    assert caught.value.returncode == 2
