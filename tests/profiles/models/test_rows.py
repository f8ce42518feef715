"""What a row does at save, and what the database itself refuses."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DataError, IntegrityError, models, transaction
from PIL import Image

from profiles.dates import PartialDate
from profiles.models import Affiliation, Domain, Honor, Lab, NewsItem, Researcher, Section, User
from publications.models import Authorship, Listing, Publication, Topic
from tests.factories import make_lab, make_publication, make_researcher, make_user
from tests.profiles.test_images import encode

pytestmark = pytest.mark.django_db


def test_markdown_is_rendered_at_save_in_every_language() -> None:
    researcher = Researcher(name="Ada", biography="**one**", biography_zh_hans="**一**")
    researcher.save()
    stored = Researcher.objects.get()
    assert stored.biography_html == "<p><strong>one</strong></p>"
    assert stored.i18n == {
        "biography_zh_hans": "**一**",
        "biography_html_zh_hans": "<p><strong>一</strong></p>",
    }


def test_emptied_translation_disappears_with_its_html() -> None:
    researcher = make_researcher(biography="one", biography_zh_hans="一")
    researcher.biography_zh_hans = ""
    researcher.save()
    assert Researcher.objects.get().i18n is None


def test_saving_some_fields_saves_what_is_derived_from_them() -> None:
    researcher = make_researcher()
    researcher.biography = "new"
    researcher.save(update_fields=["biography"])
    assert Researcher.objects.get().biography_html == "<p>new</p>"


def test_every_change_raises_the_version() -> None:
    researcher = make_researcher()
    researcher.save()
    assert [researcher.version, Researcher.objects.get().version] == [2, 2]


def test_slug_is_made_once_and_not_by_a_later_edit() -> None:
    researcher, namesake = make_researcher("Ada Byron"), make_researcher("Ada Byron")
    researcher.name = "Ada Lovelace"
    researcher.save()
    assert [researcher.slug, namesake.slug] == ["ada-byron", "ada-byron-2"]


@pytest.mark.parametrize("text", ["2021", "2021-10", "2021-10-05", ""])
def test_partial_date_keeps_its_precision(text: str) -> None:
    Honor.objects.create(researcher=make_researcher(), title="Prize", date=text)
    assert Honor.objects.get().date == text
    assert isinstance(Honor.objects.get().date, PartialDate) == bool(text)


@pytest.mark.parametrize("text", ["2021-13", "21", "2021-10-5", "soon", "2021-02-30"])
def test_impossible_date_is_a_clear_form_error(text: str) -> None:
    honor = Honor(researcher=make_researcher(), title="Prize", date=text)
    with pytest.raises(ValidationError, match="Write a year, a month or a day"):
        honor.full_clean()


def test_end_before_start_is_a_form_error() -> None:
    row = Affiliation(researcher=make_researcher(), kind="position", start="2021-05", end="2020")
    with pytest.raises(ValidationError, match="end lies before the start"):
        row.full_clean()


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "ftp://example.org", "//example.org", "x"])
def test_address_of_another_scheme_is_refused(url: str) -> None:
    with pytest.raises(ValidationError):
        Lab(name="Lab", slug="lab", url=url).full_clean()


@pytest.mark.parametrize("url", ["https://example.org/a?b=1", "http://example.org", "mailto:lab@example.org"])
def test_web_and_mail_addresses_are_taken(url: str) -> None:
    Lab(name="Lab", slug="lab", url=url).full_clean()


def refused(row: models.Model) -> None:
    with pytest.raises((IntegrityError, DataError)), transaction.atomic():
        models.Model.save(row)


def test_database_refuses_rows_without_or_with_two_owners() -> None:
    researcher, lab, paper = make_researcher(), make_lab(), make_publication()
    for model, values in (
        (NewsItem, {"body": "x"}),
        (Section, {}),
        (Topic, {"name": "x", "slug": "x"}),
        (Listing, {"publication": paper}),
        (Domain, {"host": "example.org"}),
    ):
        refused(model(**values))
        refused(model(**values, researcher=researcher, lab=lab))


@pytest.mark.parametrize(
    ("model", "values"),
    [
        (Researcher, {"name": "x", "slug": "x", "visibility": "everybody"}),
        (Lab, {"name": "x", "slug": "x", "look": "loud"}),
        (Publication, {"title": "x", "slug": "x", "date": "20211"}),
        (Publication, {"title": "x", "slug": "x", "stage": "lost"}),
    ],
)
def test_database_refuses_unknown_values(model: type[models.Model], values: dict[str, Any]) -> None:
    refused(model(**values))


def test_database_refuses_a_second_listing_on_one_page() -> None:
    researcher, paper = make_researcher(), make_publication()
    Listing(publication=paper, researcher=researcher).save()
    refused(Listing(publication=paper, researcher=researcher))


def test_database_refuses_two_authors_at_one_position() -> None:
    paper = make_publication(authors=["Ada"])
    refused(Authorship(publication=paper, position=0, printed_name="Bob"))


def test_doi_is_unique_among_public_works_only() -> None:
    make_publication(doi="10.1000/1")
    make_publication(doi="10.1000/1", visibility="draft")
    refused(Publication(title="x", slug="x", doi="10.1000/1"))


def test_email_is_unique_without_case_and_may_be_empty() -> None:
    make_user(email="ada@example.org")
    make_user(email="")
    make_user(email="")
    refused(User(username="other", email="ADA@example.org"))


def test_listed_publication_cannot_be_deleted_under_the_page() -> None:
    paper = make_publication()
    Listing(publication=paper, researcher=make_researcher()).save()
    with pytest.raises(models.ProtectedError):
        paper.delete()


def test_deleted_researcher_leaves_the_works_and_their_printed_names() -> None:
    ada = make_researcher("Ada")
    paper = make_publication(authors=[ada])
    Listing(publication=paper, researcher=ada).save()
    ada.delete()
    authorship = paper.authorships.get()
    assert [authorship.printed_name, authorship.researcher] == ["Ada", None]


def test_picture_is_stored_re_encoded_under_a_name_of_ours(settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path
    data = encode(Image.new("RGB", (700, 350), "navy"), "PNG")
    lab = make_lab(logo=SimpleUploadedFile("../<script>.php", data, "text/html"))
    stem = lab.logo.name.removesuffix(".jpg")
    assert [lab.logo_width, lab.logo_height] == [700, 350]
    stored = sorted(str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*.*"))
    assert stored == sorted(
        [f"{stem}.jpg", *(f"{stem}-{width}.{ext}" for width in (320, 640, 700) for ext in ("avif", "webp"))]
    )


def test_removed_picture_has_no_size(settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path
    lab = make_lab(logo=SimpleUploadedFile("a.png", encode(Image.new("RGB", (7, 5)), "PNG")))
    lab.logo = ""
    lab.save()
    assert [lab.logo_width, lab.logo_height] == [None, None]
