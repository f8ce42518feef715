"""What is older than the history reaches goes, with all that belongs to it; nothing else does."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from profiles.models import HistoryChange, HistoryEntry, HistoryOwner

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def two_entries(settings: Any) -> None:
    settings.HISTORY_DAYS = 30
    for days in (31, 29):
        entry = HistoryEntry.objects.create(
            action="delete", model="profiles.honor", object_id=days, at=timezone.now() - dt.timedelta(days=days)
        )
        change = HistoryChange.objects.create(entry=entry, model="profiles.honor", object_id=days, action="delete")
        HistoryChange.objects.create(entry=entry, model="x.y", object_id=1, action="delete", went_with=change)
        HistoryOwner.objects.create(change=change, kind="user", key=1)


def counts() -> tuple[int, ...]:
    return tuple(model.objects.count() for model in (HistoryEntry, HistoryChange, HistoryOwner))


def told(capsys: Any, **options: Any) -> str:
    call_command("prune_history", **options)
    return str(capsys.readouterr().out)


def test_prune_removes_what_is_too_old(capsys: Any) -> None:
    assert told(capsys, dry_run=True) == "1 entries are older than 30 days.\n"
    assert counts() == (2, 4, 2)
    assert told(capsys) == "1 entries older than 30 days were removed.\n"
    assert counts() == (1, 2, 1)
    assert HistoryEntry.objects.get().object_id == 29


def test_forgetting_one_record_leaves_nothing_of_it(capsys: Any) -> None:
    entry = HistoryEntry.objects.create(action="delete", model="profiles.link", object_id=7)
    HistoryChange.objects.create(
        entry=entry, model="profiles.link", object_id=7, action="delete", before={"researcher_id": 12}
    )
    HistoryEntry.objects.create(action="change", model="profiles.researcher", object_id=12)
    before = counts()

    assert told(capsys, forget="profiles.researcher:12", dry_run=True) == (
        "2 entries about profiles.researcher 12 would be removed.\n"
    )
    assert counts() == before
    told(capsys, forget="Profiles.Researcher:12")

    assert sorted(HistoryEntry.objects.values_list("object_id", flat=True)) == [29, 31]


@pytest.mark.parametrize(
    "record", ["12", "x.y:1", "profiles.researcher", "profiles.researcher:", "profiles.researcher:x"]
)
def test_record_that_is_none_is_one_sentence(record: str) -> None:
    with pytest.raises(CommandError, match=r"write profiles\.researcher:12"):
        call_command("prune_history", forget=record)


def test_prune_keeps_everything_when_told_to(capsys: Any, settings: Any) -> None:
    settings.HISTORY_DAYS = 0

    assert told(capsys) == "HISTORY_DAYS is 0: everything is kept.\n"
    assert counts() == (2, 4, 2)
