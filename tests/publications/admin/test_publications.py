"""Editing a publication: authors as text and as rows, what belongs to others, what a hand has changed."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.contenttypes.models import ContentType

from profiles.models import Membership, Researcher
from publications.matching import title_fingerprint
from publications.models import Authorship, Listing, Publication, WorkAlias
from tests.admin_forms import address_of, client_of, save
from tests.factories import make_administrator, make_lab, make_listing, make_publication, make_researcher, make_user

pytestmark = pytest.mark.django_db
States = Authorship.LinkState


@pytest.fixture
def ada() -> Researcher:
    return make_researcher("Ada Walnut", user=make_user("ada"), lab=make_lab("Walnut Lab"))


@pytest.fixture
def bo() -> Researcher:
    return make_researcher("Bo Hazel", user=make_user("bo"))


def authors(publication: Publication) -> list[tuple[str, str | None, str]]:
    rows = publication.authorships.select_related("researcher")
    return [(row.printed_name, row.researcher.name if row.researcher else None, row.link_state) for row in rows]


def test_saving_without_a_change_changes_nothing(ada: Researcher) -> None:
    publication = make_publication("On Ears", authors=[ada, "Cy Birch"])
    before = Publication.objects.filter(pk=publication.pk).values("provenance", "title", "authors_complete").get()

    assert save(client_of(ada.user), publication).status_code == 302
    assert (
        Publication.objects.filter(pk=publication.pk).values("provenance", "title", "authors_complete").get() == before
    )
    assert authors(publication) == [("Ada Walnut", "Ada Walnut", States.CONFIRMED), ("Cy Birch", None, States.NONE)]


def test_authors_as_text_are_written_in_order(ada: Researcher) -> None:
    publication = make_publication("On Ears", authors=[ada, "Cy Birch"])

    answer = save(client_of(ada.user), publication, authors="Di Oak*, Cy Birch#, Ada Walnut, et al.")

    assert answer.status_code == 302
    publication.refresh_from_db()
    assert authors(publication) == [
        ("Di Oak", None, States.NONE),
        ("Cy Birch", None, States.NONE),
        ("Ada Walnut", "Ada Walnut", States.CONFIRMED),
    ]
    assert [author["name"] for author in publication.author_line] == ["Di Oak", "Cy Birch", "Ada Walnut"]
    assert publication.authors_complete is False
    assert publication.provenance == {"author_list": "hand", "authors_complete": "hand"}


def test_name_that_is_spelt_anew_keeps_its_link(ada: Researcher) -> None:
    publication = make_publication("On Ears", authors=[ada, "Cy Birch"])

    save(client_of(ada.user), publication, authors="A. Walnut, Cy Birch")

    assert authors(publication)[0] == ("A. Walnut", "Ada Walnut", States.CONFIRMED)


def test_author_who_confirmed_is_not_taken_off_by_another(ada: Researcher, bo: Researcher) -> None:
    publication = make_publication("On Ears", authors=[ada, bo])

    answer = save(client_of(ada.user), publication, authors="Ada Walnut")

    assert answer.status_code == 200
    assert answer.context["adminform"].form.errors["authors"] == [
        "Bo Hazel has confirmed this publication; only they or an administrator can take the name off."
    ]
    assert authors(publication)[1] == ("Bo Hazel", "Bo Hazel", States.CONFIRMED)


@pytest.mark.parametrize("change", [{"authorships-1-DELETE": "on"}, {"authorships-1-researcher": ""}])
def test_row_of_an_author_who_confirmed_is_not_taken_off_by_another(
    change: dict[str, str], ada: Researcher, bo: Researcher
) -> None:
    publication = make_publication("On Ears", authors=[ada, bo])

    assert save(client_of(ada.user), publication, **change).status_code == 200
    assert authors(publication)[1] == ("Bo Hazel", "Bo Hazel", States.CONFIRMED)


def test_author_links_only_people_that_one_may_edit(ada: Researcher, bo: Researcher) -> None:
    publication = make_publication("On Ears", authors=[ada, "Bo Hazel"])

    refused = save(client_of(ada.user), publication, **{"authorships-1-researcher": bo.pk})

    assert refused.status_code == 200
    assert authors(publication)[1] == ("Bo Hazel", None, States.NONE)


def test_rows_of_authors_change_places(ada: Researcher) -> None:
    publication = make_publication("On Ears", authors=[ada, "Cy Birch", "Di Oak"])
    places = {"authorships-0-position": 3, "authorships-1-position": 1, "authorships-2-position": 2}

    assert save(client_of(ada.user), publication, **places).status_code == 302
    assert [name for name, _, _ in authors(publication)] == ["Cy Birch", "Di Oak", "Ada Walnut"]
    assert list(publication.authorships.values_list("position", flat=True)) == [0, 1, 2]


def test_row_of_an_author_is_removed_and_another_added(ada: Researcher) -> None:
    publication = make_publication("On Ears", authors=[ada, "Cy Birch"])
    changes = {"authorships-1-DELETE": "on", "authorships-TOTAL_FORMS": 3, "authorships-2-printed_name": "Di Oak"}

    assert save(client_of(ada.user), publication, **changes).status_code == 302
    assert [name for name, _, _ in authors(publication)] == ["Ada Walnut", "Di Oak"]


def test_field_changed_by_hand_is_marked(ada: Researcher) -> None:
    publication = make_publication("On Ears", authors=[ada], provenance={"title": "batch:1", "doi": "batch:1"})

    save(client_of(ada.user), publication, title="On Two Ears", tldr_zh_hans="两只耳朵")

    publication.refresh_from_db()
    assert publication.provenance == {"title": "hand", "doi": "batch:1", "tldr_zh_hans": "hand"}
    assert publication.i18n == {"tldr_zh_hans": "两只耳朵"}


def test_new_publication_stands_on_its_makers_page_and_links_colleagues(ada: Researcher) -> None:
    lab = ada.memberships.get().lab
    colleague = make_researcher("Cy Birch", lab=lab)

    answer = save(
        client_of(ada.user), Publication, title="On Ears", authors="Ada Walnut*, Cy Birch, Di Oak", date="2024"
    )

    publication = Publication.objects.get()
    assert answer.status_code == 302
    assert (publication.created_by, publication.lab) == (ada.user, lab)
    assert authors(publication) == [
        ("Ada Walnut", "Ada Walnut", States.CONFIRMED),
        ("Cy Birch", "Cy Birch", States.MATCHED),
        ("Di Oak", None, States.NONE),
    ]
    assert set(publication.listings.values_list("researcher", flat=True)) == {ada.pk, colleague.pk}


def test_fields_that_are_not_the_editors_are_ignored(ada: Researcher, bo: Researcher) -> None:
    publication = make_publication("On Ears", authors=[ada])
    slug = publication.slug

    save(
        client_of(ada.user),
        publication,
        slug="other",
        created_by=bo.user.pk,
        lab=make_lab().pk,
        version=99,
        provenance='{"title": "x"}',
        citation_count=5000,
        author_line='[{"name": "x"}]',
        i18n="{}",
    )

    publication.refresh_from_db()
    assert (publication.slug, publication.created_by, publication.lab) == (slug, None, None)
    assert (publication.provenance, publication.citation_count) == ({}, None)
    assert publication.version < 10


def test_paper_on_anothers_page_is_not_hidden_from_there(ada: Researcher, bo: Researcher) -> None:
    publication = make_publication("On Ears", authors=[ada, bo])
    make_listing(publication, researcher=bo)

    save(client_of(ada.user), publication, visibility="private")

    publication.refresh_from_db()
    assert publication.visibility == "public"


@pytest.mark.parametrize("listed_by_another", [False, True])
def test_doi_of_another_public_record_is_refused_in_words(
    listed_by_another: bool, ada: Researcher, bo: Researcher
) -> None:
    make_publication("On Noses", doi="10.1000/nose")
    publication = make_publication("On Ears", authors=[ada])
    if listed_by_another:
        make_listing(publication, researcher=bo)

    answer = save(client_of(ada.user), publication, doi="10.1000/NOSE")

    publication.refresh_from_db()
    assert (answer.status_code, publication.doi) == (200, "")


def test_paper_on_own_page_alone_is_hidden(ada: Researcher) -> None:
    publication = make_publication("On Ears", authors=[ada])
    make_listing(publication, researcher=ada)

    save(client_of(ada.user), publication, visibility="private")

    publication.refresh_from_db()
    assert publication.visibility == "private"


def test_delete_takes_own_listings_along(ada: Researcher) -> None:
    publication = make_publication("On Ears", authors=[ada])
    make_listing(publication, researcher=ada)
    address = address_of(publication, "delete")
    client = client_of(ada.user)

    assert client.get(address).context["protected"] == []
    assert client.post(address, {"post": "yes"}).status_code == 302
    assert (Publication.objects.count(), Listing.objects.count()) == (0, 0)


def test_other_title_of_a_merge_is_corrected_where_the_work_is(ada: Researcher) -> None:
    paper = make_publication("Rooms", authors=[ada])
    alias = WorkAlias.objects.create(publication=paper, title="Halls")

    save(client_of(ada.user), paper, **{"aliases-0-title": "Hallways"})

    alias.refresh_from_db()
    assert (alias.title, alias.title_fingerprint) == ("Hallways", title_fingerprint("Hallways"))


def test_delete_names_what_goes_along_and_no_joins(ada: Researcher) -> None:
    paper = make_publication("Rooms", authors=[ada])
    paper.distinct_from.add(make_publication("Walls"))
    WorkAlias.objects.create(publication=paper, title="Halls")
    client = client_of(ada.user)

    page = client.get(address_of(paper, "delete"))

    assert dict(page.context["model_count"]) == {"publications": 1, "other titles of works": 1, "authors": 1}
    client.post(address_of(paper, "delete"), {"post": "yes"})
    assert [row.title for row in Publication.objects.all()] == ["Walls"]


@pytest.mark.parametrize("bulk", [False, True])
def test_delete_stops_at_anothers_listing_without_naming_it(bulk: bool, ada: Researcher, bo: Researcher) -> None:
    publication = make_publication("On Ears", authors=[ada])
    make_listing(publication, researcher=bo, note="zebra")
    make_listing(publication, researcher=ada)
    client = client_of(ada.user)
    if bulk:
        data = {"action": "delete_selected", "_selected_action": [publication.pk], "post": "yes"}
        answer = client.post(address_of(Publication, "changelist"), data)
    else:
        answer = client.post(address_of(publication, "delete"), {"post": "yes"})

    assert answer.context["protected"] == [
        "Records of others depend on this, so it stays. Hide it on your own page instead."
    ]
    assert (b"Bo Hazel" in answer.content, b"zebra" in answer.content) == (False, False)
    assert Listing.objects.count() == 2


def test_take_off_hides_on_own_pages_only(ada: Researcher, bo: Researcher) -> None:
    publication = make_publication("On Ears", authors=[ada, bo])
    make_listing(publication, researcher=ada)
    make_listing(publication, researcher=bo)
    data = {"action": "take_off_own_pages", "_selected_action": [publication.pk]}

    client_of(ada.user).post(address_of(Publication, "changelist"), data)

    assert dict(publication.listings.values_list("researcher__name", "hidden")) == {
        "Ada Walnut": True,
        "Bo Hazel": False,
    }


def test_take_off_counts_a_publication_of_two_pages_once(ada: Researcher, bo: Researcher) -> None:
    publication = make_publication("On Ears", authors=[ada, bo])
    for researcher in (ada, bo):
        make_listing(publication, researcher=researcher)
    data = {"action": "take_off_own_pages", "_selected_action": [publication.pk]}

    response = client_of(make_administrator()).post(address_of(Publication, "changelist"), data, follow=True)

    assert [str(one) for one in response.context["messages"]] == ["1 publication was taken off."]
    assert publication.listings.filter(hidden=True).count() == 2


def test_long_author_list_is_edited_as_text_alone(ada: Researcher) -> None:
    publication = make_publication("On Ears", authors=[ada, *(f"Author {number}" for number in range(70))])
    page = client_of(ada.user).get(address_of(publication, "change"))

    assert [inline.opts.model.__name__ for inline in page.context["inline_admin_formsets"]] == ["Link", "Version"]
    assert page.context["adminform"].form.initial["authors"].count(",") == 70


@pytest.mark.parametrize("text", ["x" * 201, ", ".join(["A. B"] * 5001)])
def test_author_text_that_is_none_is_one_sentence(text: str, ada: Researcher) -> None:
    publication = make_publication("On Ears", authors=[ada])

    answer = save(client_of(ada.user), publication, authors=text)

    assert len(answer.context["adminform"].form.errors["authors"]) == 1


@pytest.mark.parametrize("number", [1, 3])
def test_query_counts(number: int, ada: Researcher, django_assert_num_queries: Any) -> None:
    client = client_of(ada.user)
    ContentType.objects.get_for_model(Publication)  # asked once a process
    for place in range(number):
        publication = make_publication(f"Paper {place}", authors=[ada, *(["Cy Birch"] * number)])
        make_listing(publication, researcher=ada)
        Membership.objects.get_or_create(researcher=make_researcher(), lab=ada.memberships.get().lab)

    with django_assert_num_queries(8):
        client.get(address_of(Publication, "changelist"))
    with django_assert_num_queries(14):
        client.get(address_of(publication, "change"))
    with django_assert_num_queries(7):
        client.get(address_of(Listing, "changelist"))
