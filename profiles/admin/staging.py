"""Where an upload waits between its dry run and its import: private, bound to a session, for two hours."""

from __future__ import annotations

import secrets
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest

from profiles.archives import is_archive, unpack

EXPIRES_AFTER = 2 * 60 * 60  # seconds
MAX_WAITING = 3
_SESSION_KEY = "waiting_imports"


@dataclass(frozen=True, slots=True)
class Upload:
    """What the session keeps of an upload: where it lies and what it is to become."""

    token: str
    name: str
    sent_at: float
    target: str = ""  # a choice of the form: rights are asked again when it is used
    person: str = ""
    way: str = ""  # of a first page: what it begins with

    @property
    def folder(self) -> Path:
        return _root() / self.token

    @property
    def file(self) -> Path:
        return self.folder / "upload"

    @contextmanager
    def source(self) -> Iterator[Path]:
        """The file itself, or the folder of the unpacked site, which is gone afterwards. Raises ArchiveFault."""
        with tempfile.TemporaryDirectory(prefix="labfolio-import-") as scratch:
            folder = Path(scratch, "site")
            if is_archive(self.file):
                folder.mkdir()
                unpack(self.file, folder)
                yield folder
                return
            named = Path(scratch, _harmless(self.name))
            shutil.copyfile(self.file, named)  # no link: readers of sites follow none that leads out of their folder
            yield named


def _root() -> Path:
    return Path(settings.DATA_DIR) / "imports"


def _harmless(name: str) -> str:
    """The name under which the importer sees the file: its report says it."""
    return "".join(char for char in name if char.isprintable() and char not in "/\\\x00").strip(". ")[:100] or "page.md"


def keep(request: HttpRequest, sent: UploadedFile, **target: Any) -> Upload:
    """Store what was sent; the oldest of this session's uploads make room."""
    sweep()
    upload = Upload(secrets.token_urlsafe(24), _harmless(sent.name or ""), time.time(), **target)
    upload.folder.mkdir(parents=True, mode=0o700)
    with upload.file.open("wb") as file:
        for chunk in sent.chunks():
            file.write(chunk)
    waiting = _waiting(request)
    for old in sorted(waiting.values(), key=lambda known: known["sent_at"])[: len(waiting) - MAX_WAITING + 1]:
        drop(request, Upload(**old))
    request.session[_SESSION_KEY] = _waiting(request) | {upload.token: asdict(upload)}
    return upload


def rewrite(upload: Upload, content: bytes) -> None:
    """Other content under the same token: whole, or not at all."""
    beside = upload.folder / "next"
    beside.write_bytes(content)
    beside.replace(upload.file)


def find(request: HttpRequest, token: str) -> Upload | None:
    """This session's upload of that token, as long as it waits."""
    known = _waiting(request).get(token)
    upload = Upload(**known) if known else None
    if upload is None or time.time() - upload.sent_at > EXPIRES_AFTER or not upload.file.is_file():
        return None
    return upload


def drop(request: HttpRequest, upload: Upload) -> None:
    shutil.rmtree(upload.folder, ignore_errors=True)
    request.session[_SESSION_KEY] = {token: row for token, row in _waiting(request).items() if token != upload.token}


def sweep() -> None:
    """Remove what nobody came back for."""
    if not _root().is_dir():
        return
    for folder in _root().iterdir():
        if time.time() - folder.stat().st_mtime > EXPIRES_AFTER:
            shutil.rmtree(folder, ignore_errors=True)


def _waiting(request: HttpRequest) -> dict[str, dict[str, Any]]:
    known = request.session.get(_SESSION_KEY)
    return dict(known) if isinstance(known, dict) else {}
