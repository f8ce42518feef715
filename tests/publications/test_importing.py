from __future__ import annotations

from typing import Any

import pytest
from django.db import connection, transaction
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from profiles.importing import ImportResult, import_homepage
from profiles.models import Lab, Researcher, User
from publications.linking import refresh_author_lines
from publications.models import Authorship, Candidate, Listing, Publication, Topic, Venue
from publications.records import AuthorRecord, LinkRecord, PublicationRecord
from tests.dumps import shared_content, versions, whole_database
from tests.factories import make_administrator, make_lab, make_publication, make_researcher, make_user
from tests.records import page, record

pytestmark = pytest.mark.django_db
ARXIV = "2101.00001"


def load(name: str, *records: PublicationRecord, **options: Any) -> ImportResult:
    return import_homepage(page(name, *records), **options)


def codes(result: ImportResult) -> list[tuple[int, str]]:
    return [(problem.line, problem.code) for problem in result.problems]


def names(work: Publication) -> list[str]:
    return [author["name"] for author in work.author_list]


def test_record_becomes_a_work_with_everything_it_says() -> None:
    result = load(
        "Ann Lee",
        record(
            "EarNet: Quiet Rooms",
            "Ann Lee!*, Bo Chen*",
            venue="ICASSP",
            award="Oral",
            abstract="*Words.*",
            url=f"https://arxiv.org/abs/{ARXIV}",
            arxiv_id=ARXIV,
            links=[LinkRecord("code", "https://github.com/example/earnet", "Code")],
            notes=["First point", "Second point"],
            topic="Hearing",
            topic_emoji="👂",
            selected=True,
            identifiers={"google_scholar": "A:B"},
            bibtex="@misc{x}",
            extra={"colour": "blue"},
        ),
    )

    work = Publication.objects.get()
    assert result.statuses == ["new"]
    assert (work.title, work.date, work.award, work.stage) == ("EarNet: Quiet Rooms", "2021", "Oral", "published")
    assert (work.venue.short_name, work.venue.rank, work.csl_type) == ("ICASSP", "CCF B", "paper-conference")
    assert (work.arxiv_id, work.identifiers) == (ARXIV, {"google_scholar": "A:B"})
    assert work.extra == {"colour": "blue", "bibtex": "@misc{x}"}
    assert work.abstract_html == "<p><em>Words.</em></p>"
    assert work.link_list == [
        {"kind": "preprint", "url": f"https://arxiv.org/abs/{ARXIV}", "label": ""},
        {"kind": "code", "url": "https://github.com/example/earnet", "label": "Code"},
    ]
    assert [(one["name"], one["state"], one["equal"]) for one in work.author_list] == [
        ("Ann Lee", "confirmed", True),
        ("Bo Chen", "none", True),
    ]
    listing = Listing.objects.get()
    assert (listing.selected, listing.note) == (True, "- First point\n- Second point")
    assert [(topic.name, topic.emoji) for topic in listing.topics.all()] == [("Hearing", "👂")]


@pytest.mark.parametrize(
    ("label", "stage", "venue"),
    [
        ("arXiv", "preprint", "arXiv"),
        ("Preprint", "preprint", None),
        ("Under Review", "submitted", None),
        ("", "published", None),
    ],
)
def test_label_tells_the_stage(label: str, stage: str, venue: str | None) -> None:
    load("Ann Lee", record("Quiet Rooms for All", venue=label))

    work = Publication.objects.get()
    assert (work.stage, work.venue and work.venue.short_name) == (stage, venue)


def test_existing_work_is_completed() -> None:
    work = make_publication("Quiet Rooms for All", authors=["Ann Lee"], date="2021", authors_complete=False)

    result = load("Bo Chen", record("Quiet rooms for all", "Ann Lee, Bo Chen!", venue="ICASSP", arxiv_id=ARXIV))

    assert result.statuses == ["update"]
    work = Publication.objects.get(pk=work.pk)
    assert (names(work), work.authors_complete) == (["Ann Lee", "Bo Chen"], True)
    assert (work.venue.short_name, work.arxiv_id) == ("ICASSP", ARXIV)


@pytest.mark.parametrize("marked", [True, False])
def test_hand_edits_are_not_overwritten(marked: bool) -> None:
    """Marked by whoever saved them, or told by not being what the import left."""
    load("Ann Lee", record("Rooms for All", "Ann Lee!", venue="ICASSP", topic="Ears", notes=["Note"], selected=True))
    work, listing = Publication.objects.get(), Listing.objects.get()
    work.title, work.date, work.venue = "Rooms for all", "2020-12", None
    work.author_list = [author | {"name": "Anna Lee"} for author in work.author_list]
    listing.note, listing.selected = "Mine", False
    listing.topics.clear()
    if marked:
        work.provenance |= dict.fromkeys(["title", "date", "venue", "author_list"], "hand")
        listing.provenance |= dict.fromkeys(["note", "selected", "topic_ids"], "hand")
    work.save()
    listing.save()
    refresh_author_lines([work])
    before = whole_database()

    richer = record(
        "Rooms for All", "Ann Lee!, Bo Chen", 2021, venue="ICASSP", topic="Ears", notes=["New"], selected=True
    )
    result = load("Ann Lee", richer)

    assert result.statuses == ["same"]
    assert whole_database() == before


def test_linking_is_no_hand_edit() -> None:
    lab = make_lab("Ears")
    load("Ann Lee", record("Rooms for All", "Ann Lee!, Bo Chen"), lab=lab)
    load("Bo Chen", lab=lab)

    result = load("Ann Lee", record("Rooms for All", "Ann Lee!, Bo Chen, Cy Diaz"), lab=lab)

    assert result.statuses == ["update"]
    work = Publication.objects.get()
    assert [(one["name"], one["state"]) for one in work.author_list] == [
        ("Ann Lee", "confirmed"),
        ("Bo Chen", "matched"),
        ("Cy Diaz", "none"),
    ]


def test_linked_author_is_never_lost_to_a_fuller_list() -> None:
    load("Ann Lee", record("Rooms for All", "Ann Lee!, Bo Chen"))

    load("Bo Chen", record("Rooms for All", "Bo Chen!, Cy Diaz, Di Eck"))

    assert "Ann Lee" in names(Publication.objects.get())


def test_repeats_on_a_page_are_one_work_under_both_topics() -> None:
    result = load(
        "Ann Lee",
        record("Rooms for All", "Ann Lee!", topic="Ears", notes=["One"]),
        record("Rooms for all.", "Ann Lee!", topic="Walls", notes=["Two"], selected=True),
    )

    assert result.statuses == ["new", "duplicate"]
    listing = Listing.objects.get()
    assert [topic.name for topic in listing.topics.all()] == ["Ears", "Walls"]
    assert (listing.note, listing.selected) == ("- One\n- Two", True)


def test_one_topic_keeps_its_first_emoji() -> None:
    records = [record(f"Rooms {n} for All", topic="Ears", topic_emoji=emoji) for n, emoji in enumerate("0👂\0")]

    results = [load("Ann Lee", *records), load("Ann Lee", *records)]

    assert [result.batch is None for result in results] == [False, True]
    assert list(Topic.objects.values_list("name", "emoji")) == [("Ears", "0")]


def test_shared_arxiv_id_of_quite_different_titles_on_a_page_merges_nothing_and_is_told() -> None:
    result = load(
        "Ann Lee",
        record("Rooms for All", "Ann Lee!", arxiv_id=ARXIV),
        record("Counting Sheep on Mars", "Ann Lee!", arxiv_id=ARXIV),
    )

    assert result.statuses == ["new", "new"]
    assert codes(result) == [(1, "shared-identifier"), (2, "shared-identifier")]
    assert list(Publication.objects.values_list("arxiv_id", flat=True)) == ["", ""]


def test_shared_doi_of_another_title_across_files_is_left_out_and_told() -> None:
    load("Ann Lee", record("Rooms for All", "Ann Lee!", doi="10.1000/1"))

    result = load("Bo Chen", record("Counting Sheep on Mars", "Bo Chen!", doi="10.1000/1"))

    assert (result.statuses, codes(result)) == (["new"], [(1, "shared-identifier")])
    assert dict(Publication.objects.values_list("title", "doi"))["Counting Sheep on Mars"] == ""


def test_same_title_of_another_year_is_told() -> None:
    load("Ann Lee", record("Rooms for All", "Ann Lee!", 2015, venue="ICASSP"))

    result = load("Ann Lee", record("Rooms for All", "Ann Lee!", 2021, venue="ICASSP"))

    assert (result.statuses, codes(result)) == (["new"], [(1, "possible-duplicate")])


def test_shared_address_or_key_merges_nothing() -> None:
    same = {"url": "https://example.org/p", "key": "lee2021"}

    load("Ann Lee", record("Rooms for All", **same), record("Counting Sheep on Mars", **same))

    assert Publication.objects.count() == 2


def test_preprint_and_published_version_are_one_work() -> None:
    load("Ann Lee", record("Rooms for All", "Ann Lee!", 2020, venue="arXiv", arxiv_id=ARXIV))
    load("Bo Chen", record("Rooms for All", "Ann Lee, Bo Chen!", 2021, venue="ICASSP"))

    work = Publication.objects.get()
    assert (work.stage, work.venue.short_name, work.date) == ("published", "ICASSP", "2021")
    version = work.versions.get()
    assert (version.stage, version.venue.short_name, version.date, version.arxiv_id) == (
        "preprint",
        "arXiv",
        "2020",
        ARXIV,
    )


@pytest.mark.parametrize("authors", ["Bo Chen, Ann Lee", "Bo Chen, Lee, Ann", "Bo Chen, A. Lee!"])
def test_owner_is_found_without_or_with_a_weak_mark(authors: str) -> None:
    entry = record("Rooms for All")
    entry.authors = [
        AuthorRecord("Bo Chen"),
        AuthorRecord(authors.removeprefix("Bo Chen, ").strip("!"), "!" in authors),
    ]
    load("Ann Lee", entry)

    assert Authorship.objects.get(link_state="confirmed").position == 1


def test_marked_student_is_not_the_owner() -> None:
    load("Ann Lee", record("Rooms for All", "Bo Chen!, Ann Lee"))

    assert Authorship.objects.get(link_state="confirmed").printed_name == "Ann Lee"


def test_owner_missing_from_the_list_is_not_invented() -> None:
    load("Ann Lee", record("Rooms for All", "Bo Chen", authors_complete=False))

    assert names(Publication.objects.get()) == ["Bo Chen"]
    assert Listing.objects.count() == 1


def test_owner_twice_in_a_list_is_told_and_not_linked() -> None:
    result = load("Ann Lee", record("Rooms for All", "Ann Lee, Bo Chen, Ann Lee"))

    assert Authorship.objects.confirmed().count() == 0
    assert (1, "ambiguous-name") in codes(result)


def test_namesakes_are_told() -> None:
    lab = make_lab("Ears")
    for _ in range(2):
        make_researcher("Bo Chen", lab=lab)

    result = load("Ann Lee", record("Rooms for All", "Ann Lee!, Bo Chen"), lab=lab)

    assert (0, "ambiguous-name") in codes(result)
    assert Authorship.objects.get(printed_name="Bo Chen").researcher is None
    assert Candidate.objects.count() == 2


def test_work_taken_off_the_page_by_hand_stays_off() -> None:
    load("Ann Lee", record("Rooms for All", "Ann Lee!"))
    Listing.objects.all().delete()

    result = load("Ann Lee", record("Rooms for All", "Ann Lee!"))

    assert (result.statuses, Listing.objects.count()) == (["same"], 0)


# --- who may write what ---------------------------------------------------------------------------------------------


@pytest.fixture
def stranger() -> User:
    """An account whose researcher is Bo Chen, of another lab."""
    user = make_user("bo")
    make_researcher("Bo Chen", user=user, lab=make_lab("Elsewhere"))
    return user


def test_importer_without_edit_rights_lists_the_work_and_proposes(stranger: User) -> None:
    load("Ann Lee", record("Rooms for All", "Ann Lee!, Bo Chen", authors_complete=False))
    before = shared_content()["works"]

    result = load("Bo Chen", record("Rooms for All", "Ann Lee, Bo Chen!, Cy Diaz", arxiv_id=ARXIV), user=stranger)

    assert shared_content()["works"] == before
    assert result.statuses == ["update"]
    assert (1, "facts-proposed") in codes(result)
    assert Listing.objects.filter(researcher=stranger.researcher).count() == 1
    facts = Candidate.objects.get(kind="facts")
    assert facts.researcher.name == "Ann Lee"
    assert facts.data == {"arxiv_id": ARXIV, "authors_complete": True, "authors": ["Ann Lee", "Bo Chen", "Cy Diaz"]}
    claim = Candidate.objects.get(kind="authorship")
    assert (claim.researcher, claim.data) == (stranger.researcher, {"name": "Bo Chen"})


def test_proposals_are_filed_once(stranger: User) -> None:
    load("Ann Lee", record("Rooms for All", "Ann Lee!, Bo Chen"))
    load("Bo Chen", record("Rooms for All", "Ann Lee, Bo Chen!", arxiv_id=ARXIV), user=stranger)
    before = whole_database(), versions()

    result = load("Bo Chen", record("Rooms for All", "Ann Lee, Bo Chen!", arxiv_id=ARXIV), user=stranger)

    assert (result.statuses, result.batch) == (["same"], None)
    assert (whole_database(), versions()) == before


def test_what_a_later_import_knows_more_is_proposed_too(stranger: User) -> None:
    load("Ann Lee", record("Rooms for All", "Ann Lee!, Bo Chen"))
    load("Bo Chen", record("Rooms for All", "Ann Lee, Bo Chen!", arxiv_id=ARXIV), user=stranger)
    known = record("Rooms for All", "Ann Lee, Bo Chen!", arxiv_id=ARXIV, abstract="We listen.")

    for _ in range(2):
        load("Bo Chen", known, user=stranger)

    filed = [row.data for row in Candidate.objects.filter(kind="facts").order_by("pk")]
    assert filed == [{"arxiv_id": ARXIV}, {"arxiv_id": ARXIV, "abstract": "We listen."}]


def test_matching_does_not_see_what_the_importer_may_not_see(stranger: User) -> None:
    hidden = make_publication("Rooms for All", date="2021", visibility="draft", doi="10.1000/1")

    result = load("Bo Chen", record("Rooms for All", "Bo Chen!", doi="10.1000/1"), user=stranger)

    assert result.statuses == ["new"]
    assert Publication.objects.exclude(pk=hidden.pk).get().doi == "10.1000/1"


def test_doi_of_a_scheduled_work_is_left_out(stranger: User, django_db_blocker: Any) -> None:
    make_publication("Rooms for All", date="2021", publish_at="2999-01-01T00:00:00Z", doi="10.1000/1")

    result = load("Bo Chen", record("Rooms for All", "Bo Chen!", doi="10.1000/1"), user=stranger)

    assert (result.statuses, codes(result)) == (["new"], [(1, "identifier-taken")])


def test_owner_may_complete_what_is_theirs(stranger: User) -> None:
    load("Bo Chen", record("Rooms for All", "Bo Chen!"), user=stranger)

    result = load("Bo Chen", record("Rooms for All", "Bo Chen!, Ann Lee", arxiv_id=ARXIV), user=stranger)

    work = Publication.objects.get()
    assert (result.statuses, names(work), work.created_by) == (["update"], ["Bo Chen", "Ann Lee"], stranger)


def test_administrator_sees_and_completes_drafts() -> None:
    make_publication("Rooms for All", date="2021", visibility="draft")

    result = load("Ann Lee", record("Rooms for All", "Ann Lee!"), user=make_administrator())

    assert (result.statuses, Publication.objects.count()) == (["update"], 1)


# --- bounds ---------------------------------------------------------------------------------------------------------


def test_texts_beyond_every_bound_are_cut_and_told() -> None:
    huge = record(
        "Rooms \0 for All " + "very " * 400,
        venue="V" * 500,
        doi="no doi",
        arxiv_id="nonsense",
        award="A" * 300,
        url="https://example.org/" + "x" * 2000,
        links=[LinkRecord("code", "javascript:alert(1)"), LinkRecord("nonsense", "https://example.org/\0a", "L" * 200)],
        notes=["n" * 100_000],
        topic="T" * 500,
        topic_emoji="👂" * 40,
        extra={"a\0": ["b\0", {"c": "\ud800"}]},
        bibtex="@misc{\0}",
        abstract="a" * 100_000,
    )
    huge.authors = [AuthorRecord("N" * 300, marks="*" * 30), AuthorRecord("\0"), AuthorRecord("\ud800Bo Chen")]

    result = load("Ann Lee", huge)

    assert result.statuses == ["new"]
    work = Publication.objects.get()
    assert (len(work.title) <= 1000, work.title.startswith("Rooms  for All very"), work.title[-1]) == (True, True, "…")
    assert [(len(name), name[-1]) for name in names(work)] == [(200, "…"), (7, "n")]
    assert work.extra == {"a": ["b", {"c": ""}], "bibtex": "@misc{}"}
    assert work.link_list == [{"kind": "other", "url": "https://example.org/a", "label": "L" * 79 + "…"}]
    assert {code for _, code in codes(result)} == {"text-cut", "bad-identifier", "bad-link"}
    assert load("Ann Lee", huge).statuses == ["same"]


def test_five_thousand_authors_are_kept_and_more_are_cut() -> None:
    crowd = record("Rooms for All", authors_complete=True)
    crowd.authors = [AuthorRecord(f"Author N{number}x") for number in range(5001)]

    result = load("Ann Lee", crowd)

    work = Publication.objects.get()
    assert (work.authorships.count(), work.authors_complete) == (5000, False)
    assert (1, "text-cut") in codes(result)
    assert load("Ann Lee", crowd).statuses == ["same"]


def refuse_broken(monkeypatch: pytest.MonkeyPatch) -> None:
    """The database takes no work of the title "Broken"."""
    prepare = Publication.prepare

    def spoil(self: Publication) -> None:
        prepare(self)
        if self.title == "Broken":
            self.stage = "unheard"

    monkeypatch.setattr(Publication, "prepare", spoil)


def test_record_that_the_database_refuses_loses_only_itself_and_tells_no_sql(monkeypatch: pytest.MonkeyPatch) -> None:
    refuse_broken(monkeypatch)

    result = load(
        "Ann Lee", record("Rooms for All", venue="ICASSP"), record("Broken", topic="T"), record("Walls for All")
    )

    assert result.statuses == ["new", "skipped", "new"]
    text = "The entry could not be stored: the database refused it (IntegrityError)."
    assert [(problem.line, problem.text) for problem in result.problems] == [(2, text)]
    assert list(Publication.objects.order_by("title").values_list("title", flat=True)) == [
        "Rooms for All",
        "Walls for All",
    ]


def test_change_that_the_database_refuses_loses_only_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    titles = ["Rooms for All", "Broken", "Walls for All"]
    load("Ann Lee", *(record(title) for title in titles))
    changed = [record(title, award="Oral", topic="T") for title in titles]

    with monkeypatch.context() as broken:
        refuse_broken(broken)
        result = load("Ann Lee", *changed)

    assert (result.statuses, codes(result)) == (["update", "skipped", "update"], [(2, "broken-item")])
    told = Publication.objects.order_by("pk").values_list("award", "version", "listings__topics__name")
    assert list(told) == [("Oral", 2, "T"), ("", 1, None), ("Oral", 2, "T")]
    assert load("Ann Lee", *changed).statuses == ["same", "update", "same"]
    assert {work.award for work in Publication.objects.all()} == {"Oral"}


def test_record_without_title_is_skipped_and_told() -> None:
    result = load("Ann Lee", record(" … "), record("Rooms for All"))

    assert (result.statuses, codes(result)) == (["skipped", "new"], [(1, "no-title")])


def test_work_that_says_little_is_found_again() -> None:
    result = [load("Ann Lee", record("Ears", year=None), record("Introduction", "***", 2020)) for _ in range(2)]

    assert [one.statuses for one in result] == [["new", "new"], ["same", "same"]]


@pytest.mark.parametrize("count", [1, 3])
def test_unchanged_import_takes_the_same_number_of_queries_for_any_number_of_works(
    count: int, django_assert_num_queries: Any
) -> None:
    records = [record(f"Rooms for All {number}", "Ann Lee!", venue="ICASSP", topic="T") for number in range(count)]
    load("Ann Lee", *records)

    turn = 1 if connection.vendor == "postgresql" else 0  # imports take turns by a lock of the database
    with transaction.atomic(), django_assert_num_queries(63 + turn):
        load("Ann Lee", *records)


# --- order ----------------------------------------------------------------------------------------------------------

_TITLE = "Rooms That Listen to People"
_TEAM = "Ann Lee, Bo Chen, Cy Diaz, Di Eck"
_variants = st.fixed_dictionaries(
    {
        "title": st.sampled_from([_TITLE, _TITLE.upper(), f"EarNet: {_TITLE}"]),
        "authors": st.sampled_from([(_TEAM, True), ("Ann Lee, Bo Chen", False), ("Ann Lee, Bo Chen, Cy Diaz", False)]),
        "place": st.sampled_from([("ICASSP", 2021), ("arXiv", 2020), ("NeurIPS", 2021), ("", 2021)]),
        "arxiv_id": st.sampled_from(["", ARXIV]),
        "award": st.sampled_from(["", "Oral", "Best Paper"]),
        "url": st.sampled_from([None, "https://example.org/a", "http://example.org/a/", "https://example.org/b"]),
        "topic": st.sampled_from([None, "Ears"]),
    }
)
_OWNERS = ("Ann Lee", "Bo Chen", "Zoe Quist")


class ImportOrder(TestCase):
    """Three pages list one work and one of their own each; nothing may depend on which comes first."""

    @settings(max_examples=5, deadline=None)
    @given(st.lists(_variants, min_size=3, max_size=3))
    def test_any_order_of_imports_gives_equal_works(self, variants: list[dict[str, Any]]) -> None:
        results = []
        for order in ((0, 1, 2), (2, 1, 0), (1, 2, 0)):
            for number in order:
                self._load(number, dict(variants[number]))
            results.append(shared_content())
            for model in (Listing, Publication, Researcher, Lab, Venue):
                model.objects.all().delete()

        assert results == [results[0]] * 3

    @staticmethod
    def _load(number: int, variant: dict[str, Any]) -> None:
        authors, complete = variant.pop("authors")
        venue, year = variant.pop("place")
        shared = record(variant.pop("title"), authors, year, venue=venue, authors_complete=complete, **variant)
        own = record(f"A Work of {_OWNERS[number]} Alone", _OWNERS[number])
        load(_OWNERS[number], shared, own, lab="ears")
