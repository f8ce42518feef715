"""The files of a site's folder: front matter, data files and pictures, read within bounds and never outside."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

from profiles.faults import told_by
from profiles.homepages.errors import WholeInputError
from profiles.homepages.files.data import Fields as Fields
from profiles.homepages.files.data import mended, plain_lines
from profiles.homepages.files.data import read_data as read_data
from profiles.homepages.files.decode import decode
from profiles.homepages.files.source import is_inside, shorten
from profiles.homepages.records import Problem
from profiles.sentences import Sentence

MAX_FILES = 5000
MAX_DATA_BYTES = 4 * 1024 * 1024
PICTURES = (".png", ".jpg", ".jpeg", ".webp", ".gif", ".avif", ".svg")
_COLLECTIONS = re.compile(r"^collections_dir[ \t]*:[ \t]*[\"']?([\w./-]{1,60})", re.M)
_FENCES = {"---": ("---", "..."), "+++": ("+++",)}
_LONG_FENCE = re.compile(r"-{4,9}")
_KEY = re.compile(r"[A-Za-z_][\w-]{0,40}:(?:\s|$)")
_SKIPPED_FOLDERS = {"node_modules", "vendor", "_site", "__MACOSX", "public", "resources", "exampleSite", "drafts"}


@dataclass(slots=True)
class Document:
    """One file with front matter. ``line`` is the body's first line."""

    file: str
    fields: Fields
    body: str = ""
    line: int = 1

    @property
    def folder(self) -> str:
        return PurePosixPath(self.file).parent.as_posix()

    @property
    def slug(self) -> str:
        """The name that Hugo and Jekyll give the page: its folder's for ``index.md``, else the file's."""
        path = PurePosixPath(self.file)
        return path.parent.name if path.stem in ("index", "_index") else path.stem


@dataclass(slots=True)
class SiteFiles:
    """``problems`` collects what could not be read."""

    root: Path
    problems: list[Problem] = field(default_factory=list)
    _told: set[tuple[str, int, str, str]] = field(default_factory=set)
    _collections: str | None = None

    @property
    def collections(self) -> str:
        """The folder that holds a Jekyll site's collections, with a final slash; ``""`` for the site's own."""
        if self._collections is None:
            text = (self.text("_config.yml") or "") if self.is_file("_config.yml") else ""
            match = _COLLECTIONS.search(text)
            named = f"{match.group(1).strip('./')}/" if match else ""
            self._collections = named if named != "/" and self.is_folder(named) else ""
        return self._collections

    def report(self, file: str, line: int, code: str, text: str) -> None:
        """Add a problem, once: a file may be read several times."""
        if (key := (file, line, code, text)) not in self._told:
            self._told.add(key)
            self.problems.append(Problem(line, code, shorten(text), file))

    def is_file(self, name: str) -> bool:
        """Whether the site has a file of this name, inside of its folder."""
        try:
            path = self.root / name
            return path.is_file() and is_inside(self.root, path)
        except (OSError, ValueError):  # a name that no file can have
            return False

    def is_folder(self, name: str) -> bool:
        """Whether the site has a folder of this name, inside of its own."""
        path = self.root / name
        return path.is_dir() and is_inside(self.root, path)

    def first(self, names: Sequence[str]) -> str:
        """The first of the names that is a file, else ``""``."""
        return next((name for name in names if self.is_file(name)), "")

    def names(self, folder: str, suffixes: tuple[str, ...]) -> list[str]:
        """Files below a folder, in the order of their names, without hidden and generated folders."""
        found: list[str] = []
        waiting = [self.root / folder] if self.is_folder(folder) else []
        while waiting and len(found) <= MAX_FILES:
            for path in self._entries(waiting.pop()):
                if path.is_dir():
                    waiting.append(path)
                elif path.suffix.lower() in suffixes:
                    found.append(self._name(path))
        if len(found) > MAX_FILES:
            self.report(
                folder, 1, "unparsed-item", Sentence("The folder holds more than %(cap)s files.", cap=MAX_FILES)
            )
        return sorted(found)[:MAX_FILES]

    def _entries(self, folder: Path) -> list[Path]:
        """What a folder holds, without what is hidden, generated, or a link: to a folder, or out of the site."""
        kept = []
        for path in sorted(folder.iterdir()):
            if path.name.startswith(".") or path.name in _SKIPPED_FOLDERS:
                continue
            if path.is_symlink() and not is_inside(self.root, path):
                self.report(self._name(path), 1, "unsafe-path", Sentence("It is a link to outside of the site."))
            elif path.is_file() or (path.is_dir() and not path.is_symlink()):
                kept.append(path)
        return kept

    def _name(self, path: Path) -> str:
        return path.relative_to(self.root).as_posix()

    def raw(self, name: str) -> bytes | None:
        """The bytes of a file; None, and a problem, where it cannot be read."""
        path = self.root / name
        try:
            if not is_inside(self.root, path):
                self.report(name, 1, "unsafe-path", Sentence("The file is a link to outside of the site."))
                return None
            if path.stat().st_size > MAX_DATA_BYTES:
                self.report(name, 1, "unparsed-item", Sentence("The file is larger than 4 MB and was not read."))
                return None
            return path.read_bytes()
        except OSError as error:
            self.report(name, 1, "unparsed-item", Sentence("The file cannot be read: %(fault)s.", fault=error.strerror))
            return None

    def text(self, name: str) -> str | None:
        """The text of a file; None, and a problem, where there is none."""
        data = self.raw(name)
        if data is None or not data.strip():
            return None
        try:
            decoded = decode(data)
        except WholeInputError as error:
            self.report(name, 1, "unparsed-item", error.said)
            return None
        if decoded.repaired:
            said = Sentence("The text was repaired from %(encoding)s.", encoding=decoded.repaired)
            self.report(name, 1, "encoding-repaired", said)
        return decoded.text

    def data(self, name: str) -> Any:
        """A YAML, JSON or TOML file as text, lists and :class:`Fields`; None where it cannot be read."""
        text = self.text(name) if self.is_file(name) else None
        if text is None:
            return None
        suffix = PurePosixPath(name).suffix.lower()
        try:
            return read_data(text, suffix)
        except ValueError as error:
            found = mended(text, suffix)
            said = Sentence("The file is %(fault)s", fault=told_by(error))
            mending = Sentence("%(fault)s It was mended.", fault=said)
            self.report(name, 1, "unparsed-item", said if found is None else mending)
            return found

    def mapping(self, name: str) -> Fields:
        """As :meth:`data`, where only a mapping will do."""
        data = self.data(name)
        return data if isinstance(data, Fields) else Fields()

    def document(self, name: str) -> Document | None:
        """A page with front matter in YAML, TOML or JSON; None where it cannot be read."""
        text = self.text(name)
        if text is None:
            return None
        if text.lstrip().startswith("{"):
            return _with_json(name, text)
        blank = len(text) - len(text.lstrip("\n\r "))
        skipped = text[:blank].count("\n")
        lines = text.split("\n")[skipped:]
        fence = _LONG_FENCE.sub("---", lines[0].strip())
        if fence in _FENCES:
            ends = (at for at in range(1, min(len(lines), 2000)) if _is_end(lines[at], fence))
            if end := next(ends, 0) or self._end_of_unclosed(name, lines):
                fields = self._front_matter(name, "\n".join(lines[1:end]), fence)
                return Document(name, fields, "\n".join(lines[end + 1 :]), skipped + end + 2)
        return Document(name, Fields(), text)

    def _end_of_unclosed(self, name: str, lines: Sequence[str]) -> int:
        """The blank line behind front matter whose end nobody marked; 0 where there is none."""
        end = next((at for at in range(1, min(len(lines), 200)) if not lines[at].strip()), len(lines))
        head = lines[1:end]
        keys = [line for line in head if _KEY.match(line)]
        if len(keys) < 2 or not all(_KEY.match(line) or line.startswith((" ", "\t", "- ")) for line in head):
            return 0
        self.report(
            name, 1, "unparsed-item", Sentence("The front matter has no end: its lines up to the blank one were read.")
        )
        return end

    def _front_matter(self, name: str, text: str, fence: str) -> Fields:
        suffix = ".toml" if fence == "+++" else ".yaml"
        try:
            data = read_data(text, suffix)
        except ValueError as error:
            found = mended(text, suffix)
            said = Sentence("The front matter is %(fault)s", fault=told_by(error))
            mending = Sentence("%(fault)s It was mended.", fault=said)
            plain = Sentence("%(fault)s Its plain lines were read.", fault=said)
            self.report(name, 2, "unparsed-item", plain if found is None else mending)
            data = found if found is not None else plain_lines(text)
        return data if isinstance(data, Fields) else Fields()

    def picture(self, folder: str, stems: Sequence[str]) -> str:
        """The first picture of one of these names in a folder, as a path inside the site, else ``""``."""
        directory = self.root / folder
        if not directory.is_dir() or not is_inside(self.root, directory):
            return ""
        names = sorted(path.name for path in directory.iterdir() if path.suffix.lower() in PICTURES)
        found = next((name for stem in stems for name in names if _is_named(name, stem)), "")
        return f"{folder}/{found}" if found and folder != "." else found


def _is_end(line: str, fence: str) -> bool:
    return _LONG_FENCE.sub("---", line.rstrip()) in _FENCES[fence]


def _with_json(name: str, text: str) -> Document:
    """A page whose front matter is JSON, as Hugo allows; what begins with any other brace has none."""
    start = len(text) - len(text.lstrip())
    try:
        _, end = json.JSONDecoder().raw_decode(text, start)
        fields = read_data(text[start:end], ".json")
    except (ValueError, RecursionError):
        return Document(name, Fields(), text)
    return Document(name, fields, text[end:].lstrip("\n"), text[:end].count("\n") + 2)


def _is_named(name: str, stem: str) -> bool:
    """Whether a picture has this stem; "featured*" also fits "featured-hu1.png"."""
    own = PurePosixPath(name).stem.lower()
    return own.startswith(stem[:-1]) if stem.endswith("*") else own == stem.lower()
