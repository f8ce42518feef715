"""Works that may be entered twice: which pairs are shown to whom, which are counted, which were told apart."""

from __future__ import annotations

import pytest
from pytest_django import DjangoAssertNumQueries

from profiles.models import LabRole
from publications.duplicates import count_duplicates, duplicate_works
from publications.linking import refresh_author_lines
from publications.merging_works import merge_works
from publications.models import Publication, Venue
from tests.factories import make_lab, make_publication, make_researcher, make_user

pytestmark = pytest.mark.django_db


def test_duplicates_are_found_among_what_one_may_see() -> None:
    user = make_user("user")
    ann = make_researcher("Ann Lee", user=user)
    mine = make_publication("Rooms for All", authors=[ann], date="2020")
    twin = make_publication("Rooms for all!", authors=["Ann Lee"], date="2021")
    make_publication("Rooms for All", authors=["Ann Lee"], date="2015")
    make_publication("Rooms for All", authors=["Zoe Young"], date="2020")
    make_publication("Rooms for All", authors=["Ann Lee"], date="2020", visibility="private")
    make_publication("Walls", authors=["Bo Chen"], date="2020")
    make_publication("Walls", authors=["Bo Chen"], date="2020")
    refresh_author_lines(Publication.objects.all())

    found = duplicate_works(user)

    assert [({pair.one.pk, pair.other.pk}, pair.may_merge) for pair in found] == [({mine.pk, twin.pk}, False)]


def test_manager_merges_works_of_the_lab() -> None:
    manager = make_user("manager")
    lab = make_lab("Ears")
    LabRole.objects.create(user=manager, lab=lab, role=LabRole.Role.MANAGER)
    one, other = (make_publication("Rooms for All", lab=lab, arxiv_id="2001.00001") for _ in range(2))

    assert [pair.may_merge for pair in duplicate_works(manager)] == [True]
    merge_works(one, other, manager)
    assert duplicate_works(manager) == []


@pytest.mark.parametrize("pairs", [1, 3])
def test_pairs_that_one_may_merge_are_counted(pairs: int, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    ann = make_researcher("Ann Lee", user=make_user("ann"))
    for number in range(pairs):
        for year in ("2020", "2021"):
            make_publication(f"Rooms for All {number}", authors=[ann], date=year)
    make_publication("Rooms for All 0", authors=["Ann Lee"], date="2020")
    refresh_author_lines(Publication.objects.all())

    with django_assert_num_queries(4):
        assert count_duplicates(ann.user) == pairs
    assert len(duplicate_works(ann.user)) == pairs + 2
    assert len(duplicate_works(None, at_most=1)) == 1


def test_what_was_told_apart_is_neither_shown_nor_counted() -> None:
    ann = make_researcher("Ann Lee", user=make_user("ann"))
    one, other = (make_publication("Rooms for All", authors=[ann], date="2020") for _ in range(2))
    refresh_author_lines(Publication.objects.all())

    one.distinct_from.add(other)

    assert (duplicate_works(ann.user), count_duplicates(ann.user)) == ([], 0)
    merge_works(one, other, None)
    assert not one.distinct_from.exists()


def test_one_title_in_two_issues_is_no_pair() -> None:
    user = make_user("user")
    ann = make_researcher("Ann Lee", user=user)
    venue = Venue.objects.create(name="Mud Letters")
    for issue in ("1", "2"):
        make_publication("Calendar", authors=[ann], date="2020", venue=venue, volume="8", issue=issue)
    refresh_author_lines(Publication.objects.all())

    assert duplicate_works(user) == []
