"""Pictures of an imported site: found inside its folder, checked, re-encoded, put on a row."""

from __future__ import annotations

import hashlib
import re
import time
from pathlib import Path
from urllib.parse import unquote

from profiles.homepages.addresses import LIQUID_BASE
from profiles.homepages.files.source import is_inside
from profiles.homepages.records import Problem
from profiles.images import MAX_BYTES, ImageFault, Picture, check_image, prepare_picture
from profiles.models import Journal, Lab, Researcher, User
from profiles.models.base import Editable
from profiles.models.fields import picture_name
from profiles.sentences import Sentence, about
from profiles.storing import NotStored, keep_picture

_REMOTE = re.compile(r"(?:[a-z][a-z0-9+.-]{1,20}:)?//|data:", re.IGNORECASE)
# Of the processor, in an import that somebody sent: about 300 pictures.
MAX_SECONDS = 60.0
_STEPS_UP = re.compile(r"^(?:\.{1,2}/)+")


class SitePictures:
    """``root`` is the folder of the site, None for a single file. A dry run checks pictures and stores none.

    ``owner`` is whose page is imported: the pictures take its room, but for those of people with pages of their own.
    """

    owner: Researcher | Lab

    def __init__(
        self, root: Path | None, journal: Journal, problems: list[Problem], *, dry_run: bool, user: User | None
    ) -> None:
        self.root, self.journal, self.problems, self.dry_run = root, journal, problems, dry_run
        self.limited = user is not None and not user.is_superuser
        self._not_at_hand: list[tuple[int, str]] = []
        self._left: list[tuple[int, str]] = []
        self._seconds = 0.0

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
            picture = self._prepare(data)
            if picture is None:
                self._left.append((line, name))
                return False
            return self._is_better(picture, row, field) and self._put(picture, row, field, {source: digest})
        except ImageFault as fault:
            code = "no-room" if isinstance(fault, NotStored) else "bad-image"
            self._report(line, file, code, about(name[:120], fault.said))
            return False

    def _prepare(self, data: bytes) -> Picture | None:
        """None when the time for pictures is used up: others wait for this import to end. Raises ImageFault."""
        if self.limited and self._seconds > MAX_SECONDS:
            return None
        began = time.thread_time()
        try:
            return prepare_picture(data)
        finally:
            self._seconds += time.thread_time() - began

    def _put(self, picture: Picture, row: Editable, field: str, source: dict[str, str]) -> bool:
        """Raises NotStored."""
        payer = row if isinstance(row, Researcher | Lab) else self.owner
        stored = keep_picture(picture, _folder(row, field), payer, limited=self.limited)
        row.provenance = row.provenance | source
        values = {field: stored, f"{field}_width": picture.width, f"{field}_height": picture.height}
        if hasattr(row, f"{field}_focus"):
            values[f"{field}_focus"] = ""  # a point of the picture that was there before
        return bool(self.journal.update(row, values))

    @staticmethod
    def _is_better(picture: Picture, row: Editable, field: str) -> bool:
        """Of two pictures of one row the larger one wins, whichever came first."""
        width, height = (getattr(row, f"{field}_{side}") or 0 for side in ("width", "height"))
        there = (width * height, getattr(row, field).name or "")
        return (picture.width * picture.height, picture_name(_folder(row, field), picture)) > there

    def report_absent(self) -> None:
        """One line for all pictures of a page that came without its site, and one for those that are left."""
        if self._left:
            line, name = self._left[0]
            text = Sentence(
                "%(count)s pictures such as %(picture)s are left: import again to have them, too.",
                count=len(self._left),
                picture=name[:80],
            )
            self._report(line, "", "image-left", text)
        if self._not_at_hand:
            line, name = self._not_at_hand[0]
            text = Sentence(
                "%(count)s pictures such as %(picture)s are not at hand: import the folder of the site to have them.",
                count=len(self._not_at_hand),
                picture=name[:80],
            )
            self._report(line, "", "missing-image", text)

    def _read(self, name: str, line: int, file: str) -> bytes | None:
        if _REMOTE.match(name.strip()):
            text = Sentence("The picture lies on another site and was not fetched: %(picture)s", picture=name[:120])
            self._report(line, file, "remote-image", text)
            return None
        if self.root is None:
            self._not_at_hand.append((line, name))
            return None
        path = self._path(self.root, name)
        if path is None:
            text = Sentence("The picture lies outside of the site: %(picture)s", picture=name[:120])
            self._report(line, file, "unsafe-path", text)
            return None
        try:
            if not path.is_file():
                text = Sentence("The picture is not in the site: %(picture)s", picture=name[:120])
                self._report(line, file, "missing-image", text)
                return None
            with path.open("rb") as stream:
                return stream.read(MAX_BYTES + 1)
        except (OSError, ValueError) as error:
            text = Sentence(
                "The picture cannot be read: %(picture)s (%(fault)s)", picture=name[:120], fault=type(error).__name__
            )
            self._report(line, file, "bad-image", text)
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


def _folder(row: Editable, field: str) -> str:
    return str(row._meta.get_field(field).upload_to)
