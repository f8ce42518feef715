from __future__ import annotations

from functools import reduce
from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from publications.merging import Form, WorkFacts, merge, united_links
from publications.records import AuthorRecord, LinkRecord


def authors(*names: str) -> tuple[AuthorRecord, ...]:
    return tuple(AuthorRecord(name) for name in names)


def test_merge_takes_the_fuller_title_and_the_complete_list() -> None:
    cut = WorkFacts("Quiet Rooms", authors=authors("Ann Lee"), authors_complete=False)
    whole = WorkFacts("EarNet: Quiet Rooms", authors=authors("Ann Lee", "Bo Chen"))

    merged = merge(cut, whole)

    assert (merged.title, merged.authors, merged.authors_complete) == (whole.title, whole.authors, True)


def test_merge_keeps_the_complete_list_of_equal_length() -> None:
    cut = WorkFacts("T", authors=authors("Ann Lee"), authors_complete=False)
    assert merge(cut, WorkFacts("T", authors=authors("Ann Lee"))).authors_complete is True


def test_merge_unites_roles_of_the_same_author() -> None:
    marked = WorkFacts("T", authors=(AuthorRecord("Ann Lee", equal=True), AuthorRecord("B. Chen")))
    named = WorkFacts("T", authors=(AuthorRecord("Ann Lee", corresponding=True), AuthorRecord("Bo Chen")))

    assert merge(marked, named).authors == (
        AuthorRecord("Ann Lee", equal=True, corresponding=True),
        AuthorRecord("Bo Chen"),
    )


def test_merge_of_preprint_and_published_keeps_the_preprint_as_version() -> None:
    preprint = Form("preprint", "arxiv", "2020-05", "article")
    published = Form("published", "neurips", "2021", "paper-conference", pages="1-9")

    merged = merge(WorkFacts("T", preprint), WorkFacts("T", published))

    assert (merged.form, merged.versions) == (published, (preprint,))


def test_merge_prefers_the_publishers_doi() -> None:
    one, other = WorkFacts("T", doi="10.48550/arxiv.2101.00001"), WorkFacts("T", doi="10.1000/1")
    assert merge(one, other).doi == "10.1000/1"
    assert merge(one, other).links == ()


def test_merge_keeps_the_preprints_doi_as_a_link() -> None:
    one, other = WorkFacts("T", doi="10.1101/2020.01.02"), WorkFacts("T", doi="10.1000/1")
    assert merge(one, other).links == (LinkRecord("preprint", "https://doi.org/10.1101/2020.01.02"),)


def test_united_links_keep_one_link_an_address_and_its_more_telling_kind() -> None:
    links = [
        LinkRecord("project", "http://www.example.org/x/", "Project"),
        LinkRecord("code", "https://example.org/x", "Code"),
        LinkRecord("paper", "https://example.org/p"),
    ]
    assert united_links(links) == (links[2], links[1])


# Two people of one name, told apart by their roles only.
_TWICE = (AuthorRecord("Ann Lee", equal=True), AuthorRecord("Lee, Ann"))
# Values as different descriptions of one work have them: what is told twice is told alike, or more fully.
_texts = st.sampled_from(["", "a", "ab", "abc"])
_facts = st.builds(
    WorkFacts,
    title=st.sampled_from(["Quiet Rooms", "EarNet: Quiet Rooms", "QUIET ROOMS", "Quiet rooms"]),
    form=st.sampled_from(
        [
            Form(),
            Form("preprint", "arxiv", "2020"),
            Form("preprint", "arxiv", "2020-05"),
            Form("published", "neurips", "2021", "paper-conference"),
            Form("published", "neurips", "2021-12", "paper-conference"),
            Form("published", "tpami", "2022", "article-journal", "4", "2"),
            Form("accepted", "neurips", "2021", "paper-conference"),
        ]
    ),
    abstract=_texts,
    tldr=_texts,
    award=_texts,
    doi=st.sampled_from(["", "10.48550/arxiv.2101.00001", "10.1101/2020.01.02", "10.1000/1"]),
    arxiv_id=st.sampled_from(["", "2101.00001"]),
    identifiers=st.dictionaries(st.sampled_from(["scholar", "acl"]), st.sampled_from(["1", "2"])),
    authors=st.sampled_from(
        [(), authors("Ann Lee"), authors("Ann Lee", "Bo Chen"), authors("A. Lee", "B. Chen"), _TWICE]
    ),
    authors_complete=st.booleans(),
    links=st.lists(
        st.builds(
            LinkRecord,
            kind=st.sampled_from(["code", "project", "other"]),
            url=st.sampled_from(["https://example.org/a", "http://example.org/a", "https://example.org/b"]),
            label=st.sampled_from(["", "Code"]),
        ),
        max_size=3,
    ).map(united_links),
)


@given(_facts, _facts)
def test_merge_does_not_depend_on_the_order(one: WorkFacts, other: WorkFacts) -> None:
    assert merge(one, other) == merge(other, one)


@given(_facts, _facts)
def test_merging_again_changes_nothing(one: WorkFacts, other: WorkFacts) -> None:
    merged = merge(one, other)

    assert merge(merged, one) == merge(merged, other) == merge(merged, merged) == merged


@given(st.lists(_facts, min_size=3, max_size=3))
def test_merge_of_three_does_not_depend_on_the_order(three: list[WorkFacts]) -> None:
    results = [reduce(merge, order) for order in permutations(three)]

    assert results == [results[0]] * 6
