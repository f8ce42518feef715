"""The demo content: complete, respectful of what people did, and gone without a trace when it is removed."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from io import StringIO
from typing import Any

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import models, transaction
from django.test import Client
from pytest_django.plugin import DjangoDbBlocker

from profiles.demo import content
from profiles.demo.figures import FIGURES
from profiles.demo.figures.canvas import Sheet
from profiles.demo.writing import remove_demo, write_demo
from profiles.images import prepare_picture
from profiles.models import ImportBatch, ImportChange, Lab, NewsItem, Organization, Researcher
from publications.models import Authorship, Candidate, Listing, Publication, Topic, Venue, VenueAlias

PEOPLE = ["jinglin-liu", "tao-qin", "tie-yan-liu", "xu-tan", "yi-ren", "zhou-zhao"]
HISTORY = (ImportBatch, ImportChange)
VARIANT_FORMATS = ("avif", "webp")
DRAWN_ONCE = {name: cache(draw) for name, draw in FIGURES.items()}
png_of_sheet = Sheet.png
png_once = cache(png_of_sheet)


@pytest.fixture(scope="module")
def written(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Demo content for all tests of this module that ask for it; each of them sees it as it was written."""
    with django_db_blocker.unblock(), transaction.atomic(), pytest.MonkeyPatch.context() as patch:
        # Who writes it a second time need not draw and encode the same pictures again.
        patch.setattr("profiles.demo.writing.FIGURES", DRAWN_ONCE)
        # AVIF and WebP are looked at by the tests of pictures, and made by those of the start.
        patch.setattr(
            "profiles.images._variants", lambda image, width: {f"-{width}.{ext}": b"-" for ext in VARIANT_FORMATS}
        )
        patch.setattr(Sheet, "png", png_once)
        patch.setattr("profiles.models.fields.prepare_picture", cache(prepare_picture))
        assert write_demo()
        yield
        transaction.set_rollback(True)


@pytest.fixture
def demo(written: None, db: None) -> None:
    """The content, with changes of one test undone at its end."""


def dump() -> dict[str, list[dict[str, Any]]]:
    """Every row of both apps, with its version and times."""
    models_ = [model for app in ("profiles", "publications") for model in apps.get_app_config(app).get_models()]
    return {model.__name__: list(model._base_manager.order_by("pk").values()) for model in models_}


def rows_left() -> dict[str, int]:
    counts = {name: len(rows) for name, rows in dump().items()}
    return {name: count for name, count in counts.items() if count and name not in {one.__name__ for one in HISTORY}}


def all_texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, (dict, list)):
        for part in value.values() if isinstance(value, dict) else value:
            yield from all_texts(part)


def test_demo_makes_people_works_and_a_lab(demo: None) -> None:
    listed = dict(Researcher.objects.annotate(count=models.Count("listings")).values_list("slug", "count"))

    assert listed == {
        "jinglin-liu": 23,
        "tao-qin": 19,
        "tie-yan-liu": 19,
        "xu-tan": 23,
        "yi-ren": 37,
        "zhou-zhao": 28,
    }
    assert Publication.objects.public().count() == 53
    lab = Lab.objects.get()
    assert (lab.topics.count(), lab.memberships.count(), lab.openings.public().count()) == (5, 6, 2)
    assert Candidate.objects.count() == 0
    assert not Publication.objects.exclude(created_by=None).exists()
    assert not ImportBatch.objects.exclude(user=None).exists()


def test_demo_pages_choose_for_themselves(demo: None) -> None:
    rows = Listing.objects.filter(publication__title__startswith="DiffSinger", researcher__isnull=False)
    choices = {row.researcher.slug: (row.selected, row.order, bool(row.note)) for row in rows if row.researcher}

    assert choices["yi-ren"] == (True, 2, True)
    assert choices["jinglin-liu"] == (True, 0, True)
    assert choices["zhou-zhao"][0] is False
    notes = {row.note for row in rows if row.note}
    assert len(notes) == 2


def test_demo_links_names_to_people(demo: None) -> None:
    paper = Publication.objects.get(title__startswith="PortaSpeech")

    assert paper.author_line == [
        {"name": "Yi Ren", "slug": "yi-ren", "equal": True},
        {"name": "Jinglin Liu", "slug": "jinglin-liu", "equal": True},
        {"name": "Zhou Zhao", "slug": "zhou-zhao", "corresponding": True},
    ]
    states = paper.authorships.order_by("position").values_list("link_state", flat=True)
    assert list(states) == [
        Authorship.LinkState.CONFIRMED,
        Authorship.LinkState.CONFIRMED,
        Authorship.LinkState.MATCHED,
    ]


@pytest.mark.parametrize("model", [Lab, NewsItem, Topic])
def test_demo_is_written_in_both_languages(demo: None, model: type[models.Model]) -> None:
    fields = {"Lab": "mission", "NewsItem": "body", "Topic": "name"}
    field = fields[model.__name__]
    translated = [bool((row.i18n or {}).get(f"{field}_zh_hans")) for row in model._default_manager.all()]

    assert translated == [True] * len(translated) and translated


def test_demo_person_has_biography_tagline_and_section_titles_in_both_languages(demo: None) -> None:
    person = Researcher.objects.get(slug="jinglin-liu")

    assert {"biography_zh_hans", "biography_html_zh_hans", "tagline_zh_hans"} <= set(person.i18n)
    titles = [(row.title, row.i18n["title_zh_hans"]) for row in person.sections.all()]
    assert titles == [("Open source and projects", "开源与项目"), ("Reviewing", "审稿")]


def test_demo_selected_works_have_a_figure_that_is_described(demo: None) -> None:
    selected = Publication.objects.filter(listings__selected=True).distinct()
    faults = [
        work.title
        for work in selected
        if not (work.figure_alt and work.tldr and (work.figure_width, work.figure_height) == (1120, 700))
    ]

    assert selected.count() == 13
    assert faults == []
    assert not Researcher.objects.filter(photo="").exists()


def test_demo_again_changes_nothing(demo: None) -> None:
    before = dump()

    assert write_demo() is False
    assert dump() == before


def test_demo_again_keeps_edits_and_does_not_bring_back_what_was_deleted(demo: None) -> None:
    person = Researcher.objects.get(slug="yi-ren")
    person.tagline = "Something else"
    person.save()
    NewsItem.objects.all().delete()

    write_demo()

    assert Researcher.objects.get(slug="yi-ren").tagline == "Something else"
    assert NewsItem.objects.count() == 0


def test_remove_leaves_nothing(demo: None) -> None:
    assert remove_demo() == []
    assert rows_left() == {}
    assert remove_demo() is None


def test_remove_keeps_what_people_changed(demo: None) -> None:
    person = Researcher.objects.get(slug="yi-ren")
    person.tagline = "Something else"
    person.save()

    kept = remove_demo()

    assert [(one.model, one.name, one.reason) for one in kept or []] == [("profiles.researcher", "Yi Ren", "changed")]
    assert rows_left() == {"Researcher": 1}


def test_demo_uses_pages_venues_organizations_and_works_that_exist(demo: None) -> None:
    person = Researcher.objects.get(slug="tao-qin")
    person.tagline = "Something else"
    person.save()
    remove_demo()
    venue = Venue.objects.create(name="Neural Information Processing Systems", short_name="NIPS", colour="#123456")
    VenueAlias.objects.create(venue=venue, name="NeurIPS")
    organization = Organization.objects.create(name="Zhejiang University")
    work = Publication.objects.create(title="Fast lip reading", doi="10.1145/3394171.3413740")

    assert write_demo() is True

    assert sorted(Researcher.objects.values_list("slug", flat=True)) == PEOPLE
    assert Researcher.objects.get(slug="tao-qin").tagline == "Something else"
    venue.refresh_from_db()
    assert (venue.short_name, venue.colour, venue.publications.count()) == ("NIPS", "#123456", 7)
    assert organization.affiliations.count() == 5
    work.refresh_from_db()
    assert (work.title, work.version) == ("Fast lip reading", 1)
    assert sorted(work.listings.values_list("researcher__slug", flat=True)) == ["jinglin-liu", "yi-ren"]


def test_demo_pages_are_served(demo: None, client: Client) -> None:
    paths = ["/", "/labs/ai-content-creation/", *(f"/~{slug}/" for slug in PEOPLE), "/zh-hans/~jinglin-liu/"]

    assert {path: client.get(path).status_code for path in paths} == dict.fromkeys(paths, 200)


def test_demo_command_says_what_it_did(demo: None) -> None:
    def said(*args: str) -> str:
        out = StringIO()
        call_command("demo", *args, stdout=out)
        return out.getvalue()

    assert said() == "The demo content is there already.\n"
    Topic.objects.filter(name="Music", lab__isnull=False).first().save()  # type: ignore[union-attr]
    assert said("--remove") == "Demo content was removed.\n"
    assert said("--remove") == "There is no demo content.\n"


def test_content_refers_only_to_what_there_is() -> None:
    papers = content.load("publications")
    keys = {paper["key"] for paper in papers}
    venues = {venue["name"] for venue in content.load("venues")}
    pages = [content.load("lab"), *content.load("people")]
    chosen = {choice["paper"] for page in pages for choice in page.get("papers", [])}
    announced = {key for page in pages for item in page.get("news", []) for key in item.get("papers", [])}
    entries = {item["paper"] for theme in pages[0]["themes"] for item in theme["entries"] if "paper" in item}

    assert len(keys) == len(papers)
    assert (chosen | announced | entries) - keys == set()
    assert keys - chosen == set()
    assert {paper["venue"] for paper in papers if "venue" in paper} - venues == set()
    assert {paper["figure"]["name"] for paper in papers if "figure" in paper} == set(FIGURES)


def test_content_names_nobodys_mail_address() -> None:
    files = ("lab", "organizations", "people", "publications", "venues")
    text = json.dumps([content.load(name) for name in files])

    assert re.findall(r"[\w.+-]+@[\w-]+\.\w+", text) == []


def test_content_has_every_text_in_english_and_no_empty_one() -> None:
    files = ("lab", "organizations", "people", "publications", "venues")

    def translated(value: Any) -> Iterator[dict[str, str]]:
        if isinstance(value, dict) and "zh" in value:
            yield value
        elif isinstance(value, (dict, list)):
            for part in value.values() if isinstance(value, dict) else value:
                yield from translated(part)

    found = [text for name in files for text in translated(content.load(name))]
    assert [text for text in found if set(text) != {"en", "zh"}] == []
    assert [text for name in files for text in all_texts(content.load(name)) if not text.strip()] == []


@pytest.mark.parametrize("name", sorted(FIGURES))
def test_figure_is_the_same_every_time(name: str) -> None:
    assert png_of_sheet(FIGURES[name]()) == png_once(DRAWN_ONCE[name]())


def test_author_marks_are_read() -> None:
    assert content.author("Yi Ren*") == {
        "name": "Yi Ren",
        "researcher": None,
        "state": "none",
        "equal": True,
        "corresponding": False,
        "mark": "",
    }
    assert content.author("Zhou Zhao†")["corresponding"] is True


def test_texts_take_translations_apart() -> None:
    entry = {"title": {"en": "One", "zh": "一"}, "url": "https://example.org/", "kind": "position"}

    assert content.texts(entry, "url", "note", name="title") == {
        "url": "https://example.org/",
        "name": "One",
        "i18n": {"name_zh_hans": "一"},
    }
