"""From what a source found to a candidate, and from a decision about it to rows."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import transaction

from profiles.models import ImportBatch, Researcher
from profiles.undoing import undo_batch
from publications.candidates import claim, ignore, reject
from publications.filing import Filer, Filing, Rules
from publications.linking import refresh_author_lines
from publications.models import Authorship, Candidate, Listing, Publication, SourceRule
from publications.record_json import record_from_json, record_to_json
from publications.records import AuthorRecord, LinkRecord, PublicationRecord
from publications.sources.answers import FoundWork
from tests.dumps import whole_database
from tests.factories import make_lab, make_listing, make_publication, make_researcher, make_user
from tests.records import record

pytestmark = pytest.mark.django_db

ROOMS = record("Rooms That Listen to People", "Ann Lee, Bo Chen", 2021, doi="10.5555/rooms", venue="ICASSP")
STATES = Candidate.State


@pytest.fixture
def ann() -> Researcher:
    return make_researcher("Ann Lee", user=make_user("ann"))


def file(researcher: Researcher, *records: PublicationRecord, source: str = "openalex", **values: Any) -> Filing:
    rules, filer = Rules.of(researcher, source, "A5010"), Filer(researcher)
    filing = filer.compare(source, [FoundWork(one) for one in records], rules, **values)
    with transaction.atomic():
        filer.write(filing)
    return filing


def only_candidate() -> Candidate:
    return Candidate.objects.get()


def states() -> list[str]:
    return list(Candidate.objects.order_by("pk").values_list("state", flat=True))


# --- Filing ------------------------------------------------------------------------------------


def test_file_writes_no_work(ann: Researcher) -> None:
    filing = file(ann, ROOMS)

    found = only_candidate()
    assert (len(filing.new), filing.known) == (1, 0)
    assert (found.kind, found.state, found.source, found.identifier) == (
        "work",
        "open",
        "openalex",
        "doi:10.5555/rooms",
    )
    assert record_from_json(found.data["record"]).authors == ROOMS.authors
    assert (Publication.objects.count(), Listing.objects.count(), ImportBatch.objects.count()) == (0, 0, 0)


def test_file_twice_and_from_another_source_files_once(ann: Researcher) -> None:
    file(ann, ROOMS)
    before = whole_database()
    file(ann, ROOMS)
    # Another source knows neither the DOI nor all authors.
    file(ann, record("ROOMS that listen to people", "A. Lee, Bo Chen", 2021), source="dblp")

    assert whole_database() == before


def test_file_twice_in_one_answer_files_once(ann: Researcher) -> None:
    filing = file(ann, ROOMS, record(ROOMS.title, "Ann Lee, Bo Chen", 2021))

    assert (len(filing.new), filing.known, Candidate.objects.count()) == (1, 1, 1)


def test_comparing_writes_nothing(ann: Researcher) -> None:
    before = whole_database()

    filing = Filer(ann).compare("openalex", [FoundWork(ROOMS)], Rules({}, ""))

    assert len(filing.new) == 1
    assert whole_database() == before


@pytest.mark.parametrize("decide", [reject, ignore])
def test_decided_candidate_is_not_asked_again(ann: Researcher, decide: Any) -> None:
    file(ann, ROOMS)
    decide(Candidate.objects.all())
    decided = states()
    file(ann, ROOMS)
    file(ann, record(ROOMS.title, "Ann Lee", 2021), source="crossref")

    assert (states(), decided) == (decided, ["rejected" if decide is reject else "ignored"])


def test_work_on_the_page_is_not_asked_about(ann: Researcher) -> None:
    paper = make_publication(ROOMS.title, authors=[ann, "Bo Chen"], date="2021", doi="10.5555/rooms")
    make_listing(paper, researcher=ann)

    filing = file(ann, ROOMS)

    assert [pk for _work, pk in filing.listed] == [paper.pk]
    assert (filing.known, Candidate.objects.count()) == (1, 0)


def test_public_work_elsewhere_is_named_and_a_draft_is_not(ann: Researcher) -> None:
    public = make_publication("Walls That Whisper Back", authors=["Ann Lee"], date="2020")
    make_publication("Doors That Speak Softly", authors=["Ann Lee"], date="2019", visibility="draft")
    file(ann, record("Walls That Whisper Back", "Ann Lee", 2020), record("Doors That Speak Softly", "Ann Lee", 2019))

    assert [row.publication for row in Candidate.objects.order_by("pk")] == [public, None]


def test_file_keeps_hostile_text_as_text(ann: Researcher) -> None:
    hostile = record("<img src=x onerror=alert(1)>\x00 of rooms\ud800", "Ann Lee", 2021)
    hostile.links = [LinkRecord("paper", "javascript:alert(1)"), LinkRecord("pdf", "https://a.example.org/1")]
    file(ann, hostile)

    kept = record_from_json(only_candidate().data["record"])
    assert kept.title == "<img src=x onerror=alert(1)> of rooms"
    assert [link.url for link in kept.links] == ["https://a.example.org/1"]


def test_file_work_of_3000_authors(ann: Researcher) -> None:
    file(ann, record("Collisions of Rooms", ", ".join(["Ann Lee", *(f"P{n} Smith" for n in range(2999))]), 2021))

    assert len(only_candidate().data["record"]["authors"]) == 3000


def test_record_survives_json() -> None:
    one = record(
        "Rooms", "Ann Lee!, Bo Chen*", 2021, links=[LinkRecord("code", "https://a.example.org")], extra={"a": "b"}
    )
    one.authors_complete = False

    assert record_from_json(record_to_json(one)) == one


@pytest.mark.parametrize("number", [1, 3])
def test_filing_many_works_costs_as_many_queries_as_one(
    ann: Researcher, number: int, django_assert_num_queries: Any
) -> None:
    for n in range(number):
        paper = make_publication(f"Rooms of the kind {n}", authors=[ann], date="2021")
        make_listing(paper, researcher=ann)
    found = [record(f"Rooms of the kind {n}", "Ann Lee", 2021, pages="1–9") for n in range(number)]
    found += [record(f"Walls of the kind {n}", "Ann Lee", 2021) for n in range(number)]

    with django_assert_num_queries(16):
        filing = file(ann, *found)
    assert (len(filing.new), len(filing.proposals)) == (number, number)


# --- Proposed facts ----------------------------------------------------------------------------


def listed_work(ann: Researcher, **values: Any) -> Publication:
    paper = make_publication(ROOMS.title, authors=[ann, "Bo Chen"], date="2021", **values)
    make_listing(paper, researcher=ann)
    return paper


def test_what_a_source_knows_more_is_proposed_once(ann: Researcher) -> None:
    paper = listed_work(ann)
    better = record(ROOMS.title, "Ann Lee, Bo Chen", 2021, doi="10.5555/rooms", abstract="We listen.", pages="1–9")
    assert len(file(ann, better).proposals) == 1
    assert len(file(ann, better).proposals) == 0
    assert len(file(ann, better, source="crossref").proposals) == 0

    found = only_candidate()
    assert (found.kind, found.publication) == ("facts", paper)
    assert found.data == {"doi": "10.5555/rooms", "abstract": "We listen.", "pages": "1–9"}


def test_claimed_facts_fill_the_work_and_can_be_undone(ann: Researcher) -> None:
    paper = listed_work(ann, authors_complete=False)
    refresh_author_lines([paper])
    file(ann, record(ROOMS.title, "Ann Lee, Bo Chen, Cy Diaz", 2021, doi="10.5555/rooms"))
    before = whole_database()

    claims = claim(Candidate.objects.all(), ann.user)

    paper.refresh_from_db()
    names = [author["name"] for author in paper.author_list]
    assert (paper.doi, paper.authors_complete, names) == ("10.5555/rooms", True, ["Ann Lee", "Bo Chen", "Cy Diaz"])
    assert paper.author_list[0]["state"] == "confirmed"
    assert (claims.claimed, claims.problems, states()) == (1, [], ["claimed"])
    assert undo_batch(claims.batches[0]) == []
    assert states() == ["open"]
    assert whole_database() == before


def test_facts_of_a_work_that_is_only_listed_are_not_proposed(ann: Researcher) -> None:
    paper = make_publication(ROOMS.title, authors=["Ann Lee", "Bo Chen"], date="2021")
    make_listing(paper, researcher=ann)

    assert file(ann, ROOMS).proposals == []


def test_claimed_facts_leave_a_hands_text_alone(ann: Researcher) -> None:
    paper = listed_work(ann)
    file(ann, record(ROOMS.title, "Ann Lee, Bo Chen", 2021, abstract="We listen.", pages="1–9"))
    paper.abstract, paper.provenance = "By me.", {"abstract": "hand"}
    paper.save()

    claim(Candidate.objects.all(), ann.user)

    paper.refresh_from_db()
    assert (paper.abstract, paper.pages) == ("By me.", "1–9")


def test_facts_of_others_work_cannot_be_claimed(ann: Researcher) -> None:
    """A crafted candidate gives no right over the work that it names."""
    bo = make_researcher("Bo Chen")
    paper = make_publication("Walls", authors=[bo])
    Candidate.objects.create(
        researcher=ann, publication=paper, kind="facts", source="x", identifier="x", data={"title": "Mine"}
    )

    claims = claim(Candidate.objects.all(), ann.user)

    assert ([problem.code for problem in claims.problems], claims.claimed, states()) == (["not-yours"], 0, ["open"])
    assert Publication.objects.get().title == "Walls"


# --- Claims ------------------------------------------------------------------------------------


def test_claim_writes_one_undoable_batch_with_confirmed_authorship(ann: Researcher) -> None:
    file(ann, ROOMS, record("Walls That Whisper Back", "Bo Chen, Ann Lee", 2020))
    before = whole_database()

    claims = claim(Candidate.objects.all(), ann.user)

    assert (claims.claimed, len(claims.batches), states()) == (2, 1, ["claimed", "claimed"])
    assert claims.batches[0].user == ann.user
    assert set(Listing.objects.values_list("researcher", flat=True)) == {ann.pk}
    assert Authorship.objects.confirmed().filter(researcher=ann).count() == 2
    assert set(Publication.objects.editable_by(ann.user)) == set(Publication.objects.all())
    assert undo_batch(claims.batches[0]) == []
    assert whole_database() == before
    assert claim(Candidate.objects.all(), ann.user).claimed == 2


def test_claim_twice_writes_once(ann: Researcher) -> None:
    file(ann, ROOMS)
    rows = list(Candidate.objects.all())
    claim(rows, ann.user)
    before = whole_database()

    assert claim(rows, ann.user).claimed == 0
    assert whole_database() == before


def test_claim_of_a_work_without_ones_name_confirms_nobody(ann: Researcher) -> None:
    file(ann, record("Doors That Speak Softly", "Cy Diaz, Di Evans", 2021))
    claim(Candidate.objects.all(), ann.user)

    assert (Listing.objects.count(), Authorship.objects.confirmed().count()) == (1, 0)


def test_claim_of_others_work_lists_it_and_grants_nothing(ann: Researcher) -> None:
    bo = make_researcher("Bo Chen", user=make_user("bo"))
    paper = make_publication(ROOMS.title, authors=["Ann Lee", bo], date="2021", doi="10.5555/rooms")
    file(ann, record(ROOMS.title, "Ann Lee, Bo Chen", 2021, doi="10.5555/rooms", abstract="Mine."))

    claim(Candidate.objects.filter(kind="work"), ann.user)

    assert list(Listing.objects.values_list("researcher", "publication")) == [(ann.pk, paper.pk)]
    assert not Publication.objects.editable_by(ann.user).exists()
    assert Publication.objects.get().abstract == ""


@pytest.mark.parametrize(("may_edit", "state"), [(False, "matched"), (True, "confirmed")])
def test_claimed_name_is_confirmed_only_by_who_may_edit_the_work(ann: Researcher, may_edit: bool, state: str) -> None:
    bo = make_researcher("Bo Chen")
    made_by = ann.user if may_edit else None
    authors: list[Any] = ["Ann Lee", "Bo Chen"] if may_edit else ["Ann Lee", bo]
    paper = make_publication("Walls", authors=authors, created_by=made_by)
    Candidate.objects.create(
        researcher=ann, publication=paper, kind="authorship", source="names", identifier="x", data={"name": "Ann Lee"}
    )

    claims = claim(Candidate.objects.all(), ann.user)

    row = Authorship.objects.get(position=0)
    assert (row.researcher, row.link_state, claims.claimed) == (ann, state, 1)
    assert Listing.objects.filter(researcher=ann, publication=paper).exists()
    assert undo_batch(claims.batches[0]) == []
    assert Authorship.objects.get(position=0).researcher is None


def test_broken_candidate_does_not_cost_the_others(ann: Researcher) -> None:
    Candidate.objects.create(researcher=ann, kind="work", source="x", identifier="broken", data={"record": {"date": 5}})
    file(ann, ROOMS)

    claims = claim(Candidate.objects.all(), ann.user)

    assert (claims.claimed, [problem.code for problem in claims.problems]) == (1, ["broken-item"])
    assert states() == ["open", "claimed"]


def test_claims_of_two_people_are_two_batches(ann: Researcher) -> None:
    lab = make_lab(manager=make_user("manager"))
    bo = make_researcher("Bo Chen", lab=lab)
    file(ann, ROOMS)
    file(bo, ROOMS)

    claims = claim(Candidate.objects.order_by("pk"), None)

    assert [batch.researcher for batch in claims.batches] == [ann, bo]
    assert (Publication.objects.count(), Listing.objects.count()) == (1, 2)
    assert Authorship.objects.confirmed().count() == 2


# --- Rules -------------------------------------------------------------------------------------


def rule(researcher: Researcher, action: str, identifier: str = "") -> None:
    SourceRule.objects.create(researcher=researcher, source="openalex", identifier=identifier, action=action)


@pytest.mark.parametrize(
    ("rules", "state", "to_claim"),
    [
        ({}, "open", 0),
        ({"": "suggest"}, "open", 0),
        ({"": "reject"}, "rejected", 0),
        ({"": "claim"}, "open", 1),
        ({"A5010": "claim"}, "open", 1),
        ({"": "reject", "A5010": "claim"}, "open", 1),
        ({"A5010": "claim", "10.5555/ROOMS": "reject"}, "rejected", 0),
        ({"A9999": "reject"}, "open", 0),
    ],
)
def test_narrowest_rule_counts(ann: Researcher, rules: dict[str, str], state: str, to_claim: int) -> None:
    for identifier, action in rules.items():
        rule(ann, action, identifier)

    filing = file(ann, ROOMS)

    assert (only_candidate().state, len(filing.to_claim)) == (state, to_claim)


@pytest.mark.parametrize(
    ("authors", "to_claim"),
    [
        ("Ann Lee, Bo Chen", 1),
        ("Lee Ann, Bo Chen", 0),  # possible, not alike
        ("A. Lee, Bo Chen", 0),
        ("A. Lee!, Bo Chen", 1),  # the source says by identifier who it is
        ("Cy Diaz!, Bo Chen", 0),  # the identifier is somebody else's
        ("Ann Lee, Ann Lee", 0),
        ("", 0),
    ],
)
def test_rule_claims_only_what_is_surely_theirs(ann: Researcher, authors: str, to_claim: int) -> None:
    rule(ann, "claim")

    filing = file(ann, record("Rooms That Listen to People", authors, 2021))

    assert (len(filing.to_claim), states()) == (to_claim, ["open"])


def test_completion_is_asked_for_new_works_alone(ann: Researcher) -> None:
    asked: list[str] = []

    def complete(one: PublicationRecord) -> PublicationRecord:
        asked.append(one.title)
        one.authors = [AuthorRecord("Ann Lee")]
        return one

    bare = [record("Rooms That Listen to People", "", 2021), record("Walls That Whisper Back", "", 2020)]
    file(ann, bare[0])
    file(ann, *bare, complete=complete)

    assert asked == ["Walls That Whisper Back"]
