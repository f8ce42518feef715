from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.utils import timezone

from profiles.models import Membership, Researcher
from publications.models import Venue, VenueAlias
from tests.factories import make_lab, make_researcher, make_user

pytestmark = pytest.mark.django_db


def test_right_that_was_asked_for_ends_with_its_day(monkeypatch: pytest.MonkeyPatch) -> None:
    manager, other = make_user(), make_user()
    lab, today = make_lab(manager=manager), timezone.localdate()
    Membership(researcher=make_researcher("Ada"), lab=lab, end=today.isoformat()).save()

    def asked() -> list[int]:
        return [Researcher.objects.editable_by(user).count() for user in (manager, other)]

    assert asked() == [1, 0]
    monkeypatch.setattr(timezone, "localdate", lambda: today + dt.timedelta(days=1))
    assert asked() == [0, 0]


def test_rights_rest_on_each_other_with_room_for_brackets() -> None:
    """SQLite reads a hundred brackets and words in each other, and no more."""
    venues = Venue.objects.editable_by(make_user()).values("pk")
    sql, params = VenueAlias.objects.filter(venue__in=venues).values("pk").query.sql_with_params()

    assert sql.count("WITH keys0") == sql.count("keys0 (pk) AS") == 1
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {'(' * 20}1 IN ({sql}){')' * 20}", params)
        assert cursor.fetchone() == (False,)
