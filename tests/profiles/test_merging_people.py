from __future__ import annotations

import pytest

from profiles.importing import import_homepage
from profiles.merging_people import merge_people, same_people
from profiles.models import (
    Affiliation,
    Delegation,
    Honor,
    ImportBatch,
    Link,
    NameVariant,
    Organization,
    Researcher,
    Section,
    SlugRedirect,
)
from profiles.undoing import undo_batch
from publications.linking import refresh_author_lines
from publications.merging_works import MergeRefused
from publications.models import Announcement, Authorship, Candidate, Listing, Publication, Topic
from tests.dumps import whole_database
from tests.factories import make_lab, make_listing, make_news, make_publication, make_researcher, make_user
from tests.records import page, record

pytestmark = pytest.mark.django_db


@pytest.fixture
def pair() -> tuple[Researcher, Researcher]:
    """One person under two names, each page with all that may hang on it."""
    lab, other = make_lab("Ears"), make_lab("Eyes")
    kept = make_researcher("Ann Lee", lab=lab, tagline="Listens", interests=["ears"])
    gone = make_researcher(
        "Ann Smith",
        lab=lab,
        native_name="安娜",
        biography="I *listen*.",
        orcid="0000-0002-1825-0097",
        interests=["eyes", "ears"],
        user=make_user("ann"),
    )
    gone.memberships.create(lab=other, role="pi")
    for row in (kept, gone):
        Link.objects.create(researcher=row, kind="github", url="https://example.org/ann")
        Honor(researcher=row, title="Prize", date="2020").save()
        Section(researcher=row, kind="biography", title="About", body=f"Of {row}").save()
        Delegation.objects.create(user=make_user(), researcher=row)
        NameVariant.objects.create(researcher=row, name="A. Lee")
        Candidate.objects.create(researcher=row, kind="work", source="orcid", identifier="doi:10.1/1")
    Link.objects.create(researcher=gone, kind="dblp", url="https://example.org/dblp")
    organization = Organization(name="Institute")
    organization.save()
    Affiliation(researcher=gone, organization=organization, kind="position", role="Professor").save()
    both = make_publication("Both", authors=[kept, gone])
    shared = make_publication("Shared", authors=[gone, "Bo Chen"])
    topics = [Topic(researcher=row, name="Walls") for row in (kept, gone)]
    for topic in topics:
        topic.save()
    make_listing(shared, researcher=kept, note="Mine", topics=[topics[0]])
    make_listing(shared, researcher=gone, selected=True, topics=[topics[1]])
    make_listing(both, researcher=gone)
    Announcement.objects.create(news_item=make_news("Accepted", researcher=gone), publication=both)
    ImportBatch.objects.create(source="old.md", researcher=gone)
    SlugRedirect.objects.create(kind="researcher", old_slug="older", target_id=gone.pk)
    refresh_author_lines(Publication.objects.all())
    return kept, gone


def test_merge_keeps_what_both_pages_have(pair: tuple[Researcher, Researcher]) -> None:
    kept, gone = pair

    merge_people(kept, gone, None)

    row = Researcher.objects.get()
    assert (row.pk, row.name, row.native_name, row.tagline) == (kept.pk, "Ann Lee", "安娜", "Listens")
    assert (row.biography, row.orcid, row.interests) == ("I *listen*.", "0000-0002-1825-0097", ["ears", "eyes"])
    assert (str(row.user), row.biography_html) == ("ann", "<p>I <em>listen</em>.</p>")
    assert sorted(str(one.lab) for one in row.memberships.all()) == ["Ears", "Eyes"]
    assert [one.title for one in row.honors.all()] == ["Prize"]
    assert [one.body for one in row.sections.all()] == ["Of Ann Lee\n\nOf Ann Smith"]
    assert sorted(one.kind for one in row.links.all()) == ["dblp", "github"]
    assert sorted(one.name for one in row.name_variants.all()) == ["A. Lee", "Ann Smith"]
    assert row.delegations.count() == 2
    assert [one.publication.title for one in Announcement.objects.filter(news_item__researcher=row)] == ["Both"]
    listings = {one.publication.title: (one.selected, one.note, one.topic_ids) for one in row.listings.all()}
    topic = Topic.objects.get()
    assert listings == {"Shared": (True, "Mine", [topic.pk]), "Both": (False, "", [])}
    assert [author.get("slug") for author in Publication.objects.get(title="Shared").author_line] == [row.slug, None]
    assert [author["researcher"] for author in Publication.objects.get(title="Both").author_list] == [row.pk, None]
    assert sorted(SlugRedirect.objects.values_list("old_slug", "target_id")) == [
        (gone.slug, row.pk),
        ("older", row.pk),
    ]


def test_undone_merge_leaves_the_database_as_it_was(pair: tuple[Researcher, Researcher]) -> None:
    before, batches = whole_database(), list(ImportBatch.objects.values_list("pk", "researcher"))

    batch = merge_people(*pair, None)
    assert undo_batch(batch) == []

    assert whole_database() == before
    assert list(ImportBatch.objects.exclude(pk=batch.pk).values_list("pk", "researcher")) == batches


def test_merge_the_other_way_round_is_undone_too(pair: tuple[Researcher, Researcher]) -> None:
    before = whole_database()

    assert undo_batch(merge_people(pair[1], pair[0], None)) == []

    assert whole_database() == before


def test_both_names_keep_matching(pair: tuple[Researcher, Researcher]) -> None:
    lab = pair[0].memberships.get().lab
    merge_people(*pair, None)

    import_homepage(page("Bo Chen", record("Doors for All", "Bo Chen!, Ann Smith"), record("More", "Ann Lee")), lab=lab)

    linked = Listing.objects.filter(researcher=pair[0]).values_list("publication__title", flat=True)
    assert {"Doors for All", "More"} <= set(linked)


@pytest.mark.parametrize("edited", ["first", "second"])
def test_rights_are_needed_on_both_sides(edited: str) -> None:
    user = make_user("user")
    rows = [make_researcher("Ann Lee", user=user if edited == "first" else None)]
    rows.append(make_researcher("Ann Lee", user=user if edited == "second" else None))

    with pytest.raises(MergeRefused):
        merge_people(rows[0], rows[1], user)
    assert Researcher.objects.count() == 2


@pytest.mark.parametrize("owned", ["kept", "gone"])
def test_who_sees_the_page_stays_as_its_owner_said(owned: str) -> None:
    """A manager, who may not say it, does not publish the page by a merge."""
    manager = make_user("manager")
    lab = make_lab("Walnut Lab", manager=manager)
    own = make_researcher("Ada Walnut", lab=lab, user=make_user("ada"), visibility="private")
    other = make_researcher("A. Walnut", lab=lab, forward_to="https://example.org/")

    merge_people(*((own, other) if owned == "kept" else (other, own)), manager)

    page = Researcher.objects.get()
    assert (page.user.username, page.visibility, page.forward_to) == ("ada", "private", "")


def test_merge_lets_nobody_in_whom_the_owner_did_not() -> None:
    """A page that lost its account may still have delegates."""
    manager, helper, former = make_user("manager"), make_user("helper"), make_user("former")
    lab = make_lab("Walnut Lab", manager=manager)
    own = make_researcher("Ada Walnut", lab=lab, user=make_user("ada"))
    other = make_researcher("A. Walnut", lab=lab)
    Delegation.objects.create(user=helper, researcher=own)
    Delegation.objects.create(user=former, researcher=other)

    batch = merge_people(own, other, manager)
    assert list(Delegation.objects.values_list("user", "researcher")) == [(helper.pk, own.pk)]

    undo_batch(batch)
    assert Delegation.objects.filter(user=former, researcher=other).count() == 1


def test_two_people_are_not_merged() -> None:
    one = make_researcher("Ann Lee", orcid="0000-0002-1825-0097")
    other = make_researcher("Ann Lee", orcid="0000-0001-5109-3700")
    with pytest.raises(MergeRefused, match="ORCID"):
        merge_people(one, other, None)
    accounts = [make_researcher("Bo Chen", user=make_user(name)) for name in ("bo", "chen")]
    with pytest.raises(MergeRefused, match="account"):
        merge_people(*accounts, None)

    assert Researcher.objects.count() == 4


def test_same_people_share_a_name_or_an_identifier() -> None:
    ann, twin = make_researcher("Ann Lee"), make_researcher("Lee, Ann")
    bo = make_researcher("Bo Chen", orcid="0000-0002-1825-0097")
    other = make_researcher("B. C.", orcid="0000-0002-1825-0097", visibility="private")
    make_researcher("Cy Diaz")

    found = same_people(Researcher.objects.all())

    assert [{one.pk, two.pk} for one, two in found] == [{ann.pk, twin.pk}, {bo.pk, other.pk}]
    ann.distinct_from.add(twin)
    assert len(same_people(Researcher.objects.all())) == 1


def test_works_printed_under_the_other_name_are_linked_and_unlinked_by_the_undo() -> None:
    lab = make_lab("Ears")
    ann, former = make_researcher("Ann Lee", lab=lab), make_researcher("Ann Walnut")
    work = make_publication("Rooms for All", authors=["Ann Walnut", "Bo Chen"], lab=lab)
    refresh_author_lines([work])
    before = whole_database()

    batch = merge_people(ann, former, None)

    linked = Authorship.objects.get(researcher=ann)
    assert (linked.printed_name, linked.link_state) == ("Ann Walnut", "matched")
    assert Publication.objects.get().author_line[0] == {"name": "Ann Walnut", "slug": "ann-lee"}
    assert Listing.objects.get().researcher == ann

    assert undo_batch(batch) == []
    assert whole_database() == before
