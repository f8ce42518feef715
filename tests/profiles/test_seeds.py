"""Real homepage sources into the database. The sources lie beside the repository and are never copied into it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from profiles.homepages import parse_homepage
from profiles.importing import ImportResult, import_homepage
from profiles.models import Lab, NewsItem, Opening, Researcher
from profiles.undoing import undo_batch
from publications.models import Authorship, Listing, Publication, Topic
from tests.dumps import shared_content, versions, whole_database

SEEDS = Path(__file__).resolve().parents[3] / "shared" / "seeds"

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not SEEDS.is_dir() and os.environ.get("CI") != "true", reason="the seeds are not at hand"),
]


def seed(number: str) -> Path:
    return next(SEEDS.glob(f"{number}_*"))


def load(number: str, *, name: str | None = None, **options: object) -> ImportResult:
    return import_homepage(parse_homepage(seed(number), name=name), source=number, **options)


def of(result: ImportResult) -> Researcher:
    assert result.researcher is not None
    return result.researcher


@pytest.fixture
def both() -> tuple[Researcher, Researcher]:
    """The owners of seeds 002 and 003, in one lab."""
    return of(load("002", lab="speech")), of(load("003", lab="speech"))


def test_seed_002_becomes_works_and_a_page() -> None:
    result = load("002", lab="speech")
    owner = of(result)

    assert (owner.name, result.lab_name) == ("Yi Ren", "Speech")
    assert Publication.objects.count() == Listing.objects.filter(researcher=owner).count() == 33
    assert Listing.objects.filter(researcher=owner, selected=True).count() == 6
    assert list(Topic.objects.filter(researcher=owner).values_list("name", flat=True)) == [
        "TOPIC 1",
        "TOPIC 2",
        "TOPIC 3",
        "Others",
    ]
    assert Publication.objects.get(title__startswith="Real3D-Portrait").award == "Spotlight"
    assert (NewsItem.objects.count(), owner.honors.count(), owner.affiliations.count()) == (0, 0, 0)
    assert "浙江大学竺可桢学院" in owner.biography


def test_seed_002_keeps_the_first_half_of_a_spliced_entry() -> None:
    load("002")

    spliced = Publication.objects.get(title__startswith="A Study of Syntactic Multi-Modality")
    assert [author["name"] for author in spliced.author_list] == ["Kexun Zhang", "Rui Wang"]
    assert (spliced.authors_complete, spliced.link_list) == (False, [])


def test_seed_002_cut_author_list_stands_on_its_owners_page_without_an_invented_author() -> None:
    owner = of(load("002"))

    cut = Publication.objects.get(title__startswith="M4Singer")
    assert [author["name"] for author in cut.author_list] == ["Lichao Zhang"]
    assert cut.authors_complete is False
    assert Listing.objects.filter(researcher=owner, publication=cut).count() == 1


def test_seed_003_becomes_twelve_works_and_a_page_in_two_languages() -> None:
    owner = of(load("003"))

    assert Publication.objects.count() == Listing.objects.filter(researcher=owner).count() == 12
    twice = [row.publication.title[:11] for row in Listing.objects.all() if row.topics.count() == 2]
    assert sorted(twice) == ["A Study of ", "SimulSpeech"]
    assert (owner.honors.count(), owner.affiliations.filter(kind="education").count()) == (2, 2)
    assert owner.affiliations.filter(kind="internship").count() == 2
    assert owner.biography.startswith("- I was graduated")
    assert owner.i18n["biography_zh_hans"].startswith("- 本科毕业")
    ranks = dict(Publication.objects.values_list("venue__aliases__folded", "venue__rank"))
    assert [ranks[name] for name in ("aaai", "icassp", "acmmm", "interspeech")] == ["CCF A", "CCF B", "CCF A", "CCF C"]


def test_seed_003_keeps_notes_and_links_on_the_right_work() -> None:
    owner = of(load("003"))

    noted = Listing.objects.filter(researcher=owner).exclude(note="").values_list("publication__title", flat=True)
    assert sorted(title.split(":")[0] for title in noted) == ["DiffSinger", "PortaSpeech"]
    links = {
        row.title.split(":")[0]: [(link["kind"], link["url"]) for link in row.link_list]
        for row in Publication.objects.filter(title__regex="^(DiffSinger|Denoising)")
    }
    assert links == {
        "DiffSinger": [
            ("preprint", "https://arxiv.org/abs/2105.02446"),
            ("project", "https://github.com/MoonInTheRiver/DiffSinger"),
            ("demo", "https://diffsinger.github.io/"),
        ],
        "Denoising Text to Speech with Frame-Level Noise Modeling": [
            ("preprint", "https://arxiv.org/abs/2012.09547"),
            ("demo", "https://speechresearch.github.io/denoispeech/"),
        ],
    }


def test_two_seeds_share_their_works(both: tuple[Researcher, Researcher]) -> None:
    yi, jinglin = both

    assert Publication.objects.count() == 38
    linked = Publication.objects.filter(authorships__researcher=yi).filter(authorships__researcher=jinglin)
    assert linked.count() == 12
    assert [owner.listings.count() for owner in both] == [36, 14]
    assert [owner.listings.filter(selected=True).count() for owner in both] == [6, 0]
    fast = Publication.objects.get(title__startswith="FastLR")
    assert [author["name"] for author in fast.author_list] == [
        "Jinglin Liu",
        "Yi Ren",
        "Zhou Zhao",
        "Chen Zhang",
        "Baoxing Huai",
        "Jing Yuan",
    ]
    assert fast.authors_complete is True
    assert [row.link_state for row in fast.authorships.filter(researcher__isnull=False)] == ["confirmed", "confirmed"]
    one_sided = Authorship.objects.filter(researcher=yi, publication__title__startswith="EMOVIE")
    assert [row.link_state for row in one_sided] == ["matched"]


def test_seven_works_come_from_both_seeds_and_are_complete() -> None:
    load("002", lab="speech")
    result = load("003", lab="speech")

    assert [status for status in result.statuses if status != "new"].count("update") == 7
    titles = [row["title"] for row in result.report["publications"] if row["status"] == "update"]
    merged = Publication.objects.filter(title__in=titles)
    assert merged.count() == 7
    assert set(merged.values_list("authors_complete", flat=True)) == {True}


def test_two_seeds_are_equal_in_either_order(both: tuple[Researcher, Researcher]) -> None:
    one_way = shared_content()
    for model in (Listing, Topic, Publication, Researcher, Lab):
        model.objects.all().delete()

    load("003", lab="speech")
    load("002", lab="speech")

    assert shared_content() == one_way


def test_second_import_changes_nothing(both: tuple[Researcher, Researcher]) -> None:
    content, times = whole_database(), versions()

    again = [load("002", lab="speech"), load("003", lab="speech"), load("002"), load("003")]

    assert [set(result.statuses) for result in again] == [{"same"}, {"same", "duplicate"}] * 2
    assert [result.batch for result in again] == [None] * 4
    assert (whole_database(), versions()) == (content, times)


def test_undone_merge_leaves_the_database_as_it_was() -> None:
    load("002", lab="speech")
    before = whole_database()
    result = load("003", lab="speech")
    assert result.batch is not None

    kept = undo_batch(result.batch)

    assert kept == []
    assert whole_database() == before


def test_seed_004_becomes_a_lab_with_themes_and_an_opening() -> None:
    load("002", lab="speech")
    result = load("004", name="Machine Creation")
    lab = result.lab
    assert lab is not None

    assert (lab.name, lab.slug) == ("Machine Creation", "machine-creation")
    assert lab.mission.startswith("Our mission is")
    assert [(topic.name.split()[0], topic.entries.count()) for topic in lab.topics.all()] == [
        ("Fundamental", 3),
        ("Speech", 7),
        ("Music", 6),
        ("Text", 2),
        ("Digital", 3),
    ]
    assert Opening.objects.filter(lab=lab).count() == 1
    assert Publication.objects.count() == 33
    tied = [entry.label for topic in lab.topics.all() for entry in topic.entries.all() if entry.publication]
    assert tied == ["FastSpeech 2"]


def test_theme_entries_are_tied_to_works_that_come_later() -> None:
    result = load("004", name="Machine Creation")
    load("002", lab="machine-creation")

    entries = [entry for topic in result.lab.topics.all() for entry in topic.entries.all() if entry.publication]
    assert [entry.label for entry in entries] == ["FastSpeech 2"]


@pytest.mark.parametrize("number", ["000", "001"])
def test_plain_biographies_become_pages(number: str) -> None:
    owner = of(load(number, name="Yi Ren"))

    assert owner.biography != ""
    assert Publication.objects.count() == 0
    assert "Weiyun" not in owner.biography
    assert owner.links.filter(kind="google_scholar").count() == 1
