"""Who sees and who edits: the querysets that every door goes through."""

from __future__ import annotations

import datetime as dt

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from profiles.models import Delegation, Lab, Membership, NewsItem, Opening, Organization, Researcher, Visibility
from profiles.models.affiliation import Affiliation
from publications.models import Authorship, Listing, Publication, Venue
from tests.factories import (
    make_administrator,
    make_lab,
    make_listing,
    make_news,
    make_publication,
    make_researcher,
    make_user,
    make_venue,
)

pytestmark = pytest.mark.django_db

TODAY = dt.date(2026, 3, 15)


@pytest.fixture(autouse=True)
def fixed_today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "localdate", lambda: TODAY)


def names(rows: object) -> list[str]:
    return sorted(str(row) for row in rows)  # type: ignore[attr-defined]


class TestResearchers:
    def test_stranger_and_visitor_edit_nobody(self) -> None:
        make_researcher("Ada", user=make_user())
        assert names(Researcher.objects.editable_by(make_user())) == []
        assert names(Researcher.objects.editable_by(AnonymousUser())) == []

    def test_owner_edits_their_own_page(self) -> None:
        owner = make_user()
        make_researcher("Ada", user=owner)
        make_researcher("Bob")
        assert names(Researcher.objects.editable_by(owner)) == ["Ada"]

    def test_disabled_account_edits_nothing(self) -> None:
        owner = make_user(is_active=False)
        make_researcher("Ada", user=owner)
        assert names(Researcher.objects.editable_by(owner)) == []

    def test_administrator_edits_everybody(self) -> None:
        make_researcher("Ada")
        assert names(Researcher.objects.editable_by(make_administrator())) == ["Ada"]

    def test_manager_edits_current_members_of_their_lab_only(self) -> None:
        manager = make_user()
        lab, other = make_lab(manager=manager), make_lab()
        make_researcher("Ada", lab=lab)
        make_researcher("Bob", lab=other)
        assert names(Researcher.objects.editable_by(manager)) == ["Ada"]

    def test_lab_editor_does_not_edit_members(self) -> None:
        editor = make_user()
        make_researcher("Ada", lab=make_lab(editor=editor))
        assert names(Researcher.objects.editable_by(editor)) == []

    @pytest.mark.parametrize(
        ("end", "current"),
        [
            ("", True),
            ("2026", True),
            ("2026-03", True),
            ("2026-03-15", True),
            ("2027", True),
            ("2026-03-14", False),
            ("2026-02", False),
            ("2025", False),
        ],
    )
    def test_membership_that_is_over_ends_the_managers_rights(self, end: str, current: bool) -> None:
        manager = make_user()
        researcher = make_researcher("Ada")
        Membership.objects.create(researcher=researcher, lab=make_lab(manager=manager), end=end)
        assert names(Researcher.objects.editable_by(manager)) == (["Ada"] if current else [])

    @pytest.mark.parametrize(
        ("until", "sections", "edits"),
        [(None, [], True), (TODAY, [], True), (TODAY - dt.timedelta(1), [], False), (None, ["news"], False)],
    )
    def test_delegate_edits_until_the_date(self, until: dt.date | None, sections: list[str], edits: bool) -> None:
        delegate = make_user()
        Delegation.objects.create(user=delegate, researcher=make_researcher("Ada"), until=until, sections=sections)
        assert names(Researcher.objects.editable_by(delegate)) == (["Ada"] if edits else [])

    @pytest.mark.parametrize("visibility", [Visibility.DRAFT, Visibility.LINK, Visibility.PRIVATE])
    def test_page_that_is_not_public_is_seen_by_its_editors_only(self, visibility: str) -> None:
        owner = make_user()
        make_researcher("Ada", user=owner, visibility=visibility)
        assert names(Researcher.objects.public()) == []
        assert names(Researcher.objects.visible_to(make_user())) == []
        assert names(Researcher.objects.visible_to(owner)) == ["Ada"]


class TestLabs:
    def test_roles_decide_and_membership_does_not(self) -> None:
        manager, editor, member = make_user(), make_user(), make_user()
        lab = make_lab("One", manager=manager, editor=editor)
        make_lab("Two")
        make_researcher(lab=lab, user=member)
        assert names(Lab.objects.editable_by(manager)) == ["One"]
        assert names(Lab.objects.managed_by(manager)) == ["One"]
        assert names(Lab.objects.editable_by(editor)) == ["One"]
        assert names(Lab.objects.managed_by(editor)) == []
        assert names(Lab.objects.editable_by(member)) == []

    @pytest.mark.parametrize(("days", "shown"), [(None, True), (0, True), (-1, False)])
    def test_opening_expires_by_itself(self, days: int | None, shown: bool) -> None:
        expires = None if days is None else TODAY + dt.timedelta(days)
        Opening.objects.create(lab=make_lab(), title="PhD", expires_on=expires)
        assert names(Opening.objects.public()) == (["PhD"] if shown else [])

    def test_opening_of_a_private_lab_is_not_public(self) -> None:
        Opening.objects.create(lab=make_lab(visibility=Visibility.PRIVATE), title="PhD")
        assert names(Opening.objects.public()) == []


class TestNews:
    def test_scheduled_news_appears_by_itself(self) -> None:
        now = timezone.now()
        researcher = make_researcher()
        make_news("due", researcher=researcher, publish_at=now - dt.timedelta(minutes=1))
        make_news("later", researcher=researcher, publish_at=now + dt.timedelta(minutes=1))
        assert [item.body for item in NewsItem.objects.public()] == ["due"]

    def test_news_of_a_private_page_is_not_public(self) -> None:
        make_news(researcher=make_researcher(visibility=Visibility.PRIVATE))
        make_news(lab=make_lab(visibility=Visibility.DRAFT))
        assert list(NewsItem.objects.public()) == []

    def test_lab_editor_edits_the_labs_news_only(self) -> None:
        editor = make_user()
        lab = make_lab(editor=editor)
        mine = make_news(lab=lab)
        make_news(researcher=make_researcher(lab=lab))
        make_news(lab=make_lab())
        assert list(NewsItem.objects.editable_by(editor)) == [mine]
        assert set(NewsItem.objects.visible_to(editor)) == set(NewsItem.objects.all())


class TestPublications:
    def test_confirmed_author_edits_and_matched_author_does_not(self) -> None:
        confirmed, matched = make_user(), make_user()
        ada, bob = make_researcher("Ada", user=confirmed), make_researcher("Bob", user=matched)
        paper = make_publication("Paper", authors=[ada])
        Authorship.objects.create(
            publication=paper, position=1, printed_name="Bob", researcher=bob, link_state="matched"
        )
        assert names(Publication.objects.editable_by(confirmed)) == ["Paper"]
        assert names(Publication.objects.editable_by(matched)) == []

    def test_unclaimed_work_belongs_to_its_creator_and_the_labs_managers(self) -> None:
        creator, manager, stranger = make_user(), make_user(), make_user()
        make_publication("Paper", created_by=creator, lab=make_lab(manager=manager))
        for user, seen in ((creator, ["Paper"]), (manager, ["Paper"]), (stranger, [])):
            assert names(Publication.objects.editable_by(user)) == seen

    def test_creator_loses_a_work_that_somebody_else_confirmed(self) -> None:
        creator = make_user()
        make_publication("Paper", created_by=creator, authors=[make_researcher("Ada")])
        assert names(Publication.objects.editable_by(creator)) == []

    @pytest.mark.parametrize("visibility", [Visibility.DRAFT, Visibility.LINK, Visibility.PRIVATE])
    def test_work_that_is_not_public_is_listed_nowhere(self, visibility: str) -> None:
        paper = make_publication(visibility=visibility)
        make_listing(paper, researcher=make_researcher())
        assert list(Publication.objects.public()) == []
        assert list(Publication.objects.visible_to(make_user())) == []
        assert list(Listing.objects.public()) == []

    def test_hidden_listing_and_private_page_are_not_public(self) -> None:
        paper = make_publication()
        make_listing(paper, researcher=make_researcher(), hidden=True)
        make_listing(paper, researcher=make_researcher(visibility=Visibility.PRIVATE))
        shown = make_listing(paper, lab=make_lab())
        assert list(Listing.objects.public()) == [shown]

    def test_listing_is_edited_by_its_owner_whoever_edits_the_facts(self) -> None:
        owner = make_user()
        listing = make_listing(make_publication(), researcher=make_researcher(user=owner))
        assert list(Listing.objects.editable_by(owner)) == [listing]
        assert list(Publication.objects.editable_by(owner)) == []


class TestSharedRegistries:
    def test_venue_is_edited_while_only_ones_own_works_use_it(self) -> None:
        owner = make_user()
        ada = make_researcher("Ada", user=owner)
        mine, shared = make_venue("Mine"), make_venue("Shared")
        make_venue("Unused by me")
        make_publication(venue=mine, authors=[ada])
        make_publication(venue=shared, authors=[ada])
        make_publication(venue=shared, authors=[make_researcher("Bob")])
        assert names(Venue.objects.editable_by(owner)) == ["Mine"]

    def test_organization_is_edited_while_only_ones_own_rows_use_it(self) -> None:
        owner = make_user()
        ada, bob = make_researcher("Ada", user=owner), make_researcher("Bob")
        mine = Organization.objects.create(name="Mine")
        shared = Organization.objects.create(name="Shared")
        for researcher, organization in ((ada, mine), (ada, shared), (bob, shared)):
            Affiliation.objects.create(researcher=researcher, organization=organization, kind="position")
        assert names(Organization.objects.editable_by(owner)) == ["Mine"]


def test_work_of_a_page_that_was_deleted_is_its_makers_again() -> None:
    """Nobody could correct it otherwise; when the page comes back, its confirmation counts again."""
    author, maker = make_researcher("Ada Walnut"), make_user("maker")
    paper = make_publication("Walls", authors=[author], created_by=maker)
    assert not Publication.objects.editable_by(maker).exists()

    author.delete()
    assert Publication.objects.editable_by(maker).get() == paper
    assert paper.authorships.get().link_state == "confirmed"
