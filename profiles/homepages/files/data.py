"""Data files and front matter in YAML, JSON and TOML as text, lists and mappings, with people's mistakes mended."""

from __future__ import annotations

import csv
import json
import re
import tomllib
from collections.abc import Iterator
from contextlib import suppress
from itertools import count
from typing import Any

import yaml

from profiles.faults import Fault
from profiles.homepages.files.source import shorten

TABLES = (".csv", ".tsv")
_MAX_DEPTH = 40
_MAX_VALUES = 300_000
_KEY_LINE = re.compile(r"([A-Za-z_][\w.-]{0,60})[ \t]*(?::(?:[ \t]+|$)|=[ \t]*(?=[\"'\[\w]))(.*)")
# "key: value" or "- value", where the value is not quoted and neither a list, a mapping nor a block
_PLAIN_VALUE = re.compile(r"(\s*(?:-\s+)?(?:[A-Za-z_][\w.-]{0,60}:\s+)|\s*-\s+)([^\s'\"\[{|>#][^#]*?)(?:\s+#.*)?")
_ENDS_IN_COLON = re.compile(r"\s.*:$")  # what has no blank is the key of what stands below it
_NO_BLANK = re.compile(r"^(\s*[A-Za-z_][\w-]{0,60}):(?=[^\s:/])", re.M)  # "abstract:''", "name:Ada Lin"
_MAPPING_ITEM = re.compile(r"\s*-\s+[a-z_]\w{0,30}:\s+[\"']")
_FOLD_MARK = re.compile(r"^(\s*[A-Za-z_][\w-]{0,60}\s*:\s+)[>|][-+]?[ \t]+(?=[\"'])", re.M)  # "bio: >- "A text""
_TOML_KEY = re.compile(r"([A-Za-z_][\w-]{0,60})[ \t]*=(.*)")
# A string, or what JSON does not know: a comma before the end of a list, and a comment.
_TOO_MUCH = re.compile(r'("(?:[^"\\]|\\.)*+(?:"|\Z))|,(?=\s*+[}\]])|//[^\n]*+|/\*(?:[^*]|\*(?!/))*+(?:\*/|\Z)', re.S)
_ITEM = re.compile(r"\"([^\"]*)\"|([^,\"]+)")
# A merge that somebody never finished: the side of the site itself stands first.
_CONFLICT = re.compile(r"^<{7}(?: [^\n]*)?\n((?:(?!={7}\n)[^\n]*\n)*+)={7}\n(?:(?!>{7})[^\n]*\n)*+>{7}[^\n]*\n?", re.M)
_MAX_MENDED = 20  # lines
# libyaml's parser is some ten times faster; both build nothing but text, lists and mappings.
_YAML_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


class Fields(dict[str, Any]):
    """A mapping of a data file; ``line`` is where it begins, counted from 1 (0 where the format does not tell)."""

    line: int = 0


def read_data(text: str, suffix: str) -> Any:
    """Text, lists and :class:`Fields` of a data file. Raises ValueError with the rest of a sentence."""
    try:
        if suffix == ".json":
            return _plain(json.loads(text), 0)
        if suffix == ".toml":
            return _plain(tomllib.loads(text), 0)
        if suffix in TABLES:
            return _read_table(text, "\t" if suffix == ".tsv" else "")
        return _read_yaml(text)
    except csv.Error as error:
        raise Fault("not a valid table: %(fault)s", fault=shorten(str(error))) from error
    except (yaml.YAMLError, tomllib.TOMLDecodeError, json.JSONDecodeError, RecursionError) as error:
        kind = {".json": "JSON", ".toml": "TOML"}.get(suffix, "YAML")
        raise Fault("not valid %(kind)s: %(fault)s", kind=kind, fault=shorten(str(error))) from error


def _read_table(text: str, delimiter: str) -> list[Fields]:
    """The rows of a table whose first line names the columns; the line also tells what parts them."""
    lines = text.removeprefix("\ufeff").splitlines(keepends=True)
    head = lines[0] if lines else ""
    rows = csv.reader(lines, delimiter=delimiter or max(",;\t", key=head.count))
    columns = [name.strip() for name in next(rows, [])]
    found: list[Fields] = []
    end = rows.line_num
    for row in rows:
        fields = Fields(zip(columns, (value.strip() for value in row), strict=False))
        fields.line, end = end + 1, rows.line_num
        if any(fields.values()):
            found.append(fields)
    return found


def _read_yaml(text: str) -> Any:
    node = yaml.compose(text, Loader=_YAML_LOADER)
    return None if node is None else _of_node(node, 0, count())


def _of_node(node: yaml.Node, depth: int, made: Iterator[int]) -> Any:
    """The value of a node. Aliases may repeat others, within the bound on values ``made`` in all."""
    if depth > _MAX_DEPTH or next(made) > _MAX_VALUES:
        raise Fault("not read, as it is nested too deeply.")
    if isinstance(node, yaml.SequenceNode):
        return [_of_node(child, depth + 1, made) for child in node.value]
    if isinstance(node, yaml.MappingNode):
        fields = Fields(
            (key.value if isinstance(key, yaml.ScalarNode) else "", _of_node(value, depth + 1, made))
            for key, value in node.value
        )
        fields.line = node.start_mark.line + 1
        return fields
    plain = isinstance(node, yaml.ScalarNode) and not node.style  # libyaml calls a plain style ""
    return "" if plain and node.value in ("~", "null", "Null", "NULL") else str(node.value)


def _plain(value: Any, depth: int) -> Any:
    """Values of JSON and TOML in the form that YAML's are read in: all scalars as text."""
    if depth > _MAX_DEPTH:
        raise Fault("not read, as it is nested too deeply.")
    if isinstance(value, dict):
        return Fields((str(key), _plain(inner, depth + 1)) for key, inner in value.items())
    if isinstance(value, list):
        return [_plain(inner, depth + 1) for inner in value]
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value)


def mended(text: str, suffix: str) -> Any:
    """The data of a file that is not valid, where small mistakes are all that is wrong with it, or None."""
    by_suffix = {".toml": _mended_toml, ".yml": _mended_yaml, ".yaml": _mended_yaml, ".json": _mended_json}
    merged = _CONFLICT.sub(r"\1", text)
    if merged != text:
        with suppress(ValueError):
            return read_data(merged, suffix)
    return by_suffix[suffix](merged) if suffix in by_suffix else None


def _mended_json(text: str) -> Any:
    """JSON without the commas and comments that it does not know; a comment may stand before the end of a list."""
    for _ in range(2):
        text = _TOO_MUCH.sub(lambda match: match.group(1) or "", text)
    try:
        return _plain(json.loads(text, strict=False), 0)
    except (ValueError, RecursionError):
        return None


def _mended_yaml(text: str) -> Any:
    """YAML whose plain values hold what only quoted ones may ("@handle", "Mud: a survey"), or None."""
    text = _FOLD_MARK.sub(r"\1", _NO_BLANK.sub(r"\1: ", text))
    for lines in (text.split("\n"), [_quoted(line) for line in text.split("\n")]):
        with suppress(yaml.YAMLError, ValueError, RecursionError):
            return _read_yaml("\n".join(lines))
    return None


def _quoted(line: str) -> str:
    """A line of YAML whose value may only stand in quotes, with them; "- label: "Text"" is a mapping in a list."""
    match = _PLAIN_VALUE.fullmatch(line)
    if not match or _MAPPING_ITEM.match(line):
        return line
    value = match.group(2)
    if not (value[0] in "@`%*&!" or ": " in value or _ENDS_IN_COLON.search(value)):
        return line
    return f"{match.group(1)}'{value.strip().replace(chr(39), chr(39) * 2)}'"


def _mended_toml(text: str) -> Any:
    """TOML with a key given twice, of which the last that says something counts, and without lines that are none."""
    lines = text.split("\n")
    last: dict[str, int] = {}
    for number, line in enumerate(lines):
        if line.startswith("["):
            break
        if match := _TOML_KEY.match(line):
            key, value = match.groups()
            empty = value.strip() in ('""', "''", "[]") and key in last
            if (dropped := number if empty else last.get(key)) is not None:
                lines[dropped] = ""
            last[key] = last[key] if empty else number
    for _ in range(_MAX_MENDED):
        try:
            return _plain(tomllib.loads("\n".join(lines)), 0)
        except (tomllib.TOMLDecodeError, ValueError, RecursionError) as error:
            place = re.search(r"at line (\d{1,5}),", str(error))
            if place is None or not 0 < int(place.group(1)) <= len(lines) or not lines[int(place.group(1)) - 1]:
                return None
            lines[int(place.group(1)) - 1] = ""
    return None


def plain_lines(text: str) -> Fields:
    """``key: value`` lines of front matter that is no YAML, or ``key = value`` lines of what is no TOML."""
    fields, key = Fields(), ""
    for line in text.split("\n"):
        if match := _KEY_LINE.match(line):
            key, value = match.groups()
            fields[key] = _flow_list(value.strip()) or _unquoted(value.strip()) or fields.get(key, "")
        elif line.startswith(("#", "[")):
            key = ""
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
    if value.count('"') % 2 == 0 and "'" not in value:
        return [
            item for match in _ITEM.finditer(value[1:-1]) if (item := (match.group(1) or match.group(2) or "").strip())
        ]
    return [item for part in value[1:-1].split(",") if (item := part.strip().strip("\"'"))]


def _unquoted(value: str) -> str:
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        return value[1:-1]
    return value
