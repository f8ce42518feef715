"""One archive with everything that cannot be made again: the database, the pictures, the secret key."""

from __future__ import annotations

import datetime as dt
import io
import json
import os
import shutil
import subprocess
import tarfile
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

MANIFEST = "manifest.json"
# Names inside the archive.
SQLITE, POSTGRES, MEDIA, SECRET = "database.sqlite3", "database.dump", "media", "secret_key"


class BackupFault(Exception):
    """No backup could be made; the message is one sentence."""


def make_backup(target: Path, progress: Callable[[str], None] = lambda text: None) -> Path:
    """Write the archive; returns its path. ``target`` is a folder, or a file that is not there yet.

    It appears under its name only when it is whole. Raises BackupFault.
    """
    path = target / f"labfolio-{timezone.now():%Y%m%d-%H%M%S}.tar.gz" if target.is_dir() else target
    if path.exists():
        raise BackupFault(f"{path} is there already.")
    if not path.parent.is_dir():
        raise BackupFault(f"There is no folder {path.parent}.")
    beside = path.with_name(f".{path.name}.part")
    try:
        with tempfile.TemporaryDirectory(prefix="labfolio-backup-", dir=settings.DATA_DIR) as scratch:
            progress("Copying the database …")
            database = _copy_database(Path(scratch))
            with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
                _write_archive(file, database, progress)
        beside.replace(path)
    except OSError as fault:
        raise BackupFault(f"The archive could not be written: {fault.strerror or fault}.") from fault
    finally:
        beside.unlink(missing_ok=True)
    stamp_file().touch()
    return path


def _write_archive(file: Any, database: Path, progress: Callable[[str], None]) -> None:
    with tarfile.open(fileobj=file, mode="w:gz", compresslevel=6) as archive:
        _add_text(archive, MANIFEST, json.dumps(manifest(), indent=1))
        archive.add(database, database.name)
        secret = settings.DATA_DIR / SECRET
        if secret.is_file():
            archive.add(secret, SECRET)
        if settings.MEDIA_ROOT.is_dir():
            progress("Copying the pictures …")
            archive.add(settings.MEDIA_ROOT, MEDIA)


def _add_text(archive: tarfile.TarFile, name: str, text: str) -> None:
    data = text.encode()
    about = tarfile.TarInfo(name)
    about.size, about.mtime = len(data), int(timezone.now().timestamp())
    archive.addfile(about, io.BytesIO(data))


def manifest() -> dict[str, Any]:
    """What was copied, to compare with after a restore: rows by table, and the migrations that were applied."""
    own = [model for name in ("profiles", "publications") for model in apps.get_app_config(name).get_models()]
    applied = MigrationRecorder(connection).applied_migrations()
    return {
        "made_at": timezone.now().isoformat(timespec="seconds"),
        "database": connection.vendor,
        "rows": {model._meta.label: model._base_manager.count() for model in own},
        "migrations": sorted(f"{app}.{name}" for app, name in applied if app in ("profiles", "publications")),
    }


def _copy_database(folder: Path) -> Path:
    """A copy in one moment, while others read and write. Raises BackupFault."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM INTO %s", [str(folder / SQLITE)])
        return folder / SQLITE
    if connection.vendor == "postgresql":
        return _dump_postgres(folder / POSTGRES)
    raise BackupFault(f"There is no backup of a database of the kind {connection.vendor}.")


def _dump_postgres(path: Path) -> Path:
    if (program := shutil.which("pg_dump")) is None:
        raise BackupFault("There is no pg_dump on this machine: install PostgreSQL's client programs.")
    told = connection.get_connection_params()
    names = {"host": "PGHOST", "port": "PGPORT", "user": "PGUSER", "password": "PGPASSWORD", "dbname": "PGDATABASE"}
    environment = {variable: str(told[name]) for name, variable in names.items() if told.get(name)}
    command = [program, "--format=custom", "--no-owner", f"--file={path}"]
    done = subprocess.run(command, env={**os.environ, **environment}, capture_output=True, text=True)  # noqa: S603
    if done.returncode:
        lines = done.stderr.strip().splitlines() or ["no reason was given"]
        raise BackupFault(f"pg_dump failed: {lines[0][:300]}")
    return path


def stamp_file() -> Path:
    """The file whose time says when the last backup was made; other programs may touch it."""
    return Path(settings.BACKUP_STAMP)


def last_backup() -> dt.datetime | None:
    try:
        return dt.datetime.fromtimestamp(stamp_file().stat().st_mtime, dt.UTC)
    except OSError:
        return None
