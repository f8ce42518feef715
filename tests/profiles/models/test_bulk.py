"""Rows that are written many at once are those that ``save()`` would have written."""

from __future__ import annotations

import pytest

from profiles.dates import PartialDate
from profiles.models.bulk import insert_rows
from publications.models import Listing, Publication, Stage
from tests.factories import make_publication, make_researcher

pytestmark = pytest.mark.django_db


def test_rows_hold_what_save_writes_and_later_rows_come_after_them() -> None:
    rows = [
        Publication(
            title="One \\ of\tthem",
            title_zh_hans="之一",
            stage=Stage.ACCEPTED,
            date=PartialDate("2020-10"),
            abstract="*a*\nb",
            figure="figures/a.png",
            figure_width=10,
            extra={"a": ["\\N", 1, None]},
        )
        for _ in range(2)
    ]
    rows[0].save()
    rows[1].slug = "other"
    rows[1].prepare()
    insert_rows(rows[1:])
    saved, at_once = Publication.objects.order_by("pk").values()
    own = {"id", "slug", "created_at", "updated_at"}
    assert at_once["id"] == rows[1].pk
    assert {name: at_once[name] for name in at_once.keys() - own} == {name: saved[name] for name in saved.keys() - own}
    assert make_publication().pk == rows[1].pk + 1


def test_rows_without_values_take_defaults_and_empty_tables_give_first_keys() -> None:
    owner, works = make_researcher(), [make_publication("One"), make_publication("Two")]
    insert_rows([Listing(researcher=owner, publication=work) for work in works])
    rows = list(Listing.objects.order_by("pk"))
    assert [(row.publication_id, row.order, row.i18n, row.created_at is None) for row in rows] == [
        (work.pk, 0, None, False) for work in works
    ]
