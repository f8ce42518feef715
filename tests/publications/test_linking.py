from __future__ import annotations

from typing import Any

import pytest

from profiles.models import Lab, Membership, NameVariant, Researcher
from publications.linking import (
    file_candidates,
    link_lab,
    link_publications,
    link_researcher,
    refresh_author_lines,
)
from publications.models import Authorship, Candidate, Listing, Publication
from tests.factories import make_lab, make_publication, make_researcher

pytestmark = pytest.mark.django_db


def everything() -> Any:
    return Publication.objects.all()


def links(publication: Publication) -> list[tuple[str, str | None, str]]:
    rows = publication.authorships.select_related("researcher").order_by("position")
    return [(row.printed_name, row.researcher and row.researcher.slug, row.link_state) for row in rows]


@pytest.fixture
def lab() -> Lab:
    return make_lab("Ears")


def test_link_publications_links_a_member_of_the_lab_and_lists_the_work(lab: Lab) -> None:
    ann = make_researcher("Ann Lee", lab=lab)
    work = make_publication("Quiet Rooms", authors=["A. Lee", "Ann Lee", "Bo Chen"], lab=lab)

    assert link_publications(everything()) == []

    assert links(work) == [("A. Lee", None, "none"), ("Ann Lee", "ann-lee", "matched"), ("Bo Chen", None, "none")]
    listing = Listing.objects.get(researcher=ann)
    assert (listing.publication, listing.selected, listing.hidden) == (work, False, False)
    work.refresh_from_db()
    assert work.author_line == [{"name": "A. Lee"}, {"name": "Ann Lee", "slug": "ann-lee"}, {"name": "Bo Chen"}]


def test_link_publications_twice_changes_nothing(lab: Lab) -> None:
    make_researcher("Ann Lee", lab=lab)
    make_publication("Quiet Rooms", authors=["Ann Lee", "B. Chen"], lab=lab)
    make_researcher("Bo Chen", lab=lab)
    link_publications(everything())
    before = [list(model.objects.values()) for model in (Publication, Authorship, Listing, Candidate)]

    link_publications(everything())

    assert [list(model.objects.values()) for model in (Publication, Authorship, Listing, Candidate)] == before


def test_link_publications_across_labs_only_files_a_candidate(lab: Lab) -> None:
    ann = make_researcher("Ann Lee", lab=make_lab("Elsewhere"))
    work = make_publication("Quiet Rooms", authors=["Ann Lee"], lab=lab)

    link_publications(everything())

    assert links(work) == [("Ann Lee", None, "none")]
    candidate = Candidate.objects.get()
    assert (candidate.researcher, candidate.publication, candidate.kind) == (ann, work, "authorship")
    assert (candidate.state, candidate.data) == ("open", {"name": "Ann Lee"})
    assert Listing.objects.count() == 0


def test_link_publications_files_no_candidate_for_a_work_that_is_not_public(lab: Lab) -> None:
    make_researcher("Ann Lee", lab=make_lab("Elsewhere"))
    make_publication("Quiet Rooms", authors=["Ann Lee"], lab=lab, visibility="draft")

    link_publications(everything())

    assert Candidate.objects.count() == 0


def test_listing_a_work_does_not_plant_a_name_in_it(lab: Lab) -> None:
    """A stranger lists the work of another lab and has a researcher of the same name as one of its authors."""
    work = make_publication("Quiet Rooms", authors=["Ann Lee"], lab=lab)
    elsewhere = make_lab("Elsewhere")
    stranger = make_researcher("Stranger", lab=elsewhere)
    make_researcher("Ann Lee", lab=elsewhere)
    Listing(publication=work, researcher=stranger).save()

    link_publications(everything())

    assert links(work) == [("Ann Lee", None, "none")]


def test_link_publications_in_the_lab_of_a_confirmed_author(lab: Lab) -> None:
    bo = make_researcher("Bo Chen", lab=lab)
    make_researcher("Ann Lee", lab=lab)
    work = make_publication("Quiet Rooms", authors=["Ann Lee", bo])

    link_publications(everything())

    assert links(work)[0] == ("Ann Lee", "ann-lee", "matched")


def test_namesakes_are_not_linked_but_told_and_asked(lab: Lab) -> None:
    people = [make_researcher("Ann Lee", lab=lab), make_researcher("Ann Lee", lab=lab)]
    work = make_publication("Quiet Rooms", authors=["Ann Lee"], lab=lab)

    doubts = link_publications(everything())

    assert [(doubt.publication_id, doubt.name, doubt.researchers) for doubt in doubts] == [
        (work.pk, "Ann Lee", ("Ann Lee", "Ann Lee"))
    ]
    assert links(work) == [("Ann Lee", None, "none")]
    assert set(Candidate.objects.values_list("researcher", flat=True)) == {person.pk for person in people}


def test_doubt_tells_nobody_of_pages_that_are_not_public(lab: Lab) -> None:
    """Who adds a co-author of another lab would learn whose pages that lab prepares."""
    shown = make_researcher("Ann Lee", lab=lab)
    make_researcher("Ann Lee", lab=lab, visibility="private")
    work = make_publication("Quiet Rooms", authors=["Ann Lee"], lab=lab)

    assert link_publications(everything()) == []
    assert links(work) == [("Ann Lee", None, "none")]
    assert shown.authorships.count() == 0


def test_a_name_twice_in_one_list_is_not_linked(lab: Lab) -> None:
    make_researcher("Ann Lee", lab=lab)
    work = make_publication("Quiet Rooms", authors=["Ann Lee", "Lee, Ann"], lab=lab)

    link_publications(everything())

    assert [state for *_, state in links(work)] == ["none", "none"]


def test_initials_only_file_a_candidate(lab: Lab) -> None:
    make_researcher("Ann Lee", lab=lab)
    work = make_publication("Quiet Rooms", authors=["A. Lee"], lab=lab)

    link_publications(everything())

    assert links(work) == [("A. Lee", None, "none")]
    assert Candidate.objects.get().data == {"name": "A. Lee"}


def test_rejected_candidate_is_never_linked(lab: Lab) -> None:
    ann = make_researcher("Ann Lee")
    work = make_publication("Quiet Rooms", authors=["Ann Lee"], lab=lab)
    file_candidates({(ann.pk, work.pk): "Ann Lee"})
    Candidate.objects.update(state="rejected")
    Membership.objects.create(researcher=ann, lab=lab)

    link_researcher(ann)

    assert links(work) == [("Ann Lee", None, "none")]


def test_link_researcher_after_joining_the_lab(lab: Lab) -> None:
    work = make_publication("Quiet Rooms", authors=["Ann Lee", "Bo Chen"], lab=lab)
    make_researcher("Bo Chen", lab=lab)

    link_researcher(make_researcher("Ann Lee", lab=lab))

    assert links(work) == [("Ann Lee", "ann-lee", "matched"), ("Bo Chen", None, "none")]


def test_link_researcher_after_a_new_variant(lab: Lab) -> None:
    ann = make_researcher("Ann Lee", lab=lab)
    work = make_publication("Quiet Rooms", authors=["安李", "Ann Smith"], lab=lab)
    for name in ("安李", "Ann Smith"):
        NameVariant.objects.create(researcher=ann, name=name)
    Authorship.objects.filter(printed_name="Ann Smith").delete()

    link_researcher(ann)

    assert links(work) == [("安李", "ann-lee", "matched")]


def test_a_work_taken_off_the_page_stays_off(lab: Lab) -> None:
    ann = make_researcher("Ann Lee", lab=lab)
    make_publication("Quiet Rooms", authors=["Ann Lee"], lab=lab)
    link_researcher(ann)
    Listing.objects.all().delete()

    link_researcher(ann)

    assert Listing.objects.count() == 0


def test_listed_works_are_ordered_newest_first_after_what_is_there(lab: Lab) -> None:
    for title, date in (("Old", "2019"), ("New", "2021"), ("Middle", "2020-05")):
        make_publication(title, authors=["Ann Lee"], lab=lab, date=date)
    ann = make_researcher("Ann Lee", lab=lab)
    Listing(publication=make_publication("First"), researcher=ann, order=4).save()

    link_lab(lab)

    rows = Listing.objects.filter(researcher=ann).order_by("order").values_list("publication__title", "order")
    assert list(rows) == [("First", 4), ("New", 5), ("Middle", 6), ("Old", 7)]


def test_author_line_names_only_public_people(lab: Lab) -> None:
    ann, bo = make_researcher("Ann Lee"), make_researcher("Bo Chen", visibility="private")
    work = make_publication("Quiet Rooms", authors=[ann, bo])
    work.authorships.filter(researcher=ann).update(equal=True, corresponding=True, mark="†")

    refresh_author_lines([work])

    work.refresh_from_db()
    assert work.author_line == [
        {"name": "Ann Lee", "slug": "ann-lee", "equal": True, "corresponding": True, "mark": "†"},
        {"name": "Bo Chen"},
    ]
    assert "chen" in work.search_text.split()


@pytest.mark.parametrize("count", [1, 3, 40])
def test_refresh_author_lines_takes_four_queries(count: int, django_assert_num_queries: Any) -> None:
    for number in range(count):
        make_publication(f"Work {number}", authors=["Ann Lee", "Bo Chen"])

    with django_assert_num_queries(4):
        refresh_author_lines(everything())


@pytest.mark.parametrize("count", [1, 3])
def test_link_publications_takes_the_same_number_of_queries(
    count: int, lab: Lab, django_assert_num_queries: Any
) -> None:
    for number in range(count):
        make_publication(f"Work {number}", authors=["Nobody Here"], lab=lab)

    with django_assert_num_queries(8):
        link_publications(everything())


def test_linked_researcher_is_found_among_five_thousand_authors(lab: Lab) -> None:
    make_researcher("Ann Lee", lab=lab)
    work = make_publication("Big", lab=lab)
    Authorship.objects.bulk_create(
        Authorship(publication=work, position=number, printed_name=f"Author N{number}x") for number in range(5000)
    )
    Authorship.objects.create(publication=work, position=5000, printed_name="Ann Lee")

    link_publications(everything())

    assert Authorship.objects.get(link_state="matched").position == 5000
    assert Researcher.objects.get().listings.count() == 1
