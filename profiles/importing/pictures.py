"""Pictures of an imported site: found inside its folder, checked, re-encoded, put on a row."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

from django.core.files.base import ContentFile

from profiles.homepages.addresses import LIQUID_BASE
from profiles.homepages.records import Problem
from profiles.homepages.source import is_inside
from profiles.images import MAX_BYTES, ImageFault, check_image
from profiles.models import Journal
from profiles.models.base import Editable

_REMOTE = re.compile(r"(?:[a-z][a-z0-9+.-]{1,20}:)?//|data:", re.IGNORECASE)
_STEPS_UP = re.compile(r"^(?:\.{1,2}/)+")


class SitePictures:
    """``root`` is the folder of the site, None for a single file. A dry run checks pictures and stores none."""

    def __init__(self, root: Path | None, journal: Journal, problems: list[Problem], *, dry_run: bool) -> None:
        self.root, self.journal, self.problems, self.dry_run = root, journal, problems, dry_run
        self._not_at_hand: list[tuple[int, str]] = []

    def add(self, row: Editable, field: str, name: str, *, line: int, file: str = "") -> bool:
        """Put a picture on a row unless a hand put another one there; returns whether it did. Faults are reported."""
        if not name or not self.journal.may_write(row, field):
            return False
        data = self._read(name, line, file)
        if data is None:
            return False
        digest = hashlib.sha256(data).hexdigest()[:24]
        source = f"{field}_source"
        if row.provenance.get(source) == digest:
            return False
        try:
            if self.dry_run:
                check_image(data)
                return not getattr(row, field)
            probe = type(row)()
            getattr(probe, field).save(PurePosixPath(name).name[:50], ContentFile(data), save=False)
        except ImageFault as fault:
            self._report(line, file, "bad-image", f"{name[:120]}: {fault}")
            return False
        if not self._is_better(probe, row, field):
            return False
        row.provenance = row.provenance | {source: digest}
        columns = (field, f"{field}_width", f"{field}_height")
        return bool(self.journal.update(row, {column: getattr(probe, column) for column in columns}))

    @staticmethod
    def _is_better(probe: Editable, row: Editable, field: str) -> bool:
        """Of two pictures of one row the larger one wins, whichever came first."""

        def key(one: Editable) -> tuple[int, str]:
            return (
                (getattr(one, f"{field}_width") or 0) * (getattr(one, f"{field}_height") or 0),
                getattr(one, field).name or "",
            )

        return key(probe) > key(row)

    def report_absent(self) -> None:
        """One line for all pictures of a page that came without its site."""
        if self._not_at_hand:
            line, name = self._not_at_hand[0]
            count = len(self._not_at_hand)
            text = f"{count} pictures such as {name[:80]} are not at hand: import the folder of the site to have them."
            self._report(line, "", "missing-image", text)

    def _read(self, name: str, line: int, file: str) -> bytes | None:
        if _REMOTE.match(name.strip()):
            self._report(
                line, file, "remote-image", f"The picture lies on another site and was not fetched: {name[:120]}"
            )
            return None
        if self.root is None:
            self._not_at_hand.append((line, name))
            return None
        path = self._path(self.root, name)
        if path is None:
            self._report(line, file, "unsafe-path", f"The picture lies outside of the site: {name[:120]}")
            return None
        try:
            if not path.is_file():
                self._report(line, file, "missing-image", f"The picture is not in the site: {name[:120]}")
                return None
            with path.open("rb") as stream:
                return stream.read(MAX_BYTES + 1)
        except (OSError, ValueError) as error:
            self._report(line, file, "bad-image", f"The picture cannot be read: {name[:120]} ({type(error).__name__})")
            return None

    @staticmethod
    def _path(root: Path, name: str) -> Path | None:
        """The file inside of the site. A page stands at its root, above which browsers do not go either."""
        plain = unquote(LIQUID_BASE.sub("", name.strip()).split("?")[0].split("#")[0]).replace("\0", "").lstrip("/")
        path, clamped = root / plain, root / _STEPS_UP.sub("", plain)
        if is_inside(root, path):
            return path
        return clamped if clamped.is_file() and is_inside(root, clamped) else None

    def _report(self, line: int, file: str, code: str, text: str) -> None:
        self.problems.append(Problem(line, code, text, file))
