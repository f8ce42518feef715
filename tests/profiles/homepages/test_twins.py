"""Works that several lists of a site tell, and whose they are."""

from __future__ import annotations

from pathlib import Path

from profiles.dates import PartialDate
from profiles.homepages import parse_homepage
from profiles.homepages.twins import add_unlisted, mark_owner
from publications.records import AuthorRecord, PublicationRecord
from tests.sites import write_site


def test_one_doi_and_nearly_one_title_are_one_work() -> None:
    records = [PublicationRecord("Oars give evidence of slow mud", doi="10.1234/x")]
    add_unlisted(
        records,
        [
            PublicationRecord("Oars give evidences of slow mud", doi="10.1234/x"),
            PublicationRecord("Editorial", doi="10.1234/x"),
            PublicationRecord("How oars in lakes give evidence of some slow mud", doi="10.1234/x"),
        ],
    )
    assert [record.title for record in records] == [
        "How oars in lakes give evidence of some slow mud",
        "Editorial",
    ]


def test_works_without_names_in_a_list_of_the_others_are_the_owners_alone(tmp_path: Path) -> None:
    page = "---\ntitle: Publications\n---\n" + "".join(
        f'- "{title}"{people}, *Mud Review*, 2020\n'
        for title, people in (("Oars and the price of mud", " (with Bo Chen)"), ("Boats and the price of wood", ""))
    )
    home = "---\npermalink: /\n---\nI row.\n"
    parsed = parse_homepage(
        write_site(tmp_path, {"_pages/about.md": home, "_pages/publications.md": page}), name="Ada Lin"
    )
    assert [([author.name for author in one.authors], one.with_owner) for one in parsed.publications] == [
        (["Bo Chen"], True),
        ([], True),
    ]


def test_a_namesake_among_several_authors_stays_one_person() -> None:
    together = PublicationRecord(
        "Oars", authors=[AuthorRecord(f"{given} Wang", family="Wang") for given in ("He", "Ada")]
    )
    alone = PublicationRecord("Mud", authors=[AuthorRecord("Lee Wang", family="Wang")])  # "Wang, Lee (2020)"
    mark_owner([together, alone], ["Ada Wang"])
    assert [[(author.name, author.is_self) for author in one.authors] for one in (together, alone)] == [
        [("He Wang", False), ("Ada Wang", True)],
        [("Wang", False), ("Lee", False)],
    ]


def test_a_lone_namesake_is_one_person_where_other_names_are_turned_round_or_the_name_recurs() -> None:
    def authors(*lists: tuple[str, ...]) -> list[list[str]]:
        works = [
            PublicationRecord("Oars", authors=[AuthorRecord(name, family=name.split()[-1]) for name in names])
            for names in lists
        ]
        mark_owner(works, ["Ada Wang"])
        return [[author.name for author in work.authors] for work in works]

    assert authors(("Lee Wang",), ("Oak, B.", "Wang, A.")) == [["Lee Wang"], ["Oak, B.", "Wang, A."]]
    assert authors(("Lee Wang",), ("Lee Wang",)) == [["Lee Wang"], ["Lee Wang"]]
    assert authors(("Lee Wang",), ("Lee Wang",), ("Wang",)) == [["Wang", "Lee"], ["Wang", "Lee"], ["Wang"]]


def test_title_with_its_translation_in_brackets_is_one_work() -> None:
    def work(title: str, year: int = 2020) -> PublicationRecord:
        return PublicationRecord(title, authors=[AuthorRecord("Lin, A.")], date=PartialDate.of(year))

    records = [work("Remos lentos en el barro [Slow oars in the mud]")]
    others = [
        work("Remos lentos en el barro"),
        work("Remos lentos en el barro", 2011),
        work("Remos lentos en el barro rojo"),
    ]
    add_unlisted(records, others)
    assert [(record.title, record.year) for record in records] == [
        ("Remos lentos en el barro [Slow oars in the mud]", 2020),
        ("Remos lentos en el barro", 2011),
        ("Remos lentos en el barro rojo", 2020),
    ]


def test_names_parted_by_commas_alone_are_told_by_the_owners() -> None:
    def names(*printed: str) -> list[tuple[str, bool]]:
        record = PublicationRecord("Slow oars", authors=[AuthorRecord(name) for name in printed])
        mark_owner([record], ["Ada Lin"])
        return [(author.name, author.is_self) for author in record.authors]

    assert names("Oak", "Bo", "Lin", "Ada", "Reed", "Cy") == [
        ("Oak, Bo", False),
        ("Lin, Ada", True),
        ("Reed, Cy", False),
    ]
    assert names("Oak", "Lin", "Ada", "Reed") == [(name, False) for name in ("Oak", "Lin", "Ada", "Reed")]
    assert names("Oak", "Reed", "Lin", "Marsh") == [(name, False) for name in ("Oak", "Reed", "Lin", "Marsh")]
