"""Tables of papers whose first row names the columns: title, authors, venue, year."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from profiles.homepages.markup.blocks import TITLE_CLOSE, TITLE_OPEN, Block
from profiles.homepages.markup.inline import plain_text
from profiles.homepages.wording.printed_dates import YEAR

_COLUMNS = [
    (kind, re.compile(pattern))
    for kind, pattern in (
        ("title", r"(?:paper |publication |article )?titles?|papers?|publications?|articles?|works?|标题|题目|论文"),
        ("authors", r"(?:co-?)?authors?|people|by|作者"),
        (
            "venue",
            r"(?:venues?|journals?|conferences?)(?:\s?(?:/|or|and)\s?(?:venues?|journals?|conferences?))?|"
            r"published (?:in|at)|publishers?|where|outlets?|会议|期刊|发表",
        ),
        ("year", r"years?|dates?|when|published|年份?|时间"),
        ("links", r"links?|pdfs?|urls?|dois?|resources?|materials?|code|downloads?|status|notes?|链接"),
        ("number", r"#|no\.?|nr\.?|№|序号|"),
    )
]
_YEAR = re.compile(YEAR)
_ROW_NUMBER = re.compile(r"\W{0,2}[A-Z]{0,2}\d{1,3}\W{0,2}")
_BREAK_TAGS = re.compile(r"(?:<br\s?/?>|\s)+$", re.I)


def columns_of(row: Block) -> list[str]:
    """What the columns hold, as a row of their names tells; [] for a row of another kind."""
    names = [plain_text(cell).strip(" *:：").casefold() for cell in cells_of(row)]
    kinds = [next((kind for kind, pattern in _COLUMNS if pattern.fullmatch(name)), "") for name in names]
    named = [kind for kind in kinds if kind and kind != "number"]
    return kinds if "title" in kinds and len(named) > 1 and "" not in kinds else []


def entry_of_row(row: Block, columns: list[str]) -> Block:
    """The row as an entry: its title set apart, then people, venue and year, whatever else last."""
    cells = cells_of(row)
    if len(cells) != len(columns):
        return row
    parts: dict[str, str] = {}
    for kind, cell in zip(columns, cells, strict=True):
        parts[kind] = f"{parts[kind]}<br>{cell}" if parts.get(kind) else cell
    title = parts.get("title", "")
    if title and "authors" in columns:
        title = f"{TITLE_OPEN}{title}{TITLE_CLOSE}"
    place = ", ".join(filter(None, (parts.get("venue"), parts.get("year"))))
    return replace(row, text="<br>".join(filter(None, (title, parts.get("authors"), place, parts.get("links")))))


def without_number(row: Block) -> Block:
    """A row without the cell that only counts it; the year in its first cell stands last."""
    cells = cells_of(row)
    if len(cells) > 1 and _YEAR.fullmatch(year := plain_text(cells[0]).strip()):
        rest = row.text[row.cells[1] :]
        return replace(
            row, text=f"{rest}<br>{year}", cells=[*(place - row.cells[1] for place in row.cells[1:]), len(rest)]
        )
    if len(cells) < 2 or not _ROW_NUMBER.fullmatch(plain_text(cells[0])):
        return row
    return replace(row, text=row.text[row.cells[1] :], cells=[place - row.cells[1] for place in row.cells[1:]])


def cells_of(row: Block) -> list[str]:
    """The texts of the cells of a row."""
    stops = [*row.cells[1:], len(row.text)]
    return [_BREAK_TAGS.sub("", row.text[start:stop]).strip() for start, stop in pairwise([*row.cells[:1], *stops])]
