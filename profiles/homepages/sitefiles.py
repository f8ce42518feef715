"""The files of a site's folder: front matter, data files and pictures, read within bounds and never outside."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path, PurePosixPath
from typing import Any

import yaml

from profiles.homepages.decode import decode
from profiles.homepages.errors import WholeInputError
from profiles.homepages.records import Problem
from profiles.homepages.source import is_inside, shorten

MAX_FILES = 5000
MAX_DATA_BYTES = 4 * 1024 * 1024
PICTURES = (".png", ".jpg", ".jpeg", ".webp", ".gif", ".avif", ".svg")
_MAX_DEPTH = 40
_MAX_VALUES = 300_000
_FENCES = {"---": ("---", "..."), "+++": ("+++",)}
_KEY_LINE = re.compile(r"([A-Za-z_][\w.-]{0,60})[ \t]*:(?:[ \t]+|$)(.*)")
# "key: value" or "- value", where the value is not quoted and neither a list, a mapping nor a block
_PLAIN_VALUE = re.compile(r"(\s*(?:-\s+)?(?:[A-Za-z_][\w.-]{0,60}:\s+)|\s*-\s+)([^\s'\"\[{|>#][^#]*?)(?:\s+#.*)?")
_SKIPPED_FOLDERS = {"node_modules", "vendor", "_site", "__MACOSX", "public", "resources", "exampleSite", "drafts"}
# libyaml's parser is some ten times faster; both build nothing but text, lists and mappings.
_YAML_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


class Fields(dict[str, Any]):
    """A mapping of a data file; ``line`` is where it begins, counted from 1 (0 where the format does not tell)."""

    line: int = 0


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

    def report(self, file: str, line: int, code: str, text: str) -> None:
        """Add a problem, once: a file may be read several times."""
        if (key := (file, line, code, text)) not in self._told:
            self._told.add(key)
            self.problems.append(Problem(line, code, shorten(text), file))

    def is_file(self, name: str) -> bool:
        try:
            path = self.root / name
            return path.is_file() and is_inside(self.root, path)
        except (OSError, ValueError):  # a name that no file can have
            return False

    def is_folder(self, name: str) -> bool:
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
            self.report(folder, 1, "unparsed-item", f"The folder holds more than {MAX_FILES} files.")
        return sorted(found)[:MAX_FILES]

    def _entries(self, folder: Path) -> list[Path]:
        """What a folder holds, without what is hidden, generated, or a link: to a folder, or out of the site."""
        kept = []
        for path in sorted(folder.iterdir()):
            if path.name.startswith(".") or path.name in _SKIPPED_FOLDERS:
                continue
            if path.is_symlink() and not is_inside(self.root, path):
                self.report(self._name(path), 1, "unsafe-path", "It is a link to outside of the site.")
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
                self.report(name, 1, "unsafe-path", "The file is a link to outside of the site.")
                return None
            if path.stat().st_size > MAX_DATA_BYTES:
                self.report(name, 1, "unparsed-item", "The file is larger than 4 MB and was not read.")
                return None
            return path.read_bytes()
        except OSError as error:
            self.report(name, 1, "unparsed-item", f"The file cannot be read: {error.strerror}.")
            return None

    def text(self, name: str) -> str | None:
        """The text of a file; None, and a problem, where there is none."""
        data = self.raw(name)
        if data is None or not data.strip():
            return None
        try:
            decoded = decode(data)
        except WholeInputError as error:
            self.report(name, 1, "unparsed-item", str(error))
            return None
        if decoded.repaired:
            self.report(name, 1, "encoding-repaired", f"The text was repaired from {decoded.repaired}.")
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
            mended = _mended(text) if suffix in (".yml", ".yaml") else None
            rest = "Its values were put into quotes." if mended is not None else ""
            self.report(name, 1, "unparsed-item", f"The file is {error} {rest}".strip())
            return mended

    def mapping(self, name: str) -> Fields:
        """As :meth:`data`, where only a mapping will do."""
        data = self.data(name)
        return data if isinstance(data, Fields) else Fields()

    def document(self, name: str) -> Document | None:
        """A page with front matter in YAML, TOML or JSON; None where it cannot be read."""
        text = self.text(name)
        if text is None:
            return None
        lines = text.split("\n")
        fence = lines[0].strip()
        if fence in _FENCES:
            for end in range(1, min(len(lines), 2000)):
                if lines[end].rstrip() in _FENCES[fence]:
                    fields = self._front_matter(name, "\n".join(lines[1:end]), fence)
                    return Document(name, fields, "\n".join(lines[end + 1 :]), end + 2)
        return Document(name, Fields(), text)

    def _front_matter(self, name: str, text: str, fence: str) -> Fields:
        try:
            data = read_data(text, ".toml" if fence == "+++" else ".yaml")
        except ValueError as error:
            mended = _mended(text) if fence == "---" else None
            rest = "Its plain lines were read." if mended is None else "Its values were put into quotes."
            self.report(name, 2, "unparsed-item", f"The front matter is {error} {rest}")
            data = mended if mended is not None else _plain_lines(text)
        return data if isinstance(data, Fields) else Fields()

    def picture(self, folder: str, stems: Sequence[str]) -> str:
        """The first picture of one of these names in a folder, as a path inside the site, else ``""``."""
        directory = self.root / folder
        if not directory.is_dir() or not is_inside(self.root, directory):
            return ""
        names = sorted(path.name for path in directory.iterdir() if path.suffix.lower() in PICTURES)
        found = next((name for stem in stems for name in names if _is_named(name, stem)), "")
        return f"{folder}/{found}" if found and folder != "." else found


def _is_named(name: str, stem: str) -> bool:
    """Whether a picture has this stem; "featured*" also fits "featured-hu1.png"."""
    own = PurePosixPath(name).stem.lower()
    return own.startswith(stem[:-1]) if stem.endswith("*") else own == stem.lower()


def read_data(text: str, suffix: str) -> Any:
    """Text, lists and :class:`Fields` of a data file. Raises ValueError with the rest of a sentence."""
    try:
        if suffix == ".json":
            return _plain(json.loads(text), 0)
        if suffix == ".toml":
            return _plain(tomllib.loads(text), 0)
        return _read_yaml(text)
    except (yaml.YAMLError, tomllib.TOMLDecodeError, json.JSONDecodeError, RecursionError) as error:
        kind = {".json": "JSON", ".toml": "TOML"}.get(suffix, "YAML")
        raise ValueError(f"not valid {kind}: {shorten(str(error))}") from error


def _read_yaml(text: str) -> Any:
    node = yaml.compose(text, Loader=_YAML_LOADER)
    return None if node is None else _of_node(node, 0, count())


def _of_node(node: yaml.Node, depth: int, made: Iterator[int]) -> Any:
    """The value of a node. Aliases may repeat others, within the bound on values ``made`` in all."""
    if depth > _MAX_DEPTH or next(made) > _MAX_VALUES:
        raise ValueError("not read, as it is nested too deeply.")
    if isinstance(node, yaml.SequenceNode):
        return [_of_node(child, depth + 1, made) for child in node.value]
    if isinstance(node, yaml.MappingNode):
        fields = Fields(
            (key.value if isinstance(key, yaml.ScalarNode) else "", _of_node(value, depth + 1, made))
            for key, value in node.value
        )
        fields.line = node.start_mark.line + 1
        return fields
    plain = isinstance(node, yaml.ScalarNode) and node.style is None
    return "" if plain and node.value in ("~", "null", "Null", "NULL") else str(node.value)


def _plain(value: Any, depth: int) -> Any:
    """Values of JSON and TOML in the form that YAML's are read in: all scalars as text."""
    if depth > _MAX_DEPTH:
        raise ValueError("not read, as it is nested too deeply.")
    if isinstance(value, dict):
        return Fields((str(key), _plain(inner, depth + 1)) for key, inner in value.items())
    if isinstance(value, list):
        return [_plain(inner, depth + 1) for inner in value]
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value)


def _mended(text: str) -> Any:
    """YAML whose plain values hold what only quoted ones may ("@handle", "Mud: a survey"), or None."""
    lines = []
    for line in text.split("\n"):
        match = _PLAIN_VALUE.fullmatch(line)
        if match and (match.group(2)[0] in "@`%*&!" or ": " in match.group(2) or match.group(2).endswith(":")):
            value = match.group(2).strip().replace("'", "''")
            line = f"{match.group(1)}'{value}'"
        lines.append(line)
    try:
        return _read_yaml("\n".join(lines))
    except (yaml.YAMLError, ValueError, RecursionError):
        return None


def _plain_lines(text: str) -> Fields:
    """``key: value`` lines of front matter that is no YAML, such as a title with an unquoted colon."""
    fields, key = Fields(), ""
    for line in text.split("\n"):
        if match := _KEY_LINE.match(line):
            key, value = match.groups()
            fields[key] = _flow_list(value.strip()) or _unquoted(value.strip())
        elif key and line.strip():
            item = re.match(r"\s*-\s+(.*)", line)
            if item and (not fields[key] or isinstance(fields[key], list)):
                fields[key] = [*(fields[key] or []), _unquoted(item.group(1).strip())]
            elif isinstance(fields[key], str):
                fields[key] = f"{fields[key]} {line.strip()}".strip("|> ")
    return fields


def _flow_list(value: str) -> list[str]:
    """The items of ``["A B", C D"]``, whose quotes need not agree."""
    if not (value.startswith("[") and value.endswith("]")):
        return []
    return [item for part in value[1:-1].split(",") if (item := part.strip().strip("\"'"))]


def _unquoted(value: str) -> str:
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        return value[1:-1]
    return value
