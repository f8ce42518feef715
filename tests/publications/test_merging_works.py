from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone

from profiles.importing.bibliography import Bibliography, import_bibliography
from profiles.models import Researcher, SlugRedirect
from profiles.undoing import UndoRefused, undo_batch
from publications.filing import Filer, Rules
from publications.linking import refresh_author_lines
from publications.merging_works import MergeRefused, merge_works
from publications.models import (
    Announcement,
    Authorship,
    Candidate,
    CitationCount,
    Link,
    Listing,
    Publication,
    Topic,
    TopicEntry,
    Version,
)
from publications.records import AuthorRecord, PublicationRecord
from publications.sources.answers import FoundWork
from tests.dumps import whole_database
from tests.factories import (
    make_lab,
    make_listing,
    make_news,
    make_publication,
    make_researcher,
    make_user,
    make_venue,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def pair() -> tuple[Publication, Publication]:
    """A preprint and its published version, each with all that may hang on a work."""
    lab = make_lab("Ears")
    ann, bo, cy = (make_researcher(name, lab=lab) for name in ("Ann Lee", "Bo Chen", "Cy Diaz"))
    arxiv, icassp = make_venue("arXiv", kind="preprint"), make_venue("ICASSP", kind="conference")
    kept = make_publication(
        "Rooms for All", authors=[ann, "Bo Chen"], date="2020", venue=arxiv, stage="preprint", arxiv_id="2001.00001"
    )
    gone = make_publication(
        "EarNet: Rooms for All",
        authors=["Ann Lee", bo, cy],
        date="2021-05",
        venue=icassp,
        doi="10.1000/1",
        abstract="We *listen*.",
        extra={"isbn": "1"},
    )
    for row, name in ((kept, "code"), (gone, "slides")):
        Link.objects.create(publication=row, kind=name, url=f"https://example.org/{name}")
        Link.objects.create(publication=row, kind="project", url="https://example.org/both", order=1)
        CitationCount.objects.create(publication=row, source="here", date=dt.date(2024, 1, 1), count=row.pk)
    Version.objects.create(publication=gone, stage="submitted", date="2019", note="By hand")
    walls, doors = (Topic(researcher=ann, name=name) for name in ("Walls", "Doors"))
    walls.save()
    doors.save()
    make_listing(kept, researcher=ann, order=7, note="Mine", topics=[walls])
    make_listing(gone, researcher=ann, order=3, note="My best", selected=True, topics=[walls, doors])
    make_listing(gone, researcher=bo, order=2, selected=True, note="Ours")
    make_listing(gone, lab=lab, hidden=True)
    Announcement.objects.create(news_item=make_news("Accepted", researcher=bo), publication=gone)
    theme = Topic(lab=lab, name="Theme")
    theme.save()
    TopicEntry.objects.create(topic=theme, label="EarNet", publication=gone)
    for row in (kept, gone):
        Candidate.objects.create(
            researcher=cy, publication=row, kind="authorship", source="names", identifier=f"publication:{row.pk}"
        )
    SlugRedirect.objects.create(kind="publication", old_slug="older", target_id=gone.pk)
    refresh_author_lines(Publication.objects.all())
    kept.refresh_from_db()
    gone.refresh_from_db()
    return kept, gone


def test_merge_keeps_what_both_know(pair: tuple[Publication, Publication]) -> None:
    kept, gone = pair

    merge_works(kept, gone, None)

    row = Publication.objects.get()
    assert (row.pk, row.title, row.stage) == (kept.pk, "EarNet: Rooms for All", "published")
    assert (row.doi, row.arxiv_id, str(row.date), str(row.venue)) == ("10.1000/1", "2001.00001", "2021-05", "ICASSP")
    assert (row.abstract, row.extra) == ("We *listen*.", {"isbn": "1"})
    people = [(one.printed_name, str(one.researcher), one.link_state) for one in row.authorships.all()]
    assert people == [(name, name, "confirmed") for name in ("Ann Lee", "Bo Chen", "Cy Diaz")]
    assert [author["name"] for author in row.author_line] == ["Ann Lee", "Bo Chen", "Cy Diaz"]
    assert [(one.kind, one.url.rpartition("/")[2]) for one in row.links.all()] == [
        ("code", "code"),
        ("project", "both"),
        ("slides", "slides"),
    ]
    assert [(one.stage, one.note) for one in row.versions.all()] == [("submitted", "By hand"), ("preprint", "")]


def test_merge_keeps_every_pages_choice(pair: tuple[Publication, Publication]) -> None:
    merge_works(*pair, None)

    choices = {
        str(one.researcher or one.lab): (one.selected, one.order, one.note, sorted(map(str, one.topics.all())))
        for one in Listing.objects.all()
    }
    assert choices == {
        "Ann Lee": (True, 7, "Mine\n\nMy best", ["Doors", "Walls"]),
        "Bo Chen": (True, 2, "Ours", []),
        "Ears": (False, 0, "", []),
    }
    redirects = SlugRedirect.objects.filter(target_id=pair[0].pk).values_list("old_slug", flat=True)
    assert sorted(redirects) == sorted(["older", pair[1].slug])


def test_undone_merge_leaves_the_database_as_it_was(pair: tuple[Publication, Publication]) -> None:
    before = whole_database()

    batch = merge_works(*pair, None)
    assert undo_batch(batch) == []

    assert whole_database() == before


def test_merge_the_other_way_round_is_undone_too(pair: tuple[Publication, Publication]) -> None:
    before = whole_database()

    assert undo_batch(merge_works(pair[1], pair[0], None)) == []

    assert whole_database() == before


def test_what_was_changed_since_stays(pair: tuple[Publication, Publication]) -> None:
    kept, gone = pair
    batch = merge_works(kept, gone, None)
    row = Publication.objects.get()
    row.title = "By hand"
    row.save()
    newcomer = make_listing(row, researcher=make_researcher("Di Fox"))

    left = undo_batch(batch)

    assert [(one.model, one.field, one.reason) for one in left if one.field == "title"] == [
        ("publications.publication", "title", "changed")
    ]
    kept.refresh_from_db()
    assert (kept.title, kept.doi) == ("By hand", "")
    assert Publication.objects.get(pk=gone.pk).doi == "10.1000/1"
    newcomer.refresh_from_db()
    assert newcomer.publication == kept


def test_merge_is_undone_once_and_only_while_its_record_is_there(pair: tuple[Publication, Publication]) -> None:
    batch = merge_works(*pair, None)
    Listing.objects.all().delete()
    Publication.objects.all().delete()

    with pytest.raises(UndoRefused, match="not there any more"):
        undo_batch(batch)


def test_address_that_was_taken_since_refuses_the_undo(pair: tuple[Publication, Publication]) -> None:
    kept, gone = pair
    batch = merge_works(kept, gone, None)
    make_publication("Another", slug=gone.slug)
    before = whole_database()

    with pytest.raises(UndoRefused, match="cannot come back"):
        undo_batch(batch)
    assert whole_database() == before


def records_of(*titles: str, **values: str) -> list[PublicationRecord]:
    return [PublicationRecord(title, authors=[AuthorRecord("Ann Lee")], **values) for title in titles]


def import_for(researcher: Researcher, records: list[PublicationRecord]) -> list[str]:
    bibliography = Bibliography("bibtex", records, entries=len(records))
    return import_bibliography(bibliography, researcher=researcher).statuses


def test_import_finds_what_was_merged_by_its_former_title() -> None:
    """Two titles that tell nothing of each other: only the merge knows that they are one work."""
    ann = make_researcher("Ann Lee")
    records = records_of("Rooms That Listen to Us", "Hearing Walls in Old Houses")
    assert import_for(ann, records) == ["new", "new"]
    kept, gone = Publication.objects.order_by("pk")
    before = whole_database()
    batch = merge_works(kept, gone, None)

    assert import_for(ann, records) == ["same", "duplicate"]
    assert import_for(ann, records[1:]) == ["same"]
    assert Publication.objects.count() == 1

    assert undo_batch(batch) == []
    assert whole_database() == before
    assert import_for(ann, records) == ["same", "same"]


def test_import_finds_what_was_merged_by_a_former_identifier() -> None:
    ann = make_researcher("Ann Lee")
    one, two, three = (
        make_publication(title, authors=[ann], doi=doi)
        for title, doi in (("Rooms for All", "10.1000/1"), ("Walls", "10.1000/2"), ("Doors", ""))
    )
    merge_works(one, two, None)
    merge_works(three, one, None)

    found = records_of("Walls and How They Hear", doi="10.1000/1")
    found += records_of("Walls, Again", doi="10.1000/2")
    found += records_of("Doors")

    assert import_for(ann, found)[1:] == ["duplicate", "duplicate"]
    assert Publication.objects.count() == 1
    filing = Filer(ann).compare("dblp", [FoundWork(record) for record in found], Rules({}, ""))
    assert (filing.known, filing.new) == (3, [])


@pytest.mark.parametrize("edited", ["first", "second", "none"])
def test_rights_are_needed_on_both_sides(edited: str) -> None:
    user = make_user("user")
    mine, other = make_researcher("Ann Lee", user=user), make_researcher("Bo Chen")
    rows = [make_publication("Rooms", authors=[mine if edited == "first" else other])]
    rows.append(make_publication("Rooms", authors=[mine if edited == "second" else other]))

    with pytest.raises(MergeRefused):
        merge_works(rows[0], rows[1], user)
    assert Publication.objects.count() == 2


@pytest.mark.parametrize("way", ["there", "back"])
def test_what_is_online_is_not_taken_off_by_a_merge_with_a_scheduled_one(way: str) -> None:
    """Others may list it, and one author alone does not hide it from there."""
    online = make_publication("Quiet Rooms")
    later = make_publication("Quiet Rooms", publish_at=timezone.now() + dt.timedelta(days=9))

    merge_works(*((online, later) if way == "there" else (later, online)), None)

    assert Publication.objects.public().count() == 1


def test_work_is_not_merged_with_itself() -> None:
    row = make_publication("Rooms")

    with pytest.raises(MergeRefused):
        merge_works(row, row, None)


def test_links_of_hands_and_confirmed_names_stay() -> None:
    ann = make_researcher("Ann Lee")
    kept = make_publication("Rooms for All", authors=["Bo Chen"], provenance={"author_list": "hand", "title": "hand"})
    gone = make_publication("Rooms for All: Long", authors=[ann, "Bo Chen"])

    merge_works(kept, gone, None)

    assert [one.printed_name for one in Authorship.objects.all()] == ["Bo Chen"]
    assert Publication.objects.get().title == "Rooms for All"
