"""Works that a site tells twice in other words."""

from __future__ import annotations

from profiles.dates import PartialDate
from profiles.homepages.told_twice import without_told_twice
from publications.records import AuthorRecord, LinkRecord, PublicationRecord


def _work(title: str, *names: str, page: str = "", pages: str = "", year: int = 2020) -> PublicationRecord:
    return PublicationRecord(
        title,
        authors=[AuthorRecord(name) for name in names],
        venue="Wet Letters",
        date=PartialDate.of(year),
        volume="3" if pages else "",
        pages=pages,
        links=[LinkRecord("other", page)] if page else [],
    )


def _titles(*records: PublicationRecord) -> list[str]:
    return [record.title for record in without_told_twice(records)]


def test_highlight_of_a_page_is_the_paper_that_leads_there() -> None:
    highlight = _work("Old oars bend", page="/papers/oars.html")
    highlight.abstract = "We bend oars."
    paper = _work("On the flexure of wood", "Lin, A.", page="/papers/oars.html")

    assert [(one.title, one.abstract) for one in without_told_twice([highlight, paper])] == [
        ("On the flexure of wood", "We bend oars.")
    ]


def test_works_that_may_differ_are_kept() -> None:
    highlight = _work("Old oars bend", page="/papers/oars.html")
    for other in (
        _work("On the flexure of wood", "Lin, A.", page="/papers/mud.html"),
        _work("On the flexure of wood", "Lin, A.", page="/papers/oars.html", year=2019),
    ):
        assert _titles(highlight, other) == ["Old oars bend", "On the flexure of wood"]
    assert _titles(highlight, _work("Mud", page="/papers/oars.html")) == ["Old oars bend", "Mud"]
    general = (_work("Old oars bend", page="/papers/"), _work("On the flexure of wood", "Lin, A.", page="/papers/"))
    assert _titles(*general) == ["Old oars bend", "On the flexure of wood"]
    several = (_work(title, *names, page="/papers/oars.html") for title, *names in (("A",), ("B", "Lin, A."), ("C",)))
    assert _titles(*several) == ["A", "B", "C"]


def test_title_and_its_beginning_at_one_place_are_one_work() -> None:
    people = "Lin, A.", "Oak, B. C."
    half = _work("Slow oars give evidence", *people, pages="3-9")
    whole = _work("Slow Oars Give Evidence: Mud and its Rowers", "Lin, A.", "Oak, B.C.", pages="3-9")

    assert _titles(half, whole) == ["Slow Oars Give Evidence: Mud and its Rowers"]
    for other in (
        _work("Slow oars give evidence of mud", *people, pages="10-12"),
        _work("Fast oars give evidence of mud", *people, pages="3-9"),
        _work("Slow oars give evidence of mud", "Lin, A.", pages="3-9"),
    ):
        assert _titles(half, other) == [half.title, other.title]
