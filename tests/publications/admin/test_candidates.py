"""Candidates, rules and counts in the admin, as those whose they are."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from profiles.admin.scoped import site
from profiles.models import ImportBatch, Researcher
from publications.models import Authorship, Candidate, CitationCount, Link, Listing, Publication, SourceRule
from publications.record_json import record_to_json
from tests.admin_forms import address_of, client_of, save
from tests.factories import make_lab, make_publication, make_researcher, make_user, make_venue
from tests.publications.sources.server import running, send_json
from tests.publications.sources.test_sources import ORCID, crossref_item
from tests.records import record

pytestmark = pytest.mark.django_db


@pytest.fixture
def ann() -> Researcher:
    return make_researcher("Ann Lee", user=make_user("ann"))


def waiting(researcher: Researcher, name: str = "Rooms That Listen to People", **values: Any) -> Candidate:
    data = {"record": record_to_json(record(name, "Ann Lee, Bo Chen", 2021, venue="ICASSP"))}
    return Candidate.objects.create(
        researcher=researcher, **{"kind": "work", "source": "orcid", "identifier": name, "data": data, **values}
    )


def decide(client: Client, action: str, *candidates: Candidate) -> list[str]:
    """The messages after an action in the list."""
    data = {"action": action, "_selected_action": [row.pk for row in candidates], "index": "0"}
    answer = client.post(address_of(Candidate, "changelist"), data, follow=True)
    return [str(message) for message in answer.context["messages"]]


def test_claim_writes_the_work_and_leads_to_its_undo(ann: Researcher) -> None:
    said = decide(client_of(ann.user), "claim", waiting(ann), waiting(ann, "Walls That Whisper Back"))

    batch = ImportBatch.objects.get()
    assert said[0] == "2 candidates were claimed."
    assert f'href="{address_of(batch, "change")}"' in said[1]
    assert client_of(ann.user).get(address_of(batch, "change")).status_code == 200
    assert Listing.objects.filter(researcher=ann).count() == 2
    assert Authorship.objects.confirmed().filter(researcher=ann).count() == 2


@pytest.mark.parametrize(("action", "state"), [("reject", "rejected"), ("ignore", "ignored")])
def test_decision_is_kept(ann: Researcher, action: str, state: str) -> None:
    candidate = waiting(ann)

    assert decide(client_of(ann.user), action, candidate) == ["1 candidate was decided."]
    candidate.refresh_from_db()
    assert (candidate.state, candidate.decided_at is None, Publication.objects.count()) == (state, False, 0)


@pytest.mark.parametrize("action", ["claim", "reject", "ignore"])
def test_decision_about_somebody_elses_candidate_does_nothing(ann: Researcher, action: str) -> None:
    candidate = waiting(make_researcher("Bo Chen"))
    decide(client_of(ann.user), action, candidate)

    candidate.refresh_from_db()
    assert (candidate.state, Publication.objects.count()) == ("open", 0)


@pytest.mark.parametrize(
    ("query", "titles"),
    [("", ["Rooms"]), ("?state=rejected", ["Walls"]), ("?state=all", ["Walls", "Rooms"]), ("?state=x", [])],
)
def test_list_shows_what_waits(ann: Researcher, query: str, titles: list[str]) -> None:
    waiting(ann, "Rooms", title="Rooms")
    waiting(ann, "Walls", title="Walls", state="rejected")
    page = client_of(ann.user).get(address_of(Candidate, "changelist") + query)

    assert [row.title for row in page.context["cl"].result_list] == titles


def test_rejected_candidate_can_be_claimed_after_all(ann: Researcher) -> None:
    candidate = waiting(ann, state="rejected")
    data = {"action": "claim", "_selected_action": [candidate.pk], "index": "0"}
    client_of(ann.user).post(address_of(Candidate, "changelist") + "?state=rejected", data)

    candidate.refresh_from_db()
    assert candidate.state == "claimed"


def test_manager_decides_for_members(ann: Researcher) -> None:
    manager = make_user("manager")
    member = make_researcher("Cy Diaz", lab=make_lab(manager=manager))
    decide(client_of(manager), "claim", waiting(member))

    assert ImportBatch.objects.get().user == manager
    assert Listing.objects.get().researcher == member


def test_page_of_a_candidate_shows_text_as_text(ann: Researcher) -> None:
    candidate = waiting(ann, "<img src=x onerror=alert(1)> of rooms")
    page = client_of(ann.user).get(address_of(candidate, "change")).content.decode()

    assert "<img src=x" not in page
    assert "&lt;img src=x onerror=alert(1)&gt; of rooms" in page
    assert "Ann Lee, Bo Chen" in page


def proposal(ann: Researcher) -> Candidate:
    """Four proposed fields, of which a hand has written one."""
    venue = make_venue("Interspeech")
    paper = make_publication("Rooms", authors=[ann], date="2021", abstract="Mine.", provenance={"abstract": "hand"})
    data = {
        "date": "2021-03",
        "venue_id": venue.pk,
        "abstract": "Theirs.",
        "authors": ["Ann Lee", "Bo Chen"],
        "authors_complete": True,
        "link_list": [{"kind": "code", "url": f"https://example.org/{name}", "label": ""} for name in ("old", "new")],
    }
    Link.objects.create(publication=paper, kind="code", url="https://example.org/old")
    return waiting(ann, kind="facts", publication=paper, data=data)


def written(paper: Publication) -> tuple[str, str, str, list[str]]:
    row = Publication.objects.get(pk=paper.pk)
    return str(row.date), str(row.venue or ""), row.abstract, [author["name"] for author in row.author_list]


def test_page_of_proposed_facts_shows_old_and_new(ann: Researcher) -> None:
    page = client_of(ann.user).get(address_of(proposal(ann), "change"))

    assert [(one.name, str(one.label), one.before, one.after, one.by_hand) for one in page.context["proposed"]] == [
        ("date", "date", "2021", "2021-03", False),
        ("venue_id", "venue", "", "Interspeech", False),
        ("abstract", "abstract", "Mine.", "Theirs.", True),
        ("authors", "authors", "Ann Lee", "Ann Lee, Bo Chen", False),
        ("link_list", "links", "", "https://example.org/new", False),
    ]


@pytest.mark.parametrize(
    ("ticked", "result"),
    [
        (["date"], ("2021-03", "", "Mine.", ["Ann Lee"])),
        (["authors", "venue_id"], ("2021", "Interspeech", "Mine.", ["Ann Lee", "Bo Chen"])),
        (["abstract"], ("2021", "", "Theirs.", ["Ann Lee"])),
        (["title", "slug", "nothing"], ("2021", "", "Mine.", ["Ann Lee"])),
    ],
)
def test_only_what_is_ticked_is_taken_and_given_back(
    ticked: list[str], result: tuple[Any, ...], ann: Researcher
) -> None:
    candidate = proposal(ann)
    paper, client = candidate.publication, client_of(ann.user)
    before = written(paper)

    client.post(address_of(candidate, "change"), {"decide": "claim", "field": ticked})

    assert written(paper) == result
    candidate.refresh_from_db()
    assert candidate.state == "claimed"
    if candidate.claim:
        client.post(f"/admin/profiles/importbatch/{candidate.claim.pk}/undo/")
        candidate.refresh_from_db()
        assert (written(paper), candidate.state) == (before, "open")


def test_all_facts_at_once_leave_alone_what_a_hand_wrote(ann: Researcher) -> None:
    candidate = proposal(ann)

    decide(client_of(ann.user), "claim", candidate)

    assert written(candidate.publication) == ("2021-03", "Interspeech", "Mine.", ["Ann Lee", "Bo Chen"])


def test_page_decides_and_leads_to_the_next(ann: Researcher) -> None:
    first, second = waiting(ann), waiting(ann, "Walls That Whisper Back")
    waiting(make_researcher("Bo Chen"), "Doors")
    client = client_of(ann.user)

    nothing = client.post(address_of(proposal(ann), "change"), {"decide": "claim"}, follow=True)
    assert [str(message) for message in nothing.context["messages"]] == ["Nothing was ticked, so nothing was written."]
    Candidate.objects.filter(kind="facts").delete()
    assert client.post(address_of(second, "change"), {"decide": "claim"}).url == address_of(first, "change")
    assert client.post(address_of(first, "change"), {"decide": "ignore"}).url == address_of(Candidate, "changelist")
    states = [Candidate.objects.get(pk=row.pk).state for row in (first, second)]
    assert states == ["ignored", "claimed"]
    assert Listing.objects.get().publication.title == "Walls That Whisper Back"


def test_page_of_somebody_elses_candidate_decides_nothing(ann: Researcher) -> None:
    candidate = waiting(make_researcher("Bo Chen"))

    assert client_of(ann.user).post(address_of(candidate, "change"), {"decide": "claim"}).status_code == 404
    candidate.refresh_from_db()
    assert candidate.state == "open"


@pytest.mark.parametrize("visibility", ["public", "private"])
def test_work_that_became_private_tells_nothing_more(ann: Researcher, visibility: str) -> None:
    paper = make_publication("Walls That Whisper", authors=[make_researcher("Bo Chen")], visibility=visibility)
    about: dict[str, Any] = {"publication": paper, "data": {"volume": "7"}, "title": ""}
    candidates = [waiting(ann, name, kind=name, **about) for name in ("authorship", "facts")]
    client = client_of(ann.user)

    pages = [client.get(address_of(row, "change")) for row in candidates]
    pages.append(client.get(address_of(Candidate, "changelist")))

    assert [page.status_code for page in pages] == [200, 200, 200]
    assert [b"Walls That Whisper" in page.content for page in pages] == [visibility == "public"] * 3
    assert len(pages[1].context["proposed"]) == (visibility == "public")


def test_rule_is_made_by_its_owner_and_of_known_sources(ann: Researcher) -> None:
    client = client_of(ann.user)
    save(client, SourceRule, researcher=ann.pk, source="orcid", action="claim")
    save(client, SourceRule, researcher=ann.pk, source="google", action="claim")
    save(client, SourceRule, researcher=make_researcher("Bo Chen").pk, source="dblp", action="claim")

    rules = SourceRule.objects.values_list("researcher", "source", "action", "created_by")
    assert list(rules) == [(ann.pk, "orcid", "claim", ann.user.pk)]


def test_asking_the_sources_files_candidates(ann: Researcher, monkeypatch: pytest.MonkeyPatch) -> None:
    Researcher.objects.filter(pk=ann.pk).update(orcid=ORCID)
    with running() as server:
        monkeypatch.setattr("publications.tasks.make_client", lambda limits: server.client(limits=limits))
        server.routes["/api.crossref.org/works"] = send_json({"message": {"items": [crossref_item("Rooms")]}})
        data = {"researcher": ann.pk, "sources": ["crossref", "orcid", "dblp"]}
        answer = client_of(ann.user).post(reverse("admin:ask_sources"), data, follow=True)

    said = [str(message) for message in answer.context["messages"]]
    assert said == ["1 new work waits.", "ORCID: 127.0.0.1 does not know it."]
    assert (Candidate.objects.get().title, answer.status_code) == ("Rooms", 200)


def test_asking_tells_what_a_rule_claimed_and_rejected(ann: Researcher, monkeypatch: pytest.MonkeyPatch) -> None:
    Researcher.objects.filter(pk=ann.pk).update(orcid=ORCID)
    for action, identifier in (("claim", ""), ("reject", "10.5555/no")):
        SourceRule.objects.create(researcher=ann, source="crossref", action=action, identifier=identifier)
    works = [crossref_item("Rooms That Listen"), crossref_item("Walls That Whisper", DOI="10.5555/no")]
    with running() as server:
        monkeypatch.setattr("publications.tasks.make_client", lambda limits: server.client(limits=limits))
        server.routes["/api.crossref.org/works"] = send_json({"message": {"items": works}})
        data = {"researcher": ann.pk, "sources": ["crossref"]}
        answer = client_of(ann.user).post(reverse("admin:ask_sources"), data, follow=True)

    assert [str(message) for message in answer.context["messages"]] == [
        "0 new works wait.",
        "1 candidate was claimed.",
    ]


@pytest.mark.parametrize(
    ("source", "label"),
    [("orcid", "ORCID"), ("import:ann-lee", "import of ann-lee"), ("names", "names in author lists"), ("x", "x")],
)
def test_source_is_called_by_its_name(source: str, label: str) -> None:
    assert str(site.get_model_admin(Candidate).told_by(Candidate(source=source))) == label


def test_asking_needs_an_identifier_and_ones_own_page(ann: Researcher) -> None:
    other = make_researcher("Bo Chen", orcid=ORCID)
    client = client_of(ann.user)
    errors = []
    for researcher in (ann, other):
        answer = client.post(reverse("admin:ask_sources"), {"researcher": researcher.pk, "sources": ["orcid"]})
        errors.append({name: list(found) for name, found in answer.context["form"].errors.items()})

    assert errors == [
        {"__all__": ["No source knows who this is: enter an ORCID iD, or a link to their page at a source."]},
        {"researcher": ["Select a valid choice. That choice is not one of the available choices."]},
    ]


def test_typed_count_is_shown_until_it_is_deleted(ann: Researcher) -> None:
    paper = make_publication("Rooms", authors=[ann])
    client = client_of(ann.user)
    for number in (3, 4):
        save(client, CitationCount, publication=paper.pk, count=number)
    typed = CitationCount.objects.get()
    paper.refresh_from_db()
    assert (typed.count, typed.source, paper.citation_count, paper.citation_source) == (4, "hand", 4, "hand")

    client.post(address_of(typed, "delete"), {"post": "yes"})
    paper.refresh_from_db()
    assert (paper.citation_count, CitationCount.objects.count()) == (None, 0)


def test_count_of_somebody_elses_paper_is_not_typed(ann: Researcher) -> None:
    paper = make_publication("Walls", authors=[make_researcher("Bo Chen")])
    save(client_of(ann.user), CitationCount, publication=paper.pk, count=9)

    assert CitationCount.objects.count() == 0
