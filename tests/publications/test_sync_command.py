"""The command as a user runs it, against sources that answer, fail, or lie."""

from __future__ import annotations

import datetime as dt
import io
import json
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError
from django.utils import timezone

from profiles.models import Delegation, Journal, Researcher
from profiles.models import Link as ProfileLink
from publications import syncing
from publications.models import (
    Candidate,
    CitationCount,
    Link,
    Publication,
    ResearcherCitationCount,
    SourceCheck,
    SourceRule,
)
from publications.numbers import note_counts, note_researcher_count
from publications.sources.client import Limits
from publications.tasks import sync_researcher
from tests.dumps import whole_database
from tests.factories import make_listing, make_publication, make_researcher, make_user
from tests.publications.sources.server import Server, running, send, send_json, status
from tests.publications.sources.test_sources import ORCID, crossref_item, openalex_work, orcid_work

pytestmark = pytest.mark.django_db
OTHER_ORCID = "0000-0001-5109-3700"
AUTHOR = f"/api.openalex.org/authors/orcid:{ORCID}"
PERSON = f"/pub.orcid.org/v3.0/{ORCID}/person"
WORKS = "/api.openalex.org/works"


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    """The sources of the command, at our own server."""
    with running() as started:
        limits = Limits(connect=1, read=0.3, total=0.5, size=200_000, attempts=1)
        monkeypatch.setattr(syncing, "make_client", lambda: started.client(limits=limits))
        monkeypatch.setattr("publications.management.commands.sync.make_client", syncing.make_client)
        monkeypatch.setattr("publications.tasks.make_client", syncing.make_client)
        yield started


@pytest.fixture
def ann() -> Researcher:
    return make_researcher("Ann Lee", orcid=ORCID, user=make_user("ann"))


def run(*arguments: object) -> tuple[int, str, str]:
    """Exit code, standard output and standard error."""
    out, err = io.StringIO(), io.StringIO()
    try:
        call_command("sync", *map(str, arguments), stdout=out, stderr=err)
    except CommandError as error:
        return error.returncode, out.getvalue(), str(error)
    return 0, out.getvalue(), err.getvalue()


def answer_openalex(server: Server, *works: dict[str, Any], cited: int = 99, person: str = ORCID) -> None:
    server.routes[f"/api.openalex.org/authors/orcid:{person}"] = send_json({"cited_by_count": cited})
    server.routes[WORKS] = send_json({"meta": {}, "results": list(works)})


def test_sync_files_candidates_and_tells(server: Server, ann: Researcher) -> None:
    answer_openalex(server, openalex_work(), openalex_work(display_name=None))

    code, out, err = run("--source", "openalex")

    assert code == 0
    assert out.splitlines() == [
        f"ann-lee: openalex {ORCID}: 1 found, 1 new, 0 known, 0 proposals",
        "  OpenAlex: work 2 of its answer has no title or cannot be read.",
    ]
    assert err == f"[1/1] ann-lee: OpenAlex {ORCID}\n"
    assert (Candidate.objects.count(), Publication.objects.count()) == (1, 0)
    assert ResearcherCitationCount.objects.get().count == 99


def test_sync_json_is_the_only_output(server: Server, ann: Researcher) -> None:
    answer_openalex(server, openalex_work())

    code, out, _err = run("--source", "openalex", "--json")

    report = json.loads(out)
    assert (code, report["faults"], report["researchers"][0]["slug"]) == (0, [], "ann-lee")
    assert report["researchers"][0]["sources"][0]["new"] == 1


def test_sync_twice_changes_nothing(server: Server, ann: Researcher) -> None:
    answer_openalex(server, openalex_work())
    run("--source", "openalex")
    before = whole_database()
    run("--source", "openalex")
    after = whole_database()

    assert Candidate.objects.count() == 1
    assert {name for name in before if before[name] != after[name]} == {"publications.sourcecheck"}


def test_dry_run_writes_nothing(server: Server, ann: Researcher) -> None:
    answer_openalex(server, openalex_work())
    before = whole_database()

    code, out, err = run("--source", "openalex", "--dry-run")

    assert (code, "1 new" in out, "nothing was written" in err) == (0, True, True)
    assert whole_database() == before


@pytest.mark.parametrize(
    "fault",
    [
        *(status(500), status(429, Retry_After="999"), status(404), send(b"<html>", content_type="text/html")),
        *(send(b'{"results": ['), send(b"{}", content_type="")),
    ],
)
def test_fault_of_one_source_loses_neither_the_others_nor_other_people(
    server: Server, ann: Researcher, fault: Any
) -> None:
    bo = make_researcher("Bo Chen", orcid=OTHER_ORCID)
    server.routes[AUTHOR] = fault
    server.routes[f"/api.openalex.org/authors/orcid:{OTHER_ORCID}"] = send_json({"cited_by_count": 5})
    server.routes[WORKS] = send_json({"results": [openalex_work(doi=None)]})
    server.routes["/api.crossref.org/works"] = send_json({"message": {"items": [crossref_item("Walls")]}})

    code, _out, err = run("--source", "openalex", "--source", "crossref")

    assert (code, err) == (1, "1 questions had no answer: see above.")
    filed = Candidate.objects.order_by("researcher", "source").values_list("researcher__slug", "source")
    assert list(filed) == [("ann-lee", "crossref"), ("bo-chen", "crossref"), ("bo-chen", "openalex")]
    checks = dict(SourceCheck.objects.filter(source="openalex").values_list("researcher__slug", "fault"))
    assert (bool(checks["ann-lee"]), checks["bo-chen"]) == (True, "")
    failed = SourceCheck.objects.exclude(fault="").get()
    assert failed.fault == failed.fault_told["text"] % failed.fault_told["values"]
    assert bo.source_checks.count() == 2


def test_source_that_is_down_is_given_up(server: Server) -> None:
    people = [make_researcher(f"Person {n}", orcid=orcid) for n, orcid in enumerate(ORCIDS)]
    for orcid in ORCIDS:
        server.routes[f"/api.openalex.org/authors/orcid:{orcid}"] = status(503)

    code, out, _err = run("--source", "openalex")

    assert (code, len(server.asked), len(out.splitlines())) == (1, 3, len(people))
    assert "left for the next time" in out.splitlines()[-1]


ORCIDS = ("0000-0002-1825-0097", "0000-0001-5109-3700", "0000-0002-9079-593X", "0000-0002-1694-233X")


def test_resume_leaves_out_what_was_answered(server: Server, ann: Researcher) -> None:
    make_researcher("Bo Chen", orcid=OTHER_ORCID)
    answer_openalex(server, openalex_work())
    server.routes[f"/api.openalex.org/authors/orcid:{OTHER_ORCID}"] = status(503)
    run("--source", "openalex")
    server.asked.clear()

    run("--source", "openalex", "--resume")

    assert [asked.partition("?")[0] for asked in server.asked] == [f"/api.openalex.org/authors/orcid:{OTHER_ORCID}"]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--researcher", "nobody"], "There is no researcher of the address nobody."),
        (["--source", "scholar"], "There is no source scholar: choose among"),
    ],
)
def test_unknown_choice_is_refused(server: Server, arguments: list[str], sentence: str) -> None:
    code, out, err = run(*arguments)

    assert (code, out, err.startswith(sentence)) == (2, "", True)


def test_nobody_is_asked_about_by_name(server: Server) -> None:
    make_researcher("Ann Lee")

    assert run() == (0, "There was nothing to ask.\n", "")
    assert server.asked == []


def answer_orcid(server: Server) -> None:
    """One work, which doi.org completes."""
    server.routes |= {
        PERSON: send_json({"name": {"given-names": {"value": "Ann"}, "family-name": {"value": "Lee"}}}),
        f"/pub.orcid.org/v3.0/{ORCID}/works": send_json({"group": [{"work-summary": [{"put-code": 1}]}]}),
        f"/pub.orcid.org/v3.0/{ORCID}/works/1": send_json(
            {"bulk": [orcid_work("Rooms That Listen", contributors=None)]}
        ),
        "/doi.org/10.5555%2Frooms.1": send_json(crossref_item("Rooms That Listen")),
    }


def test_orcid_rule_claims_at_once_after_completing_by_doi(server: Server, ann: Researcher) -> None:
    SourceRule.objects.create(researcher=ann, source="orcid", action="claim")
    answer_orcid(server)

    code, out, _err = run("--source", "orcid")

    assert (code, out) == (0, f"ann-lee: orcid {ORCID}: 1 found, 1 new, 0 known, 0 proposals, 1 claimed\n")
    paper = Publication.objects.get()
    assert [author["name"] for author in paper.author_list] == ["Ann Lee", "Bo Chen"]
    assert (paper.author_list[0]["researcher"], paper.author_list[0]["state"]) == (ann.pk, "confirmed")
    assert Candidate.objects.get().claim.user == ann.user


def test_rule_whose_maker_is_gone_claims_nothing_for_a_page_without_an_owner(server: Server, ann: Researcher) -> None:
    SourceRule.objects.create(researcher=ann, source="orcid", action="claim")
    Researcher.objects.filter(pk=ann.pk).update(user=None)
    answer_orcid(server)

    assert run("--source", "orcid")[0] == 0

    assert (Publication.objects.count(), Candidate.objects.get().state) == (0, "open")


def test_rule_claims_with_the_rights_of_who_made_it(server: Server, ann: Researcher) -> None:
    """Not with those of the page's owner, which may be more; and not when they are over."""
    helper = make_user("helper")
    rule = {"researcher": ann, "source": "orcid", "action": "claim"}
    SourceRule.objects.create(**rule, created_by=ann.user)
    SourceRule.objects.create(**rule, identifier="10.5555/other", created_by=helper)
    answer_orcid(server)

    code, out, _err = run("--source", "orcid")
    assert (code, out.splitlines()[1].split(",")[0]) == (
        0,
        "  A rule was made by somebody who may not edit the page any more",
    )
    assert (Publication.objects.count(), Candidate.objects.get().state) == (0, "open")

    Delegation.objects.create(user=helper, researcher=ann, sections=["publications"])
    Candidate.objects.all().delete()
    run("--source", "orcid")
    assert Candidate.objects.get().claim.user == helper


def test_run_that_dies_in_a_claim_leaves_nothing_half(
    server: Server, ann: Researcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was filed and not claimed would be known to the next run, which would leave it waiting."""
    SourceRule.objects.create(researcher=ann, source="orcid", action="claim")
    answer_orcid(server)
    before = whole_database()

    def die(*arguments: Any) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as dying:
        dying.setattr(Journal, "write", die)
        with pytest.raises(KeyboardInterrupt):
            run("--source", "orcid")
    assert whole_database() == before

    assert run("--source", "orcid", "--resume")[0] == 0
    assert (Publication.objects.count(), Candidate.objects.get().state) == (1, "claimed")


def test_claim_that_fails_leaves_what_was_found_waiting(
    server: Server, ann: Researcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    SourceRule.objects.create(researcher=ann, source="orcid", action="claim")
    answer_orcid(server)

    def fail(*arguments: Any) -> None:
        raise DatabaseError("disk full")

    monkeypatch.setattr(Journal, "write", fail)
    code, out, _err = run("--source", "orcid")

    told = "  The entry could not be stored: the database refused it (DatabaseError)."
    assert (code, out.splitlines()[1]) == (0, told)
    assert (Publication.objects.count(), Candidate.objects.get().state) == (0, "open")


def test_orcid_of_somebody_else_brings_nothing(server: Server, ann: Researcher) -> None:
    other = {"name": {"credit-name": {"value": "Cy Diaz"}}, "other-names": {"other-name": [{"content": "C. Diaz"}]}}
    server.routes[PERSON] = send_json(other)

    code, out, _err = run("--source", "orcid")

    assert (code, Candidate.objects.count(), len(server.asked)) == (1, 0, 1)
    assert out == (
        f"ann-lee: orcid {ORCID}: {ORCID} is of Cy Diaz: if that is the same person, add the name as a variant.\n"
    )


def test_rule_to_reject_a_source_asks_nothing(server: Server, ann: Researcher) -> None:
    SourceRule.objects.create(researcher=ann, source="openalex", action="reject")
    run("--source", "openalex")

    assert server.asked == []


def test_identifiers_come_from_the_profile_and_from_rules(ann: Researcher) -> None:
    for kind, url in (("dblp", "https://dblp.org/pid/65/9612.html"), ("orcid", f"https://orcid.org/{ORCID}")):
        ProfileLink.objects.create(researcher=ann, kind=kind, url=url)
    SourceRule.objects.create(researcher=ann, source="openalex", identifier="A5010", action="suggest")
    SourceRule.objects.create(researcher=ann, source="openalex", identifier="10.5555/rooms", action="reject")

    found = {name: syncing.identifiers_of(ann, name) for name in ("dblp", "crossref", "openalex", "semantic_scholar")}

    assert found == {
        "dblp": ["65/9612"],
        "crossref": [ORCID],
        "openalex": [ORCID, "A5010"],
        "semantic_scholar": [],
    }


def test_task_does_the_same(server: Server, ann: Researcher) -> None:
    answer_openalex(server, openalex_work())

    result = sync_researcher.enqueue("ann-lee", ["openalex"])

    assert result.return_value["researchers"][0]["sources"][0]["new"] == 1
    assert Candidate.objects.count() == 1


def test_background_hands_over(server: Server, ann: Researcher) -> None:
    answer_openalex(server, openalex_work())

    assert run("--source", "openalex", "--background")[0] == 0
    assert Candidate.objects.count() == 1


# --- Numbers -----------------------------------------------------------------------------------


def listed(ann: Researcher, title: str = "Rooms", **values: Any) -> Publication:
    paper = make_publication(title, authors=[ann, "Bo Chen"], date="2021", **values)
    make_listing(paper, researcher=ann)
    return paper


def shown(paper: Publication) -> tuple[int | None, str]:
    paper.refresh_from_db()
    return paper.citation_count, paper.citation_source


def test_citations_of_listed_works_are_kept(server: Server, ann: Researcher) -> None:
    paper = listed(ann, doi="10.5555/rooms.1")
    answer_openalex(server, openalex_work())
    run("--source", "openalex")

    assert shown(paper) == (12, "openalex")
    ann.refresh_from_db()
    assert (ann.citation_count, ann.citation_source) == (99, "openalex")


def test_last_good_number_stays_when_the_source_fails(server: Server, ann: Researcher) -> None:
    paper = listed(ann, doi="10.5555/rooms.1")
    answer_openalex(server, openalex_work())
    run("--source", "openalex")
    answer_openalex(server, openalex_work(cited_by_count=None), cited=-1)
    run("--source", "openalex")
    server.routes[AUTHOR] = status(500)
    run("--source", "openalex")

    ann.refresh_from_db()
    assert (shown(paper), ann.citation_count) == ((12, "openalex"), 99)


def test_number_typed_by_hand_counts_before_all(ann: Researcher) -> None:
    paper = listed(ann)
    note_counts("hand", {paper.pk: 3})
    note_counts("google_scholar", {paper.pk: 50})
    ann.citation_count, ann.provenance = 7, {"citation_count": "hand"}
    ann.save()
    note_researcher_count(ann, "openalex", 99)

    ann.refresh_from_db()
    assert (shown(paper), ann.citation_count) == ((3, "hand"), 7)
    assert ResearcherCitationCount.objects.get().count == 99


def test_history_keeps_when_a_number_was_first_and_last_seen(ann: Researcher) -> None:
    paper = listed(ann)
    for day, number in ((1, 5), (2, 5), (3, 5), (4, 8), (5, 8)):
        note_counts("openalex", {paper.pk: number}, dt.date(2026, 1, day))

    rows = CitationCount.objects.order_by("date").values_list("date__day", "count")
    assert list(rows) == [(1, 5), (3, 5), (4, 8), (5, 8)]
    assert (shown(paper), paper.citation_date) == ((8, "openalex"), dt.date(2026, 1, 5))


@pytest.mark.parametrize("papers", [1, 3])
def test_counts_of_many_papers_cost_as_many_queries_as_of_one(
    ann: Researcher, papers: int, django_assert_num_queries: Any
) -> None:
    rows = [listed(ann, f"Rooms {number}") for number in range(papers)]
    with django_assert_num_queries(7):
        note_counts("openalex", {row.pk: 4 for row in rows})


def test_citations_are_asked_by_doi_where_nobody_counted_lately(server: Server) -> None:
    ann = make_researcher("Ann Lee")  # has no identifier at any source
    papers = [listed(ann, f"Rooms {n}", doi=f"10.5555/{n}") for n in range(4)] + [listed(ann, "Walls")]
    note_counts("openalex", {papers[3].pk: 2})
    item = openalex_work
    server.routes |= {
        "/api.openalex.org/works/doi:10.5555%2F0": send_json(item(cited_by_count=0)),
        "/api.crossref.org/works/10.5555%2F1": send_json({"message": crossref_item()}),
    }

    code, out, _err = run("--source", "openalex", "--source", "crossref")

    assert (code, out) == (0, "Citations by DOI: 2 of 3 counted\n")
    assert [shown(paper) for paper in papers] == [
        (0, "openalex"),
        (7, "crossref"),
        (None, ""),
        (2, "openalex"),
        (None, ""),
    ]
    server.asked.clear()
    run("--source", "openalex", "--source", "crossref")
    assert sorted(server.asked) == ["/api.crossref.org/works/10.5555%2F2", "/api.openalex.org/works/doi:10.5555%2F2"]


def test_citations_by_doi_give_up_on_a_source_that_is_down(server: Server) -> None:
    ann = make_researcher("Ann Lee")
    for number in range(5):
        listed(ann, f"Rooms {number}", doi=f"10.5555/{number}")
        server.routes[f"/api.openalex.org/works/doi:10.5555%2F{number}"] = status(503)

    code, out, _err = run("--source", "openalex")

    assert (code, len(server.asked)) == (1, 3)
    assert out == "Citations by DOI: 0 of 3 counted\nCitations by DOI: the rest is left for the next time.\n"


def test_stars_are_kept_and_faults_leave_the_old_number(server: Server, ann: Researcher) -> None:
    paper = listed(ann)
    urls = ["https://github.com/rooms/a", "https://github.com/rooms/gone", "https://huggingface.co/rooms/c"]
    links = [Link.objects.create(publication=paper, kind="code", url=url, stars=1) for url in urls]
    server.routes |= {
        "/api.github.com/repos/rooms/a": send_json({"stargazers_count": 41}),
        "/huggingface.co/api/models/rooms/c": send_json({"likes": 7}),
    }

    code, out, _err = run("--source", "github", "--source", "hugging_face")

    for link in links:
        link.refresh_from_db()
    today = timezone.localdate()
    assert [(link.stars, link.stars_date) for link in links] == [(41, today), (1, None), (7, today)]
    assert (code, out.splitlines()[0]) == (1, "Repositories: 2 of 3 counted")
    server.asked.clear()
    run("--source", "github", "--source", "hugging_face")
    assert server.asked == ["/api.github.com/repos/rooms/gone"]


def import_citations(path: Any, slug: str = "ann-lee") -> tuple[int, str]:
    out = io.StringIO()
    try:
        call_command("import_citations", str(path), "--researcher", slug, stdout=out)
    except CommandError as error:
        return error.returncode, str(error)
    return 0, out.getvalue()


def test_scholar_numbers_are_imported(ann: Researcher, tmp_path: Any) -> None:
    paper = listed(ann, identifiers={"google_scholar": "U:P1"})
    data = {
        "citedby": 120,
        "updated": "2026-01-02 10:00:00.5",
        "publications": {"U:P1": {"num_citations": 33}, "U:P9": {"num_citations": 2}, "U:P8": {}, "U:P7": None},
    }
    (tmp_path / "gs_data.json").write_text(json.dumps(data))

    code, out = import_citations(tmp_path / "gs_data.json")

    assert (code, out) == (0, "ann-lee: citations of 1 works were taken; 1 belong to none of theirs.\n")
    ann.refresh_from_db()
    assert (shown(paper), paper.citation_date) == ((33, "google_scholar"), dt.date(2026, 1, 2))
    assert (ann.citation_count, ann.citation_source) == (120, "google_scholar")


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"publications": 5}', "[" * 100_000, "\x00"])
def test_file_that_is_no_scholar_file_is_refused(ann: Researcher, tmp_path: Any, text: str) -> None:
    (tmp_path / "gs_data.json").write_text(text)

    code, sentence = import_citations(tmp_path / "gs_data.json")

    assert (code, sentence.count("\n"), CitationCount.objects.count()) == (2, 0, 0)


def test_scholar_file_that_is_missing_or_of_nobody(ann: Researcher, tmp_path: Any) -> None:
    assert import_citations(tmp_path / "none.json")[0] == 2
    (tmp_path / "gs_data.json").write_text('{"citedby": 1}')
    assert import_citations(tmp_path / "gs_data.json", "nobody")[0] == 2
