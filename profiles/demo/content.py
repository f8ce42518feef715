"""The demo content as data: JSON of our own layout beside this file.

A text is a string, or an object with one text a language (``{"en": ..., "zh": ...}``). Rows name each other by
``key``. An author's ``*`` means equal contribution, ``†`` corresponding author.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

DATA = Path(__file__).parent / "data"
# Short codes of the data files to the ending of django-modeltrans.
LANGUAGES = {"zh": "zh_hans"}

Entry = dict[str, Any]


def load(name: str) -> Any:
    """One data file: ``lab``, ``organizations``, ``people``, ``publications`` or ``venues``."""
    return json.loads((DATA / f"{name}.json").read_text(encoding="utf-8"))


def texts(entry: Entry, *names: str, **renamed: str) -> Entry:
    """Columns of a row from an entry: its texts and their translations in ``i18n``.

    ``renamed`` maps a column to the entry's own word for it. What the entry does not have is left out.
    """
    columns: Entry = {}
    i18n: dict[str, str] = {}
    for column, name in [*zip(names, names, strict=True), *renamed.items()]:
        if name not in entry:
            continue
        value = entry[name]
        columns[column] = value["en"] if isinstance(value, dict) else value
        if isinstance(value, dict):
            i18n |= {f"{column}_{LANGUAGES[code]}": text for code, text in value.items() if code != "en"}
    return columns | ({"i18n": i18n} if i18n else {})


def author(printed: str) -> Entry:
    """``"Yi Ren*"`` as one author of a publication's ``author_list``."""
    name = printed.rstrip("*†")
    marks = printed[len(name) :]
    roles = {"equal": "*" in marks, "corresponding": "†" in marks, "mark": ""}
    return {"name": name, "researcher": None, "state": "none", **roles}
