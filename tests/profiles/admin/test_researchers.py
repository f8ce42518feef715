"""Editing people and labs: what is saved, what follows from it, what it costs."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.db.models import Model
from django.test.utils import CaptureQueriesContext

from profiles.models import (
    Activity,
    Affiliation,
    Honor,
    Membership,
    NameVariant,
    NewsItem,
    Organization,
    Researcher,
    Section,
    SlugRedirect,
)
from publications.models import Authorship, Listing, Publication, Topic, TopicEntry
from tests.admin_forms import address_of, client_of, form_data, save
from tests.factories import (
    make_administrator,
    make_lab,
    make_listing,
    make_news,
    make_publication,
    make_researcher,
    make_user,
)

pytestmark = pytest.mark.django_db
MATCHED = Authorship.LinkState.MATCHED


@pytest.fixture
def ada() -> Researcher:
    return make_researcher(
        "Ada Walnut", user=make_user("ada"), lab=make_lab("Walnut Lab", manager=make_user("manager"))
    )


def paper_by(ada: Researcher, *names: str) -> Publication:
    return make_publication("On Ears", authors=[ada, *names], lab=ada.memberships.get().lab)


def test_text_changed_by_hand_is_marked_and_rendered(ada: Researcher) -> None:
    save(client_of(ada.user), ada, biography="I *listen*.", biography_zh_hans="我**听**。", interests="ears\n\n rooms ")

    ada.refresh_from_db()
    assert (ada.biography_html, ada.i18n["biography_html_zh_hans"]) == (
        "<p>I <em>listen</em>.</p>",
        "<p>我<strong>听</strong>。</p>",
    )
    assert ada.interests == ["ears", "rooms"]
    assert ada.provenance == {"biography": "hand", "biography_zh_hans": "hand", "interests": "hand"}


def test_translation_that_is_emptied_is_gone(ada: Researcher) -> None:
    client = client_of(ada.user)
    save(client, ada, tagline="Ears", tagline_zh_hans="耳朵")
    save(client, ada, tagline_zh_hans="")

    ada.refresh_from_db()
    assert (ada.tagline, ada.i18n) == ("Ears", None)


def test_saving_without_a_change_marks_nothing(ada: Researcher) -> None:
    ada.interests = ["ears"]
    ada.save()

    assert save(client_of(ada.user), ada).status_code == 302
    ada.refresh_from_db()
    assert ada.provenance == {}


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("orcid", "0000", "Write it as 0000-0002-1825-0097."),
        ("interests", "x" * 201, "A line is longer than 200 characters."),
        ("interests", "x\n" * 201, "These are more than 200 lines."),
        ("biography", "x" * 65_537, "This text is longer than 64 KB."),
        ("name", "", "This field is required."),
    ],
)
def test_value_that_is_none_is_one_sentence(field: str, value: str, sentence: str, ada: Researcher) -> None:
    answer = save(client_of(ada.user), ada, **{field: value})

    assert answer.context["adminform"].form.errors == {field: [sentence]}


@pytest.mark.parametrize("account", ["owner", "manager"])
def test_orcid_of_another_public_person_is_refused_in_words(account: str, ada: Researcher) -> None:
    make_researcher("Bo Hazel", orcid="0000-0002-1825-0097")
    user = ada.user if account == "owner" else ada.memberships.get().lab.roles.get().user

    assert save(client_of(user), ada, orcid="0000-0002-1825-0097").status_code == 200
    ada.refresh_from_db()
    assert ada.orcid == ""


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "//example.org", "http:/x", "x"])
def test_link_of_another_kind_is_refused(address: str, ada: Researcher) -> None:
    row = {"links-TOTAL_FORMS": 1, "links-0-kind": "homepage", "links-0-url": address, "links-0-order": "0"}

    answer = save(client_of(ada.user), ada, **row)

    assert answer.context["inline_admin_formsets"][0].formset.errors == [{"url": ["Enter a valid URL."]}]


def test_activity_links_are_lines(ada: Researcher) -> None:
    activity = Activity(researcher=ada, kind="talk", title="On ears")
    activity.save()
    client = client_of(ada.user)

    save(client, activity, links="Slides | https://example.org/a\nhttps://example.org/c")
    refused = save(client, activity, links="Slides | javascript:alert(1)")

    activity.refresh_from_db()
    assert activity.links == [
        {"label": "Slides", "url": "https://example.org/a"},
        {"label": "", "url": "https://example.org/c"},
    ]
    assert refused.context["adminform"].form.errors == {"links": ["Enter a valid URL."]}


def test_name_variant_links_the_papers_of_the_lab(ada: Researcher) -> None:
    colleague = make_researcher("Bo Hazel", user=make_user("bo"), lab=ada.memberships.get().lab)
    paper = paper_by(ada, "B. H. Zel")
    row = {"name_variants-TOTAL_FORMS": 1, "name_variants-0-name": "B. H. Zel"}

    assert save(client_of(colleague.user), colleague, **row).status_code == 302

    author = paper.authorships.get(position=1)
    assert (author.researcher, author.link_state) == (colleague, MATCHED)
    assert list(colleague.listings.values_list("publication", "selected")) == [(paper.pk, False)]


def test_new_member_is_linked_to_the_papers_of_the_lab(ada: Researcher) -> None:
    paper = paper_by(ada, "Bo Hazel")
    lab = ada.memberships.get().lab

    save(client_of(lab.roles.get().user), Researcher, name="Bo Hazel", lab=lab.pk)

    assert paper.authorships.get(position=1).researcher.name == "Bo Hazel"


def test_hidden_person_loses_the_link_in_author_lines(ada: Researcher) -> None:
    paper = paper_by(ada)

    save(client_of(ada.user), ada, visibility="private")

    paper.refresh_from_db()
    assert paper.author_line == [{"name": "Ada Walnut"}]


def test_address_that_is_changed_forwards(ada: Researcher) -> None:
    paper = paper_by(ada)

    save(client_of(make_administrator()), ada, slug="ada")

    paper.refresh_from_db()
    assert list(SlugRedirect.objects.values_list("kind", "old_slug", "target_id")) == [
        ("researcher", "ada-walnut", ada.pk)
    ]
    assert paper.author_line[0]["slug"] == "ada"


def fill(ada: Researcher, number: int) -> None:
    """``number`` rows of everything that stands on a page."""
    lab = ada.memberships.get().lab
    theme = Topic(lab=lab, name="Theme")
    theme.save()
    for place in range(number):
        organization = Organization(name=f"Institute {place}")
        organization.save()
        paper = make_publication(f"Paper {place}", authors=[ada])
        for row in (
            Affiliation(researcher=ada, organization=organization, kind="position", role="x"),
            Honor(researcher=ada, title="x"),
            Activity(researcher=ada, kind="talk", title="x"),
            Section(researcher=ada, title="x"),
            Topic(researcher=ada, name="x"),
            TopicEntry(topic=theme, label="x", publication=paper),
            NameVariant(researcher=ada, name=f"x{place}"),
        ):
            row.save()
        make_news(researcher=ada)
        make_listing(paper, researcher=ada, selected=True)
        make_researcher(lab=lab)


LISTS: dict[type[Model], int] = {
    Researcher: 7,
    Membership: 7,
    Affiliation: 7,
    Honor: 7,
    Activity: 7,
    NewsItem: 8,
    Section: 8,
    Topic: 8,
    TopicEntry: 6,
    Organization: 6,
    Publication: 9,
    Listing: 8,
}


@pytest.mark.parametrize("number", [1, 3])
def test_query_counts_of_lists(number: int, ada: Researcher) -> None:
    fill(ada, number)
    client = client_of(ada.memberships.get().lab.roles.get().user)
    counts = {}
    for model in LISTS:
        with CaptureQueriesContext(connection) as asked:
            client.get(address_of(model, "changelist"))
        counts[model.__name__] = len(asked)

    assert counts == {model.__name__: asked for model, asked in LISTS.items()}


@pytest.mark.parametrize("number", [1, 3])
def test_query_counts_of_forms(number: int, ada: Researcher, django_assert_num_queries: Any) -> None:
    fill(ada, number)
    lab = ada.memberships.get().lab
    client = client_of(lab.roles.get().user)
    for model in (Researcher, type(lab)):
        ContentType.objects.get_for_model(model)  # asked once a process

    with django_assert_num_queries(15):
        client.get(address_of(ada, "change"))
    with django_assert_num_queries(11):
        client.get(address_of(lab, "change"))


@pytest.mark.parametrize(("selected", "queries"), [(False, 14), (True, 13)])
def test_form_of_a_person_with_many_papers_stays_small(
    selected: bool, queries: int, ada: Researcher, django_assert_num_queries: Any
) -> None:
    papers = [Publication(title=f"Paper {place}", slug=f"paper-{place}") for place in range(500)]
    for paper in papers:
        paper.prepare()
    Publication.objects.bulk_create(papers)
    Listing.objects.bulk_create(Listing(publication=paper, researcher=ada, selected=selected) for paper in papers)
    client, address = client_of(ada.user), address_of(ada, "change")
    ContentType.objects.get_for_model(Researcher)  # asked once a process

    with django_assert_num_queries(queries):
        page = client.get(address)

    assert len(page.content) < 100_000
    link = f'<a href="{address_of(Listing, "changelist")}?page=r{ada.pk}&amp;selected__exact=1">'
    assert (link in page.text) == selected
    assert client.post(address, form_data(client, address) | {"tagline": "New"}).status_code == 302
