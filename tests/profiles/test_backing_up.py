"""A backup holds everything that cannot be made again, and says how old it is."""

from __future__ import annotations

import datetime as dt
import json
import os
import sqlite3
import tarfile
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone

from profiles import backing_up
from profiles.backing_up import BackupFault, make_backup
from tests.admin_forms import client_of
from tests.factories import make_administrator, make_researcher, make_user

pytestmark = pytest.mark.django_db
only_sqlite = pytest.mark.skipif(connection.vendor != "sqlite", reason="copies SQLite's file")


@pytest.fixture(autouse=True)
def places(settings: Any, tmp_path: Path) -> Path:
    settings.DATA_DIR, settings.MEDIA_ROOT = tmp_path / "data", tmp_path / "data" / "media"
    settings.BACKUP_STAMP = str(tmp_path / "data" / "last_backup")
    settings.MEDIA_ROOT.mkdir(parents=True)
    (settings.MEDIA_ROOT / "photo.webp").write_bytes(b"photo")
    (settings.DATA_DIR / "secret_key").write_text("s" * 60)
    (tmp_path / "backups").mkdir()
    return tmp_path / "backups"


@only_sqlite
@pytest.mark.django_db(transaction=True)
def test_restored_backup_holds_the_same_rows_and_files(places: Path) -> None:
    make_researcher("Ada Walnut")

    path = make_backup(places)

    assert (path.parent, path.stat().st_mode & 0o777) == (places, 0o600)
    with tarfile.open(path) as archive:
        archive.extractall(places / "there", filter="data")
    there = places / "there"
    assert sorted(one.name for one in there.iterdir()) == ["database.sqlite3", "manifest.json", "media", "secret_key"]
    assert (there / "media" / "photo.webp").read_bytes() == b"photo"
    assert (there / "secret_key").read_text() == "s" * 60
    told = json.loads((there / "manifest.json").read_text())
    with closing(sqlite3.connect(there / "database.sqlite3")) as copy:
        assert copy.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert copy.execute("SELECT name FROM profiles_researcher").fetchall() == [("Ada Walnut",)]
        found = copy.execute("SELECT COUNT(*) FROM profiles_researcher").fetchone()[0]
    assert (told["rows"]["profiles.Researcher"], told["database"]) == (found, "sqlite") == (1, "sqlite")


@only_sqlite
@pytest.mark.django_db(transaction=True)
def test_backup_that_fails_leaves_nothing(places: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*args: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(backing_up, "_write_archive", full)

    with pytest.raises(BackupFault, match="The archive could not be written: No space left on device"):
        make_backup(places)

    assert list(places.iterdir()) == []
    assert backing_up.last_backup() is None


def test_archive_that_is_there_is_not_written_over(places: Path) -> None:
    (places / "mine.tar.gz").write_text("mine")

    with pytest.raises(CommandError, match="is there already"):
        call_command("backup", places / "mine.tar.gz")
    with pytest.raises(CommandError, match="There is no folder"):
        call_command("backup", places / "nowhere" / "mine.tar.gz")

    assert (places / "mine.tar.gz").read_text() == "mine"


def test_missing_program_is_named(places: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backing_up.shutil, "which", lambda name: None)

    with pytest.raises(BackupFault, match="There is no pg_dump on this machine"):
        backing_up._dump_postgres(places / "database.dump")


@pytest.mark.skipif(connection.vendor != "postgresql", reason="dumps a PostgreSQL database")
@pytest.mark.django_db(transaction=True)
def test_postgres_is_dumped(places: Path) -> None:
    path = make_backup(places)

    with tarfile.open(path) as archive:
        assert archive.extractfile("database.dump").read(5) == b"PGDMP"


def waiting(client: Any) -> dict[str, int | None]:
    tasks = {str(task.title): task.count for task in client.get("/admin/").context["tasks"]}
    return {name: count for name, count in tasks.items() if "backup" in name}


def test_administrator_is_told_of_an_old_backup_and_nobody_else(settings: Any) -> None:
    administrator = client_of(make_administrator())
    ada = client_of(make_researcher("Ada", user=make_user("ada")).user)
    stamp = Path(settings.BACKUP_STAMP)

    assert waiting(administrator) == {"No backup was made yet": None}
    assert "No backup was made yet, as far as" in administrator.get("/admin/backup/").text
    stamp.touch()
    assert waiting(administrator) == {}
    long_ago = (timezone.now() - dt.timedelta(days=12, hours=1)).timestamp()
    os.utime(stamp, (long_ago, long_ago))
    assert waiting(administrator) == {"Days since the last backup": 12}
    assert "1\xa0week, 5" in administrator.get("/admin/backup/").text
    assert (waiting(ada), ada.get("/admin/backup/").status_code) == ({}, 404)
